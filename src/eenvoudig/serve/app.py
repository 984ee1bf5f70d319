"""What is answered to which request. A WSGI application; analysis is the desk's."""

from __future__ import annotations

import html
import json
import logging
import re
import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Final
from wsgiref.types import StartResponse, WSGIEnvironment

from eenvoudig.checker import read_options
from eenvoudig.config import ConfigError
from eenvoudig.document import Document, ReadError
from eenvoudig.language.packed import ModelError
from eenvoudig.ownwords import WordsError
from eenvoudig.readers import SUFFIXES, ReadOptions, kind_of, read_bytes, read_str
from eenvoudig.serve import languagetool, letter
from eenvoudig.serve.desk import Desk, OverdueError
from eenvoudig.serve.web import Doorkeeper, Handler, Request, Response, as_json, send, without_halves

#: Writer waits ten seconds for its answer.
PARAGRAPH_SECONDS: Final = 8.0
LETTER_SECONDS: Final = 120.0
#: A text for the protocol of LanguageTool, in bytes of the request.
PARAGRAPH_BYTES: Final = 1_000_000

_NOT_YOURS: Final = "Dit adres is alleen voor deze computer: open de pagina die eenvoudig noemt."
_NOT_HERE: Final = "Deze pagina bestaat niet: open de eerste pagina."
_NOT_SO: Final = "Dit kan zo niet: open de eerste pagina."
_TOO_LATE: Final = "Het lezen duurt te lang: probeer het later opnieuw, of kies een kortere tekst."
_UNCLEAR: Final = "Deze vraag is niet te lezen: stuur een bestand, of JSON met een tekst."
_NO_TEXT: Final = "Er is geen tekst: kies een bestand, of plak een tekst."
_CRASH: Final = "Er ging iets mis in eenvoudig zelf: meld dit aan de makers."

#: Characters of a file name that are kept, from its end.
_LONGEST_NAME: Final = 200

_log: Final = logging.getLogger(__name__)

#: What the page and the HTML report share, and what only the page has.
_SHARED: Final = "eenvoudig.reports.html"
_OWN: Final = "eenvoudig.serve"
#: Package, file, type. Nothing else is ever read for a request.
_FILES: Final[Mapping[str, tuple[str, str, str]]] = {
    "/letter.css": (_SHARED, "letter.css", "text/css; charset=utf-8"),
    "/letter.js": (_SHARED, "letter.js", "text/javascript; charset=utf-8"),
    "/page.css": (_OWN, "page.css", "text/css; charset=utf-8"),
    "/page.js": (_OWN, "page.js", "text/javascript; charset=utf-8"),
    "/icon.svg": (_OWN, "icon.svg", "image/svg+xml"),
}


class App:
    """A WSGI application that checks texts with ``desk``, for those whom ``door`` lets in."""

    def __init__(self, desk: Desk, door: Doorkeeper) -> None:
        self._desk = desk
        self._door = door
        self.most_bytes = int(desk.usual.max_size * 1_000_000)
        page = _Static("text/html; charset=utf-8", _page(desk.usual.hints, self.most_bytes))
        look: dict[str, Handler] = {
            path: _Static(kind, _packaged(package, name)) for path, (package, name, kind) in _FILES.items()
        }
        self._routes: dict[str, dict[str, Handler]] = {
            "/": {"GET": page},
            **{path: {"GET": handler} for path, handler in look.items()},
            "/api/check": {"POST": self._check_letter},
            "/v2/languages": {"GET": _languages},
            "/v2/check": {"GET": self._check_paragraph, "POST": self._check_paragraph},
        }

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        request = Request.of(environ)
        try:
            response = self.respond(request)
        except Exception as error:  # noqa: BLE001 (no request may end the server, and no traceback leaves it)
            # Without its message: that may hold text of a letter.
            frames = "".join(traceback.format_tb(error.__traceback__))
            _log.debug("%s\n%s", type(error).__qualname__, frames)
            response = as_json(letter.error("crash", _CRASH), 500)
        return send(response, request.method, start_response)

    def respond(self, request: Request) -> Response:
        """The answer to ``request``."""
        if self._door.refuses(request):
            return as_json(letter.error("forbidden", _NOT_YOURS), 403)
        routes = self._routes.get(request.path)
        if routes is None:
            return as_json(letter.error("not_found", _NOT_HERE), 404)
        readable = self._door.lets_read(request)
        allowed = tuple(sorted({*routes, "HEAD"} if "GET" in routes else routes))
        if request.method == "OPTIONS" and readable:
            # What a browser asks before an extension may send its own headers.
            more = (
                ("Access-Control-Allow-Methods", ", ".join(allowed)),
                ("Access-Control-Allow-Headers", "content-type"),
            )
            return Response(headers=(*readable, *more, ("Access-Control-Allow-Private-Network", "true")))
        handler = routes.get("GET" if request.method == "HEAD" else request.method)
        if handler is None:
            wrong = as_json(letter.error("method", _NOT_SO), 405)
            return replace(wrong, headers=(("Allow", ", ".join(allowed)),))
        response = handler(request)
        return replace(response, headers=(*response.headers, *readable))

    # The protocol of LanguageTool

    def _check_paragraph(self, request: Request) -> Response:
        form = request.body if request.method == "POST" else request.query.encode("latin-1", "replace")
        if len(form) > PARAGRAPH_BYTES:
            return _no_matches(413)
        try:
            asked = languagetool.question(form)
            if not asked.is_dutch or not asked.text.strip():
                return as_json(languagetool.answer(asked, None, paragraph=True, hints=False))
            return self._desk.ask(lambda: self._matches(asked), seconds=PARAGRAPH_SECONDS)
        except OverdueError:
            return _no_matches(503)
        except (languagetool.UnclearError, ReadError, ConfigError, WordsError):
            return _no_matches(500)

    def _matches(self, asked: languagetool.Question) -> Response:
        settings = self._desk.settings(None, "text")
        document = read_str(asked.text, kind="text", options=read_options(settings))
        paragraph = len(document.blocks) <= 1
        rules = replace(settings, ignore=settings.ignore | languagetool.NOT_IN_A_PARAGRAPH) if paragraph else settings
        report = self._desk.check(document, rules)
        return as_json(languagetool.answer(asked, report, paragraph=paragraph, hints=settings.hints))

    # The page

    def _check_letter(self, request: Request) -> Response:
        try:
            name, read = _letter(request)
            return self._desk.ask(lambda: self._report(name, read), seconds=LETTER_SECONDS)
        except _RequestError:
            return as_json(letter.error("request", _UNCLEAR), 400)
        except OverdueError:
            return as_json(letter.error("overdue", _TOO_LATE), 503)
        except ReadError as error:
            return as_json(letter.error(error.code, str(error)), 422)
        except ModelError as error:
            return as_json(letter.error("installation", str(error)), 500)
        except (ConfigError, WordsError) as error:
            return as_json(letter.error("settings", str(error)), 500)

    def _report(self, name: str | None, read: Callable[[ReadOptions], Document]) -> Response:
        settings = self._desk.settings(name, "text")
        document = read(read_options(settings))
        return as_json(letter.answer(document, self._desk.check(document, settings), hints=settings.hints))


class _RequestError(ValueError):
    """A request that says nothing that we know."""


def _letter(request: Request) -> tuple[str | None, Callable[[ReadOptions], Document]]:
    """The name of what is to be checked, if it has one, and how to read it. Raises :exc:`_RequestError`."""
    if request.content_type != "application/json":
        name = _file_name(request.parameter("name") or "")
        kind = None if name is None else kind_of(Path(name))
        return name, lambda options: read_bytes(request.body, kind=kind, path=name, options=options)
    try:
        asked = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise _RequestError from error
    text, called = (asked.get("text"), asked.get("name", "")) if isinstance(asked, dict) else (None, None)
    if not isinstance(text, str) or not isinstance(called, str):
        raise _RequestError
    name = _file_name(called)
    kind = (None if name is None else kind_of(Path(name))) or "text"
    return name, lambda options: _read_text(text, kind, name, options)


def _read_text(text: str, kind: str, name: str | None, options: ReadOptions) -> Document:
    if not text.strip():
        raise ReadError("empty", _NO_TEXT)
    return read_str(without_halves(text), kind=kind, path=name, options=options)


def _file_name(text: str) -> str | None:
    """The name of a file without its folders, as it may stand in a report; it only says what kind of file it is."""
    last = re.split(r"[/\\]", text)[-1]
    name = "".join(character for character in last if character.isprintable() and character != ":")[-_LONGEST_NAME:]
    return name if name.strip(". ") else None


def _no_matches(status: int) -> Response:
    """The answer when in doubt: Writer passes over anything that is not 200."""
    return as_json({"matches": []}, status)


def _languages(request: Request) -> Response:
    return as_json(languagetool.languages())


class _Static:
    """A handler for a file of the page, read once."""

    def __init__(self, content_type: str, body: bytes) -> None:
        self._response = Response(body, content_type=content_type)

    def __call__(self, request: Request) -> Response:  # noqa: ARG002 (a handler)
        """The file, whoever asks."""
        return self._response


def _packaged(package: str, name: str) -> bytes:
    return (files(package) / "static" / name).read_bytes()


def _page(hints: bool, most_bytes: int) -> bytes:  # noqa: FBT001 (one caller)
    """The page, told what its script needs to know."""
    facts = {"bytes": str(most_bytes), "hints": str(hints).lower(), "suffixes": ",".join(SUFFIXES)}
    text = _packaged(_OWN, "page.html").decode("utf-8")
    for name, value in facts.items():
        text = text.replace(f"{{{{{name}}}}}", html.escape(value))
    return text.encode("utf-8")
