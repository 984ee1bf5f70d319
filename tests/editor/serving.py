"""Starts ``eenvoudig serve`` as a user does, for tests that need a real server."""

from __future__ import annotations

import contextlib
import os
import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parents[2]
START_SECONDS: Final = 60.0
STOP_SECONDS: Final = 15.0


class Running(NamedTuple):
    """A server that runs: where it is, and its process."""

    address: str
    port: int
    process: subprocess.Popen[str]


@contextlib.contextmanager
def serve(*options: str, folder: Path) -> Iterator[Running]:
    """A server on a free port, with ``folder`` as the working folder; it is gone afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-m", "eenvoudig", "serve", "--port", "0", *options],
        cwd=folder,
        # The tree counts, also where another copy of the package is installed.
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        first = _first_line(process)
        found = re.search(r"http://127\.0\.0\.1:(\d+)", first)
        assert found is not None, first
        yield Running(found.group(), int(found[1]), process)
    finally:
        stop(process)


def stop(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Ctrl-C, then wait: the exit status, and what was said on stderr."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    try:
        _, told = process.communicate(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        _, told = process.communicate(timeout=STOP_SECONDS)
    except ValueError:  # stopped and read before
        told = ""
    return process.returncode, told


def _first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()
    stdout = process.stdout
    threading.Thread(target=lambda: lines.put(stdout.readline()), daemon=True).start()
    try:
        return lines.get(timeout=START_SECONDS)
    except queue.Empty:
        raise AssertionError("the server did not start") from None
