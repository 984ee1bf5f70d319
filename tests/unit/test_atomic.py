"""Writing a file: all or nothing, also of what comes in parts."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from eenvoudig import atomic

#: More than any buffer holds.
PART = b"x" * 1_000_000


def test_parts_are_on_the_disk_before_the_next_is_asked_for(tmp_path: Path) -> None:
    sizes: list[int] = []

    def parts() -> Iterator[bytes]:
        for _ in range(3):
            yield PART
            [aside] = tmp_path.glob(".eenvoudig-*.tmp")
            sizes.append(aside.stat().st_size)

    atomic.write_parts(tmp_path / "uit", parts())
    assert sizes == [1_000_000, 2_000_000, 3_000_000]
    assert (tmp_path / "uit").read_bytes() == PART * 3
    assert [path.name for path in tmp_path.iterdir()] == ["uit"]


def test_what_breaks_off_leaves_what_there_was(tmp_path: Path) -> None:
    def parts() -> Iterator[bytes]:
        yield PART
        raise RuntimeError

    (tmp_path / "uit").write_bytes(b"oud")
    with pytest.raises(RuntimeError):
        atomic.write_parts(tmp_path / "uit", parts())
    assert (tmp_path / "uit").read_bytes() == b"oud"
    assert [path.name for path in tmp_path.iterdir()] == ["uit"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_stays_a_link_and_a_device_a_device(tmp_path: Path) -> None:
    (tmp_path / "echt").write_bytes(b"oud")
    (tmp_path / "echt").chmod(0o640)
    (tmp_path / "link").symlink_to(tmp_path / "echt")
    atomic.write(tmp_path / "link", b"nieuw")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "echt").read_bytes() == b"nieuw"
    assert (tmp_path / "echt").stat().st_mode & 0o777 == 0o640
    atomic.write(Path(os.devnull), b"weg")
    assert not Path(os.devnull).is_file()
