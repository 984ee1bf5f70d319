"""One comparer for all tests of comparisons: the pipeline loads once."""

from __future__ import annotations

import pytest

from eenvoudig.comparer import Comparer


@pytest.fixture(scope="session")
def comparer() -> Comparer:
    return Comparer()
