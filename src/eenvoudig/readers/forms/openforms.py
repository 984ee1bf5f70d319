"""Reads forms of Open Formulieren: the export (a zip of JSON parts), one of its parts, or a form as its API gives it."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from typing import Final

from eenvoudig.document import BlockKind, Document, ReadError
from eenvoudig.readers.archive import Archive, Format
from eenvoudig.readers.decode import decode
from eenvoudig.readers.forms.builder import START, FormBuilder, Where
from eenvoudig.readers.forms.formio import Walker, are_components
from eenvoudig.readers.forms.source import Node, parse
from eenvoudig.readers.options import ReadOptions

#: The parts of an export that hold words.
_FORM: Final = "forms.json"
_STEPS: Final = "formSteps.json"
_DEFINITIONS: Final = "formDefinitions.json"
_LOGIC: Final = "formLogic.json"
_PARTS: Final = (_FORM, _STEPS, _DEFINITIONS, _LOGIC)
_EXPORT: Final = Format(
    "export van Open Formulieren",
    "Open Formulieren",
    ".zip",
    "Deze export heeft een wachtwoord: exporteer het formulier opnieuw, zonder wachtwoord.",
)
_SENT: Final = Where(name="na het versturen")
_MAILED: Final = Where(name="e-mail na het versturen")
#: What is on the first page, before the first step.
_INTRODUCTION: Final = (
    "introduction_page_content",
    "introductionPageContent",
    "explanation_template",
    "explanationTemplate",
)
_CONFIRMATION: Final = ("submission_confirmation_template", "submissionConfirmationTemplate")
_MAIL: Final = ("confirmation_email_template", "confirmationEmailTemplate")


def is_export(names: list[str]) -> bool:
    """Whether a zip with these parts is an export."""
    return _prefix(names) is not None


def is_definition(value: object) -> bool:
    """Whether a JSON value is a form, or a part of an export."""
    if isinstance(value, list):
        return bool(value) and all(_is_part(each) for each in value)
    return _is_part(value)


def _is_part(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    configuration = value.get("configuration")
    if isinstance(configuration, dict) and are_components(configuration.get("components")):
        return True
    steps = value.get("steps")
    return (
        isinstance(value.get("name"), str)
        and isinstance(steps, list)
        and any(isinstance(each, dict) and ("form_definition" in each or "formDefinition" in each) for each in steps)
    )


def read_zip(data: bytes, *, path: str | None, options: ReadOptions) -> Document:
    """The form in an export. Its blocks have a path with the part that they stand in; there is no text source.

    Raises :exc:`~eenvoudig.document.ReadError`, for a part that is no JSON with the name of that part.
    """
    archive = Archive(data, _EXPORT, max_part=options.max_bytes, max_total=4 * options.max_bytes)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        prefix = _prefix(file.namelist()) or ""
    sources = {}
    for name in _PARTS:
        part = archive.read(prefix + name)
        if part is not None and part.strip():
            sources[name] = decode(part)[0]
    nodes = {}
    for name, source in sources.items():
        try:
            nodes[name] = parse(source)
        except ReadError as error:
            raise ReadError(
                error.code, f"In {name} van dit zip-bestand: {str(error)[0].lower()}{str(error)[1:]}"
            ) from error
    form = next(_each(nodes.get(_FORM)), None)
    if form is None and _STEPS not in nodes and _DEFINITIONS not in nodes:
        raise _EXPORT.foreign()
    reader = _Reader(FormBuilder(options), sources, _of_logic(nodes.get(_LOGIC)))
    return reader.read(form, list(_steps(form, nodes)), path=path)


def read(root: Node, source: str, *, path: str | None, options: ReadOptions) -> Document:
    """The form in one JSON file: what the API gives, or a part of an export."""
    reader = _Reader(FormBuilder(options, source), {}, {})
    form = root if root.get("steps") is not None else None
    if isinstance(root.value, list):
        form = next((each for each in root.elements() if each.get("steps") is not None), None)
    steps = [(each, each) for each in _each(form.get("steps") if form is not None else root)]
    return reader.read(form, [("", step, definition) for step, definition in steps], path=path)


def _prefix(names: list[str]) -> str | None:
    """The folder in a zip that holds the parts, with a slash behind it; ``None`` when there is none."""
    folders = {posixpath.dirname(name) for name in names if posixpath.basename(name) in (_FORM, _STEPS, _DEFINITIONS)}
    if not folders:
        return None
    folder = min(folders, key=lambda each: (each.count("/"), each))
    return f"{folder}/" if folder else ""


def _each(node: Node | None) -> Iterator[Node]:
    """The elements of an array, or the one value."""
    if node is None:
        return
    if isinstance(node.value, list):
        yield from node.elements()
    else:
        yield node


def _steps(form: Node | None, nodes: Mapping[str, Node]) -> Iterator[tuple[str, Node, Node]]:
    """The steps in order: the part that keeps the fields, the step and its fields."""
    found = list(_each(nodes.get(_DEFINITIONS)))
    definitions = {each.text("url"): each for each in found}
    # Addresses differ where an export was moved; the identifier at their end doesn't.
    by_uuid = {each.text("uuid") or each.text("url").rpartition("/")[2]: each for each in found}
    steps = sorted(_each(nodes.get(_STEPS)), key=_index)
    if not steps:
        steps = sorted(_each(form.get("steps")), key=_index) if form is not None else []
    for step in steps:
        address = step.text("form_definition")
        definition = definitions.get(address) or by_uuid.get(address.rstrip("/").rpartition("/")[2])
        if definition is not None:
            yield _DEFINITIONS, step, definition
        elif step.get("configuration") is not None:
            yield _STEPS, step, step
    if not steps:
        for definition in found:
            yield _DEFINITIONS, definition, definition


def _index(step: Node) -> float:
    index = step.get("index") or step.get("order")
    return index.value if index is not None and isinstance(index.value, int | float) else 0


def _of_logic(node: Node | None) -> dict[str, bool]:
    """The keys of fields, and the identifiers of steps, that rules show or hide."""
    found: dict[str, bool] = {}
    for rule in _each(node):
        for action in _each(rule.get("actions")):
            kind = action.text("action", "type")
            if kind == "property" and action.text("action", "property", "value") == "hidden":
                found[action.text("component")] = True
            elif "step" in kind:
                found[action.text("form_step_uuid") or action.text("form_step")] = True
    found.pop("", None)
    return found


class _Reader:
    """Puts the parts of a form in the order of its flow."""

    def __init__(self, builder: FormBuilder, sources: Mapping[str, str], revealed: Mapping[str, bool]) -> None:
        self._builder = builder
        self._sources = sources
        self._walker = Walker(builder, frozenset(revealed))

    def read(self, form: Node | None, steps: list[tuple[str, Node, Node]], *, path: str | None) -> Document:
        builder = self._builder
        if form is not None:
            self._into(_FORM)
            builder.text(form.get("name"), BlockKind.HEADING, START, level=1)
            for name in _INTRODUCTION:
                builder.text(form.get(name), BlockKind.PARAGRAPH, START, style="html")
            self._literal(form, "begin", START)
        for part, step, definition in steps:
            self._step(part, step, definition)
        saves = self._saves(form, steps)
        if form is not None:
            self._into(_FORM)
            self._end(form)
        return builder.document(
            path=path,
            title=(form.text("name") or None) if form is not None else None,
            logins=_logins(form),
            saves=saves,
            summary=_summary(form),
            progress=_said(form, "show_progress_indicator", "showProgressIndicator"),
        )

    def _into(self, part: str) -> None:
        """Lets the builder read from a part of a zip."""
        if self._sources:
            self._builder.part, self._builder.source = part, self._sources[part]

    def _step(self, part: str, step: Node, definition: Node) -> None:
        builder = self._builder
        self._into(part)
        named = definition if definition.text("name") else step
        conditional = not self._walker.revealed.isdisjoint({step.text("uuid"), step.text("url")} - {""})
        where = builder.step(definition, named.get("name"), conditional=conditional)
        components = definition.get("configuration", "components")
        self._walker.walk(components.elements() if components is not None else (), where)
        if self._sources and part == _DEFINITIONS and step is not definition and _STEPS in self._sources:
            self._into(_STEPS)
        for name in ("previous", "save", "next"):
            self._literal(step, name, where)

    def _literal(self, node: Node, name: str, where: Where) -> None:
        """The words on a button: the own ones, else those of every form."""
        for literal in (node.get("literals", f"{name}_text"), node.get("literals", f"{name}Text")):
            if literal is not None:
                self._builder.button(literal.get("value") if literal.text("value") else literal.get("resolved"), where)

    def _end(self, form: Node) -> None:
        for name in ("change", "previous", "confirm"):
            self._literal(form, name, START)
        builder = self._builder
        for name in _CONFIRMATION:
            builder.confirmation += builder.text(form.get(name), BlockKind.PARAGRAPH, _SENT, style="html")
        for mail in _MAIL:
            builder.confirmation += builder.text(form.get(mail, "subject"), BlockKind.HEADING, _MAILED, level=2)
            builder.confirmation += builder.text(form.get(mail, "content"), BlockKind.PARAGRAPH, _MAILED, style="html")

    def _saves(self, form: Node | None, steps: list[tuple[str, Node, Node]]) -> bool | None:
        said = _said(form, "suspension_allowed", "suspensionAllowed")
        if said is None and any(step.get("literals", "save_text") is not None for _, step, _ in steps):
            return True
        return said


def _said(form: Node | None, *names: str) -> bool | None:
    """What a form says under the first of ``names`` that it has."""
    if form is None:
        return None
    values = (node.value for name in names if (node := form.get(name)) is not None)
    return next((value for value in values if isinstance(value, bool)), None)


def _logins(form: Node | None) -> list[str] | None:
    if form is None:
        return None
    for name in ("authentication_backends", "authenticationBackends", "auth_backends", "authBackends"):
        node = form.get(name)
        if node is not None:
            found = [each.value if isinstance(each.value, str) else each.text("backend") for each in node.elements()]
            return [login for login in found if login]
    return None


def _summary(form: Node | None) -> bool | None:
    """Open Formulieren shows all answers, unless the form ends before."""
    allowed = "" if form is None else form.text("submission_allowed") or form.text("submissionAllowed")
    return None if not allowed else allowed != "no_without_overview"
