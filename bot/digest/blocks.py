"""A document as Block Kit.

All text stands in `rich_text` and `plain_text` elements, which Slack shows as they are: no mention,
link or format is read from them, so that nothing needs escaping there. Only the fallback text is
read by Slack, and is escaped once, here.

A message stays under the documented limits and under the undocumented total. What does not fit is
left out by whole entries, with a line that counts them.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from bot.digest import texts
from bot.digest.buttons import Block, actions, numbered, plain
from bot.digest.document import (
    Column,
    Document,
    Entry,
    Fact,
    Link,
    Moment,
    Quote,
    Section,
    said,
)
from bot.digest.quoting import in_marks, on_one_line, safe_url, shorten, visible
from bot.digest.sizes import MOST_BLOCKS, Size
from bot.digest.tables import has_table, table, wording

HEADER, SUMMARY, LINE, ENTRY, QUOTE, FOOTER, FALLBACK = 150, 400, 120, 600, 700, 400, 1_000
FACT, ADDRESSES, QUOTES = 240, 2_400, 4
FACTS, SECTIONS, LINKS = 10, 12, 6
FIELDS, FIELD = 10, 2_000
JOINER = "\u2060"
WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Payload:
    """The content of one message: its blocks, and the text for notifications."""

    blocks: tuple[Block, ...]
    text: str


Made = Callable[[Entry], list[Block]]
"""Makes the blocks of an entry."""


def message(document: Document) -> Payload:
    """Return the document as one message."""
    return messages(document, 1)[0]


def messages(document: Document, most: int = 4) -> tuple[Payload, ...]:
    """Return the document as up to `most` messages, parted between entries.

    When it is too long for these, as many entries as fit are kept, each whole: those that weigh
    most, and of equal ones the first of every section, then the second of every section, and so on.
    A table takes more room than lines do, and stands only where all has room with it.
    """
    entries = sum(len(section.entries) for section in document.sections[:SECTIONS])
    made = cache(_entry)  # however many lengths are tried, an entry is made once
    pages = _pages(document, entries, most, made, tables=True)
    if len(pages) > most:
        pages = _pages(document, entries, most, made)
    if len(pages) > most:
        candidates = range(min(entries, most * MOST_BLOCKS))
        kept = bisect_left(
            candidates, 1, key=lambda n: len(_pages(document, n + 1, most, made)) > most
        )
        pages = _pages(document, kept, most, made)[:most]
    return tuple(Payload(numbered(page), fallback(document)) for page in pages)


def fallback(document: Document) -> str:
    """Return the text for notifications and screen readers, escaped, without any format."""
    told = (document.title, document.headline, document.summary)
    sentences = [shorten(on_one_line(t), FALLBACK).rstrip(".") for t in told if t]
    return escape(". ".join(filter(None, sentences)) + ("." if any(sentences) else "")) or "…"


def escape(text: str) -> str:
    """Return `text` such that Slack reads no mention, link or format in it."""
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(character, entity)
    for sign in ("*", "_", "~", "`", "@", "#", "://"):
        text = text.replace(sign, sign[0] + JOINER + sign[1:])
    return text


def _pages(
    document: Document, kept: int, most: int, made: Made, *, tables: bool = False
) -> list[tuple[Block, ...]]:
    """Return the pages that `kept` entries make, but no more than one beyond `most`."""
    pages: list[list[Block]] = [[]]
    size = Size()
    for piece in _pieces(document, kept, made, tables=tables):
        own = Size.of(piece)
        size += own
        if pages[-1] and not size.fits:
            pages.append([])
            size = own
        if len(pages) > most:
            break
        pages[-1].extend(piece)
    return [tuple(page) for page in pages]


def pieces_of(document: Document) -> Iterator[list[Block]]:
    """Yield all blocks of a document, those that stay together in one list."""
    entries = sum(len(section.entries) for section in document.sections)
    return _pieces(document, entries, _entry)


def _pieces(
    document: Document, kept: int, made: Made, *, tables: bool = False
) -> Iterator[list[Block]]:
    """Yield blocks that stay together, with `kept` entries in all; of tables there is one."""
    sections = document.sections[:SECTIONS]
    able = next((n for n, section in enumerate(sections) if tables and has_table(section)), None)
    yield _opening(document)
    for n, (section, share) in enumerate(zip(sections, _shares(sections, kept), strict=True)):
        yield from _section(section, share, made, tabled=n == able)
    entries = sum(len(section.entries) for section in document.sections)
    if beyond := sum(len(section.entries) for section in document.sections[SECTIONS:]):
        yield [_context(texts.more(beyond))]
    if closing := _closing(document, cut=kept < entries):
        yield closing


def _shares(sections: Sequence[Section], kept: int) -> list[int]:
    """Return how many entries each section keeps when they are taken in turns."""
    turns = sorted(
        (-entry.weight, turn, n)
        for n, section in enumerate(sections)
        for turn, entry in enumerate(section.entries)
    )
    taken = Counter(n for _, _, n in turns[:kept])
    return [taken[n] for n in range(len(sections))]


def _opening(document: Document) -> list[Block]:
    said_below = document.headline or document.summary
    heading = _short(document.title, HEADER) or ("" if said_below else texts.UNTITLED)
    blocks: list[Block] = [{"type": "header", "text": plain(heading)}] if heading else []
    if document.headline:
        blocks.append(_rich(_line(_span(_short(document.headline, SUMMARY), bold=True))))
    if document.summary:
        blocks.append(_rich(_line(_span(_short(document.summary, SUMMARY)))))
    if document.facts:
        blocks.append(_rich(_line(*chain.from_iterable(map(_fact, document.facts[:FACTS])))))
    return blocks


def _section(section: Section, kept: int, made: Made, *, tabled: bool) -> Iterator[list[Block]]:
    name = _short(section.title, LINE)
    title = [_rich(_line(_span(name, bold=True)))] if name else []
    shown = section.entries[:kept]
    whole = table(section, shown) if tabled else None
    if whole:
        yield [*title, whole]
    else:
        yield [*title, *chain.from_iterable(map(made, shown[:1]))]
        yield from map(made, shown[1:])
    if left := len(section.entries) - len(shown):
        yield [_context(texts.more(left))]


def _closing(document: Document, *, cut: bool) -> list[Block]:
    blocks: list[Block] = actions((*(document.more if cut else ()), *document.buttons))
    if links := document.links[:LINKS]:
        most = ADDRESSES // len(links)
        blocks.append(_rich(_line(*chain.from_iterable(_link(link, most) for link in links))))
    lines = (document.whole if cut else "", document.footer)
    return [*blocks, *(_context(line) for line in lines if on_one_line(line))]


def _fact(fact: Fact) -> list[Block]:
    label, value = fact
    whole = on_one_line(said(value))
    parts: Sequence[str | Moment] = (value,) if isinstance(value, str) else value
    if len(whole) > FACT:
        parts = (shorten(whole, FACT),)
    named = _span(f"{_short(label, LINE)}: ", bold=True)
    return [named, *map(_part, parts), _span("\n")]


def _part(part: str | Moment) -> Block:
    """Return words, or a moment, which Slack tells each reader by their own clock."""
    if isinstance(part, str):
        return _span(WHITE.sub(" ", visible(part)))
    return {
        "type": "date",
        "timestamp": int(part.at.timestamp()),
        "format": "{date_long} {time}",
        "fallback": str(part),
    }


def _entry(entry: Entry) -> list[Block]:
    if entry.columns:
        return [_beside(entry), *actions(entry.buttons)]
    line = [_span(f"• {shorten(on_one_line(entry.text), ENTRY)}\n")]
    if entry.note and not entry.quotes:
        line.append(_span(shorten(on_one_line(entry.note), ENTRY), italic=True))
    return [_rich(_line(*line), *map(_quote, entry.quotes[:QUOTES])), *actions(entry.buttons)]


def _beside(entry: Entry) -> Block:
    """Return what stands in columns; on a narrow screen Slack puts them one below the other."""
    said = " ".join(filter(None, map(on_one_line, (entry.text, entry.note))))
    fields = [plain(_column(column)) for column in entry.columns[:FIELDS]]
    return {"type": "section", "text": plain(shorten(said, ENTRY) or "·"), "fields": fields}


def _column(column: Column) -> str:
    """Return a column as text; it is not to be cut, so the cut is only for what breaks its word."""
    shown = shorten(on_one_line(column.speaker), LINE), wording(column)
    return shorten("\n".join(filter(None, shown)), FIELD) or "·"


def _quote(quote: Quote) -> Block:
    speaker = shorten(on_one_line(quote.speaker), LINE)
    words = shorten(visible(quote.text).strip(), QUOTE)
    spans = [_span(f"{speaker}: ", bold=True), _span(in_marks(words))]
    return {"type": "rich_text_quote", "elements": spans}


def _link(link: Link, most: int) -> list[Block]:
    """Return a link; an address in other letters than Latin ones is easily a thousand long."""
    label = shorten(on_one_line(link.label), LINE) or texts.ORIGINAL
    url = safe_url(link.url)
    if not url or len(url) > most:
        return [_span(label + "\n")]
    return [{"type": "link", "url": url, "text": label}, _span("\n")]


def _rich(*lines: Block) -> Block:
    return {"type": "rich_text", "elements": list(lines)}


def _line(*spans: Block) -> Block:
    return {"type": "rich_text_section", "elements": list(spans)}


def _short(text: str, most: int) -> str:
    return shorten(on_one_line(text), most)


def _span(text: str, **style: bool) -> Block:
    span: Block = {"type": "text", "text": text or " "}
    return {**span, "style": style} if style else span


def _context(line: str) -> Block:
    return {"type": "context", "elements": [plain(shorten(on_one_line(line), FOOTER))]}
