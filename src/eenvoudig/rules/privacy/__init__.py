"""Rules about private data: numbers and addresses of people."""
