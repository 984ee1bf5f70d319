"""Ends this process when one file takes too much time or memory. What is left of it is thrown away with the process.

A file that makes a library loop or fill the memory can't be stopped from inside it. So whoever starts the process asks for an end
instead, and starts another one.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import sys
import threading
import time
from collections.abc import Iterator
from typing import Final

#: How :mod:`faulthandler` ends a process.
TOO_LONG: Final = 1
#: Ours.
TOO_BIG: Final = 71
#: How a system that has no memory left ends a process (its number is that of SIGKILL).
KILLED: Final = -9

#: Seconds between two looks at the memory.
_PAUSE: Final = 0.05


class Watch:
    """Watches over one file at a time. One per process."""

    def __init__(self) -> None:
        self._nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 (as long as the process)
        #: Seconds and megabytes; ``None`` between files.
        self._bounds: tuple[float, float] | None = None
        threading.Thread(target=self._look, daemon=True).start()

    @contextlib.contextmanager
    def over(self, seconds: float, megabytes: float) -> Iterator[None]:
        """End the process when what is done here takes longer, or the process gets bigger."""
        self._start(seconds, megabytes)
        try:
            yield
            self._weigh()
        finally:
            self._stop()

    @contextlib.contextmanager
    def off(self) -> Iterator[None]:
        """Let something take its time inside :meth:`over`, which starts anew after it: loading what every file needs."""
        bounds = self._bounds
        self._stop()
        try:
            yield
        finally:
            if bounds is not None:
                self._start(*bounds)

    def _start(self, seconds: float, megabytes: float) -> None:
        self._bounds = seconds, megabytes
        _bound_address_space(2 * megabytes * 1e6)
        # Its own thread, which needs nothing of Python: it also ends a regular expression that goes on for ever.
        faulthandler.dump_traceback_later(seconds, exit=True, file=self._nowhere)

    def _stop(self) -> None:
        faulthandler.cancel_dump_traceback_later()
        _bound_address_space(None)
        self._bounds = None

    def _look(self) -> None:
        while True:
            time.sleep(_PAUSE)
            self._weigh()

    def _weigh(self) -> None:
        bounds = self._bounds
        if bounds is not None and resident() > bounds[1] * 1e6:
            os._exit(TOO_BIG)


def _bound_address_space(more: float | None) -> None:
    """A bound for what asks for memory without letting any other thread run: so many bytes above what there is now; ``None`` lifts it.

    Linux only; other systems count it in another way.
    """
    if sys.platform == "linux":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = most if more is None else int(_statm()[0]) * resource.getpagesize() + int(more)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (wanted if most < 0 else min(wanted, most), most))


def resident() -> float:
    """Bytes of memory that this process takes; on macOS the most that it ever took."""
    if sys.platform == "linux":
        import resource

        taken = int(_statm()[1]) * resource.getpagesize()
    elif sys.platform == "win32":
        taken = _working_set()
    else:
        import resource

        taken = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return taken


def _statm() -> list[bytes]:
    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 (many times a second)
        return file.read().split()


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Counters(ctypes.Structure):
        _fields_ = (
            ("cb", wintypes.DWORD),
            ("faults", wintypes.DWORD),
            *((name, ctypes.c_size_t) for name in ("peak", "now", "a", "b", "c", "d", "pagefile", "peak_pagefile")),
        )

    def _working_set() -> float:
        counters = _Counters()
        counters.cb = ctypes.sizeof(counters)
        this = ctypes.windll.kernel32.GetCurrentProcess
        this.restype = wintypes.HANDLE
        ask = ctypes.windll.kernel32.K32GetProcessMemoryInfo
        ask.argtypes = (wintypes.HANDLE, ctypes.POINTER(_Counters), wintypes.DWORD)
        return float(counters.now) if ask(this(), ctypes.byref(counters), counters.cb) else 0.0
