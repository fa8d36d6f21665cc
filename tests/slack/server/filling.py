"""What somebody may press or fill in: buttons by what they say, fields by their block ids."""

from collections.abc import Iterator, Mapping, Sequence

from tests.slack.server.things import Impossible, Json, View

Given = str | Sequence[str]
OPTION_ONE = {"static_select": "selected_option", "radio_buttons": "selected_option"}
OPTION_MANY = {"multi_static_select": "selected_options", "checkboxes": "selected_options"}
ID_ONE = {
    "conversations_select": "conversation", "channels_select": "channel", "users_select": "user",
    "timepicker": "time", "datepicker": "date",
}  # fmt: skip
ID_MANY = {
    "multi_conversations_select": "conversations",
    "multi_channels_select": "channels",
    "multi_users_select": "users",
}
TYPED = {"plain_text_input", "number_input", "url_text_input", "email_text_input"}


def with_ids(blocks: Sequence[Json]) -> list[Json]:
    """Return blocks as Slack gives them back: each has a block id."""
    return [{"block_id": f"auto-{n}", **block} for n, block in enumerate(blocks)]


def buttons(blocks: Sequence[Json]) -> Iterator[tuple[str, Json]]:
    """Yield every button with the id of the block that it is in."""
    for block in with_ids(blocks):
        inside = [block.get("accessory"), *block.get("elements", []), *block.get("actions", [])]
        for element in filter(None, inside):
            if element.get("type") == "button":
                yield block["block_id"], element
            elif element.get("type") == "card":
                yield from buttons([{"block_id": block["block_id"], **element}])
        yield from buttons(block.get("child_blocks", []))


def button(blocks: Sequence[Json], label: str) -> tuple[str, Json]:
    """Return the one button that says `label`; with several alike, tests must be clearer."""
    there = list(buttons(blocks))
    found = [(b, e) for b, e in there if e["text"]["text"] == label]
    if len(found) != 1:
        labels = [e["text"]["text"] for _, e in there]
        raise Impossible(f"{len(found)} buttons say {label!r}; there are {labels}")
    return found[0]


def elements(view: View) -> dict[str, tuple[Json, Json]]:
    """Return what can be filled in in a view: input blocks with their elements, by block id."""
    there = with_ids(view.blocks)
    return {b["block_id"]: (b, b["element"]) for b in there if b.get("type") == "input"}


def state_of(view: View) -> dict[str, dict[str, Json]]:
    """Return ``state.values`` as the view stands: what was filled in, else what stood first."""
    values = {}
    for key, (_, element) in elements(view).items():
        action = element["action_id"]
        kept = view.state.get(key, {}).get(action)
        values[key] = {action: kept or _first(element)}
    return values


def fill(view: View, given: Mapping[str, Given]) -> None:
    """Put values into a view's fields, as far as somebody could."""
    there = elements(view)
    values = state_of(view)
    for key, value in given.items():
        if key not in there:
            raise Impossible(f"there is no field {key!r}; there are {sorted(there)}")
        element = there[key][1]
        values[key] = {element["action_id"]: _entered(element, value)}
    view.state = values


def missing(view: View) -> list[str]:
    """Return the fields that must be filled in and are not."""
    state = state_of(view)
    return [
        key
        for key, (block, element) in elements(view).items()
        if not block.get("optional") and not _filled(state[key][element["action_id"]])
    ]


def _filled(value: Json) -> bool:
    return any(v for k, v in value.items() if k != "type")


def _first(element: Json) -> Json:
    """Return what an element holds before anybody touched it."""
    kind = element["type"]
    if kind in OPTION_ONE:
        return {"type": kind, "selected_option": element.get("initial_option")}
    if kind in OPTION_MANY:
        return {"type": kind, "selected_options": element.get("initial_options", [])}
    for one in (ID_ONE, ID_MANY):
        if kind in one:
            empty: object = None if one is ID_ONE else []
            return {
                "type": kind,
                f"selected_{one[kind]}": element.get(f"initial_{one[kind]}", empty),
            }
    return {"type": kind, "value": element.get("initial_value")}


def _entered(element: Json, given: Given) -> Json:
    """Return an element's value after somebody entered `given`."""
    kind = element["type"]
    many = [given] if isinstance(given, str) else list(given)
    if kind in OPTION_MANY:
        return {"type": kind, "selected_options": [_option(element, v) for v in many]}
    if kind in ID_MANY:
        return {"type": kind, f"selected_{ID_MANY[kind]}": many}
    if len(many) > 1:
        raise Impossible(f"a {kind} takes one value, not {many}")
    one = many[0] if many else ""
    if kind in OPTION_ONE:
        return {"type": kind, "selected_option": _option(element, one) if one else None}
    if kind in ID_ONE:
        return {"type": kind, f"selected_{ID_ONE[kind]}": one or None}
    return {"type": kind, "value": _typed(element, one) or None}


def _option(element: Json, wanted: str) -> Json:
    groups = element.get("option_groups", [])
    options = [*element.get("options", []), *(o for g in groups for o in g["options"])]
    found: list[Json] = [o for o in options if wanted in {o["value"], o["text"]["text"]}]
    if not found:
        raise Impossible(f"{wanted!r} is no option; there are {[o['value'] for o in options]}")
    return found[0]


def _typed(element: Json, words: str) -> str:
    if element["type"] not in TYPED:
        raise Impossible(f"nobody can type into a {element['type']}")
    most, least = element.get("max_length", 3_000), element.get("min_length", 0)
    if words and not least <= len(words) <= most:
        raise Impossible(f"{len(words)} characters where {least} to {most} fit")
    return words
