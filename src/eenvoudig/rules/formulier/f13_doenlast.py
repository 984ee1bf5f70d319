"""F13 doenlast: what a form asks of who fills it in, when that is much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eenvoudig.document import BlockKind, Form
from eenvoudig.findings import Group, OptionInfo, Options, Pair, RuleInfo, Severity
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules import questions
from eenvoudig.rules.base import Advice, Fact, Hit, Outline, Rule, integer
from eenvoudig.rules.formload import load_of

INFO = RuleInfo(
    code="F13",
    name="doenlast",
    title="Veel werk voor de lezer",
    group=Group.FORMULIER,
    severity=Severity.HINT,
    grade="C",
    source="WRR 2017, Weten is nog geen doen; tijd: Brysbaert 2019 (lezen), Card, Moran en Newell 1980 (invullen), Statistisches Bundesamt, Zeitwerttabelle (opzoeken)",
    tier="tokens",
    kinds=frozenset({BlockKind.LABEL, BlockKind.HELP, BlockKind.HEADING}),
    what="Een formulier dat veel vraagt: veel vragen, veel papieren of veel tijd. Bij elk formulier ziet u hoeveel het vraagt.",
    why="Elke vraag en elk papier kost tijd en moed. Mensen met zorgen haken af, juist als zij de hulp nodig hebben.",
    how="Vraag alleen wat u echt nodig hebt. Weet de gemeente het al? Vul het dan zelf in. Vraag een papier pas als u twijfelt.",
    not_when="Dit is een telling, geen fout. De tijd is het minste wat iemand nodig heeft die goed leest en alles bij de hand heeft.",
    pairs=(
        Pair(
            "# Vraag de toeslag aan\nUw paspoort [bestand]\nUw huurcontract [bestand]\nUw loonstrook [bestand]\nUw jaaropgave [bestand]\nUw bankafschrift [bestand]",
            "# Vraag de toeslag aan\nUw loonstrook [bestand]",
        ),
        Pair(
            "# Vraag de pas aan\nUw zorgpas [bestand]\nUw paspoort [bestand]\nUw belastingbrief [bestand]\nUw loonstrook [bestand]",
            "# Vraag de pas aan\nUw paspoort [bestand]\nUw loonstrook [bestand]",
        ),
    ),
    options=(
        OptionInfo("vragen", 30, "Meer vragen dan dit is veel.", 1, 500),
        OptionInfo("papieren", 3, "Meer papieren dan dit is veel.", 0, 50),
        OptionInfo("minuten", 20, "Meer minuten dan dit is lang.", 1, 500),
    ),
)


def collect(block: AnalysedBlock) -> Iterator[Fact]:
    """What a text asks: data, sums, and of whom."""
    text = block.text
    if block.block.kind in {BlockKind.LABEL, BlockKind.HEADING}:
        who = questions.whose(text)
        if who:
            yield Fact("wie", who, 0, 0)
    if block.block.kind in {BlockKind.LABEL, BlockKind.HELP}:
        for name, span in questions.mentions(text):
            yield Fact("gegeven", name, *span)
        for key, span in questions.sums(text):
            yield Fact(key, "", *span)
    if block.block.kind is BlockKind.LABEL:
        asked = questions.asked(text)
        if asked is not None:
            yield Fact("vraagt", asked, 0, len(text))


def find_in_form(form: Form, blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
    """Once, at the title, for a form that asks much."""
    load = load_of(form, blocks)
    many = load.questions > integer(options, "vragen")
    papers = load.documents > integer(options, "papieren")
    long = load.minutes is not None and load.minutes > integer(options, "minuten")
    if form.tree or not (many or papers or long):
        return
    title = next((number for number, block in enumerate(blocks) if block.kind is BlockKind.HEADING and block.length), 0)
    yield title, Hit(0, blocks[title].length, args=(load.questions, load.documents, load.look_ups, load.minutes or 0))


def describe(hit: Hit, text: str) -> Advice:
    """The message: what the form asks."""
    asked, documents, look_ups, minutes = map(int, hit.args)
    what = [_count(asked, "antwoord", "antwoorden"), _count(documents, "papier", "papieren")]
    parts = [part for part in what if not part.startswith("0 ")]
    looked = f" Voor {_count(look_ups, 'antwoord', 'antwoorden')} moet de lezer iets opzoeken." if look_ups else ""
    return Advice(
        f"Dit formulier vraagt {' en '.join(parts)}.{looked} Dat kost minstens {minutes} minuten. Kan het met minder?"
    )


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


RULE = Rule(INFO, describe, collect=collect, find_in_form=find_in_form)
