"""On real pairs with hand labels, and with planted changes: the figures that docs/gemeten.md promises."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parents[2] / "benchmarks" / "compare"
DATA = os.environ.get("EENVOUDIG_DATA")


@pytest.fixture(scope="module")
def measure(monkeypatch_module: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch_module.syspath_prepend(str(HERE))
    spec = importlib.util.spec_from_file_location("compare_measure", HERE / "measure.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def monkeypatch_module() -> object:
    with pytest.MonkeyPatch.context() as patch:
        yield patch
    sys.modules.pop("planted", None)


@pytest.mark.skipif(DATA is None, reason="EENVOUDIG_DATA names no folder with real pairs")
def test_real_pairs(measure: ModuleType) -> None:
    assert DATA is not None
    comparer = measure.Comparer()
    figures = measure.labelled(Path(DATA), comparer, show=False)
    wrong, same = figures["false_alarms"]["all"]
    found, matters = figures["found"]["all"]
    assert wrong <= 0.05 * same
    assert found >= 0.8 * matters
    cases = list(measure.plant(measure.sentences(Path(DATA)), 40, seed=7))
    hits, of = measure.planted(cases, comparer, show=False)["all"]
    assert of >= 150
    assert hits >= 0.95 * of
