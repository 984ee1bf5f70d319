"""Reports made by hand: what a check of letters of the municipality of Waterrijk could give."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from eenvoudig.document import BlockKind, Note, Span
from eenvoudig.findings import (
    ActionCard,
    CardCell,
    FileError,
    Finding,
    Group,
    Mention,
    ObjectionFacts,
    OptionInfo,
    Pair,
    Report,
    RuleInfo,
    Safety,
    Severity,
    Suggestion,
)

_GROUPS = {"Z": Group.ZIN, "W": Group.WOORD, "L": Group.LEZER, "S": Group.STRUCTUUR, "G": Group.GETAL}


def finding(
    rule: str,
    sentence: str,
    quote: str,
    *,
    severity: Severity = Severity.WARNING,
    message: str = "Dit is lastig.",
    suggestions: tuple[str, ...] = (),
    place: tuple[int, int] | None = (1, 1),
    block: int = 0,
    at: int = 0,
    marks: tuple[Span, ...] | None = None,
    **other: Any,
) -> Finding:
    """A finding at ``quote`` in ``sentence``, which starts at ``at`` in its block; ``place`` is its line and column."""
    code, name = rule.split(" ")
    start = sentence.index(quote)
    line, column = place or (None, None)
    values: dict[str, Any] = {
        "rule": code,
        "name": name,
        "group": _GROUPS[code[0]],
        "severity": severity,
        "message": message,
        "start": None if line is None else at + start,
        "end": None if line is None else at + start + len(quote),
        "line": line,
        "column": column,
        "end_line": line,
        "end_column": None if column is None else column + len(quote),
        "quote": quote,
        "block": BlockKind.PARAGRAPH,
        "location": None,
        "suggestions": tuple(Suggestion(text, Safety.REVIEW) for text in suggestions),
        "fingerprint": "0123456789abcdef",
        "block_index": block,
        "block_span": Span(at + start, at + start + len(quote)),
        "sentence": sentence,
        "marks": (Span(start, start + len(quote)),) if marks is None else marks,
    }
    return Finding(**{**values, **other})


def rule(code: str = "Z01", name: str = "lange-zin", **other: Any) -> RuleInfo:
    """A rule with all its texts."""
    values: dict[str, Any] = {
        "code": code,
        "name": name,
        "title": "Lange zin",
        "group": _GROUPS[code[0]],
        "severity": Severity.WARNING,
        "grade": "B",
        "source": "Checklist van de gemeente Waterrijk",
        "tier": "tokens",
        "kinds": frozenset({BlockKind.PARAGRAPH}),
        "what": "Een zin met meer dan 20 woorden.",
        "why": "Wie moeite heeft met lezen, is aan het eind van een lange zin het begin kwijt. "
        "Dan begint het lezen weer van voren af aan.",
        "how": "Maak er twee zinnen van.\n\nZet één boodschap in elke zin.",
        "not_when": "Een opsomming met streepjes is geen lange zin.",
        "pairs": (
            Pair(
                "Indien u niet tijdig de gevraagde gegevens verstrekt, kunnen wij uw aanvraag niet in behandeling nemen.",
                "Stuur ons de gegevens voor 1 mei. Anders kunnen wij niets doen met uw aanvraag.",
            ),
            Pair("Wij verzoeken u te bellen.", "Bel ons."),
        ),
        "options": (
            OptionInfo("fout", 25, "Vanaf zoveel woorden is het een fout.", 10, 60),
            OptionInfo("koppen", False, "Kijk ook naar koppen."),
            OptionInfo("deel", 0.5, "Welk deel van de zin meetelt.", minimum=0.1),
        ),
    }
    return RuleInfo(**{**values, **other})


_LONG = (
    "Indien u het niet eens bent met dit besluit, kunt u met betrekking tot de hoogte van het bedrag binnen zes weken "
    "na de datum van deze brief een bezwaarschrift indienen bij het college van Waterrijk."
)
_SHORT = "Tevens verzoeken wij u tevens het formulier te retourneren."
_PARAGRAPH = " ".join(f"Dit is zin {number} van een alinea die maar doorgaat." for number in range(1, 13))


def text_report() -> Report:
    """A text file with all severities."""
    findings = (
        finding(
            "Z01 lange-zin",
            _LONG,
            _LONG,
            severity=Severity.ERROR,
            message="Deze zin heeft 33 woorden. Maak er twee of meer zinnen van.",
            place=(3, 1),
        ),
        finding(
            "W01 moeilijk-woord",
            _LONG,
            "Indien",
            message="‘Indien’ is een formeel woord.",
            suggestions=("Als",),
            place=(3, 1),
        ),
        finding(
            "W02 voorzetseluitdrukking",
            _LONG,
            "met betrekking tot",
            message="‘Met betrekking tot’ maakt de zin langer dan nodig.",
            suggestions=("over", "van", "bij"),
            place=(3, 54),
        ),
        finding(
            "L02 over-de-lezer",
            _LONG,
            "een bezwaarschrift indienen",
            severity=Severity.INFO,
            message="Zeg het rechtstreeks: ‘bezwaar maken’.",
            suggestions=("bezwaar maken",),
            place=(3, 133),
        ),
        finding(
            "W01 moeilijk-woord",
            _SHORT,
            "Tevens",
            message="‘Tevens’ is een formeel woord.",
            suggestions=("Ook",),
            place=(4, 1),
            at=300,
        ),
        finding(
            "Z02 lijdende-vorm",
            _SHORT,
            "te retourneren",
            severity=Severity.HINT,
            message="Zeg wie iets doet.",
            place=(4, 46),
            at=300,
        ),
        finding(
            "W11 overbodig-woord",
            _SHORT,
            "tevens",
            severity=Severity.INFO,
            message="Dit woord is niet nodig.",
            suggestions=("",),
            place=(4, 24),
            at=300,
        ),
        finding(
            "S01 lange-alinea",
            _PARAGRAPH,
            _PARAGRAPH,
            message="Deze alinea heeft 12 zinnen. Verdeel de tekst over meer alinea's.",
            place=(8, 1),
            block=3,
        ),
    )
    return Report(
        path="brieven/afwijzing.txt",
        kind="text",
        profile="standaard",
        encoding="utf-8",
        findings=findings,
        words=1234,
        sentences=61,
        notes=(Note("not_dutch", "Eén tekstblok is niet in het Nederlands. Daar kijken we niet naar."),),
        rules={code: rule(code, code.lower()) for code in ("L02", "S01", "W01", "W02", "W11", "Z01", "Z02")},
    )


def word_report() -> Report:
    """A Word file: places without lines; a word twice in one sentence; characters of all widths."""
    sentence = "Cafe\u0301 ’t Hoekje 👩\u200d👩\u200d👧 krijgt jl. en jl. een brief in het 日本語 van de gemeente Waterrijk te zien."
    date = finding(
        "G01 datum",
        sentence,
        "jl.",
        message="Noem het jaar, in plaats van een woord als ‘jl.’.",
        place=None,
        location="alinea 12",
        severity=Severity.INFO,
    )
    second = sentence.rindex("jl.")
    again = finding(
        "G01 datum",
        sentence,
        "jl.",
        message="Noem het jaar, in plaats van een woord als ‘jl.’.",
        place=None,
        location="alinea 12",
        severity=Severity.INFO,
        block_span=Span(second, second + 3),
        marks=(Span(second, second + 3),),
    )
    return Report(
        path="brieven/besluit.docx",
        kind="docx",
        profile="standaard",
        encoding=None,
        findings=(date, again),
        words=20,
        sentences=1,
        rules={"G01": rule("G01", "datum")},
    )


def clean_report() -> Report:
    """A file without findings."""
    return Report(
        path="brieven/uitnodiging.md", kind="markdown", profile="standaard", encoding="utf-8", words=48, sentences=1
    )


def failed_report() -> Report:
    """A file that could not be read."""
    error = FileError("unsupported", "Dit is een oud Word-bestand (.doc): sla het op als .docx en probeer het opnieuw.")
    return Report(path="brieven/oud.doc", kind=None, profile="standaard", encoding=None, error=error)


@pytest.fixture
def make_finding() -> Callable[..., Finding]:
    """:func:`finding`."""
    return finding


@pytest.fixture
def make_rule() -> Callable[..., RuleInfo]:
    """:func:`rule`."""
    return rule


@pytest.fixture
def reports() -> dict[str, Report]:
    """The reports by what they show."""
    return {"text": text_report(), "word": word_report(), "clean": clean_report(), "failed": failed_report()}


@pytest.fixture
def card() -> ActionCard:
    """The card of a letter that says by which day, and how to mail; not who can help."""

    def said(quote: str, block: int) -> tuple[Mention, ...]:
        return (Mention(quote, f"{quote}.", None, None, None, None, None, block, Span(0, len(quote))),)

    return ActionCard(
        kind="refused",
        name="besluit: afwijzing",
        sure=True,
        is_decision=True,
        cells=(
            CardCell("deadline", "Voor welke dag?", "said", said("vóór 1 juni 2026", 1)),
            CardCell("phone", "Waar kan ik bellen?", "absent"),
            CardCell("email", "Waar kan ik mailen?", "said", said("info@waterrijk.example", 2)),
            CardCell("help", "Wie kan mij helpen?", "absent"),
            CardCell("objection", "Hoe maak ik bezwaar?", "nothing", said("U kunt geen bezwaar maken", 3)),
        ),
        objection=ObjectionFacts(),
        subject=None,
        core=None,
        core_is_early=True,
        laws=(),
        parts=(),
    )
