"""Settings, and what is said of settings that can't be; what the library takes."""

from __future__ import annotations

from typing import Any

import pytest

import eenvoudig
from eenvoudig.config import ConfigError, Settings, resolve
from eenvoudig.rules.registry import RULES

INFOS = [rule.info for rule in RULES]


def error_of(settings: Settings) -> str:
    with pytest.raises(ConfigError) as error:
        resolve(settings, INFOS)
    return str(error.value)


@pytest.mark.parametrize("names", ["datum", {"datum"}, ["datum"], ("datum",), frozenset({"datum"})])
def test_one_name_or_several(names: Any) -> None:
    assert Settings(ignore=names) == Settings(ignore=frozenset({"datum"}))
    assert set(resolve(Settings(select=names), INFOS)) == {"G01"}
    assert set(resolve(Settings(), INFOS)) - set(resolve(Settings(ignore=names), INFOS)) == {"G01"}


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (Settings("standaart"), "We kennen het profiel ‘standaart’ niet. Bedoelt u ‘standaard’?"),
        (Settings("streng"), "We kennen het profiel ‘streng’ niet. Kies uit: standaard, direct-duidelijk, nlds."),
        (
            Settings(select=frozenset({"lijdendevorm"})),
            "We kennen de regel ‘lijdendevorm’ niet. Bedoelt u ‘lijdende-vorm’?",
        ),
        (Settings(select=frozenset({"onzin"})), "We kennen de regel ‘onzin’ niet."),
    ],
)
def test_unknown_names(settings: Settings, sentence: str) -> None:
    assert error_of(settings) == sentence


@pytest.mark.parametrize("source", [None, b"Bel ons.", 3, ["Bel ons."]])
def test_source_of_another_type(source: Any) -> None:
    with pytest.raises(TypeError, match=r"^source must be a str with the text or a Path, not "):
        eenvoudig.check(source)
