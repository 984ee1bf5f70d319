"""The engines that are measured: our server, and two that run under Node. All stay running and answer one text after the other."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

HERE: Final = Path(__file__).parent
if TYPE_CHECKING:
    from tests.lsp.client import AT_ONCE, SERVER, Client, clean_environment, family
else:
    sys.path.insert(0, str(HERE.parents[1] / "lsp"))
    from client import AT_ONCE, SERVER, Client, clean_environment, family

#: Seconds after which an engine is taken to hang.
PATIENCE: Final = 120.0
#: The file that says a folder with packages is complete.
_DONE: Final = "complete"


class Engine(Protocol):
    """A running engine. Times are in seconds, on the clock of :func:`time.perf_counter`."""

    name: str
    #: When its process was started.
    started: float

    def open(self, text: str, language: str) -> float:
        """Start on a new text; gives when the result came."""

    def edit(self, text: str) -> float:
        """Check the text anew; gives how long the result took."""

    def burst(self, texts: Sequence[str], pause: float) -> float:
        """Check the last of texts that come quicker than they can be checked; gives how long after the last its result came."""

    def pids(self) -> list[int]:
        """Its processes."""

    def stop(self) -> None:
        """End it."""


class OurServer:
    """The language server, as an editor talks to it."""

    name = "eenvoudig-lsp"

    def __init__(self) -> None:
        self._home = tempfile.TemporaryDirectory(prefix="eenvoudig-typing-")
        folder = Path(self._home.name).resolve()
        self._client = Client(SERVER, env=clean_environment(folder), cwd=folder, settings=dict(AT_ONCE))
        self.started = self._client.started
        self._client.initialize(encodings=["utf-16"], seconds=PATIENCE)
        self._folder = folder
        self._uri = ""
        self._version = 0
        self._opened = 0

    def open(self, text: str, language: str) -> float:
        """Open a document; the one that was open is closed."""
        if self._uri:
            self._client.close(self._uri)
        self._opened += 1
        self._version = 1
        self._uri = (self._folder / f"brief{self._opened}.txt").as_uri()
        self._client.open(self._uri, text, language=language)
        return self._client.diagnostics(self._uri, 1, PATIENCE).at

    def edit(self, text: str) -> float:
        """From sending the text to hearing the diagnostics of that version."""
        self._version += 1
        sent = time.perf_counter()
        self._client.change(self._uri, text, self._version)
        return self._client.diagnostics(self._uri, self._version, PATIENCE).at - sent

    def burst(self, texts: Sequence[str], pause: float) -> float:
        """Texts one after the other without waiting for what is found."""
        for text in texts[:-1]:
            self._version += 1
            self._client.change(self._uri, text, self._version)
            time.sleep(pause)
        return self.edit(texts[-1])

    def pids(self) -> list[int]:
        """The server, and what it started."""
        pid = self._client.process.pid
        return sorted({pid, *family(pid)})

    def stop(self) -> None:
        """Say goodbye."""
        try:
            self._client.leave()
        finally:
            self._client.kill()
            self._home.cleanup()


class NodeEngine:
    """A program of :data:`HERE` under Node that reads and writes JSON, line by line."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        node = shutil.which("node")
        assert node is not None
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            [node, str(folder / f"{name}.mjs")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        )
        self._lines: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        self._number = 0
        self._language = ""
        threading.Thread(target=self._read, daemon=True).start()

    def open(self, text: str, language: str) -> float:
        """Check a first text."""
        self._language = language
        return self._check(text)[1]

    def edit(self, text: str) -> float:
        """From sending the text to reading what was found."""
        sent, came = self._check(text)
        return came - sent

    def burst(self, texts: Sequence[str], pause: float) -> float:
        """It has no queue to pass over: an editor would wait for each."""
        raise NotImplementedError

    def pids(self) -> list[int]:
        """The process."""
        return [self._process.pid]

    def stop(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait(10)

    def _check(self, text: str) -> tuple[float, float]:
        assert self._process.stdin is not None
        self._number += 1
        asked = {"id": self._number, "text": text, "language": self._language}
        sent = time.perf_counter()
        self._process.stdin.write(json.dumps(asked).encode() + b"\n")
        self._process.stdin.flush()
        came, line = self._lines.get(timeout=PATIENCE)
        if not line or json.loads(line)["id"] != self._number:
            raise RuntimeError(f"{self.name} stopped")
        return sent, came

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put((time.perf_counter(), line))
        self._lines.put((time.perf_counter(), b""))


def node_folder(cache: Path | None) -> tuple[Path | None, str]:
    """The folder with the programs for Node and their packages, made when it is not there; else why there is none."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        return None, "npm and node are not there: no comparison with textlint and Harper."
    sources = sorted([*HERE.glob("package*.json"), *HERE.glob("*.mjs")])
    key = hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()[:16]
    folder = (cache or _user_cache()) / "eenvoudig-benchmarks" / f"typing-{key}"
    if (folder / _DONE).exists():
        return folder, ""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sources:
        shutil.copy(path, folder)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600, check=False)
    except subprocess.TimeoutExpired:
        return None, "npm ci took more than ten minutes: no comparison with textlint and Harper."
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["npm said nothing"])[-1]
        return None, f"npm ci failed ({last}): no comparison with textlint and Harper."
    (folder / _DONE).touch()
    return folder, ""


def _user_cache() -> Path:
    if platform.system() == "Windows":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    if platform.system() == "Darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def memory(pids: Sequence[int]) -> float | None:
    """The resident memory of processes, in MB (10^6 bytes); ``None`` where the system does not tell it simply."""
    if platform.system() == "Linux":
        return sum(_linux_memory(pid) for pid in pids) / 1e6
    if platform.system() == "Darwin":
        shown = _ps("rss=", pids)
        return None if shown is None else sum(map(int, shown.split())) * 1024 / 1e6
    return None


def _linux_memory(pid: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
    return 0


def cpu(pids: Sequence[int]) -> float | None:
    """The processor time that processes have used, in seconds; ``None`` where the system does not tell it finely (Linux does)."""
    if platform.system() != "Linux":
        return None
    ticks = 0
    for pid in pids:
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _ps(what: str, pids: Sequence[int]) -> str | None:
    command = ["/bin/ps", "-o", what, "-p", ",".join(map(str, pids))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=10, check=False)
    return done.stdout if done.returncode == 0 else None
