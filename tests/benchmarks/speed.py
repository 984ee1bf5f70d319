"""How fast and how big: ``python tests/benchmarks/speed.py [--json] [--full] [--runs N] [--size KB] [--only WORD]``.

Each figure is the median of several runs, each run a fresh process with one thread; runs of different rows take turns, so that what
else the machine does touches all of them alike. Times are user + system CPU seconds, memory is the peak resident set. The
yardsticks (importing spaCy, loading the model, parsing only, a blank pipeline) come from the same runs. Words per second need the
data folder that ``EENVOUDIG_DATA`` names. POSIX only.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from eenvoudig.cli import COLLECT_SELDOM

if TYPE_CHECKING:
    from eenvoudig.document import Document

LETTERS: Final = Path(__file__).parents[1] / "documents" / "minimaregeling"
CORPORA: Final = {
    "policy rules": "beleidsregels_circulaires_nl.txt",
    "Wikipedia": "wikipedia_alpino_zinnen.txt",
    "questions": "rijksoverheid_vac.txt",
}
#: A corpus is checked in documents of about this many characters: a letter of two pages.
DOCUMENT: Final = 5_000
#: Runs of a whole command; they are short.
COMMAND_RUNS: Final = 7

_THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_LOAD: Final = "import spacy; from eenvoudig.language.pipeline import load; load()"
_COMMANDS: Final[dict[str, tuple[str, ...]]] = {
    "python, nothing": ("-c", "pass"),
    "eenvoudig --help": ("-m", "eenvoudig", "--help"),
    "import spaCy": ("-c", "import spacy"),
    "import spaCy, load the model": ("-c", _LOAD),
    "check one letter, .docx": ("-m", "eenvoudig", "check", "--exit-zero", str(LETTERS / "toekenning-moeilijk.docx")),
    "check one letter, .txt": (
        *("-m", "eenvoudig", "check", "--exit-zero"),
        str(LETTERS / "aanvullende-informatie-moeilijk.txt"),
    ),
}


@dataclass
class Row:
    """One line of the table: medians over ``runs``, and whether the aim was met (``None``: no aim)."""

    name: str
    runs: int
    cpu: float | None = None
    memory: float | None = None
    words_per_second: float | None = None
    ratio: float | None = None
    aim: str = ""
    met: bool | None = None


@dataclass
class Sample:
    """What one process used, and what it said."""

    cpu: float
    memory: float
    said: dict[str, float] = field(default_factory=dict)


# --- what a child process does -------------------------------------------------------------------------------------


def documents(path: Path, limit: int | None, *, size: int = DOCUMENT) -> Iterator[Document]:
    """The first ``limit`` characters of a corpus in documents of about ``size``, no block twice.

    Repeated blocks are left out because a check skips them and a parser does not: the two must do the same work.
    """
    from eenvoudig.readers import read_str

    text = path.read_text(encoding="utf-8")[:limit]
    # One sentence per line, no empty lines: each is a paragraph.
    paragraphs = text.split("\n\n") if "\n\n" in text[:100_000] else text.split("\n")
    seen: set[str] = set()
    piece: list[str] = []
    length = 0
    for number, paragraph in enumerate(paragraphs, 1):
        piece.append(paragraph)
        length += len(paragraph)
        if length < size and number < len(paragraphs):
            continue
        document = read_str("\n\n".join(piece))
        new = tuple({block.text: block for block in document.blocks if block.text not in seen}.values())
        seen |= {block.text for block in new}
        if new:
            yield replace(document, blocks=new)
        piece, length = [], 0


def count_words(document: Document) -> int:
    """Pieces between white space that hold a letter or a digit: the same count for every row."""
    return sum(any(map(str.isalnum, word)) for block in document.blocks for word in block.text.split())


def _blank() -> Callable[[Document], object]:
    import spacy

    nlp = spacy.blank("nl")
    nlp.add_pipe("sentencizer")
    return lambda document: _piped(nlp, document)


def _pipe() -> Callable[[Document], object]:
    from eenvoudig.language.pipeline import load

    nlp = load()
    return lambda document: _piped(nlp, document)


def _piped(nlp: Any, document: Document) -> None:
    with nlp.memory_zone():
        for _ in nlp.pipe([block.text for block in document.blocks], batch_size=16):
            pass


def _analyse() -> Callable[[Document], object]:
    from eenvoudig.language.analyser import Analyser

    analyser = Analyser()
    analyser.load()
    return lambda document: analyser.analyse(document.blocks)


def _check() -> Callable[[Document], object]:
    from eenvoudig.checker import Checker

    checker = Checker()
    checker.check_text("Wij verzoeken u het formulier in te vullen.")
    return checker.check_document


TASKS: Final[dict[str, Callable[[], Callable[[Document], object]]]] = {
    "blank": _blank,
    "pipe": _pipe,
    "analyse": _analyse,
    "check": _check,
}


def measure(task: str, path: Path, limit: int | None) -> dict[str, float]:
    """CPU seconds of ``task`` over a corpus, loading and reading left out.

    ``check`` is followed, document by document, by the same check again: ``warm``. ``side-by-side`` does the three
    full tasks in turn on each document, so that their ratios don't suffer from what else the machine does;
    ``whole`` checks the corpus as one document.
    """
    names = ["pipe", "analyse", "check"] if task == "side-by-side" else ["check" if task == "whole" else task]
    runs = {name: TASKS[name]() for name in names}
    spent = dict.fromkeys([*names, "warm"], 0.0)
    words = 0
    size = sys.maxsize if task == "whole" else DOCUMENT
    for document in documents(path, limit, size=size):
        words += count_words(document)
        order = names if words % 2 else names[::-1]
        for name in order:
            spent[name] += _timed(runs[name], document)
        if task == "check":
            spent["warm"] += _timed(runs["check"], document)
    return {"words": words, **spent}


def _timed(run: Callable[[Document], object], document: Document) -> float:
    start = time.process_time()
    run(document)
    return time.process_time() - start


# --- what the parent does ------------------------------------------------------------------------------------------


def run(arguments: Sequence[str]) -> Sample:
    """Run Python with ``arguments`` and measure the process. Raises :exc:`RuntimeError` when it fails."""
    environment = os.environ | dict.fromkeys(_THREADS, "1")
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen([sys.executable, *arguments], stdout=out, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said = out.read()
    if process.returncode:
        raise RuntimeError(f"{' '.join(arguments)} ended with {process.returncode}")
    unit = 1e6 if sys.platform == "darwin" else 1e3
    figures = json.loads(said) if "--child" in arguments else {}
    return Sample(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, figures)


def interleaved(jobs: Mapping[str, Sequence[str]], runs: int, say: Callable[[str], None]) -> dict[str, list[Sample]]:
    """``runs`` samples of every job, taking turns."""
    samples: dict[str, list[Sample]] = defaultdict(list)
    for turn in range(runs):
        for name, arguments in jobs.items():
            say(f"{turn + 1}/{runs} {name}")
            samples[name].append(run(arguments))
    return samples


def command_rows(runs: int, say: Callable[[str], None]) -> list[Row]:
    """The rows about whole commands."""
    for arguments in _COMMANDS.values():  # writes the compiled modules, warms the disk cache
        run(arguments)
    samples = interleaved(_COMMANDS, runs, say)
    rows = []
    for name, taken in samples.items():
        row = Row(name, runs, cpu=median(s.cpu for s in taken), memory=median(s.memory for s in taken))
        if name == "eenvoudig --help" and row.cpu is not None:
            row.aim, row.met = "< 0.15 s", row.cpu < 0.15
        rows.append(row)
    load = samples["import spaCy, load the model"]
    for name in (name for name in samples if name.startswith("check one letter")):
        over = median(one.cpu - other.cpu for one, other in zip(samples[name], load, strict=True))
        rows.append(
            Row(
                f"… over import and load: {name.removeprefix('check one letter, ')}",
                runs,
                cpu=over,
                aim="≤ 0.8 s",
                met=over <= 0.8,
            )
        )
    return rows


def corpus_rows(
    name: str, path: Path, limit: int | None, runs: int, say: Callable[[str], None], *, whole: bool
) -> list[Row]:
    """The rows about one corpus: words per second, ratios, peak memory."""
    tasks = [*TASKS, "side-by-side", *(["whole"] if whole else [])]
    script = str(Path(__file__).resolve())
    jobs: dict[str, Sequence[str]] = {
        task: (script, "--child", task, str(path), str(limit if limit is not None else -1)) for task in tasks
    }
    samples = interleaved(jobs, runs, lambda text: say(f"{name}: {text}"))

    def speed(task: str, key: str) -> float:
        return median(s.said["words"] / max(s.said[key], 1e-6) for s in samples[task])

    def memory(task: str) -> float:
        return median(s.memory for s in samples[task])

    titles = {
        "blank": 'spacy.blank("nl"), sentencizer',
        "pipe": "parsing only, nlp.pipe",
        "analyse": "parsing only, Analyser.analyse",
        "check": "check",
    }
    rows = [
        Row(f"{name}: {title}", runs, memory=memory(task), words_per_second=speed(task, task))
        for task, title in titles.items()
    ]
    rows[-1].aim, rows[-1].met = "≤ 300 MB", memory("check") <= 300
    rows.append(Row(f"{name}: check again, same store", runs, words_per_second=speed("check", "warm")))
    for against, title in (("pipe", "nlp.pipe"), ("analyse", "Analyser.analyse")):
        ratio = median(s.said["check"] / s.said[against] for s in samples["side-by-side"])
        rows.append(Row(f"{name}: check / {title}", runs, ratio=ratio, aim="≤ 1.5", met=ratio <= 1.5))
    if whole:
        row = Row(f"{name}: check, as one document", runs, memory=memory("whole"))
        row.words_per_second, row.aim, row.met = speed("whole", "check"), "≤ 300 MB", memory("whole") <= 300
        rows.append(row)
    return rows


def machine() -> dict[str, object]:
    """What was measured, on what."""
    from eenvoudig.versions import RULES, TOOL, model_version

    processor = platform.processor() or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        processor = next(line.partition(": ")[2] for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    return {
        "tool": TOOL,
        "model": model_version(),
        "rules": RULES,
        "python": platform.python_version(),
        "system": platform.system(),
        "processor": processor,
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
    }


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| what | CPU s | words/s | ratio | peak MB | aim | met |", "|---|--:|--:|--:|--:|---|---|"]
    for row in rows:
        cells = (
            row.name,
            f"{row.cpu:.2f}" if row.cpu is not None else "",
            f"{row.words_per_second:,.0f}" if row.words_per_second is not None else "",
            f"{row.ratio:.2f}" if row.ratio is not None else "",
            f"{row.memory:.0f}" if row.memory is not None else "",
            row.aim,
            {True: "yes", False: "NO", None: ""}[row.met],
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--full", action="store_true", help="whole corpora instead of the first --size KB of each")
    parser.add_argument("--size", type=int, default=600, help="thousand characters of each corpus")
    parser.add_argument("--runs", type=int, default=3, help="runs over each corpus")
    parser.add_argument("--only", default="", help="'commands', or a word from the name of a corpus")
    parser.add_argument("--child", nargs=3, metavar=("TASK", "FILE", "LIMIT"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        # As the command line does.
        gc.set_threshold(*COLLECT_SELDOM)
        task, file, limit = arguments.child
        print(json.dumps(measure(task, Path(file), None if int(limit) < 0 else int(limit))))
        return

    def say(text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    rows: list[Row] = []
    measured = machine()
    if arguments.only in ("", "commands"):
        rows += command_rows(COMMAND_RUNS, say)
    data = os.environ.get("EENVOUDIG_DATA")
    if not data:
        say("EENVOUDIG_DATA is not set: no corpora, so no words per second.")
    for name, file in CORPORA.items() if data else ():
        if arguments.only in name:
            limit = None if arguments.full else arguments.size * 1000
            path = Path(str(data)) / "corpora" / "bulk" / file
            rows += corpus_rows(name, path, limit, arguments.runs, say, whole=name == "policy rules")
    if arguments.json:
        print(json.dumps({"machine": measured, "rows": [vars(row) for row in rows]}, indent=2, ensure_ascii=False))
    else:
        print(", ".join(f"{key} {value}" for key, value in measured.items()), "\n")
        print(table(rows))


if __name__ == "__main__":
    main()
