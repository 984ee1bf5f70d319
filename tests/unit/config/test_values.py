"""What is said of keys and values that can't be; the schema says the same; the file of ``init`` is good."""

from __future__ import annotations

import json
import pickle
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.config import PROFILES, ConfigError, Known, Origin, Settings, SettingsFinder, Source, read_options
from eenvoudig.config.keys import KEYS, TOP
from eenvoudig.config.overview import entries, rule_entries
from eenvoudig.config.schema import schema
from eenvoudig.config.settings import KEY_OF, Contact, Layer, apply, resolve, severities
from eenvoudig.config.template import template
from eenvoudig.config.values import SEVERITY
from eenvoudig.document import BlockKind
from eenvoudig.findings import Group, OptionInfo, RuleInfo, Severity
from eenvoudig.readers.options import DEFAULT
from eenvoudig.rules.registry import RULES

Write = Callable[..., Path]
SCHEMA: Final = Path(__file__).parents[3] / "docs" / "schema" / "eenvoudig-1.json"

#: Text of a file, how the sentence about it goes on after "In eenvoudig.toml", and whether the schema sees it too.
MISTAKES: Final = [
    ('ingore = ["Z01"]', "kennen we de instelling ‘ingore’ niet. Bedoelt u ‘ignore’?", True),
    ("fail_on = 'hint'", "kennen we de instelling ‘fail_on’ niet. Bedoelt u ‘fail-on’?", True),
    ("override = []", "kennen we de instelling ‘override’ niet. Bedoelt u ‘overrides’?", True),
    ("xyz = 1", "kennen we de instelling ‘xyz’ niet.", True),
    ('"\\u001b[31m" = 1', "kennen we de instelling ‘�[31m’ niet.", True),
    ('profile = "standard"', "kennen we het profiel ‘standard’ niet. Bedoelt u ‘standaard’?", True),
    ('profile = "xyz"', "kennen we het profiel ‘xyz’ niet. Kies uit: standaard, direct-duidelijk, nlds.", True),
    ("profile = 1", "moet ‘profile’ een tekst zijn, tussen aanhalingstekens.", True),
    ('select = "Z01"', 'moet ‘select’ een lijst met teksten zijn, zoals ["Z01", "datum"].', True),
    ("select = [1]", 'moet ‘select’ een lijst met teksten zijn, zoals ["Z01", "datum"].', True),
    ('select = ["lange-zinnen"]', "kennen we de regel ‘lange-zinnen’ niet. Bedoelt u ‘lange-zin’?", True),
    ('select = ["Z01 W01"]', 'heeft ‘select’ geen komma tussen de regels: schrijf "Z01", "W01".', True),
    ('ignore = ["zin, W01"]', 'heeft ‘ignore’ geen komma tussen de regels: schrijf "zin", "W01".', True),
    ('select = ["Z01 onzin"]', "kennen we de regel ‘Z01 onzin’ niet.", True),
    ('extend-select = ["P99"]', "kennen we de regel ‘P99’ niet.", True),
    ('selector = "p:hover"', "kan ‘selector’ niet ‘p:hover’ zijn: kies bijvoorbeeld main, #inhoud of .artikel.", False),
    ("selector = '['", "kan ‘selector’ niet ‘[’ zijn: kies bijvoorbeeld main, #inhoud of .artikel.", False),
    (
        "[rules.Z01]\nhint = 30\nwaarschuwing = 20",
        "kan ‘rules.Z01.waarschuwing’ niet 20 zijn: kies minstens 30, want ‘hint’ is 30.",
        False,
    ),
    (
        "[rules.Z01]\nwaarschuwing = 30\nfout = 20",
        "kan ‘rules.Z01.fout’ niet 20 zijn: kies minstens 30, want ‘waarschuwing’ is 30.",
        False,
    ),
    ('ignore = ["Z99"]', "kennen we de regel ‘Z99’ niet.", True),
    ('fail-on = "erg"', "kan ‘fail-on’ niet ‘erg’ zijn: kies error, warning, info, hint of never.", True),
    ("max-index = 101", "kan ‘max-index’ niet 101 zijn: kies een getal van 0 tot en met 100.", True),
    ("max-index = '46'", "moet ‘max-index’ een getal zijn.", True),
    ("fail-on-worse = 2", "moet ‘fail-on-worse’ true of false zijn.", True),
    ("baseline = true", "moet ‘baseline’ een tekst zijn, tussen aanhalingstekens.", True),
    ("baseline = ''", "moet ‘baseline’ een tekst zijn die niet leeg is.", True),
    ("baseline = '.'", "kan ‘baseline’ niet ‘.’ zijn: dat is een map.", False),
    ('all = "ja"', "moet ‘all’ true of false zijn.", True),
    ("all = 1", "moet ‘all’ true of false zijn.", True),
    ("max-size = 0", "kan ‘max-size’ niet 0 zijn: kies een getal van 0.001 tot en met 1000.", True),
    ("max-size = inf", "kan ‘max-size’ niet inf zijn: kies een getal van 0.001 tot en met 1000.", True),
    ("max-size = nan", "kan ‘max-size’ niet nan zijn: kies een getal van 0.001 tot en met 1000.", False),
    ("max-size = true", "moet ‘max-size’ een getal zijn.", True),
    ("max-time = 0.5", "kan ‘max-time’ niet 0.5 zijn: kies een getal van 1 tot en met 86400.", True),
    ("max-memory = 499", "kan ‘max-memory’ niet 499 zijn: kies een getal van 500 tot en met 100000.", True),
    ("max-block = 1500.5", "moet ‘max-block’ een heel getal zijn.", True),
    ("max-block = 999", "kan ‘max-block’ niet 999 zijn: kies een getal van 1000 tot en met 10000000.", True),
    (f"max-block = {'9' * 400}", "kan ‘max-block’ niet dit zijn: kies een getal van 1000 tot en met 10000000.", True),
    ("selector = 3", "moet ‘selector’ een tekst zijn, tussen aanhalingstekens.", True),
    ('selector = "a\\u0000b"', "moet ‘selector’ een tekst op één regel zijn.", False),
    (f'selector = "{"x" * 1001}"', "moet ‘selector’ een tekst van hoogstens duizend tekens zijn.", True),
    ("exclude = []", "moet ‘exclude’ een lijst zijn die niet leeg is.", True),
    ("exclude = ['web\\oud']", "kan ‘exclude’ niet ‘web\\oud’ zijn: gebruik / in plaats van \\.", True),
    ('exclude = ["# x"]', "kan ‘exclude’ niet ‘# x’ zijn: schrijf een patroon, zoals ‘web/**’ of ‘*.html’.", False),
    ('exclude = [""]', "kan ‘exclude’ niet ‘’ zijn: schrijf een patroon, zoals ‘web/**’ of ‘*.html’.", True),
    ('exclude = ["!"]', "kan ‘exclude’ niet ‘!’ zijn: schrijf een patroon, zoals ‘web/**’ of ‘*.html’.", False),
    ('words = ["weg.tsv"]', "kan ‘words’ niet ‘weg.tsv’ zijn: dat bestand is er niet.", False),
    ("rules = 1", "moet ‘rules’ een tabel zijn, zoals [rules.Z01].", True),
    ("rules.Z01 = 1", "moet ‘rules.Z01’ een tabel zijn, zoals [rules.Z01].", True),
    ("[rules.lange-zinn]", "kennen we de regel ‘lange-zinn’ niet. Bedoelt u ‘lange-zin’?", True),
    (
        "[rules.Z01]\n[rules.lange-zin]",
        "staat ‘rules.lange-zin’ dubbel: Z01 en lange-zin zijn dezelfde regel.",
        False,
    ),
    ("[rules.Z01]\nhnt = 3", "kennen we bij regel Z01 de instelling ‘hnt’ niet. Bedoelt u ‘hint’?", True),
    (
        "[rules.Z01]\nxyz = 3",
        "kennen we bij regel Z01 de instelling ‘xyz’ niet. Kies uit: hint, waarschuwing, fout, severity.",
        True,
    ),
    (
        '[rules.Z01]\nhint = 12\nignore = ["Z02"]',
        "hoort ‘rules.Z01.ignore’ niet in deze tabel: zet dit bovenaan, vóór de eerste regel met [ en ].",
        True,
    ),
    ("[rules.Z01]\nhint = 4", "kan ‘rules.Z01.hint’ niet 4 zijn: kies een getal van 5 tot en met 60.", True),
    ("[rules.Z01]\nhint = 61", "kan ‘rules.Z01.hint’ niet 61 zijn: kies een getal van 5 tot en met 60.", True),
    ("[rules.Z01]\nhint = '12'", "moet ‘rules.Z01.hint’ een heel getal zijn.", True),
    ("[rules.Z02]\nalle = 1", "moet ‘rules.Z02.alle’ true of false zijn.", True),
    (
        "[rules.Z01]\nseverity = 'erg'",
        "kan ‘rules.Z01.severity’ niet ‘erg’ zijn: kies hint, info, warning of error.",
        True,
    ),
    ("contact = 1", "moet ‘contact’ een tabel zijn, zoals [contact].", True),
    (
        "[contact]\nfax = '1'",
        "kennen we bij ‘contact’ de instelling ‘fax’ niet. Kies uit: help, phone, desk, website, email.",
        True,
    ),
    ("[contact]\nphone = 14", "moet ‘contact.phone’ een tekst zijn, tussen aanhalingstekens.", True),
    ("[contact]\nphone = 'bel ons'", "kan ‘contact.phone’ niet ‘bel ons’ zijn: schrijf bijvoorbeeld ‘14 0123’.", True),
    ("[contact]\nhelp = ''", "moet ‘contact.help’ een tekst zijn die niet leeg is.", True),
    (
        "[contact]\nwebsite = 'waterrijk'",
        "kan ‘contact.website’ niet ‘waterrijk’ zijn: schrijf bijvoorbeeld ‘www.waterrijk.nl’.",
        True,
    ),
    (
        "[contact]\nemail = 'hulp at waterrijk.nl'",
        "kan ‘contact.email’ niet ‘hulp at waterrijk.nl’ zijn: schrijf bijvoorbeeld ‘hulp@waterrijk.nl’.",
        True,
    ),
    ("[overrides]\nfiles = ['x']", "moet ‘overrides’ een lijst van tabellen zijn: schrijf [[overrides]].", True),
    (
        "[[overrides]]\nfiles = ['x']\n[[overrides]]\nall = true",
        "heeft ‘overrides.2’ geen ‘files’ of ‘kinds’: schrijf erbij voor welke bestanden het is.",
        True,
    ),
    ("[[overrides]]\nkinds = []", "moet ‘overrides.1.kinds’ een lijst zijn die niet leeg is.", True),
    ("[[overrides]]\nkinds = ['htm']", "kennen we de soort ‘htm’ niet. Bedoelt u ‘html’?", True),
    (
        "[[overrides]]\nfiles = ['x']\nexclude = ['y']",
        "kan ‘overrides.1.exclude’ niet: zet dit boven in het bestand.",
        True,
    ),
    (
        "[[overrides]]\nfiles = ['x']\nextend = 'y'",
        "kan ‘overrides.1.extend’ niet: zet dit boven in het bestand.",
        True,
    ),
    (
        "[[overrides]]\nfiles = ['x']\nprofle = 'y'",
        "kennen we de instelling ‘profle’ niet. Bedoelt u ‘profile’?",
        True,
    ),
    (
        "[[overrides]]\nfiles = ['x']\n[overrides.rules.Z01]\nhint = 1",
        "kan ‘overrides.1.rules.Z01.hint’ niet 1 zijn: kies een getal van 5 tot en met 60.",
        True,
    ),
]
BROKEN: Final = [
    ("profile = 'nlds'\nselect = [\n", "klopt iets niet bij het einde: kijk naar de aanhalingstekens en de haakjes."),
    ("a = 1\n\nb 2\n", "klopt iets niet bij regel 3: kijk naar de aanhalingstekens en de haakjes."),
    ('exclude = ["a"]\nwords = ["c:\\mijn.tsv"]\n', "klopt iets niet bij regel 2: gebruik / in plaats van \\."),
    ('words = ["c:\\users"]\n', "klopt iets niet bij regel 1: gebruik / in plaats van \\."),
    ("all = true\nall = false\n", "staat iets dubbel bij regel 2: laat elke naam één keer staan."),
    ("[rules.Z01]\n[rules.Z01]\n", "staat iets dubbel bij regel 2: laat elke naam één keer staan."),
    ("all = true\n" + "a." * 40_000 + "a = 1", "is regel 2 te lang: verdeel die over meer regels."),
    ("a = " + "[" * 20_000, "staan te veel haakjes in elkaar: schrijf het eenvoudiger."),
]
GOOD: Final = [
    "",
    "# niets",
    'profile = "direct-duidelijk"\nselect = ["zin", "Z", "W01", "datum"]\nignore = []',
    "max-size = 0.5\nmax-block = 1000\nall = true\nfail-on = 'never'\nselector = ''",
    "fail-on = 'waarschuwing'\nextend-select = ['P02']\n[rules.Z01]\nseverity = 'tip'\nhint = 20\nwaarschuwing = 20",
    "[rules.Z01]\nfout = 10",
    "[[overrides]]\nfiles = ['web/**']\nextend-select = ['privacy']",
    "[rules.Z01]\nhint = 12\nseverity = 'info'\n[rules.lijdende-vorm]\nalle = true",
    "[contact]\nhelp = 'Bel ons.'\nphone = '+31 (0)12 345-67'\nwebsite = 'https://waterrijk.nl/a?b=c'\nemail = 'a.b@c.nl'",
    "[[overrides]]\nfiles = ['web/**', '!web/x']\nkinds = ['html']\nselector = 'main'\n[overrides.contact]\ndesk = 'Markt 1'",
    "words = ['hier.tsv']\nexclude = ['*.md']",
]


def error_of(known: Known) -> str:
    with pytest.raises(ConfigError) as error:
        SettingsFinder(known).for_file(Path("x.txt"))
    return str(error.value)


class TestMistakes:
    @pytest.mark.parametrize(("text", "sentence", "in_schema"), MISTAKES, ids=[text[:40] for text, *_ in MISTAKES])
    def test_one_sentence(self, known: Known, write: Write, text: str, sentence: str, *, in_schema: bool) -> None:
        write(text)
        assert error_of(known) == f"In eenvoudig.toml {sentence}"
        assert jsonschema.Draft7Validator(schema(known)).is_valid(tomllib.loads(text)) is not in_schema

    @pytest.mark.parametrize(("text", "sentence"), BROKEN, ids=range(len(BROKEN)))
    def test_no_toml(self, known: Known, write: Write, text: str, sentence: str) -> None:
        write(text)
        assert error_of(known) == f"In eenvoudig.toml {sentence}"

    def test_not_utf8(self, known: Known, write: Write) -> None:
        sentence = "Het bestand eenvoudig.toml is geen UTF-8: bewaar het opnieuw als UTF-8."
        write("# café", encoding="latin-1")
        assert error_of(known) == sentence
        write('profile = "nlds"', encoding="utf-16")
        assert error_of(known) == sentence

    def test_too_large(self, known: Known, write: Write) -> None:
        write("#" + "x" * 100_000)
        assert error_of(known).startswith("Het bestand eenvoudig.toml is te groot")

    def test_a_file_elsewhere_is_named_in_full(
        self, known: Known, write: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = write("x = 1")
        (path.parent / "a").mkdir()
        monkeypatch.chdir(path.parent / "a")
        name = str(path) if len(str(path)) <= 60 else "…" + str(path)[-59:]
        assert error_of(known) == f"In {name} kennen we de instelling ‘x’ niet."

    @pytest.mark.parametrize(
        ("asked", "sentence"),
        [
            ({"max-size": -1.0}, "De optie --max-size kan niet -1 zijn: kies een getal van 0.001 tot en met 1000."),
            ({"max-block": 1}, "De optie --max-block kan niet 1 zijn: kies een getal van 1000 tot en met 10000000."),
            ({"profile": "nds"}, "We kennen het profiel ‘nds’ niet. Bedoelt u ‘nlds’?"),
            ({"select": frozenset({"lange-zinn"})}, "We kennen de regel ‘lange-zinn’ niet. Bedoelt u ‘lange-zin’?"),
            (
                {"select": frozenset({"Z01 W01"})},
                "De optie --select heeft geen komma tussen de regels: schrijf Z01,W01.",
            ),
            ({"selector": "\n\x1b"}, None),
        ],
    )
    def test_on_the_command_line(self, known: Known, asked: dict[str, Any], sentence: str | None) -> None:
        with pytest.raises(ConfigError) as error:
            read_options(asked, known)
        assert str(error.value) == sentence or (sentence is None and "--selector" in str(error.value))

    @pytest.mark.parametrize(
        ("rules", "sentence"),
        [
            (
                {"Z01": {"hint": 1}},
                "De instelling ‘rules.Z01.hint’ kan niet 1 zijn: kies een getal van 5 tot en met 60.",
            ),
            ({"lange-zin": {"x": 1}}, "We kennen bij regel Z01 de instelling ‘x’ niet."),
            ({"Z01": {"severity": "erg"}}, "De instelling ‘rules.Z01.severity’ kan niet ‘erg’ zijn"),
            ({"onzin": {}}, "We kennen de regel ‘onzin’ niet."),
        ],
    )
    def test_in_a_program(self, known: Known, rules: dict[str, dict[str, Any]], sentence: str) -> None:
        for function in (resolve, severities):
            with pytest.raises(ConfigError) as error:
                function(Settings(rules=rules), known.rules.values())
            assert str(error.value).startswith(sentence)


class TestGoodFiles:
    @pytest.mark.parametrize("text", GOOD)
    def test_are_good_and_the_schema_agrees(self, known: Known, write: Write, text: str) -> None:
        write("", "hier.tsv")
        write(text)
        SettingsFinder(known).for_file(Path("x.txt"))
        jsonschema.Draft7Validator(schema(known)).validate(tomllib.loads(text))

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_encodings_and_line_ends(self, known: Known, write: Write, encoding: str, end: str) -> None:
        path = write("", "x.txt").with_name("eenvoudig.toml")
        path.write_bytes(f"# ‘é’{end}profile = 'nlds'{end}".encode(encoding))
        assert SettingsFinder(known).for_file(Path("x.txt")).profile == "nlds"

    def test_any_case_of_a_rule_is_that_rule(self, known: Known, write: Write) -> None:
        write('ignore = ["z01"]\n[rules.Lange-Zin]\nhint = 12')
        settings = SettingsFinder(known).for_file(Path("x.txt"))
        assert settings.rules == {"Z01": {"hint": 12}}
        assert "Z01" not in resolve(settings, known.rules.values())

    def test_all_sorts_of_options(self, write: Write) -> None:
        info = RuleInfo(
            code="X01",
            name="proef",
            title="Proef",
            group=Group.ZIN,
            severity=Severity.HINT,
            grade="C",
            source="",
            tier="tokens",
            kinds=frozenset({BlockKind.PARAGRAPH}),
            what="",
            why="",
            how="",
            not_when="",
            pairs=(),
            options=(
                OptionInfo("deel", 0.5, "", 0, 1),
                OptionInfo("woord", "ja", ""),
                OptionInfo("vanaf", 3, "", 1),
                OptionInfo("tot", 3, "", None, 9),
                OptionInfo("vrij", 3, ""),
            ),
        )
        known = Known.of([info])
        write("[rules.X01]\ndeel = 1\nwoord = ' nee '\nvanaf = 900\ntot = -5\nvrij = -9")
        settings = SettingsFinder(known).for_file(Path("x.txt"))
        assert resolve(settings, [info])["X01"] == {"deel": 1, "woord": "nee", "vanaf": 900, "tot": -5, "vrij": -9}
        for line, end in (
            ("deel = 1.1", "kies een getal van 0 tot en met 1."),
            ("vanaf = 0", "kies een getal vanaf 1."),
            ("tot = 10", "kies een getal tot en met 9."),
            ("woord = 1", "tussen aanhalingstekens."),
        ):
            write(f"[rules.X01]\n{line}")
            assert error_of(known).endswith(end)


class TestSchema:
    def test_is_fresh(self, known: Known) -> None:
        text = json.dumps(schema(known), ensure_ascii=False, indent=2) + "\n"
        hint = "old: eenvoudig config --schema > docs/schema/eenvoudig-1.json"
        assert SCHEMA.read_bytes().decode() == text, hint

    def test_is_a_schema(self, known: Known) -> None:
        jsonschema.Draft7Validator.check_schema(schema(known))

    def test_defaults_are_those_of_the_settings(self, known: Known) -> None:
        properties: dict[str, Any] = schema(known)["properties"]  # type: ignore[assignment]
        defaults = {key: value["default"] for key, value in properties.items() if "default" in value}
        assert defaults == {
            "profile": "standaard",
            "fail-on": "error",
            "fail-on-worse": False,
            "all": False,
            "max-size": 10,
            "max-block": 200_000,
            "max-time": 60,
            "max-memory": 1_000,
        }


class TestTemplate:
    @pytest.mark.parametrize("profile", PROFILES)
    def test_as_it_is(self, known: Known, write: Write, profile: str) -> None:
        text = template(known, profile)
        write(text)
        assert tomllib.loads(text) == {"profile": profile}
        assert SettingsFinder(known).for_file(Path("x.txt")) == Settings(profile)

    @pytest.mark.parametrize("profile", PROFILES)
    def test_with_everything_on(self, known: Known, write: Write, profile: str) -> None:
        """Every line that is off is a good setting, and all keys and options are there."""
        text = re.sub(r"^#(?! )", "", template(known, profile), flags=re.MULTILINE)
        write('[contact]\nhelp = "Bel ons."', "huisstijl.toml")
        write("", "team/woorden.tsv")
        write(text, "team/eenvoudig.toml")
        table = tomllib.loads(text)
        jsonschema.Draft7Validator(schema(known)).validate(table)
        finder = SettingsFinder(known)
        settings = finder.for_file(Path("team/web/x.html"), "html")
        assert (
            set(table)
            == {*(key.name for key in KEYS), "extend", "overrides"}
            == TOP | {"contact", "rules", "overrides"}
        )
        assert set(table["contact"]) == set(Contact.__dataclass_fields__)
        for info in known.rules.values():
            if info.options:
                assert set(table["rules"][info.code]) == {option.name for option in info.options}
        # The limits are those that hold anyhow.
        on = resolve(Settings(profile, select=frozenset(known.rules)), known.rules.values())
        everything = Settings(profile, select=frozenset(known.rules), rules=settings.rules)
        assert resolve(everything, known.rules.values()) == on
        assert (settings.max_size, settings.max_block, settings.fail_on) == (10, 200_000, "error")


class TestAdded:
    """``extend_select``: rules beside those that are on."""

    def test_beside_what_is_on_by_default(self, known: Known) -> None:
        on = set(resolve(Settings(), known.rules.values()))
        assert "P02" not in on
        assert set(resolve(Settings(extend_select=frozenset({"P02"})), known.rules.values())) == on | {"P02"}

    def test_beside_what_was_selected(self, known: Known) -> None:
        settings = Settings(
            select=frozenset({"Z01"}), extend_select=frozenset({"iban", "P03"}), ignore=frozenset({"P03"})
        )
        assert set(resolve(settings, known.rules.values())) == {"Z01", "P02"}

    def test_adds_up_until_a_select(self, known: Known, write: Write) -> None:
        write("extend-select = ['P02']\n[[overrides]]\nfiles = ['web/**']\nextend-select = ['P03']")
        finder = SettingsFinder(known)
        assert finder.for_file(Path("x.txt")).extend_select == {"P02"}
        assert finder.for_file(Path("web/x.txt")).extend_select == {"P02", "P03"}
        anew = SettingsFinder(known, given=Layer(select=frozenset({"Z01"}), extend_select=frozenset({"P03"})))
        assert set(resolve(anew.for_file(Path("x.txt")), known.rules.values())) == {"Z01", "P03"}


@pytest.mark.parametrize(
    ("dutch", "english"),
    [("fout", "error"), ("waarschuwing", "warning"), ("advies", "info"), ("tip", "hint"), ("nooit", "never")],
)
def test_dutch_words_for_severities(known: Known, write: Write, dutch: str, english: str) -> None:
    write(f"fail-on = '{dutch}'")
    assert SettingsFinder(known).for_file(Path("x.txt")).fail_on == english
    if dutch != "nooit":
        write(f"[rules.Z01]\nseverity = '{dutch}'")
        settings = SettingsFinder(known).for_file(Path("x.txt"))
        assert severities(settings, known.rules.values()) == {"Z01": Severity(english)}


class TestSettings:
    def test_limits_are_those_of_the_readers(self) -> None:
        assert Settings().max_size * 1_000_000 == DEFAULT.max_bytes
        assert Settings().max_block == DEFAULT.max_block
        assert Settings().selector == DEFAULT.selector

    def test_can_go_to_another_process(self, known: Known, write: Write) -> None:
        write('exclude = ["x"]\nrules.Z01.hint = 12\n[contact]\nphone = "14 0123"')
        settings = SettingsFinder(known).for_file(Path("x.txt"))
        again = pickle.loads(pickle.dumps(settings))
        assert again == settings
        assert hash(again) == hash(settings)
        assert again.origins == settings.origins

    def test_what_a_caller_gave_can_not_change_them(self) -> None:
        rules = {"Z01": {"hint": 12}}
        settings = Settings(rules=rules)
        rules["Z01"]["hint"] = 13
        assert settings == Settings(rules={"Z01": {"hint": 12}})
        assert settings != Settings(rules=rules)

    def test_no_rule_has_an_option_severity(self, known: Known) -> None:
        assert not any(option.name == SEVERITY for info in known.rules.values() for option in info.options)

    def test_profiles_are_good_settings(self, known: Known) -> None:
        for profile in PROFILES.values():
            assert resolve(Settings(rules=profile), known.rules.values())

    def test_every_field_has_a_key(self) -> None:
        fields = set(Settings.__dataclass_fields__) - {"origins"}
        assert {key.field for key in KEYS} == fields == set(Layer.__dataclass_fields__)
        assert {key.name for key in KEYS} == {KEY_OF.get(field, field) for field in fields}


RULE_VALUES = st.dictionaries(
    st.sampled_from(["Z01", "W01"]),
    st.dictionaries(st.sampled_from(["hint", "fout", "severity"]), st.integers(0, 3), max_size=3),
)
LAYERS = st.builds(
    Layer,
    profile=st.none() | st.sampled_from(list(PROFILES)),
    select=st.none() | st.frozensets(st.sampled_from(["Z01", "Z02", "woord"])),
    extend_select=st.frozensets(st.sampled_from(["Z01", "P02"])),
    ignore=st.frozensets(st.sampled_from(["Z01", "Z02", "Z04"])),
    rules=RULE_VALUES,
    hints=st.none() | st.booleans(),
    fail_on=st.none() | st.sampled_from(["error", "never"]),
    max_index=st.none() | st.sampled_from([0, 46.5]),
    fail_on_worse=st.none() | st.booleans(),
    baseline=st.none() | st.sampled_from([Path("a"), Path("b")]),
    max_block=st.none() | st.integers(1_000, 1_003),
    max_time=st.none() | st.sampled_from([1, 2.5]),
    max_memory=st.none() | st.integers(500, 501),
    selector=st.none() | st.sampled_from(["", "main", "article"]),
    words=st.lists(st.sampled_from([Path("a"), Path("b"), Path("c")]), unique=True).map(tuple),
    contact=st.dictionaries(st.sampled_from(["phone", "email"]), st.sampled_from(["1", "2"])),
)
ORIGINS = [Origin(Source.OVERRIDE, Path("x"), number) for number in range(10)]


@given(st.lists(LAYERS, max_size=5))
def test_layers_over_each_other(layers: list[Layer]) -> None:
    settings = Settings()
    for layer, origin in zip(layers, ORIGINS, strict=False):
        settings = apply(settings, layer, origin)

    def last(say: Callable[[Layer], Any]) -> tuple[Any, Any]:
        found = [(say(layer), origin) for layer, origin in zip(layers, ORIGINS, strict=False) if say(layer) is not None]
        return found[-1] if found else (None, None)

    defaults = Settings()
    single = (
        "profile",
        "hints",
        "fail_on",
        "max_index",
        "fail_on_worse",
        "baseline",
        "max_block",
        "max_time",
        "max_memory",
        "selector",
        "select",
    )
    for field in single:
        value, origin = last(lambda layer, field=field: getattr(layer, field))  # type: ignore[misc]
        expected = getattr(defaults, field) if value is None else value if value != "" else None
        assert getattr(settings, field) == expected
        assert settings.origins.get(KEY_OF.get(field, field)) == origin
    options = {(code, name) for layer in layers for code, values in layer.rules.items() for name in values}
    for code, name in options:
        value, origin = last(lambda layer, code=code, name=name: layer.rules.get(code, {}).get(name))  # type: ignore[misc]
        assert settings.rules[code][name] == value
        assert settings.origins[f"rules.{code}.{name}"] == origin
    for name in ("phone", "email"):
        value, origin = last(lambda layer, name=name: layer.contact.get(name))  # type: ignore[misc]
        assert getattr(settings.contact, name) == value
        assert settings.origins.get(f"contact.{name}") == origin
    anew = max((number for number, layer in enumerate(layers) if layer.select is not None), default=0)
    assert settings.ignore == frozenset().union(*(layer.ignore for layer in layers[anew:]))
    assert settings.extend_select == frozenset().union(*(layer.extend_select for layer in layers[anew:]))
    added = {key for key in settings.origins if key.startswith("extend-select.")}
    assert added == {f"extend-select.{name}" for name in settings.extend_select}
    for name in ("Z01", "Z02", "Z04"):
        saying = [origin for layer, origin in zip(layers[anew:], ORIGINS[anew:], strict=False) if name in layer.ignore]
        assert settings.origins.get(f"ignore.{name}") == (saying[-1] if saying else None)
    assert list(settings.words) == list(dict.fromkeys(word for layer in layers for word in layer.words))
    for number, word in enumerate(settings.words):
        first = next(origin for layer, origin in zip(layers, ORIGINS, strict=False) if word in layer.words)
        assert settings.origins[f"words.{number}"] == first


class TestOverview:
    def test_every_value_with_its_origin(self, known: Known, write: Write) -> None:
        path = write(
            'profile = "direct-duidelijk"\nignore = ["Z02", "zin"]\nexclude = ["a", "b"]\n[rules.W01]\nseverity = "info"\n'
            '[rules.Z01]\nhint = 13\n[[overrides]]\nfiles = ["*"]\nselect = ["Z02", "W01", "Z01"]\nignore = ["Z01"]\n'
        )
        settings = SettingsFinder(known).for_file(Path("x.txt"))
        file, override = Origin(Source.FILE, path), Origin(Source.OVERRIDE, path, 1)
        default = Origin(Source.DEFAULT)
        found = [(entry.key, entry.value, entry.origin) for entry in entries(settings)]
        assert found[:7] == [
            ("profile", "direct-duidelijk", file),
            ("select", "W01", override),
            ("select", "Z01", override),
            ("select", "Z02", override),
            ("extend-select", None, default),
            ("ignore", "Z01", override),
            ("fail-on", "error", default),
        ]
        assert [entry for entry in found if entry[0] in ("exclude", "words")] == [
            ("exclude", "a", file),
            ("exclude", "b", file),
            ("words", None, default),
        ]
        rules = {rule.code: rule for rule in rule_entries(settings, known)}
        assert set(rules) == set(known.rules)
        assert {code for code, rule in rules.items() if rule.enabled} == {"Z02", "W01"}
        assert rules["Z01"].origin == override
        values = {entry.key: (entry.value, entry.origin.source) for entry in rules["Z01"].values}
        assert values == {
            "hint": (13, Source.FILE),
            "waarschuwing": (15, Source.PROFILE),
            "fout": (20, Source.PROFILE),
            "severity": (None, Source.DEFAULT),
        }
        assert rules["W01"].values[-1] == (SEVERITY, "info", file)

    def test_a_rule_that_was_added(self, known: Known, write: Write) -> None:
        path = write('extend-select = ["iban", "Z01"]\nignore = ["P03"]\n')
        settings = SettingsFinder(known).for_file(Path("x.txt"))
        rules = {rule.code: rule for rule in rule_entries(settings, known)}
        assert (rules["P02"].enabled, rules["P02"].origin) == (True, Origin(Source.FILE, path))
        assert (rules["Z01"].enabled, rules["Z01"].origin) == (True, Origin(Source.DEFAULT))
        assert not rules["P03"].enabled

    def test_names_every_rule(self, known: Known) -> None:
        assert [rule.code for rule in rule_entries(Settings(), known)] == [rule.info.code for rule in RULES]
