"""What is said of exported files."""

import re

from bot.digest.document import Document
from bot.digest.texts import counted

TITLE, LONGEST = "Exported", 80
NAME_SOMEBODY = "Name at least one official, side, capital, topic or day"
ONE_FORM = "Name one form: csv or json"


def name(words: str, form: str) -> str:
    """Return the name of a file.

    >>> name("Lavrov, blinken /2022", "csv")
    'readouts-lavrov-blinken-2022.csv'
    """
    parts = re.findall(r"[^\W_]+(?:-[^\W_]+)*", words.casefold())
    return f"{'-'.join(['readouts', *parts])[:LONGEST]}.{form}"


def title(words: str) -> str:
    """Return the title of a file: what was asked for."""
    return f"Calls of {words}"


def document(shown: int, count: int, name: str) -> Document:
    """Return what goes with a file of so many calls, of `count` in all."""
    more = f" The latest of {count}: name days for others, or use `readouts export` for all."
    return Document(
        TITLE,
        f"{counted(shown, 'call')} in {name}, which goes to you alone.{more * (shown < count)}",
    )
