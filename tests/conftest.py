"""Settings for all tests."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

from hypothesis import settings

# The cache of whoever runs the tests is none of their business, nor the other way round.
os.environ["EENVOUDIG_CACHE"] = tempfile.mkdtemp(prefix="eenvoudig-cache-")
atexit.register(shutil.rmtree, os.environ["EENVOUDIG_CACHE"], ignore_errors=True)

# A time limit per example measures the machine, not the code. Under CI the examples are the same on every run.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")
