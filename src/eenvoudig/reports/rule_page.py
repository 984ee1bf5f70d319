"""Rules as pages of the documentation, in Markdown: ``python -m eenvoudig.reports.rule_page docs/rules`` writes them.

The pages say what ``eenvoudig explain`` says: both are made from the same :class:`~eenvoudig.findings.RuleInfo`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from eenvoudig import resources
from eenvoudig.findings import Group, Option, OptionInfo, RuleInfo, Severity
from eenvoudig.reports.markdown import escaped, escaped_lines
from eenvoudig.reports.text import LIMITS
from eenvoudig.rules.registry import RULES

_CODE: Final = re.compile("[A-Z][0-9]{2}")
_GROUPS: Final[Mapping[Group, str]] = {
    Group.ZIN: "Zinnen",
    Group.WOORD: "Woorden",
    Group.LEZER: "De lezer",
    Group.STRUCTUUR: "Opbouw",
    Group.GETAL: "Getallen",
    Group.BRIEF: "Brieven",
    Group.FORMULIER: "Formulieren",
    Group.PRIVACY: "Privacy",
    Group.UITZONDERING: "Uitzonderingen",
}
#: How a severity is called.
SEVERITIES: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "fout",
    Severity.WARNING: "waarschuwing",
    Severity.INFO: "advies",
    Severity.HINT: "tip",
}
#: What a grade of evidence rests on.
GRADES: Final = {
    "A": "onderzoek met lezers",
    "B": "richtlijn van de overheid",
    "C": "goede gewoonte",
    "L": "wet",
}
_GENERATED: Final = (
    "<!-- Deze bladzijde is gemaakt uit de regel zelf: python -m eenvoudig.reports.rule_page docs/rules -->"
)


def rule_page(info: RuleInfo) -> str:
    """The page of one rule."""
    return "\n".join([*_page(info), ""])


def index_page(rules: Iterable[RuleInfo]) -> str:
    """The page that leads to those of ``rules``, by group."""
    return "\n".join([*_index(list(rules)), ""])


def pages(rules: Iterable[RuleInfo]) -> dict[str, str]:
    """All pages by file name."""
    rules = list(rules)
    return {"README.md": index_page(rules)} | {f"{info.code}.md": rule_page(info) for info in rules}


def rule_page_path(code: str) -> Path | None:
    """The file of the page of the rule with this code, which comes with the program; ``None`` when there is none."""
    if not _CODE.fullmatch(code):
        return None
    try:
        path = resources.folder("docs", "ernst.md") / "rules" / f"{code}.md"
    except FileNotFoundError:
        return None
    return path if path.is_file() else None


def _page(info: RuleInfo) -> Iterator[str]:
    yield from (_GENERATED, f"# {info.code} {info.name}: {escaped(info.title)}", "")
    yield f"Groep: {info.group.value}. Ernst: {_severity(info)} ([wat is dat?](../ernst.md)). Sinds versie {info.since}."
    for title, text in (
        ("Wat", info.what),
        ("Waarom", info.why),
        ("Wat u kunt doen", info.how),
        ("Wanneer niet", info.not_when),
    ):
        yield from ("", f"## {title}", "", escaped(text))
    yield from ("", "## Voorbeelden", "")
    for number, pair in enumerate(info.pairs):
        if number:
            yield ""
        yield from _example("Moeilijk", pair.before)
        yield ""
        yield from _example("Beter", pair.after)
    yield from ("", "## Grenzen", "")
    yield from _options(info.options)
    yield from (
        "",
        "## Bron en bewijs",
        "",
        f"{escaped(info.source)}.",
        "",
        f"Bewijs: {info.grade}, {GRADES[info.grade]}.",
    )


def _example(label: str, text: str) -> Iterator[str]:
    lines = escaped_lines(text.strip())
    for number, (line, following) in enumerate(zip(lines, [*lines[1:], ""], strict=True)):
        # Lines of a form stay lines.
        end = "\\" if line and following and not following.lstrip().startswith("-") else ""
        yield f"> {line if number else f'**{label}:** {line}'}{end}".rstrip()


def _options(options: Sequence[OptionInfo]) -> Iterator[str]:
    if not options:
        yield "Deze regel heeft geen grenzen."
        return
    yield from (LIMITS, "")
    yield from ("| naam | standaard | kan zijn | wat |", "|---|---|---|---|")
    for option in options:
        if isinstance(option.default, bool):
            choices = "aan of uit"
        elif option.minimum is not None and option.maximum is not None:
            choices = f"{_value(option.minimum)} tot en met {_value(option.maximum)}"
        else:
            choices = ""
        yield f"| `{option.name}` | {_value(option.default)} | {choices} | {escaped(option.description)} |"


def _index(rules: Sequence[RuleInfo]) -> Iterator[str]:
    yield from (_GENERATED, "# De regels", "")
    yield "Elke regel heeft een code en een naam. De code blijft altijd gelijk. Wat de ernst betekent, leest u in [ernst](../ernst.md)."
    for group in Group:
        inside = [info for info in rules if info.group is group]
        if inside:
            yield from (
                "",
                f"## {_GROUPS[group]}",
                "",
                "| code | naam | wat | ernst | bewijs |",
                "|---|---|---|---|---|",
            )
            for info in inside:
                link = f"[{info.code}]({info.code}.md)"
                yield f"| {link} | {info.name} | {escaped(info.title)} | {_severity(info)} | {info.grade} |"
    yield from ("", "## Bewijs", "", *(f"- {grade}: {meaning}" for grade, meaning in GRADES.items()))


def _severity(info: RuleInfo) -> str:
    return SEVERITIES[info.severity] + ("" if info.enabled else ", staat uit")


def _value(value: Option) -> str:
    if isinstance(value, bool):
        return "aan" if value else "uit"
    return f"{value:g}".replace(".", ",") if isinstance(value, float) else str(value)


def _main() -> int:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages(rule.info for rule in RULES).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(_main())
