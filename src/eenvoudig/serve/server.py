"""The server itself: waitress on a socket that only programs on this computer reach."""

from __future__ import annotations

import logging
import socket
import sys
from typing import Final

from waitress.server import create_server

from eenvoudig.config import SettingsFinder
from eenvoudig.serve.app import App
from eenvoudig.serve.desk import Desk
from eenvoudig.serve.web import HOST, Doorkeeper

#: Requests that are answered or wait at the same time; one is checked, the others wait.
_THREADS: Final = 8
_CONNECTIONS: Final = 64
_HEADERS: Final = 65_536
#: Above what a file may have, so that the reader says what is wrong with one that is too large.
_ROOM: Final = 1_000_000
_IDLE_SECONDS: Final = 60


class Server:
    """Answers requests at ``port`` of this computer; with port 0 at one that is free.

    Raises :exc:`OSError` when the port is taken, before anything else is done; and what :class:`~eenvoudig.serve.desk.Desk` raises.
    """

    def __init__(self, finder: SettingsFinder, *, port: int, origins: frozenset[str] = frozenset()) -> None:
        self._socket = _listen(port)
        self.port: int = self._socket.getsockname()[1]
        try:
            app = App(Desk(finder), Doorkeeper(self.port, origins))
        except BaseException:
            self._socket.close()
            raise
        # Its log would tell what it was asked.
        logging.getLogger("waitress").addHandler(logging.NullHandler())
        logging.getLogger("waitress").propagate = False
        room = app.most_bytes + _ROOM
        self._server = create_server(  # type: ignore[no-untyped-call]
            app,
            sockets=[self._socket],
            threads=_THREADS,
            connection_limit=_CONNECTIONS,
            channel_timeout=_IDLE_SECONDS,
            max_request_header_size=_HEADERS,
            max_request_body_size=room,
            # Nothing of a letter goes to a temporary file.
            inbuf_overflow=2 * room,
            outbuf_overflow=100 * room,
            ident=None,
            expose_tracebacks=False,
        )

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{HOST}:{self.port}"

    def run(self) -> None:
        """Answer requests until Ctrl-C."""
        self._server.run()

    def close(self) -> None:
        """Stop listening."""
        self._server.close()


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            # Without it another program could take the same port, and get the letters.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            # A port that was just given back is free.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(_CONNECTIONS)
    except BaseException:
        listener.close()
        raise
    return listener
