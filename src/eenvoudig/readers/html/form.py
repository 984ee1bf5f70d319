"""The form in a web page: which texts belong to which field, by labels, legends and ARIA, as a browser joins them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from eenvoudig.document import Block, BlockKind, Form, FormGroup, Question, QuestionKind
from eenvoudig.readers.forms import kinds
from eenvoudig.readers.forms.places import question_places
from eenvoudig.readers.html.components import Role, own_texts, role_of
from eenvoudig.readers.html.tokens import Comment, Tag, Text, attribute_text, tokens
from eenvoudig.readers.html.tree import BLOCKS, VOID, OpenElements
from eenvoudig.readers.inline import InlineText

_CONTROL: Final = re.compile(
    r"<(?:input|select|textarea|[a-z]+-[a-z-]*(?:textbox|textarea|select|checkbox|radio))\b", re.IGNORECASE
)
_BUTTONS: Final = frozenset({"submit", "button", "reset", "image"})
_TYPES: Final = {
    "email": QuestionKind.EMAIL,
    "tel": QuestionKind.PHONE,
    "number": QuestionKind.NUMBER,
    "date": QuestionKind.DATE,
    "datetime-local": QuestionKind.DATE,
    "month": QuestionKind.DATE,
    "time": QuestionKind.TIME,
    "file": QuestionKind.UPLOAD,
}
#: What a browser fills in for a field says what it asks.
_FILLED: Final = {
    "bday": QuestionKind.DATE,
    "email": QuestionKind.EMAIL,
    "tel": QuestionKind.PHONE,
    "postal-code": QuestionKind.POSTCODE,
}
_STEP: Final = re.compile(r"(?:\S*[-_])?(?:step|stap)(?:[-_]?\d+)?", re.IGNORECASE)
_STEPS: Final = frozenset({"section", "div", "fieldset", "article", "li", "form"})
_OPTIONAL: Final = re.compile(r"\b(?:niet verplicht|optioneel|hoeft niet)\b", re.IGNORECASE)
_REQUIRED: Final = re.compile(r"\*\s*$|\(verplicht\)", re.IGNORECASE)
_DATE_PARTS: Final = frozenset({"dag", "maand", "jaar"})
#: Parts of a page with fields that are no part of its form: to search, to choose a language.
_OUTSIDE: Final = frozenset({"nav", "header", "footer"})
_UNREAD: Final = frozenset({"template", "noscript", "datalist"})
#: A page with more fields than a person fills in is no form.
_MOST: Final = 1_000


@dataclass(slots=True, eq=False)
class _Element:
    """An element of the page: where its inside begins and ends in the source, and what stands around it."""

    tag: Tag
    role: Role | None
    around: _Element | None
    start: int
    end: int = 0
    #: Whether it waits to be shown, by itself.
    hidden: bool = False
    skipped: bool = False
    #: In the main part, in a form: there a header or footer is no part of the site.
    within: bool = False
    main: bool = False
    #: The innermost of each around it, itself included.
    form: _Element | None = None
    fieldset: _Element | None = None
    wrapper: _Element | None = None
    label: _Element | None = None

    def up(self) -> Iterator[_Element]:
        """The element itself and those around it, the innermost first."""
        element: _Element | None = self
        while element is not None:
            yield element
            element = element.around

    def attribute(self, name: str) -> str:
        return self.tag.attributes.get(name, "").strip()


class _Added(NamedTuple):
    """A text in an attribute, and the element that has it."""

    element: _Element
    block: Block


def read(source: str, blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], Form | None]:
    """The blocks with what only attributes say put between them, and the form that they make, if they do."""
    if not _CONTROL.search(source):
        return blocks, None
    page = _Page()
    page.read(source)
    controls = page.controls()
    if not controls or len(controls) > _MOST:
        return blocks, None
    added = sorted(_added(source, controls), key=lambda each: each.element.tag.start)
    return _Maker(page, controls, *_merged(blocks, added)).make()


class _Page:
    """The elements of a page that say something of its fields."""

    def __init__(self) -> None:
        self.elements: list[_Element] = []
        self.named: dict[str, _Element] = {}
        self._open: OpenElements[int] = OpenElements()
        self._stack: list[_Element] = []

    def read(self, source: str) -> None:
        """Follows the tags; an element ends where a browser ends it."""
        for token in tokens(source):
            if isinstance(token, Text | Comment):
                continue
            if token.closing:
                self._open.end(token.name)
                self._pop(token.start)
                continue
            self._open.before(token.name)
            self._pop(token.start)
            element = self._element(token)
            self.elements.append(element)
            if (name := element.attribute("id")) and name not in self.named:
                self.named[name] = element
            if token.name in VOID:
                element.end = token.end
            else:
                self._open.push(token.name, 0, block=token.name in BLOCKS)
                self._stack.append(element)
        self._pop(len(source), everything=True)

    def _pop(self, end: int, *, everything: bool = False) -> None:
        while self._stack and (everything or len(self._stack) > len(self._open)):
            self._stack.pop().end = end

    def _element(self, tag: Tag) -> _Element:
        around = self._stack[-1] if self._stack else None
        element = _Element(tag, role_of(tag), around, tag.end)
        if around is not None:
            element.skipped = around.skipped
            element.within, element.main, element.form = around.within, around.main, around.form
            element.fieldset, element.wrapper, element.label = around.fieldset, around.wrapper, around.label
        style = element.attribute("style").replace(" ", "").lower()
        element.hidden = "hidden" in tag.attributes or "display:none" in style
        element.main = element.main or tag.name == "main"
        element.skipped = (
            element.skipped
            or tag.name in _UNREAD
            or (tag.name in _OUTSIDE and not element.within)
            or element.attribute("aria-hidden").lower() == "true"
            or element.attribute("role").lower() in ("search", "navigation", "banner", "contentinfo")
        )
        element.within = element.within or tag.name in ("main", "form", "article")
        if tag.name == "form":
            element.form = element
        match element.role:
            case Role.FIELDSET:
                element.fieldset = element
            case Role.FIELD:
                element.wrapper = element
            case Role.LABEL:
                element.label = element
        return element

    def controls(self) -> list[_Element]:
        """The fields to fill in, in order; those in the main part of a page that has one."""
        found = [
            element
            for element in self.elements
            if element.role is not None
            and element.role.is_control
            and not element.skipped
            and element.attribute("type").lower() not in (*_BUTTONS, "hidden", "search")
        ]
        return [element for element in found if element.main] or found


def _added(source: str, controls: Iterable[_Element]) -> Iterator[_Added]:
    for element in controls:
        for name, kind in own_texts(element.tag):
            inline = InlineText()
            for piece in attribute_text(source, element.tag, name):
                if piece.verbatim:
                    inline.add(piece.text, piece.start)
                else:
                    inline.replace(piece.text, piece.start, piece.end)
            text, into, masks = inline.finish()
            if any(map(str.isalnum, text)):
                yield _Added(element, Block(kind, text, into, masks))


def _merged(blocks: Sequence[Block], added: Sequence[_Added]) -> tuple[list[Block], dict[int, _Element]]:
    """All blocks in the order of the source, and the element of each that is a text in an attribute.

    Such a text is in the language of what stands before it.
    """
    merged = list(blocks)
    owners: dict[int, _Element] = {}
    for each in added:
        at = bisect_left(merged, _start(each.block), key=_start)
        lang = merged[at - 1].lang if at else None
        block = each.block if lang is None else replace(each.block, lang=lang)
        merged.insert(at, block)
        owners[id(block)] = each.element
    return merged, owners


def _start(block: Block) -> int:
    return block.source.span(0, 1).start if block.source is not None else -1


@dataclass(slots=True)
class _Asked:
    """A question that is being put together; ``fields`` are the controls that it is made of."""

    fields: list[_Element]
    group: _Element | None = None
    label: list[int] = field(default_factory=list)
    help: list[int] = field(default_factory=list)
    placeholder: list[int] = field(default_factory=list)
    options: list[int] = field(default_factory=list)
    errors: list[int] = field(default_factory=list)

    @property
    def first(self) -> _Element:
        return self.fields[0]


class _Maker:
    """Joins fields and texts to questions."""

    def __init__(
        self, page: _Page, controls: Sequence[_Element], blocks: list[Block], owners: dict[int, _Element]
    ) -> None:
        self._page = page
        self._blocks = blocks
        self._starts = [_start(block) for block in blocks]
        #: The texts of attributes by their element.
        self._own: dict[int, list[int]] = {}
        self._attributes: set[int] = set()
        for number, block in enumerate(blocks):
            if (owner := owners.get(id(block))) is not None:
                self._own.setdefault(id(owner), []).append(number)
                self._attributes.add(number)
        self._for: defaultdict[str, list[_Element]] = defaultdict(list)
        #: Of fieldsets the legend, of labels what explains inside them, of fields the labels that name no field.
        self._legends: dict[int, _Element] = {}
        self._inner: defaultdict[int, list[_Element]] = defaultdict(list)
        self._bare: defaultdict[int, list[_Element]] = defaultdict(list)
        for element in page.elements:
            match element.role:
                case Role.LABEL if element.attribute("for"):
                    self._for[element.attribute("for")].append(element)
                case Role.LABEL:
                    self._bare[id(element.wrapper)].append(element)
                case Role.LEGEND:
                    self._legends.setdefault(id(element.fieldset), element)
                case Role.HELP | Role.ERROR:
                    self._inner[id(element.label)].append(element)
        #: The controls of each fieldset and each field.
        self._set: defaultdict[int, list[_Element]] = defaultdict(list)
        self._wrapped: defaultdict[int, list[_Element]] = defaultdict(list)
        for element in controls:
            self._set[id(element.fieldset)].append(element)
            self._wrapped[id(element.wrapper)].append(element)
        self._marks = any("required" in element.tag.attributes for element in controls)
        self._asked = list(self._questions(controls))
        self._taken: set[int] = set()

    def make(self) -> tuple[tuple[Block, ...], Form | None]:
        """The blocks, with their kinds and places in the form, and the form."""
        for asked in self._asked:
            self._texts(asked)
        self._leftovers()
        self._asked = [asked for asked in self._asked if self._is_shown(asked)]
        if not self._asked:
            return tuple(self._blocks), None
        steps = self._steps()
        groups = self._groups()
        form = Form(
            questions=tuple(self._question(asked, steps, groups) for asked in self._asked),
            steps=tuple(FormGroup(_path(element), heading, conditional=False) for element, heading in steps),
            groups=tuple(
                FormGroup(_path(element), heading, self._step(element, steps), _waits(element, None))
                for element, heading in groups
            ),
            buttons=tuple(self._buttons()),
        )
        return self._placed(form), form

    # -- questions

    def _questions(self, controls: Sequence[_Element]) -> Iterator[_Asked]:
        """Fields that are answered together are one question: radio buttons, boxes to tick, the parts of a date."""
        choices: dict[tuple[object, ...], _Asked] = {}
        for element in controls:
            fieldset, form = element.fieldset, id(element.form)
            name = element.attribute("name").removesuffix("[]")
            key: tuple[object, ...] | None = None
            if element.role is Role.RADIO:
                key = (form, "radio", name or id(fieldset))
            elif element.role is Role.CHECKBOX and fieldset is not None and self._only_boxes(fieldset):
                key = (form, "boxes", id(fieldset))
            elif fieldset is not None and self._is_date(fieldset):
                key = (form, "date", id(fieldset))
            if key is None:
                yield _Asked([element])
            elif key in choices:
                choices[key].fields.append(element)
            else:
                choices[key] = _Asked([element], fieldset)
                yield choices[key]

    def _only_boxes(self, fieldset: _Element) -> bool:
        inside = self._set[id(fieldset)]
        return len(inside) > 1 and all(each.role is Role.CHECKBOX for each in inside)

    def _is_date(self, fieldset: _Element) -> bool:
        inside = self._set[id(fieldset)]
        if len(inside) not in (2, 3):
            return False
        names = {text.strip(" :").lower() for each in inside for text in self._words(self._labels(each))}
        return bool(names) and names <= _DATE_PARTS

    def _texts(self, asked: _Asked) -> None:
        """Finds the label, the help and the rest of a question."""
        first = asked.first
        if len(asked.fields) > 1 or asked.group is not None or first.role is Role.RADIO:
            legend = self._legend(asked.group) if asked.group is not None else []
            asked.label += legend
            for element in asked.fields:
                asked.options += [number for number in self._labels(element) if number not in asked.label]
            if asked.group is not None:
                self._described(asked.group, asked)
        else:
            asked.label += self._labels(first)
            alone = first.fieldset is not None and len(self._set[id(first.fieldset)]) == 1
            if not asked.label and alone and first.fieldset is not None:
                asked.group = first.fieldset
                asked.label += self._legend(first.fieldset)
        for element in asked.fields:
            self._described(element, asked)
            for number in self._own.get(id(element), ()):
                kind = self._blocks[number].kind
                if kind is BlockKind.PLACEHOLDER:
                    asked.placeholder.append(number)
                elif kind is BlockKind.ERROR:
                    asked.errors.append(number)
            if element.role is Role.SELECT:
                asked.options += [n for n in self._within(element) if n not in asked.label]
        self._taken.update(*(asked.label, asked.help, asked.placeholder, asked.options, asked.errors))

    def _labels(self, element: _Element) -> list[int]:
        """What names a field: as ``aria-labelledby``, ``aria-label``, ``label`` say, in the order that a browser takes them."""
        for name in element.attribute("aria-labelledby").split():
            if (other := self._page.named.get(name)) is not None and (found := self._within(other)):
                return found
        if own := [n for n in self._own.get(id(element), ()) if self._blocks[n].kind is BlockKind.LABEL]:
            return own
        for label in self._for.get(element.attribute("id"), ()) if element.attribute("id") else ():
            if found := self._within(label):
                return found
        if (around := element.label or self._sibling(element)) is not None:
            apart = {number for each in self._inner[id(around)] for number in self._within(each)}
            return [number for number in self._within(around) if number not in apart]
        if element.role in (Role.RADIO, Role.CHECKBOX, Role.TEXTBOX) and "-" in element.tag.name:
            return self._within(element)
        return []

    def _sibling(self, element: _Element) -> _Element | None:
        """The one label in the same field: web components are not joined by name."""
        if element.wrapper is None:
            return None
        labels, fields = self._bare[id(element.wrapper)], self._wrapped[id(element.wrapper)]
        return labels[0] if len(labels) == 1 and len(fields) == 1 else None

    def _legend(self, fieldset: _Element) -> list[int]:
        for name in fieldset.attribute("aria-labelledby").split():
            if (other := self._page.named.get(name)) is not None and (found := self._within(other)):
                return found
        legend = self._legends.get(id(fieldset))
        return self._within(legend) if legend is not None else []

    def _described(self, element: _Element, asked: _Asked) -> None:
        """Adds what ``aria-describedby`` and ``aria-errormessage`` lead to."""
        for attribute in ("aria-describedby", "aria-errormessage"):
            for name in element.attribute(attribute).split():
                other = self._page.named.get(name)
                if other is None:
                    continue
                wrong = attribute == "aria-errormessage" or other.role is Role.ERROR or _is_error(other)
                numbers = [n for n in self._within(other) if n not in (*asked.label, *asked.help, *asked.errors)]
                (asked.errors if wrong else asked.help).extend(numbers)

    def _leftovers(self) -> None:
        """Gives help and errors that no field refers to, to the question in the same field, else the one before."""
        begins = [self._begins(asked) for asked in self._asked]
        by_field = {id(asked.first.wrapper): asked for asked in self._asked}
        by_group = {id(asked.first.fieldset): asked for asked in self._asked}
        for element in self._page.elements:
            if element.role not in (Role.HELP, Role.ERROR):
                continue
            numbers = [number for number in self._within(element) if number not in self._taken]
            place = bisect_right(begins, element.start)
            owner = by_field.get(id(element.wrapper)) if element.wrapper is not None else None
            if owner is None and element.fieldset is not None:
                owner = by_group.get(id(element.fieldset))
            if owner is None and place:
                owner = self._asked[place - 1]
            if owner is not None and owner.first.form is element.form:
                (owner.errors if element.role is Role.ERROR else owner.help).extend(numbers)
                self._taken.update(numbers)

    def _begins(self, asked: _Asked) -> int:
        return min([self._starts[number] for number in asked.label] or [asked.first.tag.start])

    def _is_shown(self, asked: _Asked) -> bool:
        """Whether a question is in the part of the page that was read."""
        texts = (*asked.label, *asked.help, *asked.placeholder, *asked.options, *asked.errors)
        if texts:
            return True
        return asked.first.form is not None and self._has_text(asked.first.form)

    def _question(
        self,
        asked: _Asked,
        steps: Sequence[tuple[_Element, int | None]],
        groups: Sequence[tuple[_Element, int | None]],
    ) -> Question:
        first = asked.first
        above = {id(element) for element in first.up()}
        step = self._step(first, steps)
        around = [number for number, (element, _) in enumerate(groups) if id(element) in above]
        return Question(
            first.attribute("name") or first.attribute("id"),
            self._kind(asked),
            _path(first),
            label=tuple(asked.label),
            help=tuple(asked.help),
            placeholder=tuple(asked.placeholder),
            options=tuple(asked.options),
            errors=tuple(asked.errors),
            required=self._required(asked),
            conditional=_waits(first, steps[step][0] if step is not None else None),
            prefilled="readonly" in first.tag.attributes or "disabled" in first.tag.attributes,
            step=step,
            groups=tuple(around),
        )

    def _kind(self, asked: _Asked) -> QuestionKind:
        first, label = asked.first, " ".join(self._words(asked.label))
        options = self._words(asked.options)
        match first.role:
            case Role.TEXTAREA:
                return QuestionKind.LONG_TEXT
            case Role.RADIO | Role.SELECT:
                several = "multiple" in first.tag.attributes
                return kinds.of_choice(options, several=several, label=label)
            case Role.CHECKBOX if len(asked.fields) > 1:
                return QuestionKind.MULTIPLE
            case Role.CHECKBOX:
                return kinds.of_tick(label, *options)
        if len(asked.fields) > 1:
            return QuestionKind.DATE
        kind = _TYPES.get(first.attribute("type").lower()) or _FILLED.get(
            first.attribute("autocomplete").lower().split(" ")[-1]
        )
        return kinds.of_text(label, kind or QuestionKind.TEXT)

    def _required(self, asked: _Asked) -> bool | None:
        said = [
            "required" in element.tag.attributes or element.attribute("aria-required").lower() == "true"
            for element in (*asked.fields, *([asked.group] if asked.group else ()))
        ]
        label = " ".join(self._words(asked.label))
        if any(said) or _REQUIRED.search(label):
            return True
        if _OPTIONAL.search(label):
            return False
        return False if self._marks else None

    # -- what stands around them

    def _steps(self) -> list[tuple[_Element, int | None]]:
        """The parts of a page that call themselves a step, each with its title; one alone is none."""
        found: dict[int, _Element] = {}
        for asked in self._asked:
            steps = [each for each in asked.first.up() if each.tag.name in _STEPS and _is_step(each)]
            if not steps:
                return []
            found[id(steps[-1])] = steps[-1]
        if len(found) < 2:
            return []
        return [(element, self._title(element)) for element in found.values()]

    def _title(self, element: _Element) -> int | None:
        inside = self._within(element)
        headings = [n for n in inside if self._blocks[n].kind is BlockKind.HEADING]
        return next(iter(headings), None) or next(iter(self._legend(element)), None)

    def _step(self, element: _Element, steps: Sequence[tuple[_Element, int | None]]) -> int | None:
        if not steps:
            return None
        above = {id(each) for each in element.up()}
        return next((number for number, (step, _) in enumerate(steps) if id(step) in above), None)

    def _groups(self) -> list[tuple[_Element, int | None]]:
        """The fieldsets that are no question themselves, with their legends."""
        questions = {id(asked.group) for asked in self._asked}
        inside = {id(each) for asked in self._asked for each in asked.first.up()}
        return [
            (element, next(iter(self._legend(element)), None))
            for element in self._page.elements
            if element.role is Role.FIELDSET and id(element) in inside and id(element) not in questions
        ]

    def _buttons(self) -> Iterator[int]:
        inside: set[int] = set()
        for each in self._page.elements:
            if each.tag.name == "form" and not each.skipped:
                inside.update(self._within(each))
        yield from (number for number in sorted(inside) if self._blocks[number].kind is BlockKind.BUTTON)

    # -- blocks

    def _within(self, element: _Element) -> list[int]:
        """The blocks that begin inside an element; texts in attributes are not inside anything."""
        first, last = bisect_left(self._starts, element.start), bisect_left(self._starts, element.end)
        return [number for number in range(first, last) if number not in self._attributes]

    def _has_text(self, element: _Element) -> bool:
        return bisect_left(self._starts, element.start) < bisect_left(self._starts, element.end)

    def _words(self, numbers: Iterable[int]) -> list[str]:
        return [self._blocks[number].text for number in numbers]

    def _placed(self, form: Form) -> tuple[Block, ...]:
        """The blocks with what they are in the form, and where that is."""
        blocks = list(self._blocks)
        numbers = {number: index for index, question in enumerate(form.questions) for number in question.blocks}
        for question in form.questions:
            for role, kind in (
                (question.label, BlockKind.LABEL),
                (question.options, BlockKind.OPTION),
                (question.errors, BlockKind.ERROR),
                (question.help, BlockKind.HELP),
            ):
                for number in role:
                    if blocks[number].kind in (BlockKind.PARAGRAPH, BlockKind.LABEL, BlockKind.HELP):
                        blocks[number] = replace(blocks[number], kind=kind, level=0)
        for number, name in question_places(blocks, form).items():
            owner = form.questions[numbers[number]] if number in numbers else None
            front = f"stap {owner.step + 1}, " if owner is not None and owner.step is not None else ""
            blocks[number] = replace(blocks[number], location=front + name, path=owner.path if owner else None)
        return tuple(blocks)


def _waits(element: _Element, step: _Element | None) -> bool:
    """Whether an element is shown later; a step that waits its turn is no reason."""
    for each in element.up():
        if each is step:
            return False
        if each.hidden:
            return True
    return False


def _is_error(element: _Element) -> bool:
    said = f"{element.attribute('id')} {element.attribute('class')} {element.attribute('role')}".lower()
    return re.search(r"error|fout|invalid|alert", said) is not None


def _is_step(element: _Element) -> bool:
    names = (*element.attribute("class").split(), element.attribute("id"))
    return "data-step" in element.tag.attributes or any(_STEP.fullmatch(name) for name in names)


def _path(element: _Element) -> str:
    """A CSS selector of an element."""
    for name in ("id", "name"):
        if value := element.attribute(name):
            quoted = value.replace("\\", "\\\\").replace('"', '\\"')
            return f'{element.tag.name}[{name}="{quoted}"]'
    return element.tag.name
