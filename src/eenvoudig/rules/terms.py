"""Tables of terms (``termen.tsv``, ``wisseltermen.tsv``): their entries for matching, plurals written out in the table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eenvoudig.language.lexicon import Entry, Lexicon, parse_conditions

#: Stands between a term and the number of its form in the key of an entry.
_FORM = "#vorm"


def lexicon_of(rows: Mapping[str, Mapping[str, str]]) -> Lexicon:
    """The terms of ``rows``, by key, and their other forms."""
    return Lexicon(_entries(rows))


def term_of(entry: Entry) -> str:
    """The key of the term that an entry is a form of."""
    return entry.key.partition(_FORM)[0]


def is_citation(entry: Entry) -> bool:
    """Whether an entry is the term as the table cites it, no plural."""
    return _FORM not in entry.key


def _entries(rows: Mapping[str, Mapping[str, str]]) -> Iterator[Entry]:
    for key, row in rows.items():
        word = row["woord"].partition("#")[0].lower()
        plurals = [plural.lower() for plural in row["meervoud"].split("/") if plural]
        for number, form in enumerate([word, *plurals]):
            yield Entry(
                key=f"{key}{_FORM}{number}" if number else key,
                word=form,
                kind="naam" if key[:1].isupper() else row["soort"],
                alternatives=(),
                safe=False,
                weight=row.get("ernst", ""),
                conditions=parse_conditions(row.get("voorwaarde", "")),
            )
