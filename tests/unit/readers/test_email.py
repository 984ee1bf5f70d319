"""The e-mail reader: whose words are read, and that no e-mail breaks it."""

from __future__ import annotations

import contextlib
import re
import time
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eenvoudig.document import BlockKind, Document, ReadError, StyleKind
from eenvoudig.readers import email, read_bytes
from eenvoudig.readers.options import ReadOptions

K = BlockKind

LETTER = """Beste mevrouw Peters,

U krijgt vanaf maart € 100 per maand. Het geld staat
op de eerste dag van de maand op uw rekening.

Met vriendelijke groet,
Karin de Boer
"""
PAGE = """<html lang="en-US"><body><h2>Uw aanvraag</h2><p>U krijgt <b>€ 100</b> per maand.
Zie <a href="https://waterrijk.example/geld">onze site</a>.</p><ul><li>Geen kosten</li></ul></body></html>"""


def mail(text: str = LETTER, subject: str = "Uw aanvraag") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "karin@waterrijk.example"
    message["Subject"] = subject
    message.set_content(text)
    return message


def raw(body: bytes, *headers: bytes) -> bytes:
    return b"\r\n".join((b"From: a@waterrijk.example", *headers, b"", body))


def shown(data: bytes | EmailMessage) -> list[tuple[BlockKind, str]]:
    document = email.read(bytes(data))
    return [(block.kind, block.text) for block in document.blocks]


def body(data: bytes | EmailMessage) -> list[tuple[BlockKind, str]]:
    return [(kind, text) for kind, text in shown(data)]


def failure(data: bytes | EmailMessage) -> ReadError:
    with pytest.raises(ReadError) as caught:
        email.read(bytes(data))
    assert re.fullmatch(r"[A-Z][^:]+: [a-z].+\.", str(caught.value))
    return caught.value


def test_a_plain_mail() -> None:
    document = email.read(bytes(mail()), path="brief.eml")
    assert [(b.kind, b.text, b.level, b.location) for b in document.blocks] == [
        (K.HEADING, "Uw aanvraag", 1, "onderwerp"),
        (K.PARAGRAPH, "Beste mevrouw Peters,", 0, "alinea 1"),
        (
            K.PARAGRAPH,
            "U krijgt vanaf maart € 100 per maand. Het geld staat op de eerste dag van de maand op uw rekening.",
            0,
            "alinea 2",
        ),
        (K.SIGNATURE, "Met vriendelijke groet,\nKarin de Boer", 0, "alinea 3"),
    ]
    assert all(block.source is None for block in document.blocks)
    assert (document.kind, document.source, document.path, document.title) == ("email", "", "brief.eml", "Uw aanvraag")
    assert document.notes == ()


def test_the_version_with_more_structure_is_read_once() -> None:
    message = mail("Uw aanvraag\n\nU krijgt € 100 per maand. Zie onze site.\n\n- Geen kosten\n")
    message.add_alternative(PAGE, subtype="html")
    document = email.read(bytes(message))
    assert [(b.kind, b.text) for b in document.blocks[1:]] == [
        (K.HEADING, "Uw aanvraag"),
        (K.PARAGRAPH, "U krijgt € 100 per maand. Zie onze site."),
        (K.LIST_ITEM, "Geen kosten"),
    ]
    paragraph = document.blocks[2]
    assert [(paragraph.text[s.start : s.end], s.kind) for s in paragraph.styles] == [("€ 100", StyleKind.BOLD)]
    assert [(paragraph.text[s.start : s.end], s.target) for s in paragraph.links] == [
        ("onze site", "https://waterrijk.example/geld")
    ]
    # Mail programs fill in a language by themselves.
    assert {block.lang for block in document.blocks} == {None}


def test_plain_text_wins_from_a_notice_in_html() -> None:
    message = mail()
    message.add_alternative("<h1>Nieuws</h1><p>Bekijk <a href='x'>online</a></p>", subtype="html")
    assert (K.HEADING, "Nieuws") not in shown(message)
    assert (K.PARAGRAPH, "Beste mevrouw Peters,") in shown(message)


def test_attachments_are_counted_and_not_read() -> None:
    message = mail()
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="brief.pdf")
    message.add_attachment("Tekst van de bijlage.", filename="bijlage.txt")
    document = email.read(bytes(message))
    assert [note.message for note in document.notes] == ["Bij deze e-mail zitten 2 bijlagen. Die lezen we niet."]
    assert "bijlage" not in " ".join(block.text for block in document.blocks)


def test_pictures_in_the_text_are_no_attachments() -> None:
    message = mail("U krijgt € 100 per maand.")
    message.add_alternative(PAGE, subtype="html")
    page = message.get_payload()[1]  # type: ignore[index]
    page.add_related(b"GIF89a", maintype="image", subtype="gif", cid="<logo>", filename="logo.gif")  # type: ignore[union-attr]
    document = email.read(bytes(message))
    assert document.notes == ()
    assert (K.LIST_ITEM, "Geen kosten") in [(block.kind, block.text) for block in document.blocks]


def test_a_forwarded_mail_is_not_read() -> None:
    message = mail("Ter informatie.\n")
    message.add_attachment(mail("Dit schreef iemand anders.\n", "Oud onderwerp"))
    document = email.read(bytes(message))
    assert [block.text for block in document.blocks] == ["Uw aanvraag", "Ter informatie."]
    assert [note.message for note in document.notes] == ["Bij deze e-mail zit 1 bijlage. Die lezen we niet."]


ANSWER = "Dat kan. U krijgt het geld in maart."


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (f"{ANSWER}\n\n> Krijg ik geld?\n>\n> > Ouder bericht.\n", [ANSWER]),
        (f"> Krijg ik geld?\n\n{ANSWER}\n\n> En wanneer?\n\nIn maart.\n", [ANSWER, "In maart."]),
        (f"{ANSWER}\n\nOp ma 3 mrt 2026 om 10:12 schreef P. Peters <p@mail.example>:\n\n> Krijg ik geld?\n", [ANSWER]),
        (f"{ANSWER}\n\nOp ma 3 mrt 2026 om 10:12 schreef P. Peters\n<p@mail.example>:\n> Krijg ik geld?\n", [ANSWER]),
        (f"{ANSWER}\n\nOn Mon, 3 Mar 2026 at 10:12, P. Peters wrote:\n\nKrijg ik geld?\n\nP. Peters\n", [ANSWER]),
        (
            f"{ANSWER}\n\nOp 3 mrt. 2026 om 10:12 heeft P. Peters het\nvolgende geschreven:\n\n> Krijg ik geld?\n",
            [ANSWER],
        ),
        ("Dat kan.\n\nVan: P. Peters\nVerzonden: maandag\nAan: ons\n\nBeste,\n\nKrijg ik geld?\n", ["Dat kan."]),
        (f"Op 3 maart schreef u:\n> Krijg ik geld?\n\n{ANSWER}\n", [ANSWER]),
        (
            f"{ANSWER}\n\n-----Oorspronkelijk bericht-----\nVan: P. Peters\nVerzonden: maandag\n\nKrijg ik geld?\n",
            [ANSWER],
        ),
        (
            (
                f"{ANSWER}\n\n________________________________\nVan: P. Peters\nVerzonden: maandag 3 maart 2026 10:12\n"
                "Aan: Karin de Boer\nOnderwerp: vraag\n\nKrijg ik geld?\n"
            ),
            [ANSWER],
        ),
        (
            f"{ANSWER}\n\nOp maandag schreef u ons een brief. Die is binnen.\n",
            [ANSWER, "Op maandag schreef u ons een brief. Die is binnen."],
        ),
    ],
)
def test_quoted_mail_is_marked(text: str, own: list[str]) -> None:
    blocks = shown(mail(text))[1:]
    assert [text for kind, text in blocks if kind is not K.QUOTE] == own
    assert any(kind is K.QUOTE for kind, _ in blocks) == (
        own[-1] != "Op maandag schreef u ons een brief. Die is binnen."
    )


@pytest.mark.parametrize(
    "quoted",
    [
        "<blockquote>Krijg ik geld?</blockquote>",
        "<div>Op ma 3 mrt 2026 om 10:12 schreef P. Peters &lt;p@mail.example&gt;:</div><blockquote>Krijg ik geld?</blockquote>",
        (
            "<p><b>Van:</b> P. Peters<br><b>Verzonden:</b> maandag<br><b>Aan:</b> K. de Boer<br><b>Onderwerp:</b> vraag</p>"
            "<h2>Vraag</h2><p>Krijg ik geld?</p>"
        ),
        "<p>-----Oorspronkelijk bericht-----</p><p>Krijg ik geld?</p>",
        "<div>Van: P. Peters<br>Datum: maandag<br>Onderwerp: vraag</div><p>Beste,</p><p>Krijg ik geld?</p>",
    ],
)
def test_quoted_mail_in_html_is_marked(quoted: str) -> None:
    message = EmailMessage()
    message.set_content(f"<p>{ANSWER}</p>{quoted}", subtype="html")
    message["Subject"] = "Uw vraag"
    blocks = shown(message)[1:]
    assert blocks[0] == (K.PARAGRAPH, ANSWER)
    assert len(blocks) > 1
    assert {kind for kind, _ in blocks[1:]} == {K.QUOTE}


def test_a_salutation_in_quoted_mail_makes_no_letterhead_of_the_answer() -> None:
    message = EmailMessage()
    message.set_content(
        "<p>Dat kan.</p><p>Van: P.<br>Datum: nu<br>Aan: ons</p><p>Beste,</p><p>Kan dat?</p>", subtype="html"
    )
    assert shown(message)[0] == (K.PARAGRAPH, "Dat kan.")


def test_lines_that_look_like_headers_are_no_quoted_mail() -> None:
    blocks = shown(
        mail("U kunt langskomen.\n\nDatum: 3 maart\nVan: 10.00 tot 12.00 uur\nAan: de balie\n\nTot dan en groeten.\n")
    )
    assert K.QUOTE not in {kind for kind, _ in blocks}


def test_the_mark_of_a_signature() -> None:
    blocks = shown(mail("Dat kan.\n\n-- \nKarin de Boer\nGemeente Waterrijk\n\nWij helpen u graag verder.\n"))
    assert blocks[1] == (K.PARAGRAPH, "Dat kan.")
    assert {kind for kind, _ in blocks[2:]} == {K.SIGNATURE}
    assert len(blocks) == 4


def test_flowed_text() -> None:
    text = b"Een regel die \r\ndoorloopt.\r\n\r\n Van: ons\r\n> geciteerd \r\n> gaat door\r\n-- \r\nKarin"
    blocks = shown(raw(text, b"Content-Type: text/plain; format=flowed"))
    assert (K.PARAGRAPH, "Een regel die doorloopt.") in blocks
    assert (K.QUOTE, "geciteerd gaat door") in blocks
    assert (K.SIGNATURE, "Karin") in blocks
    joined = raw(b"woning \r\nbouw", b"Content-Type: text/plain; format=flowed; delsp=yes")
    assert shown(joined) == [(K.PARAGRAPH, "woningbouw")]


@pytest.mark.parametrize(
    ("content_type", "encoding", "data"),
    [
        (b"text/plain; charset=utf-8", b"8bit", "Eén café.".encode()),
        (b"text/plain; charset=iso-8859-1", b"8bit", "Eén café.".encode("cp1252")),
        (b"text/plain; charset=utf-8", b"8bit", "Eén café.".encode("cp1252")),  # wrong
        (b"text/plain; charset=x-onbekend", b"8bit", "Eén café.".encode()),
        (b"text/plain", b"quoted-printable", b"E=C3=A9n caf=\r\n=C3=A9."),
        (b"text/plain; charset=utf-8", b"base64", b"RcOpbiBjYWbDqS4="),
        (b"text/plain; charset=utf-16", b"base64", b"//5FAOkAbgAgAGMAYQBmAOkALgA="),
        (b"text/html; charset=windows-1252", b"8bit", "<p>Eén café.".encode("cp1252")),
        (b"text/html", b"8bit", "<meta charset=windows-1252><p>Eén café.".encode("cp1252")),
        (b"multipart/mixed", b"8bit", "Eén café.".encode()),  # without parts
        (b"nonsens", b"8bit", "Eén café.".encode()),
    ],
)
def test_encodings(content_type: bytes, encoding: bytes, data: bytes) -> None:
    made = raw(data, b"Content-Type: " + content_type, b"Content-Transfer-Encoding: " + encoding)
    assert shown(made) == [(K.PARAGRAPH, "Eén café.")]


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        (b"=?utf-8?Q?E=C3=A9n_caf=C3=A9?=", "Eén café"),
        (b"=?utf-8?B?RcOpbiBjYWbDqQ==?=", "Eén café"),
        (b"=?utf-8?Q?E=C3=A9n?=\r\n =?iso-8859-1?Q?_caf=E9?=", "Eén café"),
        ("Eén café".encode(), "Eén café"),
        ("Eén café".encode("cp1252"), "Eén café"),
        (b"RE: FW: Antw: Uw vraag", "Uw vraag"),
        (b"=?x-onbekend?Q?Uw_vraag?=", "Uw vraag"),
        (b"=?utf-8?B?!!!?= vraag", None),
        (b"Reactie op\r\n uw vraag", "Reactie op uw vraag"),
    ],
)
def test_subjects(header: bytes, subject: str | None) -> None:
    document = email.read(raw(b"Dat kan.", b"Subject: " + header))
    assert document.blocks[-1].text == "Dat kan."
    if subject is not None:
        assert document.title == subject
        assert (document.blocks[0].kind, document.blocks[0].text) == (K.HEADING, subject)


def test_without_a_subject() -> None:
    assert shown(raw(b"Dat kan.")) == [(K.PARAGRAPH, "Dat kan.")]
    assert shown(raw(b"Dat kan.", b"Subject: Re:")) == [(K.PARAGRAPH, "Dat kan.")]


def test_directives_keep_their_block() -> None:
    message = EmailMessage()
    message["Subject"] = "Uw vraag"
    message.set_content("<p>Een.</p><p>Twee <!-- eenvoudig-negeer W01: moet zo --> drie.</p>", subtype="html")
    document = email.read(bytes(message))
    (directive,) = document.directives
    assert document.blocks[directive.block].text == "Twee drie."
    assert (directive.source, directive.location) == (None, "alinea 2")


def test_lists_keep_apart() -> None:
    message = mail("- een ding\n- nog een ding\n")
    message.add_attachment("x")
    message = EmailMessage()
    message.make_mixed()
    for _ in range(2):
        part = EmailMessage()
        part.set_content("<ul><li>een<li>twee</ul>", subtype="html")
        message.attach(part)
    groups = [block.group for block in email.read(bytes(message)).blocks]
    assert groups[0] == groups[1] != groups[2] == groups[3]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (raw(b"MIIB", b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data"), "unreadable"),
        (
            raw(
                b"--a\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--a\r\n"
                b"Content-Type: application/octet-stream\r\n\r\nx\r\n--a--",
                b"Content-Type: multipart/encrypted; boundary=a",
            ),
            "unreadable",
        ),
        (raw(b""), "empty"),
        (raw(b"\0\1\2\3"), "binary"),
        (b"Zomaar een tekst zonder koppen.", "broken"),
        (b"--a\r\nContent-Type: multipart/mixed\r\n" * 300, "broken"),
        (raw(b"Content-Type: multipart/mixed; boundary=b\r\n" * 300), "too_large"),
    ],
)
def test_errors(data: bytes, code: str) -> None:
    assert failure(data).code == code


def test_a_signed_mail_is_read() -> None:
    made = raw(
        b"--a\r\nContent-Type: text/plain\r\n\r\nDat kan.\r\n--a\r\nContent-Type: application/pkcs7-signature;"
        b" name=smime.p7s\r\nContent-Disposition: attachment; filename=smime.p7s\r\n\r\nx\r\n--a--",
        b"Content-Type: multipart/signed; boundary=a",
    )
    document = email.read(made)
    assert [block.text for block in document.blocks] == ["Dat kan."]
    assert document.notes == ()


def test_the_selector_of_a_page_is_not_for_mail() -> None:
    message = EmailMessage()
    message.set_content("<p>Dat kan.</p>", subtype="html")
    assert email.read(bytes(message), options=ReadOptions(selector="main")).blocks


def _check(document: Document) -> None:
    for number, block in enumerate(document.blocks):
        assert block.text.strip()
        assert block.source is None
        assert block.location in ("onderwerp", f"alinea {number}", f"alinea {number + 1}")
        for stretch in (*block.styles, *block.links, *block.masks):
            assert 0 <= stretch[0] < stretch[1] <= len(block.text)


def _full() -> bytes:
    message = mail(LETTER + "\n> oud\n\n-- \nKarin\n")
    message.add_alternative(PAGE, subtype="html")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="b.pdf")
    message.add_attachment(mail("doorgestuurd\n"))
    return bytes(message)


FULL = _full()
_PIECES = st.sampled_from(
    [b"--", b"\r\n", b"\n\n", b"=?utf-8?Q?", b"?=", b"Content-Type: multipart/mixed; boundary=", b"Content-Type: text/html",
     b"; charset=", b"; format=flowed", b"Content-Transfer-Encoding: base64", b"Subject: ", b"> ", b"-- ", b"\xff", b"\0",
     b"Content-Type: message/rfc822", b"x-uuencode", b"filename*0*=", b"\"", b"=", b"Van: a", b"schreef", b"\xe2\x82"]
)  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, len(FULL)), st.integers(0, 60), st.lists(_PIECES, max_size=3)), max_size=6))
def test_damaged_mail(damage: list[tuple[int, int, list[bytes]]]) -> None:
    data = FULL
    for start, length, pieces in damage:
        data = data[:start] + b"".join(pieces) + data[start + length :]
    try:
        document = read_bytes(data, kind="email")
    except ReadError:
        return
    _check(document)


@given(st.lists(st.one_of(_PIECES, st.binary(max_size=20)), max_size=30))
def test_any_bytes(pieces: list[bytes]) -> None:
    for data in (b"".join(pieces), b"Subject: x\n" + b"".join(pieces)):
        try:
            document = email.read(data)
        except ReadError:
            continue
        _check(document)


NESTED = (
    b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i) for i in range(190))
    + b"\r\nregel" * 20_000
)


@pytest.mark.parametrize(
    "data",
    [
        b"Subject: " + b"=?utf-8?Q?a?= " * 100_000 + b"\n\nTekst.",
        b"Subject: " + b"a\n " * 200_000 + b"\n\nTekst.",
        b"X: y\n" * 100_000 + b"\nTekst.",
        raw(b"Op " + b"schreef " * 50_000 + b"\n\nTekst."),
        raw(b"Op a\n" * 15_000 + b"\n\nTekst."),
        raw(b"Op 3 maart schreef u:\n> a\n" * 6_000),
        raw(b">" * 300_000 + b"a"),
        raw(b"> a\nb\n" * 6_000),
        raw(b"Van: a\n" * 10_000),
        raw(b"-- \n" * 50_000 + b"a"),
        raw(b"a \n" * 100_000, b"Content-Type: text/plain; format=flowed"),
        raw(b"begin 644 x\n" * 10_000, b"Content-Transfer-Encoding: x-uuencode"),
        raw(b"=" * 300_000, b"Content-Transfer-Encoding: quoted-printable"),
        raw(b"a", b"Content-Type: text/plain; " + b"a*0=b;" * 20_000),
        raw(b"a", b'Content-Type: text/plain; charset="' + b"\\" * 100_000),
        b"From: a\r\n" + NESTED,
    ],
    ids=range(16),
)
def test_hostile_mail_takes_little_time(data: bytes) -> None:
    start = time.perf_counter()
    with contextlib.suppress(ReadError):
        read_bytes(data, kind="email")
    assert time.perf_counter() - start < 4
