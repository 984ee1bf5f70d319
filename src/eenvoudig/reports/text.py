"""Reports as text for people: lines of styled pieces. Pure; who shows them decides what a style looks like.

Nothing rests on colour alone: severities are words, and without colour the hard words stand between ``‹`` and ``›``.
There are no drawings either, so a screen reader reads the lines as they are.
"""

from __future__ import annotations

import math
import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from eenvoudig.document import Span
from eenvoudig.findings import Finding, Group, Option, OptionInfo, Readability, Report, RuleInfo, Severity, Suggestion
from eenvoudig.reports import card
from eenvoudig.reports.formload import asked_again, load_sentences
from eenvoudig.reports.summary import Summary, shown_findings, skipped_sentence, visible_path
from eenvoudig.score.index import CONCRETE, DENSITY, DEPENDENCY, FREQUENCY, TROUBLE


class Style(StrEnum):
    """What a piece of text is; its look is up to who paints it."""

    PLAIN = "plain"
    TITLE = "title"
    FAINT = "faint"
    RULE = "rule"
    COMMAND = "command"
    SUGGESTION = "suggestion"
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    HINT = "hint"
    MARK_ERROR = "mark-error"
    MARK_WARNING = "mark-warning"
    MARK_INFO = "mark-info"
    MARK_HINT = "mark-hint"


class Piece(NamedTuple):
    """Text in one style, without line ends."""

    text: str
    style: Style = Style.PLAIN


Line = tuple[Piece, ...]
Lines = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How to lay out: ``width`` in columns, marks in ``brackets`` or by style alone, with or without ``hints`` and the ``card`` of a letter."""

    width: int = 80
    brackets: bool = True
    hints: bool = False
    card: bool = False


#: Which way a classic formula goes.
_DIRECTIONS: Final = {"Flesch-Douma": " (hoger is makkelijker)", "LIX": " (lager is makkelijker)"}
#: What a feature is called where it makes a text harder, and where it makes it easier.
_CONTRIBUTIONS: Final = {
    FREQUENCY: ("zeldzame woorden", "gewone woorden"),
    DEPENDENCY: ("woorden die ver uit elkaar staan", "woorden die bij elkaar staan"),
    DENSITY: ("volle zinnen", "luchtige zinnen"),
    CONCRETE: ("vage zelfstandige naamwoorden", "woorden voor dingen en mensen"),
}
#: What a suggestion without text asks.
_LEAVE_OUT: Final = "Laat dit weg"
#: Said of the options of a rule.
LIMITS: Final = "U kunt deze grenzen zelf kiezen, in eenvoudig.toml."

_SEVERITIES: Final = (Severity.ERROR, Severity.WARNING, Severity.INFO, Severity.HINT)
_WORDS: Final = {
    Severity.ERROR: ("fout", "fouten"),
    Severity.WARNING: ("waarschuwing", "waarschuwingen"),
    Severity.INFO: ("advies", "adviezen"),
    Severity.HINT: ("tip", "tips"),
}
_STYLES: Final = {severity: Style(severity.value) for severity in Severity}
_MARKS: Final = {severity: Style(f"mark-{severity.value}") for severity in Severity}
_GRADES: Final = {
    "A": "onderzoek met lezers",
    "B": "richtlijn van de overheid",
    "C": "goede gewoonte",
    "L": "wet",
}
#: Spaces in these styles are no place for a line to end.
_UNBROKEN: Final = frozenset({Style.RULE, Style.COMMAND, *_STYLES.values()})
_LABEL: Final = max(len(word) for word, _ in _WORDS.values())
#: From this width on, the severities stand in a column of their own.
_ROOMY: Final = 60
_TOP: Final = 5
#: So much of a paragraph is shown, in characters, when it is the paragraph that counts and no sentence in it.
_GLIMPSE: Final = 140
#: So much of the marked words is repeated beside a message, in characters.
_MENTION: Final = 40


def report_lines(report: Report, layout: Layout) -> Lines:
    """One file: a header, its notes, and sentence by sentence what was found there."""
    return (
        *_header(report, layout),
        *_notes(report, layout),
        *_readability(report, layout),
        *_form_load(report, layout),
        *(_card(report, layout) if layout.card else ()),
        *_sentences(report, layout),
    )


def summary_lines(summary: Summary, layout: Layout) -> Lines:
    """The figures over all files and what to do next; nothing when no file could be read."""
    checked = summary.files - summary.errors
    if not checked:
        return ()
    lines: list[Line] = [(Piece("Samenvatting", Style.TITLE),)]

    def add(*pieces: Piece) -> None:
        lines.extend(_wrap(pieces, layout.width, head=(Piece("  "),), indent=2))

    if summary.files > 1:
        unread = f", {_number(summary.errors)} niet gelezen" if summary.errors else ""
        add(Piece(f"{_count(checked, 'bestand', 'bestanden')} gecontroleerd" + unread + "."))
    if summary.skipped:
        add(Piece(skipped_sentence(summary.skipped)))
    add(Piece(f"{_size(summary.words, summary.sentences)}."))
    if summary.findings:
        add(*_severities(summary), Piece("."))
    else:
        add(Piece(_nothing(summary)))
    top = summary.top_rules(_TOP)
    if len(top) > 1:
        add(Piece("Wat het meest voorkomt:"))
        digits = len(_number(top[0][2]))
        lines += [(Piece(f"    {_number(number):>{digits}}  {code} {name}"),) for code, name, number in top]
    if again := asked_again(summary.forms, summary.asked):
        add(Piece(again))
    if summary.hidden:
        verb = "is" if summary.hidden == 1 else "zijn"
        more = "ook" if summary.findings else "wel"
        add(
            Piece(f"Er {verb} {more} {_count(summary.hidden, 'tip', 'tips')}: die ziet u met "),
            Piece("--all", Style.COMMAND),
            Piece("."),
        )
    if top:
        add(Piece("Uitleg bij een regel: "), Piece(f"eenvoudig explain {top[0][0]}", Style.COMMAND))
    return tuple(lines)


def _nothing(summary: Summary) -> str:
    """What to say when there are no findings."""
    if not summary.words:
        return "Wij hebben niets kunnen controleren: er staat geen Nederlandse tekst in."
    if summary.left_out:
        return "Wij vonden geen nieuwe moeilijke plekken."
    return "Wij vonden geen moeilijke plekken. Mooi! Vraag ook een lezer wat die van de tekst vindt."


def severities_sentence(summary: Summary) -> str:
    """How many findings of each severity there are.

    >>> severities_sentence(Summary(by_severity={Severity.HINT: 2}))
    '2 tips.'
    """
    return "".join(piece.text for piece in _severities(summary)) + "." if summary.findings else "Niets gevonden."


def rules_lines(rules: Sequence[RuleInfo], layout: Layout) -> Lines:
    """The table of rules and what its grades mean."""
    rows = [(rule.code, rule.name, rule.group.value, _default_severity(rule), rule.grade) for rule in rules]
    title = ("code", "naam", "groep", "ernst", "bewijs")
    widths = [max(map(_width, column)) for column in zip(title, *rows, strict=True)]
    lines: list[Line] = []
    if sum(widths) + 2 * (len(widths) - 1) <= layout.width:
        lines.append((Piece(_row(title, widths), Style.TITLE),))
        lines += [(Piece(_row(row, widths)),) for row in rows]
    else:
        for row in rows:
            lines += _wrap(
                (Piece(" ".join(row[:2]), Style.TITLE), Piece(f": {', '.join(row[2:])}")), layout.width, indent=2
            )
    lines += [(), (Piece("bewijs", Style.TITLE),)]
    lines += [(Piece(f"  {grade}  {meaning}"),) for grade, meaning in _GRADES.items()]
    if rules:
        command = Piece(f"eenvoudig explain {rules[0].code}", Style.COMMAND)
        lines += [(), *_wrap((Piece("Uitleg bij een regel: "), command), layout.width)]
    return tuple(lines)


def rule_lines(rule: RuleInfo, layout: Layout) -> Lines:
    """All that is known of one rule."""
    title = "" if rule.title.casefold() in ("", rule.name) else f": {_clean(rule.title)}"
    lines = _wrap((Piece(f"{rule.code} {rule.name}", Style.TITLE), Piece(title)), layout.width)
    facts = f"Groep: {rule.group.value}. Ernst: {_default_severity(rule)}. Bewijs: {rule.grade}, {_GRADES[rule.grade]}."
    lines += _wrap((Piece(facts, Style.FAINT),), layout.width)

    def section(title: str, content: Iterable[Line]) -> None:
        lines.extend([(), (Piece(title, Style.TITLE),), *content])

    def paragraphs(text: str) -> Iterator[Line]:
        for index, paragraph in enumerate(text.strip().split("\n\n")):
            if index:
                yield ()
            yield from _wrap((Piece(" ".join(paragraph.split())),), layout.width, head=(Piece("  "),), indent=2)

    for title, text in (
        ("Wat", rule.what),
        ("Waarom", rule.why),
        ("Wat te doen", rule.how),
        ("Wanneer niet", rule.not_when),
    ):
        section(title, paragraphs(text))
    if rule.pairs:
        section("Voorbeelden", _pairs(rule, layout))
    if rule.options:
        options = (line for option in rule.options for line in _option(option, layout))
        section("Grenzen", (*paragraphs(LIMITS), (), *options))
    section("Bron", paragraphs(rule.source))
    return tuple(lines)


def plain(lines: Iterable[Line]) -> str:
    """The lines as text without styles, each with a line end."""
    return "".join("".join(piece.text for piece in line).rstrip() + "\n" for line in lines)


# One file


def _header(report: Report, layout: Layout) -> list[Line]:
    path = "invoer" if report.path is None else visible_path(report.path)
    title = Piece(path, Style.TITLE)
    if report.error is not None:
        return _wrap((title, Piece(f": niet gecontroleerd. {_clean(report.error.message)}")), layout.width, indent=2)
    summary = Summary.of(report, hints=layout.hints)
    if not report.words and not summary.findings:
        return _wrap((title, Piece(": geen Nederlandse tekst om te controleren")), layout.width, indent=2)
    counts = _severities(summary) if summary.findings else (Piece("niets gevonden"),)
    return _wrap((title, Piece(f": {_size(report.words, report.sentences)}, "), *counts), layout.width, indent=2)


def _notes(report: Report, layout: Layout) -> Iterator[Line]:
    for note in report.notes:
        yield from _wrap((Piece(f"Let op: {_clean(note.message)}"),), layout.width, head=(Piece("  "),), indent=4)


def _card(report: Report, layout: Layout) -> Iterator[Line]:
    """The card of a letter, and what the text asks of its reader."""
    for part in card.parts(report):
        yield ()
        told = () if part.told is None else (Piece(f" ({part.told})", Style.FAINT),)
        yield (Piece(f"  {part.title}", Style.TITLE), *told)
        yield from _rows(part.rows, layout)


def _rows(rows: Sequence[card.Row], layout: Layout) -> Iterator[Line]:
    """Questions and answers below each other, the answers in a column of their own where there is room."""
    column = max((len(row.question) for row in rows), default=0) + 2
    for _, question, answer, *_ in rows:
        said = Piece(card.ABSENT, Style.WARNING) if answer is None else Piece(_clean(answer))
        if layout.width >= _ROOMY and column < layout.width // 2:
            yield from _wrap((said,), layout.width, head=(Piece(f"    {question:<{column}}"),), indent=4 + column)
        else:
            yield from _wrap((Piece(f"{question} "), said), layout.width, head=(Piece("    "),), indent=6)


def _readability(report: Report, layout: Layout) -> Iterator[Line]:
    """The index with what it rests on, how many rules the text meets, and the formulas that were asked for."""

    def told(text: str, style: Style = Style.PLAIN) -> Iterator[Line]:
        yield from _wrap((Piece(text, style),), layout.width, head=(Piece("  "),), indent=4)

    found = report.readability
    if found is not None and (found.index is None or found.level is None):
        yield from told(f"Leesbaarheid: geen schatting. {found.reason}", Style.FAINT)
    elif found is not None and found.index is not None and found.level is not None:
        yield from told(
            # Rounded down, as the level is: 33.6 is level 1, and 34 is not.
            f"Leesbaarheid: {math.floor(found.index)} (0 is makkelijk, 100 is moeilijk). Dit is niveau {found.level} van 4."
        )
        share = TROUBLE[found.level]
        yield from told(
            f"Dit is een schatting. Van de 100 volwassenen hebben er ongeveer {share} moeite met zo’n tekst."
        )
        if reasons := contributions(found):
            yield from told(reasons, Style.FAINT)
        if found.caution is not None:
            yield from told(f"Let op: {found.caution}")
    if report.formulas:
        figures = ", ".join(f"{name} {value:.0f}{_DIRECTIONS.get(name, '')}" for name, value in report.formulas.items())
        yield from told(f"Oude formules: {figures}.", Style.FAINT)
    if report.coverage is not None:
        met, tested = report.coverage.met, report.coverage.tested
        yield from told(
            f"Schrijfregels: de tekst voldoet aan {met} van de {tested} die wij kunnen testen.", Style.FAINT
        )


def _form_load(report: Report, layout: Layout) -> Iterator[Line]:
    """What a form asks of who fills it in."""
    if report.form_load is not None:
        told = (Piece(load_sentences(report.form_load)),)
        yield from _wrap(told, layout.width, head=(Piece("  "),), indent=4)


def reasons(feature: str, points: float) -> str:
    """What makes a text harder (more than 0 ``points``) or easier, for one feature of the index."""
    return _CONTRIBUTIONS[feature][points < 0]


def contributions(readability: Readability) -> str:
    """In words what makes a text harder or easier than an average one, the most first; nothing when all is average."""
    harder: list[str] = []
    easier: list[str] = []
    for name, points in sorted(readability.contributions.items(), key=lambda item: -abs(item[1])):
        if round(abs(points)):
            (easier if points < 0 else harder).append(
                f"{reasons(name, points)} ({_count(round(abs(points)), 'punt', 'punten')})"
            )
    sides = (("Moeilijker dan een gewone tekst door", harder), ("Makkelijker door", easier))
    if not harder:
        sides = (("", []), ("Makkelijker dan een gewone tekst door", easier))
    return " ".join(f"{lead}: {', '.join(each)}." for lead, each in sides if each)


def _sentences(report: Report, layout: Layout) -> Iterator[Line]:
    for group in _groups(shown_findings(report, hints=layout.hints)):
        yield ()
        place = _place(group)
        if place:
            yield from _wrap((Piece(place, Style.FAINT),), layout.width, head=(Piece("  ", Style.FAINT),), indent=2)
        yield from _wrap(_marked(group, layout), layout.width, head=(Piece("    "),), indent=4)
        yield from _findings(group, layout)


def _groups(findings: Iterable[Finding]) -> Iterator[list[Finding]]:
    """The findings per sentence, in the order of the text.

    The same words can stand in one block twice, so findings share a sentence when it can start at the same place for
    all of them.
    """
    groups: list[list[Finding]] = []
    latest: dict[tuple[int, str], tuple[list[Finding], Span]] = {}
    for finding in sorted(findings, key=lambda finding: (finding.block_index, finding.block_span.start)):
        key = (finding.block_index, finding.sentence)
        starts = _possible_starts(finding)
        if key in latest:
            group, shared = latest[key]
            shared = Span(max(shared.start, starts.start), min(shared.end, starts.end))
            if shared.start <= shared.end:
                group.append(finding)
                latest[key] = (group, shared)
                continue
        groups.append([finding])
        latest[key] = (groups[-1], starts)
    yield from groups


def _possible_starts(finding: Finding) -> Span:
    """From where to where (that included) in its block the sentence of ``finding`` can start."""
    start, end = finding.block_span
    if len(finding.marks) == 1 and finding.marks[0].end - finding.marks[0].start == end - start:
        return Span(start - finding.marks[0].start, start - finding.marks[0].start)
    return Span(end - len(finding.sentence), start)


def _place(group: Sequence[Finding]) -> str:
    lines = [(finding.line, finding.column or 1) for finding in group if finding.line is not None]
    if lines:
        line, column = min(lines)
        place = f"regel {line}, kolom {column}"
        # Nobody fills in a form by its lines.
        return f"{_clean(group[0].location)} ({place})" if group[0].location else place
    return _clean(group[0].location or "")


def _findings(group: Sequence[Finding], layout: Layout) -> Iterator[Line]:
    """One or two lines per finding, the gravest first; what is said twice in a sentence is counted."""
    several = len({finding.marks for finding in group}) > 1
    said: dict[tuple[object, ...], list[Finding]] = {}
    for finding in sorted(group, key=lambda finding: -finding.severity.rank):
        about = _about(finding) if several else ""
        key = (finding.severity, finding.rule, about.casefold(), finding.message, finding.suggestions)
        said.setdefault(key, []).append(finding)
    proposed: set[str] = set()
    for finding, *more in said.values():
        word, style = _WORDS[finding.severity][0], _STYLES[finding.severity]
        if layout.width >= _ROOMY:
            head: Line = (Piece("    "), Piece(word, style), Piece(" " * (_LABEL - len(word) + 2)))
            indent = 4 + _LABEL + 2
        else:
            head, indent = (Piece("  "), Piece(word, style), Piece(": ")), 4
        text = [Piece(_clean(finding.message)), Piece(" ")]
        if several and (about := _about(finding)):
            shown = f"‹{about}›" if layout.brackets else about
            text = [Piece(shown, _MARKS[finding.severity]), Piece(". "), *text]
        again = f", {len(more) + 1} keer" if more else ""
        text.append(Piece(f"({finding.rule} {finding.name}{again})", Style.RULE))
        yield from _wrap(text, layout.width, head=head, indent=indent)
        words = [suggestion for suggestion in finding.suggestions if suggestion.replaces is None]
        if not all(_says(finding.message, suggestion.text or _LEAVE_OUT) for suggestion in words):
            yield from _wrap(_advice(words), layout.width, head=(Piece(" " * indent),), indent=indent)
        yield from _proposals(finding, layout, indent, proposed)


def _proposals(finding: Finding, layout: Layout, indent: int, shown: set[str]) -> Iterator[Line]:
    """The sentence rewritten; not when all that comes with it stands in the message, or when it was ``shown`` before."""
    for suggestion in finding.suggestions:
        if suggestion.replaces is None:
            continue
        text = suggestion.text.strip()
        added = " ".join(text.split()).removeprefix(suggestion.replaces).strip()
        words = {
            suggestion.replaces.replace(finding.quote, each.text) for each in finding.suggestions if not each.replaces
        }
        if (added != " ".join(text.split()) and added in finding.message) or text in words or text in shown:
            continue
        shown.add(text)
        # The lines of a list stay lines: they are laid out one by one.
        for number, line in enumerate(text.split("\n")):
            head = Piece(" " * indent + ("Voorstel: " if number == 0 else ""))
            hanging = indent + (2 if line.startswith("- ") else 0)
            yield from _wrap((Piece(_clean(line), Style.SUGGESTION),), layout.width, head=(head,), indent=hanging)


def _about(finding: Finding) -> str:
    """The marked words of ``finding``, for a message that does not name them itself; else nothing."""
    text = finding.sentence
    marks = [mark for mark in (_trimmed(mark, text) for mark in finding.marks) if _points_out(mark, text)]
    words = [text[mark.start : mark.end] for mark in marks]
    if all(_says(finding.message, word) for word in words):
        return ""
    whole = " … ".join(words)
    short = textwrap.shorten(whole, _MENTION, placeholder=" …")
    # An opening bracket without its other half looks like a slip of ours.
    return _clean(short + ")" if short != " ".join(whole.split()) and whole[0] == "(" and whole[-1] == ")" else short)


def _says(message: str, text: str) -> bool:
    """Whether the message has ``text`` in it, as words of their own."""
    return bool(text) and re.search(rf"(?<!\w){re.escape(text)}(?!\w)", message, re.IGNORECASE) is not None


def _advice(suggestions: Sequence[Suggestion]) -> Iterator[Piece]:
    texts = list(dict.fromkeys(_clean(suggestion.text) for suggestion in suggestions if suggestion.text.strip()))
    if not texts:
        yield Piece(f"{_LEAVE_OUT}.", Style.SUGGESTION)
        return
    yield Piece("Schrijf: ")
    for index, text in enumerate(texts):
        if index:
            yield Piece(" of " if index == len(texts) - 1 else ", ")
        yield Piece(text, Style.SUGGESTION)
    if len(texts) < len({suggestion.text for suggestion in suggestions}):
        yield Piece(", of laat dit weg")


def _marked(group: Sequence[Finding], layout: Layout) -> Iterator[Piece]:
    """The sentence of ``group`` with its hard words marked; of overlapping marks the shortest sets the style."""
    text = group[0].sentence or group[0].quote
    pointing = any(_points_out(_trimmed(mark, text), text) for finding in group for mark in finding.marks)
    if not pointing and all(finding.group is Group.STRUCTUUR for finding in group):
        yield Piece(_clean(textwrap.shorten(text, _GLIMPSE, placeholder=" …")))
        return
    styles = [Style.PLAIN] * len(text)
    marks = [
        (mark, finding.severity)
        for finding in group
        if finding.sentence
        for mark in (_trimmed(mark, text) for mark in finding.marks)
        if _points_out(mark, text)
    ]
    for mark, severity in sorted(marks, key=lambda item: (item[0].start - item[0].end, item[1].rank)):
        styles[mark.start : mark.end] = [_MARKS[severity]] * (mark.end - mark.start)
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and styles[end] is styles[start]:
            continue
        style = styles[start]
        piece = _clean(text[start:end])
        if layout.brackets and style is not Style.PLAIN:
            if start == 0 or styles[start - 1] is Style.PLAIN:
                piece = f"‹{piece}"
            if end == len(text) or styles[end] is Style.PLAIN:
                piece = f"{piece}›"
        yield Piece(piece, style)
        start = end


def _trimmed(mark: Span, text: str) -> Span:
    start, end = max(0, mark.start), min(mark.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _points_out(mark: Span, text: str) -> bool:
    """Whether a mark says more than "this sentence": it is not empty and leaves words out."""
    return mark.start < mark.end and any(map(str.isalnum, text[: mark.start] + text[mark.end :]))


# Words and figures


def _number(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _count(number: int, one: str, many: str) -> str:
    return f"{_number(number)} {one if number == 1 else many}"


def _size(words: int, sentences: int) -> str:
    return f"{_count(words, 'woord', 'woorden')}, {_count(sentences, 'zin', 'zinnen')}"


def _severities(summary: Summary) -> tuple[Piece, ...]:
    """The counts per severity, the gravest first, with commas between them."""
    pieces: list[Piece] = []
    for severity in _SEVERITIES:
        if number := summary.by_severity.get(severity, 0):
            pieces += [Piece(", ")] if pieces else []
            pieces.append(Piece(_count(number, *_WORDS[severity]), _STYLES[severity]))
    return tuple(pieces)


# Rules


def _default_severity(rule: RuleInfo) -> str:
    return _WORDS[rule.severity][0] + ("" if rule.enabled else ", staat uit")


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()


def _pairs(rule: RuleInfo, layout: Layout) -> Iterator[Line]:
    for index, pair in enumerate(rule.pairs):
        if index:
            yield ()
        for label, text, style in (("Niet: ", pair.before, Style.PLAIN), ("Wel:  ", pair.after, Style.SUGGESTION)):
            yield from _wrap((Piece(_clean(text), style),), layout.width, head=(Piece(f"  {label}"),), indent=8)


def _option(option: OptionInfo, layout: Layout) -> Iterator[Line]:
    limits = ""
    if option.minimum is not None and option.maximum is not None:
        limits = f", van {_value(option.minimum)} tot {_value(option.maximum)}"
    elif option.minimum is not None:
        limits = f", minstens {_value(option.minimum)}"
    elif option.maximum is not None:
        limits = f", hoogstens {_value(option.maximum)}"
    text = f"{option.name} (standaard {_value(option.default)}{limits}): {_clean(option.description)}"
    yield from _wrap((Piece(text),), layout.width, head=(Piece("  "),), indent=4)


def _value(value: Option) -> str:
    if isinstance(value, bool):
        return "aan" if value else "uit"
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return str(value)


# Laying out


def _clean(text: str) -> str:
    """``text`` without what could upset a terminal or turn the line around; line ends are kept."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character in "\n ":
        return character
    if character in "\t\r\v\f\x85\u2028\u2029":
        return " "
    category = unicodedata.category(character)
    if category in ("Cc", "Cs"):
        return "\N{REPLACEMENT CHARACTER}"
    # Soft hyphens and marks that set the direction of the text are not seen; joiners belong to what they join.
    return "" if category == "Cf" and character not in "\u200c\u200d" else character


class _Cell(NamedTuple):
    """What takes one place on a line: a character with the marks that combine with it."""

    text: str
    style: Style
    width: int


class _Word(NamedTuple):
    """Cells that stay together; ``gap`` is the space before it, ``None`` when it starts a new line."""

    gap: Style | None
    cells: list[_Cell]


def _wrap(pieces: Iterable[Piece], width: int, *, head: Line = (), indent: int = 0) -> list[Line]:
    """The text of ``pieces`` in lines of at most ``width`` columns: ``head`` before the first, then ``indent`` spaces.

    Only a word that is wider than a line is broken.
    """
    used = sum(_width(piece.text) for piece in head)
    lines: list[list[Piece]] = [list(head)]
    fresh = True
    # However narrow the terminal, a line holds some text.
    width = max(width, max(used, indent) + 10)

    def start_line() -> None:
        nonlocal used, fresh
        lines.append([Piece(" " * indent)] if indent else [])
        used, fresh = indent, True

    for word in _words(pieces):
        needed = sum(cell.width for cell in word.cells)
        if not fresh:
            if word.gap is None or used + 1 + needed > width:
                start_line()
            else:
                lines[-1].append(Piece(" ", word.gap))
                used += 1
        for cell in word.cells:
            if used + cell.width > width:
                start_line()
            lines[-1].append(Piece(cell.text, cell.style))
            used += cell.width
            fresh = False
    return [] if fresh and len(lines) == 1 else [_joined(line) for line in lines if line]


def _words(pieces: Iterable[Piece]) -> Iterator[_Word]:
    gap: Style | None = Style.PLAIN
    cells: list[_Cell] = []
    for text, style in pieces:
        for cell in _cells(text, style):
            if cell.text not in (" ", "\n") or (cell.text == " " and style in _UNBROKEN):
                cells.append(cell)
                continue
            if cells:
                yield _Word(gap, cells)
                gap, cells = style, []
            if cell.text == "\n":
                gap = None
    if cells:
        yield _Word(gap, cells)


def _cells(text: str, style: Style) -> Iterator[_Cell]:
    if text.isascii():
        yield from (_Cell(character, style, 1) for character in text)
        return
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not _combines(text, end):
            yield _Cell(text[start:end], style, _width_of_cell(text[start:end]))
            start = end


def _combines(text: str, index: int) -> bool:
    """Whether the character at ``index`` belongs to the one before it."""
    character, before = text[index], text[index - 1]
    if character in " \n" or before in " \n":
        return False
    return (
        before == "\u200d"
        or unicodedata.category(character) in ("Mn", "Me", "Cf")
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )


def _width_of_cell(cell: str) -> int:
    wide = "\ufe0f" in cell or any(unicodedata.east_asian_width(character) in "WF" for character in cell)
    return 2 if wide else 1


def _width(text: str) -> int:
    return sum(cell.width for cell in _cells(text, Style.PLAIN))


def _joined(line: Sequence[Piece]) -> Line:
    """The line with neighbours of one style as one piece."""
    joined: list[Piece] = []
    for piece in line:
        if joined and joined[-1].style is piece.style:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.style)
        else:
            joined.append(piece)
    return tuple(joined)
