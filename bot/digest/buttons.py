"""Buttons as Block Kit: rows of them, each with an id that names its action."""

from collections.abc import Iterable, Sequence
from itertools import accumulate, count

from bot.digest import texts
from bot.digest.document import Button
from bot.digest.quoting import on_one_line, shorten

Block = dict[str, object]
PREFIX = "readouts:"
LABEL, VALUE, CONFIRM, MOST, ROOM = 75, 2_000, 300, 25, 4_000
"""Characters of one button, how many buttons stand in a row, and characters of all of them."""


def plain(text: str) -> Block:
    """Return a text object that Slack shows as it is."""
    return {"type": "plain_text", "text": text, "emoji": False}


def actions(buttons: Sequence[Button]) -> list[Block]:
    """Return buttons as a block, none for none.

    A button whose value is too long could not be obeyed, and is left out, as are those at the end
    that would keep a message from being taken at all.
    """
    able = [button for button in buttons if len(button.value) <= VALUE][:MOST]
    sizes = accumulate(map(_size, able))
    shown = [button for button, size in zip(able, sizes, strict=True) if size <= ROOM]
    if not shown:
        return []
    return [{"type": "actions", "elements": [_button(button) for button in shown]}]


def _size(button: Button) -> int:
    return min(len(button.label), LABEL) + len(button.value) + min(len(button.confirm), CONFIRM)


def numbered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks of one payload with each button's id its own."""
    numbers = count(1)
    return tuple(
        {**block, "elements": [_with_number(e, next(numbers)) for e in elements]}
        if block["type"] == "actions" and isinstance(elements := block["elements"], list)
        else block
        for block in blocks
    )


def _with_number(element: Block, number: int) -> Block:
    return {**element, "action_id": f"{element['action_id']}:{number}"}


def action_of(action_id: str) -> str:
    """Return the key of the action that an id names.

    >>> action_of("readouts:share:2")
    'share'
    """
    return action_id.removeprefix(PREFIX).rpartition(":")[0]


def _button(button: Button) -> Block:
    element: Block = {
        "type": "button",
        "action_id": f"{PREFIX}{button.action}",
        "text": plain(shorten(on_one_line(button.label), LABEL) or texts.UNTITLED),
    }
    if button.value:
        element["value"] = button.value
    if button.style:
        element["style"] = button.style
    if button.confirm:
        element["confirm"] = {
            "title": plain(texts.SURE),
            "text": plain(shorten(on_one_line(button.confirm), CONFIRM) or texts.SURE),
            "confirm": plain(texts.YES),
            "deny": plain(texts.NO),
        }
    return element
