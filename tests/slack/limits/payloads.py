"""The walker: blocks by kind, then what holds for a message, a modal or an App Home as a whole."""

from collections import Counter
from collections.abc import Callable
from itertools import chain
from typing import Any

from tests.slack.limits import figures as f
from tests.slack.limits.elements import IN_ACTIONS, IN_INPUTS, IN_SECTIONS, element
from tests.slack.limits.newer import NEWER
from tests.slack.limits.objects import (
    ANY,
    PINGS,
    Found,
    address,
    hidden,
    marked,
    optional,
    string,
    text,
    within,
)
from tests.slack.limits.rich import rich_text
from tests.slack.limits.walking import objects, total

TABLES = {"table", "data_table"}
TWO_TABLES = "only_one_table_allowed"
"""What Slack says of a second table, which it takes for one in an attachment."""


def problems(blocks: object, fallback: str = "x") -> list[str]:
    """Return what Slack would refuse, or read as more than text, in a message."""
    if not isinstance(blocks, list):
        return ["blocks is no list"]
    found = [*_blocks(blocks, "message", f.MAX_MESSAGE_BLOCKS), *_summed(blocks)]
    if (characters := total(blocks)) > f.MAX_TOTAL:
        found.append(f"msg_blocks_too_long: {characters} characters")
    return [*found, *text_problems(fallback)]


def text_problems(text: str) -> list[str]:
    """Return what Slack would refuse, or read as more than text, in a message's own text."""
    return [*within("fallback text", len(text), 1, f.MAX_TEXT), *marked("fallback text", text)]


def view_problems(view: object) -> list[str]:
    """Return what Slack would refuse, or read as more than text, in a modal or an App Home."""
    surface = view.get("type") if isinstance(view, dict) else None
    if not isinstance(view, dict) or surface not in {"modal", "home"}:
        return ["neither a modal nor an App Home"]
    blocks = view.get("blocks")
    if not isinstance(blocks, list):
        return ["blocks is no list"]
    found = [
        *_blocks(blocks, surface, f.MAX_VIEW_BLOCKS),
        *string("private_metadata", view.get("private_metadata"), f.MAX_PRIVATE),
        *string("callback_id", view.get("callback_id"), f.MAX_CALLBACK),
        *string("external_id", view.get("external_id"), f.MAX_EXTERNAL),
    ]
    return [*found, *(_modal(view) if surface == "modal" else ())]


def _modal(view: Any) -> Found:  # noqa: ANN401
    yield from text("modal title", view.get("title"), f.MAX_MODAL_TITLE)
    yield from optional("submit", view.get("submit"), f.MAX_SUBMIT)
    yield from optional("close", view.get("close"), f.MAX_CLOSE)
    inputs = [b for b in view["blocks"] if isinstance(b, dict) and b.get("type") == "input"]
    if inputs and not view.get("submit"):
        yield "fields without a button to submit them"


def _blocks(blocks: list[Any], surface: str, most: int) -> Found:
    yield from within("blocks", len(blocks), 1, most)
    for block in blocks:
        yield from _block(block, surface)
    yield from _unique(blocks)


def _block(block: Any, surface: str) -> Found:  # noqa: ANN401
    if not isinstance(block, dict):
        yield "a block is no object"
        return
    kind = block.get("type")
    if kind not in _CHECKS:
        yield f"unknown block {kind}"
        return
    if kind not in f.SURFACES[surface]:
        yield f"{kind} can't stand in a {surface}"
    yield from string("block_id", block.get("block_id"), f.MAX_ID, 1)
    yield from _CHECKS[kind](block)
    for child in block.get("child_blocks") or []:
        yield from _block(child, surface)


def _unique(blocks: list[Any]) -> Found:
    """Yield ids that two things have: Slack could not tell which of them somebody used.

    An input's action id is its own within its block, for what was filled in is kept by block.
    """
    used: Counter[tuple[str, object]] = Counter()
    for block in blocks:
        alone = isinstance(block, dict) and block.get("type") == "input"
        names = ("block_id",) if alone else ("block_id", "action_id")
        for found in objects(block):
            for name in names:
                if name in found:
                    used[name, found[name]] += 1
            if found.get("focus_on_load"):
                used["focus_on_load", True] += 1
    for (name, value), times in used.items():
        if times > 1:
            yield f"{name} {value} twice"


def _summed(blocks: list[Any]) -> Found:
    kinds = Counter(b.get("type") for b in blocks if isinstance(b, dict))
    if sum(kinds[kind] for kind in TABLES) > f.MAX_TABLES:
        yield f"{TWO_TABLES}: two tables in a message"
    if kinds["data_visualization"] > f.MAX_CHARTS:
        yield "three charts in a message"
    told = [b for b in blocks if isinstance(b, dict) and b.get("type") == "markdown"]
    yield from within("markdown", sum(len(str(b.get("text"))) for b in told), 0, f.MAX_MARKDOWN)


def _header(block: Any) -> Found:  # noqa: ANN401
    yield from text("header", block.get("text"), f.MAX_HEADER)
    if block.get("level", 1) not in range(1, 5):
        yield f"header of level {block['level']}"


def _section(block: Any) -> Found:  # noqa: ANN401
    fields = block.get("fields")
    if fields is None or "text" in block:
        yield from text("section", block.get("text"), f.MAX_TEXT_OBJECT, ANY)
    if fields is not None:
        yield from within("fields", len(fields), 1, f.MAX_FIELDS)
        yield from chain.from_iterable(text("field", one, f.MAX_FIELD, ANY) for one in fields)
    if "accessory" in block:
        yield from element(block["accessory"], IN_SECTIONS)


def _context(block: Any) -> Found:  # noqa: ANN401
    there = block.get("elements") or []
    yield from within("context", len(there), 1, f.MAX_CONTEXT)
    for one in there:
        if isinstance(one, dict) and one.get("type") == "image":
            yield from element(one, frozenset({"image"}))
        else:
            yield from text("context", one, f.MAX_TEXT_OBJECT, ANY)


def _actions(block: Any) -> Found:  # noqa: ANN401
    there = block.get("elements") or []
    yield from within("actions", len(there), 1, f.MAX_ACTIONS)
    yield from chain.from_iterable(element(one, IN_ACTIONS) for one in there)


def _input(block: Any) -> Found:  # noqa: ANN401
    yield from text("label", block.get("label"), f.MAX_INPUT_LABEL)
    yield from optional("hint", block.get("hint"), f.MAX_HINT)
    yield from element(block.get("element"), IN_INPUTS)


def _image(block: Any) -> Found:  # noqa: ANN401
    yield from element(block, frozenset({"image"}))
    yield from optional("image title", block.get("title"), f.MAX_IMAGE_TITLE)


def _video(block: Any) -> Found:  # noqa: ANN401
    yield from text("video title", block.get("title"), f.MAX_VIDEO_TITLE - 1)
    yield from string("what a video shows", block.get("alt_text", ""), f.MAX_ALT, 1)
    yield from address("video", block.get("video_url", ""))
    yield from address("picture of a video", block.get("thumbnail_url", ""))


def _markdown(block: Any) -> Found:  # noqa: ANN401
    words = block.get("text")
    yield from string("markdown", "" if words is None else words, f.MAX_MARKDOWN, 1)
    yield from hidden(str(words))
    if PINGS.search(str(words)):
        yield "markdown calls somebody"


def _divider(_: Any) -> Found:  # noqa: ANN401
    yield from ()


_CHECKS: dict[str, Callable[[Any], Found]] = {
    "actions": _actions,
    "context": _context,
    "divider": _divider,
    "header": _header,
    "image": _image,
    "input": _input,
    "markdown": _markdown,
    "rich_text": rich_text,
    "section": _section,
    "video": _video,
    **NEWER,
}
