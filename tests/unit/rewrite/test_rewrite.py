"""What each kind of proposal makes of our own sentences, where it keeps silent, and what holds for all of them."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig import rewrite
from eenvoudig.document import Block, BlockKind, MaskKind, Span
from eenvoudig.language.forms import VERB_CELLS, verbs
from eenvoudig.language.types import AnalysedBlock, Sentence, Token
from eenvoudig.rewrite import Form, Proposal, Recased, render
from eenvoudig.rewrite.proposal import FIXED, PARTICLE, shown

Analyse = Callable[[str], AnalysedBlock]
Maker = Callable[[AnalysedBlock, Sentence], Proposal | None]

MAKERS: Final[dict[str, Maker]] = {
    "split": rewrite.split,
    "listed": rewrite.listed,
    "active": rewrite.active,
    "verbal": rewrite.verbal,
    "condition": rewrite.condition,
}

SPLIT: Final = {
    "Wij beoordelen uw aanvraag binnen zes weken, en wij sturen u daarna een brief met ons besluit.": "Wij beoordelen uw aanvraag "
    "binnen zes weken. Wij sturen u daarna een brief met ons besluit.",
    "U kunt een bezwaarschrift sturen, maar u moet dat doen voor 1 mei 2026.": "U kunt een bezwaarschrift sturen. Maar u moet dat doen "
    "voor 1 mei 2026.",
    "U hoeft deze maand niets te betalen, want wij hebben de aanslag ingetrokken.": "U hoeft deze maand niets te betalen. Want wij hebben "
    "de aanslag ingetrokken.",
    "De monteur komt op 3 mei langs en daarna krijgt u de rekening.": "De monteur komt op 3 mei langs. Daarna krijgt u de rekening.",
    "Wij beoordelen uw aanvraag en sturen u een brief met ons besluit.": "Wij beoordelen uw aanvraag. Wij sturen u een brief met ons "
    "besluit.",
    "De gemeente controleert uw gegevens en betaalt het geld aan het eind van de maand.": "De gemeente controleert uw gegevens. De "
    "gemeente betaalt het geld aan het eind van de maand.",
    "U krijgt van ons een brief en kunt daarna een afspraak maken bij het loket.": "U krijgt van ons een brief. U kunt daarna een afspraak "
    "maken bij het loket.",
    "U bent niet verplicht om te komen, maar het is verstandig om dat wel te doen.": "U bent niet verplicht om te komen. Maar het is "
    "verstandig om dat wel te doen.",
    "Vul het formulier helemaal in en stuur het voor 1 mei naar ons op.": "Vul het formulier helemaal in. Stuur het voor 1 mei naar ons "
    "op.",
}
NOT_SPLIT: Final = (
    "Wij kijken terug op een mooi maar door regen bedorven feest in het park van Waterrijk.",
    "De burgemeester geeft leiding aan en oefent gezag uit over de dienst handhaving.",
    "Hij wil zijn schuld betalen en premies gaan betalen in euro's.",
    "Niet de huurder betaalt de kosten, maar de verhuurder moet het hele bedrag betalen.",
    # The first words, or a condition, may hold for both.
    "Morgen belt de gemeente u en krijgt u een brief van ons.",
    "Als u verhuist, stopt uw uitkering en krijgt u een brief.",
    "Als u verhuist, stopt uw uitkering en u krijgt daarover een brief.",
    "U krijgt hulp als u ziek bent en u krijgt geen loon van uw werkgever.",
    "Wij beoordelen uw aanvraag en sturen u een brief als de aanvraag klopt.",
    "Wij behandelen uw aanvraag binnen zes weken en sturen u daarover een brief.",
    # A promise; two halves; no second main clause.
    "Bel ons op werkdagen en wij helpen u met het formulier.",
    "U moet niet alleen het formulier invullen, maar u moet ook een kopie sturen.",
    "Wij weten dat u ziek bent en dat u niet kunt komen.",
    # "Een medewerker" would be another one in a second sentence, "niemand" nobody.
    "Een medewerker belt u en maakt een afspraak met u voor een gesprek.",
    "Niemand belt u daarover en vraagt u om een bedrag te betalen.",
    # Verbs that share more than their subject.
    "Wij lezen, controleren en ondertekenen de brief van uw werkgever.",
    "U krijgt geen toeslag, maar kunt wel bezwaar maken tegen ons besluit.",
    # Questions and quotes.
    "Heeft u een laag inkomen en hebt u kinderen onder de 18 jaar?",
    "De gemeente zegt: “u betaalt niets en u krijgt een brief van ons.”",
    "Wij helpen u.",
)

ACTIVE: Final = {
    "Voor zover dit door de gemeente wordt betaald, krijgt u een brief.": "Voor zover de gemeente dit betaalt, krijgt u een brief.",
    "De brief wordt gestuurd door de gemeente, als u daarom vraagt.": "De gemeente stuurt de brief, als u daarom vraagt.",
    "De aanvraag wordt door de gemeente beoordeeld.": "De gemeente beoordeelt de aanvraag.",
    "De aanvraag wordt binnen acht weken door de gemeente beoordeeld.": "De gemeente beoordeelt de aanvraag binnen acht weken.",
    "De aanvragen worden door ons behandeld.": "Wij behandelen de aanvragen.",
    "U wordt door ons gebeld.": "Wij bellen u.",
    "Binnen acht weken wordt uw aanvraag door ons beoordeeld.": "Binnen acht weken beoordelen wij uw aanvraag.",
    "Als uw situatie verandert, wordt u door ons gebeld.": "Als uw situatie verandert, bellen wij u.",
    "Het formulier wordt door u ingediend bij het loket.": "U dient het formulier in bij het loket.",
    "De aanvraag is door de gemeente afgewezen.": "De gemeente heeft de aanvraag afgewezen.",
    "De aanvragen zijn door de gemeente afgewezen.": "De gemeente heeft de aanvragen afgewezen.",
    "Uw aanvraag werd door het college goedgekeurd.": "Het college keurde uw aanvraag goed.",
    "De gegevens werden door medewerkers van de gemeente gecontroleerd.": "Medewerkers van de gemeente controleerden de gegevens.",
    "De aanvraag moet door u worden ingediend.": "U moet de aanvraag indienen.",
    "Uw aanvraag kan door ons niet worden beoordeeld.": "Wij kunnen uw aanvraag niet beoordelen.",
    "Uw beroep wordt behandeld door een rechter.": "Een rechter behandelt uw beroep.",
    "De aanvraag wordt door burgemeester en wethouders afgewezen.": "Burgemeester en wethouders wijzen de aanvraag af.",
    "Er wordt door de gemeente een besluit genomen.": "De gemeente neemt een besluit.",
    "Daarna wordt door de rechter een besluit genomen over uw zaak.": "Daarna neemt de rechter een besluit over uw zaak.",
    "Ik word door u gebeld.": "U belt mij.",
    "Hij vraagt of de brief door u is gestuurd.": "Hij vraagt of u de brief hebt gestuurd.",
    "Uw bezwaar zal door de commissie binnen zes weken worden behandeld.": "De commissie zal uw bezwaar binnen zes weken behandelen.",
    "Door ons is besloten dat u geen toeslag krijgt.": "Wij hebben besloten dat u geen toeslag krijgt.",
    "Dit wordt door uw klantmanager met u besproken.": "Uw klantmanager bespreekt dit met u.",
    "Wij weten dat uw aanvraag door de gemeente wordt beoordeeld.": "Wij weten dat de gemeente uw aanvraag beoordeelt.",
    "Als de aanvraag door ons is afgewezen, kunt u bezwaar maken.": "Als wij de aanvraag hebben afgewezen, kunt u bezwaar maken.",
    "De kosten die door de gemeente worden betaald, staan in de bijlage.": "De kosten die de gemeente betaalt, staan in de bijlage.",
    "De indeling wordt gemaakt door de gemeente en u krijgt een brief.": "De gemeente maakt de indeling en u krijgt een brief.",
    # More who act: by their role, a ministry with its field, a body with a name of capitals.
    "De vergunning wordt afgegeven door de burgemeester van Waterrijk.": "De burgemeester van Waterrijk geeft de vergunning af.",
    "De leerling wordt door de ouders opgehaald.": "De ouders halen de leerling op.",
    "Het bezwaar is door de toetsingscommissie behandeld.": "De toetsingscommissie heeft het bezwaar behandeld.",
    "Het besluit wordt genomen door de minister van Volksgezondheid, Welzijn en Sport.": "De minister van Volksgezondheid, Welzijn en Sport "
    "neemt het besluit.",
    "De plannen worden door VROM goedgekeurd.": "VROM keurt de plannen goed.",
    "De herkeuring wordt uitgevoerd door de CvW.": "De CvW voert de herkeuring uit.",
    "Iedereen kan door de dienst worden gevraagd om te helpen.": "De dienst kan iedereen vragen om te helpen.",
    # "Dienen te worden".
    "De aanvraag dient door u te worden ingediend.": "U dient de aanvraag in te dienen.",
    "De aanvraag dient schriftelijk door de ouders te worden gedaan.": "De ouders dienen de aanvraag schriftelijk te doen.",
    "Wij vragen of de aanvraag door u dient te worden ingediend.": "Wij vragen of u de aanvraag dient in te dienen.",
    # The perfect, also in a relative clause and behind another clause.
    "Uw bezwaar is door ons ontvangen.": "Wij hebben uw bezwaar ontvangen.",
    "De brief die door ons is gestuurd, is niet aangekomen.": "De brief die wij hebben gestuurd, is niet aangekomen.",
    "Wij hebben uw brief gelezen en uw bezwaar is door ons ontvangen.": "Wij hebben uw brief gelezen en wij hebben uw bezwaar ontvangen.",
    "Het formulier moet voor 1 mei door ons zijn ontvangen.": "Wij moeten het formulier voor 1 mei hebben ontvangen.",
    "Wij weten dat het formulier door de gemeente moet zijn ontvangen.": "Wij weten dat de gemeente het formulier moet hebben ontvangen.",
    # Not a statement; marks behind what changes.
    "Wat gebeurt er als uw aanvraag door ons wordt afgewezen?": "Wat gebeurt er als wij uw aanvraag afwijzen?",
}
NOT_ACTIVE: Final = (
    "De inspraak wordt door de instelling van een commissie geregeld.",
    "De kosten die door de gemeente aan het plan zijn verbonden, staan in de bijlage.",
    "De aanvraag wordt behandeld door medewerkers als bedoeld in de wet.",
    "Het geld wordt verdiend door een reorganisatie van de dienst.",
    "De aanvraag wordt beoordeeld.",
    # Negation and other words that point at who does it.
    "De aanvraag wordt niet door de gemeente beoordeeld.",
    "De aanvraag wordt alleen door de gemeente beoordeeld.",
    "De aanvraag wordt uitsluitend beoordeeld door medewerkers van de gemeente.",
    # One or many? A cause, a means, a name of something else.
    "De aanvraag wordt door de gemeente en de provincie beoordeeld.",
    "De aanvraag wordt door een aantal medewerkers beoordeeld.",
    "De kosten worden door de lage rente beperkt.",
    # "Die" would be who does it as well.
    "Het bedrijf dat door de gemeente wordt gecontroleerd, staat in de bijlage.",
    "Een besluit wordt morgen door ons genomen.",
    "De brief wordt u door ons gestuurd.",
    "Wordt uw aanvraag door ons afgewezen, dan krijgt u een brief.",
    "De aanvraag wordt door ons beoordeeld en afgehandeld.",
    "De burger wordt door zijn gemeente gebeld.",
    # No verb of our tables.
    "De aanvraag wordt door de gemeente gefrobbeld.",
    # A rule, not somebody; a share by somebody; a name with parts.
    "De oude regeling is vervangen door de BBZ-regeling.",
    "Een aandeel van meer dan 30% door VROM wordt niet aanvaard.",
    "Het bedrag wordt door de Belastingdienst/Zuid kantoor Dorp overgemaakt.",
    "Niet iedereen kan door de dienst worden gevraagd.",
    "De kosten hoeven niet door u te worden betaald.",
    "De plannen die door haar moeten worden gemaakt c.q. de kosten door het rijk worden betaald, staan hier.",
    "De kinderen die door hun ouders worden gebracht, krijgen een ijsje.",
    "De voorraad is door de nachtdienst van de storm verminderd.",
)

VERBAL: Final = {
    "Voor de beoordeling van uw aanvraag hebben wij uw loonstrook nodig.": "Om uw aanvraag te beoordelen hebben wij uw loonstrook nodig.",
    "Bij de beoordeling van uw aanvraag kijken wij naar uw inkomen.": "Als wij uw aanvraag beoordelen, kijken wij naar uw inkomen.",
    "Na de beoordeling van uw aanvraag sturen wij u een brief.": "Nadat wij uw aanvraag hebben beoordeeld, sturen wij u een brief.",
    "Bij het indienen van een aanvraag stuurt u een kopie van uw paspoort mee.": "Als u een aanvraag indient, stuurt u een kopie van uw "
    "paspoort mee.",
    "Door het indienen van de aanvraag geeft u ons toestemming.": "Door de aanvraag in te dienen geeft u ons toestemming.",
    "Wij hebben uw loonstrook nodig voor de beoordeling van uw aanvraag.": "Wij hebben uw loonstrook nodig om uw aanvraag te beoordelen.",
    "Wij kijken naar uw inkomen bij de beoordeling van uw aanvraag.": "Wij kijken naar uw inkomen als wij uw aanvraag beoordelen.",
    "U stuurt een kopie mee bij het indienen van de aanvraag.": "U stuurt een kopie mee als u de aanvraag indient.",
    # A clause with "te" for a phrase, anywhere.
    "Wij hebben de bevoegdheid tot het opleggen van een boete.": "Wij hebben de bevoegdheid om een boete op te leggen.",
    "Volgens de wet (hoofdstuk 2) hebben wij de bevoegdheid tot het opleggen van een boete.": "Volgens de wet (hoofdstuk 2) hebben wij de "
    "bevoegdheid om een boete op te leggen.",
    "Een verzoek tot wijziging van de werktijden kunt u bij ons indienen.": "Een verzoek om de werktijden te wijzigen kunt u bij ons "
    "indienen.",
    "Er geldt een verbod op het storten van afval.": "Er geldt een verbod om afval te storten.",
    "U kunt de kosten verlagen door het tijdig betalen van uw rekening.": "U kunt de kosten verlagen door uw rekening tijdig te betalen.",
    "U kunt zich aanmelden door het invullen van het formulier op onze website.": "U kunt zich aanmelden door het formulier in te vullen op "
    "onze website.",
    "Wij controleren uw gegevens door het opvragen van de brieven die u kreeg.": "Wij controleren uw gegevens door de brieven op te vragen "
    "die u kreeg.",
    "U mag bouwen zonder het aanvragen van een vergunning.": "U mag bouwen zonder een vergunning aan te vragen.",
    "Wij sturen u een brief in plaats van het plaatsen van een bericht.": "Wij sturen u een brief in plaats van een bericht te plaatsen.",
    "Wij gebruiken uw gegevens voor het berekenen van uw uitkering.": "Wij gebruiken uw gegevens om uw uitkering te berekenen.",
    "Wij gebruiken uw inkomen ten behoeve van de berekening van uw toeslag.": "Wij gebruiken uw inkomen om uw toeslag te berekenen.",
    "Stuur ons de gegevens die nodig zijn voor het vaststellen van uw inkomen.": "Stuur ons de gegevens die nodig zijn om uw inkomen vast te "
    "stellen.",
    "Voor het aanvragen van een paspoort moet u een pasfoto meenemen.": "Om een paspoort aan te vragen moet u een pasfoto meenemen.",
    # A sentence about what is done.
    "Het aanvragen van een paspoort is niet verplicht.": "Het is niet verplicht om een paspoort aan te vragen.",
    "De beoordeling van uw aanvraag vindt plaats door de gemeente.": "De gemeente beoordeelt uw aanvraag.",
    "De uitbetaling van uw toeslag gebeurt elke maand door ons.": "Wij betalen uw toeslag elke maand uit.",
}
NOT_VERBAL: Final = (
    # Who does it is somebody else, or not known; before what, not for what.
    "Bij de behandeling van de rechter kunt u uw verhaal doen.",
    "Bij de beoordeling van uw aanvraag moet u lang wachten.",
    "Voor het versturen van de brief belt u eerst de gemeente.",
    "Na de beoordeling van uw aanvraag hebben wij u gebeld.",
    "Wij hebben tijd nodig voor het indienen van een aanvraag.",
    # The reader doesn't do it; it does itself; it needs "van"; too much or too little behind "van".
    "U krijgt minder geld door het wijzigen van de regeling.",
    "De schade wordt veroorzaakt door het storten van afval.",
    "De kosten stijgen door het dalen van de grond.",
    "Wij hebben de bevoegdheid tot het afzien van een boete.",
    "Hij heeft de bevoegdheid tot het oordelen van de rechter gezien.",
    "Wij hebben de bevoegdheid tot het verlenen van subsidie door de provincie.",
    "Wij hebben de bevoegdheid tot het plaatsen van borden en het verwijderen van bomen.",
    "Wij hebben de mogelijkheid tot het plaatsen van borden, hekken en bomen.",
    "Wij kunnen u de bevoegdheid tot het voeren van schepen ontzeggen.",
    "Voor het versturen van de brief moet u deze ondertekenen.",
    "Er is geen bevel nodig voor het inwinnen van nieuws dat iedereen mag lezen.",
    "U krijgt hulp bij het invullen van het formulier.",
    "Wij kijken niet naar uw inkomen bij de beoordeling van uw aanvraag.",
    "U betaalt ons bij de beoordeling van uw aanvraag.",
    "De beoordeling van uw aanvraag vindt niet plaats door de gemeente.",
)

LISTED: Final = {
    # Conditions, and what to do.
    "U krijgt de toeslag als u in Waterrijk woont, een laag inkomen hebt en geen andere toeslag krijgt.": "U krijgt de toeslag als u:\n"
    "- in Waterrijk woont\n- een laag inkomen hebt en\n- geen andere toeslag krijgt.",
    "U krijgt de toeslag als u in Waterrijk woont, u een laag inkomen hebt en u jonger bent dan 67 jaar.": "U krijgt de toeslag als:\n"
    "- u in Waterrijk woont\n- u een laag inkomen hebt en\n- u jonger bent dan 67 jaar.",
    "U kunt hulp krijgen als u schulden hebt, de rekeningen niet kunt betalen of geen werk hebt.": "U kunt hulp krijgen als u:\n"
    "- schulden hebt\n- de rekeningen niet kunt betalen of\n- geen werk hebt.",
    "U moet het formulier invullen, een kopie van uw paspoort meesturen en het bedrag betalen.": "U moet:\n- het formulier invullen\n"
    "- een kopie van uw paspoort meesturen en\n- het bedrag betalen.",
    "Wij vragen u om het formulier in te vullen, het te ondertekenen en het voor 1 mei terug te sturen.": "Wij vragen u om:\n"
    "- het formulier in te vullen\n- het te ondertekenen en\n- het voor 1 mei terug te sturen.",
    "Stuur ons een kopie van uw paspoort, een brief van uw bank en een foto van uw oude auto.": "Stuur ons:\n- een kopie van uw paspoort\n"
    "- een brief van uw bank\n- een foto van uw oude auto.",
    "U moet een kopie van uw paspoort, een brief van uw bank en een foto van uw auto meesturen.": "U moet meesturen:\n"
    "- een kopie van uw paspoort\n- een brief van uw bank\n- een foto van uw auto.",
    "Wij kijken naar uw inkomen van dit jaar, de hoogte van uw huur en het geld op uw rekening.": "Wij kijken naar:\n"
    "- uw inkomen van dit jaar\n- de hoogte van uw huur\n- het geld op uw rekening.",
    "U kunt bij ons terecht voor hulp bij schulden, hulp bij het zoeken van werk of hulp in het huishouden.": "U kunt bij ons terecht voor:\n"
    "- hulp bij schulden\n- hulp bij het zoeken van werk of\n- hulp in het huishouden.",
}
NOT_LISTED: Final = (
    # For all parts, or for the first? And parts that have a subject of their own.
    "U moet voor 1 mei het formulier invullen, een kopie meesturen en het bedrag betalen.",
    "U krijgt geen toeslag als u niet in Waterrijk woont, een hoog inkomen hebt of jonger bent.",
    "U krijgt de toeslag als u in Waterrijk woont, de gemeente u kent en u een laag inkomen hebt.",
    "Wij bellen u als u dat wilt, uw nummer bekend is en er tijd is.",
    "U kunt ons bellen, een brief sturen of langskomen bij het loket in het stadhuis.",
    "Als u verhuist, moet u ons bellen, een brief sturen en een kopie van uw paspoort meenemen.",
    "Bij de brief zat een foto van uw huis, een foto van een blije en een trotse winnaar.",
    "Het wit in de vlag staat voor de rust, het rood voor de moed en het blauw voor het water.",
    "De regel geldt voor de verkoop, het vervoer en het gebruik van vuurwerk in de gemeente.",
    "Wij sturen u voorbeelden volgens artikel 4, lid 2 van de wet en lid 3 van de wet.",
    # A copy of all three, or of the passport only?
    "U moet een kopie van uw paspoort, uw laatste loonstrook en een brief van uw bank meesturen.",
    "Wij vragen u naar de hoogte, de duur en de oorzaak van uw schulden.",
    "U krijgt hulp als u een auto, een fiets en een boot van uw ouders hebt.",
    "Stuur ons uw naam, adres en woonplaats.",
    "In de straat staan bomen, struiken en bloemen, en dat blijft zo.",
)

CONDITION: Final = {
    "Slaagt uw verzet, dan gaat de behandeling van uw zaak verder.": "Slaagt uw verzet? Dan gaat de behandeling van uw zaak verder.",
    "Indien u vragen heeft, dan kunt u ons bellen.": "Als u vragen heeft, dan kunt u ons bellen.",
    "U krijgt geld terug indien u te veel hebt betaald.": "U krijgt geld terug als u te veel hebt betaald.",
    "Indien nodig bellen wij u.": "Als dat nodig is, bellen wij u.",
    "Stuur ons, indien mogelijk, een kopie van uw paspoort.": "Stuur ons, als dat mogelijk is, een kopie van uw paspoort.",
    "Heeft u vragen, dan kunt u bellen met de gemeente.": "Heeft u vragen? Dan kunt u bellen met de gemeente.",
    "Hebt u vragen, bel ons dan op werkdagen.": "Hebt u vragen? Bel ons dan op werkdagen.",
    "Bent u het niet eens met ons besluit en wilt u bezwaar maken, dan moet u dat voor 1 mei doen.": "Bent u het niet eens met ons besluit "
    "en wilt u bezwaar maken? Dan moet u dat voor 1 mei doen.",
}
NOT_CONDITION: Final = (
    "Stijgt de huur, dan zou u minder geld over hebben.",
    "Bel ons op werkdagen, dan helpen wij u verder.",
    "Gaat het echter om een groot bedrag, dan moet u ons bellen.",
    "Mocht u vragen hebben, dan kunt u ons bellen.",
    "Had u eerder gebeld, dan hadden wij u geholpen.",
    "Wil de regeling goed werken, dan moet iedereen meedoen.",
    "Heeft u vragen?",
    "U kunt bellen, dan helpen wij u verder.",
    "Indien en voor zover u kosten maakt, krijgt u die terug.",
)

YES: Final = [
    (kind, before, after)
    for kind, pairs in zip(MAKERS, (SPLIT, LISTED, ACTIVE, VERBAL, CONDITION), strict=True)
    for before, after in pairs.items()
]
NO: Final = [
    (kind, text)
    for kind, texts in zip(MAKERS, (NOT_SPLIT, NOT_LISTED, NOT_ACTIVE, NOT_VERBAL, NOT_CONDITION), strict=True)
    for text in texts
]


def proposed(kind: str, block: AnalysedBlock, number: int = 0) -> Proposal | None:
    return MAKERS[kind](block, block.sentences[number])


@pytest.mark.parametrize(("kind", "before", "after"), YES)
def test_proposal(kind: str, before: str, after: str, analyse: Analyse) -> None:
    block = analyse(before)
    proposal = proposed(kind, block)
    assert proposal is not None
    assert render(proposal, block.text) == after


@pytest.mark.parametrize(("kind", "text"), NO)
def test_silence(kind: str, text: str, analyse: Analyse) -> None:
    block = analyse(text)
    proposals = [MAKERS[kind](block, sentence) for sentence in block.sentences]
    assert [render(each, block.text) for each in proposals if each is not None] == []


@pytest.mark.parametrize(("kind", "before", "after"), YES)
def test_every_proposal(kind: str, before: str, after: str, analyse: Analyse) -> None:
    """It replaces its sentence, holds no word of the letter, keeps numbers, and reads as a sentence."""
    block = analyse(before)
    proposal = proposed(kind, block)
    assert proposal is not None
    assert proposal.kind == kind
    assert (proposal.start, proposal.end) == block.sentences[0].span
    for piece in proposal.pieces:
        match piece:
            case str():
                assert piece in FIXED
            case Form(verb, cell, _):
                assert verb in verbs()
                assert cell in (*VERB_CELLS, PARTICLE)
            case Recased(span, _):
                assert block.sentences[0].span.start <= span.start < span.end <= block.sentences[0].span.end
            case Span(start, end):
                assert block.sentences[0].span.start <= start < end <= block.sentences[0].span.end
    text = render(proposal, block.text)
    assert "  " not in text
    assert not re.search(r" [.,?]|[.,?]{2}", text)
    assert text[0].isupper()
    assert text[-1] == before[-1]
    assert sorted(re.findall(r"\d+", text)) == sorted(re.findall(r"\d+", before))


@pytest.mark.parametrize(("kind", "before", "after"), YES)
def test_the_same_inside_a_paragraph(kind: str, before: str, after: str, analyse: Analyse) -> None:
    block = analyse(f"U krijgt deze brief van ons. {before} Wij helpen u graag.")
    proposal = proposed(kind, block, 1)
    assert proposal is not None
    whole = block.text[: proposal.start] + render(proposal, block.text) + block.text[proposal.end :]
    gap = "\n\n" if kind == "listed" else " "
    assert whole == f"U krijgt deze brief van ons. {after}{gap}Wij helpen u graag."


@pytest.mark.parametrize(
    ("kind", "text", "field"),
    [
        ("split", "U stuurt uw vragen voor «datum» naar ons, en wij geven u daarna antwoord.", "«datum»"),
        ("split", "U kunt mailen naar info@waterrijk.example, maar u mag ons ook bellen.", "info@waterrijk.example"),
        ("active", "Uw aanvraag van {{ datum }} wordt door de gemeente beoordeeld.", "{{ datum }}"),
        ("condition", "Indien u vóór «datum» betaalt, krijgt u geld terug.", "«datum»"),
    ],
)
def test_fields_and_addresses_stay(kind: str, text: str, field: str, analyse: Analyse) -> None:
    block = analyse(text)
    assert any(token.mask in {MaskKind.FIELD, MaskKind.EMAIL} for token in block.tokens)
    proposal = proposed(kind, block)
    assert proposal is not None
    assert field in render(proposal, block.text)


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        (
            "split",
            "Waterrijk controleert uw gegevens en betaalt het geld aan het eind van de maand.",
            "Waterrijk controleert uw gegevens. Waterrijk betaalt het geld aan het eind van de maand.",
        ),
        ("active", "UWV wordt door ons gebeld over uw uitkering.", "Wij bellen UWV over uw uitkering."),
        (
            "active",
            "De Participatiewet wordt door de gemeente uitgevoerd.",
            "De gemeente voert de Participatiewet uit.",
        ),
    ],
)
def test_names_keep_their_capital(kind: str, before: str, after: str, analyse: Analyse) -> None:
    block = analyse(before)
    proposal = proposed(kind, block)
    assert proposal is not None
    assert render(proposal, block.text) == after


@pytest.mark.parametrize(
    "text",
    [
        "Waterrijk wordt door de provincie gecontroleerd.",
        "Geen enkele aanvraag wordt door ons afgewezen.",
        "Uw gegevens zullen niet door ons aan anderen worden gegeven.",
    ],
)
def test_doubt_about_a_name_or_a_negation(text: str, analyse: Analyse) -> None:
    block = analyse(text)
    assert proposed("active", block) is None


def test_near_chooses(analyse: Analyse) -> None:
    text = "Uw aanvraag wordt door ons beoordeeld, en uw bezwaar wordt door de rechter behandeld."
    block = analyse(text)
    start = text.index("door de rechter")
    second = rewrite.active(block, block.sentences[0], Span(start, start + 15))
    assert second is not None
    assert render(second, text) == "Uw aanvraag wordt door ons beoordeeld, en de rechter behandelt uw bezwaar."
    nowhere = Span(0, 3)
    assert rewrite.active(block, block.sentences[0], nowhere) is None
    block = analyse("Indien u vragen heeft, dan kunt u ons bellen.")
    assert rewrite.condition(block, block.sentences[0], Span(10, 15)) is None
    assert rewrite.condition(block, block.sentences[0], Span(0, 6)) is not None


def test_lists_are_made_of_paragraphs_only(analyse: Analyse) -> None:
    block = analyse(next(iter(LISTED)))
    item = AnalysedBlock(
        Block(BlockKind.LIST_ITEM, block.text, block.block.source, block.block.masks), block.tokens, block.sentences
    )
    assert rewrite.listed(item, item.sentences[0]) is None


def test_forms() -> None:
    assert shown(Form("indienen", "hij")) == "indient"
    assert shown(Form("indienen", "hij", apart=True)) == "dient"
    assert shown(Form("indienen", PARTICLE)) == "in"
    assert shown(Form("indienen", "vd")) == "ingediend"
    with pytest.raises(KeyError):
        shown(Form("indienen", "nergens"))


def test_letters_of_a_recased_stretch() -> None:
    text = "ijs en IJs, u en Uw."
    row = Proposal("split", 0, 20, (Recased(Span(0, 3), upper=True), Recased(Span(7, 10), upper=False)))
    assert render(row, text) == "IJsijs"
    row = Proposal("split", 0, 20, (Recased(Span(12, 13), upper=True), Recased(Span(17, 19), upper=False)))
    assert render(row, text) == "Uuw"


TAGS: Final = (
    "WW|pv|tgw|ev",
    "WW|pv|tgw|mv",
    "WW|inf|vrij|zonder",
    "WW|vd|vrij|zonder",
    "N|soort|ev|basis|zijd|stan",
    "VG|neven",
)
WORDS: Final = (
    "wordt",
    "door",
    "ons",
    "en",
    ",",
    "gemeente",
    "beoordeeld",
    "de",
    "indien",
    "voor",
    "van",
    "nodig",
    "u",
    "(",
    "maar",
    "dan",
)
POS: Final = ("VERB", "AUX", "NOUN", "ADP", "CCONJ", "PUNCT", "DET", "PRON")
RELATIONS: Final = (
    "root",
    "nsubj",
    "nsubj:pass",
    "aux:pass",
    "obl",
    "obl:agent",
    "case",
    "cc",
    "conj",
    "punct",
    "mark",
    "advcl",
    "obj",
    "acl:relcl",
)


@st.composite
def trees(draw: st.DrawFn) -> AnalysedBlock:
    """A sentence with any tree: also one that goes round, or has words outside it as heads."""
    words = [*draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14)), "."]
    tokens, place = [], 0
    for i, word in enumerate(words):
        head = draw(st.integers(-1, len(words)))
        tag, pos, dep = draw(st.sampled_from(TAGS)), draw(st.sampled_from(POS)), draw(st.sampled_from(RELATIONS))
        tokens.append(Token(i, word, word, word, pos, tag, dep, head, place, place + len(word), None))
        place += len(word) + 1
    sentence = Sentence(tuple(tokens), Span(0, place - 1), len(words))
    return AnalysedBlock(Block(BlockKind.PARAGRAPH, " ".join(words), None), tuple(tokens), (sentence,))


@given(trees())
def test_any_tree_will_do(block: AnalysedBlock) -> None:
    for maker in MAKERS.values():
        proposal = maker(block, block.sentences[0])
        if proposal is not None:
            assert render(proposal, block.text)


def test_an_endless_sentence_gets_no_proposal(analyse: Analyse) -> None:
    """So the time for one has a bound, whatever the sentence."""
    part = "wij bellen u en sturen u een brief die door de gemeente wordt geschreven, indien nodig, "
    block = analyse("Nu weten " + part * 12 + "en wij helpen u.")
    sentence = max(block.sentences, key=lambda each: len(each.tokens))
    assert len(sentence.tokens) > 150
    start = time.perf_counter()
    assert [maker(block, sentence) for maker in MAKERS.values()] == [None] * len(MAKERS)
    assert time.perf_counter() - start < 1
