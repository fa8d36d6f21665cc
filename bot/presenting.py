"""What a channel's message is to show now, and what its thread is told of the difference."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.digest.document import Document
from bot.digest.facts import Sides
from bot.digest.noting import Change, findings, note
from bot.model.call import Call
from bot.model.delivery import Delivery, Showing, Told, Watch
from bot.model.errors import NothingWanted
from bot.ports import Reading, Store

Documents = Callable[[str, Watch | None], Awaitable[Document | None]]


@dataclass(frozen=True, slots=True)
class Present:
    """What a message is to show, and what that tells."""

    document: Document
    showing: Showing


class Presenter:
    """Makes what messages show, each as its channel wants it."""

    def __init__(self, store: Store, documents: Documents, sides: Sides) -> None:
        """Take `documents`, which makes a call's document, and what sides are called."""
        self._store = store
        self._documents = documents
        self._sides = sides

    async def present(self, delivery: Delivery) -> Present | None:
        """Return what the message is to show now; None when nothing is known of the call.

        Raises `NothingWanted` where nothing is shown yet, and nothing is to be.
        """
        # Read first: what is stored while the document is made is told with the next change.
        channel, call_id = delivery.channel, delivery.call_id
        accounts, watch = await self._store.read(
            lambda reading: (_accounts(reading, call_id), reading.watch(channel))
        )
        try:
            document = await self._documents(call_id, watch)
        except NothingWanted:
            if not delivery.ts and delivery.state != "sending":
                raise
            document = await self._documents(call_id, None)  # what is shown stays right
        if document is None:
            return None
        found = findings(document) if len({told.side for told in accounts}) > 1 else ()
        return Present(document, Showing(accounts, found))

    async def note(self, delivery: Delivery, present: Present) -> tuple[str, ...]:
        """Return what to tell the thread of a message that was changed; nothing if no words were.

        `delivery` tells what the message showed before.
        """
        before, after = delivery.showing, present.showing
        if before is None or before.accounts == after.accounts:
            return ()
        ids = {told.statement for told in after.accounts}

        def read(reading: Reading) -> Change:
            wordings = {id_: {v.number: v for v in reading.versions(id_)} for id_ in ids}
            return Change(before, after, reading.call(delivery.call_id), wordings)

        change = await self._store.read(read)
        return await asyncio.to_thread(note, change, self._sides)


def _accounts(reading: Reading, call_id: str) -> tuple[Told, ...]:
    call = reading.call(call_id)
    if call is None:
        return ()
    absent = {a.statement_id for a in reading.absences_of([r.id for r in call.readouts])}
    return tuple(_told(reading, call, absent))


def _told(reading: Reading, call: Call, absent: set[str]) -> Sequence[Told]:
    versions = {
        r.id: max((v.number for v in reading.versions(r.id)), default=0) for r in call.readouts
    }
    return [Told(r.id, r.ordinal, r.side, versions[r.id], r.id in absent) for r in call.readouts]
