"""What is known of words: compounds, frequencies and syllables. ``python tests/benchmarks/woorden.py``.

Prints how many compounds are cut exactly as by hand (our own list, and those of the folder that ``EENVOUDIG_DATA`` names), how many simple words are
cut, how many compounds of the treebank are exact (those that were kept apart when the weights were learnt), how many words of our list
get the right number of syllables, beside pyphen and textstat where they are installed, and the CPU time that a fresh process takes to import and load
the frequencies, beside wordfreq.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Final

from eenvoudig.language.compounds import split
from eenvoudig.language.syllables import count

ROOT: Final = Path(__file__).resolve().parents[2]
LISTS: Final = ROOT / "tests" / "unit" / "language"
RUNS: Final = 7
#: What a fresh process does; it prints the CPU seconds of that alone.
LOADS: Final = {
    "our frequencies": "from eenvoudig.language.frequency import zipf; zipf('gemeente')",
    "our frequencies and compounds": "from eenvoudig.language.compounds import split; split('gemeentetaken')",
    "wordfreq": "import wordfreq; wordfreq.zipf_frequency('gemeente', 'nl')",
}


def shown(word: str) -> str:
    """The parts of ``word`` as the lists write them."""
    parts = split(word)
    return "|".join(part.text + (f"+{part.link}" if part.link else "") for part in parts) if parts else word


def bare(divided: str) -> str:
    """The word whose parts are ``divided``."""
    return divided.replace("|", "").replace("+", "")


def report(name: str, wrong: list[str], total: int) -> None:
    """A line with a share, and what is not right below it."""
    print(f"{name}: {total - len(wrong)} of {total} ({100 * (total - len(wrong)) / total:.1f} %)")
    if wrong:
        print("   not:", ", ".join(wrong[:12]))


def compounds(name: str, divided: Iterable[str]) -> None:
    """How many compounds are exact, links and endings included."""
    words = list(divided)
    report(name, [f"{shown(bare(each))} for {each}" for each in words if shown(bare(each)) != each], len(words))


def whole(name: str, simple: Iterable[str]) -> None:
    """How many simple words stay whole."""
    words = list(simple)
    report(name, [shown(word) for word in words if split(word)], len(words))


def learner() -> ModuleType:
    """The program that learns the weights, which knows what it kept apart."""
    spec = importlib.util.spec_from_file_location("learn_compounds", ROOT / "model" / "compounds.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def treebank(data: Path) -> None:
    """The compounds of the treebank that the weights were not learnt from: where parts begin, links aside."""
    learn = learner()
    _, apart = learn.examples(data, 0.2)
    listed, _ = learn.treebank(data)
    flat = [(word, learn.aligned(word, listed[word])) for word, _, _ in apart]
    for name, cases in (
        ("treebank, kept apart, parts cut as far as they go", [(word, starts) for word, starts, _ in apart]),
        ("the same, cut as the treebank has it", flat),
    ):
        wrong = [shown(word) for word, starts in cases if learn.starts_of(word) != starts]
        report(name, wrong, len(cases))


def syllables() -> None:
    """Right counts on our list, of ours and of others."""
    divided = (LISTS / "lettergrepen.tsv").read_text(encoding="utf-8").split()[1:]
    for name, counter in counters().items():
        words = [(each.replace("·", ""), each.count("·") + 1) for each in divided]
        report(f"syllables, {name}", [word for word, number in words if counter(word) != number], len(words))


def counters() -> dict[str, Callable[[str], int]]:
    """Ways to count syllables, by name."""
    found: dict[str, Callable[[str], int]] = {"ours": count}
    if importlib.util.find_spec("pyphen"):
        dictionary = importlib.import_module("pyphen").Pyphen(lang="nl_NL", left=1, right=1)
        found["pyphen"] = lambda word: len(dictionary.positions(word)) + 1
    if importlib.util.find_spec("textstat"):
        textstat = importlib.import_module("textstat").textstat
        textstat.set_lang("nl")
        found["textstat"] = textstat.syllable_count
    return found


def loading() -> None:
    """Milliseconds of CPU to import and load, the median of some fresh processes."""
    for name, code in LOADS.items():
        program = f"import time; t = time.process_time(); {code}; print(time.process_time() - t)"
        times = [
            1000
            * float(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout)
            for _ in range(RUNS)
        ]
        print(f"import and load, {name}: {statistics.median(times):.0f} ms of CPU")


def speed(words: list[str]) -> None:
    """Microseconds to cut a word that was not met before."""
    split("gemeentetaken")
    begin = time.process_time()
    for word in words:
        split(word)
    print(f"cutting a new word: {1e6 * (time.process_time() - begin) / len(words):.0f} µs")


def main() -> None:
    """Print all figures."""
    loading()
    own = (LISTS / "samenstellingen.tsv").read_text(encoding="utf-8").split()[1:]
    speed([bare(each) for each in own])
    compounds("compounds, our list", own)
    whole("simple words, our list", (LISTS / "geen-samenstellingen.tsv").read_text(encoding="utf-8").split()[1:])
    if "EENVOUDIG_DATA" in os.environ:
        data = Path(os.environ["EENVOUDIG_DATA"])
        compounds(
            "compounds, data folder", (data / "lexicon" / "compounds_dev.txt").read_text(encoding="utf-8").split()
        )
        whole(
            "simple words, data folder", (data / "lexicon" / "noncompounds_dev.txt").read_text(encoding="utf-8").split()
        )
        treebank(data)
    syllables()


if __name__ == "__main__":
    main()
