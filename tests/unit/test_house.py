"""The house rules: lint, format, types and the directions of imports, over the whole tree."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

COMMANDS = {
    "lint": ("ruff", "check", "--no-fix", "--output-format=concise"),
    "format": ("ruff", "format", "--check"),
    "types": ("mypy", "--no-pretty"),
    "imports": ("lint-imports", "--no-cache"),
}


def tool(name: str) -> Path:
    """The program ``name`` of the environment that runs the tests, not one that happens to be on the path."""
    path = Path(sysconfig.get_path("scripts")) / (name + (".exe" if sys.platform == "win32" else ""))
    if not path.is_file():
        reason = f"{name} is not installed: pip install '.[test]'"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return path


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_tree(command: tuple[str, ...]) -> None:
    name, *arguments = command
    # The tree counts, also where another copy of the package is installed.
    tree = os.pathsep.join(str(ROOT / folder) for folder in ("src", "lsp"))
    environment = {**os.environ, "PYTHONPATH": tree, "NO_COLOR": "1"}
    done = subprocess.run(
        [tool(name), *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    if done.returncode:
        pytest.fail(f"{' '.join(command)}\n{done.stdout}{done.stderr}", pytrace=False)


def test_a_missing_tool_is_a_failure_where_it_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="is not installed"):
        tool("no-such-tool")
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception, match="is not installed"):
        tool("no-such-tool")
