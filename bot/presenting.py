"""What a channel's message is to show now, and what its thread is told of the difference."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.aside import aside
from bot.digest import notes, texts
from bot.digest.daily import Line, daily
from bot.digest.digest import title
from bot.digest.document import Document
from bot.digest.facts import Sides
from bot.digest.narrowing import narrows
from bot.digest.noting import Change, findings, note
from bot.model.call import Call
from bot.model.delivery import Delivery, Part, Showing, Told, Watch
from bot.model.errors import NothingWanted
from bot.ports import Reading, Store

log = logging.getLogger(__name__)
Documents = Callable[[str, Watch | None], Awaitable[Document | None]]


@dataclass(frozen=True, slots=True)
class Present:
    """What a message is to show, and what that tells; of a daily digest, what of each call."""

    document: Document
    showing: Showing
    parts: tuple[Part, ...] = ()


class NothingToday(NothingWanted):
    """A channel's watch asks for none of what was found of any call of a daily digest."""

    def __init__(self, parts: Sequence[Part]) -> None:
        """Keep what of each call was looked at."""
        super().__init__("none of what was found that day is of what the channel's watch asks for")
        self.parts = tuple(parts)


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
        if delivery.digest:
            return await self._present_day(delivery)
        document, showing = await self._shown(delivery)
        return Present(document, showing) if document else None

    async def _shown(self, delivery: Delivery) -> tuple[Document | None, Showing]:
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
        several = document is not None and len({told.side for told in accounts}) > 1
        return document, Showing(accounts, findings(document) if document and several else ())

    async def _present_day(self, delivery: Delivery) -> Present:
        """Return the daily digest that a row is, or that its call stands in."""
        channel, name = delivery.channel, delivery.digest
        rows, watch = await self._store.read(
            lambda reading: (reading.members(channel, name), reading.watch(channel))
        )
        made = [await self._part(row) for row in rows]
        parts = tuple(part for part, _ in made)
        lines = [line for _, line in made if line]
        if not lines and not delivery.ts and delivery.state != "sending":
            raise NothingToday(parts)
        asked = texts.narrowed(watch.kinds, watch.salience) if watch and narrows(watch) else ""
        told = {part.call_id: part.showing for part in parts}
        showing = told.get(delivery.call_id) or Showing()
        return Present(daily(name, channel, lines, asked), showing, parts)

    async def _part(self, row: Delivery) -> tuple[Part, Line | None]:
        """Return a call as a daily digest tells of it; no line where it is not wanted."""
        call = await self._store.read(lambda reading: reading.call(row.call_id))
        try:
            document, showing = await self._shown(row)
        except NothingWanted:
            return Part(row.call_id, row.fingerprint, None), None
        except Exception:  # one call that can't be compared must not keep the others
            log.exception("delivery %s: its line in %s could not be made", row.key, row.digest)
            document, showing = None, row.showing or Showing()
        return Part(row.call_id, row.fingerprint, showing), Line(call, document)

    async def note(self, delivery: Delivery, present: Present) -> tuple[str, ...]:
        """Return what to tell the thread of a message that was changed; nothing if no words were.

        `delivery` tells what the message showed before.
        """
        if not delivery.digest:
            return await self._changes(delivery, present.showing)
        rows = [delivery]
        if delivery.is_digest:
            name = delivery.digest
            rows = await self._store.read(lambda r: r.members(delivery.channel, name))
        told = {part.call_id: part.showing for part in present.parts}
        found = [await self._line(row, told.get(row.call_id)) for row in rows]
        return tuple(filter(None, found))

    async def _line(self, row: Delivery, after: Showing | None) -> str:
        """Return what became of one call of a daily digest, by name."""
        call = await self._store.read(lambda reading: reading.call(row.call_id))
        if call is None:
            return notes.WITHDRAWN if row.showing and row.showing.accounts else ""
        lines = await self._changes(row, after) if after else ()
        return notes.of_call(title(call), lines) if lines else ""

    async def _changes(self, delivery: Delivery, after: Showing) -> tuple[str, ...]:
        before = delivery.showing
        if before is None or before.accounts == after.accounts:
            return ()
        ids = {told.statement for told in after.accounts}

        def read(reading: Reading) -> Change:
            wordings = {id_: {v.number: v for v in reading.versions(id_)} for id_ in ids}
            return Change(before, after, reading.call(delivery.call_id), wordings)

        change = await self._store.read(read)
        return await aside(note, change, self._sides)


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
