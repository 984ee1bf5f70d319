"""Rules: one file each, in a folder per group."""
