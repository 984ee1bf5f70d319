"""Clients that keep to no protocol: broken messages, wrong types, odd orders, sudden ends. The server must survive or leave in time.

    pytest tests/lsp/test_fuzz_protocol.py                             # 120 sessions that are changed at random
    EENVOUDIG_SESSIONS=5000 EENVOUDIG_SEED=7 pytest tests/lsp/test_fuzz_protocol.py -k sessions

Always: every request gets one answer; no error or log holds a traceback, a path of this machine or text of a letter; the server
can be used afterwards where the protocol allows that, and is gone within five seconds where it does not. A session that breaks this is
kept as a file with its bytes, to be sent again with :func:`replay`.
"""

from __future__ import annotations

import copy
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from .client import (
    PATIENCE,
    SERVER,
    Client,
    GoneError,
    Json,
    Message,
    RemoteError,
    TooLateError,
    clean_environment,
    family,
    frame,
    runs,
)

SESSIONS: Final = int(os.environ.get("EENVOUDIG_SESSIONS", "120"))
SEED: Final = int(os.environ.get("EENVOUDIG_SEED", "20261122"))
#: Seconds in which a server must be gone. A slow machine gets as many times more as it does for answers.
LEAVE: Final = 5.0 * max(1.0, PATIENCE / 30)
#: A word that stands in every letter here and nowhere else: it must not come back in an error or a log.
CANARY: Final = "kwelderzang"
LETTER: Final = (
    f"Geachte heer {CANARY.capitalize()},\n\nIndien u de {CANARY} wenst, dient u het formulier in te vullen. "
    f"Wij verzoeken u derhalve de 😀 {CANARY} door ons te laten behandelen.\n\n- een lijst\n- <b>nog</b> &amp; meer\n\nHoogachtend,\n\nJ. de Wit\n"
)
LANGUAGES: Final = ("plaintext", "markdown", "html")
PARSE, INVALID_REQUEST, UNKNOWN_METHOD, INVALID_PARAMS = -32700, -32600, -32601, -32602
INTERNAL, NOT_INITIALIZED, CANCELLED = -32603, -32002, -32800

_TRACEBACK: Final = re.compile(
    r"Traceback|File \\?\"|site-packages|\bline \d+, in\b|\.py\b|<[\w.]+ object at|0x[0-9a-f]{6}"
)


# --- what must hold of everything that is said -----------------------------------------------------------------------


@dataclass
class Audit:
    """Watches what a server says. ``wrong`` are the sentences about what it should not have said."""

    folder: Path
    wrong: list[str] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)

    def hear(self, message: Message) -> None:
        """Look at one message."""
        if message.get("jsonrpc") != "2.0":
            self.wrong.append(f"no JSON-RPC: {message!r:.300}")
        if "method" not in message:
            self._hear_answer(message)
        elif message["method"] in {"window/logMessage", "telemetry/event", "$/logTrace"}:
            self._look(message["params"], "log")
        elif message["method"] == "window/showMessage" and _TRACEBACK.search(json.dumps(message["params"])):
            self.wrong.append(f"message: {message!r:.500}")

    def _hear_answer(self, message: Message) -> None:
        if "id" not in message or ("result" in message) == ("error" in message):
            self.wrong.append(f"an answer has an id, and a result or an error: {message!r:.300}")
        self.answers[json.dumps(message.get("id"))] += 1
        error = message.get("error")
        if error is not None:
            if not isinstance(error.get("code"), int) or not isinstance(error.get("message"), str):
                self.wrong.append(f"an error has a code and a message: {message!r:.300}")
            self._look(error, "error")

    def _look(self, said: Json, what: str) -> None:
        shown = json.dumps(said, ensure_ascii=False)
        if _TRACEBACK.search(shown) or CANARY in shown.lower() or str(self.folder) in shown or sys.prefix in shown:
            self.wrong.append(f"{what}: {shown[:500]}")

    def check(self, client: Client) -> None:
        """Fail when something was wrong; also with the bytes of the server and its error output."""
        assert client.broken is None, client.broken
        assert not self.wrong, self.wrong[:3]
        log = client.said
        assert "Traceback" not in log, log[-3000:]
        assert "crashed" not in log, log[-3000:]
        assert CANARY not in log.lower(), log[-3000:]


@dataclass
class Subject:
    """A server under attack."""

    client: Client
    audit: Audit
    folder: Path
    number: int = 0

    def document(self, suffix: str = ".txt") -> str:
        """The address of a document that was not used before."""
        self.number += 1
        return (self.folder / "werk" / f"brief{self.number}{suffix}").as_uri()

    def well(self) -> None:
        """Fail unless the server still does its work."""
        self.number += 1
        # Elsewhere: what an attack has written beside its documents does not count for it.
        uri = (self.folder / "elders" / f"goed{self.number}.txt").as_uri()
        text = "Met 😀: u dient het formulier in te vullen."
        self.client.open(uri, text)
        found = self.client.diagnostics(uri, 1).diagnostics
        assert "L03" in [each["code"] for each in found], found
        place = found[0]["range"]["start"]
        told = self.client.request("textDocument/hover", {"textDocument": {"uri": uri}, "position": place})
        assert told
        self.client.close(uri)
        self.audit.check(self.client)

    def code(self, method: str, params: Json = None) -> int | None:
        """The code of the error that a request gets; ``None`` when it gets a result."""
        message = self.client.answer(self.client.ask(method, params))
        return message["error"]["code"] if "error" in message else None

    def ends(self, status: int | None = None) -> None:
        """Fail unless the server is gone in time, with nothing left behind."""
        group = self.client.process.pid
        found = self.client.wait(LEAVE)
        assert found == status if status is not None else found in (0, 1), (found, self.client.said[-2000:])
        assert not family(group)
        self.audit.check(self.client)


@contextmanager
def attacked(folder: Path, *, initialize: bool = True, **options: Any) -> Iterator[Subject]:
    """A server in a folder of its own."""
    for name in ("werk", "elders"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    audit = Audit(folder)
    with Client(env=clean_environment(folder), cwd=folder, on_message=audit.hear, **options) as client:
        subject = Subject(client, audit, folder)
        if initialize:
            client.initialize(folder=folder / "werk", options={"score": True, "views": True}, seconds=2 * PATIENCE)
        yield subject


class Company:
    """One server for all attacks that it must survive; a new one after an attack that it did not."""

    def __init__(self, new_folder: Callable[[], Path]) -> None:
        self._new_folder = new_folder
        self._stack = ExitStack()
        self._subject: Subject | None = None

    def subject(self) -> Subject:
        """The server."""
        if self._subject is not None and not self._is_sound(self._subject):
            self._stack.close()
            self._subject = None
        if self._subject is None:
            self._subject = self._stack.enter_context(attacked(self._new_folder()))
        return self._subject

    def close(self) -> None:
        """Have it end as it should."""
        with self._stack:
            if self._subject is not None and self._is_sound(self._subject):
                self._subject.well()
                assert self._subject.client.leave(LEAVE) == 0

    def _is_sound(self, subject: Subject) -> bool:
        try:
            subject.audit.check(subject.client)
        except AssertionError:
            return False
        return subject.client.alive


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    """The server that most attacks share: a new one for each would take minutes."""
    made = Company(lambda: tmp_path_factory.mktemp("samen").resolve())
    yield made
    made.close()


@pytest.fixture
def shared(company: Company) -> Subject:
    """The shared server, in good health."""
    return company.subject()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder without links in its path: a server may write addresses in another way."""
    return tmp_path.resolve()


# --- bytes that are no message ---------------------------------------------------------------------------------------


def body(data: bytes, header: bytes = b"Content-Length: %d\r\n\r\n") -> bytes:
    """Bytes with a right length before them."""
    return header % len(data) + data


#: Whole frames with something wrong inside: the next message can be read.
FRAMES: Final[dict[str, bytes]] = {
    "not closed": body(b'{"jsonrpc": "2.0", "method": "x"'),
    "no JSON": body(b"hallo"),
    "empty": body(b""),
    "space": body(b"  \r\n "),
    "not UTF-8": body(b'{"jsonrpc": "2.0", "method": "\xff\xfe"}'),
    "UTF-16": body('{"jsonrpc": "2.0", "method": "x"}'.encode("utf-16")),
    "byte order mark": body(b'\xef\xbb\xbf{"jsonrpc": "2.0", "method": "x"}'),
    "a list": body(b"[]"),
    "a batch": body(b'[{"jsonrpc": "2.0", "id": 901, "method": "shutdown"}]'),
    "null": body(b"null"),
    "a number": body(b"12"),
    "a text": body(b'"Content-Length: 3"'),
    "no number": body(b'{"jsonrpc": "2.0", "id": NaN, "method": "x"}'),
    "infinite": body(b'{"jsonrpc": "2.0", "method": "x", "params": {"n": -Infinity}}'),
    "deep lists": body(b'{"jsonrpc": "2.0", "method": "x", "params": ' + b"[" * 50_000 + b"]" * 50_000 + b"}"),
    "deep objects": body(b'{"a":' * 20_000 + b"1" + b"}" * 20_000),
    "deep and not closed": body(b"[" * 200_000),
    "a long number": body(b'{"jsonrpc": "2.0", "method": "x", "params": {"n": ' + b"9" * 10_000 + b"}}"),
    "a large exponent": body(b'{"jsonrpc": "2.0", "method": "x", "params": {"n": 1e999999999}}'),
    "half a character": body(b'{"jsonrpc": "2.0", "method": "\\ud83d"}'),
    "a zero": body(b'{"jsonrpc": "2.0", "method": "a\\u0000b", "params": "\\u0000"}'),
    "no version": body(b'{"method": "textDocument/didOpen", "params": {}}'),
    "version 1": body(b'{"jsonrpc": "1.0", "id": 902, "method": "shutdown"}'),
    "a version that is a number": body(b'{"jsonrpc": 2.0, "id": 903, "method": "shutdown"}'),
    "no method": body(b'{"jsonrpc": "2.0"}'),
    "a method that is a number": body(b'{"jsonrpc": "2.0", "method": 12}'),
    "a method that is a list": body(b'{"jsonrpc": "2.0", "id": 904, "method": ["shutdown"]}'),
    "an empty method": body(b'{"jsonrpc": "2.0", "id": 905, "method": ""}'),
    "a method with the name of a field": body(b'{"jsonrpc": "2.0", "id": 906, "method": "__class__"}'),
    "params that are a number": body(b'{"jsonrpc": "2.0", "id": 907, "method": "textDocument/hover", "params": 3}'),
    "params that are a list": body(b'{"jsonrpc": "2.0", "id": 908, "method": "textDocument/hover", "params": [1]}'),
    "an id that is an object": body(b'{"jsonrpc": "2.0", "id": {"a": 1}, "method": "shutdown"}'),
    "an id that is a list": body(b'{"jsonrpc": "2.0", "id": [], "method": "shutdown"}'),
    "an id that is null": body(b'{"jsonrpc": "2.0", "id": null, "method": "shutdown"}'),
    "an id that is true": body(b'{"jsonrpc": "2.0", "id": true, "method": "shutdown"}'),
    "an id that is no whole number": body(b'{"jsonrpc": "2.0", "id": 1.5, "method": "shutdown"}'),
    "an answer to nothing": body(b'{"jsonrpc": "2.0", "id": 4711, "result": {"a": []}}'),
    "an answer to null": body(b'{"jsonrpc": "2.0", "id": null, "result": null}'),
    "an answer to a list": body(b'{"jsonrpc": "2.0", "id": [1], "result": null}'),
    "an error to nothing": body(b'{"jsonrpc": "2.0", "id": "x", "error": {"code": 1, "message": "x"}}'),
    "an error that is none": body(b'{"jsonrpc": "2.0", "id": "x", "error": "x"}'),
    "all at once": body(b'{"jsonrpc": "2.0", "id": 909, "method": "x", "result": 1, "error": 2}'),
    "names twice": body(b'{"jsonrpc": "2.0", "id": 910, "id": 911, "method": "x", "method": "y"}'),
    "a letter that breaks off": body(frame({"text": LETTER})[25:-40]),
    "a header in small letters": body(b'{"jsonrpc": "2.0", "method": "x"}', b"content-length:%d\r\n\r\n"),
    "a header with space": body(b'{"jsonrpc": "2.0", "method": "x"}', b"Content-Length  :   %d  \r\n\r\n"),
    "more headers": body(
        b'{"jsonrpc": "2.0", "method": "x"}',
        b"X-A: 1\r\nContent-Type: application/vscode-jsonrpc; charset=utf8\r\nContent-Length: %d\r\nX-B:\r\n\r\n",
    ),
}
#: Requests inside these, and what they must be told. What is no request gets no answer of its own.
_ASKED: Final = re.compile(rb'"id": ([0-9]+), "method"')


@pytest.mark.parametrize("name", FRAMES)
def test_a_broken_message_spoils_nothing(name: str, shared: Subject) -> None:
    shared.client.send_bytes(FRAMES[name])
    # A list of requests is not part of this protocol: it is one message that is wrong.
    asked = [] if name == "a batch" else [int(number) for number in _ASKED.findall(FRAMES[name])]
    for number in asked:
        error = shared.client.answer(number)["error"]
        assert error["code"] in {INVALID_REQUEST, INVALID_PARAMS, UNKNOWN_METHOD}
    shared.well()


def test_messages_may_come_in_pieces_and_together(shared: Subject) -> None:
    uri = shared.document()
    opened = {"uri": uri, "languageId": "plaintext", "version": 1, "text": LETTER}
    data = frame({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": opened}})
    for number in range(2, 20):
        change = {"textDocument": {"uri": uri, "version": number}, "contentChanges": [{"text": LETTER * number}]}
        data += frame({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": change})
    dice = random.Random(SEED)
    while data:
        size = dice.choice((1, 2, 3, 50, 5_000))
        shared.client.send_bytes(data[:size])
        data = data[size:]
    assert shared.client.diagnostics(uri, 19).diagnostics
    shared.well()


#: After these nobody can know where the next message begins.
STREAMS: Final[dict[str, bytes]] = {
    "a length that is too short": b'Content-Length: 10\r\n\r\n{"jsonrpc": "2.0", "method": "initialized"}',
    "a length that is too long": b"Content-Length: 100000\r\n\r\n{}",
    "a huge length": b"Content-Length: 999999999999999\r\n\r\n{}",
    "a length of many digits": b"Content-Length: " + b"9" * 100_000 + b"\r\n\r\n{}",
    "a length below zero": b"Content-Length: -5\r\n\r\n{}",
    "a length that is no number": b"Content-Length: veel\r\n\r\n{}",
    "a length in other digits": "Content-Length: ٣\r\n\r\n{}".encode(),
    "a length with a fraction": b"Content-Length: 2.0\r\n\r\n{}",
    "no length": b"Content-Type: text/plain\r\n\r\n{}",
    "two lengths": b"Content-Length: 2\r\nContent-Length: 70000\r\n\r\n{}",
    "no empty line": b"Content-Length: 2\r\n{}",
    "only line feeds": b"Content-Length: 2\n\n{}",
    "a huge header": b"X: " + b"a" * 20_000_000 + b"\r\n\r\n{}",
    "a huge header without end": b"a" * 20_000_000,
    "a hundred thousand headers": b"X: a\r\n" * 100_000,
    "a hundred thousand empty lines": b"\r\n" * 100_000,
    "zeros": b"\0" * 1_000_000,
    "a picture": bytes(range(256)) * 4_000,
    "HTTP": b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nhoi!",
    "nothing": b"",
    "a header that breaks off": b"Content-Le",
    "a message that breaks off": frame({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {}})[:-4],
}


@pytest.mark.parametrize("name", STREAMS)
def test_a_stream_that_is_lost_ends_in_time(name: str, folder: Path) -> None:
    with attacked(folder, initialize=False) as subject:
        subject.client.send_bytes(STREAMS[name])
        subject.client.flush()
        # Not a moment that is long: what is read must not be kept.
        time.sleep(0.2)
        assert _memory(subject.client.process.pid) < 400
        subject.client.close_input()
        subject.ends()


def _memory(process: int) -> float:
    """Resident memory in MB; zero where the system does not tell (only Linux does)."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0.0
    sizes = re.findall(r"VmRSS:\s+(\d+) kB", status.read_text(encoding="utf-8"))
    return int(sizes[0]) / 1024 if sizes else 0.0


#: The least that a client says.
_GREETING: Final[Json] = {"processId": None, "rootUri": None, "capabilities": {}}


# --- the order of a session ------------------------------------------------------------------------------------------


def test_before_initialize_only_initialize_is_answered(folder: Path) -> None:
    with attacked(folder, initialize=False) as subject:
        uri = subject.document()
        for method, params in (("textDocument/hover", {"textDocument": {"uri": uri}}), ("shutdown", None), ("wat", {})):
            assert subject.code(method, params) == NOT_INITIALIZED
        subject.client.open(uri, LETTER)
        subject.client.notify("initialized", {})
        subject.client.notify("$/cancelRequest", {"id": 1})
        subject.client.initialize(seconds=2 * PATIENCE)
        subject.well()
        assert uri not in subject.client.published


@pytest.mark.parametrize(
    "params", [None, [], {}, "x", {"capabilities": None}, {"capabilities": {}, "processId": "x"}, {"processId": None}]
)
def test_a_wrong_initialize_can_be_done_again(params: Json, folder: Path) -> None:
    with attacked(folder, initialize=False) as subject:
        if subject.code("initialize", params) is not None:
            assert subject.code("initialize", _GREETING) is None
        assert subject.client.request("textDocument/hover", _params("textDocument/hover", subject.document())) is None
        assert subject.client.leave(LEAVE) == 0
        subject.audit.check(subject.client)


@pytest.mark.parametrize(
    "changed",
    [
        {"initializationOptions": 3},
        {"initializationOptions": {"score": "ja", "views": []}},
        {"workspaceFolders": []},
        {"rootPath": "/bestaat/niet"},
        {"trace": "verbose"},
        {"locale": "xx-nonsense"},
        {"capabilities": {"general": {"positionEncodings": []}}},
        {"capabilities": {"general": {"positionEncodings": ["utf-7", "x"]}}},
        {"clientInfo": {"name": "x" * 100_000}},
    ],
)
def test_odd_wishes_at_the_start(changed: Json, folder: Path) -> None:
    with attacked(folder, initialize=False) as subject:
        answer = subject.client.answer(subject.client.ask("initialize", {**_GREETING, **changed}))
        if "error" in answer:
            assert subject.code("initialize", _GREETING) is None
        else:
            # A client that names no encoding that we know counts in UTF-16.
            assert answer["result"]["capabilities"].get("positionEncoding", "utf-16") == "utf-16"
        assert subject.client.leave(LEAVE) == 0
        subject.audit.check(subject.client)


@pytest.mark.parametrize(
    "changed",
    [
        {"workspaceFolders": [{"uri": "", "name": ""}, {"uri": "untitled:a\0b", "name": "x"}]},
        {"rootUri": "http://bestaat.example/niet"},
        {"rootUri": "file:///bestaat/%00/niet"},
        # It says that it can give settings and watch files, and then knows nothing of it.
        {
            "capabilities": {
                "workspace": {"configuration": True, "didChangeWatchedFiles": {"dynamicRegistration": True}}
            }
        },
    ],
)
def test_odd_folders_and_promises_at_the_start(changed: Json, folder: Path) -> None:
    with attacked(folder, initialize=False, answers=False) as subject:
        assert subject.code("initialize", {**_GREETING, **changed}) is None
        subject.client.notify("initialized", {})
        subject.client.open("untitled:Naamloos-1", LETTER)
        assert subject.client.diagnostics("untitled:Naamloos-1", 1, 2 * PATIENCE).diagnostics
        for request in [each for each in subject.client.messages if "id" in each and "method" in each]:
            error = {"code": UNKNOWN_METHOD, "message": "x"}
            subject.client.send({"jsonrpc": "2.0", "id": request["id"], "error": error})
        subject.well()


def test_initialize_counts_once(shared: Subject) -> None:
    assert shared.code("initialize", _GREETING) == INVALID_REQUEST
    shared.well()


def test_after_shutdown_there_is_only_exit(folder: Path) -> None:
    with attacked(folder) as subject:
        uri = subject.document()
        assert subject.code("shutdown") is None
        for method in ("textDocument/hover", "shutdown", "initialize", "wat"):
            assert subject.code(method, {}) == INVALID_REQUEST
        subject.client.open(uri, LETTER)
        subject.client.notify("exit")
        subject.ends(0)
        assert uri not in subject.client.published


def test_exit_alone_is_an_end_too(folder: Path) -> None:
    with attacked(folder) as subject:
        subject.client.notify("exit")
        subject.ends(1)


def test_exit_before_initialize(folder: Path) -> None:
    with attacked(folder, initialize=False) as subject:
        subject.client.notify("exit")
        subject.ends(1)


@pytest.mark.parametrize("how", ["shutdown", "exit", "end of input"])
def test_work_in_progress_does_not_hold_up_the_end(how: str, folder: Path) -> None:
    with attacked(folder) as subject:
        for number in range(4):
            # Paragraphs that all differ: some seconds of work each.
            text = "\n\n".join(f"{LETTER} Dit is alinea {number}.{index} van deze brief." for index in range(600))
            subject.client.open(subject.document(), text)
        subject.client.ask("workspace/executeCommand", _command("eenvoudig.checkFolder", (folder / "werk").as_uri()))
        time.sleep(0.5)
        if how == "shutdown":
            subject.client.request("shutdown", seconds=LEAVE)
        if how == "end of input":
            subject.client.close_input()
        else:
            subject.client.notify("exit")
        subject.ends(0 if how == "shutdown" else 1)


# --- clients that vanish ---------------------------------------------------------------------------------------------

#: Starts a server as an editor does, says who it is, and waits to be killed.
_EDITOR: Final = """
import json, os, subprocess, sys, time
server = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
def send(message):
    data = json.dumps({"jsonrpc": "2.0", **message}).encode()
    server.stdin.write(b"Content-Length: %d\\r\\n\\r\\n" % len(data) + data)
    server.stdin.flush()
send({"id": 1, "method": "initialize", "params": {"processId": os.getpid(), "rootUri": None, "capabilities": {}}})
server.stdout.readline()
print(server.pid, flush=True)
time.sleep(600)
"""


def _within(seconds: float, ready: Callable[[], bool]) -> bool:
    """Whether something becomes so in time."""
    end = time.perf_counter() + seconds
    while not ready():
        if time.perf_counter() > end:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="looks at processes as POSIX does")
def test_a_client_that_is_killed_takes_the_server_along(folder: Path) -> None:
    command = [sys.executable, "-c", _EDITOR, *SERVER]
    editor = subprocess.Popen(command, stdout=subprocess.PIPE, env=clean_environment(folder), cwd=folder)
    server = 0
    try:
        assert editor.stdout is not None
        server = int(editor.stdout.readline())
        assert runs(server)
        editor.kill()
        editor.wait()
        assert _within(LEAVE, lambda: not runs(server))
    finally:
        editor.kill()
        editor.wait()
        assert editor.stdout is not None
        editor.stdout.close()
        if server and runs(server):
            os.kill(server, 9)


@pytest.mark.skipif(sys.platform == "win32", reason="looks at processes as POSIX does")
def test_a_client_that_is_gone_while_its_pipes_stay_open(folder: Path) -> None:
    """Another child of the editor may hold the pipes."""
    editor = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    try:
        with attacked(folder, initialize=False) as subject:
            subject.client.request("initialize", {**_GREETING, "processId": editor.pid}, 2 * PATIENCE)
            subject.client.notify("initialized", {})
            subject.well()
            editor.kill()
            editor.wait()
            subject.ends()
    finally:
        editor.kill()
        editor.wait()


def test_a_process_that_never_was(folder: Path) -> None:
    with attacked(folder, initialize=False) as subject:
        for process in (-1, 0):
            if subject.code("initialize", {**_GREETING, "processId": process}) is None:
                break
        time.sleep(0.2)
        subject.well()


def test_a_client_that_does_not_listen_for_a_while(folder: Path) -> None:
    with attacked(folder) as subject:
        uri = subject.document()
        subject.client.open(uri, LETTER)
        subject.client.diagnostics(uri, 1)
        subject.client.listen(on=False)
        asked = [
            subject.client.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": _position(2, 3)})
            for _ in range(3_000)
        ]
        for version in range(2, 300):
            subject.client.change(uri, LETTER * (version % 7 + 1), version)
        time.sleep(1.0)
        subject.client.listen(on=True)
        for number in asked:
            subject.client.answer(number)
        assert subject.client.diagnostics(uri, 299).diagnostics
        subject.well()


def test_many_requests_at_once_all_get_their_answer(shared: Subject) -> None:
    uri = shared.document()
    shared.client.open(uri, LETTER)
    asked = []
    for number in range(400):
        shared.client.change(uri, LETTER + " a" * number, number + 2)
        asked += [shared.client.ask(method, _params(method, uri)) for method in DOCUMENT_REQUESTS]
    for number in asked:
        shared.client.answer(number)
    shared.client.diagnostics(uri, 401)
    shared.well()


# --- requests that make no sense -------------------------------------------------------------------------------------

DOCUMENT_REQUESTS: Final = (
    "textDocument/hover",
    "textDocument/codeAction",
    "textDocument/codeLens",
    "textDocument/inlayHint",
    "textDocument/documentSymbol",
    "eenvoudig/card",
)
NOTIFICATIONS: Final = (
    "textDocument/didOpen",
    "textDocument/didChange",
    "textDocument/didSave",
    "textDocument/didClose",
    "workspace/didChangeConfiguration",
    "workspace/didChangeWatchedFiles",
    "workspace/didChangeWorkspaceFolders",
    "window/workDoneProgress/cancel",
    "$/cancelRequest",
    "$/setTrace",
    "initialized",
)
COMMANDS: Final = (
    "eenvoudig.checkDocument",
    "eenvoudig.checkFolder",
    "eenvoudig.clearFolder",
    "eenvoudig.report",
    "eenvoudig.explain",
    "eenvoudig.addWord",
    "eenvoudig.ruleOff",
)


def _position(line: int, character: int) -> Json:
    return {"line": line, "character": character}


def _command(name: str, *arguments: Json) -> Json:
    return {"command": name, "arguments": list(arguments)}


def _params(method: str, uri: str) -> Json:
    """Right params for a request about a document."""
    if method == "eenvoudig/card":
        return {"uri": uri}
    spot = {"start": _position(0, 0), "end": _position(3, 5)}
    return {
        "textDocument": {"uri": uri},
        **({"position": _position(2, 8)} if method == "textDocument/hover" else {}),
        **({"range": spot} if method in {"textDocument/codeAction", "textDocument/inlayHint"} else {}),
        **({"context": {"diagnostics": []}} if method == "textDocument/codeAction" else {}),
    }


#: Nothing of it names a file or folder that is there: some commands write.
ODD: Final[tuple[Json, ...]] = (
    *(None, True, 0, -1, 1.5, 2**31, 2**53 + 1, 10**30, -(10**30), "", "x", "😀", "\ud83d", "a\0b", "../..", "x" * 70_000),
    *("file:", "file:///bestaat/niet/a.txt", "file:///bestaat/%00/a.txt", "file://ander/bestaat/niet.md", "untitled:1"),
    *("http://bestaat.example/niet", "eenvoudig-bekijk:/bestaat/niet.docx.txt?file%3A%2F%2F%2Fbestaat%2Fniet.docx"),
    *("eenvoudig-bekijk:", "eenvoudig-bekijk:x?y", "c:\\bestaat\\niet", "%", "file:///bestaat/niet/%zz", "\u202e", "W01"),
    *([], [None], [[]], {}, {"uri": None}, {"uri": 3}, {"": ""}, {"start": 1}, {"line": "x"}, {"a": {"b": {"c": []}}}),
)  # fmt: skip


@pytest.mark.parametrize(
    "method", ["wat", "textDocument/wat", "$/wat", "textDocument/completion", "eenvoudig/wat", "x" * 5_000]
)
def test_unknown_methods(method: str, shared: Subject) -> None:
    assert shared.code(method, {}) == UNKNOWN_METHOD
    shared.client.notify(method, {})
    shared.well()


@pytest.mark.parametrize("method", [*DOCUMENT_REQUESTS, "eenvoudig/view", "workspace/executeCommand", "shutdown-not"])
def test_requests_with_odd_params_get_an_answer(method: str, shared: Subject) -> None:
    uri = shared.document()
    shared.client.open(uri, LETTER)
    right = {"uri": uri} if method == "eenvoudig/view" else _params(method, uri)
    asked = [shared.client.ask(method, odd) for odd in ODD]
    asked.append(shared.client.ask(method))
    for key in right:
        asked += [shared.client.ask(method, {**right, key: odd}) for odd in ODD]
        asked.append(shared.client.ask(method, {name: value for name, value in right.items() if name != key}))
    for place in (
        (-1, 0),
        (0, -1),
        (10**6, 0),
        (0, 10**6),
        (2**31, 2**31),
        (1.5, 2),
        ("1", "2"),
        (None, None),
        (True, 0),
    ):
        spot = {"line": place[0], "character": place[1]}
        asked.append(shared.client.ask(method, {**right, "position": spot, "range": {"start": spot, "end": spot}}))
        back = {"start": _position(5, 5), "end": _position(0, 0)}
        asked.append(shared.client.ask(method, {**right, "range": back}))
    for number in asked:
        shared.client.answer(number)
    shared.well()


def _odd_notifications(method: str, odd: Json, uri: str, other: str) -> Iterator[Json]:
    """Params with something odd in every place. ``uri`` is open, ``other`` may be."""
    yield odd
    if method.startswith("textDocument/"):
        yield {"textDocument": odd}
        yield {"textDocument": {"uri": odd, "version": 1, "languageId": "plaintext", "text": "x"}}
        yield {"textDocument": {"uri": uri, "version": odd, "languageId": "plaintext", "text": LETTER}}
        yield {"textDocument": {"uri": other, "version": 1, "languageId": odd, "text": LETTER}}
        yield {"textDocument": {"uri": other, "version": 1, "languageId": "markdown", "text": odd}}
        for changes in (odd, [odd], [{"text": odd}], [{"text": "x", "range": odd}], [{"text": LETTER}, {"text": odd}]):
            yield {"textDocument": {"uri": uri, "version": 2}, "contentChanges": changes}
    elif method.startswith("workspace/"):
        yield from ({"settings": odd}, {"changes": odd}, {"changes": [{"uri": odd, "type": 1}]}, {"event": odd})
        yield {"event": {"added": odd, "removed": odd}}
        yield {"event": {"added": [{"uri": odd, "name": "x"}], "removed": [{"uri": odd, "name": "x"}]}}
    else:
        yield from ({"token": odd}, {"id": odd}, {"value": odd})


@pytest.mark.parametrize("method", NOTIFICATIONS)
def test_notifications_with_odd_params_are_passed_over(method: str, shared: Subject) -> None:
    uri, other = shared.document(), shared.document()
    shared.client.open(uri, LETTER)
    shared.client.notify(method)
    for odd in ODD:
        for params in _odd_notifications(method, odd, uri, other):
            shared.client.notify(method, params)
    shared.client.open(uri, LETTER, version=3)
    shared.client.diagnostics(uri, 3)
    # So that the next need not wait for these.
    for opened in (uri, other, *ODD):
        shared.client.notify("textDocument/didClose", {"textDocument": {"uri": opened}})
    shared.well()


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("workspace/didChangeWorkspaceFolders", {"event": {"added": "x" * 70_000, "removed": "x" * 70_000}}),
        ("textDocument/didChange", {"textDocument": {"uri": "x", "version": 2}, "contentChanges": "x" * 70_000}),
    ],
)
def test_a_long_text_where_a_list_belongs_holds_nobody_up(method: str, params: Json, shared: Subject) -> None:
    shared.client.notify(method, params)
    uri = shared.document()
    hover = shared.client.ask("textDocument/hover", _params("textDocument/hover", uri))
    assert shared.client.answer(hover, LEAVE)["result"] is None
    shared.well()


@pytest.mark.parametrize(
    "method", [*DOCUMENT_REQUESTS, "textDocument/didChange", "textDocument/didSave", "textDocument/didClose"]
)
def test_documents_that_are_not_open(method: str, shared: Subject) -> None:
    for uri in (
        shared.document(),
        "untitled:Naamloos-1",
        "http://bestaat.example/niet",
        "x",
        "",
        "git:/a?b",
        "file:///",
    ):
        if method in DOCUMENT_REQUESTS:
            assert shared.client.request(method, _params(method, uri)) in (None, [])
        else:
            change = {"uri": uri, "version": 2}
            shared.client.notify(method, {"textDocument": change, "contentChanges": [{"text": LETTER}]})
        assert uri not in shared.client.published or not shared.client.published[uri].diagnostics
    shared.well()


@pytest.mark.parametrize("uri", [each for each in ODD if isinstance(each, str)])
def test_documents_with_odd_addresses_are_checked(uri: str, shared: Subject) -> None:
    for language in (*LANGUAGES, "xyz", ""):
        shared.client.open(uri, LETTER, language=language)
        shared.client.change(uri, LETTER + "Einde.", 2)
        for method in DOCUMENT_REQUESTS:
            shared.client.answer(shared.client.ask(method, _params(method, uri)))
        shared.client.close(uri)
        shared.client.close(uri)
    shared.well()


@pytest.mark.parametrize("again", [False, True])
def test_a_document_that_is_closed_while_it_is_checked(again: bool, shared: Subject) -> None:
    """Who asked about it must not wait for a check that never ends."""
    uri = shared.document()
    shared.client.open(uri, "\n\n".join(f"{LETTER} Dit is alinea {uri}.{index}." for index in range(40)))
    asked = [shared.client.ask(method, _params(method, uri)) for method in DOCUMENT_REQUESTS]
    for command in (_command("eenvoudig.checkDocument", uri), _command("eenvoudig.report", uri)):
        asked += [shared.client.ask("workspace/executeCommand", command)]
    # So that they are waited for before the end comes.
    shared.client.flush()
    time.sleep(0.1)
    shared.client.close(uri)
    if again:
        shared.client.open(uri, LETTER, version=2)
    for number in asked:
        shared.client.answer(number, LEAVE)
    shared.well()


def test_a_document_opened_twice_closed_twice_and_changed_after(shared: Subject) -> None:
    uri = shared.document()
    shared.client.open(uri, LETTER, version=5)
    shared.client.open(uri, "Iets anders.", version=6)
    shared.client.diagnostics(uri, 6)
    shared.client.close(uri)
    shared.client.close(uri)
    shared.client.change(uri, LETTER, 7)
    # The words of its last life are not there any more.
    assert shared.client.request("textDocument/documentSymbol", _params("textDocument/documentSymbol", uri)) in (
        None,
        [],
    )
    shared.client.open(uri, LETTER, version=1)
    assert shared.client.diagnostics(uri, 1).diagnostics
    shared.well()


@pytest.mark.parametrize(
    "text", ["\ud83d", f"U krijgt \ud83d de {CANARY}.", "a\udc00b. Wij verzoeken u\ud83d.", "\0", "\ufffe\uffff"]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_half_a_character_is_no_reason_to_stop(text: str, language: str, shared: Subject) -> None:
    """JSON can hold it, and an editor in JavaScript can send it."""
    uri = shared.document()
    whole = f"{LETTER}\n\n{text}"
    shared.client.open(uri, whole, language=language)
    # What stands before it is found all the same.
    assert "L03" in [each["code"] for each in shared.client.diagnostics(uri, 1).diagnostics]
    shared.client.change(uri, whole.replace(text, ""), 2)
    shared.client.diagnostics(uri, 2)
    shared.well()


@pytest.mark.parametrize("command", [*COMMANDS, "eenvoudig.wat", "", "exit"])
def test_commands_with_odd_arguments_get_an_answer(command: str, shared: Subject) -> None:
    uri = shared.document()
    shared.client.open(uri, LETTER)
    asked = [shared.client.ask("workspace/executeCommand", {"command": command})]
    for odd in ODD:
        lists: tuple[Json, ...] = (
            odd,
            [odd],
            [odd] * 2,
            [odd] * 3,
            [odd] * 4,
            ["woord", odd, uri],
            ["Z13", odd],
            ["woord", "project", odd],
        )
        right = [{"command": command, "arguments": arguments} for arguments in lists]
        asked += [shared.client.ask("workspace/executeCommand", params) for params in right]
    for number in asked:
        shared.client.answer(number)
    assert not Path("/bestaat").exists()
    shared.well()


# --- cancelling ------------------------------------------------------------------------------------------------------


def test_cancelled_requests_get_an_answer(shared: Subject) -> None:
    uri = shared.document()
    shared.client.open(uri, LETTER)
    asked = []
    for number in range(60):
        shared.client.change(uri, f"{LETTER}\n\nWij verzoeken u {number} keer te betalen.", number + 2)
        for method in (*DOCUMENT_REQUESTS, "eenvoudig/view", "workspace/executeCommand"):
            params = (
                _command("eenvoudig.checkDocument", uri)
                if "execute" in method
                else {**_params(method, uri), "uri": uri}
            )
            asked.append(shared.client.ask(method, params))
            shared.client.notify("$/cancelRequest", {"id": asked[-1]})
            if number % 3 == 0:
                shared.client.notify("$/cancelRequest", {"id": asked[-1]})
    for number in asked:
        error = shared.client.answer(number).get("error")
        assert error is None or error["code"] == CANCELLED, error
    shared.client.diagnostics(uri, 61)
    shared.well()


def test_cancelling_nothing(shared: Subject) -> None:
    for number in (*ODD, 999_999, "niets"):
        shared.client.notify("$/cancelRequest", {"id": number})
        shared.client.notify("$/cancelRequest", number)
        shared.client.notify("window/workDoneProgress/cancel", {"token": number})
    shared.well()


def test_a_folder_check_can_be_cancelled(folder: Path) -> None:
    with attacked(folder) as subject:
        for number in range(60):
            text = "\n\n".join(f"{LETTER} Brief {number}, alinea {index}." for index in range(20))
            (folder / "werk" / f"op-schijf{number}.txt").write_text(text, encoding="utf-8")
        params = _command("eenvoudig.checkFolder", (folder / "werk").as_uri())
        asked = subject.client.ask("workspace/executeCommand", params)
        time.sleep(0.3)
        subject.client.notify("$/cancelRequest", {"id": asked})
        began = time.perf_counter()
        answer = subject.client.answer(asked, LEAVE)
        assert time.perf_counter() - began < LEAVE
        assert answer.get("error", {}).get("code") == CANCELLED or answer["result"]["cancelled"], answer
        subject.well()


# --- sessions that are changed at random -----------------------------------------------------------------------------

Step = Message | bytes


@dataclass
class Session:
    """What a client sends. ``wild`` ones may break the stream or the order of things, and have a server of their own."""

    seed: int
    wild: bool
    steps: list[Step]

    def data(self) -> Iterator[bytes]:
        """Its bytes, step by step."""
        for step in self.steps:
            yield step if isinstance(step, bytes) else frame(step)


def session(seed: int, folder: Path) -> Session:
    """The session of ``seed``: a writer's, with some things changed."""
    dice = random.Random(seed)
    wild = dice.random() < 0.1
    messages = list(_writing(dice, folder, str(seed)))
    if wild:
        start = {**_GREETING, "initializationOptions": {"score": True}}
        messages = [
            {"jsonrpc": "2.0", "id": f"{seed}-begin", "method": "initialize", "params": start},
            {"jsonrpc": "2.0", "method": "initialized", "params": {}},
            *messages,
            {"jsonrpc": "2.0", "id": f"{seed}-end", "method": "shutdown"},
            {"jsonrpc": "2.0", "method": "exit"},
        ]
    steps: list[Step] = list(messages)
    for _ in range(dice.randint(1, 8)):
        _change(steps, dice, wild=wild)
    return Session(seed, wild, steps)


def _writing(dice: random.Random, folder: Path, name: str) -> Iterator[Message]:
    """What an editor sends of a writer that keeps to the protocol."""
    uri = (folder / "werk" / f"{name}{dice.choice(('.txt', '.md', '.html', '.docx', ''))}").as_uri()
    count = 0

    def ask(method: str, params: Json) -> Message:
        nonlocal count
        count += 1
        return {"jsonrpc": "2.0", "id": f"{name}-{count}", "method": method, "params": params}

    def tell(method: str, params: Json) -> Message:
        return {"jsonrpc": "2.0", "method": method, "params": params}

    opened = {"uri": uri, "languageId": dice.choice(LANGUAGES), "version": 1, "text": LETTER}
    yield tell("textDocument/didOpen", {"textDocument": opened})
    text = LETTER
    for version in range(2, dice.randint(3, 9)):
        at = dice.randint(0, len(text))
        text = (
            text[:at] + dice.choice(("a", " Wij verzoeken u.", "\n\n", "\u2028", "😀", "<p>", "**", "\r\n")) + text[at:]
        )
        change = {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]}
        yield tell("textDocument/didChange", change)
        method = dice.choice(DOCUMENT_REQUESTS)
        yield ask(method, _params(method, uri))
    yield tell("textDocument/didSave", {"textDocument": {"uri": uri}, "text": text})
    yield ask("workspace/executeCommand", _command(*dice.choice(
        (("eenvoudig.checkDocument", uri), ("eenvoudig.report", uri), ("eenvoudig.explain", "Z01"), ("eenvoudig.clearFolder",),
         ("eenvoudig.addWord", "stadspas", "project", uri), ("eenvoudig.ruleOff", "Z13", uri))
    )))  # fmt: skip
    yield tell("workspace/didChangeConfiguration", {"settings": {"eenvoudig": {"hints": True}}})
    yield tell("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": 2}]})
    yield ask("eenvoudig/view", {"uri": uri})
    yield tell("$/cancelRequest", {"id": f"{name}-{max(1, count - 1)}"})
    yield tell("textDocument/didClose", {"textDocument": {"uri": uri}})


def _change(steps: list[Step], dice: random.Random, *, wild: bool) -> None:
    """Change one thing in a session."""
    if not steps:
        return
    at = dice.randrange(len(steps))
    verb = dice.choice(
        (
            "value",
            "value",
            "value",
            "key",
            "method",
            "drop",
            "twice",
            "move",
            "frame",
            "many",
            *(("bytes",) * 2 if wild else ()),
        )
    )
    step = steps[at]
    match verb:
        case "drop":
            del steps[at]
        case "twice":
            steps.insert(dice.randint(0, len(steps)), copy.deepcopy(step))
        case "move":
            steps.insert(dice.randint(0, len(steps) - 1), steps.pop(at))
        case "frame":
            steps.insert(at, dice.choice(list(FRAMES.values())))
        case "many":
            steps[at:at] = [copy.deepcopy(step)] * dice.randint(2, 30)
        case "bytes":
            steps[at] = _torn(step if isinstance(step, bytes) else frame(step), dice)
        case _ if isinstance(step, dict):
            steps[at] = _altered(step, verb, dice, wild=wild)


def _altered(message: Message, verb: str, dice: random.Random, *, wild: bool) -> Message:
    """A message with another value, without a key, or with another method."""
    message = copy.deepcopy(message)
    if verb == "method":
        ending = ("initialize", "shutdown", "exit") if wild else ()
        message["method"] = dice.choice((*DOCUMENT_REQUESTS, *NOTIFICATIONS, "eenvoudig/view", *ending))
        return message
    places = list(_places(message))
    # What makes a message one at all is spoiled elsewhere; here it would hide the rest.
    places = [place for place in places if dice.random() < 0.1 or place[1] not in {"jsonrpc", "method"}]
    if places:
        holder, key = dice.choice(places)
        if verb == "key":
            del holder[key]
        else:
            holder[key] = copy.deepcopy(dice.choice(ODD))
    return message


def _places(value: Json) -> Iterator[tuple[Json, Json]]:
    """Every place in a message: what holds it, and its key there."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield value, key
        yield from _places(inner)


def _torn(data: bytes, dice: random.Random) -> bytes:
    """Bytes with something taken out, put in, or another length before them."""
    at = dice.randrange(len(data))
    match dice.choice(("cut", "take", "put", "length", "flip")):
        case "cut":
            return data[:at]
        case "take":
            return data[:at] + data[at + dice.randint(1, 40) :]
        case "put":
            return (
                data[:at]
                + dice.choice((b"\r\n", b"\r\n\r\n", b"\0", b"Content-Length: 5\r\n\r\n", b"{", b'"'))
                + data[at:]
            )
        case "length":
            other = dice.choice((0, 1, len(data) // 2, len(data) * 2, 10**7, 10**15))
            return re.sub(rb"^Content-Length: \d+", b"Content-Length: %d" % other, data)
        case _:
            return data[:at] + bytes([data[at] ^ (1 << dice.randrange(8))]) + data[at + 1 :]


def _unanswered(made: Session, subject: Subject) -> list[str]:
    """Requests whose answer did not come in time: of those that were asked once and well."""
    messages = [step for step in made.steps if isinstance(step, dict)]
    # A broken message with this id gets an answer too.
    times = Counter(str(step.get("id")) for step in messages)
    once = [
        step["id"]
        for step in messages
        if isinstance(step.get("id"), str)
        and step["id"].startswith(f"{made.seed}-")
        and times[step["id"]] == 1
        and isinstance(step.get("method"), str)
        and step.get("jsonrpc") == "2.0"
    ]
    try:
        subject.client.wait_until(lambda: all(map(subject.client.answered, once)), PATIENCE, "answers")
    except TooLateError:
        return [number for number in once if not subject.client.answered(number)]
    return [f"{number} twice" for number in once if subject.audit.answers[json.dumps(number)] > 1]


def in_company(made: Session, subject: Subject) -> None:
    """Send a session to a server that must be of use to others afterwards."""
    for data in made.data():
        subject.client.send_bytes(data)
    missing = _unanswered(made, subject)
    assert not missing, f"no answer to {missing}"
    subject.well()


def alone(made: Session, folder: Path) -> None:
    """Send a session to a server of its own, and leave."""
    with attacked(folder, initialize=False) as subject:
        for data in made.data():
            subject.client.send_bytes(data)
        subject.client.close_input()
        subject.ends()


def replay(file: Path, folder: Path, *, wild: bool) -> None:
    """Send the bytes of a session that was kept."""
    steps: list[Step] = [bytes.fromhex(each) for each in json.loads(file.read_text(encoding="utf-8"))]
    if wild:
        alone(Session(0, wild, steps), folder)
    else:
        with attacked(folder) as subject:
            in_company(Session(0, wild, steps), subject)


def keep(made: Session) -> Path:
    """Write the bytes of a session to a file."""
    kept = Path(tempfile.mkdtemp(prefix="eenvoudig-session-")) / f"{made.seed}.json"
    kept.write_text(json.dumps([data.hex() for data in made.data()]), encoding="utf-8")
    return kept


def failures(seeds: Sequence[int], new_folder: Callable[[], Path], most: int = 5) -> list[str]:
    """Run the sessions of ``seeds``; what went wrong in them, and where their bytes are. After a failure the server is a new one."""
    found: list[str] = []
    left = list(seeds)

    def tried(made: Session, run: Callable[[], None]) -> bool:
        try:
            run()
        except (AssertionError, GoneError, RemoteError, TooLateError) as error:
            kind = "alone" if made.wild else "in company"
            found.append(
                f"session {made.seed} ({kind}), bytes in {keep(made)}: {type(error).__name__}: {error!s:.1500}"
            )
            return False
        return True

    while left and len(found) < most:
        folder = new_folder()
        with attacked(folder) as subject:
            while left and len(found) < most:
                made = session(left.pop(0), folder)
                if made.wild:
                    tried(made, lambda made=made: alone(made, new_folder()))  # type: ignore[misc]
                elif not tried(made, lambda made=made: in_company(made, subject)):  # type: ignore[misc]
                    break
    return found


def test_sessions_that_are_changed_at_random(tmp_path_factory: pytest.TempPathFactory) -> None:
    seeds = range(SEED, SEED + SESSIONS)
    found = failures(seeds, lambda: tmp_path_factory.mktemp("sessie").resolve())
    assert not found, "\n\n".join(found)


def test_sessions_are_the_same_again_and_differ(folder: Path) -> None:
    seeds = range(SEED, SEED + 200)
    made = [list(session(seed, folder).data()) for seed in seeds]
    assert made == [list(session(seed, folder).data()) for seed in seeds]
    assert len({b"".join(data) for data in made}) == len(made)
    assert 10 < sum(session(seed, folder).wild for seed in seeds) < 40
