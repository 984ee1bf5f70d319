"""Writing the setting of LibreOffice: only into a file that is what we expect, never a half one, with a copy."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from eenvoudig import atomic
from eenvoudig.serve import writer
from eenvoudig.serve.writer import SetupError

NOW = datetime(2026, 5, 1, 9, 30, 5, tzinfo=UTC)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
OTHER = '<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooLocale" oor:op="fuse"><value>nl &amp; zo</value></prop></item>\n'
PATH = "/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool"
OLD = (
    f'<item oor:path="{PATH}"><prop oor:name="BaseURL" oor:op="fuse"><value>https://elders.example/v2</value></prop></item>\n'
    f'<item oor:path="{PATH}"><prop oor:name="Username" oor:op="fuse"><value>naam</value></prop></item>\n'
)
TAIL = "</oor:items>"
OOR = "{http://openoffice.org/2001/registry}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    user = tmp_path / "4" / "user"
    user.mkdir(parents=True)
    path = user / "registrymodifications.xcu"
    path.write_text(HEAD + OTHER + TAIL, encoding="utf-8")
    return path


def values(data: bytes) -> list[tuple[str, str, str]]:
    root = etree.fromstring(data)
    return [
        (item.get(f"{OOR}path", ""), prop.get(f"{OOR}name", ""), prop.findtext("value", ""))
        for item in root.iterchildren("item")
        for prop in item.iterchildren("prop")
    ]


def test_it_is_written_and_the_rest_stays(file: Path) -> None:
    before = file.read_bytes()
    done = writer.write(file, 8081, NOW)
    assert values(file.read_bytes()) == [
        ("/org.openoffice.Setup/L10N", "ooLocale", "nl & zo"),
        (PATH, "BaseURL", "http://127.0.0.1:8081/v2"),
        (PATH, "IsEnabled", "true"),
    ]
    assert done.copy is not None
    assert done.copy.name == "registrymodifications.xcu.20260501-093005.bak"
    assert done.copy.read_bytes() == before
    assert sorted(path.name for path in file.parent.iterdir()) == [file.name, done.copy.name]


def test_the_second_time_there_is_nothing_to_do(file: Path) -> None:
    writer.write(file, 8081, NOW)
    after = file.read_bytes()
    assert writer.write(file, 8081, NOW).copy is None
    assert file.read_bytes() == after


def test_another_server_gives_way(file: Path) -> None:
    file.write_text(HEAD + OLD + OTHER + TAIL, encoding="utf-8")
    writer.write(file, 8090, NOW)
    found = values(file.read_bytes())
    assert [value for _, name, value in found if name == "BaseURL"] == ["http://127.0.0.1:8090/v2"]
    assert (PATH, "Username", "naam") in found


def test_not_while_libreoffice_runs(file: Path) -> None:
    before = file.read_bytes()
    (file.parent.parent / ".lock").touch()
    with pytest.raises(SetupError, match="staat nog open"):
        writer.write(file, 8081, NOW)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"geen xml",
        b"<items/>",
        b"<?xml version='1.0'?><oor:iets xmlns:oor='http://openoffice.org/2001/registry'/>",
        b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><oor:items xmlns:oor='http://openoffice.org/2001/registry'>&a;</oor:items>",
        (HEAD + OTHER).encode(),
    ],
)
def test_an_odd_file_is_left_alone(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(SetupError, match="anders uit"):
        writer.write(file, 8081, NOW)
    assert file.read_bytes() == content
    assert list(file.parent.iterdir()) == [file]


def test_a_full_disk_leaves_the_file_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = file.read_bytes()

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic, "write", full)
    with pytest.raises(SetupError, match="niet te schrijven"):
        writer.write(file, 8081, NOW)
    assert file.read_bytes() == before


def test_a_copy_is_never_overwritten(file: Path) -> None:
    copy = file.with_name("registrymodifications.xcu.20260501-093005.bak")
    copy.write_text("van eerder", encoding="utf-8")
    with pytest.raises(SetupError):
        writer.write(file, 8081, NOW)
    assert copy.read_text(encoding="utf-8") == "van eerder"
    assert values(file.read_bytes())[0][1] == "ooLocale"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the places on Linux")
def test_where_it_is(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="start LibreOffice een keer"):
        writer.find({}, tmp_path)
    plain = tmp_path / ".config/libreoffice/4/user/registrymodifications.xcu"
    flatpak = tmp_path / ".var/app/org.libreoffice.LibreOffice/config/libreoffice/4/user/registrymodifications.xcu"
    elsewhere = tmp_path / "xdg"
    plain.parent.mkdir(parents=True)
    plain.touch()
    assert writer.find({}, tmp_path) == plain
    with pytest.raises(SetupError):
        writer.find({"XDG_CONFIG_HOME": str(elsewhere)}, tmp_path)
    flatpak.parent.mkdir(parents=True)
    flatpak.touch()
    with pytest.raises(SetupError, match="meer dan één keer"):
        writer.find({}, tmp_path)
    assert writer.find({"XDG_CONFIG_HOME": str(elsewhere)}, tmp_path) == flatpak


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    real = tmp_path / "echt.xcu"
    file.rename(real)
    file.symlink_to(real)
    writer.write(file, 8081, NOW)
    assert file.is_symlink()
    assert len(values(real.read_bytes())) == 3
