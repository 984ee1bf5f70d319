"""Sentences as letters have them: every transformation on trees of our own, and that what comes out is a tree."""

from __future__ import annotations

import importlib
import os
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

MODEL: Final = Path(__file__).parents[3] / "model"
if TYPE_CHECKING:
    import letterlines
    import letters
    import trees
else:
    sys.path.append(str(MODEL))
    trees = importlib.import_module("trees")
    letterlines = importlib.import_module("letterlines")
    letters = importlib.import_module("letters")
DATA: Final = os.environ.get("EENVOUDIG_DATA")

KINDS: Final = {
    "hij": "PRON VNW|pers|pron|nomin|vol|3|ev|masc Person=3",
    "ik": "PRON VNW|pers|pron|nomin|vol|1|ev Person=1",
    "hem": "PRON VNW|pers|pron|obl|vol|3|ev|masc Person=3",
    "zich": "PRON VNW|refl|pron|obl|red|3|getal Person=3",
    "zijn": "PRON VNW|bez|det|stan|vol|3|ev|prenom|zonder|agr Poss=Yes",
    "welke": "DET VNW|vb|det|stan|prenom|met-e|rest _",
    "die": "PRON VNW|betr|pron|stan|vol|persoon|getal _",
    "de": "DET LID|bep|stan|rest _",
    "com": "NOUN N|soort|ev|basis|zijd|stan Gender=Com|Number=Sing",
    "neut": "NOUN N|soort|ev|basis|onz|stan Gender=Neut|Number=Sing",
    "mv": "NOUN N|soort|mv|basis Number=Plur",
    "name": "PROPN N|eigen|ev|basis|zijd|stan _",
    "t": "VERB WW|pv|tgw|met-t Number=Sing|Tense=Pres|VerbForm=Fin",
    "ev": "VERB WW|pv|tgw|ev Number=Sing|Tense=Pres|VerbForm=Fin",
    "pl": "VERB WW|pv|tgw|mv Number=Plur|Tense=Pres|VerbForm=Fin",
    "past": "VERB WW|pv|verl|ev Number=Sing|Tense=Past|VerbForm=Fin",
    "aux": "AUX WW|pv|tgw|met-t Number=Sing|Tense=Pres|VerbForm=Fin",
    "vd": "VERB WW|vd|vrij|zonder VerbForm=Part",
    "inf": "VERB WW|inf|vrij|zonder VerbForm=Inf",
    "adj": "ADJ ADJ|vrij|basis|zonder Degree=Pos",
    "prep": "ADP VZ|init _",
    "prt": "ADP VZ|fin _",
    "adv": "ADV BW _",
    "als": "SCONJ VG|onder _",
    "en": "CCONJ VG|neven _",
    "p": "PUNCT LET _",
}


def tree(text: str) -> list[trees.Word]:
    """Words written as ``form/lemma/kind/head/relation``; the lemma may be left out when it is the form."""
    words = []
    for part in text.split():
        form, lemma, kind, head, relation = part.split("/")
        upos, xpos, feats = KINDS[kind].split()
        words.append(trees.Word(form, lemma or form.lower(), upos, xpos, feats, int(head), relation, True))
    return trees.words_of(trees.nodes_of(words))


def text_of(words: Sequence[trees.Word] | None) -> str | None:
    return None if words is None else "".join(w.form + " " * w.space for w in words).strip()


def head_of(words: Sequence[trees.Word], form: str) -> tuple[str, str]:
    """The form of the head of a word ("" for the root), and its relation."""
    word = next(w for w in words if w.form == form)
    return (words[word.head - 1].form if word.head else "", word.deprel)


SENDS: Final = tree(
    "Hij//hij/2/nsubj stuurt/op_sturen/t/0/root zijn//zijn/4/nmod:poss formulier//neut/2/obj op//prt/2/compound:prt .//p/2/punct"
)
PAYS: Final = tree(
    "De//de/2/det bewoner//com/3/nsubj betaalt/betalen/t/0/root de//de/5/det huur//com/3/obj .//p/3/punct"
)
HAS: Final = tree("Hij//hij/2/nsubj heeft/hebben/t/0/root een/een/de/4/det fiets//com/2/obj .//p/2/punct")
HAS_SENT: Final = tree(
    "Hij//hij/5/nsubj heeft/hebben/aux/5/aux de//de/4/det brief//com/5/obj gestuurd/sturen/vd/0/root .//p/5/punct"
)
WORKS: Final = tree("Hij//hij/2/nsubj werkt/werken/t/0/root .//p/2/punct")
SICK: Final = tree("Hij//hij/3/nsubj is/zijn/aux/3/cop ziek//adj/0/root .//p/3/punct")
INVERTED: Final = tree("Morgen//adv/2/advmod belt/bellen/t/0/root hij//hij/2/nsubj .//p/2/punct")
IF: Final = tree(
    "Ik//ik/2/nsubj betaal/betalen/ev/0/root als//als/6/mark de//de/5/det kosten/kost/mv/6/nsubj stijgen//pl/2/advcl .//p/2/punct"
)
MORE: Final = tree("Bel/bellen/ev/0/root hem//hij/1/obj .//p/1/punct")
ALL: Final = [SENDS, PAYS, HAS, HAS_SENT, WORKS, SICK, INVERTED, IF, MORE]
LEXICON: Final = letters.lexicon(ALL)
U: Final = letters.SPEAKERS["u"]


def u(words: list[trees.Word]) -> list[trees.Word]:
    made = letters.readdressed(words, U, LEXICON)
    assert made is not None
    return made


def test_lexicon_takes_forms_without_particle() -> None:
    assert LEXICON.seen("sturen", "tgw|met-t") == "stuurt"
    assert LEXICON.stem("sturen") == "stuur"
    assert LEXICON.stem("bellen") == "bel"
    assert LEXICON.stem("stijgen") is None
    assert LEXICON.stem("hebben") is None


@pytest.mark.parametrize(
    ("source", "who", "expected"),
    [
        (SENDS, "u", "U stuurt uw formulier op."),
        (SENDS, "wij", "Wij sturen ons formulier op."),
        (SENDS, "de gemeente", "De gemeente stuurt zijn formulier op."),
        (PAYS, "we", "We betalen de huur."),
        (HAS, "u", "U hebt een fiets."),
        (HAS_SENT, "wij", "Wij hebben de brief gestuurd."),
        (SICK, "u", "U bent ziek."),
        (INVERTED, "u", "Morgen belt u."),
    ],
)
def test_another_subject(source: list[trees.Word], who: str, expected: str) -> None:
    assert text_of(letters.readdressed(source, letters.SPEAKERS[who], LEXICON)) == expected


def test_u_is_tagged_as_the_treebank_does() -> None:
    first, verb, possessive = u(SENDS)[:3]
    assert (first.lemma, first.xpos) == ("u", "VNW|pers|pron|nomin|vol|2b|getal")
    assert verb.xpos == "WW|pv|tgw|met-t"
    assert (possessive.lemma, possessive.xpos) == ("u", "VNW|bez|det|stan|vol|2|getal|prenom|zonder|agr")


@pytest.mark.parametrize(
    "source",
    [
        "Welke//welke/2/det bewoner//com/3/nsubj betaalt/betalen/t/0/root ?//p/3/punct",
        "Er/er/adv/2/advmod werkt/werken/t/0/root hij//hij/2/nsubj .//p/2/punct",
        "Dan//adv/2/advmod helpt/helpen/t/0/root hem//hem/2/obj de//de/5/det man//com/2/nsubj .//p/2/punct",
        "Hij//hij/2/nsubj danste/dansen/vd/0/root .//p/2/punct",
    ],
)
def test_no_subject_is_changed_where_it_is_not_sure(source: str) -> None:
    assert letters.readdressed(tree(source), U, LEXICON) is None


def test_shared_subject_changes_all_its_verbs() -> None:
    source = tree("Hij//hij/2/nsubj werkt/werken/t/0/root en//en/4/cc betaalt/betalen/t/2/conj .//p/2/punct")
    assert text_of(letters.readdressed(source, letters.SPEAKERS["wij"], LEXICON)) == "Wij werken en betalen."


def test_reflexive_goes_along() -> None:
    source = tree("Hij//hij/2/nsubj stuurt/sturen/t/0/root zich//zich/2/expl:pv .//p/2/punct")
    made = letters.readdressed(source, letters.SPEAKERS["wij"], LEXICON)
    assert text_of(made) == "Wij sturen ons."


def test_object_becomes_u() -> None:
    source = tree("De//de/2/det ambtenaar//com/3/nsubj belt/bellen/t/0/root hem//hem/3/obj .//p/3/punct")
    made = letters.object_as_u(source)
    assert text_of(made) == "De ambtenaar belt u."
    assert made is not None
    assert made[3].xpos == "VNW|pr|pron|obl|vol|2|getal"
    assert letters.object_as_u(u(SENDS)) is None


@pytest.mark.parametrize(
    ("source", "expected"),
    [(SENDS, "Stuurt u uw formulier op?"), (HAS_SENT, "Hebt u de brief gestuurd?"), (SICK, "Bent u ziek?")],
)
def test_question(source: list[trees.Word], expected: str) -> None:
    assert text_of(letters.question(u(source))) == expected


def test_no_question_of_what_does_not_begin_with_its_subject() -> None:
    assert letters.question(INVERTED) is None
    two = tree(
        "Hij//hij/2/nsubj werkt/werken/t/0/root en//en/5/cc zij//hij/5/nsubj betaalt/betalen/t/2/conj .//p/2/punct"
    )
    assert letters.question(two) is None


def test_wh_question() -> None:
    asked = letters.wh_question(letters.modal(u(SENDS), "moeten") or [], "hoe")
    assert text_of(asked) == "Hoe moet u uw formulier opsturen?"
    assert asked is not None
    assert head_of(asked, "Hoe") == ("opsturen", "advmod")


def test_conditional() -> None:
    made = letters.conditional(u(WORKS), u(PAYS), dan=True)
    assert text_of(made) == "Werkt u, dan betaalt u de huur."
    assert made is not None
    assert head_of(made, "Werkt") == ("betaalt", "parataxis")
    assert head_of(made, ",") == ("Werkt", "punct")
    order = letters.imperative(PAYS, LEXICON)
    assert order is not None
    assert text_of(letters.conditional(u(WORKS), order, dan=True)) == "Werkt u, betaal dan de huur."
    assert text_of(letters.conditional(u(WORKS), MORE, dan=True)) == "Werkt u, bel hem dan."
    assert text_of(letters.conditional(u(WORKS), MORE[:-1], dan=True)) == "Werkt u, bel hem dan."


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (SENDS, "als u uw formulier opstuurt"),
        (HAS_SENT, "als u de brief hebt gestuurd"),
        (SICK, "als u ziek bent"),
        (PAYS, "als u de huur betaalt"),
    ],
)
def test_clause(source: list[trees.Word], expected: str) -> None:
    clause = letters.subclause(u(source), "als")
    assert clause is not None
    before = letters.with_clause(clause, u(WORKS), before=True)
    assert text_of(before) == f"{expected[0].upper()}{expected[1:]}, werkt u."
    clause = letters.subclause(u(source), "als")
    assert clause is not None
    assert text_of(letters.with_clause(clause, u(WORKS), before=False)) == f"U werkt {expected}."


@pytest.mark.parametrize(
    ("source", "expected"),
    [(SENDS, "Stuur uw formulier op."), (PAYS, "Betaal de huur."), (HAS, None), (SICK, None), (INVERTED, None)],
)
def test_imperative(source: list[trees.Word], expected: str | None) -> None:
    made = letters.imperative(source, LEXICON)
    assert text_of(made) == expected
    assert made is None or (made[0].xpos, made[0].upos, made[0].head) == ("WW|pv|tgw|ev", "VERB", 0)


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        ("moeten", "U moet uw formulier opsturen."),
        ("kunnen", "U kunt uw formulier opsturen."),
        ("zullen", "U zult uw formulier opsturen."),
        ("mogen", "U mag uw formulier opsturen."),
    ],
)
def test_modal_joins_the_particle(which: str, expected: str) -> None:
    made = letters.modal(u(SENDS), which)
    assert text_of(made) == expected
    assert made is not None
    assert head_of(made, "opsturen") == ("", "root")
    assert head_of(made, "U") == ("opsturen", "nsubj")
    assert made[1].deprel == "aux"
    assert made[4].lemma == "op_sturen"


def test_willen_is_a_verb_of_its_own() -> None:
    made = letters.modal(u(SENDS), "willen")
    assert text_of(made) == "U wilt uw formulier opsturen."
    assert made is not None
    assert head_of(made, "wilt") == ("", "root")
    assert head_of(made, "opsturen") == ("wilt", "xcomp")
    assert head_of(made, "formulier") == ("opsturen", "obj")
    assert head_of(made, "U") == ("wilt", "nsubj")


def test_modal_keeps_clauses_behind() -> None:
    assert text_of(letters.modal(u(IF), "moeten")) == "U moet betalen als de kosten stijgen."


@pytest.mark.parametrize(
    ("after", "expected"),
    [(False, "Ik betaal als de kosten moeten stijgen."), (True, "Ik betaal als de kosten stijgen moeten.")],
)
def test_modal_in_a_clause(after: bool, expected: str) -> None:
    made = letters.modal_subclause(IF, "moeten", after=after)
    assert text_of(made) == expected
    assert made is not None
    assert next(w.xpos for w in made if w.form == "moeten") == "WW|pv|tgw|mv"
    assert next(w.xpos for w in made if w.form == "stijgen") == "WW|inf|vrij|zonder"


def test_infinitive_heading() -> None:
    made = letters.bare_infinitive(letters.modal(u(SENDS), "moeten") or [])
    assert text_of(made) == "Uw formulier opsturen"
    assert letters.bare_infinitive(WORKS) is None


def test_heading() -> None:
    seen = {text_of(letters.heading(PAYS, random.Random(seed))) for seed in range(60)}
    assert {"De huur", "De bewoner", "De huur:"} <= seen
    assert letters.heading(WORKS, random.Random(1)) is None


def test_no_stop() -> None:
    assert text_of(letters.unstopped(PAYS)) == "De bewoner betaalt de huur"
    assert letters.unstopped(PAYS[:-1]) is None


def test_have_gets_nouns_that_look_like_verbs() -> None:
    seen = [letters.has(HAS, random.Random(seed), LEXICON) for seed in range(80)]
    objects = {w.form for made in seen if made for w in made if w.deprel == "obj"}
    assert "vragen" in objects
    assert all(w.upos == "NOUN" for made in seen if made for w in made if w.deprel == "obj")
    starts = {made[0].form for made in seen if made}
    assert {"U", "Hebt", "Heeft", "Hebben"} <= starts
    assert letters.has(SENDS, random.Random(1), LEXICON) is None


def test_new_verb_with_particle() -> None:
    for seed in range(120):
        for source in (u(SENDS), letters.modal(u(SENDS), "moeten"), letters.imperative(SENDS, LEXICON)):
            assert source is not None
            made = letters.new_verb(source, random.Random(seed))
            assert made is not None
            root = next(w for w in made if w.head == 0)
            particle, verb = letters.verb_of(root.lemma)
            apart = [w.form for w in made if w.deprel == "compound:prt"]
            assert apart == ([particle] if particle and "inf" not in root.xpos else [])
            if "inf" in root.xpos:
                assert root.form == particle + verb


def test_new_object_and_oblique_agree() -> None:
    for seed in range(200):
        made = letters.new_object(PAYS, random.Random(seed))
        assert made is not None
        top = next(w for w in made if w.deprel == "obj")
        before = {w.form for w in made if w.head and made[w.head - 1] is top}
        wrong = {"het", "dit", "ons"} if "onz" not in top.xpos else {"de", "deze", "onze"}
        assert not before & wrong, text_of(made)
        assert not (before & {"een"} and "Plur" in top.feats), text_of(made)
    source = tree("Hij//hij/2/nsubj woont/wonen/t/0/root in//prep/5/case de//de/5/det straat//com/2/obl .//p/2/punct")
    made = letters.new_oblique(source, random.Random(3))
    assert made is not None
    assert made[2].deprel == "case"
    assert made[2].head > 3


def test_quoted_and_odd_sentences_are_left_alone() -> None:
    assert letters.usable(PAYS)
    assert not letters.usable(tree('Hij//hij/3/nsubj "//p/3/punct werkt/werken/t/0/root "//p/3/punct'))
    assert not letters.usable(tree("Hij//hij/2/nsubj werkt/werken/t/0/root .//p/2/punct Ja//adv/2/discourse"))


@settings(max_examples=20)
@given(st.integers(0, 10**6))
def test_lines_are_trees(seed: int) -> None:
    for words in letterlines.letter_lines(random.Random(seed))[:40]:
        assert trees.is_tree(words)
        assert trees.is_projective(words)
        assert words[0].form


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.lists(st.sampled_from(ALL), min_size=1, max_size=6))
def test_whatever_comes_out_is_a_tree(seed: int, sources: list[list[trees.Word]]) -> None:
    before = [list(words) for words in sources]
    made = letters.letter_style(sources, random.Random(seed))
    assert sources == before
    for words in made:
        assert trees.is_tree(words)
        assert trees.is_projective(words)
        assert all(w.form and w.lemma and w.upos and w.xpos and w.deprel for w in words)
        assert sum(w.upos == "PUNCT" and w.form in ".?!" for w in words[:-1]) == 0
    assert len({tuple(w.form for w in words) for words in made}) == len(made)


def test_is_tree_sees_circles_and_loose_heads() -> None:
    assert trees.is_tree(WORKS)
    circle = [trees.Word("a", "a", "X", "X", "_", head, "dep", True) for head in (2, 1, 0)]
    assert not trees.is_tree(circle)
    assert not trees.is_tree(circle[:2])
    assert not trees.is_tree(circle[:1])
    assert not trees.is_tree([WORKS[1], WORKS[1]])


@pytest.mark.skipif(DATA is None, reason="EENVOUDIG_DATA does not name the folder with the treebanks")
def test_treebank_gives_thousands_and_no_verb_rules() -> None:
    folder = Path(str(DATA)) / "treebank"
    sentences = list(trees.read_conllu(folder / "extra.conllu.gz"))
    found = letters.collect(sentences, random.Random(1))
    assert len(found.sentences) > 1500
    assert all(trees.is_tree(words) for words in found.sentences)
    assert found.counts["modal"] > 100
    assert found.counts["imperative"] > 100
