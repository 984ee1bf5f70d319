"""The extension as source and as package, without an editor."""

import json
import os
import re
import subprocess
import zipfile
from pathlib import Path

from .conftest import EXTENSION, HERE, npm


def test_lint(extension: Path) -> None:
    npm("run", "lint")


def test_types(extension: Path) -> None:
    npm("run", "typecheck")


def test_format(extension: Path) -> None:
    npm("exec", "--", "prettier", "--check", ".")


def test_finding_the_server(extension: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "find.mjs"
    arguments = ["src/server/find.ts", "--bundle", "--platform=node", "--format=esm", f"--outfile={bundle}"]
    npm("exec", "--", "esbuild", *arguments)
    result = subprocess.run(
        ["node", "--test", str(HERE / "find.test.mjs")],
        env={**os.environ, "FIND": str(bundle)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 0, result.stdout[-4000:]


def test_the_package_is_small_and_complete(vsix: Path) -> None:
    with zipfile.ZipFile(vsix) as package:
        names = set(package.namelist())
        manifest = json.loads(package.read("extension/package.json"))
    assert vsix.stat().st_size < 1_000_000
    wanted = {"dist/extension.js", "dist/card.js", "media/card.css", "package.nls.json", "LICENSE.txt", "readme.md"}
    assert {f"extension/{name}" for name in wanted} <= names
    assert not [name for name in names if re.search(r"node_modules|\.ts$|\.map$|nls\.en", name)]
    walkthrough = json.dumps(manifest["contributes"]["walkthroughs"])
    media = re.findall(r'"(media/[^"]+)"', walkthrough)
    assert len(media) == 5
    assert {f"extension/{name}" for name in media} <= names


def test_the_english_edition(extension: Path) -> None:
    npm("run", "package:en")
    (package,) = extension.glob("eenvoudig-en-*.vsix")
    with zipfile.ZipFile(package) as opened:
        assert "extension/package.nls.en.json" in opened.namelist()
        program = opened.read("extension/dist/extension.js").decode("utf-8")
    package.unlink()
    assert "Show the log" in program
    npm("run", "build")


def test_nothing_reaches_the_network(vsix: Path) -> None:
    """The extension starts programs; it opens no connection itself."""
    sources = [path.read_text(encoding="utf-8") for path in (EXTENSION / "src").rglob("*.ts")]
    assert not re.search(r"""["'](node:)?(https?|net|tls|dgram)["']|fetch\(|https?://""", "\n".join(sources))


def test_pictures_of_the_readme() -> None:
    readme = (EXTENSION / "README.md").read_text(encoding="utf-8")
    pictures = re.findall(r"\]\((media/[^)]+)\)", readme)
    assert len(pictures) >= 4
    for picture in pictures:
        path = EXTENSION / picture
        assert path.is_file(), picture
        assert path.stat().st_size < 150_000, picture
