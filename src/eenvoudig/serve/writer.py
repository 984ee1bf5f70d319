"""The setting that makes LibreOffice Writer ask this server, and writing it into a user's profile.

The profile holds all settings of a user. So nothing is written while LibreOffice runs (it would put its own back), nor into a file that
is not what we expect; and a copy of what stood there stays beside it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from lxml import etree

from eenvoudig import atomic

_FILE: Final = "registrymodifications.xcu"
_LOCK: Final = ".lock"
_NAMESPACE: Final = "http://openoffice.org/2001/registry"
_PATH: Final = "/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool"
_LARGEST: Final = 50_000_000


class SetupError(Exception):
    """The setting was not written; ``str()`` is one Dutch sentence: why, and what to do."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was done: the file, and the copy of what stood in it; no copy when it was right already."""

    file: Path
    copy: Path | None


def base_url(port: int) -> str:
    """What Writer must have as the address of LanguageTool."""
    return f"http://127.0.0.1:{port}/v2"


def find(environment: Mapping[str, str] = os.environ, home: Path | None = None) -> Path:
    """The settings file of LibreOffice of this user. Raises :exc:`SetupError` without one, and with more than one."""
    found = [path for path in _candidates(environment, home or Path.home()) if path.is_file()]
    if not found:
        raise SetupError("Er zijn nog geen instellingen van LibreOffice: start LibreOffice een keer en sluit het weer.")
    if len(found) > 1:
        raise SetupError("LibreOffice staat hier meer dan één keer: zet de instelling zelf, zoals hierboven staat.")
    return found[0]


def _candidates(environment: Mapping[str, str], home: Path) -> Iterator[Path]:
    inside = Path("4", "user", _FILE)
    if sys.platform == "win32":
        if "APPDATA" in environment:
            yield Path(environment["APPDATA"], "LibreOffice") / inside
    elif sys.platform == "darwin":
        yield home / "Library" / "Application Support" / "LibreOffice" / inside
    else:
        yield Path(environment.get("XDG_CONFIG_HOME") or home / ".config", "libreoffice") / inside
        yield home / ".var/app/org.libreoffice.LibreOffice/config/libreoffice" / inside
        yield home / "snap/libreoffice/current/.config/libreoffice" / inside


def write(file: Path, port: int, now: datetime) -> Written:
    """Make Writer ask the server at ``port``. Raises :exc:`SetupError`; then the file is as it was."""
    if (file.parent.parent / _LOCK).exists():
        raise SetupError(
            "LibreOffice staat nog open: sluit het en probeer het opnieuw. Is het al dicht? Start en sluit het dan een keer."
        )
    try:
        if file.stat().st_size > _LARGEST:
            raise _odd()
        data = file.read_bytes()
    except OSError as error:
        raise SetupError("De instellingen van LibreOffice zijn niet te lezen: zet de instelling zelf.") from error
    changed = with_setting(data, port)
    if changed is None:
        return Written(file, None)
    copy = file.with_name(f"{_FILE}.{now:%Y%m%d-%H%M%S}.bak")
    try:
        if copy.exists():
            raise FileExistsError(copy)
        atomic.write(copy, data)
        atomic.write(file, changed)
    except (OSError, ValueError) as error:
        raise SetupError("De instellingen van LibreOffice zijn niet te schrijven: zet de instelling zelf.") from error
    return Written(file, copy)


def with_setting(data: bytes, port: int) -> bytes | None:
    """``data`` with the setting in it; ``None`` when it is there already. Raises :exc:`SetupError` for what is no settings file."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _odd() from error
    if root.tag != f"{{{_NAMESPACE}}}items" or root.getroottree().docinfo.internalDTD is not None:
        raise _odd()
    wanted = {"BaseURL": base_url(port), "IsEnabled": "true"}
    known = {name: _values(root, name) for name in wanted}
    if all(known[name] == [value] for name, value in wanted.items()):
        return None
    for item in _items(root):
        for prop in list(item):
            if prop.get(f"{{{_NAMESPACE}}}name") in wanted:
                item.remove(prop)
        if len(item) == 0:
            root.remove(item)
    for name, value in wanted.items():
        item = etree.SubElement(root, "item", {f"{{{_NAMESPACE}}}path": _PATH})
        prop = etree.SubElement(item, "prop", {f"{{{_NAMESPACE}}}name": name, f"{{{_NAMESPACE}}}op": "fuse"})
        etree.SubElement(prop, "value").text = value
        item.tail = "\n"
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _items(root: etree._Element) -> list[etree._Element]:
    return [item for item in root.iterchildren("item") if item.get(f"{{{_NAMESPACE}}}path") == _PATH]


def _values(root: etree._Element, name: str) -> list[str]:
    return [
        prop.findtext("value", "")
        for item in _items(root)
        for prop in item.iterchildren("prop")
        if prop.get(f"{{{_NAMESPACE}}}name") == name
    ]


def _odd() -> SetupError:
    return SetupError("De instellingen van LibreOffice zien er anders uit dan wij kennen: zet de instelling zelf.")
