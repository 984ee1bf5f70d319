"""All rules, in the order in which they are shown. A new rule is one file and one line here."""

from __future__ import annotations

from typing import Final

from eenvoudig.rules.base import Rule
from eenvoudig.rules.getal import (
    g01_datum,
    g02_bedrag,
    g03_tijd,
    g04_cijfers,
    g05_rekenopdracht,
    g06_te_veel_getallen,
    g07_procent,
    g08_termijn_rekenen,
)
from eenvoudig.rules.lezer import (
    l01_aanspreekvorm,
    l02_over_de_lezer,
    l03_verplichting,
    l04_schuine_streep,
    l05_strenge_toon,
)
from eenvoudig.rules.privacy import p01_bsn, p02_iban, p03_persoonsgegeven
from eenvoudig.rules.structuur import (
    s01_lange_alinea,
    s02_geen_tussenkop,
    s03_kop,
    s04_opsomming,
    s05_linktekst,
    s06_hoofdletters,
    s07_opmaak,
)
from eenvoudig.rules.uitzondering import u01_ongebruikt, u02_onduidelijk
from eenvoudig.rules.woord import (
    w01_moeilijk_woord,
    w02_voorzetseluitdrukking,
    w03_zeldzaam_woord,
    w05_afkorting,
    w06_lang_woord,
    w07_engels_woord,
    w08_beeldspraak,
    w09_vaag_woord,
    w11_overbodig_woord,
    w12_eigen_woord,
)
from eenvoudig.rules.zin import (
    z01_lange_zin,
    z02_lijdende_vorm,
    z03_tangconstructie,
    z04_bijzinnen,
    z05_lange_aanloop,
    z06_naamwoordstijl,
    z07_voorzetselketen,
    z08_dubbele_ontkenning,
    z09_twee_boodschappen,
    z10_lange_opsomming,
    z11_tussen_haakjes,
    z12_volle_zin,
    z13_staccato,
)

RULES: Final[tuple[Rule, ...]] = (
    z01_lange_zin.RULE,
    z02_lijdende_vorm.RULE,
    z03_tangconstructie.RULE,
    z04_bijzinnen.RULE,
    z05_lange_aanloop.RULE,
    z06_naamwoordstijl.RULE,
    z07_voorzetselketen.RULE,
    z08_dubbele_ontkenning.RULE,
    z09_twee_boodschappen.RULE,
    z10_lange_opsomming.RULE,
    z11_tussen_haakjes.RULE,
    z12_volle_zin.RULE,
    z13_staccato.RULE,
    w01_moeilijk_woord.RULE,
    w02_voorzetseluitdrukking.RULE,
    w03_zeldzaam_woord.RULE,
    w05_afkorting.RULE,
    w06_lang_woord.RULE,
    w07_engels_woord.RULE,
    w08_beeldspraak.RULE,
    w09_vaag_woord.RULE,
    w11_overbodig_woord.RULE,
    w12_eigen_woord.RULE,
    l01_aanspreekvorm.RULE,
    l02_over_de_lezer.RULE,
    l03_verplichting.RULE,
    l04_schuine_streep.RULE,
    l05_strenge_toon.RULE,
    s01_lange_alinea.RULE,
    s02_geen_tussenkop.RULE,
    s03_kop.RULE,
    s04_opsomming.RULE,
    s05_linktekst.RULE,
    s06_hoofdletters.RULE,
    s07_opmaak.RULE,
    g01_datum.RULE,
    g02_bedrag.RULE,
    g03_tijd.RULE,
    g04_cijfers.RULE,
    g05_rekenopdracht.RULE,
    g06_te_veel_getallen.RULE,
    g07_procent.RULE,
    g08_termijn_rekenen.RULE,
    p01_bsn.RULE,
    p02_iban.RULE,
    p03_persoonsgegeven.RULE,
    u01_ongebruikt.RULE,
    u02_onduidelijk.RULE,
)
