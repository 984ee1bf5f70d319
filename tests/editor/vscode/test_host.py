"""Inside the extension host of a real VS Code: finding the server, commands, views, settings, starting again."""

import base64
import hashlib
import json
import shutil
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from .conftest import HERE, Editor, code_server, letters

WITH_SERVER = [
    "finds_the_server_by_the_setting",
    "registers_its_commands",
    "every_setting_has_a_description",
    "finds_what_is_hard",
    "checks_html_and_markdown",
    "leaves_other_languages_alone",
    "explains_on_hover",
    "mends_only_on_request",
    "takes_a_changed_setting",
    "shows_a_word_file",
    "shows_files_with_odd_names",
    "says_when_a_file_cannot_be_read",
    "checks_a_folder",
    "explains_a_rule",
    "makes_a_report_that_is_not_checked",
    "starts_again_on_request",
    "starts_again_after_a_crash",
]
WITHOUT_SERVER = [
    "says_that_it_is_missing",
    "opens_a_view_that_says_so",
    "says_that_the_setting_is_wrong",
    "does_not_run_code_of_the_folder",
    "says_what_is_wrong_with_the_folder_of_wheels",
    "installs_from_a_folder_of_wheels",
    "prefers_what_is_on_the_path",
    "prefers_the_interpreter_of_the_user_to_that",
    "follows_the_python_extension",
    "gives_up_on_a_server_that_keeps_stopping",
]

#: A language server that greets, and no more.
GREETER = """
import json, sys

if "--version" in sys.argv:
    print("eenvoudig-lsp 9.9.9")
    sys.exit()
while True:
    length = 0
    while (line := sys.stdin.buffer.readline().strip()):
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    if not length:
        break
    message = json.loads(sys.stdin.buffer.read(length))
    if message.get("method") == "exit":
        break
    if "id" in message and "method" in message:
        result = {"capabilities": {}} if message["method"] == "initialize" else None
        body = json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": result}).encode()
        sys.stdout.buffer.write(b"Content-Length: %d\\r\\n\\r\\n%b" % (len(body), body))
        sys.stdout.buffer.flush()
"""


def run_host(editor: Editor, tests: str, folder: Path, scratch: Path) -> dict[str, Any]:
    """What the tests in the extension host found."""
    host = HERE / "host"
    given = {"folder": str(folder), "host": str(host), "tests": str(host / tests)}
    return editor.drive("host.mjs", 150, given, scratch)


@pytest.fixture(scope="module")
def with_server(editor: Editor, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    scratch = tmp_path_factory.mktemp("with_server")
    return run_host(editor, "with_server.cjs", letters(scratch / "brieven", editor.server(scratch)), scratch)


@pytest.fixture(scope="module")
def without_server(editor: Editor, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    scratch = tmp_path_factory.mktemp("without_server")
    wheels = scratch / "wheels"
    wheels.mkdir()
    _wheel(wheels)
    python = shutil.which("python3", path="/usr/bin:/bin") or sys.executable
    given = {"wheels": str(wheels), "python": python}
    (editor.home / "given.json").write_text(json.dumps(given), encoding="utf-8")
    try:
        return run_host(editor, "without_server.cjs", letters(scratch / "brieven", None), scratch)
    finally:
        editor.forget_server()


@pytest.mark.parametrize("name", WITH_SERVER)
def test_with_server(with_server: dict[str, Any], name: str) -> None:
    assert with_server[name].get("ok"), with_server[name].get("error")


@pytest.mark.parametrize("name", WITHOUT_SERVER)
def test_without_server(without_server: dict[str, Any], name: str) -> None:
    assert without_server[name].get("ok"), without_server[name].get("error")


def test_a_folder_that_is_not_trusted(editor_folder: Path, vsix: Path, tmp_path: Path) -> None:
    program = tmp_path / "eenvoudig-lsp"
    program.write_text(f'#!/bin/sh\ntouch "{tmp_path / "ran"}"\necho "eenvoudig-lsp 6.6.6"\n', encoding="utf-8")
    program.chmod(0o755)
    folder = letters(tmp_path / "brieven", program)
    chosen = tmp_path / "chosen"
    chosen.mkdir()
    with code_server(editor_folder, vsix, tmp_path, trusting=False) as editor:
        editor.server(chosen)
        found = run_host(editor, "untrusted.cjs", folder, tmp_path)
        # The choice for all folders stays: it serves a window without a folder too.
        found |= editor.drive("alone.mjs", 60, {}, tmp_path)
    for name in (
        "runs_no_program_that_the_folder_names",
        "runs_what_the_user_chose_for_all_folders",
        "works_without_a_folder",
    ):
        assert found[name].get("ok"), found[name]
    # The server ends with the editor: it would hold hundreds of megabytes for ever.
    process = int((chosen / "server.pid").read_text(encoding="utf-8"))
    end = time.monotonic() + 15
    while _runs(process) and time.monotonic() < end:
        time.sleep(0.1)
    assert not _runs(process)


def test_every_check_is_listed(with_server: dict[str, Any], without_server: dict[str, Any]) -> None:
    assert list(with_server) == WITH_SERVER
    assert list(without_server) == WITHOUT_SERVER


def _runs(process: int) -> bool:
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return not stat.rpartition(") ")[2].startswith("Z")


def _wheel(folder: Path) -> None:
    """A package that has the name of ours, so that installing needs no internet and takes no minutes."""
    info = "eenvoudig-9.9.9.dist-info"
    files = {
        "eenvoudig_lsp/__init__.py": "",
        "eenvoudig_lsp/__main__.py": GREETER,
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: eenvoudig\nVersion: 9.9.9\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = [f"{name},{_digest(text)},{len(text.encode())}" for name, text in files.items()]
    files[f"{info}/RECORD"] = "\n".join([*record, f"{info}/RECORD,,"]) + "\n"
    with zipfile.ZipFile(folder / "eenvoudig-9.9.9-py3-none-any.whl", "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)


def _digest(text: str) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest())
    return f"sha256={digest.rstrip(b'=').decode()}"
