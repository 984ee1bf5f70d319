"""What small words do to a sentence: deny, oblige, allow, make a condition, limit; and words that have an opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Final

from eenvoudig.compare.values import Fact, Kind, Passage
from eenvoudig.language.types import Token

#: Content words: a denial, a duty or a permission is about these. Numbers are compared by their values.
CONTENT: Final = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})

_NEGATIONS: Final = frozenset("niet geen nooit niemand niets niks nergens noch zonder nimmer geenszins evenmin".split())
#: Words that deny by themselves: "uw recht vervalt" says what "u hebt geen recht meer" says.
_DENYING: Final = frozenset(
    """
    vervallen stoppen stopzetten eindigen beëindigen weigeren afwijzen verbieden verboden ontbreken missen ontdoen onmogelijk ontzeggen
    intrekken kwijt kwijtraken verliezen voorkomen vermijden annuleren uitsluiten ophouden mislukken gebrek achterwege nalaten ontheffen
    vrijstellen vrijgesteld leeg kosteloos gratis weinig nauwelijks amper behalve tenzij uitgezonderd uitzondering onthouden terughoudend
    verhinderen blokkeren afwijzing weigering beëindiging intrekking stopzetting verbod negatief buiten vrijwillig mis fout ongeacht zelden afzien tegenhouden verhinderd tekort
    """.split()
)
_BARE_UN: Final = re.compile(r"^(?:on(?=\w{4})|niet-)|loos$|loze$")

_MUST: Final = frozenset({"moeten"})
_MAY: Final = frozenset({"kunnen", "mogen"})
#: With "te": "u dient … te betalen".
_MUST_TE: Final = frozenset({"dienen", "behoren", "horen"})
_MUST_WORDS: Final = frozenset(
    "verplicht nodig noodzakelijk vereist benodigd verplichting plicht gehouden verwacht verwachten".split()
)
_MAY_WORDS: Final = frozenset("toegestaan toegelaten gerechtigd mogelijkheid optie gelegenheid toestemming".split())
_NOT_WORDS: Final = frozenset("verboden onmogelijk verbod".split())
_FREE_WORDS: Final = frozenset({"vrijwillig"})
#: Forms that a tagger may take for something else, with what they say before any "not".
_FORMS: Final[Mapping[str, str]] = {
    **dict.fromkeys("moet moeten moest moesten dient dienen behoort".split(), "must"),
    **dict.fromkeys("mag mogen mocht kan kunt kunnen kon konden".split(), "may"),
    **dict.fromkeys("hoef hoeft hoeven hoefde".split(), "need"),
}

MUST, MAY, NEED_NOT, MUST_NOT = "must", "may", "need not", "must not"
IF, ONLY_IF, UNLESS = "if", "only if", "unless"

#: What opens a condition, by what it says.
_IF: Final = frozenset("als indien wanneer zodra mocht mochten ingeval zolang".split())
_ONLY_IF: Final = frozenset({"mits"})
_UNLESS: Final = frozenset("tenzij behalve uitgezonderd behoudens".split())
_PHRASES: Final = (
    (re.compile(r"\b(?:met|bij wijze van) uitzondering van\b|\b(?<!zeker )niet als (?=(?:u|je|de|het|een|er|uw|dit|dat|wij|we)\b)|\bmaar niet (?:als|voor|bij)\b", re.IGNORECASE), UNLESS),
    (re.compile(r"\b(?:op|onder) (?:de )?voorwaarde(?:n)? dat\b|\b(?:alleen|slechts|uitsluitend|enkel) (?:als|indien|wanneer|in het geval)\b", re.IGNORECASE), ONLY_IF),
    (re.compile(r"\b(?:in (?:het|dat|dit) )?geval (?:dat|van)\b|\bop het moment dat\b|\bvoor zover\b", re.IGNORECASE), IF),
)  # fmt: skip
#: Other ways to say that something is not always so: they may stand where a condition stood.
_LOOSE: Final = frozenset(
    "dan misschien soms mogelijk mogelijkerwijs bij na tijdens wie degene iedereen om vanaf eventueel evt. anders".split()
)
_LOOSE_PHRASE: Final = re.compile(r"\bhet kan (?:zijn )?dat\b|\btot aan\b|\?\s*$", re.IGNORECASE)

_EXTENTS: Final[Mapping[str, str]] = {
    **dict.fromkeys("volledig volledige geheel gehele helemaal compleet complete".split(), "whole"),
    **dict.fromkeys("gedeeltelijk gedeeltelijke deels".split(), "part"),
    **dict.fromkeys("alle elke iedere elk ieder iedereen allemaal".split(), "all"),
    **dict.fromkeys("sommige enkele bepaalde sommigen".split(), "some"),
    **dict.fromkeys("alleen slechts uitsluitend enkel louter".split(), "only"),
}
_PART: Final = re.compile(r"\b(?:voor )?(?:een|’n) (?:klein |groot )?deel\b", re.IGNORECASE)

#: Words that can't take each other's place, in pairs of stems or forms.
_OPPOSITES: Final = """
toekennen/afwijzen toekennen/weigeren toekenning/afwijzing goedkeuren/afkeuren goedkeuren/afwijzen goedkeuring/afkeuring accepteren/weigeren
betalen/ontvangen betalen/krijgen terugbetalen/krijgen terugbetalen/ontvangen verhogen/verlagen verhoging/verlaging stijgen/dalen
hoger/lager hoog/laag meer/minder boven/onder binnen/buiten voor/na vóór/na vanaf/tot begin/eind begin/einde altijd/nooit inclusief/exclusief
met/zonder bruto/netto geldig/ongeldig juist/onjuist open/gesloten openen/sluiten openbaar/geheim starten/stoppen beginnen/eindigen
beginnen/stoppen eerst/laatst eerste/laatste verplicht/vrijwillig toegestaan/verboden mogelijk/onmogelijk minimaal/maximaal minstens/hoogstens
minimum/maximum vroeger/later eerder/later gegrond/ongegrond tijdelijk/permanent tijdelijk/blijvend tijdelijk/definitief voorlopig/definitief
aanmelden/afmelden inschrijven/uitschrijven gehuwd/ongehuwd meerderjarig/minderjarig bekend/onbekend volledig/onvolledig compleet/incompleet
gelijk/ongelijk wel/niet winst/verlies inkomsten/uitgaven huurder/verhuurder koper/verkoper werkgever/werknemer volmachtgever/gemachtigde
schuldeiser/schuldenaar oud/nieuw binnenland/buitenland voordelig/nadelig veilig/onveilig vrijwillig/verplicht lichamelijk/geestelijk
""".split()

_CHANNELS: Final = (
    ("counter", re.compile(r"\b\w{0,20}(?:loket|balie)(?:ten|s)?\b|\b(?:stad|gemeente)huis\b", re.IGNORECASE)),
    ("attachment", re.compile(r"\bbijlagen?\b|\bbijgevoegde?\b", re.IGNORECASE)),
    ("paper", re.compile(r"\b\w{0,20}krant(?:je|en)?\b|\bhuis-aan-huisblad\b", re.IGNORECASE)),
    ("web", re.compile(r"\b(?:web)?sites?\b|\bwebpagina\b|\binternet\b|\bonline\b|\bdigita(?:al|le)\b", re.IGNORECASE)),
    ("post", re.compile(r"\b(?:per|met de|via de|over de) post\b|\bper brief\b|\bschriftelijke?\b|\bpostbus\b|\bop papier\b", re.IGNORECASE)),
    ("mail", re.compile(r"\be-?mail\b|\bmailt?(?:en)?\b|\bmailadres\b", re.IGNORECASE)),
    ("phone", re.compile(r"\btelefoon(?:nummer)?\b|\btelefonische?\b|\bbelt?\b|\bbellen\b", re.IGNORECASE)),
    ("person", re.compile(r"\bpersoonlijk langs\b|\bop afspraak\b|\bhuisbezoek\b|\bmondeling(?:e)?\b", re.IGNORECASE)),
)  # fmt: skip

_OBJECTION: Final = re.compile(
    r"\bbezwaar\s(?:te\s)?(?:maken|maakt|indienen|aantekenen|instellen)|\b(?:maakt|maken|dient|tekent)\s(?:\w+\s){0,3}bezwaar\b|\bbezwaar(?:schrift|termijn|mogelijkheid)"
    r"|\b(?:in|hoger)\sberoep\b|\bberoep\s(?:in\s?stellen|instellen)|\bberoepschrift|\bniet\seens\s(?:bent\s)?met\s(?:dit|het|de|ons|onze)\s(?:besluit|beslissing)",
    re.IGNORECASE,
)


def markers(passage: Passage) -> Iterator[Fact]:
    """All that small words do in ``passage``, each as a fact."""
    yield from _negations(passage)
    yield from _modals(passage)
    yield from _conditions(passage)
    yield from _extents(passage)
    yield from _words_with_opposite(passage)
    for value, pattern in _CHANNELS:
        yield from (_at(passage, Kind.CHANNEL, value, *match.span()) for match in pattern.finditer(passage.text))
    for match in _OBJECTION.finditer(passage.text):
        yield _at(passage, Kind.OBJECTION, "objection", *match.span())


def denying(passage: Passage) -> int:
    """How many words deny by themselves in ``passage``, without a "not"."""
    return sum(
        token.lemma in _DENYING
        or token.lower in _DENYING
        or (token.pos in {"ADJ", "ADV", "VERB"} and _BARE_UN.search(token.lemma) is not None)
        for token in passage.tokens
    )


def bare_modal(fact: Fact) -> str | None:
    """What a modal verb says before any "not": ``must``, ``may`` or ``need``; ``None`` for other words."""
    return _FORMS.get(fact.text.lower())


def is_instruction(passage: Passage) -> bool:
    """Whether a passage tells what to do without a verb that says so: "Bel ons", "Formulier meenemen"."""
    finite = [token for token in passage.tokens if token.is_finite]
    if not finite:
        return True
    subjects = {token.head for token in passage.tokens if token.dep.startswith(("nsubj", "expl"))}
    return any(
        verb.tag.startswith("WW|pv|tgw|ev")
        and verb.i not in subjects
        and verb.dep != "aux"
        and not verb.dep.startswith("acl")
        and verb.head not in subjects
        for verb in finite
    )


def loose_conditions(passage: Passage, *, own: bool) -> int:
    """How many places in ``passage`` may stand where a condition stood: "dan", "misschien", "bij vragen", a question.

    With ``own`` without what goes with a condition itself: its "dan" and its question mark.
    """
    found = sum(token.lower in _LOOSE and not (own and token.lower == "dan") for token in passage.tokens)
    return found + (0 if own else len(_LOOSE_PHRASE.findall(passage.text)))


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """For each word that has one, its opposites."""
    found: dict[str, set[str]] = {}
    for pair in _OPPOSITES:
        one, other = pair.split("/")
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def _at(passage: Passage, kind: Kind, value: str, start: int, end: int) -> Fact:
    base = passage.span.start
    return Fact(kind, value, passage.number, base + start, base + end, passage.text[start:end])


def _of(passage: Passage, kind: Kind, value: str, token: Token, about: frozenset[str] = frozenset()) -> Fact:
    return Fact(kind, value, passage.number, token.start, token.end, token.text, about=about)


class _Tree:
    """The heads of one passage; a head outside it is none."""

    def __init__(self, passage: Passage) -> None:
        self.tokens = passage.tokens
        self._first = passage.tokens[0].i

    def head(self, token: Token) -> Token | None:
        place = token.head - self._first
        return self.tokens[place] if 0 <= place < len(self.tokens) and token.head != token.i else None

    def next(self, token: Token) -> Token | None:
        place = token.i - self._first + 1
        return self.tokens[place] if place < len(self.tokens) else None

    def before(self, token: Token) -> Token | None:
        place = token.i - self._first - 1
        return self.tokens[place] if place >= 0 else None


def _negations(passage: Passage) -> Iterator[Fact]:
    tree = _Tree(passage)
    for token in _denials(tree):
        yield _of(passage, Kind.NEGATION, "not", token, _denied_words(tree, token))


def _denials(tree: _Tree) -> Iterator[Token]:
    """The words that deny something."""
    for token in tree.tokens:
        if token.lower not in _NEGATIONS or token.mask is not None:
            continue
        before, after = tree.before(token), tree.next(token)
        # "Niet alleen … maar ook" denies nothing.
        if token.lower == "niet" and after is not None and after.lower in {"alleen", "slechts", "enkel"}:
            continue
        # "Of u wilt of niet": both are the same to the writer.
        if before is not None and before.lower == "of" and (after is None or after.pos == "PUNCT"):
            continue
        yield token


def _about(tree: _Tree, token: Token) -> frozenset[str]:
    """The content words that a word hangs on: its head, and what that hangs on."""
    found: set[str] = set()
    head = tree.head(token)
    for _ in range(2):
        if head is None:
            break
        if head.pos in CONTENT:
            found.add(head.lemma.lower())
        head = tree.head(head)
    after = tree.next(token)
    if after is not None and after.pos in CONTENT:
        found.add(after.lemma.lower())
    return frozenset(found)


def _denied_words(tree: _Tree, token: Token) -> frozenset[str]:
    """The content words that a denial is about: its head (past helping verbs), and the content word right after it."""
    found: set[str] = set()
    head = tree.head(token)
    if head is not None and head.pos not in CONTENT:
        head = tree.head(head)
    after = tree.next(token)
    for word in (head, after):
        if word is not None and word.pos in CONTENT:
            found.add(word.lemma.lower())
    return frozenset(found)


def _modals(passage: Passage) -> Iterator[Fact]:
    tree = _Tree(passage)
    denials = list(_denials(tree))
    for token in passage.tokens:
        value = _modal(tree, token)
        if value is None or _asks_how(tree, token):
            continue
        main = tree.head(token) if token.pos == "AUX" or token.dep in {"aux", "xcomp"} else None
        if _denied(tree, token, main, denials):
            need = token.lemma in _MUST_WORDS or token.lower in _MUST_WORDS
            value = NEED_NOT if need else MUST_NOT if value in {MUST, MAY} else MAY
        yield _of(passage, Kind.MODALITY, value, token, _about(tree, token))


def _asks_how(tree: _Tree, token: Token) -> bool:
    """Whether a modal verb stands alone in "hoe dat moet", "wat wel mag": no duty of its own."""
    place = token.i - tree.tokens[0].i
    alone = token.dep not in {"aux", "aux:pass"} and not any(
        each.head == token.i and each.is_infinitive for each in tree.tokens
    )
    return alone and any(each.lower == "hoe" for each in tree.tokens[max(0, place - 4) : place])


def _modal(tree: _Tree, token: Token) -> str | None:
    lemma, lower = token.lemma.lower(), token.lower
    if lemma in _MUST or lower in {"moet", "moeten"}:
        return MUST
    if (lemma in _MAY and token.tag.startswith("WW")) or lower in {"mag", "kunt"}:
        return MAY
    if lemma == "hoeven":
        near = tree.tokens[max(0, token.i - tree.tokens[0].i - 4) : token.i - tree.tokens[0].i + 12]
        return NEED_NOT if any(each.lower in _NEGATIONS for each in near) else MUST
    if lemma in _MUST_TE and token.tag.startswith("WW"):
        later = tree.tokens[token.i - tree.tokens[0].i + 1 :][:25]
        return MUST if any(each.lower == "te" for each in later) else None
    for words, value in ((_MUST_WORDS, MUST), (_MAY_WORDS, MAY), (_NOT_WORDS, MUST_NOT), (_FREE_WORDS, NEED_NOT)):
        if lower in words or lemma in words:
            return value
    if lower == "mogelijk" and token.pos == "ADJ":
        before = tree.before(token)
        return (
            MAY if before is None or before.lower not in {"zo", "veel", "snel", "min", "goed", "kort", "lang"} else None
        )
    if lower == "recht" and token.pos == "NOUN":
        after = tree.next(token)
        before = tree.before(token)
        return (
            MAY
            if (after is not None and after.lower in {"op", "heeft", "hebt", "hebben", "om"})
            or (before is not None and before.lower == "geen")
            else None
        )
    return None


def _denied(tree: _Tree, token: Token, main: Token | None, denials: list[Token]) -> bool:
    if token.lemma == "hoeven":
        return False
    around = {token.i} | ({main.i} if main is not None else set())
    for denial in denials:
        head = tree.head(denial)
        if head is None or abs(denial.i - token.i) > 15:
            continue
        above = tree.head(head)
        if head.i in around or (denial.lower == "geen" and above is not None and above.i in around):
            return True
    return False


def _conditions(passage: Passage) -> Iterator[Fact]:
    text = passage.text
    taken: list[tuple[int, int]] = []
    for pattern, value in _PHRASES:
        for match in pattern.finditer(text):
            if not any(match.start() < end and start < match.end() for start, end in taken):
                taken.append(match.span())
                yield _at(passage, Kind.CONDITION, value, *match.span())
    base = passage.span.start
    for token in passage.tokens:
        low, high = token.start - base, token.end - base
        if any(low < end and start < high for start, end in taken):
            continue
        sort = _condition(passage, token)
        if sort is not None:
            yield _of(passage, Kind.CONDITION, sort, token)
    if (verb := _verb_first(passage)) is not None:
        yield _of(passage, Kind.CONDITION, IF, verb)


def _condition(passage: Passage, token: Token) -> str | None:
    lower = token.lower
    if lower in _UNLESS:
        return UNLESS
    if lower in _ONLY_IF:
        return ONLY_IF
    if lower not in _IF:
        return None
    if lower in {"mocht", "mochten"}:
        return IF if token is passage.tokens[0] else None
    if lower == "als" and (token.dep != "mark" or not token.tag.startswith("VG|onder") or _compares(passage, token)):
        return None
    if lower == "wanneer" and (passage.text.rstrip().endswith("?") or not token.tag.startswith(("VG|onder", "BW"))):
        return None
    return IF


def _compares(passage: Passage, token: Token) -> bool:
    """Whether "als" says in what role: "als werkgever wil de gemeente …" has its subject behind the verb."""
    later = passage.tokens[token.i - passage.tokens[0].i + 1 :]
    verb = next((each for each in later if each.is_finite), None)
    if verb is None:
        return not any(each.dep.startswith("nsubj") for each in later)
    before = [each for each in later if each.i < verb.i]
    after = later[len(before) + 1 : len(before) + 4]
    return not any(each.dep.startswith(("nsubj", "csubj")) for each in before) and any(
        each.dep.startswith("nsubj") and each.head in {verb.i, verb.head} for each in after
    )


def _verb_first(passage: Passage) -> Token | None:
    """The verb that opens a condition or a question: "Hebt u vragen? Bel dan", "Is dat zo, dan …"."""
    tokens = [token for token in passage.tokens if token.pos != "PUNCT"]
    if len(tokens) < 3 or not tokens[0].is_finite or tokens[0].lower in {"mocht", "mochten"}:
        return None
    inverted = tokens[1].pos in {"PRON", "DET", "PROPN"} and tokens[1].lower not in {
        "uw",
        "dit",
        "dan",
        "daarom",
        "me",
        "zich",
    }
    asks = passage.text.rstrip().endswith("?")
    condition = any(
        one.text == "," and (other.is_finite or other.lower in {"dan", "zo"}) for one, other in pairwise(passage.tokens)
    )
    subject = any(token.dep.startswith("nsubj") and token.i <= tokens[0].i + 6 for token in tokens[1:])
    return tokens[0] if subject and ((inverted and (asks or condition)) or asks) else None


def _extents(passage: Passage) -> Iterator[Fact]:
    tree = _Tree(passage)
    for token in passage.tokens:
        value = _EXTENTS.get(token.lower)
        before = tree.before(token)
        # "Niet alleen" adds.
        if value is not None and token.mask is None and not (before is not None and before.lower == "niet"):
            yield _of(passage, Kind.EXTENT, value, token)
    for match in _PART.finditer(passage.text):
        yield _at(passage, Kind.EXTENT, "part", *match.span())


def _words_with_opposite(passage: Passage) -> Iterator[Fact]:
    known = opposites()
    for token in passage.tokens:
        word = token.lemma.lower()
        word = word if word in known else token.lower
        if word in known and token.mask is None:
            yield _of(passage, Kind.OPPOSITE, word, token)
