"""Whether an editor is there for a test."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import cast

import pytest

from .installing import Installer, folder_of


def require(name: str) -> Path:
    """The folder of an editor. Without it the test is skipped, with the command that installs it; in CI it fails."""
    installer = cast("Installer", importlib.import_module(f".{name}.install", __package__))
    folder = folder_of(name)
    reason = installer.missing(folder)
    if reason is None:
        return folder
    apt = " --apt" if installer.packages() else ""
    told = f"{reason} is not there: python tests/editor/install.py{apt} {name}"
    if os.environ.get("CI") == "true":
        pytest.fail(told)
    pytest.skip(told)
