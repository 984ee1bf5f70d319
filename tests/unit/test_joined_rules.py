"""Z09 and Z10 on trees made by hand: what they say when tagger and parser are right, and that no tree makes them fail or slow."""

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
from eenvoudig.rules.zin import z09_twee_boodschappen, z10_lange_opsomming

Z09: Final = z09_twee_boodschappen.RULE
Z10: Final = z10_lange_opsomming.RULE

#: Letters for classes of words in the sentences below: UPOS and CGN tag.
CLASSES: Final = {
    "n": ("NOUN", "N|soort|ev|basis|zijd|stan"),
    "e": ("PROPN", "N|eigen|ev|basis|genus|stan"),
    "v": ("VERB", "WW|pv|tgw|met-t"),
    "i": ("VERB", "WW|inf|vrij|zonder"),
    "p": ("ADP", "VZ|init"),
    "d": ("DET", "LID|bep|stan|rest"),
    "a": ("ADJ", "ADJ|prenom|basis|met-e|stan"),
    "b": ("ADV", "BW"),
    "w": ("PRON", "VNW|pers|pron|nomin|vol|2b|getal"),
    "t": ("NUM", "TW|hoofd|vrij"),
    "c": ("CCONJ", "VG|neven"),
    "s": ("SCONJ", "VG|onder"),
    ".": ("PUNCT", "LET"),
}


def parsed(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> AnalysedBlock:
    """A sentence of words like ``huis/n`` or ``huis/n:nsubj:3``: class, and the relation and head (a number) unless it is the root.

    Words stand between spaces, also the marks of punctuation. The first finite verb is the root.
    """
    words = [word.rsplit("/", 1) for word in text.split()]
    root = next((number for number, (_, rest) in enumerate(words) if rest == "v"), 0)
    tokens = []
    position = 0
    for number, (form, rest) in enumerate(words):
        letter, relation, head = (*rest.split(":"), "", "")[:3]
        pos, tag = CLASSES[letter]
        dep = relation or ("root" if number == root else "dep")
        above = int(head) if head else root
        end = position + len(form)
        tokens.append(Token(number, form, form.lower(), form.lower(), pos, tag, dep, above, position, end, None))
        position = end + 1
    whole = tuple(tokens)
    block = Block(kind, " ".join(form for form, _ in words))
    sentence = Sentence(whole, Span(0, len(block.text)), sum(token.is_word for token in whole))
    return AnalysedBlock(block, whole, (sentence,))


def options(rule: Rule, **changed: Option) -> dict[str, Option]:
    return {option.name: option.default for option in rule.info.options} | changed


def find(rule: Rule, block: AnalysedBlock, settings: Mapping[str, Option] | None = None) -> list[Hit]:
    return list(rule.find(block, options(rule) if settings is None else settings))


def quotes(rule: Rule, text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    block = parsed(text, kind)
    return [block.text[hit.start : hit.end] for hit in find(rule, block)]


#: "De gemeente betaalt uw toeslag op de eerste dag …, en de bank zet het geld …": verbs 2 and 14, subjects 1 and 13.
def joined(
    mark: str = ",/. en/c:cc:14", second: str = "de/d:det:13 bank/n:nsubj:14 zet/v:conj:2", tail: str = ""
) -> str:
    before = "de/d:det:1 gemeente/n:nsubj:2 betaalt/v uw/d:det:4 toeslag/n:obj:2 op/p:case:8 de/d:det:8 laatste/a:amod:8 dag/n:obl:2 ervan/b"
    behind = "het/d:det:16 geld/n:obj:14 snel/b:advmod:14 op/p:case:20 uw/d:det:20 rekening/n:obl:14"
    return f"{before} {mark} {second} {behind} {tail} ./."


class TestTwoMessages:
    def test_the_joint_is_quoted_and_cut(self) -> None:
        block = parsed(joined(tail="erbij/b:advmod:14 vandaag/b:advmod:14"))
        (hit,) = find(Z09, block)
        assert block.text[hit.start : hit.end] == "ervan , en de"
        assert [block.text[span.start : span.end] for span in hit.marks] == ["en"]
        advice = Z09.describe(hit, block.text)
        assert "Bij ‘en’" in advice.message
        assert [suggestion.text for suggestion in advice.suggestions] == ["ervan. De"]

    @pytest.mark.parametrize(
        ("changed", "found"),
        [({}, [None]), ({"zin": 18}, [None]), ({"deel": 9}, [None]), ({"deel": 10}, [])],
    )
    def test_limits(self, changed: dict[str, Option], found: list[Severity | None]) -> None:
        assert [hit.severity for hit in find(Z09, parsed(joined()), options(Z09, **changed))] == found

    @pytest.mark.parametrize(
        "text",
        [
            # One subject.
            joined(second="dan/b:advmod:14 snel/b:advmod:14 zet/v:conj:2"),
            # Its opening belongs to both.
            joined(second="zet/v:conj:2 de/d:det:14 bank/n:nsubj:12"),
            # A subordinate clause ends in its verb.
            joined(second="de/d:det:13 bank/n:nsubj:14 zet/v:ccomp:2"),
            joined(mark="(/. en/c:cc:14"),
            joined(mark="“/. en/c:cc:14"),
            joined(mark=",/. of/c:cc:14"),
        ],
    )
    def test_what_is_no_joint(self, text: str) -> None:
        if ":ccomp:" in text:
            text = text.replace("en/c:cc:14", "dat/s:mark:14")
        assert quotes(Z09, text) == []

    def test_words_between_subject_and_verb_make_a_subordinate_clause(self) -> None:
        text = joined(second="de/d:det:13 bank/n:nsubj:15 dat/w:obj:15 zet/v:conj:2")
        assert quotes(Z09, text) == []

    def test_want_keeps_its_order(self) -> None:
        block = parsed(joined(mark=",/. want/c:cc:14", tail="erbij/b vandaag/b"))
        (hit,) = find(Z09, block)
        assert Z09.describe(hit, block.text).suggestions == ()

    def test_ij_is_one_letter(self) -> None:
        block = parsed(joined(second="ijs/n:nsubj:14 dus/b:advmod:14 zet/v:conj:2"))
        (hit,) = find(Z09, block)
        (suggestion,) = Z09.describe(hit, block.text).suggestions
        assert suggestion.text == "ervan. IJs"


PAPERS: Final = (
    "stuur/v een/d:det:2 kopie/n:obj:0 van/p:case:5 uw/d:det:5 paspoort/n:nmod:2 ,/. de/d:det:9 laatste/a:amod:9 brief/n:conj:2 "
    "van/p:case:12 uw/d:det:12 bank/n:nmod:9 en/c:cc:15 het/d:det:15 contract/n:conj:2 van/p:case:18 uw/d:det:18 huis/n:nmod:15 ./."
)
PAPERS_QUOTE: Final = "een kopie van uw paspoort , de laatste brief van uw bank en het contract van uw huis"


class TestEnumeration:
    def test_parts_and_words_are_counted(self) -> None:
        block = parsed(PAPERS)
        (hit,) = find(Z10, block)
        assert block.text[hit.start : hit.end] == PAPERS_QUOTE
        assert hit.args == (3, 16)
        advice = Z10.describe(hit, block.text)
        assert "3 delen en 16 woorden" in advice.message
        assert advice.suggestions == ()

    @pytest.mark.parametrize(
        ("changed", "found"),
        [
            ({"woorden": 15}, [None]),
            ({"woorden": 16}, []),
            ({"delen": 4}, []),
        ],
    )
    def test_limits(self, changed: dict[str, Option], found: list[Severity | None]) -> None:
        assert [hit.severity for hit in find(Z10, parsed(PAPERS), options(Z10, **changed))] == found

    @pytest.mark.parametrize("kind", [BlockKind.LIST_ITEM, BlockKind.TABLE_CELL])
    def test_in_a_list_it_is_left_alone(self, kind: BlockKind) -> None:
        assert find(Z10, parsed(PAPERS, kind)) == []

    def test_the_shape_of_the_parts_will_do_without_a_tree(self) -> None:
        words = (f"{form}/{rest.split(':')[0]}" for form, rest in (word.rsplit("/", 1) for word in PAPERS.split()))
        assert quotes(Z10, " ".join(words)) == [PAPERS_QUOTE]

    def test_what_only_the_last_part_has_is_no_part_of_it(self) -> None:
        text = (
            "neem/v de/d:det:2 pas/n:obj:0 ,/. het/d:det:5 boek/n:conj:2 en/c:cc:8 de/d:det:8 brief/n:conj:2 over/p:case:13 "
            "de/d:det:13 oude/a:amod:13 lange/a:amod:13 regels/n:nmod:8 uit/p:case:17 de/d:det:17 nieuwe/a:amod:17 wet/n:nmod:13 mee/b"
        )
        assert quotes(Z10, text) == []

    @pytest.mark.parametrize("text", ["Jan/e {} Piet/e {} Klaas/e {}", "mei/n 1/t {} juni/n 2/t {} juli/n 3/t {}"])
    def test_names_and_dates_are_no_list(self, text: str) -> None:
        tail = "uit/p de/d straat/n in/p Waterrijk/e"
        first, second, third = (part.strip() for part in text.split("{}")[:3])
        if "/e" in text:
            assert quotes(Z10, f"{first} {tail} ,/. {second} {tail} en/c {third} {tail} bellen/v") == []
        else:
            assert quotes(Z10, f"in/p {first} ,/. in/p {second} en/c in/p {third} bellen/v wij/w") == []

    def test_conditions(self) -> None:
        text = (
            "u/w:nsubj:1 krijgt/v geld/n:obj:1 als/s:mark:7 u/w:nsubj:7 in/p:case:6 Waterrijk/e:obl:7 woont/v:advcl:1 ,/. "
            "een/d:det:11 laag/a:amod:11 inkomen/n:obj:12 hebt/v:conj:7 en/c:cc:18 nog/b:advmod:16 geen/a:amod:16 hulp/n:obj:18 "
            "thuis/b:advmod:18 krijgt/v:conj:7 ./."
        )
        block = parsed(text)
        (hit,) = find(Z10, block, options(Z10, woorden=11))
        assert block.text[hit.start : hit.end] == text_of(block, 5, 18)
        assert hit.args[0] == 3

    def test_a_story_is_no_list(self) -> None:
        text = (
            "de/d:det:1 vrouw/n:nsubj:2 wil/v het/d:det:5 oude/a:amod:5 formulier/n:obj:6 lezen/i:xcomp:2 ,/. het/d:det:10 nieuwe/a:amod:10 "
            "papier/n:obj:11 tekenen/i:conj:6 en/c:cc:17 {}/b:advmod:17 de/d:det:16 lange/a:amod:16 brief/n:obj:17 sturen/i:conj:6 ./."
        )
        assert len(quotes(Z10, text.format("meteen"))) == 1
        assert quotes(Z10, text.format("daarna")) == []


def text_of(block: AnalysedBlock, first: int, last: int) -> str:
    return block.text[block.tokens[first].start : block.tokens[last].end]


WORDS: Final = st.lists(
    st.tuples(
        st.sampled_from(["a", "en", "maar", "die", "dat", "als", ",", ";", ":", "(", ")", "“", "b.", "1)", "2)", "3)"]),
        st.sampled_from("nevipdabwtcs."),
        st.sampled_from(["conj", "cc", "nsubj", "obj", "aux", "cop", "mark", "punct", "parataxis", "advmod", "case"]),
        st.integers(0, 30),
    ),
    min_size=1,
    max_size=30,
)


@given(WORDS, st.sampled_from([BlockKind.PARAGRAPH, BlockKind.LIST_ITEM]))
def test_any_tree_gives_places_in_the_text(words: list[tuple[str, str, str, int]], kind: BlockKind) -> None:
    text = " ".join(f"{form}/{letter}:{dep}:{head % len(words)}" for form, letter, dep, head in words)
    block = parsed(text, kind)
    for rule in (Z09, Z10):
        small: dict[str, Option] = {option.name: int(option.minimum or 0) for option in rule.info.options}
        end = 0
        for hit in find(rule, block, small):
            assert 0 <= hit.start < hit.end <= len(block.text)
            assert hit.severity in {None, Severity.HINT}
            assert rule.describe(hit, block.text).message
            if rule is Z10:
                assert hit.start >= end, "enumerations overlap"
                end = hit.end


@pytest.mark.parametrize("rule", [Z09, Z10])
@pytest.mark.parametrize(
    "part",
    [
        "een/d huis/n van/p de/d stad/n ,/.",
        "huis/n:conj:0 ,/. en/c:cc:0",
        "wij/w:nsubj:2 zien/v ;/.",
        "wij/w:nsubj:2 zien/v:conj:1 en/c:cc:2",
        "als/s hij/w lang/b woont/v ,/.",
        "1)/. een/d huis/n 2)/. een/d straat/n 3)/. een/d plein/n",
        "(/. en/c",
    ],
)
def test_time_grows_with_the_text(rule: Rule, part: str) -> None:
    def seconds(times: int) -> float:
        block = parsed(" ".join([part] * times))
        best = float("inf")
        for _ in range(2):
            begin = time.process_time()
            find(rule, block)
            best = min(best, time.process_time() - begin)
        return best

    assert seconds(800) < 12 * seconds(200) + 0.1
