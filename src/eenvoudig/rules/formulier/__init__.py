"""Rules about forms: what a citizen is asked, and how."""
