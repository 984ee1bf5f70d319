"""The pages about rules say what the rules say, and ``eenvoudig explain`` says the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from eenvoudig.document import BlockKind
from eenvoudig.findings import Group, OptionInfo, RuleInfo, Severity
from eenvoudig.readers import read_path, read_str
from eenvoudig.reports.rule_page import index_page, pages, rule_page
from eenvoudig.reports.text import LIMITS, Layout, plain, rule_lines
from eenvoudig.rules.registry import RULES

DOCS: Final = Path(__file__).parents[2] / "docs"
INFOS: Final = [rule.info for rule in RULES]
HEADINGS: Final = ["Wat", "Waarom", "Wat u kunt doen", "Wanneer niet", "Voorbeelden", "Grenzen", "Bron en bewijs"]
each_rule: Final = pytest.mark.parametrize("info", INFOS, ids=[info.code for info in INFOS])


def squeezed(text: str) -> str:
    """Letters and marks without space; a page shows the items of a list without their dash."""
    return "".join(text.split()).replace("-", "").casefold()


class TestFresh:
    def test_pages_are_those_of_the_rules(self) -> None:
        expected = pages(INFOS)
        found = {path.name: path.read_bytes().decode() for path in (DOCS / "rules").iterdir()}
        assert set(found) == set(expected)
        for name, text in expected.items():
            assert found[name] == text, f"{name} is old: python -m eenvoudig.reports.rule_page docs/rules"

    def test_links_lead_somewhere(self) -> None:
        for page in DOCS.rglob("*.md"):
            for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
                assert (page.parent / target).exists(), f"{page.name}: {target}"

    @each_rule
    def test_url_of_the_rule(self, info: RuleInfo) -> None:
        assert (DOCS.parent / info.url).is_file()


class TestPage:
    @each_rule
    def test_headings(self, info: RuleInfo) -> None:
        blocks = read_str(rule_page(info), kind="markdown").blocks
        headings = [block.text for block in blocks if block.kind is BlockKind.HEADING]
        assert headings == [f"{info.code} {info.name}: {info.title}", *HEADINGS]

    @each_rule
    def test_page_and_explain_say_the_same(self, info: RuleInfo) -> None:
        page = squeezed(" ".join(block.text for block in read_str(rule_page(info), kind="markdown").blocks))
        explained = squeezed(plain(rule_lines(info, Layout(10_000))))
        texts = [info.title, info.what, info.why, info.how, info.not_when, info.source]
        texts += [text for pair in info.pairs for text in (pair.before, pair.after)]
        texts += [part for option in info.options for part in (option.name, option.description)]
        facts = [fact.removesuffix(".") for fact in plain(rule_lines(info, Layout(10_000))).split("\n")[1].split(". ")]
        for text in [*texts, *facts]:
            assert squeezed(text) in page
            assert squeezed(text) in explained

    def test_notation_in_a_text_is_shown_as_it_is(self) -> None:
        info = RuleInfo(
            code="X01",
            name="proef",
            title="Een *proef*",
            group=Group.ZIN,
            severity=Severity.HINT,
            grade="C",
            source="Eigen <b>lijst</b>",
            tier="tokens",
            kinds=frozenset({BlockKind.PARAGRAPH}),
            what="Schrijf [naam] of | niet.",
            why="Een_twee_drie",
            how="Zo\nof zo",
            not_when="Nooit",
            pairs=(),
            options=(
                OptionInfo("aan", default=True, description="Een | streep."),
                OptionInfo("deel", 0.5, "Een deel.", 0, 1.5),
                OptionInfo("woord", "ja", "Een woord."),
            ),
            enabled=False,
        )
        texts = [block.text for block in read_str(rule_page(info), kind="markdown").blocks]
        for text in (
            "X01 proef: Een *proef*",
            "Schrijf [naam] of | niet.",
            "Een_twee_drie",
            "Zo of zo",
            "Eigen <b>lijst</b>.",
        ):
            assert text in texts
        assert any("Ernst: tip, staat uit" in text for text in texts)
        assert "Een | streep." in texts
        for text in ("aan of uit", "0,5", "0 tot en met 1,5", "ja"):
            assert text in texts

    def test_a_rule_without_options_says_so(self) -> None:
        info = next(info for info in INFOS if not info.options)
        assert "Deze regel heeft geen grenzen." in rule_page(info)

    def test_limits_are_said_to_be_fixed(self) -> None:
        info = next(info for info in INFOS if info.options)
        assert LIMITS in rule_page(info)
        assert LIMITS in plain(rule_lines(info, Layout(10_000)))

    def test_index_names_every_rule_once_by_group(self) -> None:
        index = index_page(INFOS)
        for info in INFOS:
            assert index.count(f"[{info.code}]({info.code}.md) | {info.name} |") == 1
        headings = [block.text for block in read_str(index, kind="markdown").blocks if block.level == 2]
        assert len(headings) == len({info.group for info in INFOS}) + 1


def test_the_page_on_severity_names_them_all() -> None:
    text = (DOCS / "ernst.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| \w+ \| `(\w+)` \| minstens (\d+) van de 100 keer", text, re.MULTILINE))
    assert rows == {"error": "95", "warning": "90", "info": "85", "hint": "70"}
    assert set(rows) == {severity.value for severity in Severity}
    assert read_path(DOCS / "ernst.md").blocks[0].text == "Ernst"
