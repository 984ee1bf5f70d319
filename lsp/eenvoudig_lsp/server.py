"""What a client can ask, and who answers. The work is done by the desk and, for each kind of question, in :mod:`eenvoudig_lsp.features`."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from typing import Final

from lsprotocol import types

from eenvoudig_lsp import commands
from eenvoudig_lsp.desk import Shown
from eenvoudig_lsp.features import actions, card, hover, outline
from eenvoudig_lsp.session import Server
from eenvoudig_lsp.uris import path_of

#: Seconds that a question about a text waits for the check of its last change.
_PATIENCE: Final = 10.0


async def _checked(ls: Server, uri: str) -> Shown | None:
    """A document as it was checked last; when its last change is being checked, that is waited for, but not for ever."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(ls.desk.settled(uri), _PATIENCE)
    document = ls.desk.documents.get(uri)
    return None if document is None else document.shown


def make() -> Server:
    """A server that answers all that we can."""
    server = Server()
    for register in (_session, _documents, _features, _own_requests, commands.register):
        register(server)
    return server


def _session(server: Server) -> None:
    feature = server.feature

    @feature(types.INITIALIZE)
    def initialize(ls: Server, params: types.InitializeParams) -> None:
        ls.begin(params)

    @feature(types.INITIALIZED)
    async def initialized(ls: Server, params: types.InitializedParams) -> None:
        ls.desk.load()
        ls.watch_files()
        await ls.pull_settings()

    @feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def did_change_configuration(ls: Server, params: types.DidChangeConfigurationParams) -> None:
        ls.take_settings(params.settings)
        await ls.pull_settings()

    @feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
        ls.desk.recheck()

    @feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def did_change_workspace_folders(ls: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
        ls.desk.folders = [path for uri in ls.workspace.folders if (path := path_of(uri)) is not None]


def _documents(server: Server) -> None:
    feature = server.feature

    @feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
        opened = params.text_document
        ls.desk.opened(opened.uri, opened.language_id, opened.version, opened.text)

    @feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
        if params.content_changes:
            ls.desk.changed(params.text_document.uri, params.text_document.version, params.content_changes[-1].text)

    @feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
        ls.desk.closed(params.text_document.uri)

    @feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
        """Nothing: what is saved was checked when it was typed."""


def _features(server: Server) -> None:
    feature = server.feature

    @feature(types.TEXT_DOCUMENT_HOVER)
    def hovered(ls: Server, params: types.HoverParams) -> types.Hover | None:
        document = ls.desk.documents.get(params.text_document.uri)
        shown = None if document is None else document.shown
        return None if shown is None else hover.hover(*shown, shown.positions.offset(params.position))

    @feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, actions.FIX_ALL]),
    )
    async def code_actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        shown = await _checked(ls, params.text_document.uri)
        if shown is None or ls.desk.is_behind(params.text_document.uri):
            return []
        return [*actions.actions(*shown, params.context, shown.positions.span(params.range))]

    @feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def symbols(ls: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        shown = await _checked(ls, params.text_document.uri)
        return [] if shown is None else outline.symbols(*shown)

    @feature(types.TEXT_DOCUMENT_CODE_LENS, types.CodeLensOptions())
    async def lenses(ls: Server, params: types.CodeLensParams) -> list[types.CodeLens]:
        uri = params.text_document.uri
        shown = await _checked(ls, uri) if ls.desk.editor_settings(uri).code_lens else None
        return [] if shown is None else [*outline.lenses(*shown)]

    @feature(types.TEXT_DOCUMENT_INLAY_HINT)
    async def hints(ls: Server, params: types.InlayHintParams) -> list[types.InlayHint]:
        uri = params.text_document.uri
        shown = await _checked(ls, uri) if ls.desk.editor_settings(uri).inlay_hints else None
        return [] if shown is None else [*outline.lengths(*shown, shown.positions.span(params.range))]


def _own_requests(server: Server) -> None:
    """What only our own extension asks, and a plugin that wants to."""
    feature = server.feature

    @feature("eenvoudig/card")
    async def shown_card(ls: Server, params: object) -> Mapping[str, object] | None:
        shown = await _checked(ls, _uri(params))
        return None if shown is None else card.card(*shown)

    @feature("eenvoudig/view")
    async def shown_view(ls: Server, params: object) -> Mapping[str, object]:
        return await commands.view(ls.desk, _uri(params))


def _uri(params: object) -> str:
    uri = params.get("uri") if isinstance(params, Mapping) else None
    return uri if isinstance(uri, str) else ""
