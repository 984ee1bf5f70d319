"""What a user gets to see of reports, one module per form."""
