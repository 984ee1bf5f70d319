"""Reads a letter as a whole: its parts, its kind, and what it tells the reader to do."""
