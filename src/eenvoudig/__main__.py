"""``python -m eenvoudig``."""

from __future__ import annotations

import sys

from eenvoudig.cli import main

if __name__ == "__main__":
    sys.exit(main())
