"""Rules about numbers, dates and amounts."""
