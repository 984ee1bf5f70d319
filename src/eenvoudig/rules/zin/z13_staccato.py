"""Z13 staccato: short sentences one after the other with nothing that ties them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import BlockKind
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock, Sentence
from eenvoudig.rules.base import Advice, Fact, Hit, Outline, Rule, Scope, integer

INFO = RuleInfo(
    code="Z13",
    name="staccato",
    title="Losse, korte zinnen",
    group=Group.ZIN,
    severity=Severity.INFO,
    grade="A",
    source="Land 2009, Zwakke lezers, sterke teksten?",
    tier="tokens",
    kinds=frozenset({BlockKind.PARAGRAPH}),
    what="Vier of meer zinnen na elkaar van hoogstens zes woorden, zonder een woord als ‘want’, ‘daarom’ of ‘daarna’.",
    why="Losse korte zinnen zijn niet makkelijker, bleek uit onderzoek onder leerlingen die moeite hebben met lezen. "
    "De lezer moet zelf bedenken hoe de zinnen bij elkaar horen.",
    how="Zeg hoe de zinnen bij elkaar horen: met ‘want’, ‘daarom’, ‘maar’ of ‘daarna’. Maak van een rij opdrachten een lijst.",
    not_when="In een lijst, in een kop en bij een vraag met een antwoord zijn korte zinnen goed. Die melden we niet.",
    pairs=(
        Pair(
            "Uw aanvraag is binnen. Een medewerker leest hem. U krijgt een brief. Het geld komt op 1 mei.",
            "Uw aanvraag is binnen. Een medewerker leest hem eerst. Daarna krijgt u een brief, en op 1 mei het geld.",
        ),
        Pair(
            "De regels zijn veranderd. Uw inkomen is te hoog. De toeslag stopt op 1 mei. Uw pas blijft geldig.",
            "De regels zijn veranderd. Uw inkomen is nu te hoog, en daarom stopt de toeslag op 1 mei. Maar uw pas blijft geldig.",
        ),
    ),
    options=(
        OptionInfo("zinnen", 4, "Vanaf dit aantal korte zinnen na elkaar.", 3, 10),
        OptionInfo("woorden", 6, "Een zin met zoveel woorden of minder is kort.", 3, 12),
    ),
)

#: A sentence with one of these is tied to the one before it, or has two parts that are tied to each other.
_CONNECTING: Final = frozenset(
    """
    want daarom maar dus omdat ook eerst daarna toen dan bovendien zo als en of toch echter verder tenslotte
    daarnaast vervolgens intussen ondertussen doordat zodat terwijl wanneer zodra totdat tenzij mits anders
    namelijk immers bijvoorbeeld wel alleen later vooraf tot slot nog dat
    """.split()
)
#: "Daarin", "hierover": words that point back at the sentence before.
_POINTING: Final = ("daar", "hier")


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """Every sentence of a paragraph: its number of words when it stands loose, else nothing."""
    for sentence in block.sentences:
        yield Fact("zin", str(sentence.words) if _is_loose(sentence) else "", *sentence.span)


def _is_loose(sentence: Sentence) -> bool:
    """Whether a statement or order of its own, tied to no other: a question waits for its answer."""
    tokens = sentence.tokens
    said = any(token.is_finite for token in tokens)
    ends = tokens[-1].text in {".", "!"} or tokens[-1].text.endswith(".")
    return (
        said and ends and not any(token.lower in _CONNECTING or token.lower.startswith(_POINTING) for token in tokens)
    )


def find_in_document(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """Runs of loose short sentences; a run goes on over paragraphs of one sentence."""
    least, most = integer(options, "zinnen"), integer(options, "woorden")
    run: list[tuple[int, Fact]] = []
    for index, block in enumerate(blocks):
        if not (block.kind is BlockKind.PARAGRAPH and run and run[-1][0] == index - 1 and _single(blocks, index)):
            yield from _found(run, least)
            run = []
        for fact in block.facts:
            if fact.key and int(fact.key) <= most:
                run.append((index, fact))
            else:
                yield from _found(run, least)
                run = []
    yield from _found(run, least)


def _single(blocks: Sequence[Outline], index: int) -> bool:
    return blocks[index].sentences == 1 and blocks[index - 1].sentences == 1


def _found(run: Sequence[tuple[int, Fact]], least: int) -> Iterator[tuple[int, Hit]]:
    if len(run) >= least:
        first, fact = run[0]
        last = [other.end for index, other in run if index == first][-1]
        # Just enough may be chance; one more is a style.
        yield first, Hit(fact.start, last, args=(len(run),), severity=None if len(run) > least else Severity.HINT)


def describe(hit: Hit, text: str) -> Advice:
    """The message: how many sentences stand loose."""
    return Advice(f"{hit.args[0]} korte zinnen na elkaar staan los. Verbind ze: ‘want’, ‘daarom’, ‘maar’, ‘daarna’.")


RULE = Rule(INFO, describe, collect=collect, find_in_document=find_in_document, scope=Scope.SENTENCE)
