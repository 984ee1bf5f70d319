"""Figures about a whole text."""
