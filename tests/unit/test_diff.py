"""What changed in a document and in git."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig import git
from eenvoudig.diff import changed_blocks
from eenvoudig.document import Block, BlockKind, Document
from eenvoudig.readers import read_str


def document(*texts: str) -> Document:
    return Document("text", tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))


class TestBlocks:
    @pytest.mark.parametrize(
        ("old", "new", "changed"),
        [
            ("abc", "abc", ""),
            ("abc", "aXc", "1"),
            ("abc", "cab", ""),  # moved
            ("abc", "ac", ""),
            ("abc", "abcX", "3"),
            ("abc", "Xabc", "0"),
            ("ab", "aba", "2"),  # copied to the end
            ("ab", "aab", "1"),
            ("aab", "ab", ""),
            ("ab", "ba" + "XY", "23"),
            ("", "ab", "01"),
            ("ab", "", ""),
        ],
    )
    def test_which(self, old: str, new: str, changed: str) -> None:
        assert changed_blocks(document(*new), document(*old)) == frozenset(map(int, changed))

    def test_without_an_old_one_all_is_new(self) -> None:
        assert changed_blocks(document("a", "b"), None) == {0, 1}

    def test_what_is_not_staged_does_not_count(self) -> None:
        assert changed_blocks(document("a", "X", "Y"), document("a"), limit=document("a", "X")) == {1}

    def test_line_breaks_and_tags_change_nothing(self) -> None:
        old = read_str("<main><p>Bel ons op maandag.</p></main>", kind="html")
        new = read_str("<main class=x>\n  <p>Bel ons\n  op <span>maandag</span>.</p><p>Nieuw.</p></main>", kind="html")
        assert changed_blocks(new, old) == {1}

    @pytest.mark.parametrize("new", ["# Bel ons", "- Bel ons", "**Bel ons**", "## Bel ons"])
    def test_another_look_is_a_change(self, new: str) -> None:
        assert changed_blocks(read_str(new, kind="markdown"), read_str("Bel ons", kind="markdown")) == {0}

    def test_an_exception_that_goes_is_a_change(self) -> None:
        text = "Een.\n\n{}Indien u belt.\n"
        old = read_str(text.format("<!-- eenvoudig-negeer W01: zo heet het -->\n"), kind="markdown")
        new = read_str(text.format(""), kind="markdown")
        assert changed_blocks(new, old) == {1}

    @given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
    def test_as_many_as_were_added(self, old: list[str], new: list[str]) -> None:
        changed = changed_blocks(document(*new), document(*old))
        added = sum(max(0, new.count(text) - old.count(text)) for text in "abc")
        assert len(changed) == added

    def test_many_equal_blocks_take_no_time(self) -> None:
        table = ["Ja", "Nee"] * 20_000
        assert changed_blocks(document("Kop", *table, "X"), document(*table)) == {0, 40_001}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    top = Path(os.path.realpath(tmp_path)) / "map met spatie"
    top.mkdir()
    run(top, "init", "-q", "-b", "main")
    return top


def run(top: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.nl", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(top), *identity, *arguments], check=True, capture_output=True, timeout=60)


def commit(top: Path, **files: str | None) -> None:
    for name, text in files.items():
        path = top / f"{name}.txt"
        if text is None:
            path.unlink()
        else:
            path.write_text(text, encoding="utf-8")
    run(top, "add", "-A")
    run(top, "commit", "-q", "-m", "x", "--allow-empty")


class TestGit:
    def test_every_sort_of_change(self, repository: Path) -> None:
        long = "Dit blijft hetzelfde.\n" * 20
        commit(repository, a="een", b="twee", weg="drie", oud=long, blijft="vier")
        (repository / "a.txt").write_text("een!", encoding="utf-8")
        (repository / "é nieuw.txt").write_text("n", encoding="utf-8")
        (repository / "weg.txt").unlink()
        run(repository, "mv", "oud.txt", "hernoemd.txt")
        (repository / ".gitignore").write_text("genegeerd.txt\n", encoding="utf-8")
        (repository / "genegeerd.txt").write_text("x", encoding="utf-8")
        changes = git.changes(repository, "HEAD")
        assert set(changes.before) == {"a.txt", "é nieuw.txt", "hernoemd.txt", ".gitignore"}
        assert changes.old("a.txt") == b"een"
        assert changes.old("é nieuw.txt") is None
        assert changes.old("hernoemd.txt") == long.encode()
        assert changes.name(repository / "a.txt") == "a.txt"
        assert changes.name(repository / "blijft.txt") is None
        assert changes.name(repository.parent / "a.txt") is None

    def test_staged(self, repository: Path) -> None:
        commit(repository, a="een", b="twee")
        (repository / "a.txt").write_text("klaar", encoding="utf-8")
        run(repository, "add", "a.txt")
        (repository / "a.txt").write_text("verder", encoding="utf-8")
        (repository / "b.txt").write_text("niet klaar", encoding="utf-8")
        (repository / "los.txt").write_text("los", encoding="utf-8")
        changes = git.changes(repository, git.STAGED)
        assert set(changes.before) == {"a.txt"}
        assert (changes.old("a.txt"), changes.ready("a.txt")) == (b"een", b"klaar")

    def test_before_the_first_commit(self, repository: Path) -> None:
        (repository / "a.txt").write_text("een", encoding="utf-8")
        run(repository, "add", "a.txt")
        changes = git.changes(repository, git.STAGED)
        assert (set(changes.before), changes.old("a.txt"), changes.ready("a.txt")) == ({"a.txt"}, None, b"een")

    def test_what_others_did_on_the_branch_does_not_count(self, repository: Path) -> None:
        commit(repository, a="een", b="twee")
        run(repository, "checkout", "-q", "-b", "werk")
        commit(repository, a="een!")
        run(repository, "checkout", "-q", "main")
        commit(repository, b="twee!")
        run(repository, "checkout", "-q", "werk")
        assert set(git.changes(repository, "main").before) == {"a.txt"}

    @pytest.mark.parametrize(
        "base", ["bestaat-niet", "-x", "--output=x", "", "a\nb", "HEAD:a.txt", "main..main", "@{-9}"]
    )
    def test_a_base_that_is_none(self, repository: Path, base: str) -> None:
        commit(repository, a="een")
        with pytest.raises(git.GitError, match=r"kent ‘.*’ niet"):
            git.changes(repository, base)
        assert sorted(path.name for path in repository.iterdir()) == [".git", "a.txt"]

    def test_no_program_of_the_repository_runs(self, repository: Path) -> None:
        commit(repository, a="een")
        (repository / ".gitattributes").write_text("*.txt diff=x\n", encoding="utf-8")
        trap = repository / "trap.sh"
        trap.write_text(f"#!/bin/sh\ntouch '{repository / 'sprong'}'\ncat \"$1\"\n", encoding="utf-8")
        trap.chmod(0o755)
        for key in ("diff.x.command", "diff.x.textconv", "diff.external", "core.fsmonitor", "core.pager"):
            run(repository, "config", key, str(trap))
        (repository / "a.txt").write_text("een!", encoding="utf-8")
        changes = git.changes(repository, "HEAD")
        assert changes.old("a.txt") == b"een"
        assert changes.before["a.txt"] is not None
        assert not (repository / "sprong").exists()

    def test_settings_of_a_person_change_nothing(self, repository: Path) -> None:
        long = "Dit blijft hetzelfde.\n" * 20
        commit(repository, oud=long)
        (repository / "sub").mkdir()
        for key, value in (
            ("diff.renames", "false"),
            ("diff.noprefix", "true"),
            ("diff.relative", "true"),
            ("core.quotePath", "true"),
            ("color.ui", "always"),
        ):
            run(repository, "config", key, value)
        run(repository, "mv", "oud.txt", "sub/één.txt")
        changes = git.changes(repository, "HEAD")
        assert changes.old("sub/één.txt") == long.encode()

    def test_without_git(self, repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(repository))
        with pytest.raises(git.GitError, match="installeer git"):
            git.changes(repository, "HEAD")

    def test_inside_a_hook_of_another_repository(
        self, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        commit(repository, a="een")
        (repository / "a.txt").write_text("een!", encoding="utf-8")
        other = tmp_path / "ander"
        other.mkdir()
        run(other, "init", "-q")
        monkeypatch.setenv("GIT_DIR", str(other / ".git"))
        monkeypatch.setenv("GIT_WORK_TREE", str(other))
        assert set(git.changes(repository, "HEAD").before) == {"a.txt"}

    def test_a_damaged_repository(self, repository: Path) -> None:
        commit(repository, a="een")
        (repository / ".git" / "HEAD").unlink()
        with pytest.raises(git.GitError, match="kijk met git status"):
            git.changes(repository, "main")

    def test_find_top(self, repository: Path) -> None:
        (repository / "a" / "b").mkdir(parents=True)
        assert git.find_top(repository / "a" / "b" / "c.txt") == repository
        assert git.find_top(Path(repository.anchor) / "x.txt") is None

    @pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
    def test_through_a_link(self, repository: Path, tmp_path: Path) -> None:
        commit(repository, a="een")
        (repository / "a.txt").write_text("een!", encoding="utf-8")
        link = tmp_path / "link"
        link.symlink_to(repository)
        top = git.find_top(link / "a.txt")
        assert top == repository
        assert git.changes(repository, "HEAD").name(link / "a.txt") == "a.txt"
