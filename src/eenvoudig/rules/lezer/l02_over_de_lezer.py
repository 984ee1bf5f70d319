"""L02 over-de-lezer: "de aanvrager" where the reader is meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import BlockKind
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock, Sentence, Token
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Fact, Hit, Outline, Rule, Scope
from eenvoudig.rules.wording import quoted

INFO = RuleInfo(
    code="L02",
    name="over-de-lezer",
    title="Over de lezer in plaats van tegen de lezer",
    group=Group.LEZER,
    severity=Severity.INFO,
    grade="B",
    source="Direct Duidelijk, checklist 2019; CommunicatieRijk",
    tier="parse",
    kinds=SENTENCE_KINDS,
    what="Woorden als ‘de aanvrager’, ‘belanghebbende’ of ‘men’ waar u de lezer bedoelt.",
    why="De lezer merkt niet dat de zin over hemzelf gaat. Dan doet hij ook niet wat u vraagt.",
    how="Spreek de lezer aan: ‘u’ en ‘uw’.",
    not_when="Soms gaat het echt over iemand anders: ‘bent u niet zelf de aanvrager?’. Zo'n zin melden we niet.",
    pairs=(
        Pair(
            "Uw aanvraag is binnen. De aanvrager moet nog een kopie van zijn paspoort sturen.",
            "Uw aanvraag is binnen. U moet nog een kopie van uw paspoort sturen.",
        ),
        Pair(
            "Wij hebben uw brief. Belanghebbende krijgt voor 1 mei antwoord.",
            "Wij hebben uw brief. U krijgt voor 1 mei antwoord.",
        ),
        Pair("Men kan hiervoor bellen met de gemeente.", "U kunt hiervoor bellen met de gemeente."),
    ),
)

#: Roles that a reader has in a case. "De bewoner", "de klant" are mostly somebody else or everybody, so they are not here. Each needs "de" before it, but for those of official letters that go without.
_ROLES: Final = frozenset(
    """
    aanvrager belanghebbende betrokkene cliënt verzoeker bezwaarmaker indiener uitkeringsgerechtigde rechthebbende
    belastingplichtige belastingschuldige subsidieaanvrager subsidieontvanger vergunningaanvrager budgethouder
    bijstandsgerechtigde geadresseerde
    """.split()
)
_BARE: Final = frozenset("belanghebbende betrokkene verzoeker cliënt aanvrager geadresseerde bezwaarmaker".split())
_READER: Final = frozenset("u uw je jij jou jouw uzelf".split())
_ADDRESSED: Final = frozenset("geachte beste hallo".split())


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """The word "men" wherever it stands; the roles are a matter of the document, see :func:`find_in_document`."""
    for sentence in block.sentences:
        for token in sentence.tokens:
            if token.lower == "men" and token.mask is None and token.pos in {"PRON", "NOUN", "DET"}:
                yield Hit(token.start, token.end, "men", severity=Severity.HINT)


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """Roles that could mean the reader, and whether the document speaks to a reader at all."""
    words = {token.lower for token in block.tokens}
    if words & _READER or (block.tokens and block.tokens[0].lower in _ADDRESSED):
        yield Fact("aangesproken", "", 0, 0)
    if block.block.kind is BlockKind.TABLE_CELL or words.isdisjoint(_ROLES):
        # A cell names roles ("aanvrager", "partner") where a sentence would speak to somebody.
        return
    words_by_sentence = [{token.lower for token in sentence.tokens} for sentence in block.sentences]
    # Beside "u" the role is mostly somebody else, or the sentence explains what "u" is; and then in the sentences around it too.
    beside = {word for spoken in words_by_sentence if spoken & _READER for word in spoken}
    for sentence in block.sentences:
        for token in sentence.tokens:
            role = _role(token, sentence)
            if role and token.lower not in beside:
                start = sentence.tokens[token.i - sentence.tokens[0].i - 1].start if role == "de" else token.start
                yield Fact("rol", token.lower, start, token.end)


def _role(token: Token, sentence: Sentence) -> str | None:
    """How a role stands in the sentence: with "de", "bare" without, or ``None`` when it is no role of the reader."""
    if token.mask is not None or token.lower not in _ROLES or token.pos not in {"NOUN", "ADJ", "VERB", "PROPN"}:
        return None
    position = token.i - sentence.tokens[0].i
    before = sentence.tokens[position - 1] if position else None
    after = sentence.tokens[position + 1] if position + 1 < len(sentence.tokens) else None
    # One of several: a list of who may do something, not the reader alone.
    listed = (after is not None and after.text in {",", "/"}) or (before is not None and before.text in {",", "/"})
    if listed or token.dep == "conj" or any(other.dep == "conj" and other.head == token.i for other in sentence.tokens):
        return None
    # "De betrokken partij", "de klant van de winkel": something else than the reader follows.
    if after is not None and (after.pos == "NOUN" or after.lower in {"van", "die", "dat"}):
        return None
    if before is not None and (before.lower == "de" or (before.lower == "een" and token.lower == "belanghebbende")):
        return "de"
    if token.lower in _BARE and (
        before is None or before.lower in {"dat", "of", "als"} or before.pos not in {"DET", "ADJ", "NUM", "PRON"}
    ):
        return "bare"
    return None


def find_in_document(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """The roles, in a text that speaks to its reader elsewhere: there "de aanvrager" is the reader."""
    if not any(fact.kind == "aangesproken" for block in blocks for fact in block.facts):
        return
    for index, block in enumerate(blocks):
        for fact in block.facts:
            if fact.kind == "rol":
                yield index, Hit(fact.start, fact.end, "rol", severity=Severity.INFO)


def describe(hit: Hit, text: str) -> Advice:
    """The message; the rest of the sentence must change with it, so there is no replacement."""
    quote = quoted(text[hit.start : hit.end])
    return Advice(f"Bedoelt u de lezer? Schrijf dan ‘u’ in plaats van {quote}.")


RULE = Rule(INFO, describe, find, collect, find_in_document, scope=Scope.BLOCK)
