"""S05 linktekst: links that don't say where they go."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import BlockKind, Link
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.base import WORD_KINDS, Advice, Fact, Hit, Outline, Rule, Scope
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
    not_when="Een kort webadres is goed. In een brief op papier is dat nodig.",
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
    r"(?:(?:klik|druk|kijk|lees|ga|zie|bekijk|download)\s+)?(?:dan\s+)?(?:hier|hierop|hierheen)(?:\s+(?:verder|meer))?|"
    r"(?:klik|druk)\s+op\s+(?:deze|de)\s+(?:link|knop)|(?:via\s+)?(?:deze|de|onderstaande)\s+(?:link|pagina|website|site)|"
    r"lees\s+(?:meer|verder)|meer\s+(?:lezen|info|informatie|weten)|link|hier\s+(?:klikken|downloaden|lezen|vinden)|lees\s+hier\s+(?:meer|verder)|verder|meer",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,10}(?:[/?#:]\S*)?)", re.IGNORECASE)
#: A short address can be read and typed over; a longer one can't.
_LONG_ADDRESS: Final = 40
_MARKS: Final = " \t\n\u00a0.,:;!?…>»›→"
#: Shorter words don't say what a link is about.
_LEAST_LETTERS: Final = 4
#: A link that is nearly all of its block is a button or an item of a menu.
_TEXT_AROUND: Final = 12
#: Where a link is part of a running text.
_RUNNING: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.HELP})


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Links whose text says nothing, or is no more than a long address."""
    for link in block.block.links:
        text = block.text[link.start : link.end].strip(_MARKS)
        address = _ADDRESS.fullmatch(text)
        if _EMPTY.fullmatch(" ".join(text.split())):
            yield Hit(link.start, link.end, "leeg")
        elif address and len(address[1]) > _LONG_ADDRESS:
            yield Hit(link.start, link.end, "adres", severity=Severity.INFO)


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """The links in running text: a number for where each goes, and small numbers for the words of its text."""
    if block.block.kind not in _RUNNING:
        return
    for link in block.block.links:
        text = block.text[link.start : link.end].strip(_MARKS)
        target = _target(link)
        if not target or len(block.text) - (link.end - link.start) < _TEXT_AROUND:
            continue
        if _EMPTY.fullmatch(" ".join(text.split())) or _ADDRESS.fullmatch(text):
            continue
        if words := sorted({_number(word[:5], 1) for word in text.lower().split() if len(word) >= _LEAST_LETTERS}):
            yield Fact(_number(target, 8), " ".join(words), link.start, link.end)


def find_in_document(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """The links to a place that an earlier link names in wholly different words."""
    first: dict[str, frozenset[str]] = {}
    for index, block in enumerate(blocks):
        for fact in block.facts:
            words = frozenset(fact.key.split())
            if first.setdefault(fact.kind, words).isdisjoint(words):
                yield index, Hit(fact.start, fact.end, "anders", severity=Severity.HINT)


def _number(text: str, size: int) -> str:
    """A number of ``size`` bytes that stands for ``text``. One byte tells most words apart, but not which word it was."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def _target(link: Link) -> str:
    """The page that a link goes to; empty for a home page, a place in the same page, a telephone number or an address."""
    target = link.target.strip().lower()
    if target.startswith(("#", "tel:", "mailto:", "javascript:")):
        return ""
    page = re.sub(r"^(?:[a-z]+:)?//[^/?#]*", "", target).strip("/")
    return target.rstrip("/") if page else ""


def describe(hit: Hit, text: str) -> Advice:
    """The message: only the writer knows what the link is about."""
    quote = quoted(" ".join(text[hit.start : hit.end].split()))
    if hit.variant == "leeg":
        return Advice(f"De tekst {quote} zegt niet waar de link heen gaat. Schrijf dat in de link.")
    if hit.variant == "adres":
        return Advice("Dit webadres is lang. Schrijf in de link waar de lezer komt, of geef een korter adres.")
    return Advice("Deze link gaat naar dezelfde plek als een eerdere link met een andere tekst. Gebruik één tekst.")


RULE = Rule(INFO, describe, find, collect, find_in_document, scope=Scope.BLOCK)
