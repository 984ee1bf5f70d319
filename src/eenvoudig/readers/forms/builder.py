"""Collects the blocks and the questions of a form, whatever format it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from eenvoudig.document import (
    Block,
    BlockKind,
    Directive,
    Document,
    Form,
    FormGroup,
    MaskKind,
    Question,
    QuestionKind,
    ReadError,
    SourceMap,
)
from eenvoudig.readers.directives import placed
from eenvoudig.readers.forms.places import places
from eenvoudig.readers.forms.source import Node, composed, decoded
from eenvoudig.readers.inline import InlineText
from eenvoudig.readers.limits import check_blocks
from eenvoudig.readers.options import ReadOptions

Style = Literal["text", "html", "markdown"]

_HTML: Final = re.compile(r"</?[A-Za-z][^<>]*>|&(?:[A-Za-z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});|<!--")
_PARAGRAPHS: Final = re.compile(r"\n[ \t\r]*\n\s*")
#: A key of a table of translations in place of a text.
_KEY: Final = re.compile(r"(?:translate:|i18n:)\S+|[a-z][\w-]*(?:\.[a-z]\w*){2,}|@\w+")


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the flow: numbers of the step and the groups, and whether what stands there is shown to everyone once."""

    step: int | None = None
    groups: tuple[int, ...] = ()
    conditional: bool = False
    repeated: bool = False
    #: What to call a place outside the steps: "na het versturen".
    name: str = ""


START: Final = Where()


@dataclass(slots=True)
class FormBuilder:
    """The blocks of a form in the order of its flow, and its questions.

    ``source`` is the JSON that nodes come from. In a zip ``part`` is its name; then there is no text source, and blocks have
    a path only.
    """

    options: ReadOptions
    source: str = ""
    part: str = ""
    blocks: list[Block] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    steps: list[FormGroup] = field(default_factory=list)
    groups: list[FormGroup] = field(default_factory=list)
    buttons: list[int] = field(default_factory=list)
    confirmation: list[int] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    _wheres: list[Where] = field(default_factory=list)
    _list: int = 0

    def path(self, node: Node) -> str:
        """Where ``node`` stands."""
        return f"{self.part}#{node.pointer}" if self.part else node.pointer

    # -- the flow

    def step(self, node: Node, title: Node | None, *, conditional: bool = False) -> Where:
        """Begins a step; ``title`` is shown above it."""
        where = Where(len(self.steps), conditional=conditional)
        self.steps.append(FormGroup(self.path(node), conditional=conditional))
        if found := self.text(title, BlockKind.HEADING, where, level=2):
            self.steps[-1] = replace(self.steps[-1], heading=found[0])
        return where

    def group(
        self, node: Node, title: Node | None, where: Where, *, conditional: bool = False, repeated: bool = False
    ) -> Where:
        """Begins a group of fields inside ``where``."""
        inside = replace(
            where,
            groups=(*where.groups, len(self.groups)),
            conditional=where.conditional or conditional,
            repeated=where.repeated or repeated,
        )
        self.groups.append(FormGroup(self.path(node), None, where.step, inside.conditional, inside.repeated))
        number = len(self.groups) - 1
        level = min(6, (2 if where.step is None else 3) + len(where.groups))
        if found := self.text(title, BlockKind.HEADING, inside, level=level):
            self.groups[number] = replace(self.groups[number], heading=found[0])
        return inside

    def ask(
        self,
        node: Node,
        key: str,
        kind: QuestionKind,
        where: Where,
        *,
        label: Node | None,
        help: Iterable[Node | None] = (),  # noqa: A002 (the name of the role)
        placeholder: Node | None = None,
        options: Iterable[Node] = (),
        errors: Iterable[Node] = (),
        required: bool | None = None,
        conditional: bool = False,
        prefilled: bool = False,
        repeated: bool = False,
        style: Style = "text",
    ) -> None:
        """Adds a question with its texts, in the order in which a citizen meets them."""
        self.questions.append(
            Question(
                key,
                kind,
                self.path(node),
                label=self.text(label, BlockKind.LABEL, where),
                help=tuple(number for each in help for number in self.text(each, BlockKind.HELP, where, style=style)),
                placeholder=self.text(placeholder, BlockKind.PLACEHOLDER, where),
                options=tuple(number for each in options for number in self.text(each, BlockKind.OPTION, where)),
                errors=tuple(number for each in errors for number in self.text(each, BlockKind.ERROR, where)),
                required=required,
                conditional=where.conditional or conditional,
                prefilled=prefilled,
                repeated=where.repeated or repeated,
                step=where.step,
                groups=where.groups,
            )
        )

    def button(self, node: Node | None, where: Where) -> None:
        """Adds the words on a button; those on a button that says the same as another are read once."""
        if node is None or any(self.blocks[number].text == node.text() for number in self.buttons):
            return
        self.buttons += self.text(node, BlockKind.BUTTON, where)

    # -- texts

    def text(
        self, node: Node | None, kind: BlockKind, where: Where, *, level: int = 0, style: Style = "text"
    ) -> tuple[int, ...]:
        """Adds what ``node`` says; the numbers of its blocks, none when it says nothing.

        A text with tags is read as HTML. Its paragraphs get ``kind``; lists and headings in it stay what they are.
        """
        if node is None or not node.text():
            return ()
        value = node.text()
        if _KEY.fullmatch(value):
            found = [self._key(node, kind)]
        elif style == "markdown":
            found = self._markdown(node, kind)
        elif style == "html" or _HTML.search(value):
            found = self._html(node, kind)
        else:
            found = self._plain(node, kind)
        first = len(self.blocks)
        for block in found:
            if not any(map(str.isalnum, block.text)):
                continue
            check_blocks(len(self.blocks) + 1, self.options)
            self.blocks.append(
                replace(
                    block,
                    level=level if block.kind is kind and level else block.level,
                    source=None if self.part else block.source,
                    path=self.path(node),
                )
            )
            self._wheres.append(where)
        return tuple(range(first, len(self.blocks)))

    def _key(self, node: Node, kind: BlockKind) -> Block:
        """A name of a text that stands elsewhere: no words to read."""
        inline = InlineText()
        text, into = decoded(self.source, node.start, node.end)
        inline.replace(text, node.start, node.end, mark=(MaskKind.FIELD, 0))
        shown, source, masks = inline.finish()
        assert into.segments
        return Block(kind, shown, source, masks)

    def _plain(self, node: Node, kind: BlockKind) -> list[Block]:
        """The paragraphs of a text without marks; there is one when it is to be a label."""
        text, into = decoded(self.source, node.start, node.end)
        ends = [match.span() for match in _PARAGRAPHS.finditer(text)] if kind is not BlockKind.LABEL else []
        starts, stops = [0, *(end for _, end in ends)], [*(start for start, _ in ends), len(text)]
        blocks = []
        for start, stop in zip(starts, stops, strict=True):
            inline = InlineText()
            inline.add(text[start:stop], start)
            shown, inner, masks = inline.finish()
            if inner is not None:
                blocks.append(Block(kind, shown, composed(inner, into), masks))
        return blocks

    def _html(self, node: Node, kind: BlockKind) -> list[Block]:
        from eenvoudig.readers import html  # noqa: PLC0415 (many forms have none)

        text, into = decoded(self.source, node.start, node.end)
        page = html.parse(text, self.options, letter=False)
        blocks = [_into(block, kind, into) for block in page.blocks]
        if page.comments:
            self._direct(placed(page.comments, page.blocks, text), into)
        return self._grouped(blocks)

    def _markdown(self, node: Node, kind: BlockKind) -> list[Block]:
        from eenvoudig.readers import markdown  # noqa: PLC0415 (few forms have it)

        text, into = decoded(self.source, node.start, node.end)
        document = markdown.read_str(text, options=self.options)
        return self._grouped([_into(block, kind, into) for block in document.blocks])

    def _direct(self, directives: Iterable[Directive], into: SourceMap) -> None:
        for directive in directives:
            source = None if self.part or directive.source is None else into.span(*directive.source)
            self.directives.append(directive._replace(block=len(self.blocks) + directive.block, source=source))

    def _grouped(self, blocks: Sequence[Block]) -> list[Block]:
        """The same, with lists that no other text of the form shares a number with."""
        numbers: dict[int, int] = {}
        found = []
        for block in blocks:
            if block.group is not None and block.group not in numbers:
                self._list += 1
                numbers[block.group] = self._list
            found.append(block if block.group is None else replace(block, group=numbers[block.group]))
        return found

    # -- the whole

    def document(
        self,
        *,
        path: str | None,
        title: str | None = None,
        logins: Iterable[str] | None = None,
        saves: bool | None = None,
        summary: bool | None = None,
        progress: bool | None = None,
        tree: bool = False,
    ) -> Document:
        """The form as a document, its blocks with their places. Raises :exc:`ReadError` when it has no text."""
        if not self.blocks:
            raise ReadError(
                "empty", "In dit formulier staat geen tekst: controleer of u het goede bestand hebt gekozen."
            )
        form = Form(
            questions=tuple(self.questions),
            steps=tuple(self.steps),
            groups=tuple(self.groups),
            buttons=tuple(self.buttons),
            confirmation=tuple(self.confirmation),
            logins=None if logins is None else tuple(logins),
            saves=saves,
            summary=summary,
            progress=progress,
            tree=tree,
        )
        steps, names = [where.step for where in self._wheres], [where.name for where in self._wheres]
        shown = places(self.blocks, form, steps, names)
        blocks = tuple(replace(block, location=place) for block, place in zip(self.blocks, shown, strict=True))
        return Document(
            "form",
            blocks,
            "" if self.part else self.source,
            path=path,
            title=title,
            directives=tuple(
                directive._replace(location=blocks[min(directive.block, len(blocks) - 1)].location)
                for directive in self.directives
            ),
            form=form,
        )


def _into(block: Block, kind: BlockKind, into: SourceMap) -> Block:
    source = composed(block.source, into) if block.source is not None else None
    own = kind if block.kind in (BlockKind.PARAGRAPH, BlockKind.LABEL) else block.kind
    if kind not in (BlockKind.HELP, BlockKind.PARAGRAPH):
        own = kind  # a label with a heading in it is a label all the same
    return replace(block, kind=own, level=block.level if own is block.kind else 0, source=source)
