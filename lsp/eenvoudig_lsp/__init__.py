"""The language server: it shows while a person writes what ``eenvoudig`` finds, explains it, and mends it on request."""
