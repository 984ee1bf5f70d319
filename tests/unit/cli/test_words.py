"""``eenvoudig words``: adding to a table and looking one over."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest

from eenvoudig.ownwords import FILE_NAME, What, parse

from .conftest import Run

HEADER: Final = "woord\twat\tschrijf\treden\teigenaar\ttot\n"


@pytest.fixture(autouse=True)
def own_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No table of the person at this computer."""
    home = folder / "thuis" / FILE_NAME
    for module in ("words", "settings"):
        monkeypatch.setattr(f"eenvoudig.cli.{module}.user_file", lambda: home)
    return home


def written() -> str:
    return Path(FILE_NAME).read_text(encoding="utf-8")


class TestAdd:
    def test_the_first_word_makes_the_table(self, run: Run) -> None:
        outcome = run("words", "add", "stadspas", "--allow", "--reason", "zo heet onze pas", "--owner", "Team Taal")
        assert (outcome.status, outcome.out) == (0, "")
        assert outcome.err == f"‘stadspas’ staat nu in {FILE_NAME}.\n"
        assert written() == f"{HEADER}stadspas\ttoestaan\t\tzo heet onze pas\tTeam Taal\t\n"

    def test_the_next_goes_below_what_is_there(self, run: Run) -> None:
        Path(FILE_NAME).write_bytes(b"# van ons\r\nWoord\tWat\tSchrijf\tTot\r\npas\ttoestaan\t\t\r\n")
        assert run("words", "add", "klant", "--replace", "inwoner / u", "--until", "2027-12-31").status == 0
        assert Path(FILE_NAME).read_bytes() == (
            b"# van ons\r\nWoord\tWat\tSchrijf\tTot\r\npas\ttoestaan\t\t\r\nklant\tvervangen\tinwoner / u\t2027-12-31\r\n"
        )

    def test_a_table_above_this_folder(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        Path(FILE_NAME).write_text(HEADER, encoding="utf-8")
        Path("web").mkdir()
        monkeypatch.chdir("web")
        assert run("words", "add", "wijkteam", "--explain", "hulp in uw buurt").status == 0
        assert [word.what for word in parse(Path("..", FILE_NAME).read_text(encoding="utf-8")).words] == [What.EXPLAIN]

    def test_a_personal_table(self, run: Run, own_home: Path) -> None:
        assert run("words", "add", "pas", "--allow", "--user").status == 0
        assert not Path(FILE_NAME).exists()
        assert [word.word for word in parse(own_home.read_text(encoding="utf-8")).words] == ["pas"]

    def test_a_named_table(self, run: Run) -> None:
        assert run("words", "add", "pas", "--allow", "--file", "lijst.tsv").status == 0
        assert Path("lijst.tsv").exists()

    @pytest.mark.parametrize(
        ("arguments", "part"),
        [
            (("pas",), "Kies één van --allow, --replace of --explain."),
            (("pas", "--allow", "--replace", "kaart"), "Kies één van"),
            (("pas", "--allow", "--until", "31-12-2027"), "jaar-maand-dag"),
            (("...", "--allow"), "geen woord"),
            (("p" * 101, "--allow"), "te lang"),
            (("pas", "--replace", "Pas"), "zelf: kies een ander woord."),
            (("een beroep ~floepen op", "--replace", "gebruiken"), "‘floepen’ is geen werkwoord dat we kennen"),
        ],
    )
    def test_what_can_not_be(self, run: Run, arguments: tuple[str, ...], part: str) -> None:
        outcome = run("words", "add", *arguments)
        assert outcome.status == 2
        assert part in outcome.err
        assert outcome.err.count("\n") == 1
        assert not Path(FILE_NAME).exists()

    def test_a_word_that_is_there_already(self, run: Run) -> None:
        Path(FILE_NAME).write_text(HEADER + "Pas\ttoestaan\n", encoding="utf-8")
        outcome = run("words", "add", "pas", "--allow")
        assert (outcome.status, "staat al in" in outcome.err) == (2, True)
        assert written() == HEADER + "Pas\ttoestaan\n"

    def test_a_table_with_a_fault_is_left_alone(self, run: Run) -> None:
        Path(FILE_NAME).write_text(HEADER + "pas\tweg\n", encoding="utf-8")
        outcome = run("words", "add", "klant", "--allow")
        assert (outcome.status, "regel 2" in outcome.err) == (2, True)
        assert written() == HEADER + "pas\tweg\n"

    def test_a_column_that_the_table_lacks(self, run: Run) -> None:
        Path(FILE_NAME).write_text("woord\twat\n", encoding="utf-8")
        outcome = run("words", "add", "klant", "--replace", "inwoner")
        assert (outcome.status, "‘schrijf’ ontbreekt" in outcome.err) == (2, True)

    def test_a_verb_that_may_come_apart(self, run: Run) -> None:
        outcome = run("words", "add", "opleuken", "--replace", "mooier maken")
        assert (outcome.status, outcome.err.count("\n")) == (0, 2)
        assert "‘op|leuken’" in outcome.err
        assert "op|" not in run("words", "add", "oppakken", "--replace", "doen").err

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_a_table_of_a_spreadsheet_stays_one(self, run: Run, encoding: str) -> None:
        text = "woord;wat;schrijf\r\nfinanci\u00eble hulp;toestaan;\r\n"
        Path(FILE_NAME).write_bytes(text.encode(encoding))
        assert run("words", "add", "klant", "--explain", "u; of een ander").status == 0
        with Path(FILE_NAME).open(encoding=encoding, newline="") as file:
            assert file.read() == text + 'klant;uitleggen;"u; of een ander"\r\n'
        assert run("words", "check").out == f"{FILE_NAME}: 2 woorden in orde.\n"

    def test_a_character_that_the_table_can_not_hold(self, run: Run) -> None:
        data = "woord;wat\r\ncaf\u00e9;toestaan\r\n".encode("cp1252")
        Path(FILE_NAME).write_bytes(data)
        outcome = run("words", "add", "z\u0142oty", "--allow")
        assert (outcome.status, outcome.err.count("\n")) == (2, 1)
        assert f"Het teken ‘\u0142’ past niet in {FILE_NAME}" in outcome.err
        assert Path(FILE_NAME).read_bytes() == data

    def test_places_are_told_from_here(self, run: Run, folder: Path) -> None:
        Path("web").mkdir()
        outcome = run("words", "add", "pas", "--allow", "--file", str(folder / "web" / "lijst.tsv"))
        assert outcome.err == "‘pas’ staat nu in web/lijst.tsv.\n"
        assert "al in web/lijst.tsv:" in run("words", "add", "pas", "--allow", "--file", "web/lijst.tsv").err

    def test_what_was_added_works(self, run: Run) -> None:
        run("words", "add", "op|schalen", "--replace", "uitbreiden")
        assert run("words", "check").status == 0


class TestCheck:
    def test_all_is_well(self, run: Run) -> None:
        Path(FILE_NAME).write_text(HEADER + "pas\ttoestaan\nklant\tvervangen\tinwoner\n", encoding="utf-8")
        assert run("words", "check") == (0, f"{FILE_NAME}: 2 woorden in orde.\n", "")

    def test_faults_by_line(self, run: Run) -> None:
        Path(FILE_NAME).write_text(HEADER + "pas\tweg\nklant\ttoestaan\n", encoding="utf-8")
        outcome = run("words", "check")
        assert outcome.status == 2
        assert outcome.out.splitlines() == [
            f"{FILE_NAME}, regel 2: Vul bij ‘wat’ in: toestaan, vervangen of uitleggen.",
            f"{FILE_NAME}: 1 woord in orde.",
        ]

    def test_rows_past_their_day_and_hard_alternatives(self, run: Run) -> None:
        gone = date.today() - timedelta(days=1)  # noqa: DTZ011
        Path(FILE_NAME).write_text(
            HEADER + f"pas\ttoestaan\t\t\t\t{gone}\nklant\tvervangen\tindien\n", encoding="utf-8"
        )
        outcome = run("words", "check")
        assert outcome.status == 0
        assert "‘pas’ telde mee tot en met" in outcome.out
        assert "bij ‘klant’ staat een moeilijk woord: ‘indien’" in outcome.out

    def test_a_verb_that_no_table_has(self, run: Run) -> None:
        Path(FILE_NAME).write_text(HEADER + "een beroep ~floepen op\ttoestaan\n", encoding="utf-8")
        outcome = run("words", "check")
        assert (outcome.status, "‘floepen’ is geen werkwoord dat we kennen" in outcome.out) == (0, True)

    def test_no_table(self, run: Run) -> None:
        outcome = run("words", "check")
        assert (outcome.status, "words add" in outcome.err) == (2, True)

    def test_tables_of_the_settings(self, run: Run) -> None:
        Path("stad.tsv").write_text(HEADER + "pas\tweg\n", encoding="utf-8")
        Path("eenvoudig.toml").write_text('words = ["stad.tsv"]\n', encoding="utf-8")
        outcome = run("words", "check")
        assert (outcome.status, "stad.tsv, regel 2" in outcome.out) == (2, True)

    def test_the_search_ends_with_the_project(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        Path(FILE_NAME).write_text(HEADER, encoding="utf-8")
        Path("project", ".git").mkdir(parents=True)
        monkeypatch.chdir("project")
        assert run("words", "add", "pas", "--allow").status == 0
        assert Path("..", FILE_NAME).read_text(encoding="utf-8") == HEADER
        assert Path(FILE_NAME).exists()

    def test_tables_by_name(self, run: Run) -> None:
        Path("een.tsv").write_text(HEADER, encoding="utf-8")
        outcome = run("words", "check", "een.tsv", "weg.tsv")
        assert (outcome.status, outcome.out) == (2, "een.tsv: 0 woorden in orde.\n")
        assert "weg.tsv bestaat niet" in outcome.err
