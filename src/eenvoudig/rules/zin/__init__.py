"""Rules about sentences."""
