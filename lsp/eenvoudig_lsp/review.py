"""A copy of a Word or OpenDocument file with a comment at each finding, beside the file."""

from __future__ import annotations

import itertools
from pathlib import Path

from eenvoudig import atomic
from eenvoudig.document import ReadError
from eenvoudig.review import KINDS, copied
from eenvoudig.review.seal import is_sealed
from eenvoudig_lsp.uris import uri_of
from eenvoudig_lsp.values import EditorSettings
from eenvoudig_lsp.workbench import Workbench

_OTHER = "Een kopie met opmerkingen kan alleen van een bestand van Word of Writer: .docx of .odt."


def make(bench: Workbench, path: Path, editor: EditorSettings) -> tuple[Path | None, str]:
    """Where the copy is, and a sentence for the user. Nothing that somebody worked in is written over."""
    checked = bench.check_file(path, uri_of(path), editor)
    if checked.report.error is not None:
        return None, checked.report.error.message
    if checked.report.kind not in KINDS:
        return None, _OTHER
    try:
        made = copied(path.read_bytes(), checked.report)
        copy = _place(path)
        atomic.write(copy, made.data)
    except ReadError as error:
        return None, str(error)
    except (OSError, ValueError):
        return None, "De kopie kan niet worden geschreven: sluit dat bestand in Word en probeer het opnieuw."
    comments = "1 opmerking" if made.comments == 1 else f"{made.comments} opmerkingen"
    return copy, f"De kopie met {comments} heet {copy.name}."


def _place(path: Path) -> Path:
    """The name of the copy: one that is free, or that of a copy in which nobody worked since."""
    for number in itertools.count(1):
        copy = path.with_name(f"{path.stem}-nagekeken{'' if number == 1 else f'-{number}'}{path.suffix}")
        if not copy.exists() or is_sealed(copy.read_bytes()):
            return copy
    raise AssertionError
