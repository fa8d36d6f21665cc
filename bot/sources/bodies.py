"""Whole texts: which items need their page, at which address, and what the page says."""

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Literal

from selectolax.lexbor import LexborHTMLParser

from bot.model.errors import SourceError
from bot.model.source import Item, Published, Rewrite, Source
from bot.sources.cleaning import drop, normalised, outermost, text_of, to_text
from bot.sources.dates import date_of
from bot.sources.json_paths import filled, parsed, text_at
from bot.sources.links import is_web_address
from bot.sources.page_tree import markup_of, one_line, title_of
from bot.sources.walls import is_wall

How = Literal["selector", "fallback", "none"]

MOST_TAGS: Final = 10_000
"""Tags of a page whose text is looked for: each costs, and the largest real pages have fewer."""
SHORT: Final = 600
"""Characters of a text that may be a summary, where the list may give either."""


@dataclass(frozen=True, slots=True)
class Body:
    """What a page gave, and how: a fallback tells that the page's layout is not the known one.

    `published` is the page's own date where the source's row says where it stands.
    """

    text: str
    how: How
    published: Published | None = None


NOTHING: Final = Body("", "none")


def needs_page(item: Item, source: Source) -> bool:
    """Whether the item's page must be read for its whole text."""
    if not item.url or source.text == "whole":
        return False
    return source.text == "part" or len(item.text) < SHORT


def page_address(item: Item, source: Source) -> str:
    """Return the address that gives the item's whole text: its link, as the source's row says."""
    return rewritten(item.url, source.page.address)


def rewritten(link: str, rules: tuple[Rewrite, ...]) -> str:
    """Return `link` after each rule that matches it; what is no web address then is not taken."""
    for rule in rules:
        changed = re.sub(rule.find, partial(_put, rule.put), link, count=1)
        link = changed if is_web_address(changed) else link
    return link


def _put(put: str, match: re.Match[str]) -> str:
    return filled(put, lambda group: match[int(group)] or "")


def body_of(page: bytes, content_type: str, source: Source) -> Body:
    """Return the text of a statement's page, in any layout; never fails.

    The source's selectors come first, extraction by likeness to other pages second. A wall has no
    text.
    """
    if source.page.json:
        return _from_json(page, content_type, source)
    markup = markup_of(page, content_type, source.lang)
    if not markup.strip():
        return NOTHING
    tree = LexborHTMLParser(markup)
    published = _date(tree, source)
    text = _selected(tree, source)
    if text:
        return Body(text, "selector", published)
    text = _extracted(markup)
    if not text or is_wall(title_of(tree), text):
        return NOTHING
    return Body(text, "fallback", published)


def completed(item: Item, body: Body) -> Item:
    """Return the item with the page's text and date, where the page gave better ones.

    A text far shorter than what the list gave is some other part of the page; so is one that was
    found by extraction and is not longer.
    """
    found, listed = len(body.text), len(item.text)
    better = found > listed or (body.how == "selector" and found * 2 >= listed)
    text = body.text if better else item.text
    return replace(item, text=text, published=body.published or item.published)


def _from_json(page: bytes, content_type: str, source: Source) -> Body:
    try:
        answer = parsed(page, content_type, source)
    except SourceError:
        return NOTHING
    text = to_text(text_at(answer, source.page.json))
    published = date_of(text_at(answer, source.page.date), source) if source.page.date else None
    return Body(text, "selector", published) if text else NOTHING


def _selected(tree: LexborHTMLParser, source: Source) -> str:
    for selector in source.page.without:
        drop(tree, selector)
    for selector in source.page.body:
        text = "\n\n".join(filter(None, map(text_of, outermost(tree.css(selector)))))
        if text:
            return text
    return ""


def _date(tree: LexborHTMLParser, source: Source) -> Published | None:
    node = tree.css_first(source.page.date) if source.page.date else None
    if node is None:
        return None
    machine = node.attributes.get("datetime") or node.attributes.get("content") or ""
    return date_of(machine, source) or date_of(one_line(node), source)


def _extracted(markup: str) -> str:
    """Return what looks like the page's main text, or nothing."""
    if markup.count("<") > MOST_TAGS:
        return ""
    # Here, since it takes a third of a second and 30 MB that only an unknown layout is worth.
    from trafilatura import extract  # noqa: PLC0415

    text = extract(markup, fast=True, include_comments=False, output_format="txt")
    return normalised((text or "").replace("\n", "\n\n"))
