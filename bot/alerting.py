"""Tells a channel how sources are: each turn once, outside its quiet hours, and never too late.

That a word is owed is stored in the unit of work that stores the turn. What it says is made when it
is told, of how the source is then: what has passed by itself in the meantime is not told at all.
Telling goes as with digests: the row first, the message second, and after an unknown outcome the
channel is looked at before anything is posted again.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot.attempts import wait_after
from bot.calls.standing import quiet_until
from bot.digest.document import Document
from bot.health.alerts import Turn, alert, is_told, pending
from bot.model.alert import Alert
from bot.model.errors import DeliveryError, OutcomeUnknown
from bot.model.source import Health, Source, SourceState
from bot.ports import Clock, Publisher, Reading, Store, Unit

log = logging.getLogger(__name__)


def owe(unit: Unit, source: Source, state: SourceState, turn: Turn) -> None:  # noqa: ARG001 -- see `bot.polling.Owing`
    """Owe people a word on a source, in the unit of work that stores its turn."""
    unit.owe_alert(source.key, turn.before)


@dataclass(frozen=True, slots=True)
class Addressee:
    """The channel that is told, and the sources that it is told of, by key."""

    channel: str
    sources: Mapping[str, Source]

    @classmethod
    def of(cls, channel: str, sources: Sequence[Source]) -> "Addressee":
        """Return a channel that is told of these sources."""
        return cls(channel, {source.key: source for source in sources})


class Alerter:
    """Posts what a channel is owed about sources."""

    def __init__(
        self, store: Store, publisher: Publisher, addressee: Addressee, clock: Clock
    ) -> None:
        """Keep what it needs; nothing happens yet."""
        self._store = store
        self._publisher = publisher
        self._to = addressee
        self._clock = clock

    async def tell_due(self) -> int:
        """Tell what is owed, unless the channel has quiet hours; return how many were told.

        Not to be run twice at the same time.
        """
        now = self._clock()
        owed = await self._store.read(lambda reading: self._due(reading, now))
        return sum([await self._tell(one, state) for one, state in owed])

    def _due(self, reading: Reading, now: datetime) -> list[tuple[Alert, SourceState]]:
        watch = reading.watch(self._to.channel)
        if watch and quiet_until(watch, now):
            return []
        owed = [one for one in reading.alerts() if one.due_at is None or one.due_at <= now]
        states = reading.source_states([one.source for one in owed])
        return [(one, states.get(one.source) or SourceState(one.source)) for one in owed]

    async def _tell(self, owed: Alert, state: SourceState) -> bool:
        try:
            if owed.key and await self._publisher.find(self._to.channel, owed.key):
                await self._settle(owed.source, owed.telling or owed.said)
                return True
        except DeliveryError as error:
            return await self._postpone(owed, error)
        source = self._to.sources.get(owed.source)
        if source is None:  # nobody polls it any more
            await self._store.write(lambda unit: unit.delete_alert(owed.source))
            return False
        return await self._tell_now(owed, source, state)

    async def _tell_now(self, owed: Alert, source: Source, state: SourceState) -> bool:
        """Tell what is owed, of which nothing was posted; while it is unsettled tell nothing."""
        turn = pending(owed.said, state, self._clock())
        if turn:
            return await self._post(owed, alert(source, state, turn), turn.after)
        if owed.key or is_told(owed.said, state):
            await self._settle(owed.source, owed.said)
        return False

    async def _post(self, owed: Alert, document: Document, telling: Health) -> bool:
        key = owed.key or f"alert:{owed.source}:{self._clock().isoformat()}"
        sending = replace(owed, telling=telling, key=key)
        await self._keep(sending)
        try:
            await self._publisher.post(self._to.channel, document, key)
        except OutcomeUnknown as error:
            return await self._postpone(sending, error)
        except DeliveryError as error:
            return await self._postpone(replace(sending, telling=None, key=""), error)
        await self._settle(owed.source, telling)
        return True

    async def _postpone(self, owed: Alert, error: DeliveryError) -> Literal[False]:
        attempts = owed.attempts + 1
        log.warning("word on source %s, attempt %d: %s", owed.source, attempts, error)
        due_at = self._clock() + wait_after(attempts)
        await self._keep(replace(owed, attempts=attempts, due_at=due_at))
        return False

    async def _settle(self, source: str, said: Health) -> None:
        """Store what people know by now; a turn since then is owed still."""

        def work(unit: Unit) -> None:
            state = unit.source_states([source]).get(source)
            if state is None or is_told(said, state):
                unit.delete_alert(source)
            else:
                unit.save_alert(Alert(source, said))

        await self._store.write(work)

    async def _keep(self, owed: Alert) -> None:
        await self._store.write(lambda unit: unit.save_alert(owed))
