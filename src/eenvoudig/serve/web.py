"""Requests and answers as values, and who may ask: only pages of this server, and programs on this computer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qs
from wsgiref.types import StartResponse, WSGIEnvironment

HOST: Final = "127.0.0.1"
_STATUS: Final = {
    200: "200 OK",
    400: "400 Bad Request",
    403: "403 Forbidden",
    404: "404 Not Found",
    405: "405 Method Not Allowed",
    413: "413 Content Too Large",
    422: "422 Unprocessable Content",
    500: "500 Internal Server Error",
    503: "503 Service Unavailable",
}
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
#: With every answer. Nothing but this server's own files may be loaded, shown around it or run; nothing is kept.
_ALWAYS: Final = (
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", _POLICY),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
)
#: An origin as browsers write it: "chrome-extension://…", "https://…".
_ORIGIN: Final = re.compile(r"[a-z][a-z0-9+.-]*://[a-z0-9._\[\]:-]+", re.IGNORECASE)
_HALVES: Final = re.compile("[\ud800-\udfff]")
#: What a browser says of a request that a page of somebody else makes; another port on this computer is "same-site".
_FROM_ELSEWHERE: Final = frozenset({"cross-site", "same-site"})

JSON: Final = "application/json; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Request:
    """What a client asks. ``query`` is as it stands in the address, percent signs and all."""

    method: str
    path: str
    query: str = ""
    body: bytes = field(default=b"", repr=False)
    host: str = ""
    origin: str = ""
    fetch_site: str = ""
    content_type: str = ""

    @classmethod
    def of(cls, environ: WSGIEnvironment) -> Request:
        """The request that a WSGI server got."""
        length = int(environ.get("CONTENT_LENGTH") or 0)
        return cls(
            environ["REQUEST_METHOD"],
            environ.get("PATH_INFO", ""),
            environ.get("QUERY_STRING", ""),
            environ["wsgi.input"].read(length) if length > 0 else b"",
            environ.get("HTTP_HOST", ""),
            environ.get("HTTP_ORIGIN", ""),
            environ.get("HTTP_SEC_FETCH_SITE", ""),
            environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower(),
        )

    def parameter(self, name: str) -> str | None:
        """The first value of ``name`` in the query; ``None`` without one."""
        values = parse_qs(self.query, keep_blank_values=True, errors="replace", max_num_fields=20).get(name)
        return values[0] if values else None


@dataclass(frozen=True, slots=True)
class Response:
    """What a client gets."""

    body: bytes = field(default=b"", repr=False)
    status: int = 200
    content_type: str = JSON
    headers: tuple[tuple[str, str], ...] = ()


def without_halves(text: str) -> str:
    """``text`` with a sign for each half of a surrogate pair, which JSON can hold and UTF-8 can't. It takes the same place."""
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)


def as_json(value: object, status: int = 200) -> Response:
    """``value`` as JSON in UTF-8."""
    return Response(without_halves(json.dumps(value, ensure_ascii=False)).encode(), status)


@dataclass(frozen=True, slots=True)
class Doorkeeper:
    """Who may ask what, on the server at ``port``; ``origins`` are those of browser extensions that may ask for ``open_to_them``.

    A page on the internet can have its own name point at this computer, so the name in the request must be ours. And it
    can send requests to our address, so a request that a browser sends for another page is refused.
    """

    port: int
    origins: frozenset[str] = frozenset()
    open_to_them: str = "/v2/"

    def refuses(self, request: Request) -> bool:
        """Whether this request must not be answered."""
        hosts = {f"{name}:{self.port}" for name in (HOST, "localhost")}
        if self.port == 80:
            hosts |= {HOST, "localhost"}
        if request.host.lower() not in hosts:
            return True
        if request.origin:
            return request.origin not in {f"http://{host}" for host in hosts} and not self.knows(request)
        # A link to the page itself may stand anywhere.
        return request.fetch_site in _FROM_ELSEWHERE and request.path != "/"

    def knows(self, request: Request) -> bool:
        """Whether this comes from an extension that was let in."""
        return request.origin in self.origins and request.path.startswith(self.open_to_them)

    def lets_read(self, request: Request) -> tuple[tuple[str, str], ...]:
        """What tells a browser that the extension may read the answer."""
        if not self.knows(request):
            return ()
        return (("Access-Control-Allow-Origin", request.origin), ("Vary", "Origin"))


def is_origin(text: str) -> bool:
    """Whether ``text`` is the origin of one page or extension; not ``*`` and not ``null``."""
    return _ORIGIN.fullmatch(text) is not None


Handler = Callable[[Request], Response]


def send(response: Response, request_method: str, start_response: StartResponse) -> Iterable[bytes]:
    """Hand ``response`` to a WSGI server."""
    headers = [
        ("Content-Type", response.content_type),
        ("Content-Length", str(len(response.body))),
        *_ALWAYS,
        *response.headers,
    ]
    start_response(_STATUS[response.status], headers)
    return [] if request_method == "HEAD" else [response.body]
