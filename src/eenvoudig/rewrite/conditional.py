"""A condition in plain words: "indien" as "als", and one that begins with its verb as a question."""

from __future__ import annotations

from typing import Final

from eenvoudig.document import Span
from eenvoudig.language.clauses import SUBJECTS
from eenvoudig.language.types import AnalysedBlock, Sentence
from eenvoudig.rewrite.proposal import Piece, Proposal
from eenvoudig.rewrite.tree import Tree, readable, spaced

KIND: Final = "condition"
#: "Indien nodig" has no verb.
_BARE: Final = frozenset("nodig mogelijk gewenst noodzakelijk".split())
#: Words before "indien" that make something else of it than "als".
_BEFORE: Final = frozenset("behoudens tenzij dan of en/of als zowel noch".split())
#: Behind "indien" these make it half of a phrase.
_AFTER: Final = frozenset("en of en/of van dit dan als enig enige".split())
#: Forms without "t" that open a question; others may be an order ("Bel ons, dan helpen wij u").
_OPENERS: Final = frozenset("bent ben is zijn hebt heb heeft hebben wilt wil kunt kan moet mag wordt krijgt".split())


def condition(block: AnalysedBlock, sentence: Sentence, near: Span | None = None) -> Proposal | None:
    """The sentence with its condition in plain words; with ``near``, the condition at that place."""
    return question(block, sentence, near) or _when(block, sentence, near)


def _when(block: AnalysedBlock, sentence: Sentence, near: Span | None) -> Proposal | None:
    """With "als": "indien … (dan) …"."""
    tree = readable(block, sentence, allow="()-–/;:\"“”‘’'")
    if tree is None:
        return None
    tokens = tree.tokens
    found = [place for place, token in enumerate(tokens) if token.lower == "indien" and _near(token.start, near)]
    # "Als" next to another one reads as something else: "als lid van de raad".
    if len(found) != 1 or any(token.lower == "als" for token in tokens):
        return None
    place = found[0]
    before = tokens[place - 1].lower if place else ""
    after = tokens[place + 1].lower
    if before in _BEFORE or after in _AFTER or (place == 0) != tokens[place].text[:1].isupper():
        return None
    pieces: tuple[Piece, ...]
    follows = tokens[place + 2] if place + 2 < len(tokens) else tokens[-1]
    if after in _BARE and (not follows.is_word or follows.is_finite):
        said = "Als dat" if place == 0 else "als dat"
        pieces = (*_before(tree, place), said, " ", tree.span(place + 1, place + 2), " ", "is")
        if place == 0 and follows.is_word:
            pieces = (*pieces, ",")
        end = tokens[place + 1].end
    elif any(
        clause.marker is not None and clause.marker.i == tokens[place].i and clause.verb.is_finite
        for clause in tree.clauses()
    ):
        pieces = (*_before(tree, place), "Als" if place == 0 else "als")
        end = tokens[place].end
    else:
        return None
    return Proposal(KIND, *sentence.span, (*pieces, Span(end, sentence.span.end)))


def _before(tree: Tree, place: int) -> tuple[Piece, ...]:
    """The text up to a word, with the space before that."""
    start = tree.sentence.span.start
    return (Span(start, tree.tokens[place].start),) if place else ()


def _near(start: int, near: Span | None) -> bool:
    return near is None or near.start <= start < near.end


def question(block: AnalysedBlock, sentence: Sentence, near: Span | None = None) -> Proposal | None:
    """The sentence with its condition as a question: "hebt u vragen, dan kunt u bellen" as "hebt u vragen? Dan kunt u bellen"."""
    opens = sentence.tokens[0].tag.startswith("WW|pv|tgw") and _near(sentence.span.start, near)
    tree = readable(block, sentence) if opens else None
    if tree is None or not _asks(tree):
        return None
    tokens = tree.tokens
    if tokens[0].lemma == "willen" and tokens[1].lower not in {"u", "je", "jij"}:
        # "Wil de regeling werken, dan moet …" says what is needed.
        return None
    answers = [place for place in range(3, len(tokens) - 2) if tokens[place - 1].text == "," and _answers(tree, place)]
    if len(answers) != 1:
        return None
    place = answers[0]
    if (
        "echter" in tree.lowers(0, place)
        or tokens[1].pos not in {"PRON", "DET", "NOUN", "PROPN"}
        or not any(t.dep in SUBJECTS for t in tokens[1 : place - 1])
    ):
        return None
    if any(token.is_finite and token.i > tokens[0].i for token in tokens[1 : place - 1]) and not _joined(tree, place):
        return None
    opening = tree.upper(place, place + 1)
    if opening is None:
        return None
    return Proposal(
        KIND,
        *sentence.span,
        (*tree.text(0, place - 1), "? ", *spaced((opening,), tree.text(place + 1, len(tokens)))),
    )


def _asks(tree: Tree) -> bool:
    """Whether the first verb can't be an order: its form says so, or a pronoun stands right behind it."""
    verb, follows = tree.tokens[:2]
    return (
        verb.lower in _OPENERS or not verb.tag.startswith("WW|pv|tgw|ev") or follows.lower in {"u", "je", "jij", "ik"}
    )


def _answers(tree: Tree, place: int) -> bool:
    """Whether the main clause begins here: with "dan" and its verb, or with an order that has "dan" right behind it."""
    one, two = tree.tokens[place], tree.tokens[place + 1]
    if one.lower == "dan":
        # "… dan zou …" supposes something; nobody asks that.
        return two.is_finite and two.lower not in {"zou", "zouden"}
    is_stem = one.is_finite and one.tag.startswith("WW|pv|tgw|ev")
    near = [token.lower for token in tree.tokens[place + 1 : place + 4]]
    has_subject = any(tree.tokens[child].dep in SUBJECTS for child in tree.below[place])
    return is_stem and "dan" in near and not has_subject


def _joined(tree: Tree, answer: int) -> bool:
    """Whether all that stands before the answer is one question, or questions with "en" between them, or has a clause inside."""
    return not any(token.text == "," for token in tree.tokens[1 : answer - 1])
