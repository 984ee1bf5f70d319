"""All real documents: each is read with sound places or refused in one sentence. Numbers only; nothing of their text is here."""

from __future__ import annotations

from collections import Counter

from eenvoudig.document import ReadError
from eenvoudig.readers import SUFFIXES, read_path

from ...fuzz.targets import sound
from .oracles import real_files

#: How many files, per extension and outcome: "gelezen", or the code of the error.
EXPECTED = {
    (".html", "gelezen"): 42,
    (".json", "gelezen"): 17,
    (".md", "gelezen"): 23,
    (".pdf", "gelezen"): 2,
    (".txt", "gelezen"): 15,
    (".zip", "gelezen"): 2,
}


def test_every_real_document_is_read_or_refused() -> None:
    outcomes: Counter[tuple[str, str]] = Counter()
    for path in real_files(*SUFFIXES):
        try:
            document = read_path(path)
        except ReadError as error:
            outcomes[path.suffix, error.code] += 1
            continue
        outcomes[path.suffix, "gelezen"] += 1
        assert document.blocks
        sound(document)
    assert outcomes == EXPECTED
