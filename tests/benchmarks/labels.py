"""Precision and recall of each rule against the hand labels: ``python tests/benchmarks/labels.py [--show RULE] [--markdown]``.

Needs the labels: ``EENVOUDIG_DATA`` must name the data folder. A finding is right when a label of the same rule overlaps it in
the same sentence, wrong when the sentence is labelled and no such label is there; labels that no finding touches are missed.
The whole page is checked, as a writer would; only findings inside labelled sentences count.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eenvoudig.checker import Checker
from eenvoudig.findings import Finding, Severity

#: Codes that stand for the same spot: a coach may file it under either.
EITHER = ({"W01", "W02"}, {"W02", "Z06"}, {"W01", "L03"})


@dataclass
class Tally:
    """Counts for one rule, and the quotes behind them."""

    right: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def line(self) -> tuple[int, int, int, str, str]:
        """Right, wrong, missed, precision and recall."""
        right, wrong, missed = len(self.right), len(self.wrong), len(self.missed)
        precision = f"{100 * right / (right + wrong):.0f} %" if right + wrong else "–"
        recall = f"{100 * right / (right + missed):.0f} %" if right + missed else "–"
        return right, wrong, missed, precision, recall


def load(data: Path) -> dict[str, list[dict[str, Any]]]:
    """The labelled sentences by file."""
    files: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (data / "labels" / "sentences.jsonl").read_text(encoding="utf-8").splitlines():
        sentence = json.loads(line)
        if sentence["file"].endswith((".txt", ".md", ".html")):
            files[sentence["file"]].append(sentence)
    return files


def compare(data: Path, lowest: Severity) -> dict[str, Tally]:
    """A tally per rule over findings of at least ``lowest``."""
    checker = Checker()
    tallies = {code: Tally() for code in checker.rules}
    for file, sentences in load(data).items():
        report = checker.check_path(data / "corpora" / file)
        findings = [f for f in report.findings if f.severity.rank >= lowest.rank]
        for sentence in sentences:
            inside = [f for f in findings if _overlap(f, sentence)]
            _judge(sentence, inside, tallies)
    return tallies


def _overlap(finding: Finding, span: dict[str, Any]) -> bool:
    return (
        finding.start is not None
        and finding.end is not None
        and finding.start < span["end"]
        and span["start"] < finding.end
    )


def _same(one: str, other: str) -> bool:
    return one == other or any({one, other} <= pair for pair in EITHER)


def _judge(sentence: dict[str, Any], findings: list[Finding], tallies: dict[str, Tally]) -> None:
    used: set[int] = set()
    for finding in findings:
        tally = tallies[finding.rule]
        # Whole-sentence rules are about the sentence, whatever span the annotator chose in it.
        hits = [
            number
            for number, label in enumerate(sentence["findings"])
            if _same(label["rule"], finding.rule) and (finding.rule in {"Z01", "Z04"} or _overlap(finding, label))
        ]
        used.update(hits)
        text = f"{sentence['id']} {finding.severity} {finding.quote[:90]!r} — {sentence['text'][:160]}"
        (tally.right if hits else tally.wrong).append(text)
    for number, label in enumerate(sentence["findings"]):
        if number not in used and label["rule"] in tallies:
            tallies[label["rule"]].missed.append(f"{sentence['id']} {sentence['text'][:200]} {label}")


def main() -> None:
    """Print the table; with ``--show`` the places behind a rule's figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", default="")
    arguments = parser.parse_args()
    data = Path(os.environ["EENVOUDIG_DATA"])
    for title, lowest in (("all severities", Severity.HINT), ("info and above", Severity.INFO)):
        tallies = compare(data, lowest)
        print(f"\n| {title} | right | wrong | missed | precision | recall |\n|---|---|---|---|---|---|")
        for code, tally in tallies.items():
            print("| " + " | ".join(map(str, (code, *tally.line()))) + " |")
        if arguments.show in tallies:
            for name in ("right", "wrong", "missed"):
                print(f"\n{arguments.show} {name}:", *getattr(tallies[arguments.show], name), sep="\n  ")


if __name__ == "__main__":
    main()
