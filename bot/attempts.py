"""What becomes of something owed: shown, or later again, or given up loudly."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from bot.model.delivery import Delivery, DeliveryState, Note, Showing
from bot.model.errors import DeliveryError, OutcomeUnknown

log = logging.getLogger(__name__)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(hours=1)
MOST_ATTEMPTS = 10
Row = TypeVar("Row", Delivery, Note)


def postponed(row: Row, error: DeliveryError, now: datetime) -> Row:
    """Return a row that was tried in vain: due later, or given up, which is said loudly."""
    attempts = row.attempts + 1
    level = logging.ERROR if attempts >= MOST_ATTEMPTS else logging.WARNING
    log.log(level, "delivery %s, attempt %d: %s", row.key, attempts, error)
    state = state_after(row, error)
    due_at = now + wait_after(attempts)
    return replace(row, state=state, attempts=attempts, detail=str(error), due_at=due_at)


def state_after(row: Delivery | Note, error: DeliveryError) -> DeliveryState:
    """Return what a row is after an error: ``sending`` as long as it may have been posted."""
    if row.attempts + 1 >= MOST_ATTEMPTS:
        return "failed"
    unknown = isinstance(error, OutcomeUnknown) or row.state == "sending"
    return "sending" if unknown and not row.ts else "pending"


def shown(delivery: Delivery, ts: str, fingerprint: str, showing: Showing) -> Delivery:
    """Return the row once the channel shows `fingerprint`; it stays due if more is owed."""
    return replace(
        delivery,
        state="posted" if delivery.fingerprint == fingerprint else "pending",
        ts=ts,
        posted_fingerprint=fingerprint,
        attempts=0,
        detail="",
        due_at=None,
        showing=showing,
    )


def wait_after(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: half a minute, doubled each time."""
    doublings = min(attempts - 1, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
