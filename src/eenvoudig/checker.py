"""Reads, configures and checks: what the command line, the library and every other face call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from eenvoudig.cache import MemoryStore
from eenvoudig.config import ConfigError, Known, Settings, resolve, severities
from eenvoudig.document import Document, ReadError
from eenvoudig.engine import PORTION, Conduct, Learnt, Memory, Plan, Store, check_document, learn
from eenvoudig.findings import FileError, Options, Report, RuleInfo
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.ownlexicon import OwnLexicon
from eenvoudig.ownwords import load
from eenvoudig.readers import SUFFIXES
from eenvoudig.readers.options import ReadOptions
from eenvoudig.readers.stretches import Stretch
from eenvoudig.recent import Recent
from eenvoudig.rules.brief.b04_geen_hulp import INFO as HELP
from eenvoudig.rules.brief.b04_geen_hulp import rule as help_rule
from eenvoudig.rules.registry import RULES
from eenvoudig.rules.woord.w12_eigen_woord import INFO as OWN
from eenvoudig.rules.woord.w12_eigen_woord import rule as own_word_rule

#: Code points of plain text of which is kept how it was read.
_READ: Final = 600_000


class Checker:
    """Checks documents, one after the other. Blocks seen before are not analysed again.

    ``settings`` hold for every check that brings none of its own; with ``formulas`` reports have the classic formulas too.
    The Dutch pipeline is loaded at the first check; checkers may share an ``analyser`` and a ``store``; a
    :class:`~eenvoudig.cache.disk.DiskStore` keeps what is known of blocks for the next time. Not thread-safe.
    Raises :exc:`~eenvoudig.config.ConfigError` for settings that can't be, and :exc:`~eenvoudig.ownwords.WordsError` for a
    table of words that can't be.

    About ``portion`` code points of new text are analysed together. Before each portion ``pause`` is called, which may
    raise to stop a check: what was analysed stays known. With ``on_crash`` a rule that raises finds nothing there, and
    ``on_crash`` gets its code and the exception; without it the check ends with that exception.

    >>> report = Checker().check_text("U dient het formulier in te vullen.")
    >>> [(finding.rule, finding.quote) for finding in report.findings]
    [('L03', 'dient het formulier in te vullen')]
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        store: Store | None = None,
        analyser: Analyser | None = None,
        formulas: bool = False,
        portion: int = PORTION,
        pause: Callable[[], None] | None = None,
        on_crash: Callable[[str, Exception], None] | None = None,
    ) -> None:
        self.settings = settings or Settings()
        self._formulas = formulas
        self._plans: dict[Settings, Plan] = {}
        self._words: dict[tuple[Path, ...], OwnLexicon] = {}
        self.prepare(self.settings)
        self._conduct = Conduct(portion, pause, on_crash)
        self._analyser = analyser if analyser is not None else Analyser()
        self._store = store if store is not None else MemoryStore()
        #: Text of letters, in memory only: what was read and told last, for the next keystroke and the next letter like it.
        self._read: Recent[str, Stretch] = Recent(_READ)
        self._memory = Memory()

    @property
    def rules(self) -> Mapping[str, RuleInfo]:
        """All known rules by code, also those that are off."""
        return {rule.info.code: rule.info for rule in RULES}

    def check_path(self, path: Path, settings: Settings | None = None) -> Report:
        """Check a file. A file that can't be read gives a report with ``error``."""
        settings = settings or self.settings
        try:
            document = self.read_path(path, settings)
        except ReadError as error:
            return unread(error, str(path), settings)
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
            return unread(error, path, settings)
        return self.check_document(document, settings)

    def check_text(
        self, text: str, *, kind: str = "text", path: str | None = None, settings: Settings | None = None
    ) -> Report:
        """Check a text in memory."""
        settings = settings or self.settings
        try:
            document = self.read_text(text, kind=kind, path=path, settings=settings)
        except ReadError as error:
            return unread(error, path, settings)
        return self.check_document(document, settings)

    def read_path(self, path: Path, settings: Settings | None = None) -> Document:
        """The document that :meth:`check_path` would check, for :meth:`check_document`.

        Raises :exc:`~eenvoudig.document.ReadError`.
        """
        from eenvoudig.readers import read_path

        return read_path(path, read_options(settings or self.settings), self._read)

    def read_text(
        self, text: str, *, kind: str = "text", path: str | None = None, settings: Settings | None = None
    ) -> Document:
        """The document that :meth:`check_text` would check, for :meth:`check_document`.

        Raises :exc:`~eenvoudig.document.ReadError`.
        """
        from eenvoudig.readers import read_str

        options = read_options(settings or self.settings)
        return read_str(text, kind=kind, path=path, options=options, recent=self._read)

    def check_document(
        self, document: Document, settings: Settings | None = None, learnt: Learnt | None = None
    ) -> Report:
        """Check a document that was read before; ``learnt`` is what :meth:`learn` gave for it with these settings."""
        plan = self._plan(settings or self.settings)
        return check_document(document, plan, self._analyser, self._store, self._conduct, self._memory, learnt)

    def learn(self, documents: Iterable[Document], settings: Settings | None = None) -> Sequence[Learnt | None]:
        """Analyse what is not known yet of several documents together; checking them one by one is quick then."""
        plan = self._plan(settings or self.settings)
        return learn(documents, plan, self._analyser, self._store, self._conduct, self._memory)

    def prepare(self, settings: Settings) -> None:
        """Work out what ``settings`` mean, which raises the errors that they can give. A check does it too."""
        self._plan(settings)

    def _plan(self, settings: Settings) -> Plan:
        """What ``settings`` mean, worked out once: a folder of letters has a few settings at most."""
        if settings not in self._plans:
            infos = [rule.info for rule in RULES]
            options = _with_help(resolve(settings, infos), settings)
            _check_selector(settings)
            words = self._own_words(settings.words)
            own = {OWN.code: own_word_rule(words)}
            if HELP.code in options:
                own[HELP.code] = help_rule(str(options[HELP.code]["tekst"]))
            rules = tuple(own.get(rule.info.code, rule) for rule in RULES if rule.info.code in options)
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


def _parse_selector(selector: str) -> None:
    from eenvoudig.readers import selectors

    selectors.parse(selector)


#: What settings can name: the rules, the kinds of documents, and what a selector may be.
KNOWN: Final = Known.of((rule.info for rule in RULES), SUFFIXES.values(), _parse_selector)


def _check_selector(settings: Settings) -> None:
    if settings.selector is None:
        return
    try:
        _parse_selector(settings.selector)
    except ValueError as error:
        origin = settings.origins.get("selector")
        where = f" Dit staat in {origin.file.name}." if origin is not None and origin.file is not None else ""
        raise ConfigError(f"{error}{where}") from error


def _with_help(options: Mapping[str, Options], settings: Settings) -> Mapping[str, Options]:
    """The options of the rules, with the municipality's text about help for the rule that proposes it."""
    code, name = HELP.code, "tekst"
    if code not in options or options[code][name] or not settings.contact.help:
        return options
    return {**options, code: {**options[code], name: settings.contact.help}}


def read_options(settings: Settings) -> ReadOptions:
    """What the settings ask of readers."""
    return ReadOptions(int(settings.max_size * 1_000_000), settings.max_block, settings.selector)


def unread(error: ReadError, path: str | None, settings: Settings) -> Report:
    """The report of a document that can't be read."""
    return Report(path, None, settings.profile, None, error=FileError(error.code, str(error)))
