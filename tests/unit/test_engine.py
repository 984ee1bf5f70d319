"""The engine: what must hold for every document, with the real rules; and how it works, with rules made for the test."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import eenvoudig.letter
import eenvoudig.rewrite
import eenvoudig.rules
from eenvoudig.cache import MemoryStore
from eenvoudig.checker import Checker
from eenvoudig.config import Settings, resolve
from eenvoudig.document import Block, BlockKind, Directive, Document, Mask, MaskKind, Note, Segment, SourceMap, Span
from eenvoudig.engine import BlockRecord, Memory, Plan, check_document
from eenvoudig.findings import Finding, Group, Options, Report, RuleInfo, Severity, Suggestion
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.forms import VERB_CELLS
from eenvoudig.language.ownlexicon import OwnLexicon
from eenvoudig.language.tables import folder, read_table
from eenvoudig.language.types import AnalysedBlock, Sentence, Token
from eenvoudig.ownwords import OwnWord, What
from eenvoudig.readers import read_str
from eenvoudig.rules.base import Advice, Fact, Hit, Outline, Rule, Scope
from eenvoudig.rules.registry import RULES

from .readers.oracles import collapsed, rendered_html, rendered_markdown, rendered_text

#: A name that stands in every document, to see where text gets to.
CANARY: Final = "Qwertzema"
#: Municipal sentences, hard and plain, with what trips a checker up. Written for this test.
SENTENCES: Final = f"""
Wij verzoeken u het formulier vóór 1 mei 2026 in te dienen.
U dient de wijziging binnen een week aan ons door te geven.
U diende uw aanvraag op 3-4-2026 in.
Indien u reeds een toeslag ontvangt, hoeft u niets te doen.
Uw aanvraag wordt door de gemeente binnen acht weken beoordeeld.
Het bedrag wordt op uw rekening gestort.
Met betrekking tot uw inkomen hebben wij nog een vraag.
U komt in aanmerking voor de energietoeslag.
Bel ons, bijv. op maandag t/m donderdag, tel. 14 0999.
Dit staat in art. 4 lid 2 van de Awb.
Het UWV en de SVB geven ons uw gegevens.
De aanvrager moet ook een kopie van zijn paspoort sturen.
Men kan hiervoor terecht bij het loket.
Beste mevrouw {CANARY}, u krijgt de pas.
Mevrouw {CANARY}-de Wit belt u over twee weken.
Als u vindt dat het bedrag dat wij hebben berekend niet klopt, dan kunt u bezwaar maken.
Wij laten u weten of u geld krijgt, zodra wij alle papieren hebben die daarvoor nodig zijn.
De foto’s, menu’s en zo’n kaart krijgt u thuis.
Kijk op https://www.waterrijk.example/pas?jaar=2026&taal=nl of mail naar {CANARY}@waterrijk.example.
U krijgt € 1.300,- per jaar, d.w.z. € 108,33 per maand.
Wij zijn open van 9.00 tot 16.30 uur.
Goed nieuws!
Hebt u nog vragen?
Stuur o.a. uw loonstrook e.d. naar Postbus 100, 1234 AB Waterrijk.
De huur is dit jaar duurder geworden.
Ten behoeve van uw kind krijgt u € 85.
Uw bezwaar is op 12 maart jl. bij ons binnengekomen.
Wij stellen het bedrag in juni vast.
Tevens delen wij u mede dat de toeslag derhalve stopt.
Het college heeft besloten om u met ingang van 1 januari een toelage te verstrekken van € 40 per maand voor de duur van een jaar.
Wij hebben gekeken naar uw inkomen in de eerste drie maanden van dit jaar, naar het spaargeld van u en uw partner en naar de kosten van uw huis.
Ik, {CANARY}, geef toestemming.
Uw partner mag ook tekenen.
Het besluit is gebaseerd op de Wet maatschappelijke ondersteuning 2015.
Belanghebbende kan binnen zes weken bezwaar maken.
Eén kind krijgt een fiets; de rest krijgt een pas.
De coördinator heet {CANARY} en werkt in 's-Gravenwater.
U bent gehouden om elke maand een formulier te sturen.
Geef het aan ons door.
Alle drie de kinderen zijn geslaagd 🎉.
Wij bellen u.
Wij nodigen u graag uit voor een gesprek over uw geld en over uw werk in ons café
""".strip().split("\n")
SPECIAL: Final = re.compile(r"[^\w\s]")

sentences: Final = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5)
paragraphs: Final = st.lists(sentences, min_size=1, max_size=4)
eols: Final = st.sampled_from(["\n", "\r\n", "\r"])
boms: Final = st.sampled_from(["", "\ufeff"])


ANALYSER: Final = Analyser()
OPTIONS: Final = resolve(Settings(), (rule.info for rule in RULES))
PLAN: Final = Plan(tuple(rule for rule in RULES if rule.info.code in OPTIONS), OPTIONS, "standaard")


@dataclass(frozen=True)
class Written:
    """A document as somebody wrote it."""

    kind: str
    source: str


@st.composite
def written(draw: st.DrawFn) -> Written:
    """Sentences in paragraphs, as text, Markdown or HTML, with all that may stand between and inside the words."""
    kind = draw(st.sampled_from(["text", "markdown", "html"]))
    eol = draw(eols)
    chance = draw(st.randoms(use_true_random=False))
    odd = ["", "", "", " 🙂", " 👩‍👩‍👧", " e\u0301e\u0301n"]
    blocks = []
    for block in draw(paragraphs):
        words = [word + (chance.choice(odd) if chance.random() < 0.1 else "") for s in block for word in s.split(" ")]
        dressed = [_dressed(word, kind, chance.random(), chance.random()) for word in words]
        gaps = [_gap(kind, eol, chance.random()) for _ in dressed]
        text = "".join(word + gap for word, gap in zip(dressed, gaps, strict=True)).rstrip()
        if kind == "html":
            tag = chance.choice(["p", "li", "td", "blockquote", "h2"])
            wrap = {"li": ("<ul>", "</ul>"), "td": ("<table><tr>", "</tr></table>")}.get(tag, ("", ""))
            text = f"{wrap[0]}<{tag} class='x'>{text}</{tag}>{wrap[1]}"
        elif kind == "markdown":
            text = chance.choice(["", "", "- ", "> ", "1. "]) + text
        elif chance.random() < 0.2:
            text = "- " + text
        blocks.append(text)
    return Written(kind, draw(boms) + (eol * 2).join(blocks) + eol)


def _dressed(word: str, kind: str, chance: float, other: float) -> str:
    if kind == "html":
        word = (
            word.replace("&", "&amp;")
            .replace("é", "&eacute;" if other < 0.5 else "&#233;")
            .replace("€", "&euro;" if other < 0.3 else "€")
        )
        if chance < 0.1:
            # Not through an entity: that is another text.
            cut = 0 if "&" in word else 1
            return f"<b>{word[:cut]}<i>{word[cut:]}</i></b>"
        return f"<a href='https://waterrijk.example/a'>{word}</a>" if chance > 0.95 else word
    if kind == "markdown" and SPECIAL.search(word) is None:
        if chance < 0.1:
            return f"**{word}**"
        return f"[{word}](https://waterrijk.example/a)" if chance > 0.95 else word
    return word.replace("é", "&eacute;") if kind == "markdown" and other < 0.5 else word


def _gap(kind: str, eol: str, chance: float) -> str:
    if chance < 0.05 and kind != "text":
        return "&nbsp;"
    if chance < 0.1 and kind == "html":
        return f"<!-- {CANARY} -->{eol} "
    return eol if chance > 0.97 and kind == "html" else "  " if chance > 0.9 and kind == "html" else " "


def check(document: Document, store: MemoryStore | None = None) -> Report:
    return check_document(document, PLAN, ANALYSER, store if store is not None else MemoryStore())


def strings(value: object) -> Iterator[str]:
    """All strings in a value, however deep."""
    if isinstance(value, str) and not isinstance(value, Severity):
        yield value
    elif isinstance(value, Mapping):
        yield from strings(tuple(value.items()))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from strings(item)


@cache
def vocabulary() -> frozenset[str]:
    """Every string that a record may hold: what the code of the rules says itself, keys of lists, names of cells."""
    lists = {value for table in folder().glob("*.tsv") for row in read_table(table.stem) for value in row.values()}
    code = {
        node.value
        for package in (eenvoudig.rules, eenvoudig.rewrite, eenvoudig.letter)
        for path in Path(package.__path__[0]).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    written = {word for text in code for word in text.split()}
    return frozenset(code | written | lists | {value.lower() for value in lists} | {*VERB_CELLS, "mv2", "mv3"})


def is_known(text: str) -> bool:
    """Whether a record may hold ``text``: a word of the program, a size of letters, or a number that stands for a link."""
    return text in vocabulary() or re.fullmatch(r"\d{1,2}(?:\.\d)?|(?:[0-9a-f]{2} ?)+", text) is not None


class Recorder(MemoryStore):
    """A store whose records can be looked at."""

    @property
    def records(self) -> dict[bytes, BlockRecord]:
        return dict(self._records)


class TestEveryDocument:
    """The promises, for arbitrary mixtures."""

    @settings(max_examples=60)
    @given(written())
    @example(Written("text", "\ufeff" + "\r\n\r\n".join(SENTENCES)))
    @example(Written("markdown", "\r".join(f"- **{SENTENCES[0]}** {sentence}" for sentence in SENTENCES)))
    @example(Written("html", f"<p>{SENTENCES[-1].replace('é', '&eacute;')}</p>"))
    @example(Written("html", "".join(f"<p>{sentence.replace('&', '&amp;')}" for sentence in SENTENCES)))
    def test_places(self, what: Written) -> None:
        rendered = {"text": rendered_text, "markdown": rendered_markdown, "html": rendered_html}[what.kind]
        document = read_str(what.source, kind=what.kind)
        report = check(document)
        starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", what.source))]
        for finding in report.findings:
            assert finding.start is not None
            assert finding.end is not None
            assert finding.line is not None
            assert finding.column is not None
            assert finding.end_line is not None
            assert finding.end_column is not None
            assert rendered(what.source[finding.start : finding.end]) == collapsed(finding.quote)
            assert starts[finding.line - 1] + finding.column - 1 == finding.start
            assert starts[finding.end_line - 1] + finding.end_column - 1 == finding.end
            # The next line starts later: the column is on this line.
            assert all(finding.start < start for start in starts[finding.line :])
            block = document.blocks[finding.block_index]
            assert block.kind is finding.block
            assert collapsed(block.text[slice(*finding.block_span)]) == collapsed(finding.quote)
            assert finding.sentence in block.text
            assert all(0 <= mark.start < mark.end <= len(finding.sentence) for mark in finding.marks)
            assert finding.message
            assert finding.rule in report.rules
        order = [(finding.block_index, finding.block_span.start) for finding in report.findings]
        assert order == sorted(order)

    @settings(max_examples=40)
    @given(written())
    @example(Written("text", "Indien, indien. Indien.\n\nIndien, indien. Indien."))
    def test_fingerprints_are_unique(self, what: Written) -> None:
        prints = [finding.fingerprint for finding in check(read_str(what.source, kind=what.kind)).findings]
        assert len(set(prints)) == len(prints)

    @settings(max_examples=30)
    @given(written(), written())
    def test_a_block_is_the_same_in_every_document(self, one: Written, other: Written) -> None:
        first, second, both = Recorder(), Recorder(), Recorder()
        documents = [read_str(what.source, kind=what.kind) for what in (one, other)]
        cold = [check(document, store) for document, store in zip(documents, (first, second), strict=True)]
        together = replace(documents[0], blocks=(*documents[1].blocks[::-1], *documents[0].blocks), source="")
        blocks = tuple(replace(block, source=None) for block in together.blocks)
        check(replace(together, blocks=blocks), both)
        assert {**first.records, **second.records} == both.records
        warm = [check(document, both) for document in documents]
        assert warm == cold

    @settings(max_examples=30)
    @given(written())
    def test_a_record_holds_no_text(self, what: Written) -> None:
        store = Recorder()
        check(read_str(f"{what.source}\n\n{CANARY}", kind=what.kind), store)
        assert store.records
        for record in store.records.values():
            assert CANARY.lower() not in repr(record).lower()
            assert [text for text in strings(record) if not is_known(text)] == []

    @settings(max_examples=30)
    @given(written())
    def test_a_suggestion_stands_where_the_words_stood(self, what: Written) -> None:
        document = read_str(what.source, kind=what.kind)
        for finding in check(document).findings:
            words = [suggestion.text for suggestion in finding.suggestions if suggestion.replaces is None]
            if not words or what.source[finding.start : finding.end] != finding.quote:
                continue
            text = words[0]
            mended = read_str(what.source[: finding.start] + text + what.source[finding.end :], kind=what.kind)
            before = document.blocks[finding.block_index].text
            start, end = finding.block_span
            assert mended.blocks[finding.block_index].text == before[:start] + text + before[end:]

    @settings(max_examples=40)
    @given(written())
    def test_a_proposal_names_what_it_replaces(self, what: Written) -> None:
        document = read_str(what.source, kind=what.kind)
        for finding in check(document).findings:
            for suggestion in finding.suggestions:
                if suggestion.replaces is None:
                    assert suggestion.start is suggestion.end is None
                    continue
                assert suggestion.replaces in collapsed(document.blocks[finding.block_index].text)
                assert suggestion.text.strip()
                if suggestion.start is not None:
                    assert collapsed(what.source[suggestion.start : suggestion.end]) == suggestion.replaces

    @settings(max_examples=20)
    @given(written())
    def test_text_elsewhere_leaves_fingerprints_alone(self, what: Written) -> None:
        lead = {"html": "<p>Dag.</p>"}.get(what.kind, "Dag.\n\n")
        bom = what.source[:1] if what.source.startswith("\ufeff") else ""
        moved = check(read_str(bom + lead + what.source[len(bom) :], kind=what.kind))
        still = check(read_str(what.source, kind=what.kind))
        assert [finding.fingerprint for finding in moved.findings] == [
            finding.fingerprint for finding in still.findings
        ]


# How it works, with rules made for the test.


def info(code: str, group: Group = Group.ZIN, **changes: object) -> RuleInfo:
    base = RuleInfo(
        code=code,
        name=f"regel-{code.lower()}",
        title=code,
        group=group,
        severity=Severity.WARNING,
        grade="B",
        source="Waterrijk",
        tier="tokens",
        kinds=frozenset({BlockKind.PARAGRAPH}),
        what="Wat.",
        why="Waarom.",
        how="Hoe.",
        not_when="Nooit.",
        pairs=(),
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def finder(code: str, pattern: str, group: Group = Group.ZIN, *, severity: Severity | None = None) -> Rule:
    """A rule that finds what a pattern finds."""

    def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
        for match in re.finditer(pattern, block.text):
            yield Hit(*match.span(), severity=severity)

    return Rule(info(code, group), lambda hit, text: Advice(f"Let op {text[hit.start : hit.end]}."), find)


def whatever(code: str, pattern: str, group: Group = Group.ZIN) -> Rule:
    """The same, for a pattern to which all numbers are alike."""
    return replace(finder(code, pattern, group), scope=Scope.BLOCK)


class WordAnalyser:
    """Words between spaces as tokens, the text up to each full stop as a sentence; counts its work."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def analyse(self, blocks: Sequence[Block]) -> list[AnalysedBlock]:
        self.seen += [block.text for block in blocks]
        return [self._one(block) for block in blocks]

    def _one(self, block: Block) -> AnalysedBlock:
        tokens = tuple(
            Token(i, m[0], m[0].lower(), m[0], "X", "", "", i, *m.span(), None)
            for i, m in enumerate(re.finditer(r"\w+|[^\w\s]", block.text))
        )
        spans = [Span(*match.span()) for match in re.finditer(r"[^.\s][^.]*\.?", block.text)]
        if block.kind is not BlockKind.PARAGRAPH:
            return AnalysedBlock(block, tokens, ())
        found = []
        for span in spans:
            inside = tuple(token for token in tokens if span.start <= token.start < span.end)
            found.append(Sentence(inside, span, sum(token.is_word for token in inside)))
        return AnalysedBlock(block, tokens, tuple(found))


def block(text: str, *, kind: BlockKind = BlockKind.PARAGRAPH, source: int | None = 0, **changes: object) -> Block:
    mapped = None if source is None else SourceMap((Segment(0, len(text), source, len(text)),))
    return replace(Block(kind, text, mapped), **changes)  # type: ignore[arg-type]


def plan(*rules: Rule, options: Mapping[str, Options] | None = None) -> Plan:
    return Plan(rules, {rule.info.code: (options or {}).get(rule.info.code, {}) for rule in rules}, "standaard")


def run(document: Document, *rules: Rule) -> Report:
    return check_document(document, plan(*rules), WordAnalyser(), MemoryStore())


def document(*texts: str, **changes: object) -> Document:
    source = "\n\n".join(texts)
    position, blocks = 0, []
    for text in texts:
        blocks.append(block(text, source=position))
        position += len(text) + 2
    return replace(Document("text", tuple(blocks), source), **changes)  # type: ignore[arg-type]


def shown(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(finding.rule, finding.quote) for finding in findings]


class TestOverlap:
    def test_of_words_the_longest_speaks(self) -> None:
        report = run(
            document("in het kader van dit"),
            finder("W01", "kader", Group.WOORD),
            finder("W02", "in het kader van", Group.WOORD),
        )
        assert shown(report.findings) == [("W02", "in het kader van")]

    def test_of_equal_ones_the_first_rule_speaks(self) -> None:
        rules = finder("L03", "dient te", Group.LEZER), finder("W01", "dient te", Group.WOORD)
        assert shown(run(document("u dient te gaan"), *rules).findings) == [("L03", "dient te")]
        assert shown(run(document("u dient te gaan"), *rules[::-1]).findings) == [("W01", "dient te")]

    def test_a_sentence_and_its_words_both_speak(self) -> None:
        report = run(document("een lange zin"), finder("Z01", ".+"), finder("W01", "lange", Group.WOORD))
        assert shown(report.findings) == [("Z01", "een lange zin"), ("W01", "lange")]

    def test_words_between_the_marks_are_free(self) -> None:
        apart = Rule(
            info("L03", Group.LEZER),
            lambda hit, text: Advice("x"),
            lambda block, options: [Hit(0, 12, marks=(Span(0, 5), Span(10, 12)))],
        )
        report = run(
            document("dient oude te gaan"), apart, finder("W01", "oude", Group.WOORD), finder("W02", "te", Group.WOORD)
        )
        assert shown(report.findings) == [("L03", "dient oude t"), ("W01", "oude")]

    def test_other_blocks_are_no_overlap(self) -> None:
        report = run(document("lang", "lang"), finder("W01", "lang", Group.WOORD), finder("W02", "lang", Group.WOORD))
        assert shown(report.findings) == [("W01", "lang"), ("W01", "lang")]


class TestWork:
    def test_equal_blocks_are_analysed_once(self) -> None:
        worker, store = WordAnalyser(), MemoryStore()
        rules = plan(finder("W01", "dag"))
        check_document(document("dag", "dag", "hallo"), rules, worker, store)
        check_document(document("hallo", "dag"), rules, worker, store)
        assert worker.seen == ["dag", "hallo"]

    @pytest.mark.parametrize(
        "other",
        [
            block("dag", kind=BlockKind.LIST_ITEM),
            block("dag", masks=(Mask(0, 3, MaskKind.CODE),)),
            block("Dag"),
        ],
        ids=["kind", "masks", "text"],
    )
    def test_other_blocks_are_other_work(self, other: Block) -> None:
        worker, store = WordAnalyser(), MemoryStore()
        for item in (block("dag"), other, block("dag")):
            check_document(Document("text", (item,), "dag"), plan(finder("W01", "dag")), worker, store)
        assert worker.seen == ["dag", other.text]

    def test_blocks_that_differ_in_numbers_alone_are_analysed_once(self) -> None:
        worker, store = WordAnalyser(), MemoryStore()
        rules = plan(whatever("W01", "dag"))
        for text in ("dag 12 om 34", "dag 56 om 78", "dag 00 om 00", "dag 1 om 34"):
            assert check_document(document(text), rules, worker, store).findings
        assert worker.seen == ["dag 00 om 00", "dag 0 om 00"]
        assert len(store) == 2

    def test_but_not_where_a_rule_minds_the_numbers(self) -> None:
        worker, store = WordAnalyser(), MemoryStore()
        minding = replace(
            finder("W02", "1"),
            may_mind=lambda block, options: "dag" in block.text,
            minds=lambda block, options: "1" in block.text,
        )
        found = []
        for text in ("dag 12", "dag 13", "dag 22", "dag 23", "nacht 12", "nacht 13"):
            report = check_document(document(text), plan(whatever("W01", "dag"), minding), worker, store)
            found.append(shown(report.findings))
        both = [("W01", "dag"), ("W02", "1")]
        # What it says of "nacht" it would say of "nacht 00" too: its promise is believed.
        assert found == [both, both, [("W01", "dag")], [("W01", "dag")], [], []]
        assert worker.seen == ["dag 12", "dag 13", "dag 00", "nacht 00"]

    def test_own_words_may_hold_a_digit(self) -> None:
        allowed = OwnLexicon([OwnWord("dag 5", What.ALLOW)])
        rules = replace(plan(whatever("W01", "dag", Group.WOORD)), words=allowed)
        store = MemoryStore()
        found = [
            len(check_document(document(f"dag {number}"), rules, WordAnalyser(), store).findings) for number in (4, 5)
        ]
        assert found == [1, 0]

    @pytest.mark.parametrize("source", [0, None], ids=["source", "no-source"])
    def test_each_is_told_in_its_own_words(self, source: int | None) -> None:
        """Also where there is no source to tell them by, as in Word."""
        rules, store, memory = plan(whatever("W01", r"dag \d+")), MemoryStore(), Memory()
        for text in ("op dag 12", "op dag 34"):
            read = Document("docx", (block(text, source=source),), text if source == 0 else "")
            [finding] = check_document(read, rules, WordAnalyser(), store, memory=memory).findings
            assert (finding.quote, finding.sentence) == (text[3:], text)

    def test_other_options_are_other_work(self) -> None:
        worker, store = WordAnalyser(), MemoryStore()
        rule = finder("W01", "dag")
        for limit in (1, 2, 1):
            check_document(document("dag"), plan(rule, options={"W01": {"grens": limit}}), worker, store)
        check_document(document("dag"), plan(rule, finder("W02", "x"), options={"W01": {"grens": 1}}), worker, store)
        assert worker.seen == ["dag"] * 3

    def test_nothing_to_analyse(self) -> None:
        worker = WordAnalyser()
        report = check_document(Document("text", ()), plan(finder("W01", "dag")), worker, MemoryStore())
        assert (report.findings, report.words, report.sentences, report.coverage) == ((), 0, 0, None)
        assert worker.seen == []

    def test_rules_see_their_kinds_only(self) -> None:
        blocks = (block("dag", kind=BlockKind.HEADING), block("dag", source=5))
        report = run(Document("text", blocks, "dag\n\ndag"), finder("W01", "dag"))
        assert [finding.block_index for finding in report.findings] == [1]

    def test_words_count_everywhere_sentences_in_running_text(self) -> None:
        blocks = (block("Een kop", kind=BlockKind.HEADING), block("Een zin. Nog een zin.", source=9))
        report = run(Document("text", blocks, "Een kop\n\nEen zin. Nog een zin."))
        assert (report.words, report.sentences) == (7, 2)


class TestLanguage:
    def test_what_is_not_dutch_is_left_alone_and_told(self) -> None:
        blocks = (block("dag"), block("dag", source=5, lang="en"), block("dag", source=10, lang="nl-BE"))
        report = run(
            Document("html", blocks, "dag\n\ndag\n\ndag", notes=(Note("x", "Een bericht."),)), finder("W01", "dag")
        )
        assert [finding.block_index for finding in report.findings] == [0, 2]
        assert [note.code for note in report.notes] == ["x", "not_dutch"]
        assert report.words == 2

    def test_a_block_knows_better_than_its_document(self) -> None:
        blocks = (block("dag"), block("dag", source=5, lang="nl"), block("dag", source=10))
        report = run(Document("html", blocks, "dag\n\ndag\n\ndag", lang="fr"), finder("W01", "dag"))
        assert [finding.block_index for finding in report.findings] == [1]
        assert report.notes[0].message.startswith("2 tekstblokken zijn")


class TestFindings:
    def test_severity_of_the_hit_goes_first(self) -> None:
        report = run(document("a b"), finder("W01", "a", severity=Severity.HINT), finder("W02", "b"))
        assert [finding.severity for finding in report.findings] == [Severity.HINT, Severity.WARNING]

    def test_sentence_and_marks(self) -> None:
        finding = run(document("Eerste zin. Tweede zin hier."), finder("W01", "Tweede")).findings[0]
        assert finding.sentence == "Tweede zin hier."
        assert finding.marks == (Span(0, 6),)

    def test_over_two_sentences_both_are_shown(self) -> None:
        finding = run(document("Een. Twee. Drie."), finder("W01", "n. T")).findings[0]
        assert finding.sentence == "Een. Twee."

    def test_without_sentences_the_block_is_shown(self) -> None:
        heading = replace(finder("W01", "kop"), info=info("W01", kinds=frozenset({BlockKind.HEADING})))
        finding = run(Document("text", (block("Een kop", kind=BlockKind.HEADING),), "Een kop"), heading).findings[0]
        assert finding.sentence == "Een kop"

    def test_without_a_source_there_is_a_location(self) -> None:
        blocks = (block("dag", source=None, location="alinea 12"),)
        finding = run(Document("docx", blocks), finder("W01", "dag")).findings[0]
        places = (finding.start, finding.end, finding.line, finding.column, finding.end_line, finding.end_column)
        assert places == (None,) * 6
        assert (finding.quote, finding.location) == ("dag", "alinea 12")

    def test_suggestions_come_from_the_rule(self) -> None:
        rule = replace(finder("W01", "reeds"), describe=lambda hit, text: Advice("Al.", (Suggestion("al"),)))
        assert run(document("reeds"), rule).findings[0].suggestions == (Suggestion("al"),)

    def test_only_rules_that_spoke_are_in_the_report(self) -> None:
        report = run(document("dag"), finder("Z01", "dag"), finder("W01", "nee"))
        assert list(report.rules) == ["Z01"]

    def test_coverage_counts_rules_from_info_on(self) -> None:
        rules = [
            finder("Z01", "dag", severity=Severity.HINT),
            finder("Z02", "dag", severity=Severity.INFO),
            finder("W01", "nee", Group.WOORD),
        ]
        coverage = run(document("dag"), *rules).coverage
        assert coverage is not None
        assert (coverage.tested, coverage.met) == (3, 2)
        assert coverage.groups == {"zin": (1, 2), "woord": (1, 1)}

    def test_the_same_words_in_another_sentence_have_another_fingerprint(self) -> None:
        findings = run(document("Wij ook dag.", "Zij ook dag."), finder("W01", "dag")).findings
        assert findings[0].fingerprint != findings[1].fingerprint
        assert re.fullmatch("[0-9a-f]{16}", findings[0].fingerprint)


def counting(code: str) -> Rule:
    """A rule about the document: a word is found where it stands for the second time."""

    def collect(block: AnalysedBlock) -> Iterator[Fact]:
        for token in block.tokens:
            yield Fact("woord", str(len(token.text)), token.start, token.end)

    def find(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
        seen: set[str] = set()
        for index, block in enumerate(blocks):
            for fact in block.facts:
                if fact.key in seen:
                    yield index, Hit(fact.start, fact.end)
                seen.add(fact.key)

    return Rule(info(code), lambda hit, text: Advice("Weer."), collect=collect, find_in_document=find)


class TestDocumentRules:
    def test_facts_come_from_every_block_also_from_the_store(self) -> None:
        worker, store = WordAnalyser(), MemoryStore()
        for _ in range(2):
            report = check_document(document("een", "twee", "zes"), plan(counting("W10")), worker, store)
            assert [(f.block_index, f.quote) for f in report.findings] == [(2, "zes")]
        assert worker.seen == ["een", "twee", "zes"]

    def test_each_rule_has_its_own_facts(self) -> None:
        report = run(document("een zes"), counting("W10"), counting("W12"))
        assert shown(report.findings) == [("W10", "zes"), ("W12", "zes")]

    def test_blocks_in_another_language_have_no_facts(self) -> None:
        blocks = (block("een"), block("one", source=5, lang="en"), block("zes", source=10))
        report = run(Document("html", blocks, "een\n\none\n\nzes"), counting("W10"))
        assert [(f.block_index, f.quote) for f in report.findings] == [(2, "zes")]


class TestStore:
    def test_the_oldest_is_forgotten(self) -> None:
        store = MemoryStore(capacity=2)
        records = {key: BlockRecord((), (), (), number) for number, key in enumerate((b"a", b"b", b"c"))}
        for key in (b"a", b"b"):
            store.put(key, records[key])
        assert store.get(b"a") is records[b"a"]
        store.put(b"c", records[b"c"])
        assert (store.get(b"a"), store.get(b"b"), store.get(b"c")) == (records[b"a"], None, records[b"c"])
        assert len(store) == 2


class TestProfiles:
    def test_a_profile_moves_the_limits(self) -> None:
        text = "U kunt uw papieren met de post opsturen of zelf naar ons loket in het stadhuis brengen."
        found = {
            profile: Checker(Settings(profile, frozenset({"Z01"}))).check_text(text).findings
            for profile in ("standaard", "direct-duidelijk")
        }
        assert [f.severity for f in found["standaard"]] == [Severity.HINT]
        assert [f.severity for f in found["direct-duidelijk"]] == [Severity.WARNING]

    def test_ignore_wins(self) -> None:
        checker = Checker(Settings(select=frozenset({"woord"}), ignore=frozenset({"afkorting"})))
        assert {f.rule for f in checker.check_text("Indien u bijv. m.b.t. dit reeds belt.").findings} == {"W01"}


class TestWhatTheUserAsks:
    """Settings that change what a plan gives."""

    def test_a_fixed_severity(self) -> None:
        rules = (finder("Z01", "dag", severity=Severity.HINT), finder("Z02", "dag"))
        asked = replace(plan(*rules), severities={"Z01": Severity.ERROR})
        report = check_document(document("dag"), asked, WordAnalyser(), MemoryStore())
        assert [(f.rule, f.severity) for f in report.findings if f.rule == "Z01"] == [("Z01", Severity.ERROR)]

    def test_allowed_words_silence_rules_about_words_only(self) -> None:
        words = OwnLexicon([OwnWord("dag", What.ALLOW), OwnWord("goede nacht", What.ALLOW)])
        rules = (finder("W01", "dag", Group.WOORD), finder("Z01", "dag"), finder("W02", "nacht", Group.WOORD))
        asked = replace(plan(*rules), words=words)
        report = check_document(document("dag nacht", "goede nacht"), asked, WordAnalyser(), MemoryStore())
        assert [(finding.rule, finding.quote, finding.block_index) for finding in report.findings] == [
            ("Z01", "dag", 0),
            ("W02", "nacht", 0),
        ]

    def test_words_are_part_of_the_key(self) -> None:
        asked = plan(finder("W01", "dag", Group.WOORD))
        assert asked.key(form=False) != replace(asked, words=OwnLexicon([OwnWord("dag", What.ALLOW)])).key(form=False)

    def test_what_is_private_is_never_shown(self) -> None:
        rules = (
            finder("W01", "nummer 123456782", Group.WOORD),
            finder("P01", "123456782", Group.PRIVACY),
            finder("Z01", "nummer"),
            finder("Z02", "123456782"),
        )
        report = run(document("nummer 123456782 staat hier", "123456782"), *rules)
        assert [finding.rule for finding in report.findings] == ["Z01", "P01", "Z02", "P01", "Z02"]
        assert "123456782" not in repr(report.findings)
        assert {finding.sentence for finding in report.findings} == {"nummer ••••••••• staat hier", "•••••••••"}

    def test_fingerprints_tell_nothing_of_what_is_private(self) -> None:
        rules = (finder("P01", r"\d{9}", Group.PRIVACY), finder("Z01", "nummer"))
        one, two = (run(document(f"nummer {number} staat hier"), *rules).findings for number in (123456782, 111222333))
        assert [finding.fingerprint for finding in one] == [finding.fingerprint for finding in two]
        assert one == two

    def test_an_exception_for_a_privacy_rule_does_not_show_the_number(self) -> None:
        made = document("nummer 123456782 staat hier")
        asked = replace(
            made, directives=(Directive("negeer", ("P01",), "bsn 123456782", 0, "eenvoudig-negeer P01: bsn 123456782"),)
        )
        report = run(asked, finder("P01", "123456782", Group.PRIVACY), finder("Z01", "nummer"))
        assert [finding.rule for finding in report.findings] == ["Z01"]
        assert "123456782" not in repr(report.findings)

    def test_numbers_of_people_are_concealed_whatever_rules_run(self) -> None:
        text = "Uw bsn 123456782 en NL91 ABNA 0417 1643 00 staan hier"
        masks = (Mask(7, 16, MaskKind.BSN), Mask(20, 42, MaskKind.IBAN))
        made = Document("text", (replace(block(text), masks=masks),), text)
        report = run(made, finder("Z01", "staan"))
        assert [finding.sentence for finding in report.findings] == [
            "Uw bsn ••••••••• en •••• •••• •••• •••• •• staan hier"
        ]

    def test_an_exception_does_not_hide_what_another_rule_says(self) -> None:
        directive = Directive("negeer", ("W02",), "zo heet het", 0, "eenvoudig-negeer W02: zo heet het")
        rules = (finder("W01", "nacht", Group.WOORD), finder("W02", "goede nacht", Group.WOORD))
        assert [finding.rule for finding in run(document("goede nacht"), *rules).findings] == ["W02"]
        asked = replace(document("goede nacht"), directives=(directive,))
        assert [finding.rule for finding in run(asked, *rules).findings] == ["W01"]


class TestLanguages:
    """Only Dutch is checked."""

    ENGLISH: Final = "You can apply for this benefit at the town hall, and we will help you with the form."

    def languages(self, *blocks: Block, lang: str | None = None) -> tuple[int, list[str]]:
        made = Document("html", blocks, lang=lang)
        report = check_document(made, plan(finder("Z01", "u")), WordAnalyser(), MemoryStore())
        return report.words, [note.code for note in report.notes]

    def test_a_foreign_block_is_left_out_with_one_note(self) -> None:
        dutch = Block(BlockKind.PARAGRAPH, "U kunt deze toeslag bij ons aanvragen op het stadhuis.")
        foreign = Block(BlockKind.PARAGRAPH, self.ENGLISH)
        assert self.languages(dutch, foreign, foreign) == (10, ["not_dutch"])

    def test_what_is_declared_is_believed(self) -> None:
        declared = Block(BlockKind.PARAGRAPH, self.ENGLISH, lang="nl-NL")
        assert self.languages(declared) == (18, [])
        assert self.languages(Block(BlockKind.PARAGRAPH, "Dag u"), lang="nl_NL") == (2, [])
        assert self.languages(Block(BlockKind.PARAGRAPH, "Dag u"), lang="en") == (0, ["not_dutch"])

    def test_a_template_that_says_dutch_is_not_believed(self) -> None:
        assert self.languages(Block(BlockKind.PARAGRAPH, self.ENGLISH), lang="nl") == (0, ["not_dutch"])

    def test_a_tag_that_names_no_language_says_nothing(self) -> None:
        for tag in ("und", "", "x", "dutch"):
            assert self.languages(Block(BlockKind.PARAGRAPH, "Dag u", lang=tag), lang=tag) == (2, [])
