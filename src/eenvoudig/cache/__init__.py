"""Where records of blocks are kept: in memory while a program runs, and on disk (:mod:`eenvoudig.cache.disk`) for the next time."""

from __future__ import annotations

from eenvoudig.cache.memory import CAPACITY, MemoryStore

__all__ = ["CAPACITY", "MemoryStore"]
