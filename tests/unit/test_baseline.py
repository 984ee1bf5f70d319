"""Baselines: what is known, what is new, what was mended, and the file they stand in."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig import baseline
from eenvoudig.baseline import Baseline, BaselineError, Current, Entry
from eenvoudig.document import BlockKind, Span
from eenvoudig.findings import Finding, Group, Readability, Report, Severity

KEY = bytes(16)
RULES = frozenset({"Z01", "W01"})


def found(sentence: str, rule: str = "Z01", *, at: int = 0) -> Finding:
    return Finding(
        rule=rule,
        name="x",
        group=Group.ZIN,
        severity=Severity.ERROR,
        message="x",
        start=at,
        end=at + 1,
        line=at + 1,
        column=1,
        end_line=at + 1,
        end_column=2,
        quote="x",
        block=BlockKind.PARAGRAPH,
        location=None,
        suggestions=(),
        fingerprint="",
        block_index=at,
        block_span=Span(0, 1),
        sentence=sentence,
        marks=(Span(0, 1),),
    )


def mark(sentence: str, rule: str = "Z01") -> str:
    return baseline.mark_of(KEY, found(sentence, rule))


def entry(*sentences: str, index: float | None = None) -> Entry:
    return Entry(index, dict(Counter(map(mark, sentences))))


def now(*sentences: str, index: float | None = None, rules: Iterable[str] = RULES) -> Current:
    return Current(entry(*sentences, index=index), frozenset(rules))


def compare(
    files: Mapping[str, Entry], current: Mapping[str, Current], *, there: Iterable[str] = ()
) -> baseline.Comparison:
    on_disk = {*current, *there}
    return baseline.compare(
        Baseline(KEY, files), current, exists=on_disk.__contains__, is_page=lambda path: path.endswith(".html")
    )


def new_in(comparison: baseline.Comparison, path: str, current: Current) -> int:
    return current.entry.findings - sum(comparison.known[path].marks.values())


class TestMark:
    @pytest.mark.parametrize(
        "same",
        [
            "Dit is één zin.",
            "Dit  is\né\u00e9n zin.".replace("é\u00e9", "\u00e9\u00e9"),
            " Dit is e\u0301e\u0301n zin. ",
            "Dit is één z\u00adin.",
        ],
    )
    def test_the_same_sentence(self, same: str) -> None:
        assert mark(same) == mark("Dit is één zin.")

    @pytest.mark.parametrize("other", ["Dit is één zin!", "dit is één zin.", "Dit is een zin.", "Dit is één zin. Ja."])
    def test_another_sentence(self, other: str) -> None:
        assert mark(other) != mark("Dit is één zin.")

    def test_what_it_depends_on(self) -> None:
        assert mark("A.", "Z01").partition(" ")[2] == mark("A.", "W01").partition(" ")[2]
        assert mark("A.", "Z01") != mark("A.", "W01")
        assert baseline.mark_of(bytes([1] * 16), found("A.")) != mark("A.")
        assert baseline.mark_of(KEY, found("A.", at=7)) == mark("A.")
        assert mark("half \ud83d") != mark("half \ud83e")

    def test_keys_are_random(self) -> None:
        assert baseline.new().key != baseline.new().key

    def test_entry(self) -> None:
        readability = Readability(47.26, 3, {}, {}, None)
        report = Report("a", "text", "", None, (found("A."), found("A.", at=3), found("B.")), readability=readability)
        assert baseline.entry_of(KEY, report) == Entry(47.3, {mark("A."): 2, mark("B."): 1})
        assert baseline.entry_of(KEY, Report("a", "text", "", None)) == Entry()


class TestCompare:
    def test_one_more_of_the_same_is_new(self) -> None:
        current = now("A.", "A.", "A.", "B.")
        comparison = compare({"a.txt": entry("A.", "A.")}, {"a.txt": current})
        assert comparison.known["a.txt"].marks == Counter({mark("A."): 2})
        fresh, old = baseline.split(
            [found("A.", at=at) for at in range(3)] + [found("B.")], KEY, comparison.known["a.txt"]
        )
        assert [finding.block_index for finding in old] == [0, 1]
        assert [(finding.sentence, finding.block_index) for finding in fresh] == [("A.", 2), ("B.", 0)]

    def test_an_edited_sentence_is_new_and_the_old_one_can_go(self) -> None:
        current = now("A, en meer.")
        comparison = compare({"a.txt": entry("A.")}, {"a.txt": current})
        assert new_in(comparison, "a.txt", current) == 1
        assert comparison.mended == {"a.txt": Counter({mark("A."): 1})}
        assert comparison.can_go == 1

    def test_a_file_that_was_not_checked_has_mended_nothing(self) -> None:
        files = {"a.txt": entry("A."), "b.txt": entry("B.")}
        comparison = compare(files, {"a.txt": now("A.")}, there=["b.txt"])
        assert (comparison.can_go, comparison.gone) == (0, frozenset())

    def test_a_rule_that_did_not_run_has_mended_nothing(self) -> None:
        files = {"a.txt": Entry(None, {mark("A.", "W01"): 1, mark("A.", "Z01"): 1})}
        comparison = compare(files, {"a.txt": now(rules=["Z01"])})
        assert comparison.mended == {"a.txt": Counter({mark("A.", "Z01"): 1})}

    def test_a_file_that_is_gone(self) -> None:
        comparison = compare({"weg.txt": entry("A.", "A.")}, {})
        assert comparison.gone == {"weg.txt"}
        assert comparison.can_go == 2


class TestMoved:
    def test_moved_to_another_file(self) -> None:
        files = {"a.txt": entry("A.", "B."), "b.txt": entry("C.")}
        current = {"a.txt": now("B."), "b.txt": now("C.", "A.")}
        comparison = compare(files, current)
        assert new_in(comparison, "b.txt", current["b.txt"]) == 0
        assert comparison.can_go == 0

    def test_copied_to_another_file(self) -> None:
        current = {"a.txt": now("A."), "b.txt": now("A.")}
        comparison = compare({"a.txt": entry("A.")}, current)
        assert new_in(comparison, "a.txt", current["a.txt"]) == 0
        assert new_in(comparison, "b.txt", current["b.txt"]) == 1

    def test_moved_once_and_copied_once(self) -> None:
        current = {"a.txt": now(), "b.txt": now("A."), "c.txt": now("A.")}
        comparison = compare({"a.txt": entry("A.")}, current)
        assert [new_in(comparison, path, each) for path, each in current.items()] == [0, 0, 1]

    def test_a_renamed_file_keeps_its_index(self) -> None:
        files = {"oud.txt": entry("A.", "B.", "C.", index=40.0), "z.txt": entry("A.", index=10.0)}
        current = {"nieuw.txt": now("A.", "B.", "D.", index=44.0), "z.txt": now("A.")}
        comparison = compare(files, current)
        assert new_in(comparison, "nieuw.txt", current["nieuw.txt"]) == 1
        assert comparison.known["nieuw.txt"].index == 40.0
        assert comparison.can_go == 1

    def test_one_sentence_does_not_make_a_file_renamed(self) -> None:
        files = {"oud.txt": entry("A.", "B.", "C.", index=40.0)}
        assert compare(files, {"nieuw.txt": now("A.")}).known["nieuw.txt"].index is None
        # The file it came from is still there: then it is another one.
        files = {"oud.txt": entry("A.", index=40.0)}
        assert compare(files, {"nieuw.txt": now("A."), "oud.txt": now()}).known["nieuw.txt"].index is None

    def test_the_file_that_gave_most_is_asked_first(self) -> None:
        files = {"a.txt": entry("A.", index=1.0), "b.txt": entry("A.", "B.", index=2.0)}
        comparison = compare(files, {"c.txt": now("A.", "B.")})
        assert comparison.known["c.txt"].index == 2.0
        assert comparison.mended == {"a.txt": Counter({mark("A."): 1})}


class TestTemplate:
    def test_what_stands_on_most_pages_is_known_on_a_new_one(self) -> None:
        files = {f"{number}.html": entry("Kop.", "Voet.", "Voet.") for number in range(3)}
        files |= {f"{number}.txt": entry("Brief.") for number in range(9)}
        current = {"nieuw.html": now("Kop.", "Voet.", "Voet.", "Voet.", "Eigen."), "nieuw.txt": now("Kop.", "Brief.")}
        comparison = compare(files, current, there=files)
        assert comparison.known["nieuw.html"].marks == Counter({mark("Kop."): 1, mark("Voet."): 2})
        # Letters have no template: a sentence that is hard in one is no excuse for the next.
        assert comparison.known["nieuw.txt"].marks == Counter()

    @pytest.mark.parametrize(("with_it", "without", "known"), [(2, 0, 0), (3, 0, 1), (3, 3, 1), (3, 4, 0)])
    def test_how_many_pages_are_most(self, with_it: int, without: int, known: int) -> None:
        files = {f"{number}.html": entry("Kop.") for number in range(with_it)}
        files |= {f"leeg{number}.html": entry() for number in range(without)}
        comparison = compare(files, {"nieuw.html": now("Kop.")}, there=files)
        assert sum(comparison.known["nieuw.html"].marks.values()) == known


class TestWorse:
    @pytest.mark.parametrize(
        ("before", "after", "worse"),
        [
            (40.0, 42.0, False),
            (40.0, 42.1, True),
            (40.1, 42.1, False),
            (40.0, 30.0, False),
            (None, 90.0, False),
            (40.0, None, False),
        ],
    )
    def test_more_than_two_points(self, before: float | None, after: float | None, worse: bool) -> None:
        assert baseline.is_worse(before, after) is worse


class TestUpdated:
    def update(
        self,
        files: Mapping[str, Entry],
        current: Mapping[str, Current],
        *,
        accept_new: bool = False,
        there: Iterable[str] = (),
    ) -> Mapping[str, Entry]:
        comparison = compare(files, current, there=there)
        after = baseline.updated(Baseline(KEY, files), current, comparison, accept_new=accept_new)
        assert after.key == KEY
        return after.files

    def test_takes_out_and_adds_nothing(self) -> None:
        files = {"a.txt": entry("A.", "A.", "B.", index=40.0), "b.txt": entry("C."), "weg.txt": entry("D.")}
        current = {"a.txt": now("A.", "E.", index=39.0), "nieuw.txt": now("F.")}
        assert self.update(files, current, there=["b.txt"]) == {"a.txt": entry("A.", index=39.0), "b.txt": entry("C.")}

    def test_an_index_never_creeps_up(self) -> None:
        files = {"a.txt": Entry(40.0), "b.txt": Entry(40.0), "c.txt": Entry()}
        current = {"a.txt": now(index=41.9), "b.txt": now(), "c.txt": now(index=50.0)}
        assert self.update(files, current) == {"a.txt": Entry(40.0), "b.txt": Entry(40.0), "c.txt": Entry(50.0)}

    def test_accepts_what_is_new(self) -> None:
        files = {"a.txt": entry("A.", index=40.0)}
        current = {"a.txt": now("B.", index=50.0), "nieuw.txt": now(index=10.0)}
        after = self.update(files, current, accept_new=True)
        assert after == {"a.txt": entry("B.", index=50.0), "nieuw.txt": Entry(10.0)}

    def test_what_is_known_from_other_pages_is_not_added(self) -> None:
        files = {f"{number}.html": entry("Kop.", "Voet.") for number in range(3)}
        files["3.html"] = entry("Voet.")
        current = {"3.html": now("Kop.", "Voet."), "nieuw.html": now("Kop.")}
        assert self.update(files, current, there=files) == files

    def test_what_moved_moves_along(self) -> None:
        files = {"oud.txt": entry("A.", "B.", index=40.0)}
        assert self.update(files, {"nieuw.txt": now("A.", "B.", "C.", index=41.0)}) == {
            "nieuw.txt": entry("A.", "B.", index=40.0)
        }

    @pytest.mark.parametrize("accept_new", [True, False])
    def test_rules_that_did_not_run_keep_theirs(self, accept_new: bool) -> None:
        files = {"a.txt": Entry(None, {mark("A.", "W01"): 2, mark("A.", "Z01"): 1})}
        after = self.update(files, {"a.txt": now(rules=["Z01"])}, accept_new=accept_new)
        assert after == {"a.txt": Entry(None, {mark("A.", "W01"): 2})}

    @given(
        st.dictionaries(st.sampled_from("abcd"), st.lists(st.sampled_from(["A.", "B.", "C."]), max_size=4)),
        st.dictionaries(st.sampled_from("abcd"), st.lists(st.sampled_from(["A.", "B.", "C."]), max_size=4)),
        st.booleans(),
    )
    def test_after_an_update_nothing_can_go(
        self, before: dict[str, list[str]], after: dict[str, list[str]], accept_new: bool
    ) -> None:
        files = {path: entry(*sentences) for path, sentences in before.items()}
        current = {path: now(*sentences) for path, sentences in after.items()}
        first = compare(files, current)
        held = self.update(files, current, accept_new=accept_new)
        second = compare(held, current)
        assert (second.can_go, second.gone) == (0, frozenset())
        for path, each in current.items():
            # What was new stays new, unless it was accepted; what was known stays known.
            assert new_in(second, path, each) == (0 if accept_new else new_in(first, path, each))
        assert sum(each.findings for each in held.values()) <= sum(map(len, (after if accept_new else before).values()))


class TestFile:
    WHOLE = Baseline(KEY, {"web/é.html": Entry(40.5, {mark("B."): 2, mark("A."): 1}), "a.txt": Entry()})

    def test_there_and_back(self) -> None:
        assert baseline.parse(baseline.dump(self.WHOLE)) == self.WHOLE

    def test_is_the_same_whatever_the_order(self) -> None:
        turned = Baseline(KEY, dict(reversed(list(self.WHOLE.files.items()))))
        assert baseline.dump(turned) == baseline.dump(self.WHOLE)

    def test_holds_no_text(self) -> None:
        data = baseline.dump(Baseline(KEY, {"a.txt": entry("Het geheim van mevrouw De Wit.")}))
        assert b"Wit" not in data
        assert json.loads(data) == {
            "version": 1,
            "key": "00" * 16,
            "files": {"a.txt": {"findings": {mark("Het geheim van mevrouw De Wit."): 1}}},
        }

    def test_one_finding_is_one_line_of_difference(self) -> None:
        before = baseline.dump(Baseline(KEY, {"a.txt": entry("A.", "B.", "C."), "b.txt": entry("A.")})).splitlines()
        after = baseline.dump(Baseline(KEY, {"a.txt": entry("A.", "C."), "b.txt": entry("A.")})).splitlines()
        gone = set(before) - set(after)
        assert len(before) - len(after) == 1
        assert len(gone) <= 2  # the comma of the line before it
        assert any(mark("B.").encode() in line for line in gone)

    @pytest.mark.skipif(os.name == "nt", reason="names of POSIX")
    def test_names_that_are_no_text(self) -> None:
        name = os.fsdecode(b"\xff.txt")
        data = baseline.dump(Baseline(KEY, {name: Entry()}))
        assert data.decode("utf-8")
        assert baseline.parse(data).files == {name: Entry()}

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"\xff",
            b"[]",
            b"{}",
            b"{" * 5000,
            b"[" * 100_000,
            b'{"version": "1"}',
            b'{"version": 1, "key": "xx", "files": {}}',
            b'{"version": 1, "key": "' + b"0" * 32 + b'", "files": []}',
            b'{"version": 1, "key": "' + b"0" * 32 + b'", "files": {"a": 1}}',
            b'{"version": 1, "key": "' + b"0" * 32 + b'", "files": {"a": {"index": "1"}}}',
            b'{"version": 1, "key": "' + b"0" * 32 + b'", "files": {"a": {"findings": {"Z01 x": 1}}}}',
            b'{"version": 1, "key": "' + b"0" * 32 + b'", "files": {"a": {"findings": {"Z01 0123456789abcdef": 0}}}}',
            b'{"version": 1, "key": "'
            + b"0" * 32
            + b'", "files": {"a": {"findings": {"Z01 0123456789abcdef": true}}}}',
            b'{"version": 1, "key": "' + b"0" * 32 + b'", "files": {"a": {"index": NaN}}}',
            b'{"version": 1, "key": "' + b"0" * 32 + b'", "files": {"a": {"index": 1e999}}}',
            b'<<<<<<< HEAD\n{"version": 1}',
        ],
    )
    def test_what_is_none(self, data: bytes) -> None:
        with pytest.raises(BaselineError, match="geen beginstand"):
            baseline.parse(data)

    def test_from_the_future(self) -> None:
        with pytest.raises(BaselineError, match="nieuwere eenvoudig"):
            baseline.parse(b'{"version": 2, "marks": []}')

    def test_keys_that_a_later_version_adds(self) -> None:
        assert baseline.parse(
            b'{"version": 1, "key": "' + b"0" * 32 + b'", "files": {"a": {"x": 1}}, "y": 2}'
        ).files == {"a": Entry()}

    def test_load(self, tmp_path: Path) -> None:
        (tmp_path / "b.json").write_bytes(baseline.dump(self.WHOLE))
        assert baseline.load(tmp_path / "b.json") == self.WHOLE
        with pytest.raises(FileNotFoundError):
            baseline.load(tmp_path / "weg.json")


def test_under() -> None:
    paths = ["a.txt", "web/a.html", "web/sub/b.html", "webben/c.html"]
    assert list(baseline.under(paths, [])) == paths
    assert list(baseline.under(paths, ["."])) == paths
    assert list(baseline.under(paths, ["web", "a.txt"])) == paths[:3]
