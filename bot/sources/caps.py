"""How much of an answer is read."""

from typing import Final

MOST_ITEMS: Final = 1_000
"""Items of one list: the longest known has two hundred."""
