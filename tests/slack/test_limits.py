"""The walker that every payload goes through does refuse what Slack refuses."""

import pytest

from tests.slack.limits import problems, view_problems

SPAN = {"type": "text", "text": "x"}


def rich(*spans: object, kind: str = "rich_text_section") -> dict[str, object]:
    return {"type": "rich_text", "elements": [{"type": kind, "elements": list(spans)}]}


def header(text: str, **more: object) -> dict[str, object]:
    return {"type": "header", "text": {"type": "plain_text", "text": text, "emoji": False, **more}}


def section(text: str) -> dict[str, object]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


@pytest.mark.parametrize(
    "blocks",
    [
        [],
        "no list",
        [header("x")] * 51,
        [header("x" * 151)],
        [header("")],
        [header("x", emoji=True)],
        [section("x" * 3001)],
        [section("<!channel>")],
        [section("a *bold* word")],
        [section("https://evil.example")],
        [section("AT&T")],
        [rich()],
        [rich({"type": "text", "text": ""})],
        [rich({"type": "broadcast", "range": "channel"})],
        [rich({"type": "user", "user_id": "U1"})],
        [rich({"type": "link", "url": "javascript:x", "text": "x"})],
        [rich({"type": "link", "url": "https://x/" + "a" * 3000, "text": "x"})],
        [rich({**SPAN, "style": {"blink": True}})],
        [rich(SPAN, kind="rich_text_dance")],
        [rich({"type": "text", "text": "\u202e"})],
        [rich({"type": "text", "text": "\ud800"})],
        [rich({"type": "text", "text": "x" * 3000})] * 4,
        [{"type": "context", "elements": []}],
        [{"type": "surprise"}],
        ["no object"],
    ],
)
def test_what_slack_refuses_is_named(blocks: object) -> None:
    """Each of these breaks one limit, or would do more than show text."""
    assert problems(blocks)


@pytest.mark.parametrize("text", ["", "x" * 4001, "<!here>", "a & b", "*b*", "https://x.example"])
def test_a_bad_fallback_text_is_named(text: str) -> None:
    """The text for notifications is checked like the blocks."""
    assert problems([header("x")], text)


def test_good_blocks_have_no_problem() -> None:
    """The walker accepts what Slack accepts."""
    link = {"type": "link", "url": "https://state.example/a", "text": "x"}
    plain = {"type": "plain_text", "text": "x", "emoji": False}
    good = [
        header("x"),
        rich(SPAN, link, {**SPAN, "style": {"bold": True}}),
        rich(SPAN, kind="rich_text_quote"),
        section("a &amp; b"),
        {"type": "context", "elements": [plain]},
        {"type": "divider"},
    ]
    assert problems(good, "A &lt; B") == []


# Elements, objects and newer blocks


def plain(text: str = "x") -> dict[str, object]:
    return {"type": "plain_text", "text": text, "emoji": False}


def option(value: str = "x", text: str = "x", **more: object) -> dict[str, object]:
    return {"text": plain(text), "value": value, **more}


def options(number: int) -> list[dict[str, object]]:
    return [option(str(n)) for n in range(number)]


def button(**more: object) -> dict[str, object]:
    return {"type": "button", "action_id": "b", "text": plain(), **more}


def actions(*elements: object) -> dict[str, object]:
    return {"type": "actions", "elements": list(elements)}


def field(element: dict[str, object], **more: object) -> dict[str, object]:
    return {"type": "input", "label": plain(), "element": {"action_id": "a", **element}, **more}


def typed(**more: object) -> dict[str, object]:
    return {"type": "plain_text_input", **more}


def menu(number: int = 1, **more: object) -> dict[str, object]:
    return {"type": "static_select", "action_id": "m", "options": options(number), **more}


def confirmed(**more: object) -> dict[str, object]:
    asked = {"title": plain(), "text": plain(), "confirm": plain(), "deny": plain()}
    return button(confirm={**asked, **more})


def cells(number: int) -> list[dict[str, object]]:
    return [{"type": "raw_text", "text": "x"}] * number


LEFT = {"align": "left", "is_wrapped": True}


def wide(words: str) -> list[dict[str, object]]:
    return [{"type": "raw_text", "text": words}, *cells(1)]


def data(rows: int, **more: object) -> dict[str, object]:
    return {"type": "data_table", "caption": "x", "rows": [cells(1)] * rows, **more}


def pie(number: int, label: str = "x", value: float = 1) -> dict[str, object]:
    segments = [{"label": label, "value": value}] * number
    chart = {"type": "pie", "segments": segments}
    return {"type": "data_visualization", "title": "x", "chart": chart}


def bars(names: list[str], labels: list[str], categories: list[str]) -> dict[str, object]:
    series = [{"name": n, "data": [{"label": x, "value": 1} for x in labels]} for n in names]
    chart = {"type": "bar", "series": series, "axis_config": {"categories": categories}}
    return {"type": "data_visualization", "title": "x", "chart": chart}


GOOD = [
    [actions(button(value="x" * 2_000, url="https://x.example/" + "a" * 2_980, style="danger"))],
    [actions(*(button(action_id=str(n)) for n in range(25)))],
    [actions(confirmed(text=plain("x" * 300)))],
    [actions(menu(100, placeholder=plain("x" * 150)))],
    [{**section("x" * 3_000), "accessory": menu(initial_option=option("0"))}],
    [{"type": "section", "fields": [plain("x" * 900)] * 10}],
    [{"type": "header", "text": plain("x" * 150), "level": 4}],
    [{"type": "image", "image_url": "https://x.example/a.png", "alt_text": "x" * 2_000}],
    [{"type": "context", "elements": [plain()] * 10}],
    [{"type": "table", "rows": [cells(20)] * 100}],
    [{"type": "table", "rows": [wide("x" * 3_000)] * 3, "column_settings": [None, LEFT]}],
    [{"type": "table", "rows": [[rich({"type": "text", "text": "x"})]]}],
    [data(101, page_size=100)],
    [pie(6, "x" * 20), bars(["a", "b"], ["c"], ["c"])],
    [{"type": "markdown", "text": "**Bold** and more"}],
    [rich({"type": "date", "timestamp": 1_700_000_000, "format": "{date}", "fallback": "x"})],
    [rich({"type": "text", "text": "x"}, kind="rich_text_preformatted")],
    [{"type": "card", "title": plain(), "actions": [button()]}],
    [{"type": "container", "title": plain(), "child_blocks": [header("x")] * 10}],
]
BAD = [
    [actions()],
    [actions(*(button(action_id=str(n)) for n in range(26)))],
    [actions(button(text=plain("x" * 76)))],
    [actions(button(text=section("x")["text"]))],
    [actions(button(value="x" * 2_001))],
    [actions(button(url="https://x.example/" + "a" * 3_000))],
    [actions(button(url="javascript:x"))],
    [actions(button(style="pretty"))],
    [actions(button(accessibility_label="x" * 76))],
    [actions(button(action_id=""))],
    [actions(button(action_id="x" * 256))],
    [actions(button(text=plain("\u202e")))],
    [actions(button(), button())],
    [actions(button()), actions(button())],
    [{**actions(button()), "block_id": "x"}, {**header("x"), "block_id": "x"}],
    [{**header("x"), "block_id": "x" * 256}],
    [actions(confirmed(title=plain("x" * 101)))],
    [actions(confirmed(text=plain("x" * 301)))],
    [actions(confirmed(confirm=plain("x" * 31)))],
    [actions(confirmed(deny=plain("x" * 31)))],
    [actions(menu(0))],
    [actions(menu(101))],
    [actions(menu(options=[option(text="x" * 76)]))],
    [actions(menu(options=[option("x" * 151)]))],
    [actions(menu(options=[option(description=plain("x" * 76))]))],
    [actions(menu(options=[option(), option()]))],
    [actions(menu(initial_option=option("other")))],
    [actions(menu(placeholder=plain("x" * 151)))],
    [actions(menu(option_groups=[{"label": plain(), "options": options(1)}]))],
    [actions({"type": "overflow", "action_id": "o", "options": options(6)})],
    [actions({"type": "checkboxes", "action_id": "c", "options": options(11)})],
    [actions({"type": "radio_buttons", "action_id": "c", "options": options(11)})],
    [actions({"type": "plain_text_input", "action_id": "c"})],
    [{"type": "section"}],
    [{"type": "section", "fields": [plain()] * 11}],
    [{"type": "section", "fields": [plain("x" * 2_001)]}],
    [{**section("x"), "accessory": {"type": "divider"}}],
    [{"type": "header", "text": plain(), "level": 5}],
    [{"type": "header", "text": section("x")["text"]}],
    [{"type": "image", "image_url": "https://x.example/a.png"}],
    [{"type": "image", "image_url": "https://x.example/" + "a" * 3_000, "alt_text": "x"}],
    [{"type": "context", "elements": [plain()] * 11}],
    [{"type": "table", "rows": [cells(1)] * 101}],
    [{"type": "table", "rows": [cells(21)]}],
    [{"type": "table", "rows": [cells(1)], "column_settings": [{}] * 21}],
    [{"type": "table", "rows": [cells(1)]}, data(2)],
    [{"type": "table", "rows": [cells(1)]}] * 2,
    [{"type": "table", "rows": []}],
    [{"type": "table"}],
    [{"type": "table", "rows": [[]]}],
    [{"type": "table", "rows": [wide("")]}],
    [{"type": "table", "rows": [[{"type": "raw_number", "value": 1}]]}],
    [{"type": "table", "rows": [[section("x")]]}],
    [{"type": "table", "rows": [[rich({"type": "user", "user_id": "U1"})]]}],
    [{"type": "table", "rows": [wide("x" * 3_000)] * 4}],
    [{"type": "table", "rows": [cells(1)], "column_settings": [{"align": "top"}]}],
    [{"type": "table", "rows": [cells(1)], "column_settings": [{"is_wrapped": "yes"}]}],
    [{"type": "table", "rows": [cells(1)], "column_settings": [{"width": 3}]}],
    [{"type": "table", "rows": [cells(1)], "column_settings": {"align": "left"}}],
    [{"type": "table", "rows": [cells(1)], "caption": "x"}],
    [{"type": "table", "rows": [cells(1)], "block_id": "x" * 256}],
    [data(1)],
    [data(102)],
    [data(2, page_size=101)],
    [data(2, caption="")],
    [{**data(2), "rows": [cells(1), cells(2)]}],
    [{**data(2), "rows": [[{"type": "raw_text", "text": "x" * 3_000}]] * 4}],
    [pie(7)],
    [pie(1, "x" * 21)],
    [pie(1, value=0)],
    [pie(1), pie(1), pie(1)],
    [bars(["a"], ["c"], ["d"])],
    [bars(["a", "a"], ["c"], ["c"])],
    [bars([str(n) for n in range(7)], ["c"], ["c"])],
    [{"type": "markdown", "text": "x" * 7_000}, {"type": "markdown", "text": "x" * 7_000}],
    [{"type": "markdown", "text": "<!channel>"}],
    [{"type": "alert", "text": plain()}],
    [{"type": "card", "title": plain("x" * 151)}],
    [{"type": "card", "title": plain(), "body": plain("x" * 201)}],
    [{"type": "card", "title": plain(), "actions": [button()] * 3}],
    [{"type": "carousel", "elements": []}],
    [{"type": "container", "title": plain(), "child_blocks": [header("x")] * 11}],
    [{"type": "container", "title": plain(), "child_blocks": [header("x" * 151)]}],
    [{"type": "plan", "title": "x", "tasks": [{"task_id": "x", "title": "x"}] * 51}],
    [{"type": "context_actions", "elements": [{"type": "icon_button"}] * 6}],
]


@pytest.mark.parametrize("blocks", GOOD)
def test_what_just_fits_a_message_is_taken(blocks: list[dict[str, object]]) -> None:
    """At its limits everything is taken."""
    assert problems(blocks) == []


@pytest.mark.parametrize("blocks", BAD)
def test_one_more_than_fits_a_message_is_named(blocks: list[dict[str, object]]) -> None:
    """Each of these is one over a limit, or breaks one rule."""
    assert problems(blocks)


def modal(*blocks: object, **more: object) -> dict[str, object]:
    there = list(blocks or [header("x")])
    return {"type": "modal", "title": plain(), "blocks": there, "submit": plain(), **more}


FIELDS = [
    field(typed(max_length=3_000, initial_value="x" * 3_000), hint=plain("x" * 2_000)),
    field(menu(2, initial_option=option("1")), block_id="a"),
    field({"type": "multi_static_select", "options": options(2)}, block_id="b"),
    field({"type": "checkboxes", "options": options(10)}, block_id="c"),
    field({"type": "timepicker", "initial_time": "23:59"}, block_id="d"),
    field({"type": "datepicker", "initial_date": "2022-02-01"}, block_id="e"),
    field({"type": "conversations_select"}, block_id="f"),
]
BAD_VIEWS = [
    None,
    {"type": "message", "blocks": [header("x")]},
    {"type": "modal", "blocks": "none", "title": plain()},
    {"type": "home", "blocks": []},
    {"type": "home", "blocks": [header("x")] * 101},
    {"type": "home", "blocks": [{"type": "table", "rows": [cells(1)]}]},
    {"type": "home", "blocks": [{"type": "alert", "text": plain()}]},
    modal(title=plain("x" * 25)),
    modal(title=None),
    modal(submit=plain("x" * 25)),
    modal(close=plain("x" * 25)),
    modal(private_metadata="x" * 3_001),
    modal(callback_id="x" * 256),
    modal(external_id="x" * 256),
    modal(*FIELDS, submit=None),
    modal(data(2)),
    modal({"type": "table", "rows": [cells(1)]}),
    modal({"type": "markdown", "text": "x"}),
    modal(FIELDS[1], FIELDS[1]),
    modal(field(typed()), field(typed(), label=plain("x" * 2_001))),
    modal(field(typed(), hint=plain("x" * 2_001))),
    modal(field(typed(max_length=3_001))),
    modal(field(typed(max_length=0))),
    modal(field(typed(max_length=2, initial_value="xxx"))),
    modal(field(typed(min_length=3, max_length=2))),
    modal(field(typed(initial_value="\u202e"))),
    modal(field(typed(placeholder=plain("x" * 151)))),
    modal(field({"type": "button", "text": plain()})),
    modal(field({"type": "timepicker", "initial_time": "24:00"})),
    modal(field({"type": "datepicker", "initial_date": "today"})),
    modal(field({"type": "conversations_select", "initial_conversation": ""})),
    modal(field({"type": "checkboxes", "options": options(1), "initial_options": []})),
    modal(field({"type": "checkboxes", "options": options(1), "initial_options": options(2)})),
    modal(field({"type": "checkboxes", "options": options(1), "initial_option": options(1)[0]})),
    modal(field({"type": "number_input"})),
    modal(*(field(typed(focus_on_load=True), block_id=b) for b in "ab")),
]


def test_what_just_fits_a_view_is_taken() -> None:
    """At its limits everything is taken; an input's action id is its own within its block."""
    sizes = {"title": 24, "submit": 24, "close": 24}
    texts = {key: plain("x" * most) for key, most in sizes.items()}
    kept = {"private_metadata": "x" * 3_000, "callback_id": "x" * 255, "external_id": "x" * 255}
    assert view_problems(modal(*FIELDS, **texts, **kept)) == []
    assert view_problems(modal(*[header("x")] * 100)) == []
    assert view_problems({"type": "home", "blocks": [data(2), pie(1), header("x")]}) == []


@pytest.mark.parametrize("view", BAD_VIEWS)
def test_one_more_than_fits_a_view_is_named(view: object) -> None:
    """Each of these is one over a limit, or breaks one rule."""
    assert view_problems(view)
