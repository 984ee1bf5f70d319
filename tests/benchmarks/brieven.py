"""How well the card of a letter agrees with what a careful reader found: cell by cell, over labelled letters.

    python tests/benchmarks/brieven.py                    # our own letters, and the real ones with EENVOUDIG_DATA
    python tests/benchmarks/brieven.py --errors           # the cells that differ

    python tests/benchmarks/brieven.py --time             # what reading the letter as a whole adds to a check

A cell is right when the card says it is there and the label does too, in words that overlap, or when both say it is not there.
``tests/documents/README.md`` describes the labels. They have one maker. Don't look at the errors of the set ``test``: it is there to measure.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from eenvoudig.checker import Checker
from eenvoudig.engine import blocks
from eenvoudig.findings import ActionCard, CardCell, Mention, Report
from eenvoudig.readers import read_path

HERE: Final = Path(__file__).parent
#: Our own letters: those that the program was tuned on, and those that only measure it.
SETS: Final = {
    name: HERE.parent / "documents" / folder for name, folder in (("tuned", "brieven"), ("test", "brieven-toets"))
}
_WORD: Final = re.compile(r"\w+")

Label = Mapping[str, Any]


class Cell(NamedTuple):
    """One cell of one letter: whether the card and the label agree, and what each has."""

    file: str
    name: str
    right: bool
    label: object
    found: object


def letters(data: Path | None) -> Iterator[tuple[str, Path, Label]]:
    """The labelled letters: a set, a file and its label in the shape of our own."""
    for which, folder in SETS.items():
        for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines():
            label = json.loads(line)
            yield which, folder / label["file"], label
    if data is not None:
        for line in (data / "labels" / "letters.jsonl").read_text(encoding="utf-8").splitlines():
            label = json.loads(line)
            yield "real", data / "corpora" / label["file"], _as_ours(label)


def _as_ours(label: Label) -> Label:
    """A label of the real letters; ``None`` for what they don't have."""

    def text(value: Any) -> Any:
        return value if value is None else value["text"]

    objection = label["objection"]
    action = label["action"]
    return {
        **label,
        "kind": None,
        "alternatives": [],
        "action": action if action == "none" else [each["text"] for each in action or ()],
        "conditional": [],
        "deadline": text(label["deadline"]),
        "appointment": None,
        "amounts": [each["text"] for each in label["amounts"]],
        "help_referral": None if not label["help_referral"] else "",
        "objection": objection and {**objection, "since": objection["term"], "last_day": None},
        "subject_line": text(label["subject_line"]),
        "core_in_first_paragraph": label["decision_in_first_paragraph"],
        "law_references": [each["text"] for each in label["law_reference_in_body"]],
        "calculations": [each["text"] for each in label["calc_required"]],
    }


def compare(file: str, report: Report, label: Label) -> Iterator[Cell]:
    """The cells of one letter."""

    def cell(name: str, right: bool, expected: object, found: object) -> Cell:
        return Cell(file, name, right, expected, found)

    card = report.card
    yield cell("letter", card is not None, True, card is not None)
    if card is None:
        return
    if label["kind"] is not None:
        yield cell("kind", card.kind in {label["kind"], *label["alternatives"]}, label["kind"], card.kind)
    yield cell("is_decision", card.is_decision == label["is_decision"], label["is_decision"], card.is_decision)
    cells = {each.key: each for each in card.cells}
    yield _action(file, cells["action"], label)
    days = [day for day in (label["deadline"], label.get("appointment")) if day]
    yield _place(file, "deadline", cells["deadline"].mentions, days)
    for name, key in (("consequence", "consequence"), ("payday", "payday"), ("help", "help_referral")):
        if key in label:
            expected = [] if label[key] is None else [label[key]]
            yield _place(file, name, cells[name].mentions, expected)
    yield _amounts(file, cells["money"].mentions, label["amounts"])
    for name, key in (("phone", "phone"), ("email", "email"), ("online", "web"), ("post", "post"), ("desk", "desk")):
        expected = [] if label["contact"][key] is None else [label["contact"][key]]
        yield _place(file, name, cells[name].mentions, expected)
    yield from _objection(file, card, cells["objection"], label)
    yield _place(
        file,
        "subject",
        [card.subject] if card.subject else [],
        [label["subject_line"]] if label["subject_line"] else [],
    )
    if label["core_in_first_paragraph"] is not None:
        yield cell(
            "core_is_early",
            card.core_is_early == label["core_in_first_paragraph"],
            label["core_in_first_paragraph"],
            card.core and card.core.sentence,
        )
    yield _amounts(file, card.laws, label["law_references"], "laws")
    online = any(finding.rule == "B06" for finding in report.findings)
    yield cell("digital_only", online == bool(label["digital_only"]), label["digital_only"], online)
    for name, key in (("digital", "digital_demands"), ("sums", "calculations"), ("proof", "proof")):
        if key in label:
            found = [demand.mention.quote for demand in report.demands if demand.skill == name]
            yield cell(name, bool(found) == bool(label[key]), label[key], found)


def _action(file: str, found: CardCell, label: Label) -> Cell:
    asked = [*(label["action"] if label["action"] != "none" else ()), *label["conditional"]]
    if label["action"] and label["action"] != "none":
        right = found.state == "said" and _overlap(found.mentions, label["action"])
    elif label["action"] == "none":
        right = found.state == "nothing"
    else:
        right = found.state == "said" and _overlap(found.mentions, asked) if asked else found.state == "absent"
    return Cell(
        file, "action", right, asked or label["action"], (found.state, [each.sentence for each in found.mentions])
    )


def _objection(file: str, card: ActionCard, found: CardCell, label: Label) -> Iterator[Cell]:
    expected = label["objection"]
    states = {"nothing"} if expected == "none" else {"said"} if expected else {"absent", "needless"}
    # What may be said of appeal instead.
    if label.get("appeal") and not isinstance(expected, Mapping):
        states = {"said", "nothing"}
    yield Cell(
        file, "objection", found.state in states, expected, (found.state, [each.sentence for each in found.mentions])
    )
    if isinstance(expected, Mapping):
        said = card.objection
        yield _place(
            file,
            "objection term",
            [said.term] if said.term else [],
            [each for each in (expected["term"], expected["last_day"]) if each],
        )
        yield _place(
            file,
            "objection since",
            [said.since] if said.since else [],
            [each for each in (expected["since"], expected["last_day"]) if each],
        )
        yield _place(
            file,
            "objection body",
            [said.body] if said.body else [],
            [expected["body"]] if expected["body"] else [],
            strict=False,
        )
    if "appeal" in label:
        yield _place(
            file,
            "appeal",
            [card.objection.appeal] if card.objection.appeal else [],
            [label["appeal"]] if label["appeal"] else [],
        )


def _place(file: str, name: str, found: Iterable[Mention | None], expected: list[str], *, strict: bool = True) -> Cell:
    mentions = [each for each in found if each is not None]
    right = bool(mentions) == bool(expected) and (not expected or not strict or _overlap(mentions, expected))
    return Cell(file, name, right, expected, [each.quote for each in mentions])


def _amounts(file: str, found: Iterable[Mention], expected: list[str], name: str = "money") -> Cell:
    """Right when each of the label is found and nothing else."""
    quotes = {_key(each.quote) for each in found}
    wanted = {_key(each) for each in expected}
    missed = {each for each in wanted if not any(each in quote or quote in each for quote in quotes)}
    extra = {quote for quote in quotes if not any(each in quote or quote in each for each in wanted)}
    return Cell(
        file, name, not missed and not extra, sorted(wanted), {"missed": sorted(missed), "extra": sorted(extra)}
    )


def _overlap(found: Iterable[Mention], expected: Iterable[str]) -> bool:
    texts = [(_key(each.quote), _key(each.sentence)) for each in found]
    return any(
        _key(want) in sentence or quote in _key(want) or _shared(_key(want), sentence)
        for want in expected
        for quote, sentence in texts
    )


def _shared(one: str, other: str) -> bool:
    words = set(one.split())
    return bool(words) and 2 * len(words & set(other.split())) > len(words)


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def cost(rounds: int = 5) -> None:
    """Print what reading letters as a whole adds: seconds of CPU to check all own letters, with it and without, in turns."""
    documents = [read_path(path) for _, path, _ in letters(None)]
    collect = vars(blocks)["collect"]
    spent: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(rounds):
        for whole in (True, False):
            vars(blocks)["collect"] = collect if whole else lambda block: ()
            # What an analyser read once it does not read again: each round has a new one.
            checker = Checker()
            checker.check_text("Dit laadt het model.")
            began = time.process_time()
            for document in documents:
                checker.check_document(document)
            spent[whole].append(time.process_time() - began)
    vars(blocks)["collect"] = collect
    most, least = min(spent[True]), min(spent[False])
    print(f"{len(documents)} letters: {least:.2f} s without, {most:.2f} s with: {100 * (most / least - 1):.1f} % more")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print the cells that differ")
    parser.add_argument("--set", choices=(*SETS, "real"), help="only these letters")
    parser.add_argument("--cell", help="only this cell")
    parser.add_argument("--time", action="store_true", help="what it costs")
    arguments = parser.parse_args()
    if arguments.time:
        cost()
        return
    data = os.environ.get("EENVOUDIG_DATA")
    checker = Checker()
    tally: defaultdict[str, defaultdict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for which, path, label in letters(Path(data) if data else None):
        if arguments.set not in (None, which):
            continue
        for cell in compare(path.name, checker.check_path(path), label):
            if arguments.cell and cell.name != arguments.cell:
                continue
            tally[which][cell.name].append(cell.right)
            if arguments.errors and not cell.right:
                print(
                    f"{cell.file} {cell.name}\n    label: {str(cell.label)[:240]}\n    found: {str(cell.found)[:300]}"
                )
    for which, cells in tally.items():
        every = [right for found in cells.values() for right in found]
        print(f"\n{which}: {sum(every)} of {len(every)} cells right ({100 * sum(every) / len(every):.1f} %)")
        for name, found in cells.items():
            print(f"  {name:16} {sum(found):3} of {len(found)}")


if __name__ == "__main__":
    main()
