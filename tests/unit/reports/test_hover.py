"""What an editor shows beside the words of a finding."""

from __future__ import annotations

import html
import re
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from eenvoudig.document import BlockKind, Span
from eenvoudig.findings import Finding, Group, Pair, RuleInfo, Severity, Suggestion
from eenvoudig.reports.hover import finding_markdown
from eenvoudig.reports.markdown import escaped, escaped_lines
from eenvoudig.rules.registry import RULES

INFO: Final = RuleInfo(
    code="X01",
    name="proef",
    title="Proef",
    group=Group.WOORD,
    severity=Severity.WARNING,
    grade="C",
    source="eigen lijst",
    tier="tokens",
    kinds=frozenset({BlockKind.PARAGRAPH}),
    what="Een proef.",
    why="De lezer struikelt.",
    how="Schrijf het anders.",
    not_when="Nooit.",
    pairs=(Pair("x" * 300, "y"), Pair("Wij bieden aan:\n- hulp", "Hulp"), Pair("Indien u komt.", "Als u komt.")),
)
FINDING: Final = Finding(
    rule="X01",
    name="proef",
    group=Group.WOORD,
    severity=Severity.HINT,
    message="Dit is een moeilijk woord.",
    start=0,
    end=6,
    line=1,
    column=1,
    end_line=1,
    end_column=7,
    quote="Indien",
    block=BlockKind.PARAGRAPH,
    location=None,
    suggestions=(),
    fingerprint="0",
    block_index=0,
    block_span=Span(0, 6),
    sentence="Indien u komt.",
    marks=(Span(0, 6),),
)
HOSTILE: Final = (
    "](http://x.example)",
    "[a](command:x)",
    "<img src=x onerror=alert(1)>",
    "![a](http://x.example/a.png)",
    "`code` **vet** ~~weg~~",
    "&lt;b&gt; &#60;",
    "<!-- x",
    "\n\n# kop\n\n```\nx",
    "1. een",
    "- twee",
    "= drie",
    "a\\",
    "| a | b |\n|---|---|",
    "\ud800\u202e\x07",
)
WRITTEN: Final = st.one_of(st.sampled_from(HOSTILE), st.text(st.sampled_from("\\`*_[]<>|#~&-+=1.) a!(:/\n")), st.text())


def rendered(markdown: str) -> str:
    shown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)
    assert isinstance(shown, str)
    return shown


@given(WRITTEN)
def test_text_is_shown_as_it_is(text: str) -> None:
    seen = escaped(text)
    assert "\n" not in seen
    seen.encode()  # no halves of surrogate pairs
    plain = html.unescape(re.sub(r"</?p>\n?", "", rendered(seen)))
    wanted = " ".join(text.split())
    if wanted.isprintable():
        assert plain == wanted
    assert "<" not in rendered(seen).replace("<p>", "").replace("</p>", "")


def test_lines_of_a_list_stay_lines() -> None:
    assert escaped_lines("Stuur mee:\n- uw *pas*\n1. iets") == ["Stuur mee:", r"- uw \*pas\*", r"1\. iets"]


def test_all_that_there_is() -> None:
    finding = FINDING._replace(
        suggestions=(
            Suggestion("als"),
            Suggestion("wanneer"),
            Suggestion("U komt. Dan:\n- belt u\n- of niet", replaces="Indien u komt."),
        ),
    )
    assert finding_markdown(finding, INFO, url="file:///regels/X01.md", definition="Indien betekent als.") == (
        "**Dit is een moeilijk woord.**\n\n"
        "Indien betekent als.\n\n"
        "De lezer struikelt. Schrijf het anders.\n\n"
        "**Schrijf:** ‘als’ of ‘wanneer’\n\n"
        "**Voorstel:** U komt. Dan:  \n- belt u  \n- of niet\n\n"
        "*Moeilijk:* Indien u komt.  \n*Beter:* Als u komt.\n\n"
        "X01 proef · tip · [Uitleg over deze regel](<file:///regels/X01.md>)"
    )


def test_what_is_said_already_is_not_said_again() -> None:
    finding = FINDING._replace(message="Schrijf: als. Indien betekent als.", suggestions=(Suggestion("als"),))
    shown = finding_markdown(finding, INFO, url=None, definition="Indien betekent als.")
    assert shown.count("als") == 2
    assert shown.endswith("X01 proef · tip")


def test_leave_out() -> None:
    shown = finding_markdown(FINDING._replace(suggestions=(Suggestion(""),)), INFO, url=None)
    assert "**Voorstel:** laat dit weg." in shown


def test_proposals_that_are_too_long() -> None:
    lines = Suggestion("\n".join(f"- {number}" for number in range(20)), replaces="x")
    shown = finding_markdown(FINDING._replace(suggestions=(lines,)), INFO, url=None)
    assert "- 4  \n…" in shown
    assert "- 5" not in shown
    whole = Suggestion("a " * 400, replaces="x")
    assert "Voorstel" not in finding_markdown(FINDING._replace(suggestions=(whole,)), INFO, url=None)


@given(st.data())
def test_a_letter_puts_nothing_in_it(data: st.DataObject) -> None:
    finding = FINDING._replace(
        message="Het woord " + data.draw(WRITTEN),
        suggestions=(Suggestion(data.draw(WRITTEN)), Suggestion(data.draw(WRITTEN), replaces="x")),
    )
    shown = finding_markdown(finding, INFO, url="https://x.example/a b/<X>.md", definition=data.draw(WRITTEN))
    assert shown.encode()
    tags = set(re.findall(r"<(/?\w+)", rendered(shown)))
    assert tags <= {"p", "/p", "strong", "/strong", "em", "/em", "br", "a", "/a", "ul", "/ul", "li", "/li"}
    assert re.findall(r'href="([^"]*)"', rendered(shown)) == ["https://x.example/a%20b/%3CX%3E.md"]


@pytest.mark.parametrize("info", [rule.info for rule in RULES], ids=[rule.info.code for rule in RULES])
def test_it_is_small(info: RuleInfo) -> None:
    finding = FINDING._replace(suggestions=(Suggestion("als"), Suggestion("Als u komt.", replaces="Indien u komt.")))
    shown = finding_markdown(finding, info, url="x", definition="Indien betekent als.")
    lines = [line for line in shown.split("\n") if line]
    assert len(lines) <= 8
    assert info.why.split()[0] in shown
