"""HTML from Python: whatever is not :class:`Markup` is text, and stays text."""

from __future__ import annotations

import html
from collections.abc import Iterable

from eenvoudig.reports.common import clean


class Markup(str):
    """HTML that was made here."""

    __slots__ = ()


Content = str | None | Iterable["Content"]
Attribute = str | int | bool | None


def tag(name: str, *content: Content, **attributes: Attribute) -> Markup:
    """An element. In names of attributes ``_`` stands for ``-``, and is left out at the end; ``None`` and ``False`` leave one out.

    >>> tag("p", "a < b ", tag("em", "c"), class_="small")
    '<p class="small">a &lt; b <em>c</em></p>'
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    return Markup(f"<{name}{written}>{joined(*content)}</{name}>")


def joined(*content: Content) -> Markup:
    """Pieces one after the other; nothing for ``None``."""
    return Markup("".join(map(_written, content)))


def _written(content: Content) -> str:
    if content is None or isinstance(content, Markup):
        return content or ""
    return html.escape(clean(content)) if isinstance(content, str) else "".join(map(_written, content))


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    key = name.rstrip("_").replace("_", "-")
    return f" {key}" if value is True else f' {key}="{html.escape(clean(str(value)))}"'
