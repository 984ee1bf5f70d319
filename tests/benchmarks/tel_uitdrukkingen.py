"""Count how often the entries of the phrase tables stand in real government text, and fill the column ``bewijs``.

    EENVOUDIG_DATA=… python tests/benchmarks/tel_uitdrukkingen.py [--check]

Reads ``$EENVOUDIG_DATA/corpora`` and rewrites ``voorzetsels.tsv``, ``afkortingen.tsv`` and ``termen.tsv`` of ``wordlists/`` in place. Of a term
its plural counts as well; of one with a verb only the citation form.
``--check`` writes nothing and exits with 1 when a table is out of date. Only the counts leave the corpus.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

WORDLISTS: Final = Path(__file__).resolve().parents[2] / "wordlists"
TABLES: Final = ("voorzetsels.tsv", "afkortingen.tsv", "termen.tsv")
#: Folder of the corpus → its name in the column.
PARTS: Final = {"bulk": "bulk", "forms": "formulieren", "letters": "brieven", "parallel": "parallel", "web": "web"}
NONE: Final = "geen"

_MARKUP: Final = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_SPACE: Final = re.compile(r"\s+")
_JOINED_BEFORE: Final = re.compile(r"[\w.-]")
_JOINED_AFTER: Final = re.compile(r"\w|[.-]\w")


def read_part(folder: Path) -> str:
    """The text of every readable file below ``folder``, white space collapsed; binary formats are left out."""
    texts = [_text(path) for path in sorted(folder.rglob("*")) if path.is_file()]
    return _SPACE.sub(" ", "\n".join(texts))


def _text(path: Path) -> str:
    match path.suffix:
        case ".txt" | ".md" | ".tsv":
            return path.read_text(encoding="utf-8", errors="replace")
        case ".html":
            return html.unescape(_MARKUP.sub(" ", path.read_text(encoding="utf-8", errors="replace")))
        case ".json":
            return "\n".join(_strings(json.loads(path.read_text(encoding="utf-8", errors="replace"), strict=False)))
        case ".jsonl":
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
            return "\n".join(text for line in lines if line for text in _strings(json.loads(line)))
        case _:
            return ""


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)


def count(entry: str, text: str, *, exact: bool, dotted: bool = False) -> int:
    """How often ``entry`` stands in ``text`` as whole words; ``exact`` only as written, else also with a first capital.

    ``dotted`` says that the spelling with a full stop behind it is an entry of its own, and counted there.
    """
    spellings = {entry} if exact else {entry, entry[0].upper() + entry[1:]}
    places = (match.span() for spelling in spellings for match in re.finditer(re.escape(spelling), text))
    return sum(
        1 for start, end in places if _stands_alone(text, start, end) and not (dotted and text[end : end + 1] == ".")
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not _JOINED_BEFORE.search(text, max(0, start - 1), start) and not _JOINED_AFTER.match(text, end)


def fill(table: str, parts: dict[str, str]) -> str:
    """The text of ``table`` with its column ``bewijs`` counted anew."""
    header, *lines = table.splitlines()
    columns = header.split("\t")
    proof = columns.index("bewijs")
    kind = columns.index("soort") if columns[0] == "afkorting" else None
    plural = columns.index("meervoud") if "meervoud" in columns else None
    entries = {line.split("\t")[0] for line in lines}
    rows = [header]
    for line in lines:
        cells = line.split("\t")
        exact = kind is not None and cells[kind] != "gewoon"
        dotted = f"{cells[0]}." in entries
        word = cells[0].partition("#")[0].replace("~", "").replace("|", "")
        forms = [word, *(form for form in cells[plural].split("/") if form)] if plural is not None else [cells[0]]
        counts = {
            name: sum(count(form, text, exact=exact, dotted=dotted) for form in forms) for name, text in parts.items()
        }
        cells[proof] = " ".join(f"{name}:{number}" for name, number in counts.items() if number) or NONE
        rows.append("\t".join(cells))
    return "\n".join(rows) + "\n"


def main() -> int:
    """Run as a script; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a table is out of date")
    check: bool = parser.parse_args().check
    data = os.environ.get("EENVOUDIG_DATA")
    if not data:
        parser.error("set EENVOUDIG_DATA to the folder that holds corpora/")
    parts = {name: read_part(Path(data) / "corpora" / folder) for folder, name in PARTS.items()}
    stale = False
    for name in TABLES:
        path = WORDLISTS / name
        before = path.read_text(encoding="utf-8")
        after = fill(before, parts)
        stale = stale or after != before
        if not check:
            path.write_text(after, encoding="utf-8", newline="\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
