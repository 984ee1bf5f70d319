"""S05 linktekst: links that don't say where they go."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import Link
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import WORD_KINDS, Advice, Fact, Hit, Outline, Rule
from eenvoudig.rules.wording import quoted

INFO = RuleInfo(
    code="S05",
    name="linktekst",
    title="Linktekst",
    group=Group.STRUCTUUR,
    severity=Severity.WARNING,
    grade="B",
    source="NL Design System, richtlijnen voor inhoud (links); WCAG 2.2, 2.4.4",
    tier="tokens",
    kinds=WORD_KINDS,
    what="Een link met een tekst als ‘klik hier’, een lang webadres als linktekst, of twee teksten voor dezelfde link.",
    why="Veel mensen kijken eerst naar de links. En een schermlezer leest de links los voor. ‘Klik hier’ zegt dan niets.",
    how="Zeg in de link waar de lezer komt: ‘aanvraag voor de stadspas’.",
    not_when="In een brief op papier hoort het webadres er wel te staan.",
    pairs=(
        Pair(
            "[Klik hier](https://waterrijk.example/stadspas) voor de stadspas.",
            "[Vraag de stadspas aan](https://waterrijk.example/stadspas).",
        ),
        Pair(
            "Kijk op [https://waterrijk.example/inwoners/geld/stadspas-aanvragen](https://waterrijk.example/inwoners/geld/stadspas-aanvragen).",
            "Kijk bij [stadspas aanvragen](https://waterrijk.example/inwoners/geld/stadspas-aanvragen).",
        ),
        Pair(
            "Lees over de [stadspas](https://waterrijk.example/pas). Of lees over [korting](https://waterrijk.example/pas).",
            "Lees over [korting met de stadspas](https://waterrijk.example/pas).",
        ),
    ),
)

_EMPTY: Final = re.compile(
    r"(?:(?:klik|druk|kijk|lees|ga|zie)\s+)?(?:dan\s+)?(?:hier|hierop|hierheen)(?:\s+(?:verder|meer))?|"
    r"(?:klik|druk)\s+op\s+(?:deze|de)\s+(?:link|knop)|(?:via\s+)?(?:deze|de|onderstaande)\s+(?:link|pagina|website|site)|"
    r"lees\s+(?:meer|verder)|meer\s+(?:lezen|info|informatie|weten)|link|hier\s+klikken|lees\s+hier\s+(?:meer|verder)|verder|meer",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
#: A short address can be read and typed over; a longer one can't.
_LONG_ADDRESS: Final = 30
_MARKS: Final = " \t\n\u00a0.,:;!?…>»›→"


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Links whose text says nothing, or is no more than an address."""
    for link in block.block.links:
        text = block.text[link.start : link.end].strip(_MARKS)
        if _EMPTY.fullmatch(text):
            yield Hit(link.start, link.end, "leeg")
        elif len(text) > _LONG_ADDRESS and _ADDRESS.fullmatch(text):
            yield Hit(link.start, link.end, "adres", severity=Severity.INFO)


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """The links with a text of their own; the key stands for target and text, both unreadable."""
    for link in block.block.links:
        text = " ".join(block.text[link.start : link.end].lower().strip(_MARKS).split())
        if text and not _EMPTY.fullmatch(text) and not _ADDRESS.fullmatch(text) and _target(link):
            yield Fact(_number(_target(link)), _number(text), link.start, link.end)


def find_in_document(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """A target that has another text than before."""
    texts: dict[str, str] = {}
    for index, block in enumerate(blocks):
        for fact in block.facts:
            if texts.setdefault(fact.kind, fact.key) != fact.key:
                yield index, Hit(fact.start, fact.end, "anders", severity=Severity.HINT)


def _number(text: str) -> str:
    """A number that stands for ``text``: facts hold no text."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _target(link: Link) -> str:
    """Where a link goes; empty for a place in the same page and for a telephone number or e-mail address."""
    target = link.target.strip()
    return "" if target.startswith(("#", "tel:", "mailto:")) else target.rstrip("/").lower()


def describe(hit: Hit, text: str) -> Advice:
    """The message: only the writer knows what the link is about."""
    quote = quoted(" ".join(text[hit.start : hit.end].split()))
    if hit.variant == "leeg":
        return Advice(f"De tekst {quote} zegt niet waar de link heen gaat. Schrijf dat in de link.")
    if hit.variant == "adres":
        return Advice("Dit webadres is lang. Schrijf in de link waar de lezer komt.")
    return Advice("Deze link gaat naar dezelfde plek als een eerdere link met een andere tekst. Gebruik één tekst.")


RULE = Rule(INFO, describe, find, collect, find_in_document)
