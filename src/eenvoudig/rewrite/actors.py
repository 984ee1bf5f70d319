"""Who can act: the words after "door" that name somebody who did it, and not a cause or a means."""

from __future__ import annotations

from typing import Final

#: Lemmas.
ACTORS: Final = frozenset(
    """
    aanbieder aannemer aanvrager accountant adviseur adviescommissie afdeling agent ambtenaar ambtenaren apotheker arts bank bedrijf
    bedrijfsarts behandelaar belastingdienst beheerder bestuur bestuursorgaan bewindvoerder bewoner bezwaarcommissie buurman
    buurtteam bureau burgemeester cak cbs ciz cliënt college commissie consulent corporatie curator deelnemer deskundige deurwaarder
    dienst directeur directie docent duo eigenaar fysiotherapeut gebruiker gemeente gemeenteraad gemachtigde gerecht gerechtshof ggd
    griffier hof huisarts huiseigenaar huisbaas hulpverlener huurder ind inburgeraar incassobureau inspecteur inspectie instantie
    instelling instituut inwoner kabinet kandidaat kantonrechter kind klant klantmanager koper leerling leverancier loket makelaar
    mantelzorger medewerker minister ministerie moeder monteur notaris omgevingsdienst ombudsman onderneming ondernemer organisatie
    ouder overheid partij partner patiënt persoon politie portaal projectleider provincie raad rechtbank rechter regering rijk rijksoverheid
    rvo school schuldeiser schuldhulpverlener secretaris sociale specialist staatssecretaris stichting svb taxateur team toezichthouder
    uitvoerder uitvoeringsorganisatie uwv vader verhuurder verkoper verzekeraar vereniging vertegenwoordiger verzorger voorzitter
    waterschap werkgever werknemer wethouder wijkteam woningcorporatie zorginstelling zorgkantoor zorgverlener zorgverzekeraar
    zorgaanbieder
    """.split()
)
#: Last parts of compounds that name somebody who acts.
_ENDINGS: Final = tuple(
    "medewerker dienst team commissie consulent ambtenaar rechter raad bedrijf bureau adviseur instelling organisatie".split()
)


def acts(lemma: str) -> bool:
    """Whether a noun, in lower case, names somebody who acts."""
    return lemma in ACTORS or (lemma.endswith(_ENDINGS) and lemma != "reorganisatie")
