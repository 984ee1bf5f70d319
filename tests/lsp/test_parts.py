"""The parts of the server that have no client: positions, addresses, messages on a stream, the sentence being typed."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from eenvoudig_lsp import parent
from eenvoudig_lsp.convert import Positions
from eenvoudig_lsp.features.actions import _edit
from eenvoudig_lsp.quiet import busy_sentence
from eenvoudig_lsp.transport import MAX_BODY, bodies
from eenvoudig_lsp.uris import is_view, name_of, path_of, uri_of, view_of
from eenvoudig_lsp.values import EditorSettings
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from eenvoudig.document import Span
from eenvoudig.findings import Suggestion
from eenvoudig.lineindex import Encoding

ENCODINGS: tuple[Encoding, ...] = ("utf-8", "utf-16", "utf-32")
#: Line ends, what some take for line ends, and characters of one to four bytes.
ODD = st.text(st.sampled_from("ab \n\r\u2028\u2029\f\v\x85é€😀\u0308\ufeff\ud800"), max_size=30)


@given(ODD, st.sampled_from(ENCODINGS), st.data())
def test_a_position_and_back(text: str, encoding: Encoding, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    positions = Positions(text, encoding)
    found = positions.position(offset)
    between = text[max(0, offset - 1) : offset + 1] == "\r\n"
    assert positions.offset(found) == offset - between
    # Counted anew, character by character.
    lines = text[:offset].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not between:
        codec = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]
        width = len(lines[-1].encode(codec, "surrogatepass")) // {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
        assert (found.line, found.character) == (len(lines) - 1, width)


@given(ODD, st.sampled_from(ENCODINGS), st.integers(0, 40), st.integers(0, 40))
def test_any_position_gives_an_offset_in_the_text(text: str, encoding: Encoding, line: int, character: int) -> None:
    offset = Positions(text, encoding).offset(types.Position(line, character))
    assert 0 <= offset <= len(text)


def test_half_a_character_is_its_beginning() -> None:
    assert Positions("a😀b", "utf-16").offset(types.Position(0, 2)) == 1
    assert Positions("a😀b", "utf-8").offset(types.Position(0, 3)) == 1


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("Een zin. Nog e", "Een zin. Nog een", "Nog een"),
        ("Een zin. Nog een. Klaar.", "Een zin. Nog twee. Klaar.", "Nog twee."),
        ("Een zin. Nog een. Klaar.", "Een zin. Nog. Klaar.", "Nog."),
        ("Kop\nregel een\nregel twee\n", "Kop\nregel een en\nregel twee\n", "regel een en\n"),
        ("<p>Dag.</p><p>Wij</p>", "<p>Dag.</p><p>Wij gaan</p>", "Wij gaan</p>"),
        ("", "a", "a"),
        ("aaaa", "aaaaa", "aaaaa"),
    ],
)
def test_the_sentence_that_is_being_typed(before: str, after: str, sentence: str) -> None:
    found = busy_sentence(before, after)
    assert found is not None
    assert after[found.start : found.end] == sentence


def test_a_paste_is_no_typing() -> None:
    assert busy_sentence("Een zin.", "Een zin." + " Nog een zin die ergens anders vandaan komt." * 3) is None
    assert busy_sentence("Een zin.", "Een zin.") is None
    assert busy_sentence("x" * 200, "") is None


@given(st.text(st.sampled_from("ab. \n"), max_size=40), st.text(st.sampled_from("ab. \n"), max_size=40))
def test_the_sentence_holds_what_changed(before: str, after: str) -> None:
    found = busy_sentence(before, after)
    if found is not None:
        assert 0 <= found.start <= found.end <= len(after)
        rest = len(after) - found.end
        assert before[: found.start] == after[: found.start]
        assert rest == 0 or before[-rest:] == after[-rest:]


@pytest.mark.parametrize("name", ["brief.txt", "brief 1 é #2%20?.docx", "a'b\"c.md"])
def test_addresses(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert path_of(uri_of(path)) == path
    assert is_view(view_of(path))
    assert path_of(view_of(path)) == path
    assert name_of(view_of(path)) == name


@pytest.mark.parametrize(
    "uri", ["", "untitled:brief", "http://x/y", "file:", "eenvoudig-bekijk:/a?http%3A%2F%2Fx", "file:///%00", "[", "::"]
)
def test_what_is_no_file(uri: str) -> None:
    assert path_of(uri) is None
    assert name_of(uri)


@pytest.mark.parametrize(
    ("stream", "found"),
    [
        (b"Content-Length: 2\r\n\r\n{}Content-Length: 4\r\n\r\nnull", [b"{}", b"null"]),
        (b"content-length:2\r\nContent-Type: x\r\n\r\n{}", [b"{}"]),
        (b"noise\r\n\r\nContent-Length: 2\r\n\r\n{}", [b"{}"]),
        (b"Content-Length: 20\r\n\r\n{}", []),
        (b"Content-Length: x\r\n\r\n{}\r\nContent-Length: 2\r\n\r\n{}", [b"{}"]),
        (b"", []),
        (b"\xff" * 10_000, []),
        (b"Content-Length: 0\r\n\r\nContent-Length: 2\r\n\r\n{}", [b"", b"{}"]),
        (b"Content-Length: 999999999999999\r\n\r\n{}", []),
    ],
)
def test_messages_on_a_stream(stream: bytes, found: list[bytes]) -> None:
    assert list(bodies(io.BytesIO(stream))) == found


def test_a_message_that_is_too_long_is_passed_over() -> None:
    class Endless(io.RawIOBase):
        """A header, so many bytes, and a message after them."""

        def __init__(self) -> None:
            self.parts = [b"Content-Length: %d\r\n\r\n" % (MAX_BODY + 5)]
            self.left = MAX_BODY + 5
            self.rest = io.BytesIO(b"Content-Length: 2\r\n\r\n{}")

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: object) -> int:
            view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
            if self.parts:
                piece = self.parts.pop()
            elif self.left:
                piece = b"x" * min(self.left, len(view))
                self.left -= len(piece)
            else:
                piece = self.rest.read(len(view))
            view[: len(piece)] = piece
            return len(piece)

    assert list(bodies(io.BufferedReader(Endless()))) == [b"", b"{}"]


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        (None, EditorSettings()),
        ([], EditorSettings()),
        ({"debounce": 0, "codeLens": True, "extendSelect": ["P02"]}, EditorSettings(debounce=0, code_lens=True, extend_select=("P02",))),
        ({"debounce": None, "iets": 1}, EditorSettings()),
        ({"debounce": 12.0}, EditorSettings(debounce=12)),
    ],
)  # fmt: skip
def test_settings_of_an_editor(given_: object, expected: EditorSettings) -> None:
    assert EditorSettings.of(given_) == expected
    assert EditorSettings.of(given_).problem is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"debounce": "snel"},
        {"debounce": True},
        {"hints": 1},
        {"ignore": "Z01"},
        {"ignore": [1]},
        {"quiet": -1},
        {"profile": 3},
    ],
)
def test_a_setting_that_can_not_be_is_told_and_left(wrong: dict[str, object]) -> None:
    found = EditorSettings.of(wrong)
    assert found == EditorSettings()
    assert found.problem is not None
    assert f"eenvoudig.{next(iter(wrong))}" in found.problem


@pytest.mark.parametrize(
    ("text", "words", "after"),
    [
        ("Wij gaan echter weg.", "echter", "Wij gaan weg."),
        ("Echter wij gaan.", "Echter", "Wij gaan."),
        ("Wij gaan. Echter wij niet.", "Echter", "Wij gaan. Wij niet."),
        ("Wij gaan echter.", "echter", "Wij gaan."),
        ("(Echter wij gaan.)", "Echter", "(Wij gaan.)"),
        ("Dag Echter wij gaan.", "Echter", "Dag wij gaan."),
    ],
)
def test_taking_words_away(text: str, words: str, after: str) -> None:
    start = text.index(words)
    found = _edit(text, Span(start, start + len(words)), Suggestion(""))
    assert found is not None
    span, new = found
    assert text[: span.start] + new + text[span.end :] == after


def test_whether_a_process_runs() -> None:
    assert parent.alive(os.getpid())
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    assert not parent.alive(child.pid)
