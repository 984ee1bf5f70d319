"""What a writer reads who points at a place: the findings there, else the explanation of a term."""

from __future__ import annotations

from typing import Final

from lsprotocol import types

from eenvoudig.language.meaning import explanation_at
from eenvoudig.reports.hover import finding_markdown
from eenvoudig_lsp.convert import Positions
from eenvoudig_lsp.features.diagnostics import rule_uri
from eenvoudig_lsp.values import Checked

#: More than that nobody reads in a hover.
_MOST: Final = 3


def hover(checked: Checked, positions: Positions, offset: int) -> types.Hover | None:
    """The hover at an offset of the text; of several findings those about the fewest words come first."""
    here = [
        (place.end - place.start, number, place, finding)
        for number, finding in enumerate(checked.report.findings)
        if (place := checked.place(finding)) is not None and place.start <= offset <= place.end
    ]
    if not here:
        return _explained(checked, positions, offset)
    here.sort(key=lambda item: item[:2])
    texts = [
        finding_markdown(finding, checked.report.rules[finding.rule], url=rule_uri(finding.rule))
        for _, _, _, finding in here[:_MOST]
    ]
    content = types.MarkupContent(types.MarkupKind.Markdown, "\n\n---\n\n".join(texts))
    return types.Hover(content, positions.range(here[0][2]))


def _explained(checked: Checked, positions: Positions, offset: int) -> types.Hover | None:
    """The explanation of the term or name at ``offset``."""
    found = explanation_at(checked.text, offset)
    if found is None or "\n" in checked.text[found.span.start : found.span.end]:
        return None
    return types.Hover(types.MarkupContent(types.MarkupKind.PlainText, found.text), positions.range(found.span))
