"""One client and its server: how they meet, what the server asks of it, and how they part."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO, Final, cast

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from eenvoudig.lineindex import Encoding
from eenvoudig.versions import TOOL
from eenvoudig_lsp import parent
from eenvoudig_lsp.desk import Desk
from eenvoudig_lsp.protocol import Protocol, converter
from eenvoudig_lsp.transport import Inbox, Outbox
from eenvoudig_lsp.uris import path_of
from eenvoudig_lsp.values import EditorSettings

_log: Final = logging.getLogger(__name__)

SECTION: Final = "eenvoudig"
#: Files that settle what is found; a change in one is a reason to check again.
_WATCHED: Final = ("**/eenvoudig.toml", "**/pyproject.toml", "**/*woorden*.tsv")
#: Seconds in which a check that runs must stop when the server ends.
_LAST_MOMENT: Final = 2.0


class Server(LanguageServer):
    """A server for one client."""

    protocol: Protocol

    def __init__(self) -> None:
        super().__init__(
            "eenvoudig-lsp",
            TOOL,
            types.TextDocumentSyncKind.Full,
            protocol_cls=Protocol,
            converter_factory=converter,
        )
        self._desk: Desk | None = None
        self._warned: set[str] = set()

    @property
    def desk(self) -> Desk:
        """The open documents; there from ``initialize`` on."""
        assert self._desk is not None
        return self._desk

    async def serve(self, incoming: BinaryIO, outgoing: BinaryIO) -> int:
        """Serve the client on these streams until it ends or is gone; gives the exit status."""
        self.protocol.set_writer(Outbox(outgoing))
        inbox = Inbox(incoming)
        status = 1
        try:
            while (body := await inbox.next()) is not None:
                self.protocol.receive(body)
        except SystemExit as stop:
            status = int(stop.code or 0)
        finally:
            if self._desk is not None:
                self._desk.worker.stop(_LAST_MOMENT)
        return status

    def begin(self, params: types.InitializeParams) -> None:
        """Make ready for this client."""
        wishes = params.initialization_options
        wishes = wishes if isinstance(wishes, Mapping) else {}
        folders = [folder.uri for folder in params.workspace_folders or []]
        if not folders and params.root_uri:
            folders = [params.root_uri]
        encoding = str(getattr(self.workspace.position_encoding, "value", self.workspace.position_encoding))
        self._desk = Desk(
            self,
            cast("Encoding", encoding),
            score=wishes.get("score") is True,
            views=wishes.get("views") is True,
            folders=[path for path in map(path_of, folders) if path is not None],
        )
        if isinstance(params.process_id, int) and params.process_id > 0:
            parent.watch(params.process_id)

    def tell(self, method: str, params: Mapping[str, object]) -> None:
        """Send a notification."""
        self.protocol.tell(method, params)

    def warn(self, message: str) -> None:
        """Show a message, once in a session."""
        if message not in self._warned:
            self._warned.add(message)
            self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, message))

    def report_server_error(self, error: Exception, source: type[Exception]) -> None:
        """Log what kind of error it was: its message may hold text of a document."""
        _log.error("%s: %s", source.__name__, type(error).__qualname__)

    async def pull_settings(self) -> None:
        """Ask the client for the settings, for each document apart."""
        workspace = self.client_capabilities.workspace
        if workspace is None or not workspace.configuration:
            return
        uris: list[str | None] = [None, *self.desk.documents]
        items = [types.ConfigurationItem(scope_uri=uri, section=SECTION) for uri in uris]
        try:
            found = await self.workspace_configuration_async(types.ConfigurationParams(items))
        except Exception:  # noqa: BLE001 (whatever a client answers, the usual settings do)
            return
        if not isinstance(found, Sequence) or len(found) != len(uris):
            return
        self._use({uri: EditorSettings.of(given) for uri, given in zip(uris, found, strict=True)})

    def take_settings(self, given: object) -> None:
        """Use the settings that a client sends along, when it can't be asked for them."""
        workspace = self.client_capabilities.workspace
        if (workspace is None or not workspace.configuration) and isinstance(given, Mapping):
            self._use({None: EditorSettings.of(given.get(SECTION))})

    def _use(self, settings: Mapping[str | None, EditorSettings]) -> None:
        before = {uri: self.desk.editor_settings(uri) for uri in settings}
        self.desk.settings = settings
        if settings != before:
            self.desk.recheck()
        if any(_beside(settings[uri]) != _beside(before[uri]) for uri in settings):
            self.refresh()
        for each in settings.values():
            if each.problem is not None:
                self.warn(each.problem)

    def refresh(self) -> None:
        """Have the client ask again for what stands beside the text."""
        workspace = self.client_capabilities.workspace
        if workspace is None:
            return
        if workspace.code_lens is not None and workspace.code_lens.refresh_support:
            self._ask(self.workspace_code_lens_refresh_async(None))
        if workspace.inlay_hint is not None and workspace.inlay_hint.refresh_support:
            self._ask(self.workspace_inlay_hint_refresh_async(None))

    def watch_files(self) -> None:
        """Ask the client to tell when a file changes that settles what is found."""
        workspace = self.client_capabilities.workspace
        watching = None if workspace is None else workspace.did_change_watched_files
        if watching is None or not watching.dynamic_registration:
            return
        watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        wish = types.Registration("settings", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        self._ask(self.client_register_capability_async(types.RegistrationParams([wish])))

    def _ask(self, answer: Any) -> None:  # noqa: ANN401 (a future of pygls)
        async def wait() -> None:
            try:
                await answer
            except Exception:  # noqa: BLE001 (a client that can't do this does without)
                return

        self.desk.background(wait())


def _beside(settings: EditorSettings) -> tuple[bool, bool]:
    """What is shown beside the text."""
    return settings.code_lens, settings.inlay_hints
