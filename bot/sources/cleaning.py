"""Markup as publishers send it → plain text: a blank line parts paragraphs, a newline lines."""

import html
import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


PARAGRAPHS: Final = _set(
    "address article aside blockquote body dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul"
)
LINES: Final = _set("caption li tr")
CELLS: Final = _set("td th")
UNSEEN: Final = _set(
    "audio button canvas embed head iframe input math noscript object script select style svg "
    "template textarea title video"
)
CLOSES_ITSELF: Final = _set(
    "area base br col dd dt embed hr img input li link meta option p source td th tr wbr"
)
MOST_PARTS: Final = 2_000
"""Elements that are looked at one by one."""
DEEPEST: Final = 400
"""Levels of nesting; real pages have some dozens, and parsing time grows with their square."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_MARK = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff]")
_MARKUP = re.compile(r"<[a-zA-Z/!?]")
_SPACE = re.compile(r"\s{2,}|\x1e")
_NEW_LINE: Final = "\x1e"
"""Stands for a line that begins or ends; several in a row are one."""


def to_text(markup: str, without: tuple[str, ...] = ()) -> str:
    """Return what a reader of the page would read, without scripts, styles and form fields.

    What matches a selector of `without` is left out too.
    """
    if not _MARKUP.search(markup):
        return normalised(html.unescape(markup))
    if too_deep(markup):
        markup = _MARK.sub(" ", markup)
    tree = LexborHTMLParser(markup)
    for selector in without:
        drop(tree, selector)
    return text_of(tree.body) if tree.body else ""


def drop(tree: LexborHTMLParser, selector: str) -> None:
    """Take what matches `selector` out of a page."""
    for element in outermost(tree.css(selector)):
        element.decompose()


def outermost(elements: list[LexborNode]) -> list[LexborNode]:
    """Return the elements that lie in no other of them: an outer one holds the text of an inner."""
    kept: dict[int, LexborNode] = {}
    for element in elements[:MOST_PARTS]:
        above = element.parent
        while above is not None and above.mem_id not in kept:
            above = above.parent
        if above is None:
            kept[element.mem_id] = element
    return list(kept.values())


def text_of(element: LexborNode) -> str:
    """Return what a reader would read of one element of a page."""
    return normalised(_SPACE.sub(_settled, "".join(_pieces(element))))


def to_line(markup: str) -> str:
    """Return the markup of a title as one line of plain text."""
    return " ".join(to_text(markup).split())


def normalised(text: str) -> str:
    """Return `text` with single blanks, no more than one blank line, and nothing invisible.

    Lone surrogates, which can't be stored or sent, become question marks.
    """
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.encode("utf-8", "replace").decode()
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def too_deep(markup: str, deepest_allowed: int = DEEPEST) -> bool:
    """Whether elements nest so deeply that the markup is an attack or an accident."""
    depth = deepest = 0
    for closing, name in _TAG.findall(markup):
        if name.lower() in CLOSES_ITSELF:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest > deepest_allowed


def _settled(space: re.Match[str]) -> str:
    """Return a run of blanks and breaks as the greatest break in it."""
    run = space[0]
    if _NEW_LINE not in run:
        return run
    return "\n\n" if run.count("\n") > 1 else "\n"


def _pieces(root: LexborNode) -> Iterator[str]:
    """Yield texts and breaks in reading order, without recursion: pages may nest deeply."""
    node: LexborNode | None = root
    top = root.mem_id
    while node is not None:
        tag = node.tag or ""
        seen = tag not in UNSEEN
        if seen:
            yield _opening(node, tag)
        inside = node.child if seen and tag != "-text" else None
        if inside is not None:
            node = inside
            continue
        yield _BREAKS.get(tag, "")
        while node.mem_id != top and (beside := node.next) is None and node.parent is not None:
            node = node.parent
            yield _BREAKS.get(node.tag or "", "")
        node = None if node.mem_id == top else beside


def _opening(node: LexborNode, tag: str) -> str:
    if tag == "br":
        return "\n"
    if tag != "-text":
        return _BREAKS.get(tag, "")
    text = node.text_content or ""
    if "\n" not in text and "\r" not in text:
        return text
    inside = node.parent.tag if node.parent is not None else ""
    return text if inside == "pre" else text.replace("\n", " ").replace("\r", " ")


_BREAKS: Final = MappingProxyType(
    dict.fromkeys(PARAGRAPHS, "\n\n") | dict.fromkeys(LINES, _NEW_LINE) | dict.fromkeys(CELLS, " ")
)
