"""A page as a tree, if it is one that can be read in a moment."""

from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.sources.cleaning import text_of, to_line, too_deep
from bot.sources.encodings import decoded
from bot.sources.mojibake import mended

LARGEST: Final = 4_000_000
"""Bytes: a list or a statement is far smaller."""


def markup_of(page: bytes, content_type: str, lang: str) -> str:
    """Return the page's markup, or nothing for one that would take too long to read."""
    if len(page) > LARGEST:
        return ""
    markup = mended(decoded(page, content_type, lang))
    return "" if too_deep(markup) else markup


def title_of(tree: LexborHTMLParser) -> str:
    """Return what the page calls itself."""
    return one_line(tree.css_first("title"))


def one_line(node: LexborNode | None) -> str:
    """Return the text of an element as one line."""
    return to_line(node.inner_html or "") if node is not None else ""


def whole_text(tree: LexborHTMLParser) -> str:
    """Return all that a reader of the page would read."""
    return text_of(tree.body) if tree.body is not None else ""
