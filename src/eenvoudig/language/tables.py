"""Finds and reads the word lists (``wordlists/*.tsv``), in a wheel as well as in an editable install."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from eenvoudig import resources


def folder() -> Path:
    """The folder of the word lists: inside the package when installed, else at the top of the checkout."""
    return resources.folder("wordlists", "afkortingen.tsv")


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``wordlists/<name>.tsv`` by column name. Empty cells are empty strings."""
    lines = (folder() / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    header = lines[0].split("\t")
    return tuple(dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:] if line)


@cache
def version() -> str:
    """A short hash of all word lists: part of every cache key."""
    digest = hashlib.sha256()
    for path in sorted(folder().glob("*.tsv")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
