"""Long lists a page at a time: ``page 2`` at the end of a command's words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.digest.document import Button
from handlers.texts import answers

T = TypeVar("T")
_PAGE = re.compile(r"(?:^|\s)page (\d{1,4})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """Which page of a list is meant, counted from 1, and how many entries one has."""

    number: int
    size: int

    @property
    def start(self) -> int:
        """How many entries stand on the pages before."""
        return (self.number - 1) * self.size

    @property
    def end(self) -> int:
        """How many entries stand on the pages up to this one."""
        return self.start + self.size

    def of(self, entries: Sequence[T]) -> Sequence[T]:
        """Return the entries of this page."""
        return entries[self.start : self.end]

    def buttons(self, line: str, count: int) -> tuple[Button, ...]:
        """Return what leads to the pages beside this one; `line` is the command without a page."""
        back = self.number > 1
        found = ((answers.BACK, self.number - 1, back), (answers.NEXT, self.number + 1, True))
        return tuple(
            Button(label, "page", f"{line.strip()} page {number}")
            for label, number, there in found
            if there and (number - 1) * self.size < count
        )


def split(words: str, size: int) -> tuple[str, Page]:
    """Return a command's words without their page, and the page.

    >>> split("russia page 2", 10)
    ('russia', Page(number=2, size=10))
    """
    found = _PAGE.search(words)
    number = max(int(found[1]), 1) if found else 1
    return _PAGE.sub("", words).strip(), Page(number, size)
