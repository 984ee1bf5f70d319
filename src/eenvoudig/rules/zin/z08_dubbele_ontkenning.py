"""Z08 dubbele-ontkenning: two negations that the reader must cancel against each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from eenvoudig.document import Span
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock, Sentence, Token
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Hit, Rule, Scope
from eenvoudig.rules.wording import quoted

INFO = RuleInfo(
    code="Z08",
    name="dubbele-ontkenning",
    title="Dubbele ontkenning",
    group=Group.ZIN,
    severity=Severity.WARNING,
    grade="B",
    source="Direct Duidelijk, checklist 2019; RVO-schrijfwijzer (CC0)",
    tier="tokens",
    kinds=SENTENCE_KINDS,
    what="Twee keer ‘nee’ in één zin: ‘niet onmogelijk’, ‘geen reden om niet’, ‘niet, tenzij’.",
    why="De lezer moet de twee woorden tegen elkaar wegstrepen. Veel mensen lezen dan het tegendeel.",
    how="Schrijf wat wel kan of wel moet: ‘u krijgt alleen geld als …’.",
    not_when="Twee dingen die allebei niet gelden, mogen samen in een zin: ‘u hoeft niets te sturen en niet te bellen’.",
    pairs=(
        Pair(
            "U krijgt geen toeslag, tenzij u jonger bent dan 18.", "U krijgt alleen toeslag als u jonger bent dan 18."
        ),
        Pair("Het is niet onmogelijk dat u geld terugkrijgt.", "Misschien krijgt u geld terug."),
        Pair("Er is geen reden om de toeslag niet te betalen.", "Wij betalen de toeslag."),
    ),
)

_NEGATIONS: Final = frozenset("niet geen nooit niemand niets nergens".split())
#: Not "mits": "niet, mits" lays down a condition and turns nothing round.
_EXCEPTIONS: Final = frozenset("tenzij behoudens".split())
#: "Behoudens het bepaalde in …" points to another rule.
_RESERVED: Final = frozenset({"het bepaalde", "het gestelde"})
_IF: Final = frozenset("als wanneer indien".split())
#: Opposites in "on-" that "niet" turns back. Not those that have no plain opposite ("onmiddellijk") or a legal one ("onherroepelijk").
_OPPOSITES: Final = frozenset(
    """
    onaannemelijk onaanvaardbaar onaanzienlijk onaardig onbegrijpelijk onbekend onbelangrijk onbeperkt onbillijk
    ondenkbaar ondoenlijk onduidelijk ongebruikelijk ongegrond ongeldig ongelukkig ongewenst ongewoon ongunstig
    onjuist onlogisch onmogelijk onoverkomelijk onrealistisch onrechtmatig onredelijk onterecht
    onverantwoord onverstandig onverwacht onverzekerd onbetaald onbevoegd onbereikbaar ongeoorloofd onvolledig onvoorstelbaar onwaarschijnlijk onwelwillend onwenselijk
    """.split()
)
#: "Niet uitsluiten" is a negation of a negation too.
_RULE_OUT: Final = frozenset("uitsluiten uitgesloten".split())
_SHUT: Final = frozenset("sluit sluiten sloot sloten".split())
#: How many words before "niet uit" the verb may stand.
_VERB_BEFORE: Final = 4
#: What forbids: "verboden om niet", "niet mogelijk om zonder".
_FORBIDDEN: Final = frozenset({"verboden"})
_ALLOWED: Final = frozenset("mogelijk toegestaan geoorloofd".split())
#: One of these is in all that this rule looks for.
_SIGNS: Final = _NEGATIONS | _FORBIDDEN | _ALLOWED
#: In "de maanden dat u er niet woonde", "dat" says which, not what.
_TIMES: Final = frozenset(
    """
    uur uren dag dagen week weken weekend weekenden maand maanden kwartaal kwartalen jaar jaren periode periodes perioden
    tijd moment momenten keer keren ochtend ochtenden middag middagen avond avonden nacht nachten uurtje bedrag deel
    """.split()
)
#: Words that may stand between "niet" and such an opposite.
_DEGREES: Final = frozenset("zo zeer geheel helemaal direct per se echt erg heel".split())
#: What ends a clause: behind it a second negation says something of its own.
_BREAKS: Final = frozenset(
    {",", ";", ":", "(", ")", "–", "—", "-", "--", "---", "/", "en", "of", "maar", "want", "dus", "noch", "c.q."}
)
_MARKS: Final = frozenset({",", ";", ":", "(", ")", "–", "—", "-", "--", "---"})
#: The two words of one puzzle stand close together.
_NEAR: Final = 12
#: After "niet": no negation, or one that belongs to a comparison.
_NOT_AFTER: Final = frozenset("alleen slechts enkel zozeer meer minder langer later eerder anders dan".split())
_NOT_BEFORE: Final = frozenset({"of", "dan", "zo", "wel"})
#: Set phrases: "niet zonder meer", "niet voor niets", "niet zonder reden".
_SET_PHRASES: Final = frozenset({"meer", "slag", "reden", "gevolgen", "gevaar", "succes"})
#: How far behind "niet" the word may stand that makes it part of a noun: "niet in dit lid genoemde kosten".
_ATTRIBUTE: Final = 6


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Pairs of negations, the surest sort first; at most one for each pair of words."""
    for sentence in block.sentences:
        if not any(token.lower in _SIGNS for token in sentence.tokens):
            continue
        negations = _negations(sentence)
        hits = [
            *_opposites(sentence, negations),
            *_ruled_out(sentence),
            *_forbidden(sentence),
            *_exceptions(sentence, negations),
            *_pairs(sentence, negations),
        ]
        taken: set[Span] = set()
        for hit in hits:
            if taken.isdisjoint(hit.marks):
                taken.update(hit.marks)
                yield hit


def _negations(sentence: Sentence) -> list[Token]:
    """Words that deny the sentence, not one thing in it: "het niet betalen", "niet gebruikte kaarten"."""
    tokens = sentence.tokens
    found = []
    for position, token in enumerate(tokens):
        if token.lower not in _NEGATIONS or token.mask is not None:
            continue
        before = tokens[position - 1] if position else None
        after = tokens[position + 1 : position + 1 + _ATTRIBUTE]
        if (before is not None and before.lower in _NOT_BEFORE) or (after and after[0].lower in _NOT_AFTER):
            continue
        if token.lower == "niet" and (_denies_a_noun(before, after) or _is_free(before, after)):
            continue
        # "Niet voor niets" means: with reason.
        if (token.lower == "niets" and before is not None and before.lower == "voor") or (
            [other.lower for other in after[:2]] == ["voor", "niets"]
        ):
            continue
        found.append(token)
    return found


def _denies_a_noun(before: Token | None, after: Sequence[Token]) -> bool:
    """Whether "niet" belongs to a noun: "het niet betalen", "de niet gebruikte kaarten", "niet in de wet genoemde kosten"."""
    if before is not None and (before.tag.startswith("LID") or before.lower == "het"):
        return before.tag.startswith("LID") or any(other.tag.startswith("WW|inf") for other in after[:2])
    for other in after:
        if other.is_finite or other.lower in _BREAKS:
            return False
        if "|prenom" in other.tag and other.tag.startswith("WW"):
            return True
    return False


def _is_free(before: Token | None, after: Sequence[Token]) -> bool:
    """Whether it is "om niet": for no money."""
    return before is not None and before.lower == "om" and all(other.lower != "te" for other in after)


def _hit(first: Token, second: Token, variant: str, severity: Severity | None = None) -> Hit:
    marks = (Span(first.start, first.end), Span(second.start, second.end))
    return Hit(first.start, second.end, variant, severity=severity, marks=marks)


def _opposites(sentence: Sentence, negated: Sequence[Token]) -> Iterator[Hit]:
    """The turns "niet onmogelijk", "niet geheel ongegrond", "niet zonder"."""
    tokens = sentence.tokens
    for token in negated:
        position = token.i - tokens[0].i
        rest = [other for other in tokens[position + 1 : position + 4] if other.lower not in _DEGREES]
        # "Geen onredelijk hoog bedrag" says what the amount is; "niet onredelijk" turns a judgement back.
        if token.lower in {"niet", "nooit"} and rest:
            word = rest[0]
            if word.lower in _OPPOSITES or word.lower.removesuffix("e") in _OPPOSITES:
                yield _hit(token, word, "on")
            elif word.lower == "zonder" and word.i == token.i + 1 and not _SET_PHRASES & {t.lower for t in rest[1:2]}:
                yield _hit(token, word, "zonder", Severity.HINT)


def _ruled_out(sentence: Sentence) -> Iterator[Hit]:
    """The turns "sluiten niet uit dat", "niet uitgesloten"."""
    tokens = sentence.tokens
    for position, token in enumerate(tokens):
        after = [other.lower for other in tokens[position + 1 : position + 5]]
        if token.lower != "niet" or token.mask is not None or not after:
            continue
        if after[0] == "uit" and "dat" in after[1:]:
            before = tokens[max(0, position - _VERB_BEFORE) : position]
            verb = next((other for other in reversed(before) if other.lower in _SHUT), None)
            last = tokens[position + 1]
            if verb is not None:
                yield Hit(verb.start, last.end, "uit", severity=Severity.INFO, marks=(Span(verb.start, last.end),))
            elif after[1:3] == ["te", "sluiten"]:
                last = tokens[position + 3]
                yield Hit(token.start, last.end, "uit", severity=Severity.INFO, marks=(Span(token.start, last.end),))
        elif after[0] in _RULE_OUT and "dat" in after[1:]:
            last = tokens[position + 1]
            yield Hit(token.start, last.end, "uit", severity=Severity.INFO, marks=(Span(token.start, last.end),))


def _forbidden(sentence: Sentence) -> Iterator[Hit]:
    """The turns "verboden om niet", "niet mogelijk om zonder"."""
    tokens = sentence.tokens
    for position, token in enumerate(tokens[:-2]):
        if tokens[position + 1].lower != "om" or token.mask is not None:
            continue
        second = tokens[position + 2]
        if token.lower in _FORBIDDEN and second.lower in {"niet", "geen", "zonder"}:
            yield _hit(token, second, "verboden", Severity.HINT if second.lower == "zonder" else None)
        elif token.lower in _ALLOWED and second.lower == "zonder" and position:
            before = tokens[position - 1]
            if before.lower == "niet":
                yield _hit(before, second, "zonder", Severity.HINT)


def _exceptions(sentence: Sentence, negated: Sequence[Token]) -> Iterator[Hit]:
    """A negation in the clause right before "tenzij", or in the clause that "tenzij" opens."""
    tokens = sentence.tokens
    negations = {token.i for token in negated}
    for position, word in enumerate(tokens):
        after = tokens[position + 1 : position + 1 + _NEAR]
        except_if = word.lower == "behalve" and bool(after) and after[0].lower in _IF
        reserved = word.lower == "behoudens" and " ".join(token.lower for token in after[:2]) in _RESERVED
        if not negations or reserved or not (except_if or word.lower in _EXCEPTIONS):
            continue
        before = _clause_before(tokens[max(0, position - _NEAR - 1) : position])
        denied = [token for token in before if token.i in negations]
        if denied:
            yield _hit(denied[-1], word, "uitzondering", Severity.INFO if except_if else None)
        elif except_if or word.lower == "tenzij":
            inside = next((token for token in _clause_after(after) if token.i in negations), None)
            if inside is not None:
                yield _hit(word, inside, "uitzondering", Severity.INFO)


def _clause_before(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens after the last break; none when a subordinate clause opens there: "als u niet belt, …, tenzij"."""
    if tokens and tokens[-1].text in {",", "("}:
        tokens = tokens[:-1]
    cut = max((number + 1 for number, token in enumerate(tokens) if token.text in _MARKS), default=0)
    clause = tokens[cut:]
    return () if clause and clause[0].tag.startswith("VG|onder") else clause


def _clause_after(tokens: Sequence[Token]) -> Sequence[Token]:
    stops = (
        number for number, token in enumerate(tokens) if token.lower in _BREAKS or token.tag.startswith("VNW|betr")
    )
    return tokens[: next(stops, len(tokens))]


def _pairs(sentence: Sentence, negated: Sequence[Token]) -> Iterator[Hit]:
    """Two negations in one clause, or in a clause with "dat" and the one around it."""
    tokens = sentence.tokens
    for first, second in pairwise(negated):
        position = first.i - tokens[0].i
        between = tokens[position + 1 : second.i - tokens[0].i]
        same = first.lower == second.lower
        if len(between) > _NEAR or any(token.lower in _BREAKS for token in between):
            continue
        # Two finite verbs: two clauses without a comma between them. "Geen werk geen geld": two things side by side.
        finite = sum(token.is_finite for token in between)
        if finite > 1 or (same and first.lower == "geen"):
            continue
        openers = [token for token in between if _opens_clause(token)]
        before = tokens[max(0, position - _NEAR) : position]
        if [token.lower for token in openers] == ["dat"] and openers[0].tag.startswith("VG|onder"):
            if tokens[openers[0].i - tokens[0].i - 1].lower in _TIMES:
                continue
            yield _hit(first, second, "dat", Severity.INFO)
        elif openers or (finite and any(_opens_clause(token) for token in before)):
            continue
        # "De keuze om niet te komen, is niet …" denies two things; "niet kiezen om niet te komen" one thing twice.
        elif (not same or any(token.lower == "om" for token in between)) and "om" not in [t.lower for t in before[-3:]]:
            yield _hit(first, second, "samen")


def _opens_clause(token: Token) -> bool:
    return token.lower != "om" and (
        token.tag.startswith(("VG|onder", "VNW|betr"))
        or token.lower.startswith("waar")
        or token.lower in {"die", "wie", "wat", "welke", "mits", "tenzij"}
    )


def describe(hit: Hit, text: str) -> Advice:
    """The message: the two words, and to say what does hold."""
    if hit.variant == "uit":
        return Advice("‘Niet uitsluiten’ is twee keer nee. Schrijf wat wel zo is: ‘misschien’.")
    first, second = (quoted(text[mark.start : mark.end].lower()) for mark in hit.marks)
    if hit.variant == "uitzondering":
        return Advice(f"Deze woorden draaien elkaar om: {first} en {second}. Schrijf wat wel kan: ‘alleen als …’.")
    return Advice(f"Twee keer nee: {first} en {second}. Schrijf wat wel zo is.")


RULE = Rule(INFO, describe, find, scope=Scope.SENTENCE)
