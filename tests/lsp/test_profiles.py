"""The server as three editors meet it: each with its own capabilities and its own way of counting columns."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from typing import Final

import pytest
import pytest_asyncio
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from eenvoudig import check

from .client import AT_ONCE, SERVER, clean_environment

#: The profile, and what the server must choose for it.
PROFILES: Final = {"visual-studio-code": "utf-16", "neovim": "utf-8", "emacs": "utf-32"}
TEXT: Final = (
    "Lieve 👩‍👧‍👦 en Zoe\u0308,\r\n\r\n"
    "U dient het formulier 😀 derhalve vóór 1-5-2026 op te sturen.\u2028Wij helpen u middels geld.\r\n"
)
_UNITS: Final = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
_URI: Final = "untitled:brief"
_PATIENCE: Final = 30.0


@pytest_asyncio.fixture(params=PROFILES, scope="module")
async def client(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[LanguageClient]:
    """A client with the capabilities of an editor, and a server that has greeted it."""
    home = tmp_path_factory.mktemp("home")
    config = ClientServerConfig([*SERVER], server_env=clean_environment(home))
    made = await config.start()
    assert isinstance(made, LanguageClient)

    @made.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams) -> None:
        """An editor that watches files when it is asked."""

    for refresh in (types.WORKSPACE_CODE_LENS_REFRESH, types.WORKSPACE_INLAY_HINT_REFRESH):
        made.feature(refresh)(lambda params: None)

    made.set_configuration({"eenvoudig": dict(AT_ONCE)})
    capabilities = client_capabilities(str(request.param))
    if capabilities.general is not None and capabilities.general.position_encodings is None:
        # The profile is of a version that did not tell yet.
        capabilities.general.position_encodings = [*_offered(str(request.param))]
    found = await made.initialize_session(
        types.InitializeParams(capabilities=capabilities, process_id=os.getpid(), root_uri=home.as_uri())
    )
    made.encoding = str(getattr(found.capabilities.position_encoding, "value", found.capabilities.position_encoding))  # type: ignore[attr-defined]
    made.profile = str(request.param)  # type: ignore[attr-defined]
    yield made
    await made.shutdown_session()


def _offered(profile: str) -> list[types.PositionEncodingKind]:
    orders = {"visual-studio-code": ["utf-16"], "neovim": ["utf-8", "utf-16", "utf-32"], "emacs": ["utf-32", "utf-8"]}
    return [types.PositionEncodingKind(name) for name in orders[profile]]


def marked(text: str, place: types.Range, encoding: str) -> str:
    """The text that a range covers, counted in units of ``encoding``; lines end as editors end them."""
    codec, width = _UNITS[encoding]
    starts = [0]
    for number, character in enumerate(text):
        if character == "\n" or (character == "\r" and text[number + 1 : number + 2] != "\n"):
            starts.append(number + 1)

    def offset(position: types.Position) -> int:
        rest = text[starts[position.line] :].encode(codec)[: width * position.character]
        return starts[position.line] + len(rest.decode(codec))

    return text[offset(place.start) : offset(place.end)]


async def opened(client: LanguageClient) -> list[types.Diagnostic]:
    item = types.TextDocumentItem(uri=_URI, language_id="plaintext", version=1, text=TEXT)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    return await told(client)


async def told(client: LanguageClient) -> list[types.Diagnostic]:
    """The diagnostics that come next."""
    await asyncio.wait_for(client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS), _PATIENCE)
    return [*client.diagnostics[_URI]]


async def closed(client: LanguageClient) -> None:
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(_URI)))
    assert await told(client) == []


@pytest.mark.asyncio
async def test_findings_mark_the_same_words_in_every_editor(client: LanguageClient) -> None:
    encoding = client.encoding  # type: ignore[attr-defined]
    assert encoding == PROFILES[client.profile]  # type: ignore[attr-defined]
    found = await opened(client)
    expected = [(each.rule, TEXT[each.start : each.end]) for each in check(TEXT).findings]
    assert [(each.code, marked(TEXT, each.range, encoding)) for each in found] == expected
    assert ("W01", "derhalve") in expected
    await closed(client)


@pytest.mark.asyncio
async def test_a_quick_fix_changes_those_words(client: LanguageClient) -> None:
    encoding = client.encoding  # type: ignore[attr-defined]
    found = await opened(client)
    [place] = [each for each in found if marked(TEXT, each.range, encoding) == "derhalve"]
    context = types.CodeActionContext(diagnostics=[place], only=[types.CodeActionKind.QuickFix])
    asked = types.CodeActionParams(types.TextDocumentIdentifier(_URI), place.range, context)
    actions = await client.text_document_code_action_async(asked)
    assert actions
    first = actions[0]
    assert isinstance(first, types.CodeAction)
    assert first.edit is not None
    assert first.edit.changes is not None
    [edit] = first.edit.changes[_URI]
    assert (marked(TEXT, edit.range, encoding), edit.new_text) == ("derhalve", "daarom")
    hover = await client.text_document_hover_async(
        types.HoverParams(types.TextDocumentIdentifier(_URI), place.range.start)
    )
    assert hover is not None
    assert hover.range is not None
    assert marked(TEXT, hover.range, encoding) == "derhalve"
    await closed(client)


@pytest.mark.asyncio
async def test_a_change_is_told_with_its_version(client: LanguageClient) -> None:
    await opened(client)
    changed = TEXT.replace("derhalve ", "")
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(2, _URI), [types.TextDocumentContentChangeWholeDocument(changed)]
        )
    )
    words = [marked(changed, each.range, client.encoding) for each in await told(client)]  # type: ignore[attr-defined]
    assert "derhalve" not in words
    assert "middels" in words
    await closed(client)
