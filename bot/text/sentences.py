"""Sentences with exact spans, in English, Russian, Ukrainian, Chinese and scripts like theirs."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.text.borders import PICTURES, header_end, pictures_close
from bot.text.full_stops import is_full_stop

HARD_WRAP = 120
"""In a text with longer lines, and in one that is all short lines, each line is a paragraph."""

_END = re.compile(rf"[.!?…。！？]+[\"'”’»)\]』」）]*|{PICTURES}")
_STOPS = ".!?…。！？"
_LINE = re.compile(r"[^\n]+")
FULL, COLUMN, MOSTLY, NEARLY = 56, 80, 0.5, 0.6
"""Where lines wrapped by hand end, how many of them do, and how far an unfinished one reaches."""

_FIRST_WORD = re.compile(r"[\s\"'“‘«(\[„]*([^\W_]+)")
_BULLET = re.compile(r"\s*(?:[-*•–—·▪]\s|\d{1,2}[.)]\s)")
_OPENING = "“「『"
_HAN_QUOTE = re.compile("[“「『][㐀-鿿]")
_CLOSING = "”」』"
_FULL_WIDTH = "。！？"
_LONGEST_QUOTE = 400


class Span(NamedTuple):
    """A half-open stretch of a text, in code points."""

    start: int
    end: int


def split(text: str) -> tuple[Span, ...]:
    """Return the sentences of `text` in order: not empty, without overlap, trimmed.

    Only white space lies outside them. A blank line always ends a sentence; a single line break
    ends one unless the text was wrapped there.

    >>> text = "Mr. Lee met Amb. Roy at 5 p.m. Friday. They left."
    >>> [text[s.start:s.end] for s in split(text)]
    ['Mr. Lee met Amb. Roy at 5 p.m. Friday.', 'They left.']
    """
    return tuple(each(text))


def each(text: str) -> Iterator[Span]:
    """Yield the sentences of `split` one by one: those nobody asks for are not looked for."""
    for paragraph in _paragraphs(text):
        for piece in _within(text, paragraph):
            span = _trimmed(text, piece)
            if span:
                yield span


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the stretches between line breaks that are no soft wraps."""
    return tuple(_paragraphs(text))


def _paragraphs(text: str) -> Iterator[Span]:
    lengths = [len(line) for line in text.split("\n") if line]
    column = _column(lengths)
    widest = column or max(lengths, default=0)
    merged: Span | None = None
    for line in (Span(*m.span()) for m in _LINE.finditer(text)):
        if merged and _soft(text, merged, line, widest, wrapped=bool(column)):
            merged = Span(merged.start, line.end)
            continue
        if merged:
            yield merged
        merged = line
    if merged:
        yield merged


def _column(lengths: Sequence[int]) -> int:
    """Return the column at which lines of these lengths were wrapped by hand, 0 if they were not.

    Most of them end near it; a few that nothing could wrap, such as links, are longer.
    """
    full = [n for n in lengths if FULL <= n <= COLUMN]
    return max(full) if len(full) > 1 and len(full) >= MOSTLY * len(lengths) else 0


def _soft(text: str, before: Span, line: Span, widest: int, *, wrapped: bool) -> bool:
    """Whether the break between two lines is only a wrap."""
    if line.start - before.end != 1 or _BULLET.match(text, line.start, line.end):
        return False
    open_ended = text[before.end - 1] not in ".!?:;。！？*#_"
    if open_ended and text[line.start].islower():
        return True
    if not FULL <= widest <= HARD_WRAP:
        return False
    begin = text.rfind("\n", before.start, before.end) + 1 or before.start
    length = before.end - max(begin, before.start)
    word = text[line.start : line.end].split(None, 1)
    full = length + 1 + len(word[0] if word else "") > widest
    return full or (wrapped and open_ended and length >= NEARLY * widest)


def _within(text: str, paragraph: Span) -> Iterator[Span]:
    start = header_end(text, paragraph.start, paragraph.end)
    if start > paragraph.start:
        yield Span(paragraph.start, start)
    quote_end = paragraph.start
    scanned = paragraph.start
    quoting = _HAN_QUOTE.search(text, paragraph.start, paragraph.end) is not None
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        if quoting:
            quote_end = max(quote_end, _open_until(text, scanned, match.start(), paragraph.end))
            scanned = max(scanned, match.start())
        mark, end = match.span()
        if mark < quote_end and end < quote_end:
            continue
        if end >= paragraph.end or _ends(text, start, match):
            yield Span(start, end)
            start = end
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _open_until(text: str, start: int, end: int, limit: int) -> int:
    """Where a Chinese quotation that opened in ``text[start:end]`` closes, or 0.

    Only such quotations are kept whole: elsewhere a quotation may hold several sentences.
    """
    stretch = text[start:end]
    opening = max(stretch.rfind(mark) for mark in _OPENING)
    if opening < 0 or not _is_han(text[start + opening + 1 : start + opening + 2]):
        return 0
    here = start + opening
    closing = [text.find(mark, here, min(limit, here + _LONGEST_QUOTE)) for mark in _CLOSING]
    return min((at for at in closing if at >= 0), default=0)


def _is_han(character: str) -> bool:
    return "㐀" <= character <= "鿿"


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    mark, after = match[0], match.end()
    if mark[0] in _FULL_WIDTH:
        return True
    pictures = mark[0] not in _STOPS
    if not text[after].isspace() or (pictures and not pictures_close(text, start, match)):
        return False
    begin = _FIRST_WORD.match(text, after)
    if begin is None:
        return True
    follows = begin.group(1)
    if follows[0].islower():
        return False
    if mark[0] != "." or mark[:2] == "..":
        return True
    return is_full_stop(text, start, match.start(), begin)


def _trimmed(text: str, span: Span) -> Span | None:
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    end = span.start + len(piece.rstrip())
    return Span(start, end) if start < end else None
