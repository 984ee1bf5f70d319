"""A small notation for forms, in which the rules about them show their examples; here it becomes the form itself.

::

    # Uw aanvraag               a heading
    == Uw adres ==              a new page, with its title
    Uw naam [____]              a question and its field
    Uw loonstrook [bestand]     a paper to add
    Geboortedatum [dd-mm-jjjj]  a field with text in it
    ! Vul een datum in.         the message when it is wrong
    Hebt u een auto?            a question, with below it what to choose from
    ( ) Ja
    ( ) Nee
    [ ] Ik wil e-mail           a box to tick
    [[Verstuur]]                a button
    - uw paspoort               an item of a list
"""

from __future__ import annotations

import re
from html import escape
from typing import Final

_FIELD: Final = re.compile(r"(?P<label>.*?) ?\[(?P<inside>[^\[\]]+)\]")


def form_of(notation: str) -> str:
    """The form in HTML."""
    lines = [line.strip() for line in notation.strip().split("\n")]
    made: list[str] = []
    paged = False
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if match := re.fullmatch(r"== (.*) ==", line):
            made.append(f"{'</section>' if paged else ''}<section class=step><h2>{escape(match[1])}</h2>")
            paged = True
        else:
            made.append(_line(line, following, number))
    return f"<form>{' '.join(made)}{'</section>' if paged else ''}</form>"


def _line(line: str, following: str, number: int) -> str:
    name = f"v{number}"
    if line.startswith("# "):
        return f"<h1>{escape(line[2:])}</h1>"
    if line.startswith("- "):
        return f"<ul><li>{escape(line[2:])}</li></ul>"
    if line.startswith("( ) "):
        end = "" if following.startswith("( ) ") else "</fieldset>"
        return f"<label><input type=radio name=keuze> {escape(line[4:])}</label>{end}"
    if line.startswith("[ ] "):
        return f"<label><input type=checkbox name={name}> {escape(line[4:])}</label>"
    if match := re.fullmatch(r"\[\[(.*)\]\]", line):
        return f"<button>{escape(match[1])}</button>"
    if line.startswith("! "):
        return f"<p id=fout{number} class=form-field-error-message>{escape(line[2:])}</p>"
    if match := _FIELD.fullmatch(line):
        return _field(match["label"], match["inside"], name, f"fout{number + 1}" if following.startswith("! ") else "")
    return f"<fieldset><legend>{escape(line)}</legend>" if following.startswith("( ) ") else f"<p>{escape(line)}</p>"


def _field(label: str, inside: str, name: str, error: str) -> str:
    about = f" id={name} name={name}" + (f" aria-invalid=true aria-errormessage={error}" if error else "")
    if inside == "bestand":
        about += " type=file"
    elif inside.strip("_ "):
        about += f' placeholder="{escape(inside)}"'
    return f"<label for={name}>{escape(label)}</label> <input{about}>" if label else f"<input{about}>"
