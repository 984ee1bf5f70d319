"""The plan: hardest times most sent, five faults, and progress that can't be had by sending less or by other rules."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from eenvoudig.findings import Severity
from eenvoudig.history import Run, SavedPlan, Score, Versions
from eenvoudig.improvement import MOST_FAULTS, faults, plan, progress

ONE = Versions("0.1.0", "2026.1", "nl-1")
START = datetime(2026, 3, 1, tzinfo=UTC)
RUN = Run(1, START, ONE)
LATER = Run(2, START + timedelta(90), ONE)
W, E, H = Severity.WARNING, Severity.ERROR, Severity.HINT


def told(path: str, index: float | None, **more: Any) -> Score:
    level = None if index is None else 1 + sum(index >= least for least in (34, 46, 58))
    return Score(path, more.pop("profile", "standaard"), more.pop("setup", "s"), index=index, level=level, **more)


def standing(*scores: Score) -> dict[str, Score]:
    return {score.path: score for score in scores}


def test_hardest_times_most_sent_comes_first() -> None:
    now = standing(told("hard", 70), told("common", 50), told("easy", 20), told("rare", 90))
    made = plan([RUN, LATER], now, {}, {"hard": 100, "common": 1000, "easy": 1000, "rare": 1})
    # 1000 × 53 %, 1000 × 14 %, 100 × 78 %, 1 × 78 %
    assert [(item.path, item.readers) for item in made.items] == [
        ("common", 530.0), ("easy", 140.0), ("hard", 78.0), ("rare", pytest.approx(0.78)),
    ]  # fmt: skip
    assert (made.copies, made.weighed) == (2101, True)
    assert made.readers == pytest.approx(748.78)


def test_without_numbers_the_hardest_comes_first() -> None:
    made = plan(
        [RUN, LATER],
        standing(told("b", 40), told("a", 60), told("c", None, places=3), told("d", None, places=9)),
        {},
        {},
    )
    assert [item.path for item in made.items] == ["a", "b", "d", "c"]
    assert (made.weighed, {item.readers for item in made.items}) == (False, {None})


def test_what_nobody_counted_comes_after_what_is_sent() -> None:
    made = plan(
        [RUN, LATER], standing(told("unknown", 90), told("sent", 20), told("never", 90)), {}, {"sent": 5, "never": 0}
    )
    assert [(item.path, item.readers) for item in made.items] == [("sent", 0.7), ("never", 0.0), ("unknown", None)]


def test_faults_weigh_by_severity_and_by_what_is_sent() -> None:
    counts = {
        "a": {("W01", W): 10, ("W09", H): 99},
        "b": {("Z01", E): 1, ("W01", W): 1},
    }
    first = faults(counts, ["a", "b"], {})
    assert [(each.code, each.places, each.texts, each.met, each.weight) for each in first] == [
        ("W01", 11, 2, 11, 22.0), ("Z01", 1, 1, 1, 4.0),
    ]  # fmt: skip
    sent = faults(counts, ["a", "b"], {"a": 1, "b": 1000})
    assert [(each.code, each.met) for each in sent] == [("Z01", 1000), ("W01", 1010)]


def test_no_more_than_five_faults() -> None:
    counts = {"a": {(f"W0{number}", W): number for number in range(1, 9)}}
    made = plan([RUN, LATER], standing(told("a", 50)), counts, {})
    assert [each.code for each in made.faults] == ["W08", "W07", "W06", "W05", "W04"]
    assert len(made.faults) == MOST_FAULTS
    assert made.items[0].faults == (("W08", 8), ("W07", 7), ("W06", 6))


def test_figures_of_other_rules_are_told() -> None:
    later = Run(2, LATER.at, ONE._replace(model="nl-2"))
    made = plan([RUN, later], standing(told("a", 50, run=1), told("b", 50, run=2)), {}, {})
    assert (made.stale, made.measured) == (1, LATER.at)


def moved(
    before: Mapping[str, Score],
    now: Mapping[str, Score],
    copies: Mapping[str, int],
    *,
    old: Mapping[str, int] | None = None,
    **more: Any,
) -> Any:
    runs = more.pop("runs", [RUN, LATER])
    then, counts = more.pop("then", {}), more.pop("counts", {})
    return progress(SavedPlan(1, START, 1, old or copies), runs, before, then, now, counts, copies)


def test_progress() -> None:
    found = moved(standing(told("a", 60), told("b", 40)), standing(told("a", 40), told("b", 40)), {"a": 100, "b": 100})
    assert found.same_rules
    assert found.comparison.means == (50, 40)
    assert found.readers == (78 + 29, 29 + 29)
    assert found.at == START


def test_sending_less_is_no_progress() -> None:
    same = standing(told("a", 60))
    found = moved(same, same, {"a": 10}, old={"a": 1000})
    assert found.readers == (7.8, 7.8)


def test_other_rules_are_no_progress() -> None:
    later = Run(2, LATER.at, ONE._replace(rules="2026.2"))
    found = moved(
        standing(told("a", 60)), standing(told("a", 20)), {"a": 10}, runs=[RUN, later], then={"a": {("W01", W): 9}}
    )
    assert not found.same_rules
    assert (found.comparison.means, found.readers, found.faults) == (None, None, ())


def test_the_faults_of_the_plan_before() -> None:
    then = {"a": {("W01", W): 9, ("Z01", E): 2}, "b": {("W01", W): 5}, "c": {("W01", W): 100}}
    counts = {"a": {("W01", W): 4}, "b": {("W01", W): 0, ("L01", W): 7}}
    before = standing(told("a", 60), told("b", 60, setup="few"), told("c", 50))
    # In b other rules ran, and c is gone: nobody mended those.
    found = moved(before, standing(told("a", 50), told("b", 50)), {}, then=then, counts=counts)
    assert found.faults == (("W01", 9, 4), ("Z01", 2, 0))
    assert found.comparison.went == {"c"}
