"""Examples in docstrings give what they say."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import eenvoudig


def modules() -> list[str]:
    """All modules of the package, as they are installed."""
    found = pkgutil.walk_packages(eenvoudig.__path__, eenvoudig.__name__ + ".")
    return [eenvoudig.__name__, *(module.name for module in found if not module.name.endswith(".__main__"))]


@pytest.mark.parametrize("name", modules())
def test_docstrings(name: str) -> None:
    outcome = doctest.testmod(import_module(name))
    assert outcome.failed == 0


def test_docstrings_of_the_public_functions_have_examples() -> None:
    assert doctest.testmod(eenvoudig).attempted > 0
    assert doctest.testmod(import_module("eenvoudig.checker")).attempted > 0
