"""The web application: who may ask, what is answered, what is never done."""

from __future__ import annotations

import io
import json
import logging
import threading
import time
import urllib.parse
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest
from referencing import Registry, Resource

from eenvoudig.checker import KNOWN
from eenvoudig.config import SettingsFinder
from eenvoudig.config.settings import Layer
from eenvoudig.serve import app as app_module
from eenvoudig.serve.app import PARAGRAPH_BYTES, App
from eenvoudig.serve.desk import Desk, OverdueError
from eenvoudig.serve.web import Doorkeeper, Request, Response, is_origin

ROOT = Path(__file__).parents[2]
LETTERS = ROOT / "tests" / "documents" / "minimaregeling"
PORT = 8081
HOST = f"127.0.0.1:{PORT}"
EXTENSION = "chrome-extension://abcdefghijklmnop"


def finder(**given: Any) -> SettingsFinder:
    return SettingsFinder(KNOWN, given=Layer(**given), isolated=True)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(finder())


@pytest.fixture(scope="module")
def app(desk: Desk) -> App:
    return App(desk, Doorkeeper(PORT, frozenset({EXTENSION})))


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def ask(
    app: App, path: str, *, method: str = "GET", body: bytes = b"", host: str = HOST, query: str = "", **headers: str
) -> Answer:
    """As the server calls the application."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "CONTENT_LENGTH": str(len(body)) if body else "",
        "wsgi.input": io.BytesIO(body),
        "HTTP_HOST": host,
        **headers,
    }
    started: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, given: list[tuple[str, str]], exc_info: object = None) -> Any:
        started.append((status, given))

    content = b"".join(app(environ, start_response))
    [(status, given)] = started
    return Answer(int(status[:3]), dict(given), content)


def check(app: App, text: str, **more: Any) -> Answer:
    return ask(
        app,
        "/api/check",
        method="POST",
        body=json.dumps({"text": text, **more}).encode(),
        CONTENT_TYPE="application/json",
    )


# Who may ask


@pytest.mark.parametrize("host", [HOST, f"localhost:{PORT}", f"LOCALHOST:{PORT}"])
def test_own_names(app: App, host: str) -> None:
    assert ask(app, "/v2/languages", host=host).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        f"evil.example:{PORT}",
        "127.0.0.1",
        "127.0.0.1:80",
        "localhost",
        f"127.0.0.1.evil.example:{PORT}",
        "[::1]:8081",
    ],
)
@pytest.mark.parametrize("path", ["/", "/page.js", "/v2/languages", "/v2/check", "/api/check"])
def test_no_other_name(app: App, host: str, path: str) -> None:
    answer = ask(app, path, host=host)
    assert answer.status == 403
    assert answer.json["error"]["code"] == "forbidden"


def test_on_port_80_browsers_leave_the_port_out(desk: Desk) -> None:
    app = App(desk, Doorkeeper(80))
    assert ask(app, "/v2/languages", host="localhost").status == 200
    assert ask(app, "/v2/languages", host="evil.example").status == 403


@pytest.mark.parametrize("origin", [f"http://{HOST}", f"http://localhost:{PORT}"])
def test_the_page_itself_may_ask(app: App, origin: str) -> None:
    assert ask(app, "/v2/languages", HTTP_ORIGIN=origin, HTTP_SEC_FETCH_SITE="same-origin").status == 200


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "null",
        f"https://{HOST}",
        "http://127.0.0.1:9999",
        f"http://{HOST}.evil.example",
        "chrome-extension://other",
    ],
)
@pytest.mark.parametrize("path", ["/", "/v2/check", "/api/check"])
def test_no_other_page_may_ask(app: App, origin: str, path: str) -> None:
    answer = ask(app, path, method="POST", body=b"text=a b&language=nl", HTTP_ORIGIN=origin)
    assert answer.status == 403
    assert not any(name.startswith("Access-Control") for name in answer.headers)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_no_other_page_may_use_a_picture_to_ask(app: App, site: str) -> None:
    assert ask(app, "/v2/check", query="text=a&language=nl", HTTP_SEC_FETCH_SITE=site).status == 403
    assert ask(app, "/page.js", HTTP_SEC_FETCH_SITE=site).status == 403
    # A link to the page is no question.
    assert ask(app, "/", HTTP_SEC_FETCH_SITE=site).status == 200


def test_an_extension_that_was_let_in(app: App) -> None:
    answer = ask(app, "/v2/languages", HTTP_ORIGIN=EXTENSION, HTTP_SEC_FETCH_SITE="cross-site")
    assert answer.status == 200
    assert answer.headers["Access-Control-Allow-Origin"] == EXTENSION
    assert answer.headers["Vary"] == "Origin"
    before = ask(app, "/v2/check", method="OPTIONS", HTTP_ORIGIN=EXTENSION)
    assert before.status == 200
    assert before.headers["Access-Control-Allow-Methods"] == "GET, HEAD, POST"
    # It may use the protocol, not the page.
    assert ask(app, "/api/check", method="POST", HTTP_ORIGIN=EXTENSION).status == 403
    assert ask(app, "/", HTTP_ORIGIN=EXTENSION).status == 403


@pytest.mark.parametrize(
    ("text", "good"),
    [
        (EXTENSION, True),
        ("https://a.nl", True),
        ("*", False),
        ("null", False),
        ("https://a.nl/pad", False),
        ("a b://c", False),
    ],
)
def test_what_an_origin_is(text: str, good: bool) -> None:
    assert is_origin(text) is good


# What every answer has


@pytest.mark.parametrize("path", ["/", "/page.css", "/page.js", "/icon.svg", "/v2/languages", "/nergens"])
def test_headers(app: App, path: str) -> None:
    headers = ask(app, path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert not any(name.startswith("Access-Control") for name in headers)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/", "GET, HEAD"),
        ("GET", "/api/check", "POST"),
        ("HEAD", "/api/check", "POST"),
        ("PUT", "/v2/check", "GET, HEAD, POST"),
        ("DELETE", "/v2/languages", "GET, HEAD"),
        ("OPTIONS", "/v2/check", "GET, HEAD, POST"),
        ("TRACE", "/", "GET, HEAD"),
    ],
)
def test_methods(app: App, method: str, path: str, allowed: str) -> None:
    answer = ask(app, path, method=method)
    assert answer.status == 405
    assert answer.headers["Allow"] == allowed


def test_head_gives_headers_only(app: App) -> None:
    head, get = (ask(app, "/", method=method) for method in ("HEAD", "GET"))
    assert head.body == b""
    assert head.headers == get.headers
    assert int(get.headers["Content-Length"]) == len(get.body)


@pytest.mark.parametrize(
    "path", ["/page.html", "/../app.py", "/static/page.js", "//", "/v2", "/%2e%2e/app.py", "/etc/passwd", "/page.js/"]
)
def test_no_other_file_is_given(app: App, path: str) -> None:
    assert ask(app, path).status == 404


def test_the_page_brings_all_it_needs(app: App) -> None:
    page = ask(app, "/").body.decode()
    assert "{{" not in page
    assert 'data-bytes="10000000"' in page
    assert 'data-hints="false"' in page
    for part in (page, ask(app, "/page.js").body.decode(), ask(app, "/page.css").body.decode()):
        for elsewhere in ("http://", "https://", "//cdn", "@import", "innerHTML", "<style", "onclick"):
            assert elsewhere not in part
    assert "<script" in page
    assert "style=" not in page


def test_with_tips() -> None:
    page = ask(App(Desk(finder(hints=True)), Doorkeeper(PORT)), "/").body.decode()
    assert 'data-hints="true"' in page


# LanguageTool


def test_languages(app: App) -> None:
    assert [each["longCode"] for each in ask(app, "/v2/languages").json] == ["nl-NL", "nl-BE"]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_paragraph(app: App, method: str) -> None:
    form = urllib.parse.urlencode({"text": "Indien u 😀 reeds betaalt, is het goed.", "language": "nl-NL"})
    sent = {"query": form} if method == "GET" else {"body": form.encode()}
    answer = ask(app, "/v2/check", method=method, **sent)
    assert answer.status == 200
    assert [(match["offset"], match["length"], match["replacements"]) for match in answer.json["matches"]] == [
        (0, 6, [{"value": "Als"}]),
        (12, 5, [{"value": "al"}]),
    ]


def test_document_rules_keep_quiet_in_a_paragraph(app: App) -> None:
    item = "- een kopie van uw paspoort"
    body = f"text={item}\n{item}&language=nl-NL".encode()
    alone = ask(app, "/v2/check", method="POST", body=f"text={item}&language=nl-NL".encode()).json["matches"]
    assert alone == []
    assert ask(app, "/v2/check", method="POST", body=body).status == 200


def test_another_language_is_not_checked(app: App) -> None:
    answer = ask(app, "/v2/check", method="POST", body=b"text=Indien u reeds betaalt&language=de-DE")
    assert answer.status == 200
    assert answer.json["matches"] == []


@pytest.mark.parametrize("body", [b"", b"text=a b", b"\xff\xfe", b"data=%7B&language=nl"])
def test_in_doubt_there_is_no_answer(app: App, body: bytes) -> None:
    answer = ask(app, "/v2/check", method="POST", body=body)
    assert (answer.status, answer.json) == (500, {"matches": []})


def test_a_paragraph_has_an_end(app: App) -> None:
    body = b"text=" + b"a " * (PARAGRAPH_BYTES // 2) + b"&language=nl-NL"
    assert ask(app, "/v2/check", method="POST", body=body).status == 413


def test_too_late_for_writer(app: App, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_module, "PARAGRAPH_SECONDS", 0.05)
    go_on = threading.Event()
    waiting = threading.Thread(target=lambda: desk.ask(lambda: go_on.wait(20), seconds=20))
    waiting.start()
    try:
        answer = ask(app, "/v2/check", method="POST", body=b"text=Dat is goed.&language=nl-NL")
        assert (answer.status, answer.json) == (503, {"matches": []})
    finally:
        go_on.set()
        waiting.join(20)
    monkeypatch.undo()
    assert ask(app, "/v2/check", method="POST", body=b"text=Dat is goed.&language=nl-NL").status == 200


def test_a_long_check_stops_when_it_is_late(desk: Desk) -> None:
    from eenvoudig.readers import read_str

    document = read_str("\n\n".join(f"Dit is zin {number} van een lange tekst." for number in range(20_000)))
    started = time.monotonic()
    with pytest.raises(OverdueError):
        desk.ask(lambda: desk.check(document, desk.usual), seconds=0.5)
    # The next one does not wait for all of it: a portion is the most.
    assert desk.ask(lambda: "klaar", seconds=30) == "klaar"
    assert time.monotonic() - started < 30


def test_a_crash_is_one_sentence_and_leaves_no_text(
    app: App, desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    text = " ".join(["een", "geheime", "zin"])

    def crash(document: object, settings: object) -> object:
        raise RuntimeError(text)

    monkeypatch.setattr(desk, "check", crash)
    with caplog.at_level(logging.DEBUG):
        for answer in (
            check(app, text),
            ask(app, "/v2/check", method="POST", body=f"text={text}&language=nl".encode()),
        ):
            assert answer.status == 500
            assert answer.json["error"]["message"] == "Er ging iets mis in eenvoudig zelf: meld dit aan de makers."
    assert "RuntimeError" in caplog.text
    assert text not in caplog.text


def test_nothing_is_logged_of_a_text(app: App, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        assert check(app, "Indien u een geheime zin leest.").status == 200
        ask(app, "/v2/check", method="POST", body=b"text=Indien u een geheime zin leest.&language=nl")
    assert "geheim" not in caplog.text


# The page's own question


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft202012Validator:
    folder = ROOT / "docs" / "schema"
    report, serve = (
        json.loads((folder / name).read_text(encoding="utf-8")) for name in ("report-1.json", "serve-1.json")
    )
    registry: Registry[Any] = Registry().with_resource(report["$id"], Resource.from_contents(report))
    jsonschema.Draft202012Validator.check_schema(serve)
    return jsonschema.Draft202012Validator(serve, registry=registry)


def test_a_text(app: App, schema: jsonschema.Draft202012Validator) -> None:
    answer = check(app, "Uw aanvraag 😀\n\nIndien u reeds betaalt, is dat goed.\n\n- een paspoort\n- een foto")
    assert answer.status == 200
    found = answer.json
    schema.validate(found)
    [file] = found["report"]["files"]
    assert file["path"] is None
    assert found["score"]["spoken"].startswith("Leesbaarheid: geen schatting.")
    for finding, place in zip(file["findings"], found["places"], strict=True):
        text = found["blocks"][place["block"]]["text"]
        assert " ".join(text[place["start"] : place["end"]].split()) == finding["quote"]
    assert set(found["rules"]) == {finding["rule"] for finding in file["findings"]}


@pytest.mark.parametrize("path", sorted(LETTERS.glob("*.docx")), ids=lambda path: path.name)
def test_a_file(app: App, schema: jsonschema.Draft202012Validator, path: Path) -> None:
    answer = ask(app, "/api/check", method="POST", body=path.read_bytes(), query=f"name={path.name}")
    assert answer.status == 200
    found = answer.json
    schema.validate(found)
    [file] = found["report"]["files"]
    assert (file["path"], file["kind"]) == (path.name, "docx")
    assert found["score"]["spoken"].endswith(", schatting")
    assert "Van de 100 volwassenen" in found["score"]["sentence"]
    assert {block["kind"] for block in found["blocks"]} > {"heading", "paragraph"}


def test_names_are_only_names(app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "geheim.txt").write_text("Indien reeds.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in (
        "../../../etc/passwd",
        str(tmp_path / "geheim.txt"),
        "C:\\map\\geheim.txt",
        "geheim.txt",
        "..",
        "",
        "a\x00b.txt",
    ):
        answer = ask(
            app,
            "/api/check",
            method="POST",
            body=b"Dit is een andere zin.",
            query=urllib.parse.urlencode({"name": name}),
        )
        assert answer.status == 200
        assert answer.json["blocks"][0]["text"] == "Dit is een andere zin."
        path = answer.json["report"]["files"][0]["path"]
        assert path is None or not {"/", "\\", ":"} & set(path)


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"text": 1}', b'{"text": "a", "name": 3}', b'"tekst"', b"[" * 100_000]
)
def test_unclear_questions(app: App, body: bytes) -> None:
    answer = ask(app, "/api/check", method="POST", body=body, CONTENT_TYPE="application/json")
    assert answer.status == 400
    assert answer.json["error"]["code"] == "request"


@pytest.mark.parametrize(
    ("body", "name", "code"),
    [
        (b"\x89PNG\r\n\x1a\n....", "foto.png", "unsupported"),
        (b"", "leeg.txt", "empty"),
        (b"PK\x03\x04kapot", "brief.docx", "broken"),
        (b"\x00\x01\x02\x03" * 50, "brief.txt", "binary"),
        (b"a" * 10_000_001, "brief.txt", "too_large"),
    ],
)
def test_files_that_can_not_be_read(
    app: App, schema: jsonschema.Draft202012Validator, body: bytes, name: str, code: str
) -> None:
    answer = ask(app, "/api/check", method="POST", body=body, query=f"name={name}")
    assert answer.status == 422
    schema.validate(answer.json)
    assert answer.json["error"]["code"] == code


def test_an_empty_text(app: App) -> None:
    answer = check(app, " \n ")
    assert (answer.status, answer.json["error"]["message"]) == (
        422,
        "Er is geen tekst: kies een bestand, of plak een tekst.",
    )


def test_half_a_surrogate_pair(app: App) -> None:
    body = b'{"text": "Indien u \\ud83d betaalt."}'
    assert ask(app, "/api/check", method="POST", body=body, CONTENT_TYPE="application/json").status == 200
    data = urllib.parse.quote('{"annotation":[{"text":"Indien u \\ud83d betaalt."}]}')
    answer = ask(app, "/v2/check", method="POST", body=f"data={data}&language=nl".encode())
    assert [match["offset"] for match in answer.json["matches"]] == [0]


def test_a_name_tells_the_kind(app: App) -> None:
    found = check(app, "# Kop\n\nTekst *hier*.", name="brief.md").json
    assert found["report"]["files"][0]["kind"] == "markdown"
    assert found["blocks"][0] == {"kind": "heading", "level": 1, "group": None, "location": None, "text": "Kop"}


def test_what_is_private_is_not_repeated(app: App) -> None:
    answer = check(app, "Uw burgerservicenummer is 204561309. Uw rekening is NL91 ABNA 0417 1643 00.")
    assert b"204561309" not in answer.body
    assert b"0417" not in answer.body
    assert "•••••••••" in answer.json["blocks"][0]["text"]


def test_settings_of_the_folder_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "eenvoudig.toml").write_text('ignore = ["W01"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    app = App(Desk(SettingsFinder(KNOWN)), Doorkeeper(PORT))
    assert ask(app, "/v2/check", method="POST", body=b"text=Indien u reeds betaalt.&language=nl").json["matches"] == []
    assert check(app, "Indien u reeds betaalt.").json["places"] == []


def test_requests_at_the_same_time(app: App) -> None:
    answers: list[int] = []
    texts = [f"Indien u brief {number} reeds hebt, is het goed." for number in range(12)]
    threads = [
        threading.Thread(target=lambda text=text: answers.append(len(check(app, text).json["places"])))
        for text in texts
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert answers == [2] * 12


def test_requests_show_no_text() -> None:
    assert "geheim" not in repr(Request("POST", "/api/check", body=b"geheim"))
    assert "geheim" not in repr(Response(b"geheim"))
