"""One scenario for every editor that is driven by a script: its steps, what must be seen, and how the editor is run.

An editor gets a plan (steps as JSON) and writes what it saw (JSON), all in code points; the script in its own language knows
how to open, hover, act and replace there, and nothing of what is right.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from . import expected

#: A profile with other limits than the usual one.
PROFILE: Final = "direct-duidelijk"

#: Seconds for one run of an editor on a slow machine; most take five.
SLOWEST: Final = 240.0

#: An emoji is one code point, two code units and four bytes; the accent of the second word is a code point of its own.
LETTER: Final = """Geachte mevrouw De Wit,

💶 Cafe\u0301: indien u wilt meedoen met de regeling, lever het formulier dan in vóór 1-5-2026 bij de balie.

Wij verzoeken u dit te doen. Bel ons als u vragen hebt.
"""

MENDED: Final = LETTER.replace("1-5-2026", "1 mei 2026")
RETYPED: Final = MENDED.replace("indien", "als")
SHIFTED: Final = RETYPED.replace("Wij verzoeken", "👍🏽 Wij verzoeken")


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder with documents, and the environment in which an editor finds ``eenvoudig-lsp``."""

    folder: Path
    home: Path
    environment: Mapping[str, str]
    server_ids: Path

    def servers(self) -> list[int]:
        """The process ids of the servers that were started here."""
        return [int(line) for line in self.server_ids.read_text().split()] if self.server_ids.exists() else []

    def alive(self, *, within: float) -> list[int]:
        """The servers that still run after so many seconds."""
        until = time.monotonic() + within
        while (left := [server for server in self.servers() if _runs(server)]) and time.monotonic() < until:
            time.sleep(0.05)
        return left


def _runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def make_desk(folder: Path) -> Desk:
    """A desk in ``folder``; its ``eenvoudig-lsp`` is that of the Python that runs the tests, and writes down its process id."""
    programs, home, ids = folder / "programs", folder / "home", folder / "servers"
    for made in (programs, home, folder / "desk"):
        made.mkdir(parents=True, exist_ok=True)
    installed = Path(sysconfig.get_path("scripts")) / "eenvoudig-lsp"
    server = f'"{installed}"' if installed.is_file() else f'"{sys.executable}" -m eenvoudig_lsp'
    program = programs / "eenvoudig-lsp"
    program.write_text(f'#!/bin/sh\necho $$ >> "{ids}"\nexec {server} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    own = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    environment = {
        **os.environ,
        **own,
        "HOME": str(home),
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "LC_ALL": "C.UTF-8",
        "TERM": "dumb",
    }
    return Desk(folder / "desk", home, environment, ids)


def play(desk: Desk, command: Sequence[str], steps: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Run an editor through its steps, until it quits by itself; what it saw."""
    with _started(desk, command, steps) as process:
        process.wait(SLOWEST)
    return _seen(desk)


def play_and_kill(desk: Desk, command: Sequence[str], steps: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Run an editor through its steps, and then end it as a crash does; what it saw."""
    until = time.monotonic() + SLOWEST
    with _started(desk, command, steps, EENVOUDIG_STAY="1") as process:
        while not _file(desk, "seen.json").exists() and process.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        assert desk.alive(within=0)
    return _seen(desk)


@contextmanager
def _started(
    desk: Desk, command: Sequence[str], steps: Sequence[Mapping[str, Any]], **extra: str
) -> Iterator[subprocess.Popen[bytes]]:
    """An editor that runs; it is killed on leaving, if it still does."""
    plan, seen, log = (_file(desk, name) for name in ("plan.json", "seen.json", "editor.log"))
    plan.write_text(json.dumps({"steps": steps}), encoding="utf-8")
    seen.unlink(missing_ok=True)
    environment = {**desk.environment, "EENVOUDIG_PLAN": str(plan), "EENVOUDIG_SEEN": str(seen), **extra}
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=desk.folder, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait(30)


def _seen(desk: Desk) -> dict[str, Any]:
    file, log = _file(desk, "seen.json"), _file(desk, "editor.log").read_text(encoding="utf-8", errors="replace")
    assert file.exists(), f"the editor wrote nothing down: {log[-2000:]}"
    seen: dict[str, Any] = json.loads(file.read_bytes())
    assert not seen.get("problem"), f"{seen['problem']}\n{log[-2000:]}"
    return seen


def _file(desk: Desk, name: str) -> Path:
    return desk.folder.parent / name


def _places(text: str, kind: str = "text", profile: str = "standaard") -> list[str]:
    """The places that an editor waits for: rule, severity, line and column, in code points."""
    found = expected.of_text(text, kind, "utf-32", profile)
    return sorted(f"{place.rule} {place.severity} {place.line}:{place.column}" for place in found)


def whole(desk: Desk) -> list[dict[str, Any]]:
    """The steps of a writer at one letter."""
    return [
        {"verb": "open", "path": _letter(desk), "places": _places(LETTER)},
        {"verb": "hover", "find": "1-5-2026"},
        {"verb": "act", "find": "1-5-2026", "title": "1 mei 2026", "places": _places(MENDED)},
        {"verb": "replace", "find": "indien", "by": "als", "places": _places(RETYPED)},
        {"verb": "replace", "find": "Wij", "by": "👍🏽 Wij", "places": _places(SHIFTED)},
    ]


def check_whole(seen: Mapping[str, Any]) -> None:
    """What must have been seen."""
    opened, hovered, acted, retyped, shifted = seen["steps"]
    for step, text in ((opened, LETTER), (acted, MENDED), (retyped, RETYPED), (shifted, SHIFTED)):
        assert step["text"].rstrip("\n") == text.rstrip("\n")
        assert expected.from_points(text, step["diagnostics"]) == expected.of_text(text)
    assert "1 mei 2026" in hovered["hover"]
    assert "G01" in hovered["hover"]
    assert any("1 mei 2026" in title for title in acted["titles"])


def with_profile(desk: Desk) -> list[dict[str, Any]]:
    """The steps of a writer whose editor asks for another profile."""
    return [{"verb": "open", "path": _letter(desk), "places": _places(LETTER, profile=PROFILE)}]


def check_profile(seen: Mapping[str, Any]) -> None:
    """Whether that profile was used."""
    [opened] = seen["steps"]
    found = expected.of_text(LETTER, profile=PROFILE)
    assert found != expected.of_text(LETTER)
    assert expected.from_points(LETTER, opened["diagnostics"]) == found


def _letter(desk: Desk) -> str:
    path = desk.folder / "brief.txt"
    path.write_text(LETTER, encoding="utf-8", newline="\n")
    return str(path)


def copies(desk: Desk) -> list[Path]:
    """Ten documents on the desk, where no settings file is near."""
    return [Path(shutil.copy(path, desk.folder)) for path in expected.TEN]


def open_all(documents: Sequence[Path]) -> list[dict[str, Any]]:
    """Steps that open documents, one after the other."""
    return [
        {"verb": "open", "path": str(path), "places": _places(expected.text_of(path), expected.KINDS[path.suffix])}
        for path in documents
    ]


def check_all(seen: Mapping[str, Any], documents: Sequence[Path]) -> None:
    """Whether the editor marks in each document what the library and the command line find there."""
    told = expected.of_command_line(documents)
    assert len(seen["steps"]) == len(documents)
    for path, step in zip(documents, seen["steps"], strict=True):
        found = expected.of_document(path)
        assert expected.from_points(expected.text_of(path), step["diagnostics"]) == found, path.name
        assert told[path] == found, path.name
