"""Clauses, and the rules on them (Z02, Z03, Z04), on trees made by hand: what they say when tagger and parser are right.

The cases in ``tests/rules`` ask the same of the whole, on text.
"""

from __future__ import annotations

import time
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.document import Block, BlockKind, Span
from eenvoudig.findings import Severity
from eenvoudig.language import clauses
from eenvoudig.language.types import AnalysedBlock, Sentence, Token, count_words
from eenvoudig.rules.base import Hit, Rule
from eenvoudig.rules.zin import z02_lijdende_vorm, z03_tangconstructie, z04_bijzinnen

#: Short names for tags.
TAGS: Final = {
    "pv": "WW|pv|tgw|ev",
    "pvmv": "WW|pv|tgw|mv",
    "inf": "WW|inf|vrij|zonder",
    "vd": "WW|vd|vrij|zonder",
    "vdp": "WW|vd|prenom|met-e",
    "n": "N|soort|ev|basis|zijd|stan",
    "nmv": "N|soort|mv|basis",
    "eigen": "N|eigen|ev|basis|zijd|stan",
    "vz": "VZ|init",
    "fin": "VZ|fin",
    "bw": "BW",
    "adj": "ADJ|vrij|basis|zonder",
    "lid": "LID|bep|stan|rest",
    "onder": "VG|onder",
    "neven": "VG|neven",
    "pers": "VNW|pers|pron|nomin|vol|2b|getal",
    "bez": "VNW|bez|det|stan|vol|2b|getal",
    "betr": "VNW|betr|pron|stan|vol|persoon|getal",
    "vb": "VNW|vb|pron|stan|vol|3o|ev",
    "tw": "TW|hoofd|vrij",
    "let": "LET",
}
POS: Final = {
    "WW": "VERB",
    "N": "NOUN",
    "VZ": "ADP",
    "BW": "ADV",
    "ADJ": "ADJ",
    "LID": "DET",
    "VG": "CCONJ",
    "VNW": "PRON",
    "TW": "NUM",
    "LET": "PUNCT",
}
RULES: Final = (z02_lijdende_vorm.RULE, z03_tangconstructie.RULE, z04_bijzinnen.RULE)


def tree(text: str) -> AnalysedBlock:
    """A sentence from "word tag relation head [lemma]" on each line; heads count from 1, 0 is the root."""
    tokens: list[Token] = []
    place = 0
    for i, line in enumerate(text.strip().splitlines()):
        word, tag, dep, head, *lemma = line.split()
        full = TAGS[tag]
        tokens.append(
            Token(
                i,
                word,
                word.lower(),
                lemma[0] if lemma else word.lower(),
                POS[full.split("|")[0]],
                full,
                dep,
                int(head) - 1 if int(head) else i,
                place,
                place + len(word),
                None,
            )
        )
        place += len(word) + 1
    return block_of(tokens)


def block_of(tokens: list[Token]) -> AnalysedBlock:
    """All tokens as one sentence."""
    text = " ".join(token.text for token in tokens)
    sentence = Sentence(tuple(tokens), Span(0, len(text)), sum(token.is_word for token in tokens))
    return AnalysedBlock(Block(BlockKind.PARAGRAPH, text), tuple(tokens), (sentence,))


def hits(rule: Rule, block: AnalysedBlock) -> list[Hit]:
    return list(rule.find(block, {option.name: option.default for option in rule.info.options}))


def words(block: AnalysedBlock, hit: Hit) -> list[str]:
    return [block.text[slice(*mark)] for mark in hit.marks]


def shown(block: AnalysedBlock) -> list[tuple[str, str | None, bool]]:
    """Verb, marker and subordination of each clause."""
    found = clauses.finite_clauses(block.sentences[0])
    return [(c.verb.text, c.marker.text if c.marker else None, c.subordinate) for c in found]


ALS: Final = tree("""
    Als onder mark 3
    u pers nsubj 3
    verhuist pv advcl 5 verhuizen
    , let punct 3
    belt pv root 0 bellen
    u pers nsubj 5
    ons pers obj 5
    . let punct 5
""")
IS_DAT: Final = tree("""
    Is pv cop 3 zijn
    dat pers nsubj 3
    zo bw advcl 6
    , let punct 3
    dan bw advmod 6
    krijgt pv root 0 krijgen
    u pers nsubj 6
    geld n obj 6
    . let punct 6
""")
NESTED: Final = tree("""
    Wij pers nsubj 2
    weten pvmv root 0
    niet bw advmod 2
    of onder mark 15
    u pers nsubj 15
    de lid det 7
    brief n obj 15
    die betr obj 12
    wij pers nsubj 12
    in vz case 11
    mei n obl 12
    stuurden pvmv acl:relcl 7 sturen
    , let punct 12
    hebt pv aux 15 hebben
    gelezen vd ccomp 2 lezen
    . let punct 2
""")
TWO_PARTS: Final = tree("""
    Wij pers nsubj 2
    zien pvmv root 0
    dat onder mark 5
    u pers nsubj 5
    werkt pv ccomp 2 werken
    en neven cc 10
    dat onder mark 10
    u pers nsubj 10
    geld n obj 10
    verdient pv conj 5 verdienen
    bij vz case 13
    een lid det 13
    baas n obl 10
    in vz case 15
    Waterrijk eigen nmod 13
    of neven cc 18
    een lid det 18
    baas n conj 13
    in vz case 21
    een lid det 21
    plaats n nmod 18
    in vz case 24
    de lid det 24
    buurt n nmod 21
    . let punct 2
""")
FAR: Final = tree("""
    Wij pers nsubj 17
    hebben pvmv aux 17
    uw bez nmod:poss 4
    aanvraag n obj 17
    voor vz case 7
    een lid det 7
    bijdrage n nmod 4
    in vz case 10
    de lid det 10
    kosten nmv nmod 7
    van vz case 13
    uw bez nmod:poss 13
    verhuizing n nmod 10
    naar vz case 15
    Waterrijk eigen nmod 13
    gisteren bw advmod 17
    ontvangen vd root 0
    . let punct 17
""")
PARTICLE: Final = tree("""
    U pers nsubj 2
    vraagt pv root 0 aanvragen
    een lid det 4
    uittreksel n obj 2
    uit vz case 8
    de lid det 8
    lange adj amod 8
    lijst n nmod 4
    van vz case 11
    alle lid det 11
    inwoners nmv nmod 8
    aan fin compound:prt 2
    . let punct 2
""")
SUBJECT: Final = tree("""
    De lid det 2
    uitslag n nsubj 14
    van vz case 5
    het lid det 5
    onderzoek n nmod 2
    naar vz case 8
    de lid det 8
    overlast n nmod 5
    van vz case 11
    de lid det 11
    bouwplaats n nmod 8
    naast vz case 13
    u pers nmod 11
    komt pv root 0 komen
    in vz case 16
    mei n obl 14
    . let punct 14
""")
LIST: Final = tree("""
    Uw bez nmod:poss 2
    loonstrook n nsubj 15
    , let punct 5
    uw bez nmod:poss 5
    bankafschrift n conj 2
    , let punct 8
    een lid det 8
    kopie n conj 2
    en neven cc 12
    de lid det 12
    korte adj amod 12
    brief n conj 2
    moeten pvmv aux 15
    erbij bw advmod 15
    zitten inf root 0
    . let punct 15
""")
ASKED: Final = tree("""
    Wij pers nsubj 2
    vragen pvmv root 0
    u pers iobj 2
    om vz mark 14
    voor vz case 7
    1 tw nummod 7
    mei n obl 14
    de lid det 9
    papieren nmv obj 14
    naar vz case 12
    de lid det 12
    gemeente n obl 14
    te vz mark 14
    sturen inf xcomp 2
    . let punct 2
""")


class TestClauses:
    def test_conjunction(self) -> None:
        assert shown(ALS) == [("verhuist", "Als", True), ("belt", None, False)]

    def test_condition_that_begins_with_its_verb(self) -> None:
        assert shown(IS_DAT) == [("Is", None, True), ("krijgt", None, False)]

    def test_a_question_is_no_condition(self) -> None:
        asked = [token._replace(text="?") if token.text == "." else token for token in IS_DAT.tokens]
        assert [clause[2] for clause in shown(block_of(asked))] == [False, False]

    @pytest.mark.parametrize("tag", ["inf", "vd"])
    def test_clause_without_a_finite_verb_has_one(self, tag: str) -> None:
        """A plural looks like an infinitive, and "verstrekt" like a participle."""
        changed = [t._replace(tag=TAGS[tag]) if t.text == "verhuist" else t for t in ALS.tokens]
        assert shown(block_of(changed)) == shown(ALS)

    def test_inner_clause_keeps_its_marker(self) -> None:
        assert shown(NESTED) == [("weten", None, False), ("stuurden", "die", True), ("hebt", "of", True)]

    def test_joined_clause_is_subordinate_too(self) -> None:
        assert shown(TWO_PARTS) == [("zien", None, False), ("werkt", "dat", True), ("verdient", "dat", True)]

    @pytest.mark.parametrize(
        ("block", "verb", "before"),
        [(ALS, "belt", 3), (IS_DAT, "krijgt", 4), (NESTED, "weten", 1), (SUBJECT, "komt", 13)],
    )
    def test_main_verb_and_what_comes_before(self, block: AnalysedBlock, verb: str, before: int) -> None:
        main = clauses.main_finite(block.sentences[0])
        assert main is not None
        assert main.text == verb
        assert count_words(clauses.lead_in(block.sentences[0])) == before

    def test_no_main_clause(self) -> None:
        loose = tree("Zoals onder mark 3\nu pers nsubj 3\nweet pv root 0 weten\n. let punct 3")
        assert clauses.main_finite(loose.sentences[0]) is None
        assert list(clauses.lead_in(loose.sentences[0])) == []

    def test_label_is_no_lead_in(self) -> None:
        label = tree(
            "Let pv root 0\nop fin compound:prt 1\n: let punct 1\nu pers nsubj 5\nbetaalt pv parataxis 1\n. let punct 1"
        )
        assert clauses.main_finite(label.sentences[0]) == label.tokens[0]
        assert list(clauses.lead_in(label.sentences[0])) == []

    @pytest.mark.parametrize(
        ("block", "parts"), [(FAR, ["ontvangen"]), (PARTICLE, ["aan"]), (LIST, ["zitten"]), (ASKED, []), (ALS, [])]
    )
    def test_verb_group(self, block: AnalysedBlock, parts: list[str]) -> None:
        sentence = block.sentences[0]
        clause = clauses.finite_clauses(sentence)[-1]
        assert [token.text for token in clauses.verb_parts(sentence, clause)] == parts

    def test_subject(self) -> None:
        sentence = NESTED.sentences[0]
        subjects = [clauses.subject_of(sentence, clause) for clause in clauses.finite_clauses(sentence)]
        assert [token.text for token in subjects if token] == ["Wij", "wij", "u"]

    def test_title_is_one_word(self) -> None:
        block = tree("de lid det 2\nWet eigen root 0\nop vz case 5\nde lid det 5\nhuurtoeslag n nmod 2")
        assert count_words(block.tokens) == 5
        assert count_words(block.tokens, (Span(3, len(block.text)),)) == 2


class TestPassive:
    def test_agent(self) -> None:
        block = tree("""
            Uw bez nmod:poss 2
            aanvraag n nsubj:pass 7
            wordt pv aux:pass 7 worden
            door vz case 6
            de lid det 6
            gemeente n obl:agent 7
            beoordeeld vd root 0
            . let punct 7
        """)
        (hit,) = hits(z02_lijdende_vorm.RULE, block)
        assert (hit.severity, words(block, hit)) == (None, ["wordt", "door de gemeente", "beoordeeld"])

    def test_who_did_it_with_another_participle(self) -> None:
        """ "Het door de raad gekozen plan wordt uitgelegd": the council did not explain."""
        block = tree("""
            Het lid det 6
            door vz case 4
            de lid det 4
            raad n obl:agent 7
            gekozen vdp amod 6
            plan n nsubj:pass 8
            wordt pv aux:pass 8 worden
            getoond vd root 0
            . let punct 8
        """)
        assert hits(z02_lijdende_vorm.RULE, block) == []

    def test_phrase_with_the_subject_before_the_verb(self) -> None:
        """ "Hulp door uw partner wordt …": one phrase stands before the verb, so the partner helps and does not pay."""
        block = tree("""
            Hulp n nsubj:pass 6
            door vz case 4
            uw bez nmod:poss 4
            partner n obl:agent 6
            wordt pv aux:pass 6 worden
            betaald vd root 0
            . let punct 6
        """)
        (hit,) = hits(z02_lijdende_vorm.RULE, block)
        assert (hit.severity, words(block, hit)) == (Severity.HINT, ["wordt", "betaald"])

    @pytest.mark.parametrize(("modal", "variant"), [("kan", "lezer"), ("zal", "")])
    def test_what_readers_do(self, modal: str, variant: str) -> None:
        lemma = {"kan": "kunnen", "zal": "zullen"}[modal]
        block = tree(f"""
            De lid det 2
            toeslag n nsubj:pass 5
            {modal} pv aux 5 {lemma}
            worden inf aux:pass 5
            aangevraagd vd root 0
            . let punct 5
        """)
        assert [hit.variant for hit in hits(z02_lijdende_vorm.RULE, block)] == ([variant] if variant else [])

    def test_without_subject_it_is_no_state(self) -> None:
        block = tree("""
            Totdat onder mark 5
            erover bw advmod 5
            is pv aux:pass 5 zijn
            nog bw advmod 5
            beslist vd root 0
            . let punct 5
        """)
        assert [hit.severity for hit in hits(z02_lijdende_vorm.RULE, block)] == [Severity.HINT]


class TestGap:
    @pytest.mark.parametrize(
        ("block", "poles", "count", "severity"),
        [
            (FAR, ["hebben", "ontvangen"], 14, None),
            (PARTICLE, ["vraagt", "aan"], 9, Severity.HINT),
            (SUBJECT, ["uitslag", "komt"], 11, Severity.HINT),
        ],
    )
    def test_poles(self, block: AnalysedBlock, poles: list[str], count: int, severity: Severity | None) -> None:
        (hit,) = hits(z03_tangconstructie.RULE, block)
        assert (words(block, hit), hit.args, hit.severity) == (poles, (count,), severity)

    @pytest.mark.parametrize("block", [LIST, ASKED, ALS, NESTED], ids=["list", "om te", "short", "near"])
    def test_nothing_far_apart(self, block: AnalysedBlock) -> None:
        assert hits(z03_tangconstructie.RULE, block) == []

    def test_message(self) -> None:
        (hit,) = hits(z03_tangconstructie.RULE, FAR)
        message = z03_tangconstructie.RULE.describe(hit, FAR.text).message
        assert (
            message == "Tussen ‘hebben’ en ‘ontvangen’ staan 14 woorden. Zet ze bij elkaar of maak er twee zinnen van."
        )

    @pytest.mark.parametrize("mark", [":", ";", "„", "("])
    def test_a_list_or_a_quotation_in_between(self, mark: str) -> None:
        changed = [token._replace(text=mark) if token.text == "gisteren" else token for token in FAR.tokens]
        assert hits(z03_tangconstructie.RULE, block_of(changed)) == []

    def test_subject_that_does_not_agree(self) -> None:
        """A plural with a singular verb is no subject, whatever the parser says."""
        changed = [token._replace(tag=TAGS["nmv"]) if token.text == "uitslag" else token for token in SUBJECT.tokens]
        assert hits(z03_tangconstructie.RULE, block_of(changed)) == []


class TestSubordinate:
    def test_nested(self) -> None:
        (hit,) = hits(z04_bijzinnen.RULE, NESTED)
        assert (words(NESTED, hit), hit.severity) == (["of", "die"], Severity.INFO)

    @pytest.mark.parametrize("block", [ALS, IS_DAT, TWO_PARTS, FAR])
    def test_one_at_most(self, block: AnalysedBlock) -> None:
        assert hits(z04_bijzinnen.RULE, block) == []

    @pytest.mark.parametrize(("marker", "tag", "found"), [("wat", "vb", False), ("als", "onder", True)])
    def test_short_question_at_the_end(self, marker: str, tag: str, found: bool) -> None:
        dep = "obj" if tag == "vb" else "mark"
        relation = "ccomp" if tag == "vb" else "advcl"
        block = tree(f"""
            In vz case 3
            de lid det 3
            brief n obl 8
            die betr obj 6
            u pers nsubj 6
            kreeg pv acl:relcl 3 krijgen
            , let punct 6
            staat pv root 0 staan
            alles bw advmod 8
            {marker} {tag} {dep} 13
            u pers nsubj 13
            moet pv aux 13 moeten
            doen inf {relation} 8
            . let punct 8
        """)
        assert bool(hits(z04_bijzinnen.RULE, block)) is found


TOKENS: Final = st.lists(
    st.tuples(
        st.sampled_from("Als dat die of wat waarin hoe en , . : ( ) te om door zijn worden kan u".split()),
        st.sampled_from(sorted(TAGS)),
        st.sampled_from(
            "mark nsubj nsubj:pass aux aux:pass cop obl:agent conj advcl ccomp acl:relcl root xcomp punct".split()
        ),
        st.integers(-3, 40),
        st.sampled_from(["zijn", "worden", "kunnen", "dienen", "doen"]),
    ),
    min_size=1,
    max_size=40,
)


@given(TOKENS)
def test_any_tree_will_do(rows: list[tuple[str, str, str, int, str]]) -> None:
    """Rings, heads outside the sentence, several roots: no error, and marks that lie in the hit."""
    tokens = []
    for i, (word, tag, dep, head, lemma) in enumerate(rows):
        full = TAGS[tag]
        pos = POS[full.split("|")[0]]
        tokens.append(Token(i, word, word.lower(), lemma, pos, full, dep, head, 6 * i, 6 * i + len(word), None))
    block = block_of(tokens)
    assert len(shown(block)) >= sum(token.is_finite for token in tokens)
    for rule in RULES:
        for hit in hits(rule, block):
            assert hit.marks
            assert all(hit.start <= mark.start < mark.end <= hit.end for mark in hit.marks)
            assert rule.describe(hit, block.text).message


@pytest.mark.parametrize(
    "word", ["dat onder mark", "die betr nsubj", "is pv root", "of onder mark", "gezien vd conj", "door vz case"]
)
def test_an_endless_sentence_takes_no_longer_per_word(word: str) -> None:
    text, tag, dep = word.split()
    pair = "u pers nsubj {head}\nheeft pv aux {head} hebben\n" + f"{text} {tag} {dep} {{head}}\n"
    lines = "".join(pair.format(head=3 * number + 3) for number in range(2_000))
    block = tree(lines)
    began = time.process_time()
    for rule in RULES:
        hits(rule, block)
    assert time.process_time() - began < 8
