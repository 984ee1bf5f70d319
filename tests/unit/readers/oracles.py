"""What must hold for every document that a reader gives, checked without the readers' own code.

``rendered`` is a small second opinion: it turns a stretch of source into what a reader sees of it, with plain regular
expressions, knowing only the notations that the tests write.
"""

from __future__ import annotations

import html
import os
import random
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from eenvoudig.document import Block, Document, ReadError

#: Code points without a shape; readers leave them out of the text.
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\0]")


def collapsed(text: str) -> str:
    """``text`` without invisible code points, every run of white space one space, none at the ends."""
    return " ".join(INVISIBLE.sub("", text).split())


def rendered_text(source: str) -> str:
    """What is seen of plain text: everything but its white space."""
    return collapsed(source)


_MARKDOWN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<break>\\(?=[\r\n])|<br ?/?>)"
    r"|(?P<gone><!--.*?-->|</?[a-z][a-z0-9]*(?: [^<>]*)?>|!\[[^\]]*\]\([^)]*\)|\]\((?:[^()]|\([^)]*\))*\)|(?:\r\n|\r|\n)[ \t]*(?:>[ \t]*)+)"
    r"|(?P<entity>&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);)"
    r"|(?P<mark>\*+|~~|`+|[\[\]])",
    re.DOTALL,
)


def rendered_markdown(source: str) -> str:
    """What is seen of Markdown, brackets left out (in a link they go, around a merge field they stay)."""

    def shown(match: re.Match[str]) -> str:
        if match["escape"]:
            return match[0][1:]
        if match["entity"]:
            return html.unescape(match[0])
        return " " if match["break"] or match[0][0] in "\r\n" else ""

    return collapsed(_MARKDOWN.sub(shown, source))


_HTML = re.compile(r"(?P<gone><!--.*?-->|</?(?!br\b)[a-z][a-z0-9]*(?: [^<>]*)?>)|(?P<break><br ?/?>)", re.DOTALL)


def rendered_html(source: str) -> str:
    """What is seen of HTML inside one block."""
    return collapsed(html.unescape(_HTML.sub(lambda match: " " if match["break"] else "", source)))


def check(document: Document, rendered: Callable[[str], str] | None = None, *, ignoring: str = "") -> None:
    """Check all that every document promises; with ``rendered`` also that each place shows its text."""
    end = 0
    for block in document.blocks:
        check_block(block, len(document.source))
        assert block.source is not None
        span = block.source.span(0, len(block.text))
        assert span.start >= end, "blocks stand in the order of the source"
        end = span.end
        if rendered is not None:
            for start, stop in stretches(block):
                place = block.source.span(start, stop)
                seen = rendered(document.source[place.start : place.end])
                expected = collapsed(block.text[start:stop])
                for character in ignoring:
                    seen, expected = seen.replace(character, ""), expected.replace(character, "")
                assert collapsed(seen) == collapsed(expected), (start, stop, document.source[place.start : place.end])


def check_block(block: Block, length: int) -> None:
    text = block.text
    assert any(map(str.isalnum, text)), "a block has words"
    assert not re.search(r"[\t\r\f\v]|  |\n | \n|\n\n|^[ \n]|[ \n]$", text), repr(text)
    if block.source is None:
        return
    position = source_end = 0
    for segment in block.source.segments:
        assert segment.start == position, "segments cover the text"
        assert segment.length > 0
        assert source_end <= segment.source, "segments stand in the order of the source"
        position += segment.length
        source_end = segment.source + segment.source_length
        assert source_end <= length
    assert position == len(text)
    last = 0
    for mask in block.masks:
        assert last <= mask.start < mask.end <= len(text)
        last = mask.end


def stretches(block: Block) -> Iterator[tuple[int, int]]:
    """Stretches of a block to look at: the whole, single characters, some by chance.

    Where text stands in the source in another notation it has one place as a whole, so no stretch cuts that in two.
    """
    assert block.source is not None
    edges = {len(block.text)}
    for segment in block.source.segments:
        same = segment.length == segment.source_length
        edges.update(range(segment.start, segment.start + segment.length) if same else (segment.start,))
    cuts = sorted(edges)
    yield 0, len(block.text)
    chance = random.Random(len(block.text))
    pairs = list(pairwise(cuts))
    yield from chance.sample(pairs, min(len(pairs), 40))
    for _ in range(20):
        first, second = chance.choice(cuts), chance.choice(cuts)
        if first != second:
            yield min(first, second), max(first, second)


def result(read: Callable[[bytes], Document], data: bytes) -> Document | ReadError:
    """What a reader makes of ``data``: a document or the error for the user, and nothing else."""
    try:
        return read(data)
    except ReadError as error:
        return error


def real_files(*suffixes: str) -> list[Path]:
    """The real letters and pages with these extensions; skips the test when they are not here."""
    root = os.environ.get("EENVOUDIG_DATA")
    if not root:
        pytest.skip("EENVOUDIG_DATA is not set: no real letters and pages to read")
    found = sorted(path for path in (Path(root) / "corpora").rglob("*") if path.suffix in suffixes)
    assert found, "EENVOUDIG_DATA has no files of this kind"
    return found
