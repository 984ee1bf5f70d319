"""What is found in whole documents, so that the effect of every change to a rule or a list shows in its diff.

``own.json`` is about the documents of this project and shows the words; ``real.json`` is about real ones, which are no part of
the project, and keeps of each finding its rule, severity, place and a short hash of its quote, never its text. After a
change that is meant: ``EENVOUDIG_SNAPSHOTS=write pytest tests/snapshots``, and read the diff before it is committed.
"""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from eenvoudig.checker import Checker
from eenvoudig.document import Document, ReadError
from eenvoudig.findings import Finding, Report
from eenvoudig.readers import SUFFIXES, kind_of, read_path

HERE = Path(__file__).parent
DOCUMENTS = HERE.parent / "documents"
WRITE = os.environ.get("EENVOUDIG_SNAPSHOTS") == "write"
DATA = os.environ.get("EENVOUDIG_DATA")
CORPORA = Path(DATA or "") / "corpora"

needs_data = pytest.mark.skipif(not DATA, reason="EENVOUDIG_DATA does not name the folder with real documents")

#: Letters, messages and pages of every publisher and format there is.
REAL = (
    "letters/amsterdam_signalen_signal_default.txt",
    "letters/amsterdam_wpi_tozo.txt",
    "letters/dusi_aigt_approved.html",
    "letters/dusi_aigt_rejected.txt",
    "letters/dusi_pczm_rejected.html",
    "letters/dusi_pczm_requestForChanges.txt",
    "letters/ggd_2021_leefregels_index.md",
    "letters/ggd_2022_mail_missedPhone.txt",
    "letters/voorbeeldbrief_dakkapel_ambtelijk.txt",
    "letters/voorbeeldbrief_dakkapel_eenvoudig.txt",
    "web/amsterdam_mijn_tips.txt",
    "web/amsterdam_site_01_stadspas.txt",
    "web/amsterdam_snapdebrief_faq.html",
    "web/coronacheck/1-6-welke-informatie-staat-in-mijn-QR-code.md",
    "web/coronacheck/3-1-hoe-lang-is-mijn-coronabewijs-geldig-en-kan-ik-m-meerdere-keren-gebruiken.md",
    "web/coronamelder/2-7-wat-regelt-de-wet-over-de-app-disabled.md",
    "web/ondernemersplein/01_geluidsvoorschriften.md",
    "web/ondernemersplein/08_terrasvergunning-aanvragen-en-regels-voor-uw-terra.md",
    "web/rijksoverheid_vac/als-rijksmedewerker-beklaagde-zijn-vanwege-ongewenste-omgangsvormen.html",
    "web/rijksoverheid_vac/hoe-dien-ik-een-woo-verzoek-in.html",
    "web/rijksoverheid_vac/na-een-bezwaar.html",
    "web/rijksoverheid_vac/uittreksel-bevolkingsregister-aanvragen.html",
    "web/rijksoverheid_vac/wanneer-kom-ik-in-aanmerking-voor-kwijtschelding-van-gemeentelijke-belastingen.html",
    "web/rijksoverheid_vac/wat-doe-ik-bij-mogelijke-identiteitsfraude.html",
)
#: Documents that can't be read, and the code that says why. None so far.
UNREADABLE: Mapping[str, str] = {}

_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
#: At most so many lines of difference in a failure message.
_SHOWN = 200

Entry = list[Any]
Snapshot = dict[str, list[Entry]]


def _walk(top: Path, *folders: str) -> list[str]:
    """The documents in ``folders`` that we read, by name; none when a folder is not there."""
    found = (path for folder in folders for path in sorted((top / folder).rglob("*")))
    return [path.relative_to(top).as_posix() for path in found if path.suffix.lower() in SUFFIXES]


EVERY_REAL = _walk(CORPORA, "letters", "web") if DATA else []
OWN = _walk(DOCUMENTS, "minimaregeling", "randgevallen")


@cache
def _checker() -> Checker:
    return Checker()


@cache
def _checked(path: Path) -> tuple[Document, Report]:
    document = read_path(path)
    return document, _checker().check_document(document)


def _place(finding: Finding) -> str:
    """Where a finding is: offsets in the source, or the location and the offsets in its block."""
    if finding.start is None:
        return f"{finding.location}, {finding.block_span.start}:{finding.block_span.end}"
    return f"{finding.start}:{finding.end}"


def _without_space(text: str) -> str:
    return "".join(text.split())


class TestEveryDocument:
    @needs_data
    def test_there_are_documents(self) -> None:
        """An empty folder would make the walk below pass without a word."""
        assert len(EVERY_REAL) > 70
        assert {kind_of(Path(name)) for name in EVERY_REAL} == {"text", "markdown", "html", "pdf"}

    @pytest.mark.parametrize(
        "path",
        [pytest.param(DOCUMENTS / name, id=name) for name in OWN]
        + [pytest.param(CORPORA / name, id=name) for name in EVERY_REAL],
    )
    def test_is_checked_and_its_places_are_sound(self, path: Path) -> None:
        name = path.relative_to(CORPORA if DATA and path.is_relative_to(CORPORA) else DOCUMENTS).as_posix()
        if name in UNREADABLE:
            with pytest.raises(ReadError) as raised:
                read_path(path)
            assert raised.value.code == UNREADABLE[name]
            return
        document, report = _checked(path)
        assert report.error is None
        assert report.words
        assert report.kind == kind_of(path)
        for finding in report.findings:
            _check_place(finding, document)
        order = [(finding.block_index, *finding.block_span) for finding in report.findings]
        assert order == sorted(order)
        assert len({finding.fingerprint for finding in report.findings}) == len(report.findings)


def _seen(text: str, shown: str) -> bool:
    """Whether ``shown`` is ``text``, but for the dots in the place of what is private."""
    return len(text) == len(shown) and all(b in (a, "•") for a, b in zip(text, shown, strict=True))


def _check_place(finding: Finding, document: Document) -> None:
    """The place lies in the source (or says where it is), the marks lie in the sentence, and the quote stands there."""
    where = (finding.rule, _place(finding))
    start, end = finding.block_span
    block = document.blocks[finding.block_index]
    assert 0 <= start < end <= len(block.text), where
    assert _seen(" ".join(block.text[start:end].split()), finding.quote), where
    assert finding.quote, where
    assert finding.message, where
    assert finding.marks, where
    assert all(0 <= mark.start < mark.end <= len(finding.sentence) for mark in finding.marks), where
    if finding.start is None or finding.end is None:
        assert not document.source, where
        assert finding.location, where
        return
    assert 0 <= finding.start < finding.end <= len(document.source), where
    stands = document.source[finding.start : finding.end]
    if document.kind == "html":
        stands = html.unescape(_TAG.sub("", stands))
    if document.kind in ("html", "text"):
        # Invisible code points (soft hyphens) are in the source and not in the quote.
        seen = re.sub("[\u00ad\u200b\u2060\ufeff]", "", stands)
        assert _seen(_without_space(seen), _without_space(finding.quote)), where
    before = document.source[: finding.start]
    assert finding.line == len(re.findall(r"\r\n|\r|\n", before)) + 1, where


class TestSnapshots:
    def test_own(self) -> None:
        """The documents of the project, quotes in clear."""
        found = {
            name: [
                [finding.rule, str(finding.severity), _place(finding), finding.quote]
                for finding in _checked(DOCUMENTS / name)[1].findings
            ]
            for name in OWN
        }
        _compare(HERE / "own.json", found)

    @needs_data
    def test_real(self) -> None:
        """Two dozen real ones, without their text."""
        found = {
            name: [
                [finding.rule, str(finding.severity), finding.start, finding.end, _hash(finding.quote)]
                for finding in _checked(CORPORA / name)[1].findings
            ]
            for name in REAL
        }
        _compare(HERE / "real.json", found)

    def test_real_holds_no_text(self) -> None:
        """Whatever is written into it: five short columns."""
        kept = json.loads((HERE / "real.json").read_text(encoding="utf-8"))
        assert set(kept) == set(REAL)
        for rule, severity, start, end, quote in (entry for entries in kept.values() for entry in entries):
            assert re.fullmatch(r"[A-Z]\d\d", rule)
            assert severity in {"error", "warning", "info", "hint"}
            assert 0 <= start < end
            assert re.fullmatch(r"[0-9a-f]{8}", quote)

    def test_a_change_is_shown_per_rule(self) -> None:
        kept: Snapshot = {"a.txt": [["Z01", "error", "0:9", "x"], ["W01", "info", "3:5", "y"]]}
        found: Snapshot = {"a.txt": [["Z01", "warning", "0:9", "x"], ["W01", "info", "3:5", "y"]], "b.txt": []}
        assert _difference(kept, found) == [
            "Z01: 1 removed, 1 added",
            "  a.txt",
            "    - error    0:9  x",
            "    + warning  0:9  x",
            "new document: b.txt",
        ]
        assert _difference(kept, kept) == []


def _hash(quote: str) -> str:
    return hashlib.sha256(quote.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _compare(path: Path, found: Snapshot) -> None:
    """Compare with what is kept in ``path``, or keep it."""
    if WRITE:
        path.write_text(_written(found), encoding="utf-8", newline="\n")
        return
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if lines := _difference(kept, found):
        more = [f"… and {len(lines) - _SHOWN} lines more"] if len(lines) > _SHOWN else []
        how = "If this is meant: EENVOUDIG_SNAPSHOTS=write pytest tests/snapshots"
        pytest.fail("\n".join([f"{path.name}: other findings", *lines[:_SHOWN], *more, how]), pytrace=False)


def _written(found: Snapshot) -> str:
    """One finding per line, so that a version control system shows what changed."""
    documents = []
    for name, entries in found.items():
        lines = ",\n".join(f"    {json.dumps(entry, ensure_ascii=False)}" for entry in entries)
        documents.append(f"  {json.dumps(name)}: [\n{lines}\n  ]" if entries else f"  {json.dumps(name)}: []")
    return "{\n" + ",\n".join(documents) + "\n}\n"


def _difference(kept: Snapshot, found: Snapshot) -> list[str]:
    """What was removed and added, per rule and document; empty when nothing was."""
    changes: defaultdict[str, defaultdict[str, list[tuple[str, Entry]]]] = defaultdict(lambda: defaultdict(list))
    for name in sorted({*kept, *found}):
        before, after = _counted(kept.get(name, ())), _counted(found.get(name, ()))
        signed = [("-", entry) for entry in (before - after).elements()]
        signed += [("+", entry) for entry in (after - before).elements()]
        for sign, entry in signed:
            row = json.loads(entry)
            changes[row[0]][name].append((sign, row))
    lines = []
    for rule, documents in sorted(changes.items()):
        signs = Counter(sign for rows in documents.values() for sign, _ in rows)
        lines.append(f"{rule}: {signs['-']} removed, {signs['+']} added")
        for name, rows in documents.items():
            lines.append(f"  {name}")
            lines += [f"    {sign} {_shown(row)}" for sign, row in rows]
    lines += [f"document is gone: {name}" for name in kept if name not in found]
    lines += [f"new document: {name}" for name in found if name not in kept]
    return lines


def _counted(entries: Sequence[Entry]) -> Counter[str]:
    return Counter(json.dumps(entry, ensure_ascii=False) for entry in entries)


def _shown(row: Entry) -> str:
    _, severity, *place, quote = row
    return f"{severity:<8} {':'.join(map(str, place))}  {quote}"
