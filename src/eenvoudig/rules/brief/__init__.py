"""Rules about a letter as a whole."""
