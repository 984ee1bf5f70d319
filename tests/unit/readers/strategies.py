"""Documents for property tests: each strategy gives a source and what a reader of it should see."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

#: Pieces that trip readers up; every word gets a number of its own, so that none can get lost or come twice.
_STEMS = st.sampled_from(
    [
        "gemeente",
        "foto’s",
        "'s avonds",
        "één",
        "e\u0301e\u0301n",
        "🙂",
        "👩‍👩‍👧",
        "€ 12,50",
        "a\u00a0b",
        "IJ",
        "ﬁets",
        "naïef",
        "x_y",
        "2^3",
    ]
)
EOLS = st.sampled_from(["\n", "\r\n", "\r"])
BOMS = st.sampled_from(["", "", "\ufeff"])
#: Text that no one meant as a document.
NOISE = st.text(
    st.one_of(
        st.sampled_from(list("\r\n\t -*_#>`~[](){}<>&;!|\\=+.:0123«»\ufeff\u00a0\u00ad\u2028\x85\x0c\0'\"/@%$")),
        st.characters(),
        st.characters(categories=["Cs"]),
    ),
    max_size=120,
)
#: The same, from pieces of notation.
_NOTATION = (
    "\n¦\r\n¦\r¦\n\n¦    ¦\t¦- ¦1. ¦a) ¦o ¦> ¦# ¦===\n¦---\n¦| a |¦|--|\n¦```\n¦*¦**¦_¦~~¦`¦``¦[¦](¦)¦![¦[^1]¦[^1]: ¦[x]: /u\n¦<div>\n"
    "¦</div>¦<b>¦<br>¦<script>¦</script>¦<!--¦-->¦<a href='¦&amp;¦&#0;¦&eacute;¦&¦\\¦\\\n¦  \n¦{{ naam }}¦«naam»¦[naam]¦woord"
    "¦Geachte heer,¦Met vriendelijke groet¦Datum: 1 mei 2026¦é¦🙂¦\ufeff¦\ud800¦Betreft: zaak¦een zin die eindigt.¦1234 AB Waterrijk"
    '¦<div markdown="1">\n¦[!NOTE]\n¦- [ ] ¦|¦\u00a0¦<code>¦</code>¦&nbsp;¦\u00ad'
)
PIECES = st.lists(st.sampled_from(_NOTATION.split("¦")), max_size=40).map("".join)


@dataclass
class Numbers:
    """Gives every word its own number."""

    last: int = 0

    def word(self, stem: str) -> str:
        self.last += 1
        return f"{stem}{self.last}"


@dataclass
class Source:
    """Lines of source, and the blocks that are to come out: kind and text."""

    lines: list[str]
    seen: list[tuple[str, str]] = field(default_factory=list)


def _inline(  # noqa: C901 - one branch for each notation
    draw: st.DrawFn, numbers: Numbers, *, depth: int = 0, breaks: bool = True, table: bool = False
) -> tuple[str, str]:
    """Source and visible text of some words; a line of source never begins with a mark."""
    parts: list[tuple[str, str]] = []
    for _ in range(draw(st.integers(1, 4))):
        word = numbers.word(draw(_STEMS)).replace("_", "") if table else numbers.word(draw(_STEMS))
        kind = draw(st.integers(0, 13 if depth < 2 else 5))
        if kind == 1:
            parts.append((f"{word}&eacute;&amp;&#x1F642;", f"{word}é&🙂"))
        elif kind == 2:
            parts.append((f"{word}\\*\\[\\&amp;", f"{word}*[&amp;"))
        elif kind == 3:
            name = numbers.word("naam")
            parts.append(
                draw(st.sampled_from([(f"w «{name}»",) * 2, (f"w {{{{ {name} }}}}",) * 2, (f"w [{name}]",) * 2]))
            )
        elif kind == 4:
            parts.append((f"w `{word}`", f"w {word}"))
        elif kind == 5:
            parts.append((f"w<!-- weg --> <b>{word}</b>", f"w {word}"))
        elif kind in (6, 7, 8, 9):
            source, seen = _inline(draw, numbers, depth=depth + 1, breaks=False, table=table)
            marks = {
                6: ("*", "*"),
                7: ("**", "**"),
                8: ("~~", "~~"),
                9: ("[", '](https://waterrijk.example/a_(b) "t")'),
            }[kind]
            # A word on both sides inside keeps marks of one kind apart.
            parts.append((f"w {marks[0]}b {source} e{marks[1]}", f"w b {seen} e") if depth == 0 else (source, seen))
        elif kind == 10 and breaks:
            parts.append(
                (
                    f"{word}{draw(st.sampled_from(['  ', '    ', chr(92)]))}\n{numbers.word('na')}",
                    f"{word} na{numbers.last}",
                )
            )
        elif kind == 11 and breaks:
            parts.append((f"{word}\n{numbers.word('na')}", f"{word} na{numbers.last}"))
        elif kind == 12:
            parts.append((f"{word}<br>{numbers.word('na')}", f"{word} na{numbers.last}"))
        elif kind == 13:
            parts.append((f"{word} ![plaatje](p.png)", word))
        else:
            parts.append((word, word))
    return " ".join(source for source, _ in parts), " ".join(seen for _, seen in parts)


def _indented(lines: list[str], first: str, rest: str) -> list[str]:
    return [(first if index == 0 else rest if line or rest.strip() else "") + line for index, line in enumerate(lines)]


def _block(draw: st.DrawFn, numbers: Numbers, depth: int, *, quoted: bool) -> Source:
    kind = draw(st.sampled_from(["par", "par", "atx", "setext", "list", "quote", "table", "code", "html", "rule"]))
    plain = "quote" if quoted else "paragraph"
    if kind == "atx":
        source, seen = _inline(draw, numbers, breaks=False)
        return Source(
            [f"{'#' * draw(st.integers(1, 6))} {source}{draw(st.sampled_from(['', ' #']))}"], [("heading", seen)]
        )
    if kind == "setext":
        source, seen = _inline(draw, numbers)
        return Source([*source.split("\n"), draw(st.sampled_from(["===", "---"]))], [("heading", seen)])
    if kind == "list" and depth < 3:
        return _list(draw, numbers, depth, quoted=quoted)
    if kind == "quote" and depth < 3:
        inner = _blocks(draw, numbers, depth + 1, quoted=True)
        return Source(_indented(inner.lines, "> ", "> "), inner.seen)
    if kind == "table":
        cells = [
            [_inline(draw, numbers, breaks=False, table=True) for _ in range(2)] for _ in range(draw(st.integers(1, 3)))
        ]
        rows = [f"| {first[0]} | {second[0]} |" for first, second in cells]
        rows.insert(1, "|---|:-:|")
        return Source(rows, [("quote" if quoted else "table_cell", seen) for row in cells for _, seen in row])
    if kind == "code":
        return Source(["```", "onzichtbaar", "```"])
    if kind == "html":
        word = numbers.word("html")
        return Source(["<div>", f"{word} &eacute; <b>vet</b>", "</div>"], [(plain, f"{word} é vet")])
    if kind == "rule":
        return Source(["***"])
    source, seen = _inline(draw, numbers)
    return Source(source.split("\n"), [(plain, seen)])


def _list(draw: st.DrawFn, numbers: Numbers, depth: int, *, quoted: bool) -> Source:
    marker = draw(st.sampled_from(["- ", "1. ", "*   ", "- [ ] "]))
    indent = " " * (2 if marker == "- [ ] " else len(marker))
    found = Source([])
    for _ in range(draw(st.integers(1, 3))):
        source, seen = _inline(draw, numbers)
        lines = source.split("\n")
        blocks = [("quote" if quoted else "list_item", seen)]
        if draw(st.booleans()):
            inner = _block(draw, numbers, depth + 1, quoted=quoted)
            lines += ["", *inner.lines]
            blocks += inner.seen
        found.lines += [*_indented(lines, marker, indent), ""] if len(lines) > 1 else _indented(lines, marker, indent)
        found.seen += blocks
    return found


def _blocks(draw: st.DrawFn, numbers: Numbers, depth: int = 0, *, quoted: bool = False) -> Source:
    found = Source([])
    for _ in range(draw(st.integers(1, 3))):
        block = _block(draw, numbers, depth, quoted=quoted)
        # A comment keeps two lists apart that would be one.
        found.lines += ([""] if found.lines else []) + block.lines
        found.seen += block.seen
    return found


@st.composite
def markdown(draw: st.DrawFn) -> tuple[str, list[tuple[str, str]]]:
    """A Markdown source, and the kind and text of each block in it."""
    found = _blocks(draw, Numbers())
    eol = draw(EOLS)
    front = ["---", "title: Een titel", "tags:", "  - a", "---"] if draw(st.booleans()) else []
    return draw(BOMS) + eol.join([*front, *found.lines]), found.seen


@st.composite
def letter(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A plain text in some layout, and its words in order."""
    numbers = Numbers()
    eol = draw(EOLS)
    width = draw(st.sampled_from([30, 60, 72, 400]))
    words: list[str] = []
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 6))):
        own = [numbers.word(draw(_STEMS)) for _ in range(draw(st.integers(1, 25)))]
        own[-1] += draw(st.sampled_from(["", ".", "?", ":", ","]))
        text = draw(st.sampled_from(["", "", "", "- ", "1. ", "• ", "a) ", "Datum: ", "Betreft: "]))
        if text.endswith(": "):
            own.insert(0, text.strip())
            text = ""
        words += [part for word in own for part in word.split()]
        room = len(text)
        for word in own:
            if text.strip() and len(text) + len(word) > width and room < len(text):
                lines.append(text.rstrip())
                text = " " * draw(st.sampled_from([0, 0, 2])) if room else ""
            text += word + draw(st.sampled_from([" ", " ", "  ", "\t"]))
        lines.append(text.rstrip())
        if draw(st.booleans()):
            lines.append(draw(st.sampled_from(["", "  ", "-----", "\t"])))
    return draw(BOMS) + eol.join(lines), words
