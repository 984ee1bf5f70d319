"""Two versions of one text: which sentences belong together, what changed in meaning, and what became simpler.

A rewrite may change words, cut sentences and turn passives around; it may not lose an amount, a date, a "not" or a duty. So each
sentence gives *facts* with a value that does not depend on how it is written, and the facts of both versions are compared.
"""
