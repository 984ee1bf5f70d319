"""What rules about single words ask of a word: whose it is, whether a list has it, and how familiar it is."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from typing import Final

from eenvoudig.language.compounds import Part, split
from eenvoudig.language.frequency import PARTICLES, familiar, zipf
from eenvoudig.language.types import AnalysedBlock, Token, span_at
from eenvoudig.language.wordstatus import familiarity
from eenvoudig.language.wordstatus import is_listed as _is_listed
from eenvoudig.rules.wordlist import quotations

#: Parts of speech of words with a meaning of their own.
CONTENT: Final = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
#: Letters, with hyphens or an apostrophe inside.
_PLAIN: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: So many bits of a word are kept: enough for one document.
_BITS: Final = 12
#: An explanation right after a word, of three words or more; and what says right before that a word is only a name.
_EXPLANATION: Final = re.compile(
    r"[’'”\"]?(?:\s*\((?:[^\s()]+\s+){2,}[^()]*\)"
    r"|[,:]? (?:dat is|dit is|dat zijn|dat betekent|dit betekent|betekent|dat wil zeggen|wil zeggen) "
    r"|[^.!?]{0,60}[.!?]\s+D(?:at|it) (?:is (?:een|de|het|iemand|wat|geld|al)|zijn|betekent) )"
)
_CALLED: Final = re.compile(r"\b(?:heet|heten|heette|noem|noemen|noemt|genoemd|genaamd)\b[^.!?]*$")
_BEFORE: Final = 60
_AFTER: Final = 120
#: Small words that are English, French or Latin and nothing else: what stands beside them is no Dutch.
_FOREIGN: Final = frozenset("the and of for your with by to ad et du des les la el los".split())


def own_words(block: AnalysedBlock, wanted: Callable[[Token], bool]) -> Iterator[Token]:
    """The content words that are ``wanted`` and the writer's own: no names, titles, quotations, codes or foreign words."""
    found = [
        token
        for token in block.tokens
        if token.pos in CONTENT
        and token.mask is None
        and (token.text.isalpha() or _PLAIN.fullmatch(token.text))
        and wanted(token)
    ]
    quoted = quotations(block.text) if found else ()
    for token in found:
        if any(character.isupper() for character in token.text[1:]) or _may_be_name(token, block):
            continue
        if any(span_at(spans, token.start) is not None for spans in (block.titles, quoted)):
            continue
        if not (_in_name(token, block) or _is_key(token, block) or _in_foreign(token, block)):
            yield token


def _may_be_name(token: Token, block: AnalysedBlock) -> bool:
    """Whether a capital makes a name likely: inside a sentence always, at its start of a word that nobody uses."""
    if not token.text[0].isupper():
        return False
    before = block.tokens[token.i - 1] if token.i else None
    starts = before is None or before.pos == "PUNCT" or block.text[token.start - 1] == "\n"
    return not starts or not (familiar(token.lower, token.lemma) or split(token.lower))


def _in_name(token: Token, block: AnalysedBlock) -> bool:
    """Whether a noun with a capital stands right before: "Wet schuldsanering", "Vereniging Glastuinbouw"."""
    before = block.tokens[token.i - 1] if token.i else None
    return before is not None and before.text[:1].isupper() and before.pos in {"NOUN", "PROPN"}


def _is_key(token: Token, block: AnalysedBlock) -> bool:
    """Whether the word is the name of a field that a program reads ("whichversion: 2")."""
    return block.text[token.end : token.end + 1] == ":" and token.text.islower() and not familiar(token.lower)


def _in_foreign(token: Token, block: AnalysedBlock) -> bool:
    """Whether a neighbour of the word is no Dutch."""
    near = (*block.tokens[max(0, token.i - 1) : token.i], *block.tokens[token.i + 1 : token.i + 2])
    return any(other.pos == "X" or other.lower in _FOREIGN for other in near)


def is_listed(token: Token) -> bool:
    """Whether a list of words to avoid has the word: the rule of that list speaks, or has a reason not to."""
    return _is_listed(token.lower, token.lemma)


def is_explained(token: Token, block: AnalysedBlock) -> bool:
    """Whether the text says there and then what the word means, or gives it as the name of what it just said."""
    text = block.text
    after = text[token.end : token.end + _AFTER]
    bracketed = text[max(0, token.start - 1) : token.start] == "(" and text[token.end : token.end + 1] == ")"
    called = _CALLED.search(text[max(0, token.start - _BEFORE) : token.start])
    return bracketed or called is not None or _EXPLANATION.match(after) is not None


def anonymous_key(token: Token) -> str:
    """A number that tells the words of one document apart: too small to tell from a cache which word it was."""
    return str(zlib.crc32(token.lemma.lower().encode()) % 2**_BITS)


def rarest_part(parts: tuple[Part, ...]) -> float:
    """How common the rarest part of a compound is; each with or without its link."""
    found = [max(familiarity(part.text), familiarity(part.written.strip("-"))) for part in parts]
    verbs = [_stem_of_verb(part.text) for part in parts[:-1]]
    return min(max(pair) for pair in zip(found, [*verbs, 0.0], strict=True))


def _stem_of_verb(word: str) -> float:
    """How common a word is as a particle and a verb: "ophaal" in "ophaalcode"."""
    pairs = ((particle, word.removeprefix(particle)) for particle in PARTICLES if word.startswith(particle))
    return max((min(zipf(particle), zipf(rest)) for particle, rest in pairs if len(rest) > 2), default=0.0)
