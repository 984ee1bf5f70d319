"""What is found in a form is told with its place in the form, in every report."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import eenvoudig
from eenvoudig.checker import Checker
from eenvoudig.findings import Finding
from eenvoudig.readers import read_path
from eenvoudig.reports.view import view

ROOT = Path(__file__).parents[2]
FORMS = ROOT / "tests" / "documents" / "formulieren"
PACKAGES = Path(eenvoudig.__file__).parents[1]
LABEL = "Netto maandinkomen excl. vakantietoeslag"


@pytest.fixture(scope="module")
def export() -> bytes:
    spec = importlib.util.spec_from_file_location("make_forms", FORMS.parent / "make_forms.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    made: bytes = module.export(module.HARD)
    return made


def in_label(findings: tuple[Finding, ...]) -> Finding:
    """The first finding in the label of one question."""
    return next(finding for finding in findings if finding.sentence.startswith(LABEL) or LABEL in finding.sentence)


def test_a_place_in_json(checker: Checker) -> None:
    path = FORMS / "aanvraag-moeilijk.json"
    source = path.read_text(encoding="utf-8")
    report = checker.check_path(path)
    assert report.kind == "form"
    assert len(report.findings) > 20
    for finding in report.findings:
        assert finding.location
        assert finding.pointer is not None
        value = json.loads(source)
        for name in finding.pointer.split("/")[1:]:
            value = value[int(name)] if isinstance(value, list) else value[name]
        assert isinstance(value, str)
        assert finding.start is not None
        assert finding.end is not None
        assert finding.line == source[: finding.start].count("\n") + 1
        shown = json.loads(f'"{source[finding.start : finding.end]}"')
        if "•" not in finding.quote:
            assert finding.quote.split() == shown.split()
        assert shown in value
    finding = in_label(report.findings)
    assert finding.location == f"stap 3, vraag ‘{LABEL}’"


def test_a_place_in_an_export(checker: Checker, export: bytes) -> None:
    report = checker.check_bytes(export, path="export.zip")
    finding = in_label(report.findings)
    assert (finding.start, finding.line) == (None, None)
    assert finding.location == f"stap 3, vraag ‘{LABEL}’"
    assert finding.pointer == "formDefinitions.json#/2/configuration/components/2/label"
    one = [(each.rule, each.quote, each.location) for each in report.findings]
    two = checker.check_path(FORMS / "aanvraag-moeilijk.json").findings
    assert one == [(each.rule, each.quote, each.location) for each in two]


@pytest.mark.parametrize("suffix", ["json", "html", "docx", "pdf"])
def test_the_plain_form_has_far_fewer(checker: Checker, suffix: str) -> None:
    hard = checker.check_path(FORMS / f"aanvraag-moeilijk.{suffix}")
    plain = checker.check_path(FORMS / f"aanvraag-eenvoudig.{suffix}")
    grave = [[each for each in report.findings if each.severity.rank >= 2] for report in (hard, plain)]
    assert len(grave[0]) > 4 * len(grave[1])


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    return subprocess.run(
        [sys.executable, "-m", "eenvoudig", "check", *arguments],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(PACKAGES), "COLUMNS": "100"},
        capture_output=True,
        timeout=120,
        check=False,
    )


def test_a_folder_with_forms_and_other_json(tmp_path: Path, export: bytes) -> None:
    (tmp_path / "pas.json").write_bytes((FORMS / "aanvraag-moeilijk.json").read_bytes())
    (tmp_path / "pas.zip").write_bytes(export)
    (tmp_path / "package.json").write_text('{"name": "site", "scripts": {"start": "x"}}', encoding="utf-8")
    (tmp_path / "kapot.json").write_text('{"components": [{"label" "Naam"}]}', encoding="utf-8")
    done = run(tmp_path, "--format", "json", ".")
    assert done.returncode == 2  # one can't be read; the others are
    told = json.loads(done.stdout)
    schema = json.loads((ROOT / "docs" / "schema" / "report-1.json").read_text(encoding="utf-8"))
    jsonschema.validate(told, schema, jsonschema.Draft202012Validator)
    files = {file["path"]: file for file in told["files"]}
    assert files.keys() == {"kapot.json", "pas.json", "pas.zip"}
    assert files["kapot.json"]["error"]["message"].startswith(
        "Dit bestand is geen geldige JSON: kijk bij regel 1, kolom 26"
    )
    assert all(each["pointer"].startswith("form") for each in files["pas.zip"]["findings"])
    done = run(tmp_path, "pas.json")
    assert f"stap 3, vraag ‘{LABEL}’ (regel ".encode() in b" ".join(done.stdout.split())
    done = run(tmp_path, "package.json")
    assert done.returncode == 2
    assert "package.json" in (done.stdout + done.stderr).decode()
    assert "geen formulier dat eenvoudig kent" in " ".join((done.stdout + done.stderr).decode().split())


def test_choices_stand_below_each_other_in_a_view(export: bytes, tmp_path: Path) -> None:
    path = tmp_path / "pas.zip"
    path.write_bytes(export)
    assert "\n  ○ Meedoenregeling\n  ○ Individuele inkomenstoeslag\n  ○ Beide\n" in view(read_path(path)).text
