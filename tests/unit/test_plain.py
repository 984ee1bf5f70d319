"""What we tell our users passes our own checker: texts of rules, messages, errors, help, pages in Dutch."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import click
import pytest
import yaml

from eenvoudig import config
from eenvoudig.checker import Checker
from eenvoudig.cli.commands import cli
from eenvoudig.config import ConfigError, Settings
from eenvoudig.findings import Finding, Severity
from eenvoudig.rules.registry import RULES
from eenvoudig.score.coverage import NOT_TESTABLE

ROOT: Final = Path(__file__).parents[2]
SOURCE: Final = ROOT / "src" / "eenvoudig"
SERVER: Final = ROOT / "lsp" / "eenvoudig_lsp"
EXTENSION: Final = ROOT / "lsp" / "vscode"
RULES_FOLDER: Final = ROOT / "tests" / "rules"
#: Examples stand in quotation marks of their own; what they quote is not ours to simplify.
EXAMPLES: Final = re.compile(r"‘[^’]*’(?![a-z])")
#: Names of things a program has, in texts about the program: options, files, sources.
NAMES: Final = re.compile(r"--[a-z][\w-]*|\.\w+(?:, \.\w+)*\b|[\w.]+\.tsv")
#: After a message comes what to write instead: words from the lists, held by the tests of the lists.
ADVICE: Final = re.compile(r"(?<=: )[^:]*(?=\.?$)")


def own(text: str) -> str:
    """The text without its examples; what is left still is a sentence."""
    return NAMES.sub("dit", EXAMPLES.sub("dit", text))


def hard_places(checker: Checker, text: str, *, kind: str = "text") -> list[tuple[str, str, str]]:
    """The findings a user would see by default."""
    report = checker.check_text(own(text), kind=kind)
    assert report.error is None
    return [(f.rule, f.quote, f.message) for f in report.findings if f.severity.rank >= Severity.INFO.rank]


def rule_texts() -> Iterator[object]:
    for rule in RULES:
        info = rule.info
        texts = {"title": info.title, "what": info.what, "why": info.why, "how": info.how, "not_when": info.not_when}
        texts |= {f"option {option.name}": option.description for option in info.options}
        for name, text in texts.items():
            yield pytest.param(text, id=f"{info.code} {name}")


def help_texts() -> Iterator[object]:
    inner = {
        f"{name} {sub}": each
        for name, group in cli.commands.items()
        if isinstance(group, click.Group)
        for sub, each in group.commands.items()
    }
    for name, command in {"eenvoudig": cli, **cli.commands, **inner}.items():
        yield pytest.param(command.help, id=name)
        if command.short_help:
            yield pytest.param(command.short_help, id=f"{name} short")
        for param in command.get_params(click.Context(command)):
            if isinstance(param, click.Option):
                yield pytest.param(param.help, id=f"{name} {param.opts[0]}")


def sentences_in_code() -> Iterator[tuple[str, str]]:
    """Every string in the code that ends like a Dutch sentence for users; what is filled in becomes a word.

    Docstrings are English and no value, so they are left out, as are the hard sentences in the examples of rules.
    """
    hard = {pair.before for rule in RULES for pair in rule.info.pairs}
    for path in sorted([*SOURCE.rglob("*.py"), *SERVER.rglob("*.py")]):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {
            node.body[0].value
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        inside = {part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if node in docstrings or node in inside:
                continue
            if isinstance(node, ast.JoinedStr):
                parts = [part.value if isinstance(part, ast.Constant) else "dit" for part in node.values]
                text = "".join(str(part) for part in parts)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = node.value
            else:
                continue
            if (
                text not in hard
                and re.search(r"[a-z]{2} [a-zë]{2}.*[.?!:](?:dit)?$", text)
                and "(?" not in text
                and "[^" not in text
            ):
                yield path.relative_to(SOURCE if path.is_relative_to(SOURCE) else SERVER).as_posix(), text


def messages() -> dict[str, Finding]:
    """One finding for each message of each rule, from the cases of the rules; numbers and examples taken as one."""
    found: dict[str, Finding] = {}
    every = frozenset(rule.info.code for rule in RULES)
    checker = Checker(Settings(select=every, words=(RULES_FOLDER / "eigen-woorden.tsv",)))
    for path in sorted(RULES_FOLDER.glob("*.yml")):
        sections: Mapping[str, list[dict[str, Any]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
        for case in [*sections["bad"], *sections["fix"]]:
            report = checker.check_text(" ".join([case["text"]] * case.get("repeat", 1)), kind=case.get("kind", "text"))
            for finding in report.findings:
                key = re.sub(r"\d+", "0", ADVICE.sub("dit", EXAMPLES.sub("dit", finding.message)))
                found.setdefault(f"{finding.rule} {key}", finding)
    return found


@pytest.mark.parametrize("text", list(rule_texts()))
def test_texts_of_rules(text: str, checker: Checker) -> None:
    assert hard_places(checker, text) == []


@pytest.mark.parametrize("text", list(help_texts()))
def test_help(text: str, checker: Checker) -> None:
    assert hard_places(checker, text) == []


@pytest.mark.parametrize("text", NOT_TESTABLE)
def test_what_no_program_can_test(text: str, checker: Checker) -> None:
    assert hard_places(checker, text) == []


def test_messages_of_findings(checker: Checker) -> None:
    found = messages()
    assert {finding.rule for finding in found.values()} == {rule.info.code for rule in RULES}
    hard = {key: places for key in found if (places := hard_places(checker, key.partition(" ")[2]))}
    assert hard == {}


def test_every_sentence_in_the_code(checker: Checker) -> None:
    found = list(sentences_in_code())
    # Errors of readers, settings and commands are among them: else this looks in the wrong place.
    assert {
        "readers/__init__.py",
        "readers/docx/__init__.py",
        "config/files.py",
        "cli/check.py",
        "engine/__init__.py",
        "desk.py",
        "commands.py",
    } <= {path for path, _ in found}
    hard = {text: places for _, text in found if (places := hard_places(checker, text))}
    assert hard == {}


@pytest.mark.parametrize(
    "settings", [Settings("standard"), Settings(select=frozenset({"Z1"})), Settings(ignore=frozenset({"xyz"}))]
)
def test_errors_of_settings(settings: Settings, checker: Checker) -> None:
    with pytest.raises(ConfigError) as error:
        config.resolve(settings, (rule.info for rule in RULES))
    assert hard_places(checker, str(error.value)) == []


@pytest.mark.parametrize(
    "name",
    [
        "brieven",
        "eigen-woorden",
        "ernst",
        "formaten",
        "gemeten",
        "installeren",
        "lezerstest",
        "nakijken-in-word",
        "poort",
        "uitzonderingen",
        "verbeterplan",
        "vergelijken",
    ],
)
def test_guides(name: str, checker: Checker) -> None:
    text = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    assert hard_places(checker, text, kind="markdown") == []


def extension_texts() -> Iterator[str]:
    """What the extension says: its settings and commands, and the sentences in its code, whose keys are the Dutch ones."""
    for value in json.loads((EXTENSION / "package.nls.json").read_text(encoding="utf-8")).values():
        yield re.sub(r"`[^`]*`", "dit", value)
    for key in json.loads((EXTENSION / "l10n" / "bundle.l10n.en.json").read_text(encoding="utf-8")):
        yield re.sub(r"\{\d\}", "dit", key)


@pytest.mark.parametrize("text", sorted({*extension_texts()}))
def test_what_the_extension_says(text: str, checker: Checker) -> None:
    assert hard_places(checker, text) == []


def test_the_pages_about_editors(checker: Checker) -> None:
    for page in (ROOT / "docs" / "editors.md", ROOT / "docs" / "pagina-en-writer.md", EXTENSION / "README.md"):
        text = page.read_text(encoding="utf-8").partition("## In English")[0]
        assert hard_places(checker, text, kind="markdown") == [], page.name


def test_this_can_fail(checker: Checker) -> None:
    assert hard_places(checker, "Indien u ‘reeds’ schrijft, dient u dat te wijzigen.") != []
    assert hard_places(checker, "Schrijf ‘al’ in plaats van ‘reeds’.") == []
