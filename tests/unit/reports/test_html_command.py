"""``eenvoudig check --format html``, with the real checker: what is written where, and with which exit status."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from eenvoudig.checker import Checker
from eenvoudig.cli import main
from eenvoudig.versions import TOOL, model_version

SNAPSHOT = Path(__file__).parent / "snapshots" / "html" / "rapport.html"
HARD = (
    "Uw aanvraag\n\nIndien u het aanvraagformulier, dat u bij deze brief vindt, niet binnen zes weken na de datum van deze brief volledig "
    "ingevuld heeft teruggestuurd, kunnen wij uw aanvraag voor bijzondere bijstand helaas niet meer in behandeling nemen.\n\n"
    "Uw burgerservicenummer is 232262536.\n"
)
EASY = "Beste mevrouw Jansen,\n\nU krijgt het geld op 1 mei 2026. Bel ons als u een vraag hebt. <b>Tot ziens!</b>\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, checker: Checker) -> Path:
    """Two letters in a folder, and the pipeline that is in memory already."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("eenvoudig.checker.Analyser", lambda: checker._analyser)
    for name, text in (("wmo/aanvraag.txt", HARD), ("jeugd/geld.txt", EASY)):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    return tmp_path


def check(*arguments: str) -> int:
    return main(["check", "--isolated", *arguments])


def data(text: str, identity: str = "data") -> Any:
    [found] = re.findall(rf'<script type="application/json" id="{identity}">(.*?)</script>', text)
    return json.loads(found)


def test_to_a_file_and_to_the_screen(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert check(".", "--format", "html", "--output-file", "rapport.html") == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert "Het rapport staat in rapport.html." in err
    assert check(".", "--format", "html") == 1
    assert capfd.readouterr().out == (here / "rapport.html").read_text(encoding="utf-8")


def test_the_figures_and_the_status_are_those_of_json(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "kapot.docx").write_bytes(b"PK\x03\x04 half")
    told = {}
    for form in ("json", "html"):
        assert check(".", "--all", "--format", form) == 2
        told[form] = capfd.readouterr().out
    summary = json.loads(told["json"])["summary"]
    totals = data(told["html"])["totals"]
    assert totals == {key: summary[key] for key in totals}
    assert totals["findings"] > 3
    assert totals["errors"] == 1
    for form in ("json", "html"):
        assert check("jeugd", "--format", form) == 0
        assert check("wmo", "--exit-zero", "--format", form) == 0
        assert check("wmo", "--fail-on", "never", "--format", form) == 0


def test_a_number_of_a_person_is_not_in_it(capfd: pytest.CaptureFixture[str]) -> None:
    for options in ((), ("--all",), ("--ignore", "P01")):
        check(".", "--format", "html", *options)
        text = capfd.readouterr().out
        assert "Indien u het aanvraagformulier" in text
        assert "232262536" not in text


def test_how_many_texts(capfd: pytest.CaptureFixture[str]) -> None:
    check(".", "--format", "html", "--texts", "1")
    text = capfd.readouterr().out
    assert [row[0] for row in data(text)["files"] if row[9]] == ["wmo/aanvraag.txt"]
    assert "<b>Tot ziens" not in text
    check(".", "--format", "html", "--texts", "0")
    text = capfd.readouterr().out
    assert "Indien u het" not in text
    assert check(".", "--texts", "-1") == 2
    assert "De waarde van --texts klopt niet." in capfd.readouterr().err


def test_a_report_in_the_folder_is_no_letter(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert check(".", "--format", "html", "--output-file", "wmo/rapport.html") == 1
        assert [row[0] for row in data((here / "wmo/rapport.html").read_text(encoding="utf-8"))["files"]] == [
            "jeugd/geld.txt",
            "wmo/aanvraag.txt",
        ]
    capfd.readouterr()
    (here / "wmo" / "pagina.html").write_text("<p>Indien u belt.</p>", encoding="utf-8")
    assert check(".", "--format", "html", "--output-file", "wmo/pagina.html") == 2
    assert "wordt zelf gecontroleerd" in capfd.readouterr().err


@pytest.mark.parametrize("name", [None, "./brief.txt"])
def test_a_text_that_comes_in(
    name: str | None, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(HARD.encode()), encoding="ascii"))
    assert check("-", "--format", "html", *([] if name is None else ["--stdin-filename", name])) == 1
    text = capfd.readouterr().out
    assert data(text)["files"][0][0] == (name or "invoer")
    assert data(text, "tekst-1")["blocks"][0]["text"] == "Uw aanvraag"


def test_a_file_outside_the_working_folder(
    here: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(here / "jeugd")
    check("../wmo/aanvraag.txt", "geld.txt", "--format", "html")
    assert [row[9] for row in data(capfd.readouterr().out)["files"]] == [1, 1]


def test_what_the_gate_has_against_a_text(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (here / "wmo" / "aanvraag.txt").write_text(" ".join([HARD] * 8), encoding="utf-8")
    assert check("wmo", "--fail-on", "never", "--max-index", "1", "--format", "html") == 1
    text = capfd.readouterr().out
    assert data(text)["files"][0][11].startswith("Tegengehouden: De index is ")
    assert any(note["message"].startswith("De index is ") for note in data(text, "tekst-1")["notes"])


def test_snapshot(here: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """Write it anew with ``EENVOUDIG_SNAPSHOTS=write``, and read the difference."""
    from eenvoudig.cli import htmlreport

    class Day:
        @staticmethod
        def today() -> Any:
            from datetime import date

            return date(2026, 5, 26)

    monkeypatch.setattr(htmlreport, "date", Day)
    (here / "kapot.docx").write_bytes(b"PK\x03\x04 half")
    assert check(".", "--select", "Z01,W01,P01", "--format", "html") == 2
    text = capfd.readouterr().out.replace(model_version(), "MODEL").replace(TOOL, "VERSIE")
    # These have files of their own.
    text = re.sub(r"<style>.*?</style>", "<style></style>", text, flags=re.DOTALL)
    text = re.sub(r'(<script type="module">).*?(</script>)', r"\1\2", text, flags=re.DOTALL)
    text = re.sub(r"sha256-[^']*", "sha256", text)
    if os.environ.get("EENVOUDIG_SNAPSHOTS") == "write":
        SNAPSHOT.parent.mkdir(exist_ok=True)
        SNAPSHOT.write_text(text, encoding="utf-8", newline="\n")
    assert text == SNAPSHOT.read_text(encoding="utf-8")
