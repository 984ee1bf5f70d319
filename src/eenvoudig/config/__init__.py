"""Settings: which profile, which rules, which limits, for which files; and where they stand.

:class:`Settings` are the values for one check. :class:`SettingsFinder` finds them in settings files.
"""

from __future__ import annotations

from eenvoudig.config.errors import ConfigError
from eenvoudig.config.finder import SettingsFinder
from eenvoudig.config.keys import read_options
from eenvoudig.config.profiles import PROFILES
from eenvoudig.config.settings import Contact, Layer, Origin, Settings, Source, find_rule, resolve, severities
from eenvoudig.config.values import Known

__all__ = [
    "PROFILES",
    "ConfigError",
    "Contact",
    "Known",
    "Layer",
    "Origin",
    "Settings",
    "SettingsFinder",
    "Source",
    "find_rule",
    "read_options",
    "resolve",
    "severities",
]
