"""Finds the files to check."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from eenvoudig.findings import FileError
from eenvoudig.readers import is_document

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

#: Read in this order; of two patterns that speak, the last one counts.
IGNORE_FILES: Final = (".gitignore", ".eenvoudigignore")

#: Documents that no reader opens: in a folder they are counted, not passed over without a word.
UNREAD_SUFFIXES: Final = frozenset({".doc", ".dot", ".msg", ".pages", ".rtf"})

_SKIPPED_FOLDERS: Final = frozenset({"node_modules", "__pycache__"})
_MAX_IGNORE_BYTES: Final = 1_000_000
#: Windows: the contents are elsewhere and reading would fetch them (OneDrive): OFFLINE, RECALL_ON_OPEN and
#: RECALL_ON_DATA_ACCESS.
_NOT_ON_THIS_MACHINE: Final = 0x1000 | 0x40000 | 0x400000

_MISSING: Final = FileError("missing", "Dit bestand of deze map bestaat niet: controleer de naam.")
_CLOSED: Final = FileError("unreadable", "Deze map gaat niet open: vraag de beheerder om toegang.")
_ONLINE: Final = FileError("offline", "Dit bestand staat alleen online: haal het eerst op naar deze computer.")


@dataclass(frozen=True, slots=True)
class Problem:
    """A path that can't be checked, and why."""

    path: Path
    error: FileError


@dataclass(frozen=True, slots=True)
class Skipped:
    """A document in a folder that no reader opens; ``suffix`` is in lower case, with the dot."""

    path: Path
    suffix: str


class Excludes(Protocol):
    """Says what the settings pass over."""

    def __call__(self, path: Path, *, folder: bool, top: Path) -> bool:
        """Whether to pass over this file or folder, found in the folder ``top`` that the user named."""


def _nothing(path: Path, *, folder: bool, top: Path) -> bool:
    return False


def find_files(
    paths: Iterable[Path], *, suffixes: Collection[str], excludes: Excludes = _nothing
) -> Iterator[Path | Problem | Skipped]:
    """The files that ``paths`` name, each once, in the order of ``paths`` and by name inside a folder.

    Files named by the user are always taken. In folders, only files that end in one of ``suffixes`` (lower case, with
    the dot) count; hidden files and folders, lock files of Word (``~$…``) and what an ignore file names are skipped, as is
    what ``excludes`` says, and links to folders are not followed. JSON and zip files that are no forms are passed over. Documents of other kinds (:data:`UNREAD_SUFFIXES`) come as :class:`Skipped`.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _find(path, suffixes, excludes):
            # Problems have no key: the same path twice gives the same sentence twice, and that is what was asked.
            match found:
                case Problem():
                    key = ""
                case Skipped(path=file) | (Path() as file):
                    key = _identity(file)
            if key not in seen:
                seen |= {key} - {""}
                yield found


def _identity(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))


def _find(path: Path, suffixes: Collection[str], excludes: Excludes) -> Iterator[Path | Problem | Skipped]:
    try:
        is_folder = path.is_dir()
        exists = is_folder or path.exists()
    except (OSError, ValueError):  # a name that is too long, a null character, a folder that is closed
        is_folder = exists = False
    if not exists:
        yield Problem(path, _MISSING)
    elif not is_folder:
        yield path
    else:
        empty = True
        for found in _walk(path, suffixes, excludes):
            empty = empty and isinstance(found, Skipped)
            yield found
        if empty:
            kinds = ", ".join(sorted(suffixes))
            message = f"In deze map staat niets wat eenvoudig kan lezen: kies een map met {kinds}."
            yield Problem(path, FileError("empty_folder", message))


def _walk(top: Path, suffixes: Collection[str], excludes: Excludes) -> Iterator[Path | Problem | Skipped]:
    """Depth first with a stack of our own: folders can be nested deeper than Python's recursion goes."""
    seen: set[tuple[int, int]] = set()
    stack: list[tuple[Path, _Ignores | None]] = [(top, _Ignores.around(top))]
    while stack:
        path, ignores = stack.pop()
        if ignores is None:
            found = _file(path, suffixes)
            if not isinstance(found, Path) or is_document(found):
                yield found
            continue
        try:
            # Junctions on Windows pass for folders, not for links: without this they can make a loop.
            status = path.stat()
            identity = (status.st_dev, status.st_ino)
            if status.st_ino and identity in seen:  # some file systems number nothing
                continue
            seen.add(identity)
            with os.scandir(path) as scan:
                entries = sorted(
                    (entry for entry in scan if not entry.name.startswith((".", "~$"))),
                    key=lambda entry: entry.name,
                    reverse=True,
                )
        except OSError:
            yield Problem(path, _CLOSED)
            continue
        inside = ignores.reading(path)
        documents = UNREAD_SUFFIXES.union(suffixes)
        for entry in entries:
            inner, is_folder = path / entry.name, _is_folder(entry)
            if is_folder:
                taken = entry.name not in _SKIPPED_FOLDERS and not inside.ignored(entry.name + "/")
            else:
                known = Path(entry.name).suffix.lower() in documents
                taken = known and _is_file(entry) and not inside.ignored(entry.name)
            if taken and not excludes(inner, folder=is_folder, top=top):
                stack.append((inner, inside.entering(entry.name) if is_folder else None))


def _file(path: Path, suffixes: Collection[str]) -> Path | Problem | Skipped:
    suffix = path.suffix.lower()
    if suffix not in suffixes:
        return Skipped(path, suffix)
    return path if _is_here(path) else Problem(path, _ONLINE)


@dataclass(frozen=True, slots=True)
class _Ignores:
    """The ignore files that hold in one folder, the closest last; each with the way from its folder to this one."""

    layers: tuple[tuple[GitIgnoreSpec, str], ...] = ()

    @classmethod
    def around(cls, folder: Path) -> _Ignores:
        """The ignore files above ``folder``, from the top of its repository (else the working directory) down.

        They don't hold when they ignore ``folder`` itself: who names a folder wants to see it checked.
        """
        here = Path(os.path.realpath(folder))
        top = next((path for path in (here, *here.parents) if os.path.lexists(path / ".git")), None)
        if top is None:
            try:
                working = Path.cwd()
            except OSError:
                return cls()
            if not here.is_relative_to(working):
                return cls()
            top = working
        ignores = cls()
        above = top
        for name in here.relative_to(top).parts:
            ignores = ignores.reading(above)
            if ignores.ignored(name + "/"):
                return cls()
            ignores = ignores.entering(name)
            above /= name
        return ignores

    def reading(self, folder: Path) -> _Ignores:
        """With the ignore files that lie in ``folder``."""
        own = tuple((spec, "") for name in IGNORE_FILES if (spec := _ignore_file(folder / name)) is not None)
        return _Ignores(self.layers + own) if own else self

    def entering(self, name: str) -> _Ignores:
        """For the folder ``name`` inside this one."""
        return _Ignores(tuple((spec, f"{way}{name}/") for spec, way in self.layers))

    def ignored(self, name: str) -> bool:
        """Whether ``name`` in this folder is to be skipped; names of folders end in a slash."""
        for spec, way in reversed(self.layers):
            include = spec.check_file(way + name).include
            if include is not None:
                return include
        return False


def _ignore_file(path: Path) -> GitIgnoreSpec | None:
    if not path.is_file():
        return None
    from eenvoudig.config.patterns import compiled, is_pattern

    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            lines = file.read(_MAX_IGNORE_BYTES).splitlines()
    except OSError:
        return None
    return compiled(filter(is_pattern, lines))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False


def _is_here(path: Path) -> bool:
    try:
        status = path.stat()
    except OSError:
        return True  # the reader will say what is wrong
    return not getattr(status, "st_file_attributes", 0) & _NOT_ON_THIS_MACHINE
