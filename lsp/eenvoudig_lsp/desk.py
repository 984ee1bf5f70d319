"""The documents that a client has open: when each is checked, and what the client is told of it."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from eenvoudig.document import Span
from eenvoudig.findings import FileError, Report
from eenvoudig.language.packed import ModelError
from eenvoudig.lineindex import Encoding
from eenvoudig.readers import kind_of
from eenvoudig.reports.rule_page import rule_page_path
from eenvoudig_lsp.convert import Positions
from eenvoudig_lsp.features.diagnostics import diagnostics
from eenvoudig_lsp.features.score import score
from eenvoudig_lsp.quiet import busy_sentence
from eenvoudig_lsp.uris import is_view, name_of, path_of
from eenvoudig_lsp.values import KINDS, Checked, EditorSettings, Source
from eenvoudig_lsp.workbench import Stale, Workbench
from eenvoudig_lsp.worker import Worker

_log: Final = logging.getLogger(__name__)

_Json = Mapping[str, object]


class Client(Protocol):
    """What the desk tells a client."""

    def tell(self, method: str, params: _Json) -> None:
        """Send a notification."""

    def warn(self, message: str) -> None:
        """Show a message, once."""


class Shown(NamedTuple):
    """What a client was told last: a checked text, and its positions as the client counts."""

    checked: Checked
    positions: Positions


@dataclass(slots=True)
class OpenDocument:
    """A document that is open. ``generation`` rises with each change: an outcome of an older one is not shown."""

    source: Source
    generation: int = 0
    task: asyncio.Task[None] | None = None
    shown: Shown | None = None
    warned: bool = False
    settled: asyncio.Event = field(default_factory=asyncio.Event)


class Desk:
    """Keeps the open documents checked."""

    def __init__(
        self, client: Client, encoding: Encoding, *, score: bool, views: bool, folders: Sequence[Path]
    ) -> None:
        self.encoding: Encoding = encoding
        self.views = views
        self.settings: Mapping[str | None, EditorSettings] = {None: EditorSettings()}
        self.folders = list(folders)
        self.documents: dict[str, OpenDocument] = {}
        #: Findings of a folder check in files that are not open, by address.
        self.folder_results: dict[str, _Json] = {}
        self._client = client
        self._score = score
        self._crashed: set[str] = set()
        self.worker = Worker(self._crash)
        self._tasks: set[asyncio.Task[None]] = set()

    def load(self) -> None:
        """Load the pipeline while the client is still busy with other things."""
        self.status("loading", "eenvoudig start op.")
        self.background(self._load())

    async def _load(self) -> None:
        try:
            await self.worker.do(Workbench.load)
        except ModelError as error:
            self.status("error", str(error))
            self._client.warn(str(error))
        else:
            self.status("ready", "eenvoudig is klaar.")

    def editor_settings(self, uri: str | None = None) -> EditorSettings:
        """The settings of the editor for a document."""
        found = self.settings.get(uri)
        return found if found is not None else self.settings[None]

    def opened(self, uri: str, language: str, version: int | None, text: str) -> None:
        """A document was opened: it is checked at once."""
        kind = _kind(uri, language)
        if kind is None:
            return
        if (before := self.documents.pop(uri, None)) is not None:
            _cancel(before)
        self.documents[uri] = OpenDocument(Source(uri, text, kind, version))
        self._schedule(self.documents[uri], 0)

    def changed(self, uri: str, version: int | None, text: str) -> None:
        """A document was changed: it is checked when nothing has changed for a moment."""
        document = self.documents.get(uri)
        if document is None:
            return
        document.source = replace(document.source, text=text, version=version)
        self._schedule(document, self.editor_settings(uri).debounce)

    def closed(self, uri: str) -> None:
        """A document was closed: what was told of it is taken back, unless a folder check found it."""
        document = self.documents.pop(uri, None)
        if document is None:
            return
        _cancel(document)
        document.generation += 1
        known = self.folder_results.get(uri)
        self._client.tell("textDocument/publishDiagnostics", known or {"uri": uri, "diagnostics": []})

    def recheck(self, uri: str | None = None) -> None:
        """Check a document again, or all that are open: settings or lists have changed."""
        for document in self.documents.values():
            if uri is None or document.source.uri == uri:
                self._schedule(document, 0)

    async def settled(self, uri: str) -> OpenDocument | None:
        """The document when the check of its last change is done; ``None`` when it is closed by then."""
        while (document := self.documents.get(uri)) is not None and not document.settled.is_set():
            await document.settled.wait()
        return document

    def is_behind(self, uri: str) -> bool:
        """Whether a document was changed since its last check: an edit for that text would destroy this one."""
        document = self.documents.get(uri)
        return document is None or document.shown is None or document.shown.checked.text != document.source.text

    def status(self, state: str, message: str) -> None:
        """Tell how the server is doing."""
        if self._score:
            self._client.tell("eenvoudig/status", {"state": state, "message": message})

    def publish(self, uri: str, params: _Json) -> None:
        """Tell what a folder check found in a file that is not open."""
        self.folder_results[uri] = params
        if uri not in self.documents:
            self._client.tell("textDocument/publishDiagnostics", params)

    def forget_folder(self) -> None:
        """Take back what folder checks found."""
        for uri in self.folder_results:
            if uri not in self.documents:
                self._client.tell("textDocument/publishDiagnostics", {"uri": uri, "diagnostics": []})
        self.folder_results.clear()

    def background(self, work: Coroutine[None, None, None]) -> None:
        """Run a coroutine; the loop itself keeps no hold of it."""
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # The course of one change

    def _schedule(self, document: OpenDocument, milliseconds: int) -> None:
        document.generation += 1
        document.settled.clear()
        if document.task is not None:
            document.task.cancel()
        document.task = asyncio.ensure_future(self._settle(document, document.generation, milliseconds / 1_000))

    async def _settle(self, document: OpenDocument, generation: int, seconds: float) -> None:
        if seconds:
            await asyncio.sleep(seconds)
        source, before = document.source, document.shown
        editor = self.editor_settings(source.uri)
        if len(source.text) > editor.max_length and not is_view(source.uri):
            self._too_long(document, editor)
            return
        try:
            checked = await self.worker.do(
                lambda bench: self._check(bench, source, editor), stale=lambda: document.generation != generation
            )
        except Stale:
            return
        except ModelError as error:
            self._failed(document, str(error))
            return
        except Exception as error:  # noqa: BLE001 (one document that goes wrong must not end the server)
            _log.error(
                "check crashed: %s\n%s", type(error).__qualname__, "".join(traceback.format_tb(error.__traceback__))
            )
            self._failed(document, "Bij deze tekst ging er in eenvoudig zelf iets mis: meld dit aan de makers.")
            return
        if document.generation != generation:
            return
        self._keep(document, checked)
        busy = busy_sentence(before.checked.text, checked.text) if before is not None and editor.quiet else None
        self._tell(document, busy)
        if busy is not None:
            await asyncio.sleep(max(0.0, editor.quiet / 1_000 - seconds))
            self._tell(document, None)

    def _check(self, bench: Workbench, source: Source, editor: EditorSettings) -> Checked:
        path = path_of(source.uri)
        if is_view(source.uri) and path is not None:
            found = bench.check_file(path, source.uri, editor, source.version)
            # The client may show the file as it was a moment ago: offsets must be those of what it shows.
            if found.text != source.text and found.report.error is None:
                return replace(found, source=source, report=replace(found.report, findings=()))
        else:
            found = bench.check(source, path or self._somewhere(), editor)
        if bench.problem is not None:
            self.worker.post(self._client.warn, bench.problem)
        return found

    def _somewhere(self) -> Path | None:
        """Where a text without a name is taken to lie, for the settings."""
        return self.folders[0] / "-" if self.folders else None

    def _keep(self, document: OpenDocument, checked: Checked) -> None:
        document.shown = Shown(checked, Positions(checked.text, self.encoding))

    def _tell(self, document: OpenDocument, busy: Span | None) -> None:
        """Show what was found, but for the sentence that somebody is busy with."""
        if document.shown is None:
            return
        checked, positions = document.shown
        found = diagnostics(checked, positions, busy)
        params: dict[str, object] = {"uri": checked.source.uri, "diagnostics": found}
        if checked.source.version is not None:
            params["version"] = checked.source.version
        self._client.tell("textDocument/publishDiagnostics", params)
        if self._score:
            self._client.tell("eenvoudig/score", score(checked))
        document.settled.set()

    def _too_long(self, document: OpenDocument, editor: EditorSettings) -> None:
        shown = f"{editor.max_length:,}".replace(",", ".")
        message = f"‘{name_of(document.source.uri)}’ is langer dan {shown} tekens. Wij controleren zo’n tekst niet terwijl u typt."
        if not document.warned:
            document.warned = True
            self._client.warn(message)
        self._failed(document, message)

    def _failed(self, document: OpenDocument, message: str) -> None:
        """Show that a document could not be checked."""
        source = document.source
        report = Report(None, source.kind, "", None, error=FileError("crash", message))
        self._keep(document, Checked(source, report))
        self._tell(document, None)

    def _crash(self, code: str) -> None:
        if code not in self._crashed:
            self._crashed.add(code)
            self._client.warn(
                f"Regel {code} werkt niet goed bij deze tekst. De andere regels doen het nog. Meld dit aan de makers."
            )


def _cancel(document: OpenDocument) -> None:
    """Stop checking a document that is closed; who waits for its outcome is told that there is none."""
    if document.task is not None:
        document.task.cancel()
    document.settled.set()


def _kind(uri: str, language: str) -> str | None:
    """As what a document is read; ``None`` for what we don't read."""
    if is_view(uri):
        return "text"
    path = path_of(uri)
    if path is not None and path == rule_page_path(path.stem):
        return None  # the explanation of a rule, with its hard examples
    kind = None if path is None else kind_of(path)
    if kind not in KINDS.values():
        return KINDS.get(language)
    # Some editors call everything plain text when the first document was.
    return kind if KINDS.get(language) in {None, "text"} else KINDS[language]
