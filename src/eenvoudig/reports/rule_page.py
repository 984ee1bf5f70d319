"""Rules as pages of the documentation, in Markdown: ``python -m eenvoudig.reports.rule_page docs/rules`` writes them.

The pages say what ``eenvoudig explain`` says: both are made from the same :class:`~eenvoudig.findings.RuleInfo`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from eenvoudig.findings import Group, OptionInfo, RuleInfo
from eenvoudig.reports.text import GRADES, default_severity, option_value

#: Signs that Markdown would read as notation.
_NOTATION: Final = re.compile(r"([\\`*_\[\]<>|#])")
_GROUPS: Final[Mapping[Group, str]] = {
    Group.ZIN: "Zinnen",
    Group.WOORD: "Woorden",
    Group.LEZER: "De lezer",
    Group.STRUCTUUR: "Opbouw",
    Group.GETAL: "Getallen",
    Group.BRIEF: "Brieven",
    Group.FORMULIER: "Formulieren",
    Group.PRIVACY: "Privacy",
}
_GENERATED: Final = "<!-- Deze bladzijde is gemaakt uit de regel zelf: python -m eenvoudig.reports.rule_page docs/rules -->"


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


def _page(info: RuleInfo) -> Iterator[str]:
    yield from (_GENERATED, f"# {info.code} {info.name}: {_escaped(info.title)}", "")
    yield f"Groep: {info.group.value}. Ernst: {default_severity(info)} ([wat is dat?](../ernst.md)). Sinds versie {info.since}."
    if not info.enabled:
        yield "Deze regel staat uit, tot u hem aanzet."
    for title, text in (
        ("Wat", info.what),
        ("Waarom", info.why),
        ("Wat u kunt doen", info.how),
        ("Wanneer niet", info.not_when),
    ):
        yield from ("", f"## {title}", "", _escaped(text))
    yield from ("", "## Voorbeelden", "")
    for number, pair in enumerate(info.pairs):
        if number:
            yield ""
        yield from (f"- Moeilijk: {_escaped(pair.before)}", f"- Beter: {_escaped(pair.after)}")
    yield from ("", "## Instellingen", "")
    yield from _options(info.options)
    yield from ("", "## Bron en bewijs", "", f"{_escaped(info.source)}.", "", f"Bewijs: {info.grade}, {GRADES[info.grade]}.")


def _options(options: Sequence[OptionInfo]) -> Iterator[str]:
    if not options:
        yield "Deze regel heeft geen instellingen."
        return
    yield from ("| naam | standaard | kan zijn | wat |", "|---|---|---|---|")
    for option in options:
        if isinstance(option.default, bool):
            choices = "aan of uit"
        elif option.minimum is not None and option.maximum is not None:
            choices = f"{option.minimum:g} tot en met {option.maximum:g}"
        else:
            choices = ""
        yield f"| `{option.name}` | {option_value(option.default)} | {choices} | {_escaped(option.description)} |"


def _index(rules: Sequence[RuleInfo]) -> Iterator[str]:
    yield from (_GENERATED, "# De regels", "")
    yield "Elke regel heeft een code en een naam. De code blijft altijd gelijk. Wat de ernst betekent, leest u in [ernst](../ernst.md)."
    for group in Group:
        inside = [info for info in rules if info.group is group]
        if inside:
            yield from ("", f"## {_GROUPS[group]}", "", "| code | naam | wat | ernst | bewijs |", "|---|---|---|---|---|")
            for info in inside:
                link = f"[{info.code}]({info.code}.md)"
                yield f"| {link} | {info.name} | {_escaped(info.title)} | {default_severity(info)} | {info.grade} |"
    yield from ("", "## Bewijs", "", *(f"- {grade}: {meaning}" for grade, meaning in GRADES.items()))


def _escaped(text: str) -> str:
    return _NOTATION.sub(r"\\\1", " ".join(text.split()))


def _main() -> int:
    import sys
    from pathlib import Path

    from eenvoudig.rules.registry import RULES

    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages(rule.info for rule in RULES).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(_main())
