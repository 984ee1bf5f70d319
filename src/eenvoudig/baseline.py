"""Where a set of texts stands today: what was found before is known, so that only what is new can stop a publication.

A baseline holds no text and no line numbers: per file the index, and per rule and sentence how often that was found. The
sentence is a keyed hash, so two baselines of one text have nothing in common. The key stands in the file, so who has the file
can try whether a sentence is among them: a baseline made of personal letters is not for publication.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import math
import re
import secrets
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final

from eenvoudig.findings import Finding, Report
from eenvoudig.sharedparts import is_shared

#: The name that a baseline has when nobody says otherwise.
FILE_NAME: Final = "eenvoudig-baseline.json"
#: Rises when an older eenvoudig can't read the file any more.
VERSION: Final = 1
#: An index that rises by more than this many points is worse; less is a word more or less.
WORSE: Final = 2.0

#: So many files that lost the same sentence are looked at to see which of them lost most of what is asked.
_FEW: Final = 20
_KEY_BYTES: Final = 16
_DIGITS: Final = 16
_MAX_BYTES: Final = 100_000_000
_MARK: Final = re.compile(r"[A-Z]\d{2} [0-9a-f]{16}")
_KEY: Final = re.compile(r"[0-9a-f]{32}")

#: A rule and the hash of a sentence: ``Z01 0123456789abcdef``.
Mark = str


class BaselineError(ValueError):
    """A baseline that can't be used: ``str()`` is one Dutch sentence for the user, without the name of the file."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one file: its index, where it has one, and how often each mark was found."""

    index: float | None = None
    marks: Mapping[Mark, int] = field(default_factory=dict)

    @property
    def findings(self) -> int:
        """The number of findings."""
        return sum(self.marks.values())


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries by path: from the folder of the baseline, with forward slashes."""

    key: bytes
    files: Mapping[str, Entry] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Current:
    """What a check found in one file now. ``rules`` are those that ran: what another one found before may still be there."""

    entry: Entry
    rules: Collection[str]


@dataclass(frozen=True, slots=True)
class Known:
    """What of one file is not new, and the index to compare with. ``lent`` of the marks are known from other pages only."""

    marks: Counter[Mark]
    index: float | None = None
    lent: Counter[Mark] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is known in each file that was checked, and by file what was found before and is nowhere found any more."""

    known: Mapping[str, Known]
    mended: Mapping[str, Counter[Mark]]
    #: Files of the baseline that are there no more.
    gone: frozenset[str]

    @property
    def can_go(self) -> int:
        """How many findings the baseline holds that nobody finds any more."""
        return sum(sum(marks.values()) for marks in self.mended.values())


def new(files: Mapping[str, Entry] | None = None) -> Baseline:
    """A baseline with a random key of its own."""
    return Baseline(secrets.token_bytes(_KEY_BYTES), files or {})


def mark_of(key: bytes, finding: Finding) -> Mark:
    """Stands for the rule and the sentence of a finding.

    Another line break, another place or another way to write the same character makes no other sentence; another word does.
    """
    sentence = " ".join(unicodedata.normalize("NFC", finding.sentence).replace("\N{SOFT HYPHEN}", "").split())
    digest = hmac.new(key, sentence.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
    return f"{finding.rule} {digest[:_DIGITS]}"


def entry_of(key: bytes, report: Report) -> Entry:
    """What a baseline keeps of a report: all findings, hints too."""
    index = None if report.readability is None else report.readability.index
    marks = Counter(mark_of(key, finding) for finding in report.findings)
    return Entry(None if index is None else round(index, 1), dict(marks))


# What is new, and what was mended


def compare(
    baseline: Baseline,
    current: Mapping[str, Current],
    *,
    exists: Callable[[str], bool],
    is_page: Callable[[str], bool],
) -> Comparison:
    """Compare what was found now, by path as in the baseline, with what was found before.

    A sentence that is no longer in one file may turn up in another one: it was moved, or the file was renamed. A sentence
    that is still in the first is new in the second. What stands on most pages is part of the template and known on every
    page. A file that ``exists`` no more has lost all that it held; of one that was not checked nothing is known.
    """
    gone = frozenset(path for path in baseline.files if path not in current and not exists(path))
    template = _template(baseline, is_page)
    known: dict[str, Known] = {}
    left: dict[str, Counter[Mark]] = {path: Counter(baseline.files[path].marks) for path in gone}
    for path, now in current.items():
        before = baseline.files.get(path, Entry())
        found = Counter(now.entry.marks)
        shared = template if is_page(path) else Counter()
        own = found & Counter(before.marks)
        lent = (found & shared) - own
        known[path] = Known(own + lent, before.index, lent)
        ran = {mark: count for mark, count in before.marks.items() if _rule(mark) in now.rules}
        left[path] = Counter(ran) - found
    # For each mark the files that lost it, in order: the same check gives the same outcome.
    holders: defaultdict[Mark, dict[str, None]] = defaultdict(dict)
    for path in sorted(left):
        for mark in left[path]:
            holders[mark][path] = None
    for path in sorted(current):
        asked = Counter(current[path].entry.marks) - known[path].marks
        while wanted := [mark for mark in asked if holders[mark]]:
            # The mark that the fewest have tells best where a text came from; all else that is asked comes from there too.
            rarest = min(wanted, key=lambda mark: (len(holders[mark]), mark))
            giver = max(islice(holders[rarest], _FEW), key=lambda giver: sum((left[giver] & asked).values()))
            moved = left[giver] & asked
            asked -= moved
            left[giver] -= moved
            for mark in moved:
                if mark not in left[giver]:
                    del holders[mark][giver]
            it, before = known[path], baseline.files[giver]
            renamed = path not in baseline.files and giver in gone and 2 * sum(moved.values()) >= before.findings
            index = before.index if renamed and it.index is None else it.index
            known[path] = Known(it.marks + moved, index, it.lent)
    return Comparison(known, {path: marks for path, marks in left.items() if marks}, gone)


def _template(baseline: Baseline, is_page: Callable[[str], bool]) -> Counter[Mark]:
    """What stands on most pages, and how often on one."""
    pages = [entry for path, entry in baseline.files.items() if is_page(path)]
    spread = Counter(mark for page in pages for mark in page.marks)
    shared = {mark for mark, count in spread.items() if is_shared(count, len(pages))}
    most: Counter[Mark] = Counter()
    for page in pages if shared else ():
        most |= Counter({mark: count for mark, count in page.marks.items() if mark in shared})
    return most


def _rule(mark: Mark) -> str:
    return mark.partition(" ")[0]


def split(findings: Iterable[Finding], key: bytes, known: Known) -> tuple[list[Finding], list[Finding]]:
    """The findings that are new, and those that are known, each in their order. Of equal ones the last are new."""
    allowance = Counter(known.marks)
    fresh: list[Finding] = []
    old: list[Finding] = []
    for finding in findings:
        which = mark_of(key, finding)
        (old if allowance[which] > 0 else fresh).append(finding)
        allowance[which] -= 1
    return fresh, old


def is_worse(before: float | None, now: float | None) -> bool:
    """Whether the index rose by so much that it is no coincidence; without two estimates nobody can tell."""
    return before is not None and now is not None and round(now - before, 1) > WORSE


def updated(
    baseline: Baseline, current: Mapping[str, Current], comparison: Comparison, *, accept_new: bool = False
) -> Baseline:
    """The baseline without what was mended: what moved moves along, and an index that fell holds from now on.

    New findings and new files come in with ``accept_new`` only. A file that was not checked keeps its entry.
    """
    files = {path: entry for path, entry in baseline.files.items() if path not in comparison.gone}
    for path, now in current.items():
        known, before = comparison.known[path], baseline.files.get(path)
        own = known.marks - known.lent
        if before is None and not own and not accept_new:
            continue
        kept = {
            mark: count
            for mark, count in (before.marks if before else {}).items()
            if _rule(mark) not in now.rules and mark not in now.entry.marks
        }
        marks = now.entry.marks if accept_new else own
        index = now.entry.index
        if not accept_new and known.index is not None:
            index = known.index if index is None else min(known.index, index)
        files[path] = Entry(index, {**kept, **marks})
    return Baseline(baseline.key, files)


# The file


def dump(baseline: Baseline) -> bytes:
    """The baseline as JSON in UTF-8: in a fixed order, with a line for each mark, so that git shows small differences."""
    files: dict[str, dict[str, object]] = {}
    for path, entry in sorted(baseline.files.items()):
        index = {} if entry.index is None else {"index": entry.index}
        findings = {"findings": dict(sorted(entry.marks.items()))} if entry.marks else {}
        files[path] = {**index, **findings}
    value = {"version": VERSION, "key": baseline.key.hex(), "files": files}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def load(path: Path) -> Baseline:
    """The baseline in a file. Raises :exc:`BaselineError` for one that can't be used, :exc:`OSError` where there is none."""
    with path.open("rb") as file:
        data = file.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        raise BaselineError("Dit bestand is te groot voor een beginstand: controleer de naam.")
    return parse(data)


def parse(data: bytes) -> Baseline:
    """The baseline that ``data`` holds; raises :exc:`BaselineError`."""
    broken = "Dit bestand is geen beginstand van eenvoudig, of het is beschadigd: haal een goede versie terug."
    try:
        value: object = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise BaselineError(broken) from error
    if not isinstance(value, dict) or not isinstance(version := value.get("version"), int):
        raise BaselineError(broken)
    if version > VERSION:
        raise BaselineError("Deze beginstand komt van een nieuwere eenvoudig: gebruik die versie ook hier.")
    key, files = value.get("key"), value.get("files")
    if not isinstance(key, str) or not _KEY.fullmatch(key) or not isinstance(files, dict):
        raise BaselineError(broken)
    entries = {path: _entry(each) for path, each in files.items()}
    if None in entries.values():
        raise BaselineError(broken)
    return Baseline(bytes.fromhex(key), {path: each for path, each in entries.items() if each is not None})


def _entry(value: object) -> Entry | None:
    if not isinstance(value, dict):
        return None
    index: Any = value.get("index")
    marks: Any = value.get("findings", {})
    if isinstance(index, bool) or not isinstance(index, float | int | None) or not isinstance(marks, dict):
        return None
    if index is not None and not math.isfinite(index):
        return None
    if not all(_MARK.fullmatch(mark) and type(count) is int and count > 0 for mark, count in marks.items()):
        return None
    return Entry(index, marks)


def rules_of(baseline: Baseline) -> Counter[str]:
    """How many findings each rule has in the baseline."""
    counts: Counter[str] = Counter()
    for entry in baseline.files.values():
        for mark, count in entry.marks.items():
            counts[_rule(mark)] += count
    return counts


def under(paths: Iterable[str], wanted: Collection[str]) -> Iterator[str]:
    """The paths that are one of ``wanted`` or lie in one of these folders; all when nothing is asked."""
    for path in paths:
        if not wanted or any(each in ("", ".") or path == each or path.startswith(f"{each}/") for each in wanted):
            yield path
