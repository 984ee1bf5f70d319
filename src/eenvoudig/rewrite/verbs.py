"""From a verb form in the text to the form that another subject asks for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from eenvoudig.language.forms import verbs
from eenvoudig.rewrite.proposal import Form, Piece

#: What to write for "ik", for "u", for one and for many, of verbs that only help: present and past.
_MODALS: Final[Mapping[str, Mapping[str, str]]] = {
    "kunnen": {"ik": "kan", "hij": "kan", "u": "kunt", "mv": "kunnen", "verl-ev": "kon", "verl-mv": "konden"},
    "moeten": {"ik": "moet", "hij": "moet", "u": "moet", "mv": "moeten", "verl-ev": "moest", "verl-mv": "moesten"},
    "mogen": {"ik": "mag", "hij": "mag", "u": "mag", "mv": "mogen", "verl-ev": "mocht", "verl-mv": "mochten"},
    "zullen": {"ik": "zal", "hij": "zal", "u": "zult", "mv": "zullen", "verl-ev": "zou", "verl-mv": "zouden"},
}
_MODAL_FORMS: Final = {form: verb for verb, cells in _MODALS.items() for form in cells.values()}
_WORDEN: Final = {"word": "", "wordt": "", "worden": "", "werd": "verl", "werden": "verl"}
_ZIJN: Final = {"ben": "", "bent": "", "is": "", "zijn": "", "was": "verl", "waren": "verl"}
#: Verbs that help with "te": "dient te worden ingediend".
_WITH_TE: Final = {
    **dict.fromkeys(("dien", "dient", "dienen"), ("dienen", "")),
    **dict.fromkeys(("diende", "dienden"), ("dienen", "verl")),
    **dict.fromkeys(("hoef", "hoeft", "hoeven"), ("hoeven", "")),
    **dict.fromkeys(("hoefde", "hoefden"), ("hoeven", "verl")),
}
#: Cells of the present and past of a person.
_PAST: Final = {"ik": "verl-ev", "hij": "verl-ev", "u": "verl-ev", "mv": "verl-mv"}


class Helper(NamedTuple):
    """A finite verb that helps a passive: ``worden``, ``zijn``, a modal verb or one with "te", and whether it is past."""

    verb: str
    past: bool

    @property
    def with_te(self) -> bool:
        """Whether the other verb follows with "te"."""
        return self.verb in {"dienen", "hoeven"}

    def agreeing(self, person: str) -> str:
        """The cell for a person: ``ik``, ``u``, ``hij`` or ``mv``."""
        return _PAST[person] if self.past else person

    def modal(self, person: str) -> Piece:
        """The form of a modal verb, or one with "te", for a person."""
        if self.with_te:
            return Form(self.verb, self.agreeing(person))
        return _MODALS[self.verb][self.agreeing(person)]

    def have(self, person: str) -> Piece:
        """The form of "hebben" for a person."""
        return Form("hebben", self.agreeing(person))


def helper(form: str) -> Helper | None:
    """What a finite verb, in lower case, does in a passive; ``None`` for a verb that does nothing there."""
    if form in _WORDEN:
        return Helper("worden", bool(_WORDEN[form]))
    if form in _ZIJN:
        return Helper("zijn", bool(_ZIJN[form]))
    if form in _WITH_TE:
        verb, past = _WITH_TE[form]
        return Helper(verb, bool(past))
    modal = _MODAL_FORMS.get(form)
    if modal is None:
        return None
    cells = _MODALS[modal]
    return Helper(modal, form not in {cells["ik"], cells["u"], cells["mv"]})


@cache
def _by_participle() -> Mapping[str, str | None]:
    """The verb of each participle; ``None`` where two verbs share it."""
    found: dict[str, str | None] = {}
    for word, verb in verbs().items():
        participle = verb.cells.get("vd")
        if participle:
            found[participle] = None if participle in found else word
    return found


def of_participle(form: str) -> str | None:
    """The only verb of our tables that has this participle."""
    return _by_participle().get(form)


def has_cell(verb: str, cell: str) -> bool:
    """Whether our tables have a form."""
    known = verbs().get(verb)
    return known is not None and bool(known.cells.get(cell))
