"""Ends the server when the program that started it is gone: an orphan would hold 200 MB for ever."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from typing import Final

_log: Final = logging.getLogger(__name__)

#: Seconds between two looks.
_PERIOD: Final = 3.0
_STILL_ACTIVE: Final = 259
_QUERY: Final = 0x1000


def watch(process: int) -> None:
    """End this process soon after ``process`` has ended."""
    threading.Thread(target=_watch, args=(process,), name="parent", daemon=True).start()


def _watch(process: int) -> None:
    while alive(process):
        time.sleep(_PERIOD)
    _log.info("the client is gone")
    # No clean-up: a thread may be waiting for a stream that never ends. Nothing is kept that could be half written.
    os._exit(1)


def alive(process: int) -> bool:
    """Whether a process runs."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(_QUERY, 0, process)
        if not handle:
            return bool(kernel.GetLastError() == 5)  # it runs, but is not ours to look at
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == _STILL_ACTIVE
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return not _zombie(process)


def _zombie(process: int) -> bool:
    """Whether a process has ended, and its own parent has not noticed yet (Linux)."""
    try:
        with open(f"/proc/{process}/stat", "rb") as file:  # noqa: PTH123
            return file.read().rpartition(b")")[2].split()[:1] == [b"Z"]
    except OSError:
        return False
