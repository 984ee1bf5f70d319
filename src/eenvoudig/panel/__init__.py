"""A test with readers: questions that a letter should answer, a text with gaps, and what readers made of them. Pure, all of it.

A program can't tell whether people understand a letter; people can. This makes what a volunteer needs to ask them.
"""
