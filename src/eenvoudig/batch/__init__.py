"""Many files: which there are, and a report of each; one by one, or by several processes at once."""

from __future__ import annotations

from eenvoudig.batch.find import UNREAD_SUFFIXES, Excludes, Problem, Skipped, find_files
from eenvoudig.batch.serial import PathChecker, Progress, check_all, guarded, relative_path

__all__ = [
    "UNREAD_SUFFIXES",
    "Excludes",
    "PathChecker",
    "Problem",
    "Progress",
    "Skipped",
    "check_all",
    "find_files",
    "guarded",
    "relative_path",
]
