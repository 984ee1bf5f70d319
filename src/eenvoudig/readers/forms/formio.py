"""Reads form.io definitions: trees of components, as Open Formulieren, Valtimo and many web forms use them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from eenvoudig.document import BlockKind, Document, QuestionKind
from eenvoudig.readers.forms import kinds
from eenvoudig.readers.forms.builder import START, FormBuilder, Where
from eenvoudig.readers.forms.source import Node
from eenvoudig.readers.options import ReadOptions

#: Types of fields; those of Open Formulieren among them. Suppliers add names of their own behind: "radio_nijmegen".
_KINDS: Final = {
    "textfield": QuestionKind.TEXT,
    "password": QuestionKind.TEXT,
    "url": QuestionKind.TEXT,
    "tags": QuestionKind.TEXT,
    "licenseplate": QuestionKind.TEXT,
    "partners": QuestionKind.TEXT,
    "children": QuestionKind.TEXT,
    "customerprofile": QuestionKind.TEXT,
    "datamap": QuestionKind.TEXT,
    "tree": QuestionKind.TEXT,
    "textarea": QuestionKind.LONG_TEXT,
    "number": QuestionKind.NUMBER,
    "currency": QuestionKind.AMOUNT,
    "date": QuestionKind.DATE,
    "day": QuestionKind.DATE,
    "time": QuestionKind.TIME,
    "email": QuestionKind.EMAIL,
    "cosign": QuestionKind.EMAIL,
    "phonenumber": QuestionKind.PHONE,
    "bsn": QuestionKind.BSN,
    "iban": QuestionKind.IBAN,
    "postcode": QuestionKind.POSTCODE,
    "address": QuestionKind.ADDRESS,
    "map": QuestionKind.PLACE,
    "radio": QuestionKind.CHOICE,
    "select": QuestionKind.CHOICE,
    "npfamilymembers": QuestionKind.MULTIPLE,
    "selectboxes": QuestionKind.MULTIPLE,
    "checkbox": QuestionKind.TICK,
    "file": QuestionKind.UPLOAD,
    "signature": QuestionKind.SIGNATURE,
}
_BY_LENGTH: Final = sorted(_KINDS, key=len, reverse=True)
#: What is no text and asks nothing.
_UNSEEN: Final = frozenset({"hidden", "recaptcha", "resource", "productprice"})
_REPEATING: Final = frozenset({"datagrid", "editgrid"})
#: Groups whose label is shown; that of others is for who builds the form.
_LABELLED: Final = frozenset({"fieldset", "datagrid", "editgrid"})
#: What form builders fill in when nobody names a group.
_BUILDERS: Final = frozenset({"Field Set", "Fieldset", "Data Grid", "Edit Grid", "Panel"})
#: What a citizen reads on the buttons of a group that is filled in more than once.
_ROW_BUTTONS: Final = ("addAnother", "saveRow", "removeRow")


def is_definition(value: object) -> bool:
    """Whether a JSON value is a form.io definition."""
    return isinstance(value, dict) and are_components(value.get("components"))


def are_components(value: object) -> bool:
    """Whether a JSON value is a list of form.io components."""
    return (
        isinstance(value, list)
        and all(isinstance(each, dict) for each in value)
        and all(isinstance(each.get("type"), str) for each in value)
        and any("key" in each or "input" in each or "components" in each for each in value)
    )


def read(root: Node, source: str, *, path: str | None, options: ReadOptions) -> Document:
    """The form that a definition describes; raises :exc:`~eenvoudig.document.ReadError`."""
    builder = FormBuilder(options, source)
    title = root.get("title")
    builder.text(title, BlockKind.HEADING, START, level=1)
    walker = Walker(builder)
    components = root.get("components")
    pages = list(components.elements()) if components is not None else []
    panels = bool(pages) and all(_type(page) in ("panel", "button") for page in pages)
    if panels and (root.text("display") == "wizard" or (not root.text("display") and len(pages) > 1)):
        for page in pages:
            if _type(page) == "button":
                walker.walk([page], START)
                continue
            where = builder.step(page, page.get("title"), conditional=walker.is_conditional(page))
            walker.inside(page, where)
    else:
        walker.walk(pages, START)
    return builder.document(path=path, title=root.text("title") or None, summary=walker.summary or None)


@dataclass(slots=True)
class Walker:
    """Goes through components in order. ``revealed`` are the keys of components that rules elsewhere show or hide."""

    builder: FormBuilder
    revealed: frozenset[str] = frozenset()
    #: Whether a component that shows all answers was met.
    summary: bool = False

    def walk(self, components: Iterable[Node], where: Where) -> None:
        """Reads components that stand together."""
        for component in components:
            self._component(component, where)

    def inside(self, component: Node, where: Where) -> None:
        """Reads what stands inside a component, however it keeps that."""
        for inner, title in _inside(component):
            self.walk(inner, self.builder.group(component, title, where) if title is not None else where)

    def is_conditional(self, component: Node) -> bool:
        """Whether a component is shown after an answer only."""
        return (
            component.text("key") in self.revealed
            or bool(component.text("conditional", "when") or component.text("customConditional"))
            or any(_filled(component.get("conditional", name)) for name in ("json", "conditions"))
            or _filled(component.get("logic"))
        )

    def _component(self, component: Node, where: Where) -> None:
        kind = _type(component)
        conditional = self.is_conditional(component)
        if kind in _UNSEEN or (component.is_true("hidden") and not conditional):
            return
        if kind in ("content", "htmlelement", "softrequirederrors"):
            content = component.get("html") or component.get("content")
            self.builder.text(content, BlockKind.PARAGRAPH, where, style="html")
        elif kind == "button":
            self.builder.button(component.get("label"), where)
        elif "summary" in kind:
            self.summary = True
        elif kind == "survey":
            self._survey(component, where)
        elif (found := _kind(kind)) is not None:
            self._field(component, found, where, conditional=conditional)
        elif any(True for _ in _inside(component)):
            self._group(component, kind, where, conditional=conditional)
        elif component.is_true("input"):
            self._field(component, QuestionKind.TEXT, where, conditional=conditional)

    def _group(self, component: Node, kind: str, where: Where, *, conditional: bool) -> None:
        title = component.get("title") if component.text("title") else component.get("legend")
        if kind in _LABELLED and (title is None or not title.text()):
            title = component.get("label")
        if component.is_true("hideLabel") or component.is_true("hideHeader") or (title and title.text() in _BUILDERS):
            title = None
        repeated = kind in _REPEATING
        if title is not None or conditional or repeated:
            where = self.builder.group(component, title, where, conditional=conditional, repeated=repeated)
        for help_text in (component.get("description"), component.get("tooltip")):
            self.builder.text(help_text, BlockKind.HELP, where)
        self.inside(component, where)
        for name in _ROW_BUTTONS:
            self.builder.button(component.get(name), where)

    def _field(self, component: Node, kind: QuestionKind, where: Where, *, conditional: bool) -> None:
        values = component.get("values") or component.get("data", "values")
        options = [node for each in _of(values) if (node := each.get("label")) is not None and node.text()]
        described = [each.get("description") for each in _of(values)]
        label = None if component.is_true("hideLabel") else component.get("label")
        prefix = component.text("prefix")
        self.builder.ask(
            component,
            component.text("key"),
            _refined(kind, component.text("label"), component.text("description"), options, prefix),
            where,
            label=label,
            help=[component.get("description"), component.get("tooltip"), *described],
            placeholder=component.get("placeholder"),
            options=options,
            errors=_errors(component),
            required=component.is_true("validate", "required"),
            conditional=conditional,
            prefilled=bool(component.text("prefill", "plugin")) or component.is_true("disabled"),
        )

    def _survey(self, component: Node, where: Where) -> None:
        """A table of questions with the same answers, which are read once."""
        self.builder.text(component.get("label"), BlockKind.PARAGRAPH, where)
        options = [node for each in _of(component.get("values")) if (node := each.get("label")) is not None]
        for question in _of(component.get("questions")):
            self.builder.ask(
                question,
                question.text("value"),
                QuestionKind.CHOICE,
                where,
                label=question.get("label"),
                options=options,
                required=component.is_true("validate", "required"),
                conditional=self.is_conditional(component),
            )
            options = []


def _type(component: Node) -> str:
    return component.text("type").lower()


def _kind(name: str) -> QuestionKind | None:
    """The kind of a type; one that begins with a known name counts as that."""
    return next((_KINDS[known] for known in _BY_LENGTH if name.startswith(known)), None)


def _refined(kind: QuestionKind, label: str, description: str, options: list[Node], prefix: str) -> QuestionKind:
    texts = [node.text() for node in options]
    match kind:
        case QuestionKind.TICK:
            return kinds.of_tick(label, description)
        case QuestionKind.CHOICE | QuestionKind.MULTIPLE:
            return kinds.of_choice(texts, several=kind is QuestionKind.MULTIPLE, label=label)
        case QuestionKind.NUMBER if "€" in prefix:
            return QuestionKind.AMOUNT
    return kinds.of_text(label, kind)


def _inside(component: Node) -> Iterator[tuple[list[Node], Node | None]]:
    """The lists of components in a component, each with its own title if it has one."""
    if _type(component) == "tabs":
        for tab in _of(component.get("components")):
            yield list(_of(tab.get("components"))), tab.get("label")
        return
    for name in ("columns", "components"):
        found = component.get(name)
        if found is None or not isinstance(found.value, list):
            continue
        if name == "columns":
            for column in found.elements():
                yield list(_of(column.get("components"))), None
        else:
            yield list(found.elements()), None
    for row in _of(component.get("rows")):
        for cell in row.elements():
            yield list(_of(cell.get("components"))), None


def _of(node: Node | None) -> Iterator[Node]:
    return iter(()) if node is None else node.elements()


def _errors(component: Node) -> Iterator[Node]:
    """What the form says of a wrong answer, in Dutch."""
    dutch = component.get("translatedErrors", "nl")
    own = [node for _, node in dutch.members() if node.text()] if dutch is not None else []
    errors = component.get("errors")
    if not own and errors is not None:
        own = [node for _, node in errors.members() if node.text()]
    yield from own
    for name in ("customMessage", "patternMessage"):
        node = component.get("validate", name)
        if node is not None and node.text():
            yield node


def _filled(node: Node | None) -> bool:
    return node is not None and bool(node.value)
