"""What was judged of a file is kept, without a word of it, and worded again as long as the file stays the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from eenvoudig.cache.disk import DiskStore
from eenvoudig.checker import Checker
from eenvoudig.config import Settings
from eenvoudig.document import Document
from eenvoudig.engine.judging import judge
from eenvoudig.findings import Report
from eenvoudig.language.analyser import Analyser
from eenvoudig.rules.base import Advice, Hit

DOCUMENTS = Path(__file__).parent.parent / "documents"
SUFFIXES = {".txt", ".md", ".html", ".docx", ".odt", ".pdf"}
CANARY = "Qwertzema"
LETTER = f"""Geachte mevrouw {CANARY},

Indien u in aanmerking wilt komen voor de regeling, dient u het formulier vóór 1-5-2026 in te leveren.
U kunt 40% van uw inkomen krijgen. Stuur een kopie van uw paspoort mee en log in met uw DigiD.

Tegen deze beschikking kunt u binnen zes weken bezwaar maken bij het college.

Met vriendelijke groet,

de gemeente
"""


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser()


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "brief.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The paths of the documents that are judged from now on."""
    paths: list[str | None] = []

    def noted(document: Document, *others: object) -> object:
        paths.append(document.path)
        return judge(document, *others)  # type: ignore[arg-type]

    monkeypatch.setattr("eenvoudig.engine.judge", noted)
    return paths


class NoAnalyser(Analyser):
    """For who must know everything already."""

    def analyse(self, blocks: object) -> NoReturn:
        pytest.fail(f"analysed again: {blocks}")


def check(path: Path, cache: Path, analyser: Analyser, settings: Settings | None = None) -> Report:
    """One check with a cache on disk, as a program of its own."""
    store = DiskStore(cache)
    report = Checker(settings, analyser=analyser, store=store).check_path(path)
    store.close()
    assert store.problem is None
    return report


def own_documents() -> Iterator[Path]:
    """A few documents of each folder and kind."""
    seen: dict[tuple[Path, str], int] = {}
    for path in sorted(DOCUMENTS.rglob("*")):
        sort = path.parent, path.suffix
        if path.suffix in SUFFIXES and seen.setdefault(sort, 0) < 2:
            seen[sort] += 1
            yield path


def test_own_documents_are_told_the_same(cache: Path, analyser: Analyser, judged: list[str | None]) -> None:
    paths = list(own_documents())
    kinds = {path.suffix for path in paths}
    assert kinds == SUFFIXES
    alone = Checker(analyser=analyser, formulas=True)
    expected = [alone.check_path(path) for path in paths]
    for time in ("first", "again"):
        judged.clear()
        store = DiskStore(cache)
        checker = Checker(analyser=analyser if time == "first" else NoAnalyser(), store=store, formulas=True)
        assert [checker.check_path(path) for path in paths] == expected
        store.close()
        told = [Path(path) for path in judged if path is not None]
        if time == "again":
            # What a writer or a form says in its own words is not kept.
            assert 0 < len(told) < len(paths) / 4
            read = [checker.read_path(path) for path in told]
            assert all(document.directives or document.form is not None for document in read)


def test_also_of_files_that_are_learnt_together(
    letter: Path, tmp_path: Path, cache: Path, analyser: Analyser, judged: list[str | None]
) -> None:
    other = tmp_path / "andere.txt"
    other.write_text(LETTER.replace("zes weken", "drie weken"), encoding="utf-8")
    expected = [check(letter, cache, analyser)]
    judged.clear()
    checker = Checker(analyser=analyser, store=DiskStore(cache))
    documents = [checker.read_path(path) for path in (other, letter)]
    known = checker.learn(documents)
    reports = [checker.check_document(each, learnt=learnt) for each, learnt in zip(documents, known, strict=True)]
    assert judged == [str(other)]
    assert reports[1:] == expected
    assert reports[0].findings != reports[1].findings


def test_another_file_is_judged_anew(letter: Path, cache: Path, analyser: Analyser, judged: list[str | None]) -> None:
    first = check(letter, cache, analyser)
    letter.write_text(LETTER.replace("dient u", "moet u"), encoding="utf-8")
    second = check(letter, cache, analyser)
    assert len(judged) == 2
    assert first.findings != second.findings
    letter.write_text(LETTER, encoding="utf-8")
    assert check(letter, cache, analyser) == first
    assert len(judged) == 2


def test_so_is_a_file_that_is_read_otherwise(tmp_path: Path, cache: Path, analyser: Analyser) -> None:
    page = tmp_path / "pagina.html"
    page.write_text(
        "<main><p>U dient dit in te vullen.</p><p class=a>Wij verzoeken u te komen.</p></main>", encoding="utf-8"
    )
    whole = check(page, cache, analyser)
    part = check(page, cache, analyser, Settings(selector=".a"))
    assert len(part.findings) < len(whole.findings)
    assert check(page, cache, analyser) == whole
    plain = page.rename(tmp_path / "pagina.md")
    assert check(plain, cache, analyser).kind == "markdown"


def test_and_with_other_settings(letter: Path, cache: Path, analyser: Analyser, judged: list[str | None]) -> None:
    check(letter, cache, analyser)
    alone = Checker(Settings(ignore=frozenset({"W01"})), analyser=analyser).check_path(letter)
    judged.clear()
    assert check(letter, cache, analyser, Settings(ignore=frozenset({"W01"}))) == alone
    store = DiskStore(cache)
    assert Checker(analyser=analyser, store=store, formulas=True).check_path(letter).formulas
    assert len(judged) == 2


def test_no_word_of_it_is_kept(letter: Path, cache: Path, analyser: Analyser) -> None:
    report = check(letter, cache, analyser)
    assert report.card is not None
    assert {demand.skill for demand in report.demands} == {"sums", "digital", "proof"}
    held = b"".join(path.read_bytes() for path in cache.iterdir()).lower()
    for word in (CANARY, "Geachte", "formulier", "paspoort", "1-5-2026", "zes weken", "vriendelijke"):
        assert word.lower().encode() not in held
    for finding in report.findings:
        assert finding.message.lower().encode() not in held


def test_so_is_a_text_that_is_no_file(cache: Path, analyser: Analyser, judged: list[str | None]) -> None:
    for _ in range(2):
        store = DiskStore(cache)
        Checker(analyser=analyser, store=store).check_text(LETTER)
        store.close()
    assert len(judged) == 1


def test_a_store_in_memory_keeps_none(analyser: Analyser, judged: list[str | None]) -> None:
    checker = Checker(analyser=analyser)
    assert checker.check_text(LETTER) == checker.check_text(LETTER)
    assert len(judged) == 2


def test_what_is_read_otherwise_from_the_same_bytes_is_judged_anew(
    letter: Path, cache: Path, analyser: Analyser, judged: list[str | None]
) -> None:
    """As after an update of a library that reads files: old offsets would stand in other blocks."""
    check(letter, cache, analyser)
    store = DiskStore(cache)
    checker = Checker(analyser=analyser, store=store)
    document = checker.read_path(letter)
    turned = replace(document, blocks=document.blocks[::-1])
    fresh = Checker(analyser=analyser).check_document(turned)
    assert checker.check_document(turned) == fresh
    foreign = replace(document, blocks=tuple(replace(block, lang="en") for block in document.blocks))
    assert checker.check_document(foreign).findings == ()
    grouped = replace(document, blocks=tuple(replace(block, group=1) for block in document.blocks))
    checker.check_document(grouped)
    assert len(judged) == 5


def test_each_folder_has_its_own_words(tmp_path: Path, analyser: Analyser) -> None:
    """The same text, the same checker, another table of words: another proposal."""
    told = []
    tables = []
    for name, instead in (("een", "gesprek bij u thuis"), ("twee", "huisbezoek")):
        table = tmp_path / f"{name}.tsv"
        table.write_text(f"woord\twat\tschrijf\nkeukentafelgesprek\tvervangen\t{instead}\n", encoding="utf-8")
        tables.append(table)
    checker = Checker(analyser=analyser)
    for table in tables:
        report = checker.check_text("Wij komen voor een keukentafelgesprek.", settings=Settings(words=(table,)))
        told.append([f.message for f in report.findings if f.rule == "W12"])
    assert ["gesprek bij u thuis" in each[0] for each in told] == [True, False]


def test_a_text_about_help_is_not_kept(letter: Path, cache: Path, analyser: Analyser) -> None:
    own = Settings(select=frozenset({"B04"}), rules={"B04": {"tekst": f"Vraag het aan {CANARY}."}})
    for _ in range(2):
        (finding,) = check(letter, cache, analyser, own).findings
        assert CANARY in finding.suggestions[0].text
    assert all(CANARY.encode() not in path.read_bytes() for path in cache.iterdir())


@pytest.mark.parametrize("part", ["describe", "find_in_document"])
def test_a_rule_that_crashes_is_told_each_time(
    letter: Path, cache: Path, analyser: Analyser, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    """In the judging nothing is kept then; in the wording nothing is lost."""
    reports = []
    for _ in range(2):
        told: list[tuple[str, Exception]] = []
        store = DiskStore(cache)
        checker = Checker(analyser=analyser, store=store, on_crash=lambda *crash, told=told: told.append(crash))
        plan = checker._plan(checker.settings)

        def crash(*_: object) -> Iterator[tuple[int, Hit]]:
            raise ValueError

        def describe(hit: Hit, text: str) -> Advice:
            raise ValueError

        change = {"describe": describe} if part == "describe" else {"find_in_document": crash}
        rules = tuple(replace(rule, **change) if rule.info.code == "L03" else rule for rule in plan.rules)
        broken = replace(plan, rules=rules)
        monkeypatch.setattr(checker, "_plan", lambda _, broken=broken: broken)
        reports.append(checker.check_path(letter))
        store.close()
        assert {code for code, _ in told} == {"L03"}
    assert reports[0] == reports[1]
    assert ("L03" in {finding.rule for finding in reports[0].findings}) == (part == "find_in_document")
