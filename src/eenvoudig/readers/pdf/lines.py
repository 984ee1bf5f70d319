"""Lines and words of a PDF page, and how lines become one text again: spaces, hyphens, line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from eenvoudig.readers import parts
from eenvoudig.readers.pdf.page import BAD, SOFT_HYPHEN, Letter, Look

#: All in parts of the letter size. A wider gap is a space, though the file has none there.
_WORD_GAP: Final = 0.18
#: A wider gap parts two texts beside each other; with a space in the file it may be a justified line.
_TEXT_GAP, _RUN_GAP, _JUSTIFIED_GAP = 0.7, 1.0, 1.5
_BACKWARDS: Final = -0.6
#: With this share of the column left free a line is no wrapped one.
_FREE: Final = 0.35
#: A line with a name or an address is at most this long.
_MAX_NAME: Final = 40
_SAME_LINE: Final = 0.3
_RAISED: Final = 0.65
#: Between a bullet or a number and its text.
MARKER_GAP: Final = 5.0

BULLETS: Final = "-–—•·●○◦▪■□‣⁃∙➢➤✓*o"
_BULLET: Final = rf"[{re.escape(BULLETS)}]"
_NUMBER: Final = r"\(?\d{1,2}[.)]|\(?[a-z][.)]|[ivx]{2,4}[.)]"
#: A line that begins as a list item does: the marker, then its text.
MARKER: Final = re.compile(rf"(?:(?P<bullet>{_BULLET})|(?P<number>{_NUMBER}))(?:\s+(?=\S)|$)")

STOP: Final = re.compile(r"[.?!:;…][\"'’”»)\]]*$")
_HYPHENS: Final = "-\u2010\u2011"
_HYPHENATED: Final = re.compile(rf"(?P<before>[^\W_]{{1,60}})[{_HYPHENS}]$")
_WORD: Final = re.compile(rf"[^\W\d_]+(?:[{_HYPHENS}][^\W\d_]+)*")
#: What may stand before a hyphen of its own.
_PREFIXES: Final = frozenset(
    "e ex niet non oud quasi pseudo pro anti vice adjunct semi bijna sociaal politiek financieel juridisch technisch medisch "
    "cultureel economisch historisch wetenschappelijk sub noord zuid oost west bestuurlijk fysiek lichamelijk".split()
)
#: "in- en uitschrijven": the hyphen stands for the rest of a word.
_AND: Final = frozenset(("en", "of", "en/of", "tot", "dan", "maar", "noch", "als"))
#: Two vowels that would be read as one sound get a hyphen in a compound.
_CLASH: Final = frozenset("aa ae ai au ee ei eu ie ij oe oi oo ou ui uu ao eo".split()) - frozenset(("ao", "eo"))
#: In words with these beginnings such vowels get a trema, which goes when the line ends there.
_TREMA_PREFIXES: Final = frozenset(("be", "ge"))
_TREMA: Final = {"a": "a", "e": "ë", "i": "ï", "o": "o", "u": "ü"}
_VOWELS: Final = frozenset("aeiouyàáâäèéêëìíîïòóôöùúûü")


class Piece(NamedTuple):
    """A word, or a part of one that looks different. ``spaced``: a space stands before it."""

    text: str
    x0: float
    x1: float
    look: Look
    spaced: bool
    tag: int | None
    link: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """Letters beside each other on one base line, in points from the upper left corner of the page."""

    page: int
    y: float
    pieces: tuple[Piece, ...]

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.pieces[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return self.pieces[-1].x1

    @property
    def look(self) -> Look:
        """How most of its letters look."""
        if len(self.pieces) == 1:
            return self.pieces[0].look
        counts: dict[Look, int] = {}
        for piece in self.pieces:
            counts[piece.look] = counts.get(piece.look, 0) + len(piece.text)
        return max(counts, key=lambda look: counts[look])

    @property
    def size(self) -> float:
        """Size of most of its letters."""
        return self.look.size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(piece.look.bold for piece in self.pieces)

    @property
    def text(self) -> str:
        """Its text."""
        return "".join(f" {piece.text}" if piece.spaced and i else piece.text for i, piece in enumerate(self.pieces))

    @property
    def first_word(self) -> float:
        """The width of its first word."""
        end = self.pieces[0].x1
        for piece in self.pieces[1:]:
            if piece.spaced:
                break
            end = piece.x1
        return end - self.x0


def lines_of(letters: Sequence[Letter], page: int) -> list[Line]:
    """The lines of letters in the order of the file; a wide gap parts lines. Letters set twice count once."""
    lines: list[Line] = []
    seen: set[tuple[str, int, int]] = set()
    current: list[tuple[Letter, bool]] = []
    for letter in letters:
        if current:
            before = current[-1][0]
            joined = _joined(before, letter)
            if joined is not None:
                if not _is_double(before, letter):
                    current.append((letter, joined))
                continue
            _close(current, page, lines, seen)
        current = [(letter, letter.spaced)]
    if current:
        _close(current, page, lines, seen)
    return lines


def _joined(before: Letter, letter: Letter) -> bool | None:
    """Whether a space stands between two letters; ``None`` when they don't stand on one line."""
    size = max(before.look.size, letter.look.size)
    gap = letter.x0 - before.x1
    if gap < _BACKWARDS * size:
        return None
    smaller = min(before.look.size, letter.look.size)
    reach = _RAISED if smaller < 0.85 * size and gap < 0.3 * size else _SAME_LINE
    if abs(letter.y - before.y) > reach * size:
        return None
    # What the file sets in one go with one space is one text, however far it is spread.
    limit = _JUSTIFIED_GAP if letter.spaced else _RUN_GAP if before.run == letter.run else _TEXT_GAP
    if gap > limit * size:
        return None
    return gap > (0.05 if letter.spaced else _WORD_GAP) * size


def _is_double(before: Letter, letter: Letter) -> bool:
    """Whether a letter is set over the one before: how some programs make bold letters."""
    return before.text == letter.text and abs(letter.x0 - before.x0) < 0.25 * (before.x1 - before.x0)


def _close(
    current: Sequence[tuple[Letter, bool]], page: int, lines: list[Line], seen: set[tuple[str, int, int]]
) -> None:
    pieces = tuple(_pieces(current))
    if not pieces:
        return  # letters without a meaning
    letters = [letter for letter, _ in current]
    sizes: dict[float, int] = {}
    for letter in letters:
        sizes[letter.look.size] = sizes.get(letter.look.size, 0) + 1
    size = max(sizes, key=lambda value: sizes[value])
    # A raised or lowered letter does not say where the line is.
    y = next(letter.y for letter in letters if letter.look.size == size)
    line = Line(page, y, pieces)
    # A shadow is the same text a little further on.
    x, low = round(line.x0 / 2), round(line.y / 2)
    text = line.text
    if any((text, x + dx, low + dy) in seen for dx in (-1, 0, 1) for dy in (-1, 0, 1)) and len(text) > 1:
        return
    seen.add((text, x, low))
    lines.append(line)


def _pieces(letters: Sequence[tuple[Letter, bool]]) -> Iterator[Piece]:
    # Letters that are spread out have wide gaps inside words.
    gaps = sorted(b.x0 - a.x1 for (a, _), (b, _) in pairwise(letters))
    typical = gaps[len(gaps) // 2] if len(gaps) >= 8 else 0.0
    spread = typical > _WORD_GAP * letters[0][0].look.size
    start = 0
    spaced = letters[0][1]
    for index in range(1, len(letters) + 1):
        if index < len(letters):
            before, letter = letters[index - 1][0], letters[index][0]
            space = letters[index][1]
            if spread and space and not letter.spaced:
                space = letter.x0 - before.x1 > typical + _WORD_GAP * letter.look.size
            same = before.look == letter.look and before.tag == letter.tag and before.link == letter.link
            if same and not space:
                continue
        else:
            space = False
        run = [letter for letter, _ in letters[start:index]]
        text = "".join(letter.text for letter in run).replace(BAD, "")
        if text:
            first = run[0]
            yield Piece(text, first.x0, run[-1].x1, first.look, spaced, first.tag, first.link)
            spaced = space
        else:
            spaced = spaced or space
        start = index


def joined_lines(lines: Sequence[Line], *, spaced: bool = True) -> Line:
    """Lines on one base line, from left to right, as one."""
    pieces: list[Piece] = []
    for line in lines:
        first = line.pieces[0]
        near = bool(pieces) and first.x0 - pieces[-1].x1 <= _WORD_GAP * first.look.size and not first.spaced
        pieces.append(first._replace(spaced=spaced and not near))
        pieces += line.pieces[1:]
    widest = max(lines, key=lambda line: len(line.text))
    return Line(widest.page, widest.y, tuple(pieces))


def rows_of(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines by base line, from the top down, each row from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.y, line.x0)):
        if rows and line.y - rows[-1][0].y <= _SAME_LINE * min(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        row.sort(key=lambda line: line.x0)
    return rows


def merged(lines: Iterable[Line]) -> list[Line]:
    """The same lines, those together that stand close on one base line, a list marker with its text."""
    found: list[Line] = []
    for row in rows_of(lines):
        run = [row[0]]
        for line in row[1:]:
            before = run[-1]
            size = max(before.size, line.size)
            gap = line.x0 - before.x1
            lone = len(run) == 1 and MARKER.fullmatch(before.text) is not None
            close = gap <= (MARKER_GAP if lone else _TEXT_GAP) * size and line.size < 1.7 * before.size
            if close and gap >= _BACKWARDS * size:
                run.append(line)
            else:
                found.append(joined_lines(run) if len(run) > 1 else run[0])
                run = [line]
        found.append(joined_lines(run) if len(run) > 1 else run[0])
    return found


class Vocabulary:
    """The words of a document inside its lines: they tell which hyphens at line ends belong to a word."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._words: set[str] = set()
        for line in lines:
            self._words.update(match[0].lower() for match in _WORD.finditer(line.text))

    def joint(self, before: str, after: str) -> tuple[str, str, str] | None:
        """How a line that ends in ``before`` goes on with ``after``, the first word of the next.

        Three texts: ``before``, what comes between, ``after``. ``None`` when the line does not end in a hyphen that
        parts a word: then a space comes between.
        """
        if before.endswith(SOFT_HYPHEN):
            return before[:-1], "", after
        match = _HYPHENATED.search(before)
        if match is None or not after or not after[0].isalnum():
            return None
        part = match["before"]
        whole = before.rstrip(_HYPHENS)
        if not after[0].islower() or part[-1].isdigit() or part[-1].isupper() or re.search(r"[@/]|www\.", before):
            return before, "", after
        follows = re.match(r"[^\W\d_]+(?:/of)?", after)
        word = follows[0].lower() if follows else ""
        if word in _AND:
            return None
        # The last part only: "uitkerings-<line end>aanvraag" may be known by itself.
        solid, linked = f"{part}{word}".lower(), f"{part}-{word}".lower()
        if linked in self._words:
            return before, "", after
        if solid in self._words:
            return whole, "", after
        if part.lower() in _TREMA_PREFIXES and f"{part[-1]}{word[:1]}" in _CLASH:
            return whole, "", _TREMA[after[0]] + after[1:]
        clash = f"{part[-1].lower()}{word[:1]}" in _CLASH
        if part.lower() in _PREFIXES or clash or not _VOWELS.intersection(part.lower()):
            return before, "", after
        return whole, "", after


def wraps(before: Line, line: Line, right: float) -> bool:
    """Whether a line is so full that the first word of the next had no room on it; ``right`` is the edge of the text."""
    return before.x1 + 0.2 * before.size + line.first_word > right - 0.3 * before.size


def begins_low(text: str) -> bool:
    """Whether a line begins with a small letter: it goes on with what stands above it."""
    return text.lstrip("–—- (\"'‘“„")[:1].islower()


def goes_on(before: Line, line: Line, right: float) -> bool:
    """Whether a line begins in the middle of a sentence that the line above did not end, nor broke off halfway."""
    free = right < float("inf") and right - before.x1 > _FREE * (right - before.x0)
    return (
        begins_low(line.text)
        and not free
        and not STOP.search(before.text)
        and not (len(before.text) <= _MAX_NAME and parts.is_address(before.text))
    )
