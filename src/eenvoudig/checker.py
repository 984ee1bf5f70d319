"""Reads, configures and checks: what the command line, the library and every other face call."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from eenvoudig.cache import MemoryStore
from eenvoudig.config import ConfigError, Settings, resolve, severities
from eenvoudig.document import Document, ReadError
from eenvoudig.engine import BlockStore, Plan, check_document
from eenvoudig.findings import FileError, Report, RuleInfo
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.ownlexicon import OwnLexicon
from eenvoudig.ownwords import load
from eenvoudig.readers.options import ReadOptions
from eenvoudig.rules.registry import RULES
from eenvoudig.rules.woord.w12_eigen_woord import rule as own_word_rule


class Checker:
    """Checks documents, one after the other. Blocks seen before are not analysed again.

    ``settings`` hold for every check that brings none of its own; with ``formulas`` reports have the classic formulas too.
    The Dutch pipeline is loaded at the first check. Not thread-safe. Raises :exc:`~eenvoudig.config.ConfigError` for settings
    that can't be, and :exc:`~eenvoudig.ownwords.WordsError` for a table of words that can't be.

    >>> report = Checker().check_text("U dient het formulier in te vullen.")
    >>> [(finding.rule, finding.quote) for finding in report.findings]
    [('L03', 'dient het formulier in te vullen')]
    """

    def __init__(
        self, settings: Settings | None = None, *, store: BlockStore | None = None, formulas: bool = False
    ) -> None:
        self.settings = settings or Settings()
        self._formulas = formulas
        self._plans: dict[Settings, Plan] = {}
        self._words: dict[tuple[Path, ...], OwnLexicon] = {}
        self.prepare(self.settings)
        self._analyser = Analyser()
        self._store = store if store is not None else MemoryStore()

    @property
    def rules(self) -> Mapping[str, RuleInfo]:
        """All known rules by code, also those that are off."""
        return {rule.info.code: rule.info for rule in RULES}

    def check_path(self, path: Path, settings: Settings | None = None) -> Report:
        """Check a file. A file that can't be read gives a report with ``error``."""
        from eenvoudig.readers import read_path

        settings = settings or self.settings
        try:
            document = read_path(path, read_options(settings))
        except ReadError as error:
            return _failed(error, str(path), settings)
        return self.check_document(document, settings)

    def check_bytes(
        self, data: bytes, *, kind: str | None = None, path: str | None = None, settings: Settings | None = None
    ) -> Report:
        """Check the contents of a file.

        ``kind`` is ``text``, ``markdown``, ``html``, ``docx``, ``odt``, ``pdf``, ``email`` or ``None`` to find out.
        """
        from eenvoudig.readers import read_bytes

        settings = settings or self.settings
        try:
            document = read_bytes(data, kind=kind, path=path, options=read_options(settings))
        except ReadError as error:
            return _failed(error, path, settings)
        return self.check_document(document, settings)

    def check_text(
        self, text: str, *, kind: str = "text", path: str | None = None, settings: Settings | None = None
    ) -> Report:
        """Check a text in memory."""
        from eenvoudig.readers import read_str

        settings = settings or self.settings
        try:
            document = read_str(text, kind=kind, path=path, options=read_options(settings))
        except ReadError as error:
            return _failed(error, path, settings)
        return self.check_document(document, settings)

    def check_document(self, document: Document, settings: Settings | None = None) -> Report:
        """Check a document that was read before."""
        return check_document(document, self._plan(settings or self.settings), self._analyser, self._store)

    def prepare(self, settings: Settings) -> None:
        """Work out what ``settings`` mean, which raises the errors that they can give. A check does it too."""
        self._plan(settings)

    def _plan(self, settings: Settings) -> Plan:
        """What ``settings`` mean, worked out once: a folder of letters has a few settings at most."""
        if settings not in self._plans:
            infos = [rule.info for rule in RULES]
            options = resolve(settings, infos)
            _check_selector(settings)
            words = self._own_words(settings.words)
            own = own_word_rule(words)
            rules = tuple(own if rule.info == own.info else rule for rule in RULES if rule.info.code in options)
            self._plans[settings] = Plan(
                rules,
                options,
                settings.profile,
                severities=severities(settings, infos),
                others=tuple(info for info in infos if info.code not in options),
                words=words,
                formulas=self._formulas,
            )
        return self._plans[settings]

    def _own_words(self, tables: tuple[Path, ...]) -> OwnLexicon:
        """The words of a team, read once; of a word that is in two tables the later one counts: it is closer."""
        if tables not in self._words:
            self._words[tables] = OwnLexicon(load(reversed(tables), date.today()))  # noqa: DTZ011 (the writer's day)
        return self._words[tables]


def _check_selector(settings: Settings) -> None:
    if settings.selector is None:
        return
    from eenvoudig.readers import selectors

    try:
        selectors.parse(settings.selector)
    except ValueError as error:
        origin = settings.origins.get("selector")
        where = f" Dit staat in {origin.file.name}." if origin is not None and origin.file is not None else ""
        raise ConfigError(f"{error}{where}") from error


def read_options(settings: Settings) -> ReadOptions:
    """What the settings ask of readers."""
    return ReadOptions(int(settings.max_size * 1_000_000), settings.max_block, settings.selector)


def _failed(error: ReadError, path: str | None, settings: Settings) -> Report:
    return Report(path, None, settings.profile, None, error=FileError(error.code, str(error)))
