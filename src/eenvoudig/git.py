"""What git knows of files: which ones changed, and how they were before. It runs ``git`` and changes nothing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

#: Stands for what is ready to be committed, in the place of a name in git.
STAGED: Final = "staged"

#: Nothing of the settings of a repository or a person may change what git tells, or start another program.
_OPTIONS: Final = (
    *("--no-pager", "--literal-pathspecs"),
    *("-c", "core.quotePath=off"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "diff.ignoreSubmodules=all"),
    *("-c", "diff.renameLimit=2000"),
)
_ENVIRONMENT: Final = {
    # What is not here is not fetched: no network.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
#: A hook is told where its repository is; ours is the one that the files lie in. Its index is the one to look into.
_FORGOTTEN: Final = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX"})
_TIMEOUT: Final = 120


class GitError(Exception):
    """git can't tell: ``str()`` is one Dutch sentence for the user."""


class _RefusedError(GitError):
    """git answered with an error."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The files of a working tree that differ from how they were in a commit.

    ``before`` gives by path, from ``top`` and as git writes it, where the old contents are; ``None`` for a new file.
    ``staged``: only what is ready to be committed counts.
    """

    top: Path
    staged: bool
    before: Mapping[str, str | None] = field(default_factory=dict)

    def name(self, path: Path) -> str | None:
        """The file at ``path`` as git names it, if it changed."""
        # The folder may be reached through a link; the file itself may be one, and then that is what git keeps.
        try:
            full = Path(os.path.realpath(path.parent)) / path.name
            name = full.relative_to(self.top).as_posix()
        except (OSError, ValueError):
            return None
        return name if name in self.before else None

    def old(self, name: str) -> bytes | None:
        """The contents before; ``None`` of a new file. Raises :exc:`GitError`."""
        source = self.before[name]
        return None if source is None else _run(self.top, "cat-file", "blob", source)

    def ready(self, name: str) -> bytes:
        """The contents as they are ready to be committed. Raises :exc:`GitError`."""
        return _run(self.top, "cat-file", "blob", f":0:{name}")


def find_top(path: Path) -> Path | None:
    """The top folder of the working tree that ``path`` lies in."""
    here = Path(os.path.realpath(path.parent))
    return next((folder for folder in (here, *here.parents) if os.path.lexists(folder / ".git")), None)


def changes(top: Path, base: str) -> Changes:
    """What changed in the working tree at ``top`` since ``base``: a branch, a tag or a commit, or :data:`STAGED`.

    Of a branch, its own changes since the working tree left it don't count. Files that git does not know yet are new.
    Raises :exc:`GitError` with what the user can do.
    """
    staged = base == STAGED
    commit = _head(top) if staged else _commit(top, base)
    asked = ("--cached", commit) if staged else (commit,)
    before: dict[str, str | None] = {}
    options = ("--name-status", "-z", "--find-renames", "--no-ext-diff", "--no-textconv", "--no-relative")
    for status, names in _statuses(_run(top, "diff", *options, *asked, "--")):
        if status == "D":
            continue
        before[names[-1]] = None if status == "A" else f"{commit}:{names[0]}"
    if not staged:
        others = _run(top, "ls-files", "--others", "--exclude-standard", "-z")
        before |= dict.fromkeys(map(os.fsdecode, filter(None, others.split(b"\0"))))
    return Changes(top, staged, before)


def _statuses(data: bytes) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The letters of ``git diff --name-status -z``, each with its name; a rename or a copy has the old one too."""
    parts = iter(map(os.fsdecode, data.split(b"\0")))
    for status in parts:
        if status:
            letter = status[0]
            yield letter, (next(parts), next(parts)) if letter in "RC" else (next(parts),)


def _commit(top: Path, base: str) -> str:
    """The commit to compare with: where the working tree and ``base`` parted."""
    unknown = f"git kent ‘{_shown(base)}’ niet: controleer de naam, of haal die eerst op met git fetch."
    if base.startswith("-") or not base.isprintable():
        raise GitError(unknown)
    try:
        commit = _text(top, "rev-parse", "--verify", "--quiet", f"{base}^{{commit}}")
    except _RefusedError as error:
        # When the repository itself is the trouble, this says so.
        _run(top, "rev-parse", "--git-dir")
        raise GitError(unknown) from error
    try:
        return _text(top, "merge-base", commit, "HEAD") or commit
    except _RefusedError:  # nothing in common, or not enough history here to tell
        return commit


def _head(top: Path) -> str:
    """The commit that is checked out; in a new repository the one that holds nothing."""
    try:
        return _text(top, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    except _RefusedError:
        return _text(top, "hash-object", "-t", "tree", "--stdin")


def _text(top: Path, *arguments: str) -> str:
    return _run(top, *arguments).decode("utf-8", "replace").strip()


def _run(top: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 (no shell, and nothing of a user stands where an option could)
            ["git", "-C", str(top), *_OPTIONS, *arguments],  # noqa: S607 (git as it is on the path)
            env={name: value for name, value in os.environ.items() if name not in _FORGOTTEN} | _ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
        )
    except FileNotFoundError as error:
        raise GitError(
            "Het programma git staat niet op deze computer: installeer git om --diff te gebruiken."
        ) from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError("git geeft geen antwoord: probeer het opnieuw.") from error
    if done.returncode:
        raise _RefusedError("git kan deze map niet lezen: kijk met git status wat er mis is.")
    return done.stdout


def _shown(name: str) -> str:
    return "".join(character if character.isprintable() else "�" for character in name)[:60]
