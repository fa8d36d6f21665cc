"""From a poll to the channel: a source that can't be read, as people hear of it."""

import io

from rich.console import Console

from bot.alerting import Addressee, Alerter, owe
from bot.polling import Poller
from bot.web import Web
from handlers.console import ConsolePublisher
from handlers.console_screen import Screen
from storage.store import SqliteStore
from tests.polling.desk import NOON, Desk
from tests.polling.site import Site, feed


async def test_a_poll_that_turns_a_source_owes_a_word_on_it(
    store: SqliteStore, web_: Web, desk: Desk, site: Site
) -> None:
    """Stored with the turn, told by whoever tells, once; and so is the end of it."""
    paper = io.StringIO()
    publisher = ConsolePublisher(Screen(Console(file=paper, width=100)))
    poller = Poller(store, web_, lambda: NOON, desk.take_all, owe)
    source = site.source("feed")
    alerter = Alerter(store, publisher, Addressee.of("console", [source]), lambda: NOON)
    for _ in range(3):
        await poller.poll(source)
        assert paper.getvalue() == ""
    assert [await alerter.tell_due(), await alerter.tell_due()] == [1, 0]
    assert "feed: failing" in paper.getvalue()
    site.pages["feed"] = feed((1, "a"))
    for _ in range(3):
        await poller.poll(source)
    assert [await alerter.tell_due(), await alerter.tell_due()] == [1, 0]
    assert "feed: recovered" in paper.getvalue()
