"""Reads the questions of report forms (Signalen): fields with ``meta`` and ``render``, however deep they are kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from eenvoudig.document import BlockKind, Document, QuestionKind
from eenvoudig.readers.forms import kinds
from eenvoudig.readers.forms.builder import START, FormBuilder
from eenvoudig.readers.forms.source import Node
from eenvoudig.readers.options import ReadOptions

_RENDERS: Final = {
    "TextInput": QuestionKind.TEXT,
    "TextareaInput": QuestionKind.LONG_TEXT,
    "DateTimeInput": QuestionKind.DATE,
    "RadioInput": QuestionKind.CHOICE,
    "SelectInput": QuestionKind.CHOICE,
    "CheckboxInput": QuestionKind.MULTIPLE,
    "FileInput": QuestionKind.UPLOAD,
    "PhoneInput": QuestionKind.PHONE,
    "EmailInput": QuestionKind.EMAIL,
}
#: What the map says while one chooses a place.
_MAP_TEXTS: Final = ("title", "subTitle", "unregistered", "description")
_CONDITIONS: Final = ("ifOneOf", "ifAllOf", "ifNoneOf", "ifVisible")
_DEEPEST: Final = 4


def is_definition(value: object) -> bool:
    """Whether a JSON value holds such fields and little else."""
    return isinstance(value, dict) and any(True for _ in _raw_fields(value))


def _raw_fields(value: dict[str, object], depth: int = 0) -> Iterator[dict[str, object]]:
    for each in value.values():
        if not isinstance(each, dict):
            continue
        if _is_field(each):
            yield each
        elif depth < _DEEPEST:
            yield from _raw_fields(each, depth + 1)


def _is_field(value: dict[str, object]) -> bool:
    meta = value.get("meta")
    return isinstance(value.get("render"), str) and isinstance(meta, dict) and not {"label", "value"}.isdisjoint(meta)


def read(root: Node, source: str, *, path: str | None, options: ReadOptions) -> Document:
    """The fields of a definition; raises :exc:`~eenvoudig.document.ReadError`.

    A field is conditional when it waits for an answer to another field in this file; what the citizen chose before does not count.
    """
    builder = FormBuilder(options, source)
    found = list(_fields(root))
    names = frozenset(name for name, _ in found)
    for name, node in found:
        meta, render = node.get("meta"), node.text("render")
        assert meta is not None
        conditional = not names.isdisjoint(_waits_for(meta))
        if render == "PlainText":
            where = builder.group(node, None, START, conditional=True) if conditional else START
            for each in _said(meta.get("label"), meta.get("value")):
                builder.text(each, BlockKind.PARAGRAPH, where, style="markdown")
            continue
        answers = list(_answers(meta.get("values")))
        builder.ask(
            node,
            name,
            _kind(render, meta.text("label"), [each.text() for each in answers]),
            START,
            label=meta.get("label"),
            help=[meta.get("subtitle"), meta.get("helpText"), *(meta.get("language", each) for each in _MAP_TEXTS)],
            placeholder=meta.get("placeholder"),
            options=answers,
            required=_required(node),
            conditional=conditional,
            style="markdown",
        )
    return builder.document(path=path)


def _fields(node: Node, depth: int = 0) -> Iterator[tuple[str, Node]]:
    for name, each in node.members():
        meta = each.get("meta")
        if each.text("render") and meta is not None and (meta.get("label") or meta.get("value")):
            yield name, each
        elif depth < _DEEPEST:
            yield from _fields(each, depth + 1)


def _waits_for(meta: Node) -> Iterator[str]:
    """The names in the conditions of a field, those inside others too."""
    for name, node in meta.members():
        if name in _CONDITIONS:
            yield from (each for each, _ in node.members())
            yield from _waits_for(node)


def _kind(render: str, label: str, answers: list[str]) -> QuestionKind:
    other = QuestionKind.CHOICE if answers else QuestionKind.PLACE if "Select" in render else QuestionKind.TEXT
    kind = _RENDERS.get(render, other)
    if kind in (QuestionKind.CHOICE, QuestionKind.MULTIPLE):
        return kinds.of_choice(answers, several=kind is QuestionKind.MULTIPLE, label=label)
    return kinds.of_text(label, kind)


def _answers(node: Node | None) -> Iterator[Node]:
    if node is None:
        return
    for _, each in node.members():
        answer = each.get("label") or each
        if answer.text():
            yield answer
    for each in node.elements():
        answer = each.get("label") or each.get("value") or each
        if answer.text():
            yield answer


def _said(*nodes: Node | None) -> Iterator[Node]:
    for node in nodes:
        if node is not None and isinstance(node.value, list):
            yield from node.elements()
        elif node is not None:
            yield node


def _required(node: Node) -> bool:
    validators = node.get("options", "validators")
    return validators is not None and any(each.text().lstrip("@") == "required" for each in validators.elements())
