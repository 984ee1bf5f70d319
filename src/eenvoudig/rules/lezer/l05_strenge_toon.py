"""L05 strenge-toon: threats, and exclamation marks that shout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from eenvoudig.document import BlockKind, Span
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.gate import Gate
from eenvoudig.language.types import AnalysedBlock, Sentence
from eenvoudig.rules.base import SENTENCE_KINDS, Advice, Fact, Hit, Outline, Rule, Scope, integer

INFO = RuleInfo(
    code="L05",
    name="strenge-toon",
    title="Strenge toon",
    group=Group.LEZER,
    severity=Severity.INFO,
    grade="C",
    source="huisstijl; Direct Duidelijk, checklist 2019 (toon)",
    tier="tokens",
    kinds=SENTENCE_KINDS | {BlockKind.HEADING},
    what="Dreigende woorden (‘wij sommeren u’), een verwijt (‘u hebt verzuimd’), een dreiging als eerste zin, of veel uitroeptekens.",
    why="Wie schrikt van een brief, leest hem niet rustig. Of hij legt de brief weg en doet niets.",
    how="Zeg eerst wat de lezer kan doen en wie hem helpt. Zeg daarna rustig wat er gebeurt als dat niet lukt.",
    not_when="Soms moet u de gevolgen noemen. Dat mag, maar niet als eerste. En één uitroepteken mag ook.",
    pairs=(
        Pair(
            "Wij sommeren u de boete voor 1 mei 2026 te betalen.",
            "Betaal de boete voor 1 mei 2026. Lukt dat niet? Bel ons dan. Wij zoeken samen naar een oplossing.",
        ),
        Pair(
            "Als u niet voor 1 mei 2026 betaalt, krijgt u een deurwaarder aan de deur.",
            "U moet nog € 80 betalen. Doe dat voor 1 mei 2026. Betaalt u later? Dan komt er een deurwaarder.",
        ),
        Pair(
            "U hebt verzuimd uw papieren te sturen.",
            "Wij hebben uw papieren nog niet gekregen. Stuur ze voor 1 mei 2026.",
        ),
    ),
    options=(OptionInfo("uitroeptekens", 2, "Meer zinnen met een uitroepteken dan dit is te veel.", 0, 20),),
)

_STERN: Final = Gate(
    r"\b(?:"
    r"(?:ge)?sommer(?:en|ing)|(?:ge)?sommeer[dt]?|gesommeerd|sommatie"
    r"|(?:rechts|dwang|incasso|invorderings)maatregelen"
    r"|(?:(?:passende|verdere|strenge|harde|juridische|gerechtelijke|nadere) )maatregelen (?:te )?(?:treffen|nemen|tegen u)"
    r"|maatregelen tegen u"
    r"|(?:zijn|ben) (?:wij|we|ik) genoodzaakt|(?:wij|we) zijn genoodzaakt"
    r"|(?:zien|zie) (?:wij|we|ik) (?:ons|mij|me) genoodzaakt|(?:wij|we|ik) (?:zien|zie) (?:ons|mij|me) genoodzaakt"
    r"|op straffe van|bij gebreke (?:waarvan|hiervan|daarvan)|zonder (?:nadere |verdere )?(?:waarschuwing|aankondiging)"
    r"|stel(?:len|t|den?)? (?:wij |we |ik |de gemeente )?(?:u|je) (?:\w+ ){0,4}aansprakelijk"
    r")\b",
    "somme|sommatie|maatregelen|genoodzaakt|straffe|gebreke|waarschuwing|aankondiging|aansprakelijk",
)
_HESITATE: Final = Gate(
    r"\b(?:(?:wij|we) (?:zullen |gaan )?(?:\w+ ){0,2}niet aarzelen|(?:wij|we) aarzelen (?:\w+ ){0,2}niet"
    r"|(?:zullen|gaan) (?:wij|we) (?:\w+ ){0,2}niet aarzelen|aarzelen (?:wij|we) (?:\w+ ){0,2}niet)\b",
    "aarzelen",
)
#: What the reader did wrong, in words that put him to shame.
_REPROACH: Final = Gate(
    r"\b(?:(?:u hebt|u heeft|hebt u|heeft u|je hebt|heb je) (?:\w+ ){0,4}(?:nagelaten|verzuimd)"
    r"|(?:u bent|bent u|je bent|ben je) (?:\w+ ){0,3}in (?:overtreding|gebreke|verzuim))\b",
    "nagelaten|verzuim|overtreding|gebreke",
)
_LAST_WARNING: Final = Gate(r"\blaatste waarschuwing\b", "laatste waarschuwing")
#: A letter about a penalty must name it; how it does so may be kinder.
_FORFEIT: Final = Gate(
    r"\b(?:verbeurt u|u verbeurt|verbeur je|je verbeurt)\b|\bdwangsom(?:men)? [^.;!?\n]{0,40}?verbeurd\b|\bverbeurde dwangsom(?:men)?\b",
    "verbeur",
)
#: So short a sentence says it to the reader without a word for him.
_SHORT: Final = 6
_MARKS: Final = re.compile(r"[!?]{2,}")
#: The end of a sentence; "Let op!" on its own is a label that everybody uses.
_EXCLAIMED: Final = re.compile(r"(?<=\w)(?<!Let op)(?<!LET OP)!(?=[\s”’\"')]|$)")
_READER: Final = frozenset("u uw je jij jouw jou".split())
_IF: Final = frozenset("als indien wanneer mocht".split())
_GREETINGS: Final = frozenset("geachte beste hallo hoi lieve".split())
_NOT: Final = frozenset("niet geen".split())
_HARM: Final = re.compile(
    r"boete|deurwaarder|beslag|incasso|aanmaning|dwang|maatregel|straf|aangifte|politie|rechter|kosten|stop(?:t|pen|zetten|gezet)"
    r"|korten|gekort|verla(?:gen|agd)|intrekken|ingetrokken|trekken wij|afwij[sz]|afgewezen|vervalt|beëindig|terugbetalen|sluiten|ontruim"
    r"|buiten behandeling|niet (?:meer )?in behandeling|terugvorder|invorder|geen recht|wijzen (?:wij|we) [^.!?]{0,80}\baf\b",
    re.IGNORECASE,
)
#: What a letter asks of its reader; "als u niet thuis bent" asks nothing.
_DUTY: Final = re.compile(
    r"\b(?:betaa?l|reageer|reactie|gehoor|antwoord|verschijn|meewerk|nakom|voldoe|verwijder|(?:in|op|toe)?stuur|(?:in|aan)?lever"
    r"|teken|onderteken|vult|invul|aanvul|komt|doorgee|meld|afmeld|aanmeld|opruim|ruimt|haalt|weghaal|herstel|doet)",
    re.IGNORECASE,
)
#: Words of help: no threat follows them.
_HELP: Final = re.compile(r"\b(?:help|hulp|graag|gratis|zonder kosten|geen kosten|oplossing)", re.IGNORECASE)


def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
    """Stern words to the reader, and several exclamation marks in a row."""
    for match in _MARKS.finditer(block.text) if "!" in block.text else ():
        if "!" in match.group():
            yield Hit(*match.span(), "roept")
    if block.block.kind is BlockKind.HEADING:
        yield from _hits(_LAST_WARNING, block.text, Span(0, len(block.text)), "streng")
    in_block = any(token.lower in _READER for token in block.tokens)
    for sentence in block.sentences:
        if in_block:
            yield from _hits(_FORFEIT, block.text, sentence.span, "streng", Severity.HINT)
        # Where nobody is spoken to, the words say what somebody does to somebody else.
        spoken = any(token.lower in _READER for token in sentence.tokens)
        if spoken or sentence.words <= _SHORT:
            yield from _hits(_LAST_WARNING, block.text, sentence.span, "streng")
        if spoken:
            yield from _stern(block.text, sentence)


def _stern(text: str, sentence: Sentence) -> Iterator[Hit]:
    """Threats and reproaches in a sentence that speaks to the reader."""
    yield from _hits(_STERN, text, sentence.span, "streng")
    # "Wij aarzelen niet om u te helpen."
    if _HESITATE.opens(text) and _HELP.search(text, *sentence.span) is None:
        yield from _hits(_HESITATE, text, sentence.span, "streng")
    # "Bent u in gebreke?" asks; it blames nobody.
    if sentence.tokens[-1].text != "?":
        yield from _hits(_REPROACH, text, sentence.span, "verwijt")


def _hits(pattern: Gate, text: str, span: Span, variant: str, severity: Severity | None = None) -> Iterator[Hit]:
    for match in pattern.finditer(text, *span):
        yield Hit(*match.span(), variant, severity=severity)


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """The first sentence when it threatens, the greeting, and sentences that end in an exclamation mark."""
    if block.block.kind is BlockKind.PARAGRAPH and block.sentences:
        first = block.sentences[0]
        # "Geachte mevrouw Jansen," opens the letter, not what it says.
        if first.tokens[0].lower in _GREETINGS and block.text.endswith(","):
            return
        yield Fact("dreiging" if _threatens(first, block.text) else "begin", str(first.words), *first.span)
    for match in _EXCLAIMED.finditer(block.text) if "!" in block.text else ():
        yield Fact("uitroep", "", *match.span())


def _threatens(sentence: Sentence, text: str) -> bool:
    """Whether the sentence begins with what the reader leaves undone and ends with what it costs him."""
    words = [token.lower for token in sentence.tokens]
    cut = words.index(",") if "," in words else min(8, len(words) - 1)
    condition, rest = words[:cut], sentence.tokens[cut].start
    opens = words[0] in _IF or (sentence.tokens[0].is_finite and words[1:2] in (["u"], ["je"]))
    undone = bool(_NOT & {*condition}) and bool(_READER & {*condition})
    # A question asks how the reader is doing; "betaalt u niet, dan …" does not.
    if not opens or words[-1] == "?" or not undone or _DUTY.search(text, sentence.span.start, rest) is None:
        return False
    return _HARM.search(text, rest, sentence.span.end) is not None and not _HELP.search(text, rest, sentence.span.end)


def find_in_document(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """A threat that opens the text, and the sentence with one exclamation mark too many."""
    opening = next(
        (
            (index, fact)
            for index, block in enumerate(blocks)
            for fact in block.facts
            if fact.kind in {"dreiging", "begin"} and int(fact.key) > 3
        ),
        None,
    )
    if opening is not None and opening[1].kind == "dreiging":
        index, fact = opening
        yield index, Hit(fact.start, fact.end, "eerst", severity=Severity.HINT)
    shouts = [(index, fact) for index, block in enumerate(blocks) for fact in block.facts if fact.kind == "uitroep"]
    most = integer(options, "uitroeptekens")
    if len(shouts) > most:
        index, fact = shouts[most]
        yield index, Hit(fact.start, fact.end, "vaak", (len(shouts),), Severity.HINT)


def describe(hit: Hit, text: str) -> Advice:
    """The message of each sort."""
    if hit.variant == "eerst":
        return Advice("Deze tekst begint met een dreiging. Zeg eerst wat de lezer kan doen.")
    if hit.variant == "streng":
        return Advice("Dit klinkt als een dreiging. Zeg rustig wat u doet en wat de lezer kan doen.")
    if hit.variant == "verwijt":
        return Advice("Dit klinkt als een verwijt. Schrijf wat u nog niet hebt, en wat de lezer kan doen.")
    if hit.variant == "vaak":
        return Advice(f"In deze tekst staan {hit.args[0]} zinnen met een uitroepteken. Schrijf liever een punt.")
    return Advice("Eén leesteken is genoeg. Meer lijkt op schreeuwen.")


RULE = Rule(INFO, describe, find, collect, find_in_document, scope=Scope.BLOCK)
