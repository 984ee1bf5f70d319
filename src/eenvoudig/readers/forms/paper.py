"""Forms on paper: places to fill in between running text. Word files, and pdf files without fields, are read with this.

What asks for an answer stands before the place for it: on the same line, in the cell to the left, above the column, or on the
line above.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal, NamedTuple

from eenvoudig.document import Block, BlockKind, Form, FormGroup, Mask, MaskKind, Question, QuestionKind
from eenvoudig.greetings import is_closing, is_salutation
from eenvoudig.readers.forms import kinds
from eenvoudig.readers.forms.places import question_places

AnswerKind = Literal["text", "tick", "choice", "date", "pick"]

#: A dotted line or a rule to write on. Dots that lead to a page number are a table of contents.
_BLANK: Final = re.compile(r"(?:[._…][ \u00a0]?){4,}+(?![ \t]*\d{1,3}$)|_{3,}|…{2,}")
#: A text without this has none; cheaper to look for.
_DOTS: Final = re.compile(r"[._…][ \u00a0]?[._…]")
_PAGE: Final = re.compile(r"\s*\d{1,3}")
_BOXES: Final = "☐☑☒□❏❐❑❒▢◻◯○⃝"
_BOX: Final = re.compile(rf"[{_BOXES}]|(?<!\w)[\uf06f\uf071\uf0a8](?!\w)|(?<![\w\]])\[ ?\](?!\()")
_BOX_SIGN: Final = re.compile(rf"[{_BOXES}\uf06f\uf071\uf0a8\[]")
#: "Ja / Nee": cross out what is not so.
_PICK: Final = re.compile(r"(?<![\w/])ja ?/ ?nee\*?[ \t]*$", re.IGNORECASE)
#: Lines to write on in a cell, with nothing but their number.
_NUMBERED: Final = re.compile(r"\d{1,2}[.)]")
_ASKS: Final = re.compile(r"[?:]\W*$")
#: What a form says before a question that not everybody answers.
_WAITS: Final = re.compile(r"\W*(?:zo (?:ja|nee)|alleen (?:invullen )?(?:als|voor)|indien u|als u)\b", re.IGNORECASE)
_SEVERAL: Final = re.compile(r"meer(?:dere)? antwoorden|alles wat|kruis aan wat", re.IGNORECASE)
_EDGES: Final = " \t\n\u00a0:;,.-–*…_"
#: Fewer places to fill in don't make a form, and in a letter (an answer slip) there are more.
_LEAST: Final = 2
_LEAST_IN_LETTER: Final = 3
_LONGEST_LABEL: Final = 400
#: Words of what stands beside an empty cell.
_LONGEST_NAME: Final = 15
#: Explanations between a question and the place for its answer, and columns between them.
_BETWEEN: Final = 2
_FARTHEST: Final = 20


class Answer(NamedTuple):
    """A place for an answer: text offsets in its line, and what the file says of it."""

    kind: AnswerKind
    start: int
    end: int
    name: str = ""
    path: str = ""
    #: Texts that the file keeps elsewhere: the choices of a list, an explanation.
    options: tuple[str, ...] = ()
    help: tuple[str, ...] = ()
    #: What a screen reader says of it: the label where nothing stands beside it, else help.
    title: str = ""
    #: What is ticked one of a few has one name.
    one_of: str = ""
    #: What is asked, where the file says it.
    asks: QuestionKind | None = None
    required: bool | None = None
    prefilled: bool = False
    #: Whether it stands apart: no text elsewhere names it.
    apart: bool = False


class Line(NamedTuple):
    """A paragraph or a cell: its text, the number of its block when it has one, its cell (table, row, column)."""

    text: str
    block: int | None
    cell: tuple[int, int, int] | None = None
    answers: tuple[Answer, ...] = ()


class Paper(NamedTuple):
    """A form that was found: its blocks, and the number of each block before."""

    blocks: tuple[Block, ...]
    form: Form
    #: For each block as it was, its number now.
    numbers: tuple[int, ...]


class _Label(NamedTuple):
    """What asks for an answer: its block, the words, and the blocks between them and the place for the answer."""

    blocks: tuple[int, ...] = ()
    words: str = ""
    help: tuple[int, ...] = ()


_NO_LABEL: Final = _Label()


@dataclass(slots=True)
class _Asked:
    """A question that is being put together."""

    kind: QuestionKind
    answer: Answer
    line: int
    words: str = ""
    label: tuple[int, ...] = ()
    help: tuple[int, ...] = ()
    options: list[int] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    placeholder: list[int] = field(default_factory=list)
    group: int | None = None
    repeated: bool = False


def answers_in(text: str) -> Iterator[Answer]:
    """The lines to write on and the boxes to tick that are typed in ``text``."""
    if _DOTS.search(text):
        for match in _BLANK.finditer(text):
            yield Answer("text", match.start(), match.start() + len(match[0].rstrip()))
    if _BOX_SIGN.search(text):
        for match in _BOX.finditer(text):
            yield Answer("tick", *match.span())
    if "/" in text:
        for match in _PICK.finditer(text):
            yield Answer("pick", match.start(), len(text))


def is_letter(blocks: Sequence[Block]) -> bool:
    """Whether somebody is greeted, at the start or at the end."""
    return any(
        block.kind in (BlockKind.PARAGRAPH, BlockKind.SIGNATURE)
        and (is_salutation(block.text) or is_closing(block.text))
        for block in blocks
    )


def read(lines: Sequence[Line], blocks: Sequence[Block]) -> Paper | None:
    """The form that these lines make; ``None`` when there is too little to fill in."""
    letter = is_letter(blocks)
    maker = _Maker(lines, blocks, cells=not letter)
    maker.walk()
    if len(maker.asked) < (_LEAST_IN_LETTER if letter else _LEAST):
        return None
    return maker.paper()


class _Maker:
    """Goes through the lines of a form."""

    def __init__(self, lines: Sequence[Line], blocks: Sequence[Block], *, cells: bool) -> None:
        """``cells``: an empty cell may be a place to fill in; in a letter it is only empty."""
        self._lines = [line._replace(answers=_all_answers(line)) for line in lines]
        self._blocks = list(blocks)
        self.asked: list[_Asked] = []
        self._groups: list[FormGroup] = []
        self._radios: dict[str, _Asked] = {}
        self._columns: dict[int, dict[int, _Asked]] = {}
        self._empties: dict[tuple[int, ...], _Asked] = {}
        self._heading: int | None = None
        self._choice: _Asked | None = None
        self._cells = {line.cell: number for number, line in enumerate(self._lines) if line.cell is not None}
        self._grids = self._with_empty_cells() if cells else frozenset[int]()
        self._headed = self._with_heads()

    def walk(self) -> None:
        """Finds the questions."""
        for number, line in enumerate(self._lines):
            if line.block is not None and self._blocks[line.block].kind is BlockKind.HEADING:
                self._heading = line.block
            if not line.answers:
                if line.text.strip():
                    self._choice = None
                if not line.text.strip() and line.cell is not None:
                    self._empty_cell(number, line)
                continue
            end = 0
            ticks = 0
            stops = [*(each.start for each in line.answers[1:]), len(line.text)]
            for answer, stop in zip(line.answers, stops, strict=True):
                before = line.text[end : answer.start].strip(_EDGES)
                after = line.text[answer.end : stop].strip(_EDGES)
                if answer.one_of:
                    self._radio(number, answer, before, after)
                    ticks += 1
                elif answer.kind == "tick":
                    self._tick(number, answer, before, after, first=not ticks)
                    ticks += 1
                elif not ticks:  # "Anders, namelijk: ……" is part of a choice
                    self._text(number, answer, before)
                end = answer.end

    # -- places for an answer

    def _text(self, number: int, answer: Answer, before: str) -> None:
        line = self._lines[number]
        self._choice = None
        last = self.asked[-1] if self.asked else None
        if line.cell is not None and line.cell[0] in self._headed:
            self._in_grid(number, answer)
            return
        alone = not before and line.text.strip(_EDGES) == line.text[answer.start : answer.end].strip(_EDGES)
        if (
            alone
            and last is not None
            and last.line == number - 1
            and not answer.name
            and line.cell is None
            and not last.answer.name
        ):
            last.kind, last.line = QuestionKind.LONG_TEXT if last.kind is QuestionKind.TEXT else last.kind, number
            return
        label = self._label_of(line, before, number)
        words = label.words or answer.title
        kind = answer.asks or (QuestionKind.DATE if answer.kind == "date" else kinds.of_text(words))
        if answer.kind == "choice":
            kind = answer.asks or kinds.of_choice(answer.options, label=words)
        elif answer.kind == "pick":
            kind = QuestionKind.YES_NO
        asked = self._new(kind, answer, number, label._replace(words=words))
        if alone and line.block is not None and answer.end > answer.start:
            asked.placeholder.append(line.block)

    def _tick(self, number: int, answer: Answer, before: str, after: str, *, first: bool) -> None:
        line = self._lines[number]
        if first and before and (after or self._choice is None):
            self._choice = self._new(QuestionKind.CHOICE, answer, number, _own(line, before))
        elif self._choice is None or (first and self._choice.line < number - 1 and line.cell is None):
            label = self._label(number)
            if not label.blocks or not self._asks(label.words, after, line):
                self._choice = None
                self._new(kinds.of_tick(after or before), answer, number, _own(line, after or before))
                return
            self._choice = self._new(QuestionKind.CHOICE, answer, number, label)
        self._add_choice(self._choice, number, after or before)

    def _asks(self, words: str, after: str, line: Line) -> bool:
        """Whether ``words`` ask what is ticked here; a declaration stands alone."""
        if _ASKS.search(words) or "?" in words or line.cell is not None:
            return True
        return not words.endswith(".") and kinds.of_tick(after) is QuestionKind.TICK

    def _radio(self, number: int, answer: Answer, before: str, after: str) -> None:
        """One of the buttons of which only one can be on."""
        line = self._lines[number]
        choice = self._radios.get(answer.one_of)
        if choice is None:
            label = self._label_of(line, before, number)
            label = label._replace(words=label.words or answer.title)
            choice = self._radios[answer.one_of] = self._new(QuestionKind.CHOICE, answer, number, label)
        self._add_choice(choice, number, after)

    def _add_choice(self, choice: _Asked, number: int, after: str) -> None:
        line = self._lines[number]
        choice.line = number
        choice.choices.append(after)
        if line.block is not None and line.block not in choice.label and choice.options[-1:] != [line.block]:
            choice.options.append(line.block)
        several = _SEVERAL.search(choice.words) is not None or choice.answer.asks is QuestionKind.MULTIPLE
        kind = kinds.of_choice(choice.choices, label=choice.words)
        if len(choice.choices) == 1:
            kind = kinds.of_tick(choice.words, *choice.choices)
        elif several and kind is QuestionKind.CHOICE:
            kind = QuestionKind.MULTIPLE
        choice.kind = kind

    def _in_grid(self, number: int, answer: Answer) -> None:
        """An answer in a table whose columns ask: each of them once, however many rows there are."""
        cell = self._lines[number].cell
        assert cell is not None
        heads = self._headed[cell[0]]
        if cell[0] not in self._columns:
            self._columns[cell[0]] = columns = {}
            for head in heads:
                line = self._lines[head]
                assert line.cell is not None
                asked = self._new(kinds.of_text(line.text), Answer("text", 0, 0), head, _own(line, line.text))
                asked.repeated = True
                columns[line.cell[2]] = asked
        if answer.kind == "pick":
            columns = self._columns[cell[0]]
            columns.get(cell[2], columns[max(columns)]).kind = QuestionKind.YES_NO

    def _with_heads(self) -> dict[int, list[int]]:
        """The tables whose first row asks something in every column, and other rows are for the answers: their heads."""
        firsts: dict[int, list[int]] = {}
        answers: Counter[int] = Counter()
        for number, line in enumerate(self._lines):
            if line.cell is not None and line.cell[1] == 1:
                firsts.setdefault(line.cell[0], []).append(number)
            elif line.cell is not None and line.answers:
                answers[line.cell[0]] += 1
        return {
            table: heads
            for table, heads in firsts.items()
            if len(heads) > 2 and answers[table] >= len(heads) and all(self._names(self._lines[head]) for head in heads)
        }

    def _empty_cell(self, number: int, line: Line) -> None:
        if line.cell is None or line.cell[0] not in self._grids:
            return
        label = self._label(number)
        if not label.blocks or len(label.words.split()) > _LONGEST_NAME or label.words.endswith("."):
            return
        same = self._empties.get(label.blocks)
        if same is not None:
            same.repeated = True
            return
        self._empties[label.blocks] = self._new(kinds.of_text(label.words), Answer("text", 0, 0), number, label)

    def _new(self, kind: QuestionKind, answer: Answer, number: int, label: _Label) -> _Asked:
        if self._heading is not None:
            self._groups.append(FormGroup(self._blocks[self._heading].location or "", self._heading))
            self._heading = None
        group = len(self._groups) - 1 if self._groups else None
        asked = _Asked(kind, answer, number, label.words, label.blocks, label.help, group=group)
        self.asked.append(asked)
        return asked

    def _label_of(self, line: Line, before: str, number: int) -> _Label:
        """What asks for the answer: the words before it on its line, else what stands elsewhere."""
        return _own(line, before) if before and line.block is not None else self._label(number)

    def _label(self, number: int) -> _Label:
        """What asks for the answer on a line that has no words before it."""
        line = self._lines[number]
        if any(answer.apart for answer in line.answers):
            return _NO_LABEL
        if line.cell is not None:
            table, row, column = line.cell
            places = [(table, row, each) for each in range(column - 1, max(0, column - _FARTHEST), -1)]
            places.append((table, 1, column))
            found = (self._cells.get(place) for place in places)
            other = next(
                (each for each in found if each not in (None, number) and self._names(self._lines[each])), None
            )
            return _NO_LABEL if other is None else _own(self._lines[other], self._lines[other].text)
        between: list[int] = []
        for other in range(number - 1, max(-1, number - 2 - _BETWEEN), -1):
            above = self._lines[other]
            if not self._names(above) or above.cell is not None:
                break
            if above.block is not None and between and self._blocks[above.block].kind is BlockKind.HEADING:
                break
            if not self._is_help(above.text):
                return _own(above, above.text)._replace(help=tuple(reversed(between)))
            between += _own(above, "").blocks
        # Nothing further up asks: what stands right above is all there is.
        above = self._lines[number - 1] if number else Line("", None)
        return _own(above, above.text) if self._names(above) else _NO_LABEL

    def _is_help(self, text: str) -> bool:
        """Whether a text rather explains than asks: a sentence without a question in it."""
        return text.rstrip().endswith(".") and "?" not in text

    def _names(self, line: Line) -> bool:
        """Whether a line can ask for an answer elsewhere."""
        return line.block is not None and not line.answers and len(line.text) <= _LONGEST_LABEL

    def _with_empty_cells(self) -> frozenset[int]:
        """The tables to fill in: where most rows have a cell with words and one without anything."""
        rows: dict[tuple[int, int], list[bool]] = {}
        for line in self._lines:
            if line.cell is not None:
                rows.setdefault(line.cell[:2], []).append(not line.text.strip() and not line.answers)
        found: dict[int, list[bool]] = {}
        for (table, _), empty in rows.items():
            found.setdefault(table, []).append(any(empty))
        return frozenset(table for table, some in found.items() if sum(some) >= 2 and 2 * sum(some) >= len(some))

    # -- the form

    def paper(self) -> Paper:
        """The blocks and the form; texts that the file keeps elsewhere come after the text that they belong to."""
        extra: dict[int, list[tuple[int, Block]]] = {}
        for index, asked in enumerate(self.asked):
            anchor = max((*asked.label, *asked.help, *asked.placeholder, *asked.options), default=None)
            if anchor is None:
                before = (self._lines[each].block for each in range(asked.line, -1, -1))
                anchor = next((block for block in before if block is not None), 0)
            titled = asked.answer.title
            made = [Block(BlockKind.LABEL, titled)] if titled and not asked.label else []
            if titled and asked.label and not _same(titled, asked.words):
                made.append(Block(BlockKind.HELP, titled))
            made += [Block(BlockKind.HELP, text) for text in asked.answer.help]
            made += [Block(BlockKind.OPTION, text) for text in asked.answer.options]
            for block in made:
                if any(map(str.isalnum, block.text)):
                    around = replace(block, location=self._blocks[anchor].location, lang=self._blocks[anchor].lang)
                    extra.setdefault(anchor, []).append((index, around))
        blocks: list[Block] = []
        numbers: list[int] = []
        helps: dict[int, list[int]] = {}
        labels: dict[int, list[int]] = {}
        choices: dict[int, list[int]] = {}
        for number, block in enumerate(self._blocks):
            numbers.append(len(blocks))
            blocks.append(block)
            for index, more in extra.get(number, ()):
                role = {BlockKind.HELP: helps, BlockKind.LABEL: labels}.get(more.kind, choices)
                role.setdefault(index, []).append(len(blocks))
                blocks.append(more)

        def now(old: Sequence[int]) -> tuple[int, ...]:
            return tuple(numbers[each] for each in old)

        questions = []
        for index, asked in enumerate(self.asked):
            anchor = next(iter((*asked.label, *asked.placeholder)), None)
            place = self._blocks[anchor].location if anchor is not None else None
            questions.append(
                Question(
                    asked.answer.name or f"vraag {index + 1}",
                    asked.kind,
                    asked.answer.path or place or "",
                    label=(*now(asked.label), *labels.get(index, ())),
                    help=(*now(asked.help), *helps.get(index, ())),
                    placeholder=now(asked.placeholder),
                    options=(*now(asked.options), *choices.get(index, ())),
                    required=asked.answer.required,
                    prefilled=asked.answer.prefilled,
                    conditional=_WAITS.match(asked.words) is not None,
                    repeated=asked.repeated,
                    groups=() if asked.group is None else (asked.group,),
                )
            )
        groups = tuple(
            replace(each, heading=numbers[each.heading] if each.heading is not None else None) for each in self._groups
        )
        form = Form(questions=tuple(questions), groups=groups)
        return Paper(self._placed(blocks, form, numbers), form, tuple(numbers))

    def _placed(self, blocks: list[Block], form: Form, numbers: Sequence[int]) -> tuple[Block, ...]:
        for line in self._lines:
            if line.block is not None and line.answers:
                block = blocks[numbers[line.block]]
                masks = _with_blanks(block, line)
                blocks[numbers[line.block]] = replace(block, masks=masks)
        for question in form.questions:
            for role, kind in (
                (question.placeholder, BlockKind.PLACEHOLDER),
                (question.label, BlockKind.LABEL),
                (question.help, BlockKind.HELP),
                (question.options, BlockKind.OPTION),
            ):
                for number in role:
                    block = blocks[number]
                    if block.kind in (BlockKind.PARAGRAPH, BlockKind.TABLE_CELL, BlockKind.LIST_ITEM):
                        block = replace(block, kind=kind, level=0, group=None)
                    blocks[number] = replace(block, path=question.path)
        for number, place in question_places(blocks, form).items():
            location = blocks[number].location
            blocks[number] = replace(blocks[number], location=f"{location}, {place}" if location else place)
        return tuple(blocks)


def _all_answers(line: Line) -> tuple[Answer, ...]:
    """The answers that the file knows of, and those that are typed elsewhere on the line, in order."""
    found: list[Answer] = []
    for answer in line.answers:
        drawn = not answer.name and answer.start == answer.end and answer.kind == "text" and not answer.title
        # Tabs beside each other draw one line; before a page number they belong to a table of contents.
        again = drawn and any(line.text[each.end : answer.start].strip() == "" for each in found[-1:])
        page = drawn and _PAGE.fullmatch(line.text[answer.end :]) is not None
        if not (again or page or _is_in_sentence(line.text, answer)):
            found.append(answer)
    for typed in answers_in(line.text):
        inside = any(each.start <= typed.start < max(each.end, each.start + 1) for each in found)
        if not inside:
            found.append(typed)
    if line.cell is not None and not found and _NUMBERED.fullmatch(line.text):
        found.append(Answer("text", len(line.text), len(line.text)))
    return tuple(sorted(found, key=lambda answer: (answer.start, answer.end)))


def _is_in_sentence(text: str, answer: Answer) -> bool:
    """Whether a sentence goes on after a field for text: then the writer of a letter fills it in."""
    before, after = text[: answer.start].rstrip(), text[answer.end :].strip()
    return (
        answer.kind in ("text", "date")
        and after[:1].isalpha()
        and after[:1].islower()
        and before[-1:] not in (":", "?")
    )


def _own(line: Line, words: str) -> _Label:
    """The words on a line as what asks."""
    return _Label(() if line.block is None else (line.block,), words)


def _same(one: str, two: str) -> bool:
    """Whether one of two texts says no more than the other."""
    first, second = (re.sub(r"\W+", " ", text).strip().lower() for text in (one, two))
    return first in second


def _with_blanks(block: Block, line: Line) -> tuple[Mask, ...]:
    """The masks of a block, with the lines to write on."""
    shift = len(line.text) - len(block.text)  # a typed bullet was taken off
    masks = list(block.masks)
    for answer in answers_in(line.text):
        start, end = answer.start - shift, answer.end - shift
        if 0 <= start < end <= len(block.text) and all(end <= mask.start or mask.end <= start for mask in masks):
            masks.append(Mask(start, end, MaskKind.FIELD))
    return tuple(sorted(masks))
