"""W05 afkorting: abbreviations of ordinary words, and organisations and laws that are never written out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from eenvoudig.document import BlockKind, MaskKind
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity, Suggestion
from eenvoudig.language.gate import Gate
from eenvoudig.language.lexicon import Entry
from eenvoudig.language.tables import read_table
from eenvoudig.language.types import AnalysedBlock, span_at
from eenvoudig.rules.base import WORD_KINDS, Advice, Fact, Hit, Outline, Rule, Scope
from eenvoudig.rules.wording import is_order, suggestion, told

INFO = RuleInfo(
    code="W05",
    name="afkorting",
    title="Afkorting",
    group=Group.WOORD,
    severity=Severity.WARNING,
    grade="B",
    source="Direct Duidelijk, checklist 2019; NL Design System, richtlijnen voor inhoud",
    tier="tokens",
    kinds=WORD_KINDS,
    what="Een afkorting van gewone woorden (‘bijv.’, ‘m.b.t.’), of een organisatie of wet die nergens voluit staat.",
    why="Veel mensen kennen de afkorting niet. En een hulpmiddel dat de tekst voorleest, struikelt erover.",
    how="Schrijf gewone woorden voluit. Schrijf een naam de eerste keer voluit, met de afkorting tussen haakjes erachter.",
    not_when="Afkortingen die bijna iedereen kent, zoals btw, pc en DigiD, melden we niet. Titels bij een naam ook niet.",
    pairs=(
        Pair("U kunt papieren sturen, bijv. een loonstrook.", "U kunt papieren sturen, bijvoorbeeld een loonstrook."),
        Pair("Hebt u een vraag i.v.m. uw aanvraag?", "Hebt u een vraag over uw aanvraag?"),
        Pair(
            "Dit staat in artikel 4 van de Awb.",
            "Dit staat in artikel 4 van de Algemene wet bestuursrecht (Awb).",
        ),
    ),
)

_ORDINARY: Final = "gewoon"
#: Behind an abbreviation in the number of a letter or decision: "ILT-2013/15952".
_REFERENCE: Final = re.compile(r"-\d")
#: Abbreviations that are ordinary, or something else, before a number.
_WITH_NUMBER: Final = frozenset("tel tel. nr nr. i.v.m. ivm".split())


@cache
def _rows() -> dict[str, tuple[Entry, str]]:
    """Entries and their sort by abbreviation."""
    rows = {}
    for row in read_table("afkortingen"):
        short, sort = row["afkorting"], row["soort"]
        entry = Entry(
            short, short, sort, tuple(part.strip() for part in row["uitgeschreven"].split(" / ")), row["veilig"] == "ja"
        )
        rows[short] = (entry, sort)
    return rows


@cache
def _titles() -> dict[str, str]:
    """Names in full, in lower case, with the abbreviation that stands for them."""
    return {
        alternative.lower(): entry.key
        for entry, sort in _rows().values()
        if sort != _ORDINARY
        for alternative in entry.alternatives
    }


@cache
def _in_full() -> Gate:
    names = sorted(_titles(), key=len, reverse=True)
    return Gate(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)", "|".join(names))


@cache
def _with_spaces() -> Gate:
    """Abbreviations that the tokenizer does not keep whole: "m. b. t." and those with a slash or hyphen."""
    odd = [short for short, (_, sort) in _rows().items() if sort == _ORDINARY and re.search(r"[\s/-]", short)]
    odd = [short.lower() for short in odd] or ["\0"]
    return Gate(r"(?<!\w)(?:" + "|".join(map(re.escape, odd)) + r")(?!\w)", "|".join(odd))


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Abbreviations of ordinary words."""
    seen: set[int] = set()
    for match in _with_spaces().finditer(block.text):
        seen.update(range(*match.span()))
        row = _lookup(match.group())
        yield Hit(*match.span(), "", (row[0].key if row else match.group().lower(),))
    for token in block.tokens:
        found = _lookup(token.text)
        if found is None or found[1] != _ORDINARY:
            continue
        if token.mask is not None or token.start in seen or span_at(block.titles, token.start) is not None:
            continue
        if _is_name_part(token.i, block) or _before_number(token.i, block):
            continue
        if not _to_somebody(token.i, block):
            yield Hit(token.start, token.end, "", (found[0].key,))


def _lookup(text: str) -> tuple[Entry, str] | None:
    """The row of ``text`` as it is written, or with a capital for the first of a sentence: "P.J." is not "p.j."."""
    rows = _rows()
    return rows.get(text) or rows.get(text[:1].lower() + text[1:])


def _before_number(index: int, block: AnalysedBlock) -> bool:
    """Whether "tel." or "nr." stands before its number, as everybody writes it; "i.v.m." there joins two articles of a law."""
    if block.tokens[index].lower not in _WITH_NUMBER or index + 1 == len(block.tokens):
        return False
    after = block.tokens[index + 1]
    numbered = any(character.isdigit() for character in after.text)
    return after.mask is MaskKind.PHONE or numbered or after.text == ":"


def _to_somebody(index: int, block: AnalysedBlock) -> bool:
    """Whether "t.a.v." opens a line of an address ("t.a.v. de heer Jansen"), as a postal address prescribes."""
    if block.tokens[index].lower not in {"t.a.v.", "tav"} or index + 1 == len(block.tokens):
        return False
    after = block.tokens[index + 1]
    return (
        after.text[0].isupper()
        or after.lower in {"afdeling", "directie", "bureau", "team", "mevrouw", "dhr.", "mw."}
        or after.mask is not None
    )


def _is_name_part(index: int, block: AnalysedBlock) -> bool:
    """Whether a capitalised short form stands in a name ("Max. Jansen") rather than for a word."""
    token = block.tokens[index]
    starts = index == 0 or block.tokens[index - 1].text in {".", "!", "?", ":"}
    return token.text[0].isupper() and not token.text.isupper() and not starts and "." not in token.text[:-1]


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """Where organisations and laws are abbreviated, and where they stand in full."""
    rows = _rows()
    if block.block.kind is BlockKind.HEADING:
        # A heading is no place to explain; the text under it is.
        return
    for token in block.tokens:
        # "WIA-uitkering": the part before the hyphen needs an explanation as well.
        short = token.text if token.text in rows else token.text.partition("-")[0]
        found = rows.get(short)
        if found is None or found[1] == _ORDINARY or _REFERENCE.match(token.text[len(short) :]):
            continue
        if token.mask is None and span_at(block.titles, token.start) is None:
            explained = (
                block.text[token.start - 1 : token.start] == "(" and block.text[token.end : token.end + 1] == ")"
            )
            # "Immigratie en Naturalisatiedienst (IND)": whatever stands before the brackets, it is the name.
            yield Fact("voluit" if explained else "afkorting", short, token.start, token.start + len(short))
    for match in _in_full().finditer(block.text):
        yield Fact("voluit", _titles()[match.group().lower()], *match.span())


def find_in_document(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """The first use of each name, when the name in full stands neither before it nor in the same block."""
    known: set[str] = set()
    for index, block in enumerate(blocks):
        known |= {fact.key for fact in block.facts if fact.kind == "voluit"}
        for fact in block.facts:
            if fact.kind == "afkorting" and fact.key not in known:
                known.add(fact.key)
                yield index, Hit(fact.start, fact.end, "naam", (fact.key,), severity=Severity.INFO)


def describe(hit: Hit, text: str) -> Advice:
    """The message with the words in full."""
    entry, _ = _rows()[str(hit.args[0])]
    quote = text[hit.start : hit.end]
    if hit.variant == "naam":
        name = entry.alternatives[0]
        if text[hit.end : hit.end + 1] == "-":
            return Advice(f"Schrijf deze afkorting de eerste keer voluit: {name}.")
        return Advice(f"Schrijf deze afkorting de eerste keer voluit: {name}.", (Suggestion(f"{name} ({quote})"),))
    # A full stop that ends the sentence too must not get lost with the abbreviation.
    last = quote.endswith(".") and not text[hit.end :].strip()
    words = [alternative.strip("()") for alternative in entry.alternatives]
    opening = "Gebruik deze afkorting niet." if all(map(is_order, words)) else ""
    return Advice(
        told(opening, "Schrijf deze afkorting voluit", words),
        tuple(
            suggestion(
                quote if quote[0].isupper() and not quote.isupper() else "x",
                word + ("." if last else ""),
                safe=entry.safe,
            )
            for word, listed in zip(words, entry.alternatives, strict=True)
            if not listed.startswith("(")
        ),
    )


RULE = Rule(INFO, describe, find, collect, find_in_document, scope=Scope.SENTENCE)
