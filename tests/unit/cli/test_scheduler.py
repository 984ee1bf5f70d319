"""``--scheduler`` on the command line: what can't be asked, and what is said without Dask. The real thing is in tests/e2e."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
ADDRESS = ("--scheduler", "tcp://127.0.0.1:1")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("a.txt", "--jobs", "2"),
            "De opties --jobs en --resume gaan niet samen met --scheduler: kies één van de twee.",
        ),
        (("a.txt", "--resume"), "De opties --jobs en --resume gaan niet samen met --scheduler: kies één van de twee."),
        (("-",), "Geef bij --scheduler een bestand of een map: de workers zien de tekst van - niet."),
    ],
)
def test_what_can_not_be_asked(run: Run, folder: Path, arguments: tuple[str, ...], sentence: str) -> None:
    (folder / "a.txt").write_text("Bel ons.", encoding="utf-8")
    outcome = run("check", *arguments, *ADDRESS)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith(f"eenvoudig: {sentence}")


def test_without_dask(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eenvoudig.distributed.is_available", lambda: False)
    (folder / "a.txt").write_text("Bel ons.", encoding="utf-8")
    (folder / "uit.jsonl").write_text("oud", encoding="utf-8")
    outcome = run("check", "a.txt", *ADDRESS, "--format", "jsonl", "--output-file", "uit.jsonl")
    assert (outcome.status, outcome.out) == (2, "")
    assert (
        outcome.err
        == "eenvoudig: Voor --scheduler is Dask nodig: installeer dat met pip install 'eenvoudig[distributed]'.\n"
    )
    assert (folder / "uit.jsonl").read_text(encoding="utf-8") == "oud"
    assert sorted(path.name for path in folder.iterdir()) == ["a.txt", "uit.jsonl"]
