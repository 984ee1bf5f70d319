"""How many hard words that people pointed out are found, and do we offer what they would write?

    EENVOUDIG_DATA=… python tests/benchmarks/moeilijke_woorden.py [--show]

- ``lexical_dev.tsv``: real municipal sentences with one hard word each and the simpler words that readers gave. *Found*: a finding of a rule
  about words stands on it. *Shared*: one of the readers' words is among ours, in any form.
- ``rvo_ouderwets.tsv``: the old-fashioned words of RVO's writing guide (CC0), each in a sentence of our own: the example of our lists, or one
  of ``SENTENCES``. Words with a second, plain sense (:data:`AMBIGUOUS`) are told apart.
"""

from __future__ import annotations

import argparse
import csv
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from eenvoudig.checker import Checker
from eenvoudig.findings import Finding, Group
from eenvoudig.language.forms import adjectives, nouns, verbs
from eenvoudig.language.tables import read_table

LISTS: Final = ("moeilijk", "voorzetsels", "vaag", "overbodig", "engels")
#: Rules outside the group that are about one word as well.
ABOUT_WORDS: Final = frozenset({"L03", "Z06"})
#: Words of RVO's list with a plain sense as well: they are found per sense or not at all.
AMBIGUOUS: Final = frozenset(
    "berichten betreft daar mede meerdere onderhoud vertrouwen voldoen voorgaande welke wijze".split()
)
#: Sentences for words that our lists have in another form, or in a phrase.
SENTENCES: Final = {
    "een bedrag van € 100": "U krijgt een bedrag van € 100 terug.",
    "bij deze stuur ik": "Bij deze stuur ik u de papieren.",
    "c.q.": "Stuur een kopie van uw paspoort c.q. uw rijbewijs.",
    "dankzeggen": "Wij willen u dankzeggen voor uw hulp.",
    "dan wel": "U kunt bellen dan wel een brief sturen.",
    "doen plaatsvinden": "Wij zullen de controle in mei doen plaatsvinden.",
    "eerder bedoelde": "De eerder bedoelde papieren zijn binnen.",
    "eerder genoemde": "De eerder genoemde papieren zijn binnen.",
    "hiernavolgende": "U leest het in de hiernavolgende tekst.",
    "in deze hierover": "Wij hebben in deze hierover contact met u gehad.",
    "in dier voege": "De regeling is in dier voege veranderd.",
    "medio oktober": "U krijgt medio oktober een brief.",
    "meerdere": "U hebt meerdere brieven gekregen.",
    "navolgende": "Stuur ons de navolgende papieren.",
    "onderhavige": "De onderhavige aanvraag is compleet.",
    "onderhoud": "Wij nodigen u uit voor een onderhoud met de wethouder.",
    "het schrijven": "In het schrijven van 3 mei leest u meer.",
    "vertrouwen": "Wij vertrouwen u hiermee voldoende te hebben geïnformeerd.",
    "vigerende": "Volgens de vigerende regels krijgt u geen toeslag.",
    "voorgaande": "In het voorgaande leest u wat u moet doen.",
    "voornoemd bedrag": "U betaalt voornoemd bedrag in mei.",
    "voldoen": "Wij verzoeken u het bedrag te voldoen.",
    "vorenstaande": "Het vorenstaande geldt ook voor uw partner.",
    "zoals gesteld in": "U krijgt geld, zoals gesteld in de brief van mei.",
    "zorg dragen": "Wij zullen zorg dragen voor uw post.",
}


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def forms(word: str) -> set[str]:
    """All forms of a word that the tables have, in lower case."""
    found = {word.lower()}
    for table in (verbs(), nouns(), adjectives()):
        for inflection in table.values():
            whole = set(inflection.whole)
            if word.lower() in whole:
                found |= whole | set(inflection.split)
    return found


def on_word(findings: tuple[Finding, ...], sentence: str, word: str) -> list[Finding]:
    """The findings about words that touch ``word``."""
    start = sentence.lower().find(word.lower())
    end = start + len(word)
    return [
        finding
        for finding in findings
        if (finding.group is Group.WOORD or finding.rule in ABOUT_WORDS)
        and any(
            finding.start is not None and finding.start < end and start < (finding.end or 0) for _ in [finding.quote]
        )
    ]


def lexical(data: Path, checker: Checker, *, show: bool) -> None:
    """The sentences of readers."""
    rows = _table(data / "corpora" / "parallel" / "lexical_dev.tsv")
    found = shared = 0
    for row in rows:
        sentence, word = row["sentence"], row["difficult_word"]
        theirs = {form for each in row["substitutes"].split(" | ") for form in forms(each.strip())}
        hits = on_word(checker.check_text(sentence).findings, sentence, word)
        ours = " ".join(f"{hit.message} {' '.join(s.text for s in hit.suggestions)}" for hit in hits).lower()
        words = {
            form for each in ours.replace(",", " ").replace(".", " ").replace(":", " ").split() for form in forms(each)
        }
        same = bool(theirs & words) or any(f" {each} " in f" {ours} " for each in theirs if " " in each)
        found += bool(hits)
        shared += same
        if show and not (hits and same):
            print(f"  {word}: {'found' if hits else 'missed'} {[hit.rule for hit in hits]} / {row['substitutes']}")
    print(
        f"hard words of readers: {found} of {len(rows)} found ({found / len(rows):.0%}); a word of theirs among ours: {shared} ({shared / len(rows):.0%})"
    )


def examples() -> Iterator[tuple[str, str]]:
    """Every entry of our lists and its example."""
    for name in LISTS:
        for row in read_table(name):
            yield (
                (row.get("woord") or row["uitdrukking"]).partition("#")[0].replace("|", "").replace("~", ""),
                row["voorbeeld"],
            )


def rvo(data: Path, checker: Checker, *, show: bool) -> None:
    """The words of RVO."""
    sentences = dict(examples()) | SENTENCES
    found: dict[bool, list[bool]] = {True: [], False: []}
    for row in _table(data / "lexicon" / "rvo_ouderwets.tsv"):
        word = row["niet_doen"].strip()
        sentence = sentences.get(word) or next((text for key, text in sentences.items() if word in key.split(" ")), "")
        hit = bool(sentence) and any(
            f.group is Group.WOORD or f.rule in ABOUT_WORDS for f in checker.check_text(sentence).findings
        )
        found[word in AMBIGUOUS].append(hit)
        if show and not hit:
            print(f"  {word}: {'not found in: ' + sentence if sentence else 'on no list'}")
    for ambiguous, hits in found.items():
        name = "with a second sense" if ambiguous else "unambiguous"
        print(f"RVO's words, {name}: {sum(hits)} of {len(hits)} found ({sum(hits) / len(hits):.0%})")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="also print what was missed")
    options = parser.parse_args()
    data, checker = Path(os.environ["EENVOUDIG_DATA"]), Checker()
    lexical(data, checker, show=options.show)
    rvo(data, checker, show=options.show)


if __name__ == "__main__":
    main()
