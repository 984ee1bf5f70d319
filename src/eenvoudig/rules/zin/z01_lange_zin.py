"""Z01 lange-zin: sentences with too many words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eenvoudig.document import BlockKind, Span
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock, Sentence, count_words
from eenvoudig.rewrite import offered, question, split
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Hit, Rule, Scope, integer

#: What a form asks, and what it lets choose: a question or answer that is read as a sentence, but has no parse.
_OF_A_FORM: Final = frozenset({BlockKind.LABEL, BlockKind.OPTION})

INFO = RuleInfo(
    code="Z01",
    name="lange-zin",
    title="Lange zin",
    group=Group.ZIN,
    severity=Severity.WARNING,
    grade="B",
    source="Direct Duidelijk, checklist 2019; grenzen gemeten op herschreven gemeentelijke zinnen",
    tier="tokens",
    kinds=SENTENCE_KINDS | _OF_A_FORM,
    what="Een zin met te veel woorden. Een getal, een webadres of de naam van een wet telt als één woord.",
    why="Een lezer onthoudt het begin van een lange zin niet tot het einde. Wie moeite heeft met lezen, haakt dan af.",
    how="Maak er twee of drie zinnen van. Geef elke zin één boodschap. Begin met wie iets doet.",
    not_when="Een lange zin is soms goed te volgen. Lees de zin hardop. Raakt u de draad niet kwijt? Dan mag hij blijven.",
    pairs=(
        Pair(
            "Als u het niet eens bent met ons besluit, dan kunt u binnen zes weken nadat u deze brief hebt gekregen "
            "een bezwaarschrift sturen naar het college van burgemeester en wethouders.",
            "Bent u het niet eens met ons besluit? Maak dan bezwaar. Dat kan tot zes weken na deze brief.",
        ),
        Pair(
            "Wij vragen u om alle papieren die u hebt over uw inkomen en over uw spaargeld voor 1 mei 2026 naar ons op te sturen of "
            "naar het loket te brengen.",
            "Stuur ons voor 1 mei 2026 alle papieren over uw inkomen en spaargeld. U mag ze ook naar het loket brengen.",
        ),
    ),
    options=(
        OptionInfo("hint", 15, "Vanaf meer woorden dan dit: een tip.", 5, 60),
        OptionInfo("waarschuwing", 20, "Vanaf meer woorden dan dit: een waarschuwing.", 5, 80),
        OptionInfo("fout", 25, "Vanaf meer woorden dan dit: een fout.", 5, 120),
    ),
)


_ENDS: Final = frozenset(".?!")


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Sentences over the limits, and questions and answers of a form."""
    for sentence in block.sentences or _questions(block):
        words = sentence.words
        if words > integer(options, "fout"):
            severity = Severity.ERROR
        elif words > integer(options, "waarschuwing"):
            severity = Severity.WARNING
        elif words > integer(options, "hint"):
            severity = Severity.HINT
        else:
            continue
        # An address or a list of names on one line has commas and capitals, but no verb: no reader reads it as a sentence.
        if not any(token.pos in {"VERB", "AUX"} for token in sentence.tokens):
            continue
        proposals = offered(split(block, sentence), question(block, sentence)) if block.sentences else ()
        yield Hit(*sentence.span, args=(words,), severity=severity, proposals=proposals)


def _questions(block: AnalysedBlock) -> Iterator[Sentence]:
    """The questions in a label, by their marks at the end; of what a form doesn't ask nothing."""
    tokens = block.tokens if block.block.kind in _OF_A_FORM else ()
    first = 0
    for number, token in enumerate(tokens, 1):
        if token.text in _ENDS or number == len(tokens):
            part = tokens[first:number]
            yield Sentence(part, Span(part[0].start, part[-1].end), count_words(part, block.titles))
            first = number


def describe(hit: Hit, text: str) -> Advice:
    """The message: the number of words, and what to do."""
    words = int(hit.args[0])
    if hit.severity is Severity.HINT:
        return Advice(f"Deze zin heeft {words} woorden. Kan hij korter?")
    parts = "er twee zinnen" if words <= 25 else "er twee of drie zinnen"
    return Advice(f"Deze zin heeft {words} woorden. Maak {parts} van.")


RULE = Rule(INFO, describe, find, scope=Scope.SENTENCE)
