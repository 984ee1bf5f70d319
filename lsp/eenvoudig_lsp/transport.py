"""Messages over two streams: a header with a length, an empty line, a body; as the base protocol says."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from typing import BinaryIO, Final

#: A longer message is no document that we check; it is not read.
MAX_BODY: Final = 64_000_000
_MAX_HEADER: Final = 4_096
_MAX_HEADERS: Final = 32
_PIECE: Final = 1_000_000
#: So many messages wait at most; then the client does.
_WAITING: Final = 1_000


def bodies(stream: BinaryIO) -> Iterator[bytes]:
    """The bodies of the messages on ``stream``, to its end. A body that is too long comes as an empty one.

    Lines that are no header are passed over, so that a stream can be picked up again after noise.
    """
    while (length := _length(stream)) is not None:
        if length > MAX_BODY:
            if not _skip(stream, length):
                return
            yield b""
            continue
        body = stream.read(length)
        if len(body) < length:
            return
        yield body


def _length(stream: BinaryIO) -> int | None:
    """The length that the next header gives; ``None`` at the end of the stream."""
    length: int | None = None
    lines = 0
    while line := stream.readline(_MAX_HEADER):
        lines += 1
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length" and value.strip().isdigit():
            length = int(value.strip()[:12])
        elif not line.strip() and length is not None:
            return length
        elif lines > _MAX_HEADERS and not line.strip():
            lines = 0
    return None


def _skip(stream: BinaryIO, length: int) -> bool:
    """Read past ``length`` bytes; whether they were there."""
    while length:
        piece = stream.read(min(length, _PIECE))
        if not piece:
            return False
        length -= len(piece)
    return True


class Inbox:
    """The messages of a stream for an event loop. They are read in a thread that does not keep the process alive."""

    def __init__(self, stream: BinaryIO) -> None:
        self._loop = asyncio.get_running_loop()
        self._queue: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._room = threading.Semaphore(_WAITING)
        threading.Thread(target=self._read, args=(stream,), name="inbox", daemon=True).start()

    async def next(self) -> bytes | None:
        """The next message; ``None`` when the other side is gone."""
        body = await self._queue.get()
        self._room.release()
        return body

    def _read(self, stream: BinaryIO) -> None:
        try:
            for body in bodies(stream):
                self._room.acquire()
                self._loop.call_soon_threadsafe(self._queue.put_nowait, body)
        except (OSError, ValueError):  # the stream was closed under our hands
            pass
        try:
            self._loop.call_soon_threadsafe(self._queue.put_nowait, None)
        except RuntimeError:  # the loop is closed: nobody waits for it any more
            return


class Outbox:
    """Writes to a stream. A client that is gone is no error: its inbox ends too."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, data: bytes) -> None:
        """Send ``data``."""
        try:
            self._stream.write(data)
            self._stream.flush()
        except (OSError, ValueError):
            return

    def close(self) -> None:
        """Send nothing more."""
