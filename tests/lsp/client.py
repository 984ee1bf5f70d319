"""A language client for tests and measurements: JSON-RPC over the pipes of a process, and a time limit on every wait.

It shares no code with the server and none with a language server library, so that both can be wrong without hiding it. Bytes can be
sent as they are: what breaks the protocol is sent the same way as what keeps it.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal, Self

Json = Any
Message = dict[str, Any]
Encoding = Literal["utf-8", "utf-16", "utf-32"]

#: The server under test; ``EENVOUDIG_LSP`` names another command.
SERVER: Final = (*(shlex.split(os.environ.get("EENVOUDIG_LSP", "")) or (sys.executable, "-m", "eenvoudig_lsp")),)
#: Seconds that an answer may take on a busy machine before it counts as none. Most take some hundredths.
PATIENCE: Final = float(os.environ.get("EENVOUDIG_PATIENCE", "30"))
#: Bytes after which a header of the server should have ended.
_MAX_HEADER: Final = 10_000
#: Every version is checked at once, and what is being typed is not kept quiet.
AT_ONCE: Final = {"debounce": 0, "quiet": 0}


class TooLateError(Exception):
    """What was waited for did not come in time."""


class GoneError(Exception):
    """The server closed its output or ended while something was waited for."""


class RemoteError(Exception):
    """The server answered with an error."""

    def __init__(self, error: Json) -> None:
        super().__init__(json.dumps(error, ensure_ascii=True)[:500])
        self.error = error
        self.code: int | None = error.get("code") if isinstance(error, dict) else None


@dataclass(frozen=True, slots=True)
class Published:
    """Diagnostics of one document as they came. ``at`` is on the clock of :func:`time.perf_counter`, in seconds."""

    version: int | None
    diagnostics: list[Message]
    at: float


def frame(message: Json) -> bytes:
    """A message as bytes; lone surrogates are written as escapes, as editors in JavaScript do."""
    body = json.dumps(message).encode("ascii")
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


class FrameError(Exception):
    """The server sent bytes that are no message."""


def frames(read: Callable[[], bytes]) -> Iterator[bytes]:
    """The bodies of messages in a stream; ``read`` gives the next bytes, none at its end."""
    buffer = bytearray()

    def more() -> bool:
        piece = read()
        buffer.extend(piece)
        return bool(piece)

    while True:
        while (end := buffer.find(b"\r\n\r\n")) < 0:
            if len(buffer) > _MAX_HEADER:
                raise FrameError(f"no end of a header in {bytes(buffer[:200])!r}")
            if not more():
                if buffer:
                    raise FrameError(f"ended inside a header: {bytes(buffer[:200])!r}")
                return
        start = end + 4
        length = _length(bytes(buffer[:end]))
        while len(buffer) < start + length:
            if not more():
                raise FrameError("ended inside a message")
        yield bytes(buffer[start : start + length])
        del buffer[: start + length]


def _length(header: bytes) -> int:
    """The length that a header gives. Raises :exc:`FrameError` for what is no header."""
    found = {}
    for line in header.split(b"\r\n"):
        name, colon, value = line.partition(b":")
        if not colon:
            raise FrameError(f"not a header: {line[:200]!r}")
        found[name.strip().lower()] = value.strip()
    if not found.get(b"content-length", b"").isdigit():
        raise FrameError(f"no length in {header[:200]!r}")
    return int(found[b"content-length"])


def clean_environment(folder: Path) -> dict[str, str]:
    """The environment for a server that must not see the settings and word lists of who runs the tests.

    ``folder`` becomes its home. Packages are found where this process finds them, whatever folder the server starts in.
    """
    homes = dict.fromkeys(
        ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"),
        str(folder),
    )
    packages = [str(Path(entry).resolve()) for entry in os.environ.get("PYTHONPATH", "").split(os.pathsep) if entry]
    return {**os.environ, **homes, **({"PYTHONPATH": os.pathsep.join(packages)} if packages else {})}


@dataclass
class Client:
    """A running server and what it said. Use it in a ``with``: at the end the process and its children are gone.

    ``settings`` are what ``workspace/configuration`` gives for the section ``eenvoudig``. ``on_message`` sees every message of the
    server, in the thread that reads; ``on_send`` sees all bytes that are sent. Every method that waits takes seconds and
    raises :exc:`TooLateError` after them, :exc:`GoneError` when the server is no more.
    """

    command: Sequence[str] = SERVER
    env: Mapping[str, str] | None = None
    cwd: Path | None = None
    settings: Json = field(default_factory=lambda: dict(AT_ONCE))
    on_message: Callable[[Message], None] | None = None
    on_send: Callable[[bytes], None] | None = None
    #: Whether requests of the server are answered.
    answers: bool = True
    #: The last messages that are no diagnostics and no answers, but for answers to nothing in particular.
    messages: deque[Message] = field(default_factory=lambda: deque(maxlen=2000))
    #: The last diagnostics of each document.
    published: dict[str, Published] = field(default_factory=dict)
    #: What was wrong with the bytes that came, if anything was.
    broken: str | None = None

    def __post_init__(self) -> None:
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            list(self.command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=None if self.env is None else dict(self.env),
            cwd=self.cwd,
            bufsize=0,
            start_new_session=sys.platform != "win32",
        )
        self._changed = threading.Condition()
        self._answers: dict[Json, Message] = {}
        self._next = 0
        self._over = False
        self._listening = threading.Event()
        self._listening.set()
        self._errors: deque[str] = deque(maxlen=4000)
        self._outgoing: queue.SimpleQueue[bytes | threading.Event | None] = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=work, daemon=True) for work in (self._read, self._read_errors, self._write)
        ]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    # --- sending -----------------------------------------------------------------------------------------------------

    def send_bytes(self, data: bytes) -> None:
        """Send ``data`` as it is. Does not wait: a server that reads nothing can't hold the test up."""
        if self.on_send is not None:
            self.on_send(data)
        self._outgoing.put(data)

    def send(self, message: Json) -> None:
        """Send a message."""
        self.send_bytes(frame(message))

    def notify(self, method: str, params: Json = None) -> None:
        """Send a notification."""
        self.send({"jsonrpc": "2.0", "method": method, **({} if params is None else {"params": params})})

    def ask(self, method: str, params: Json = None) -> int:
        """Send a request; gives its number, for :meth:`answer`."""
        self._next += 1
        self.send(
            {"jsonrpc": "2.0", "id": self._next, "method": method, **({} if params is None else {"params": params})}
        )
        return self._next

    def answer(self, number: Json, seconds: float = PATIENCE) -> Message:
        """The answer to a request, as a whole message."""
        self.wait_until(lambda: number in self._answers, seconds, f"an answer to request {number}")
        return self._answers.pop(number)

    def request(self, method: str, params: Json = None, seconds: float = PATIENCE) -> Json:
        """Send a request and give its result; raises :exc:`RemoteError` for an error."""
        message = self.answer(self.ask(method, params), seconds)
        if "error" in message:
            raise RemoteError(message["error"])
        return message.get("result")

    def flush(self, seconds: float = PATIENCE) -> None:
        """Wait until all that was sent is in the pipe."""
        event = threading.Event()
        self._outgoing.put(event)
        if not event.wait(seconds):
            raise TooLateError("the server does not read")

    def close_input(self) -> None:
        """Send nothing more: the server sees the end of its input, after all that was sent."""
        self._outgoing.put(None)

    # --- the usual ---------------------------------------------------------------------------------------------------

    def initialize(
        self,
        *,
        encodings: Sequence[str] | None = None,
        options: Json = None,
        capabilities: Json = None,
        folder: Path | None = None,
        seconds: float = PATIENCE,
    ) -> Json:
        """Greet the server; gives its answer. It hears that it is this process that it must not outlive."""
        general = {} if encodings is None else {"general": {"positionEncodings": list(encodings)}}
        workspace = {"workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}}}
        result = self.request(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": None if folder is None else folder.as_uri(),
                "workspaceFolders": None if folder is None else [{"uri": folder.as_uri(), "name": folder.name}],
                "capabilities": {**general, **workspace, **(capabilities or {})},
                **({} if options is None else {"initializationOptions": options}),
            },
            seconds,
        )
        self.notify("initialized", {})
        return result

    def open(self, uri: str, text: str, *, language: str = "plaintext", version: int = 1) -> None:
        """Open a document."""
        item = {"uri": uri, "languageId": language, "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})

    def change(self, uri: str, text: str, version: int) -> None:
        """Tell the whole text of a document anew."""
        where = {"uri": uri, "version": version}
        self.notify("textDocument/didChange", {"textDocument": where, "contentChanges": [{"text": text}]})

    def close(self, uri: str) -> None:
        """Close a document."""
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def diagnostics(self, uri: str, version: int, seconds: float = PATIENCE) -> Published:
        """What was found in this version, once it is told."""

        def there() -> bool:
            last = self.published.get(uri)
            return last is not None and last.version == version

        self.wait_until(there, seconds, f"diagnostics of version {version}")
        return self.published[uri]

    def leave(self, seconds: float = 5.0) -> int:
        """Say goodbye as the protocol asks, and give the exit status."""
        self.request("shutdown", seconds=seconds)
        self.notify("exit")
        return self.wait(seconds)

    def answered(self, number: Json) -> bool:
        """Whether the answer to a request has come."""
        return _hashable(number) in self._answers

    # --- waiting and ending ------------------------------------------------------------------------------------------

    def wait_until(self, ready: Callable[[], bool], seconds: float, what: str) -> None:
        """Wait until ``ready``, which is asked again at every message."""
        end = time.perf_counter() + seconds
        with self._changed:
            while not ready():
                if self._over:
                    raise GoneError(f"no {what}: the server is gone. {self.broken or ''} {self.said[-1500:]}")
                left = end - time.perf_counter()
                if left <= 0:
                    raise TooLateError(f"no {what} within {seconds:g} s")
                self._changed.wait(left)

    def wait(self, seconds: float = 5.0) -> int:
        """The exit status, once the process has ended and all that it said was read."""
        try:
            status = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            raise TooLateError(f"the server still runs after {seconds:g} s") from None
        for thread in self._threads[:2]:
            thread.join(seconds)
        return status

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self.process.poll() is None

    @property
    def said(self) -> str:
        """What the server wrote on its error output, the last of it."""
        return "".join(self._errors)

    def listen(self, *, on: bool) -> None:
        """Read what the server says, or leave it in the pipe, as an editor does that is busy. What was begun is read first."""
        if on:
            self._listening.set()
        else:
            self._listening.clear()

    def kill(self) -> None:
        """End the process and whatever it started."""
        self._outgoing.put(None)
        self._listening.set()
        if sys.platform != "win32":
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        with contextlib.suppress(OSError):
            self.process.kill()
        self.process.wait(10)
        for thread in self._threads:
            thread.join(2)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            with contextlib.suppress(OSError):
                pipe.close()  # type: ignore[union-attr]

    # --- threads -----------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        assert self.process.stdout is not None
        pipe = self.process.stdout.fileno()
        try:
            for body in frames(lambda: (self._listening.wait() and os.read(pipe, 1 << 20)) or b""):
                at = time.perf_counter()
                self._take(json.loads(body), at)
        except OSError:
            pass
        except (FrameError, ValueError) as error:
            self.broken = f"{type(error).__name__}: {error}"
        finally:
            with self._changed:
                self._over = True
                self._changed.notify_all()

    def _take(self, message: Json, at: float) -> None:
        if not isinstance(message, dict):
            raise FrameError(f"no message: {message!r}")
        if self.on_message is not None:
            self.on_message(message)
        method = message.get("method")
        if method is not None and "id" in message and self.answers:
            self._reply(message)
        with self._changed:
            if method is None and message.get("id") is not None:
                self._answers[_hashable(message["id"])] = message
            elif method == "textDocument/publishDiagnostics":
                params = message["params"]
                self.published[params["uri"]] = Published(params.get("version"), params["diagnostics"], at)
            else:
                self.messages.append(message)
            self._changed.notify_all()

    def _reply(self, message: Message) -> None:
        """Answer as an editor does that agrees with everything."""
        result: Json = None
        if message["method"] == "workspace/configuration":
            asked = message.get("params", {}).get("items", [])
            result = [self.settings if item.get("section") == "eenvoudig" else None for item in asked]
        elif message["method"] == "workspace/applyEdit":
            result = {"applied": True}
        elif message["method"] == "window/showDocument":
            result = {"success": True}
        self.send({"jsonrpc": "2.0", "id": message["id"], "result": result})

    def _read_errors(self) -> None:
        assert self.process.stderr is not None
        with contextlib.suppress(OSError, ValueError):
            while piece := os.read(self.process.stderr.fileno(), 65536):
                self._errors.append(piece.decode("utf-8", "replace"))

    def _write(self) -> None:
        assert self.process.stdin is not None
        pipe = self.process.stdin
        while (item := self._outgoing.get()) is not None:
            if isinstance(item, threading.Event):
                item.set()
                continue
            left = memoryview(item)
            try:
                while left:
                    left = left[pipe.write(left) or 0 :]
            except (OSError, ValueError):
                break  # the server reads no more; who waits for an answer will see that
        with contextlib.suppress(OSError):
            pipe.close()
        # Who flushes after the end must not wait for ever.
        while item is not None:
            item = self._outgoing.get()
            if isinstance(item, threading.Event):
                item.set()


def _hashable(number: Json) -> Json:
    return number if isinstance(number, str | int | float) else repr(number)


def runs(process: int) -> bool:
    """Whether a process runs; one that has ended and waits to be noticed does not. POSIX only."""
    with contextlib.suppress(OSError):
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
        return stat.rpartition(")")[2].split()[0] != "Z"
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def family(group: int) -> list[int]:
    """Processes that run in the process group ``group``; none where the system does not tell (only Linux does)."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, IndexError, ValueError):
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(fields[2]) == group and fields[0] != "Z":
                found.append(int(stat.parent.name))
    return found
