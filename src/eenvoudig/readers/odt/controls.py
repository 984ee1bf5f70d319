"""The controls of forms in an OpenDocument text."""

from __future__ import annotations

from typing import Final

from lxml import etree

from eenvoudig.document import BlockKind
from eenvoudig.readers.odt.styles import attribute, children, short

#: Controls of a form with a text of their own.
LABELS: Final = {
    "form:fixed-text": BlockKind.LABEL,
    "form:checkbox": BlockKind.LABEL,
    "form:radio": BlockKind.LABEL,
    "form:frame": BlockKind.LABEL,
    "form:button": BlockKind.BUTTON,
}
#: Controls that someone fills in.
_FILLED: Final = frozenset({"form:text", "form:textarea", "form:formatted-text", "form:combobox"})


def shown_by(control: etree._Element) -> str:
    """What stands in a control of a form: its label, what someone filled in or chose."""
    name = short(control)
    if name in LABELS:
        return attribute(control, "form:label") or ""
    if name in _FILLED:
        return attribute(control, "form:current-value") or attribute(control, "form:value") or ""
    if name == "form:listbox":
        chosen = (
            option
            for option in children(control, "form:option")
            if "true" in (attribute(option, "form:current-selected"), attribute(option, "form:selected"))
        )
        return ", ".join(attribute(option, "form:label") or "" for option in chosen)
    return ""
