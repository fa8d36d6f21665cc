"""Modals and the App Home as Slack's views."""

from collections.abc import Callable, Mapping, Sequence

from bot.digest import texts
from bot.digest.blocks import pieces_of
from bot.digest.buttons import PREFIX, Block, numbered, plain
from bot.digest.document import Document
from bot.digest.forms import Choice, Field, FieldKind, Modal
from bot.digest.quoting import on_one_line, shorten, visible
from bot.digest.sizes import Size

TITLE, LABEL, HINT, OPTION = 24, 2_000, 2_000, 75
PRIVATE, VALUE, OPTIONS = 3_000, 150, 100
VIEW_BLOCKS, VIEW_TEXT = 98, 60_000
INPUT = "value"
"""The action id of every input; the block id is the field's key."""


def loading(title: str) -> Block:
    """Return the view that stands until the real one is made."""
    return _view(title, [_line(texts.LOADING)])


def modal_view(modal: Modal) -> Block:
    """Return a modal as a view; what does not fit is left out by whole entries."""
    blocks = [*numbered(_read(modal.document)), *map(_input, modal.fields)]
    view = _view(modal.document.title, blocks or [_line(texts.UNTITLED)])
    view["private_metadata"] = modal.private[:PRIVATE]
    view["callback_id"] = PREFIX + (modal.callback or "read")
    if modal.fields:
        view["submit"] = plain(_short(modal.submit, TITLE) or texts.SUBMIT)
    return view


def home_view(document: Document) -> Block:
    """Return a document as the App Home."""
    return {"type": "home", "blocks": list(numbered(_read(document)))}


def filled(state: Mapping[str, Mapping[str, Mapping[str, object]]]) -> dict[str, tuple[str, ...]]:
    """Return what was filled in, by field; `state` is ``view.state.values``."""
    return {key: _given(inputs[INPUT]) for key, inputs in state.items() if INPUT in inputs}


def _given(answer: Mapping[str, object]) -> tuple[str, ...]:
    one = answer.get("selected_option")
    several = answer.get("selected_options")
    if isinstance(one, dict):
        return (str(one["value"]),)
    if isinstance(several, list):
        return tuple(str(option["value"]) for option in several)
    plain_ones = (answer.get(k) for k in ("value", "selected_time", "selected_conversation"))
    return tuple(str(value) for value in plain_ones if value)


def _view(title: str, blocks: list[Block]) -> Block:
    """Return a modal; a title that is cut tells nothing, and the whole stands in its heading."""
    whole = on_one_line(title)
    shown = (whole if len(whole) <= TITLE else texts.ACCOUNTS_OF) or texts.UNTITLED
    return {"type": "modal", "title": plain(shown), "close": plain(texts.CLOSE), "blocks": blocks}


def _read(document: Document) -> list[Block]:
    """Return a document's blocks, as many whole pieces as a view holds."""
    blocks: list[Block] = []
    size = Size()
    for piece in pieces_of(document):
        size += Size.of(piece)
        if size.blocks > VIEW_BLOCKS or size.text > VIEW_TEXT:
            return [*blocks, _line(texts.CUT)]
        blocks.extend(piece)
    return blocks


def _short(text: str, most: int) -> str:
    return shorten(on_one_line(text), most)


def _line(text: str) -> Block:
    return {"type": "section", "text": plain(text)}


def _input(field: Field) -> Block:
    block: Block = {
        "type": "input",
        "block_id": field.key,
        "label": plain(_short(field.label, LABEL)),
        "element": _ELEMENTS[field.kind](field),
        "optional": field.optional,
    }
    hint = _short(field.hint, HINT)
    return {**block, "hint": plain(hint)} if hint else block


def _text_input(field: Field) -> Block:
    element: Block = {
        "type": "plain_text_input",
        "action_id": INPUT,
        "multiline": field.kind == "lines",
        "max_length": field.most,
    }
    make = visible if field.kind == "lines" else on_one_line
    value = make(next(iter(field.value), ""))[: field.most]
    return {**element, "initial_value": value} if value else element


def _choice(field: Field) -> Block:
    element: Block = {
        "type": "static_select",
        "action_id": INPUT,
        "options": _options(field.choices),
    }
    chosen = _options([c for c in field.choices if c.value in field.value[:1]])
    return {**element, "initial_option": chosen[0]} if chosen else element


def _choices(field: Field) -> Block:
    element: Block = {
        "type": "multi_static_select",
        "action_id": INPUT,
        "options": _options(field.choices),
    }
    chosen = _options([c for c in field.choices if c.value in field.value])
    return {**element, "initial_options": chosen} if chosen else element


def _toggle(field: Field) -> Block:
    option = _options([Choice(field.hint or field.label, "on")])
    element: Block = {"type": "checkboxes", "action_id": INPUT, "options": option}
    return {**element, "initial_options": option} if field.value else element


def _time(field: Field) -> Block:
    element: Block = {"type": "timepicker", "action_id": INPUT}
    return {**element, "initial_time": field.value[0]} if field.value else element


def _channel(field: Field) -> Block:
    element: Block = {"type": "conversations_select", "action_id": INPUT}
    return {**element, "initial_conversation": field.value[0]} if field.value else element


def _options(choices: Sequence[Choice]) -> list[Block]:
    return [
        {"text": plain(shorten(on_one_line(c.label), OPTION)), "value": c.value[:VALUE]}
        for c in choices[:OPTIONS]
    ]


_ELEMENTS: Mapping[FieldKind, Callable[[Field], Block]] = {
    "line": _text_input,
    "lines": _text_input,
    "choice": _choice,
    "choices": _choices,
    "toggle": _toggle,
    "time": _time,
    "channel": _channel,
}
