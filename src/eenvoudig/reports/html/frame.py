"""What pages have in common: their style, their policy, and how a template is filled."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import Final

from eenvoudig.reports.common import day
from eenvoudig.reports.html.tags import Content, Markup, joined, tag
from eenvoudig.reports.json import Tool

_NAME: Final = re.compile(r"\{\{(\w+)\}\}")


def packaged(name: str) -> str:
    """A file of the package, as text."""
    return (files("eenvoudig.reports.html") / "static" / name).read_text(encoding="utf-8")


def style() -> str:
    """The style sheet of a report."""
    return packaged("letter.css") + packaged("report.css")


def policy(style: str, script: str | None) -> Markup:
    """What the browser may load and run: this style, and this script or none."""
    runs = "" if script is None else f"script-src 'sha256-{_digest(script)}'; "
    return Markup(f"default-src 'none'; style-src 'sha256-{_digest(style)}'; {runs}base-uri 'none'; form-action 'none'")


def filled(template: str, values: Mapping[str, Markup]) -> bytes:
    """The template with each ``{{name}}`` filled in; what is filled in is not looked at again."""
    return _NAME.sub(lambda match: values[match[1]], template).encode()


def about(tool: Tool, made: date | None) -> Markup:
    """When and with what a page was made."""
    told = "" if made is None else f"{day(made)}. "
    return tag("p", f"{told}Gemaakt met eenvoudig {tool.version}.", class_="about")


def page(title: str, tool: Tool, made: date | None, *content: Content) -> bytes:
    """A whole page that runs nothing; ``made`` is the day that stands in it."""
    look = style()
    values = {
        "policy": policy(look, None),
        "title": joined(title),
        "style": Markup(look),
        "about": about(tool, made),
        "content": joined(*content),
    }
    return filled(packaged("plain.html"), values)


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
