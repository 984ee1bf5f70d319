"""The compressed tables beside the trained pipeline."""

from __future__ import annotations

import zlib
from pathlib import Path


class ModelError(RuntimeError):
    """A part of the trained pipeline is missing or damaged: the installation is not whole."""

    def __init__(self) -> None:
        super().__init__("Een deel van eenvoudig ontbreekt of is stuk. Installeer eenvoudig opnieuw.")


def unpacked(path: Path) -> str:
    """The text of a compressed table. Raises :exc:`ModelError` when the file is missing or damaged."""
    try:
        return zlib.decompress(path.read_bytes()).decode("utf-8")
    except (OSError, ValueError, zlib.error) as error:
        raise ModelError from error
