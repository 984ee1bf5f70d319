"""``eenvoudig compare`` as a process: what it prints where, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import eenvoudig

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT / "tests" / "documents" / "minimaregeling"
PACKAGES = Path(eenvoudig.__file__).parents[1]


def compare(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "eenvoudig", "compare", *map(str, arguments), "--isolated"],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(PACKAGES)},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert b"Traceback" not in done.stdout + done.stderr
    return done


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    for name, text in (
        ("oud.txt", "U ontvangt € 1.300 per maand. U dient het formulier te ondertekenen.\n"),
        ("goed.txt", "U krijgt 1300 euro per maand. U moet het formulier ondertekenen.\n"),
        ("fout.txt", "U krijgt € 130 per maand. U moet het formulier ondertekenen.\n"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_exit_status(letters: Path) -> None:
    assert compare("oud.txt", "goed.txt", cwd=letters).returncode == 0
    done = compare("oud.txt", "fout.txt", cwd=letters)
    assert done.returncode == 1
    assert "Het bedrag is veranderd: ‘€ 1.300’ werd ‘€ 130’." in done.stdout.decode()
    assert compare("oud.txt", "fout.txt", "--exit-zero", cwd=letters).returncode == 0


def test_what_can_not_be_read(letters: Path) -> None:
    (letters / "leeg.txt").write_bytes(b"")
    done = compare("weg.txt", "leeg.txt", cwd=letters)
    assert done.returncode == 2
    assert done.stdout == b""
    told = done.stderr.decode().splitlines()
    assert [line.split(":")[1].strip() for line in told] == ["weg.txt", "leeg.txt"]


def test_formats_may_differ_and_a_report_goes_to_a_file(letters: Path) -> None:
    done = compare(
        DOCUMENTS / "toekenning-moeilijk.docx",
        DOCUMENTS / "webpagina-eenvoudig.html",
        "--format", "html", "--output-file", "verschil.html",
        cwd=letters,
    )  # fmt: skip
    assert done.returncode == 1
    assert (letters / "verschil.html").read_bytes().startswith(b"<!doctype html>")
    assert compare("oud.txt", "fout.txt", "--output-file", "oud.txt", cwd=letters).returncode == 2
    assert "1.300" in (letters / "oud.txt").read_text(encoding="utf-8")


def test_json(letters: Path) -> None:
    value = json.loads(compare("oud.txt", "fout.txt", "--format", "json", cwd=letters).stdout)
    assert (value["old"]["path"], value["new"]["path"], value["matters"]) == ("oud.txt", "fout.txt", 1)
