"""The trained Dutch pipeline that is part of the package: one packed file, made by ``model/pack.py``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from spacy.language import Language

#: Where the packed pipeline lies: ``pipeline.bin``, its version and its card.
FOLDER: Final = Path(__file__).parent / "model"


class ModelError(RuntimeError):
    """The trained pipeline is missing or damaged: the installation is not whole."""


def load(path: Path | None = None) -> Language:
    """The pipeline, ready for use. ``path`` is another packed file, for comparing.

    Nothing is downloaded. Raises :exc:`ModelError` when the file is missing or damaged.
    """
    import srsly

    try:
        packed = srsly.msgpack_loads((path or FOLDER / "pipeline.bin").read_bytes())
        return unpack(packed)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError("De taalkennis van eenvoudig is niet te lezen. Installeer eenvoudig opnieuw.") from error


def pack(nlp: Language) -> dict[str, Any]:
    """All that is learnt of ``nlp``: weights in half precision, labels, and the strings that lemmas are made of."""
    import srsly
    from thinc.api import Config

    components = {}
    strings: set[str] = set()
    for name, pipe in nlp.pipeline:
        if not hasattr(pipe, "to_bytes"):
            continue
        parts = srsly.msgpack_loads(pipe.to_bytes(exclude=["vocab"]))
        parts["model"] = _halved(srsly.msgpack_loads(parts["model"]))
        components[name] = parts
        strings |= {str(label) for label in getattr(pipe, "labels", ())}
        if "trees" in parts:
            strings |= _tree_strings(srsly.msgpack_loads(parts["trees"]), nlp)
    morphologizer: Any = nlp.get_pipe("morphologizer")
    strings |= {str(string) for string in morphologizer.cfg["labels_pos"]}
    # What training needed (paths of corpora, the optimizer) is no part of what was learnt.
    config = Config({section: nlp.config[section] for section in ("nlp", "components")})
    return {"config": config.to_str(), "components": components, "strings": sorted(strings)}


def unpack(packed: dict[str, Any]) -> Language:
    """The pipeline of :func:`pack`, in full precision."""
    import srsly
    from spacy.language import Language
    from thinc.api import Config

    import eenvoudig.language.auxiliaries
    import eenvoudig.language.sentences
    import eenvoudig.language.tokenizer  # noqa: F401  (registers what the configuration names)

    class Dutch(Language):
        """Dutch without the exceptions, stop words and iterators of spaCy's own class, which we don't use."""

        lang = "nl"

    nlp = Dutch.from_config(Config().from_str(packed["config"]), auto_fill=False, validate=False)
    for string in packed["strings"]:
        nlp.vocab.strings.add(string)
    for name, parts in packed["components"].items():
        model = srsly.msgpack_dumps(_doubled(parts["model"]))
        pipe: Any = nlp.get_pipe(name)
        pipe.from_bytes(srsly.msgpack_dumps({**parts, "model": model}), exclude=["vocab"])
    nlp.add_pipe("eenvoudig_auxiliaries")
    return nlp


def _halved(model: dict[str, Any]) -> dict[str, Any]:
    return _as_type(model, "float32", "float16")


def _doubled(model: dict[str, Any]) -> dict[str, Any]:
    return _as_type(model, "float16", "float32")


def _as_type(model: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    params = [
        {name: value.astype(new) if getattr(value, "dtype", None) == old else value for name, value in node.items()}
        for node in model["params"]
    ]
    return {**model, "params": params}


def _tree_strings(trees: dict[str, list[dict[str, int]]], nlp: Language) -> set[str]:
    """The strings that the edit trees of the lemmatizer point at by number."""
    found = set()
    for tree in trees["trees"]:
        for number in (tree.get("orig"), tree.get("subst")):
            if number:
                found.add(nlp.vocab.strings[number])
    return found
