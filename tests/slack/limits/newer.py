"""The newer kinds of block: tables, charts, cards, containers, plans."""

from collections.abc import Callable
from itertools import chain
from typing import Any

from tests.slack.limits import figures as f
from tests.slack.limits.elements import element
from tests.slack.limits.objects import ANY, Found, hidden, optional, string, text, within
from tests.slack.limits.rich import rich_text
from tests.slack.limits.walking import objects, total

BUTTON = frozenset({"button"})
TABLE = {"type", "block_id", "rows", "column_settings"}
CELLS = {"raw_text", "raw_number", "rich_text"}
CONTAINED = frozenset({"rich_text", "section", "divider", "header", "context", "image", "actions"})


def table(block: Any) -> Found:  # noqa: ANN401
    """Yield what is wrong with a table."""
    if unknown := set(block) - TABLE:
        yield f"a table has no {sorted(unknown)}"
    rows = block.get("rows") or []
    yield from within("rows", len(rows), 1, f.MAX_ROWS)
    yield from within("characters of a table", written(rows), 0, f.MAX_TABLE_TEXT)
    yield from _columns(block.get("column_settings"))
    yield from _rows(rows, CELLS - {"raw_number"})


def written(rows: Any) -> int:  # noqa: ANN401
    """Return the characters that stand in the cells of a table: text, and addresses of links."""
    found = (one.get(key) for one in objects(rows) for key in ("text", "url", "fallback"))
    return sum(len(one) for one in found if isinstance(one, str))


def _columns(told: Any) -> Found:  # noqa: ANN401
    """Yield what is wrong with what is said of columns; one that nothing is said of may be null."""
    if told is not None and not isinstance(told, list):
        yield "column_settings is no list"
        return
    yield from within("columns told of", len(told or []), 0, f.MAX_CELLS)
    for column in filter(None, told or []):
        if set(column) - {"align", "is_wrapped"}:
            yield f"a column has no {sorted(set(column) - {'align', 'is_wrapped'})}"
        if column.get("align", "left") not in {"left", "center", "right"}:
            yield f"a column can't be aligned {column['align']}"
        if not isinstance(column.get("is_wrapped", False), bool):
            yield "is_wrapped is true or false"


def data_table(block: Any) -> Found:  # noqa: ANN401
    """Yield what is wrong with a table that people can sort."""
    rows = block.get("rows") or []
    yield from string("caption", block.get("caption", ""), f.MAX_TEXT_OBJECT, 1)
    yield from within("rows", len(rows), f.MIN_DATA_ROWS, f.MAX_DATA_ROWS)
    yield from within("characters of a table", total(rows), 0, f.MAX_DATA_TEXT)
    yield from within("page_size", block.get("page_size", 5), 1, f.MAX_PAGE)
    yield from _rows(rows[:1], CELLS - {"rich_text"})
    yield from _rows(rows[1:], CELLS)
    if len({len(row) for row in rows}) > 1:
        yield "rows of unequal length"


def chart(block: Any) -> Found:  # noqa: ANN401
    """Yield what is wrong with a chart."""
    drawn = block.get("chart") or {}
    yield from string("chart title", block.get("title", ""), f.MAX_CHART_TITLE, 1)
    if drawn.get("type") == "pie":
        yield from _pie(drawn.get("segments") or [])
    elif drawn.get("type") in {"bar", "line", "area"}:
        yield from _axes(drawn)
    else:
        yield f"no kind of chart: {drawn.get('type')}"


def card(block: Any) -> Found:  # noqa: ANN401
    """Yield what is wrong with a card."""
    yield from optional("card title", block.get("title"), f.MAX_CARD_TITLE, ANY)
    yield from optional("card subtitle", block.get("subtitle"), f.MAX_CARD_TITLE, ANY)
    yield from optional("card body", block.get("body"), f.MAX_CARD_BODY, ANY)
    yield from optional("card subtext", block.get("subtext"), f.MAX_CARD_BODY, ANY)
    buttons = block.get("actions") or []
    yield from within("card actions", len(buttons), 0, f.MAX_CARD_ACTIONS)
    yield from chain.from_iterable(element(button, BUTTON) for button in buttons)
    if not {"title", "body", "hero_image", "actions"} & set(block):
        yield "an empty card"


def carousel(block: Any) -> Found:  # noqa: ANN401
    """Yield what is wrong with a row of cards."""
    cards = block.get("elements") or []
    yield from within("cards", len(cards), 1, f.MAX_CARDS)
    for one in cards:
        if one.get("type") != "card":
            yield f"no card: {one.get('type')}"
        yield from card(one)


def container(block: Any) -> Found:  # noqa: ANN401
    """Yield what is wrong with a container, apart from the blocks in it."""
    children = block.get("child_blocks") or []
    yield from within("blocks contained", len(children), 1, f.MAX_CONTAINED)
    if "rich_text_title" in block:
        yield from rich_text(block["rich_text_title"])
    else:
        yield from text("container title", block.get("title"), f.MAX_CONTAINER_TITLE)
    for child in children:
        if child.get("type") not in CONTAINED:
            yield f"a container can't hold {child.get('type')}"


def alert(block: Any) -> Found:  # noqa: ANN401
    """Yield what is wrong with an alert."""
    yield from text("alert", block.get("text"), f.MAX_ALERT, ANY)


def plan(block: Any) -> Found:  # noqa: ANN401
    """Yield what is wrong with a plan."""
    tasks = block.get("tasks") or []
    yield from string("plan title", block.get("title", ""), f.MAX_TEXT_OBJECT, 1)
    yield from within("tasks", len(tasks), 0, f.MAX_TASKS)
    yield from chain.from_iterable(map(task, tasks))


def task(block: Any) -> Found:  # noqa: ANN401
    """Yield what is wrong with a task."""
    yield from string("task_id", block.get("task_id", ""), f.MAX_ID, 1)
    yield from string("task title", block.get("title", ""), f.MAX_TEXT_OBJECT, 1)
    for part in ("details", "output"):
        if part in block:
            yield from rich_text(block[part])


def context_actions(block: Any) -> Found:  # noqa: ANN401
    """Yield what is wrong with a row of small buttons."""
    there = block.get("elements") or []
    yield from within("context_actions", len(there), 1, f.MAX_CONTEXT_ACTIONS)
    for one in there:
        if one.get("type") not in {"feedback_buttons", "icon_button"}:
            yield f"context_actions can't hold {one.get('type')}"
        yield from string("action_id", one.get("action_id"), f.MAX_ID, 1)


def _rows(rows: Any, kinds: set[str]) -> Found:  # noqa: ANN401
    for row in rows:
        yield from within("cells", len(row), 1, f.MAX_CELLS)
        yield from chain.from_iterable(_cell(cell, kinds) for cell in row)


def _cell(cell: Any, kinds: set[str]) -> Found:  # noqa: ANN401
    kind = cell.get("type")
    if kind not in kinds:
        yield f"no cell: {kind}"
    elif kind == "rich_text":
        yield from rich_text(cell)
    else:
        yield from string("cell", cell.get("text", ""), f.MAX_TEXT_OBJECT, 1)
        yield from hidden(str(cell.get("text", "")))


def _pie(segments: Any) -> Found:  # noqa: ANN401
    yield from within("segments", len(segments), 1, f.MAX_SERIES)
    for segment in segments:
        yield from string("segment", segment.get("label", ""), f.MAX_CATEGORY, 1)
        if not segment.get("value", 0) > 0:
            yield "a segment that is not above nought"


def _axes(drawn: Any) -> Found:  # noqa: ANN401
    series = drawn.get("series") or []
    categories = (drawn.get("axis_config") or {}).get("categories") or []
    yield from within("series", len(series), 1, f.MAX_SERIES)
    yield from within("categories", len(categories), 1, f.MAX_CATEGORIES)
    for category in categories:
        yield from string("category", category, f.MAX_CATEGORY, 1)
    for one in series:
        yield from string("series", one.get("name", ""), f.MAX_CATEGORY, 1)
        if [point.get("label") for point in one.get("data", [])] != categories:
            yield "a series has not one value for each category"
    if len({one.get("name") for one in series}) != len(series):
        yield "two series of one name"


NEWER: dict[str, Callable[[Any], Found]] = {
    "alert": alert,
    "card": card,
    "carousel": carousel,
    "container": container,
    "context_actions": context_actions,
    "data_table": data_table,
    "data_visualization": chart,
    "plan": plan,
    "table": table,
    "task_card": task,
}
