"""Thousands of random edits: what the server says of a document must be what a new check of its text says.

    pytest tests/lsp/test_edits.py                       # 2,000 edits
    EENVOUDIG_EDITS=10000 pytest tests/lsp/test_edits.py  # more; EENVOUDIG_SEED=7 for others

One server for each position encoding gets the same edits. After every batch the diagnostics of the last versions are compared, place by
place, with those of a new :class:`eenvoudig.Checker`. The places are counted here, character by character, not by the server's code.
"""

from __future__ import annotations

import json
import os
import random
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from eenvoudig import Checker, Report, Severity

from .client import PATIENCE, Client, Encoding, Json, clean_environment

EDITS: Final = int(os.environ.get("EENVOUDIG_EDITS", "2000"))
SEED: Final = int(os.environ.get("EENVOUDIG_SEED", "20261122"))
ENCODINGS: Final[tuple[Encoding, ...]] = ("utf-8", "utf-16", "utf-32")
DOCUMENTS: Final = Path(__file__).parents[1] / "documents"
KINDS: Final = {"plaintext": "text", "markdown": "markdown", "html": "html"}
_LANGUAGES: Final = {".txt": "plaintext", ".md": "markdown", ".html": "html"}
_SEVERITIES: Final = {Severity.ERROR: 1, Severity.WARNING: 2, Severity.INFO: 3, Severity.HINT: 4}
#: Characters above which a document loses a stretch, so that a run takes a few minutes and no more.
_LONGEST: Final = 3_500
#: Edits in one batch, at most.
_BATCH: Final = 40

#: What people type and paste, and what breaks the counting of lines, columns and blocks.
PIECES: Final = (
    *("\n", "\r", "\r\n", "\n\n", "\r\n\r\n", "\r\r", "\n\r", "\u2028", "\u2029", "\f", "\v", "\x85", "\x1c", "\x1e"),
    *("\t", "\u00a0", "\u200b", "\u200d", "\ufeff", "\u00ad", "\u202e", "\0", "\x7f", "   ", " \n", "\n    "),
    *("😀", "👩‍👧‍👦", "🇳🇱", "\U0001f3f3\ufe0f\u200d\U0001f308", "𝒶", "e\u0301", "n\u0303\u0323", "ĳ", "ﬁ", "é", "€ ", "…", "’"),
    *("漢字", "مرحبا", "«naam»", "{{ voorletters }} ", "[bedrag]", "<achternaam>", "<<", ">>"),
    *("<p>", "</p>", "<b>", "</b>", "<br>", "<br/>", "<li>", "<ul>", "</ul>", "<!--", "-->", "<h2>", "</h2>", "<", ">", "&"),
    *("&amp;", "&nbsp;", "&eacute;", "&#8217;", "&#x1F600;", "&onbekend;", "<td>", "<table><tr>", '<p lang="en">'),
    *("# ", "## ", "\n- ", "\n* ", "\n1. ", "\n> ", "**", "*", "_", "`", "```\n", "\n---\n", "\\\n", "  \n", "[", "](", ")"),
    *("\n| a | b |\n|---|---|\n| derhalve | middels |\n", "\n=====\n", "<!-- eenvoudig-uit W01: naam van de wet -->"),
    *(". ", "! ", "? ", ", ", "; ", ": ", "a", "e", "n", "1", "0", "-", "a b", "§ 2 ", "art. 4:5 Awb ", "dhr. ", "t/m "),
    *("derhalve", " middels ", "indien ", "U dient het formulier in te vullen. ", "Wij verzoeken u dit te doen."),
    *("De aanvraag wordt door ons in behandeling genomen. ", "IBAN NL00 WATR 0123 4567 89", "0999-12 34 56", "31-12-2026"),
    ("Indien u van mening bent dat dit besluit, dat op grond van artikel 4 van de verordening is genomen, niet juist is, "
    "dan kunt u binnen zes weken na de dag van verzending daarvan een gemotiveerd bezwaarschrift bij ons indienen."),
    "\n\nGeachte heer Tromp,\n\nHierbij delen wij u mede dat uw verzoek is afgewezen.\n\nHoogachtend,\n\nmr. H. Nijland\n",
)  # fmt: skip

_KEYS: Final = "abcdefghijklmnopqrstuvwxyz  ,.ABDEHIUW0123456789"


class Place(NamedTuple):
    """A place as the protocol counts: from 0."""

    line: int
    column: int


class Seen(NamedTuple):
    """What a writer sees of a finding."""

    start: Place
    end: Place
    severity: int
    code: str
    message: str
    fingerprint: str


def places(text: str, encoding: Encoding) -> list[Place]:
    r"""The place of every offset of ``text``, its end included.

    >>> places("é\r\n😀!", "utf-8")[-2:]
    [Place(line=1, column=4), Place(line=1, column=5)]
    """
    found = []
    line = column = 0
    for number, character in enumerate(text):
        found.append(Place(line, column))
        if character == "\r" and text[number + 1 : number + 2] == "\n":
            column += 1
        elif character in "\r\n":
            line, column = line + 1, 0
        else:
            column += _width(ord(character), encoding)
    return [*found, Place(line, column)]


def _width(code: int, encoding: Encoding) -> int:
    """How many units a code point takes. A lone surrogate takes what its number would."""
    if encoding == "utf-32":
        return 1
    if encoding == "utf-16":
        return 2 if code >= 0x10000 else 1
    return next(width for limit, width in ((0x80, 1), (0x800, 2), (0x10000, 3), (0x110000, 4)) if code < limit)


def expected(report: Report, where: Sequence[Place]) -> Counter[Seen]:
    """What should be shown of a report."""
    found: Counter[Seen] = Counter()
    for each in report.findings:
        assert each.start is not None
        assert each.end is not None
        place = where[each.start], where[each.end]
        found[Seen(*place, _SEVERITIES[each.severity], each.rule, each.message, each.fingerprint)] += 1
    return found


def shown(diagnostics: Sequence[Json]) -> Counter[Seen]:
    """What is shown. Fails on a diagnostic that is not as the protocol wants it."""
    found: Counter[Seen] = Counter()
    for each in diagnostics:
        assert each["source"] == "eenvoudig"
        ends = [Place(each["range"][side]["line"], each["range"][side]["character"]) for side in ("start", "end")]
        assert Place(0, 0) <= ends[0] <= ends[1], each["range"]
        found[Seen(ends[0], ends[1], each["severity"], each["code"], each["message"], each["data"]["fingerprint"])] += 1
    return found


def applied(text: str, edits: Sequence[Json], where: Sequence[Place]) -> str:
    """``text`` with the edits of a server. Fails on a place that is none, or between the halves of a character."""
    spans = []
    for edit in edits:
        ends = (Place(edit["range"][side]["line"], edit["range"][side]["character"]) for side in ("start", "end"))
        spans.append((*(where.index(end) for end in ends), edit["newText"]))
    for start, end, new in sorted(spans, reverse=True):
        assert 0 <= start <= end <= len(text)
        text = text[:start] + new + text[end:]
    return text


def _json(place: Place) -> Json:
    return {"line": place.line, "character": place.column}


@dataclass
class Letter:
    """An open document; ``versions`` are texts that it had before, to go back to."""

    uri: str
    language: str
    text: str
    version: int = 1
    versions: list[str] = field(default_factory=list)


def letters(folder: Path) -> list[Letter]:
    """The documents that are edited. Their files don't exist: the server must believe its client."""
    found = []
    for path in sorted(DOCUMENTS.rglob("*.*")):
        if path.suffix in _LANGUAGES and path.name != "README.md" and not path.name.startswith("webpagina"):
            with path.open(encoding="utf-8", newline="") as file:
                text = sane(file.read())
            found.append(Letter((folder / path.name).as_uri(), _LANGUAGES[path.suffix], text))
    return found


def sane(text: str) -> str:
    """``text`` as it comes out of JSON: a high and a low surrogate side by side are one character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def edited(text: str, letter: Letter, others: Sequence[Letter], dice: random.Random) -> str:
    """``text`` after one edit."""
    at = _somewhere(text, dice)
    end = min(len(text), at + min(int(dice.expovariate(1 / 12)), 400))
    if len(text) > _LONGEST:
        return text[:at] + text[at + dice.randint(_LONGEST // 4, _LONGEST) :]
    if dice.random() < 0.05:
        return _remade(text, letter, dice)
    verb = dice.choices(("type", "letter", "delete", "replace", "paste", "repeat", "move"), (36, 14, 20, 12, 6, 3, 3))[
        0
    ]
    match verb:
        case "delete":
            return text[:at] + text[end:]
        case "replace":
            return text[:at] + dice.choice(PIECES) + text[end:]
        case "paste":
            other = dice.choice(others).text
            start = _somewhere(other, dice)
            return text[:at] + other[start : start + dice.randint(1, 900)] + text[at:]
        case "repeat":
            return text[:end] + text[at:end] * dice.randint(1, 3) + text[end:]
        case "move":
            rest = text[:at] + text[end:]
            to = _somewhere(rest, dice)
            return rest[:to] + text[at:end] + rest[to:]
        case _:
            return text[:at] + dice.choice(PIECES if verb == "type" else _KEYS) + text[at:]


def _remade(text: str, letter: Letter, dice: random.Random) -> str:
    """``text`` changed all over: an edit taken back, other line ends, nothing left."""
    verb = dice.choices(("back", "ends", "clear"), (40, 6, 2))[0]
    if verb == "back" and letter.versions:
        return dice.choice(letter.versions)
    new = dice.choice(("\n", "\r\n", "\r", "\u2028"))
    return "" if verb == "clear" else new.join(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def _somewhere(text: str, dice: random.Random) -> int:
    """An offset; often at the beginning or the end of something."""
    at = dice.randint(0, len(text))
    if dice.random() < 0.3:
        edges = [place for mark in "\n .<" if (place := text.find(mark, at)) >= 0]
        return min(edges, default=at) + dice.randint(0, 1) if edges else at
    return dice.choice((0, len(text))) if dice.random() < 0.04 else at


@dataclass
class Run:
    """One series of edits on servers that should all say the same."""

    clients: dict[Encoding, Client]
    folder: Path
    dice: random.Random
    done: int = 0
    compared: int = 0
    found: int = 0
    mended: int = 0

    def start(self) -> list[Letter]:
        """Greet the servers, open the documents."""
        found = letters(self.folder)
        for encoding, client in self.clients.items():
            answer = client.initialize(encodings=[encoding], seconds=2 * PATIENCE)
            assert answer["capabilities"]["positionEncoding"] == encoding
            for each in found:
                client.open(each.uri, each.text, language=each.language)
        self.compare(found)
        return found

    def go(self, edits: int) -> None:
        """Make ``edits`` edits, in batches of a size that varies."""
        open_letters = self.start()
        while self.done < edits:
            touched = self.dice.sample(open_letters, self.dice.choice((1, 1, 2, 3)))
            for _ in range(min(self.dice.randint(1, _BATCH), edits - self.done)):
                self.edit(self.dice.choice(touched), open_letters)
            self.compare(touched)
        for client in self.clients.values():
            assert client.leave() == 0, client.said[-2000:]

    def edit(self, letter: Letter, others: Sequence[Letter]) -> None:
        """One edit, sent to every server; sometimes with a question in between, as editors ask them."""
        letter.versions = [*letter.versions[-5:], letter.text]
        letter.text = sane(edited(letter.text, letter, others, self.dice))
        # Numbers only have to go up.
        letter.version += self.dice.choice((1, 1, 1, 2, 7))
        reopen, ask = self.dice.random() < 0.004, self.dice.random() < 0.05
        before = self.dice.random() < 0.03
        line = self.dice.randint(0, letter.text.count("\n") + 2)
        for client in self.clients.values():
            if reopen:
                client.close(letter.uri)
                client.open(letter.uri, letter.text, language=letter.language, version=letter.version)
            elif before:
                where = {"uri": letter.uri, "version": letter.version}
                changes = [{"text": letter.versions[0]}, {"text": letter.text}]
                client.notify("textDocument/didChange", {"textDocument": where, "contentChanges": changes})
            else:
                client.change(letter.uri, letter.text, letter.version)
            if ask:
                at = {"line": line, "character": 3}
                client.ask("textDocument/hover", {"textDocument": {"uri": letter.uri}, "position": at})
                spot = {"start": at, "end": at}
                asked = {"textDocument": {"uri": letter.uri}, "range": spot, "context": {"diagnostics": []}}
                client.ask("textDocument/codeAction", asked)
        self.done += 1

    def compare(self, touched: Sequence[Letter]) -> None:
        """Fail unless every server says of the last versions what a new check says."""
        for letter in touched:
            report = Checker().check_text(letter.text, kind=KINDS[letter.language])
            for encoding, client in self.clients.items():
                want = expected(report, places(letter.text, encoding))
                found = shown(client.diagnostics(letter.uri, letter.version, 2 * PATIENCE).diagnostics)
                if found != want:
                    raise AssertionError(self.explain(letter, encoding, want, found))
                self.found += found.total()
            self.compared += 1
            self.mend(letter, report)

    def mend(self, letter: Letter, report: Report) -> None:
        """Fail unless what is offered for one finding makes the same text of this one, however places are counted."""
        if not report.findings:
            return
        finding = self.dice.choice(report.findings)
        assert finding.start is not None
        assert finding.end is not None
        made: dict[Encoding, list[tuple[str, str]]] = {}
        for encoding, client in self.clients.items():
            where = places(letter.text, encoding)
            span = {"start": _json(where[finding.start]), "end": _json(where[finding.end])}
            context = {"diagnostics": [], "only": ["quickfix", "source.fixAll.eenvoudig"]}
            asked = {"textDocument": {"uri": letter.uri}, "range": span, "context": context}
            offered = client.request("textDocument/codeAction", asked) or []
            made[encoding] = [
                (each["title"], applied(letter.text, each["edit"]["changes"][letter.uri], where))
                for each in offered
                if each.get("edit")
            ]
            self.mended += len(made[encoding])
        first, *others = made.values()
        assert all(other == first for other in others), (letter.language, finding, first, others)
        texts = [text for _, text in first]
        for suggestion in finding.suggestions:
            if suggestion.replaces is None and suggestion.text:
                assert letter.text[: finding.start] + suggestion.text + letter.text[finding.end :] in texts, finding

    def explain(self, letter: Letter, encoding: Encoding, want: Counter[Seen], found: Counter[Seen]) -> str:
        """What differs, whether a document that was not edited has it too, and where the text lies to try it again."""
        client = self.clients[encoding]
        anew = letter.uri + "-anew"
        client.open(anew, letter.text, language=letter.language)
        fresh = shown(client.diagnostics(anew, 1, 2 * PATIENCE).diagnostics) == want
        kept = Path(tempfile.mkdtemp(prefix="eenvoudig-edits-")) / "text.json"
        kept.write_text(json.dumps({"language": letter.language, "text": letter.text}), encoding="utf-8")
        return "\n".join(
            [
                f"after {self.done} edits, {encoding}, {letter.language}, version {letter.version}: {kept}",
                "only after edits: a document opened with this text is right" if fresh else "also when opened with it",
                *(f"missing: {each}" for each in (want - found).elements()),
                *(f"too many: {each}" for each in (found - want).elements()),
            ]
        )


def run(edits: int, seed: int, folder: Path) -> Run:
    """Start the servers, make the edits; raises :exc:`AssertionError` with what differs."""
    environment = clean_environment(folder)
    with ExitStack() as stack:
        clients: dict[Encoding, Client] = {}
        for encoding in ENCODINGS:
            clients[encoding] = stack.enter_context(Client(env=environment, cwd=folder))
        made = Run(clients, folder, random.Random(seed))
        made.go(edits)
        return made


# --- tests ---------------------------------------------------------------------------------------------------------


def test_after_edits_the_server_says_what_a_new_check_says(tmp_path: Path) -> None:
    made = run(EDITS, SEED, tmp_path)
    assert made.done == EDITS
    # Enough was compared for the sameness to mean something.
    assert made.compared >= EDITS // _BATCH
    assert made.found > made.compared
    assert made.mended > made.compared


def test_what_is_kept_quiet_while_typing_is_told_in_the_end(tmp_path: Path) -> None:
    """As in an editor: the server waits a moment before a check, and keeps the sentence quiet that somebody is busy with."""
    dice = random.Random(SEED)
    kept_quiet = 0
    heard: dict[tuple[str, int], list[Counter[Seen]]] = defaultdict(list)

    def hear(message: Json) -> None:
        if message.get("method") == "textDocument/publishDiagnostics" and "version" in message["params"]:
            params = message["params"]
            heard[params["uri"], params["version"]].append(shown(params["diagnostics"]))

    settings = {"debounce": 10, "quiet": 150}
    with Client(env=clean_environment(tmp_path), cwd=tmp_path, settings=settings, on_message=hear) as client:
        client.initialize(encodings=["utf-16"], seconds=2 * PATIENCE)
        open_letters = letters(tmp_path)[:4]
        for letter in open_letters:
            client.open(letter.uri, letter.text, language=letter.language)
        for _ in range(40):
            letter = dice.choice(open_letters)
            for _ in range(dice.randint(1, 6)):
                letter.text = sane(edited(letter.text, letter, open_letters, dice))
                letter.version += 1
                client.change(letter.uri, letter.text, letter.version)
                time.sleep(dice.choice((0, 0, 0.02, 0.04)))
            report = Checker().check_text(letter.text, kind=KINDS[letter.language])
            want = expected(report, places(letter.text, "utf-16"))
            told = heard[letter.uri, letter.version]
            client.wait_until(lambda told=told, want=want: want in told, PATIENCE, "all that was found")  # type: ignore[misc]
            assert told[-1] == want
            assert all(early <= want for early in told)
            kept_quiet += told[0] != want
        assert client.leave() == 0
    assert kept_quiet


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("a\u2028b", {"utf-8": (0, 5), "utf-16": (0, 3), "utf-32": (0, 3)}),
        ("a\v\f\x85\u2029b", {"utf-8": (0, 9), "utf-16": (0, 6), "utf-32": (0, 6)}),
        ("x\r\ny\rz\n😀é", {"utf-8": (3, 6), "utf-16": (3, 3), "utf-32": (3, 2)}),
        ("\ud83d!", {"utf-8": (0, 4), "utf-16": (0, 2), "utf-32": (0, 2)}),
    ],
)
def test_the_counting_here_is_that_of_the_protocol(text: str, counted: dict[Encoding, tuple[int, int]]) -> None:
    for encoding, place in counted.items():
        assert places(text, encoding)[-1] == place
        # Another way to count: by what the encoding makes of the last line.
        last = text.replace("\r\n", "\n").replace("\r", "\n").rpartition("\n")[2]
        size = len(
            last.encode({"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding], "surrogatepass")
        )
        assert place[1] == size // {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]


def test_edits_make_every_kind_of_line_end_and_mark() -> None:
    dice = random.Random(SEED)
    found = letters(Path("/letters").absolute())
    for _ in range(1_500):
        letter = dice.choice(found)
        letter.versions = [*letter.versions[-5:], letter.text]
        letter.text = sane(edited(letter.text, letter, found, dice))
    everything = "".join(letter.text for letter in found)
    missing = [piece for piece in _characters() if piece not in everything]
    assert not missing
    assert {letter.language for letter in found} == set(KINDS)


def _characters() -> Iterator[str]:
    yield from (
        "\u2028",
        "\u2029",
        "\f",
        "\v",
        "\x85",
        "\r\n",
        "\r",
        "\t",
        "😀",
        "\u0301",
        "«",
        "{{",
        "&amp;",
        "<p>",
        "**",
    )
