"""What an element is in a form: by its own name, as a web component, by its ARIA role, or by the classes of NL Design System."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from eenvoudig.document import BlockKind
from eenvoudig.readers.html.tokens import Tag


class Role(StrEnum):
    """What an element is in a form."""

    TEXTBOX = "textbox"
    TEXTAREA = "textarea"
    SELECT = "select"
    RADIO = "radio"
    CHECKBOX = "checkbox"
    OPTION = "option"
    #: A field with all that belongs to it, and fields that stand together.
    FIELD = "field"
    FIELDSET = "fieldset"
    LABEL = "label"
    LEGEND = "legend"
    HELP = "help"
    ERROR = "error"
    BUTTON = "button"

    @property
    def is_control(self) -> bool:
        """Whether a citizen fills it in."""
        return self in _CONTROLS


_CONTROLS: Final = frozenset({Role.TEXTBOX, Role.TEXTAREA, Role.SELECT, Role.RADIO, Role.CHECKBOX})
_ELEMENTS: Final = {
    "input": Role.TEXTBOX,
    "textarea": Role.TEXTAREA,
    "select": Role.SELECT,
    "option": Role.OPTION,
    "fieldset": Role.FIELDSET,
    "label": Role.LABEL,
    "legend": Role.LEGEND,
    "button": Role.BUTTON,
}
_INPUTS: Final = {"radio": Role.RADIO, "checkbox": Role.CHECKBOX}
_ROLES: Final = {
    "textbox": Role.TEXTBOX,
    "combobox": Role.SELECT,
    "listbox": Role.SELECT,
    "radio": Role.RADIO,
    "checkbox": Role.CHECKBOX,
    "switch": Role.CHECKBOX,
    "radiogroup": Role.FIELDSET,
    "group": Role.FIELDSET,
}
#: Parts of the names of components and classes; the first that fits counts. "utrecht-form-field-description", "den-haag-textbox".
_NAMES: Final = (
    (r"form-?field-description--invalid|field-validation-error|form-error|parsley-error", Role.ERROR),
    (
        r"form-?(?:field)?(?:set)?[-_]{1,2}(?:description|help|hint)|helper-text|help-text|help-block|form-text|hint",
        Role.HELP,
    ),
    (
        r"form-?field[-_]{1,2}error(?:-?message)?|error-message|validation-message|invalid-feedback|foutmelding",
        Role.ERROR,
    ),
    (r"form-?(?:field)?set[-_]{1,2}legend|legend", Role.LEGEND),
    (r"form-?label|form-?field[-_]{1,2}label", Role.LABEL),
    (r"fieldset|(?:radio|checkbox|form-?field)[-_]{1,2}(?:group|list)", Role.FIELDSET),
    (r"form-?field", Role.FIELD),
)
#: And the names of controls, which end a name.
_COMPONENTS: Final = (
    (r"textbox|input|text-?field", Role.TEXTBOX),
    (r"textarea", Role.TEXTAREA),
    (r"select|combobox|listbox|dropdown", Role.SELECT),
    (r"radio(?:-?button)?", Role.RADIO),
    (r"checkbox|toggle|switch", Role.CHECKBOX),
    (r"option", Role.OPTION),
    (r"button(?!-group)", Role.BUTTON),
)
_TEXTS: Final = {"placeholder": BlockKind.PLACEHOLDER, "aria-label": BlockKind.LABEL}
#: Attributes with a text that is shown when the answer is wrong.
_MESSAGES: Final = re.compile(r"data-(?:val|msg|error|fout|validation|invalid|parsley)(?:-[\w-]*)?", re.IGNORECASE)
_PREFIX: Final = r"(?:[a-z]+-){0,4}"
_BY_NAME: Final = [(re.compile(rf"{_PREFIX}(?:{names})"), role) for names, role in _NAMES]
_BY_END: Final = [(re.compile(rf"(?:[a-z]+-){{1,4}}(?:{names})"), role) for names, role in _COMPONENTS]


def role_of(tag: Tag) -> Role | None:
    """What ``tag`` begins; ``None`` for what has no part in a form of its own."""
    name, attributes = tag.name, tag.attributes
    if name == "input":
        return _INPUTS.get(attributes.get("type", "").strip().lower(), Role.TEXTBOX)
    if name in _ELEMENTS:
        return _ELEMENTS[name]
    if (said := attributes.get("role", "").strip().lower()) in _ROLES:
        return _ROLES[said]
    if "-" in name:
        return component_role(name)
    return _class_role(attributes["class"]) if "class" in attributes else None


# Only these can stand on any element; the names of controls are given to what is around them too.
@lru_cache(maxsize=1024)
def _class_role(classes: str) -> Role | None:
    roles = {
        next((role for pattern, role in _BY_NAME if pattern.fullmatch(each)), None) for each in classes.lower().split()
    }
    # What is wrong has the classes of help too.
    return next((role for role in (Role.ERROR, Role.HELP, Role.FIELD) if role in roles), None)


def own_texts(tag: Tag) -> list[tuple[str, BlockKind]]:
    """The attributes of a control that are shown or read aloud as text, and what they are."""
    if _TEXTS.keys().isdisjoint(tag.attributes) and not any(map(_MESSAGES.fullmatch, tag.attributes)):
        return []
    role = role_of(tag)
    if role is None or not role.is_control or tag.attributes.get("type", "").strip().lower() == "hidden":
        return []
    found = []
    for name, value in tag.attributes.items():
        if name in _TEXTS and value.strip():
            found.append((name, _TEXTS[name]))
        elif _MESSAGES.fullmatch(name) and len(value.split()) > 1:
            found.append((name, BlockKind.ERROR))
    return found


def component_role(name: str) -> Role | None:
    """What a web component with this name is in a form."""
    return next((role for pattern, role in (*_BY_NAME, *_BY_END) if pattern.fullmatch(name)), None)
