"""The PDF reader on pages that chance lays out, and on files that chance damages."""

from __future__ import annotations

import random
import re
import time
import zlib

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from eenvoudig.document import BlockKind, Document, ReadError
from eenvoudig.readers import pdf
from eenvoudig.readers.pdf import bounds

from .oracles import check_block, real_files, result
from .pdf_writer import Pdf, width, wrap
from .test_pdf import BESLUIT, letter, put, tagged

K = BlockKind

#: Words that may be cut, with the place; no part of one is a word that keeps its hyphen.
BREAKS = {"aanvraag": 3, "beslissing": 3, "inkomensverklaring": 9, "gemeentehuis": 8, "bijzondere": 3, "uitkering": 3}
WORDS = [
    *BREAKS,
    *"u wij krijgt stuurt uw papieren naar ons loket dan belt iemand morgen terug met het antwoord over geld".split(),
    *"e-mailadres sociaal-economisch Waterrijk DigiD 14 435 (zie daar) €".split(),
]


#: Below where running heads stand: words by chance can be the same on two pages.
TOP = 130.0
#: A failing page is understood as it is; making it smaller takes minutes.
PHASES = [phase for phase in Phase if phase is not Phase.shrink]


@st.composite
def paragraphs(draw: st.DrawFn) -> list[str]:
    """Paragraphs that begin with a capital and end with a full stop; no sentence ends inside."""
    found = []
    for number in range(draw(st.integers(2, 9))):
        words = draw(st.lists(st.sampled_from(WORDS), min_size=8, max_size=60))
        found.append(f"Alinea {number + 1}x {' '.join(words)} klaar.")
    return found


def short_at_the_end(text: str, limit: float, size: float, breaks: dict[str, int] | None) -> tuple[str, list[str]]:
    """``text`` and its lines, the last one short: a text that ends at the right edge does not say where it ends."""
    rows = wrap(text, limit, size, breaks)
    while width(rows[-1], size) > 0.7 * limit:
        text = text.replace("klaar.", "voor u klaar.")
        rows = wrap(text, limit, size, breaks)
    return text, rows


@settings(max_examples=50, phases=PHASES)
@given(
    texts=paragraphs(),
    limit=st.floats(190, 480),
    columns=st.integers(1, 2),
    hyphens=st.booleans(),
    size=st.sampled_from([8.0, 9.5, 11.0, 12.5]),
    leading=st.floats(1.1, 1.5),
    gap=st.floats(0.5, 1.5),
    head=st.booleans(),
    foot=st.integers(120, 560),
)
def test_paragraphs_come_back(  # noqa: C901 - pages are filled in one go
    *,
    texts: list[str],
    limit: float,
    columns: int,
    hyphens: bool,
    size: float,
    leading: float,
    gap: float,
    head: bool,
    foot: int,
) -> None:
    if columns == 2:
        limit = min(limit, 215.0)
    made = Pdf()
    places: list[int] = []
    bottom = 842.0 - foot
    page, number, column, y = made.page(), 1, 0, TOP
    for place, drawn in enumerate(texts):
        text, rows = short_at_the_end(drawn, limit, size, BREAKS if hyphens else None)
        texts[place] = text
        if y > TOP:
            y += gap * size
        for index, row in enumerate(rows):
            if y > bottom:
                column, y = column + 1, TOP
                if column == columns:
                    page, number, column = made.page(), number + 1, 0
            if not index:
                places.append(number)
            page.text(60 + 250 * column, y, row, size=size)
            y += leading * size
    if head:
        for index, sheet in enumerate(made.pages, 1):
            sheet.text(60, 30, "Gemeente Waterrijk", size=9)
            sheet.text(60, 825, f"Pagina {index} van {len(made.pages)}", size=8)
    document = pdf.read(made.data())
    found = [block for block in document.blocks if not (head and block.text == "Gemeente Waterrijk")]
    assert [block.text for block in found] == texts
    assert [int(re.findall(r"bladzijde (\d+)", block.location or "")[0]) for block in found] == places
    if head and len(made.pages) > 1:
        assert document.blocks[0].kind is K.HEADER


@settings(max_examples=50, phases=PHASES)
@given(texts=paragraphs(), seed=st.integers(0, 10_000))
def test_tagged_texts_come_back_in_their_order(texts: list[str], seed: int) -> None:
    made = Pdf()
    root = made.document()
    elements = [root.add("P") for _ in texts]
    chance = random.Random(seed)
    order = list(range(len(texts)))
    chance.shuffle(order)
    page, y = made.page(), 60.0
    for index in order:
        rows = wrap(texts[index], 300, 10, BREAKS)
        if y + 14 * len(rows) > 800:
            page, y = made.page(), 60.0
        for row in rows:
            page.text(60, y, row, size=10, element=elements[index])
            y += 12
    # Blocks stand in the order of the structure per page.
    first = {index: kid[0] for index in order if isinstance(kid := elements[index].kids[0], tuple)}
    expected = [texts[index] for index in sorted(order, key=lambda index: (first[index], index))]
    assert [block.text.replace("\n", " ") for block in pdf.read(made.data()).blocks] == expected


# -- damage


def good_files() -> list[bytes]:
    return [letter().data(), tagged().data()]


GOOD = good_files()


def survives(data: bytes) -> None:
    started = time.perf_counter()
    found = result(pdf.read, data)
    assert time.perf_counter() - started < 5
    if isinstance(found, Document):
        assert found.blocks
        for block in found.blocks:
            check_block(block, 0)
    else:
        assert str(found).endswith(".")


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(
    which=st.integers(0, 1),
    edits=st.lists(st.tuples(st.integers(0, 1_000_000), st.integers(0, 255)), min_size=1, max_size=40),
)
def test_changed_bytes(which: int, edits: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD[which])
    for place, value in edits:
        data[place % len(data)] = value
    survives(bytes(data))


@settings(max_examples=50, phases=PHASES)
@given(which=st.integers(0, 1), share=st.floats(0, 1), tail=st.binary(max_size=50))
def test_cut_files(which: int, share: float, tail: bytes) -> None:
    data = GOOD[which]
    survives(data[: int(share * len(data))] + tail)


@settings(max_examples=50, phases=PHASES)
@given(which=st.integers(0, 1), seed=st.integers(0, 1_000_000))
def test_numbers_that_are_wrong(which: int, seed: int) -> None:
    chance = random.Random(seed)

    def other(match: re.Match[bytes]) -> bytes:
        if chance.random() > 0.03:
            return match[0]
        return str(chance.choice([0, 1, -1, 7, 999_999, 2**31, 2**63, 1e30, -0.5])).encode()

    survives(re.sub(rb"\d+", other, GOOD[which]))


@settings(max_examples=40)
@given(st.binary(max_size=3_000))
def test_random_bytes(data: bytes) -> None:
    survives(data)
    survives(b"%PDF-1.4\n" + data)


def test_damaged_real_files() -> None:
    chance = random.Random(1)
    for path in real_files(".pdf"):
        good = path.read_bytes()
        for _ in range(6):
            data = bytearray(good)
            for _ in range(chance.randrange(1, 200)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            survives(bytes(data[: chance.randrange(len(data) // 2, len(data))] if chance.random() < 0.5 else data))


# -- much of something


def timed(made: Pdf) -> tuple[float, Document | ReadError]:
    data = made.data()
    started = time.perf_counter()
    found = result(pdf.read, data)
    return time.perf_counter() - started, found


def test_time_grows_with_the_text_only() -> None:
    """Many fragments on one page: in columns, in rows, on a heap."""
    chance = random.Random(2)
    for shape in ("columns", "rows", "heap"):
        seconds = []
        for count in (400, 1_600):
            made = Pdf()
            page = made.page((4_000, 4_000))
            for number in range(count):
                x, y = {
                    "columns": (20 + 60 * (number % 60), 20 + 14 * (number // 60)),
                    "rows": (20, 20 + number % 3_900),
                    "heap": (chance.uniform(0, 3_900), chance.uniform(20, 3_900)),
                }[shape]
                page.text(x, y, f"w{number}", size=6)
            took, found = timed(made)
            assert isinstance(found, Document)
            seconds.append(took)
        assert seconds[1] < 16 * max(seconds[0], 0.05), shape


def test_forms_in_forms() -> None:
    made = Pdf()
    page = made.page()
    put(page, 100, BESLUIT)
    page.content.append("/X1 Do")
    data = made.data().replace(b"/XObject<<", b"/XObject<</X1 1 0 R ", 1)
    survives(data)


@pytest.mark.parametrize("filters", [1, 2])
def test_a_content_that_unpacks_to_very_much(filters: int, monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"BT /F1 11 Tf 1 0 0 1 70 700 Tm (Dag) Tj ET " + b" " * 9_000_000
    for _ in range(filters):
        content = zlib.compress(content, 9)
    made = Pdf()
    made.page().packed = (f"/Filter[{'/FlateDecode' * filters}]", content)
    assert isinstance(result(pdf.read, made.data()), Document)
    monkeypatch.setattr(bounds, "_MAX_STREAM", 8_000_000)
    found = result(pdf.read, made.data())
    assert isinstance(found, ReadError)
    assert found.code == "too_large"


def test_packed_pages_are_read() -> None:
    made = letter()
    plain = pdf.read(made.data())
    for page in made.pages:
        page.packed = ("/Filter/FlateDecode", zlib.compress("\n".join(page.content).encode("latin-1")))
    assert pdf.read(made.data()) == plain
