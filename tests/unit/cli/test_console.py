"""The terminal: progress, width, encoding, closed pipes."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import click
import pytest

from eenvoudig.batch import Progress
from eenvoudig.cli import console
from eenvoudig.reports.text import Style


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_every_style_has_a_look() -> None:
    assert set(console._ANSI) | {Style.PLAIN} == set(Style)


class TestProgress:
    def test_on_a_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "80")
        monkeypatch.setattr(sys, "stderr", terminal := Terminal())
        line = console.ProgressLine(wanted=True)
        line(Progress(0, 12, Path("a/brief.txt")))
        assert terminal.getvalue() == "1 van 12: brief.txt"
        line(Progress(1, 12, Path("a/\x1b[31m" + "x" * 200)))
        last = terminal.getvalue().rsplit("\r", 1)[-1]
        assert last.startswith("2 van 12: ?[31mxxx")
        assert len(last) < 80
        line.clear()
        assert terminal.getvalue().endswith(" \r")
        before = terminal.getvalue()
        line.clear()
        assert terminal.getvalue() == before

    @pytest.mark.parametrize(
        ("seconds", "done", "told"),
        [
            (4.9, 20, "21 van 2000: a"),
            (20, 5, "6 van 2000: a"),
            (10, 1_000, "1001 van 2000, nog minder dan een minuut: a"),
            (60, 1_000, "1001 van 2000, nog ongeveer 1 minuut: a"),
            (60, 100, "101 van 2000, nog ongeveer 19 minuten: a"),
            (600, 100, "101 van 2000, nog ongeveer 3 uur: a"),
        ],
    )
    def test_how_long_it_still_takes(
        self, monkeypatch: pytest.MonkeyPatch, seconds: float, done: int, told: str
    ) -> None:
        monkeypatch.setenv("COLUMNS", "80")
        monkeypatch.setattr(sys, "stderr", terminal := Terminal())
        clock = [1_000.0]
        monkeypatch.setattr("time.monotonic", lambda: clock[0])
        line = console.ProgressLine(wanted=True)
        line(Progress(0, 2_000, Path("a")))
        clock[0] += seconds
        line(Progress(done, 2_000, Path("a")))
        assert terminal.getvalue().rsplit("\r", 1)[-1] == told

    def test_nothing_for_one_file_or_elsewhere_or_when_quiet(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for stream, wanted, total in ((Terminal(), True, 1), (io.StringIO(), True, 5), (Terminal(), False, 5)):
            monkeypatch.setattr(sys, "stderr", stream)
            line = console.ProgressLine(wanted=wanted)
            line(Progress(0, total, Path("a.txt")))
            line.clear()
            assert stream.getvalue() == ""


class TestColor:
    def test_a_terminal_has_color(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("NO_COLOR", "FORCE_COLOR"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("TERM", "xterm")
        assert console.use_color("auto", Terminal())
        assert not console.use_color("never", Terminal())
        monkeypatch.setenv("TERM", "dumb")
        assert not console.use_color("auto", Terminal())


@pytest.mark.parametrize(("columns", "expected"), [("80", 80), ("20", 40), ("300", 100)])
def test_width(monkeypatch: pytest.MonkeyPatch, columns: str, expected: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert console.width() == expected


class TestStreams:
    def test_utf8_whatever_the_system_says(self, monkeypatch: pytest.MonkeyPatch) -> None:
        raw = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp1252", newline=""))
        console.use_utf8()
        console.write("‹één› \ud800\n")
        assert raw.getvalue() == "‹één› \\ud800\n".encode()
        raw.close = lambda: None  # type: ignore[method-assign]

    @pytest.mark.parametrize("error", [BrokenPipeError(), OSError(28, "No space left on device")])
    def test_closed_pipe_and_full_disk(self, monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
        class Broken(io.StringIO):
            def write(self, _: str) -> int:
                raise error

        monkeypatch.setattr(sys, "stdout", Broken())
        if isinstance(error, BrokenPipeError) or os.name == "nt":
            with pytest.raises(click.exceptions.Exit) as stop:
                console.write("a")
            assert stop.value.exit_code == console.CLOSED_PIPE
        else:
            with pytest.raises(click.ClickException, match="schijf vol"):
                console.write("a")

    def test_without_streams(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdout", None)
        monkeypatch.setattr(sys, "stderr", None)
        console.use_utf8()
        console.write("a")
        console.write_bytes(b"a")
        console.say("a")
        console.ProgressLine(wanted=True)(Progress(0, 3, Path("a")))
