"""Rules and constructions against trees that people made: is the rule at fault, or the parser?

    python tests/benchmarks/bomen.py [--pipeline PACKED] [--rules Z02,Z03] [--show Z03] [FILE.conllu ...]

Reads the files named; without any, the development trees and labels of ``EENVOUDIG_DATA`` and our own test trees in ``model/data``.

*Rules*: each rule runs on the trees as they are in the file (*gold*) and on our own analysis of the same text (*ours*). What it says
on gold trees is its own truth: a finding there that is wrong is the rule's fault, a difference between the two the parser's. Two
findings are the same when their marks overlap, or their sentences where a rule is about the sentence.

*Constructions*: each is defined once, on trees, apart from the code of the rules, as a set of places. ``parser`` runs
that definition on our analysis: the parser's share of the errors. ``code on gold`` is what our own code says on the gold
trees: the code's share. ``code`` is what a user gets: our code on our analysis. All are compared with the definition on gold trees.

*Labels*: the same definitions, on our analysis, beside what a person counted in ``labels/sentences.jsonl``.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

os.environ.setdefault("OMP_NUM_THREADS", "1")

from eenvoudig.document import Document
from eenvoudig.findings import Severity
from eenvoudig.language import clauses
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.pipeline import load
from eenvoudig.language.types import AnalysedBlock, Sentence, Token, count_words
from eenvoudig.rules.base import Hit, Rule
from eenvoudig.rules.registry import RULES
from eenvoudig.rules.zin import z02_lijdende_vorm, z03_tangconstructie

if TYPE_CHECKING:
    from tests.benchmarks.treebank import gold_blocks, trees
else:
    # Run as a program, Python looks in this folder.
    from treebank import gold_blocks, trees

Places = set[tuple[int, ...]]
Finder = Callable[[AnalysedBlock], Places]

_AUXILIARIES: Final = frozenset({"aux", "aux:pass", "cop"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"})
_NAMES: Final = frozenset({"flat", "appos", "fixed"})
_QUESTIONS: Final = ("waar", "hoe", "wanneer", "welk")
#: Verbs that say little of their own and need an infinitive with "te".
_WITH_TE: Final = frozenset(
    "hoeven dienen behoren horen zitten staan liggen lopen schijnen blijken lijken plegen weten".split()
)
_NEAR_ENOUGH: Final = 0.5


# --- constructions, on trees ---------------------------------------------------------------------------------------


class Tree:
    """A block with its dependents at hand."""

    def __init__(self, block: AnalysedBlock) -> None:
        self.block = block
        self.tokens = block.tokens
        self.below: defaultdict[int, list[Token]] = defaultdict(list)
        for token in block.tokens:
            if token.head != token.i:
                self.below[token.head].append(token)

    def predicate(self, verb: Token) -> Token:
        """What the clause of a finite verb hangs on: itself, or what it is an auxiliary or copula of."""
        return self.tokens[verb.head] if verb.dep in _AUXILIARIES else verb

    def finite(self, predicate: Token) -> Token | None:
        """The finite verb of a predicate."""
        if predicate.is_finite and predicate.dep not in _AUXILIARIES:
            return predicate
        return next((t for t in self.below[predicate.i] if t.dep in _AUXILIARIES and t.is_finite), None)

    def subject(self, predicate: Token) -> Token | None:
        """The head of the subject."""
        return next((t for t in self.below[predicate.i] if t.dep in _SUBJECTS), None)

    def subtree(self, token: Token) -> set[int]:
        """The numbers of a token and all that hangs on it."""
        found, todo = {token.i}, [token.i]
        while todo:
            for child in self.below[todo.pop()]:
                if child.i not in found:
                    found.add(child.i)
                    todo.append(child.i)
        return found

    def words(self, first: int, last: int, without: frozenset[str] = frozenset()) -> int:
        """How many words have numbers from ``first`` up to ``last``, exclusive."""
        return sum(t.is_word and t.lower not in without for t in self.tokens[max(first, 0) : last])


def finite_verbs(block: AnalysedBlock) -> Places:
    """Finite verbs."""
    return {(token.start,) for token in block.tokens if token.is_finite}


def passives(block: AnalysedBlock) -> Places:
    """Heads of a passive auxiliary."""
    return {(block.tokens[token.head].start,) for token in block.tokens if token.dep == "aux:pass"}


def particles(block: AnalysedBlock) -> Places:
    """Particles of finite verbs."""
    return {(t.start,) for t in block.tokens if t.dep == "compound:prt" and block.tokens[t.head].is_finite}


def clause_markers(block: AnalysedBlock) -> Places:
    """Words that open a subordinate clause with a finite verb: conjunctions, relative pronouns, question words in front."""
    tree = Tree(block)
    found: Places = set()
    for token in block.tokens:
        if _is_conjunction(token):
            if tree.finite(block.tokens[token.head]):
                found.add((token.start,))
        elif token.tag.startswith(("VNW|betr", "VNW|vb")) or token.lower.startswith(_QUESTIONS):
            head, steps = token, 0
            while not (verb := tree.finite(head)) and head.head != head.i and steps < len(block.tokens):
                head, steps = block.tokens[head.head], steps + 1
            if verb is None or verb.i < token.i or not _is_subordinate(tree, head):
                continue
            before = (block.tokens[i] for i in tree.subtree(head) if i < token.i)
            if all(t.pos in {"ADP", "PUNCT", "CCONJ"} or not t.is_word for t in before):
                found.add((token.start,))
    return found


def _is_conjunction(token: Token) -> bool:
    """Whether a word opens a clause; "mits" and "voor" are prepositions that do."""
    return token.dep == "mark" and (token.pos == "SCONJ" or (token.pos == "ADP" and token.lower not in {"te", "om"}))


def _is_subordinate(tree: Tree, predicate: Token) -> bool:
    """Whether a clause is part of another: by its relation, or by its conjunction where that stands alone ("Omdat …")."""
    steps = 0
    while predicate.dep == "conj" and steps < len(tree.tokens):
        if any(map(_is_conjunction, tree.below[predicate.i])):
            return True
        predicate, steps = tree.tokens[predicate.head], steps + 1
    alone = predicate.dep in {"root", "parataxis"}
    return not alone or any(map(_is_conjunction, tree.below[predicate.i]))


def subordinate_verbs(block: AnalysedBlock) -> Places:
    """Finite verbs of subordinate clauses; a clause that is joined to one is one too."""
    tree = Tree(block)
    return {(t.start,) for t in block.tokens if t.is_finite and _is_subordinate(tree, tree.predicate(t))}


def gaps(block: AnalysedBlock) -> dict[tuple[int, int], int]:
    """Per finite verb the words up to the nearest part of its group, and between it and its subject."""
    tree = Tree(block)
    found: dict[tuple[int, int], int] = {}
    for verb in block.tokens:
        if not verb.is_finite:
            continue
        predicate = tree.predicate(verb)
        parts = [t for t in _parts(tree, verb, predicate) if t.i > verb.i]
        if parts:
            nearest = min(parts)
            found[verb.start, nearest.start] = tree.words(verb.i + 1, nearest.i, frozenset({"te"}))
        subject = tree.subject(predicate)
        if subject is None:
            continue
        if subject.i < verb.i:
            names = [
                t.i for t in tree.below[subject.i] if t.dep == "flat" or (t.dep in _NAMES and t.i == subject.i + 1)
            ]
            found[subject.start, verb.start] = tree.words(max([subject.i, *names]) + 1, verb.i)
        else:
            found[verb.start, subject.start] = tree.words(verb.i + 1, min(tree.subtree(subject)))
    return found


def _parts(tree: Tree, verb: Token, predicate: Token) -> Iterator[Token]:
    """Participles, infinitives and particles that make one group with a finite verb."""
    if predicate is not verb:
        if predicate.is_participle or predicate.is_infinitive:
            yield predicate
        yield from (t for t in tree.below[predicate.i] if t.dep in _AUXILIARIES and not t.is_finite)
    for child in tree.below[verb.i]:
        if child.dep == "compound:prt":
            yield child
        elif child.dep == "xcomp" and (child.is_infinitive or child.is_participle):
            openers = {t.lower for t in tree.below[child.i] if t.dep == "mark"}
            # "U hoeft … te betalen" is one group; "wij vragen u te betalen" has two verbs that each say something.
            if not openers or (openers == {"te"} and verb.lemma in _WITH_TE):
                yield child


def long_gaps(least: int) -> Finder:
    """Places where more than ``least`` words stand between words that belong together."""

    def find(block: AnalysedBlock) -> Places:
        return {poles for poles, words in gaps(block).items() if words > least}

    return find


def longest_gap(block: AnalysedBlock) -> int:
    """The most words between words that belong together."""
    return max(gaps(block).values(), default=0)


def main_verb(block: AnalysedBlock) -> Token | None:
    """The finite verb of the first sentence's main clause."""
    tree = Tree(block)
    heads = (t for t in block.tokens if t.dep == "root" or t.head == t.i)
    return next((verb for head in heads if (verb := tree.finite(head))), None)


def imperatives(block: AnalysedBlock) -> Places:
    """Orders: a present tense without a subject, in front of its clause."""
    tree = Tree(block)
    found: Places = set()
    for verb in block.tokens:
        if not verb.tag.startswith("WW|pv|tgw|ev") or verb.dep in _AUXILIARIES:
            continue
        joined = verb.dep in {"conj", "parataxis"} and (block.tokens[verb.head].start,) in found
        alone = not any(t.dep in _SUBJECTS or t.dep in {"expl", "mark"} for t in tree.below[verb.i])
        if alone and (verb.dep in {"root", "parataxis"} or joined):
            found.add((verb.start,))
    return found


def lead_in(block: AnalysedBlock) -> int:
    """Words before the finite verb of the main clause; none in questions and orders. A label with a colon does not count."""
    verb = main_verb(block)
    if verb is None or block.text.rstrip().endswith("?") or (verb.start,) in imperatives(block):
        return 0
    before = block.tokens[: verb.i]
    colons = [token.i + 1 for token in before if token.text == ":"]
    return Tree(block).words(colons[-1] if colons else 0, verb.i)


def long_lead_ins(block: AnalysedBlock) -> Places:
    """The main verb, where more than 8 words come before it."""
    verb = main_verb(block)
    return {(verb.start,)} if verb is not None and lead_in(block) > 8 else set()


def chain(block: AnalysedBlock) -> int:
    """Prepositional phrases right after each other, the longest run."""
    tree = Tree(block)
    nouns: dict[int, Token] = {}
    for token in block.tokens:
        if token.dep == "case" and token.pos == "ADP" and token.head > token.i:
            nouns[token.i] = block.tokens[token.head]
    longest = run = 0
    end = -1
    for first in sorted(nouns):
        run = run + 1 if first == end else 1
        longest = max(longest, run)
        noun = nouns[first]
        names = (t.i for t in tree.below[noun.i] if t.dep == "flat" or (t.dep == "nummod" and t.i > noun.i))
        end = max([noun.i, *names]) + 1
    return longest


def enumeration(block: AnalysedBlock) -> int:
    """Parts of the longest coordination."""
    joined = Counter(token.head for token in block.tokens if token.dep == "conj")
    return 1 + max(joined.values()) if joined else 0


def nominalisations(block: AnalysedBlock) -> int:
    """Infinitives used as nouns, and nouns in -ing or -atie with "van" after them."""
    tree = Tree(block)

    def has_van(token: Token) -> bool:
        return any(t.dep == "nmod" and any(c.lower == "van" for c in tree.below[t.i]) for t in tree.below[token.i])

    return sum(
        token.tag.startswith("WW|inf|nom")
        or (token.pos == "NOUN" and token.lower.endswith(("ing", "atie", "ingen", "aties")) and has_van(token))
        for token in block.tokens
    )


# --- what our own code says ----------------------------------------------------------------------------------------


def _starts(sentences: Iterable[Sentence], found: Callable[[Sentence], Iterable[Token]]) -> Places:
    return {(token.start,) for sentence in sentences for token in found(sentence)}


def code_passives(block: AnalysedBlock) -> Places:
    """Participles of Z02."""
    return _starts(
        block.sentences, lambda sentence: (passive.participle for passive in z02_lijdende_vorm.passives(sentence))
    )


def _clauses(block: AnalysedBlock) -> Iterator[tuple[Sentence, clauses.Clause]]:
    return ((sentence, clause) for sentence in block.sentences for clause in clauses.finite_clauses(sentence))


def code_markers(block: AnalysedBlock) -> Places:
    """Markers of clauses."""
    return {(clause.marker.start,) for _, clause in _clauses(block) if clause.marker is not None}


def code_subordinate(block: AnalysedBlock) -> Places:
    """Finite verbs of subordinate clauses."""
    return {(clause.verb.start,) for _, clause in _clauses(block) if clause.subordinate}


def code_particles(block: AnalysedBlock) -> Places:
    """Particles of finite verbs."""
    parts = (part for sentence, clause in _clauses(block) for part in clauses.verb_parts(sentence, clause))
    return {(part.start,) for part in parts if part.dep == "compound:prt"}


def code_gaps(least: int) -> Finder:
    """Gaps of Z03 with more than ``least`` words."""

    def find(block: AnalysedBlock) -> Places:
        found = (gap for sentence in block.sentences for gap in z03_tangconstructie.gaps(sentence, block.titles))
        return {(gap.first.start, gap.second.start) for gap in found if gap.words > least}

    return find


def code_main(block: AnalysedBlock) -> Places:
    """The first main verb."""
    return _starts(block.sentences[:1], lambda sentence: filter(None, [clauses.main_finite(sentence)]))


def code_long_lead_ins(block: AnalysedBlock) -> Places:
    """The main verb, where more than 8 words come before it."""
    sentences = block.sentences[:1]
    return code_main(block) if any(count_words(clauses.lead_in(s), block.titles) > 8 for s in sentences) else set()


class Construction(NamedTuple):
    """A construction: where it is according to a tree, and where our own code says it is."""

    name: str
    define: Finder
    code: Finder | None = None


CONSTRUCTIONS: Final = (
    Construction("finite verb", finite_verbs),
    Construction("passive clause", passives, code_passives),
    Construction("marker of a subordinate clause", clause_markers, code_markers),
    Construction("finite verb of a subordinate clause", subordinate_verbs, code_subordinate),
    Construction("tang > 8", long_gaps(8), code_gaps(8)),
    Construction("tang > 12", long_gaps(12), code_gaps(12)),
    Construction("separable particle", particles, code_particles),
    Construction("main verb", lambda block: {(verb.start,)} if (verb := main_verb(block)) else set(), code_main),
    Construction("lead-in > 8", long_lead_ins, code_long_lead_ins),
    Construction("imperative", imperatives),
)


# --- measuring -----------------------------------------------------------------------------------------------------


class Score(NamedTuple):
    """Right, found and wanted."""

    right: int
    found: int
    wanted: int

    def __str__(self) -> str:
        """Precision, recall and F in percentages."""
        if not self.found and not self.wanted:
            return "–"
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.wanted)
        f_score = 2 * self.right / (self.found + self.wanted)
        return f"{100 * precision:.0f} / {100 * recall:.0f} / {100 * f_score:.1f}"


def compare(wanted: Iterable[Places], found: Iterable[Places]) -> Score:
    """Places that are the same, block by block."""
    pairs = list(zip(wanted, found, strict=True))
    return Score(sum(len(w & f) for w, f in pairs), sum(len(f) for _, f in pairs), sum(len(w) for w, _ in pairs))


def print_constructions(gold: Sequence[AnalysedBlock], ours: Sequence[AnalysedBlock]) -> None:
    """The table of constructions: precision / recall / F."""
    print("| construction | n | parser P / R / F | code on gold P / R / F | code P / R / F |\n|---|--:|---|---|---|")
    for name, define, code in CONSTRUCTIONS:
        wanted = [define(block) for block in gold]
        row = [str(compare(wanted, map(define, ours)))]
        row += [str(compare(wanted, map(code, gold))), str(compare(wanted, map(code, ours)))] if code else ["", ""]
        print(f"| {name} | {sum(map(len, wanted))} | {' | '.join(row)} |")
    same = sum(lead_in(g) == lead_in(o) for g, o in zip(gold, ours, strict=True))
    tang = sum(longest_gap(g) == longest_gap(o) for g, o in zip(gold, ours, strict=True))
    print(f"\nsame lead-in in {100 * same / len(gold):.1f} %, same longest tang in {100 * tang / len(gold):.1f} %")


def hits(rule: Rule, block: AnalysedBlock) -> list[Hit]:
    """What a rule finds with its usual options."""
    if block.block.kind not in rule.info.kinds:
        return []
    return list(rule.find(block, {option.name: option.default for option in rule.info.options}))


def same_place(one: Hit, other: Hit, block: AnalysedBlock) -> bool:
    """Whether two hits are about one place: their marks overlap, or one of them is about the whole sentence."""
    if any((hit.start, hit.end) in {tuple(s.span) for s in block.sentences} for hit in (one, other)):
        return one.start < other.end and other.start < one.end
    ours, theirs = (hit.marks or ((hit.start, hit.end),) for hit in (one, other))
    return any(a < d and c < b for a, b in ours for c, d in theirs)


def print_rules(rules: Sequence[Rule], gold: Sequence[AnalysedBlock], ours: Sequence[AnalysedBlock], show: str) -> None:
    """The table of rules; for the rule to show its findings, on both sides."""
    print("| rule | severity | on gold | on ours | same | precision | recall |\n|---|---|--:|--:|--:|--:|--:|")
    for rule in rules:
        tally: Counter[tuple[str, str]] = Counter()
        shown: list[str] = []
        for one, other in zip(gold, ours, strict=True):
            wanted, found = hits(rule, one), hits(rule, other)
            for hit in wanted:
                severity = str(hit.severity or rule.info.severity)
                missed = not any(same_place(hit, f, one) for f in found)
                tally[severity, "gold"] += 1
                tally[severity, "recalled"] += not missed
                shown.append(_shown("missed" if missed else "both", severity, rule, hit, one))
            for hit in found:
                severity = str(hit.severity or rule.info.severity)
                known = any(same_place(w, hit, one) for w in wanted)
                tally[severity, "ours"] += 1
                tally[severity, "right"] += known
                if not known:
                    shown.append(_shown("parser only", severity, rule, hit, one))
        severities = sorted({severity for severity, _ in tally}, key=lambda name: Severity(name).rank)
        for severity in [*severities, *(["all"] if len(severities) != 1 else [])]:
            g, o, recalled, right = (
                sum(n for (s, kind), n in tally.items() if kind == wanted_kind and severity in {s, "all"})
                for wanted_kind in ("gold", "ours", "recalled", "right")
            )
            precision, recall = _percentage(right, o), _percentage(recalled, g)
            print(f"| {rule.info.code} | {severity} | {g} | {o} | {right} | {precision} | {recall} |")
        if rule.info.code == show:
            print("", *sorted(shown), "", sep="\n")


def _percentage(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "–"


def _shown(which: str, severity: str, rule: Rule, hit: Hit, block: AnalysedBlock) -> str:
    message = rule.describe(hit, block.text).message
    sentence = next((s.span for s in block.sentences if s.span.start <= hit.start < s.span.end), (0, None))
    return f"{which:11} {severity:7} {message} — {block.text[slice(*sentence)]}"


# --- labels --------------------------------------------------------------------------------------------------------


def labelled(data: Path, analyser: Analyser) -> Iterator[tuple[Mapping[str, Any], list[Sentence], AnalysedBlock]]:
    """Each labelled sentence with what we analysed in its place."""
    from eenvoudig.readers import read_path

    files: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (data / "labels" / "sentences.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["file"].endswith((".txt", ".md", ".html")):
            files[record["file"]].append(record)
    for file, records in files.items():
        document: Document = read_path(data / "corpora" / file)
        blocks = analyser.analyse(document.blocks)
        for record in records:
            place = _place(record, document, blocks)
            if place is not None:
                yield record, *place


def _place(
    record: Mapping[str, Any], document: Document, blocks: Sequence[AnalysedBlock]
) -> tuple[list[Sentence], AnalysedBlock] | None:
    """The sentences of the block that lie in a labelled sentence for the most part."""
    for block in blocks:
        if block.block.source is None:
            continue
        inside = []
        for sentence in block.sentences:
            start, end = block.block.source.span(*sentence.span)
            common = min(end, record["end"]) - max(start, record["start"])
            if common > _NEAR_ENOUGH * min(end - start, record["end"] - record["start"]):
                inside.append(sentence)
        if inside:
            return inside, block
    return None


def _cut(block: AnalysedBlock, sentences: Sequence[Sentence]) -> AnalysedBlock:
    """Some sentences of a block as a block of their own, numbered from 0 on."""
    first = sentences[0].tokens[0].i
    tokens = tuple(token._replace(i=token.i - first, head=token.head - first) for s in sentences for token in s.tokens)
    moved = []
    for sentence in sentences:
        begin = sentence.tokens[0].i - first
        moved.append(Sentence(tokens[begin : begin + len(sentence.tokens)], sentence.span, sentence.words))
    return AnalysedBlock(block.block, tokens, tuple(moved), block.titles)


COUNTS: Final[tuple[tuple[str, Callable[[AnalysedBlock], int]], ...]] = (
    ("finite_verbs", lambda block: len(finite_verbs(block))),
    ("sub_finite", lambda block: len(subordinate_verbs(block))),
    ("passive", lambda block: len(passives(block))),
    ("imperative", lambda block: int(bool(imperatives(block)))),
    ("tang", longest_gap),
    ("lead_in_len", lead_in),
    ("pp_chain", chain),
    ("enumeration", enumeration),
    ("nominalisations", nominalisations),
)
#: From these counts on a rule would speak, or a stricter one; 1 for the others.
LIMITS: Final = {"tang": (6, 9, 13), "lead_in_len": (9,), "pp_chain": (3,), "enumeration": (3,)}


def print_labels(data: Path, analyser: Analyser) -> None:
    """How often our analysis gives the number that a person counted, and how well it finds the counts from a limit on."""
    found = [(record, _cut(block, sentences)) for record, sentences, block in labelled(data, analyser)]
    print(f"| {len(found)} labelled sentences | same number | from | n | P / R / F |\n|---|--:|--:|--:|---|")
    for name, count in COUNTS:
        labels = [_number(record[name]) for record, _ in found]
        numbers = [count(block) for _, block in found]
        equal = sum(map(int.__eq__, labels, numbers))
        for limit in LIMITS.get(name, (1,)):
            score = compare(_from(limit, labels), _from(limit, numbers))
            print(f"| {name} | {100 * equal / len(found):.0f} % | {limit} | {score.wanted} | {score} |")


def _number(label: list[object] | int) -> int:
    """A count; of a list its length, of yes or no 1 or 0."""
    return len(label) if isinstance(label, list) else int(label)


def _from(limit: int, numbers: Iterable[int]) -> list[Places]:
    return [{(0,)} if number >= limit else set() for number in numbers]


# --- command -------------------------------------------------------------------------------------------------------


def analyser_with(pipeline: Path | None) -> Analyser:
    """Our analyser, with another pipeline if a packed file is named."""
    analyser = Analyser()
    if pipeline is not None:
        analyser.__dict__["_nlp"] = load(pipeline)
    return analyser


def main() -> None:
    """Print the tables; see the module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="*", help="CoNLL-U files")
    parser.add_argument("--pipeline", type=Path, help="another packed file, or a folder that training wrote")
    parser.add_argument("--rules", default="", help="codes with commas; all sentence rules when empty")
    parser.add_argument("--show", default="", help="a rule whose findings to print")
    arguments = parser.parse_args()
    data = Path(os.environ["EENVOUDIG_DATA"]) if os.environ.get("EENVOUDIG_DATA") else None
    files = arguments.files or list(trees(data))
    if not files:
        parser.error("name a CoNLL-U file, or the folder with trees in EENVOUDIG_DATA")
    wanted = frozenset(arguments.rules.split(",")) - {""}
    rules = [rule for rule in RULES if (rule.info.code in wanted if wanted else rule.info.code.startswith("Z"))]
    analyser = analyser_with(arguments.pipeline)
    for path in files:
        gold = list(gold_blocks(path))
        ours = analyser.analyse([block.block for block in gold])
        print(f"\n## {path.name}: {len(gold)} sentences\n")
        print_rules(rules, gold, ours, arguments.show)
        print()
        print_constructions(gold, ours)
    if data is not None and not arguments.files:
        print("\n## labels\n")
        print_labels(data, analyser)


if __name__ == "__main__":
    main()
