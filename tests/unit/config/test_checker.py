"""What settings do in a real check: one checker, other settings at each call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from eenvoudig.checker import Checker
from eenvoudig.config import ConfigError, Known, Settings, SettingsFinder
from eenvoudig.findings import Options, Report, Severity
from eenvoudig.ownwords import WordsError

Write = Callable[..., Path]
TEXT = "Indien u belt, helpen wij."


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def found(report: Report) -> dict[str, Severity]:
    assert report.error is None
    return {finding.quote: finding.severity for finding in report.findings}


def test_each_call_has_its_own(checker: Checker) -> None:
    strict = Settings("nlds", rules={"moeilijk-woord": {"severity": "error"}})
    for _ in range(2):
        assert found(checker.check_text(TEXT)) == {"Indien": Severity.WARNING}
        assert found(checker.check_text(TEXT, settings=strict)) == {"Indien": Severity.ERROR}
        assert found(checker.check_text(TEXT, settings=Settings(ignore=frozenset({"W01"})))) == {}
    assert checker.check_text(TEXT, settings=strict).profile == "nlds"


def test_options_of_rules(checker: Checker) -> None:
    sentence = "Wij sturen u morgen een brief met een formulier en een antwoordenvelop."

    def severity(options: Options) -> list[Severity]:
        settings = Settings(select=frozenset({"Z01"}), rules={"Z01": options})
        return [finding.severity for finding in checker.check_text(sentence, settings=settings).findings]

    assert severity({}) == []
    assert severity({"hint": 10}) == [Severity.HINT]
    assert severity({"fout": 10}) == [Severity.ERROR]
    assert severity({"hint": 10, "severity": "warning"}) == [Severity.WARNING]


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (Settings(max_size=0.001), "Dit bestand is groter dan 0,001 MB"),
        (Settings(max_block=1_000), "Dit bestand heeft een alinea van meer dan 1.000 tekens"),
    ],
)
def test_limits(checker: Checker, tmp_path: Path, settings: Settings, sentence: str) -> None:
    path = tmp_path / "a.txt"
    text = " ".join([TEXT] * 50)
    path.write_text(text)
    for report in (
        checker.check_path(path, settings),
        checker.check_bytes(text.encode(), settings=settings),
        checker.check_text(text, settings=settings),
    ):
        assert report.error is not None
        assert report.error.message.startswith(sentence)
    assert checker.check_path(path).error is None


def test_own_words(checker: Checker, known: Known, write: Write, folder: Path) -> None:
    write("woord\twat\tschrijf\nIndien\ttoestaan\t\nhelpen\tvervangen\tondersteunen\n", "eenvoudig-woorden.tsv")
    write("woord\twat\tschrijf\nhelpen\ttoestaan\t\n", "a/dichtbij.tsv")
    write('words = ["dichtbij.tsv"]', "a/eenvoudig.toml")
    write(TEXT, "x.txt")
    finder = SettingsFinder(known)
    report = checker.check_path(folder / "x.txt", finder.for_file(folder / "x.txt"))
    assert [(finding.rule, finding.quote) for finding in report.findings] == [("W12", "helpen")]
    assert found(checker.check_path(folder / "x.txt")) == {"Indien": Severity.WARNING}


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        (Settings("x"), ConfigError),
        (Settings(rules={"Z01": {"hint": 1}}), ConfigError),
        (Settings(selector="a >"), ConfigError),
        (Settings(selector="p:hover"), ConfigError),
        (Settings(words=(Path("weg.tsv"),)), WordsError),
    ],
)
def test_mistakes_show_at_once(checker: Checker, settings: Settings, error: type[Exception]) -> None:
    with pytest.raises(error):
        Checker(settings)
    with pytest.raises(error):
        checker.prepare(settings)


def test_a_selector_that_can_not_be_says_where_it_stands(
    checker: Checker, known: Known, write: Write, folder: Path
) -> None:
    write('selector = "p:hover"')
    with pytest.raises(ConfigError, match=r"^In eenvoudig\.toml kan ‘selector’ niet ‘p:hover’ zijn: "):
        checker.prepare(SettingsFinder(known).for_file(folder / "x.html", "html"))


def test_part_of_a_page(checker: Checker, write: Write) -> None:
    page = write("<nav>Indien u belt.</nav><main><p>Wij verzoeken u te bellen.</p></main>", "x.html")
    assert set(found(checker.check_path(page, Settings(selector="nav")))) == {"Indien"}
    assert set(found(checker.check_path(page, Settings(selector="main")))) == {"verzoeken"}


def test_a_plan_is_made_once(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Settings] = []

    def counting(settings: Settings, rules: Any) -> Mapping[str, Options]:
        from eenvoudig.config import resolve

        calls.append(settings)
        return resolve(settings, rules)

    monkeypatch.setattr("eenvoudig.checker.resolve", counting)
    for _ in range(3):
        checker.check_text(TEXT, settings=Settings(rules={"Z01": {"hint": 11}}))
    assert len(calls) == 1
