"""Review copies as LibreOffice Writer opens them: every comment arrives, and the pages look as they did."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import pypdfium2
import pytest

from eenvoudig.checker import Checker
from eenvoudig.findings import Report
from eenvoudig.review import copied

from ...unit.readers.word_files import p, t
from ...unit.review.files import EVERYWHERE, whole, with_macros
from ..present import require
from . import install

DOCUMENTS: Final = Path(__file__).parents[2] / "documents"
SECONDS: Final = 300.0
WITHOUT_NOTES: Final = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"false"}}'
#: How far a letter may move, in points: Writer measures a line anew where a comment begins.
STEP: Final = 1.5

_ANNOTATION: Final = re.compile(r"<office:annotation .*?</office:annotation>", re.DOTALL)


class Pair(NamedTuple):
    """A file, what was found in it, and where the file and its copy lie."""

    report: Report
    original: Path
    copy: Path


def _files() -> dict[str, bytes]:
    letters = sorted(path for path in DOCUMENTS.rglob("*") if path.suffix in (".docx", ".odt"))
    return {path.name: path.read_bytes() for path in letters} | {
        "overal.docx": whole(EVERYWHERE),
        "macros.docm": with_macros(p(t("Wij verzoeken u dit te doen, indien u dit wenst."))),
    }


NAMES: Final = sorted(_files())


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Sequence[Path], str, Path], None]:
    """Converts files with LibreOffice."""
    require("writer")
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def convert(paths: Sequence[Path], form: str, folder: Path) -> None:
        command = [install.soffice(), f"-env:UserInstallation={profile}", "--headless", "--convert-to", form]
        done = subprocess.run(
            [*command, "--outdir", folder, *paths], capture_output=True, text=True, timeout=SECONDS, check=False
        )
        assert done.returncode == 0, done.stderr

    return convert


@pytest.fixture(scope="module")
def made(office: Callable[..., None], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pair]:
    """All files and their copies, and what Writer makes of both."""
    folder = tmp_path_factory.mktemp("copies")
    checker, pairs = Checker(), {}
    for name, data in _files().items():
        report = checker.check_bytes(data, path=name)
        pair = Pair(report, folder / "before" / name, folder / "after" / name)
        for path, content in ((pair.original, data), (pair.copy, copied(data, report).data)):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        pairs[name] = pair
    for side in ("before", "after"):
        paths = sorted((folder / side).iterdir())
        office(paths, "fodt", folder / side)
        office(paths, WITHOUT_NOTES, folder / side)
    return pairs


def _content(path: Path) -> str:
    return path.with_suffix(".fodt").read_text(encoding="utf-8").partition("<office:body>")[2]


def _words(content: str) -> str:
    """The words of a text as Writer reads it."""
    shown = re.sub(
        r"<text:tracked-changes[ >].*?</text:tracked-changes>", "", _ANNOTATION.sub("", content), flags=re.DOTALL
    )
    return "".join(re.sub(r"<[^>]*>|&#x0d;", "", shown).split())


@pytest.mark.parametrize("name", NAMES)
def test_as_many_comments_as_findings(made: dict[str, Pair], name: str) -> None:
    pair = made[name]
    before, after = (_ANNOTATION.findall(_content(path)) for path in (pair.original, pair.copy))
    ours = [each for each in after if "<dc:creator>eenvoudig</dc:creator>" in each]
    assert len(ours) == len(pair.report.findings) > 0
    assert len(after) - len(ours) == len(before)
    assert all(re.search(r"Regel [A-Z]\d\d, ", each) for each in ours)


@pytest.mark.parametrize("name", NAMES)
def test_no_word_comes_or_goes(made: dict[str, Pair], name: str) -> None:
    pair = made[name]
    assert _words(_content(pair.copy)) == _words(_content(pair.original)) != ""


@pytest.mark.parametrize("name", NAMES)
def test_the_pages_look_the_same(made: dict[str, Pair], name: str) -> None:
    pair = made[name]
    before, after = (_letters(path.with_suffix(".pdf")) for path in (pair.original, pair.copy))
    assert [[letter for letter, _, _ in page] for page in after] == [
        [letter for letter, _, _ in page] for page in before
    ]
    for one, other in zip(before, after, strict=True):
        for (letter, left, bottom), (_, new_left, new_bottom) in zip(one, other, strict=True):
            assert abs(left - new_left) <= STEP, letter
            assert abs(bottom - new_bottom) <= STEP, letter


def _letters(path: Path) -> list[list[tuple[str, float, float]]]:
    """Per page each letter and where it stands, in points."""
    found: list[list[tuple[str, float, float]]] = []
    document: Any = pypdfium2.PdfDocument(path)  # type: ignore[no-untyped-call]
    try:
        for page in document:
            text = page.get_textpage()
            letters = text.get_text_range()
            boxes = [
                (text.get_text_range(index, 1), *text.get_charbox(index)[:2]) for index in range(text.count_chars())
            ]
            found.append([(letter, left, bottom) for letter, left, bottom in boxes if letter.strip()])
            assert letters
    finally:
        document.close()
    return found
