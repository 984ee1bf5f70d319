"""Reads, configures and checks: what the command line, the library and every other face call."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from eenvoudig.cache import MemoryStore
from eenvoudig.config import Settings, resolve
from eenvoudig.document import Document, ReadError
from eenvoudig.engine import BlockStore, Plan, check_document
from eenvoudig.findings import FileError, Report, RuleInfo
from eenvoudig.language.analyser import Analyser
from eenvoudig.rules.registry import RULES


class Checker:
    """Checks documents, one after the other, with the same settings. Blocks seen before are not analysed again.

    The Dutch pipeline is loaded at the first check. Not thread-safe. Raises
    :exc:`~eenvoudig.config.ConfigError` for settings that can't be.

    >>> report = Checker().check_text("U dient het formulier in te vullen.")
    >>> [(finding.rule, finding.quote) for finding in report.findings]
    [('L03', 'dient het formulier in te vullen')]
    """

    def __init__(self, settings: Settings | None = None, *, store: BlockStore | None = None) -> None:
        self.settings = settings or Settings()
        options = resolve(self.settings, (rule.info for rule in RULES))
        self._plan = Plan(tuple(rule for rule in RULES if rule.info.code in options), options, self.settings.profile)
        self._analyser = Analyser()
        self._store = store if store is not None else MemoryStore()

    @property
    def rules(self) -> Mapping[str, RuleInfo]:
        """All known rules by code, also those that are off."""
        return {rule.info.code: rule.info for rule in RULES}

    def check_path(self, path: Path) -> Report:
        """Check a file. A file that can't be read gives a report with ``error``."""
        from eenvoudig.readers import read_path

        try:
            document = read_path(path)
        except ReadError as error:
            return self._failed(error, str(path))
        return self.check_document(document)

    def check_bytes(self, data: bytes, *, kind: str | None = None, path: str | None = None) -> Report:
        """Check the contents of a file; ``kind`` is ``text``, ``markdown``, ``html``, ``docx`` or ``None`` to find out."""
        from eenvoudig.readers import read_bytes

        try:
            document = read_bytes(data, kind=kind, path=path)
        except ReadError as error:
            return self._failed(error, path)
        return self.check_document(document)

    def check_text(self, text: str, *, kind: str = "text", path: str | None = None) -> Report:
        """Check a text in memory."""
        from eenvoudig.readers import read_str

        try:
            document = read_str(text, kind=kind, path=path)
        except ReadError as error:
            return self._failed(error, path)
        return self.check_document(document)

    def check_document(self, document: Document) -> Report:
        """Check a document that was read before."""
        return check_document(document, self._plan, self._analyser, self._store)

    def _failed(self, error: ReadError, path: str | None) -> Report:
        return Report(path, None, self.settings.profile, None, error=FileError(error.code, str(error)))
