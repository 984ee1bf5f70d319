"""A rule goes among those that a settings file ignores, and everything else stays as people wrote it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eenvoudig.config import ConfigError, Known, SettingsFinder, resolve
from eenvoudig.config.edit import closest_file, ignore_rule
from eenvoudig.config.template import template

from .conftest import Write

RULE: Final = "W03"
KEYS: Final = [
    "all = true",
    '  fail-on = "error" # "x"',
    'exclude = [\n  "a", # b\n]',
    "max-block = 5_000",
    "",
    "# los",
]
IGNORED: Final = ['ignore = ["Z01", ]', 'ignore = [\n\t"Z01"\n]', "ignore = [ # niets\n]", "ignore=['Z01',\n'Z02']"]
TABLES: Final = ["[rules.Z01]\nhint = 14", "[contact] # hier", '[[overrides]]\nselect = ["zin"]', "", "#[rules]"]


def on(path: Path, known: Known, name: str = "brief.txt") -> set[str]:
    """The rules that count for a document beside the settings file."""
    found = SettingsFinder(known).for_file(path.parent / name)
    return set(resolve(found, known.rules.values()))


class TestIgnore:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("", '# Instellingen van eenvoudig. De regels bij ‘ignore’ staan uit.\nignore = ["W03"]\n'),
            ('profile = "nlds"', 'profile = "nlds"\nignore = ["W03"]\n'),
            (
                '# van ons\nprofile = "nlds" # norm\n\n# De grenzen\n[rules.Z01]\nhint = 14\n',
                '# van ons\nprofile = "nlds" # norm\nignore = ["W03"]\n\n# De grenzen\n[rules.Z01]\nhint = 14\n',
            ),
            ("# kop\n\n# De grenzen\n[rules]\n", '# kop\n\nignore = ["W03"]\n\n# De grenzen\n[rules]\n'),
            ("# kop\n", '# kop\nignore = ["W03"]\n'),
            ('exclude = [\n  "a",\n]\r\n\n#[rules]\n', 'exclude = [\n  "a",\n]\r\nignore = ["W03"]\r\n\n#[rules]\n'),
            ("rules.Z01.hint = 14\n", 'ignore = ["W03"]\n\nrules.Z01.hint = 14\n'),
            ("ignore = []\n", 'ignore = ["W03"]\n'),
            ("ignore = ['Z01'] # streng\nall = true\n", "ignore = ['Z01', \"W03\"] # streng\nall = true\n"),
            ('ignore = ["Z01",\n          "Z02"]\n', 'ignore = ["Z01",\n          "Z02",\n          "W03"]\n'),
            (
                'ignore = [\r\n  "Z01", # te "streng"\r\n  "getal",\r\n]\r\n',
                'ignore = [\r\n  "Z01", # te "streng"\r\n  "getal",\r\n  "W03",\r\n]\r\n',
            ),
            (
                '[[overrides]]\nfiles = ["web/**"]\nignore = ["W03"]\n',
                'ignore = ["W03"]\n\n[[overrides]]\nfiles = ["web/**"]\nignore = ["W03"]\n',
            ),
        ],
    )
    def test_a_settings_file(self, write: Write, known: Known, before: str, after: str) -> None:
        path = write("")
        path.write_bytes(before.encode())
        assert ignore_rule(path, known.rules[RULE])
        assert path.read_bytes().decode() == after
        assert RULE not in on(path, known)
        assert not ignore_rule(path, known.rules[RULE])
        assert path.read_bytes().decode() == after
        assert sorted(each.name for each in path.parent.iterdir()) == [".git", "eenvoudig.toml"]

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (
                '[project]\nname = "x"\n\n[tool.eenvoudig]\nall = true\n\n[tool.ruff]\nselect = []\n',
                '[project]\nname = "x"\n\n[tool.eenvoudig]\nall = true\nignore = ["W03"]\n\n[tool.ruff]\nselect = []\n',
            ),
            ("[tool.eenvoudig]", '[tool.eenvoudig]\nignore = ["W03"]\n'),
            (
                "[tool.eenvoudig.rules.Z01]\nhint = 14\n",
                '[tool.eenvoudig]\nignore = ["W03"]\n\n[tool.eenvoudig.rules.Z01]\nhint = 14\n',
            ),
            ("[tool]\neenvoudig.all = true\n", '[tool]\neenvoudig.all = true\neenvoudig.ignore = ["W03"]\n'),
            ("[tool]\neenvoudig = { all = true }\n", '[tool]\neenvoudig = { all = true, ignore = ["W03"]}\n'),
            (
                '[tool]\neenvoudig = { ignore = ["Z01"] }\nruff.x = 1\n',
                '[tool]\neenvoudig = { ignore = ["Z01", "W03"] }\nruff.x = 1\n',
            ),
            (
                "[tool.eenvoudig.rules.Z01]\nhint = 14\n[tool.ruff]\n[tool.eenvoudig]\nall = true\n",
                '[tool.eenvoudig.rules.Z01]\nhint = 14\n[tool.ruff]\n[tool.eenvoudig]\nall = true\nignore = ["W03"]\n',
            ),
        ],
    )
    def test_a_project_file(self, write: Write, known: Known, before: str, after: str) -> None:
        path = write(before, "pyproject.toml")
        assert ignore_rule(path, known.rules[RULE])
        assert path.read_text(encoding="utf-8") == after
        assert RULE not in on(path, known)

    @pytest.mark.parametrize("name", ["W03", "w03", "zeldzaam-woord", "Zeldzaam-Woord", "woord", "W", "w"])
    def test_what_is_ignored_already(self, write: Write, known: Known, name: str) -> None:
        path = write(f'ignore = ["{name}"]')
        assert not ignore_rule(path, known.rules[RULE])
        assert path.read_text(encoding="utf-8") == f'ignore = ["{name}"]'

    def test_another_rule_of_the_group_does_not_count(self, write: Write, known: Known) -> None:
        path = write('select = ["W03"]\nignore = ["W01", "zin"]')
        assert ignore_rule(path, known.rules[RULE])
        assert RULE not in on(path, known)

    def test_a_new_file(self, folder: Path, known: Known) -> None:
        path = folder / "eenvoudig.toml"
        assert ignore_rule(path, known.rules[RULE])
        assert RULE not in on(path, known)
        assert "W01" in on(path, known)

    def test_a_byte_order_mark_stays(self, write: Write, known: Known) -> None:
        path = write("all = true\n", encoding="utf-8-sig")
        assert ignore_rule(path, known.rules[RULE])
        assert path.read_bytes() == b'\xef\xbb\xbfall = true\nignore = ["W03"]\n'

    def test_the_commented_example(self, write: Write, known: Known) -> None:
        before = template(known, "nlds")
        path = write(before)
        assert ignore_rule(path, known.rules[RULE])
        lines = path.read_text(encoding="utf-8").splitlines()
        lines.remove('ignore = ["W03"]')
        assert lines == before.splitlines()
        # Each table that somebody opens later leaves it at the top.
        open_ = path.read_text(encoding="utf-8").replace("#[rules.Z01]", "[rules.Z01]")
        assert tomllib.loads(open_)["ignore"] == ["W03"]

    @pytest.mark.parametrize(
        ("text", "part"),
        [
            ("all = \n", "klopt iets niet bij regel 1"),
            ('ignore = "Z01"\n', "moet ‘ignore’ een lijst met teksten zijn"),
            ("ignore = [1]\n", "moet ‘ignore’ een lijst met teksten zijn"),
            ("[ignore]\n", "moet ‘ignore’ een lijst met teksten zijn"),
            (b"# caf\xe9\n", "is geen UTF-8"),
            ("#" * 200_000, "is te groot"),
        ],
    )
    def test_what_can_not_be_changes_nothing(self, write: Write, known: Known, text: str | bytes, part: str) -> None:
        path = write("")
        data = text if isinstance(text, bytes) else text.encode()
        path.write_bytes(data)
        with pytest.raises(ConfigError, match=part) as caught:
            ignore_rule(path, known.rules[RULE])
        assert "\n" not in str(caught.value)
        assert path.read_bytes() == data

    def test_a_project_file_that_is_not_about_us(self, write: Write, known: Known) -> None:
        for text in ("[tool.ruff]\n", "[tool.ruff]\n# eenvoudig\n"):
            path = write(text, "pyproject.toml")
            with pytest.raises(ConfigError, match=r"staat geen \[tool.eenvoudig\]"):
                ignore_rule(path, known.rules[RULE])
            assert path.read_text(encoding="utf-8") == text

    def test_a_file_that_is_closed_for_writing(self, write: Write, known: Known) -> None:
        path = write("all = true\n")
        path.chmod(0o444)
        with pytest.raises(ConfigError, match="alleen om te lezen"):
            ignore_rule(path, known.rules[RULE])
        assert path.read_text(encoding="utf-8") == "all = true\n"

    def test_a_folder_that_is_not_there(self, folder: Path, known: Known) -> None:
        with pytest.raises(ConfigError, match="controleer de map"):
            ignore_rule(folder / "weg" / "eenvoudig.toml", known.rules[RULE])

    def test_when_the_layout_is_beyond_us(self, write: Write, known: Known, monkeypatch: pytest.MonkeyPatch) -> None:
        path = write("all = true\n")
        monkeypatch.setattr("tomlkit.dumps", lambda _: 'all = false\nignore = ["W03"]\n')
        with pytest.raises(ConfigError, match="zet die zelf bij ‘ignore’"):
            ignore_rule(path, known.rules[RULE])
        assert path.read_text(encoding="utf-8") == "all = true\n"

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
    @given(
        keys=st.lists(st.sampled_from(KEYS), unique=True),
        ignored=st.sampled_from(["", *IGNORED]),
        tables=st.lists(st.sampled_from(TABLES), unique=True),
        end=st.sampled_from(["\n", "\r\n"]),
        last=st.booleans(),
    )
    def test_any_file(
        self, write: Write, known: Known, keys: list[str], ignored: str, tables: list[str], end: str, *, last: bool
    ) -> None:
        text = "\n".join([*keys, ignored, *tables, ""]).rstrip("" if last else "\n").replace("\n", end)
        path = write("")
        path.write_bytes(text.encode())
        before = tomllib.loads(text)
        assert ignore_rule(path, known.rules[RULE])
        changed = path.read_bytes().decode()
        assert tomllib.loads(changed) == {**before, "ignore": [*before.get("ignore", []), RULE]}
        if not ignored and end in text:  # a file without a line end does not tell which one it has
            lines = changed.split(end)
            lines.remove('ignore = ["W03"]')
            assert [line for line in lines if line] == [line for line in text.split(end) if line] or not text.strip()
            assert end == "\n" or "\n" not in changed.replace("\r\n", "") or end not in text


class TestClosest:
    def test_up_to_the_repository(self, write: Write, folder: Path) -> None:
        below = folder / "web" / "brieven"
        below.mkdir(parents=True)
        assert closest_file(below) is None
        (folder.parent / "eenvoudig.toml").write_text("", encoding="utf-8")
        try:
            assert closest_file(below) is None
        finally:
            (folder.parent / "eenvoudig.toml").unlink()
        project = write("[tool.eenvoudig]\n", "pyproject.toml")
        assert closest_file(below) == project
        write("[tool.ruff]\n# eenvoudig\n", "web/pyproject.toml")
        assert closest_file(below) == project
        own = write("")
        assert closest_file(below) == own
        nearer = write("", "web/eenvoudig.toml")
        assert closest_file(below) == nearer
        assert closest_file(folder) == own

    def test_it_is_the_file_that_counts(self, write: Write, folder: Path, known: Known) -> None:
        write("all = true\n", "web/eenvoudig.toml")
        write("all = true\n")
        for name in ("web", "."):
            files = SettingsFinder(known).files_for(folder / name / "brief.txt")
            assert closest_file(folder / name) == files[-1]

    def test_a_file_that_can_not_be_read(self, write: Write, folder: Path) -> None:
        write("all = \n")
        with pytest.raises(ConfigError, match="klopt iets niet"):
            closest_file(folder)
