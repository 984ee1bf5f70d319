"""L04 schuine-streep: two words in the place of one, "en/of", "hij/zij", "voorwaarde(n)", "aan- en afmelden"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from eenvoudig.document import BlockKind, Span
from eenvoudig.findings import Group, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock, span_at
from eenvoudig.rules.base import SENTENCE_KINDS, WORD_KINDS, Advice, Hit, Rule, Scope
from eenvoudig.rules.wording import either, quoted, suggestion

INFO = RuleInfo(
    code="L04",
    name="schuine-streep",
    title="Schuine streep",
    group=Group.LEZER,
    severity=Severity.WARNING,
    grade="B",
    source="NL Design System, richtlijnen voor inhoud; RVO-schrijfwijzer (CC0)",
    tier="tokens",
    kinds=WORD_KINDS,
    what="Twee woorden op de plek van één: ‘en/of’, ‘hij/zij’, ‘voorwaarde(n)’ of ‘aan- en afmelden’.",
    why="U kunt dit niet hardop lezen. De lezer moet zelf kiezen wat er staat, en vertalen lukt vaak niet.",
    how="Schrijf het woord dat u bedoelt. ‘Of’ is bijna altijd genoeg. Schrijf aan de lezer zelf: ‘u’.",
    not_when="Bij een maat (‘km/u’), een datum of een naam mag de streep blijven. Die melden we niet.",
    pairs=(
        Pair(
            "Stuur ons een kopie van uw paspoort en/of rijbewijs.", "Stuur ons een kopie van uw paspoort of rijbewijs."
        ),
        Pair("De huurder krijgt een brief. Hij/zij kan ons bellen.", "U krijgt een brief. U kunt ons bellen."),
        Pair("U kunt uw kind hier in- en uitschrijven.", "U kunt uw kind hier inschrijven en uitschrijven."),
    ),
)

_PRONOUNS: Final = "hij zij ze hem haar zijn hun hen u uw je jij jou jouw jullie wij ons mijn".split()
_READER: Final = frozenset("u uw je jij jou jouw jullie".split())
_FUNCTION: Final = ("en of", "of en", "de het", "het de", "een de", "is zijn", "wel niet", "al niet", "met zonder")
_WORD: Final = r"[^\W\d_]+(?:-[^\W\d_]+)*"
#: One of these is in all that this rule looks for.
_SIGN: Final = re.compile(r"\w ?/|\w\(|\w-[ /]")
#: No more than three parts: more is a path. Nothing that makes it a number, an address or a path may touch it.
_SLASHED: Final = re.compile(rf"(?<![\w/.@#&?=~:'’-])(?P<words>{_WORD}(?: ?/ ?{_WORD}){{1,2}})(?!\w|[/@=*~]|[-.'’]\w)")
_ENDED: Final = r"[^\W\d_]{3,}(?:\((?:en|ën|s|n|e|[’']s|ren|eren|ken|nen|ven)\))?"
_BRACKETED: Final = re.compile(
    r"(?<![\w/.(])(?P<stem>[^\W\d_]{3,})\((?P<end>en|ën|s|n|e|[’']s|ren|eren|ken|nen|ven)\)(?!\w)"
)
#: Endings that go on the word as it is.
_SURE: Final = ("s", "n", "ën")
#: "Aanvra(a)g(en)": letters to leave out inside a word.
_INSIDE: Final = re.compile(
    r"(?<![\w/.(])[^\W\d_]{3,}\([a-zë]{1,3}\)[a-zë]{1,30}(?:\([a-zë]{1,3}\)[a-zë]{0,30}){0,2}(?![\w(])"
)
_DOUBLED: Final = re.compile(r"([a-z])\(\1\)")
#: "Ouder(s)/verzorger(s)".
_BOTH: Final = re.compile(rf"(?<![\w/.(]){_ENDED}(?: ?/ ?{_ENDED}){{1,2}}(?![\w/(])")
#: "Fiets-/wandelpad": a part of a word before the slash.
_HALF: Final = re.compile(r"(?<![\w/.@#-])[^\W\d_]{2,}- ?/ ?[^\W\d_]{3,}(?![\w/@-])")
_PARTICLE: Final = (
    "aan achter af bij binnen buiten dicht door in mee na om onder op open over terug toe uit voor weg".split()
)
_ELLIPSIS: Final = re.compile(
    rf"(?<![\w-])(?P<first>{'|'.join(_PARTICLE)})-(?: (?P<join>en|of) | ?/ ?)(?P<second>{'|'.join(_PARTICLE)})(?P<rest>[^\W\d_]{{3,}})(?![\w-])",
    re.IGNORECASE,
)
#: Verbs that the tagger takes for nouns.
_STEMS: Final = frozenset(
    "melden schrijven loggen checken stappen laden leveren bellen betalen zetten geven sturen sluiten".split()
)
#: Where a slash means "per", a set pair, a kind of school, or a choice to tick: no words in the place of one.
_MEASURE: Final = frozenset("uur dag week maand jaar liter kilo kg ha persoon stuk minuut seconde stuks".split())
_SET: Final = frozenset("woon werk min max havo vwo vmbo mavo mbo hbo ggz aids hiv btw lbo wo".split())
_TICKED: Final = frozenset({"ja nee", "nee ja", "go nogo", "go no-go", "m v", "v m", "man vrouw", "vrouw man"})
_HONOURED: Final = frozenset("heer mevrouw meneer dhr mw mevr heren dames".split())
#: Words in quotation marks name something: a button, a menu, a title.
_NAMED: Final = re.compile(r"[‘“][^‘’“”\n]{1,100}[’”](?!\w)")
_LEAST: Final = 3
#: A word of its own begins so: "ID-kaart", "oud-leerling"; "man/vrouw-verhouding" is one word.
_HEADED: Final = frozenset("oud ex niet e id co vice non anti mede".split())
_VOWELS: Final = tuple("aeiouyéëï")
_ACRONYM: Final = re.compile(r"[A-Z]{2,6}-[a-z]{3,}")
#: Before these words only one thing fits: "een werknemer(s)" can't become "een werknemers".
_ONE: Final = frozenset("een het elk elke ieder iedere dit dat welk zo'n".split())
_LITTLE: Final = frozenset("de het een die dat in op van voor met aan bij door om te is zijn".split())
#: How far back the word before is looked for, in code points.
_BACK: Final = 30
_BEFORE: Final = re.compile(r"([^\W\d_]+)[)\]]?\s+$")
#: Two words that lost the space between them.
_GLUED: Final = re.compile(r"[a-zà-ÿ][A-Z]")


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Pairs with a slash, endings in brackets, and verbs that share their stem."""
    text = block.text
    if not _SIGN.search(text):
        return
    prose, heading = block.block.kind in SENTENCE_KINDS, block.block.kind is BlockKind.HEADING
    masks = tuple(Span(mask.start, mask.end) for mask in block.block.masks)
    names = tuple(Span(*match.span()) for match in _NAMED.finditer(text))
    both = tuple(Span(*match.span()) for match in _BOTH.finditer(text) if "(" in match.group())
    hits = (*_slashes(text, prose=prose), *_brackets(text, prose=prose), *_shared(block))
    paired = (Hit(*span, "paar", severity=Severity.INFO if prose else Severity.HINT) for span in both)
    for hit in (*paired, *(hit for hit in hits if span_at(both, hit.start) is None)):
        closed = any(span_at(spans, place) for spans in (masks, names) for place in (hit.start, hit.end - 1))
        # A heading names two subjects where a sentence would leave a choice.
        if not closed and not (heading and hit.variant == "woord"):
            yield hit


def _slashes(text: str, *, prose: bool) -> Iterator[Hit]:
    for match in _SLASHED.finditer(text):
        words = [word.strip() for word in match["words"].lower().split("/")]
        sort = _sort(words, match["words"], prose=prose)
        if sort is not None:
            yield Hit(*match.span(), sort[0], severity=sort[1])


def _sort(words: list[str], written: str, *, prose: bool) -> tuple[str, Severity | None] | None:
    """The variant and severity of a pair; ``None`` for one that is no choice of words."""
    if " ".join(words) in {"en of", "of en"}:
        return "en", None
    if all(word in _PRONOUNS for word in words):
        return "wie", None
    if set(words) & _HONOURED:
        # Every template of a letter has "Geachte heer/mevrouw".
        return "heer", Severity.HINT
    if " ".join(words) in _FUNCTION:
        return "woord", Severity.INFO
    if _is_compound(words):
        return None
    later = [part.strip() for part in written.split("/")[1:]]
    names = any(part[:1].isupper() and not _ACRONYM.fullmatch(part) for part in later) or written.isupper()
    short = any(len(word) < _LEAST or not set(word) & set(_VOWELS) for word in words)
    if names or short or set(words) & (_MEASURE | _SET) or " ".join(words) in _TICKED:
        return None
    return "woord", Severity.INFO if prose else Severity.HINT


def _is_compound(words: list[str]) -> bool:
    """Whether the slash stands inside one word: "man/vrouw-verhouding"."""
    head, hyphen, tail = words[-1].partition("-")
    if not hyphen or len(head) < _LEAST or head in _HEADED or all("-" in word for word in words):
        return False
    # "Politie-eenheden" has its hyphen only to keep two vowels apart.
    return not (head[-1] in _VOWELS and tail[:1] in _VOWELS)


def _brackets(text: str, *, prose: bool) -> Iterator[Hit]:
    for match in _BRACKETED.finditer(text):
        yield Hit(*match.span(), "meer", severity=Severity.INFO if prose else Severity.HINT)
    for match in _INSIDE.finditer(text):
        # "Benzo(a)pyreen" is the name of a substance.
        if not (match.group().endswith(")") or _DOUBLED.search(match.group())):
            continue
        yield Hit(*match.span(), "binnen", severity=Severity.INFO if prose else Severity.HINT)


def _shared(block: AnalysedBlock) -> Iterator[Hit]:
    verbs = {token.end for token in block.tokens if token.tag.startswith("WW")}
    full = set()
    for match in _ELLIPSIS.finditer(block.text):
        # Of nouns ("voor- en nadelen", "in- en uitgang") everybody reads the short form.
        if match["join"] is None or match.end() in verbs or match["rest"].lower() in _STEMS:
            full.add(match.start())
            yield Hit(*match.span(), "deel", severity=Severity.HINT)
    for match in _HALF.finditer(block.text):
        if match.start() not in full:
            yield Hit(*match.span(), "half", severity=Severity.HINT)


_MESSAGES: Final = {
    "heer": "Kies ‘heer’ of ‘mevrouw’. Of noem de naam van de lezer.",
    "binnen": "Kies één vorm, zonder haakjes.",
    "half": "Schrijf beide woorden voluit, met ‘en’ of ‘of’ ertussen.",
}


def describe(hit: Hit, text: str) -> Advice:
    """The message, and the words in full where they are sure."""
    quote = text[hit.start : hit.end]
    if hit.variant in _MESSAGES:
        return Advice(_MESSAGES[hit.variant])
    if hit.variant == "en":
        return Advice("Schrijf ‘of’. Dat betekent ook: allebei.", (suggestion(quote, "of"),))
    if hit.variant == "deel":
        return _in_full(quote)
    if hit.variant == "meer":
        match = _BRACKETED.fullmatch(quote)
        assert match is not None
        # "Reden(en)": the stem may change before -en, so only these are sure.
        sure = match["end"] in _SURE and _takes_plural(text, hit)
        return Advice(
            "Kies één vorm, zonder haakjes.", (suggestion(quote, match["stem"] + match["end"]),) if sure else ()
        )
    parts = [word.strip() for word in quote.split("/")]
    if hit.variant == "paar":
        if not _takes_plural(text, hit) or not all(part.endswith(tuple(f"({end})" for end in _SURE)) for part in parts):
            return Advice("Kies één woord in één vorm.")
        return _choice("Schrijf het zonder haakjes en streep", quote, [re.sub(r"[()]", "", part) for part in parts])
    if hit.variant == "wie":
        return _who(quote, parts)
    if not _fits(text, hit):
        return Advice("Kies één woord, zonder streep.")
    if " ".join(parts).lower() in _FUNCTION:
        words = either(parts)
        return Advice(f"Kies één woord. Of schrijf {quoted(words)}.", (suggestion(quote, words),))
    return _choice("Kies één woord, of schrijf", quote, parts)


def _in_full(quote: str) -> Advice:
    """Both words of "aan- en afmelden" and of "in-/uitschrijven"."""
    match = _ELLIPSIS.fullmatch(quote)
    assert match is not None
    first, second = match["first"] + match["rest"], match["second"] + match["rest"]
    if match["join"] is None:
        return _choice("Schrijf beide woorden voluit", quote, [first, second])
    full = f"{first} {match['join']} {second}"
    return Advice(f"Schrijf beide woorden voluit: {full}.", (suggestion(quote, full, safe=True),))


def _who(quote: str, parts: list[str]) -> Advice:
    words = either(parts)
    if _READER & {*words.lower().split()}:
        return Advice("Kies één vorm, ‘u’ of ‘je’, voor de hele tekst.")
    return Advice(f"Schrijf ‘u’ als u de lezer bedoelt. Of schrijf {quoted(words)}.", (suggestion(quote, words),))


def _choice(message: str, quote: str, words: list[str]) -> Advice:
    """The words with "of" and with "en" between them: only the writer knows which of the two he means."""
    of = either(words)
    en = f"{', '.join(words[:-1])} en {words[-1]}"
    return Advice(f"{message}: {quoted(of)} of {quoted(en)}.", (suggestion(quote, of), suggestion(quote, en)))


def _takes_plural(text: str, hit: Hit) -> bool:
    """Whether the plural can stand here: no "een" before it, in brackets or not, and no half of a longer word."""
    if text[hit.start - 1 : hit.start] in {"-", ")"} or _GLUED.search(text, hit.start, hit.end):
        return False
    before = _BEFORE.search(text[max(0, hit.start - _BACK) : hit.start])
    return before is None or before[1].lower() not in _ONE


def _fits(text: str, hit: Hit) -> bool:
    """Whether the words with "of" can stand here: whole words, each on its own the one that the slash stands for."""
    quote = text[hit.start : hit.end]
    # With spaces the slash parts longer pieces than the two words beside it.
    parts = quote.lower().split("/")
    clean = not any(character.isspace() for character in quote) and not _GLUED.search(quote)
    alone = text[hit.end : hit.end + 1] != "(" and text[hit.start - 1 : hit.start] != "-"
    return clean and alone and (set(parts) <= _LITTLE or not _LITTLE & set(parts))


RULE = Rule(INFO, describe, find, scope=Scope.SENTENCE)
