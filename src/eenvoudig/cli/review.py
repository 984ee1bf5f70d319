"""``eenvoudig check --review-copy``: where the copies with comments go, and what is never written over."""

from __future__ import annotations

import logging
import os
import re
import traceback
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from eenvoudig import atomic
from eenvoudig.cli.console import say, shown
from eenvoudig.cli.gate import Checked, shows_hints
from eenvoudig.config import Settings
from eenvoudig.document import ReadError
from eenvoudig.findings import Report
from eenvoudig.readers import SUFFIXES
from eenvoudig.reports.summary import visible_path

if TYPE_CHECKING:
    from eenvoudig.cli.check import Job

#: The value of the option without one: the copy goes beside the file.
BESIDE: Final = ""
_MARK: Final = "-nagekeken"
_MADE: Final = re.compile(rf"(?P<stem>.+){_MARK}(?:-(?P<number>[0-9]{{1,4}}))?", re.DOTALL)
_KINDS: Final = frozenset({"docx", "odt"})

_log: Final = logging.getLogger(__name__)


class _RefusedError(Exception):
    """A copy that can't be made; ``str()`` is a Dutch sentence."""


class Copies:
    """Makes the copies while the reports come by. Raises :exc:`click.UsageError` for what can't be asked.

    ``target`` is a folder or, for one file, the name of its copy.
    """

    def __init__(self, paths: Sequence[str], target: str, *, overwrite: bool) -> None:
        if "-" in paths:
            raise click.UsageError("Geef bij --review-copy een bestand of een map: van - komt geen kopie.")
        if not paths:
            raise click.UsageError("Geef eerst het bestand: eenvoudig check brief.docx --review-copy.")
        self._overwrite = overwrite
        self._folders = [Path(path) for path in paths if Path(path).is_dir()]
        self._target = None if target == BESIDE else Path(target)
        one = len(paths) == 1 and not self._folders
        self._is_file = one and self._target is not None and not self._is_folder(target)
        if self._target is not None and not self._is_file and self._target.exists() and not self._target.is_dir():
            raise click.UsageError("Bij --review-copy hoort hier een map: elk bestand krijgt een kopie.")
        self._inputs: list[Path] = []
        self._taken: set[Path] = set()
        self._made: list[tuple[Path, int]] = []
        self._others = 0
        self._left_out = 0
        self._failed = False

    @staticmethod
    def _is_folder(target: str) -> bool:
        return Path(target).is_dir() or target.endswith(("/", os.sep)) or Path(target).suffix.lower() not in SUFFIXES

    def choose(self, jobs: Iterable[Job]) -> list[Job]:
        """What to check: copies that were made before are left out, unless the user named them."""
        from eenvoudig.review.seal import is_sealed

        homes = [] if self._is_file or self._target is None else [self._target]
        homes += [_beside(folder) for folder in self._folders]
        chosen = []
        for job in jobs:
            folder = self._folder_of(job.item) if isinstance(job.item, Path) else None
            if folder is not None and isinstance(job.item, Path):
                if any(_inside(job.item, home) and _inside(home, folder) and not _same(home, folder) for home in homes):
                    continue
                if _MADE.fullmatch(job.item.stem) and is_sealed(_bytes(job.item)):
                    continue
            chosen.append(job)
        self._inputs = [job.item for job in chosen if isinstance(job.item, Path)]
        return chosen

    def made(self, reports: Iterable[Checked]) -> Iterator[Checked]:
        """The same reports; each file gets its copy as its report comes by."""
        for report, settings in reports:
            if report.error is None and report.path is not None:
                self._copy(report, settings)
            yield report, settings

    def tell(self, *, quiet: bool) -> None:
        """Say where the copies are."""
        if quiet or not (self._made or self._others):
            return
        if len(self._made) == 1:
            path, comments = self._made[0]
            what = "De kopie zonder opmerkingen" if not comments else f"De kopie met {_count(comments)}"
            say(f"{what} staat in {visible_path(str(path))}.")
        elif self._made:
            comments = sum(comments for _, comments in self._made)
            say(f"De {len(self._made)} kopieën met samen {_count(comments)} staan {self._where()}.")
        if self._left_out:
            places = "1 plek" if self._left_out == 1 else f"{self._left_out} plekken"
            say(f"Voor {places} was geen ruimte meer voor een opmerking: die staan wel in het rapport.")
        if self._others:
            files = "1 bestand" if self._others == 1 else f"{self._others} bestanden"
            say(f"Van {files} is geen kopie gemaakt: dat kan alleen bij .docx en .odt.")

    def status(self, status: int) -> int:
        """The exit status: 2 when a copy could not be made."""
        return 2 if self._failed else status

    def _where(self) -> str:
        homes = {self._root(path) for path, _ in self._made}
        if self._target is None and not self._folders:
            return f"naast de bestanden, met ‘{_MARK}’ in hun naam"
        return "in " + " en ".join(visible_path(str(home)) for home in sorted(homes))

    def _root(self, path: Path) -> Path:
        roots = [self._target] if self._target is not None else [_beside(folder) for folder in self._folders]
        return next((root for root in roots if _inside(path, root)), path.parent)

    def _copy(self, report: Report, settings: Settings) -> None:
        path = Path(str(report.path))
        if report.kind not in _KINDS:
            self._others += 1
            self._failed |= self._folder_of(path) is None
            return
        try:
            copy = self._place(path)
            self._made.append((copy, self._write(path, copy, report, settings)))
        except (_RefusedError, ReadError) as error:
            self._fail(path, str(error))
        except Exception as error:  # noqa: BLE001 (one file never takes the others down)
            # Without the message of the exception: that may hold text of a letter.
            _log.debug("%s\n%s", type(error).__qualname__, "".join(traceback.format_tb(error.__traceback__)))
            self._fail(path, "Bij deze kopie ging er in eenvoudig zelf iets mis: meld dit aan de makers.")

    def _fail(self, path: Path, sentence: str) -> None:
        self._failed = True
        say(f"eenvoudig: {visible_path(str(path))}: {sentence}")

    def _write(self, path: Path, copy: Path, report: Report, settings: Settings) -> int:
        """Makes the copy of one file; how many comments it has."""
        from eenvoudig.checker import read_options
        from eenvoudig.review import copied
        from eenvoudig.review.seal import is_sealed

        name = shown(str(copy))
        if any(_same(copy, each) for each in self._inputs):
            raise _RefusedError(f"‘{name}’ is zelf een tekst die u laat nakijken: kies een andere naam voor de kopie.")
        made = copied(path.read_bytes(), report, hints=shows_hints(settings), options=read_options(settings))
        self._left_out += made.left_out
        if copy.exists():
            before = _bytes(copy)
            if before == made.data:
                return made.comments
            if not self._overwrite and not is_sealed(before):
                raise _RefusedError(
                    f"‘{name}’ bestaat al, en er is in gewerkt: kies een andere naam, of geef ook --overwrite."
                )
        try:
            if atomic.read_only(copy):
                raise _RefusedError(f"‘{name}’ mag niet veranderen: kies een andere naam voor de kopie.")
            copy.parent.mkdir(parents=True, exist_ok=True)
            atomic.write(copy, made.data)
        except (OSError, ValueError) as error:
            raise _RefusedError(
                f"‘{name}’ kan niet worden geschreven: sluit dat bestand in Word, of kies een andere plek."
            ) from error
        return made.comments

    def _place(self, path: Path) -> Path:
        """Where the copy of a file goes."""
        if self._is_file:
            assert self._target is not None
            if self._target.suffix.lower() != path.suffix.lower():
                raise _RefusedError(
                    f"De kopie is ook een {shown(path.suffix)}-bestand: geef haar een naam die zo eindigt."
                )
            return self._target
        folder = self._folder_of(path)
        home = self._target if self._target is not None else path.parent if folder is None else _beside(folder)
        if folder is not None:
            home /= Path(os.path.abspath(path)).relative_to(os.path.abspath(folder)).parent  # noqa: PTH100 (as below)
        match = _MADE.fullmatch(path.stem)
        stem, number = (match["stem"], int(match["number"] or 1) + 1) if match else (path.stem, 1)
        # Files from several folders can have one name.
        while (copy := home / f"{stem}{_MARK}{'' if number == 1 else f'-{number}'}{path.suffix}") in self._taken:
            number += 1
        self._taken.add(copy)
        return copy

    def _folder_of(self, path: Path) -> Path | None:
        """The folder that the user named and that a file was found in."""
        return next((folder for folder in self._folders if _inside(path, folder)), None)


def _beside(folder: Path) -> Path:
    """The folder for the copies of all that is in a folder."""
    absolute = Path(os.path.abspath(folder))  # noqa: PTH100 (the name the user gave, links not followed)
    named = folder if folder.name not in ("", "..") else absolute
    return named.with_name(f"{absolute.name}{_MARK}")


def _inside(path: Path, folder: Path) -> bool:
    return Path(os.path.abspath(path)).is_relative_to(os.path.abspath(folder))  # noqa: PTH100 (as above)


def _same(one: Path, other: Path) -> bool:
    try:
        return one.exists() and other.exists() and one.samefile(other)
    except (OSError, ValueError):
        return False


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError):
        return b""


def _count(comments: int) -> str:
    return "1 opmerking" if comments == 1 else f"{comments:,} opmerkingen".replace(",", ".")
