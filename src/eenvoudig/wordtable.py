"""Adding a word to a table of own words: what the command line and the language server do the same."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from unicodedata import category

from eenvoudig import atomic
from eenvoudig.language.ownlexicon import unknown_verb
from eenvoudig.ownwords import (
    COLUMNS,
    FILE_NAME,
    MAX_BYTES,
    Encoded,
    OwnWord,
    Table,
    WordsError,
    layout_of,
    nearest,
    parse,
    read_encoded,
    render,
    row,
    shown,
)

#: Control characters and halves of surrogate pairs: a table that holds one can't be read.
_NO_TEXT: Final = frozenset({"Cc", "Cs"})


def project_table(folder: Path) -> Path:
    """The table of the project that ``folder`` is in; the one to make in ``folder`` when there is none."""
    return nearest(folder) or folder / FILE_NAME


def checked(word: OwnWord) -> OwnWord:
    """``word`` as a table gives it back. Raises :exc:`WordsError` for one that no table can hold."""
    table = parse(render([word]))
    if table.faults:
        raise WordsError(table.faults[0].message)
    if not table.words:  # the row reads as a remark
        raise WordsError("Begin het woord met een letter of een cijfer.")
    (found,) = table.words
    if any(category(character) in _NO_TEXT for character in found.word + found.text + found.reason + found.owner):
        raise WordsError("In het woord of de tekst staat een onzichtbaar teken: typ het opnieuw.")
    if (unknown := unknown_verb(found.word)) is not None:
        raise WordsError(f"‘{_legible(unknown)}’ is geen werkwoord dat we kennen: haal het golfje (~) weg.")
    return found


def add_word(word: OwnWord, table: Path, *, make_folder: bool = False) -> None:
    """Add a row for ``word`` to ``table``, which is made when it is not there.

    Encoding, columns, order, remarks and line ends stay. With ``make_folder`` the folder of the table is made too.
    Raises :exc:`WordsError`, and leaves the table as it is, for a word or a table that can't be.
    """
    word = checked(word)
    old = _old(table)
    known = parse(old.text) if old.text.strip() else Table((), ())
    if known.faults:
        line, message = known.faults[0]
        raise WordsError(f"{shown(table)}, regel {line}: {message} Herstel dat eerst.")
    if any(each.word.lower() == word.word.lower() for each in known.words):
        raise WordsError(f"‘{_legible(word.word)}’ staat al in {shown(table)}: verander het daar.")
    text = _with(old.text, word)
    if parse(text) != Table((*known.words, word), ()):
        raise WordsError(f"‘{_legible(word.word)}’ past niet in {shown(table)}: zet het er zelf in.")
    try:
        data = old.encode(text)
    except UnicodeEncodeError as error:
        character = _legible(error.object[error.start])
        raise WordsError(
            f"Het teken ‘{character}’ past niet in {shown(table)}: sla die lijst eerst op als UTF-8."
        ) from error
    _write(table, data, make_folder=make_folder)


def _old(table: Path) -> Encoded:
    try:
        there = table.exists()
    except OSError:  # a closed folder; reading tells
        there = True
    return read_encoded(table) if there else Encoded("")


def _with(old: str, word: OwnWord) -> str:
    """The table with the row at its end; remarks, order and line ends stay."""
    if not old.strip():
        return render([word])
    layout = layout_of(old)
    asked = row(word).split("\t")
    missing = [name for name, cell in zip(COLUMNS, asked, strict=True) if cell and name not in layout.columns]
    if missing:
        raise WordsError(f"De kolom ‘{missing[0]}’ ontbreekt in deze lijst: zet die op de eerste regel erbij.")
    end = "\r\n" if "\r\n" in old else "\n"
    return old + ("" if old.endswith(("\n", "\r")) else end) + row(word, layout) + end


def _write(table: Path, data: bytes, *, make_folder: bool) -> None:
    if len(data) > MAX_BYTES:
        raise WordsError(f"De woordenlijst {shown(table)} is vol: haal eerst woorden weg.")
    if atomic.read_only(table):
        raise WordsError(f"In {shown(table)} kunt u niet schrijven: het bestand is alleen om te lezen.")
    try:
        if make_folder:
            table.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(table, data)
    except (OSError, ValueError) as error:
        raise WordsError(f"In {shown(table)} kunnen we niet schrijven: controleer de map.") from error


def _legible(text: str) -> str:
    """What a user typed, short and safe to show."""
    safe = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
    return safe if len(safe) <= 60 else f"{safe[:59]}…"
