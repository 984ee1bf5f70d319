"""The labels of the fictional letters say nothing that is not in the letters."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from eenvoudig.readers import read_path

DOCUMENTS: Final = Path(__file__).parents[1] / "documents"
#: How many letters of each kind there are at least: in the set to learn from, and in the set to measure with.
KINDS: Final = {
    "granted": (6, 3),
    "refused": (5, 4),
    "reclaimed": (3, 0),
    "changed": (3, 1),
    "fine": (2, 0),
    "on_objection": (3, 1),
    "tax": (2, 1),
    "decision": (1, 0),
    "more_information": (3, 2),
    "invitation": (2, 1),
    "reminder": (2, 0),
    "receipt": (1, 1),
    "information": (3, 0),
}
SETS: Final = {
    "brieven": {kind: least for kind, (least, _) in KINDS.items()},
    "brieven-toets": {kind: least for kind, (_, least) in KINDS.items()},
}
LABELS: Final[dict[str, list[dict[str, Any]]]] = {
    folder: [json.loads(line) for line in (DOCUMENTS / folder / "labels.jsonl").read_text("utf-8").splitlines()]
    for folder in SETS
}
EACH: Final = [(folder, label) for folder, labels in LABELS.items() for label in labels]
DECISIONS: Final = {"granted", "refused", "reclaimed", "changed", "fine", "on_objection", "tax", "decision"}
#: A string that is to be found in the letter, or null; lists of such strings; and the rest.
WORDS: Final = {
    *("nothing_to_do", "deadline", "appointment", "consequence", "payday", "help_referral", "appeal", "subject_line"),
}
LISTS: Final = {"conditional", "amounts", "law_references", "digital_demands", "calculations", "proof"}
FLAGS: Final = {"is_decision", "gives_date", "subject_vague", "core_in_first_paragraph", "digital_only"}
OTHER: Final = {"file", "kind", "alternatives", "action", "contact", "objection", "appeal_details", "misses", "doubt"}
CONTACT: Final = {"phone", "email", "web", "post", "desk"}
OBJECTION: Final = {"by_whom", "term", "since", "last_day", "body", "how"}
APPEAL: Final = {"kind", "term", "since", "last_day", "body"}
WAYS: Final = {"post", "digital", "email", "desk", "written"}
_MONTHS: Final = "januari februari maart april mei juni juli augustus september oktober november december".split()
_DATE: Final = re.compile(rf"(?<![\d,])(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})")

every_set: Final = pytest.mark.parametrize("folder", SETS)
every_letter: Final = pytest.mark.parametrize(
    ("folder", "label"), EACH, ids=[f"{folder}/{label['file']}" for folder, label in EACH]
)


def collapsed(text: str) -> str:
    return " ".join(text.split())


@cache
def letter(folder: str, file: str) -> str:
    """What a reader sees of a letter, on one line."""
    return collapsed(" ".join(block.text for block in read_path(DOCUMENTS / folder / file).blocks))


def stands_in(words: str, text: str) -> bool:
    """Whether ``text`` holds these words, whole: *u* is not in *uw*."""
    return bool(re.search(rf"(?<!\w){re.escape(collapsed(words))}(?!\w)", text))


def quoted(label: Mapping[str, Any]) -> Iterator[tuple[str, str | None]]:
    """Each string that a label takes from its letter, and where it stands in the label."""
    objection = label["objection"] if isinstance(label["objection"], dict) else {}
    yield from ((key, label[key]) for key in WORDS)
    yield from ((key, words) for key in LISTS for words in label[key])
    yield from (("action", words) for words in label["action"] if label["action"] != "none")
    yield from label["contact"].items()
    yield from ((key, objection.get(key)) for key in ("by_whom", "term", "since", "last_day", "body"))
    yield from (("how", each["text"]) for each in objection.get("how", ()))
    yield from ((key, (label["appeal_details"] or {}).get(key)) for key in ("term", "since", "last_day", "body"))


def dates(text: str) -> list[date]:
    """The dates in a text that have a year, and the month as a word."""
    return [date(int(year), _MONTHS.index(month) + 1, int(day)) for day, month, year in _DATE.findall(text)]


def last_days(label: Mapping[str, Any]) -> list[date]:
    """The last day for objection or appeal; empty where the letter gives none, or a merge field."""
    remedy = label["objection"] if isinstance(label["objection"], dict) else label["appeal_details"]
    return dates((remedy or {}).get("last_day") or "")


@every_set
def test_each_letter_has_one_label(folder: str) -> None:
    files = sorted(path.name for path in (DOCUMENTS / folder).iterdir() if path.name != "labels.jsonl")
    assert [label["file"] for label in LABELS[folder]] == files


@every_set
def test_enough_letters_of_each_kind(folder: str) -> None:
    kinds = [label["kind"] for label in LABELS[folder]]
    assert set(kinds) <= KINDS.keys()
    assert {kind: kinds.count(kind) for kind, least in SETS[folder].items() if kinds.count(kind) < least} == {}


def test_no_letter_is_in_both_sets() -> None:
    learned, measured = ({letter(folder, label["file"]) for label in LABELS[folder]} for folder in SETS)
    assert not learned & measured


@every_letter
def test_keys_are_complete(folder: str, label: dict[str, Any]) -> None:
    assert label.keys() == WORDS | LISTS | FLAGS | OTHER
    assert label["contact"].keys() == CONTACT
    assert set(label["alternatives"]) <= KINDS.keys()
    assert all(label[flag] in (True, False, None) for flag in FLAGS)
    if isinstance(label["objection"], dict):
        assert label["objection"].keys() == OBJECTION
        assert all(way.keys() == {"way", "text"} and way["way"] in WAYS for way in label["objection"]["how"])
    else:
        assert label["objection"] in (None, "none")
    if label["appeal_details"] is not None:
        assert label["appeal_details"].keys() == APPEAL
        assert label["appeal_details"]["kind"] in ("court", "administrative")


@every_letter
def test_what_a_label_quotes_is_in_its_letter(folder: str, label: dict[str, Any]) -> None:
    text = letter(folder, label["file"])
    missing = [
        (key, words) for key, words in quoted(label) if words is not None and not (words and stands_in(words, text))
    ]
    assert missing == []


@every_letter
def test_a_label_does_not_contradict_itself(folder: str, label: dict[str, Any]) -> None:
    assert label["action"] == "none" or isinstance(label["action"], list)
    assert label["action"] != "none" or label["nothing_to_do"]
    assert (label["gives_date"] is None) == (label["deadline"] is None)
    assert (label["subject_vague"] is None) == (label["subject_line"] is None)
    assert (label["appeal_details"] is None) == (label["appeal"] is None)
    assert (label["digital_only"] is None) == (label["action"] in ("none", []) and not label["conditional"])
    assert label["core_in_first_paragraph"] is not None or label["kind"] in ("information", "receipt")
    assert label["is_decision"] == (label["kind"] in DECISIONS)


@pytest.mark.parametrize(("folder", "label"), [(folder, label) for folder, label in EACH if last_days(label)])
def test_a_last_day_is_that_of_the_law(folder: str, label: dict[str, Any]) -> None:
    """Six weeks from the day after the letter (Awb 6:7, 6:8); ten days for remission of taxes."""
    days = 10 if (label["appeal_details"] or {}).get("kind") == "administrative" else 42
    assert last_days(label)[0] - timedelta(days=days) in dates(letter(folder, label["file"]))
