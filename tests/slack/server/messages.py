"""Methods of the Web API about messages: ``chat.*`` and ``blocks.validate``."""

import json
import math
from typing import TYPE_CHECKING

from tests.slack.limits import MAX_METADATA, MAX_TEXT, problems, text_problems, view_problems
from tests.slack.limits.payloads import TWO_TABLES
from tests.slack.limits.walking import kinds
from tests.slack.server.refusal import Call, Method, Refusal
from tests.slack.server.things import (
    BOT_ID,
    BOT_USER,
    Answer,
    Channel,
    Json,
    Message,
    Unfurl,
)

if TYPE_CHECKING:
    from tests.slack.server.people import People

BESIDE = frozenset({"token", "channel", "ts", "user"})


def post(slack: "People", call: Call) -> Json:
    """Post a message; one with a thread must answer a message that is there."""
    channel = writable(slack, call)
    check_content(slack, call.body)
    check_thread(slack, call, channel)
    spend(slack, channel.id)
    message = Message(channel.id, slack.new_ts(), dict(call.body), team=channel.team)
    slack.messages.append(message)
    slack.echo(message)
    told = slack.shown_message(message)
    return {"ok": True, "channel": channel.id, "ts": message.ts, "message": told}


def post_ephemeral(slack: "People", call: Call) -> Json:
    """Show one person in a channel a message."""
    channel = writable(slack, call, public=False)
    if call.text("user") not in slack.people:
        raise Refusal("user_not_found")
    if call.text("user") not in channel.members:
        raise Refusal("user_not_in_channel")
    check_content(slack, call.body)
    check_thread(slack, call, channel)
    spend(slack, channel.id)
    user, ts = call.text("user"), slack.new_ts()
    slack.ephemerals.append(Answer(dict(call.body), slack.now(), channel.id, user, ts))
    return {"ok": True, "message_ts": ts}


def update(slack: "People", call: Call) -> Json:
    """Put other content into a message of the bot's."""
    channel = writable(slack, call)
    found = message_at(slack, channel.id, call.text("ts"))
    if found.user != BOT_USER:
        raise Refusal("cant_update_message")
    if len(call.text("text")) > MAX_TEXT:
        raise Refusal("msg_too_long")
    check_content(slack, call.body)
    found.body = {**found.body, **call.body}
    found.edits += 1
    return {"ok": True, "channel": channel.id, "ts": found.ts, "text": call.text("text")}


def unfurl(slack: "People", call: Call) -> Json:
    """Show something below links that somebody wrote."""
    by_id = call.text("unfurl_id")
    if bool(by_id) == bool(call.text("ts")) or (by_id and not call.text("source")):
        raise Refusal("invalid_arguments", "either unfurl_id with source, or channel with ts")
    message = slack.links.get(by_id or call.text("ts"))
    if message is None or (call.text("channel") or message.channel) != message.channel:
        raise Refusal("cannot_unfurl_message" if by_id else "message_not_found")
    asked = call.body.get("unfurls")
    if not isinstance(asked, dict) or not asked:
        raise Refusal("missing_unfurls")
    for url, shown in asked.items():
        if f"<{url}>" not in message.body["text"]:
            raise Refusal("cannot_unfurl_url")
        check_content(slack, {"text": "x", **shown})
    slack.unfurls.append(Unfurl(message.channel, message.ts, asked))
    return {"ok": True}


def validate(slack: "People", call: Call) -> Json:
    """Return what is wrong with blocks, a message or a view."""
    asked = [key for key in ("blocks", "message", "view") if call.body.get(key) is not None]
    if len(asked) != 1:
        raise Refusal("invalid_arguments", "exactly one of blocks, message, view")
    value = call.body[asked[0]]
    if asked == ["view"]:
        found = view_problems(value)
    elif asked == ["message"]:
        found = problems(value.get("blocks"), value.get("text", "x"))
    else:
        found = problems(value)
    found += [f"unsupported type: {kind}" for kind in sorted(kinds(value) & slack.unsupported)]
    told = [{"pointer": "/", "code": "invalid", "message": problem} for problem in found]
    return {"ok": not told, "errors": told} | ({"error": "invalid_blocks"} if told else {})


# What a message must be


def writable(slack: "People", call: Call, *, public: bool = True) -> Channel:
    """Return the channel that a call may write to."""
    named = call.text("channel")
    person = slack.people.get(named)
    if person and person.team == call.team:
        return slack.direct_channel(named)
    channel = slack.channels.get(named)
    if channel is None or channel.team != call.team:
        raise Refusal("channel_not_found")
    if channel.archived:
        raise Refusal("is_archived")
    open_to_all = public and channel.kind == "channel" and "chat:write.public" in slack.scopes
    if BOT_USER not in channel.members and not open_to_all:
        raise Refusal("not_in_channel" if channel.kind == "channel" else "channel_not_found")
    return channel


def check_content(slack: "People", body: Json) -> None:
    """Refuse a message's content by Slack's limits."""
    text, blocks = str(body.get("text") or ""), body.get("blocks")
    if not text and not blocks:
        raise Refusal("no_text")
    if len(json.dumps(body.get("metadata") or {})) > MAX_METADATA:
        raise Refusal("metadata_too_large")  # Slack only warns, and then drops the metadata
    found = text_problems(text) if blocks is None else problems(blocks, text)
    if any("too_long" in problem for problem in found):
        raise Refusal("msg_blocks_too_long")
    if any(TWO_TABLES in problem for problem in found):
        raise Refusal("invalid_attachments", *found)
    if found:
        raise Refusal("invalid_blocks", *found)
    check_support(slack, blocks)


def check_support(slack: "People", blocks: object) -> None:
    """Refuse kinds of block that have not come to this workspace yet."""
    if new := kinds(blocks) & slack.unsupported:
        raise Refusal("invalid_blocks", *(f"unsupported type: {kind}" for kind in sorted(new)))


def check_thread(slack: "People", call: Call, channel: Channel) -> None:
    """Refuse a thread below a message that is not there."""
    if thread := call.text("thread_ts"):
        try:
            parent = message_at(slack, channel.id, thread)
        except Refusal:
            raise Refusal("invalid_thread_ts") from None
        if parent.thread and parent.thread != parent.ts:
            raise Refusal("cannot_reply_to_message")


def message_at(slack: "People", channel: str, ts: str) -> Message:
    """Return a message by its channel and timestamp."""
    for message in (*slack.messages, *slack.said):
        if (message.channel, message.ts) == (channel, ts):
            return message
    raise Refusal("message_not_found")


def spend(slack: "People", channel: str) -> None:
    """Take one message from what a channel takes in this time."""
    now = slack.now()
    left, since = slack.spent.get(channel, (float(slack.burst), now))
    left = min(slack.burst, left + (now - since) * slack.per_second)
    if left < 1:
        wait = math.ceil((1 - left) / slack.per_second) if slack.per_second else 60
        raise Refusal("ratelimited", status=429, retry_after=wait)
    slack.spent[channel] = (left - 1, now)


def poster(message: Message) -> Json:
    """Return who wrote a message."""
    bot = {"bot_id": BOT_ID} if message.user == BOT_USER else {}
    return {"user": message.user} | bot


METHODS = {
    "chat.postMessage": Method(post, "chat:write"),
    "chat.postEphemeral": Method(post_ephemeral, "chat:write"),
    "chat.update": Method(update, "chat:write"),
    "chat.unfurl": Method(unfurl, "links:write"),
    "blocks.validate": Method(validate),
}
