"""The commands. They import what they need when they run, so that ``--help`` is quick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

import click

from eenvoudig.cli.dutch import DutchChoice, DutchGroup

if TYPE_CHECKING:
    from eenvoudig.cli.console import ColorChoice

_FORMAT: Final = DutchChoice(["text", "json"])
_REPORT_FORMAT: Final = DutchChoice(
    ["text", "concise", "json", "jsonl", "sarif", "junit", "github", "gitlab", "rdjson", "csv", "xlsx", "html"]
)
_COLOR: Final = DutchChoice(["auto", "always", "never"])


class _Severity(DutchChoice):
    """A severity or ``never``; the Dutch words of reports are good too."""

    _DUTCH: Final = {"fout": "error", "waarschuwing": "warning", "advies": "info", "tip": "hint", "nooit": "never"}

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 (click's)
        """The English word."""
        return super().convert(self._DUTCH.get(value, value), param, ctx)


class _Number(click.ParamType[float]):
    """A number, with a comma or a point."""

    name = "getal"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401 (click's)
        """The number."""
        try:
            return float(value.replace(",", ".") if isinstance(value, str) else value)
        except ValueError:
            self.fail("", param, ctx)


class _Port(click.ParamType[int]):
    """A number of a port; 0 is one that is free."""

    name = "getal"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401 (click's)
        """The number."""
        try:
            port = int(value)
        except ValueError:
            port = -1
        if not 0 <= port <= 65535:
            self.fail("", param, ctx)
        return port


_FAIL_ON: Final = _Severity(["error", "warning", "info", "hint", "never"])


def _show_version(ctx: click.Context, param: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 (click calls it)
    if not wanted or ctx.resilient_parsing:
        return
    from eenvoudig import versions
    from eenvoudig.cli.console import write

    write(f"eenvoudig {versions.TOOL}, model {versions.model_version()}, regels {versions.RULES}\n")
    ctx.exit()


def _split(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> frozenset[str]:
    """Options that can be given more than once, each with several names and commas between them."""
    return frozenset(name.strip() for value in values for name in value.split(",") if name.strip())


_PROFILE: Final = click.option("--profile", metavar="NAAM", help="De normen: standaard, direct-duidelijk of nlds.")
_CONFIG: Final = click.option(
    "--config", metavar="BESTAND", type=click.Path(), help="Gebruik de instellingen uit dit bestand."
)
_ISOLATED: Final = click.option("--isolated", is_flag=True, help="Gebruik geen bestand met instellingen.")


@click.group(cls=DutchGroup)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Laat de versies zien: van eenvoudig, het taalmodel en de regels.",
)
def cli() -> None:
    """Leest brieven en webpagina's van de overheid. Laat zien wat moeilijk is, waarom, en wat u beter kunt schrijven.

    Alles gebeurt op uw eigen computer.
    """


@cli.command(short_help="Controleer teksten.")
@click.argument("paths", nargs=-1, metavar="PAD…", type=click.Path())
@click.option(
    "--stdin-filename", metavar="NAAM", help="De naam van de tekst die via - binnenkomt. Die bepaalt het soort tekst."
)
@_PROFILE
@click.option(
    "--select",
    metavar="REGELS",
    multiple=True,
    callback=_split,
    help="Alleen deze regels, met code of naam: Z01,datum.",
)
@click.option(
    "--extend-select", metavar="REGELS", multiple=True, callback=_split, help="Ook deze regels, naast wat al aan staat."
)
@click.option("--ignore", metavar="REGELS", multiple=True, callback=_split, help="Deze regels niet.")
@click.option("--all", "hints", is_flag=True, help="Laat ook de tips zien.")
@click.option("--fail-on", type=_FAIL_ON, help="Vanaf welke ernst de uitkomst 1 is. Standaard: error.")
@click.option(
    "--max-index",
    metavar="GETAL",
    type=_Number(),
    help="De uitkomst is 1 als een index hoger is dan dit, van 0 tot 100.",
)
@click.option("--baseline", metavar="BESTAND", type=click.Path(), help="Wat in deze beginstand staat, telt niet mee.")
@click.option("--no-baseline", is_flag=True, help="Gebruik geen beginstand.")
@click.option(
    "--fail-on-worse",
    is_flag=True,
    help="De uitkomst is 1 als een index meer dan 2 punten hoger is dan in de beginstand.",
)
@click.option(
    "--diff",
    metavar="NAAM",
    help="Alleen wat is veranderd sinds deze tak of versie in git. Met ‘staged’: wat klaarstaat voor git commit.",
)
@click.option("--each-page", is_flag=True, help="Laat bij elke pagina zien wat op veel pagina’s hetzelfde is.")
@click.option("--max-size", metavar="MB", type=_Number(), help="Hoe groot een bestand mag zijn, in MB. Standaard: 10.")
@click.option(
    "--max-block", metavar="AANTAL", type=int, help="Hoe lang één alinea mag zijn, in tekens. Standaard: 200000."
)
@click.option(
    "--selector", metavar="CSS", help="Lees alleen dit deel van een webpagina. U schrijft het zoals in CSS: main."
)
@click.option(
    "--jobs",
    metavar="AANTAL",
    type=click.IntRange(min=1, max=64),
    help="Hoeveel processen tegelijk controleren. Zonder deze optie kiest eenvoudig dat zelf.",
)
@click.option("--no-cache", is_flag=True, help="Gebruik de cache op schijf niet.")
@click.option("--resume", is_flag=True, help="Ga verder met dezelfde controle, als die is afgebroken.")
@click.option(
    "--max-time",
    metavar="SECONDEN",
    type=_Number(),
    help="Hoe lang één bestand mag duren, in een map met veel bestanden. Standaard: 60.",
)
@click.option(
    "--max-memory",
    metavar="MB",
    type=int,
    help="Hoeveel geheugen één bestand mag kosten, in een map met veel bestanden. Standaard: 1000.",
)
@_CONFIG
@_ISOLATED
@click.option("--formulas", is_flag=True, help="Reken ook de oude formules uit: Flesch-Douma en LIX.")
@click.option(
    "--card/--no-card",
    "card",
    default=None,
    help="Toon van elke brief de kaart: wat de lezer moet doen, en wanneer. Bij één bestand ziet u die altijd.",
)
@click.option("--exit-zero", is_flag=True, help="De uitkomst is 0, ook als er iets gevonden is.")
@click.option(
    "--format",
    "form",
    metavar="VORM",
    type=_REPORT_FORMAT,
    default="text",
    help=f"De vorm van het rapport: {', '.join(_REPORT_FORMAT.choices)}. Standaard: text.",
)
@click.option(
    "--texts",
    metavar="AANTAL",
    type=click.IntRange(min=0),
    default=50,
    help="Van hoeveel teksten de hele tekst in het rapport staat, bij --format html. Standaard: 50.",
)
@click.option("--output-file", metavar="BESTAND", type=click.Path(), help="Schrijf het rapport in dit bestand.")
@click.option(
    "--review-copy",
    metavar="[MAP of BESTAND]",
    is_flag=False,
    flag_value="",
    help="Maak een kopie met een opmerking bij elke plek, van .docx en .odt. Zonder naam komt die naast het bestand.",
)
@click.option(
    "--record",
    metavar="[BESTAND]",
    is_flag=False,
    flag_value="",
    help="Bewaar de cijfers van deze controle, zonder tekst. Kijk later terug met ‘eenvoudig trend’.",
)
@click.option(
    "--scheduler",
    metavar="ADRES",
    help="Laat de controle doen door workers van Dask, op dit adres: tcp://computer:8786.",
)
@click.option("--overwrite", is_flag=True, help="Vervang een kopie ook als er al in gewerkt is.")
@click.option("--color", type=_COLOR, default="auto", help="Wanneer er kleur is. Standaard: auto.")
@click.option("--quiet", is_flag=True, help="Laat alleen zien wat er gevonden is.")
@click.pass_context
def check(ctx: click.Context, /, **values: Any) -> None:  # noqa: ANN401 (Request names and types them)
    """Controleer teksten: bestanden, mappen, of - voor wat via de invoer binnenkomt.

    In mappen slaat eenvoudig over wat in .gitignore of .eenvoudigignore staat.

    De instellingen staan in eenvoudig.toml. Wat u hier kiest, gaat voor.

    De uitkomst is een getal. 0: geen fouten. 1: wel fouten. 2: er ging iets mis.
    """
    from eenvoudig.cli.check import Request, run

    ctx.exit(run(Request(**values)))


@cli.command(short_help="Vergelijk twee versies van een tekst.")
@click.argument("old", metavar="OUD", type=click.Path())
@click.argument("new", metavar="NIEUW", type=click.Path())
@click.option(
    "--format",
    "form",
    metavar="VORM",
    type=DutchChoice(["text", "json", "html"]),
    default="text",
    help="De vorm: text, json of html. In html staan beide teksten naast elkaar. Standaard: text.",
)
@click.option("--output-file", metavar="BESTAND", type=click.Path(), help="Schrijf de vergelijking in dit bestand.")
@click.option("--all", "everything", is_flag=True, help="Laat ook elke nieuwe zin zien.")
@_PROFILE
@_CONFIG
@_ISOLATED
@click.option("--exit-zero", is_flag=True, help="De uitkomst is 0, ook als er iets weg of veranderd is.")
@click.option("--color", type=_COLOR, default="auto", help="Wanneer er kleur is. Standaard: auto.")
@click.pass_context
def compare(ctx: click.Context, /, **values: Any) -> None:  # noqa: ANN401 (Request names and types them)
    """Vergelijk twee versies van een tekst: wat werd eenvoudiger, en wat veranderde in betekenis?

    eenvoudig let op bedragen, datums, termijnen, niet en geen, moeten en mogen, voorwaarden, wie het doet, namen en
    contactgegevens. Dat helpt na elke nieuwe versie, ook na een versie van een taalprogramma.

    De uitkomst is een getal. 0: niets dat telt. 1: er is iets weg of veranderd dat telt. 2: een bestand was niet te lezen.
    """
    from eenvoudig.cli.compare import Request, run

    ctx.exit(run(Request(**values)))


@cli.command(short_help="Laat de regels zien.")
@click.option("--format", "form", type=_FORMAT, default="text", help="De vorm van de lijst. Standaard: text.")
@click.option("--color", type=_COLOR, default="auto", help="Wanneer er kleur is. Standaard: auto.")
def rules(form: Literal["text", "json"], color: ColorChoice) -> None:
    """Laat de regels zien: code, naam, groep, ernst en bewijs."""
    from eenvoudig.cli.explain import show_rules

    show_rules(form, color)


@cli.command(short_help="Leg een regel uit.")
@click.argument("name", metavar="REGEL")
@click.option("--color", type=_COLOR, default="auto", help="Wanneer er kleur is. Standaard: auto.")
def explain(name: str, color: ColorChoice) -> None:
    """Leg een regel uit: wat, waarom, wat te doen, en wanneer niet. Geef de code of de naam: Z01 of lange-zin."""
    from eenvoudig.cli.explain import show_rule

    show_rule(name, color)


@cli.command(short_help="Laat zien welke instellingen gelden, en waar ze vandaan komen.")
@click.argument("path", required=False, metavar="[PAD]", type=click.Path())
@_PROFILE
@_CONFIG
@_ISOLATED
@click.option("--format", "form", type=_FORMAT, default="text", help="De vorm van de lijst. Standaard: text.")
@click.option("--schema", is_flag=True, help="Laat het schema zien van een bestand met instellingen.")
@click.option("--color", type=_COLOR, default="auto", help="Wanneer er kleur is. Standaard: auto.")
def config(
    path: str | None,
    profile: str | None,
    config: str | None,
    form: Literal["text", "json"],
    color: ColorChoice,
    *,
    isolated: bool,
    schema: bool,
) -> None:
    """Laat zien welke instellingen gelden, en waar ze vandaan komen.

    Geef een bestand of een map. Zonder PAD gaat het over deze map.
    """
    from eenvoudig.cli.settings import settings_finder, show_schema, show_settings

    if schema:
        show_schema()
        return
    finder = settings_finder({"profile": profile}, config=config, isolated=isolated)
    show_settings(finder, path, form, color)


@cli.command(short_help="Maak een bestand met instellingen.")
@click.argument("folder", default=".", metavar="[MAP]", type=click.Path())
@_PROFILE
def init(folder: str, profile: str | None) -> None:
    """Maak een bestand met instellingen: eenvoudig.toml, met uitleg bij elke instelling."""
    from eenvoudig.cli.settings import create

    create(folder, profile)


@cli.command(short_help="Start de pagina op deze computer, en help LibreOffice Writer.")
@click.option(
    "--port",
    metavar="GETAL",
    type=_Port(),
    default=8081,
    help="De poort. Standaard: 8081. Met 0 een vrije.",
)
@click.option("--open", "open_page", is_flag=True, help="Open de pagina in uw browser.")
@click.option(
    "--setup-writer",
    metavar="[show|write]",
    type=DutchChoice(["show", "write"]),
    is_flag=False,
    flag_value="show",
    help="Laat zien wat u in Writer instelt, of zet dat zelf in LibreOffice. Start de server niet.",
)
@click.option("--all", "hints", is_flag=True, help="Laat ook de tips zien.")
@_PROFILE
@_CONFIG
@_ISOLATED
@click.option(
    "--allow-origin",
    metavar="ADRES",
    multiple=True,
    help="Laat deze uitbreiding van een browser ook vragen stellen. Kan vaker.",
)
@click.pass_context
def serve(ctx: click.Context, /, **values: Any) -> None:  # noqa: ANN401 (Request names and types them)
    """Start de pagina op deze computer: daar sleept u een brief heen en ziet u de moeilijke plekken.

    Op hetzelfde adres stelt LibreOffice Writer zijn vragen. Alleen deze computer kan erbij, en er blijft niets bewaard.
    De instellingen komen uit eenvoudig.toml in deze map.
    """
    from eenvoudig.cli.serve import Request, run

    ctx.exit(run(Request(**values)))


_BASELINE_FILE: Final = click.option(
    "--file", metavar="BESTAND", type=click.Path(), help="De beginstand. Standaard: eenvoudig-baseline.json."
)


@cli.group(cls=DutchGroup, short_help="Beheer de beginstand: wat u nu al weet.")
def baseline() -> None:
    """Beheer de beginstand: wat er nu al in uw teksten staat. Bij een controle telt dan alleen wat nieuw is.

    Er staat geen tekst in. Is hij gemaakt van persoonlijke brieven? Zet hem dan niet op internet.
    """


@baseline.command("create", short_help="Maak een beginstand.")
@click.argument("paths", nargs=-1, metavar="[PAD…]", type=click.Path())
@_BASELINE_FILE
@click.option("--overwrite", is_flag=True, help="Begin opnieuw als het bestand er al is.")
@_PROFILE
@_CONFIG
@_ISOLATED
@click.option("--quiet", is_flag=True, help="Zeg alleen wat er misgaat.")
@click.pass_context
def baseline_create(ctx: click.Context, /, **values: Any) -> None:  # noqa: ANN401 (Request names and types them)
    """Maak een beginstand van deze bestanden en mappen. Zonder PAD is dat de map waarin u werkt."""
    from eenvoudig.cli.baseline import Request, create

    ctx.exit(create(Request(**values)))


@baseline.command("update", short_help="Haal weg wat is opgelost.")
@click.argument("paths", nargs=-1, metavar="[PAD…]", type=click.Path())
@_BASELINE_FILE
@click.option("--accept-new", is_flag=True, help="Neem ook op wat nieuw is.")
@_PROFILE
@_CONFIG
@_ISOLATED
@click.option("--quiet", is_flag=True, help="Zeg alleen wat er misgaat.")
@click.pass_context
def baseline_update(ctx: click.Context, /, **values: Any) -> None:  # noqa: ANN401 (Request names and types them)
    """Haal uit de beginstand wat is opgelost. Er komt niets bij, behalve met --accept-new."""
    from eenvoudig.cli.baseline import Request, update

    ctx.exit(update(Request(**values)))


@baseline.command("show", short_help="Laat zien wat in de beginstand staat.")
@click.argument("paths", nargs=-1, metavar="[PAD…]", type=click.Path())
@_BASELINE_FILE
@_CONFIG
@_ISOLATED
@click.pass_context
def baseline_show(ctx: click.Context, /, **values: Any) -> None:  # noqa: ANN401 (Request names and types them)
    """Laat zien hoeveel plekken en welke index de beginstand van elk bestand kent."""
    from eenvoudig.cli.baseline import Request, show

    ctx.exit(show(Request(**values)))


_HISTORY_FILE: Final = click.option(
    "--file",
    metavar="BESTAND",
    type=click.Path(),
    help="De bewaarde cijfers. Standaard: eenvoudig-geschiedenis.sqlite, naast uw instellingen.",
)
_OUTPUT: Final = click.option(
    "--output-file", metavar="BESTAND", type=click.Path(), help="Schrijf het rapport in dit bestand."
)
_COLORED: Final = click.option("--color", type=_COLOR, default="auto", help="Wanneer er kleur is. Standaard: auto.")


@cli.command(short_help="Laat zien wat er eenvoudiger is geworden.")
@click.argument("paths", nargs=-1, metavar="[PAD…]", type=click.Path())
@_HISTORY_FILE
@click.option("--since", metavar="DAG", help="Vergelijk met hoe het op deze dag was, zoals ‘2026-12-31’.")
@click.option(
    "--format",
    "form",
    metavar="VORM",
    type=DutchChoice(["text", "html"]),
    default="text",
    help="De vorm: text of html. Standaard: text.",
)
@_OUTPUT
@_COLORED
@_CONFIG
@_ISOLATED
@click.pass_context
def trend(ctx: click.Context, /, **values: Any) -> None:  # noqa: ANN401 (TrendRequest names and types them)
    """Laat per map zien wat er eenvoudiger is geworden, en sinds wanneer.

    De cijfers komen van ‘eenvoudig check … --record’. Zonder PAD gaat het over alle teksten.
    """
    from eenvoudig.cli.history import TrendRequest, show_trend

    ctx.exit(show_trend(TrendRequest(**values)))


@cli.command(short_help="Maak een plan: welke tekst en welke fout eerst.")
@click.argument("paths", nargs=-1, metavar="[PAD…]", type=click.Path())
@_HISTORY_FILE
@click.option(
    "--sent",
    metavar="BESTAND",
    type=click.Path(),
    help="Een tabel (CSV) met hoe vaak u elke brief verstuurt. De kolommen heten bestand en aantal.",
)
@click.option("--save", is_flag=True, help="Bewaar dit plan. Het volgende plan laat zien wat er sindsdien beter is.")
@click.option(
    "--format",
    "form",
    metavar="VORM",
    type=DutchChoice(["text", "html", "xlsx"]),
    default="text",
    help="De vorm: text, html of xlsx. Standaard: text.",
)
@_OUTPUT
@_COLORED
@_CONFIG
@_ISOLATED
@click.pass_context
def plan(ctx: click.Context, /, **values: Any) -> None:  # noqa: ANN401 (PlanRequest names and types them)
    """Maak een plan: met welke teksten begint u, welke fouten lost u eerst op, en wat is er al beter.

    De cijfers komen van ‘eenvoudig check … --record’. Zonder PAD gaat het over alle teksten.
    """
    from eenvoudig.cli.history import PlanRequest, show_plan

    ctx.exit(show_plan(PlanRequest(**values)))


@cli.group(cls=DutchGroup, short_help="Beheer de cache.")
def cache() -> None:
    """Beheer de cache. Die maakt een volgende controle van dezelfde map sneller. Er staat geen tekst in."""


@cache.command("info", short_help="Laat zien waar de cache staat.")
def cache_info() -> None:
    """Laat zien waar de cache staat, en hoe groot hij is."""
    from eenvoudig.cli.cache import show

    show()


@cache.command("clear", short_help="Maak de cache leeg.")
def cache_clear() -> None:
    """Maak de cache leeg. Een volgende controle duurt dan weer langer. Uw bestanden blijven zoals ze zijn."""
    from eenvoudig.cli.cache import clear

    clear()


@cli.group(cls=DutchGroup, short_help="Test een brief met lezers.")
def panel() -> None:
    """Test een brief met lezers: maak vragen en een invultekst, en bekijk wat er misging.

    Een programma weet niet of mensen een brief begrijpen. Lezers wel.
    """


@panel.command("make", short_help="Maak een test voor lezers van deze brief.")
@click.argument("letter", metavar="BRIEF", type=click.Path())
@click.option(
    "--output-dir", metavar="MAP", type=click.Path(), help="Zet de test in deze map. Standaard: naast de brief."
)
@click.option(
    "--gaps",
    metavar="AANTAL",
    type=click.IntRange(min=0, max=200),
    default=25,
    help="Hoeveel woorden er hoogstens uit de invultekst weg zijn. Standaard: 25. Met 0 is er geen invultekst.",
)
@click.option(
    "--readers",
    metavar="AANTAL",
    type=click.IntRange(min=1, max=500),
    default=10,
    help="Voor hoeveel lezers er een rij in de tabel staat. Standaard: 10.",
)
@click.option(
    "--seed",
    metavar="GETAL",
    type=click.IntRange(min=0, max=9999),
    default=0,
    help="Een ander getal geeft andere lege plekken. Standaard: 0.",
)
@click.option("--overwrite", is_flag=True, help="Vervang een test die er al staat, ook de ingevulde tabel.")
@_CONFIG
@_ISOLATED
@click.pass_context
def panel_make(ctx: click.Context, /, **values: Any) -> None:  # noqa: ANN401 (MakeRequest names and types them)
    """Maak een test voor lezers van deze brief.

    U krijgt een map met vragen en een invultekst om te printen, als webpagina en voor Word. Ook krijgt u de goede antwoorden en
    een tabel voor de scores.
    """
    from eenvoudig.cli.panel import MakeRequest, make

    ctx.exit(make(MakeRequest(**values)))


@panel.command("score", short_help="Laat zien wat er misging, en waar.")
@click.argument("tables", nargs=-1, required=True, metavar="TABEL…", type=click.Path())
@click.option(
    "--key",
    metavar="BESTAND",
    type=click.Path(),
    help="De sleutel van de test. Standaard: sleutel.json in de map van de tabel.",
)
@click.option(
    "--format", "form", metavar="VORM", type=_FORMAT, default="text", help="De vorm: text of json. Standaard: text."
)
@_OUTPUT
@_COLORED
@click.pass_context
def panel_score(ctx: click.Context, /, **values: Any) -> None:  # noqa: ANN401 (ScoreRequest names and types them)
    """Laat zien wat er misging, en waar: per vraag en per woord.

    Geef de tabel met scores die u hebt ingevuld. Vulden meer mensen een tabel in over dezelfde brief? Geef ze dan allemaal.
    """
    from eenvoudig.cli.panel import ScoreRequest, score

    ctx.exit(score(ScoreRequest(**values)))


@cli.group(cls=DutchGroup, short_help="Beheer uw eigen woorden.")
def words() -> None:
    """Beheer uw eigen woorden: wat mag, wat anders moet, en wat u moet uitleggen.

    De lijst heet eenvoudig-woorden.tsv en staat bij uw teksten.
    """


@words.command("check", short_help="Kijk een lijst na.")
@click.argument("paths", nargs=-1, metavar="[BESTAND…]", type=click.Path())
@click.pass_context
def words_check(ctx: click.Context, paths: tuple[str, ...]) -> None:
    """Kijk een lijst na. Zonder BESTAND zijn dat de lijsten die hier gelden.

    De uitkomst is 0 als alles klopt, en anders 2.
    """
    from eenvoudig.cli.words import check

    ctx.exit(check(paths))


@words.command("add", short_help="Zet een woord in een lijst.")
@click.argument("word", metavar="WOORD")
@click.option("--allow", is_flag=True, help="Dit woord mag altijd.")
@click.option("--replace", metavar="TEKST", help="Schrijf liever dit. Zet een streep (/) tussen meer keuzes.")
@click.option("--explain", metavar="TEKST", help="Leg het woord de eerste keer zo uit.")
@click.option("--reason", metavar="TEKST", default="", help="Waarom. Dit ziet de schrijver ook.")
@click.option("--owner", metavar="NAAM", default="", help="Wie erover gaat.")
@click.option("--until", metavar="DATUM", default="", help="De laatste dag waarop dit telt, zoals ‘2027-12-31’.")
@click.option("--user", is_flag=True, help="Zet het in uw persoonlijke lijst.")
@click.option("--file", metavar="BESTAND", type=click.Path(), help="Zet het in deze lijst.")
@click.pass_context
def words_add(ctx: click.Context, /, **values: Any) -> None:  # noqa: ANN401 (Addition names and types them)
    """Zet een woord in een lijst. Kies --allow, --replace of --explain."""
    from eenvoudig.cli.words import Addition, add

    ctx.exit(add(Addition(**values)))
