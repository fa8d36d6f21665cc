"""Methods of the Web API about conversations and people."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tests.slack.server.messages import message_at, poster
from tests.slack.server.refusal import Call, Method, Refusal, by_kind
from tests.slack.server.things import BOT_ID, BOT_USER, Channel, Json, Message

if TYPE_CHECKING:
    from tests.slack.server.people import People


def auth_test(slack: "People", call: Call) -> Json:
    """Return whose a token is."""
    return {
        "ok": True,
        "url": slack.base,
        "team": f"The team {call.team}",
        "user": "readouts",
        "team_id": call.team,
        "user_id": BOT_USER,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


def history(slack: "People", call: Call) -> Json:
    """Return a page of a channel's messages, the latest first, without those in threads."""
    channel = readable(slack, call)
    there = [m for m in _in(slack, channel) if not m.thread or m.thread == m.ts]
    return _page(slack, call, "messages", [_told(m, call) for m in reversed(there)])


def replies(slack: "People", call: Call) -> Json:
    """Return a page of a thread, the message that it is about first."""
    channel = readable(slack, call)
    try:
        parent = message_at(slack, channel.id, call.text("ts"))
    except Refusal:
        raise Refusal("thread_not_found") from None
    there = [m for m in _in(slack, channel) if parent.ts in {m.ts, m.thread}]
    return _page(slack, call, "messages", [_told(m, call) for m in there])


def info(slack: "People", call: Call) -> Json:
    """Return what a channel is."""
    return {"ok": True, "channel": _shown(known(slack, call))}


def members(slack: "People", call: Call) -> Json:
    """Return a page of who is in a channel."""
    return _page(slack, call, "members", sorted(known(slack, call).members))


def listed(slack: "People", call: Call) -> Json:
    """Return a page of the channels there are, of the kinds asked for."""
    wanted = call.text("types") or "public_channel"
    kinds = {"public_channel": "channel", "private_channel": "group", "im": "im"}
    asked = {kinds[word.strip()] for word in wanted.split(",")}
    for kind in asked:
        if (needed := by_kind("read")[kind]) not in slack.scopes:
            raise missing_scope(slack, needed)
    there = [
        _shown(c)
        for c in slack.channels.values()
        if c.team == call.team
        and c.kind in asked
        and (c.kind == "channel" or BOT_USER in c.members)
        and not (c.archived and call.flag("exclude_archived"))
    ]
    return _page(slack, call, "channels", there)


def opened(slack: "People", call: Call) -> Json:
    """Open the conversation with one person."""
    users = [u for u in call.text("users").split(",") if u]
    if len(users) != 1:
        raise Refusal("users_list_not_supplied" if not users else "not_enough_users")
    person = slack.people.get(users[0])
    if person is None or person.team != call.team:
        raise Refusal("user_not_found")
    return {"ok": True, "channel": {"id": slack.direct_channel(users[0]).id}}


def user(slack: "People", call: Call) -> Json:
    """Return who somebody is."""
    person = slack.people.get(call.text("user"))
    if person is None or person.team != call.team:
        raise Refusal("user_not_found")
    told = {
        "id": person.id,
        "team_id": person.team,
        "name": person.name,
        "tz": person.tz,
        "is_admin": person.admin,
        "is_owner": False,
        "is_bot": person.id == BOT_USER,
        "profile": {"real_name": person.name, "display_name": person.name},
    }
    return {"ok": True, "user": told}


def known(slack: "People", call: Call) -> Channel:
    """Return the channel of a call, if the bot may know that it is there."""
    channel = slack.channels.get(call.text("channel"))
    if channel is None or channel.team != call.team:
        raise Refusal("channel_not_found")
    if channel.kind != "channel" and BOT_USER not in channel.members:
        raise Refusal("channel_not_found")
    return channel


def readable(slack: "People", call: Call) -> Channel:
    """Return the channel of a call, if the bot may read it."""
    channel = known(slack, call)
    if BOT_USER not in channel.members:
        raise Refusal("not_in_channel")
    return channel


def missing_scope(slack: "People", needed: str) -> Refusal:
    """Return the refusal for want of a scope."""
    return Refusal("missing_scope", needed=needed, provided=",".join(sorted(slack.scopes)))


def _in(slack: "People", channel: Channel) -> list[Message]:
    there = [m for m in (*slack.messages, *slack.said) if m.channel == channel.id]
    return sorted(there, key=lambda message: message.ts)


def _told(message: Message, call: Call) -> Json:
    told: Json = {"type": "message", "ts": message.ts, "text": message.body.get("text", "")}
    told |= poster(message) | ({"blocks": message.blocks} if message.blocks else {})
    told |= {"thread_ts": message.thread} if message.thread else {}
    if call.flag("include_all_metadata") and message.body.get("metadata"):
        told["metadata"] = message.body["metadata"]
    return told


def _page(slack: "People", call: Call, name: str, there: Sequence[object]) -> Json:
    start = call.number("cursor", 0)
    size = min(call.number("limit", 100), slack.page)
    following = str(start + size) if start + size < len(there) else ""
    page = there[start : start + size]
    return {
        "ok": True,
        name: page,
        "has_more": bool(following),
        "response_metadata": {"next_cursor": following},
    }


def _shown(channel: Channel) -> Json:
    return {
        "id": channel.id,
        "name": channel.name,
        "is_channel": channel.kind == "channel",
        "is_private": channel.kind == "group",
        "is_im": channel.kind == "im",
        "is_archived": channel.archived,
        "is_member": BOT_USER in channel.members,
        "num_members": len(channel.members),
    }


METHODS = {
    "auth.test": Method(auth_test),
    "conversations.history": Method(history, by_kind("history")),
    "conversations.replies": Method(replies, by_kind("history")),
    "conversations.info": Method(info, by_kind("read")),
    "conversations.members": Method(members, by_kind("read")),
    "conversations.list": Method(listed),
    "conversations.open": Method(opened, "im:write"),
    "users.info": Method(user, "users:read"),
}
