"""What the rules about forms find in real forms, beside what a reader of those forms judged: ``python tests/benchmarks/formulieren.py``.

Needs ``EENVOUDIG_DATA``. Every form that can be read is checked with all rules about forms on, also those that are off by default; of a
program for officials only the messages that say that something is wrong. A finding is known by its file, rule, place in the form and a hash of its words; ``judgements/2026-11-22-forms.jsonl`` says of each
whether it is right. ``--unjudged FILE`` writes those that are not there yet, with their words, for judging: keep that file out of the
project. The labels say of some forms which questions lack a reason and which ask two things.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from eenvoudig.checker import Checker
from eenvoudig.config import Settings
from eenvoudig.document import Block, BlockKind, Document, Form
from eenvoudig.findings import Finding, Group
from eenvoudig.readers import read_path
from eenvoudig.rules.registry import RULES

if TYPE_CHECKING:
    from tests.benchmarks.sample import wilson
else:
    # Run as a program, Python looks in this folder.
    from sample import wilson

JUDGEMENTS: Final = Path(__file__).parent / "judgements" / "2026-11-22-forms.jsonl"
#: Texts of a program for officials, and forms that test a program: no citizen meets them.
NO_FORMS: Final = ("open-forms_nl_ui_messages.json", "all_components.json")


def forms(data: Path) -> Iterator[tuple[str, Document]]:
    """The real forms, with their file relative to the corpora."""
    corpora = data / "corpora"
    for path in sorted((corpora / "forms").rglob("*")):
        if path.is_file() and path.name not in NO_FORMS:
            document = read_path(path)
            if document.form is not None:
                yield path.relative_to(corpora).as_posix(), document
    catalogue = corpora / "forms" / "json" / "openformulieren" / NO_FORMS[0]
    yield catalogue.relative_to(corpora).as_posix(), _errors(catalogue)


def _errors(catalogue: Path) -> Document:
    """The Dutch messages that a program for officials shows when something is wrong, each a message of a form."""
    entries = json.loads(catalogue.read_text(encoding="utf-8")).items()
    found = [
        Block(BlockKind.ERROR, entry["defaultMessage"], path=f"/{name}")
        for name, entry in entries
        if re.search(
            r"error message|required error|invalid|warning message|errors|icon text|detected",
            entry.get("description", ""),
            re.IGNORECASE,
        )
        and not re.search(r"label|icon title|help text", entry.get("description", ""), re.IGNORECASE)
    ]
    return Document("form", tuple(found), form=Form())


def key_of(file: str, document: Document, finding: Finding) -> tuple[str, str, str, str]:
    """What a finding is known by, without its words."""
    path = document.blocks[finding.block_index].path or f"block {finding.block_index}"
    return file, finding.rule, path, hashlib.sha256(finding.quote.encode()).hexdigest()[:8]


def labelled(data: Path) -> Iterator[dict[str, Any]]:
    """The labels of the forms that have some."""
    for line in (data / "labels" / "forms.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--unjudged", type=Path)
    unjudged_file = parser.parse_args().unjudged
    data = Path(os.environ["EENVOUDIG_DATA"])
    codes = frozenset(rule.info.code for rule in RULES if rule.info.group is Group.FORMULIER)
    checker = Checker(Settings(select=codes))
    records = (
        [json.loads(line) for line in JUDGEMENTS.read_text(encoding="utf-8").splitlines()]
        if JUDGEMENTS.exists()
        else []
    )
    verdicts = {(r["file"], r["rule"], r["path"], r["hash"]): r["verdict"] for r in records}
    tallies: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    unjudged = []
    asked = files = 0
    for file, document in forms(data):
        files += 1
        asked += len(document.form.asked) if document.form else 0
        for finding in checker.check_document(document).findings:
            key = key_of(file, document, finding)
            verdict = verdicts.get(key, "")
            tallies[finding.rule, finding.severity.value].append(verdict)
            if not verdict:
                names = ("file", "rule", "path", "hash")
                unjudged.append(dict(zip(names, key, strict=True)) | {"quote": finding.quote, "verdict": ""})
    print(f"{files - 1} forms with {asked} questions, and a list of error messages")
    print("rule severity  spots  right  wrong  unjudged  95 % sure between")
    for (rule, severity), each in sorted(tallies.items()):
        right, wrong = each.count("right"), each.count("wrong")
        low, high = wilson(right / (right + wrong), right + wrong) if right + wrong else (0.0, 1.0)
        print(f"{rule}  {severity:<8} {len(each):>5} {right:>6} {wrong:>6} {each.count(''):>9}  {low:.0%} {high:.0%}")
    silent = sorted(codes - {rule for rule, _ in tallies})
    print("no spots:", ", ".join(silent) or "none")
    _labels(data, checker)
    if unjudged_file is not None:
        lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in unjudged)
        unjudged_file.write_text("".join(lines), encoding="utf-8")


def _labels(data: Path, checker: Checker) -> None:
    """How the labels agree: questions without a reason (F02) and questions that ask two things (F01)."""
    counts = dict.fromkeys(("F02 found", "F02 labelled", "F01 found", "F01 labelled", "F01 wrong"), 0)
    for label in labelled(data):
        document = read_path(data / "corpora" / label["file"])
        report = checker.check_document(document)
        places = {code: {_short(document, f) for f in report.findings if f.rule == code} for code in ("F01", "F02")}
        wanted = {path.rstrip("/").rpartition("/")[2] for path in label["why_missing"]}
        double = {each["path"].rpartition("/")[2] for each in label["double_questions"]}
        single = {each["path"].rpartition("/")[2] for each in label["not_double"]}
        counts["F02 found"] += len(wanted & places["F02"])
        counts["F02 labelled"] += len(wanted)
        counts["F01 found"] += len(double & places["F01"])
        counts["F01 labelled"] += len(double)
        counts["F01 wrong"] += len(single & places["F01"])
    print(", ".join(f"{name}: {count}" for name, count in counts.items()))


def _short(document: Document, finding: Finding) -> str:
    """The key of the question that a finding is in."""
    assert document.form is not None
    found = (question.key for question in document.form.questions if finding.block_index in question.blocks)
    return next(found, "")


if __name__ == "__main__":
    main()
