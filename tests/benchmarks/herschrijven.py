"""Rewrite proposals on real text, for judging by hand, and what the judgements say.

Draw: ``herschrijven.py --seed 20261121 --size 200 [--kind split,active] --out FILE`` makes every proposal that there is for the
documents under ``EENVOUDIG_DATA`` (letters, pages, the difficult side of the pairs, and an eighth of the policy rules; another seed reads
another eighth) and writes ``--size`` of them, evenly over the kinds, shuffled. ``FILE`` holds real text, so it must lie outside the project.
It also prints, per kind, how many sentences have the construction and how many of these got a proposal.

Judge: a line of JSON per item: ``{"id": "a1b2c3", "verdict": "right" | "wrong" | "unsure", "reason": "…"}``. Right means: correct, natural
Dutch that says the same as the sentence did, so that a writer can take it as it is.

Score: ``herschrijven.py --score JUDGEMENTS --sample FILE`` prints the verdicts per kind. Judgements that are kept
(``judgements/*-proposals-*.jsonl``) have their kind and no text, so they need no sample.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from eenvoudig.document import PROSE, Block, BlockKind
from eenvoudig.findings import Options
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.clauses import finite_clauses
from eenvoudig.language.types import AnalysedBlock, Sentence
from eenvoudig.readers import SUFFIXES, read_path
from eenvoudig.readers.builder import TextBuilder
from eenvoudig.readers.masks import find_masks
from eenvoudig.rewrite import Proposal, active, condition, listed, render, split, verbal
from eenvoudig.rules.base import Hit
from eenvoudig.rules.registry import RULES

ROOT: Final = Path(__file__).resolve().parents[2]
VERDICTS: Final = ("right", "wrong", "unsure")
#: Blocks of the policy rules that are read as one stretch, and the stretches of which one is read.
_STRETCH: Final = 40
_PARTS: Final = 8
_BATCH: Final = 400
_MAKERS: Final[dict[str, Callable[[AnalysedBlock, Sentence], Proposal | None]]] = {
    "split": split,
    "listed": listed,
    "active": active,
    "verbal": verbal,
    "condition": condition,
}
#: The rules that mark what a kind could mend.
_CARRIERS: Final = {"listed": "Z10", "active": "Z02", "verbal": "Z06"}
_JOINING: Final = frozenset({"en", "maar", "want"})

Record = dict[str, Any]


@dataclass
class Kind:
    """What was found for one kind: sentences with the construction, those of them with a proposal, and the proposals by sentence."""

    there: int = 0
    offered: int = 0
    proposals: dict[str, tuple[str, str]] = field(default_factory=dict)


# --- drawing -------------------------------------------------------------------------------------------------------


def everything(data: Path, part: int, names: Sequence[str]) -> dict[str, Kind]:
    """All proposals of some kinds; a sentence that comes again counts once."""
    found = {name: Kind() for name in names}
    seen: set[str] = set()
    for file, blocks in _texts(data / "corpora", part):
        for block in blocks:
            for sentence in block.sentences:
                text = block.text[slice(*sentence.span)]
                if text in seen or not sentence.tokens:
                    continue
                seen.add(text)
                for name, kind in found.items():
                    _look(name, kind, file, block, sentence)
    return found


def _look(name: str, kind: Kind, file: str, block: AnalysedBlock, sentence: Sentence) -> None:
    proposal = _MAKERS[name](block, sentence)
    if _has_construction(name, block, sentence):
        kind.there += 1
        kind.offered += proposal is not None
    if proposal is not None:
        before = block.text[proposal.start : proposal.end]
        kind.proposals.setdefault(before, (render(proposal, block.text), file))


def _has_construction(name: str, block: AnalysedBlock, sentence: Sentence) -> bool:
    """Whether a sentence has what a kind of proposal is about: as a rule marks it, or as it can be seen from the words."""
    if name == "split":
        mains = {clause.predicate.i for clause in finite_clauses(sentence) if not clause.subordinate}
        joined = {token.head for token in sentence.tokens if token.dep == "cc" and token.lower in _JOINING}
        return len(mains) > 1 and not mains.isdisjoint(joined)
    if name == "condition":
        lowers = [token.lower for token in sentence.tokens]
        verb_first = sentence.tokens[0].is_finite and (",", "dan") in pairwise(lowers)
        return "indien" in lowers or verb_first
    hits = (hit for hit in _hits(_CARRIERS[name], block) if sentence.span.start <= hit.start < sentence.span.end)
    return any(name != "active" or hit.variant == "agent" for hit in hits)


_KNOWN: dict[tuple[str, int], tuple[AnalysedBlock, list[Hit]]] = {}


def _hits(code: str, block: AnalysedBlock) -> list[Hit]:
    """What a rule says of a block, asked once."""
    known = _KNOWN.get((code, id(block)))
    if known is None or known[0] is not block:
        rule = next(rule for rule in RULES if rule.info.code == code)
        options: Options = {option.name: option.default for option in rule.info.options}
        _KNOWN.clear()
        known = _KNOWN[code, id(block)] = (block, list(rule.find(block, options)))
    return known[1]


def _texts(corpora: Path, part: int) -> Iterator[tuple[str, list[AnalysedBlock]]]:
    """The analysed blocks of each document, by its name under ``corpora``."""
    analyser = Analyser()
    for file, blocks in _blocks(corpora, part):
        prose = [block for block in blocks if block.kind in PROSE]
        for start in range(0, len(prose), _BATCH):
            yield file, analyser.analyse(prose[start : start + _BATCH])


def _blocks(corpora: Path, part: int) -> Iterator[tuple[str, Sequence[Block]]]:
    for folder in ("letters", "web"):
        for path in sorted((corpora / folder).rglob("*")):
            if path.suffix.lower() in SUFFIXES:
                yield path.relative_to(corpora).as_posix(), read_path(path).blocks
    pairs = corpora / "parallel" / "amsterdam_dev.tsv"
    header, *rows = (line.split("\t") for line in pairs.read_text(encoding="utf-8").splitlines())
    cells = [row[header.index("complex")] for row in rows]
    yield "parallel/amsterdam_dev.tsv", [_paragraph(cell) for cell in cells if cell.strip()]
    yield "bulk/rijksoverheid_vac.txt", read_path(corpora / "bulk" / "rijksoverheid_vac.txt").blocks
    policy = read_path(corpora / "bulk" / "beleidsregels_circulaires_nl.txt").blocks
    for start in range(part * _STRETCH, len(policy), _PARTS * _STRETCH):
        yield "bulk/beleidsregels_circulaires_nl.txt", policy[start : start + _STRETCH]


def _paragraph(text: str) -> Block:
    builder = TextBuilder()
    builder.add(text, 0)
    return Block(BlockKind.PARAGRAPH, builder.text, builder.source_map(), find_masks(builder.text))


def draw(found: Mapping[str, Kind], seed: int, size: int) -> list[Record]:
    """``size`` proposals, evenly over the kinds as far as there are, shuffled."""
    rng = random.Random(seed)
    left = {name: rng.sample(sorted(kind.proposals), len(kind.proposals)) for name, kind in found.items()}
    drawn: list[tuple[str, str]] = []
    while len(drawn) < size and any(left.values()):
        drawn += [(name, befores.pop()) for name, befores in left.items() if befores]
    items = []
    for name, before in drawn[:size]:
        after, file = found[name].proposals[before]
        key = hashlib.sha256(f"{name} {before}".encode()).hexdigest()[:8]
        items.append({"id": key, "kind": name, "before": before, "after": after, "file": file})
    rng.shuffle(items)
    return items


def coverage(found: Mapping[str, Kind]) -> str:
    """A line per kind."""
    lines = [f"{'kind':<10} {'there':>6} {'offered':>8} {'share':>6} {'proposals':>10}"]
    for name, kind in found.items():
        share = f"{100 * kind.offered / kind.there:.0f} %" if kind.there else "-"
        lines.append(f"{name:<10} {kind.there:>6} {kind.offered:>8} {share:>6} {len(kind.proposals):>10}")
    return "\n".join(lines)


# --- scoring -------------------------------------------------------------------------------------------------------


def score(judgements: Sequence[Record], items: Sequence[Record] = ()) -> str:
    """The verdicts per kind, which a judgement or its item has. Raises :exc:`SystemExit` for an unknown verdict or item."""
    kinds = {item["id"]: item["kind"] for item in (*items, *judgements) if "kind" in item}
    counts: defaultdict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(VERDICTS, 0))
    for record in judgements:
        if record.get("verdict") not in VERDICTS or record.get("id") not in kinds:
            raise SystemExit(f"{record.get('id')}: no such item, or no verdict out of {', '.join(VERDICTS)}")
        for name in (kinds[record["id"]], "all"):
            counts[name][record["verdict"]] += 1
    lines = [f"{'kind':<10} {'right':>6} {'wrong':>6} {'unsure':>7} {'right of all':>13}"]
    for name, verdicts in sorted(counts.items(), key=lambda pair: (pair[0] == "all", pair[0])):
        total = sum(verdicts.values())
        row = " ".join(f"{verdicts[verdict]:>6}" for verdict in VERDICTS)
        lines.append(f"{name:<10} {row} {100 * verdicts['right'] / total:>12.0f} %")
    return "\n".join(lines)


def _read(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main() -> None:
    """Draw or score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=20261121)
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--kind", default=",".join(_MAKERS), help="kinds with commas")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--score", type=Path, metavar="JUDGEMENTS")
    parser.add_argument("--sample", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    if arguments.score:
        sample = _read(arguments.sample) if arguments.sample else ()
        sys.stdout.write(score(_read(arguments.score), sample) + "\n")
        return
    names = arguments.kind.split(",")
    if unknown := [name for name in names if name not in _MAKERS]:
        parser.error(f"--kind: {', '.join(unknown)} is none of {', '.join(_MAKERS)}")
    if arguments.out is None:
        parser.error("name the file to write with --out")
    if arguments.out.resolve().is_relative_to(ROOT):
        parser.error("the sample holds real text: write it outside the project")
    if not os.environ.get("EENVOUDIG_DATA"):
        parser.error("EENVOUDIG_DATA must name the folder with real documents")
    found = everything(Path(os.environ["EENVOUDIG_DATA"]), arguments.seed % _PARTS, names)
    items = draw(found, arguments.seed, arguments.size)
    lines = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)
    arguments.out.write_text(lines, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{coverage(found)}\n{len(items)} proposals written\n")


if __name__ == "__main__":
    main()
