"""Each form of one folder with a text, a Markdown page, a web page, a Word file and one that is broken.

Write the snapshots anew with ``EENVOUDIG_SNAPSHOTS=write``, and read the difference.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from eenvoudig.checker import Checker
from eenvoudig.cli import main
from eenvoudig.versions import TOOL, model_version

SNAPSHOTS = Path(__file__).parent / "snapshots" / "forms"
DOCUMENTS = Path(__file__).parents[2] / "documents" / "minimaregeling"
NAMES = ("afwijzing-moeilijk.docx", "beeindiging-moeilijk.txt", "herinnering-moeilijk.md", "webpagina-moeilijk.html")
FORMS = {
    "concise": "txt",
    "json": "json",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "junit": "xml",
    "github": "txt",
    "gitlab": "json",
    "rdjson": "json",
    "csv": "csv",
    "xlsx": "tsv",
}
#: Rules that say little else when others change: a few of each severity.
RULES = "Z01,G01,L03,W05"

Write = Callable[[str], bytes]


@pytest.fixture
def write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], checker: Checker
) -> Write:
    """The report of the folder in a form, with the same versions in it whenever it is made."""
    for name in NAMES:
        shutil.copy(DOCUMENTS / name, tmp_path)
    (tmp_path / "kapot.docx").write_bytes(b"PK\x03\x04 half")
    monkeypatch.chdir(tmp_path)
    for variable in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "samenvatting"))
    # The pipeline is in memory already.
    monkeypatch.setattr("eenvoudig.cli.check.Checker", lambda **_: checker)

    def write(form: str) -> bytes:
        arguments = ["check", ".", "--isolated", "--select", RULES, "--format", form, "--output-file", "rapport"]
        assert main(arguments) == 2
        assert capfdbinary.readouterr().out == b""
        data = (tmp_path / "rapport").read_bytes()
        if form == "github":
            data += b"\n--- $GITHUB_STEP_SUMMARY\n" + (tmp_path / "samenvatting").read_bytes()
        if form == "xlsx":
            data = as_text(data)
        if form == "csv":
            # Git would make these of it.
            data = data.replace(b"\r\n", b"\n")
        return data.replace(model_version().encode(), b"MODEL").replace(TOOL.encode(), b"VERSIE")

    return write


def as_text(data: bytes) -> bytes:
    lines = []
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        lines.append(f"--- {sheet.title}")
        lines += ["\t".join("" if cell is None else str(cell) for cell in row) for row in sheet.values]
    return "".join(f"{line}\n" for line in lines).encode()


@pytest.mark.parametrize("form", FORMS)
def test_snapshot(form: str, write: Write) -> None:
    written = write(form)
    path = SNAPSHOTS / f"{form}.{FORMS[form]}"
    if os.environ.get("EENVOUDIG_SNAPSHOTS") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(written)
    assert written.decode() == path.read_bytes().decode()


def test_columns_point_at_the_quote_in_the_files(write: Write, tmp_path: Path) -> None:
    files = {file["path"]: file for file in json.loads(write("json"))["files"]}
    [run] = json.loads(write("sarif"))["runs"]
    diagnostics = json.loads(write("rdjson"))["diagnostics"]
    quotes = [finding["quote"] for file in files.values() for finding in file["findings"]]
    assert len(quotes) == len(run["results"]) > 50
    in_lines = 0
    for quote, result in zip(quotes, run["results"], strict=True):
        physical = result["locations"][0]["physicalLocation"]
        if "region" not in physical:
            assert physical["artifactLocation"]["uri"].endswith(".docx")
            continue
        source = (tmp_path / physical["artifactLocation"]["uri"]).read_bytes().decode()
        region = physical["region"]
        stretch = source[region["charOffset"] :][: region["charLength"]]
        lines = re.split("\r\n|\r|\n", source)[region["startLine"] - 1 : region["endLine"]]
        if len(lines) == 1:
            assert stretch == lines[0][region["startColumn"] - 1 : region["endColumn"] - 1]
        if not re.search(r"[<&*\[]", stretch):
            assert " ".join(stretch.split()) == quote
            in_lines += 1
    assert in_lines > 20
    ranges = [each["location"]["range"] for each in diagnostics if "range" in each["location"]]
    assert all("column" in place for each in ranges for place in each.values())


def test_no_form_tells_what_is_concealed(write: Write, tmp_path: Path) -> None:
    number = "232262536"
    for name in NAMES:
        (tmp_path / name).unlink()
    (tmp_path / "bsn.txt").write_text(
        f"Uw burgerservicenummer (BSN) is {number}. Dat staat in deze brief.", encoding="utf-8"
    )

    def told(form: str, *options: str) -> str:
        main(["check", ".", "--isolated", "--all", "--format", form, "--output-file", "rapport", *options])
        data = (tmp_path / "rapport").read_bytes()
        summary = tmp_path / "samenvatting"
        return (as_text(data) if form == "xlsx" else data).decode() + (summary.read_text() if form == "github" else "")

    assert '"P01"' in told("json")
    for form in FORMS:
        text = told(form)
        assert "BSN" in text or "P01" in text, form
        assert number not in text, form
