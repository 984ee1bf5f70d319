"""Reads JSON Forms: a UI schema, alone or together with the JSON schema of the answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from eenvoudig.document import BlockKind, Document, QuestionKind
from eenvoudig.readers.forms import kinds
from eenvoudig.readers.forms.builder import START, FormBuilder, Where
from eenvoudig.readers.forms.source import Node
from eenvoudig.readers.options import ReadOptions

#: Suppliers name their own elements after the standard ones: "CustomPageControl", "FormGroupControl".
_STEP: Final = re.compile(r"Categor(?:y|ies)|Page(?!Navigation)|Step", re.IGNORECASE)
_GROUP: Final = re.compile(r"Group|Section", re.IGNORECASE)
_SUMMARY: Final = re.compile(r"Result|Summary|Overview", re.IGNORECASE)
_HELP: Final = ("description", "tip", "help", "helpText", "hint")
_FORMATS: Final = {
    "date": QuestionKind.DATE,
    "date-time": QuestionKind.DATE,
    "time": QuestionKind.TIME,
    "email": QuestionKind.EMAIL,
    "tel": QuestionKind.PHONE,
    "phone": QuestionKind.PHONE,
    "file": QuestionKind.UPLOAD,
    "data-url": QuestionKind.UPLOAD,
    "textarea": QuestionKind.LONG_TEXT,
    "radio": QuestionKind.CHOICE,
    "select": QuestionKind.CHOICE,
    "checkbox-group": QuestionKind.MULTIPLE,
    "iban": QuestionKind.IBAN,
}
_TYPES: Final = {
    "number": QuestionKind.NUMBER,
    "integer": QuestionKind.NUMBER,
    "boolean": QuestionKind.TICK,
    "array": QuestionKind.MULTIPLE,
}


def is_definition(value: object) -> bool:
    """Whether a JSON value is a UI schema, or holds one."""
    if not isinstance(value, dict):
        return False
    inner = value.get("uischema") or value.get("uiSchema")
    if inner is not None:
        return is_definition(inner)
    elements = value.get("elements")
    return (
        isinstance(value.get("type"), str)
        and isinstance(elements, list)
        and bool(elements)
        and all(isinstance(each, dict) and isinstance(each.get("type"), str) for each in elements)
    )


def read(root: Node, source: str, *, path: str | None, options: ReadOptions) -> Document:
    """The form that a UI schema describes; raises :exc:`~eenvoudig.document.ReadError`."""
    reader = _Reader(FormBuilder(options, source), root.get("schema"))
    ui = root.get("uischema") or root.get("uiSchema") or root
    title = root.get("schema", "title")
    reader.builder.text(title, BlockKind.HEADING, START, level=1)
    reader.element(ui, START, frozenset())
    return reader.builder.document(
        path=path, title=root.text("schema", "title") or None, summary=reader.summary or None
    )


class _Reader:
    """Goes through the elements in order."""

    def __init__(self, builder: FormBuilder, schema: Node | None) -> None:
        self.builder = builder
        self.summary = False
        self._schema = schema

    def element(self, node: Node, where: Where, required: frozenset[str]) -> None:
        """Reads an element and what is in it; ``required`` are the properties that this page says must be filled in."""
        kind, inside = node.text("type"), node.get("elements")
        label = node.get("label")
        if label is not None and isinstance(label.value, dict):
            label = label.get("text")
        conditional = node.text("rule", "effect").upper() in ("SHOW", "HIDE")
        required |= _names(node.get("options", "required"))
        if node.get("scope") is not None:
            self._control(node, label, where, required, conditional=conditional)
        elif _SUMMARY.search(kind):
            self.summary = True
            self.builder.text(label, BlockKind.HEADING, where, level=4)
        elif inside is None:
            self._content(node, label, where)
        else:
            if _STEP.search(kind) and kind != "Categorization" and where.step is None:
                where = self.builder.step(node, label, conditional=conditional)
            elif conditional or (label is not None and label.text() and _GROUP.search(kind)):
                where = self.builder.group(node, label, where, conditional=conditional)
            for each in inside.elements():
                self.element(each, where, required)

    def _content(self, node: Node, label: Node | None, where: Where) -> None:
        for content in (node.get("text"), node.get("options", "html"), node.get("options", "text"), label):
            if content is not None and content.text():
                self.builder.text(content, BlockKind.PARAGRAPH, where, style="text" if content is label else "html")
                return

    def _control(
        self, node: Node, label: Node | None, where: Where, required: frozenset[str], *, conditional: bool
    ) -> None:
        name = node.text("scope").rpartition("/")[2]
        schema, parent = self._of_schema(node.text("scope"))
        shown = label if label is not None and label.text() else (schema.get("title") if schema is not None else None)
        if label is not None and label.value is False:
            shown = None
        settings = [each for each in (node.get("options"), node, schema) if each is not None]
        helps = [text for each in settings for key in _HELP if (text := each.get(key)) is not None]
        options = list(_options(schema)) or list(_options(node.get("options")))
        said = None
        if required or parent is not None:
            said = name in required or name in _names(parent.get("required") if parent is not None else None)
        self.builder.ask(
            node,
            name,
            _kind(node, schema, shown.text() if shown is not None else "", [each.text() for each in options], helps),
            where,
            label=shown,
            help=helps,
            placeholder=node.get("options", "placeholder"),
            options=options,
            required=said,
            conditional=conditional,
            prefilled=node.is_true("options", "readonly") or node.is_true("options", "readOnly"),
        )

    def _of_schema(self, scope: str) -> tuple[Node | None, Node | None]:
        """The schema of the answer that a scope names, and of the object that it is a property of."""
        found, parent = self._schema, None
        for name in scope.removeprefix("#").strip("/").split("/"):
            if found is None:
                return None, None
            if name == "properties":
                parent = found
            found = found.get(name.replace("~1", "/").replace("~0", "~"))
        return found, parent


def _kind(node: Node, schema: Node | None, label: str, options: list[str], helps: list[Node]) -> QuestionKind:
    settings = node.get("options")
    if settings is not None and (settings.get("accept") is not None or settings.get("maxFileSize") is not None):
        return QuestionKind.UPLOAD
    said = "long_text" if node.is_true("options", "multi") else node.text("options", "format")
    kind = QuestionKind.LONG_TEXT if said == "long_text" else _FORMATS.get(said)
    if kind is None and schema is not None:
        kind = _FORMATS.get(schema.text("format")) or _TYPES.get(schema.text("type"))
    texts = [label, *(each.text() for each in helps)]
    if kind is QuestionKind.TICK or (kind is None and kinds.of_tick(*texts) is QuestionKind.DECLARATION):
        return kinds.of_tick(*texts)
    if kind in (QuestionKind.CHOICE, QuestionKind.MULTIPLE) or (kind is None and options):
        return kinds.of_choice(options, several=kind is QuestionKind.MULTIPLE, label=label)
    return kinds.of_text(label, kind or QuestionKind.TEXT)


def _options(node: Node | None) -> Iterator[Node]:
    """The answers to choose from."""
    if node is None:
        return
    inner = node.get("items")
    for place in (node, inner) if inner is not None else (node,):
        for name in ("oneOf", "anyOf", "enum"):
            found = place.get(name)
            for each in found.elements() if found is not None else ():
                title = each if isinstance(each.value, str) else each.get("title")
                if title is not None:
                    yield title


def _names(node: Node | None) -> frozenset[str]:
    return frozenset() if node is None else frozenset(str(each.value) for each in node.elements())
