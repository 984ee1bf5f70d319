"""W09 vaag-woord: words of ``wordlists/vaag.tsv`` that hide a day, a number or a condition.

Only who writes to a reader about what will happen can say it better. So the list says how much a word is worth in a
promise or a request to the reader; anywhere else it is a hint, or nothing when there is no day or number to name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from eenvoudig.document import BlockKind
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.lexicon import Entry
from eenvoudig.language.times import DATE, MONTHS, TERM
from eenvoudig.language.types import AnalysedBlock, Token, around
from eenvoudig.rules.base import WORD_KINDS, Advice, Hit, Rule, Scope
from eenvoudig.rules.wording import told
from eenvoudig.rules.wordlist import describe_with, find_in

INFO = RuleInfo(
    code="W09",
    name="vaag-woord",
    title="Vaag woord",
    group=Group.WOORD,
    severity=Severity.WARNING,
    grade="B",
    source="Direct Duidelijk, checklist 2019; eigen lijst",
    tier="parse",
    kinds=WORD_KINDS,
    what="Een woord dat niet zegt wanneer, hoe vaak, hoeveel of welke: ‘spoedig’, ‘enige tijd’, ‘in bepaalde gevallen’.",
    why="De lezer weet dan niet waar hij aan toe is. Die moet raden of bellen.",
    how="Noem de dag, het aantal of de voorwaarde. Weet u de dag nog niet? Zeg dan wanneer u meer weet.",
    not_when="Als u het echt niet preciezer weet, en de lezer er niets voor hoeft te doen. Staat de dag al in de zin? Dan melden we niets.",
    pairs=(
        Pair("U krijgt spoedig een brief.", "U krijgt vóór 1 mei een brief."),
        Pair("In bepaalde gevallen krijgt u meer geld.", "Als u kinderen heeft, krijgt u meer geld."),
    ),
)

_TABLE: Final = "vaag"

#: Fixed or formal words that are as vague, or as stiff, in any sentence.
_ANYWHERE: Final = frozenset(
    {
        "enigerlei",
        "eventueel",
        "nadere informatie volgt",
        "nog van ons ~horen",
        "omstreeks",
        "te eniger tijd",
        "tot nader bericht",
        "tot nader order",
        "zo mogelijk",
        "zo nodig",
    }
)
#: Words that are fine in a description: only what the reader gets or must do has a day or number to name.
_READER_ONLY: Final = frozenset(
    {
        "de nodige",
        "geruime tijd",
        "in de loop van",
        "langere tijd",
        "met enige regelmaat",
        "met regelmaat",
        "onlangs",
        "op den duur",
        "op enig moment",
        "redelijke termijn",
        "regelmatig",
        "van tijd tot tijd",
        "voldoende geld",
        "voldoende inkomen",
        "voldoende uren",
    }
)
#: Words for what was: the past is no reason to let them pass.
_OF_THE_PAST: Final = frozenset({"onlangs", "recent"})
#: Words for an unnamed condition, or things without their names. They are no less vague in a sentence with "niet".
_CONDITIONS: Final = frozenset(
    {
        "bepaalde",
        "een aantal#2",
        "in bepaalde gevallen",
        "in bijzondere gevallen",
        "in bijzondere omstandigheden",
        "in sommige gevallen",
        "in uitzonderingsgevallen",
        "in uitzonderlijke gevallen",
        "onder bepaalde omstandigheden",
        "onder bepaalde voorwaarden",
        "onder omstandigheden",
    }
)

#: Ends of a list that is left open. What stands around them says nothing about that.
_OPEN_LISTS: Final = frozenset({"en dergelijke", "of iets dergelijks"})

_READER: Final = frozenset("u uw uzelf je jij jou jouw jullie".split())
_WRITER: Final = frozenset("ik wij we".split())
#: Writers that go by their name; "onze medewerker" too.
_OFFICE: Final = frozenset("gemeente college".split())
_NEGATIONS: Final = frozenset("niet geen nooit niemand niets nergens zonder".split())
#: Words of a change that comes bit by bit: it has no day.
_GRADUAL: Final = frozenset("steeds geleidelijk langzaam langzamerhand allengs".split())
#: Conjunctions of a condition, a purpose or a question: the writer leaves the moment open on purpose.
_OPEN: Final = frozenset("als indien wanneer mocht zodra mits tenzij of opdat voordat totdat naarmate".split())

_OWN_CLAUSE: Final = frozenset({"root", "advcl", "acl", "acl:relcl"})
_SUBORDINATE: Final = frozenset({"advcl", "acl", "acl:relcl"})
_PERFECT: Final = frozenset({"hebben", "zijn"})
#: Steps up the tree before a clause is given up.
_CLIMB: Final = 20
#: Words of an answer or a line in a list: "Zo snel mogelijk."
_SHORT: Final = 6

_DAYS: Final = "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag"
_MONTH: Final = "|".join(MONTHS)
#: A day, a term or a share that is in the sentence already. The date of a letter ("van 3 mei") is another matter.
_CONCRETE: Final = re.compile(
    rf"(?<!van )(?<!d\.d\. )(?<!\d)(?:{DATE})|\b(?:uiterlijk|vandaag|morgen|overmorgen|eerstvolgende)\b|\b{TERM}\b"
    rf"|\b(?:{_MONTH}) \d{{4}}\b|\b(?:in|vanaf|begin|half|midden|eind|tot) (?:{_MONTH})\b"
    rf"|\b(?:op|vanaf|tot|voor|vóór) (?:{_DAYS})\b|\bweek \d|\d ?(?:%|procent|keer\b)",
    re.IGNORECASE,
)
#: What follows an unnamed condition and names it after all, or gives an example.
_NAMED: Final = re.compile(
    r"\b(?:bijvoorbeeld|bijv\.|zoals|denken|denk|met name|in het bijzonder|namelijk|waaronder)(?!\w)|:\s*$",
    re.IGNORECASE,
)
_NAMED_NEXT: Final = re.compile(
    r"\s*(?:bijvoorbeeld|denk|zoals|het gaat|(?:dit|dat) (?:is|zijn|kan|geldt|gebeurt)|(?:deze|die) \w+ zijn)\b",
    re.IGNORECASE,
)
_CLARIFIED: Final = re.compile(r",? ?(?:\(|als\b|indien\b|wanneer\b|waarin\b|waarbij\b)", re.IGNORECASE)
#: "Met het doel op korte termijn te beginnen".
_AIM: Final = re.compile(r"\b(?:doel|bedoeling|streven|wens)\s(?:is\s|om\s)?$", re.IGNORECASE)
#: Characters of the next sentence that are looked at.
_AHEAD: Final = 80

_listed = find_in(_TABLE)


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """The words of the list that the writer can do something about, each as heavy as its sentence makes it."""
    clauses = _Clauses(block.tokens)
    for hit in _listed(block, options):
        key = str(hit.args[0])
        if key in _ANYWHERE:
            yield hit
            continue
        context = _Context(block, clauses, hit)
        if key not in _OPEN_LISTS:
            unnamed = context.has_no_day or context.is_concrete
            quiet = context.names_the_condition if key in _CONDITIONS else unnamed
            if quiet or context.is_open or (context.is_past and key not in _OF_THE_PAST):
                continue
        if context.concerns_reader:
            # A reason tells what the reader knows already: "omdat u binnenkort 18 wordt".
            yield hit._replace(severity=Severity.HINT) if context.is_reason else hit
        elif key in _OPEN_LISTS or (key not in _READER_ONLY and context.is_statement):
            yield hit._replace(severity=Severity.HINT)


class _Clauses:
    """Which clause each token of a block is in: the number of the word that the clause hangs from."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._roots: dict[int, int] = {}

    @cached_property
    def _with_subject(self) -> frozenset[int]:
        return frozenset(token.head for token in self._tokens if token.dep.startswith("nsubj"))

    def root(self, index: int) -> int:
        """The root of a token's clause. A clause with the subject of the one before is part of that."""
        if index not in self._roots:
            self._roots[index] = self._climbed(index)
        return self._roots[index]

    def _climbed(self, index: int) -> int:
        for _ in range(_CLIMB):
            token = self._tokens[index]
            if token.head == token.i or token.dep in _OWN_CLAUSE or self._is_coordinate(token):
                break
            index = token.head
        return index

    def _is_coordinate(self, token: Token) -> bool:
        """Whether a token is the verb of a second main clause, with a subject of its own."""
        joined = token.dep in {"conj", "parataxis"} and token.pos in {"VERB", "AUX", "ADJ"}
        return joined and token.i in self._with_subject


class _Context:
    """The clause that a hit stands in, and the text around it."""

    def __init__(self, block: AnalysedBlock, clauses: _Clauses, hit: Hit) -> None:
        tokens = block.tokens
        at = bisect_left(tokens, hit.start, key=_start)
        near = around(tokens, at)
        first, last = _sentence(block, hit)
        self._sentence = [token for token in near if first <= token.start < last]
        after = bisect_left(tokens, hit.end, key=_start)
        # "Zo spoedig mogelijk" looks like a clause to the parser: what it hangs from counts.
        joint = next((token for token in tokens[at:after] if not at <= token.head < after), tokens[at])
        self._root = tokens[clauses.root(joint.head)]
        self._clause = [token for token in self._sentence if clauses.root(token.i) == self._root.i]
        self._words = {token.lower for token in self._clause}
        self._is_attribute = at > 0 and tokens[at - 1].tag.startswith("LID|bep")
        self._is_heading = block.block.kind is BlockKind.HEADING
        # The hit itself is blanked: "enkele weken" is no term.
        start, end = max(first, near[0].start), min(last, near[-1].end)
        self._before = block.text[start : hit.start]
        self._after = block.text[hit.end : end]
        self._next = block.text[last : last + _AHEAD]

    @property
    def concerns_reader(self) -> bool:
        """Whether the clause is about the reader or the writer, or asks the reader to do something."""
        if self._words & _READER or self._words & _WRITER:
            return True
        office = any(
            (token.lower in _OFFICE and token.dep.startswith("nsubj"))
            or (token.lower == "ons" and token.dep in {"obj", "iobj", "obl"})
            or (
                token.lower in {"ons", "onze"}
                and any(t.i == token.head and t.dep.startswith("nsubj") for t in self._clause)
            )
            for token in self._clause
        )
        return office or self._is_request

    @property
    def _is_request(self) -> bool:
        """Whether the sentence is an imperative: it hangs from its first word, and has no subject."""
        first = next((token for token in self._sentence if token.is_word), None)
        if first is None or first.i != self._root.i or self.is_question:
            return False
        # "Treedt in werking op …" is a line without its subject.
        if first.is_infinitive or first.is_participle or first.tag.startswith("WW|pv|tgw|met-t"):
            return False
        # The tagger takes some imperatives for nouns and names ("Stuur", "Lever … in"); the particle shows what they are.
        spoken = first.pos in {"VERB", "PROPN"} or any(
            token.dep == "compound:prt" and token.head == first.i for token in self._clause
        )
        others = [token for token in self._clause if token.i != first.i]
        return spoken and not any(token.dep.startswith("nsubj") or token.is_finite for token in others)

    @property
    def is_concrete(self) -> bool:
        """Whether the sentence has the day, the term or the share too."""
        return _CONCRETE.search(f"{self._before}\n{self._after}") is not None

    @property
    def names_the_condition(self) -> bool:
        """Whether the sentence or the next one says in which cases."""
        whole = f"{self._before}\n{self._after}"
        return bool(_NAMED.search(whole) or _CLARIFIED.match(self._after) or _NAMED_NEXT.match(self._next))

    @property
    def has_no_day(self) -> bool:
        """Whether there is no day or number to name.

        So it is when something is not so, comes bit by bit, is what the writer asks ("Verhuist u binnenkort?") or
        belongs to a thing ("de te zijner tijd uit te keren rente").
        """
        if not self._words.isdisjoint(_NEGATIONS | _GRADUAL) or self.is_question:
            return True
        return self._is_attribute

    @property
    def is_question(self) -> bool:
        """Whether the writer asks: "Verhuist u binnenkort?" leaves the day to the reader."""
        return bool(self._sentence) and self._sentence[-1].text == "?"

    @property
    def is_open(self) -> bool:
        """Whether the clause is a condition, a purpose or an indirect question."""
        if _AIM.search(self._before):
            return True
        marked = any(token.lower in _OPEN and token.pos == "SCONJ" for token in self._clause)
        inverted = self._root.dep == "advcl" and bool(self._clause) and self._clause[0].is_finite
        aim = self._root.dep in _SUBORDINATE and "om" in self._words
        return marked or inverted or aim

    @property
    def is_past(self) -> bool:
        """Whether the clause tells what happened."""
        if any(token.tag.startswith("WW|pv|verl") and token.lemma != "zullen" for token in self._clause):
            return True
        finite = {token.lemma for token in self._clause if token.is_finite}
        return bool(finite) and finite <= _PERFECT and any(token.is_participle for token in self._clause)

    @property
    def is_reason(self) -> bool:
        """Whether the clause is an adverbial one."""
        return self._root.dep == "advcl"

    @property
    def is_statement(self) -> bool:
        """Whether this is a main clause, or the few words of an answer; in a heading there is no promise."""
        if any(token.pos in {"VERB", "AUX"} for token in self._clause):
            return self._root.dep not in _SUBORDINATE
        return not self._is_heading and sum(token.is_word for token in self._sentence) <= _SHORT


def _start(token: Token) -> int:
    return token.start


def _sentence(block: AnalysedBlock, hit: Hit) -> tuple[int, int]:
    """Where the sentence of a hit begins and ends; the whole block where there is no running text."""
    number = bisect_right(block.sentences, hit.start, key=lambda sentence: sentence.span.start) - 1
    if number < 0:
        return 0, len(block.text)
    return block.sentences[number].span


def message(entry: Entry, listed: Sequence[str]) -> str:
    """What to say instead."""
    return softer(entry, listed) if entry.weight == "tip" else told("Dit is vaag.", "Beter is", listed)


def softer(entry: Entry, listed: Sequence[str]) -> str:
    """The same where the writer may have a reason."""
    return told("Kan dit preciezer?", "Bijvoorbeeld", listed)


_describe = describe_with(_TABLE, message)
_describe_softly = describe_with(_TABLE, softer)


def describe(hit: Hit, text: str) -> Advice:
    """The message, as firm as the hit is."""
    return (_describe_softly if hit.severity is Severity.HINT else _describe)(hit, text)


RULE = Rule(INFO, describe, find, scope=Scope.BLOCK)
