"""The tokenizer: spaCy's Dutch punctuation rules with our own abbreviations instead of spaCy's exceptions.

spaCy's Dutch exceptions hold 4,670 entries that cost most of the load time, and take ordinary last words of
sentences ("hand.", "dat.", "best.") for abbreviations. Ours are a set that is looked up: no time at load.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from spacy.lang.nl.punctuation import TOKENIZER_INFIXES, TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex, registry

from eenvoudig.language.abbreviations import forms

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.vocab import Vocab

#: Pieces that punctuation rules would cut: clitics with an apostrophe, quotation marks of two signs.
_CLITICS: Final = ("'s", "'t", "'n", "'k", "'r", "'m", "z'n", "m'n", "d'r", "zo'n")
_SIGNS: Final = ("''", ",,", "``", "--")


class _Whole:
    """Says which strings stay whole. Has what spaCy expects of a compiled pattern."""

    def __init__(self) -> None:
        clitics = {variant for clitic in _CLITICS for variant in (clitic, clitic.capitalize())}
        self._strings = forms() | clitics | {clitic.replace("'", "’") for clitic in clitics} | set(_SIGNS)
        #: Years such as '68.
        self.pattern = r"['’]\d\d"
        self._year = re.compile(self.pattern)

    def match(self, text: str) -> object | None:
        """Something true when ``text`` is one token."""
        return True if text in self._strings else self._year.fullmatch(text)


class _Suffixes:
    """Finds what to cut off at the end; nothing of an abbreviation, also after a bracket ("(tel.")."""

    def __init__(self, whole: _Whole) -> None:
        self._whole = whole
        self._regex = compile_suffix_regex(TOKENIZER_SUFFIXES)
        self.pattern = self._regex.pattern

    def search(self, text: str) -> re.Match[str] | None:
        """The suffix of ``text``, as the search of a compiled pattern gives it."""
        return None if self._whole.match(text) else self._regex.search(text)


def make_tokenizer(vocab: Vocab) -> Tokenizer:
    """A tokenizer for Dutch text that shares ``vocab``."""
    whole = _Whole()
    return Tokenizer(
        vocab,
        prefix_search=compile_prefix_regex(TOKENIZER_PREFIXES).search,
        suffix_search=_Suffixes(whole).search,
        infix_finditer=compile_infix_regex([r",,", *TOKENIZER_INFIXES]).finditer,
        token_match=whole.match,
    )


@registry.tokenizers("eenvoudig.Tokenizer.v1")
def _create_tokenizer() -> Callable[[Language], Tokenizer]:
    return lambda nlp: make_tokenizer(nlp.vocab)
