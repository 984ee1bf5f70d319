"""Layouts that only a broken file has, found by fuzzing."""

from __future__ import annotations

from eenvoudig.readers.pdf.layout import Layout, right_edges
from eenvoudig.readers.pdf.lines import Line, Piece
from eenvoudig.readers.pdf.page import Look


def line(text: str, x0: float, x1: float, y: float) -> Line:
    return Line(1, y, (Piece(text, x0, x1, Look(11.0, bold=False, italic=False), spaced=False, tag=None, link=None),))


def test_a_line_that_ends_before_it_begins() -> None:
    lines = [
        line("een afschrift van uw", 88.0, 495.8, 464.1),
        line("inkomen over", 88.0, 73.8, 478.6),
        line("de maanden april en mei", 88.0, 342.3, 478.6),
    ]
    found = Layout({}, right_edges(lines)).page(lines, ())
    assert sorted(line.text for paragraph in found for line in paragraph.lines) == sorted(line.text for line in lines)
