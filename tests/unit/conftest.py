"""One checker for all unit tests that need one: the pipeline loads once."""

from __future__ import annotations

import pytest

from eenvoudig.checker import Checker


@pytest.fixture(scope="session")
def checker() -> Checker:
    """A checker with the default settings."""
    return Checker()
