"""What rules are told about a block: the values, and that the analyser fills them in truthfully."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eenvoudig.document import PROSE, Block, BlockKind, Mask, MaskKind
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.types import AnalysedBlock, Token
from eenvoudig.readers.masks import find_masks

ANALYSER = Analyser()


def token(text: str, tag: str = "", *, mask: MaskKind | None = None, i: int = 0, head: int = 0) -> Token:
    return Token(i, text, text.lower(), text, "X", tag, "dep", head, 0, len(text), mask)


class TestToken:
    @pytest.mark.parametrize(
        ("text", "mask", "word"),
        [
            ("huis", None, True),
            ("12,50", None, True),
            ("€", None, False),
            ("…", None, False),
            ("«», ", MaskKind.FIELD, True),
        ],
    )
    def test_is_word(self, text: str, mask: MaskKind | None, word: bool) -> None:
        assert token(text, mask=mask).is_word is word

    @pytest.mark.parametrize(
        ("tag", "finite", "participle", "infinitive"),
        [
            ("WW|pv|tgw|ev", True, False, False),
            ("WW|vd|vrij|zonder", False, True, False),
            ("WW|vd|prenom|met-e", False, False, False),
            ("WW|inf|vrij|zonder", False, False, True),
            ("WW|inf|nom|zonder", False, False, False),
            ("N|soort|ev", False, False, False),
        ],
    )
    def test_verb_forms(self, tag: str, finite: bool, participle: bool, infinitive: bool) -> None:
        it = token("x", tag)
        assert (it.is_finite, it.is_participle, it.is_infinitive) == (finite, participle, infinitive)


def analyse(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> AnalysedBlock:
    return ANALYSER.analyse([Block(kind, text, masks=find_masks(text))])[0]


class TestAnalyser:
    @pytest.mark.parametrize("kind", BlockKind)
    def test_sentences_in_running_text_only(self, kind: BlockKind) -> None:
        assert bool(analyse("Wij bellen u.", kind).sentences) is (kind in PROSE)
        assert [it.text for it in analyse("Wij bellen u.", kind).tokens] == ["Wij", "bellen", "u", "."]

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Wij bellen u.", 3),
            ("U krijgt € 1.300,- per jaar.", 5),
            ("Kijk op https://www.waterrijk.nl/a?b=c of bel 06 12 34 56 78.", 6),
            ("U krijgt «Bedrag in hele euro's» van ons.", 5),
            ("Dat staat in de Algemene wet bestuursrecht.", 5),
            ("Dat staat in de Wet op de huurtoeslag.", 5),
            ("De wet zegt dat.", 4),
            ("Ja – nee.", 2),
            ("De foto's van 's avonds.", 5),
            ("De foto’s van ’s avonds.", 5),
            ("O.a. uw niet-inwoner e.d.", 4),
            ("", 0),
        ],
    )
    def test_words_as_a_reader_counts_them(self, text: str, words: int) -> None:
        assert sum(sentence.words for sentence in analyse(text).sentences) == words

    def test_a_line_break_begins_a_sentence(self) -> None:
        assert [s.tokens[0].text for s in analyse("Kom langs\nbel ons\nschrijf.").sentences] == [
            "Kom",
            "bel",
            "schrijf",
        ]

    def test_a_mask_is_one_token_with_its_own_text(self) -> None:
        tokens = analyse("Mail aan a.b@waterrijk.nl vandaag.").tokens
        assert [(it.text, it.mask) for it in tokens] == [
            ("Mail", None),
            ("aan", None),
            ("a.b@waterrijk.nl", MaskKind.EMAIL),
            ("vandaag", None),
            (".", None),
        ]

    def test_a_mask_inside_a_word(self) -> None:
        block = Block(BlockKind.PARAGRAPH, "a«b»c d", masks=(Mask(1, 4, MaskKind.FIELD),))
        assert [it.text for it in ANALYSER.analyse([block])[0].tokens] == ["a", "«b»", "c", "d"]

    def test_blocks_come_back_in_order(self) -> None:
        blocks = [
            Block(kind, f"Dit is nummer {n}.") for n in range(20) for kind in (BlockKind.PARAGRAPH, BlockKind.ADDRESS)
        ]
        assert [it.block for it in ANALYSER.analyse(blocks)] == blocks

    def test_nothing(self) -> None:
        assert ANALYSER.analyse([]) == []
        assert analyse("").tokens == ()

    @settings(max_examples=60)
    @given(
        st.text(
            st.one_of(st.sampled_from(list("aeno .,!?\n'’-–€é«»@/1:()\"")), st.characters(exclude_categories=["Cs"])),
            max_size=60,
        )
    )
    def test_tokens_cover_the_text(self, text: str) -> None:
        block = analyse(text)
        position = 0
        for number, it in enumerate(block.tokens):
            assert it.i == number
            assert not text[position : it.start].strip(), "only white space between tokens"
            assert text[it.start : it.end] == it.text
            assert it.start < it.end
            assert 0 <= it.head < len(block.tokens)
            position = it.end
        assert not text[position:].strip()
        inside = [it for sentence in block.sentences for it in sentence.tokens]
        assert inside == list(block.tokens)
        for sentence in block.sentences:
            assert sentence.span == (sentence.tokens[0].start, sentence.tokens[-1].end)
            assert all(sentence.tokens[0].i <= it.head <= sentence.tokens[-1].i for it in sentence.tokens)
