"""Rules about the structure of a text."""
