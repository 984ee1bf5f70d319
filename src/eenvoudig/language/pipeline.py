"""The trained Dutch pipeline that is part of the package: one packed file, made by ``model/pack.py``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from eenvoudig.language.packed import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["FOLDER", "ModelError", "load"]

#: Where the packed pipeline lies: ``pipeline.bin``, its version and its card.
FOLDER: Final = Path(__file__).parent / "model"


def load(path: Path | None = None) -> Language:
    """The pipeline, ready for use. ``path`` is another packed file, for comparing.

    Nothing is downloaded. Raises :exc:`ModelError` when the file is missing or damaged.
    """
    from spacy.language import Language

    import eenvoudig.language.annotator
    import eenvoudig.language.sentences  # noqa: F401  (both register a step)
    from eenvoudig.language.tokenizer import make_tokenizer

    class Dutch(Language):
        """Dutch without the exceptions, stop words and iterators of spaCy's own class, which we don't use."""

        lang = "nl"

    nlp = Dutch(create_tokenizer=lambda nlp: make_tokenizer(nlp.vocab))
    nlp.add_pipe("eenvoudig_sentences")
    try:
        nlp.add_pipe("eenvoudig_annotator", config={"path": str(path or FOLDER / "pipeline.bin")})
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise ModelError from error
    return nlp
