"""VS Code for the tests: code-server, a browser to look at it, and what drives that browser.

Of all the editors the heaviest: 330 MB, in a minute or two. Only the npm registry is reached, and the mirror of Debian.

    python tests/editor/install.py vscode             # as any editor
    python tests/editor/vscode/install.py [FOLDER]    # in another folder
"""

import hashlib
import json
import shutil
import sys
from pathlib import Path
from typing import Final

if __package__:
    from ..installing import InstallError, absent, folder_of, install_packages, run
else:  # a program has no package to import from
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from editor.installing import (  # type: ignore[import-not-found, no-redef]
        InstallError,
        absent,
        folder_of,
        install_packages,
        run,
    )

CODE_SERVER: Final = "4.100.3"
"""The last code-server that runs on Node 20; it is VS Code 1.100.3."""

NODE: Final = 20
DEBIAN: Final = {
    "chromium": "chromium",
    "rg": "ripgrep",
    "gcc": "gcc",
    "g++": "g++",
    "make": "make",
    "node": "nodejs",
    "npm": "npm",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf": "fonts-dejavu-core",
}

QUIET: Final = ("--no-audit", "--no-fund", "--loglevel=error")
NO_SCRIPTS: Final = ("--ignore-scripts", "--omit=dev", *QUIET)
NATIVE: Final = ("@vscode/spdlog", "native-watchdog", "@vscode/native-watchdog", "node-pty")
"""Modules of VS Code itself that must be compiled. The others are for the desktop (keymap, kerberos) and are not missed."""

HERE: Final = Path(__file__).resolve().parent


def code_server(folder: Path) -> Path:
    """The program that Node runs."""
    return folder / "node_modules" / "code-server" / "out" / "node" / "entry.js"


def driver(folder: Path) -> Path:
    """The folder with the ``node_modules`` that the test scripts load playwright-core and axe-core from."""
    return folder / "driver"


def packages() -> list[str]:
    """The Debian packages that are not there yet."""
    return absent(DEBIAN)


def missing(folder: Path) -> str | None:
    """What is not there; None when everything is."""
    return None if not packages() and _is_done(folder) else "VS Code"


def install(folder: Path, *, apt: bool) -> None:
    """Set everything up; does nothing when that was done before with the same versions. Raises InstallError."""
    install_packages(packages(), apt=apt)
    if _is_done(folder):
        return
    major = int(run(["node", "--version"]).lstrip("v").split(".")[0])
    if major != NODE:
        raise InstallError(f"code-server {CODE_SERVER} needs Node {NODE}; this is Node {major}.")
    _stamp(folder).unlink(missing_ok=True)
    _install_code_server(folder)
    _install_driver(driver(folder))
    run(["node", code_server(folder), "--version"], cwd=folder)
    partial = _stamp(folder).with_suffix(".part")
    partial.write_text(_wanted(), encoding="utf-8")
    partial.replace(_stamp(folder))


def _install_code_server(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    manifest = folder / "package.json"
    manifest.write_text(json.dumps({"private": True, "dependencies": {"code-server": CODE_SERVER}}), encoding="utf-8")
    run(["npm", "install", *NO_SCRIPTS], cwd=folder)
    vscode = folder / "node_modules" / "code-server" / "lib" / "vscode"
    # Its own install script does this with yarn or npm and then compiles everything, desktop parts included.
    run(["npm", "install", *NO_SCRIPTS], cwd=vscode)
    run(["npm", "install", *NO_SCRIPTS], cwd=vscode / "extensions")
    headers = _node_headers()
    for name in NATIVE:
        module = vscode / "node_modules" / name
        if (module / "binding.gyp").is_file():
            run(["node", _node_gyp(), "rebuild", *headers], cwd=module)
    argon2 = folder / "node_modules" / "argon2"
    if "node-pre-gyp" in (argon2 / "package.json").read_text(encoding="utf-8"):
        run(["npx", "--no-install", "node-pre-gyp", "rebuild", "--build-from-source", *headers], cwd=argon2)
    ripgrep = shutil.which("rg")
    assert ripgrep is not None, "it is among the Debian packages"
    _link(vscode / "node_modules" / "@vscode" / "ripgrep" / "bin" / "rg", ripgrep)
    _link(vscode / "node_modules.asar", "node_modules")


def _install_driver(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(HERE / name, folder / name)
    run(["npm", "ci", "--ignore-scripts", *QUIET], cwd=folder)


def _link(place: Path, target: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    place.symlink_to(target)


def _node_gyp() -> Path:
    """The node-gyp that came with npm, so that none has to be installed."""
    npm = Path(shutil.which("npm") or "npm").resolve().parents[1]
    places = [npm / "node_modules" / "node-gyp", npm.parent / "node-gyp"]
    for place in places:
        if (place / "bin" / "node-gyp.js").is_file():
            return place / "bin" / "node-gyp.js"
    raise InstallError(f"npm has no node-gyp in {places[0]}.")


def _node_headers() -> list[str]:
    """Where Node's headers are when they came with Node; node-gyp gets them from nodejs.org otherwise."""
    prefix = Path(shutil.which("node") or "node").resolve().parents[1]
    return [f"--nodedir={prefix}"] if (prefix / "include" / "node" / "node.h").is_file() else []


def _stamp(folder: Path) -> Path:
    return folder / "installed.txt"


def _wanted() -> str:
    lock = HERE / "package-lock.json"
    return f"code-server {CODE_SERVER}\ndriver {hashlib.sha256(lock.read_bytes()).hexdigest()}\n"


def _is_done(folder: Path) -> bool:
    try:
        return _stamp(folder).read_text(encoding="utf-8") == _wanted() and code_server(folder).is_file()
    except OSError:
        return False


if __name__ == "__main__":
    where = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else folder_of("vscode")
    try:
        install(where, apt=False)
    except InstallError as error:
        sys.exit(str(error))
    sys.stdout.write(f"VS Code for the tests is in {where}\n")
