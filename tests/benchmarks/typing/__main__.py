"""How long a writer waits: ``python tests/benchmarks/typing [--quick] [--json FILE] [--runs N] [--edits N] [--only-ours]``.

A scripted writer types, pastes and deletes in the middle of letters of 1, 5 and 20 pages. Measured is the time from telling the server a
text (``didChange``) to hearing what it found in that version, without the pause that the server makes in an editor before
it begins. Beside it, on the same texts in the same run, two engines that check English: they look for other things, so
only the waiting can be compared, not what is found. Then cold start, memory over many edits, and what an idle server costs.

Runs of the engines take turns, each run a fresh process; figures are medians over runs, except the longest wait.
"""

# This folder must not become a package (no __init__.py): programs beside it would then import it in the place of Python's typing.
from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.benchmarks.speed import machine
    from tests.benchmarks.typing.engines import Engine, NodeEngine, OurServer, cpu, memory, node_folder
    from tests.benchmarks.typing.letters import letter, paragraphs
    from tests.benchmarks.typing.typist import KEY, KINDS, SEED, Pace, endless, writing
else:
    # Also for ``python -m`` and when it is started from elsewhere.
    sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]
    from engines import NodeEngine, OurServer, cpu, memory, node_folder
    from letters import letter, paragraphs
    from speed import machine
    from typist import KEY, KINDS, SEED, Pace, endless, writing

#: Words on so many pages.
PAGES: Final = {1: 350, 5: 1_750, 20: 7_000}
LANGUAGES: Final = ("plaintext", "markdown")
#: Keys that come quicker than a check: seconds between two, and how many.
BURST_PAUSE: Final = 0.03
BURST: Final = 15
#: What we want: milliseconds, seconds, MB.
AIM_P95: Final = 50.0
AIM_COLD: Final = 2.5
AIM_MEMORY: Final = 300.0
#: MB that memory may still grow in the last three quarters of the edits, and the share of it.
FLAT: Final = 15.0
FLAT_SHARE: Final = 0.05

COMPARED: Final = (
    "textlint (max-comma, sentence-length) and Harper (without its spelling check) read the text as English and look for other things "
    "than we do: compare how long a writer waits, not what is found. They check the whole text at each edit."
)


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    runs: int = 3
    rounds: int = 3
    #: Rounds of the other engines, which take a second for a key in a long text.
    rounds_beside: int = 1
    pace: Pace = field(default_factory=Pace)
    edits: int = 20_000
    samples: int = 40
    idle: float = 10.0
    pages: tuple[int, ...] = tuple(PAGES)


QUICK: Final = Plan(runs=1, rounds=1, pace=Pace(keys=8, words=2), edits=200, samples=10, idle=1.0, pages=(1, 5))


@dataclass(frozen=True)
class Text:
    """A letter to write in."""

    pages: int
    language: str

    @property
    def title(self) -> str:
        """Its name in a table."""
        size = "1 page" if self.pages == 1 else f"{self.pages} pages"
        return f"{size}, {'Markdown' if self.language == 'markdown' else 'plain'}"

    @property
    def text(self) -> str:
        """The letter. It has no paragraph in common with :func:`first_letter`: what is known from that does not help."""
        return letter(PAGES[self.pages], self.language, after=PAGES[1])


@dataclass
class Run:
    """What one process showed with one text. Times are in milliseconds, ``cold`` in seconds, memory in MB."""

    cold: float
    opened: float
    memory: float | None = None
    #: Processor time of an edit, on average: other work on the machine makes a writer wait, but hardly touches this.
    work: float | None = None
    burst: float | None = None
    by_kind: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    @property
    def waits(self) -> list[float]:
        """Those of edits of every kind."""
        return [wait for waits in self.by_kind.values() for wait in waits]


@dataclass
class Row:
    """One line of the table of waits. Milliseconds; medians over the runs, the longest of all of them."""

    engine: str
    text: str
    runs: int
    edits: int
    p50: float
    p95: float
    longest: float
    opened: float
    memory: float | None
    work: float | None
    #: By kind of edit the median and the 95th percentile.
    kinds: dict[str, tuple[float, float]]
    aim: str = ""
    met: bool | None = None


@dataclass
class Endurance:
    """What many edits do to memory, and what doing nothing costs."""

    edits: int
    start: float | None
    #: After how many edits, and the memory then (MB).
    samples: list[tuple[int, float]]
    #: Seconds of processor time in so many seconds without an edit.
    idle: float | None
    idle_seconds: float

    @property
    def end(self) -> float | None:
        """Memory at the end: the median of the last quarter."""
        return median(size for _, size in self.samples[-max(1, len(self.samples) // 4) :]) if self.samples else None

    @property
    def growth(self) -> float | None:
        """How much the last quarter is above the second one."""
        if len(self.samples) < 8 or self.end is None:
            return None
        quarter = len(self.samples) // 4
        return self.end - median(size for _, size in self.samples[quarter : 2 * quarter])

    @property
    def flat(self) -> bool | None:
        """Whether memory has stopped growing."""
        if self.growth is None or self.end is None:
            return None
        return self.growth <= max(FLAT, FLAT_SHARE * self.end)


def first_letter() -> str:
    """The letter of one page that every process starts with."""
    return letter(PAGES[1], "plaintext")


def one_run(make: Callable[[], Engine], plan: Plan, text: Text, turn: int, supply: list[str]) -> Run:
    """Start an engine, let it read a letter, write in another, stop it."""
    engine = make()
    try:
        cold = engine.open(first_letter(), "plaintext") - engine.started
        whole = text.text
        began = time.perf_counter()
        run = Run(cold, (engine.open(whole, text.language) - began) * 1e3)
        before = cpu(engine.pids())
        rounds = plan.rounds if isinstance(engine, OurServer) else plan.rounds_beside
        for edit in writing(whole, supply, rounds, plan.pace, seed=SEED + turn):
            run.by_kind[edit.kind].append(engine.edit(edit.text) * 1e3)
        after = cpu(engine.pids())
        run.work = None if before is None or after is None else (after - before) * 1e3 / len(run.waits)
        if isinstance(engine, OurServer):
            # Keys that are not known yet: a writer behind another sentence.
            anew = writing(whole, supply, 1, Pace(keys=BURST, words=0), seed=-1 - turn)
            run.burst = engine.burst([edit.text for edit in anew if edit.kind == KEY][:BURST], BURST_PAUSE) * 1e3
        run.memory = memory(engine.pids())
        return run
    finally:
        engine.stop()


def endure(plan: Plan, supply: list[str], say: Callable[[str], None]) -> Endurance:
    """Many edits in one server on a letter of one page, then nothing for a while."""
    text = first_letter()
    engine = OurServer()
    try:
        engine.open(text, "plaintext")
        start = memory(engine.pids())
        samples = []
        step = max(1, plan.edits // plan.samples)
        for number, edit in enumerate(endless(text, supply), start=1):
            engine.edit(edit.text)
            if number % step == 0:
                size = memory(engine.pids())
                samples += [] if size is None else [(number, round(size, 1))]
                say(f"{number} edits")
            if number >= plan.edits:
                break
        # What still runs in the background ends first.
        time.sleep(min(2.0, plan.idle))
        before = cpu(engine.pids())
        time.sleep(plan.idle)
        after = cpu(engine.pids())
        idle = None if before is None or after is None else after - before
        return Endurance(plan.edits, start, samples, idle, plan.idle)
    finally:
        engine.stop()


def percentile(values: Sequence[float], share: int) -> float:
    """The value that ``share`` percent of ``values`` stay under."""
    return values[0] if len(values) == 1 else quantiles(values, n=100, method="inclusive")[share - 1]


def row(name: str, text: Text, runs: Sequence[Run]) -> Row:
    """The line about one engine and one text."""
    by_kind = {}
    for kind in KINDS:
        waits = [run.by_kind[kind] for run in runs if run.by_kind[kind]]
        if waits:
            by_kind[kind] = (
                median(percentile(each, 50) for each in waits),
                median(percentile(each, 95) for each in waits),
            )
    bursts = [run.burst for run in runs if run.burst is not None]
    if bursts:
        by_kind["burst"] = (median(bursts), max(bursts))
    sizes = [run.memory for run in runs if run.memory is not None]
    works = [run.work for run in runs if run.work is not None]
    made = Row(
        name,
        text.title,
        len(runs),
        len(runs[0].waits),
        p50=median(percentile(run.waits, 50) for run in runs),
        p95=median(percentile(run.waits, 95) for run in runs),
        longest=max(max(run.waits) for run in runs),
        opened=median(run.opened for run in runs),
        memory=median(sizes) if sizes else None,
        work=median(works) if works else None,
        kinds=by_kind,
    )
    if name == OurServer.name:
        made.aim, made.met = f"p95 ≤ {AIM_P95:g} ms", made.p95 <= AIM_P95
    return made


def table(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    """A Markdown table; all but the first two columns to the right."""
    line = ["---" if number < 2 else "--:" for number in range(len(head))]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, line, *body))


def shown(met: bool | None) -> str:
    """Whether an aim was met."""
    return {True: "yes", False: "NO", None: ""}[met]


def number(value: float | None, digits: int = 0) -> str:
    """A figure in a table."""
    return "not measured" if value is None else f"{value:.{digits}f}"


def report(waits: Sequence[Row], cold: dict[str, list[float]], endurance: Endurance, why_not: str) -> str:
    """All tables."""
    return "\n\n".join(
        [
            table(
                ["engine", "text", "edits", "p50 ms", "p95 ms", "longest ms", "CPU ms", "open ms", "MB after", "aim", "met"],
                [
                    [each.engine, each.text, f"{each.runs} × {each.edits}", number(each.p50, 1), number(each.p95, 1),
                     number(each.longest, 1), number(each.work, 1), number(each.opened), number(each.memory), each.aim, shown(each.met)]
                    for each in waits
                ],
            ),
            why_not or COMPARED,
            table(
                ["text", "edit", "p50 ms", "p95 ms"],
                [
                    [each.text, kind, number(low, 1), number(high, 1)]
                    for each in waits
                    if each.engine == OurServer.name
                    for kind, (low, high) in each.kinds.items()
                ],
            ),
            f"burst: {BURST} keys, {BURST_PAUSE * 1e3:g} ms apart; from the last key to its result, median and longest of the runs.",
            table(["engine", "what", "measured", "aim", "met"], facts(cold, endurance)),
        ]
    )  # fmt: skip


def facts(cold: dict[str, list[float]], endurance: Endurance) -> list[list[str]]:
    """The lines about cold start, memory and doing nothing."""
    made = []
    for name, seconds in cold.items():
        ours, middle = name == OurServer.name, median(seconds)
        aim = [f"≤ {AIM_COLD} s", shown(middle <= AIM_COLD)] if ours else ["", ""]
        made.append([name, "start to first result, 1 page", f"{number(middle, 2)} s", *aim])
        made.append([name, f"the same, longest of {len(seconds)}", f"{number(max(seconds), 2)} s", "", ""])
    name = OurServer.name
    most = max((size for _, size in endurance.samples), default=None)
    flat = f"≤ {FLAT:g} MB or {FLAT_SHARE:.0%}"
    return [
        *made,
        [name, "memory after the first result", f"{number(endurance.start)} MB", "", ""],
        [name, f"most memory in {endurance.edits} edits", f"{number(most)} MB", f"≤ {AIM_MEMORY:g} MB",
         shown(None if most is None else most <= AIM_MEMORY)],
        [name, "growth, second to last quarter of these", f"{number(endurance.growth, 1)} MB", flat, shown(endurance.flat)],
        [name, f"processor time in {endurance.idle_seconds:g} s idle", f"{number(endurance.idle, 2)} s", "", ""],
    ]  # fmt: skip


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="one short run on 1 and 5 pages: shows that it works")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write all figures to a file")
    parser.add_argument("--runs", type=int, help=f"runs of each engine (default {Plan().runs})")
    parser.add_argument("--edits", type=int, help=f"edits for the memory (default {Plan().edits})")
    parser.add_argument("--only-ours", action="store_true", help="no comparison: Node is not needed")
    parser.add_argument("--cache", type=Path, help="where the packages for Node are kept (default: the user's cache)")
    arguments = parser.parse_args()
    usual = QUICK if arguments.quick else Plan()
    plan = Plan(
        **{**vars(usual), **{key: value for key in ("runs", "edits") if (value := getattr(arguments, key)) is not None}}
    )

    def say(text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    measured = machine()
    engines: dict[str, Callable[[], Engine]] = {OurServer.name: OurServer}
    folder, why_not = (None, "Without a comparison.") if arguments.only_ours else node_folder(arguments.cache)
    if folder is not None:
        where = folder
        engines["textlint"] = lambda: NodeEngine("textlint", where)
        engines["harper"] = lambda: NodeEngine("harper", where)
    elif why_not:
        say(why_not)
    supply = paragraphs()
    texts = [Text(pages, language) for pages in plan.pages for language in LANGUAGES]
    found: dict[tuple[str, Text], list[Run]] = defaultdict(list)
    for turn in range(plan.runs):
        for text in texts:
            for name, make in engines.items():
                say(f"run {turn + 1}/{plan.runs}: {text.title}, {name}")
                found[name, text].append(one_run(make, plan, text, turn, supply))
    endurance = endure(plan, supply, say)
    waits = [row(name, text, found[name, text]) for name in engines for text in texts]
    cold = {name: [run.cold for text in texts for run in found[name, text]] for name in engines}
    print(", ".join(f"{key} {value}" for key, value in measured.items()), "\n")
    print(report(waits, cold, endurance, why_not))
    if arguments.json:
        figures = {
            "machine": measured,
            "compared": not why_not,
            "rows": [asdict(each) for each in waits],
            "cold": cold,
            "endurance": {**asdict(endurance), "growth": endurance.growth, "flat": endurance.flat},
        }
        arguments.json.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
