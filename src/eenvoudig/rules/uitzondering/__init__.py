"""Rules about the exceptions that writers put in a document; :mod:`eenvoudig.suppress` finds them."""
