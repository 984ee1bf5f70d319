"""Finding files and checking them all."""

from __future__ import annotations

import logging
import os
import string
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eenvoudig.batch import Problem, Progress, Skipped, check_all, find, find_files, guarded, relative_path
from eenvoudig.findings import FileError, Report
from eenvoudig.language.packed import ModelError

SUFFIXES = frozenset({".txt", ".md"})
posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows has no such names, links or permissions")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is also the working directory; no repository around it."""
    folder = tmp_path / "werk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def make(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Tekst.", encoding="utf-8")


def found(*paths: str) -> list[str]:
    return [
        item.as_posix() if isinstance(item, Path) else f"{item.path.as_posix()}: {item.error.code}"
        for item in find_files(map(Path, paths), suffixes=SUFFIXES)
        if not isinstance(item, Skipped)
    ]


def skipped(*paths: str) -> list[tuple[str, str]]:
    return [
        (item.path.as_posix(), item.suffix)
        for item in find_files(map(Path, paths), suffixes=SUFFIXES)
        if isinstance(item, Skipped)
    ]


@pytest.mark.usefixtures("tree")
class TestFindFiles:
    def test_folders_are_walked_in_order_of_name(self) -> None:
        make("a/10.txt", "a/2.md", "a/b/x.txt", "a/a.TXT", "a/c/d/e.txt")
        assert found("a") == ["a/10.txt", "a/2.md", "a/a.TXT", "a/b/x.txt", "a/c/d/e.txt"]

    def test_files_keep_the_order_of_the_user(self) -> None:
        make("b.txt", "a.txt")
        assert found("b.txt", "a.txt") == ["b.txt", "a.txt"]

    def test_other_formats_count_only_when_named(self) -> None:
        make("a/x.txt", "a/foto.png", "a/geen")
        assert found("a") == ["a/x.txt"]
        assert found("a/foto.png", "a/geen") == ["a/foto.png", "a/geen"]

    def test_each_file_comes_once(self) -> None:
        make("a/x.txt", "a/y.txt")
        assert found("a/y.txt", "a", "./a/../a/x.txt", "a") == ["a/y.txt", "a/x.txt"]

    def test_hidden_lock_and_machine_folders_are_skipped(self) -> None:
        make("a/x.txt", "a/~$x.txt", "a/.x.txt", "a/._x.txt", "a/.git/x.txt", "a/.venv/x.txt", "a/node_modules/p/x.md")
        make("a/__pycache__/x.txt", "a/.verborgen/x.txt")
        assert found("a") == ["a/x.txt"]
        assert found("a/~$x.txt", "a/.verborgen") == ["a/~$x.txt", "a/.verborgen/x.txt"]

    @pytest.mark.parametrize("name", ["nietes.txt", "a\0b.txt", "x" * 5000 + ".txt", "x.txt/y.txt"])
    def test_missing_path(self, name: str) -> None:
        make("x.txt")
        assert found(name, "x.txt") == [f"{name}: missing", "x.txt"]

    def test_folder_without_text(self) -> None:
        make("a/foto.png", "b/x.txt")
        Path("leeg").mkdir()
        assert found("a", "leeg", "b") == ["a: empty_folder", "leeg: empty_folder", "b/x.txt"]
        [problem] = find_files([Path("a")], suffixes=SUFFIXES)
        assert isinstance(problem, Problem)
        assert problem.error.message == "In deze map staat niets wat eenvoudig kan lezen: kies een map met .md, .txt."

    def test_documents_that_no_reader_opens_are_told_once(self) -> None:
        make("a/x.txt", "a/IN.DOC", "a/b/a.msg", "a/foto.png", "a/~$y.doc", "a/.z.msg", "a/weg.rtf")
        Path("a/.eenvoudigignore").write_text("*.rtf\n", encoding="utf-8")
        assert skipped("a", "a/b") == [("a/IN.DOC", ".doc"), ("a/b/a.msg", ".msg")]
        assert found("a") == ["a/x.txt"]
        assert skipped("a/b/a.msg") == []
        assert found("a/b/a.msg", "a/b") == ["a/b/a.msg", "a/b: empty_folder"]

    def test_a_pattern_that_takes_ages_is_passed_over(self) -> None:
        make("a/" + "a" * 120 + ".txt")
        Path("a/.gitignore").write_text("*a*a*a*a*a*a*a*a*b\n", encoding="utf-8")
        began = time.process_time()
        assert found("a") == ["a/" + "a" * 120 + ".txt"]
        assert time.process_time() - began < 2

    def test_folder_whose_files_were_named_before_is_not_empty(self) -> None:
        make("a/x.txt")
        assert found("a/x.txt", "a") == ["a/x.txt"]

    @posix_only
    def test_links_to_folders_are_not_followed_and_to_files_are(self) -> None:
        make("a/x.txt", "elders/y.txt")
        Path("a/rond").symlink_to(Path("a").resolve(), target_is_directory=True)
        Path("a/elders").symlink_to(Path("elders").resolve(), target_is_directory=True)
        Path("a/z.txt").symlink_to(Path("elders/y.txt").resolve())
        Path("a/dood.txt").symlink_to("weg.txt")
        assert found("a") == ["a/x.txt", "a/z.txt"]
        assert found("a/elders", "a/dood.txt") == ["a/elders/y.txt", "a/dood.txt: missing"]

    @posix_only
    def test_pipes_are_skipped(self) -> None:
        make("a/x.txt")
        os.mkfifo("a/pijp.txt")
        assert found("a") == ["a/x.txt"]

    @pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user that can be refused")
    def test_closed_folder(self) -> None:
        make("a/x.txt", "a/dicht/y.txt")
        Path("a/dicht").chmod(0)
        try:
            assert found("a") == ["a/dicht: unreadable", "a/x.txt"]
        finally:
            Path("a/dicht").chmod(0o700)

    def test_folder_that_can_not_be_listed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        make("a/x.txt", "a/dicht/y.txt")
        scandir = os.scandir

        def closed(path: Path) -> object:
            if Path(path).name == "dicht":
                raise PermissionError
            return scandir(path)

        monkeypatch.setattr(os, "scandir", closed)
        assert found("a") == ["a/dicht: unreadable", "a/x.txt"]

    @posix_only
    def test_folders_deeper_than_recursion_goes(self, tree: Path) -> None:
        folder = tree.joinpath(*["m"] * 300)
        folder.mkdir(parents=True)
        (folder / "x.txt").write_text("Tekst.")
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(250)
        try:
            files = list(find_files([tree], suffixes=SUFFIXES))
        finally:
            sys.setrecursionlimit(limit)
        assert files == [folder / "x.txt"]

    def test_file_that_is_only_online(self, monkeypatch: pytest.MonkeyPatch) -> None:
        make("a/x.txt", "a/y.txt")
        monkeypatch.setattr(find, "_is_here", lambda path: path.name != "y.txt")
        assert found("a") == ["a/x.txt", "a/y.txt: offline"]

    def test_online_is_told_by_the_attributes_of_windows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        class Status:
            st_file_attributes = 0x400000

        make("x.txt")
        assert find._is_here(Path("x.txt"))
        monkeypatch.setattr(Path, "stat", lambda _: Status())
        assert not find._is_here(Path("x.txt"))

    @posix_only
    @pytest.mark.skipif(sys.platform == "darwin", reason="macOS refuses names that are no UTF-8")
    def test_names_with_line_ends_and_bytes_that_are_no_text(self) -> None:
        folder = Path("a")
        folder.mkdir()
        (folder / "een\ntwee.txt").write_text("Tekst.")
        raw = os.fsencode(folder) + b"/\xff.txt"
        with open(raw, "wb") as file:  # noqa: PTH123 (a path in bytes)
            file.write(b"Tekst.")
        assert found("a") == ["a/een\ntwee.txt", os.fsdecode(raw)]


@pytest.mark.usefixtures("tree")
class TestIgnoreFiles:
    @pytest.mark.parametrize("name", [".gitignore", ".eenvoudigignore"])
    def test_patterns(self, name: str) -> None:
        make("a/x.txt", "a/oud.txt", "a/concept/y.txt", "a/b/oud.txt", "a/b/concept.txt", "a/b/c/d.txt")
        Path("a", name).write_text("# uitleg\noud.txt\nconcept/\n/b/c\n\n[z-a\n", encoding="utf-8")
        assert found("a") == ["a/b/concept.txt", "a/x.txt"]

    def test_the_closest_file_counts_and_a_pattern_can_be_taken_back(self) -> None:
        make("a/x.txt", "a/b/x.txt", "a/b/y.txt", "a/b/c/x.txt")
        Path("a/.gitignore").write_text("x.txt\n")
        Path("a/b/.gitignore").write_text("!x.txt\ny.txt\n")
        assert found("a") == ["a/b/c/x.txt", "a/b/x.txt"]

    def test_own_file_goes_before_gits(self) -> None:
        make("a/x.txt", "a/y.txt")
        Path("a/.gitignore").write_text("*.txt\n")
        Path("a/.eenvoudigignore").write_text("!x.txt\n")
        assert found("a") == ["a/x.txt"]

    def test_what_lies_in_an_ignored_folder_stays_out(self) -> None:
        make("a/weg/x.txt", "a/y.txt")
        Path("a/.gitignore").write_text("weg/\n!weg/x.txt\n")
        assert found("a") == ["a/y.txt"]

    def test_star_below_a_folder_and_an_exception(self) -> None:
        make("a/map/x.txt", "a/map/y.txt")
        Path("a/.gitignore").write_text("map/*\n!map/x.txt\n")
        assert found("a") == ["a/map/x.txt"]

    def test_files_of_the_folders_above_hold_up_to_the_repository(self, tree: Path) -> None:
        make("repo/brieven/oud/x.txt", "repo/brieven/y.txt", "repo/brieven/z.txt")
        (tree / "repo/.git").mkdir()
        Path("repo/.gitignore").write_text("/brieven/oud\n")
        Path(".gitignore").write_text("y.txt\n")
        assert found("repo/brieven") == ["repo/brieven/y.txt", "repo/brieven/z.txt"]

    def test_without_repository_up_to_the_working_directory(self, tree: Path) -> None:
        make("brieven/x.txt", "brieven/y.txt")
        (tree.parent / ".gitignore").write_text("x.txt\n")
        Path(".eenvoudigignore").write_text("y.txt\n")
        assert found("brieven") == ["brieven/x.txt"]
        os.chdir(tree.parent / "werk" / "brieven")
        assert found("../brieven") == ["../brieven/x.txt", "../brieven/y.txt"]

    def test_named_files_and_folders_are_taken_all_the_same(self) -> None:
        make("oud/x.txt", "oud/weg.txt", "y.txt")
        Path(".gitignore").write_text("oud/\ny.txt\n")
        Path("oud/.gitignore").write_text("weg.txt\n")
        assert found("y.txt", "oud") == ["y.txt", "oud/x.txt"]

    def test_an_unreadable_ignore_file_hides_nothing(self) -> None:
        make("a/x.txt", "a/.gitignore/map.txt")
        Path("a/.eenvoudigignore").write_bytes(b"\xff\xfe\x00niets\n")
        assert found("a") == ["a/x.txt"]

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
    @given(st.lists(st.text(st.sampled_from("ab*?[]!/\\# .\x00é"), max_size=8), max_size=5))
    def test_no_pattern_makes_it_fail(self, patterns: list[str]) -> None:
        make("a/ab.txt", "a/b/a.txt")
        Path("a/.gitignore").write_text("\n".join(patterns), encoding="utf-8")
        assert set(found("a")) <= {"a/ab.txt", "a/b/a.txt", "a: empty_folder"}


class FakeChecker:
    """Gives a report for each path, and falls over for "knal"."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def check_path(self, path: Path) -> Report:
        self.seen.append(path.name)
        if path.stem == "knal":
            geheim = "Beste mevrouw De Wit"
            raise RuntimeError(geheim)
        return Report(path=str(path), kind="text", profile="standaard", encoding="utf-8", words=1)


def outcomes(reports: Iterable[Report]) -> list[tuple[str | None, str | None]]:
    return [(report.path, report.error.code if report.error else None) for report in reports]


class TestCheckAll:
    def test_a_crash_and_a_problem_stop_nothing(self, caplog: pytest.LogCaptureFixture) -> None:
        items: list[Path | Problem] = [
            Path("a.txt"),
            Path("knal.txt"),
            Problem(Path("weg"), FileError("missing", "Weg.")),
            Path("b.txt"),
        ]
        with caplog.at_level(logging.DEBUG):
            reports = list(check_all(items, FakeChecker(), profile="nlds"))
        assert outcomes(reports) == [("a.txt", None), ("knal.txt", "crash"), ("weg", "missing"), ("b.txt", None)]
        assert [report.profile for report in reports[1:3]] == ["nlds", "nlds"]
        assert "RuntimeError" in caplog.text
        assert "check_path" in caplog.text
        assert "De Wit" not in caplog.text

    def test_nothing_is_logged_at_the_usual_level(self, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.INFO):
            list(check_all([Path("knal.txt")], FakeChecker()))
        assert caplog.text == ""

    def test_the_user_can_stop_it(self) -> None:
        class Stopped(FakeChecker):
            def check_path(self, path: Path) -> Report:
                raise KeyboardInterrupt(path)

        with pytest.raises(KeyboardInterrupt):
            list(check_all([Path("a.txt")], Stopped()))

    def test_progress_and_one_at_a_time(self) -> None:
        checker = FakeChecker()
        told: list[Progress] = []
        reports = check_all([Path("a.txt"), Path("b.txt")], checker, on_progress=told.append)
        next(reports)
        assert checker.seen == ["a.txt"]
        list(reports)
        assert told == [Progress(0, 2, Path("a.txt")), Progress(1, 2, Path("b.txt"))]


class TestRelativePath:
    def test_inside_and_outside(self, tree: Path) -> None:
        assert relative_path(tree / "a" / "b.txt") == "a/b.txt"
        assert relative_path(Path("a/../b.txt")) == "b.txt"
        assert relative_path(tree.parent / "b.txt") == (tree.parent / "b.txt").as_posix()
        assert relative_path(Path("../b.txt")) == "../b.txt"

    @given(st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=4), min_size=1, max_size=4))
    def test_relative_names_stay(self, parts: list[str]) -> None:
        assert relative_path(Path(*parts)) == "/".join(parts)


def test_an_installation_that_is_not_whole_is_told_as_such() -> None:
    def check() -> Report:
        raise ModelError

    error = guarded(check).error
    assert error is not None
    assert error.code == "installation"
    assert "Installeer eenvoudig opnieuw" in error.message
