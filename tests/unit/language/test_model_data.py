"""The trees that we annotated ourselves, and the check that guards them."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

MODEL: Final = Path(__file__).parents[3] / "model"
if TYPE_CHECKING:
    import trees
    import validate
else:
    sys.path.append(str(MODEL))
    trees = importlib.import_module("trees")
    validate = importlib.import_module("validate")
FILES: Final = sorted((MODEL / "data").glob("*.conllu"))
DATA: Final = os.environ.get("EENVOUDIG_DATA")

GOOD: Final = """\
# sent_id = x-001
# text = Bel ons.
1\tBel\tbellen\tVERB\tWW|pv|tgw|ev\tMood=Ind|Number=Sing|Tense=Pres|VerbForm=Fin\t0\troot\t_\t_
2\tons\tons\tPRON\tVNW|pr|pron|obl|vol|1|mv\tCase=Acc|Person=1|PronType=Prs\t1\tobj\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\tLET\t_\t1\tpunct\t_\t_

"""


def errors(problems: list[validate.Problem]) -> list[str]:
    return [str(problem) for problem in problems if not problem.warning]


def of_text(folder: Path, *texts: str) -> list[str]:
    paths = [folder / f"{number}.conllu" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return errors(validate.validate(paths))


def test_our_trees() -> None:
    assert not errors(validate.validate(FILES))


@pytest.mark.skipif(DATA is None, reason="EENVOUDIG_DATA does not say where the treebank is")
def test_our_trees_use_the_labels_of_the_treebank() -> None:
    assert DATA is not None
    assert not errors(validate.validate(FILES, validate.usage_of(Path(DATA) / "treebank")))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_is_read(path: Path) -> None:
    problems: list[validate.Problem] = []
    count = sum(1 for _ in validate.read(path, problems))
    assert count == path.read_text(encoding="utf-8").count("# sent_id")
    assert count > 10


def test_a_good_sentence(tmp_path: Path) -> None:
    assert of_text(tmp_path, GOOD) == []
    assert of_text(tmp_path, GOOD.rstrip("\n")) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("# sent_id = x-001\n", "", "no sent_id"),
        ("Bel ons.", "Bel ons .", "not the text"),
        ("\tSpaceAfter=No", "\t_", "not the text"),
        ("\tSpaceAfter=No", "\tSpaceAfter=Nee", "last two columns"),
        ("2\tons", "3\tons", "word 3 where 2"),
        ("\t0\troot", "\t0", "9 columns"),
        ("\tbellen\t", "\t\t", "empty column"),
        ("\t1\tobj", "\tx\tobj", "no number"),
        ("\t1\tobj", "\t9\tobj", "outside"),
        ("\t1\tobj", "\t2\tobj", "its own head"),
        ("\t1\tobj", "\t2\tobj", "never reaches"),
        ("\t1\tobj", "\t0\troot", "2 roots"),
        ("\t1\tobj", "\t1\troot", "root and head 0"),
        ("\t1\tobj", "\t1\tdobj", "unknown relation"),
        ("\t1\tobj", "\t3\tobj", "which is punct"),
        ("\t1\tobj", "\t1\tcase", "PRON as case"),
        ("\t1\tobj", "\t1\tnsubj", "an object form as subject"),
        ("\t1\tpunct", "\t1\tadvmod", "punctuation as"),
        ("\t0\troot", "\t2\tconj", "conj before its head"),
        ("VERB", "AUX", "an auxiliary as root"),
        ("VERB", "WERB", "unknown word class"),
        ("VERB", "NOUN", "can't be NOUN"),
        ("\tbellen\t", "\top_bellen\t", "not as people write it"),
        ("Tense=Pres|", "", "not {'VerbForm'"),
        ("Case=Acc|Person=1", "Person=1|Case=Acc", "not in order"),
        ("Case=Acc|Person=1", "Case=Acc|Person", "features"),
    ],
)
def test_faults(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert GOOD.count(old) >= 1
    found = of_text(tmp_path, GOOD.replace(old, new, 1))
    assert any(message in line for line in found), found


def test_no_sentence_twice(tmp_path: Path) -> None:
    found = of_text(tmp_path, GOOD, GOOD.replace("x-001", "x-002"))
    assert found == ["1.conllu:3: the same text as 0.conllu:3"]


def test_labels_that_the_treebank_lacks() -> None:
    usage = validate.Usage()
    sentence = validate.Sentence(
        "x", 1, {"sent_id": "x", "text": "Bel"}, (trees.Word("Bel", "bel", "NOUN", "N", "_", 0, "root", space=True),)
    )
    assert len(errors(list(validate.check_usage(sentence, usage)))) == 3
    usage.xpos["N"] = usage.features["N", "_"] = usage.relations["NOUN", "root"] = 1
    problems = list(validate.check_usage(sentence, usage))
    assert len(problems) == 3
    assert not errors(problems)


@given(st.lists(st.integers(0, 7), min_size=1, max_size=7))
def test_a_tree_without_faults_is_a_tree(heads: list[int]) -> None:
    """The words that reach the root by their heads are all words, exactly when nothing is found."""
    reached = {0}
    for _ in heads:
        reached |= {word for word, head in enumerate(heads, 1) if head in reached}
    good = heads.count(0) == 1 and len(reached) == len(heads) + 1
    assert good == (not list(validate.tree_faults(heads)))
