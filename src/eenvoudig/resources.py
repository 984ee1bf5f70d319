"""Finds what comes with the program beside its code, in a wheel as well as in an editable install."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def folder(name: str, holds: str) -> Path:
    """The folder ``name``: inside the package when installed, else at the top of the checkout.

    ``holds`` is a file in it, which tells it from another folder of that name. Raises :exc:`FileNotFoundError`.
    """
    package = Path(__file__).resolve().parent
    for candidate in (package / name, package.parents[1] / name):
        if (candidate / holds).is_file():
            return candidate
    raise FileNotFoundError(name)
