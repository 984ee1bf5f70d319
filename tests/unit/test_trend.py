"""What became simpler: like with like, and nothing that is not the writer's work counts as a gain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.history import Run, Score, Versions
from eenvoudig.trend import Trend, compare, covers, folders, state, trend

OLD = Versions("0.1.0", "2026.1", "nl-1")
NEW = Versions("0.2.0", "2026.2", "nl-1")
START = datetime(2026, 1, 1, tzinfo=UTC)
ALL = (".",)

Figures = Mapping[str, float | Score | None]


def day(number: int) -> datetime:
    return START + timedelta(number)


def told(path: str, index: float | None, **more: Any) -> Score:
    return Score(path, more.pop("profile", "standaard"), more.pop("setup", "s"), index=index, **more)


def seen(
    *checks: tuple[Figures, Versions, Sequence[str]], since: datetime | None = None, within: Sequence[str] = ()
) -> Trend:
    """The trend of checks on day 0, 1, 2 …"""
    runs = [Run(number, day(number), versions, tuple(scopes)) for number, (_, versions, scopes) in enumerate(checks)]
    scores = {
        number: [each if isinstance(each, Score) else told(path, each) for path, each in figures.items()]
        for number, (figures, _, _) in enumerate(checks)
    }
    found = trend(runs, scores, since=since, within=within)
    assert found is not None
    return found


def test_only_documents_that_were_there_both_times() -> None:
    """Leaving out a hard letter, or adding an easy one, is no improvement."""
    found = seen(({"a": 50, "hard": 90}, OLD, ALL), ({"a": 48, "easy": 10}, OLD, ALL))
    [period] = found.whole.periods
    assert period.compared.means == (50.0, 48.0)
    assert (period.compared.came, period.compared.went) == ({"easy"}, {"hard"})
    assert [point.mean for point in period.line] == [50, 48]
    assert (found.whole.texts, found.whole.mean) == (2, 29)


def test_other_rules_are_no_gain() -> None:
    found = seen(
        ({"a": 60}, OLD, ALL), ({"a": 55}, OLD, ALL), ({"a": 30}, NEW, ALL), ({"a": 28}, NEW, ALL),
    )  # fmt: skip
    assert [period.compared.means for period in found.whole.periods] == [(60, 55), (30, 28)]
    assert [(each.at, each.before, each.after) for each in found.breaks] == [(day(2), OLD, NEW)]


def test_another_program_with_the_same_rules_is_no_break() -> None:
    newer = OLD._replace(tool="0.1.1")
    found = seen(({"a": 60}, OLD, ALL), ({"a": 55}, newer, ALL))
    assert found.breaks == ()
    assert [period.compared.means for period in found.whole.periods] == [(60, 55)]


def test_another_profile_is_no_gain() -> None:
    found = seen(({"a": 60, "b": 40}, OLD, ALL), ({"a": told("a", 30, profile="nlds"), "b": 40}, OLD, ALL))
    [period] = found.whole.periods
    assert period.compared.norms == {"a"}
    assert period.compared.means == (40.0, 40.0)


def test_chopped_text_gets_no_credit() -> None:
    found = seen(({"a": 60, "b": 40}, OLD, ALL), ({"a": told("a", 20, flattered=True), "b": 40}, OLD, ALL))
    [period] = found.whole.periods
    assert period.compared.flattered == {"a"}
    assert period.compared.simpler == []
    assert period.compared.means == (40.0, 40.0)


def test_what_has_no_estimate_or_can_not_be_read() -> None:
    found = seen(
        ({"a": None, "b": 40, "c": 30}, OLD, ALL), ({"a": 20, "b": told("b", None, unread=True), "c": 30}, OLD, ALL)
    )
    [period] = found.whole.periods
    assert (period.compared.short, period.compared.unread) == ({"a"}, {"b"})
    assert list(period.compared.changes) == ["c"]


def test_a_word_more_or_less_is_no_change() -> None:
    compared = compare(
        {each: told(each, 50) for each in "abcd"},
        {"a": told("a", 48), "b": told("b", 47.9), "c": told("c", 52), "d": told("d", 57)},
    )
    assert [each.path for each in compared.simpler] == ["b"]
    assert [each.path for each in compared.harder] == ["d"]


def test_most_changed_first() -> None:
    compared = compare(
        {each: told(each, 50) for each in "abc"}, {"a": told("a", 40), "b": told("b", 20), "c": told("c", 30)}
    )
    assert [each.path for each in compared.simpler] == ["b", "c", "a"]


def test_places_count_where_the_same_rules_ran() -> None:
    before = {"a": told("a", 50, places=10), "b": told("b", 50, places=7, setup="few")}
    after = {"a": told("a", 50, places=4), "b": told("b", 50, places=90)}
    assert compare(before, after).places == (10, 4)
    assert compare({"b": before["b"]}, {"b": after["b"]}).places is None


def test_a_check_of_a_part_loses_nothing() -> None:
    """After --diff only what changed is new; all else stays as it was."""
    found = seen(({"a": 50, "b": 60}, OLD, ALL), ({"a": 40}, OLD, ()), ({"b": 50}, OLD, ()))
    [period] = found.whole.periods
    assert period.compared.means == (55.0, 45.0)
    assert period.compared.went == set()
    assert [point.mean for point in period.line] == [55, 50, 45]


def test_a_check_of_another_folder_says_nothing_of_this_one() -> None:
    found = seen(
        ({"x/a": 50, "y/b": 60}, OLD, ALL), ({"x/a": 45}, OLD, ("x",)), ({"x/a": 44}, OLD, ("x",)), ({"x/c": 10}, OLD, ("x",)),
    )  # fmt: skip
    assert [folder.name for folder in found.folders] == ["x", "y"]
    x, y = found.folders
    assert x.periods[0].compared.went == {"x/a"}
    assert (x.texts, x.mean) == (1, 10)
    assert (y.texts, y.mean, y.periods[0].runs) == (1, 60, 1)


def test_folders_that_are_checked_apart_count_together() -> None:
    """A folder that nobody looked at before is not new; a letter that was not there when somebody looked is."""
    found = seen(
        ({"x/a": 50}, OLD, ("x",)), ({"y/b": 60}, OLD, ("y",)), ({"x/a": 45, "x/new": 10}, OLD, ("x",)), ({"y/b": 40}, OLD, ("y",)),
    )  # fmt: skip
    [period] = found.whole.periods
    assert period.compared.changes == {"x/a": (50, 45), "y/b": (60, 40)}
    assert period.compared.came == {"x/new"}
    assert [point.mean for point in period.line] == [55, 55, 52.5, 42.5]


def test_since() -> None:
    checks = [({"a": 60 - 5 * number}, OLD, ALL) for number in range(4)]
    assert seen(*checks).whole.periods[0].compared.means == (60.0, 45.0)
    # How it stood that day is told by the check before it.
    found = seen(*checks, since=day(2) + timedelta(hours=-1))
    assert found.whole.periods[0].compared.means == (55.0, 45.0)
    assert found.runs == 2
    last = seen(*checks, since=day(99)).whole.periods[0]
    assert (last.runs, last.compared.means) == (1, (45, 45))


def test_since_within_each_folder() -> None:
    found = seen(
        ({"x/a": 60}, OLD, ("x",)), ({"y/b": 40}, OLD, ("y",)), ({"x/a": 50}, OLD, ("x",)), ({"y/b": 30}, OLD, ("y",)),
        since=day(2),
    )  # fmt: skip
    assert [folder.periods[0].compared.means for folder in found.folders] == [(60, 50), (40, 30)]


def test_within() -> None:
    found = seen(({"x/a": 60, "y/b": 10}, OLD, ALL), ({"x/a": 50, "y/b": 20}, OLD, ALL), within=("x",))
    assert found.whole.periods[0].compared.means == (60.0, 50.0)
    assert found.folders == ()


def test_nothing_measured() -> None:
    assert trend([], {}) is None
    run = Run(1, START, OLD, ALL)
    assert trend([run], {1: []}) is None
    assert trend([run], {1: [told("a", 1)]}, within=("b",)) is None


@pytest.mark.parametrize(
    ("place", "path", "expected"),
    [
        ("brieven", "brieven/a", True), ("brieven", "brieven", True), ("brieven", "brieven2/a", False), ("brieven/wmo", "brieven/a", False),
        (".", "a", True), (".", "../a", False), ("..", "a", True), ("..", "../a", True), ("..", "../../a", False),
        ("../x", "../x/a", True), ("../x", "x/a", False), ("D:/x", "D:/x/a", True), (".", "D:/x/a", False), ("/x", "/x/a", True),
    ],
)  # fmt: skip
def test_covers(place: str, path: str, *, expected: bool) -> None:
    assert covers(place, path) is expected


def test_folders() -> None:
    assert folders(["top/x/a", "top/x/deep/b", "top/y/c", "top/d"]) == {
        "top/x/a": "x", "top/x/deep/b": "x", "top/y/c": "y", "top/d": "",
    }  # fmt: skip


checks = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(["x/a", "x/b", "y/c", "d"]), st.one_of(st.none(), st.floats(0, 100))),
        st.sampled_from([OLD, NEW]),
        st.sampled_from([(), ALL, ("x",), ("y",)]),
    ),
    min_size=1,
    max_size=6,
)


@given(checks)
def test_every_document_is_somewhere_once(
    given_checks: list[tuple[Mapping[str, float | None], Versions, Sequence[str]]],
) -> None:
    runs = [
        Run(number, day(number), versions, tuple(scopes)) for number, (_, versions, scopes) in enumerate(given_checks)
    ]
    scores = {
        number: [told(path, index) for path, index in each[0].items()] for number, each in enumerate(given_checks)
    }
    found = trend(runs, scores)
    if found is None:
        assert not any(scores.values())
        return
    now = state(runs, scores)
    assert found.whole.texts == len(now)
    for folder in (found.whole, *found.folders):
        for period in folder.periods:
            compared = period.compared
            sets = [
                set(compared.changes),
                compared.came,
                compared.went,
                compared.short,
                compared.flattered,
                compared.norms,
                compared.unread,
            ]
            assert sum(map(len, sets)) == len(set().union(*sets))
            if period.line:
                means = compared.means
                assert means is not None
                assert (period.line[0].mean, period.line[-1].mean) == pytest.approx(means)
    parts = found.folders or (found.whole,)
    assert sum(folder.texts for folder in parts) == len(now)
