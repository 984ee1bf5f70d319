"""``docs/instellingen.md`` says what settings files are, and says it plainly."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Final

import jsonschema
import pytest

from eenvoudig.checker import Checker
from eenvoudig.config import ConfigError, Known, Settings, SettingsFinder
from eenvoudig.config.keys import CHOOSERS, CONTACT, KEYS, TOP
from eenvoudig.config.schema import schema
from eenvoudig.config.template import template
from eenvoudig.findings import Severity

GUIDE: Final = (Path(__file__).parents[3] / "docs" / "instellingen.md").read_text(encoding="utf-8")
EXAMPLES: Final = re.findall(r"^```toml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
#: What an example means to show.
SHOWN: Final = re.compile(r"‘[^’]*’|`[^`]*`|\[[^]]*\]")


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def hard_places(checker: Checker, text: str, kind: str = "text") -> list[tuple[str, str, str]]:
    report = checker.check_text(text, kind=kind)
    return [(f.rule, f.quote, f.message) for f in report.findings if f.severity.rank >= Severity.INFO.rank]


def test_has_examples() -> None:
    assert len(EXAMPLES) >= 4


@pytest.mark.parametrize("text", EXAMPLES)
def test_examples_are_good(known: Known, write: Callable[..., Path], text: str) -> None:
    write("", "huisstijl.toml")
    write(text, "team/eenvoudig.toml")
    finder = SettingsFinder(known)
    assert any(finder.for_file(Path(f"team/{name}/x.html"), "html") != Settings() for name in ("web", "belastingen"))
    jsonschema.Draft7Validator(schema(known)).validate(tomllib.loads(text))


def test_names_every_key() -> None:
    rows = set(re.findall(r"^\| `([\w-]+)` \|", GUIDE, re.MULTILINE))
    assert rows == (TOP | set(CONTACT.fields)) - {"overrides"}
    for name in (*CHOOSERS, "rules", "contact", "overrides"):
        assert f"`{name}" in GUIDE or f"[{name}" in GUIDE


def test_tells_the_defaults(known: Known) -> None:
    defaults = dict(re.findall(r"^\| `([\w-]+)` \|.*\| `([^`]+)` \|$", GUIDE, re.MULTILINE))
    properties = schema(known)["properties"]
    assert isinstance(properties, dict)
    for key in KEYS:
        if "default" in properties[key.name]:
            assert tomllib.loads(f"x = {defaults.pop(key.name)}")["x"] == properties[key.name]["default"]
    assert defaults == {"ignore": "[]"}


def test_names_every_kind(known: Known) -> None:
    for kind in known.kinds:
        assert f"`{kind}`" in GUIDE


def test_is_plain(checker: Checker) -> None:
    assert hard_places(checker, GUIDE, "markdown") == []


def test_the_new_file_is_plain(checker: Checker, known: Known) -> None:
    comments = re.findall(r"^# (.*)$", template(known, "standaard"), re.MULTILINE)
    assert {line: hard for line in comments if (hard := hard_places(checker, SHOWN.sub("dit", line)))} == {}


@pytest.mark.parametrize(
    "text",
    [
        'ingore = ["Z01"]',
        "max-size = 0",
        'select = "Z01"',
        'select = ["Z01 W01"]',
        'selector = "p:hover"',
        "[rules.Z01]\nhint = 30\nwaarschuwing = 20",
        "[rules.Z01]\nhint = 1",
        '[rules.Z01]\nhint = 12\nselect = ["Z02"]',
        "[[overrides]]\nall = true",
        "[[overrides]]\nfiles = ['x']\nextend = 'y'",
        "a = [",
        "a = 1\na = 2\n",
        'a = "c:\\x"\n',
        "exclude = ['a\\b']",
        "[contact]\nphone = 'x'",
        "extend = 'eenvoudig.toml'",
        "[rules.Z01]\n[rules.lange-zin]",
    ],
)
def test_messages_are_plain(checker: Checker, known: Known, write: Callable[..., Path], text: str) -> None:
    write(text)
    with pytest.raises(ConfigError) as error:
        SettingsFinder(known).for_file(Path("x.txt"))
    assert hard_places(checker, SHOWN.sub("dit", str(error.value))) == []
