"""The part of a statement that tells what it is: its title and its first sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.model.statement import Statement
from bot.readouts.phrases import find
from bot.text.sentences import Span, each

LEAD, SENTENCES, LONGEST_OPENING = 4000, 6, 160
_PREFIX = re.compile(
    r"^\W*(?:readout|statement|remarks|comment(?:ary|s)?)?\s*(?:by|from)\s.{3,60}?"
    r"\b(?:on|following|after|regarding)\b\s+(?=\S)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^\W*[A-ZА-Я][\w.’'-]+(?: [A-ZА-Я][\w.’'-]+){0,3}:\s+(?=\S)")
_WORD = re.compile(r"\w{2}")
_BREAKS = "\n\r\t\u00a0"


class Sentences:
    """Sentences that are looked for when they are first asked for: most leads end at the second."""

    def __init__(self, coming: Iterator[Span]) -> None:
        self._coming, self._found = coming, list[Span]()

    def __len__(self) -> int:
        self._found.extend(self._coming)
        return len(self._found)

    def __getitem__(self, number: int) -> Span:
        if number < 0:
            return self._found[len(self) + number]
        self._found.extend(islice(self._coming, max(0, number + 1 - len(self._found))))
        return self._found[number]


@dataclass(frozen=True, slots=True)
class Lead:
    """A title, and the first sentences that tell something.

    `heading` is the whole title, `title` leaves out who speaks for whom.

    `text` is the statement's text from its beginning, with white space as plain spaces, so that
    offsets are the statement's own.
    """

    heading: str
    title: str
    text: str
    sentences: Sentences
    lang: str
    side: str = ""

    def sentence(self, number: int) -> str:
        """Return a sentence, or nothing when there are fewer."""
        try:
            start, end = self.sentences[number]
        except IndexError:
            return ""
        return self.text[start:end]


def lead_of(statement: Statement) -> Lead:
    """Return the lead of a statement; its cost does not grow with the statement."""
    text = statement.text[:LEAD]
    kept = (s for s in each(text) if not _opening(text[s.start : s.end], statement.lang))
    heading = _unbroken(statement.title[:LEAD])
    title = _PREFIX.sub("", heading).strip()
    sentences = Sentences(islice(kept, SENTENCES))
    return Lead(heading, title, _unbroken(text), sentences, statement.lang, statement.side)


def speaker_ends(text: str) -> int:
    """Return where the words end that say who speaks, as in "Comment by Roe on ..." and "Roe:"."""
    match = _PREFIX.match(text) or _LABEL.match(text)
    return match.end() if match else 0


def _unbroken(text: str) -> str:
    """Return a text with white space as plain spaces."""
    for character in _BREAKS:
        text = text.replace(character, " ")
    return text


def _opening(sentence: str, lang: str) -> bool:
    """Whether a sentence is a header, such as an office or who may be quoted."""
    words = sentence.strip(" \n*#:_")
    if not _WORD.search(words):
        return True
    if len(words) > LONGEST_OPENING:
        return False
    found = find("boiler", words, lang)
    return bool(found and (found.start == 0 or found.end >= len(words) - 60))
