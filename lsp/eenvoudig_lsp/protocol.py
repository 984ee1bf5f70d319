"""The protocol, held to its own rules: what a client may ask when, and what it hears when something goes wrong.

pygls answers some mistakes with silence and others with a traceback. Here every request gets an answer, errors say nothing of
a document or of this machine, and nothing that pygls logs leaves it: its messages hold whole texts.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any, Final

from cattrs import Converter
from lsprotocol import converters, types
from pygls.exceptions import JsonRpcException
from pygls.protocol import JsonRPCNotification, JsonRPCRequestMessage, JsonRPCResponseMessage, LanguageServerProtocol

_log: Final = logging.getLogger(__name__)

_PARSE: Final = -32700
_INVALID_REQUEST: Final = -32600
_UNKNOWN: Final = -32601
_INVALID_PARAMS: Final = -32602
_INTERNAL: Final = -32603
_NOT_INITIALIZED: Final = -32002
_CANCELLED: Final = -32800

_MESSAGES: Final[Mapping[int, str]] = {
    _PARSE: "Dit bericht is niet te lezen.",
    _INVALID_REQUEST: "Deze vraag kan nu niet.",
    _UNKNOWN: "Deze vraag kennen we niet.",
    _INVALID_PARAMS: "Deze vraag klopt niet.",
    _INTERNAL: "Er ging iets mis in eenvoudig zelf.",
    _NOT_INITIALIZED: "De server is nog niet begonnen.",
    _CANCELLED: "Deze vraag is gestopt.",
}


def converter() -> Converter:
    """Structures messages; what the protocol does not name stays as it came."""
    # Without the details of what does not fit: nobody is told, and collecting them takes time in the square of the size.
    made = converters.get_converter(Converter(detailed_validation=False))
    for kind in (JsonRPCRequestMessage, JsonRPCNotification, JsonRPCResponseMessage):
        made.register_structure_hook(kind, _as_it_came)
    return made


def _as_it_came(message: Mapping[str, Any], kind: Callable[..., object]) -> object:
    names = {
        JsonRPCRequestMessage: ("id", "method", "jsonrpc", "params"),
        JsonRPCNotification: ("method", "jsonrpc", "params"),
        JsonRPCResponseMessage: ("id", "jsonrpc", "result"),
    }[kind]  # type: ignore[index]
    return kind(**{name: message.get(name) for name in names})


class Protocol(LanguageServerProtocol):
    """The protocol as pygls has it, behind a door that lets in only what can be answered."""

    def __init__(self, *arguments: Any) -> None:  # noqa: ANN401 (those of pygls)
        super().__init__(*arguments)
        self._begun = False

    def receive(self, body: bytes) -> None:
        """Handle one message. Raises :exc:`SystemExit` for the one that ends the server."""
        try:
            data = json.loads(body)
        except (ValueError, RecursionError):
            self._refuse(None, _PARSE)
            return
        if not isinstance(data, dict) or data.get("jsonrpc") != self.VERSION:
            self._refuse(_id(data), _INVALID_REQUEST)
            return
        if "method" not in data:
            self._answer(data)
            return
        method, asks = data["method"], "id" in data
        if not isinstance(method, str) or (asks and _id(data) is None):
            self._refuse(_id(data), _INVALID_REQUEST)
            return
        code = self._closed(method)
        if code is None:
            code = self._handle(data)
        if code is not None:
            _log.info("%s refused: %s", "request" if asks else "notification", code)
            if asks:
                self._refuse(_id(data), code)

    def _closed(self, method: str) -> int | None:
        """Why this method can't be called now."""
        if method == types.EXIT:
            return None
        if self._shutdown:
            return _INVALID_REQUEST
        if method == types.INITIALIZE:
            return _INVALID_REQUEST if self._begun else None
        if not self._begun:
            return _NOT_INITIALIZED
        known = method in self.fm.features or method in self.fm.builtin_features
        # What begins so is for the protocol itself; what it does not know there may be passed over.
        return None if known or method.startswith("$/") else _UNKNOWN

    def _handle(self, data: dict[str, Any]) -> int | None:
        """Pass a message on; the code of the error when it can't be."""
        data.setdefault("params", None)
        try:
            message = self.structure_message(data)
        except Exception:  # noqa: BLE001 (a client can send anything; what is wrong with it may hold text)
            return _INVALID_PARAMS
        if "id" in data and not hasattr(message, "id"):
            return _INVALID_REQUEST  # a notification that asks for an answer
        if data["method"] == types.INITIALIZE:
            self._begun = True
        if data["method"] == types.SHUTDOWN:
            # pygls does it too, but stumbles when a request ends while it looks for the others.
            for future in [*self._request_futures.values()]:
                future.cancel()
        try:
            self.handle_message(message)
        except Exception as error:  # noqa: BLE001 (as above)
            _log.error("a message was not handled: %s", type(error).__qualname__)
            return _INTERNAL
        return None

    def _answer(self, data: dict[str, Any]) -> None:
        """The client's answer to a request of ours; an answer to nothing is passed over."""
        if _id(data) not in self._request_futures:
            return
        try:
            message = self.structure_message(data)
        except Exception:  # noqa: BLE001 (as above)
            error = {"code": _INTERNAL, "message": ""}
            message = self.structure_message({"jsonrpc": self.VERSION, "id": data["id"], "error": error})
        self.handle_message(message)

    def _refuse(self, msg_id: int | str | None, code: int) -> None:
        error = {"code": code, "message": _MESSAGES[code]}
        self._write({"jsonrpc": self.VERSION, "id": msg_id, "error": error})

    def _send_response(
        self, msg_id: int | str, result: object = None, error: types.ResponseError | JsonRpcException | None = None
    ) -> None:
        """Answer a request. Of an error only its kind is told: pygls would send a traceback along."""
        if error is None:
            super()._send_response(msg_id, result)
            return
        self._result_types.pop(msg_id, None)
        self._refuse(msg_id, error.code if error.code in _MESSAGES else _INTERNAL)

    def tell(self, method: str, params: Mapping[str, object]) -> None:
        """Send a notification that is JSON already: a thousand diagnostics take no time to convert."""
        self._write({"jsonrpc": self.VERSION, "method": method, "params": params})

    def _write(self, message: Mapping[str, object]) -> None:
        body = json.dumps(message, separators=(",", ":")).encode("ascii")
        if self.writer is not None:
            self.writer.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))


def _id(data: object) -> int | str | None:
    """The id of a message, when it is one that can be answered."""
    found = data.get("id") if isinstance(data, dict) else None
    return found if isinstance(found, int | str) and not isinstance(found, bool) else None
