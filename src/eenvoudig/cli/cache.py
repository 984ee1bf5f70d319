"""``eenvoudig cache info`` and ``eenvoudig cache clear``."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import click

from eenvoudig.cache import disk
from eenvoudig.cache.place import user_folder
from eenvoudig.cli.console import say, write
from eenvoudig.config.errors import shown as shown_path


def show() -> None:
    """Say where the cache is and what is in it. Raises :exc:`click.ClickException`."""
    folder = _folder()
    try:
        found = disk.info(folder)
    except (OSError, sqlite3.Error) as error:
        raise click.ClickException(
            f"De cache in {shown_path(folder)} gaat niet open: maak hem leeg met ‘eenvoudig cache clear’."
        ) from error
    lines = [
        f"Map: {folder}",
        f"Tekstblokken en bestanden: {_count(found.records)}",
        f"Grootte: {_megabytes(found.size)} MB",
        f"Hoogstens: ongeveer {_megabytes(disk.MOST_BYTES)} MB",
        "Er staat geen tekst in.",
    ]
    write("".join(f"{line}\n" for line in lines))


def clear() -> None:
    """Remove the cache. Raises :exc:`click.ClickException`."""
    folder = _folder()
    try:
        freed = disk.clear(folder)
    except OSError as error:
        raise click.ClickException(
            f"De cache in {shown_path(folder)} kan niet weg: wacht tot er geen controle meer loopt, of vraag om toegang."
        ) from error
    say(f"De cache is leeg. Dat scheelt {_megabytes(freed)} MB." if freed else "De cache was al leeg.")


def _folder() -> Path:
    folder = user_folder()
    if folder is None:
        raise click.ClickException("Er is geen map voor de cache: u hebt op deze computer geen eigen map.")
    return folder


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f}".removesuffix(".0").replace(".", ",")
