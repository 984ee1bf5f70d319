"""What comes of files when workers stop, with a stand-in for Dask; the real one is in tests/e2e."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from eenvoudig.batch import Problem
from eenvoudig.batch.worker import Done
from eenvoudig.config import Settings
from eenvoudig.distributed import DistributedError, _Window
from eenvoudig.findings import FileError, Report

if importlib.util.find_spec("distributed") is None:
    reason = "Dask is not installed: pip install '.[test]'"
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason, allow_module_level=True)

from distributed import KilledWorker

SETTINGS = [Settings(), Settings("nlds")]


class Future:
    """Gives what the workers would."""

    def __init__(self, items: Sequence[Any]) -> None:
        self._items = items

    def result(self, timeout: float) -> list[Done]:
        assert timeout > 0
        names = [Path(item.path).name for item in self._items]
        if "gone" in names:
            raise RuntimeError
        if "bad" in names:
            raise KilledWorker("check", cast("Any", None), 3)
        return [
            Done(number, Report(name, "text", SETTINGS[item.settings].profile, "utf-8"), None)
            for number, (name, item) in enumerate(zip(names, self._items, strict=True))
        ]


class Client:
    """Takes work, and remembers how much was under way."""

    def __init__(self) -> None:
        self.cancelled: list[Any] = []
        self.submitted = 0

    def nthreads(self) -> dict[str, int]:
        return {"worker": 2}

    def submit(self, function: object, items: Sequence[Any], plugin: str, *, pure: bool) -> Future:  # noqa: ARG002 (Dask's)
        assert (plugin, pure) == ("plugin", False)
        self.submitted += 1
        return Future(items)

    def cancel(self, futures: list[Any], *, force: bool) -> None:
        assert force
        self.cancelled += futures


def window(client: Client, *names: str) -> _Window:
    found = [(Path(name), SETTINGS[number % 2]) for number, name in enumerate(names)]
    return _Window(client, "plugin", found, SETTINGS)  # type: ignore[arg-type]


def test_only_the_file_that_stops_workers_is_lost() -> None:
    done = [each.report for each in window(Client(), *"abc", "bad", *"def").done()]
    assert [each.path for each in done] == ["a", "b", "c", None, "d", "e", "f"]
    assert done[3].error is not None
    assert (done[3].error.code, done[3].profile) == ("crash", "nlds")


def test_problems_keep_their_place() -> None:
    problem = Problem(Path("weg"), FileError("missing", "Weg."))
    found = [(Path("a"), SETTINGS[0]), (problem, SETTINGS[1]), (Path("b"), SETTINGS[0])]
    made = _Window(Client(), "plugin", found, SETTINGS)  # type: ignore[arg-type]
    done = [each.report for each in made.done()]
    assert [(each.path, None if each.error is None else each.error.code) for each in done] == [
        ("a", None), (None, "missing"), ("b", None),
    ]  # fmt: skip


def test_no_more_is_under_way_than_there_is_room_for() -> None:
    client = Client()
    coming = window(client, *(f"{number}" for number in range(8 * 100))).done()
    assert next(coming).report.path == "0"
    assert client.submitted == 16
    coming.close()  # type: ignore[attr-defined]
    assert len(client.cancelled) == 15


def test_a_connection_that_is_lost() -> None:
    with pytest.raises(DistributedError, match="De verbinding met de scheduler is verbroken"):
        list(window(Client(), "a", "gone").done())
