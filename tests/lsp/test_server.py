"""What the server does for a writer, seen from the other side of the pipe."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from .client import AT_ONCE, PATIENCE, SERVER, Client, Json, clean_environment

LETTER = (
    "Geachte mevrouw De Wit,\n\n"
    "Indien u in aanmerking wilt komen voor de regeling, dient u het formulier vóór 1-5-2026 in te leveren. "
    "Nadere informatie over draagkracht volgt. Uw aanvraag wordt door ons binnen acht weken beoordeeld.\n\n"
    "Met vriendelijke groet,\nGemeente Waterrijk\n"
)
PAGE = (
    "# Bijzondere bijstand\n\nIndien u weinig geld hebt, kunt u hulp krijgen.\n\n## Aanvragen\n\nU dient het formulier in te vullen.\n\n"
    "# Contact\n\nU kunt ons bellen.\n"
)
CARD = (
    "Onderwerp: Uw aanvraag\n\nBeste mevrouw De Wit,\n\nStuur uw loonstrook vóór 1 mei 2026. U logt in met DigiD. Hebt u een vraag? "
    "Bel 14 0999.\n\nMet vriendelijke groet,\nGemeente Waterrijk\n"
)
LONG = "Wij sturen u een brief over uw aanvraag. U krijgt geld van de gemeente als u weinig verdient. " * 12


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def shared(home: Path) -> Iterator[Client]:
    """A server for tests that change no settings and close what they open."""
    with started(home) as client:
        client.initialize(options={"score": True, "views": True})
        yield client


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path


def started(home: Path, **settings: Json) -> Client:
    return Client(env=clean_environment(home), cwd=home, settings={**AT_ONCE, **settings})


def codes(diagnostics: list[dict[str, Any]]) -> list[str]:
    return [each["code"] for each in diagnostics]


def marked(text: str, found: Mapping[str, Any]) -> str:
    """The text that a range of the protocol covers, counted in UTF-16."""
    lines = text.split("\n")
    start, end = found["start"], found["end"]
    piece = "\n".join(lines[start["line"] : end["line"] + 1]).encode("utf-16-le")
    last = sum(len(line.encode("utf-16-le")) + 2 for line in lines[start["line"] : end["line"]])
    return piece[2 * start["character"] : last + 2 * end["character"]].decode("utf-16-le")


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """The text after edits, in UTF-16 positions; edits don't overlap."""
    lines = text.split("\n")

    def offset(position: Mapping[str, int]) -> int:
        before = "\n".join(lines[: position["line"]]) + ("\n" if position["line"] else "")
        column = lines[position["line"]].encode("utf-16-le")[: 2 * position["character"]].decode("utf-16-le")
        return len(before) + len(column)

    for edit in sorted(edits, key=lambda edit: -offset(edit["range"]["start"])):
        text = text[: offset(edit["range"]["start"])] + edit["newText"] + text[offset(edit["range"]["end"]) :]
    return text


def place_of(text: str, words: str) -> dict[str, int]:
    before = text[: text.index(words)]
    return {
        "line": before.count("\n"),
        "character": len(before.rpartition("\n")[2].encode("utf-16-le")) // 2,
    }


def actions_at(client: Client, uri: str, position: Mapping[str, int], only: list[str] | None = None) -> list[Any]:
    context: dict[str, Any] = {"diagnostics": []} if only is None else {"diagnostics": [], "only": only}
    asked = {"textDocument": {"uri": uri}, "range": {"start": position, "end": position}, "context": context}
    found: list[Any] = client.request("textDocument/codeAction", asked)
    return found


def command(client: Client, name: str, *arguments: Json) -> Any:
    return client.request("workspace/executeCommand", {"command": f"eenvoudig.{name}", "arguments": [*arguments]})


def opened(client: Client, uri: str, text: str, language: str = "plaintext") -> list[dict[str, Any]]:
    client.published.pop(uri, None)
    client.open(uri, text, language=language)
    return client.diagnostics(uri, 1).diagnostics


def test_what_is_found_is_told_with_its_place_rule_and_page(shared: Client) -> None:
    found = opened(shared, "untitled:brief", LETTER)
    by_code = {each["code"]: each for each in found}
    assert marked(LETTER, by_code["G01"]["range"]) == "1-5-2026"
    assert by_code["G01"]["severity"] == 2
    assert by_code["G01"]["source"] == "eenvoudig"
    assert (
        by_code["G01"]["message"] == "‘1-5-2026’. Schrijf de maand als woord: 1 mei 2026."
        or "1 mei 2026" in (by_code["G01"]["message"])
    )
    assert len(by_code["G01"]["data"]["fingerprint"]) == 16
    page = Path(by_code["G01"]["codeDescription"]["href"].removeprefix("file://"))
    if sys.platform != "win32":
        assert page.read_text(encoding="utf-8").splitlines()[1].startswith("# G01 datum")
    shared.close("untitled:brief")


def test_two_words_for_one_thing_lead_to_each_other(shared: Client) -> None:
    uri = "untitled:woorden"
    text = "Stuur uw bankafschrift op.\n\nOp het rekeningafschrift moet uw naam staan.\n"
    [found] = [each for each in opened(shared, uri, text) if each["code"] == "W10"]
    [other] = found["relatedInformation"]
    assert other["location"]["uri"] == uri
    assert marked(text, other["location"]["range"]) == "bankafschrift"
    assert other["message"] == "Hier staat ‘bankafschrift’."
    shared.close(uri)


def test_a_language_that_we_do_not_read_is_left_alone(shared: Client) -> None:
    shared.open("file:///ergens/programma.py", "indien = 1", language="python")
    shared.flush()
    assert "file:///ergens/programma.py" not in shared.published
    shared.close("file:///ergens/programma.py")


@pytest.mark.skipif(sys.platform == "win32", reason="takes the path out of an address in the way of other systems")
def test_the_explanation_of_a_rule_is_not_checked_itself(shared: Client) -> None:
    [found] = [each for each in opened(shared, "untitled:lees", LETTER) if each["code"] == "G01"]
    page = found["codeDescription"]["href"]
    text = Path(page.removeprefix("file://")).read_text(encoding="utf-8")
    shared.open(page, text, language="markdown")
    shared.flush()
    assert page not in shared.published
    shared.close(page)
    shared.close("untitled:lees")


def test_closing_takes_everything_back(shared: Client) -> None:
    assert opened(shared, "untitled:weg", LETTER)
    shared.close("untitled:weg")
    shared.wait_until(lambda: shared.published["untitled:weg"].diagnostics == [], 10, "no diagnostics")


def test_closed_while_it_is_checked(shared: Client) -> None:
    for number in range(5):
        uri = f"untitled:kort-{number}"
        shared.open(uri, LETTER * 20)
        shared.close(uri)
    shared.flush()
    assert opened(shared, "untitled:daarna", LETTER)
    assert all(shared.published[f"untitled:kort-{number}"].diagnostics == [] for number in range(5))
    shared.close("untitled:daarna")


def test_opened_anew_under_another_name(shared: Client) -> None:
    """Renaming is closing and opening: the old name has nothing left, the new one has all."""
    old, new = "untitled:oud", "untitled:nieuw"
    before = codes(opened(shared, old, LETTER))
    shared.close(old)
    assert codes(opened(shared, new, LETTER)) == before
    shared.wait_until(lambda: shared.published[old].diagnostics == [], 10, "nothing under the old name")
    shared.close(new)


def test_twenty_open_at_once(shared: Client) -> None:
    texts = {f"untitled:{number}": f"{LETTER}Dit is brief {number}. Derhalve.\n" for number in range(20)}
    for uri, text in texts.items():
        shared.open(uri, text)
    for uri in texts:
        assert "W01" in codes(shared.diagnostics(uri, 1).diagnostics)
    for uri in texts:
        shared.close(uri)


def test_the_last_of_many_changes_counts(shared: Client) -> None:
    uri = "untitled:snel"
    opened(shared, uri, "")
    for version in range(2, 60):
        shared.change(uri, "U dient te komen. " * version, version)
    shared.change(uri, "Kom langs.", 60)
    assert shared.diagnostics(uri, 60).diagnostics == []
    shared.close(uri)


def test_hover_tells_the_rule_and_the_reason(shared: Client) -> None:
    uri = "untitled:hover"
    opened(shared, uri, LETTER)
    asked = {"textDocument": {"uri": uri}, "position": place_of(LETTER, "1-5-2026")}
    told = shared.request("textDocument/hover", asked)
    assert told["contents"]["kind"] == "markdown"
    text = told["contents"]["value"]
    assert "1 mei 2026" in text
    assert "G01" in text
    assert marked(LETTER, told["range"]) == "1-5-2026"
    nothing = shared.request(
        "textDocument/hover", {"textDocument": {"uri": uri}, "position": place_of(LETTER, "vriendelijke")}
    )
    assert nothing is None
    shared.close(uri)


def test_a_term_is_explained_where_nothing_is_found(shared: Client) -> None:
    uri, text = "untitled:term", "Dit is uw DigiD. U woont hier."
    opened(shared, uri, text)
    told = shared.request("textDocument/hover", {"textDocument": {"uri": uri}, "position": place_of(text, "DigiD")})
    assert told is not None
    assert "in te loggen" in told["contents"]["value"]
    shared.close(uri)


def test_a_quick_fix_puts_another_word_in_its_place(shared: Client) -> None:
    uri, text = "untitled:fix", "Lieve 👩‍👧‍👦, u dient het formulier derhalve op te sturen."
    opened(shared, uri, text)
    found = actions_at(shared, uri, place_of(text, "derhalve"))
    first = found[0]
    assert first["title"] == "Vervang door ‘daarom’"
    assert first["isPreferred"] is True
    assert applied(text, first["edit"]["changes"][uri]) == text.replace("derhalve", "daarom")
    assert first["diagnostics"][0]["code"] == "W01"
    titles = [each["title"] for each in found]
    for title in (
        "Zet ‘derhalve’ in de lijst van het project",
        "Zet ‘derhalve’ in de lijst van mijzelf",
        "Zet regel W01 uit",
        "Uitleg bij W01 moeilijk-woord",
    ):
        assert title in titles
    shared.change(uri, "Derhalve komen wij.", 2)
    shared.diagnostics(uri, 2)
    titles = [each["title"] for each in actions_at(shared, uri, {"line": 0, "character": 1})]
    assert titles[0] == "Vervang door ‘Daarom’"
    assert "Zet ‘derhalve’ in de lijst van het project" in titles, "its capital is that of the sentence"
    shared.close(uri)


def test_a_proposal_is_told_as_one_and_replaces_the_sentence(shared: Client) -> None:
    uri = "untitled:voorstel"
    opened(shared, uri, LETTER)
    found = actions_at(shared, uri, place_of(LETTER, "beoordeeld"))
    [proposal] = [each for each in found if each["title"].startswith("Voorstel: ")]
    assert "isPreferred" not in proposal or not proposal["isPreferred"]
    after = applied(LETTER, proposal["edit"]["changes"][uri])
    assert "Wij beoordelen uw aanvraag binnen acht weken." in after
    assert "door ons" not in after
    explained = actions_at(shared, uri, place_of(LETTER, "draagkracht"))
    assert any(each["title"].startswith("Voeg een uitleg toe: ") for each in explained)
    shared.close(uri)


@pytest.mark.parametrize(
    ("language", "text", "at", "before", "after"),
    [
        ("plaintext", "Dag.\n\nU dient te komen.\n", "dient", "U dient", "# eenvoudig-negeer L03: "),
        ("plaintext", "Dag.\r\n\r\nU dient te komen.\r\n", "dient", "U dient", "# eenvoudig-negeer L03: "),
        ("markdown", "- U dient te komen.\n- Neem een pen mee.\n", "dient", "\n- Neem", " <!-- eenvoudig-negeer L03: "),
        ("html", "<p>U dient te komen.</p>", "dient", "</p>", " <!-- eenvoudig-negeer L03: "),
    ],
)  # fmt: skip
def test_ignoring_here_keeps_the_rule_quiet(
    shared: Client, language: str, text: str, at: str, before: str, after: str
) -> None:
    uri = f"untitled:negeer-{language}"
    assert "L03" in codes(opened(shared, uri, text, language))
    [action] = [each for each in actions_at(shared, uri, place_of(text, at)) if each["title"] == "Negeer L03 hier"]
    changed = applied(text, action["edit"]["changes"][uri])
    assert after in changed[: changed.index(before)] if language == "plaintext" else after in changed
    shared.change(uri, changed, 2)
    assert not {"L03", "U01", "U02"} & {*codes(shared.diagnostics(uri, 2).diagnostics)}
    shared.close(uri)


def test_all_safe_fixes_at_once_and_only_when_asked(shared: Client) -> None:
    uri, text = "untitled:alles", "Indien u op 1-5-2026 komt, krijgt u derhalve € 1300,00. U dient te bellen."
    opened(shared, uri, text)
    found = actions_at(shared, uri, {"line": 0, "character": 0}, ["source.fixAll"])
    [action] = found
    assert action["kind"] == "source.fixAll.eenvoudig"
    after = applied(text, action["edit"]["changes"][uri])
    assert after.startswith("Als u op 1 mei 2026 komt, krijgt u daarom €")
    assert "dient te bellen" in after, "a change of the verb is no safe one"
    usual = actions_at(shared, uri, {"line": 0, "character": 0})
    assert not any(each["kind"].startswith("source") for each in usual)
    assert actions_at(shared, uri, {"line": 0, "character": 0}, ["refactor"]) == []
    shared.close(uri)


def test_words_that_add_nothing_go_with_their_space(shared: Client) -> None:
    uri, text = "untitled:weg", "Daadwerkelijk betalen doen wij later. Wij betalen daadwerkelijk morgen."
    opened(shared, uri, text)
    results = set()
    for position in (place_of(text, "Daadwerkelijk"), place_of(text, "daadwerkelijk morgen")):
        for each in actions_at(shared, uri, position):
            if each["title"].startswith("Haal "):
                results.add(applied(text, each["edit"]["changes"][uri]))
    assert all("  " not in result and not result.startswith(" ") for result in results)
    shared.close(uri)


def test_headings_with_the_score_of_their_part(shared: Client) -> None:
    uri = "untitled:kop"
    text = f"# Over geld\n\n{LONG}\n\n## Aanvragen\n\nU vult het formulier in.\n\n# Contact\n\nBel ons.\n"
    opened(shared, uri, text, "markdown")
    found = shared.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    assert [each["name"] for each in found] == ["Over geld", "Contact"]
    assert [each["name"] for each in found[0]["children"]] == ["Aanvragen"]
    assert found[0]["detail"].startswith("leesbaarheid ")
    assert "niveau" in found[0]["detail"]
    assert "schatting" in found[0]["detail"]
    assert found[1]["detail"] == "2 woorden"
    assert marked(text, found[0]["selectionRange"]) == "Over geld"
    whole = marked(text, found[0]["range"])
    assert "Aanvragen" in whole
    assert "Bel ons" not in whole
    shared.close(uri)


def test_the_score_is_told_to_who_asks_for_it(shared: Client) -> None:
    uri = "untitled:score"
    opened(shared, uri, LONG)
    shared.wait_until(lambda: any(score_of(each, uri) for each in shared.messages), 10, "score")
    [score] = [told for each in shared.messages if (told := score_of(each, uri))]
    assert 0 <= score["index"] <= 100
    assert score["short"] == f"{score['index']} · niveau {score['level']}"
    assert score["spoken"] == f"Leesbaarheid {score['index']} van 100, niveau {score['level']}, schatting"
    assert "volwassenen" in score["detail"]
    card = shared.request("eenvoudig/card", {"uri": uri})
    assert card["score"]["index"] == score["index"]
    assert card["coverage"]["met"] <= card["coverage"]["tested"]
    assert len(card["why"]) == 4
    assert (card["kind"], card["actions"], card["demands"]) == (None, None, []), "this is no letter"
    assert shared.request("eenvoudig/card", {"uri": "untitled:onbekend"}) is None
    shared.close(uri)


def score_of(message: Mapping[str, Any], uri: str) -> Any:
    return message["params"] if message.get("method") == "eenvoudig/score" and message["params"]["uri"] == uri else None


def test_a_letter_has_its_card_and_a_report_shows_it(shared: Client) -> None:
    uri = "untitled:brief"
    opened(shared, uri, CARD)
    card = shared.request("eenvoudig/card", {"uri": uri})
    assert card["kind"].startswith("Soort brief: ")
    answers = {row["label"]: row["value"] for row in card["actions"]}
    assert answers["Voor welke dag?"] == "vóór 1 mei 2026"
    assert answers["Hoe bereik ik u?"] == "bellen: 14 0999"
    assert answers["Wie kan mij helpen?"] is None
    assert [row["label"] for row in card["demands"]] == ["Taal", "Digitaal", "Bewijs"]
    command = {"command": "eenvoudig.report", "arguments": [uri]}
    told = shared.request("workspace/executeCommand", command)["text"]
    assert f"Kaart van de brief ({card['kind']})" in told
    assert "Wat de tekst vraagt van de lezer" in told
    shared.close(uri)


def test_the_next_places_are_the_gravest(shared: Client) -> None:
    uri = "untitled:kaart"
    opened(shared, uri, LETTER)
    card = shared.request("eenvoudig/card", {"uri": uri})
    assert 1 <= len(card["next"]) <= 5
    assert all(each["severity"] in {"error", "warning", "info"} for each in card["next"])
    assert marked(LETTER, card["next"][0]["range"])
    assert card["score"]["index"] is None
    assert "te kort" in card["score"]["reason"]
    shared.close(uri)


def test_a_rule_is_explained(shared: Client) -> None:
    told = command(shared, "explain", "lange-zin")
    assert told["title"] == "Z01 lange-zin"
    assert "## Waarom" in told["markdown"]
    rules = command(shared, "rules")
    assert {"code": "Z01", "name": "lange-zin", "title": "Lange zin"} in rules
    assert len({each["code"] for each in rules}) == len(rules)


def test_a_report_of_an_open_text(shared: Client) -> None:
    opened(shared, "untitled:rapport", LETTER)
    text = command(shared, "report", "untitled:rapport")["text"]
    assert "Schrijf de maand als woord: 1 mei 2026." in text
    assert "Samenvatting" in text
    shared.close("untitled:rapport")


def test_a_folder_is_checked_and_its_findings_can_be_taken_back(shared: Client, project: Path) -> None:
    (project / "brief.txt").write_text(LETTER, encoding="utf-8")
    (project / "pagina.md").write_text(PAGE, encoding="utf-8")
    (project / "leeg.docx").write_bytes(b"dit is geen Word-bestand")
    (project / "oud.doc").write_bytes(b"oud")
    told = command(shared, "checkFolder", project.as_uri())
    assert (told["files"], told["checked"], told["skipped"], told["errors"]) == (3, 2, 1, 1)
    assert told["message"].startswith("2 bestanden gecontroleerd.")
    assert "1 bestand was niet te lezen." in told["message"]
    page = (project / "pagina.md").as_uri()
    assert "L03" in codes(shared.published[page].diagnostics)
    # Opened and closed again, the findings of the folder stay.
    shared.open(page, "Bel ons.", language="markdown")
    assert shared.diagnostics(page, 1).diagnostics == []
    shared.close(page)
    shared.wait_until(lambda: "L03" in codes(shared.published[page].diagnostics), 10, "the findings of the folder")
    command(shared, "clearFolder")
    shared.wait_until(lambda: shared.published[page].diagnostics == [], 10, "nothing")


def test_a_folder_check_can_be_stopped(home: Path, project: Path) -> None:
    for number in range(60):
        (project / f"brief-{number:02}.txt").write_text(f"{LETTER * 5}\n\nBrief {number}.", encoding="utf-8")

    def stop_at_third(message: Mapping[str, Any]) -> None:
        value = message.get("params", {}).get("value", {}) if message.get("method") == "$/progress" else {}
        if value.get("kind") == "report" and value["message"].startswith("3 van "):
            client.notify("window/workDoneProgress/cancel", {"token": message["params"]["token"]})

    with started(home) as client:
        client.on_message = stop_at_third
        client.initialize(capabilities={"window": {"workDoneProgress": True}})
        told = command(client, "checkFolder", project.as_uri())
        assert told["cancelled"] is True
        assert told["checked"] < 60
        assert told["message"].startswith("De controle is gestopt.")
        kinds = [each["params"]["value"]["kind"] for each in client.messages if each.get("method") == "$/progress"]
        assert kinds[0] == "begin"
        assert kinds[-1] == "end"


def test_a_writer_does_not_wait_for_a_folder(home: Path, project: Path) -> None:
    for number in range(40):
        (project / f"brief-{number:02}.txt").write_text(f"{LETTER * 8}\n\nBrief {number}.", encoding="utf-8")
    with started(home) as client:
        client.initialize()
        opened(client, "untitled:zelf", LETTER)
        number = client.ask(
            "workspace/executeCommand", {"command": "eenvoudig.checkFolder", "arguments": [project.as_uri()]}
        )
        client.wait_until(lambda: len(client.published) > 3, 30, "the first files")
        client.change("untitled:zelf", LETTER + "\nDerhalve.\n", 2)
        client.diagnostics("untitled:zelf", 2)
        files = [uri for uri in client.published if uri.startswith("file:")]
        assert len(files) < 40, "the writer came after the whole folder"
        assert client.answer(number)["result"]["checked"] == 40


def test_a_word_file_is_shown_as_text_with_its_findings(shared: Client, tmp_path: Path) -> None:
    import docx

    path = tmp_path / "brief 1.docx"
    letter = docx.Document()
    letter.add_heading("Uw aanvraag", 1)
    letter.add_paragraph("U dient het formulier 😀 derhalve op te sturen.")
    letter.add_paragraph("Een punt", style="List Bullet")
    letter.save(str(path))
    view = shared.request("eenvoudig/view", {"uri": path.as_uri()})
    assert view["error"] is None
    assert view["uri"].startswith("eenvoudig-bekijk:/")
    assert "U dient het formulier 😀 derhalve op te sturen." in view["text"]
    found = opened(shared, view["uri"], view["text"])
    by_code = {each["code"]: each for each in found}
    assert marked(view["text"], by_code["W01"]["range"]) == "derhalve"
    told = shared.request(
        "textDocument/hover", {"textDocument": {"uri": view["uri"]}, "position": place_of(view["text"], "derhalve")}
    )
    assert "daarom" in told["contents"]["value"]
    titles = [each["title"] for each in actions_at(shared, view["uri"], place_of(view["text"], "derhalve"))]
    assert not any(title.startswith(("Vervang", "Voorstel", "Negeer")) for title in titles), "it can't be changed here"
    assert "Uitleg bij W01 moeilijk-woord" in titles
    # The file is changed in Word: the client shows the new text.
    letter.add_paragraph("Wij verzoeken u te komen.")
    letter.save(str(path))
    again = shared.request("eenvoudig/view", {"uri": path.as_uri()})
    shared.change(view["uri"], again["text"], 2)
    words = [marked(again["text"], each["range"]) for each in shared.diagnostics(view["uri"], 2).diagnostics]
    assert "verzoeken" in words
    shared.close(view["uri"])
    told = command(shared, "checkFolder", tmp_path.as_uri())
    assert told["checked"] == 1
    assert "W01" in codes(shared.published[view["uri"]].diagnostics)
    command(shared, "clearFolder")


def test_a_copy_with_comments(shared: Client, tmp_path: Path) -> None:
    import docx

    path = tmp_path / "brief.docx"
    letter = docx.Document()
    letter.add_paragraph("U dient het formulier derhalve op te sturen.")
    letter.save(str(path))
    before = path.read_bytes()
    told = command(shared, "reviewCopy", path.as_uri())
    copy = tmp_path / "brief-nagekeken.docx"
    assert told == {
        "uri": copy.as_uri(),
        "message": f"De kopie met {len(list(docx.Document(str(copy)).comments))} opmerkingen heet {copy.name}.",
    }
    assert path.read_bytes() == before
    again = command(shared, "reviewCopy", path.as_uri())
    assert again["uri"] == copy.as_uri(), "nobody worked in it"
    worked_in = docx.Document(str(copy))
    worked_in.add_paragraph("Van een collega.")
    worked_in.save(str(copy))
    third = command(shared, "reviewCopy", path.as_uri())
    assert third["uri"] == (tmp_path / "brief-nagekeken-2.docx").as_uri()
    (tmp_path / "a.txt").write_text(LETTER, encoding="utf-8")
    other = command(shared, "reviewCopy", (tmp_path / "a.txt").as_uri())
    assert other["uri"] is None
    assert ".docx" in other["message"]


def test_a_word_file_for_a_client_without_views(home: Path, tmp_path: Path) -> None:
    import docx

    letter = docx.Document()
    letter.add_paragraph("Dag.")
    letter.add_paragraph("U dient het formulier op te sturen.")
    letter.save(str(tmp_path / "brief.docx"))
    with started(home) as client:
        client.initialize()
        command(client, "checkFolder", tmp_path.as_uri())
        [found] = [
            each for each in client.published[(tmp_path / "brief.docx").as_uri()].diagnostics if each["code"] == "L03"
        ]
        assert found["message"].startswith("alinea 2: ‘dient het formulier op te sturen’.")
        assert found["range"]["start"] == {"line": 0, "character": 0}


def test_a_file_that_can_not_be_read_is_told_in_a_sentence(shared: Client, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 stuk")
    view = shared.request("eenvoudig/view", {"uri": (tmp_path / "scan.pdf").as_uri()})
    assert view["error"] == view["text"]
    assert view["text"].endswith(".")
    assert shared.request("eenvoudig/view", {"uri": "untitled:niets"})["error"]


def test_settings_of_the_project_count_and_are_seen_when_they_change(home: Path, project: Path) -> None:
    path = project / "brief.txt"
    with started(home) as client:
        client.initialize(folder=project)
        assert "G01" in codes(opened(client, path.as_uri(), LETTER))
        (project / "eenvoudig.toml").write_text('ignore = ["datum"]\n', encoding="utf-8")
        client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": path.as_uri(), "type": 1}]})
        client.change(path.as_uri(), LETTER, 2)
        assert "G01" not in codes(client.diagnostics(path.as_uri(), 2).diagnostics)
        (project / "eenvoudig-woorden.tsv").write_text("woord\twat\nderhalve\ttoestaan\n", encoding="utf-8")
        client.change(path.as_uri(), "Derhalve gaat het door.", 3)
        assert codes(client.diagnostics(path.as_uri(), 3).diagnostics) == []
        (project / "eenvoudig.toml").write_text("ignore = 3\n", encoding="utf-8")
        for version in (4, 5):
            client.change(path.as_uri(), LETTER * version, version)
            assert "G01" in codes(client.diagnostics(path.as_uri(), version).diagnostics), "the usual rules"
        shown = [each["params"]["message"] for each in client.messages if each.get("method") == "window/showMessage"]
        assert len(shown) == 1
        assert "eenvoudig.toml" in shown[0]


def test_settings_of_the_editor_are_pulled(home: Path) -> None:
    with started(home, ignore=["datum"], hints=False) as client:
        client.initialize()
        uri = "untitled:a"
        opened(client, uri, LETTER)
        client.wait_until(lambda: "G01" not in codes(client.published[uri].diagnostics), 10, "no dates")
        assert codes(client.published[uri].diagnostics)
        assert all(each["severity"] < 4 for each in client.published[uri].diagnostics)
        client.settings = {**AT_ONCE, "profile": "nergens"}
        client.notify("workspace/didChangeConfiguration", {"settings": None})
        client.wait_until(lambda: bool(warnings(client)), 10, "a message about the profile")
        assert "nergens" in warnings(client)[0]
        client.settings = {**AT_ONCE, "debounce": "snel"}
        client.notify("workspace/didChangeConfiguration", {"settings": None})
        client.wait_until(lambda: any("eenvoudig.debounce" in each for each in warnings(client)), 10, "a message")
        client.wait_until(lambda: "G01" in codes(client.published[uri].diagnostics), 10, "dates again")


def test_settings_that_are_sent_along(home: Path) -> None:
    """Some editors can't be asked."""
    with started(home) as client:
        client.request("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        client.notify("initialized", {})
        uri = "untitled:a"
        assert "G01" in codes(opened(client, uri, LETTER))
        client.notify("workspace/didChangeConfiguration", {"settings": {"eenvoudig": {"ignore": ["datum"]}}})
        client.wait_until(lambda: "G01" not in codes(client.published[uri].diagnostics), 10, "no dates")
        client.notify("workspace/didChangeConfiguration", {"settings": {}})
        client.wait_until(lambda: "G01" in codes(client.published[uri].diagnostics), 10, "dates again")


def test_the_name_of_a_file_says_more_than_plain_text(shared: Client, tmp_path: Path) -> None:
    uri, text = (tmp_path / "a.md").as_uri(), "# Kop\n\n- **U dient** te komen.\n"
    opened(shared, uri, text, "plaintext")
    found = shared.request("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    assert [each["name"] for each in found] == ["Kop"]
    shared.close(uri)


def test_only_what_mends_the_diagnostics_that_are_named(shared: Client) -> None:
    uri, text = "untitled:noem", "Indien u komt, dient u derhalve te bellen.\n\nIndien niet, dan niet.\n"
    found = {each["code"] + marked(text, each["range"]): each for each in opened(shared, uri, text)}
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 3, "character": 0}}
    named = found["W01derhalve"]
    asked = {"textDocument": {"uri": uri}, "range": whole, "context": {"diagnostics": [named]}}
    actions = shared.request("textDocument/codeAction", asked)
    assert [each["title"] for each in actions] == ["Vervang door ‘daarom’"]
    # Counted in bytes, say: the rule and the line still tell.
    elsewhere = {"start": {"line": 0, "character": 77}, "end": {"line": 0, "character": 80}}
    there = {**asked, "range": named["range"], "context": {"diagnostics": [{**named, "range": elsewhere}]}}
    assert shared.request("textDocument/codeAction", there)[0]["title"] == "Vervang door ‘daarom’"
    line = {**asked, "range": named["range"]}
    titles = [each["title"] for each in shared.request("textDocument/codeAction", line)]
    assert "Zet regel W01 uit" in titles
    assert not any("L03" in title for title in titles)
    shared.close(uri)


def eventually(ask: Callable[[], Any]) -> Any:
    """What ``ask`` gives as soon as it gives something: the server asks for settings when it is told that they changed."""
    end = time.perf_counter() + PATIENCE
    while not (found := ask()) and time.perf_counter() < end:
        time.sleep(0.05)
    return found


def warnings(client: Client) -> list[str]:
    return [each["params"]["message"] for each in client.messages if each.get("method") == "window/showMessage"]


def test_a_word_goes_into_the_list_and_is_allowed_from_then_on(home: Path, project: Path) -> None:
    path = project / "brief.txt"
    with started(home) as client:
        client.initialize(folder=project)
        uri = path.as_uri()
        assert "W01" in codes(opened(client, uri, "Wij helpen u derhalve."))
        told = command(client, "addWord", "derhalve", "project", uri)
        assert "derhalve" in told["message"]
        assert "derhalve\ttoestaan" in (project / "eenvoudig-woorden.tsv").read_text(encoding="utf-8")
        client.wait_until(lambda: client.published[uri].diagnostics == [], 10, "nothing any more")
        again = command(client, "addWord", "derhalve", "project", uri)
        assert "staat al in" in again["message"]
        told = command(client, "addWord", "middels", "user", uri)
        assert "middels" in told["message"]
        client.change(uri, "Wij helpen u middels geld.", 2)
        assert client.diagnostics(uri, 2).diagnostics == []


def test_a_rule_is_switched_off_for_the_project(home: Path, project: Path) -> None:
    (project / "eenvoudig.toml").write_text("# van ons team\nprofile = 'nlds'\n", encoding="utf-8")
    (project / "map").mkdir()
    path = project / "map" / "brief.txt"
    with started(home) as client:
        client.initialize(folder=project)
        uri = path.as_uri()
        assert "G01" in codes(opened(client, uri, LETTER))
        told = command(client, "ruleOff", "G01", uri)
        assert "G01" in told["message"]
        text = (project / "eenvoudig.toml").read_text(encoding="utf-8")
        assert text.startswith("# van ons team\nprofile = 'nlds'\n")
        assert "G01" in text
        client.wait_until(lambda: "G01" not in codes(client.published[uri].diagnostics), 10, "no dates any more")


def test_a_text_that_is_too_long_is_told_once(home: Path) -> None:
    with started(home, maxLength=500) as client:
        client.initialize(options={"score": True})
        uri = "untitled:lang"
        opened(client, uri, LETTER)
        client.open("untitled:ook", LETTER)
        client.change("untitled:ook", LETTER * 10, 2)
        client.wait_until(lambda: bool(warnings(client)), 10, "a message")
        for version in (2, 3):
            client.change(uri, LETTER * 10, version)
            assert client.diagnostics(uri, version).diagnostics == []
        assert sum("‘lang’" in each for each in warnings(client)) == 1
        assert "langer dan 500 tekens" in warnings(client)[0]
        client.change(uri, LETTER, 4)
        assert client.diagnostics(uri, 4).diagnostics


def test_the_sentence_being_typed_keeps_quiet(home: Path) -> None:
    with started(home, debounce=0, quiet=1500) as client:
        client.initialize()
        uri, start = "untitled:typen", "U dient te komen.\n\nWij helpen u. Bel ons."
        client.flush()
        opened(client, uri, start)
        client.change(uri, start.replace("Wij helpen u.", "Wij helpen u derhalv."), 2)
        client.diagnostics(uri, 2)
        begun = time.perf_counter()
        client.change(uri, start.replace("Wij helpen u.", "Wij helpen u derhalve."), 3)
        assert codes(client.diagnostics(uri, 3).diagnostics) == ["L03"], "what is elsewhere stays"
        client.wait_until(lambda: "W01" in codes(client.published[uri].diagnostics), 10, "all of it")
        assert time.perf_counter() - begun > 1.0


def test_a_pause_between_keys(home: Path) -> None:
    with started(home, debounce=400, quiet=0) as client:
        client.initialize()
        opened(client, "untitled:wacht", "Bel ons.")
        settled_at = time.perf_counter()
        for version in range(2, 8):
            client.change("untitled:wacht", f"U dient te bellen{'.' * version}", version)
            time.sleep(0.05)
        client.diagnostics("untitled:wacht", 7)
        assert time.perf_counter() - settled_at > 0.6
        assert "untitled:wacht" in client.published


def test_lens_and_lengths_are_off_until_asked(home: Path) -> None:
    text = f"# Over geld\n\n{LONG}\n"
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}
    with started(home) as client:
        client.initialize()
        uri = "untitled:lens"
        opened(client, uri, text, "markdown")
        asked = {"textDocument": {"uri": uri}}
        assert client.request("textDocument/codeLens", asked) == []
        assert client.request("textDocument/inlayHint", {**asked, "range": whole}) == []
        client.settings = {**AT_ONCE, "codeLens": True, "inlayHints": True}
        client.notify("workspace/didChangeConfiguration", {"settings": None})
        lenses = eventually(lambda: client.request("textDocument/codeLens", asked))
        [lens] = lenses
        assert lens["command"]["title"].startswith("leesbaarheid ")
        assert lens["range"]["start"] == {"line": 0, "character": 2}
        hints = client.request("textDocument/inlayHint", {**asked, "range": whole})
        assert hints
        assert {each["label"] for each in hints} <= {"10 woorden", "8 woorden", "11 woorden", "9 woorden"}


def test_it_ends_as_it_should(home: Path) -> None:
    with started(home) as client:
        client.initialize()
        opened(client, "untitled:a", LETTER)
        assert client.leave() == 0
    with started(home) as client:
        client.initialize()
        client.notify("exit")
        assert client.wait() == 1


def test_it_ends_in_the_middle_of_a_long_check(home: Path) -> None:
    with started(home) as client:
        client.initialize()
        client.open("untitled:boek", "\n\n".join(f"{LETTER} Nummer {number}." for number in range(800)))
        time.sleep(2.5)
        assert client.leave() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal that Windows does not have")
def test_it_ends_with_the_program_that_started_it(home: Path) -> None:
    """The pipes stay open: only the process is gone."""
    parent = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        with started(home) as client:
            client.request("initialize", {"processId": parent.pid, "rootUri": None, "capabilities": {}})
            client.notify("initialized", {})
            os.kill(parent.pid, signal.SIGKILL)
            assert client.wait(10) == 1
    finally:
        parent.kill()
        parent.wait()


def test_no_text_in_the_log(home: Path, tmp_path: Path) -> None:
    secret = "Zebrapad 123 te Onzichtbaarhuizen"
    log = tmp_path / "log.txt"
    with Client([*SERVER, "--log-file", str(log), "--debug"], env=clean_environment(home), cwd=home) as client:
        client.initialize(options={"score": True})
        uri = "untitled:geheim"
        opened(client, uri, f"U dient naar {secret} te komen.")
        client.change(uri, f"U dient derhalve naar {secret} te gaan.", 2)
        client.diagnostics(uri, 2)
        client.notify("textDocument/didChange", {"textDocument": secret, "contentChanges": secret})
        client.send({"jsonrpc": "2.0", "id": 7, "method": "textDocument/hover", "params": {"textDocument": secret}})
        assert client.answer(7)["error"]["code"] == -32602
        client.leave()
        assert "Zebrapad" not in client.said
    told = log.read_text(encoding="utf-8")
    assert told
    assert "Zebrapad" not in told
    assert "derhalve" not in told


def test_over_a_port_of_this_machine(home: Path) -> None:
    import socket

    from .client import frame

    process = subprocess.Popen(
        [*SERVER, "--tcp", "0"], env=clean_environment(home), cwd=home, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stderr is not None
        address = process.stderr.readline().strip().rpartition(" ")[2]
        host, _, port = address.rpartition(":")
        assert host == "127.0.0.1"
        with socket.create_connection((host, int(port)), timeout=20) as connection:
            connection.sendall(
                frame(
                    {
                        "jsonrpc": "2.0",
                        "id": 1,
                        "method": "initialize",
                        "params": {"processId": None, "capabilities": {}},
                    }
                )
            )
            answer = connection.recv(65_536)
            assert b'"positionEncoding"' in answer
            connection.sendall(frame({"jsonrpc": "2.0", "id": 2, "method": "shutdown"}))
            connection.recv(65_536)
            connection.sendall(frame({"jsonrpc": "2.0", "method": "exit"}))
        assert process.wait(10) == 0
    finally:
        process.kill()
        process.communicate()


def test_only_on_this_machine(home: Path) -> None:
    done = subprocess.run(
        [*SERVER, "--tcp", "0", "--host", "0.0.0.0"], env=clean_environment(home), capture_output=True, text=True, timeout=30, check=False
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.strip() == "eenvoudig-lsp: Kies bij --host een adres van deze computer: 127.0.0.1."
