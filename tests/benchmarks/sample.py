"""Findings on real text for judging by hand, and what the judgements say.

Draw: ``sample.py --seed 20261121 --size 200 [--rules W07,W08] [--bulk] --out FILE`` writes findings from documents without labels (``EENVOUDIG_DATA``), drawn
per rule, and one tenth more *planted* spots that no rule marked, all shuffled. ``FILE`` holds real text, so it must lie outside
the project; ``FILE.key.json`` beside it tells what was planted and how many findings there were: judges don't get it.

Judge: a line of JSON per item: ``{"id": "a1b2c3", "verdict": "right" | "wrong" | "unsure", "reason": "…"}``. Right means: a good
writing coach who knows the writer's purpose would mark this spot for this reason. The reason is short and quotes nothing.

Score: ``sample.py --score JUDGE1 [JUDGE2 …] [--sample FILE]`` prints precision per rule and severity and how far judges agree.

Keep: ``sample.py --anonymise JUDGE1 --sample FILE --out KEPT`` makes a judgement file without text that may be committed;
``--score`` reads such files without the sample.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[2]
#: Blocks of the policy rules that are read as one document.
_STRETCH: Final = 40
#: Another seed reads other stretches: what was repaired after one sample is judged on other text.
_PARTS: Final = 8
LEAST: Final = 15
MOST: Final = 40
#: The precision that each severity promises.
PROMISED: Final = {"error": 0.95, "warning": 0.90, "info": 0.85, "hint": 0.70}
VERDICTS: Final = ("right", "wrong", "unsure")
#: A reason that repeats so many words of the sentence quotes it.
QUOTED_WORDS: Final = 4

#: Rules about a whole sentence or paragraph whose message counts its words.
_COUNTING: Final = frozenset({"Z01", "S01"})
_CONTENT: Final = frozenset({"NOUN", "VERB", "ADJ", "ADV", "PROPN", "AUX"})

Record = dict[str, Any]


class Spot(NamedTuple):
    """A place in a document, as a judge sees it."""

    rule: str
    severity: str
    file: str
    start: int
    end: int
    sentence: str
    quote: str
    message: str
    suggestion: str | None


# --- drawing -------------------------------------------------------------------------------------------------------


def draw(
    data: Path,
    seed: int,
    size: int,
    *,
    rules: frozenset[str] = frozenset(),
    bulk: bool = False,
    most: int = MOST,
) -> tuple[list[Record], Record]:
    """The items to judge, shuffled, and the key. The same seed, data and version give the same sample.

    ``rules`` are the codes to draw from, all when empty; with ``bulk`` an eighth of the policy rules counts too. No rule
    gives more than ``most``.
    """
    from eenvoudig.versions import RULES, TOOL, model_version

    rng = random.Random(seed)
    found, planter = _everything(data, part=seed % _PARTS if bulk else None)
    found = [spot for spot in found if not rules or spot.rule in rules]
    strata: defaultdict[str, defaultdict[str, list[Spot]]] = defaultdict(lambda: defaultdict(list))
    for spot in found:
        strata[spot.rule][spot.severity].append(spot)
    shares = allot(
        {rule: sum(map(len, kinds.values())) for rule, kinds in strata.items()},
        size,
        min(LEAST, size // len(strata)),
        most,
    )
    drawn: list[tuple[Spot, bool, float]] = []
    for rule, kinds in sorted(strata.items()):
        counts = {severity: len(spots) for severity, spots in kinds.items()}
        # Evenly over the severities: each is judged on its own.
        for severity, share in sorted(allot(counts, shares[rule], shares[rule] // len(counts), most).items()):
            weight = counts[severity] / share if share else 0.0
            drawn += [(spot, False, weight) for spot in rng.sample(kinds[severity], share)]
    codes = sorted(strata)
    for number in range(size // 10):
        drawn.append((planter.plant(codes[number % len(codes)], rng), True, 0.0))
    rng.shuffle(drawn)
    items, key = [], {}
    for number, (spot, planted, weight) in enumerate(drawn):
        name = hashlib.sha256(f"{seed} {number}".encode()).hexdigest()[:6]
        items.append({"id": name, **spot._asdict()})
        key[name] = {"planted": planted, "weight": round(weight, 3)}
    made = {"seed": seed, "size": size, "tool": TOOL, "rules": RULES, "model": model_version()}
    population = {rule: {severity: len(spots) for severity, spots in kinds.items()} for rule, kinds in strata.items()}
    return items, {**made, "population": population, "items": key}


def allot(counts: Mapping[str, int], size: int, least: int, most: int) -> dict[str, int]:
    """``size`` places over strata: ``least`` (or all) each, the rest by their counts, at most ``most``.

    >>> allot({"a": 100, "b": 50, "c": 3}, 30, 5, 15)
    {'a': 15, 'b': 12, 'c': 3}
    >>> allot({"a": 9, "b": 9}, 4, 5, 15)
    Traceback (most recent call last):
    ValueError: 10 places are the least for 2 strata, not 4
    """
    given = {name: min(least, count) for name, count in counts.items()}
    left = size - sum(given.values())
    if left < 0:
        raise ValueError(f"{sum(given.values())} places are the least for {len(counts)} strata, not {size}")
    for _ in range(left):
        room = [name for name, count in counts.items() if given[name] < min(count, most)]
        if not room:
            break
        given[max(room, key=lambda name: (counts[name] / (given[name] + 1), name))] += 1
    return given


def _everything(data: Path, *, part: int | None) -> tuple[list[Spot], _Planter]:
    """All findings to draw from, and a planter that knows the places without one."""
    from eenvoudig.checker import Checker
    from eenvoudig.language.analyser import Analyser

    checker, analyser = Checker(), Analyser()
    labelled = _labelled(data)
    spots: dict[tuple[str, str, str], Spot] = {}
    planter = _Planter()
    for file, document in _documents(data / "corpora", part=part):
        report = checker.check_document(document)
        taken: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for finding in report.findings:
            taken[finding.block_index].append(finding.block_span)
            if finding.start is None or finding.end is None or _known(finding.sentence, labelled):
                continue
            first = finding.suggestions[0].text if finding.suggestions else None
            spot = Spot(
                finding.rule,
                str(finding.severity),
                file,
                finding.start,
                finding.end,
                finding.sentence,
                finding.quote,
                finding.message,
                first,
            )
            # The same letter is there in two formats: one of each.
            spots.setdefault((spot.rule, _plain(spot.sentence), spot.quote), spot)
        for index, block in enumerate(analyser.analyse(document.blocks)):
            planter.add(file, block, taken[index], labelled)
    found = sorted(spots.values(), key=lambda spot: spot[:5])
    planter.learn(found)
    return found, planter


def _all_rules() -> set[str]:
    from eenvoudig.rules.registry import RULES

    return {rule.info.code for rule in RULES}


def _documents(corpora: Path, *, part: int | None) -> Iterator[tuple[str, Any]]:
    """Each document to draw from, by its name under ``corpora``; ``part`` of the stretches of the policy rules come too."""
    from eenvoudig.readers import SUFFIXES, read_path

    for folder in ("letters", "web"):
        for path in sorted((corpora / folder).rglob("*")):
            if path.suffix.lower() in SUFFIXES:
                yield path.relative_to(corpora).as_posix(), read_path(path)
    yield from _pairs(corpora, "parallel/amsterdam_dev.tsv")
    yield "bulk/rijksoverheid_vac.txt", read_path(corpora / "bulk" / "rijksoverheid_vac.txt")
    if part is not None:
        name = "bulk/beleidsregels_circulaires_nl.txt"
        policy = read_path(corpora / name)
        for start in range(part * _STRETCH, len(policy.blocks), _PARTS * _STRETCH):
            yield name, replace(policy, blocks=policy.blocks[start : start + _STRETCH])


def _pairs(corpora: Path, name: str) -> Iterator[tuple[str, Any]]:
    """Both sides of the sentence pairs, a document per side; each sentence is a paragraph of its own."""
    from eenvoudig.document import Block, BlockKind, Document
    from eenvoudig.readers.builder import TextBuilder
    from eenvoudig.readers.masks import find_masks

    source = (corpora / name).read_text(encoding="utf-8")
    lines = source.splitlines(keepends=True)
    header = lines[0].rstrip("\n").split("\t")
    sides: defaultdict[tuple[str, str], list[Block]] = defaultdict(list)
    offset = len(lines[0])
    for line in lines[1:]:
        cells = line.rstrip("\n").split("\t")
        row = dict(zip(header, cells, strict=True))
        place = offset
        for column, cell in zip(header, cells, strict=True):
            if column in ("complex", "simple") and cell.strip():
                builder = TextBuilder()
                builder.add(cell, place)
                block = Block(BlockKind.PARAGRAPH, builder.text, builder.source_map(), find_masks(builder.text))
                sides[row["doc_id"], column].append(block)
            place += len(cell) + 1
        offset += len(line)
    for blocks in sides.values():
        yield name, Document("text", tuple(blocks), source, name, "utf-8")


def _labelled(data: Path) -> frozenset[str]:
    """The labelled sentences: rules were tuned on them."""
    lines = (data / "labels" / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    return frozenset(_plain(json.loads(line)["text"]) for line in lines)


def _known(sentence: str, labelled: frozenset[str]) -> bool:
    plain = _plain(sentence)
    return any(text in plain or plain in text for text in labelled)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


@dataclass(frozen=True)
class _Free:
    """A sentence that no rule marked: its file, block, words (block offsets) and span."""

    file: str
    block: Any
    sentence: Any
    taken: tuple[tuple[int, int], ...]


class _Planter:
    """Makes spots that look like findings and are none, as an alarm for judges who agree to everything.

    A planted spot has the length, severity, message and suggestion of a real finding of its rule; a count of words and a quote in
    the message are made true. A suggestion that does not fit can still betray it to a judge who thinks.
    """

    def __init__(self) -> None:
        self._sentences: list[_Free] = []
        self._models: defaultdict[str, list[Spot]] = defaultdict(list)

    def add(self, file: str, block: Any, taken: Sequence[tuple[int, int]], labelled: frozenset[str]) -> None:
        """Take in the sentences of a block."""
        if block.block.source is None:
            return
        for sentence in block.sentences:
            if sentence.words >= 4 and not _known(block.text[slice(*sentence.span)], labelled):
                near = tuple(span for span in taken if span[0] < sentence.span.end and sentence.span.start < span[1])
                self._sentences.append(_Free(file, block, sentence, near))

    def learn(self, spots: Iterable[Spot]) -> None:
        """Take in the real findings."""
        for spot in spots:
            self._models[spot.rule].append(spot)

    def plant(self, rule: str, rng: random.Random) -> Spot:
        """A spot for ``rule``."""
        while True:
            model = rng.choice(self._models[rule])
            free = rng.choice(self._sentences)
            whole = _plain(model.quote) == _plain(model.sentence) or rule in _COUNTING
            span = self._window(free, whole, len(model.quote.split()), rng)
            if span is not None:
                return self._spot(rule, model, free, span)

    def _window(self, free: _Free, whole: bool, words: int, rng: random.Random) -> tuple[int, int] | None:
        if whole:
            # A short one would give the game away.
            return None if free.taken or free.sentence.words < 8 else tuple(free.sentence.span)
        tokens = [token for token in free.sentence.tokens if token.is_word]
        starts = [
            number
            for number, token in enumerate(tokens[: max(0, len(tokens) - words + 1)])
            if token.pos in _CONTENT and len(token.text) >= 4 and token.mask is None
        ]
        if not starts:
            return None
        first = rng.choice(starts)
        start, end = tokens[first].start, tokens[first + words - 1].end
        return None if any(low < end and start < high for low, high in free.taken) else (start, end)

    def _spot(self, rule: str, model: Spot, free: _Free, span: tuple[int, int]) -> Spot:
        from eenvoudig.rules.base import Hit
        from eenvoudig.rules.registry import RULES

        text = free.block.text
        message, suggestion = model.message, model.suggestion
        if rule in _COUNTING:
            describe = next(known.describe for known in RULES if known.info.code == rule)
            message = describe(Hit(*span, "woorden", (free.sentence.words,)), text).message
        start, end = free.block.block.source.span(*span)
        sentence = text[slice(*free.sentence.span)]
        quote = " ".join(text[slice(*span)].split())
        message = message.replace(f"‘{model.quote}’", f"‘{quote}’")
        return Spot(rule, model.severity, free.file, start, end, sentence, quote, message, suggestion)


# --- scoring -------------------------------------------------------------------------------------------------------


def joined(judgements: Path, sample: Path | None) -> list[Record]:
    """The judgements with rule, severity, place, hash and what was planted; from the sample where they lack them."""
    records = _read(judgements)
    for record in records:
        if record.get("verdict") not in VERDICTS:
            raise SystemExit(f"{judgements}: {record.get('id')}: a verdict is one of {', '.join(VERDICTS)}")
    if all("rule" in record and "planted" in record for record in records):
        return records
    if sample is None:
        raise SystemExit(f"{judgements} has verdicts only: name the sample with --sample")
    items = {item["id"]: item for item in _read(sample)}
    key = json.loads(_key_path(sample).read_text(encoding="utf-8"))["items"]
    if unknown := [record["id"] for record in records if record["id"] not in items]:
        raise SystemExit(f"{judgements}: not in the sample: {', '.join(unknown[:5])}")
    found = []
    for record in records:
        item, secret = items[record["id"]], key[record["id"]]
        kept = {name: item[name] for name in ("id", "rule", "severity", "file", "start", "end")}
        verdict = {"verdict": record["verdict"], "reason": record.get("reason", "")}
        found.append({**kept, "hash": _hash(item["quote"]), **secret, **verdict})
    return found


def anonymised(judgements: Path, sample: Path) -> list[Record]:
    """The judgements as they may be kept. Exits when a reason quotes its sentence."""
    sentences = {item["id"]: _words(item["sentence"]) for item in _read(sample)}
    records = joined(judgements, sample)
    for record in records:
        sentence = sentences[record["id"]]
        length = max(2, min(QUOTED_WORDS, len(sentence)))
        if _runs(_words(record["reason"]), length) & _runs(sentence, length):
            raise SystemExit(f"{record['id']}: the reason quotes the text. Say it in other words.")
    return sorted(records, key=lambda record: (record["rule"], record["file"], record["start"], record["end"]))


def score(judges: Mapping[str, Sequence[Record]]) -> str:
    """The tables: precision per rule and severity, per severity, the planted spots, agreement."""
    real: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    planted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for judge, records in judges.items():
        for record in records:
            if record["planted"]:
                planted[judge][record["verdict"]] += 1
            else:
                real[record["rule"], record["severity"]].append({**record, "judge": judge})
    lines = [
        "| rule | severity | n | precision | 95 % | unsure | promised | met |",
        "|---|---|--:|--:|---|--:|--:|---|",
    ]
    order = list(PROMISED)
    lines += [_line(*stratum, real[stratum]) for stratum in sorted(real, key=lambda s: (s[0], order.index(s[1])))]
    for severity in order:
        records = [record for (_, other), some in real.items() if other == severity for record in some]
        lines += [_line("all, as often as they occur", severity, records, weighted=True)] if records else []
    lines += ["", "| judge | planted | called right | called wrong | unsure |", "|---|--:|--:|--:|--:|"]
    for judge, counts in planted.items():
        lines.append(f"| {judge} | {counts.total()} | {counts['right']} | {counts['wrong']} | {counts['unsure']} |")
    if len(judges) > 1:
        lines += ["", "| judges | spots | n | agree | Cohen's kappa |", "|---|---|--:|--:|--:|"]
    for one, other in combinations(judges, 2):
        for name, wanted in (("all", (False, True)), ("findings", (False,))):
            pairs = _paired(judges[one], judges[other], wanted)
            same = sum(a == b for a, b in pairs)
            share = f"{100 * same / len(pairs):.0f} %" if pairs else "–"
            lines.append(f"| {one}, {other} | {name} | {len(pairs)} | {share} | {_shown(kappa(pairs))} |")
    return "\n".join(lines)


def _line(rule: str, severity: str, records: Sequence[Record], *, weighted: bool = False) -> str:
    """A row; verdicts of all judges count alike, and the interval is that of the number of spots."""
    decided = [record for record in records if record["verdict"] != "unsure"]
    weights = [float(record.get("weight", 1)) if weighted else 1.0 for record in decided]
    right = sum(weight for weight, record in zip(weights, decided, strict=True) if record["verdict"] == "right")
    spots = len({(record["rule"], record["id"]) for record in records})
    if not decided or not sum(weights):
        return f"| {rule} | {severity} | {spots} | – | – | {len(records)} | {PROMISED[severity]:.0%} | – |"
    precision = right / sum(weights)
    low, high = wilson(precision, len({record["id"] for record in decided}))
    met = "yes" if precision >= PROMISED[severity] else "NO"
    return (
        f"| {rule} | {severity} | {spots} | {precision:.0%} | {low:.0%} to {high:.0%} "
        f"| {len(records) - len(decided)} | {PROMISED[severity]:.0%} | {met} |"
    )


def wilson(share: float, n: int) -> tuple[float, float]:
    """The 95 % interval of a share of ``n`` (Wilson).

    >>> [round(edge, 2) for edge in wilson(0.9, 20)]
    [0.7, 0.97]
    """
    z = 1.96
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two judges; ``None`` when chance alone would make them agree.

    >>> kappa([("right", "right")] * 20 + [("right", "wrong")] * 5 + [("wrong", "right")] * 10 + [("wrong", "wrong")] * 15)
    0.4
    """
    if not pairs:
        return None
    n = len(pairs)
    one, other = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(one[verdict] * other[verdict] for verdict in VERDICTS) / (n * n)
    if chance == 1:
        return None
    return round((sum(a == b for a, b in pairs) / n - chance) / (1 - chance), 3)


def _paired(one: Sequence[Record], other: Sequence[Record], planted: tuple[bool, ...]) -> list[tuple[str, str]]:
    verdicts = {record["id"]: record["verdict"] for record in other}
    return [
        (record["verdict"], verdicts[record["id"]])
        for record in one
        if record["id"] in verdicts and record["planted"] in planted
    ]


def _shown(number: float | None) -> str:
    return "–" if number is None else f"{number:.2f}"


def _words(text: str) -> list[str]:
    return [word for piece in text.casefold().split() if (word := piece.strip(".,;:!?()\"'‘’“”…"))]


def _runs(words: Sequence[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def _hash(quote: str) -> str:
    return hashlib.sha256(quote.encode("utf-8", "surrogatepass")).hexdigest()[:8]


# --- files ---------------------------------------------------------------------------------------------------------


def _key_path(sample: Path) -> Path:
    return sample.with_name(f"{sample.name}.key.json")


def _read(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _write(path: Path, records: Iterable[Record]) -> None:
    text = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Draw, score or anonymise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=20261121)
    parser.add_argument("--size", type=int, default=200, help="findings to draw; one tenth more is planted")
    parser.add_argument("--rules", default="", help="codes with commas: only these")
    parser.add_argument("--most", type=int, default=MOST, help="findings of one rule, at most")
    parser.add_argument("--bulk", action="store_true", help="draw from policy rules too")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--score", type=Path, nargs="+", metavar="JUDGEMENTS")
    parser.add_argument("--anonymise", type=Path, metavar="JUDGEMENTS")
    parser.add_argument("--sample", type=Path)
    arguments = parser.parse_args()
    if arguments.score:
        judges = {path.stem: joined(path, arguments.sample) for path in arguments.score}
        sys.stdout.write(score(judges) + "\n")
        return
    if arguments.out is None:
        parser.error("name the file to write with --out")
    if arguments.anonymise:
        if arguments.sample is None:
            parser.error("--anonymise needs --sample")
        _write(arguments.out, anonymised(arguments.anonymise, arguments.sample))
        return
    if arguments.out.resolve().is_relative_to(ROOT):
        parser.error("the sample holds real text: write it outside the project")
    if not os.environ.get("EENVOUDIG_DATA"):
        parser.error("EENVOUDIG_DATA must name the folder with real documents")
    try:
        items, key = draw(
            Path(os.environ["EENVOUDIG_DATA"]),
            arguments.seed,
            arguments.size,
            rules=frozenset(arguments.rules.split(",")) - {""},
            bulk=arguments.bulk,
            most=arguments.most,
        )
    except ValueError as error:
        parser.error(f"--size: {error}")
    _write(arguments.out, items)
    _key_path(arguments.out).write_text(json.dumps(key, indent=1) + "\n", encoding="utf-8")
    population = ", ".join(f"{rule} {sum(counts.values())}" for rule, counts in sorted(key["population"].items()))
    silent = ", ".join(sorted(_all_rules() - {*key["population"]})) or "none"
    sys.stdout.write(f"{len(items)} spots from: {population}\nrules that found nothing: {silent}\n")


if __name__ == "__main__":
    main()
