"""A checker without the Dutch pipeline: four words give findings, one makes it fall over, and ``index 47`` is its index.

Run as a script it is the command line with this checker in the place of the real one.
"""

from __future__ import annotations

import os
import re
import sys
import time
from datetime import date
from pathlib import Path

from eenvoudig.checker import read_options
from eenvoudig.config import Settings, resolve, severities
from eenvoudig.document import Block, Document, ReadError, Span
from eenvoudig.findings import FileError, Finding, Readability, Report, Severity, Suggestion
from eenvoudig.ownwords import load
from eenvoudig.readers import read_bytes, read_path
from eenvoudig.rules.registry import RULES

WORDS = {
    "plechtig": Severity.ERROR,
    "indien": Severity.WARNING,
    "tevens": Severity.INFO,
    "circa": Severity.HINT,
}
_INFO = {rule.info.code: rule.info for rule in RULES}["W01"]


class FakeChecker:
    """What the command line needs of a checker; reads for real, finds :data:`WORDS`, crashes at "knal"."""

    def __init__(self, *, formulas: bool = False) -> None:
        self.formulas = formulas

    def prepare(self, settings: Settings) -> None:
        resolve(settings, [rule.info for rule in RULES])
        load(settings.words, date.today())  # noqa: DTZ011 (as the real one)

    def check_path(self, path: Path, settings: Settings) -> Report:
        try:
            return self._check(read_path(path, read_options(settings)), settings)
        except ReadError as error:
            return self._failed(error, str(path), settings)

    def check_bytes(self, data: bytes, *, kind: str | None, path: str | None, settings: Settings) -> Report:
        try:
            return self._check(read_bytes(data, kind=kind, path=path, options=read_options(settings)), settings)
        except ReadError as error:
            return self._failed(error, path, settings)

    def _failed(self, error: ReadError, path: str | None, settings: Settings) -> Report:
        return Report(path, None, settings.profile, None, error=FileError(error.code, str(error)))

    def _check(self, document: Document, settings: Settings) -> Report:
        infos = [rule.info for rule in RULES]
        codes, fixed = resolve(settings, infos), severities(settings, infos)
        text = " ".join(block.text for block in document.blocks)
        if "knal" in text:
            raise RuntimeError(text)
        if "wacht" in text:
            Path(os.environ["FAKE_CHECKER_WAITS"]).touch()
            time.sleep(60)
        findings = [
            self._finding(index, block, match, fixed.get("W01"))
            for index, block in enumerate(document.blocks)
            for match in re.finditer("|".join(WORDS), block.text, re.IGNORECASE)
            if "W01" in codes
        ]
        return Report(
            document.path,
            document.kind,
            settings.profile,
            document.encoding,
            tuple(findings),
            words=len(text.split()),
            sentences=text.count("."),
            readability=self._readability(text),
            rules={"W01": _INFO} if findings else {},
        )

    def _readability(self, text: str) -> Readability | None:
        told = re.search(r"\bindex (\d+(?:,\d)?)", text)
        if told is None:
            return None
        return Readability(float(told[1].replace(",", ".")), 2, {}, {}, None)

    def _finding(self, index: int, block: Block, match: re.Match[str], severity: Severity | None) -> Finding:
        span = Span(*match.span())
        return Finding(
            rule="W01",
            name=_INFO.name,
            group=_INFO.group,
            severity=severity or WORDS[match[0].lower()],
            message="Dit is een moeilijk woord.",
            start=span.start,
            end=span.end,
            line=1,
            column=span.start + 1,
            end_line=1,
            end_column=span.end + 1,
            quote=match[0],
            block=block.kind,
            location=block.location,
            suggestions=(Suggestion("als"),),
            fingerprint=f"{index}-{span.start}",
            block_index=index,
            block_span=span,
            sentence=block.text,
            marks=(span,),
        )


if __name__ == "__main__":
    import eenvoudig.checker
    from eenvoudig.cli import main

    eenvoudig.checker.Checker = FakeChecker  # type: ignore[assignment,misc]
    sys.exit(main())
