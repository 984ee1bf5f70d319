"""eenvoudig: what makes a Dutch letter, form or page hard to read, why, and how to write it more simply.

>>> import eenvoudig
>>> report = eenvoudig.check("Wij verzoeken u het formulier op te sturen.")
>>> [(finding.rule, finding.quote) for finding in report.findings]
[('W01', 'verzoeken')]

Everything is imported at first use: ``import eenvoudig`` itself costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from eenvoudig.versions import TOOL as __version__

if TYPE_CHECKING:
    from pathlib import Path

    from eenvoudig.checker import Checker
    from eenvoudig.config import ConfigError, Settings
    from eenvoudig.findings import Finding, Readability, Report, RuleInfo, Safety, Severity, Suggestion
    from eenvoudig.review import review_copy

__all__ = [
    "Checker",
    "ConfigError",
    "Finding",
    "Readability",
    "Report",
    "RuleInfo",
    "Safety",
    "Settings",
    "Severity",
    "Suggestion",
    "__version__",
    "check",
    "review_copy",
]

_HOMES = {
    "Checker": "eenvoudig.checker",
    "ConfigError": "eenvoudig.config",
    "Settings": "eenvoudig.config",
    "Finding": "eenvoudig.findings",
    "Readability": "eenvoudig.findings",
    "Report": "eenvoudig.findings",
    "RuleInfo": "eenvoudig.findings",
    "Safety": "eenvoudig.findings",
    "Severity": "eenvoudig.findings",
    "Suggestion": "eenvoudig.findings",
    "review_copy": "eenvoudig.review",
}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'eenvoudig' has no attribute {name!r}")


def check(
    source: str | Path, *, kind: str | None = None, profile: str | None = None, config: Settings | None = None
) -> Report:
    """Check one text or file.

    ``source`` is the text itself when it is a ``str``, a file when it is a :class:`~pathlib.Path`. ``kind`` (``text``,
    ``markdown``, ``html``, ``docx``, ``odt``, ``pdf``, ``email``) is found out when not given; a text in memory is then plain text. ``profile``
    goes before the profile of ``config``. A file that can't be read gives a report with ``error``; settings that can't be
    raise :exc:`~eenvoudig.config.ConfigError`, a ``source`` of another type :exc:`TypeError`. For many documents make one :class:`~eenvoudig.checker.Checker`.
    """
    from dataclasses import replace
    from pathlib import Path

    # Before anything is loaded: the mistake is the caller's, and bytes would fail far from here.
    if not isinstance(source, str | Path):
        raise TypeError(f"source must be a str with the text or a Path, not {type(source).__name__}")

    from eenvoudig.checker import Checker
    from eenvoudig.config import Settings

    settings = config or Settings()
    if profile is not None:
        settings = replace(settings, profile=profile)
    checker = Checker(settings)
    if isinstance(source, str):
        return checker.check_text(source, kind=kind or "text")
    return (
        checker.check_path(source)
        if kind is None
        else checker.check_bytes(source.read_bytes(), kind=kind, path=str(source))
    )
