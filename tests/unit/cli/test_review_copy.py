"""``eenvoudig check --review-copy``: where copies go, and what is never written over."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ..readers.test_odt import letter
from ..readers.test_odt import p as odt_p
from ..readers.word_files import p, t
from ..review.files import whole
from ..review.walk import odt_comments, parts, word_comments

Run = Callable[..., Any]


def word(*texts: str) -> bytes:
    return whole("".join(p(t(text)) for text in texts))


@pytest.fixture(autouse=True)
def texts(folder: Path) -> None:
    (folder / "brief.docx").write_bytes(word("Indien u belt, helpen wij u circa twee keer.", "Bel tevens."))
    (folder / "brieven" / "onder").mkdir(parents=True)
    (folder / "brieven" / "een.docx").write_bytes(word("Indien u belt."))
    (folder / "brieven" / "onder" / "twee.odt").write_bytes(letter(odt_p("Bel ons tevens, indien u wilt.")))
    (folder / "brieven" / "onder" / "drie.txt").write_text("Bel ons tevens.", encoding="utf-8")


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def covered(path: Path) -> list[str]:
    return [comment.covered for comment in word_comments(path.read_bytes())]


class TestOneFile:
    def test_beside_the_file(self, run: Run, folder: Path) -> None:
        original = (folder / "brief.docx").read_bytes()
        outcome = run("check", "brief.docx", "--review-copy")
        assert outcome.status == 0
        assert "De kopie met 2 opmerkingen staat in brief-nagekeken.docx." in outcome.err
        assert covered(folder / "brief-nagekeken.docx") == ["Indien", "tevens"]
        assert (folder / "brief.docx").read_bytes() == original
        assert "brief.docx: " in outcome.out

    def test_with_hints(self, run: Run, folder: Path) -> None:
        run("check", "brief.docx", "--all", "--review-copy")
        assert covered(folder / "brief-nagekeken.docx") == ["Indien", "circa", "tevens"]

    def test_a_name_a_folder_a_new_folder(self, run: Run, folder: Path) -> None:
        (folder / "uit").mkdir()
        assert run("check", "brief.docx", "--review-copy", "anders.docx").status == 0
        assert run("check", "brief.docx", "--review-copy", "uit").status == 0
        assert run("check", "brief.docx", "--review-copy", "nieuw/map/").status == 0
        assert run("check", "brief.docx", "--review-copy", "ook").status == 0
        made = {"anders.docx", "uit/brief-nagekeken.docx", "nieuw/map/brief-nagekeken.docx", "ook/brief-nagekeken.docx"}
        assert made <= files(folder)
        assert all(len(covered(folder / name)) == 2 for name in made)

    def test_a_copy_of_a_copy_has_a_number(self, run: Run, folder: Path) -> None:
        run("check", "brief.docx", "--review-copy")
        outcome = run("check", "brief-nagekeken.docx", "--review-copy")
        assert "brief-nagekeken-2.docx" in outcome.err
        assert covered(folder / "brief-nagekeken-2.docx") == ["Indien", "tevens"]

    def test_quiet(self, run: Run, folder: Path) -> None:
        assert run("check", "brief.docx", "--review-copy", "--quiet").err == ""
        assert (folder / "brief-nagekeken.docx").exists()

    def test_other_forms_of_the_report_are_untouched(self, run: Run) -> None:
        outcome = run("check", "brief.docx", "--review-copy", "--format", "json")
        assert outcome.out.startswith("{")
        assert "De kopie met 2 opmerkingen" in outcome.err

    def test_more_places_than_comments(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("eenvoudig.review.word._MOST", 1)
        outcome = run("check", "brief.docx", "--review-copy")
        assert "De kopie met 1 opmerking staat in brief-nagekeken.docx." in outcome.err
        assert "Voor 1 plek was geen ruimte meer voor een opmerking: die staan wel in het rapport." in outcome.err

    def test_nothing_found(self, run: Run, folder: Path) -> None:
        (folder / "goed.docx").write_bytes(word("Bel ons."))
        outcome = run("check", "goed.docx", "--review-copy")
        assert "De kopie zonder opmerkingen staat in goed-nagekeken.docx." in outcome.err
        assert (folder / "goed-nagekeken.docx").read_bytes() == (folder / "goed.docx").read_bytes()

    def test_the_status_is_that_of_the_check(self, run: Run, folder: Path) -> None:
        (folder / "fout.docx").write_bytes(word("Wij beloven dit plechtig."))
        assert run("check", "fout.docx", "--review-copy").status == 1
        assert run("check", "fout.docx", "--review-copy", "--exit-zero").status == 0


class TestWhatIsThere:
    def test_a_copy_of_before_is_replaced(self, run: Run, folder: Path) -> None:
        run("check", "brief.docx", "--review-copy")
        (folder / "brief.docx").write_bytes(word("Bel tevens."))
        assert run("check", "brief.docx", "--review-copy").status == 0
        assert covered(folder / "brief-nagekeken.docx") == ["tevens"]

    @pytest.mark.parametrize("content", [b"", b"Werk van iemand anders.", None])
    def test_the_work_of_a_person_is_not(self, run: Run, folder: Path, content: bytes | None) -> None:
        copy = folder / "brief-nagekeken.docx"
        copy.write_bytes(word("Dit schreef ik zelf.") if content is None else content)
        before = copy.read_bytes()
        outcome = run("check", "brief.docx", "--review-copy")
        assert outcome.status == 2
        assert "‘brief-nagekeken.docx’ bestaat al, en er is in gewerkt" in outcome.err
        assert copy.read_bytes() == before
        assert run("check", "brief.docx", "--review-copy", "--overwrite").status == 0
        assert covered(copy) == ["Indien", "tevens"]

    def test_a_copy_that_somebody_worked_in_is_not(self, run: Run, folder: Path) -> None:
        from ..readers.word_files import packed

        run("check", "brief.docx", "--review-copy")
        copy = folder / "brief-nagekeken.docx"
        inside = parts(copy.read_bytes())
        copy.write_bytes(
            packed(inside | {"word/document.xml": inside["word/document.xml"].replace(b"helpen", b"steunen")})
        )
        before = copy.read_bytes()
        assert run("check", "brief.docx", "--review-copy").status == 2
        assert copy.read_bytes() == before

    @pytest.mark.parametrize("overwrite", [[], ["--overwrite"]])
    def test_never_a_text_that_is_checked(self, run: Run, folder: Path, overwrite: list[str]) -> None:
        original = (folder / "brief.docx").read_bytes()
        names = ["brief.docx", "./brief.docx", str(folder / "brief.docx")]
        if hasattr(os, "symlink") and sys.platform != "win32":
            (folder / "link.docx").symlink_to("brief.docx")
            names.append("link.docx")
        for name in names:
            outcome = run("check", "brief.docx", "--review-copy", name, *overwrite)
            assert outcome.status == 2
            assert "is zelf een tekst die u laat nakijken" in outcome.err
        assert (folder / "brief.docx").read_bytes() == original

    @pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="everything may be written here")
    def test_a_closed_folder(self, run: Run, folder: Path) -> None:
        (folder / "dicht").mkdir()
        (folder / "dicht").chmod(stat.S_IRUSR | stat.S_IXUSR)
        outcome = run("check", "brief.docx", "--review-copy", "dicht")
        assert outcome.status == 2
        assert "kan niet worden geschreven" in outcome.err

    def test_nothing_half_stays(self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "vol")

        monkeypatch.setattr("os.fsync", full)
        outcome = run("check", "brief.docx", "--review-copy")
        assert outcome.status == 2
        assert "kan niet worden geschreven" in outcome.err
        assert not [name for name in files(folder) if "nagekeken" in name or name.endswith(".tmp")]

    def test_a_crash_in_one_copy(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def crash(*_: object, **__: object) -> None:
            raise RuntimeError("geheim")

        monkeypatch.setattr("eenvoudig.review.copied", crash)
        outcome = run("check", "brief.docx", "--review-copy")
        assert outcome.status == 2
        assert "meld dit aan de makers" in outcome.err
        assert "geheim" not in outcome.err + outcome.out


class TestFolders:
    def test_a_folder_beside_it_with_the_same_tree(self, run: Run, folder: Path) -> None:
        before = files(folder)
        outcome = run("check", "brieven", "--review-copy")
        assert outcome.status == 0
        assert "De 2 kopieën met samen 3 opmerkingen staan in brieven-nagekeken." in outcome.err
        assert "Van 1 bestand is geen kopie gemaakt: dat kan alleen bij .docx en .odt." in outcome.err
        assert files(folder) - before == {
            "brieven-nagekeken/een-nagekeken.docx",
            "brieven-nagekeken/onder/twee-nagekeken.odt",
        }
        assert len(odt_comments((folder / "brieven-nagekeken/onder/twee-nagekeken.odt").read_bytes())) == 2

    @pytest.mark.parametrize("name", ["brieven", "./brieven/", "{folder}/brieven", "brieven/../brieven"])
    def test_however_it_is_called(self, run: Run, folder: Path, name: str) -> None:
        assert run("check", name.format(folder=folder), "--review-copy", "uit").status == 0
        assert {"uit/een-nagekeken.docx", "uit/onder/twee-nagekeken.odt"} <= files(folder)

    def test_here(self, run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(folder / "brieven")
        outcome = run("check", ".", "--review-copy")
        assert outcome.status == 0
        assert "brieven-nagekeken/onder/twee-nagekeken.odt" in files(folder)

    def test_copies_are_no_texts_to_check(self, run: Run, folder: Path) -> None:
        for target in ("brieven/uit", "brieven/uit", "brieven/uit/", ""):
            options = ["--review-copy", target] if target else ["--review-copy"]
            outcome = run("check", "brieven", *options)
            assert "De 2 kopieën" in outcome.err
        run("check", "brieven/een.docx", "--review-copy")
        outcome = run("check", "brieven", "--review-copy", "elders")
        assert "brieven/een-nagekeken.docx" in files(folder)
        assert "elders/een-nagekeken-2.docx" not in files(folder)

    def test_several_files_with_one_name(self, run: Run, folder: Path) -> None:
        (folder / "brieven" / "onder" / "een.docx").write_bytes(word("Bel tevens."))
        outcome = run("check", "brieven/een.docx", "brieven/onder/een.docx", "--review-copy", "uit")
        assert outcome.status == 0
        assert covered(folder / "uit" / "een-nagekeken.docx") == ["Indien"]
        assert covered(folder / "uit" / "een-nagekeken-2.docx") == ["tevens"]

    def test_several_files_beside_them(self, run: Run, folder: Path) -> None:
        outcome = run("check", "brief.docx", "brieven/een.docx", "--review-copy")
        assert "staan naast de bestanden, met ‘-nagekeken’ in hun naam." in outcome.err
        assert {"brief-nagekeken.docx", "brieven/een-nagekeken.docx"} <= files(folder)

    def test_one_broken_file(self, run: Run, folder: Path) -> None:
        (folder / "brieven" / "kapot.docx").write_bytes(b"PK kapot")
        outcome = run("check", "brieven", "--review-copy")
        assert outcome.status == 2
        assert "brieven-nagekeken/een-nagekeken.docx" in files(folder)


class TestUsage:
    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["--review-copy", "brief.docx"], "Geef eerst het bestand: eenvoudig check brief.docx --review-copy."),
            (["-", "--review-copy"], "van - komt geen kopie"),
            (["brief.docx", "--overwrite"], "De optie --overwrite hoort bij --review-copy."),
            (["brieven", "--review-copy", "brief.docx"], "Bij --review-copy hoort hier een map"),
            (["brief.docx", "--review-copy", "kopie.odt"], "De kopie is ook een .docx-bestand"),
            (["brieven/onder/drie.txt", "--review-copy"], "dat kan alleen bij .docx en .odt"),
        ],
    )
    def test_what_can_not_be(self, run: Run, folder: Path, arguments: list[str], sentence: str) -> None:
        before = files(folder)
        outcome = run("check", *arguments)
        assert outcome.status == 2
        assert sentence in outcome.err
        assert files(folder) == before
