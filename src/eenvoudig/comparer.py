"""Compares two versions of a text: reads and checks both, and tells what changed in meaning and what became simpler."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from eenvoudig.checker import Checker, read_options
from eenvoudig.compare.meaning import changes_between, side
from eenvoudig.compare.simpler import simpler
from eenvoudig.compare.values import Comparison, Version
from eenvoudig.config import Settings
from eenvoudig.document import Block, BlockKind, Document, Mask
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.types import AnalysedBlock


class Comparer:
    """Compares documents, two by two, under ``settings``. What both versions share is analysed once. Not thread-safe.

    >>> old, new = "U moet € 1.300 betalen.", "U moet € 130 betalen."
    >>> [change.message for change in Comparer().compare_texts(old, new).matters]
    ['Het bedrag is veranderd: ‘€ 1.300’ werd ‘€ 130’. De lezer rekent nu op iets anders.']
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()
        self._analyser = _Remembering()
        self._checker = Checker(self._settings, analyser=self._analyser)

    def compare_texts(self, old: str, new: str, *, kind: str = "text") -> Comparison:
        """Compare two texts in memory. Raises :exc:`~eenvoudig.document.ReadError` for one that can't be read."""
        return self.compare_documents(self._checker.read_text(old, kind=kind), self._checker.read_text(new, kind=kind))

    def compare_paths(self, old: Path, new: Path) -> Comparison:
        """Compare two files. Raises :exc:`~eenvoudig.document.ReadError` for one that can't be read."""
        return self.compare_documents(self.read(old), self.read(new))

    def read(self, path: Path, settings: Settings | None = None) -> Document:
        """One of the documents. Raises :exc:`~eenvoudig.document.ReadError`."""
        from eenvoudig.readers import read_path  # noqa: PLC0415 (readers are loaded when they are needed)

        return read_path(path, read_options(settings or self._settings))

    def compare_documents(
        self, old: Document, new: Document, settings: tuple[Settings, Settings] | None = None
    ) -> Comparison:
        """Compare two documents that were read before, each under its own ``settings`` or those of the comparer."""
        self._analyser.forget()
        own_old, own_new = settings or (None, None)
        report_old = self._checker.check_document(old, own_old)
        report_new = self._checker.check_document(new, own_new)
        side_old = side(old, self._analyser.analyse(old.blocks))
        side_new = side(new, self._analyser.analyse(new.blocks))
        rows, changes = changes_between(side_old, side_new)
        return Comparison(
            Version(old, report_old, tuple(side_old.passages)),
            Version(new, report_new, tuple(side_new.passages)),
            rows,
            changes,
            simpler(report_old, report_new),
        )


class _Remembering(Analyser):
    """Keeps what it made of a block, in memory, for the next time it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[tuple[BlockKind, str, tuple[Mask, ...]], AnalysedBlock] = {}

    def forget(self) -> None:
        """Forget all blocks."""
        self._seen.clear()

    def analyse(self, blocks: Sequence[Block]) -> list[AnalysedBlock]:
        """Analyse what is new among ``blocks``, and give all in order."""
        keys = [(block.kind, block.text, block.masks) for block in blocks]
        fresh = {key: block for key, block in zip(keys, blocks, strict=True) if key not in self._seen}
        for key, analysed in zip(fresh, super().analyse(list(fresh.values())), strict=True):
            self._seen[key] = analysed
        return [replace(self._seen[key], block=block) for key, block in zip(keys, blocks, strict=True)]
