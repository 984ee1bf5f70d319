"""The word lists hold what their README promises; everything here is proved without the analyser."""

from __future__ import annotations

import csv
import importlib.util
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest
from wordfreq import zipf_frequency

ROOT: Final = Path(__file__).resolve().parents[2]
WORDLISTS: Final = ROOT / "wordlists"
#: The lists of words to avoid: one shape, one rule each.
LISTS: Final = ("moeilijk.tsv", "engels.tsv", "beeldspraak.tsv", "vaag.tsv", "overbodig.tsv")
COLUMNS: Final = dict.fromkeys(
    LISTS, "woord soort alternatieven veilig ernst voorwaarde herkomst bewijs voorbeeld niet"
) | {
    "werkwoorden.tsv": "infinitief ik hij verleden_ev verleden_mv voltooid u herkomst",
    "naamwoorden.tsv": "woord lidwoord meervoud herkomst",
    "bijvoeglijk.tsv": "woord verbogen vergrotend herkomst",
    "makkelijk.tsv": "woord herkomst",
}
KINDS: Final = {"ww", "zn", "bn", "bw", "vz", "vw", "vnw", "uitdr"}
UPOS: Final = set("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())
PLAIN_ZIPF: Final = 3.5


def _counter() -> ModuleType:
    """The counting script; it is a program and no package, so it is loaded by its path."""
    spec = importlib.util.spec_from_file_location("tel_woorden", ROOT / "tests" / "benchmarks" / "tel_woorden.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _read(name: str) -> list[dict[str, str]]:
    with (WORDLISTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


TEL: Final = _counter()
FORMS: Final = TEL.read_inflections()
HARD: Final = _read("moeilijk.tsv")
LISTED: Final = {name: _read(name) for name in LISTS}
EASY: Final = {row["woord"] for row in _read("makkelijk.tsv")}
VERBS: Final = {row["infinitief"] for row in _read("werkwoorden.tsv")}
NOUNS: Final = {row["woord"] for row in _read("naamwoorden.tsv")}
ADJECTIVES: Final = {row["woord"] for row in _read("bijvoeglijk.tsv")}
HARD_WORDS: Final = {
    kind: {row["woord"].partition("#")[0] for rows in LISTED.values() for row in rows if row["soort"] == kind}
    for kind in KINDS
}
#: Advice that says no more than this: the words can go, and where it is safe the rule takes them out.
LEAVE_OUT: Final = "(Laat dit weg.)"


def split_outside(text: str, separator: str) -> list[str]:
    """Splits at a separator that has no backslash before it."""
    return re.split(rf"(?<!\\){re.escape(separator)}", text)


def alternatives(row: dict[str, str]) -> list[str]:
    return row["alternatieven"].split(" / ")


def insertable(row: dict[str, str]) -> list[str]:
    return [text for text in alternatives(row) if not text.startswith("(")]


def citation(word: str) -> str:
    return word.partition("#")[0]


def condition_error(text: str) -> str | None:
    """What is wrong with a ``voorwaarde``, or nothing."""
    for test in split_outside(text, ","):
        name, equals, value = test.partition("=")
        if name in {"begin", "niet-begin"}:
            if equals:
                return f"{name} takes no value"
            continue
        separator = "|" if name in {"pos", "tag", "dep"} else "/"
        values = split_outside(value, separator)
        if name not in {"pos", "tag", "dep", "vorige", "niet-vorige", "volgende", "niet-volgende"}:
            return f"unknown test {name!r}"
        if not all(values) or len(set(values)) < len(values):
            return f"empty or double value in {test!r}"
        if name == "pos" and not set(values) <= UPOS:
            return f"unknown part of speech in {test!r}"
        if name == "tag" and not all(re.fullmatch(r"[A-Z]{1,4}(\\\|[a-z0-9-]+)*", item) for item in values):
            return f"no CGN tag in {test!r}"
        if name == "dep" and not all(re.fullmatch(r"[a-z]+(:[a-z]+)?", item) for item in values):
            return f"no dependency in {test!r}"
        if "vo" in name and any(item != item.lower() or (" " in item and "vorige" in name) for item in values):
            return f"no lower-case words, or more than one word before, in {test!r}"
    return None


@pytest.mark.parametrize("name", COLUMNS)
def test_table_has_the_right_shape(name: str) -> None:
    raw = (WORDLISTS / name).read_bytes()
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\n")
    assert b"\n\n" not in raw
    lines = raw.decode("utf-8").removesuffix("\n").split("\n")
    columns = COLUMNS[name].split()
    assert lines[0].split("\t") == columns
    for line in lines[1:]:
        cells = line.split("\t")
        assert len(cells) == len(columns), line
        assert all(cell == " ".join(cell.split()) for cell in cells), f"white space: {line}"
        assert cells[0], line
    origin = columns.index("herkomst")
    assert {line.split("\t")[origin] for line in lines[1:]} <= {"own", "rvo-cc0"}


@pytest.mark.parametrize("name", COLUMNS)
def test_table_is_sorted_without_doubles(name: str) -> None:
    words = [next(iter(row.values())) for row in _read(name)]
    keys = [word.casefold() for word in words]
    assert keys == sorted(keys)
    assert [word for word, number in Counter(keys).items() if number > 1] == []


@pytest.mark.parametrize("name", LISTS)
def test_a_second_sense_has_a_first(name: str) -> None:
    words = {row["woord"] for row in LISTED[name]}
    for word in words:
        base, _, number = word.partition("#")
        if number:
            assert int(number) >= 2
            assert base in words or f"{base}#{int(number) - 1}" in words, word


def test_enough_of_every_kind() -> None:
    kinds = Counter(row["soort"] for row in HARD)
    assert set(kinds) == KINDS
    assert sum(kinds.values()) >= 380
    least = {"ww": 120, "zn": 90, "bn": 60, "uitdr": 60}
    assert {kind: kinds[kind] for kind, number in least.items() if kinds[kind] < number} == {}
    assert kinds["bw"] + kinds["vz"] + kinds["vw"] + kinds["vnw"] >= 70
    assert sum(row["soort"] == "ww" and "|" in row["woord"] for row in HARD) >= 30
    assert len(EASY) >= 400


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_enough_entries_of_every_weight(name: str) -> None:
    weights = Counter(row["ernst"] for row in LISTED[name])
    assert sum(weights.values()) >= 60
    assert set(weights) == {"waarschuwing", "advies", "tip"}


def problems(row: dict[str, str]) -> Iterator[str]:
    """Everything that is wrong with an entry of a list by itself."""
    yield from _word_problems(row)
    yield from _alternatives_problems(row)
    for text in insertable(row):
        yield from _alternative_problems(row, text)
    if row["voorwaarde"]:
        if error := condition_error(row["voorwaarde"]):
            yield error
        if not row["niet"]:
            yield "an ambiguous word needs a sentence in which it stays quiet"
    yield from _sentence_problems(row, "voorbeeld")
    if row["niet"]:
        yield from _sentence_problems(row, "niet")
    if not re.fullmatch(r"((bulk|brieven|web|paren):[1-9]\d*( (?!$)|$))*", row["bewijs"]):
        yield "bewijs holds no counts"


def _alternatives_problems(row: dict[str, str]) -> Iterator[str]:
    texts = alternatives(row)
    if len(set(texts)) < len(texts):
        yield "an alternative stands twice"
    advice = [text.startswith("(") for text in texts]
    if advice != sorted(advice):
        yield "advice in brackets comes after what can be put in the text"
    if not all(re.fullmatch(r"\([^()]+\)" if text.startswith("(") else r"[^()/,.]+", text) for text in texts):
        yield "an alternative is not well formed"
    nothing = advice[0] and texts != [LEAVE_OUT]
    if row["veilig"] == "ja" and (nothing or row["soort"] in {"ww", "zn"} or "~" in row["woord"]):
        yield "no verb, noun or phrase with a verb is safe, nor a word with nothing to put in its place"


def _sentence_problems(row: dict[str, str], name: str) -> Iterator[str]:
    text = row[name]
    if not re.fullmatch(r"[A-Z].*[.?!]", text) or len(text.split()) > 15:
        yield f"{name} is no short sentence"
    if not _has(row, text):
        yield f"{name} does not hold the word"


def _word_problems(row: dict[str, str]) -> Iterator[str]:
    word, kind = citation(row["woord"]), row["soort"]
    if kind not in KINDS:
        yield "unknown kind"
    if row["veilig"] not in {"ja", "nee"}:
        yield "veilig is ja or nee"
    if row["ernst"] not in {"waarschuwing", "advies", "tip"}:
        yield "ernst is waarschuwing, advies or tip"
    if word != word.lower():
        yield "capitals"
    if kind == "uitdr":
        if sum(part.startswith("~") for part in word.split()) > 1 or "~" in re.sub(r"(^| )~", " ", word):
            yield "mark one verb, at its start"
    elif " " in word or "~" in word:
        yield "more than one word: that is a phrase (uitdr)"
    if "|" in word and kind != "ww" and "~" not in word:
        yield "a bar is for separable verbs"
    try:
        TEL.shapes(row["woord"], kind, FORMS)
    except KeyError as error:
        yield f"no forms for {error}"


def _alternative_problems(row: dict[str, str], text: str) -> Iterator[str]:
    kind, parts = row["soort"], text.split()
    marked = [part.removeprefix("~") for part in parts if part.startswith("~")]
    if kind == "ww":
        if len(marked) != (len(parts) > 1):
            yield f"mark the verb of {text!r}, and only in more than one word"
        marked = marked or parts
    elif len(marked) != ("~" in row["woord"]):
        yield f"a phrase with a verb is replaced by one verb, another by none: {text!r}"
    if not set(marked) <= VERBS:
        yield f"no verb forms for {text!r}"
    if kind in {"zn", "bn"} and parts[-1] not in (NOUNS if kind == "zn" else ADJECTIVES):
        yield f"no forms for {parts[-1]!r}"
    difficult = {*marked} & HARD_WORDS["ww"] | {text, *parts} & HARD_WORDS.get(kind, set())
    if difficult:
        yield f"difficult itself: {sorted(difficult)}"
    for part in parts:
        plain = part.removeprefix("~").replace("|", "")
        if plain not in EASY and zipf_frequency(plain, "nl") < PLAIN_ZIPF:
            yield f"not familiar: {plain!r}"


def _has(row: dict[str, str], text: str) -> bool:
    try:
        entry = TEL.shapes(row["woord"], row["soort"], FORMS)
    except KeyError:
        return False
    return any(TEL.occurs(shape, TEL.tokens(text)) for shape in entry)


@pytest.mark.parametrize("row", [row for rows in LISTED.values() for row in rows], ids=lambda row: row["woord"])
def test_entry(row: dict[str, str]) -> None:
    assert list(problems(row)) == []


@pytest.mark.parametrize(
    "change",
    [
        {"soort": "xx"},
        {"soort": "ww"},
        {"veilig": "misschien"},
        {"ernst": "fout"},
        {"veilig": "ja", "alternatieven": "(al)"},
        {"woord": "Reeds"},
        {"woord": "nu reeds"},
        {"woord": "reeds|nu"},
        {"alternatieven": "al / al"},
        {"alternatieven": "(nu) / al"},
        {"alternatieven": "al (nu)"},
        {"alternatieven": ""},
        {"alternatieven": "~zijn"},
        {"alternatieven": "tevens"},
        {"alternatieven": "alreeds"},
        {"voorwaarde": "begin"},
        {"voorwaarde": "lemma=de", "niet": "U was er reeds."},
        {"niet": "U was er al."},
        {"voorbeeld": "U was er al."},
        {"voorbeeld": "u was er reeds"},
        {"voorbeeld": ""},
        {"bewijs": "boeken:3"},
        {"bewijs": "bulk:0"},
        {"soort": "ww", "woord": "in|dienen", "alternatieven": "laten weten", "voorbeeld": "U dient dit in."},
        {"soort": "ww", "woord": "in|dienen", "alternatieven": "ontvangen", "voorbeeld": "U dient dit in."},
        {"soort": "ww", "woord": "in|dienen", "alternatieven": "fietsen", "voorbeeld": "U dient dit in."},
        {"soort": "zn", "woord": "wijziging", "alternatieven": "veranderend", "voorbeeld": "Een wijziging."},
        {"soort": "uitdr", "woord": "sprake ~zijn van", "alternatieven": "is", "voorbeeld": "Er is sprake van rook."},
    ],
    ids=str,
)
def test_a_bad_entry_is_noticed(change: dict[str, str]) -> None:
    good = dict.fromkeys(COLUMNS["moeilijk.tsv"].split(), "")
    good |= {"woord": "reeds", "soort": "bw", "alternatieven": "al", "veilig": "nee", "ernst": "tip", "herkomst": "own"}
    good |= {"voorbeeld": "U heeft reeds betaald."}
    assert list(problems(good)) == []
    assert list(problems(good | change)) != []


def test_no_entry_is_easy_or_in_another_list() -> None:
    words = {citation(row["woord"]).replace("|", "") for rows in LISTED.values() for row in rows}
    names = {name: {citation(row["woord"]) for row in rows} for name, rows in LISTED.items()}
    names["voorzetsels.tsv"] = {row["uitdrukking"] for row in _read("voorzetsels.tsv")}
    names["afkortingen.tsv"] = {row["afkorting"].lower() for row in _read("afkortingen.tsv")}
    assert words & EASY == set()
    where = Counter(word for keys in names.values() for word in keys)
    assert {word: [name for name in names if word in names[name]] for word, number in where.items() if number > 1} == {}


def test_only_filler_is_safe_to_leave_out() -> None:
    """Elsewhere ``veilig`` speaks of a replacement, so it needs one."""
    for name in set(LISTS) - {"overbodig.tsv"}:
        assert [row["woord"] for row in LISTED[name] if row["veilig"] == "ja" and not insertable(row)] == []


@pytest.mark.parametrize("row", _read("werkwoorden.tsv"), ids=lambda row: row["infinitief"])
def test_verb_forms_are_regular_or_known(row: dict[str, str]) -> None:
    particle, _, verb = row["infinitief"].rpartition("|")
    assert verb.endswith("n")
    irregular = {"kunnen", "zullen", "willen", "zijn", "mogen", "hebben"}
    if verb not in irregular:
        vowel = "t" if row["ik"][-1] in "aeo" else ""  # ga, sla, doe: gaat, slaat, doet
        expected = {row["ik"] if row["ik"].endswith("t") else row["ik"] + "t", row["ik"] + row["ik"][-1:] + vowel}
        assert row["hij"] in expected
    assert row["verleden_mv"] == row["verleden_ev"] + "n" or row["verleden_mv"].endswith("en")
    assert bool(row["u"]) == (verb in irregular - {"mogen"})
    if row["voltooid"]:
        assert row["voltooid"].startswith(particle)
        assert row["voltooid"].endswith(("t", "d", "n"))
        assert not row["voltooid"].removeprefix(particle).startswith(("gee", "gei")), "a diaeresis is missing"
    weak = re.fullmatch(r"(.*)([td])e", row["verleden_ev"])
    if weak and weak[1] == row["ik"] and not row["voltooid"].endswith("en"):  # raadde, geraden
        assert row["voltooid"].endswith(weak[2]), "past and participle end alike: werkte, gewerkt"
        # Voiceless in the infinitive, voiceless in the past: "'t kofschip" with x.
        stem = verb.removesuffix("en").removesuffix("ë")
        voiceless = stem[-1] in "tkfspxc" or stem.endswith(("ch", "sh"))
        assert (weak[2] == "t") == voiceless, "'t kofschip"


def test_noun_and_adjective_forms() -> None:
    for row in _read("naamwoorden.tsv"):
        assert row["lidwoord"] in {"de", "het", "de/het"}, row
        for plural in filter(None, row["meervoud"].split("/")):
            assert re.search(r"(en|s|ën|a)$", plural), row
    for row in _read("bijvoeglijk.tsv"):
        invariable = {"extra", "gratis", "genoeg", "open", "weinig", "verboden", "voorgenomen", "voorhanden", "vaak"}
        invariable |= {"zogeheten"}
        assert row["verbogen"].endswith("e") or row["woord"] in invariable, row
        assert not row["vergrotend"] or row["vergrotend"].endswith("er") or row["woord"] in {"veel", "weinig"}, row


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("pos=SCONJ|ADV", True),
        (r"tag=VNW\|betr", True),
        (r"tag=WW\|pv|WW\|inf", True),
        ("dep=mark,niet-vorige=de/het,begin", True),
        (r"vorige=\,,pos=PRON", True),
        ("niet-volgende=:", True),
        ("niet-begin", True),
        ("pos=SUBST", False),
        ("tag=VNW|betr", False),
        ("vorige=", False),
        ("vorige=de//het", False),
        ("vorige=De", False),
        ("begin=ja", False),
        ("lemma=de", False),
        ("dep=root,", False),
        ("", False),
    ],
)
def test_condition_syntax(text: str, *, right: bool) -> None:
    assert (condition_error(text) is None) == right


@pytest.mark.parametrize(
    ("word", "kind", "text", "found"),
    [
        ("in|dienen", "ww", "Indien u verhuist", False),
        ("in|dienen", "ww", "U dient uw aanvraag in", True),
        ("in|dienen", "ww", "Het is verstandig om het plan in te dienen", True),
        ("in|dienen", "ww", "De ingediende stukken", True),
        ("in|dienen", "ww", "In deze brief dient u te lezen", False),
        ("in aanmerking ~komen voor", "uitdr", "U komt in aanmerking voor een pas", True),
        ("in aanmerking ~komen voor", "uitdr", "Of u in aanmerking komt voor een pas", True),
        ("in aanmerking ~komen voor", "uitdr", "Wij nemen dit in aanmerking voor de pas", False),
        ("zich ~bevinden", "uitdr", "Waar bevindt u zich", True),
        ("wijziging", "zn", "De wijzigingen", True),
        ("complex", "bn", "Een complexere zaak", True),
        ("reeds", "bw", "U had Reeds betaald", True),
        ("reeds", "bw", "De reedsen", False),
    ],
)
def test_shapes_of_entries(word: str, kind: str, text: str, *, found: bool) -> None:
    assert any(TEL.occurs(shape, TEL.tokens(text)) for shape in TEL.shapes(word, kind, FORMS)) == found


def test_count_is_per_sentence() -> None:
    corpus = list(TEL.sentences("Reeds, en nog eens reeds.\nU heeft reeds betaald. Al lang.\n"))
    assert TEL.count(corpus, [TEL.shapes("reeds", "bw", FORMS), TEL.shapes("thans", "bw", FORMS)]) == [2, 0]
