"""``python -m eenvoudig_lsp``: the language server."""

from __future__ import annotations

from eenvoudig_lsp.main import main

raise SystemExit(main())
