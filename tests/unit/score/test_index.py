"""The readability index: the formula, when there is none, and which way it moves."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.findings import Severity
from eenvoudig.score.features import Measures
from eenvoudig.score.index import (
    AVERAGE,
    CONCRETE,
    DENSITY,
    DEPENDENCY,
    FREQUENCY,
    LEAST_WORDS,
    OFFSET,
    TROUBLE,
    burden,
    difficulty,
    features_of,
    level,
    readability,
    score,
)  # fmt: skip

#: A sentence of a plain letter.
PLAIN = Measures(
    words=12, finite=1, passives=0, content=5, names=1, frequency=17.6, span=5, nouns=3, concrete=1.0
)  # fmt: skip


@st.composite
def sentences(draw: st.DrawFn) -> Measures:
    """Any sentence that has a finite verb, a noun and a word that is no name."""
    content = draw(st.integers(2, 20))
    names = draw(st.integers(0, (content - 1) // 2))
    nouns = draw(st.integers(1, content - names))
    return Measures(
        words=draw(st.integers(25, 60)),
        finite=draw(st.integers(1, 4)),
        passives=draw(st.integers(0, 2)),
        content=content,
        names=names,
        frequency=(content - names) * draw(st.floats(1.0, 6.0)),
        span=draw(st.integers(0, 40)),
        nouns=nouns,
        concrete=nouns * draw(st.floats(0.0, 1.0)),
    )


TEXTS = st.lists(sentences(), min_size=5, max_size=30)


def test_the_example_of_its_authors() -> None:
    assert score({FREQUENCY: 5.2, DEPENDENCY: 3, DENSITY: 4.5, CONCRETE: 0.6}) == pytest.approx(21.0204456)


def test_by_hand() -> None:
    # 100 + 4.20782 - 77.7767805 + 8.122075 + 10.14712 - 6.4004924
    assert score({FREQUENCY: 4.5, DEPENDENCY: 5, DENSITY: 4, CONCRETE: 0.4}) == pytest.approx(38.2997421)


def test_between_0_and_100() -> None:
    assert score({FREQUENCY: 9, DEPENDENCY: 0, DENSITY: 0, CONCRETE: 1}) == 0
    assert score({FREQUENCY: 1, DEPENDENCY: 40, DENSITY: 15, CONCRETE: 0}) == 100


@pytest.mark.parametrize(
    ("index", "expected"), [(0, 1), (33.9, 1), (34, 2), (45.9, 2), (46, 3), (57.9, 3), (58, 4), (100, 4)]
)
def test_levels(index: float, expected: int) -> None:
    assert level(index) == expected
    assert expected in TROUBLE


def test_features_of_a_text() -> None:
    two = PLAIN._replace(span=9, finite=2, content=8, names=0, frequency=36.0, nouns=4, concrete=3.0)
    verbless = PLAIN._replace(finite=0, span=2)
    found = features_of([PLAIN, two, verbless])
    assert found[FREQUENCY] == pytest.approx((17.6 + 36.0 + 17.6) / (4 + 8 + 4) + OFFSET)
    assert found[DEPENDENCY] == pytest.approx((5 + 9 + 2) / 3)
    # A sentence without a finite verb has no clause.
    assert found[DENSITY] == pytest.approx((5 / 1 + 8 / 2) / 2)
    assert found[CONCRETE] == pytest.approx((1 + 3 + 1) / 10)


def test_a_table_that_was_read_as_a_sentence_does_not_count_for_more() -> None:
    assert features_of([PLAIN._replace(content=200)])[DENSITY] == 15


def test_an_index_with_its_level_features_and_contributions() -> None:
    found = readability([PLAIN] * 10)
    assert found.reason is None
    assert found.index == pytest.approx(score(features_of([PLAIN] * 10)), abs=0.05)
    assert found.level == level(found.index or 0)
    assert set(found.features) == set(found.contributions) == {FREQUENCY, DEPENDENCY, DENSITY, CONCRETE}
    assert found.index == pytest.approx(score(AVERAGE) + sum(found.contributions.values()), abs=0.3)


def test_contributions_say_which_way() -> None:
    rare = readability([PLAIN._replace(frequency=4 * 3.0)] * 10).contributions
    assert rare[FREQUENCY] > 10
    plain = readability([PLAIN._replace(frequency=4 * 5.0)] * 10).contributions
    assert plain[FREQUENCY] < -5
    assert rare[DENSITY] == plain[DENSITY]


@pytest.mark.parametrize(
    ("measures", "foreign", "reason"),
    [
        ([], 0, "te kort"),
        ([PLAIN] * 8, 0, "te kort"),
        ([PLAIN._replace(words=60)] * 4, 0, "te kort"),
        ([PLAIN] * 10, 121, "niet in het Nederlands"),
        ([], 50, "niet in het Nederlands"),
        ([PLAIN._replace(finite=0)] * 10, 0, "te weinig hele zinnen"),
        ([PLAIN] * 11 + [PLAIN._replace(finite=0)] * 9, 0, "te weinig hele zinnen"),
        ([PLAIN._replace(names=4)] * 10, 0, "namen"),
        ([PLAIN._replace(nouns=0, concrete=0.0)] * 10, 0, "naamwoorden"),
    ],
)
def test_when_there_is_no_index(measures: list[Measures], foreign: int, reason: str) -> None:
    found = readability(measures, foreign=foreign)
    assert reason in (found.reason or "")
    assert (found.index, found.level) == (None, None)
    assert not found.features
    assert not found.contributions


def test_just_enough_is_enough() -> None:
    enough = [PLAIN._replace(words=LEAST_WORDS // 5)] * 5
    assert readability(enough).reason is None
    assert readability(enough, foreign=LEAST_WORDS).reason is None


@given(TEXTS)
def test_any_text_has_an_index_or_a_reason(measures: list[Measures]) -> None:
    found = readability(measures)
    assert (found.index is None) == (found.level is None) == (found.reason is not None)
    assert found.index is None or 0 <= found.index <= 100


@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_sentences_does_not_matter(measures: list[Measures], chance: random.Random) -> None:
    shuffled = measures.copy()
    chance.shuffle(shuffled)
    one, other = features_of(measures), features_of(shuffled)
    assert one == pytest.approx(other)


@given(TEXTS, st.integers(0), st.floats(0.1, 3.0))
def test_a_rarer_word_never_makes_it_easier(measures: list[Measures], place: int, less: float) -> None:
    place %= len(measures)
    rarer = measures.copy()
    rarer[place] = measures[place]._replace(frequency=measures[place].frequency - less)
    assert score(features_of(rarer)) >= score(features_of(measures))
    assert difficulty(rarer[place]) >= difficulty(measures[place])
    assert burden(rarer) >= burden(measures)


@given(sentences(), st.integers(1, 10))
def test_a_longer_dependency_never_makes_it_easier(measures: Measures, more: int) -> None:
    assert difficulty(measures._replace(span=measures.span + more)) >= difficulty(measures)


@given(sentences())
def test_difficulty_is_on_the_scale_of_the_index(measures: Measures) -> None:
    assert 0 <= difficulty(measures) <= 100


def test_a_sentence_of_three_words_is_near_the_average() -> None:
    rare = Measures(words=3, finite=1, passives=0, content=1, names=0, frequency=1.5, span=0, nouns=1, concrete=0.0)
    assert difficulty(rare) < 50
    nothing = Measures(words=1, finite=0, passives=0, content=0, names=0, frequency=0.0, span=0, nouns=0, concrete=0.0)
    assert 0 < difficulty(nothing) < score(AVERAGE)


def test_an_average_text_costs_its_words() -> None:
    average = Measures(
        words=100, finite=10, passives=0, content=41, names=0, frequency=41 * (AVERAGE[FREQUENCY] - OFFSET),
        span=6, nouns=100, concrete=100 * AVERAGE[CONCRETE],
    )  # fmt: skip
    assert burden([average]) == pytest.approx(100, rel=0.03)


def test_findings_and_passives_cost() -> None:
    assert burden([PLAIN], [Severity.ERROR]) > burden([PLAIN], [Severity.HINT]) > burden([PLAIN])
    assert burden([PLAIN._replace(passives=1)]) > burden([PLAIN])
    assert burden([]) == 0


def test_chopping_a_short_sentence_buys_nothing() -> None:
    whole = Measures(words=12, finite=2, passives=0, content=6, names=0, frequency=25.8, span=5, nouns=4, concrete=1.4)
    half = Measures(words=6, finite=1, passives=0, content=3, names=0, frequency=12.9, span=2, nouns=2, concrete=0.7)
    assert burden([half, half]) == pytest.approx(burden([whole]), rel=0.02)
    # While the formula itself takes it for a gain.
    assert score(features_of([half, half])) < score(features_of([whole]))
