"""The tokenizer: spaCy's Dutch punctuation rules, mended, with our own abbreviations instead of spaCy's exceptions.

spaCy's Dutch exceptions hold 4,670 entries that cost most of the load time, and take ordinary last words of
sentences ("hand.", "dat.", "best.") for abbreviations. Ours are a set that is looked up: no time at load.

What is one token is what it is in UD_Dutch-Alpino: "zo'n", "16.30", "1.300,-", "(werk)dag", "bewoner(s)", "4km", "5%",
"!!", "'68", "'s-avonds".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, CONCAT_QUOTES, LIST_ELLIPSES, LIST_ICONS
from spacy.lang.nl.punctuation import TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

from eenvoudig.language.abbreviations import DOTTED, forms

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.vocab import Vocab

#: Pieces that punctuation rules would cut: clitics with an apostrophe, quotation marks of two signs, faces.
_CLITICS: Final = ("'s", "'t", "'n", "'k", "'r", "'m", "z'n", "m'n", "d'r", "zo'n")
_SIGNS: Final = ("''", ",,", "``", "--", ":)", ":-)", ";)", ";-)", ":(", ":-(")
#: Years such as '68, case numbers and addresses.
_ALWAYS: Final = rf"(?:['’]\d\d|ECLI(?::\w+(?:\.\w+)*)+|(?:https?://|www\.)\S*[\w/]|{DOTTED.pattern})\Z"

#: What would be cut off at the start, and when it is not: clitics and years, "(werk)dag", '"oud"-leerling'.
_KEPT_AT_START: Final = {
    r"\'": r"'(?!(?:[stnkrm]|\d\d)(?![\w'’]))",
    "’": r"’(?!(?:[stnkrm]|\d\d)(?![\w'’]))",
    r"\(": rf"\((?![^\W\d_][\w-]*\)[\-{ALPHA_LOWER}])",
    '"': r'"(?![^\W\d_][\w-]*"-\w)',
}
_CAPITALISED: Final = rf"[{ALPHA_UPPER}][{ALPHA_LOWER}]|U\b"
#: Currency signs that are letters ("US\$") don't occur, and without them a word needs no search.
_PREFIXES: Final = [
    *(_KEPT_AT_START.get(piece, piece) for piece in TOKENIZER_PREFIXES if not piece[:1].isalpha()),
    rf"\.(?={_CAPITALISED})",
]
#: A unit stays with its number, as in the treebank ("4km") and in the law ("artikel 4g").
_SUFFIXES: Final = [
    ",,",
    r"[!?]{2,}",
    *(piece for piece in TOKENIZER_SUFFIXES if not piece.startswith("(?<=[0-9])(?:km|")),
    rf"(?<=[{ALPHA}0-9\-][{ALPHA_UPPER}])\.",
    r"(?<=,[–—=])\.",
]
#: Between letters an apostrophe is part of the word ("foto's"), and so are brackets ("kind(eren)").
_QUOTES: Final = re.sub(r"\\?'|’", "", CONCAT_QUOTES)
_INFIXES: Final = [
    # Old newspapers: Jansen:,,Ik kom.''
    r"[:.,](?=,,)",
    ",,",
    *LIST_ELLIPSES,
    *(f"(?!°){icons}" for icons in LIST_ICONS),
    # A forgotten space: "bel ons.Dat kan", "a.Uw pas", "a)uw pas", "gemeente)De", "hulp(Wmo)".
    rf"(?<=[{ALPHA_LOWER}][{ALPHA_LOWER}])\.(?=[{ALPHA_UPPER}])",
    rf"\)(?=\.(?:{_CAPITALISED}))",
    rf"(?<=[0-9)])\.(?={_CAPITALISED})",
    rf"(?<=\b[a-z])(?<!\.[a-z])\.(?={_CAPITALISED})",
    rf"(?<=[{ALPHA}])\)(?=[{ALPHA_UPPER}])",
    rf"(?<=\b[a-z])(?<!\([a-z])\)(?=[{ALPHA}])",
    rf"(?<=[{ALPHA}])\((?=[{ALPHA_UPPER}])",
    rf"(?<=[{ALPHA}])\((?=[{ALPHA}])(?![^\s()]*\))",
    rf"(?<=[{ALPHA}])[,!?](?=[{ALPHA}])",
    rf'(?<=[{ALPHA}"])[:<>=](?=[{ALPHA}])',
    rf"(?<=[{ALPHA}])[{_QUOTES}\[\]](?=[{ALPHA}])",
    rf"(?<=[{ALPHA}])--(?=[{ALPHA}])",
]
_FULL_STOP: Final = re.compile(r"\.$")
_INITIAL: Final = re.compile(r"(?:^|[^\w])[^\W\d_]\.\.$")
#: "bewoner(s)", "1.300,–": the last sign is part of the word.
_WHOLE_ENDS: Final = re.compile(rf"\w\([\-0-9{ALPHA_LOWER}]{{1,12}}\)$|\d,[–—]$")


class _Whole:
    """Says which strings stay whole. Has what spaCy expects of a compiled pattern, as the classes below."""

    def __init__(self) -> None:
        clitics = {variant for clitic in _CLITICS for variant in (clitic, clitic.capitalize(), clitic.upper())}
        self._strings = forms() | clitics | {clitic.replace("'", "’") for clitic in clitics} | set(_SIGNS)
        self._regex = re.compile(_ALWAYS)
        self.pattern = _ALWAYS

    def match(self, text: str) -> object | None:
        """Something true when ``text`` is one token."""
        # Most strings are plain words: they take no search.
        return True if text.isalnum() or text in self._strings else self._regex.match(text)


class _Prefixes:
    """Finds what to cut off at the start."""

    def __init__(self) -> None:
        self._regex = compile_prefix_regex(_PREFIXES)
        self.pattern = self._regex.pattern

    def search(self, text: str) -> re.Match[str] | None:
        """The prefix of ``text``, as the search of a compiled pattern gives it."""
        return None if text[:1].isalnum() else self._regex.search(text)


class _Suffixes:
    """Finds what to cut off at the end; nothing of an abbreviation, also after a bracket ("(tel.")."""

    def __init__(self, whole: _Whole) -> None:
        self._whole = whole
        self._regex = compile_suffix_regex(_SUFFIXES)
        self.pattern = self._regex.pattern

    def search(self, text: str) -> re.Match[str] | None:
        """The suffix of ``text``, as the search of a compiled pattern gives it."""
        if text[-1:].isalnum() or self._whole.match(text) or _WHOLE_ENDS.search(text):
            return None
        if text.endswith("..") and (_INITIAL.search(text) or self._whole.match(text[:-1])):
            return _FULL_STOP.search(text)
        return self._regex.search(text)


def make_tokenizer(vocab: Vocab) -> Tokenizer:
    """A tokenizer for Dutch text that shares ``vocab``."""
    whole = _Whole()
    return Tokenizer(
        vocab,
        prefix_search=_Prefixes().search,
        suffix_search=_Suffixes(whole).search,
        infix_finditer=compile_infix_regex(_INFIXES).finditer,
        token_match=whole.match,
    )


@registry.tokenizers("eenvoudig.Tokenizer.v1")
def _create_tokenizer() -> Callable[[Language], Tokenizer]:
    return lambda nlp: make_tokenizer(nlp.vocab)
