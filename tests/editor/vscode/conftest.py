"""A real VS Code for the tests: code-server with the packed extension in it."""

import contextlib
import importlib.util
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

import pytest

from ..present import require
from . import install

HERE: Final = Path(__file__).resolve().parent
PROJECT: Final = HERE.parents[2]
EXTENSION: Final = PROJECT / "lsp" / "vscode"
LETTERS: Final = PROJECT / "tests" / "documents" / "minimaregeling"

SETTINGS: Final[Mapping[str, object]] = {
    "telemetry.telemetryLevel": "off",
    "update.mode": "none",
    "extensions.autoUpdate": False,
    "extensions.autoCheckUpdates": False,
    "extensions.ignoreRecommendations": True,
    "workbench.enableExperiments": False,
    "workbench.settings.enableNaturalLanguageSearch": False,
    "workbench.startupEditor": "none",
    "workbench.tips.enabled": False,
    "workbench.colorTheme": "Default Light Modern",
    "files.autoSave": "off",
    "git.enabled": False,
    "npm.autoDetect": "off",
    "typescript.disableAutomaticTypeAcquisition": True,
    "editor.minimap.enabled": False,
    "editor.wordWrap": "on",
    "editor.fontFamily": "DejaVu Sans Mono",
    "editor.fontSize": 14,
    "editor.unicodeHighlight.ambiguousCharacters": False,
    "window.commandCenter": False,
    "workbench.layoutControl.enabled": False,
    "chat.commandCenter.enabled": False,
}


@dataclass(frozen=True, slots=True)
class Editor:
    """A code-server that runs, with the extension installed."""

    base: str
    folder: Path
    """Where it is installed."""
    home: Path
    """The home folder of its user, with nothing in it at first."""
    data: Path

    def forget_server(self) -> None:
        """Takes away every language server that a test installed."""
        shutil.rmtree(self.home / ".local", ignore_errors=True)
        shutil.rmtree(self.data / "User" / "globalStorage" / "eenvoudig.eenvoudig", ignore_errors=True)

    def server(self, scratch: Path) -> Path:
        """A program that starts the language server that these tests can import; server.pid names its last process."""
        found = [importlib.util.find_spec(name) for name in ("eenvoudig_lsp", "eenvoudig")]
        imported = [Path(spec.origin).parents[1] for spec in found if spec is not None and spec.origin is not None]
        path = os.pathsep.join(str(each) for each in dict.fromkeys([*imported, PROJECT / "lsp", PROJECT / "src"]))
        program = scratch / "eenvoudig-lsp"
        program.write_text(
            f'#!/bin/sh\n[ "$1" = --version ] || echo $$ > "{scratch / "server.pid"}"\n'
            f'PYTHONPATH="{path}" exec "{sys.executable}" -m eenvoudig_lsp "$@"\n',
            encoding="utf-8",
        )
        program.chmod(0o755)
        return program

    def drive(self, script: str, seconds: float, given: Mapping[str, object], scratch: Path) -> dict[str, Any]:
        """Runs a script that looks at the editor through a browser; gives what it found."""
        results = scratch / "results.json"
        failures = Path(os.environ.get("EENVOUDIG_SCREENSHOTS") or scratch) / "failures"
        screenshots = Path(os.environ.get("EENVOUDIG_SCREENSHOTS") or scratch / "screenshots")
        told = {
            "base": self.base,
            "driver": str(install.driver(self.folder)),
            "chromium": shutil.which("chromium"),
            "results": str(results),
            "screenshots": str(screenshots),
            "failures": str(failures),
            # Sharp pictures for who asked for them.
            "scale": 2 if "EENVOUDIG_SCREENSHOTS" in os.environ else 1,
            **given,
        }
        env = {**os.environ, "EENVOUDIG_TEST": json.dumps(told)}
        log = scratch / f"{script}.log"
        with running(["node", str(HERE / script)], env, log) as process, contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
        # What was found before it stopped counts; what is missing fails in the test that asks for it.
        said = log.read_text(encoding="utf-8", errors="replace")[-4000:]
        assert results.is_file(), said
        found = json.loads(results.read_text(encoding="utf-8"))
        return defaultdict(lambda: {"error": f"{script} did not come to this:\n{said}"}, found)


@contextlib.contextmanager
def running(
    command: list[str], env: Mapping[str, str], log: Path, cwd: Path | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A program that ends with the block, its children too."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=env, stdout=out, stderr=out, cwd=cwd, start_new_session=True)
        try:
            yield process
        finally:
            for which in (signal.SIGTERM, signal.SIGKILL):
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, which)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(5)
                    break


@pytest.fixture(scope="session")
def editor_folder() -> Path:
    """Where VS Code is installed; the tests are skipped without it."""
    return require("vscode")


def npm(*arguments: str, seconds: float = 300) -> str:
    """Runs npm in the extension; gives what it says."""
    result = subprocess.run(
        ["npm", *arguments], cwd=EXTENSION, capture_output=True, text=True, timeout=seconds, check=False
    )
    said = f"{result.stdout}{result.stderr}"
    assert result.returncode == 0, f"npm {' '.join(arguments)}:\n{said[-4000:]}"
    return said


@pytest.fixture(scope="session")
def extension(editor_folder: Path) -> Path:
    """The extension with what it is built with."""
    lock, installed = EXTENSION / "package-lock.json", EXTENSION / "node_modules" / ".package-lock.json"
    if os.environ.get("CI") == "true" or not installed.is_file() or installed.stat().st_mtime < lock.stat().st_mtime:
        npm("ci", "--ignore-scripts", "--no-audit", "--no-fund")
    return EXTENSION


@pytest.fixture(scope="session")
def vsix(extension: Path) -> Path:
    """The packed extension."""
    npm("run", "package")
    version = json.loads((extension / "package.json").read_text(encoding="utf-8"))["version"]
    return extension / f"eenvoudig-{version}.vsix"


@pytest.fixture(scope="session")
def editor(editor_folder: Path, vsix: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """One code-server for nearly all tests; it trusts every folder."""
    with code_server(editor_folder, vsix, tmp_path_factory.mktemp("vscode"), trusting=True) as started:
        yield started


@contextlib.contextmanager
def code_server(folder: Path, vsix: Path, scratch: Path, *, trusting: bool) -> Iterator[Editor]:
    """A code-server that runs on a port of its own, with folders of its own."""
    data, home = scratch / "data", scratch / "home"
    (data / "User").mkdir(parents=True)
    home.mkdir()
    trust = {"security.workspace.trust.enabled": not trusting, "security.workspace.trust.startupPrompt": "never"}
    (data / "User" / "settings.json").write_text(json.dumps({**SETTINGS, **trust}), encoding="utf-8")
    config = scratch / "config.yaml"
    config.write_text("auth: none\ncert: false\n", encoding="utf-8")
    program = ["node", str(install.code_server(folder))]
    folders = ["--config", str(config), "--user-data-dir", str(data), "--extensions-dir", str(scratch / "extensions")]
    env = _environment(home)
    adding = subprocess.run(
        [*program, *folders, "--install-extension", str(vsix)],
        env=env,
        timeout=60,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert adding.returncode == 0, adding.stdout.decode("utf-8", "replace")
    port = _free_port()
    options = [
        *("--bind-addr", f"127.0.0.1:{port}", "--auth", "none"),
        *("--disable-telemetry", "--disable-update-check", "--disable-getting-started-override"),
        *(["--disable-workspace-trust"] if trusting else []),
    ]
    log = scratch / "code-server.log"
    with running([*program, *folders, *options], env, log) as process:
        _wait_for(f"http://127.0.0.1:{port}/healthz", process, log)
        yield Editor(base=f"http://127.0.0.1:{port}", folder=folder, home=home, data=data)


def letters(folder: Path, server: Path | None) -> Path:
    """A folder with letters, as at a municipality; with `server` its settings name the language server."""
    folder.mkdir(parents=True)
    for name in ("brief.txt", "web.html"):
        shutil.copyfile(HERE / "letters" / name, folder / name)
    for name, source in (
        ("afwijzing.docx", "afwijzing-moeilijk.docx"),
        ("toekenning.docx", "toekenning-moeilijk.docx"),
        ("webpagina.html", "webpagina-moeilijk.html"),
    ):
        shutil.copyfile(LETTERS / source, folder / name)
    if server is not None:
        settings = folder / ".vscode" / "settings.json"
        settings.parent.mkdir()
        # The findings of the sentence that is being typed are wanted at once.
        told = {"eenvoudig.server.path": str(server), "eenvoudig.quiet": 0, "files.exclude": {".vscode": True}}
        settings.write_text(json.dumps(told), encoding="utf-8")
    return folder


def _environment(home: Path) -> dict[str, str]:
    """That of a user who has a Python and nothing of eenvoudig."""
    node = shutil.which("node")
    assert node is not None
    kept = {name: os.environ[name] for name in ("LANG", "TMPDIR") if name in os.environ}
    path = os.pathsep.join(dict.fromkeys([str(Path(node).parent), "/usr/bin", "/bin"]))
    return {**kept, "HOME": str(home), "PATH": path, "LC_ALL": "C.UTF-8"}


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return cast("int", listener.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:
            if answer.status == 200:
                return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    pytest.fail(f"code-server does not start:\n{log.read_text(encoding='utf-8', errors='replace')[-3000:]}")
