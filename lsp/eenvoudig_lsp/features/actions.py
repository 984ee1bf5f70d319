"""What a writer can do about a finding with one click. All of it comes from findings that are known already."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from lsprotocol import types

from eenvoudig.document import Span
from eenvoudig.findings import Finding, Group, Safety, Suggestion
from eenvoudig.rules.woord.w04_jargon_zonder_uitleg import INFO as JARGON
from eenvoudig_lsp.convert import SEVERITIES, Positions
from eenvoudig_lsp.features.diagnostics import SOURCE
from eenvoudig_lsp.uris import is_view
from eenvoudig_lsp.values import Checked

ADD_WORD: Final = "eenvoudig.addWord"
RULE_OFF: Final = "eenvoudig.ruleOff"
EXPLAIN: Final = "eenvoudig.explain"
FIX_ALL: Final = "source.fixAll.eenvoudig"

#: What a writer can let stand as a reason, or write over.
REASON: Final = "hier moet dit zo staan"
#: So much of a text is shown in a title, in characters.
_TITLE: Final = 70
#: No longer stretch is a word for a list.
_LONGEST_WORD: Final = 60
#: What stands before a sentence.
_OPENERS: Final = "\"'“‘„(["

_Edit = tuple[Span, str]
#: A finding, where it stands, and that as the client counts.
_Place = tuple[Span, Finding, types.Range]
#: Rule, line and column.
_Key = tuple[int | str | None, int, int]


def actions(
    checked: Checked, positions: Positions, asked: types.CodeActionContext, within: Span
) -> Iterator[types.CodeAction]:
    """The actions for a range of the text, those that change it first."""
    wanted = asked.only
    if wanted is None or any(FIX_ALL.startswith(kind) for kind in wanted):
        yield from _fix_all(checked, positions, told=wanted is not None)
    if wanted is not None and not any(types.CodeActionKind.QuickFix.startswith(kind) or kind == "" for kind in wanted):
        return
    here = [
        (place, finding)
        for finding in checked.report.findings
        if (place := checked.place(finding)) is not None and place.start <= within.end and within.start <= place.end
    ]
    # What is about a few words comes before what is about the whole sentence.
    here.sort(key=lambda item: (item[0].end - item[0].start, item[0].start))
    known = {(found.code, found.range.start.line, found.range.start.character): found for found in asked.diagnostics}
    shown = [(place, finding, positions.range(place)) for place, finding in here]
    if known:
        shown = _named(shown, known.keys())
    one_line = positions.position(within.start).line == positions.position(within.end).line
    for kind in (_texts, _exceptions, _others) if one_line else (_texts,):
        for place, finding, where in shown:
            for action in kind(checked, positions, place, finding):
                if not (one_line or action.is_preferred):
                    continue
                action.diagnostics = [known.get(_key(finding, where)) or _diagnostic(finding, where)]
                yield action


def _named(shown: list[_Place], known: Collection[_Key]) -> list[_Place]:
    """What mends the diagnostics that an editor names: one of them carries out all that it gets.

    Some editors count columns in another way than they agreed on: then the rule and the line tell which one is meant.
    """
    exact = {_key(finding, where) for _, finding, where in shown}.intersection(known)
    loose = {key[:2] for key in known if key not in exact}
    return [each for each in shown if (key := _key(each[1], each[2])) in exact or key[:2] in loose]


def _key(finding: Finding, place: types.Range) -> _Key:
    return finding.rule, place.start.line, place.start.character


def _texts(checked: Checked, positions: Positions, place: Span, finding: Finding) -> Iterator[types.CodeAction]:
    """Texts to put in the place of a finding, or of the sentence around it."""
    if is_view(checked.source.uri):
        return
    preferred = True
    for suggestion in finding.suggestions:
        found = _edit(checked.text, place, suggestion)
        if found is None:
            continue
        span, text = found
        whole = suggestion.replaces is not None
        if finding.rule == JARGON.code and whole:
            title = "Voeg een uitleg toe: " + text[len(suggestion.replaces or "") :].strip()
        elif whole:
            title = f"Voorstel: {text}"
        elif not suggestion.text:
            title = f"Haal ‘{finding.quote}’ weg"
        else:
            title = f"Vervang door ‘{text}’"
        yield types.CodeAction(
            title=_cut(title),
            kind=types.CodeActionKind.QuickFix,
            edit=_workspace_edit(checked, positions, [(span, text)]),
            is_preferred=True if preferred and not whole else None,
        )
        preferred = preferred and whole


def _exceptions(checked: Checked, positions: Positions, place: Span, finding: Finding) -> Iterator[types.CodeAction]:
    """A remark in the text that keeps a rule quiet here, where the format has remarks."""
    if is_view(checked.source.uri) or finding.group is Group.UITZONDERING:
        return
    edit = _exception(checked, finding)
    if edit is not None:
        yield types.CodeAction(
            title=f"Negeer {finding.rule} hier",
            kind=types.CodeActionKind.QuickFix,
            edit=_workspace_edit(checked, positions, [edit]),
        )


def _others(checked: Checked, positions: Positions, place: Span, finding: Finding) -> Iterator[types.CodeAction]:
    """What is done outside of the text: lists of words, settings, the explanation."""
    uri = checked.source.uri
    word = _listed(checked.text, place, finding.quote)
    if finding.group is Group.WOORD and len(word) <= _LONGEST_WORD and "…" not in word:
        for where, shown in (("project", "van het project"), ("user", "van mijzelf")):
            yield _command(f"Zet ‘{word}’ in de lijst {shown}", ADD_WORD, [word, where, uri])
    yield _command(f"Uitleg bij {finding.rule} {finding.name}", EXPLAIN, [finding.rule])
    yield _command(f"Zet regel {finding.rule} uit", RULE_OFF, [finding.rule, uri])


def _fix_all(checked: Checked, positions: Positions, *, told: bool) -> Iterator[types.CodeAction]:
    """All changes that can't change the meaning, in one; only when somebody asks for this kind."""
    edits = safe_edits(checked)
    if told and edits:
        yield types.CodeAction(
            title="Verbeter alles wat veilig is",
            kind=FIX_ALL,
            edit=_workspace_edit(checked, positions, edits),
        )


def safe_edits(checked: Checked) -> list[_Edit]:
    """The safe change of each finding that has one; of two that touch each other the first."""
    if is_view(checked.source.uri):
        return []
    edits: list[_Edit] = []
    for finding in checked.report.findings:
        place = checked.place(finding)
        first = next((each for each in finding.suggestions if each.replaces is None), None)
        if place is None or first is None or first.safety is not Safety.SAFE:
            continue
        found = _edit(checked.text, place, first)
        if found is not None:
            edits.append(found)
    edits.sort(key=lambda edit: edit[0])
    kept: list[_Edit] = []
    for edit in edits:
        if not kept or kept[-1][0].end <= edit[0].start:
            kept.append(edit)
    return kept


def _edit(text: str, place: Span, suggestion: Suggestion) -> _Edit | None:
    """What to put where; ``None`` for a suggestion that does not fit in the source."""
    if suggestion.replaces is not None:
        if suggestion.start is None or suggestion.end is None:
            return None
        return Span(suggestion.start, suggestion.end), suggestion.text
    return (place, suggestion.text) if suggestion.text else _without(text, place)


def _without(text: str, place: Span) -> _Edit:
    """Take words away with the space beside them; what then begins the sentence gets the capital."""
    start, end = place
    if end < len(text) and text[end] == " ":
        end += 1
    elif start and text[start - 1] == " ":
        start -= 1
    if text[place.start : place.start + 1].isupper() and text[end : end + 1].islower() and _begins(text, place.start):
        return Span(start, end + 1), text[end].upper()
    return Span(start, end), ""


def _listed(text: str, place: Span, word: str) -> str:
    """``word`` as a list has it: without the capital that it only has because the sentence begins with it."""
    return word[:1].lower() + word[1:] if word[1:].islower() and _begins(text, place.start) else word


def _begins(text: str, offset: int) -> bool:
    """Whether a sentence begins here."""
    before = text[:offset].rstrip(_OPENERS)
    return not before.strip() or (before != before.rstrip() and before.rstrip()[-1] in ".?!:>") or before[-1] in "\n>"


def _exception(checked: Checked, finding: Finding) -> _Edit | None:
    """Where to write a remark, and what. In text it is a line before the paragraph; else it stands behind the words."""
    block = checked.block(finding.block_index)
    if block is None:
        return None
    if checked.source.kind in {"markdown", "html"}:
        return Span(block.end, block.end), f" <!-- eenvoudig-negeer {finding.rule}: {REASON} -->"
    if checked.source.kind != "text":
        return None
    line = max(checked.text.rfind("\n", 0, block.start), checked.text.rfind("\r", 0, block.start)) + 1
    end = "\r\n" if "\r\n" in checked.text else "\n" if "\n" in checked.text or "\r" not in checked.text else "\r"
    return Span(line, line), f"# eenvoudig-negeer {finding.rule}: {REASON}{end}"


def _workspace_edit(checked: Checked, positions: Positions, edits: Iterable[_Edit]) -> types.WorkspaceEdit:
    changes: Mapping[str, Sequence[types.TextEdit]] = {
        checked.source.uri: [types.TextEdit(positions.range(span), text) for span, text in edits]
    }
    return types.WorkspaceEdit(changes=dict(changes))


def _command(title: str, command: str, arguments: list[Any]) -> types.CodeAction:
    return types.CodeAction(
        title=_cut(title),
        kind=types.CodeActionKind.QuickFix,
        command=types.Command(title=_cut(title), command=command, arguments=arguments),
    )


def _diagnostic(finding: Finding, place: types.Range) -> types.Diagnostic:
    return types.Diagnostic(
        range=place,
        message=finding.message,
        severity=types.DiagnosticSeverity(SEVERITIES[finding.severity]),
        code=finding.rule,
        source=SOURCE,
    )


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _TITLE else line[: _TITLE - 1] + "…"
