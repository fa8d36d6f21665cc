"""Which buttons stand under a call: one place decides, for channels and for answers alike."""

from collections.abc import Iterator, Mapping

from bot.calls.pair_orders import Order
from bot.digest.document import Button
from bot.model.call import Call

SIDE_BY_SIDE, WHY_SAME, WHY_ALONE = "Side by side", "Why the same call", "Why it stands alone"
PREVIOUS = "Previous calls"
FOLLOW, STOP = "Follow this pair", "Stop following this pair"
MUTE, UNMUTE = "Mute this pair", "Unmute this pair"
SHOW_ALL = "Show all"
NOT_SAME, SHARE = "Not the same call", "Share with the channel"
CONFIRM_NOT_SAME = (
    "Accounts that are parted are shown apart from then on, for everybody. What you say is kept "
    "with your name, and can be undone. Nothing is done until you send off the next window."
)


ORDERS: Mapping[Order, tuple[str, str]] = {
    "follow": (FOLLOW, "follow_pair"),
    "stop": (STOP, "stop_pair"),
    "mute": (MUTE, "mute_pair"),
    "unmute": (UNMUTE, "unmute_pair"),
}
"""What a channel can be told about a pair: the button's label and its action."""


def ordering(order: Order, call_id: str) -> Button:
    """Return the button that tells a channel something about the pair of a call."""
    label, action = ORDERS[order]
    return Button(label, action, call_id)


def show_all(call: Call) -> tuple[Button, ...]:
    """Return what shows all of a stored call where its message had no room for it."""
    return (Button(SHOW_ALL, "show", call.id),) if call.id else ()


def buttons_of(call: Call, *, shared: bool, order: Order = "follow") -> tuple[Button, ...]:
    """Return the buttons of a stored call's digest; a call that is not stored has none.

    `shared` says that a whole channel sees it. Whoever sees an answer alone may also share it.
    `order` is what the channel can be told about the pair; a message stands for long, so what its
    button does is looked at anew when it is pressed.
    """
    return tuple(_buttons(call, order, shared=shared)) if call.id else ()


def _buttons(call: Call, order: Order, *, shared: bool) -> Iterator[Button]:
    several = len(call.readouts) > 1
    if not shared:
        yield Button(SHARE, "share", call.id, "primary")
    if several:
        yield Button(SIDE_BY_SIDE, "side_by_side", call.id)
    yield Button(WHY_SAME if several else WHY_ALONE, "why_same", call.id)
    yield Button(PREVIOUS, "previous", call.id)
    if len(call.principals) > 1:
        yield ordering(order, call.id)
    if several:
        yield Button(NOT_SAME, "not_same", call.id, "danger", CONFIRM_NOT_SAME)
