"""What was done already: Slack may deliver everything twice, also to a bot that was restarted."""

from collections import OrderedDict

from bot.ports import Clock, Store

REMEMBERED = 10_000


class Handled:
    """Knows the latest requests by their keys: in memory at once, in the store for good."""

    def __init__(self, store: Store, clock: Clock, most: int = REMEMBERED) -> None:
        """Keep up to `most` keys in memory; the oldest are forgotten first."""
        self._keys: OrderedDict[str, None] = OrderedDict()
        self._store = store
        self._clock = clock
        self._most = most

    def met(self, key: str) -> bool:
        """Return whether this program has met `key` before, as far as it remembers."""
        return key in self._keys

    async def first(self, key: str) -> bool:
        """Remember `key`; return whether nobody has met it before."""
        if key in self._keys:
            return False
        self._keys[key] = None
        if len(self._keys) > self._most:
            self._keys.popitem(last=False)
        now = self._clock()
        return await self._store.write(lambda unit: unit.handle(key, now))
