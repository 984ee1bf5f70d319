"""The tables behind W02 (heavy prepositional phrases) and W05 (abbreviations): what can be proved of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from wordfreq import zipf_frequency

WORDLISTS: Final = Path(__file__).resolve().parents[2] / "wordlists"
COLUMNS: Final = {
    "voorzetsels": [
        "uitdrukking",
        "alternatieven",
        "veilig",
        "niet_volgende",
        "herkomst",
        "bewijs",
        "voorbeeld",
        "niet",
    ],
    "afkortingen": ["afkorting", "uitgeschreven", "soort", "veilig", "herkomst", "bewijs", "voorbeeld"],
    "bekende-afkortingen": ["afkorting", "herkomst"],
}
#: A word that a B1 reader knows; below it "makkelijk.tsv" must list the word.
COMMON: Final = 3.5
#: Plain Dutch: never to be marked.
PLAIN: Final = ["tot en met", "in plaats van", "door", "vanwege", "over", "tijdens", "wegens", "voor", "met"]
PROOF: Final = re.compile(r"geen|[a-z]+:[1-9]\d*(?: [a-z]+:[1-9]\d*)*")

Row = dict[str, str]


@cache
def table(name: str) -> tuple[Row, ...]:
    lines = (WORDLISTS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(dict(zip(lines[0].split("\t"), line.split("\t"), strict=True)) for line in lines[1:])


def insertable(alternatives: str) -> list[str]:
    """The alternatives that may be put in the text: what stands in round brackets is only shown."""
    return [part for part in re.sub(r"\([^)]*\)", "", alternatives).split(" / ") if part.strip(" /")]


def uses(entry: str, sentence: str, *, exact: bool = False) -> list[str]:
    """What follows each use of ``entry`` as whole words in ``sentence``, lower-cased."""
    found = re.finditer(rf"(?<![\w.-]){re.escape(entry)}(?![\w-])", sentence, 0 if exact else re.IGNORECASE)
    return [sentence[match.end() :].lstrip().lower() for match in found]


def is_quiet(row: Row, following: str) -> bool:
    """Whether one of the words in ``niet_volgende`` comes next."""
    stops = [stop for stop in row["niet_volgende"].split("/") if stop]
    return any(following.startswith(stop) and not following[len(stop) : len(stop) + 1].isalnum() for stop in stops)


def is_easy(word: str) -> bool:
    return zipf_frequency(word, "nl") >= COMMON or word in easy_words()


def is_easy_compound(word: str) -> bool:
    """Two easy words in one ("dossiernummer"): rare as a whole, but not hard."""
    return any(is_easy(word[:index]) and is_easy(word[index:]) for index in range(4, len(word) - 3))


@cache
def easy_words() -> frozenset[str]:
    path = WORDLISTS / "makkelijk.tsv"
    if not path.exists():
        return frozenset()
    return frozenset(line.split("\t")[0] for line in path.read_text(encoding="utf-8").splitlines()[1:])


def alternatives() -> Iterator[tuple[str, str]]:
    """Every insertable alternative of an ordinary entry, with its entry."""
    for row in table("voorzetsels"):
        yield from ((row["uitdrukking"], part) for part in insertable(row["alternatieven"]))
    for row in table("afkortingen"):
        if row["soort"] == "gewoon":
            yield from ((row["afkorting"], part) for part in insertable(row["uitgeschreven"]))


@pytest.mark.parametrize("name", COLUMNS)
def test_form(name: str) -> None:
    raw = (WORDLISTS / f"{name}.tsv").read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert not raw.endswith(b"\n\n")
    header, *lines = raw.decode("utf-8").removesuffix("\n").split("\n")
    assert header.split("\t") == COLUMNS[name]
    for line in lines:
        cells = line.split("\t")
        assert len(cells) == len(COLUMNS[name]), line
        assert all(cell == cell.strip() and "  " not in cell for cell in cells), line
    keys = [line.split("\t")[0] for line in lines]
    assert keys == sorted(keys, key=lambda key: (key.casefold(), key))
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", COLUMNS)
def test_values(name: str) -> None:
    optional = {"niet_volgende", "niet"}
    for row in table(name):
        assert all(value or column in optional for column, value in row.items()), row
        assert row["herkomst"] in {"own", "rvo-cc0"}, row
        assert row.get("veilig", "nee") in {"ja", "nee"}, row
        assert PROOF.fullmatch(row.get("bewijs", "geen")), row


def test_enough_entries() -> None:
    assert len(table("voorzetsels")) >= 70
    kinds = [row["soort"] for row in table("afkortingen")]
    assert set(kinds) == {"gewoon", "wet", "organisatie"}
    assert kinds.count("gewoon") >= 75
    assert kinds.count("wet") + kinds.count("organisatie") >= 50
    assert len(table("bekende-afkortingen")) >= 40


def test_phrases_are_lower_case_and_not_plain_words() -> None:
    phrases = [row["uitdrukking"] for row in table("voorzetsels")]
    assert [phrase for phrase in phrases if phrase != phrase.lower()] == []
    assert set(phrases).isdisjoint(PLAIN)


def test_well_known_abbreviations_are_not_marked() -> None:
    known = {row["afkorting"] for row in table("bekende-afkortingen")}
    assert known.isdisjoint(row["afkorting"] for row in table("afkortingen"))
    assert {"btw", "tv", "sms", "cv", "pin", "pc", "wc", "DigiD", "pdf", "app", "NL", "EU"} <= known


def test_titles_are_not_listed() -> None:
    titles = {"mr.", "drs.", "dr.", "ir.", "ing.", "prof.", "ds.", "bc."}
    assert titles.isdisjoint(row["afkorting"].lower() for row in table("afkortingen"))


def test_no_alternative_is_itself_marked() -> None:
    phrases = [row["uitdrukking"] for row in table("voorzetsels")]
    shortened = [row["afkorting"] for row in table("afkortingen")]
    marked = [
        (entry, part)
        for entry, part in alternatives()
        if any(uses(phrase, part) for phrase in phrases) or any(uses(short, part, exact=True) for short in shortened)
    ]
    assert marked == []


def test_alternatives_of_a_phrase_are_common_words() -> None:
    hard = [
        (row["uitdrukking"], word)
        for row in table("voorzetsels")
        for part in insertable(row["alternatieven"])
        for word in part.split()
        if not is_easy(word)
    ]
    assert hard == []


def test_expansions_have_a_common_main_word() -> None:
    """The main word of an expansion is its last word that is no small word ("in plaats van" → "plaats")."""
    function_words = {"van", "met", "dan", "op", "het", "de", "een", "nodig"}
    hard = []
    for row in table("afkortingen"):
        if row["soort"] != "gewoon":
            continue
        for part in insertable(row["uitgeschreven"]):
            words = [word for word in part.split() if word not in function_words] or part.split()
            main = words[-1].lower()
            if not is_easy(main) and not is_easy_compound(main):
                hard.append((row["afkorting"], main))
    assert hard == []


def test_every_phrase_has_something_to_insert_and_no_entry_twice() -> None:
    for row in table("voorzetsels"):
        parts = insertable(row["alternatieven"])
        assert parts, row
        assert len(parts) == len(set(parts)), row


def test_safe_means_one_alternative() -> None:
    """A choice between two wordings needs a writer, so it can't be safe."""
    for row in table("voorzetsels"):
        assert row["veilig"] == "nee" or len(insertable(row["alternatieven"])) == 1, row
    for row in table("afkortingen"):
        assert row["veilig"] == "nee" or len(insertable(row["uitgeschreven"])) == 1, row
        assert row["soort"] == "gewoon" or row["veilig"] == "nee", row


def test_example_uses_its_phrase_and_is_not_silenced() -> None:
    for row in table("voorzetsels"):
        following = uses(row["uitdrukking"], row["voorbeeld"])
        assert any(not is_quiet(row, text) for text in following), row
        assert row["voorbeeld"][0].isupper(), row
        assert row["voorbeeld"][-1] in ".?!", row


def test_counter_example_is_silenced() -> None:
    for row in table("voorzetsels"):
        assert bool(row["niet"]) == bool(row["niet_volgende"]), row
        if row["niet"]:
            following = uses(row["uitdrukking"], row["niet"])
            assert following, row
            assert all(is_quiet(row, text) for text in following), row


def test_silencing_words_are_sorted_lower_case_and_short() -> None:
    for row in table("voorzetsels"):
        stops = [stop for stop in row["niet_volgende"].split("/") if stop]
        assert stops == sorted(set(stops)), row
        assert all(stop == stop.lower() and len(stop.split()) <= 3 for stop in stops), row


def test_example_uses_its_abbreviation() -> None:
    for row in table("afkortingen"):
        assert uses(row["afkorting"], row["voorbeeld"], exact=True), row
        assert row["voorbeeld"][-1] in ".?!", row
        if row["soort"] == "gewoon":
            # A full stop of its own behind the abbreviation would hide which one the test found.
            assert not row["voorbeeld"].endswith(row["afkorting"]), row


def test_expansion_is_never_the_abbreviation_and_names_begin_as_names_do() -> None:
    for row in table("afkortingen"):
        assert row["uitgeschreven"].casefold() != row["afkorting"].casefold(), row
        if row["soort"] == "wet":
            assert row["uitgeschreven"][0].isupper(), row


def test_spellings_of_one_abbreviation_agree() -> None:
    """ "m.b.t." and "mbt" mean the same."""
    by_letters: dict[str, set[str]] = {}
    for row in table("afkortingen"):
        if row["soort"] == "gewoon":
            by_letters.setdefault(row["afkorting"].replace(".", ""), set()).add(row["uitgeschreven"])
    assert {letters: texts for letters, texts in by_letters.items() if len(texts) > 1} == {}


@pytest.mark.parametrize(
    ("entry", "first"),
    [
        ("met betrekking tot", "over"),
        ("in het kader van", "voor"),
        ("ten behoeve van", "voor"),
        ("met ingang van", "vanaf"),
        ("conform", "volgens"),
        ("door middel van", "met"),
    ],
)
def test_best_alternative_first(entry: str, first: str) -> None:
    rows = {row["uitdrukking"]: row for row in table("voorzetsels")}
    assert insertable(rows[entry]["alternatieven"])[0] == first


def test_reference_to_a_law_keeps_op_grond_van_quiet() -> None:
    row = next(row for row in table("voorzetsels") if row["uitdrukking"] == "op grond van")
    assert is_quiet(row, "artikel 35 van de wet")
    assert is_quiet(row, "de participatiewet.")
    assert not is_quiet(row, "artikelnummers in de winkel")
    assert not is_quiet(row, "uw inkomen")
