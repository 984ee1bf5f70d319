"""Rules about terms: what counts as an explanation, and the time that one endless paragraph takes."""

from __future__ import annotations

from functools import cache
from time import perf_counter

import pytest

from eenvoudig.checker import Checker
from eenvoudig.config import Settings
from eenvoudig.document import Block, BlockKind
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.rules.woord import w04_jargon_zonder_uitleg, w10_termwisseling


@cache
def checker() -> Checker:
    return Checker(Settings(select=frozenset({"W04"})))


@pytest.mark.parametrize(
    "text",
    [
        "Het is extra geld voor mensen die al lang weinig geld hebben: de individuele inkomenstoeslag.",
        "Kwijtschelding wil zeggen dat u niet hoeft te betalen.",
        "U krijgt een dwangsom, dat wil zeggen dat u geld betaalt.",
        "Onder vermogen verstaan wij al uw geld en spullen.",
        "De peildatum is de dag die telt.",
        "U krijgt een dwangsom. Dat is geld dat u betaalt.",
    ],
)
def test_a_term_that_is_explained(text: str) -> None:
    assert checker().check_text(text).findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "De peildatum is 1 januari.",
        "De opzegtermijn is een maand, de bezwaartermijn is zes weken en de dwangsom is hoog.",
        "U krijgt een dwangsom. Dat is vervelend.",
        "Let op: de dwangsom is hoog.",
    ],
)
def test_a_term_that_is_not(text: str) -> None:
    assert checker().check_text(text).findings


def test_the_explanation_silences_the_rule() -> None:
    (found,) = checker().check_text("Wij leggen een dwangsom op.").findings
    (proposal,) = found.suggestions
    assert proposal.replaces == "Wij leggen een dwangsom op."
    assert proposal.text.startswith(f"{proposal.replaces} Een dwangsom is ")
    assert checker().check_text(proposal.text).findings == ()


def seconds(block: AnalysedBlock) -> float:
    """The shortest of three runs of both rules."""
    times = []
    for _ in range(3):
        start = perf_counter()
        assert len(list(w04_jargon_zonder_uitleg.collect(block))) > len(list(w10_termwisseling.collect(block))) > 0
        times.append(perf_counter() - start)
    return min(times)


def test_time_grows_with_the_text() -> None:
    sentence = "Betaal de dwangsom. Stuur uw bankafschrift. "
    short, long = (Analyser().analyse([Block(BlockKind.PARAGRAPH, sentence * number)])[0] for number in (300, 1_200))
    assert seconds(long) < 8 * seconds(short)
