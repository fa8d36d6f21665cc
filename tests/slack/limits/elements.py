"""Interactive elements: buttons, menus and what people fill in."""

import re
from collections.abc import Callable
from itertools import chain
from typing import Any

from tests.slack.limits import figures as f
from tests.slack.limits.objects import (
    ANY,
    PLAIN,
    Found,
    address,
    confirm,
    hidden,
    optional,
    options,
    string,
    text,
    within,
)

STYLES = {None, "primary", "danger"}
TIME, DAY = re.compile(r"([01]\d|2[0-3]):[0-5]\d"), re.compile(r"\d{4}-\d\d-\d\d")
TYPED = frozenset({"plain_text_input", "number_input", "url_text_input", "email_text_input"})
PICKED = frozenset(
    f"{many}{what}_select"
    for many in ("", "multi_")
    for what in ("conversations", "channels", "users")
)
LISTED = frozenset({"static_select", "multi_static_select"})
BOXES = frozenset({"checkboxes", "radio_buttons"})
PICKERS = frozenset({"timepicker", "datepicker"})
IN_INPUTS = TYPED | PICKED | LISTED | BOXES | PICKERS
IN_ACTIONS = PICKED | LISTED | BOXES | PICKERS | {"button", "overflow"}
IN_SECTIONS = IN_ACTIONS | {"image"}
NAMED = IN_INPUTS | IN_ACTIONS


def element(value: Any, allowed: frozenset[str]) -> Found:  # noqa: ANN401 -- may be anything
    """Yield what is wrong with an element at a place that takes the kinds `allowed`."""
    kind = value.get("type") if isinstance(value, dict) else None
    if kind not in allowed:
        yield f"{kind or value} is no {'button or menu' if 'button' in allowed else 'field'} here"
        return
    if kind in NAMED:
        yield from string("action_id", value.get("action_id", ""), f.MAX_ID, 1)
    yield from confirm(value.get("confirm"))
    yield from optional("placeholder", value.get("placeholder"), f.MAX_PLACEHOLDER)
    yield from _CHECKS[kind](value)


def _button(value: Any) -> Found:  # noqa: ANN401
    yield from text("button", value.get("text"), f.MAX_LABEL)
    yield from string("button value", value.get("value"), f.MAX_VALUE)
    yield from address("button", value.get("url"))
    yield from string("label to be read out", value.get("accessibility_label"), f.MAX_ACCESSIBILITY)
    if value.get("style") not in STYLES:
        yield f"no style of a button: {value['style']}"


def _image(value: Any) -> Found:  # noqa: ANN401
    if "slack_file" not in value:
        yield from address("image", value.get("image_url", ""))
    yield from string("what an image shows", value.get("alt_text", ""), f.MAX_ALT, 1)


def _select(value: Any) -> Found:  # noqa: ANN401
    groups = value.get("option_groups")
    if groups is not None and "options" in value:
        yield "a menu has options or groups of them"
    if groups is None:
        yield from options("menu", value.get("options"), f.MAX_OPTIONS)
        there = value.get("options") or []
    else:
        yield from within("groups", len(groups), 1, f.MAX_GROUPS)
        for group in groups:
            yield from text("group", group.get("label"), f.MAX_GROUP_LABEL)
            yield from options("group", group.get("options"), f.MAX_OPTIONS)
        there = list(chain.from_iterable(group.get("options", []) for group in groups))
    yield from _initial(value, there)
    _most = value.get("max_selected_items")
    if _most is not None and _most < 1:
        yield "nothing may be selected"


def _boxes(value: Any) -> Found:  # noqa: ANN401
    yield from options(value["type"], value.get("options"), f.MAX_BOXES, ANY)
    yield from _initial(value, value.get("options") or [])


def _overflow(value: Any) -> Found:  # noqa: ANN401
    yield from options("overflow", value.get("options"), f.MAX_OVERFLOW, PLAIN)


def _initial(value: Any, there: list[object]) -> Found:  # noqa: ANN401
    """Yield a problem if what is chosen at first can't be chosen."""
    many = value["type"] in {"multi_static_select", "checkboxes"}
    wrong = "initial_option" if many else "initial_options"
    if wrong in value:
        yield f"{value['type']} has no {wrong}"
    first = value.get("initial_options") if many else [value.get("initial_option")]
    if many and first == []:
        yield "initial_options is empty"
    if any(one is not None and one not in there for one in first or []):
        yield f"{value['type']}: what is chosen at first is no option"


def _typed(value: Any) -> Found:  # noqa: ANN401
    first, most = value.get("initial_value"), value.get("max_length", f.MAX_TYPED)
    if value["type"] == "plain_text_input":
        yield from within("max_length", most, 1, f.MAX_TYPED)
        yield from within("min_length", value.get("min_length", 0), 0, most)
        yield from string("initial_value", first, most)
    if value["type"] == "number_input" and not isinstance(value.get("is_decimal_allowed"), bool):
        yield "number_input without is_decimal_allowed"
    if isinstance(first, str):
        yield from hidden(first.replace("\n", " "))


def _picked(value: Any) -> Found:  # noqa: ANN401
    for key, first in value.items():
        if key.startswith("initial_") and not first:
            yield f"{key} is empty"


def _picker(value: Any) -> Found:  # noqa: ANN401
    time = value["type"] == "timepicker"
    first = value.get("initial_time" if time else "initial_date")
    if first is not None and not (TIME if time else DAY).fullmatch(str(first)):
        yield f"{value['type']} can't hold {first!r}"


_CHECKS: dict[str, Callable[[Any], Found]] = {
    "button": _button,
    "image": _image,
    "overflow": _overflow,
    **dict.fromkeys(TYPED, _typed),
    **dict.fromkeys(PICKED, _picked),
    **dict.fromkeys(LISTED, _select),
    **dict.fromkeys(BOXES, _boxes),
    **dict.fromkeys(PICKERS, _picker),
}
