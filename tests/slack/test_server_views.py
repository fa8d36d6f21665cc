"""Views of the fake Slack: triggers, hashes, stacks and what people can fill in."""

import asyncio
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.slack.server import FakeSlack, Impossible, View


def plain(text: str) -> dict[str, object]:
    return {"type": "plain_text", "text": text, "emoji": False}


SECTION: dict[str, object] = {"type": "section", "text": plain("Read this.")}
OPTIONS = [{"text": plain(f"The {v}"), "value": v} for v in ("first", "second")]
HOME: dict[str, object] = {"type": "home", "blocks": [SECTION]}


def field(key: str, element: dict[str, object], **more: object) -> dict[str, object]:
    named = {"action_id": "value", **element}
    return {"type": "input", "block_id": key, "label": plain(key), "element": named, **more}


def modal(*blocks: dict[str, object], **more: object) -> dict[str, Any]:
    return {"type": "modal", "title": plain("Title"), "blocks": list(blocks or [SECTION]), **more}


WORDS = field("words", {"type": "plain_text_input", "max_length": 5})
PICK = field("pick", {"type": "static_select", "options": OPTIONS}, optional=True)
MANY = field(
    "many",
    {"type": "checkboxes", "options": OPTIONS, "initial_options": OPTIONS[:1]},
    optional=True,
)
AT = field("at", {"type": "timepicker", "initial_time": "08:00"}, optional=True)
FORM = modal(WORDS, PICK, MANY, AT, submit=plain("Send"), private_metadata="kept")


async def opened(slack: FakeSlack, client: AsyncWebClient, view: dict[str, Any]) -> View:
    await client.views_open(trigger_id=slack.trigger_for(), view=view)
    return slack.modal()


@pytest.mark.parametrize(
    ("late", "uses", "error"),
    [(3.1, 1, "expired_trigger_id"), (0, 2, "exchanged_trigger_id")],
)
async def test_a_trigger_lives_three_seconds_and_is_used_once(
    slack: FakeSlack, client: AsyncWebClient, late: float, uses: int, error: str
) -> None:
    """An old one and a used one open nothing; nor does one that was made up."""
    trigger = slack.trigger_for()
    slack.later(late)
    for _ in range(uses - 1):
        await client.views_open(trigger_id=trigger, view=modal())
    with pytest.raises(SlackApiError, match=error):
        await client.views_open(trigger_id=trigger, view=modal())
    with pytest.raises(SlackApiError, match="invalid_trigger_id"):
        await client.views_open(trigger_id="made.up", view=modal())


@pytest.mark.parametrize(
    "view",
    [
        {"type": "modal", "blocks": [SECTION]},
        modal(title=plain("x" * 25)),
        modal(WORDS),
        modal(private_metadata="x" * 3_001),
        modal(callback_id="x" * 256),
        modal(*[SECTION] * 101),
        modal({"type": "markdown", "text": "x"}),
        modal(WORDS, WORDS, submit=plain("Send")),
        HOME,
        {"type": "dance"},
    ],
)
async def test_a_bad_modal_is_refused(
    slack: FakeSlack, client: AsyncWebClient, view: dict[str, Any]
) -> None:
    """Modals are held to their limits; a bad one does not use up the trigger."""
    trigger = slack.trigger_for()
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        await client.views_open(trigger_id=trigger, view=view)
    assert slack.view() is None
    await client.views_open(trigger_id=trigger, view=modal())


async def test_a_view_is_changed_by_whoever_knows_how_it_stands(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    """An old hash, a closed view and another type are refused; what was filled in stays."""
    view = await opened(slack, client, FORM)
    old = view.hash
    await client.views_update(view_id=view.id, hash=old, view=FORM)
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await client.views_update(view_id=view.id, hash=old, view=FORM)
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        await client.views_update(view_id=view.id, view=HOME)
    with pytest.raises(SlackApiError, match="not_found"):
        await client.views_update(view_id="V0", view=FORM)
    await slack.close()
    with pytest.raises(SlackApiError, match="not_found"):
        await client.views_update(view_id=view.id, view=FORM)


async def test_three_modals_stand_over_each_other(slack: FakeSlack, client: AsyncWebClient) -> None:
    """A modal is pushed from within another; the fourth is refused."""
    with pytest.raises(SlackApiError, match="invalid_trigger_id"):
        await client.views_push(trigger_id=slack.trigger_for(), view=modal())
    root = await opened(slack, client, modal())
    for _ in range(2):
        trigger = slack.trigger_for(view=slack.modal().id)
        await client.views_push(trigger_id=trigger, view=modal())
    assert [v.root for v in slack.views["U9"]] == [root.id] * 3
    with pytest.raises(SlackApiError, match="push_limit_reached"):
        await client.views_push(trigger_id=slack.trigger_for(view=slack.modal().id), view=modal())


async def test_a_name_of_the_bots_own_is_had_by_one_view(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    """External ids are unique, and name a view for updates."""
    await opened(slack, client, modal(external_id="mine"))
    with pytest.raises(SlackApiError, match="duplicate_external_id"):
        await opened(slack, client, modal(external_id="mine"))
    await client.views_update(external_id="mine", view=modal(external_id="mine"))


async def test_the_app_home_is_one_per_person(slack: FakeSlack, client: AsyncWebClient) -> None:
    """Publishing again changes it; an old hash, a modal and nobody are refused."""
    first = await client.views_publish(user_id="U9", view=HOME)
    await client.views_publish(user_id="U9", view=HOME, hash=first["view"]["hash"])
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await client.views_publish(user_id="U9", view=HOME, hash=first["view"]["hash"])
    with pytest.raises(SlackApiError, match="invalid_arguments"):
        await client.views_publish(user_id="U9", view=modal())
    with pytest.raises(SlackApiError, match="user_not_found"):
        await client.views_publish(user_id="U0", view=HOME)
    assert list(slack.homes) == ["U9"]


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"words": ""},
        {"words": "too long"},
        {"words": "x", "pick": "third"},
        {"words": "x", "nothing": "x"},
        {"words": ["x", "y"]},
    ],
)
async def test_nobody_can_send_off_what_the_window_would_not_take(
    slack: FakeSlack, client: AsyncWebClient, values: dict[str, str]
) -> None:
    """Missing, too long and unknown values are mistakes of the test."""
    await opened(slack, client, FORM)
    with pytest.raises(Impossible):
        await slack.submit(values=values)


async def test_a_modal_without_a_button_cannot_be_sent_off(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    """Nor can one that is not open."""
    view = await opened(slack, client, modal())
    with pytest.raises(Impossible, match="no button"):
        await slack.submit()
    await slack.close()
    with pytest.raises(Impossible, match="no such modal"):
        await slack.submit(view)


async def test_a_kind_of_block_may_not_have_come_to_views_yet(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    """The same switch as for messages holds for modals and the App Home."""
    slack.unsupported.add("timepicker")
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        await opened(slack, client, FORM)


async def test_waiting_ends_when_it_holds_or_after_a_while(slack: FakeSlack) -> None:
    """`until` looks again whenever something changed."""
    asyncio.get_running_loop().call_later(0.01, slack.say, "now")
    assert [m.body["text"] for m in await slack.until(lambda: slack.said)] == ["now"]
    with pytest.raises(TimeoutError):
        await slack.until(lambda: False, within=0.1)
