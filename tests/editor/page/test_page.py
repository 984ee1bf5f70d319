"""The local page in a real browser: with the keyboard alone, with files, in light, dark and high contrast."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest

from .. import serving
from ..present import require

HERE: Final = Path(__file__).parent
DOCX: Final = HERE.parents[1] / "documents" / "minimaregeling" / "toekenning-moeilijk.docx"
SECONDS: Final = 240.0
#: What a browser says when a file is refused, and when the server is gone; the page tells both in a sentence.
EXPECTED: Final = ("status of 422", "net::ERR_FAILED")


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the browser saw."""
    folder = require("page")
    place = tmp_path_factory.mktemp("page")
    chromium = shutil.which("chromium")
    assert chromium is not None
    with serving.serve("--isolated", folder=place) as server:
        done = subprocess.run(
            ["node", HERE / "drive.mjs", folder, chromium, server.address, DOCX, place],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    found["pictures"] = {path.stem for path in place.glob("*.png")}
    return found


def test_nothing_goes_wrong_and_nothing_goes_elsewhere(seen: dict[str, Any]) -> None:
    assert [each for each in seen["problems"] if not any(part in each for part in EXPECTED)] == []
    assert seen["elsewhere"] == []


@pytest.mark.parametrize("look", ["empty", "light", "rule", "card", "dark", "contrast", "contrast-dark", "narrow"])
def test_everybody_can_use_it(seen: dict[str, Any], look: str) -> None:
    assert seen["axe"][look] == []


def test_it_is_a_dutch_page(seen: dict[str, Any]) -> None:
    assert seen["lang"] == "nl"
    assert "eenvoudig" in seen["title"]


def test_the_keyboard_is_enough(seen: dict[str, Any]) -> None:
    assert seen["start"] == ["Naar de inhoud", "file", "text"]
    assert seen["afterwards"] == "result-title"
    assert seen["jump"] == "note-1"
    assert seen["lit"] >= 1
    assert re.match(r"[A-Z]\d\d [a-z-]+\n", seen["rule"])
    assert "Wat u kunt doen" in seen["rule"]
    assert seen["back"] is True


def test_the_text_is_marked(seen: dict[str, Any]) -> None:
    assert {"Indien", "bijzondere bijstand", "reeds"} <= set(seen["marks"])
    assert seen["items"] == 2
    assert any("Deze zin heeft 37 woorden." in note for note in seen["notes"])
    assert "Van de 100 volwassenen" not in seen["facts"]
    assert "geen schatting" in seen["score"]


def test_a_private_number_is_not_repeated(seen: dict[str, Any]) -> None:
    assert "•••••••••" in seen["marks"]
    assert "111222333" not in seen["letter"]


def test_tips_wait_until_they_are_asked_for(seen: dict[str, Any]) -> None:
    tips = seen["tips"]
    assert tips["after"] > tips["before"]
    assert tips["told"] == f"Tips ({tips['after'] - tips['before']})"
    assert tips["shown"] == f"U ziet {tips['after']} plekken."
    assert seen["shown"] == f"U ziet {tips['before']} plekken."


def test_files(seen: dict[str, Any]) -> None:
    assert seen["file"]["title"] == f"Uitslag voor {DOCX.name}"
    assert seen["file"]["alert"] == ""
    assert seen["file"]["blocks"] > 20
    assert seen["picture"] == {
        "alert": "Dit is een plaatje: kies een bestand met tekst, zoals .docx of .pdf.",
        "hidden": True,
    }
    assert seen["large"] == "Dit bestand is te groot: kies een bestand van hoogstens 10 MB."
    assert seen["empty"] == "Dit bestand is leeg: kies een ander bestand."
    assert seen["blank"] == "Er is geen tekst: kies een bestand, of plak een tekst."


def test_a_letter_has_its_card(seen: dict[str, Any]) -> None:
    assert seen["card"]["titles"] == ["Kaart van de brief", "Wat de tekst vraagt van de lezer"]
    assert seen["card"]["absent"] >= 1
    # The first answer leads to its place in the text.
    assert "dienen" in seen["card"]["at"]


def test_what_stands_in_a_letter_is_text(seen: dict[str, Any]) -> None:
    assert seen["dropped"] == {"title": "Uitslag voor brief <b>.html", "marks": ["Indien", "reeds"], "bold": 0}


def test_a_server_that_is_gone(seen: dict[str, Any]) -> None:
    assert seen["gone"] == "eenvoudig geeft geen antwoord: start het opnieuw, en probeer het nog eens."


def test_a_narrow_screen_needs_no_scrolling_aside(seen: dict[str, Any]) -> None:
    assert seen["wide"] <= 320


def test_pictures(seen: dict[str, Any]) -> None:
    assert {"light", "dark", "contrast", "contrast-dark", "narrow", "print", "rule"} <= seen["pictures"]
