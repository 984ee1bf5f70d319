"""Shared turns of phrase for the messages of rules, and small helpers for suggestions."""

from __future__ import annotations

from collections.abc import Sequence

from eenvoudig.findings import Safety, Suggestion


def quoted(text: str) -> str:
    """A word of the text, in Dutch quotation marks."""
    return f"‘{text}’"


def either(words: Sequence[str]) -> str:
    """Up to three choices: "a", "a of b", "a, b of c"; in quotation marks where they begin with "of" or "en"."""
    words = list(dict.fromkeys(words))[:3]
    if len(words) > 1 and any(word.partition(" ")[0] in {"of", "en"} for word in words):
        words = [quoted(word) for word in words]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} of {words[-1]}"


def is_order(listed: str) -> bool:
    """Whether a list has a sentence here ("Noem de dag."): what to do, and nothing to write."""
    return listed[:1].isupper() and listed.endswith(".")


def told(opening: str, lead: str, listed: Sequence[str]) -> str:
    """``opening`` if there is one, the words to write after ``lead``, and each order in a sentence of its own."""
    words = [each for each in listed if not is_order(each)]
    sentences = [f"{lead}: {either(words)}."] if words else []
    for order in dict.fromkeys(filter(is_order, listed)):
        sentences.append(f"Of {order[0].lower()}{order[1:]}" if sentences else order)
    return " ".join([opening, *sentences] if opening else sentences)


def like(original: str, text: str) -> str:
    """``text`` with the capitals of ``original``."""
    letters = [character for character in original if character.isalpha()]
    if len(letters) > 1 and all(character.isupper() for character in letters):
        return text.upper()
    if letters and letters[0].isupper() and original[:1].isupper():
        return text[:1].upper() + text[1:]
    return text


def suggestion(original: str, text: str, *, safe: bool = False) -> Suggestion:
    """``text`` in the place of ``original``."""
    return Suggestion(like(original, text), Safety.SAFE if safe else Safety.REVIEW)
