"""The set-up notes for users: plain, true in what they name, and readable for a program where they are code."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import fields
from typing import Any

from eenvoudig_lsp.values import EditorSettings

from eenvoudig.checker import Checker
from eenvoudig.findings import Severity

from .guide import GUIDE, code

TEXT = GUIDE.read_text(encoding="utf-8")


def test_it_is_plain() -> None:
    report = Checker().check_text(TEXT, kind="markdown")
    assert [each.quote for each in report.findings if each.severity.rank >= Severity.INFO.rank] == []


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", TEXT)
    assert links
    assert [link for link in links if not (GUIDE.parent / link).exists()] == []


def test_settings_are_those_of_the_server() -> None:
    rows = re.findall(r"^\| `(\w+)` \|.*\| `?(.+?)`? \|$", TEXT.partition("\n## Instellingen\n")[2], re.MULTILINE)
    told = {name: json.loads(default) for name, default in rows if re.fullmatch(r"\d+|true|false", default)}
    settings = EditorSettings()
    known = {_camel(field.name): getattr(settings, field.name) for field in fields(settings) if field.compare}
    assert {name for name, _ in rows} == set(known)
    assert told == {name: known[name] for name in told}
    assert len(told) == len([value for value in known.values() if isinstance(value, int)])


def test_code_can_be_read() -> None:
    helix: dict[str, Any] = tomllib.loads(code("toml", "language-server"))
    assert {each["name"] for each in helix["language"]} == {"text", "markdown", "html"}
    for part in ("highlightingModeRegex", "selector"):
        [servers] = json.loads(code("json", part)).values()
        assert all(server["command"] == ["eenvoudig-lsp"] for server in servers.values())


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)
