"""Posts what the outbox owes: each message once, and each note in its thread once.

The outbox row comes first, the post second, the stored handle third. A row left in ``sending`` has
an unknown outcome, by a crash or by a broken connection: the channel is looked at before anything
is posted again. When a message is changed, the note on what changed is owed in the same unit of
work that stores the change.

A message that somebody took away is not posted again: whoever did so has decided, and the next
call gets a message all the same.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal, Protocol, TypeVar

from bot.attempts import postponed, shown
from bot.calls.standing import quiet_until
from bot.digest.noting import as_document
from bot.gathering import claim, follow, gather, gatherable
from bot.model.delivery import Delivery, Note, Part
from bot.model.errors import DeliveryError, MessageGone, NothingWanted
from bot.ports import Clock, Publisher, Reading, Store, Unit
from bot.presenting import NothingToday, Present

log = logging.getLogger(__name__)
Owed = TypeVar("Owed", Delivery, Note)
BROKEN = "no digest could be made; the log has the error"
GONE = "the call is no longer known"
DELETED = "somebody took the message away; nothing more is posted in its place"


class Presents(Protocol):
    """Makes what messages show (see `bot.presenting`)."""

    async def present(self, delivery: Delivery) -> Present | None:
        """Return what the message is to show now; None when nothing is known of the call."""
        ...

    async def note(self, delivery: Delivery, present: Present) -> tuple[str, ...]:
        """Return what to tell the thread of a message that was changed."""
        ...


async def _nothing() -> int:
    return 0


class Deliverer:
    """Takes due deliveries from the outbox to their channels."""

    def __init__(
        self,
        store: Store,
        publisher: Publisher,
        presents: Presents,
        clock: Clock,
        notice: Callable[[], Awaitable[int]] = _nothing,
    ) -> None:
        """Take what makes messages, and `notice`, which owes what falls due by time alone."""
        self._store = store
        self._publisher = publisher
        self._presents = presents
        self._clock = clock
        self._notice = notice

    async def deliver_due(self) -> int:
        """Deliver what is due now; return how many messages were posted, updated or replied to.

        Not to be run twice at the same time.
        """
        await self._notice()
        now = self._clock()
        due = await self._due(now)
        done = [await self._deliver(d) for d in due if d.state != "failed"]
        notes = await self._store.read(
            lambda reading: _speaking(reading.notes_due(now), reading, now)
        )
        return sum(done) + sum([await self._tell(note) for note in notes])

    async def _due(self, now: datetime) -> list[Delivery]:
        """Return what is due now, once the daily digests of now have been put together."""

        def read(reading: Reading) -> tuple[list[Delivery], bool]:
            owed = _speaking(reading.deliveries_due(now), reading, now)
            return owed, bool(gatherable(owed, reading, now))

        owed, more = await self._store.read(read)
        if more:
            await self._store.write(lambda unit: gather(unit, now))
            owed, _ = await self._store.read(read)
        return owed

    async def _deliver(self, delivery: Delivery) -> bool:
        try:
            present = await self._presents.present(delivery)
        except NothingWanted as reason:
            return await self._pass_over(delivery, reason)
        except Exception:  # one digest that can't be made must not keep the others
            log.exception("delivery %s: no digest could be made", delivery.key)
            return await self._postpone(delivery, DeliveryError(BROKEN))
        if present is None:
            await self._save(delivery, lambda d: replace(d, state="failed", detail=GONE))
            return False
        return await self._bring(delivery, present)

    async def _bring(self, delivery: Delivery, present: Present) -> bool:
        try:
            ts, changed = await self._show(delivery, present)
        except MessageGone:
            return await self._drop(delivery)
        except NothingWanted:  # the digest has other calls by now, and is due still
            return False
        except DeliveryError as error:
            return await self._postpone(delivery, error)
        lines = await self._lines(delivery, present) if changed else ()
        owed, showing = delivery.fingerprint, present.showing
        await self._save(delivery, lambda d: shown(d, ts, owed, showing), lines, present.parts)
        return True

    async def _lines(self, delivery: Delivery, present: Present) -> tuple[str, ...]:
        """Return what the thread is to be told; a note that can't be made keeps nothing else."""
        try:
            return await self._presents.note(delivery, present)
        except Exception:
            log.exception("delivery %s: no note could be made", delivery.key)
            return ()

    async def _show(self, delivery: Delivery, present: Present) -> tuple[str, bool]:
        """Have the channel show the document once; return the handle, and if it was there."""
        ts = delivery.ts
        if not ts and delivery.state == "sending":
            ts = await self._publisher.find(delivery.channel, delivery.key) or ""
        if ts:
            await self._publisher.update(delivery.channel, ts, present.document)
            return ts, True
        showing, parts = present.showing, present.parts
        await self._save(
            delivery, lambda d: replace(d, state="sending", showing=showing), parts=parts
        )
        ts = await self._publisher.post(delivery.channel, present.document, delivery.key)
        return ts, False

    async def _pass_over(self, delivery: Delivery, reason: NothingWanted) -> Literal[False]:
        """Post nothing of what is owed now; what is owed later is looked at anew."""
        owed, why = delivery.fingerprint, str(reason)
        await self._save(
            delivery,
            lambda d: replace(d, state="posted", detail=why, posted_fingerprint=owed),
            parts=reason.parts if isinstance(reason, NothingToday) else (),
        )
        return False

    async def _drop(self, delivery: Delivery) -> Literal[False]:
        log.warning("delivery %s: %s", delivery.key, DELETED)
        await self._save(
            delivery,
            lambda d: replace(d, state="deleted", detail=DELETED, posted_fingerprint=d.fingerprint),
        )
        return False

    async def _postpone(self, delivery: Delivery, error: DeliveryError) -> Literal[False]:
        later = postponed(delivery, error, self._clock())
        await self._save(
            delivery,
            lambda d: replace(later, fingerprint=d.fingerprint, ts=d.ts, showing=d.showing),
        )
        return False

    async def _save(
        self,
        delivery: Delivery,
        change: Callable[[Delivery], Delivery],
        lines: tuple[str, ...] = (),
        parts: tuple[Part, ...] = (),
    ) -> None:
        """Change the row as it stands now, for other content may be owed since it was read.

        With `lines` the message's thread is owed them as well. The calls of a daily digest follow
        it, each by its part; raises `NothingWanted` where they are others than it was made of.
        """
        channel, call_id, now = delivery.channel, delivery.call_id, self._clock()

        def work(unit: Unit) -> None:
            row = change(unit.delivery(channel, call_id) or delivery)
            if row.is_digest and row.state == "sending" and parts:
                claim(unit, row, parts)
            unit.save_delivery(row)
            if row.is_digest:
                follow(unit, row, parts, now)
            if lines:
                name = f"change-{unit.count_notes(channel, call_id) + 1}"
                unit.save_note(Note(channel, call_id, name, lines))

        await self._store.write(work)

    async def _tell(self, note: Note) -> bool:
        """Post a note into the thread of its message."""
        delivery = await self._store.read(lambda r: r.delivery(note.channel, note.call_id))
        if delivery is None or not delivery.ts or delivery.state == "deleted":
            await self._keep(replace(note, state="failed", detail=DELETED))
            return False
        try:
            ts = await self._reply(note, delivery.ts)
        except MessageGone:
            await self._keep(replace(note, state="failed", detail=DELETED))
            return False
        except DeliveryError as error:
            await self._keep(postponed(note, error, self._clock()))
            return False
        await self._keep(replace(note, state="posted", ts=ts, detail="", due_at=None))
        return True

    async def _reply(self, note: Note, thread: str) -> str:
        if note.state == "sending":
            found = await self._publisher.find(note.channel, note.key, thread)
            if found:
                return found
        await self._keep(replace(note, state="sending"))
        document = as_document(note.lines)
        return await self._publisher.reply(note.channel, thread, document, note.key)

    async def _keep(self, note: Note) -> None:
        await self._store.write(lambda unit: unit.save_note(note))


def _speaking(owed: Sequence[Owed], reading: Reading, now: datetime) -> list[Owed]:
    """Return what is owed to channels that have no quiet hours now."""
    quiet = {w.channel for w in reading.watches() if quiet_until(w, now)}
    return [one for one in owed if one.channel not in quiet]
