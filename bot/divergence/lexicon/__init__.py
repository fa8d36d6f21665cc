"""Words across wordings and languages.

What other languages' words mean in English, which English words name one matter, and which are
used alike in real statements.
"""
