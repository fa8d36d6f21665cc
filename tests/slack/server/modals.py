"""The modals before people: how they open, change and close."""

from typing import Any

from tests.slack.limits import shown, view_problems
from tests.slack.server.filling import elements, state_of, with_ids
from tests.slack.server.things import APP, BOT_ID, PERSON, Json, View
from tests.slack.server.transport import Delivering

DEEPEST = 3


class Modals(Delivering):
    """A workspace that shows modals."""

    def open_view(self, user: str, body: Json, *, over: bool = False) -> View:
        """Show a modal, over the others of the user's or in place of them."""
        there = self.views.get(user, []) if over else []
        number = self.new("V")
        root, previous = (there[0].id, there[-1].id) if there else (number, None)
        view = View(number, user, body, self.new("hash-"), root, previous)
        self.views[user] = [*there, view]
        self.changed()
        return view

    def put(self, view: View, body: Json) -> None:
        """Put something else where a view stands; what was filled in stays in fields kept."""
        view.body, view.hash, view.errors = body, self.new("hash-"), {}
        kept = elements(view)
        view.state = {k: v for k, v in view.state.items() if k in kept}
        self.changed()

    def view_by_id(self, number: str) -> View | None:
        """Return a view that is open, by its id or the bot's own."""
        open_ones = [*(v for stack in self.views.values() for v in stack), *self.homes.values()]
        named = ((v, {v.id, v.body.get("external_id")}) for v in open_ones)
        return next((v for v, names in named if number and number in names), None)

    def obey(self, answer: Any, view: View) -> None:  # noqa: ANN401 -- as the bot sent it
        """Do what the bot answers to a modal that was sent off."""
        stack = self.views[view.user]
        wanted = answer.get("response_action") if isinstance(answer, dict) else None
        if wanted == "errors":
            unknown = set(answer["errors"]) - set(elements(view))
            assert answer["errors"], "no errors in the errors"
            assert not unknown, f"errors beside fields that are not there: {unknown}"
            view.errors = dict(answer["errors"])
        elif wanted in {"update", "push"}:
            _check(answer["view"])
            if wanted == "update":
                self.put(view, answer["view"])
            else:
                assert len(stack) < DEEPEST, "push_limit_reached"
                self.open_view(view.user, answer["view"], over=True)
        elif wanted == "clear":
            stack.clear()
        else:
            assert not answer, f"Slack does not know what to do with {answer}"
            stack.remove(view)
        self.changed()

    def shown_view(self, view: View) -> Json:
        """Return a view as it stands in payloads and answers."""
        asked = {"title": None, "close": None, "submit": None, "external_id": ""}
        return {
            "private_metadata": "",
            "callback_id": "",
            **asked,
            **view.body,
            "id": view.id,
            "team_id": self.people[view.user].team,
            "blocks": with_ids(view.blocks),
            "state": {"values": state_of(view)},
            "hash": view.hash,
            "root_view_id": view.root or view.id,
            "previous_view_id": view.previous,
            "app_id": APP,
            "bot_id": BOT_ID,
            "app_installed_team_id": self.people[view.user].team,
        }

    async def modal_with(self, words: str, user: str = PERSON) -> View:
        """Wait until the modal before somebody shows these words, and return it."""

        def there() -> View | None:
            view = self.view(user)
            return view if view and words in shown(view.body) else None

        return await self.until(there)

    def modal(self, user: str = PERSON) -> View:
        """Return the modal that stands before somebody; there must be one."""
        view = self.view(user)
        assert view, f"no modal stands before {user}"
        return view


def _check(view: Json) -> None:
    found = view_problems(view)
    assert not found, found
