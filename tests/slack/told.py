"""A desk that answers as a test tells it to and counts what it was asked, behind a real Bolt."""

from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.digest.document import Document
from bot.ports import Store
from handlers.contracts import Answer, Asked, Chosen, Place, Pressed, Reply, Submitted
from handlers.desk import Desk, Offers
from storage.store import open_store
from tests.slack.running import Open
from tests.slack.server import FakeSlack

Answering = Callable[[str], Awaitable[Answer]]
Set = Asked | Pressed | Submitted | Chosen | Place
"""What was set off."""


class Told(Desk):
    """Answers whatever is set off by what it says: words, or the key of what it is."""

    def __init__(self, answering: Answering | None = None, offers: Offers | None = None) -> None:
        """Without `answering` everything is answered with what was asked for."""
        self.asked: list[str] = []
        self.got: list[Set] = []
        self.offers = offers or Offers()
        self._answering = answering or _echoed

    async def answer(self, asked: Asked) -> Reply:
        found = await self._did(asked.words, asked)
        return found if isinstance(found, Reply) else Reply(Document("Answer", ""))

    async def press(self, key: str, pressed: Pressed) -> Answer:
        return await self._did(key, pressed)

    def check(self, key: str, submitted: Submitted) -> Mapping[str, str]:
        view = self.offers.views.get(key)
        return {} if view else {"words": f"{key} takes no {submitted.first('words')}"}

    async def submit(self, key: str, submitted: Submitted) -> Answer:
        return await self._did(key, submitted)

    async def choose(self, key: str, chosen: Chosen) -> Answer:
        return await self._did(key, chosen)

    async def home(self, place: Place) -> Document:
        found = await self._did("home", place)
        return found.document if isinstance(found, Reply) else Document("Home", "")

    def times(self, what: str) -> int:
        """Return how often something was asked for."""
        return Counter(self.asked)[what]

    async def _did(self, what: str, got: Set) -> Answer:
        self.asked.append(what)
        self.got.append(got)
        return await self._answering(what)


@dataclass(frozen=True)
class Standing:
    """A desk, and the store in which is kept what was done already."""

    desk: Desk
    store: Store


@asynccontextmanager
async def answering(workspace: Open, desk: Desk, folder: Path) -> AsyncIterator[FakeSlack]:
    """Connect a desk to a Slack, with a store of its own."""
    async with open_store(folder / "told.db") as store, workspace(Standing(desk, store)) as slack:
        yield slack


async def _echoed(what: str) -> Answer:
    return Reply(Document("Answer", f"You asked for {what}."))
