"""Posts what the outbox owes: each digest once.

The outbox row comes first, the post second, the stored handle third. A row left in ``sending`` has
an unknown outcome, by a crash or by a broken connection: the channel is looked at before anything
is posted again.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Literal

from bot.digest.document import Document
from bot.model.delivery import Delivery, DeliveryState
from bot.model.errors import DeliveryError, OutcomeUnknown
from bot.ports import Clock, Publisher, Store, Unit

log = logging.getLogger(__name__)
Documents = Callable[[str], Awaitable[Document | None]]
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)
MOST_ATTEMPTS = 10
BROKEN = "no digest could be made; the log has the error"
GONE = "the call is no longer known"


class Deliverer:
    """Takes due deliveries from the outbox to their channels."""

    def __init__(
        self, store: Store, publisher: Publisher, documents: Documents, clock: Clock
    ) -> None:
        """Take `documents`, which makes what a call's message is to show."""
        self._store = store
        self._publisher = publisher
        self._documents = documents
        self._clock = clock

    async def deliver_due(self) -> int:
        """Deliver what is due now; return how many messages were posted or updated.

        Not to be run twice at the same time.
        """
        now = self._clock()
        due = await self._store.read(lambda reading: reading.deliveries_due(now))
        return sum([await self._deliver(d) for d in due if d.state != "failed"])

    async def _deliver(self, delivery: Delivery) -> bool:
        try:
            document = await self._documents(delivery.call_id)
        except Exception:  # one digest that can't be made must not keep the others
            log.exception("delivery %s: no digest could be made", delivery.key)
            return await self._postpone(delivery, DeliveryError(BROKEN))
        if document is None:
            await self._save(delivery, lambda d: replace(d, state="failed", detail=GONE))
            return False
        try:
            ts = await self._show(delivery, document)
        except DeliveryError as error:
            return await self._postpone(delivery, error)
        await self._save(delivery, lambda d: shown(d, ts, delivery.fingerprint))
        return True

    async def _show(self, delivery: Delivery, document: Document) -> str:
        """Have the channel show the document once; return the message's handle."""
        ts = delivery.ts
        if not ts and delivery.state == "sending":
            ts = await self._publisher.find(delivery.channel, delivery.key) or ""
        if ts:
            await self._publisher.update(delivery.channel, ts, document)
            return ts
        await self._save(delivery, lambda d: replace(d, state="sending"))
        return await self._publisher.post(delivery.channel, document, delivery.key)

    async def _postpone(self, delivery: Delivery, error: DeliveryError) -> Literal[False]:
        attempts = delivery.attempts + 1
        level = logging.ERROR if attempts >= MOST_ATTEMPTS else logging.WARNING
        log.log(level, "delivery %s, attempt %d: %s", delivery.key, attempts, error)
        postponed = replace(
            delivery,
            state=state_after(delivery, error),
            attempts=attempts,
            detail=str(error),
            due_at=self._clock() + wait_after(attempts),
        )
        await self._save(delivery, lambda d: replace(postponed, fingerprint=d.fingerprint, ts=d.ts))
        return False

    async def _save(self, delivery: Delivery, change: Callable[[Delivery], Delivery]) -> None:
        """Change the row as it stands now, for other content may be owed since it was read."""

        def work(unit: Unit) -> None:
            stored = unit.delivery(delivery.channel, delivery.call_id)
            unit.save_delivery(change(stored or delivery))

        await self._store.write(work)


def shown(delivery: Delivery, ts: str, fingerprint: str) -> Delivery:
    """Return the row once the channel shows `fingerprint`; it stays due if more is owed."""
    return replace(
        delivery,
        state="posted" if delivery.fingerprint == fingerprint else "pending",
        ts=ts,
        posted_fingerprint=fingerprint,
        attempts=0,
        detail="",
        due_at=None,
    )


def state_after(delivery: Delivery, error: DeliveryError) -> DeliveryState:
    """Return what a row is after an error: ``sending`` as long as it may have been posted."""
    if delivery.attempts + 1 >= MOST_ATTEMPTS:
        return "failed"
    unknown = isinstance(error, OutcomeUnknown) or delivery.state == "sending"
    return "sending" if unknown and not delivery.ts else "pending"


def wait_after(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: half a minute, doubled each time."""
    doublings = min(attempts - 1, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
