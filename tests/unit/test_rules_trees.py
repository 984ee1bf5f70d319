"""Z05, Z06, Z07 and Z12 on trees made by hand: what their options do, and that no tree makes them fail or slow."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.document import Block, BlockKind, Span
from eenvoudig.findings import Option, Severity
from eenvoudig.language.types import AnalysedBlock, Sentence, Token
from eenvoudig.rules.base import Hit, Rule
from eenvoudig.rules.zin import z05_lange_aanloop, z06_naamwoordstijl, z07_voorzetselketen, z12_volle_zin

Z05: Final = z05_lange_aanloop.RULE
Z06: Final = z06_naamwoordstijl.RULE
Z07: Final = z07_voorzetselketen.RULE
Z12: Final = z12_volle_zin.RULE
RULES: Final = (Z05, Z06, Z07, Z12)

#: Letters for classes of words in the sentences below: UPOS and CGN tag.
CLASSES: Final = {
    "n": ("NOUN", "N|soort|ev|basis|zijd|stan"),
    "e": ("PROPN", "N|eigen|ev|basis|genus|stan"),
    "v": ("VERB", "WW|pv|tgw|met-t"),
    "i": ("VERB", "WW|inf|vrij|zonder"),
    "I": ("NOUN", "WW|inf|nom|zonder|zonder-n"),
    "p": ("ADP", "VZ|init"),
    "d": ("DET", "LID|bep|stan|rest"),
    "o": ("DET", "LID|onbep|stan|agr"),
    "a": ("ADJ", "ADJ|prenom|basis|met-e|stan"),
    "b": ("ADV", "BW"),
    "w": ("PRON", "VNW|pers|pron|nomin|vol|2b|getal"),
    "t": ("NUM", "TW|hoofd|vrij"),
    "c": ("CCONJ", "VG|neven"),
    "s": ("SCONJ", "VG|onder"),
    ".": ("PUNCT", "LET"),
}


def parsed(text: str) -> AnalysedBlock:
    """A sentence of words like ``huis/n`` or ``huis/n:nsubj:3``: class, and the relation and head (a number) unless it is the verb.

    Words stand between spaces, also the marks of punctuation. The first finite verb is the root.
    """
    words = [word.rsplit("/", 1) for word in text.split()]
    root = next((number for number, (_, rest) in enumerate(words) if rest.startswith("v")), 0)
    tokens = []
    position = 0
    for number, (form, rest) in enumerate(words):
        kind, relation, head = (*rest.split(":"), "", "")[:3]
        pos, tag = CLASSES[kind]
        dep = relation or ("root" if number == root else "dep")
        above = int(head) if head else root
        end = position + len(form)
        lower = form.lower()
        tokens.append(Token(number, form, lower, lower, pos, tag, dep, above, position, end, None))
        position = end + 1
    whole = tuple(tokens)
    block = Block(BlockKind.PARAGRAPH, " ".join(form for form, _ in words))
    sentence = Sentence(whole, Span(0, len(block.text)), sum(token.is_word for token in whole))
    return AnalysedBlock(block, whole, (sentence,))


def options(rule: Rule, **changed: Option) -> dict[str, Option]:
    return {option.name: option.default for option in rule.info.options} | changed


def find(rule: Rule, block: AnalysedBlock, settings: Mapping[str, Option] | None = None) -> list[Hit]:
    return list(rule.find(block, options(rule) if settings is None else settings))


def quotes(rule: Rule, text: str) -> list[str]:
    block = parsed(text)
    return [block.text[hit.start : hit.end] for hit in find(rule, block)]


LONG: Final = (
    "de/d mensen/n:nsubj:12 uit/p de/d nieuwe/a huizen/n aan/p de/d oude/a haven/n van/p Waterrijk/e wachten/v ./."
)


class TestLeadIn:
    def test_words_are_counted(self) -> None:
        (hit,) = find(Z05, parsed(LONG))
        assert hit.args[0] == 12
        assert hit.severity is Severity.HINT
        assert "na 12 woorden" in Z05.describe(hit, "").message

    @pytest.mark.parametrize(("hint", "info", "found"), [(12, 14, []), (11, 14, [Severity.HINT]), (5, 11, [None])])
    def test_limits(self, hint: int, info: int, found: list[Severity | None]) -> None:
        assert [hit.severity for hit in find(Z05, parsed(LONG), options(Z05, hint=hint, info=info))] == found

    @pytest.mark.parametrize(
        "text",
        [
            "scan/n:root:0 de/d brief/n met/p de/d datum/n van/p vandaag/n en/p alles/w vandaag/b stuur/v:conj:0 hem/w ./.",
            "mensen/n uit/p de/d nieuwe/a huizen/n aan/p de/d oude/a haven/n van/p Waterrijk/e en/c wachten/v ./.",
            "mensen/n uit/p de/d nieuwe/a huizen/n aan/p de/d haven/n (/. van/p de/d stad/n wachten/v ./.",
            "omdat/s:mark:12 de/d mensen/n uit/p de/d nieuwe/a huizen/n aan/p de/d oude/a haven/n van/p wachten/v ./.",
        ],
    )
    def test_half_a_sentence_is_no_lead_in(self, text: str) -> None:
        assert quotes(Z05, text) == []

    def test_a_short_clause_may_stand_in_front(self) -> None:
        text = (
            "als/s:mark:7 u/w:nsubj:7 in/p dit/d huis/n in/p Waterrijk/e woont/v:advcl:10 vandaag/b ,/. "
            "krijgt/v:root:10 u/w geld/n ./."
        )
        block = parsed(text)
        assert find(Z05, block) == []
        (hit,) = find(Z05, block, options(Z05, kort=8, info=8))
        assert hit.args[0] == 9

    def test_a_clause_in_a_short_clause_is_hard(self) -> None:
        text = (
            "als/s:mark:2 u/w:nsubj:2 denkt/v:advcl:11 dat/s:mark:9 u/w:nsubj:9 in/p het/d oude/a huis/n woont/v:ccomp:2 ,/. "
            "krijgt/v:root:11 u/w geld/n ./."
        )
        (hit,) = find(Z05, parsed(text))
        assert hit.args[0] == 10


class TestNouns:
    @pytest.mark.parametrize(
        ("text", "quote", "said"),
        [
            ("u/w krijgt/v geld/n voor/p het/d plaatsen/I van/p een/o hek/n ./.", "voor het plaatsen van een hek", "om een hek te plaatsen"),
            ("dit/w kan/v door/p het/d inleveren/I van/p uw/d pas/n ./.", "door het inleveren van uw pas", "door uw pas in te leveren"),
            ("dit/w kan/v zonder/p het/d tonen/I van/p uw/d pas/n ./.", "zonder het tonen van uw pas", "zonder uw pas te tonen"),
            ("na/p het/d tijdig/a invullen/I van/p dit/d formulier/n belt/v u/w ./.", "na het tijdig invullen van dit formulier", "dit formulier tijdig invullen"),
            ("de/d beoordeling/n van/p uw/d aanvraag/n duurt/v lang/b ./.", "de beoordeling van uw aanvraag", "uw aanvraag beoordelen"),
            ("bij/p wijziging/n van/p uw/d adres/n belt/v u/w ./.", "bij wijziging van uw adres", "veranderen"),
            ("de/d naleving/n van/p alle/d regels/n kost/v tijd/n ./.", "de naleving van alle regels", "zich aan alle regels houden"),
            ("de/d naleving/n van/p de/d oude/a en/c nieuwe/a en/c andere/a regels/n kost/v tijd/n ./.", "de naleving van de oude en nieuwe en andere regels", "zich aan … houden"),
        ],
    )  # fmt: skip
    def test_said_with_a_verb(self, text: str, quote: str, said: str) -> None:
        block = parsed(text)
        (hit,) = find(Z06, block)
        assert block.text[hit.start : hit.end] == quote
        assert Z06.describe(hit, block.text).message.endswith(f": ‘{said}’.")
        assert Z06.describe(hit, block.text).suggestions == ()

    @pytest.mark.parametrize(
        "text",
        [
            "wij/w zijn/v aan/p het/d bouwen/I van/p een/o huis/n ./.",
            "bij/p het/d overlijden/I van/p uw/d man/n belt/v u/w ./.",
            "wij/w lezen/v de/d beoordeling/n van/p de/d arts/n ./.",
            "wij/w sturen/v een/o beoordeling/n van/p uw/d huis/n ./.",
            "wij/w sturen/v de/d berekening/n van/p uw/d toeslag/n ./.",
            "dit/w gaat/v over/p de/d toepassing/n van/p artikel/n 5/t ./.",
            "ter/p beoordeling/n van/p uw/d aanvraag/n bellen/v wij/w ./.",
            "de/d beoordeling/n van/p uw/d aanvraag/n",
            "dit/w geldt/v bij/p de/d afdeling/n Handhaving/n van/p de/d stad/n ./.",
        ],
    )
    def test_no_finding(self, text: str) -> None:
        assert quotes(Z06, text) == []


CHAIN: Final = "u/w vroeg/v om/p hulp/n bij/p de/d betaling/n van/p de/d registratie/n van/p uw/d hond/n in/p mei/e ./."


class TestChain:
    def test_the_prepositions_are_marked(self) -> None:
        block = parsed(CHAIN)
        (hit,) = find(Z07, block)
        assert block.text[hit.start : hit.end] == "om hulp bij de betaling van de registratie van uw hond"
        assert [block.text[span.start : span.end] for span in hit.marks] == ["om", "bij", "van", "van"]
        assert "4 voorzetsels in een rij: ‘om’, ‘bij’, ‘van’ en ‘van’." in Z07.describe(hit, block.text).message

    def test_limit(self) -> None:
        assert len(find(Z07, parsed(CHAIN), options(Z07, aantal=4))) == 1
        assert find(Z07, parsed(CHAIN), options(Z07, aantal=5)) == []

    @pytest.mark.parametrize(
        "text",
        [
            "u/w vroeg/v om/p hulp/n bij/p de/d registratie/n en/c van/p uw/d hond/n ./.",
            "kom/v op/p maandag/n om/p 9/t uur/n met/p uw/d registratie/n in/p de/d zaal/n ./.",
            "dit/w geldt/v voor/p de/d registratie/n van/p mevrouw/e Bos/e uit/p Waterrijk/e ./.",
            "wacht/v bij/p de/d deur/n van/p het/d loket/n naast/p de/d trap/n ./.",
            "hulp/n bij/p de/d registratie/n van/p honden/n in/p straten/n",
        ],
    )
    def test_no_finding(self, text: str) -> None:
        assert quotes(Z07, text) == []


FULL: Final = (
    "na/p de/d sluiting/n van/p het/d loket/n in/p het/d oude/a gebouw/n krijgen/v alle/d bewoners/n van/p de/d wijk/n "
    "per/p post/n een/o nieuwe/a pas/n ./."
)


class TestFull:
    def test_words_and_verbs_are_counted(self) -> None:
        (hit,) = find(Z12, parsed(FULL))
        assert hit.args == (10, 1)
        assert hit.severity is Severity.HINT
        assert "10 woorden met inhoud" in Z12.describe(hit, "").message

    def test_limits(self) -> None:
        block = parsed(FULL)
        assert find(Z12, block, options(Z12, hint=10)) == []
        assert [hit.severity for hit in find(Z12, block, options(Z12, info=9))] == [None]
        assert find(Z12, block, options(Z12, zin=30)) == []

    def test_another_verb_makes_it_lighter(self) -> None:
        assert quotes(Z12, FULL.replace("./.", ",/. die/w er/b al/b ligt/v ./.")) == []

    def test_brackets_and_what_follows_a_colon_do_not_count(self) -> None:
        start = "wij/w sturen/v de/d oude/a en/c nieuwe/a bewoners/n van/p deze/d wijk/n een/o brief/n "
        more = "over/p de/d nieuwe/a passen/n en/c de/d oude/a borden/n bij/p het/d park/n "
        assert len(find(Z12, parsed(start + more + "./."))) == 1
        assert find(Z12, parsed(f"{start} (/. {more} )/. ./.")) == []
        assert find(Z12, parsed(f"{start} :/. {more} ./.")) == []

    def test_a_series_counts_once(self) -> None:
        start = "u/w krijgt/v voor/p uw/d nieuwe/a woning/n in/p deze/d wijk/n van/p de/d stad/n "
        series = (
            "een/o tafel/n een/o bed/n:conj:13 een/o kast/n:conj:13 een/o lamp/n:conj:13 en/c een/o stoel/n:conj:13 ./."
        )
        assert find(Z12, parsed(start + series)) == []
        assert len(find(Z12, parsed(start + series.replace(":conj:13", "")))) == 1


FORMS: Final = "de het van voor bij na en als dat beoordeling plaatsen uitvoering huis mei 3 artikel zoals om te : ( ) , . ? vindt plaats".split()


@st.composite
def trees(draw: st.DrawFn) -> AnalysedBlock:
    """Any words with any classes, relations and heads: also what no parser would give."""
    size = draw(st.integers(1, 25))
    deps = "root nsubj obj conj flat cop aux mark case nmod acl advcl parataxis".split()
    words = [
        f"{draw(st.sampled_from(FORMS))}/{draw(st.sampled_from(sorted(CLASSES)))}:{draw(st.sampled_from(deps))}:"
        f"{draw(st.integers(0, size - 1))}"
        for _ in range(size)
    ]
    return parsed(" ".join(words))


@pytest.mark.parametrize("rule", RULES, ids=[rule.info.code for rule in RULES])
class TestAnyTree:
    @given(block=trees())
    def test_hits_are_words_of_the_sentence(self, rule: Rule, block: AnalysedBlock) -> None:
        starts = {token.start for token in block.tokens}
        ends = {token.end for token in block.tokens}
        strict = options(rule, **dict.fromkeys({"hint", "info", "zin", "kort"} & set(options(rule)), 1))
        for hit in find(rule, block, strict):
            assert hit.start in starts
            assert hit.end in ends
            assert hit.start < hit.end
            for mark in hit.marks:
                assert hit.start <= mark.start < mark.end <= hit.end
            assert rule.describe(hit, block.text).message.endswith(".")

    def test_time_grows_with_the_length(self, rule: Rule) -> None:
        def seconds(times: int) -> float:
            pieces = [CHAIN.removesuffix("./."), FULL.removesuffix("./."), LONG.removesuffix("./.")]
            block = parsed(" ".join(pieces * times))
            best = []
            for _ in range(3):
                begin = time.process_time()
                find(rule, block)
                best.append(time.process_time() - begin)
            return min(best)

        assert seconds(160) < 24 * seconds(20) + 0.1
