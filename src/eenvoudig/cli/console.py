"""The terminal: encoding, colour, width, progress, closed pipes; and writing a file so that nothing is lost."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, Literal

import click

from eenvoudig import atomic

if TYPE_CHECKING:
    from eenvoudig.batch import Progress
    from eenvoudig.reports.text import Line, Piece

ColorChoice = Literal["auto", "always", "never"]

#: As a shell reports a program that a closed pipe ended.
CLOSED_PIPE: Final = 141
_WIDTHS: Final = (40, 100)
#: Before so many files and seconds nobody can say how long the rest takes.
_FEW: Final = 10
_SOON: Final = 5

_ANSI: Final[dict[str, dict[str, object]]] = {
    "title": {"bold": True},
    "faint": {"dim": True},
    "rule": {"dim": True},
    "command": {"bold": True},
    "suggestion": {"fg": "green"},
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "cyan", "bold": True},
    "hint": {"fg": "magenta"},
    "mark-error": {"fg": "red", "underline": True},
    "mark-warning": {"fg": "yellow", "underline": True},
    "mark-info": {"fg": "cyan", "underline": True},
    "mark-hint": {"fg": "magenta", "underline": True},
}


def use_utf8() -> None:
    """Write UTF-8 whatever the system's own encoding; what no encoding has (half a surrogate pair) as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def drop_stdout() -> None:
    """Let Python's own flush at exit go nowhere: nobody reads stdout any more."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(message: str) -> None:
    """One line on stderr, for what is not the result."""
    with contextlib.suppress(OSError):
        click.echo(message, err=True, color=False)


def use_color(choice: ColorChoice, stream: IO[str] | None) -> bool:
    """Whether to colour ``stream``: the user's choice, else NO_COLOR, FORCE_COLOR, and whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Columns to lay out in: those of the terminal (80 without one), but no lines too long to read with ease."""
    least, most = _WIDTHS
    return min(max(shutil.get_terminal_size().columns, least), most)


def painted(lines: Iterable[Line], *, color: bool) -> str:
    """The lines as text, with a line end each, with ANSI codes when ``color``."""
    from eenvoudig.reports.text import plain

    if not color:
        return plain(lines)
    return "".join("".join(map(_paint, line)).rstrip() + "\n" for line in lines)


def _paint(piece: Piece) -> str:
    text, style = piece
    look = _ANSI.get(style)
    return click.style(text, **look) if look and text else text  # type: ignore[arg-type]


def shown(text: str) -> str:
    """What a user typed, short and safe to show."""
    safe = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
    return safe if len(safe) <= 60 else f"{safe[:59]}…"


def write(text: str, *, color: bool = False) -> None:
    """Write to stdout at once. Ends the command when nobody reads it any more."""
    with _closed_pipe():
        click.echo(text, nl=False, color=color)


def write_bytes(data: bytes) -> None:
    """Write bytes to stdout as they are. Ends the command when nobody reads it any more."""
    if sys.stdout is None:  # closed by the caller: then nobody wants to see it
        return
    with _closed_pipe():
        rest = memoryview(data)
        while rest:  # with PYTHONUNBUFFERED one call may write a part
            rest = rest[sys.stdout.buffer.write(rest) :]
        sys.stdout.buffer.flush()


@contextlib.contextmanager
def _closed_pipe() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        # Windows reports a closed pipe as an invalid argument.
        if isinstance(error, BrokenPipeError) or os.name == "nt":
            raise click.exceptions.Exit(CLOSED_PIPE) from error
        raise click.ClickException("Het rapport kon niet worden geschreven: is de schijf vol?") from error


class ProgressLine:
    """One line on a terminal's stderr that says which file is next; nothing on anything else."""

    def __init__(self, *, wanted: bool) -> None:
        self._active = wanted and sys.stderr is not None and sys.stderr.isatty()
        self._length = 0
        #: When the first file was told, and how many were done then.
        self._began: tuple[float, int] | None = None

    def __call__(self, progress: Progress) -> None:
        """Show ``progress`` in the place of what stood there."""
        if not self._active or progress.total < 2:
            return
        name = "".join(character if character.isprintable() else "?" for character in progress.path.name)
        text = f"{progress.done + 1} van {progress.total}{self._left(progress)}: {name}"[: width() - 1]
        self.clear()
        self._length = len(text)
        sys.stderr.write(text)
        sys.stderr.flush()

    def _left(self, progress: Progress) -> str:
        """How long it still takes, once that can be said."""
        now = time.monotonic()
        began, first = self._began = self._began or (now, progress.done)
        done = progress.done - first
        if done < _FEW or now - began < _SOON:
            return ""
        minutes = (now - began) / done * (progress.total - progress.done) / 60
        if minutes < 1:
            return ", nog minder dan een minuut"
        if minutes < 90:
            return f", nog ongeveer {round(minutes)} {'minuut' if round(minutes) == 1 else 'minuten'}"
        return f", nog ongeveer {round(minutes / 60)} uur"

    def clear(self) -> None:
        """Make room for other output."""
        if self._length:
            # Twice the length: characters may be two columns wide.
            columns = min(2 * self._length, shutil.get_terminal_size().columns - 1)
            sys.stderr.write("\r" + " " * columns + "\r")
            sys.stderr.flush()
            self._length = 0


class OutputFile:
    """A file for the report. It is written beside its place first: what stood there stays until all is written.

    Raises :exc:`click.ClickException` with a Dutch sentence when it can't be written, at once when that shows at once.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        # A link stays a link: its target is replaced.
        self._target = Path(os.path.realpath(path))
        try:
            if self._target.is_dir():
                raise self._error("is een map")
            if not self._target.parent.is_dir():
                raise self._error("ligt in een map die niet bestaat")
            self._exists = self._target.exists()
        except (OSError, ValueError) as error:
            raise self._error("is geen plek waar eenvoudig kan schrijven") from error

    def refuse(self, inputs: Iterable[Path]) -> None:
        """Raise when the file is one of ``inputs``."""
        for path in inputs:
            with contextlib.suppress(OSError, ValueError):
                if self._exists and path.samefile(self._target):
                    raise self._error("wordt zelf gecontroleerd")

    def write(self, data: bytes) -> None:
        """Put ``data`` in the place of what is in the file now, all or nothing."""
        self.write_parts([data])

    def write_parts(self, parts: Iterable[bytes]) -> None:
        """Put ``parts`` in the place of what is in the file now, all or nothing; each is on the disk before the next is asked for."""
        try:
            atomic.write_parts(self._target, parts)
        except OSError as error:
            raise self._error("kon niet worden geschreven") from error

    def _error(self, reason: str) -> click.ClickException:
        return click.ClickException(f"‘{shown(str(self._path))}’ {reason}: kies een andere plek met --output-file.")
