"""One checker for all cases: the pipeline loads once."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from eenvoudig.checker import Checker
from eenvoudig.config import Settings
from eenvoudig.rules.registry import RULES

EVERY_RULE: Final = frozenset(rule.info.code for rule in RULES)
#: The words of a team, for the cases of W12.
OWN_WORDS: Final = Path(__file__).parent / "eigen-woorden.tsv"


@pytest.fixture(scope="session")
def usual() -> Checker:
    """A checker with every rule on, also those that are off by default."""
    return Checker(Settings(select=EVERY_RULE))


@pytest.fixture(scope="session")
def of_a_team() -> Checker:
    """The same, with a team's own words."""
    return Checker(Settings(select=EVERY_RULE, words=(OWN_WORDS,)))


@pytest.fixture
def checker(request: pytest.FixtureRequest, usual: Checker, of_a_team: Checker) -> Checker:
    """The checker for the rule that a test is about."""
    params = request.node.callspec.params
    code = params["case"].rule if "case" in params else params["code"]
    return of_a_team if code == "W12" else usual
