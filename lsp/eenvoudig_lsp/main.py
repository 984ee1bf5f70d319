"""``eenvoudig-lsp``: starts the server on standard input and output, or on a port of this machine."""

from __future__ import annotations

import argparse
import asyncio
import gc
import logging
import os
import socket
import sys
from collections.abc import Sequence
from typing import BinaryIO, Final, NoReturn

from eenvoudig.versions import TOOL

#: Word lists and pipeline stay in memory: going through them for garbage costs a tenth of a check.
_COLLECT_SELDOM: Final = (50_000, 20, 100)
_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
_UNUSABLE: Final = 2
_HELP: Final = """\
Gebruik: eenvoudig-lsp [OPTIES]

Dit is de taalserver van eenvoudig. Een editor start hem zelf.

Opties:
  --stdio             Praat via de invoer en uitvoer. Dit is gewoon.
  --tcp POORT         Praat via een poort van deze computer. 0 kiest een vrije poort.
  --host ADRES        Het adres bij --tcp: 127.0.0.1, localhost of ::1.
  --log-file BESTAND  Schrijf een logboek, zonder tekst van uw brieven.
  --debug             Schrijf meer in het logboek.
  --version           Laat de versie zien.
  --help              Laat deze uitleg zien.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the server; gives the exit status: 0 after a proper end, 1 when the client left without one, 2 for wrong usage."""
    asked = _parser().parse_args(arguments)
    if asked.tcp is not None and asked.host not in _LOOPBACK:
        print("eenvoudig-lsp: Kies bij --host een adres van deze computer: 127.0.0.1.", file=sys.stderr)  # noqa: T201
        return _UNUSABLE
    if not _log_to(asked.log_file, debug=asked.debug):
        print("eenvoudig-lsp: In dit logboek kunnen we niet schrijven: kies een ander bestand.", file=sys.stderr)  # noqa: T201
        return _UNUSABLE
    gc.set_threshold(*_COLLECT_SELDOM)
    status = _on_port(asked.host, asked.tcp) if asked.tcp is not None else _on_streams()
    logging.shutdown()
    # Threads that wait for a stream or are in the middle of a check would hold up the end.
    os._exit(status)


class _Parser(argparse.ArgumentParser):
    """Says in Dutch what is wrong, and what can be asked."""

    def format_help(self) -> str:
        return _HELP

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 (argparse words it in English)
        print("eenvoudig-lsp: Deze opdracht kennen we niet: kijk bij eenvoudig-lsp --help.", file=sys.stderr)  # noqa: T201
        raise SystemExit(_UNUSABLE)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="eenvoudig-lsp", add_help=False, allow_abbrev=False)
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--stdio", action="store_true")
    way.add_argument("--tcp", type=int, choices=range(65_536))
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--log-file")
    parser.add_argument("--debug", action="store_true")
    parser.add_argument("--version", action="version", version=f"eenvoudig-lsp {TOOL}")
    parser.add_argument("--help", action="help")
    # The library that VS Code uses adds this; the protocol tells it too.
    parser.add_argument("--clientProcessId")
    return parser


def _log_to(file: str | None, *, debug: bool) -> bool:
    """Set up the log; on standard error without a file. What pygls would log holds whole documents: it is silenced."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)
    level = logging.DEBUG if debug else logging.INFO
    form = "%(asctime)s %(levelname)s %(name)s %(message)s"
    try:
        logging.basicConfig(filename=file, level=level, format=form, encoding="utf-8" if file else None)
    except (OSError, ValueError):
        return False
    logging.getLogger("asyncio").setLevel(logging.CRITICAL + 1)
    return True


def _on_streams() -> int:
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    # What prints by mistake must not end up between the messages.
    sys.stdout = sys.stderr
    return _serve(incoming, outgoing)


def _on_port(host: str, port: int) -> int:
    try:
        listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, OverflowError):
        print(f"eenvoudig-lsp: Poort {port} is niet vrij: kies een andere.", file=sys.stderr)  # noqa: T201
        return _UNUSABLE
    with listener:
        print(f"eenvoudig-lsp: {host}:{listener.getsockname()[1]}", file=sys.stderr, flush=True)  # noqa: T201
        connection, _ = listener.accept()
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with connection, connection.makefile("rb") as incoming, connection.makefile("wb") as outgoing:
        return _serve(incoming, outgoing)


def _serve(incoming: BinaryIO, outgoing: BinaryIO) -> int:
    from eenvoudig_lsp.server import make

    try:
        return asyncio.run(make().serve(incoming, outgoing))
    except KeyboardInterrupt:
        return 130
