"""The classic formulas, as textstat has them for Dutch."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from eenvoudig.score.formulas import formulas

EASY = ["Wij lezen uw brief. Dan bellen wij u op. Daarna krijgt u geld."]
HARD = [
    "Belanghebbenden kunnen overeenkomstig de inspraakverordening hun zienswijzen betreffende vergunningsvoorwaarden indienen."
]


def test_a_hard_text_is_harder() -> None:
    easy, hard = formulas(EASY), formulas(HARD)
    assert easy is not None
    assert hard is not None
    assert easy.flesch_douma > hard.flesch_douma
    assert easy.lix < hard.lix


def test_by_hand() -> None:
    # Four words of one syllable in one sentence: 206.835 - 0.93 × 4 - 77 × 1; no word has more than six letters.
    found = formulas(["De man is ziek."])
    assert found is not None
    assert found.flesch_douma == pytest.approx(126.1)
    assert found.lix == 4


def test_a_block_without_full_stop_ends_there() -> None:
    assert formulas(["De man is ziek", "De kat is weg"]) == formulas(["De man is ziek. De kat is weg."])


def test_without_words_there_is_nothing_to_count() -> None:
    assert formulas([]) is None
    assert formulas(["", " 12 - 3 "]) is None


def test_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError(arguments)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert formulas(["Wij schrijven vandaag een brief over het parkeren."]) is not None


def test_textstat_is_imported_when_it_is_asked_for() -> None:
    code = "import sys, eenvoudig.score.formulas; sys.exit('textstat' in sys.modules or 'nltk' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
