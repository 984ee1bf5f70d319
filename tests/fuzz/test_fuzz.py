"""A short run of the fuzzing engines: enough to see that a reader still stands, the same inputs every time."""

from __future__ import annotations

import importlib.util
import os
import sys

import pytest

from .fuzz import atheris_run, hypothesis_run
from .targets import TARGETS

SEED = 20_261
#: PDF files take longer to read.
RUNS = {kind: 300 if kind == "pdf" else 1_500 for kind in TARGETS}


@pytest.mark.parametrize("kind", TARGETS)
def test_changed_documents_are_read_or_refused(kind: str) -> None:
    tally = hypothesis_run(kind, 300, SEED)
    assert tally.total() >= 300
    # When hardly anything is read, the changes break too much to reach the reader.
    assert tally["read"] >= 0.3 * tally.total()


@pytest.mark.skipif(sys.platform != "linux", reason="atheris runs on Linux only")
@pytest.mark.parametrize("kind", TARGETS)
def test_inputs_guided_by_coverage_are_read_or_refused(kind: str) -> None:
    if importlib.util.find_spec("atheris") is None:
        assert os.environ.get("CI") != "true", "atheris must be there under CI"
        pytest.skip("atheris is not installed: pip install atheris")
    assert atheris_run(kind, RUNS[kind], SEED) == 0
