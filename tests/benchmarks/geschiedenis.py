"""How large a history becomes and how long looking back takes: ``python tests/benchmarks/geschiedenis.py [--runs 52] [--texts 2000]``.

The figures are made up; a text has findings of twelve rules, as hard letters have.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from eenvoudig import improvement
from eenvoudig.findings import Severity
from eenvoudig.history import History, Score, Versions
from eenvoudig.reports.html import plan as plan_page
from eenvoudig.reports.json import Tool
from eenvoudig.score.index import level
from eenvoudig.trend import state, trend

RULES = ("W01", "W02", "W05", "W06", "Z01", "Z02", "Z05", "Z06", "L03", "G01", "S01", "S03")


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=52)
    parser.add_argument("--texts", type=int, default=2_000)
    asked = parser.parse_args()
    chance = random.Random(7)
    indexes = {f"afdeling {number % 12}/brief {number:05}.docx": chance.gauss(50, 10) for number in range(asked.texts)}
    with tempfile.TemporaryDirectory() as folder:
        history = History(Path(folder) / "cijfers.sqlite")
        times = []
        for run in range(asked.runs):
            indexes = {name: min(99.0, max(1.0, index - chance.random() * 0.3)) for name, index in indexes.items()}
            scores = [
                Score(
                    name, "standaard", "s", index=index, level=level(index), words=400, sentences=30, burden=400,
                    counts={(rule, Severity.WARNING): chance.randint(1, 30) for rule in RULES},
                )
                for name, index in indexes.items()
            ]  # fmt: skip
            started = time.perf_counter()
            history.add(
                Versions("0.1.0", "2026.1", "nl-1"),
                ["."],
                scores,
                at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(7 * run),
            )
            times.append(time.perf_counter() - started)
        print(f"{asked.runs} runs of {asked.texts} texts: {history.path.stat().st_size / 1e6:.0f} MB")
        print(f"keeping one run: {sorted(times)[len(times) // 2]:.2f} s")
        started = time.perf_counter()
        runs, kept = history.runs(), history.scores()
        found = trend(runs, kept)
        print(f"trend: {time.perf_counter() - started:.2f} s")
        started = time.perf_counter()
        runs, kept = history.runs(), history.scores()
        now = state(runs, kept)
        made = improvement.plan(runs, now, history.counts(now.values()), dict.fromkeys(indexes, 100))
        print(f"plan: {time.perf_counter() - started:.2f} s")
        page = plan_page.page(made, {}, Tool("0.1.0", "nl-1"), None, found)
        print(f"page with plan and trend: {len(page) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
