"""Reads trees of questions: permit checks as Amsterdam makes them of the national rules (STTR, IMTR)."""

from __future__ import annotations

from collections.abc import Iterator

from eenvoudig.document import BlockKind, Document, QuestionKind
from eenvoudig.readers.forms import kinds
from eenvoudig.readers.forms.builder import START, FormBuilder
from eenvoudig.readers.forms.source import Node
from eenvoudig.readers.options import ReadOptions

_TYPES = {
    "boolean": QuestionKind.YES_NO,
    "string": QuestionKind.CHOICE,
    "list": QuestionKind.MULTIPLE,
    "number": QuestionKind.NUMBER,
}


def is_definition(value: object) -> bool:
    """Whether a JSON value is such a tree."""
    if isinstance(value, dict) and isinstance(value.get("permits"), list):
        return any(_is_check(each) for each in value["permits"])
    return _is_check(value)


def _is_check(value: object) -> bool:
    questions = value.get("questions") if isinstance(value, dict) else None
    return (
        isinstance(questions, list)
        and bool(questions)
        and all(isinstance(each, dict) and isinstance(each.get("text"), str) for each in questions)
        and any("type" in each for each in questions)
    )


def read(root: Node, source: str, *, path: str | None, options: ReadOptions) -> Document:
    """The questions of all checks in a file; raises :exc:`~eenvoudig.document.ReadError`.

    A check gets no heading: its name is for those who keep the rules. Explanations are Markdown.
    """
    builder = FormBuilder(options, source)
    builder.text(root.get("title"), BlockKind.HEADING, START, level=1)
    for check in _checks(root):
        where = builder.group(check, None, START)
        questions = check.get("questions")
        for node in questions.elements() if questions is not None else ():
            answers = [each.get("text") or each.get("label") or each for each in _of(node.get("options"))]
            texts = [each.text() for each in answers]
            kind = _TYPES.get(node.text("type"), QuestionKind.TEXT)
            if texts:
                kind = kinds.of_choice(texts, several=kind is QuestionKind.MULTIPLE)
            builder.ask(
                node,
                node.text("id") or node.text("uuid"),
                kind,
                where,
                label=node.get("text"),
                help=[node.get("description"), node.get("longDescription")],
                options=answers,
                prefilled=bool(node.text("autofill")),
                style="markdown",
            )
    return builder.document(path=path, title=root.text("title") or None, tree=True)


def _checks(root: Node) -> Iterator[Node]:
    permits = root.get("permits")
    if permits is None:
        yield root
    else:
        yield from permits.elements()


def _of(node: Node | None) -> Iterator[Node]:
    return iter(()) if node is None else node.elements()
