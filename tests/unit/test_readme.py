"""What README.md shows is what the program does."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import eenvoudig
from eenvoudig.config import PROFILES
from eenvoudig.readers import SUFFIXES
from eenvoudig.rules.registry import RULES

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
#: Where the package under test lies: in the tree or in an environment.
PACKAGES = Path(eenvoudig.__file__).parents[1]


def rows(first: str) -> list[list[str]]:
    """The cells of the table whose heading begins with ``first``."""
    _, _, rest = README.partition(f"| {first} |")
    lines = [line for line in rest.partition("\n\n")[0].split("\n") if line.startswith("| ")]
    assert lines, first
    shown = (re.sub(r"\[(.*?)\]\(.*?\)|`", r"\1", line) for line in lines)
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in shown]


def test_examples_in_python() -> None:
    outcome = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert outcome.failed == 0
    assert outcome.attempted > 0


def test_sample_of_the_output(tmp_path: Path) -> None:
    letter, output = re.findall(r"^```text\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    (tmp_path / "brief.txt").write_text(letter, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "eenvoudig", "check", "brief.txt"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PACKAGES), "COLUMNS": "80", "NO_COLOR": "1"},
        capture_output=True,
        timeout=120,
        check=True,
    )
    assert done.stdout.decode().replace("\r\n", "\n") == output


def test_table_of_rules() -> None:
    told = {group: codes.split() for group, codes, _ in rows("groep")}
    infos = [rule.info for rule in RULES]
    assert told == {group: [info.code for info in infos if info.group == group] for group in told}
    assert sorted(code for codes in told.values() for code in codes) == sorted(info.code for info in infos)


def test_table_of_formats() -> None:
    suffixes = [suffix for _, names, _ in rows("soort") for suffix in names.split(", ")]
    assert sorted(suffixes) == sorted(SUFFIXES)


def test_table_of_profiles() -> None:
    limits = {name: [int(re.sub(r"\D", "", cell)) for cell in cells] for name, *cells in rows("profiel")}
    [long_sentence] = (rule.info for rule in RULES if rule.info.code == "Z01")
    defaults = {option.name: option.default for option in long_sentence.options}
    assert limits == {name: [*({**defaults, **changes.get("Z01", {})}).values()] for name, changes in PROFILES.items()}


def test_the_test_command_is_what_ci_runs() -> None:
    commands = [line for line in README.split("\n") if line.startswith(".venv/bin/pip install")]
    assert len(commands) == 1
    assert commands[0] in (ROOT / ".ci" / "run").read_text(encoding="utf-8").split("\n")


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "docs/formaten.md",
        "docs/json.md",
        "docs/instellingen.md",
        "docs/mappen.md",
        "docs/eigen-woorden.md",
        "docs/lezerstest.md",
        "docs/uitzonderingen.md",
        "docs/verbeterplan.md",
        "docs/vergelijken.md",
    ],
)
def test_links_lead_somewhere(page: str) -> None:
    path = ROOT / page
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (path.parent / link).exists()] == []
