"""Where names and titles stand: exactly as their owners write them, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.document import PROSE, Block, BlockKind, Span
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.tables import read_table
from eenvoudig.language.titles import names, title_spans

ALL = sorted(names(law=True) | names(law=False))
#: Names that no pattern for titles of laws knows as well.
WHOLE = [row["naam"] for row in read_table("namen") if row["soort"] == "organisatie" or " " not in row["naam"]]


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in title_spans(text)]


@pytest.mark.parametrize("name", ALL)
def test_a_name_has_its_exact_span(name: str) -> None:
    before = "Volgens "
    assert title_spans(f"{before}{name} mag dit.") == (Span(len(before), len(before) + len(name)),)
    assert found(f"{name} mag dit.") == [name]
    assert found(f"Dit mag ({name}), zegt ‘{name}’.") == [name, name]
    assert found(f"{name}/{name}: ja.") == [name, name]


@pytest.mark.parametrize("name", WHOLE)
def test_a_name_inside_something_longer_is_none(name: str) -> None:
    for text in (f"De oud{name} is weg.", f"De oud-{name} is weg.", f"Uw {name}x is weg.", f"Uw {name}-nummer is weg."):
        assert name not in found(text), text
    for text in (f"Kijk op www.{name}.nl.", f"Mail naar info@{name}.nl.", f"Mail naar {name}@waterrijk.nl."):
        assert name not in found(text), text


@pytest.mark.parametrize(
    "text",
    [
        "Kijk in de berichtenbox van uw telefoon.",
        "De zorgverzekeringswet is lang.",
        "Bel de dienst toeslagen.",
        "Wij houden per saldo geld over.",
        "Is uw kind veilig thuis?",
        "Hij kreeg de hoge raad om te bellen.",
        "DIGID IS HANDIG.",
        "Het kadaster helpt u.",
        "De stadspas is gratis.",
    ],
)
def test_small_letters_make_no_name(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Dienst Toeslagen en de Kamer van Koophandel.", ["Dienst Toeslagen", "Kamer van Koophandel"]),
        ("Het Jeugdfonds Sport & Cultuur betaalt.", ["Jeugdfonds Sport & Cultuur"]),
        ("Log in op MijnOverheid met DigiD.", ["MijnOverheid", "DigiD"]),
        ("Log in met DigiD Machtigen.", ["DigiD Machtigen"]),
        ("Bel de Sociale Verzekeringsbank (SVB).", ["Sociale Verzekeringsbank"]),
        ("De Wet maatschappelijke\nondersteuning helpt.", ["Wet maatschappelijke\nondersteuning"]),
        ("De Kamer\u00a0van Koophandel helpt.", ["Kamer\u00a0van Koophandel"]),
        ("De Wegenverkeerswet 1994 geldt.", ["Wegenverkeerswet 1994"]),
        ("Met Tikkie 1950 euro betalen.", ["Tikkie"]),
        ("De Omgevingswet 19500 geldt.", ["Omgevingswet"]),
        ("De Omgevingswet, Opiumwet en Kieswet gelden.", ["Omgevingswet", "Opiumwet", "Kieswet"]),
        ("Dit staat in de Jeugdwet en de Wmo.", []),
    ],
)
def test_names(text: str, titles: list[str]) -> None:
    assert found(text) == titles


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("De Algemene wet bestuursrecht geldt.", ["Algemene wet bestuursrecht"]),
        ("De algemene wet bestuursrecht geldt.", ["algemene wet bestuursrecht"]),
        ("Zie de Wet op de huurtoeslag.", ["Wet op de huurtoeslag"]),
        ("De Subsidieregeling Groene Daken is nieuw.", ["Subsidieregeling Groene Daken"]),
        ("De Verordening jeugdhulp Waterrijk 2025 geldt.", []),
        ("De Regeling op de Waterrijk Pas en de rest.", ["Regeling op de Waterrijk Pas"]),
        ("De wet op de huur geldt.", []),
        ("Wet en regel zijn twee.", []),
    ],
)
def test_titles_that_no_list_has(text: str, titles: list[str]) -> None:
    assert found(text) == titles


def test_abbreviations_and_terms_are_none() -> None:
    """They have rules of their own: the first is written out once (W05), the other explained (W04)."""
    short = {row["afkorting"] for row in read_table("afkortingen")}
    terms = {row["woord"].lower() for row in read_table("termen")}
    assert short.isdisjoint(ALL)
    assert terms.isdisjoint(name.lower() for name in ALL)
    assert found("SVB, CAK, DUO, Nibud en IND helpen.") == []
    # In the name of a website nobody writes it out.
    assert found("Log in op Mijn UWV.") == ["Mijn UWV"]


def test_a_name_is_one_word() -> None:
    block = Block(BlockKind.PARAGRAPH, "De Kamer van Koophandel stuurt Dienst Toeslagen post.")
    assert BlockKind.PARAGRAPH in PROSE
    analysed = Analyser().analyse([block])[0]
    assert [sentence.words for sentence in analysed.sentences] == [5]
    assert [block.text[slice(*span)] for span in analysed.titles] == ["Kamer van Koophandel", "Dienst Toeslagen"]


@given(st.lists(st.sampled_from([*ALL, "Wet", "Regeling", "op", "de", "en", ",", ".", "2015", "Waterrijk", "\n", "-"])))
def test_spans_are_in_order_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    spans = title_spans(text)
    ends = [0, *(end for span in spans for end in span), len(text)]
    assert ends == sorted(ends)
    assert all(start < end and text[start:end].strip() == text[start:end] for start, end in spans)


@pytest.mark.parametrize(
    "piece", ["Wet ", "Mijn ", "Jeugdwet, ", "Wet op de ", "Kamer van ", "Algemene ", "A", "Regeling de en "]
)
def test_endless_text_ends(piece: str) -> None:
    """Quadratic time would take minutes here."""
    text = piece * (300_000 // len(piece))
    assert all(0 <= start < end <= len(text) for start, end in title_spans(text))
