"""Who can act: the words after "door" that name somebody who did it, and not a cause or a means."""

from __future__ import annotations

from typing import Final

#: Lemmas.
ACTORS: Final = frozenset(
    """
    aanbieder aandeelhouder aannemer aanvrager accountant accountantsdienst adviescommissie adviseur advocaat afdeling
    afnemer agent ambtenaar ambtenaren apotheker archivaris arts autoriteit bank bedrijf bedrijfsarts bedrijfsleider
    behandelaar beheerder belanghebbende belastingadviseur belastingdienst belastingplichtige bestuur bestuursorgaan
    bewaarder bewindvoerder bewoner bezwaarcommissie bibliothecaris boa brandweer bureau burgemeester buur buurman
    buurtteam cak cbr cbs ciz cjib cliënt coach college commandant commissaris commissie consulent corporatie curator
    deelnemer deken deskundige deurwaarder dienst dierenarts dijkgraaf directeur directie docent dokter duo echtgenoot
    eigenaar erfgenaam erflater exploitant fonds fractie fysiotherapeut gebruiker gemachtigde gemeente gemeenteraad
    gerecht gerechtsdeurwaarder gerechtshof ggd gouverneur griffier hof hoofdofficier hoogleraar huisarts huisbaas
    huiseigenaar hulpdienst hulpofficier hulpverlener huurder hypotheekverstrekker inburgeraar incassobureau ind
    inhoudingsplichtige inspecteur inspectie instantie instelling instituut inwoner inzender jobcoach jongerenwerker
    kabinet kamer kamerlid kandidaat kantonrechter kapitein keurmeester kind klant klantmanager koper leerkracht
    leerling leiding leidinggevende leraar leverancier lid lidstaat logopedist loket machinist makelaar mantelzorger
    marechaussee medewerker meester mens mentor minister ministerie moeder monteur nabestaande notaris officier
    ombudsman omgevingsdienst omwonende ondernemer onderneming ondernemingen ondernemingsraad onderwijzer ontvanger
    opdrachtgever opsporingsambtenaar opsteller organisatie organisator ouder overheid overtreder parket partij
    partner patiënt penningmeester pensioenfonds persoon planbureau politie portaal portier president producent
    projectleider provincie psycholoog raad raadslid receptionist rechercheur rechtbank rechter redactie regering
    reiziger rijk rijksoverheid rvo schipper school schoolbestuur schoolleider schoolleiding schuldeiser
    schuldhulpverlener secretariaat secretaris specialist staatssecretaris stembureau stichting student svb tandarts
    taxateur team toeleverancier toetsingscommissie toezichthouder tolk trainer uitvoerder uitvoeringsorganisatie uwv
    vader vakbond verdachte vereniging vergunninghouder verhuurder verkoper verpleegkundige verstrekker
    vertegenwoordiger vervoerder verzekeraar verzender verzoeker verzorger voogd voorzitter vrijwilliger waterschap
    werkgever werknemer wetgever wethouder wijkagent wijkteam wijkverpleegkundige woningcorporatie woningeigenaar
    ziekenhuis zorgaanbieder zorginstelling zorginstituut zorgkantoor zorgverlener zorgverzekeraar
    """.split()
)
#: Last parts of compounds that name somebody who acts.
_ENDINGS: Final = tuple(
    """
    aanbieder adviseur agent ambtenaar arts autoriteit beambte bedrijf begeleider beheerder bestuur bestuurder bureau
    college commissie consulent corporatie corps deskundige dienst directeur eigenaar gemachtigde gever houder
    inspecteur inspectie instantie instelling kantoor korps leider maatschappij medewerker meester minister ministerie
    nemer organisatie raad rechter stichting team vereniging verlener verstrekker verzekeraar werker
    """.split()
)
#: Words that only end like one of these.
_NO_ACTORS: Final = frozenset("reorganisatie draad eredienst kerkdienst nachtdienst reagent verraad voorraad".split())


def acts(lemma: str) -> bool:
    """Whether a noun, in lower case, names somebody who acts."""
    return lemma in ACTORS or (lemma.endswith(_ENDINGS) and lemma not in _NO_ACTORS)
