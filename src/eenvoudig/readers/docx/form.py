"""The places to fill in of a Word file: content controls and the older form fields."""

from __future__ import annotations

from typing import Final

from lxml import etree

from eenvoudig.readers.docx.fields import Field
from eenvoudig.readers.docx.xml import attribute, child, children, value
from eenvoudig.readers.forms.paper import Answer, AnswerKind

#: Content controls that hold other things than an answer.
_OTHER: Final = frozenset(
    {"picture", "docPartObj", "docPartList", "group", "citation", "bibliography", "equation"}
    | {"repeatingSection", "repeatingSectionItem"}
)
_LISTS: Final = ("dropDownList", "comboBox")
_FIELDS: Final[dict[str, AnswerKind]] = {"FORMTEXT": "text", "FORMCHECKBOX": "tick", "FORMDROPDOWN": "choice"}


def of_control(properties: etree._Element | None, *, prompts: bool) -> Answer | None:
    """The answer that a content control asks for; ``None`` for one that holds text. ``prompts``: nobody filled it in."""
    if properties is None:
        return None
    kinds = {etree.QName(each).localname: each for each in properties if isinstance(each.tag, str)}
    if not _OTHER.isdisjoint(kinds):
        return None
    name = (value(properties, "tag") or value(properties, "alias") or "").strip()
    path = f"w:sdt[{name}]" if name else ""
    if "checkbox" in kinds:
        return Answer("tick", 0, 0, name, path)
    listed = next((kinds[each] for each in _LISTS if each in kinds), None)
    if listed is not None:
        items = children(listed, "listItem")
        shown = ((attribute(item, "displayText") or attribute(item, "value") or "").strip() for item in items)
        return Answer(
            "choice", 0, 0, name, path, options=tuple(text for text in shown if text and not _is_prompt(text))
        )
    if not prompts:
        return None
    return Answer("date" if "date" in kinds else "text", 0, 0, name, path)


def of_field(field: Field) -> Answer | None:
    """The answer that a form field asks for; ``None`` for other fields."""
    kind = _FIELDS.get(field.name)
    if kind is None:
        return None
    form = field.form
    name = (value(form, "name") or "").strip()
    texts = (child(form, "helpText"), child(form, "statusText"))
    # The one goes with F1, the other stands at the foot of the window: often they say the same.
    helps = dict.fromkeys((attribute(each, "val") or "").strip() for each in texts if each is not None)
    listed = child(form, "ddList")
    options = (
        ()
        if listed is None
        else tuple((attribute(each, "val") or "").strip() for each in children(listed, "listEntry"))
    )
    if kind == "text" and value(child(form, "textInput"), "type") in ("date", "currentDate"):
        kind = "date"
    return Answer(
        kind,
        0,
        0,
        name,
        f"w:ffData[{name}]" if name else "",
        tuple(each for each in options if each and not _is_prompt(each)),
        tuple(each for each in helps if each),
    )


def _is_prompt(text: str) -> bool:
    """Whether an entry of a list asks to choose one."""
    return text.lower().strip(" .…-:<>").startswith(("kies een", "maak een keuze", "selecteer", "choose an"))
