"""Rules about how the reader is spoken to."""
