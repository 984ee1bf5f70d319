"""LibreOffice Writer itself, without a window, with the setting that ``eenvoudig serve --setup-writer write`` makes."""

from __future__ import annotations

import json
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pytest

from eenvoudig.serve import writer

from .. import serving
from ..present import require
from . import install

HERE: Final = Path(__file__).parent
SECONDS: Final = 180.0
NEW_PROFILE: Final = b"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""
HARD: Final = (
    "Jansen & Zoon betaalt 100 % 😀 + 1=1. Indien u het aanvraagformulier niet binnen zes weken na de datum van deze brief "
    "volledig ingevuld en ondertekend heeft teruggestuurd, kunnen wij uw aanvraag helaas niet meer verder bekijken."
)
TEXTS: Final = (
    {"text": HARD, "language": "nl", "country": "NL"},
    {"text": HARD, "language": "nl", "country": "BE"},
    {"text": "De kat slaapt.", "language": "nl", "country": "NL"},
    {"text": "You must utilise the form in order to apply for it.", "language": "en", "country": "GB"},
)
BLUE: Final = 0x0000FF


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What Writer says of :data:`TEXTS`."""
    require("writer")
    folder = tmp_path_factory.mktemp("writer")
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    settings = user / "registrymodifications.xcu"
    settings.write_bytes(NEW_PROFILE)
    with serving.serve("--isolated", folder=folder) as server:
        assert writer.write(settings, server.port, datetime(2026, 5, 1, 12, 0)).copy is not None  # noqa: DTZ001
        done = subprocess.run(
            [install.PYTHON, HERE / "drive.py", install.soffice(), folder / "profile"],
            input=json.dumps(TEXTS),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    answer["address"] = server.address
    return answer


def test_the_setting_arrives(said: dict[str, Any]) -> None:
    assert said["settings"] == {"BaseURL": f"{said['address']}/v2", "IsEnabled": True}


@pytest.mark.parametrize("number", [0, 1], ids=["nl-NL", "nl-BE"])
def test_findings_arrive_in_a_document(said: dict[str, Any], number: int) -> None:
    text = said["texts"][number]
    assert text["knows"] is True
    assert text["writer"] == text["findings"]
    units = HARD.encode("utf-16-le")
    quotes = {
        units[2 * each["start"] : 2 * (each["start"] + each["length"])].decode("utf-16-le"): each
        for each in text["writer"]
    }
    assert quotes["Indien"]["suggestions"] == ["Als"]
    assert quotes["Indien"]["short"] == "Dit is een moeilijk woord. Gewoner is: als."
    long = next(each for each in text["writer"] if each["short"].startswith("Deze zin heeft "))
    # What the dialogue shows.
    assert long["full"] == long["short"]
    # Ordinary mistakes are red: ours are blue.
    assert {each["colour"] for each in text["writer"]} == {BLUE}


def test_findings_do_not_overlap(said: dict[str, Any]) -> None:
    end = 0
    for each in said["texts"][0]["writer"]:
        assert each["length"] > 0
        assert each["start"] >= end
        end = each["start"] + each["length"]
    assert end <= len(HARD.encode("utf-16-le")) // 2


def test_a_plain_sentence_has_none(said: dict[str, Any]) -> None:
    assert said["texts"][2] == {"knows": True, "findings": [], "writer": []}


def test_another_language_is_left_alone(said: dict[str, Any]) -> None:
    assert said["texts"][3] == {"knows": False, "findings": [], "writer": []}


def test_writer_lives(said: dict[str, Any]) -> None:
    assert said["alive"] is True
