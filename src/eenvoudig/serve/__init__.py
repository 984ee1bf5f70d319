"""A server on this computer only: the protocol of LanguageTool for LibreOffice Writer, our own JSON, and a page to drop a letter on.

Nothing of a request is kept after its answer, and no text of it gets into a log.
"""
