"""Forms in the languages that have a file of their own, one file per language."""
