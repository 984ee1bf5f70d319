"""Where texts are checked: the pipeline, what is known of blocks, and the settings that hold. Lives in one thread."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from eenvoudig.cache import MemoryStore
from eenvoudig.checker import KNOWN, Checker, read_options
from eenvoudig.config import ConfigError, Settings, SettingsFinder
from eenvoudig.config import read_options as settings_layer
from eenvoudig.config.files import NAMES
from eenvoudig.document import ReadError
from eenvoudig.findings import FileError, Report, Severity
from eenvoudig.language.analyser import Analyser
from eenvoudig.ownwords import FILE_NAME, WordsError, user_file
from eenvoudig.readers import kind_of, read_path
from eenvoudig.reports.view import view
from eenvoudig_lsp.values import Checked, EditorSettings, Source

_log: Final = logging.getLogger(__name__)

#: Code points of new text between two moments at which a check can be stopped: some 0.2 seconds.
_PORTION: Final = 6_000
#: Blocks that stay known: those of some hundred letters, with what a day of typing makes of them.
_CAPACITY: Final = 8_000

#: A file as it was: its path, time of change (nanoseconds) and size (bytes).
_State = tuple[str, int, int]


class Stale(Exception):  # noqa: N818 (nothing is wrong: nobody waits for the outcome any more)
    """Raised by ``pause`` to stop a check."""


@dataclass(frozen=True, slots=True)
class _Rulebook:
    """The settings and word lists that were read, and the files that they depend on, as these were then."""

    finder: SettingsFinder
    checker: Checker
    editor: EditorSettings
    today: date


class Workbench:
    """Checks documents with the settings that hold for them. One thread only."""

    def __init__(self, pause: Callable[[], None], on_crash: Callable[[str], None]) -> None:
        self._pause = pause
        self._on_crash = on_crash
        self._analyser = Analyser()
        self._store = MemoryStore(_CAPACITY)
        self._book: _Rulebook | None = None
        self._seen: dict[str, tuple[_State, ...]] = {}
        #: What is wrong with the settings, in one Dutch sentence.
        self.problem: str | None = None

    def load(self) -> None:
        """Load the pipeline."""
        self._analyser.load()
        # All that was loaded stays to the end: one keystroke in fifteen would pay for a search through it.
        gc.collect()
        gc.freeze()

    def check(self, source: Source, path: Path | None, editor: EditorSettings) -> Checked:
        """Check a text that a client has open. Raises what ``pause`` raises."""
        book, settings = self._settings(path, source.kind, editor)
        shown_path = None if path is None else str(path)
        try:
            document = book.checker.read_text(source.text, kind=source.kind, path=shown_path, settings=settings)
        except ReadError as error:
            return Checked(source, _failed(error, shown_path, settings))
        report = _without_hints(book.checker.check_document(document, settings), editor)
        return Checked(source, report, document)

    def check_file(self, path: Path, uri: str, editor: EditorSettings, version: int | None = None) -> Checked:
        """Check a file on disk. Of one without a text source the text is its view. Raises what ``pause`` raises."""
        kind = kind_of(path) or "text"
        book, settings = self._settings(path, kind, editor)
        try:
            document = read_path(path, read_options(settings))
        except ReadError as error:
            return Checked(Source(uri, str(error), kind, version), _failed(error, str(path), settings))
        report = _without_hints(book.checker.check_document(document, settings), editor)
        if document.source:
            return Checked(Source(uri, document.source, kind, version), report, document)
        shown = view(document)
        return Checked(Source(uri, shown.text, kind, version), report, document, shown)

    def view(self, path: Path, editor: EditorSettings) -> tuple[str, bool]:
        """What a client shows of a file that is no text, or why it can't be shown; and whether it can."""
        _, settings = self._settings(path, kind_of(path), editor)
        try:
            document = read_path(path, read_options(settings))
        except ReadError as error:
            return str(error), False
        return (document.source or view(document).text), True

    def finder(self, editor: EditorSettings, folder: Path) -> SettingsFinder:
        """The finder of settings for files in ``folder``, which knows what to pass over."""
        return self._settings(folder / "-", None, editor)[0].finder

    def _settings(self, path: Path | None, kind: str | None, editor: EditorSettings) -> tuple[_Rulebook, Settings]:
        """The settings that hold for a document; the usual ones where they can't be, with the reason in ``problem``."""
        self.problem = editor.problem
        folder = str(Path.home() if path is None else path.parent)
        book = self._current(editor, folder)
        try:
            settings = book.finder.for_file(path, kind)
            self._watch(folder, book.finder, settings)
            book.checker.prepare(settings)
        except (ConfigError, WordsError) as error:
            self.problem = str(error)
            settings = Settings()
        return book, settings

    def _current(self, editor: EditorSettings, folder: str) -> _Rulebook:
        """What was read before, when nothing that it rests on has changed."""
        book, today = self._book, date.today()  # noqa: DTZ011 (the writer's day: rows of a word list can end)
        changed = folder in self._seen and self._seen[folder] != tuple(
            _states(folder, [path for path, _, _ in self._seen[folder]])
        )
        if book is None or changed or book.editor != editor or book.today != today:
            self._seen.clear()
            book = _Rulebook(self._finder(editor), self._checker(), editor, today)
            self._book = book
        return book

    def _watch(self, folder: str, finder: SettingsFinder, settings: Settings) -> None:
        if folder not in self._seen:
            others = [*map(str, finder.files_for(Path(folder, "-"))), *map(str, settings.words)]
            self._seen[folder] = tuple(_states(folder, others))

    def _finder(self, editor: EditorSettings) -> SettingsFinder:
        asked: dict[str, object] = {
            "profile": editor.profile or None,
            "select": list(editor.select) or None,
            "extend-select": list(editor.extend_select) or None,
            "ignore": list(editor.ignore) or None,
        }
        try:
            given = settings_layer({key: value for key, value in asked.items() if value is not None}, KNOWN)
            return SettingsFinder(KNOWN, given=given, user_words=user_file())
        except ConfigError as error:
            self.problem = str(error)
            return SettingsFinder(KNOWN, user_words=user_file())

    def _checker(self) -> Checker:
        return Checker(
            store=self._store,
            analyser=self._analyser,
            portion=_PORTION,
            pause=self._pause,
            on_crash=self._crashed,
        )

    def _crashed(self, code: str, error: Exception) -> None:
        # Without its message: that may hold text of a document.
        _log.error("rule %s crashed: %s", code, type(error).__qualname__)
        self._on_crash(code)


def _states(folder: str, others: list[str]) -> Iterator[_State]:
    """The files that settle the settings in ``folder``, as they are now; also those that are not there yet."""
    names = (*NAMES, FILE_NAME)
    above = [folder, *map(str, Path(folder).parents)]
    own = user_file()
    candidates = [os.path.join(place, name) for place in above for name in names]  # noqa: PTH118 (often, and quick)
    if own is not None:
        candidates.append(str(own))
    for path in dict.fromkeys([*candidates, *others]):
        try:
            status = os.stat(path)  # noqa: PTH116
        except (OSError, ValueError):
            yield path, 0, -1
        else:
            yield path, status.st_mtime_ns, status.st_size


def _without_hints(report: Report, editor: EditorSettings) -> Report:
    if editor.hints:
        return report
    kept = tuple(finding for finding in report.findings if finding.severity is not Severity.HINT)
    return replace(report, findings=kept)


def _failed(error: ReadError, path: str | None, settings: Settings) -> Report:
    return Report(path, None, settings.profile, None, error=FileError(error.code, str(error)))
