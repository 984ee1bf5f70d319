"""How many of the testable writing rules a text meets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from eenvoudig.document import BlockKind
from eenvoudig.findings import Coverage, Finding, Group, RuleInfo, Severity

#: What a program can't judge, for the reader of the report.
NOT_TESTABLE: Final = (
    "Staat het belangrijkste vooraan?",
    "Klopt wat er staat?",
    "Weet de lezer na het lezen wat hij moet doen?",
    "Past de toon bij de lezer?",
    "Is alles wat er staat nodig?",
)


#: Groups of rules that say nothing of how a text is written.
_NO_WRITING: Final = frozenset({Group.UITZONDERING, Group.PRIVACY})


def coverage(rules: Sequence[RuleInfo], kinds: Collection[BlockKind], findings: Iterable[Finding]) -> Coverage | None:
    """The rules that apply to a document and have no finding at ``info`` or above; ``None`` without Dutch text.

    ``kinds`` are those of its Dutch blocks: a rule applies when it reads one of them. Rules about exceptions are no writing rules.
    """
    least = Severity.INFO.rank
    broken = {finding.rule for finding in findings if finding.severity.rank >= least}
    groups: defaultdict[str, list[bool]] = defaultdict(list)
    for info in rules:
        if info.group not in _NO_WRITING and not info.kinds.isdisjoint(kinds):
            groups[info.group.value].append(info.code not in broken)
    if not groups:
        return None
    return Coverage(
        tested=sum(len(met) for met in groups.values()),
        met=sum(sum(met) for met in groups.values()),
        groups={group: (sum(met), len(met)) for group, met in groups.items()},
        not_testable=NOT_TESTABLE,
    )
