"""Help, wrong usage, ``rules``, ``explain`` and ``--version``: all in Dutch, never a traceback."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from eenvoudig import versions
from eenvoudig.cli.commands import cli
from eenvoudig.cli.console import shown
from eenvoudig.cli.dutch import either
from eenvoudig.rules.registry import RULES

Run = Callable[..., Any]
#: Words that click or Python would say.
ENGLISH = re.compile(
    r"\b(usage|options|commands?|arguments?|missing|invalid|value|no such|error|try|show|message|and exit|requires|"
    r"default|got unexpected|traceback|file|does not)\b",
    re.IGNORECASE,
)
#: Names of options and their values are English, as everywhere.
NAMES = re.compile(r"--[\w-]+|\[[\w|]+\]|(?<=Standaard: )\w+|kies .*|eenvoudig \w+")


def english(text: str) -> list[str]:
    return ENGLISH.findall(NAMES.sub("", text))


class TestHelp:
    @pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["rules", "--help"], ["explain", "--help"]])
    def test_is_dutch_and_fits(self, run: Run, arguments: list[str]) -> None:
        outcome = run(*arguments)
        assert (outcome.status, outcome.err) == (0, "")
        assert outcome.out.startswith("Gebruik: eenvoudig")
        assert "Opties:" in outcome.out
        assert english(outcome.out) == []
        assert max(map(len, outcome.out.splitlines())) <= 80

    def test_without_a_command(self, run: Run) -> None:
        outcome = run()
        assert (outcome.status, outcome.out) == (2, "")
        assert "Opdrachten:" in outcome.err

    def test_every_option_has_a_help_text(self) -> None:
        for command in [cli, *cli.commands.values()]:
            for param in command.params:
                assert not isinstance(param, click.Option) or param.help, param.name


class TestWrongUsage:
    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["chek"], "De opdracht ‘chek’ bestaat niet: bedoelt u check? Hulp: eenvoudig --help"),
            (["xyz"], "De opdracht ‘xyz’ bestaat niet. Hulp: eenvoudig --help"),
            (["--versie"], "De optie --versie bestaat niet: bedoelt u --version? Hulp: eenvoudig --help"),
            (["check"], "Geef een bestand of een map, of - voor tekst die via de invoer binnenkomt."),
            (["check", "--colr", "a"], "De optie --colr bestaat niet: bedoelt u --color? Hulp: eenvoudig check --help"),
            (["check", "-q", "a"], "De optie -q bestaat niet. Hulp: eenvoudig check --help"),
            (["check", "a", "--format"], "Bij de optie --format hoort een waarde. Hulp: eenvoudig check --help"),
            (["check", "--all=3", "a"], "Bij de optie --all hoort geen waarde. Hulp: eenvoudig check --help"),
            (
                ["check", "a", "--format", "xml"],
                "De optie --format kan niet ‘xml’ zijn: kies text, concise, json, jsonl",
            ),
            (
                ["check", "a", "--fail-on", "\x1b[31m"],
                "De optie --fail-on kan niet ‘�[31m’ zijn: kies error, warning, info, hint of never.",
            ),
            (["check", "-", "a"], "Geef - alleen, zonder andere namen."),
            (
                ["check", "a", "--stdin-filename", "b"],
                "De optie --stdin-filename hoort bij -, voor tekst die via de invoer binnenkomt.",
            ),
            (["check", "a", "--profile", "standard"], "We kennen het profiel ‘standard’ niet. Bedoelt u ‘standaard’?"),
            (
                ["check", "a", "--profile", "streng"],
                "We kennen het profiel ‘streng’ niet. Kies uit: standaard, direct-duidelijk, nlds.",
            ),
            (["check", "a", "--select", "onzin"], "We kennen de regel ‘onzin’ niet."),
            (["check", "a", "--select", "Z99"], "We kennen de regel ‘Z99’ niet."),
            (
                ["check", "a", "--ignore", "W01,lange-zinnen"],
                "We kennen de regel ‘lange-zinnen’ niet. Bedoelt u ‘lange-zin’?",
            ),
            (["rules", "a"], "‘a’ is te veel. Hulp: eenvoudig rules --help"),
            (["explain"], "Geef ook een REGEL. Hulp: eenvoudig explain --help"),
            (["explain", "Z01", "Z02"], "‘Z02’ is te veel. Hulp: eenvoudig explain --help"),
            (["explain", "lange-zinn"], "We kennen de regel ‘lange-zinn’ niet. Bedoelt u ‘lange-zin’?"),
        ],
    )
    def test_one_dutch_sentence(self, run: Run, arguments: list[str], sentence: str) -> None:
        outcome = run(*arguments)
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err.startswith(f"eenvoudig: {sentence}")
        assert outcome.err.count("\n") == 1
        assert english(outcome.err) == []

    def test_a_fault_in_the_program_itself(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        secret = "geheim"

        def fault(*_: object) -> int:
            raise ZeroDivisionError(secret)

        monkeypatch.setattr("eenvoudig.cli.check.run", fault)
        with caplog.at_level("DEBUG"):
            outcome = run("check", "a")
        assert "ZeroDivisionError" in caplog.text
        assert "geheim" not in caplog.text
        assert outcome.status == 2
        assert outcome.err == "eenvoudig: Er ging iets mis in eenvoudig zelf: meld dit aan de makers.\n"

    def test_interrupt(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupted(*_: object) -> int:
            raise KeyboardInterrupt

        monkeypatch.setattr("eenvoudig.cli.check.run", interrupted)
        outcome = run("check", "a")
        assert outcome.status == 130
        assert outcome.err.strip() == ""


class TestRules:
    def test_table(self, run: Run) -> None:
        outcome = run("rules")
        assert outcome.status == 0
        for rule in RULES:
            assert re.search(rf"^{rule.info.code}  +{rule.info.name}  +{rule.info.group}  ", outcome.out, re.MULTILINE)

    def test_json(self, run: Run) -> None:
        value = json.loads(run("rules", "--format", "json").out)
        assert [rule["code"] for rule in value["rules"]] == [rule.info.code for rule in RULES]

    @pytest.mark.parametrize("name", [name for rule in RULES for name in (rule.info.code, rule.info.name)])
    def test_explain_each(self, run: Run, name: str) -> None:
        outcome = run("explain", name)
        assert (outcome.status, outcome.err) == (0, "")
        for title in ("Wat", "Waarom", "Wat te doen", "Wanneer niet", "Voorbeelden", "Bron"):
            assert f"\n{title}\n  " in outcome.out
        assert run("explain", name.upper()).out == outcome.out

    def test_color(self, run: Run) -> None:
        assert "\x1b[1m" in run("rules", "--color", "always").out
        assert "\x1b[1m" in run("explain", "Z01", "--color", "always").out
        assert "\x1b" not in run("explain", "Z01").out


def test_version(run: Run) -> None:
    expected = f"eenvoudig {versions.TOOL}, model {versions.model_version()}, regels {versions.RULES}\n"
    assert run("--version") == (0, expected, "")


def test_profiles_in_the_help_are_those_that_exist(run: Run, folder: Path) -> None:
    from eenvoudig.config import PROFILES

    assert folder.is_dir()
    text = " ".join(run("check", "--help").out.split())
    assert ("De normen: " + either(list(PROFILES)) + ".") in text


def test_what_was_typed_is_shown_short_and_safe() -> None:
    assert shown("a\nb\x1b") == "a�b�"
    assert len(shown("x" * 500)) == 60
