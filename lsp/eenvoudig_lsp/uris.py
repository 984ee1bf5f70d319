"""Addresses of documents: files, views of files that are no text, and texts that were never saved."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from pygls.uris import from_fs_path, to_fs_path

VIEW = "eenvoudig-bekijk"


def path_of(uri: str) -> Path | None:
    """The file that ``uri`` names, that of a view included; ``None`` for what is no file on this machine."""
    parts = _split(uri)
    if parts is None:
        return None
    scheme, query = parts
    if scheme == VIEW:
        inner = unquote(query)
        return path_of(inner) if inner.startswith("file:") else None
    if scheme != "file":
        return None
    try:
        found = to_fs_path(uri)
    except ValueError:
        return None
    return Path(found) if found and "\0" not in found else None


def uri_of(path: Path) -> str:
    """The address of a file."""
    return from_fs_path(str(path)) or path.as_uri()


def view_of(path: Path) -> str:
    """The address of the view of a file."""
    shown = quote(path.as_posix() if path.as_posix().startswith("/") else "/" + path.as_posix())
    return f"{VIEW}:{shown}.txt?{quote(uri_of(path), safe='')}"


def is_view(uri: str) -> bool:
    """Whether ``uri`` is that of a view."""
    return uri.startswith(VIEW + ":")


def name_of(uri: str) -> str:
    """The name to show for a document."""
    path = path_of(uri)
    if path is not None:
        return path.name
    tail = PurePosixPath(unquote(uri.partition(":")[2])).name
    return tail or "tekst"


def _split(uri: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    return parts.scheme, parts.query
