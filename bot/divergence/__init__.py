"""Comparing accounts: concepts as data, alignment, one file per detector."""
