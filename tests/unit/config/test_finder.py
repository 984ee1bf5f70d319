"""Which settings hold for which file: closest file, project files, extends, overrides, and what goes before what."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eenvoudig.config import (
    ConfigError,
    Known,
    Layer,
    Origin,
    Settings,
    SettingsFinder,
    Source,
    resolve,
    severities,
)
from eenvoudig.config.files import load
from eenvoudig.findings import Severity

Write = Callable[..., Path]


def error_of(finder: SettingsFinder, path: Path) -> str:
    with pytest.raises(ConfigError) as error:
        finder.for_file(path)
    return str(error.value)


class TestClosestFile:
    def test_without_any_file(self, known: Known, folder: Path) -> None:
        assert SettingsFinder(known).for_file(folder / "a.txt") == Settings()

    def test_the_closest_counts_alone(self, known: Known, write: Write, folder: Path) -> None:
        write('profile = "nlds"\nmax-block = 5000')
        write('profile = "direct-duidelijk"', "a/b/eenvoudig.toml")
        finder = SettingsFinder(known)
        assert finder.for_file(folder / "x.txt").profile == "nlds"
        assert finder.for_file(folder / "a/x.txt").profile == "nlds"
        for name in ("a/b/x.txt", "a/b/c/d/x.txt"):
            settings = finder.for_file(folder / name)
            assert (settings.profile, settings.max_block) == ("direct-duidelijk", 200_000)
        assert finder.for_file(folder / "a/bb/x.txt").profile == "nlds"
        assert finder.files_for(folder / "a/b/c/x.txt") == (folder / "a/b/eenvoudig.toml",)

    def test_a_repository_is_a_border(self, known: Known, write: Write, folder: Path) -> None:
        write('profile = "nlds"')
        (folder / "project/.git").mkdir(parents=True)
        (folder / "project/brieven").mkdir()
        assert SettingsFinder(known).for_file(folder / "project/brieven/x.txt").profile == "standaard"
        write('profile = "direct-duidelijk"', "project/eenvoudig.toml")
        assert SettingsFinder(known).for_file(folder / "project/brieven/x.txt").profile == "direct-duidelijk"

    def test_a_worktree_has_a_file_for_git(self, known: Known, write: Write, folder: Path) -> None:
        write('profile = "nlds"')
        write("gitdir: elsewhere", "project/.git")
        assert SettingsFinder(known).for_file(folder / "project/x.txt").profile == "standaard"

    def test_relative_paths(self, known: Known, write: Write, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write('profile = "nlds"')
        write("", "a/b/x.txt")
        monkeypatch.chdir(folder / "a/b")
        finder = SettingsFinder(known)
        for path in ("x.txt", "../y.txt", "./../../z.txt", "niet/er/zijn.txt"):
            assert finder.for_file(Path(path)).profile == "nlds"
        assert finder.for_file(None).profile == "nlds"

    def test_a_folder_of_that_name_is_no_file(self, known: Known, write: Write, folder: Path) -> None:
        write('profile = "nlds"')
        (folder / "a/eenvoudig.toml").mkdir(parents=True)
        assert SettingsFinder(known).for_file(folder / "a/x.txt").profile == "nlds"

    @pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
    def test_links_to_folders(self, known: Known, write: Write, folder: Path) -> None:
        write('profile = "nlds"\n[[overrides]]\nfiles = ["link/**"]\nselector = "main"', "project/eenvoudig.toml")
        write("", "gedeeld/brieven/x.txt")
        (folder / "project/link").symlink_to(folder / "gedeeld/brieven", target_is_directory=True)
        finder = SettingsFinder(known)
        settings = finder.for_file(folder / "project/link/x.txt")
        assert (settings.profile, settings.selector) == ("nlds", "main")
        assert finder.for_file(folder / "gedeeld/brieven/x.txt").profile == "standaard"
        write('profile = "direct-duidelijk"', "gedeeld/brieven/eenvoudig.toml")
        assert SettingsFinder(known).for_file(folder / "project/link/x.txt").profile == "direct-duidelijk"

    @pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
    def test_a_way_up_out_of_a_link(
        self, known: Known, write: Write, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write('profile = "nlds"', "gedeeld/eenvoudig.toml")
        write("", "gedeeld/a/x.txt")
        write("", "gedeeld/y.txt")
        (folder / "link").symlink_to(folder / "gedeeld/a", target_is_directory=True)
        monkeypatch.chdir(folder)
        assert SettingsFinder(known).for_file(Path("link/../y.txt")).profile == "nlds"

    def test_odd_paths(self, known: Known, write: Write, folder: Path) -> None:
        write('profile = "nlds"')
        finder = SettingsFinder(known)
        for path in ("a" * 5000, "\ud800", "x/" * 1500 + "x", "\n.txt", "a\x00b"):
            assert finder.for_file(folder / path).profile in ("nlds", "standaard")

    def test_a_removed_working_folder(self, known: Known, monkeypatch: pytest.MonkeyPatch) -> None:
        def gone() -> str:
            raise FileNotFoundError

        monkeypatch.setattr(os, "getcwd", gone)
        assert SettingsFinder(known).for_file(None) == Settings()
        assert SettingsFinder(known).for_file(Path("a.txt")) == Settings()


class TestProjectFile:
    def test_with_settings(self, known: Known, write: Write, folder: Path) -> None:
        write('[project]\nname = "x"\n[tool.eenvoudig]\nprofile = "nlds"', "pyproject.toml")
        assert SettingsFinder(known).for_file(folder / "x.txt").profile == "nlds"

    @pytest.mark.parametrize(
        "text",
        [
            "[tool.ruff]\nline-length = 120",
            '[project]\ndependencies = ["eenvoudig"]',
            "dit is [geen TOML",
            'tool = "eenvoudig"',
            '[tool]\nruff = "eenvoudig"',
            "# " + "x" * 1_100_000,
        ],
    )
    def test_without_settings_it_is_passed_over(self, known: Known, write: Write, folder: Path, text: str) -> None:
        write('profile = "nlds"')
        write(text, "a/pyproject.toml")
        assert SettingsFinder(known).for_file(folder / "a/x.txt").profile == "nlds"

    def test_our_own_file_goes_first(self, known: Known, write: Write, folder: Path) -> None:
        write('[tool.eenvoudig]\nprofile = "fout"', "pyproject.toml")
        write('profile = "nlds"')
        assert SettingsFinder(known).for_file(folder / "x.txt").profile == "nlds"

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("[tool.eenvoudig]\nx = [", "In pyproject.toml klopt iets niet bij het einde"),
            ("[tool]\neenvoudig = 3", "In pyproject.toml moet ‘tool.eenvoudig’ een tabel zijn"),
            ("[tool.eenvoudig]\nprofle = 1", "In pyproject.toml kennen we de instelling ‘profle’ niet."),
            ("[tool.eenvoudig]\n#" + "x" * 1_100_000, "Het bestand pyproject.toml is te groot"),
        ],
    )
    def test_mistakes(self, known: Known, write: Write, folder: Path, text: str, sentence: str) -> None:
        write(text, "pyproject.toml")
        assert error_of(SettingsFinder(known), folder / "x.txt").startswith(sentence)


class TestGivenFile:
    def test_counts_for_all(self, known: Known, write: Write, folder: Path) -> None:
        write('profile = "nlds"')
        given = write('profile = "direct-duidelijk"', "elders/eigen.toml")
        finder = SettingsFinder(known, config=given)
        assert finder.for_file(folder / "x.txt").profile == "direct-duidelijk"
        assert finder.for_file(None).profile == "direct-duidelijk"
        assert finder.files_for(folder / "x.txt") == (given,)

    def test_may_be_a_project_file(self, known: Known, write: Write) -> None:
        given = write('[tool.eenvoudig]\nprofile = "nlds"', "a/pyproject.toml")
        assert SettingsFinder(known, config=given).for_file(None).profile == "nlds"

    def test_isolated(self, known: Known, write: Write, folder: Path) -> None:
        write("onzin = 1")
        finder = SettingsFinder(known, isolated=True, given=Layer(profile="nlds"))
        assert finder.for_file(folder / "x.txt").profile == "nlds"
        assert finder.files_for(folder / "x.txt") == ()
        assert not finder.excludes(folder / "x.txt")

    @pytest.mark.usefixtures("folder")
    def test_missing(self, known: Known) -> None:
        with pytest.raises(ConfigError) as error:
            SettingsFinder(known, config=Path("weg.toml"))
        assert str(error.value) == "Het bestand weg.toml bestaat niet: controleer de naam en de map."

    @pytest.mark.parametrize("text", ["[project]\nname = 'x'", "# eenvoudig"])
    def test_a_project_file_without_settings(self, known: Known, write: Write, text: str) -> None:
        write(text, "pyproject.toml")
        with pytest.raises(ConfigError, match=r"^In pyproject\.toml staan geen instellingen van eenvoudig"):
            SettingsFinder(known, config=Path("pyproject.toml"))

    def test_a_mistake_shows_at_once(self, known: Known, write: Write) -> None:
        write("onzin = 1", "eigen.toml")
        with pytest.raises(ConfigError, match="onzin"):
            SettingsFinder(known, config=Path("eigen.toml"))

    def test_a_mistake_in_what_was_asked_shows_at_once(self, known: Known) -> None:
        with pytest.raises(ConfigError, match=r"^We kennen de regel ‘Z99’ niet\."):
            SettingsFinder(known, given=Layer(select=frozenset({"Z99"})))


class TestExtend:
    def test_chain(self, known: Known, write: Write, folder: Path) -> None:
        write('profile = "nlds"\nmax-block = 3000\nmax-size = 5\nignore = ["Z02"]', "stijl/land.toml")
        write('extend = "land.toml"\nmax-block = 4000\nignore = ["datum"]', "stijl/gemeente.toml")
        write('extend = "../stijl/gemeente.toml"\nmax-block = 5000', "team/eenvoudig.toml")
        finder = SettingsFinder(known)
        settings = finder.for_file(folder / "team/x.txt")
        assert (settings.profile, settings.max_size, settings.max_block) == ("nlds", 5, 5000)
        assert settings.ignore == {"Z02", "datum"}
        assert settings.origins["ignore.Z02"] == Origin(Source.FILE, folder / "stijl/land.toml")
        assert settings.origins["ignore.datum"] == Origin(Source.FILE, folder / "stijl/gemeente.toml")
        assert settings.origins["max-block"] == Origin(Source.FILE, folder / "team/eenvoudig.toml")
        names = ["land.toml", "gemeente.toml", "eenvoudig.toml"]
        assert [path.name for path in finder.files_for(folder / "team/x.txt")] == names

    def test_from_a_project_file(self, known: Known, write: Write, folder: Path) -> None:
        write('[tool.eenvoudig]\nprofile = "nlds"', "stijl/pyproject.toml")
        write('extend = "stijl/pyproject.toml"')
        assert SettingsFinder(known).for_file(folder / "x.txt").profile == "nlds"
        write("[tool.ruff]\n# eenvoudig", "stijl/pyproject.toml")
        assert error_of(SettingsFinder(known), folder / "x.txt").endswith("daarin staat geen [tool.eenvoudig].")

    def test_overrides_of_the_extended_file_go_before_the_closer_file(
        self, known: Known, write: Write, folder: Path
    ) -> None:
        write(
            'selector = "main"\n[[overrides]]\nkinds = ["html"]\nselector = "article"\nmax-block = 2000', "stijl.toml"
        )
        write('extend = "stijl.toml"\nselector = ".tekst"')
        settings = SettingsFinder(known).for_file(folder / "x.html", "html")
        assert (settings.selector, settings.max_block) == (".tekst", 2000)
        assert settings.origins["max-block"] == Origin(Source.OVERRIDE, folder / "stijl.toml", 1)

    @pytest.mark.parametrize(
        ("files", "sentence"),
        [
            ({"eenvoudig.toml": 'extend = "eenvoudig.toml"'}, "die instellingen verwijzen naar elkaar."),
            (
                {"eenvoudig.toml": 'extend = "a.toml"', "a.toml": 'extend = "./b.toml"', "b.toml": 'extend = "a.toml"'},
                "In b.toml kan ‘extend’ niet ‘a.toml’ zijn: die instellingen verwijzen naar elkaar.",
            ),
            (
                {"eenvoudig.toml": 'extend = "weg.toml"'},
                "In eenvoudig.toml kan ‘extend’ niet ‘weg.toml’ zijn: dat bestand is er niet.",
            ),
            ({"eenvoudig.toml": 'extend = "."'}, "dat bestand is er niet."),
            ({"eenvoudig.toml": 'extend = "https://waterrijk.nl/stijl.toml"'}, "dat bestand is er niet."),
            ({"eenvoudig.toml": 'extend = "a\\u0000b"'}, "‘a�b’ zijn: dat bestand is er niet."),
            ({"eenvoudig.toml": "extend = 3"}, "In eenvoudig.toml moet ‘extend’ de naam van een bestand zijn."),
            ({"eenvoudig.toml": 'extend = ""'}, "moet ‘extend’ de naam van een bestand zijn."),
            (
                {"eenvoudig.toml": 'extend = "a.toml"', "a.toml": "onzin = 1"},
                "In a.toml kennen we de instelling ‘onzin’ niet.",
            ),
            (
                {"eenvoudig.toml": 'extend = "0.toml"'}
                | {f"{number}.toml": f'extend = "{number + 1}.toml"' for number in range(12)}
                | {"12.toml": ""},
                "er komen te veel bestanden na elkaar.",
            ),
        ],
    )
    def test_mistakes(self, known: Known, write: Write, folder: Path, files: dict[str, str], sentence: str) -> None:
        for name, text in files.items():
            write(text, name)
        assert error_of(SettingsFinder(known), folder / "x.txt").endswith(sentence)

    def test_ten_files_are_fine(self, known: Known, write: Write, folder: Path) -> None:
        for number in range(9):
            write(f'extend = "{number + 1}.toml"', f"{number}.toml")
        write('profile = "nlds"', "9.toml")
        write('extend = "0.toml"')
        assert SettingsFinder(known).for_file(folder / "x.txt").profile == "nlds"


class TestOverrides:
    @pytest.mark.parametrize(
        ("chosen", "path", "kind", "holds"),
        [
            ('files = ["web/**"]', "web/a.html", "html", True),
            ('files = ["web/**"]', "web/diep/a.html", "html", True),
            ('files = ["web/**"]', "anders/web/a.html", "html", False),
            ('files = ["web/"]', "anders/web/a.html", "html", True),
            ('files = ["/web/"]', "anders/web/a.html", "html", False),
            ('files = ["*.html"]', "anders/web/a.html", "html", True),
            ('files = ["*.html"]', "a.htm", "html", False),
            ('files = ["web/*.html", "!web/b.html"]', "web/a.html", "html", True),
            ('files = ["web/*.html", "!web/b.html"]', "web/b.html", "html", False),
            ('kinds = ["html"]', "a.htm", "html", True),
            ('kinds = ["html", "docx"]', "a.docx", "docx", True),
            ('kinds = ["html"]', "a.txt", "text", False),
            ('kinds = ["html"]', "a.xyz", None, False),
            ('files = ["web/**"]\nkinds = ["html"]', "web/a.html", "html", True),
            ('files = ["web/**"]\nkinds = ["html"]', "web/a.txt", "text", False),
            ('files = ["web/**"]\nkinds = ["html"]', "a.html", "html", False),
            ('files = ["brief [0-9].docx"]', "map/brief 3.docx", "docx", True),
            ('files = ["[[]x"]', "[x", None, True),
            ('files = ["caf\u00e9/"]', "caf\u00e9/a.txt", "text", True),
        ],
    )
    def test_for_which_files(
        self, known: Known, write: Write, folder: Path, chosen: str, path: str, kind: str | None, holds: bool
    ) -> None:
        write(f"[[overrides]]\n{chosen}\nmax-block = 1234")
        assert (SettingsFinder(known).for_file(folder / path, kind).max_block == 1234) is holds

    def test_the_last_goes_before(self, known: Known, write: Write, folder: Path) -> None:
        write(
            'selector = "a"\n'
            '[[overrides]]\nkinds = ["html"]\nselector = "b"\nmax-block = 2000\n'
            '[[overrides]]\nfiles = ["web/"]\nselector = "c"\n'
        )
        finder = SettingsFinder(known)
        assert finder.for_file(folder / "x.txt", "text").selector == "a"
        assert finder.for_file(folder / "x.html", "html").selector == "b"
        settings = finder.for_file(folder / "web/x.html", "html")
        assert (settings.selector, settings.max_block) == ("c", 2000)
        assert settings.origins["selector"] == Origin(Source.OVERRIDE, folder / "eenvoudig.toml", 2)
        assert settings.origins["max-block"] == Origin(Source.OVERRIDE, folder / "eenvoudig.toml", 1)

    def test_relative_to_their_own_file(self, known: Known, write: Write, folder: Path) -> None:
        write('[[overrides]]\nfiles = ["team/web/**"]\nselector = "main"', "stijl.toml")
        write('extend = "../stijl.toml"', "team/eenvoudig.toml")
        assert SettingsFinder(known).for_file(folder / "team/web/x.html", "html").selector == "main"
        given = write('[[overrides]]\nfiles = ["*.html"]\nselector = "main"', "elders/eigen.toml")
        finder = SettingsFinder(known, config=given)
        assert finder.for_file(folder / "team/x.html", "html").selector is None
        assert finder.for_file(folder / "elders/x.html", "html").selector == "main"

    def test_a_text_without_a_name(self, known: Known, write: Write) -> None:
        write(
            'profile = "nlds"\n[[overrides]]\nfiles = ["*"]\nselector = "a"\n[[overrides]]\nkinds = ["html"]\nall = true'
        )
        finder = SettingsFinder(known)
        assert finder.for_file(None).profile == "nlds"
        assert finder.for_file(None).selector is None
        assert finder.for_file(None, "html").hints

    def test_rules_contact_and_profile(self, known: Known, write: Write, folder: Path) -> None:
        write(
            '[rules.Z01]\nhint = 14\nfout = 30\n[contact]\nphone = "14 0123"\n'
            '[[overrides]]\nfiles = ["a/"]\nprofile = "nlds"\n[overrides.rules.lange-zin]\nhint = 13\n'
            '[overrides.contact]\nemail = "a@waterrijk.nl"\n'
        )
        settings = SettingsFinder(known).for_file(folder / "a/x.txt")
        assert settings.rules == {"Z01": {"hint": 13, "fout": 30}}
        assert (settings.contact.phone, settings.contact.email) == ("14 0123", "a@waterrijk.nl")
        assert settings.profile == "nlds"

    def test_an_empty_selector_is_the_whole_page_again(self, known: Known, write: Write, folder: Path) -> None:
        write('selector = "main"\n[[overrides]]\nfiles = ["a/"]\nselector = ""')
        assert SettingsFinder(known).for_file(folder / "a/x.html").selector is None


class TestExclude:
    def test_patterns(self, known: Known, write: Write, folder: Path) -> None:
        write('exclude = ["archief/", "*.concept.docx", "/web/oud", "!web/oud/niet.html"]')
        finder = SettingsFinder(known)
        assert finder.excludes(folder / "a/archief", folder=True)
        assert not finder.excludes(folder / "a/archief")  # a file of that name
        assert finder.excludes(folder / "brief.concept.docx")
        assert not finder.excludes(folder / "brief.docx")
        assert finder.excludes(folder / "web/oud", folder=True)
        assert not finder.excludes(folder / "a/web/oud", folder=True)

    def test_who_names_a_folder_wants_to_see_it(self, known: Known, write: Write, folder: Path) -> None:
        write('exclude = ["/oud/", "*.md"]')
        finder = SettingsFinder(known)
        assert finder.excludes(folder / "oud/a.txt", top=folder)
        assert not finder.excludes(folder / "oud/a.txt", top=folder / "oud")
        assert not finder.excludes(folder / "oud/diep/a.txt", top=folder / "oud/diep")
        assert finder.excludes(folder / "nieuw/a.md", top=folder / "nieuw")

    def test_a_folder_is_judged_by_the_settings_around_it(self, known: Known, write: Write, folder: Path) -> None:
        write('exclude = ["a/"]')
        write("", "a/eenvoudig.toml")
        assert SettingsFinder(known).excludes(folder / "a", folder=True, top=folder)

    def test_the_closest_file_counts_and_extends_add(self, known: Known, write: Write, folder: Path) -> None:
        write('exclude = ["*.txt", "*.md"]')
        write('extend = "../eenvoudig.toml"\nexclude = ["!*.txt", "*.html"]', "a/eenvoudig.toml")
        write("", "b/eenvoudig.toml")
        finder = SettingsFinder(known)
        assert [finder.excludes(folder / "a" / f"x{end}") for end in (".txt", ".md", ".html")] == [False, True, True]
        assert [finder.excludes(folder / "b" / f"x{end}") for end in (".txt", ".md", ".html")] == [False] * 3
        assert len(finder.for_file(folder / "a/x.txt").exclude) == 2


class TestWords:
    TABLE = "eenvoudig-woorden.tsv"

    def test_the_closest_table_counts(self, known: Known, write: Write, folder: Path) -> None:
        top, deep = write("", self.TABLE), write("", f"a/b/{self.TABLE}")
        write("", "a/eenvoudig.toml")
        (folder / "p/.git").mkdir(parents=True)
        finder = SettingsFinder(known)
        assert finder.for_file(folder / "x.txt").words == (top,)
        assert finder.for_file(folder / "a/x.txt").words == (top,)
        assert finder.for_file(folder / "a/b/c/x.txt").words == (deep,)
        assert finder.for_file(folder / "p/x.txt").words == ()
        assert finder.for_file(folder / "a/x.txt").origins["words.0"] == Origin(Source.FILE, top)

    def test_from_far_to_near(self, known: Known, write: Write, folder: Path) -> None:
        """The later counts: the person's own, what settings name, what lies near, what was asked."""
        person, far, near, closest, asked = (
            write("", name) for name in ("ik.tsv", "far.tsv", "a/near.tsv", f"a/{self.TABLE}", "asked.tsv")
        )
        write('words = ["far.tsv"]', "stijl.toml")
        write('extend = "../stijl.toml"\nwords = ["near.tsv"]', "a/eenvoudig.toml")
        finder = SettingsFinder(known, user_words=person, given=Layer(words=(asked,)))
        assert finder.for_file(folder / "a/x.txt").words == (person, far, near, closest, asked)

    def test_without_looking(self, known: Known, write: Write, folder: Path) -> None:
        person, _ = write("", "ik.tsv"), write("", self.TABLE)
        given = write("", "eigen.toml")
        assert SettingsFinder(known, user_words=person, isolated=True).for_file(folder / "x.txt").words == ()
        assert SettingsFinder(known, user_words=person, config=given).for_file(folder / "x.txt").words == (person,)
        assert SettingsFinder(known, user_words=folder / "weg.tsv").for_file(folder / "y/x.txt").words == (
            folder / self.TABLE,
        )


class TestPrecedence:
    LAYERS: tuple[str, ...] = ("extended", "file", "override", "command")

    @pytest.mark.parametrize("top", range(-1, 4))
    def test_each_goes_before_what_is_below(self, known: Known, write: Write, folder: Path, top: int) -> None:
        """Z01.hint: 15 by default, 12 by the profile; then each layer up to ``top`` has its own."""
        on = {name: number <= top for number, name in enumerate(self.LAYERS)}
        write("[rules.Z01]\nhint = 21\n" if on["extended"] else "", "stijl.toml")
        write(
            'extend = "stijl.toml"\nprofile = "direct-duidelijk"\n'
            + ("[rules.Z01]\nhint = 22\n" if on["file"] else "")
            + ('[[overrides]]\nfiles = ["*"]\nrules.Z01.hint = 23\n' if on["override"] else "")
        )
        given = Layer(rules={"Z01": {"hint": 24}}) if on["command"] else Layer()
        settings = SettingsFinder(known, given=given).for_file(folder / "x.txt")
        options = resolve(settings, known.rules.values())["Z01"]
        assert options["hint"] == {-1: 12, 0: 21, 1: 22, 2: 23, 3: 24}[top]
        assert options["waarschuwing"] == 15
        origin = settings.origins.get("rules.Z01.hint")
        expected: dict[int, Any] = {-1: None, 0: Source.FILE, 1: Source.FILE, 2: Source.OVERRIDE, 3: Source.COMMAND}
        assert (origin and origin.source) == expected[top]

    def test_command_line(self, known: Known, write: Write, folder: Path) -> None:
        write('profile = "nlds"\nselect = ["zin"]\nignore = ["Z02"]\nfail-on = "hint"')
        file = Origin(Source.FILE, folder / "eenvoudig.toml")
        command = Origin(Source.COMMAND)

        def with_(**values: Any) -> Settings:
            return SettingsFinder(known, given=Layer(**values)).for_file(folder / "x.txt")

        assert with_(ignore=frozenset({"Z04"})).ignore == {"Z02", "Z04"}
        assert with_(ignore=frozenset({"Z04"})).origins["ignore.Z02"] == file
        assert with_(ignore=frozenset({"Z04"})).origins["ignore.Z04"] == command
        assert with_(select=frozenset({"Z02"})).select == {"Z02"}
        assert with_(select=frozenset({"Z02"})).ignore == frozenset()
        assert "ignore.Z02" not in with_(select=frozenset({"Z02"})).origins
        assert with_(select=frozenset({"zin"}), ignore=frozenset({"Z01"})).ignore == {"Z01"}
        assert with_(profile="standaard").profile == "standaard"
        assert with_(profile="standaard").fail_on == "hint"
        assert with_(profile="standaard").origins["profile"] == command

    def test_severity(self, known: Known, write: Write, folder: Path) -> None:
        write('[rules.moeilijk-woord]\nseverity = "error"\n[rules.Z01]\nhint = 14')
        settings = SettingsFinder(known).for_file(folder / "x.txt")
        assert severities(settings, known.rules.values()) == {"W01": Severity.ERROR}
        assert "severity" not in resolve(settings, known.rules.values())["W01"]


class TestCache:
    def test_each_file_is_read_once(
        self, known: Known, write: Write, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read: list[Path] = []

        def counting(path: Path, known: Known) -> object:
            read.append(path)
            return load(path, known)

        monkeypatch.setattr("eenvoudig.config.finder.load", counting)
        write('[[overrides]]\nfiles = ["*.html"]\nselector = "main"')
        write("", "a/pyproject.toml")
        finder = SettingsFinder(known)
        found = {id(finder.for_file(folder / f"a/{name}/{end}.html")) for name in "bcd" for end in "xyz"}
        assert len(found) == 1
        assert sorted(read) == [folder / "a/pyproject.toml", folder / "eenvoudig.toml"]

    def test_equal_settings_from_different_files_are_equal(self, known: Known, write: Write, folder: Path) -> None:
        text = 'profile = "nlds"\nrules.Z01.hint = 13\nignore = ["Z02"]\ncontact.phone = "14 0123"'
        write(text, "a/eenvoudig.toml")
        write(text, "b/eenvoudig.toml")
        finder = SettingsFinder(known)
        one, two = finder.for_file(folder / "a/x"), finder.for_file(folder / "b/x")
        assert one == two
        assert hash(one) == hash(two)
        assert one.origins != two.origins

    def test_two_thousand_files_are_quick(self, known: Known, write: Write, folder: Path) -> None:
        write('[[overrides]]\nfiles = ["map-1*/**"]\nselector = "main"\n[[overrides]]\nkinds = ["html"]\nall = true')
        for number in range(200):
            (folder / f"map-{number}").mkdir()
        files = [folder / f"map-{number % 200}/{number}.html" for number in range(2_000)]
        start = time.process_time()
        finder = SettingsFinder(known)
        found = {finder.for_file(path, "html").selector for path in files}
        spent = time.process_time() - start
        assert found == {"main", None}
        # A tenth of this on a quiet machine.
        assert spent < 1.0


def test_a_number_that_python_does_not_read(known: Known, tmp_path: Path) -> None:
    (tmp_path / "eenvoudig.toml").write_text(f"max-block = {'1' * 5000}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="een getal dat te groot is"):
        SettingsFinder(known).for_file(tmp_path / "brief.txt")
