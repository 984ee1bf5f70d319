"""``eenvoudig serve`` as a user starts it: a real process on a real port, and what it says when it can't."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest

from eenvoudig.cli import main

from ..editor import serving
from ..editor.serving import Running


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("served")
    # A temporary file of the server would stand here.
    os.environ["TMPDIR"], before = str(folder), os.environ.get("TMPDIR")
    try:
        with serving.serve("--isolated", folder=folder) as running:
            yield running
    finally:
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before


def ask(
    server: Running, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def exchange(server: Running, *parts: bytes) -> bytes:
    """What comes back for bytes on a bare connection."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        received = b""
        # Who is refused while still sending finds the connection closed.
        with contextlib.suppress(ConnectionError):
            for part in parts:
                connection.sendall(part)
                time.sleep(0.1)
            while chunk := connection.recv(65536):
                received += chunk
        return received


def test_the_page(server: Running) -> None:
    status, headers, body = ask(server, "GET", "/")
    assert status == 200
    assert "server" not in headers
    assert b"<title>eenvoudig" in body


def test_a_paragraph_of_writer(server: Running) -> None:
    text = "Jansen & Zoon: indien u 😀 100 % wilt, is 1+1=2."
    for body in (
        f"text={text}&language=nl-NL".encode(),
        f"text={urllib.parse.quote(text, safe='')}&language=nl-NL".encode(),
    ):
        status, _, answer = ask(
            server, "POST", "/v2/check", body, {"Content-Type": "application/x-www-form-urlencoded"}
        )
        assert status == 200
        [match] = json.loads(answer)["matches"]
        units = text.encode("utf-16-le")
        assert units[2 * match["offset"] : 2 * (match["offset"] + match["length"])].decode("utf-16-le") == "indien"


def test_a_name_of_somebody_else(server: Running) -> None:
    assert ask(server, "GET", "/", headers={"Host": "evil.example"})[0] == 403
    assert (
        ask(server, "GET", f"http://evil.example:{server.port}/", headers={"Host": f"evil.example:{server.port}"})[0]
        == 403
    )
    assert b" 403 " in exchange(server, b"GET / HTTP/1.0\r\nConnection: close\r\n\r\n").split(b"\r\n")[0]


def test_curl_waits_for_a_sign_before_it_sends_a_long_text(server: Running) -> None:
    body = b"text=" + b"Dit is een zin. " * 100 + b"&language=nl-NL"
    head = (
        f"POST /v2/check HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nExpect: 100-continue\r\n"
        f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    ).encode()
    received = exchange(server, head, body)
    assert received.startswith(b"HTTP/1.1 100 Continue\r\n")
    assert b"HTTP/1.1 200 OK" in received


def test_a_body_in_chunks(server: Running) -> None:
    text = b"text=Indien u komt.&language=nl"
    head = f"POST /v2/check HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    received = exchange(server, head.encode(), f"{len(text):x}\r\n".encode() + text + b"\r\n0\r\n\r\n")
    assert received.startswith(b"HTTP/1.1 200 OK")
    assert b'"W01"' in received


def test_too_much(server: Running) -> None:
    status, _, body = ask(server, "POST", "/api/check?name=a.txt", b"a" * 10_500_000)
    assert (status, json.loads(body)["error"]["code"]) == (422, "too_large")
    head = f"POST /api/check HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nContent-Length: 999999999999\r\n\r\n".encode()
    assert exchange(server, head).startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize(
    "data",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01",
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n\r\n",
        b"POST /v2/check HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
        b"POST /v2/check HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nConnection: close\r\n\r\n",
    ],
    ids=["tls", "long", "negative", "both", "null"],
)
def test_what_is_no_request(server: Running, data: bytes) -> None:
    first = exchange(server, data, b"\r\n\r\n").split(b"\r\n")[0]
    assert not first or first.split()[1] in (b"400", b"403", b"413", b"431")
    assert ask(server, "GET", "/v2/languages")[0] == 200


def test_a_letter_never_touches_the_disk(server: Running) -> None:
    folder = Path(f"/proc/{server.process.pid}/fd")
    if not folder.is_dir():
        pytest.skip("only Linux tells which files a process has open")
    body = ("Dit is een lange brief. " * 200_000).encode()
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        head = f"POST /api/check HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nContent-Length: {len(body)}\r\n\r\n"
        connection.sendall(head.encode() + body[: len(body) // 2])
        time.sleep(0.5)
        opened = [str(each.readlink()) for each in folder.iterdir() if each.is_symlink()]
    assert opened
    assert [name for name in opened if "(deleted)" in name] == []


def test_it_listens_on_this_computer_only(server: Running) -> None:
    with pytest.raises(OSError), socket.create_connection(("127.0.0.2", server.port), timeout=5):  # noqa: PT011
        pass
    with pytest.raises(OSError), socket.create_connection(("::1", server.port), timeout=5):  # noqa: PT011
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C goes to the whole console on Windows")
def test_ctrl_c(tmp_path: Path) -> None:
    with serving.serve("--isolated", folder=tmp_path) as running:
        ask(running, "POST", "/v2/check", b"text=Indien u een geheime zin leest.&language=nl")
        status, told = serving.stop(running.process)
    assert (status, told) == (0, "eenvoudig is gestopt.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C goes to the whole console on Windows")
def test_ctrl_c_does_not_wait_for_a_check(tmp_path: Path) -> None:
    with serving.serve("--isolated", folder=tmp_path) as running:
        body = "\n\n".join(f"Dit is zin {number} van een heel lange brief aan u." for number in range(100_000)).encode()
        with socket.create_connection(("127.0.0.1", running.port), timeout=30) as connection:
            head = f"POST /api/check HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\nContent-Length: {len(body)}\r\n\r\n"
            connection.sendall(head.encode() + body)
            time.sleep(1)
            started = time.monotonic()
            running.process.send_signal(signal.SIGINT)
            running.process.wait(timeout=15)
        assert time.monotonic() - started < 10


def test_a_port_that_is_taken(capfd: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--isolated", "--port", str(port)]) == 2
    assert capfd.readouterr().err == (
        f"eenvoudig: Poort {port} is al bezet: kies een andere met --port, of stop het andere programma.\n"
    )


@pytest.mark.parametrize("port", ["-1", "65536", "abc"])
def test_no_port(port: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--port", port]) == 2
    assert "De waarde van --port klopt niet." in capfd.readouterr().err


def test_settings_that_can_not_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "eenvoudig.toml").write_text('ignore = ["Z99"]\n', encoding="utf-8")
    assert main(["serve", "--port", "0"]) == 2
    assert "Z99" in capfd.readouterr().err


@pytest.mark.parametrize("origin", ["*", "null", "https://voorbeeld.nl/pad"])
def test_no_origin(origin: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--port", "0", "--allow-origin", origin]) == 2
    assert "geen adres van een uitbreiding" in capfd.readouterr().err


def test_what_to_do_in_writer(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--setup-writer", "--port", "8090"]) == 0
    told = capfd.readouterr().out
    assert "http://127.0.0.1:8090/v2" in told
    assert "Extra > Opties > Taalinstellingen" in told
    assert main(["serve", "--setup-writer", "show"]) == 0
    assert "http://127.0.0.1:8081/v2" in capfd.readouterr().out


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the places on Linux")
def test_set_up_writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    assert main(["serve", "--setup-writer", "write"]) == 2
    assert "start LibreOffice een keer" in capfd.readouterr().err
    file = tmp_path / ".config/libreoffice/4/user/registrymodifications.xcu"
    file.parent.mkdir(parents=True)
    file.write_text('<oor:items xmlns:oor="http://openoffice.org/2001/registry"></oor:items>', encoding="utf-8")
    assert main(["serve", "--setup-writer=write"]) == 0
    told = capfd.readouterr().out
    assert str(file) in told
    assert ".bak" in told
    assert "http://127.0.0.1:8081/v2" in file.read_text(encoding="utf-8")
    assert main(["serve", "--setup-writer=write"]) == 0
    assert "Er is niets veranderd." in capfd.readouterr().out


def test_help_is_quick() -> None:
    code = (
        "import sys; from eenvoudig.cli import main; main(['serve', '--help']);"
        "print(sorted({'spacy', 'waitress', 'lxml', 'eenvoudig.checker', 'eenvoudig.serve'} & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": str(serving.ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.endswith("[]\n"), done.stderr
