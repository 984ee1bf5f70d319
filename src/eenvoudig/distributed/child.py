"""The process that a worker of Dask keeps for checking, and how it is talked to: one file may cost it its life, the worker goes on."""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from typing import IO, Any, Final

from eenvoudig.batch.worker import Done, Finished, Start, Task, work

#: A process that gets no more files is gone within so many seconds.
_LAST: Final = 10.0
_MAIN: Final = "from eenvoudig.distributed.child import main; main()"


class Streams:
    """Values both ways over two pipes, of which only two processes of ours have the ends."""

    def __init__(self, come: IO[bytes], go: IO[bytes]) -> None:
        self._come = come
        self._go = go

    def recv(self) -> Any:  # noqa: ANN401 (as that of a connection)
        """The next value; raises :exc:`EOFError` or :exc:`OSError` when the other is gone."""
        try:
            return pickle.load(self._come)  # noqa: S301 (of our own process)
        except pickle.UnpicklingError as error:  # the other stopped in the middle
            raise EOFError from error

    def send(self, value: object) -> None:
        """Give a value to the other; raises :exc:`OSError` when it is gone."""
        pickle.dump(value, self._go)
        self._go.flush()

    def close(self) -> None:
        """Let the other know that nothing more comes."""
        for stream in (self._go, self._come):
            with contextlib.suppress(OSError):
                stream.close()


class Child:
    """A process that checks files, as those of :class:`eenvoudig.batch.pool.Pool` do."""

    def __init__(self, start: Start) -> None:
        # Dask's processes may have no children by way of multiprocessing.
        self._process = subprocess.Popen(  # noqa: S603 (ourselves)
            [sys.executable, "-c", _MAIN], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._streams = Streams(self._process.stdout, self._process.stdin)
        with contextlib.suppress(OSError):  # what is wrong with it shows when it is asked something
            self._streams.send(start)

    def check(self, tasks: Sequence[Task]) -> Sequence[Done] | int:
        """What came of these files; or how the process ended before they were done."""
        try:
            self._streams.send(list(tasks))
            finished: Finished = self._streams.recv()
        except (EOFError, OSError):
            return self.end()
        return finished.done

    def end(self) -> int:
        """End it; gives its exit status."""
        self._streams.close()
        try:
            return self._process.wait(_LAST)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()


def main() -> None:
    """Check what comes in on stdin; the first value is what to start with. All that others print goes nowhere."""
    streams = Streams(os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb"))
    os.dup2(2, 1)
    with contextlib.suppress(EOFError, OSError):
        start = streams.recv()
        assert isinstance(start, Start)
        work(streams, start)
