"""How a check goes about its work: in portions, with pauses, past rules that crash; and what checkers share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from eenvoudig.cache import MemoryStore
from eenvoudig.checker import Checker
from eenvoudig.document import Block, ReadError
from eenvoudig.engine import BlockRecord, Conduct, Memory, Plan, check_document
from eenvoudig.findings import Options, Report
from eenvoudig.language.analyser import Analyser
from eenvoudig.language.types import AnalysedBlock
from eenvoudig.readers import read_str
from eenvoudig.rules.base import Advice, Fact, Hit, Outline, Rule, Scope
from eenvoudig.rules.registry import RULES

TEXT = "U dient dit te doen.\n\nU dient dat te laten.\n\nWij verzoeken u derhalve te komen.\n"
BY_CODE = {rule.info.code: rule for rule in RULES}


class Stop(Exception):  # noqa: N818 (it is no error)
    """Somebody typed on."""


class Counting(Analyser):
    """Counts the blocks of each call."""

    def __init__(self) -> None:
        super().__init__()
        self.portions: list[int] = []

    def analyse(self, blocks: Sequence[Block]) -> list[AnalysedBlock]:
        self.portions.append(len(blocks))
        return super().analyse(blocks)


@pytest.fixture(scope="module")
def analyser() -> Counting:
    return Counting()


@pytest.fixture(autouse=True)
def fresh(analyser: Counting) -> None:
    analyser.portions.clear()


class TestPortions:
    def test_a_text_is_analysed_in_portions(self, analyser: Counting) -> None:
        report = Checker(analyser=analyser, portion=30).check_text(TEXT)
        assert analyser.portions == [2, 1]
        assert report == Checker(analyser=analyser).check_text(TEXT)
        assert analyser.portions == [2, 1, 3]

    def test_a_pause_comes_before_each(self, analyser: Counting) -> None:
        seen: list[int] = []
        checker = Checker(analyser=analyser, portion=1, pause=lambda: seen.append(len(analyser.portions)))
        checker.check_text(TEXT)
        checker.check_text(TEXT)
        assert seen == [0, 1, 2]

    def test_a_check_that_is_stopped_keeps_what_it_knows(self, analyser: Counting) -> None:
        left = 2

        def pause() -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise Stop

        checker = Checker(analyser=analyser, portion=1, pause=pause)
        with pytest.raises(Stop):
            checker.check_text(TEXT)
        left = 5
        report = checker.check_text(TEXT)
        assert analyser.portions == [1, 1, 1]
        assert report == Checker(analyser=analyser).check_text(TEXT)


def broken(part: str) -> Rule:
    """The rule L03, which in some part of it raises for every block, document or hit with "dat" in it."""
    rule = BY_CODE["L03"]

    def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
        yield from rule.find(block, options)
        if part == "find" and "dat" in block.text:
            raise ValueError(block.text)

    def collect(block: AnalysedBlock) -> Iterator[Fact]:
        if part == "collect" and "dat" in block.text:
            raise KeyError(block.text)
        yield from ()

    def find_in_document(blocks: Sequence[Outline], options: Options) -> Iterator[tuple[int, Hit]]:
        yield 0, Hit(0, 1)
        if part == "find_in_document":
            raise IndexError

    def describe(hit: Hit, text: str) -> Advice:
        if part == "describe" and "dat" in text:
            raise TypeError(text)
        return rule.describe(hit, text)

    return replace(
        rule,
        find=find,
        collect=collect,
        describe=describe,
        find_in_document=find_in_document if part == "find_in_document" else None,
    )


class Watched(MemoryStore):
    @property
    def records(self) -> list[BlockRecord]:
        return list(self._records.values())


def check(
    rule: Rule,
    analyser: Analyser,
    conduct: Conduct,
    store: MemoryStore,
    *,
    text: str = TEXT,
    memory: Memory | None = None,
) -> Report:
    rules = (rule, BY_CODE["W01"], BY_CODE["U01"])
    plan = Plan(rules, {each.info.code: {o.name: o.default for o in each.info.options} for each in rules}, "standaard")
    return check_document(read_str(text), plan, analyser, store, conduct, memory)


class TestCrashes:
    @pytest.mark.parametrize(
        ("part", "error", "blocks", "stored"),
        [
            # The other blocks keep what the rule found there; what was found of a block that crashed is not stored.
            ("find", ValueError, [0], 2),
            ("collect", KeyError, [0], 2),
            ("describe", TypeError, [0], 3),
            ("find_in_document", IndexError, [0, 1], 3),
        ],
    )
    def test_the_rule_finds_nothing_there(
        self, analyser: Analyser, part: str, error: type[Exception], blocks: list[int], stored: int
    ) -> None:
        told: list[tuple[str, Exception]] = []
        store, memory = Watched(), Memory()
        conduct = Conduct(on_crash=lambda code, raised: told.append((code, raised)))
        for times in (1, 2):
            report = check(broken(part), analyser, conduct, store, memory=memory)
            assert [(code, type(raised)) for code, raised in told] == [("L03", error)] * times
            assert [finding.block_index for finding in report.findings if finding.rule == "L03"] == blocks
            assert {finding.rule for finding in report.findings} == {"L03", "W01"}
            assert len(store.records) == stored

    @pytest.mark.parametrize("part", ["find", "collect", "describe", "find_in_document"])
    def test_with_nobody_to_tell_it_ends_the_check(self, analyser: Analyser, part: str) -> None:
        with pytest.raises((ValueError, KeyError, TypeError, IndexError)):
            check(broken(part), analyser, Conduct(), MemoryStore())

    def test_a_rule_that_crashed_has_tested_nothing(self, analyser: Analyser) -> None:
        """Then its exceptions may be needed, and it is not met."""
        text = "# eenvoudig-negeer L03: zo\nIk doe dat.\n"
        silent = Conduct(on_crash=lambda code, raised: None)
        crashed = check(broken("find"), analyser, silent, MemoryStore(), text=text)
        assert crashed.findings == ()
        assert crashed.coverage is not None
        assert crashed.coverage.tested == 1
        sound = check(BY_CODE["L03"], analyser, silent, MemoryStore(), text=text)
        assert [finding.rule for finding in sound.findings] == ["U01"]
        assert sound.coverage is not None
        assert sound.coverage.tested == 2

    @pytest.mark.parametrize("part", ["may_mind", "minds"])
    def test_a_rule_that_can_not_say_which_numbers_it_minds_minds_all(self, analyser: Analyser, part: str) -> None:
        def crash(*_: object) -> bool:
            raise ValueError

        rule = replace(BY_CODE["G01"], may_mind=crash if part == "may_mind" else lambda *_: True, minds=crash)
        store = MemoryStore()
        reports = [
            check(rule, analyser, Conduct(), store, text=f"Op {day}-12-2026 stopt de pas.\n") for day in (99, 31, 98)
        ]
        assert [[finding.rule for finding in report.findings] for report in reports] == [[], ["G01"], []]

    def test_nothing_is_learnt_of_documents_together_then(
        self, analyser: Analyser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A rule that crashed in one of them has tested the others."""
        checker = Checker(analyser=analyser, on_crash=lambda code, raised: None)
        plan = checker._plan(checker.settings)
        rules = tuple(broken("find") if rule.info.code == "L03" else rule for rule in plan.rules)
        monkeypatch.setattr(checker, "_plan", lambda settings: replace(plan, rules=rules))
        documents = [checker.read_text(text) for text in (TEXT, "U dient dit te doen.\n")]
        assert checker.learn(documents) == [None, None]
        assert None not in checker.learn(documents[1:])

    def test_a_checker_passes_it_on(self, analyser: Analyser, monkeypatch: pytest.MonkeyPatch) -> None:
        told: list[str] = []
        checker = Checker(analyser=analyser, on_crash=lambda code, raised: told.append(code))
        plan = checker._plan(checker.settings)
        rules = tuple(broken("find") if rule.info.code == "L03" else rule for rule in plan.rules)
        monkeypatch.setattr(checker, "_plan", lambda settings: replace(plan, rules=rules))
        assert "L03" in {finding.rule for finding in checker.check_text(TEXT).findings}
        assert told == ["L03"]


class TestAlike:
    """What differs in its numbers alone is looked at once."""

    TEXT = "U dient dit te doen op 3 mei 2026.\n\nWij bellen u op 7 juni. U dient dit te doen op 4 mei 2027.\n\nWij bellen u op 8 juni. U dient dit te doen op 9 mei 2026.\n"

    @pytest.mark.parametrize(
        ("scope", "looks"),
        [
            (Scope.NUMBERS, TEXT.strip().split("\n\n")),
            (
                Scope.BLOCK,
                ["U dient dit te doen op 0 mei 0000.", "Wij bellen u op 0 juni. U dient dit te doen op 0 mei 0000."],
            ),
            (Scope.SENTENCE, ["U dient dit te doen op 0 mei 0000.", "Wij bellen u op 0 juni."]),
        ],
    )
    def test_as_far_as_its_scope_allows(self, analyser: Analyser, scope: Scope, looks: list[str]) -> None:
        seen: list[str] = []
        rule = BY_CODE["L03"]

        def find(block: AnalysedBlock, options: Options) -> Iterator[Hit]:
            seen.append(block.text)
            return iter(rule.find(block, options))

        report = check(replace(rule, find=find, scope=scope), analyser, Conduct(), MemoryStore(), text=self.TEXT)
        assert seen == looks
        found = [finding for finding in report.findings if finding.rule == "L03"]
        assert [(finding.quote, finding.block_index) for finding in found] == [
            ("dient dit te doen", number) for number in range(3)
        ]
        assert [self.TEXT[finding.start : finding.end] for finding in found] == ["dient dit te doen"] * 3


class TestSharing:
    def test_checkers_share_an_analyser_and_a_store(self, analyser: Counting) -> None:
        store = MemoryStore()
        one, other = Checker(analyser=analyser, store=store), Checker(analyser=analyser, store=store)
        assert one.check_text(TEXT) == other.check_text(TEXT)
        assert analyser.portions == [3]

    def test_what_is_read_first_gives_the_same(self, analyser: Analyser) -> None:
        checker = Checker(analyser=analyser)
        document = checker.read_text(TEXT, path="brief.txt")
        assert [block.text for block in document.blocks] == TEXT.strip().split("\n\n")
        assert checker.check_document(document) == checker.check_text(TEXT, path="brief.txt")

    def test_what_can_not_be_read_raises(self, analyser: Analyser) -> None:
        with pytest.raises(ReadError):
            Checker(analyser=analyser).read_text(TEXT, kind="docx")
