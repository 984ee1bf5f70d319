"""What the lists say becomes Dutch: words after a colon, orders in sentences of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pytest

from eenvoudig.document import Block, BlockKind
from eenvoudig.findings import Severity
from eenvoudig.language.tables import read_table
from eenvoudig.language.types import AnalysedBlock, Token
from eenvoudig.rules.base import Hit, Rule
from eenvoudig.rules.woord import (
    w01_moeilijk_woord,
    w02_voorzetseluitdrukking,
    w05_afkorting,
    w07_engels_woord,
    w08_beeldspraak,
    w09_vaag_woord,
    w11_overbodig_woord,
)
from eenvoudig.rules.wording import either, is_order, told
from eenvoudig.rules.wordlist import find_in, lexicon

TABLES: Final = {
    "moeilijk": w01_moeilijk_woord.RULE,
    "voorzetsels": w02_voorzetseluitdrukking.RULE,
    "engels": w07_engels_woord.RULE,
    "beeldspraak": w08_beeldspraak.RULE,
    "vaag": w09_vaag_woord.RULE,
    "overbodig": w11_overbodig_woord.RULE,
}
#: Verbs that tell the writer what to do, where a word to write was announced.
ORDER: Final = re.compile(
    r"(?::|,| of) (?:begin de|laat|noem|schrijf de|vraag of|zeg (?!het gewoon))(?= )", re.IGNORECASE
)
#: "Of" opens the second order; anywhere else it joins words.
AFTER_COLON: Final = re.compile(r": [^.]*")


def messages(table: str, rule: Rule) -> Iterator[tuple[str, str]]:
    """Every message of every row, firm and soft."""
    for key in lexicon(table).entries:
        for severity in (None, Severity.HINT):
            yield key, rule.describe(Hit(0, 1, "", (key, "", ""), severity), "x").message


def abbreviations() -> Iterator[tuple[str, str]]:
    for row in read_table("afkortingen"):
        short = row["afkorting"]
        yield short, w05_afkorting.RULE.describe(Hit(0, len(short), "", (short,)), f"{short} x").message


def faults(message: str) -> Iterator[str]:
    if any(ORDER.search(found.group()) for found in AFTER_COLON.finditer(message)):
        yield "an order after a colon"
    if re.search(r": [^.]*:", message):
        yield "a colon after a colon"
    if re.search(r"\bof of\b|\bof en\b|\.\.|[ (][.,)]|  ", message):
        yield "words or marks that do not go together"
    if not re.fullmatch(r"(?:[A-Z][^.?!]*(?:\b[a-z]\.[^.?!]*)*[.?!] ?)+", message) or message.endswith(" "):
        yield "no sentences"


@pytest.mark.parametrize("table", TABLES)
def test_every_message_of_a_list_is_dutch(table: str) -> None:
    found = list(messages(table, TABLES[table]))
    assert len(found) >= 100
    assert [(key, text, fault) for key, text in found for fault in faults(text)] == []


def test_every_message_on_an_abbreviation_is_dutch() -> None:
    assert [(key, text, fault) for key, text in abbreviations() for fault in faults(text)] == []


@pytest.mark.parametrize(
    "message",
    [
        "Dit voegt weinig toe. Beter is: laat dit weg.",
        "Dit is vaag. Beter is: noem de dag.",
        "In gewoon Nederlands: laatste dag of noem de dag.",
        "Schrijf deze afkorting voluit: of of en.",
        "Schrijf: daarom, of schrijf: dus.",
        "dit is vaag",
    ],
)
def test_a_message_that_is_no_dutch_is_noticed(message: str) -> None:
    assert list(faults(message)) != []


def test_an_order_has_a_sentence_of_its_own() -> None:
    assert told("Dit is vaag.", "Schrijf", ["Noem de dag."]) == "Dit is vaag. Noem de dag."
    assert told("Dit is vaag.", "Schrijf", ["rond", "Noem de dag."]) == "Dit is vaag. Schrijf: rond. Of noem de dag."
    assert told("Dit is vaag.", "Schrijf", ["Zeg wanneer.", "Laat dit weg."]) == (
        "Dit is vaag. Zeg wanneer. Of laat dit weg."
    )
    assert told("", "Schrijf", ["a", "b"]) == "Schrijf: a of b."


def test_an_order_is_a_whole_sentence() -> None:
    assert is_order("Noem de dag.")
    assert [text for text in ("noem de dag", "Verklaring Omtrent het Gedrag", "vgl.", "") if is_order(text)] == []


def test_words_that_join_are_quoted() -> None:
    assert either(["of", "en"]) == "‘of’ of ‘en’"
    assert either(["en", "met"]) == "‘en’ of ‘met’"
    assert either(["of"]) == "of"
    assert either(["over", "voor"]) == "over of voor"


TAGS: Final = {"ADP": "VZ|init", "SCONJ": "VG|onder", "VERB": "WW|pv|tgw|mv", "NOUN": "N|soort|ev"}


def mistaken(*words: str) -> AnalysedBlock:
    """A block of ``word/POS``, in a tree that hangs every word from the last."""
    tokens, start = [], 0
    for i, (word, _, pos) in enumerate(each.partition("/") for each in words):
        end = start + len(word)
        tokens.append(
            Token(i, word, word.lower(), word.lower(), pos, TAGS[pos], "dep", len(words) - 1, start, end, None)
        )
        start = end + 1
    return AnalysedBlock(Block(BlockKind.PARAGRAPH, " ".join(token.text for token in tokens)), tuple(tokens), ())


def test_a_lone_word_of_another_clause_is_no_part_of_the_phrase() -> None:
    """Whatever the tree says, the first "van" does not belong to the verb at the end."""
    find = find_in("moeilijk")
    one = mistaken("Van/ADP", "regels/NOUN", "afwijken/VERB")
    parted = mistaken("Van/ADP", "regels/NOUN", "zodat/SCONJ", "mensen/NOUN", "afwijken/VERB")
    two = mistaken("Van/ADP", "regels/NOUN", "bleken/VERB", "mensen/NOUN", "afwijken/VERB")
    assert [hit.args[0] for hit in find(one, {})] == ["~af|wijken van"]
    assert [hit for block in (parted, two) for hit in find(block, {})] == []
