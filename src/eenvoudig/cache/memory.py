"""Records of blocks in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from typing import Final

from eenvoudig.engine import BlockRecord, Judgement

#: About 20 MB of records at most: a record is a few hundred bytes for most blocks.
CAPACITY: Final = 20_000


class MemoryStore:
    """A block store in memory that forgets what was used longest ago. One per thread.

    It keeps no judgements: what is told of a document follows soon from what is known of its blocks.
    """

    judges = False

    def __init__(self, capacity: int = CAPACITY) -> None:
        self._capacity = capacity
        self._records: OrderedDict[bytes, BlockRecord] = OrderedDict()

    def get(self, key: bytes) -> BlockRecord | None:
        """The record of ``key``, if it is still there."""
        record = self._records.get(key)
        if record is not None:
            self._records.move_to_end(key)
        return record

    def get_many(self, keys: Collection[bytes]) -> dict[bytes, BlockRecord]:
        """The records of those of ``keys`` that are still there."""
        return {key: record for key in keys if (record := self.get(key)) is not None}

    def put(self, key: bytes, record: BlockRecord) -> None:
        """Keep a record."""
        self._records[key] = record
        self._records.move_to_end(key)
        if len(self._records) > self._capacity:
            self._records.popitem(last=False)

    def judgements(self, keys: Collection[bytes]) -> dict[bytes, Judgement]:  # noqa: ARG002 (of none)
        """None."""
        return {}

    def put_judgement(self, key: bytes, judgement: Judgement) -> None:
        """Forget it."""

    def __len__(self) -> int:
        return len(self._records)
