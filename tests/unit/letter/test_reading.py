"""What the parts, the kind and the cells of a letter are, one thing at a time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eenvoudig.checker import Checker
from eenvoudig.findings import ActionCard, Mention, Report


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


HEAD = "Gemeente Waterrijk\nPostbus 100\n9999 ZZ Waterrijk\n\nDatum: 12 mei 2026\nOns kenmerk: Z-2026-0001\n\n"
TAIL = "\n\nMet vriendelijke groet,\n\nI. van der Meulen\nteam Meedoen\n"


def letter(body: str, subject: str = "De toeslag", greeting: str = "Beste mevrouw De Wit,") -> str:
    return f"{HEAD}Onderwerp: {subject}\n\n{greeting}\n\n{body}{TAIL}"


def card(checker: Checker, body: str, subject: str = "De toeslag") -> ActionCard:
    found = checker.check_text(letter(body, subject)).card
    assert found is not None
    return found


def state(found: ActionCard, key: str) -> str:
    return next(cell.state for cell in found.cells if cell.key == key)


def words(found: ActionCard, key: str) -> list[str]:
    return [mention.quote for cell in found.cells if cell.key == key for mention in cell.mentions]


class TestKind:
    @pytest.mark.parametrize(
        ("kind", "body"),
        [
            ("granted", "Wij hebben besloten u de toeslag toe te kennen. Tegen dit besluit kunt u bezwaar maken."),
            ("granted", "U krijgt de Waterrijk-pas. Dat hebben wij besloten op 3 mei 2026. Bent u het niet eens met dit besluit? Dan kunt u bezwaar maken."),
            ("refused", "Wij wijzen uw aanvraag af. Tegen dit besluit kunt u bezwaar maken."),
            ("refused", "U krijgt geen toeslag. Tegen dit besluit kunt u bezwaar maken."),
            ("reclaimed", "U moet € 95 terugbetalen. Dat is ons besluit. U kunt bezwaar maken tegen dit besluit."),
            ("changed", "Wij hebben besloten uw uitkering te beëindigen. Tegen dit besluit kunt u bezwaar maken."),
            ("fine", "Wij leggen u een boete op van € 150. Tegen dit besluit kunt u bezwaar maken."),
            ("on_objection", "Wij verklaren uw bezwaar ongegrond. Tegen dit besluit kunt u beroep instellen bij de rechtbank."),
            ("more_information", "Wij hebben nog 3 papieren van u nodig. Stuur ons nog uw loonstroken."),
            ("invitation", "Wij nodigen u uit voor een gesprek op dinsdag 9 juni 2026 om 10.30 uur."),
            ("reminder", "Wij herinneren u aan onze brief. Wij hebben uw papieren nog niet ontvangen."),
            ("receipt", "Wij hebben uw aanvraag ontvangen op 4 mei 2026. U krijgt vóór 1 juli 2026 een brief."),
            ("information", "Op 8 juni 2026 begint het werk aan de weg. De stoep blijft open."),
            ("information", "Wij zijn van plan u een boete te geven. Dit is nog geen besluit."),
        ],
    )  # fmt: skip
    def test_by_its_words(self, kind: str, body: str, checker: Checker) -> None:
        assert card(checker, body).kind == kind

    def test_what_was_decided_before_is_history(self, checker: Checker) -> None:
        body = (
            "Met ons besluit van 12 januari 2026 hebben wij u een toeslag toegekend. Die trekken wij nu in. Wij hebben "
            "besloten uw toeslag te beëindigen. Tegen dit besluit kunt u bezwaar maken."
        )
        assert card(checker, body).kind == "changed"

    def test_alternatives_of_a_template_leave_a_doubt_no_error(self, checker: Checker) -> None:
        body = (
            "{% if ja %}Wij kennen u de toeslag toe.{% else %}Wij wijzen uw aanvraag af.{% endif %} Tegen dit besluit kunt u "
            "binnen 6 weken na de datum van deze brief bezwaar maken bij het college van Waterrijk."
        )
        report = checker.check_text(letter(body))
        assert report.card is not None
        assert report.card.is_decision
        assert not [finding for finding in report.findings if finding.rule == "B05"]


class TestCells:
    @pytest.mark.parametrize(
        ("body", "said"),
        [
            ("Stuur ons uw loonstrook.", "said"),
            ("U moet € 95 betalen.", "said"),
            ("Wilt u het formulier meenemen?", "said"),
            ("Belt u gerust als u vragen hebt.", "absent"),
            ("U betaalt vóór 1 juni 2026 op onze rekening.", "said"),
            ("Het bedrag dient uiterlijk 30 juni 2026 te zijn voldaan.", "said"),
            ("U hoeft niets te doen.", "nothing"),
            ("Het is mooi weer.", "absent"),
            ("Hebt u vragen? Bel ons op 14 0999.", "absent"),
            ("Dan krijgt u nog een brief van ons.", "absent"),
            ("Met de pas betaalt u bijvoorbeeld sport.", "absent"),
            (
                "Bent u het niet eens met dit besluit? Dan kunt u bezwaar maken. Stuur uw brief naar het college.",
                "absent",
            ),
        ],
    )
    def test_action(self, body: str, said: str, checker: Checker) -> None:
        assert state(card(checker, body), "action") == said

    @pytest.mark.parametrize(
        ("body", "said"),
        [
            ("Stuur uw loonstrook vóór 1 juni 2026.", ["vóór 1 juni 2026"]),
            ("Stuur uw loonstrook uiterlijk op [datum].", ["uiterlijk op [datum]"]),
            ("Betaal binnen 14 dagen.", ["binnen 14 dagen"]),
            ("Stuur uw loonstrook. Wij beslissen binnen 8 weken.", []),
            ("Stuur uw loonstrook. U krijgt vóór 1 juni 2026 een brief.", []),
        ],
    )
    def test_deadline(self, body: str, said: list[str], checker: Checker) -> None:
        assert words(card(checker, body), "deadline") == said

    def test_ways_to_reach_us(self, checker: Checker) -> None:
        body = (
            "Stuur het formulier naar Postbus 100, 9999 ZZ Waterrijk. U kunt het ook afgeven bij de balie in het stadhuis. "
            "Hebt u vragen? Bel 0999-12 34 56 of mail naar info@waterrijk.example. Meer leest u op www.waterrijk.example/pas."
        )
        found = card(checker, body)
        assert words(found, "phone") == ["0999-12 34 56"]
        assert words(found, "email") == ["info@waterrijk.example"]
        assert words(found, "online") == ["www.waterrijk.example/pas"]
        assert words(found, "post") == ["Postbus 100, 9999 ZZ Waterrijk"]
        assert state(found, "desk") == "said"

    def test_fields_count_as_filled(self, checker: Checker) -> None:
        found = card(checker, "Stuur uw loonstrook vóór «Uiterste_datum». Hebt u vragen? Bel «Telefoonnummer».")
        assert state(found, "deadline") == "said"
        assert words(found, "phone") == ["«Telefoonnummer»"]

    def test_addresses_for_objection_are_no_contact(self, checker: Checker) -> None:
        body = "Wij wijzen uw aanvraag af.\n\nBezwaar\n\nU kunt binnen 6 weken bezwaar maken bij het college, Postbus 100, 9999 ZZ Waterrijk."
        found = card(checker, body)
        assert state(found, "post") == "absent"
        assert [mention.quote for mention in found.objection.ways] == ["Postbus 100, 9999 ZZ Waterrijk"]

    @pytest.mark.parametrize(
        ("body", "said"),
        [
            ("Wij wijzen uw aanvraag af. Tegen dit besluit kunt u bezwaar maken.", "said"),
            ("Stuur ons nog 3 papieren. Tegen deze brief kunt u geen bezwaar maken.", "nothing"),
            ("Stuur ons nog 3 papieren.", "needless"),
            ("Wij hebben besloten uw aanvraag af te wijzen.", "absent"),
        ],
    )
    def test_objection(self, body: str, said: str, checker: Checker) -> None:
        assert state(card(checker, body), "objection") == said

    def test_help(self, checker: Checker) -> None:
        assert state(card(checker, "In de bibliotheek krijgt u gratis hulp bij formulieren."), "help") == "said"
        assert state(card(checker, "Bel ons op 14 0999."), "help") == "absent"


class TestParts:
    def test_in_order(self, checker: Checker) -> None:
        body = "Wij wijzen uw aanvraag af.\n\nUw inkomen is te hoog. Wij hebben daar goed naar gekeken."
        parts = card(checker, body).parts
        assert [*dict.fromkeys(parts)] == [
            "address", "date", "reference", "subject", "salutation", "opening", "body", "closing", "signature",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        "text",
        [
            "Welkom op de website van Waterrijk. Stuur ons uw loonstrook.",
            "Beste lezer,\n\nDit is een bericht op onze website.",
            "# Nieuws\n\nDe weg gaat dicht.",
            "",
        ],
    )
    def test_no_letter(self, text: str, checker: Checker) -> None:
        assert checker.check_text(text, kind="markdown").card is None

    def test_a_letter_that_is_being_written_has_a_card_and_no_findings_about_it(self, checker: Checker) -> None:
        text = letter(
            "Wij wijzen uw aanvraag af. Wij hebben dat besloten op 3 mei 2026 en leggen dat hieronder uit aan u."
        )
        report = checker.check_text(
            text.removesuffix(TAIL) + "\n\n" + "Wij schrijven nog verder aan deze brief aan u. " * 3
        )
        assert report.card is not None
        assert not [finding for finding in report.findings if finding.rule.startswith("B")]


class TestDemands:
    def test_sums_screens_and_papers(self, checker: Checker) -> None:
        body = (
            "Vraag de pas aan binnen 6 weken na dagtekening van deze brief. Log in met DigiD op www.waterrijk.example.\n\n"
            "Stuur mee:\n\n- een kopie van uw loonstrook\n- uw huurcontract"
        )
        found = checker.check_text(letter(body)).demands
        assert {demand.skill for demand in found} == {"sums", "digital", "proof"}
        assert [demand.other_way for demand in found if demand.what == "inloggen met DigiD"] == [False]
        assert [demand.mention.quote for demand in found if demand.skill == "proof"] == [
            "kopie van",
            "loonstrook",
            "huurcontract",
        ]

    def test_a_page_that_is_no_letter_has_them_too(self, checker: Checker) -> None:
        assert checker.check_text("Log in met DigiD. Of kom langs bij de balie.").demands[0].other_way is True


PIECES = [
    "Stuur uw loonstrook vóór 1 juni 2026 naar Postbus 100, 9999 ZZ Waterrijk.",
    "U moet € 1.300 terugbetalen uiterlijk op 14 juli 2026.",
    "Tegen dit besluit kunt u binnen 6 weken na de datum van deze brief bezwaar maken bij het college van Waterrijk.",
    "Bel 14 0999 of mail info@waterrijk.example. 😀 Ook uw zus mag u helpen.",
    "Wij wijzen uw aanvraag af, op grond van artikel 35 lid 1 van de Participatiewet.",
    "Log in met DigiD op www.waterrijk.example/pas\u00a0en upload uw cafe\u0301-bon.",
    "«Naam», betaal [bedrag] vóór {{ datum }}.",
    "Betaalt u niet op tijd? Dan kan er een deurwaarder komen.",
]


def mentions(report: Report) -> list[Mention]:
    assert report.card is not None
    found = [mention for cell in report.card.cells for mention in cell.mentions]
    found += [demand.mention for demand in report.demands]
    found += report.card.laws
    return found + [each for each in (report.card.subject, report.card.core, report.card.objection.may) if each]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=8),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["text", "markdown", "html"]),
    st.booleans(),
)
def test_places_are_exact(pieces: list[str], end: str, kind: str, bom: bool) -> None:
    """What is quoted stands where the card says, in every format and with every line end."""
    text = letter("\n\n".join(pieces))
    if kind == "html":
        escaped = text.replace("&", "&amp;").replace("€", "&euro;").replace("<", "&lt;")
        text = "".join(f"<p>{part.replace(chr(10), '<br>')}</p>\n" for part in escaped.split("\n\n"))
    source = ("\ufeff" if bom else "") + text.replace("\n", end)
    report = CHECKER.check_text(source, kind=kind)
    for mention in mentions(report):
        assert mention.start is not None
        assert mention.end is not None
        stretch = source[mention.start : mention.end].replace("&euro;", "€")
        if "•" not in mention.quote:
            assert " ".join(stretch.replace("<br>", " ").replace("**", "").split()) == mention.quote
        assert mention.line is not None


CHECKER = Checker()


def test_numbers_of_accounts_are_not_repeated(checker: Checker) -> None:
    report = checker.check_text(letter("Betaal € 95 vóór 1 juni 2026 op NL91 ABNA 0417 1643 00. Doe dat op tijd."))
    assert "0417" not in repr([mention.sentence for mention in mentions(report)])
