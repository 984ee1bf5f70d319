"""Rewrite proposals: another way to write a sentence, made by moving its own words about.

A proposal is always for a person to look at. It is made only where the result is surely good Dutch that says the same;
everywhere else these functions say nothing.
"""

from __future__ import annotations

from eenvoudig.rewrite.conditional import condition, question
from eenvoudig.rewrite.listing import listed
from eenvoudig.rewrite.nominal import verbal
from eenvoudig.rewrite.passive import active
from eenvoudig.rewrite.proposal import Form, Piece, Proposal, Recased, offered, render
from eenvoudig.rewrite.splitting import split

__all__ = [
    "Form",
    "Piece",
    "Proposal",
    "Recased",
    "active",
    "condition",
    "listed",
    "offered",
    "question",
    "render",
    "split",
    "verbal",
]
