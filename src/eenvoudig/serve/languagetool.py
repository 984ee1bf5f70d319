"""The protocol of LanguageTool, version 2, as LibreOffice Writer and other programs speak it.

Writer aborts on an answer without a field that it expects, and its user loses work: every answer is made by :func:`answer`, with every
field, and what can't be understood raises :exc:`UnclearError`.
"""

from __future__ import annotations

import json
import re
import textwrap
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, TypedDict
from urllib.parse import parse_qsl

from eenvoudig.document import Segment, SourceMap, Span
from eenvoudig.findings import Finding, Report, RuleInfo, Severity
from eenvoudig.serve.web import without_halves
from eenvoudig.versions import TOOL

#: So many replacements are offered; Writer shows ten.
MOST_REPLACEMENTS: Final = 5
#: Characters of a message and of a replacement: Writer shows each as one line of a menu, and has crashed on menus that were too wide.
LONGEST: Final = 160
_CONTEXT: Final = 40

LANGUAGES: Final = (
    {"name": "Dutch", "code": "nl", "longCode": "nl-NL"},
    {"name": "Dutch", "code": "nl", "longCode": "nl-BE"},
)
#: "auto" is what clients say that leave it to the server: text in another language is passed over anyway.
_DUTCH: Final = re.compile(r"nl(?:-[a-z]{2})?|auto", re.IGNORECASE)

#: A body that was percent-encoded holds these characters only; Writer 7.4 does not encode, and text has spaces.
_ENCODED: Final = re.compile(rb"(?:[A-Za-z0-9\-._~*+!'(),;:@/?$=&]|%[0-9A-Fa-f]{2})*+")
_KEY: Final = re.compile(rb"[A-Za-z][A-Za-z0-9_.-]*=")
_RAW_START: Final = b"text="
_RAW_END: Final = b"&language="
_MOST_FIELDS: Final = 50

#: What depends on the rest of the document, for which one paragraph is not enough: other headings, other items of the list, the line
#: that an exception is for.
NOT_IN_A_PARAGRAPH: Final = frozenset({"S02", "S03", "S04", "S05", "S07", "U01"})
#: What another paragraph may make needless: a word or abbreviation that is explained there. With the severity that the rule itself
#: gives them, these are tips in a paragraph: of 60 real texts, checked paragraph by paragraph, they spoke 182 times and not 50.
_UNSURE: Final = frozenset({("W04", Severity.INFO), ("W05", Severity.INFO)})


#: What a name of a language may look like, to be repeated in an answer.
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}")


class UnclearError(ValueError):
    """A request that can't be understood for sure."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a client wants to know: the text to check, and where its parts stand in what the client has (``original``)."""

    language: str
    text: str
    original: str
    places: SourceMap

    @property
    def is_dutch(self) -> bool:
        """Whether there is anything for us to check."""
        return _DUTCH.fullmatch(self.language) is not None


class Replacement(TypedDict):
    """A text for the place of a match."""

    value: str


class Context(TypedDict):
    """The text around a match."""

    text: str
    offset: int
    length: int


class MatchType(TypedDict):
    """What sort of match it is."""

    typeName: str


class Category(TypedDict):
    """What a rule is about; Writer chooses the colour of the line by ``id``."""

    id: str
    name: str


class RuleOfMatch(TypedDict):
    """The rule of a match."""

    id: str
    description: str
    issueType: str
    urls: list[Replacement]
    category: Category


class Match(TypedDict):
    """A finding as clients of LanguageTool know it; ``offset`` and ``length`` count UTF-16 units."""

    message: str
    shortMessage: str
    replacements: list[Replacement]
    offset: int
    length: int
    context: Context
    sentence: str
    type: MatchType
    rule: RuleOfMatch
    ignoreForIncompleteSentence: bool
    contextForSureMatch: int


def question(body: bytes) -> Question:
    """What ``body`` asks: a form, percent-encoded, or as LibreOffice 7.4 sends it. Raises :exc:`UnclearError`."""
    fields = _fields(body)
    language = fields.get("language", "")
    if not language:
        raise UnclearError("language")
    if "data" in fields:
        return _annotated(fields["data"], language)
    if "text" not in fields:
        raise UnclearError("text")
    text = fields["text"]
    return Question(language, text, text, SourceMap((Segment(0, len(text), 0, len(text)),)))


def _fields(body: bytes) -> dict[str, str]:
    parts = body.split(b"&")
    if _ENCODED.fullmatch(body) and len(parts) <= _MOST_FIELDS and all(map(_KEY.match, parts)):
        pairs = _decoded(body)
        fields = dict(pairs)
        # A key that is there twice stands in a text that was not encoded.
        if len(fields) == len(pairs) and not {"text", "data"}.isdisjoint(fields):
            return fields
    head, found, tail = body.rpartition(_RAW_END)
    if not found or not head.startswith(_RAW_START):
        raise UnclearError("form")
    try:
        return {
            "text": head.removeprefix(_RAW_START).decode("utf-8"),
            "language": tail.partition(b"&")[0].decode("ascii"),
        }
    except UnicodeDecodeError as error:
        raise UnclearError("encoding") from error


def _decoded(body: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError as error:
        raise UnclearError("encoding") from error


def _annotated(data: str, language: str) -> Question:
    """The text of ``data``: pieces of text, and marks that stand for nothing or for another text."""
    plain: list[str] = []
    original: list[str] = []
    segments: list[Segment] = []
    start = source = 0
    try:
        for piece in json.loads(data)["annotation"]:
            shown, written = map(without_halves, _piece(piece))
            if shown:
                segments.append(Segment(start, len(shown), source, len(written)))
            plain.append(shown)
            original.append(written)
            start, source = start + len(shown), source + len(written)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnclearError("data") from error
    return Question(language, "".join(plain), "".join(original), SourceMap(tuple(segments)))


def _piece(piece: object) -> tuple[str, str]:
    """A piece of an annotated text: what it says to the reader, and how it is written."""
    match piece:
        case {"text": str(text)}:
            return text, text
        case {"markup": str(markup), "interpretAs": str(text)}:
            return text, markup
        case {"markup": str(markup)}:
            return "", markup
    raise UnclearError("data")


def languages() -> list[dict[str, str]]:
    """The answer to which languages there are."""
    return [dict(language) for language in LANGUAGES]


def answer(asked: Question, report: Report | None, *, paragraph: bool, hints: bool) -> dict[str, object]:
    """The answer with what ``report`` holds; none for a text that was not checked.

    Of a single ``paragraph`` only what is sure without the rest of the document is told; ``hints``: tell tips too.
    """
    findings = () if report is None else report.findings
    told = [finding for finding in findings if hints or _severity(finding, paragraph=paragraph) is not Severity.HINT]
    code = asked.language if _LANGUAGE.fullmatch(asked.language) else "und"
    name = "Dutch" if asked.is_dutch else code
    return {
        "software": {
            "name": "eenvoudig",
            "version": TOOL,
            "buildDate": "",
            "apiVersion": 1,
            "premium": False,
            "status": "",
        },
        "warnings": {"incompleteResults": False},
        "language": {
            "name": name,
            "code": "nl-NL" if code == "auto" else code,
            "detectedLanguage": {"name": name, "code": "nl-NL" if code == "auto" else code, "confidence": 1.0},
        },
        "matches": list(matches(asked, told, {} if report is None else report.rules)),
    }


def _severity(finding: Finding, *, paragraph: bool) -> Severity:
    unsure = paragraph and (finding.rule, finding.severity) in _UNSURE
    return Severity.HINT if unsure else finding.severity


def matches(asked: Question, findings: Iterable[Finding], rules: Mapping[str, RuleInfo]) -> Iterator[Match]:
    """The findings in the order of the text. No two overlap: Writer would show the message of another one."""
    units = _Units(asked.original)
    for place, finding, more in _apart(asked, findings):
        offset, end = units.at(place.start), units.at(place.end)
        around = Span(max(0, place.start - _CONTEXT), min(len(asked.original), place.end + _CONTEXT))
        info = rules[finding.rule]
        message = _message([finding.message, *more])
        yield {
            # Writer shows the first in its menu and the second in its dialogue, and never both.
            "message": message,
            "shortMessage": message,
            "replacements": [{"value": text} for text in _replacements(asked, finding, place)],
            "offset": offset,
            "length": end - offset,
            "context": {
                "text": asked.original[around.start : around.end],
                "offset": offset - units.at(around.start),
                "length": end - offset,
            },
            "sentence": finding.sentence,
            "type": {"typeName": "Hint"},
            "rule": {
                "id": info.code,
                "description": info.title,
                "issueType": "style",
                "urls": [],
                # The only one that says what we find: not an error of spelling or grammar.
                "category": {"id": "STYLE", "name": f"eenvoudig: {info.group.value}"},
            },
            "ignoreForIncompleteSentence": False,
            "contextForSureMatch": 0,
        }


class _Placed(NamedTuple):
    """Where a finding is shown, and what others say of the same place."""

    place: Span
    finding: Finding
    more: list[str]


def _apart(asked: Question, findings: Iterable[Finding]) -> list[_Placed]:
    """The findings without overlap: the shorter stays whole, a longer one keeps its longest stretch that is free.

    A finding that has no place left adds its message to one that stands in its place.
    """
    spots = [(_place(asked, finding), finding) for finding in findings]
    found = sorted(
        ((place, finding) for place, finding in spots if place is not None),
        key=lambda item: (item[0].end - item[0].start, -item[1].severity.rank, item[0].start),
    )
    placed: list[_Placed] = []
    for place, finding in found:
        first = bisect_right(placed, place.start, key=lambda item: item.place.end)
        last = bisect_left(placed, place.end, key=lambda item: item.place.start)
        taken = placed[first:last]
        free = max(_gaps(asked.original, place, taken), key=lambda gap: gap.end - gap.start, default=None)
        if free is not None:
            placed.insert(
                bisect_left(placed, free.start, key=lambda item: item.place.start), _Placed(free, finding, [])
            )
        else:
            host = max(taken, key=lambda item: item.place.end - item.place.start)
            if finding.message not in (host.finding.message, *host.more):
                host.more.append(finding.message)
    return placed


def _place(asked: Question, finding: Finding) -> Span | None:
    if finding.start is None or finding.end is None or finding.start >= finding.end:
        return None
    return asked.places.span(finding.start, finding.end)


def _gaps(text: str, place: Span, taken: Sequence[_Placed]) -> Iterator[Span]:
    """What is free of ``place``, without white space and marks around it."""
    if not taken:
        yield place
        return
    edges = [place.start, *(edge for item in taken for edge in item.place), place.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        low, high = start, end
        while low < high and not text[low].isalnum():
            low += 1
        while low < high and not text[high - 1].isalnum():
            high -= 1
        if low < high:
            yield Span(low, high)


def _message(messages: Sequence[str]) -> str:
    """As many of the messages as fit, and of the first what fits."""
    told = textwrap.shorten(messages[0], LONGEST, placeholder=" …")
    for message in messages[1:]:
        if len(told) + 1 + len(message) > LONGEST:
            break
        told += f" {message}"
    return told


def _replacements(asked: Question, finding: Finding, place: Span) -> list[str]:
    """The texts that can stand in the place of the match as it is shown."""
    assert finding.start is not None
    assert finding.end is not None
    written = asked.original[place.start : place.end]
    # A part of the finding, or one with marks inside it, can't be replaced as a whole.
    if written != asked.text[finding.start : finding.end]:
        return []
    own = (finding.start, finding.end)
    texts = [
        suggestion.text
        for suggestion in finding.suggestions
        if (suggestion.replaces is None or (suggestion.start, suggestion.end) == own)
        and suggestion.text.strip()
        and "\n" not in suggestion.text
        and len(suggestion.text) <= LONGEST
    ]
    return list(dict.fromkeys(texts))[:MOST_REPLACEMENTS]


class _Units:
    """Offsets in code points to offsets in UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._wide = [offset for offset, character in enumerate(text) if character > "\uffff"]

    def at(self, offset: int) -> int:
        """The offset in UTF-16 units."""
        return offset + bisect_left(self._wide, offset)
