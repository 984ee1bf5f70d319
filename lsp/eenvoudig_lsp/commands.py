"""What a client can have done: check a folder, write a report, add a word to a list, switch a rule off."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from eenvoudig.batch import Problem, Skipped, find_files, relative_path
from eenvoudig.checker import KNOWN
from eenvoudig.config import ConfigError, find_rule
from eenvoudig.config.edit import closest_file, ignore_rule
from eenvoudig.config.files import SETTINGS_FILE
from eenvoudig.findings import Report
from eenvoudig.ownwords import OwnWord, What, WordsError, user_file
from eenvoudig.readers import SUFFIXES
from eenvoudig.reports.rule_page import rule_page, rule_page_path
from eenvoudig.reports.summary import Summary
from eenvoudig.reports.text import Layout, plain, report_lines, severities_sentence, summary_lines
from eenvoudig.wordtable import add_word, project_table
from eenvoudig_lsp import review
from eenvoudig_lsp.convert import Positions
from eenvoudig_lsp.desk import Desk
from eenvoudig_lsp.features.actions import ADD_WORD, EXPLAIN, RULE_OFF
from eenvoudig_lsp.features.diagnostics import diagnostics
from eenvoudig_lsp.features.score import score
from eenvoudig_lsp.session import Server
from eenvoudig_lsp.uris import path_of, uri_of, view_of
from eenvoudig_lsp.values import Checked, EditorSettings
from eenvoudig_lsp.workbench import Workbench

_Json = Mapping[str, object]

#: Columns of a report in an editor.
_WIDTH: Final = 100
_TOKENS: Final = itertools.count(1)


def register(server: Server) -> None:
    """Have ``server`` answer the commands."""
    _about_documents(server)
    _about_rules(server)


def _about_documents(server: Server) -> None:
    command = server.command

    @command("eenvoudig.checkDocument")
    async def check_document(ls: Server, uri: str) -> _Json | None:
        ls.desk.recheck(uri)
        document = await ls.desk.settled(uri)
        return None if document is None or document.shown is None else score(document.shown.checked)

    @command("eenvoudig.checkFolder")
    async def check_folder(ls: Server, uri: str) -> _Json:
        return await _check_folder(ls, _path(uri))

    @command("eenvoudig.clearFolder")
    def clear_folder(ls: Server) -> None:
        ls.desk.forget_folder()

    @command("eenvoudig.report")
    async def report(ls: Server, uri: str) -> _Json:
        return {"text": await _report(ls, uri)}

    @command("eenvoudig.reviewCopy")
    async def review_copy(ls: Server, uri: str) -> _Json:
        path, editor = _path(uri), ls.desk.editor_settings(uri)
        copy, message = await ls.desk.worker.do(lambda bench: review.make(bench, path, editor), folder=True)
        return {"uri": None if copy is None else uri_of(copy), "message": message}


def _about_rules(server: Server) -> None:
    command = server.command

    @command(EXPLAIN)
    async def explain(ls: Server, code: str) -> _Json:
        try:
            info = find_rule(code, KNOWN.rules)
        except ConfigError as error:
            raise JsonRpcInvalidParams from error
        page = rule_page_path(info.code)
        window = ls.client_capabilities.window
        if page is not None and window is not None and window.show_document is not None:
            with contextlib.suppress(Exception):
                await ls.window_show_document_async(types.ShowDocumentParams(uri_of(page), take_focus=True))
        return {"title": f"{info.code} {info.name}", "markdown": rule_page(info)}

    @command("eenvoudig.rules")
    def rules(ls: Server) -> list[_Json]:
        return [{"code": info.code, "name": info.name, "title": info.title} for info in KNOWN.rules.values()]

    @command(ADD_WORD)
    async def add(ls: Server, word: str, where: str, uri: str) -> _Json:
        return _told(ls, _add(ls.desk, word, where, uri))

    @command(RULE_OFF)
    async def rule_off(ls: Server, code: str, uri: str) -> _Json:
        return _told(ls, _rule_off(ls.desk, code, uri))


async def view(desk: Desk, uri: str) -> _Json:
    """A file that is no text, as text."""
    path = path_of(uri)
    if path is None:
        sentence = "Dit bestand staat niet op deze computer: sla het eerst op."
        return {"text": sentence, "uri": "", "error": sentence}
    editor = desk.editor_settings()
    text, can = await desk.worker.do(lambda bench: bench.view(path, editor))
    return {"text": text, "uri": view_of(path), "error": None if can else text}


def _path(uri: str) -> Path:
    path = path_of(uri)
    if path is None:
        raise JsonRpcInvalidParams
    return path


def _told(ls: Server, message: str) -> _Json:
    ls.window_show_message(types.ShowMessageParams(types.MessageType.Info, message))
    ls.desk.recheck()
    return {"message": message}


def _folder(desk: Desk, uri: str) -> Path:
    """The folder of a document, for what is written beside it; of a text without a name that of the project."""
    path = path_of(uri)
    if path is not None:
        return path.parent
    if desk.folders:
        return desk.folders[0]
    raise JsonRpcInvalidParams


def _add(desk: Desk, word: str, where: str, uri: str) -> str:
    if where not in {"project", "user"}:
        raise JsonRpcInvalidParams
    table = user_file() if where == "user" else project_table(_folder(desk, uri))
    if table is None:
        return "Op deze computer is geen plek voor een lijst van uzelf."
    try:
        add_word(OwnWord(" ".join(word.split()), What.ALLOW), table, make_folder=where == "user")
    except WordsError as error:
        return str(error)
    return f"‘{word}’ staat nu in {relative_path(table)}. Dit woord mag voortaan."


def _rule_off(desk: Desk, code: str, uri: str) -> str:
    try:
        info = find_rule(code, KNOWN.rules)
        folder = _folder(desk, uri)
        file = closest_file(folder) or (_project(desk, folder) / SETTINGS_FILE)
        ignore_rule(file, info)
    except ConfigError as error:
        return str(error)
    return f"Regel {info.code} {info.name} staat nu uit. Dat staat in {relative_path(file)}."


def _project(desk: Desk, folder: Path) -> Path:
    """The folder of the project that ``folder`` is in; itself without one."""
    return next((each for each in desk.folders if folder.is_relative_to(each)), folder)


# A folder


@dataclass(slots=True)
class _Outcome:
    """What a folder check came to."""

    files: int = 0
    checked: int = 0
    skipped: int = 0
    errors: int = 0
    cancelled: bool = False
    beyond: int = 0
    summary: Summary = field(default_factory=Summary)

    def told(self) -> _Json:
        """As a client gets it."""
        return {
            "files": self.files,
            "checked": self.checked,
            "skipped": self.skipped,
            "errors": self.errors,
            "counts": {severity.value: number for severity, number in self.summary.by_severity.items()},
            "message": " ".join(self._sentences()),
            "cancelled": self.cancelled,
        }

    def _sentences(self) -> Iterator[str]:
        if self.cancelled:
            yield "De controle is gestopt."
        files = "1 bestand" if self.checked == 1 else f"{self.checked} bestanden"
        yield f"{files} gecontroleerd."
        yield severities_sentence(self.summary)
        if self.errors:
            yield (
                "1 bestand was niet te lezen." if self.errors == 1 else f"{self.errors} bestanden waren niet te lezen."
            )
        if self.beyond:
            yield f"{self.beyond} bestanden zijn niet gecontroleerd: er zijn er meer dan {self.files - self.beyond}."


class _Progress:
    """Progress that the client shows, when it can; whether the user stopped it."""

    def __init__(self, ls: Server) -> None:
        self._ls = ls
        self._token: str | None = None

    async def begin(self, title: str) -> None:
        """Show that work has begun."""
        window = self._ls.client_capabilities.window
        if window is None or not window.work_done_progress:
            return
        token = f"eenvoudig-{next(_TOKENS)}"
        try:
            await self._ls.work_done_progress.create_async(token)
        except Exception:  # noqa: BLE001 (a client that can't show it does without)
            return
        self._token = token
        start = types.WorkDoneProgressBegin(title=title, cancellable=True, percentage=0)
        self._ls.work_done_progress.begin(token, start)

    def report(self, done: int, total: int, name: str) -> None:
        """Show how far the work is."""
        if self._token is not None:
            share = 100 * done // max(1, total)
            step = types.WorkDoneProgressReport(message=f"{done} van {total}: {name}", percentage=share)
            self._ls.work_done_progress.report(self._token, step)

    def end(self) -> None:
        """Show that the work is done."""
        if self._token is not None:
            self._ls.work_done_progress.end(self._token, types.WorkDoneProgressEnd())
            self._ls.work_done_progress.tokens.pop(self._token, None)

    @property
    def cancelled(self) -> bool:
        """Whether the user stopped the work."""
        future = None if self._token is None else self._ls.work_done_progress.tokens.get(self._token)
        return future is not None and future.cancelled()


async def _check_folder(ls: Server, folder: Path) -> _Json:
    desk = ls.desk
    editor = desk.editor_settings(uri_of(folder))
    outcome = _Outcome()
    progress = _Progress(ls)
    await progress.begin("eenvoudig controleert een map")
    desk.forget_folder()
    try:
        found = await desk.worker.do(lambda bench: _files(bench, folder, editor), folder=True)
        outcome.skipped = sum(isinstance(each, Skipped) for each in found)
        files = [each for each in found if not isinstance(each, Skipped)]
        outcome.files, outcome.beyond = len(files), max(0, len(files) - editor.folder_limit)
        for number, each in enumerate(files[: editor.folder_limit]):
            if progress.cancelled:
                outcome.cancelled = True
                break
            path = each if isinstance(each, Path) else each.path
            progress.report(number, len(files) - outcome.beyond, path.name)
            if isinstance(each, Problem):
                outcome.errors += 1
            else:
                await _check_one(desk, path, editor, outcome)
            # The client's wish to stop waits in the inbox until now.
            await asyncio.sleep(0)
    except asyncio.CancelledError:
        outcome.cancelled = True
        raise
    finally:
        progress.end()
    return outcome.told()


def _files(bench: Workbench, folder: Path, editor: EditorSettings) -> list[Path | Problem | Skipped]:
    finder = bench.finder(editor, folder)
    return list(find_files([folder], suffixes=SUFFIXES, excludes=finder.excludes))


async def _check_one(desk: Desk, path: Path, editor: EditorSettings, outcome: _Outcome) -> None:
    shown_as = uri_of(path)
    try:
        checked = await desk.worker.do(lambda bench: bench.check_file(path, shown_as, editor), folder=True)
    except Exception:  # noqa: BLE001 (one file that goes wrong must not stop the others)
        outcome.errors += 1
        return
    if checked.report.error is not None:
        outcome.errors += 1
        return
    outcome.checked += 1
    outcome.summary += Summary.of(checked.report, hints=True)
    uri = view_of(path) if checked.view is not None and desk.views else shown_as
    desk.publish(uri, {"uri": uri, "diagnostics": _published(desk, checked)})


def _published(desk: Desk, checked: Checked) -> list[dict[str, object]]:
    """The diagnostics of a file; where a client can't show its text, all at the top, with the place in words."""
    found = diagnostics(checked, Positions(checked.text, desk.encoding))
    if checked.view is None or desk.views:
        return found
    top = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}
    return [
        {**each, "range": top, "message": f"{finding.location or ''}: ‘{finding.quote}’. {finding.message}"}
        for each, finding in zip(found, checked.report.findings, strict=True)
    ]


# A report


async def _report(ls: Server, uri: str) -> str:
    """The report of a document or folder, as ``eenvoudig check`` shows it."""
    desk = ls.desk
    document = await desk.settled(uri)
    if document is not None and document.shown is not None:
        return _rendered([_named(document.shown.checked.report, path_of(uri))], card=True)
    path = _path(uri)
    editor = desk.editor_settings(uri)
    if not path.is_dir():
        return _rendered([await _report_of(desk, path, editor)], card=True)
    found = await desk.worker.do(lambda bench: _files(bench, path, editor), folder=True)
    files = [each for each in found if isinstance(each, Path)][: editor.folder_limit]
    return _rendered([await _report_of(desk, file, editor) for file in files], card=False)


async def _report_of(desk: Desk, file: Path, editor: EditorSettings) -> Report:
    checked = await desk.worker.do(lambda bench: bench.check_file(file, uri_of(file), editor), folder=True)
    return _named(checked.report, file)


def _named(report: Report, path: Path | None) -> Report:
    return replace(report, path=None if path is None else relative_path(path))


def _rendered(reports: list[Report], *, card: bool) -> str:
    layout = Layout(_WIDTH, brackets=True, hints=True, card=card)
    parts = [plain(lines) for report in reports if (lines := report_lines(report, layout))]
    parts.append(plain(summary_lines(Summary.of_all(reports, hints=True), layout)))
    return "\n".join(parts)
