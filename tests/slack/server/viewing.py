"""Methods of the Web API about views: modals and the App Home."""

import json
from typing import TYPE_CHECKING, Any

from tests.slack.limits import view_problems
from tests.slack.limits.walking import kinds
from tests.slack.server.modals import DEEPEST
from tests.slack.server.refusal import Call, Method, Refusal
from tests.slack.server.things import Json, Trigger, View

if TYPE_CHECKING:
    from tests.slack.server.people import People

TRIGGER_LIVES, LARGEST_VIEW = 3.0, 250_000


def opened(slack: "People", call: Call) -> Json:
    """Open a modal before whoever the trigger is of."""
    view = checked(slack, call, "modal")
    trigger = spent(slack, call)
    return _answer(slack, slack.open_view(trigger.user, view))


def pushed(slack: "People", call: Call) -> Json:
    """Open a modal over the one that the trigger comes from."""
    view = checked(slack, call, "modal")
    trigger = spent(slack, call)
    stack = slack.views.get(trigger.user, [])
    if not trigger.view or not any(v.id == trigger.view for v in stack):
        raise Refusal("invalid_trigger_id", "the trigger is of no modal that is open")
    if len(stack) >= DEEPEST:
        raise Refusal("push_limit_reached")
    return _answer(slack, slack.open_view(trigger.user, view, over=True))


def updated(slack: "People", call: Call) -> Json:
    """Put something else where a view stands."""
    body = checked(slack, call)
    view = slack.view_by_id(call.text("view_id") or call.text("external_id"))
    if view is None:
        raise Refusal("not_found")
    _fresh(view, call)
    if body["type"] != view.body["type"]:
        raise Refusal("invalid_arguments", "a view keeps its type")
    slack.put(view, body)
    return _answer(slack, view)


def published(slack: "People", call: Call) -> Json:
    """Show somebody an App Home."""
    body = checked(slack, call, "home")
    person = slack.people.get(call.text("user_id"))
    if person is None or person.team != call.team:
        raise Refusal("user_not_found")
    home = slack.homes.get(person.id)
    if home is None:
        home = slack.homes[person.id] = View(slack.new("V"), person.id, body, "")
    else:
        _fresh(home, call)
    slack.put(home, body)
    return _answer(slack, home)


def checked(slack: "People", call: Call, kind: str = "") -> Json:
    """Return the view of a call, if it is one that Slack takes."""
    view: Any = call.body.get("view")
    if len(json.dumps(view)) > LARGEST_VIEW:
        raise Refusal("view_too_large")
    found = view_problems(view)
    if kind and not found and view["type"] != kind:
        found = [f"a {view['type']} where a {kind} must be"]
    if found:
        raise Refusal("invalid_arguments", *found)
    if new := kinds(view["blocks"]) & slack.unsupported:
        raise Refusal("invalid_blocks", *(f"unsupported type: {kind}" for kind in sorted(new)))
    other = slack.view_by_id(view.get("external_id") or "")
    if other and other is not slack.view_by_id(call.text("view_id") or call.text("external_id")):
        raise Refusal("duplicate_external_id")
    return dict(view)


def spent(slack: "People", call: Call) -> Trigger:
    """Use a trigger up; it must be three seconds old at most, and unused."""
    trigger = slack.triggers.get(call.text("trigger_id"))
    if trigger is None or slack.people[trigger.user].team != call.team:
        raise Refusal("invalid_trigger_id")
    if trigger.used:
        raise Refusal("exchanged_trigger_id")
    if slack.now() - trigger.made > TRIGGER_LIVES:
        raise Refusal("expired_trigger_id")
    trigger.used = True
    return trigger


def _fresh(view: View, call: Call) -> None:
    if call.text("hash") not in {"", view.hash}:
        raise Refusal("hash_conflict")


def _answer(slack: "People", view: View) -> Json:
    return {"ok": True, "view": slack.shown_view(view)}


METHODS = {
    "views.open": Method(opened),
    "views.push": Method(pushed),
    "views.update": Method(updated),
    "views.publish": Method(published),
}
