"""Settings for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# A time limit per example measures the machine, not the code. Under CI the examples are the same on every run.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")
