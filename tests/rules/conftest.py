"""One checker for all cases: the pipeline loads once."""

from __future__ import annotations

import pytest

from eenvoudig.checker import Checker
from eenvoudig.config import Settings
from eenvoudig.rules.registry import RULES


@pytest.fixture(scope="session")
def checker() -> Checker:
    """A checker with the default settings and every rule on, also those that are off by default."""
    return Checker(Settings(select=frozenset(rule.info.code for rule in RULES)))
