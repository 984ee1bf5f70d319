"""What counts as a change in meaning, and what a rewrite may do. All texts are made up."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eenvoudig.compare.values import Comparison, Grade, Happened, Kind
from eenvoudig.comparer import Comparer

LETTER = """Geachte mevrouw De Wit,

U hebt op 3 maart 2026 een parkeervergunning aangevraagd. U krijgt de vergunning niet.

U woont in een buurt met een garage. Daarom mag u geen vergunning krijgen, tenzij u gehandicapt bent.

Bent u het niet eens met dit besluit? Dan kunt u binnen 6 weken bezwaar maken.

U moet € 35 betalen vóór 1 mei 2026. Als u vragen hebt, kunt u bellen met 14 0999.

Met vriendelijke groet,
Gemeente Waterrijk
"""

#: Rewrites that say the same.
SAME = [
    ("U ontvangt maandelijks € 1.300,- van ons.", "U krijgt elke maand 1300 euro van ons."),
    ("De termijn bedraagt zes weken.", "U hebt 6 weken de tijd."),
    ("De aanvraag is ontvangen op 1-5-2026.", "Wij kregen uw aanvraag op 1 mei 2026."),
    ("U ontvangt de toeslag tot 1 augustus 2026.", "U krijgt de toeslag tot en met 31 juli 2026."),
    ("Indien u vragen heeft, kunt u contact opnemen.", "Hebt u vragen? Dan kunt u contact opnemen."),
    ("U dient het formulier te ondertekenen.", "U moet het formulier ondertekenen."),
    ("U dient het formulier op te sturen.", "Stuur het formulier op."),
    ("Het is niet nodig dat u een kopie meestuurt.", "U hoeft geen kopie mee te sturen."),
    ("Uw aanvraag wordt door de gemeente beoordeeld.", "Wij beoordelen uw aanvraag."),
    ("Na zes weken hebt u geen recht meer op de toeslag.", "Na 6 weken vervalt uw recht op de toeslag."),
    ("De gemeente is bereikbaar via telefoonnummer 0999-12 34 56.", "Bel de gemeente: 0999 123456."),
    ("U kunt kosteloos parkeren bij het stadhuis.", "U kunt gratis parkeren bij het stadhuis."),
    ("De balie is geopend van 9.00 tot 17.00 uur.", "De balie is open van 9 tot 17 uur."),
    ("Een kopie wordt bijgevoegd en het formulier wordt ondertekend.", "Wij voegen een kopie bij. En u tekent het formulier."),
    ("Zonder geldig paspoort kunt u niet stemmen.", "Om te stemmen hebt u een geldig paspoort nodig."),
    ("Van maandag tot en met vrijdag zijn wij bereikbaar.", "U kunt ons bellen op werkdagen."),
    ("U dient zich 15 minuten voor aanvang te melden.", "Kom een kwartier voor het begin."),
    ("Er is geen mogelijkheid tot parkeren.", "U kunt hier niet parkeren."),
    ("Parkeren is hier niet toegestaan, tenzij u een ontheffing hebt.", "U mag hier alleen parkeren met een ontheffing."),
    ("Deelname is vrijwillig.", "U hoeft niet mee te doen."),
    ("Als werkgever wil de gemeente veilig werk.", "De gemeente wil veilig werk."),
    ("U kunt niet alleen bellen, maar ook mailen.", "U kunt bellen en mailen."),
]  # fmt: skip
#: Changes that a reader could act differently on, and what they are about.
CHANGED = [
    ("U krijgt € 1.300 per maand.", "U krijgt € 130 per maand.", Kind.MONEY),
    ("U hoeft hiervoor niets te betalen.", "U betaalt hiervoor € 20.", Kind.MONEY),
    ("Wij helpen u met het formulier.", "Wij helpen u gratis met het formulier.", Kind.MONEY),
    ("Betaal vóór 1 mei 2026.", "Betaal vóór 1 juni 2026.", Kind.DATE),
    ("Betaal vóór 1 mei 2026.", "Betaal na 1 mei 2026.", Kind.DATE),
    ("De balie is open tot 17.00 uur.", "De balie is open tot 16.00 uur.", Kind.TIME),
    ("U hoort binnen acht weken meer.", "U hoort binnen 18 weken meer.", Kind.TERM),
    ("Het duurt ongeveer zes weken.", "Het duurt een paar maanden.", Kind.TERM),
    ("U moet 3 papieren meenemen.", "U moet 4 papieren meenemen.", Kind.NUMBER),
    ("Bel ons op 0999-12 34 56.", "Bel ons op 0999-12 34 57.", Kind.CONTACT),
    ("Mail naar hulp@waterrijk.example.", "Mail ons.", Kind.CONTACT),
    ("Dat staat in artikel 4:5 van de wet.", "Dat staat in artikel 4:6 van de wet.", Kind.LAW),
    ("U mag dit formulier niet invullen.", "U mag dit formulier invullen.", Kind.NEGATION),
    ("U krijgt geen toeslag.", "U krijgt een toeslag.", Kind.NEGATION),
    ("De aanvraag is volledig.", "De aanvraag is niet volledig.", Kind.NEGATION),
    ("U moet het formulier opsturen.", "U kunt het formulier opsturen.", Kind.MODALITY),
    ("U hoeft niet te komen.", "U moet komen.", Kind.MODALITY),
    ("U mag een kopie meenemen.", "U moet een kopie meenemen.", Kind.MODALITY),
    ("Een bezoek aan de balie is mogelijk.", "U moet naar de balie komen.", Kind.MODALITY),
    ("U krijgt de toeslag als u alleen woont.", "U krijgt de toeslag.", Kind.CONDITION),
    ("U krijgt de toeslag als u alleen woont.", "U krijgt de toeslag, tenzij u alleen woont.", Kind.CONDITION),
    ("U betaalt mee, behalve als u ziek bent.", "U betaalt mee.", Kind.CONDITION),
    ("U krijgt alleen geld als u alleen woont.", "U krijgt geld als u alleen woont.", Kind.EXTENT),
    ("U bent weer volledig aan het werk.", "U bent weer voor een deel aan het werk.", Kind.EXTENT),
    ("De regels staan in de bijlage.", "De regels staan in de wijkkrant.", Kind.CHANNEL),
    ("Uw aanvraag is goedgekeurd.", "Uw aanvraag is afgewezen.", Kind.OPPOSITE),
    ("U stuurt de papieren naar het loket.", "Wij sturen de papieren naar het loket.", Kind.AGENT),
    ("U houdt rekening met de stijl van de brief (behalve bij klachten).", "U houdt rekening met de stijl van de brief.", Kind.CONDITION),
    ("Neem een pas mee (hoogstens vijf jaar verlopen).", "Neem een pas mee.", Kind.DETAIL),
    ("Er is een besluit. U kunt bezwaar maken bij het college.", "Er is een besluit.", Kind.OBJECTION),
]  # fmt: skip


def told(comparison: Comparison) -> list[str]:
    return [change.message for change in comparison.matters]


@pytest.mark.parametrize(("old", "new"), SAME, ids=[old[:40] for old, _ in SAME])
def test_a_rewrite_that_says_the_same(comparer: Comparer, old: str, new: str) -> None:
    assert told(comparer.compare_texts(old, new)) == []


@pytest.mark.parametrize(("old", "new", "kind"), CHANGED, ids=[f"{kind}: {new[:40]}" for _, new, kind in CHANGED])
def test_a_change_that_matters(comparer: Comparer, old: str, new: str, kind: Kind) -> None:
    comparison = comparer.compare_texts(old, new)
    assert kind in {change.kind for change in comparison.matters}
    for change in comparison.matters:
        for quote, place, version in (
            (change.old, change.old_place, comparison.old),
            (change.new, change.new_place, comparison.new),
        ):
            assert (quote is None) is (place is None)
            if place is not None:
                block = version.document.blocks[version.passages[place.passage].block]
                assert block.text[place.span.start : place.span.end] == quote
                assert change.kind is Kind.SENTENCE or f"{' '.join(quote.split())[:80]}" in change.message


def test_the_same_text_has_no_changes(comparer: Comparer) -> None:
    comparison = comparer.compare_texts(LETTER, LETTER)
    assert comparison.changes == ()
    assert all(row.old == row.new and row.likeness == 1 for row in comparison.rows)


def test_what_moves_is_not_lost(comparer: Comparer) -> None:
    parts = LETTER.split("\n\n")
    moved = "\n\n".join([parts[0], *reversed(parts[1:-1]), parts[-1]])
    assert told(comparer.compare_texts(LETTER, moved)) == []


def test_what_moves_to_another_sentence_is_not_lost(comparer: Comparer) -> None:
    old = "Op 3 maart 2026 hebt u toeslag gevraagd. De toeslag is € 300."
    new = "U hebt toeslag gevraagd. Dat deed u op 3 maart 2026. U krijgt een toeslag van 300 euro."
    assert told(comparer.compare_texts(old, new)) == []


def test_amounts_that_changed_places(comparer: Comparer) -> None:
    old = "Een volwassene betaalt € 20 per bezoek. Een kind betaalt € 10 per bezoek."
    new = "Een volwassene betaalt € 10 per bezoek. Een kind betaalt € 20 per bezoek."
    assert len(comparer.compare_texts(old, new).matters) == 2


def test_a_lost_right_to_object(comparer: Comparer) -> None:
    new = LETTER.replace("Bent u het niet eens met dit besluit? Dan kunt u binnen 6 weken bezwaar maken.\n\n", "")
    found = comparer.compare_texts(LETTER, new).matters
    assert {(change.kind, change.happened) for change in found} >= {
        (Kind.OBJECTION, Happened.LOST),
        (Kind.TERM, Happened.LOST),
    }


def test_a_new_sentence_is_no_alarm(comparer: Comparer) -> None:
    new = LETTER.replace("Met vriendelijke", "Wij hopen dat dit duidelijk is.\n\nMet vriendelijke")
    comparison = comparer.compare_texts(LETTER, new)
    assert [(change.kind, change.grade) for change in comparison.changes] == [(Kind.SENTENCE, Grade.LOOK)]


def test_headings_and_lists_are_compared_too(comparer: Comparer) -> None:
    old, new = "# Betaal vóór 1 mei 2026\n\n- 3 foto's\n", "# Betaal vóór 1 juni 2026\n\n- 2 foto's\n"
    found = {change.kind for change in comparer.compare_texts(old, new, kind="markdown").matters}
    assert found == {Kind.DATE, Kind.NUMBER}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amount=st.integers(2, 99_999), other=st.integers(2, 99_999))
def test_amounts_are_compared_by_value(comparer: Comparer, amount: int, other: int) -> None:
    in_figures = f"{amount:,}".replace(",", ".")
    found = told(comparer.compare_texts(f"U krijgt € {in_figures},- van ons.", f"U krijgt {other} euro van ons."))
    assert bool(found) is (amount != other)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40), max_size=8), st.data())
def test_any_two_texts(comparer: Comparer, parts: list[str], data: st.DataObject) -> None:
    """Every passage of both is in exactly one row, whatever the texts are."""
    other = data.draw(st.permutations(parts))
    old, new = "Een zin.\n\n" + "\n\n".join(parts), "Een zin.\n\n" + "\n\n".join(other)
    comparison = comparer.compare_texts(old, new)
    for side, version in (("old", comparison.old), ("new", comparison.new)):
        numbers = sorted(each for row in comparison.rows for each in getattr(row, side))
        assert numbers == list(range(len(version.passages)))
