"""How Slack refuses a call, and what a method of its Web API is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.slack.server.things import Json

if TYPE_CHECKING:
    from tests.slack.server.people import People


class Refusal(Exception):  # noqa: N818 -- reads as the sentence it stands for
    """Slack declines; `code` is its word for why, `more` what else stands in the answer."""

    def __init__(self, code: str, *messages: str, status: int = 200, **more: object) -> None:
        super().__init__(code)
        self.status = status
        told = {"response_metadata": {"messages": [f"[ERROR] {m}" for m in messages]}}
        self.body: Json = {"ok": False, "error": code, **more, **(told if messages else {})}


@dataclass(frozen=True)
class Call:
    """One call of a method: what was asked, with which token, for which workspace."""

    body: Json
    token: str
    team: str

    def text(self, key: str) -> str:
        """Return an argument as text, "" for none."""
        value = self.body.get(key)
        return "" if value is None else str(value)

    def number(self, key: str, default: int) -> int:
        """Return an argument as a number."""
        return int(self.text(key) or default)

    def flag(self, key: str) -> bool:
        """Return whether an argument is set."""
        return self.text(key).lower() in {"1", "true"}


Run = Callable[["People", Call], Json]
Scope = str | Mapping[str, str]


@dataclass(frozen=True)
class Method:
    """A method: what it does, and the scope it needs, by kind of channel where that matters."""

    run: Run
    scope: Scope = ""
    token: bool = True


def by_kind(what: str) -> Mapping[str, str]:
    """Return the scope that a kind of channel needs."""
    return {"channel": f"channels:{what}", "group": f"groups:{what}", "im": f"im:{what}"}
