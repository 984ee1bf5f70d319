"""The page of a comparison in a real browser: its access rules, the keyboard, narrow, dark and printed.

Set ``EENVOUDIG_PICTURES`` to a folder to keep the screenshots.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from eenvoudig.comparer import Comparer
from eenvoudig.reports.html.compare import render
from eenvoudig.reports.json import Tool

from ..present import require

HERE: Final = Path(__file__).parent
DOCUMENTS: Final = HERE.parents[1] / "documents" / "minimaregeling"
SECONDS: Final = 200.0


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A comparison of a letter with its rewrite, in which an amount was changed."""
    place = tmp_path_factory.mktemp("vergelijking")
    comparer = Comparer()
    hard, easy = (DOCUMENTS / f"beeindiging-{sort}.txt" for sort in ("moeilijk", "eenvoudig"))
    changed = place / "nieuw.txt"
    changed.write_text(easy.read_text(encoding="utf-8").replace("1.680", "1.860"), encoding="utf-8")
    (place / "verschil.html").write_bytes(
        render(comparer.compare_paths(hard, changed), Tool("0.1.0", "nl"), date(2026, 3, 1))
    )
    return place / "verschil.html"


@pytest.fixture(scope="module")
def seen(page: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the browser saw. The browser is that of the tests of the local page."""
    folder = require("page")
    kept = os.environ.get("EENVOUDIG_PICTURES")
    pictures = Path(kept).resolve() if kept else tmp_path_factory.mktemp("pictures")
    chromium = shutil.which("chromium")
    assert chromium is not None
    done = subprocess.run(
        ["node", HERE / "drive.mjs", folder, chromium, page, pictures],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_nothing_goes_wrong_and_nothing_goes_elsewhere(seen: dict[str, Any], page: Path) -> None:
    assert seen["problems"] == []
    assert {request.partition("#")[0] for request in seen["requests"]} == {page.as_uri()}


def test_everybody_can_use_it(seen: dict[str, Any]) -> None:
    assert seen["axe"] == {"light": [], "dark": [], "contrast": [], "narrow": []}
    assert set(seen["wide"].values()) == {0}


def test_a_link_leads_to_the_marked_row(seen: dict[str, Any]) -> None:
    assert seen["row"] > 0


def test_on_paper(seen: dict[str, Any]) -> None:
    assert seen["printed"] == 0
