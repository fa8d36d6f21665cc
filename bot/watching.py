"""Channels' watches: who may change them, what words make of them, and what then becomes due."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot.calls.orders import Change, added, in_zone, missing, removed
from bot.calls.standing import due, wanted
from bot.gathering import scatter
from bot.model.call import Call
from bot.model.delivery import Delivery, Watch, WatchChange
from bot.model.errors import DeliveryError, InputError, NotAllowed
from bot.ports import Clock, Members, Reading, Store, Unit
from bot.watch_values import LONGEST_LINE, MOST_NAMED, UTC, Lexicon, is_zone
from bot.watch_words import read_change

WatchesBy = Literal["anyone", "members", "admins"]
Make = Callable[[Watch | None], Watch | None]


class Everyone:
    """`bot.ports.Members` where nobody else is: everybody may do everything."""

    async def is_member(self, channel: str, user: str) -> bool:  # noqa: ARG002
        """Return True."""
        return True

    async def is_admin(self, channel: str, user: str) -> bool:  # noqa: ARG002
        """Return True."""
        return True

    async def sees(self, channel: str, user: str) -> bool:  # noqa: ARG002
        """Return True."""
        return True

    async def name_of(self, channel: str) -> str:
        """Return the channel itself."""
        return channel

    async def zone_of(self, channel: str, user: str) -> str:  # noqa: ARG002
        """Return ""."""
        return ""


@dataclass(frozen=True, slots=True)
class Policy:
    """Who may change watches, who is who, and the channel that gets all while nobody watches.

    With `waiting` that channel gets notices of waiting calls too, and its first watch keeps them.
    `parting` says who may part accounts, in any channel (see `bot.parting`).
    """

    by: WatchesBy = "members"
    members: Members = Everyone()  # noqa: RUF009 -- it holds nothing
    default: str = ""
    waiting: bool = False
    parting: WatchesBy = "members"


class Watching:
    """Reads and changes watches. A channel may only be changed by whom the policy lets."""

    def __init__(self, store: Store, lexicon: Lexicon, clock: Clock, policy: Policy) -> None:
        """Keep what it needs; nothing happens yet."""
        self._store = store
        self._clock = clock
        self._policy = policy
        self.lexicon = lexicon

    async def read(self, channel: str) -> Watch | None:
        """Return a channel's watch."""
        return await self._store.read(lambda reading: reading.watch(channel))

    async def seen_by(self, user: str, team: str = "") -> list[Watch]:
        """Return the watches of all channels that somebody of a workspace may know of."""
        found = await self._store.read(lambda reading: of_team(reading, team))
        members = self._policy.members
        seen = await asyncio.gather(*(members.sees(w.channel, user) for w in found))
        return [w for w, sees in zip(found, seen, strict=True) if sees or w.by == user]

    async def changes(self, channel: str, limit: int = 20) -> list[WatchChange]:
        """Return who changed a channel's watch and how, the latest first."""
        return await self._store.read(lambda reading: reading.watch_changes(channel, limit))

    @property
    def default(self) -> str:
        """The channel that gets every call while no channel has a watch; "" for none."""
        return self._policy.default

    async def gets_all(self, channel: str) -> bool:
        """Return whether a channel gets every call because no channel has a watch."""
        if channel != self.default:
            return False
        return not await self._store.read(lambda reading: reading.watches())

    async def standing(self, channel: str) -> tuple[Watch | None, bool]:
        """Return a channel's watch, and where it has none, whether it gets every call."""

        def read(reading: Reading) -> tuple[Watch | None, bool]:
            watch = reading.watch(channel)
            return watch, watch is None and channel == self.default and not reading.watches()

        return await self._store.read(read)

    def fresh(self, channel: str) -> Watch:
        """Return what a channel's first watch is before anything is named in it."""
        policy = self._policy
        return Watch(channel, waiting=policy.waiting and channel == policy.default)

    async def name_of(self, channel: str) -> str:
        """Return what a channel is called."""
        return await self._policy.members.name_of(channel)

    async def zone_of(self, channel: str, user: str) -> str:
        """Return the zone whose clocks somebody goes by; UTC where that can't be found out."""
        try:
            zone = await self._policy.members.zone_of(channel, user)
        except DeliveryError:
            zone = ""
        return zone if is_zone(zone) else UTC

    async def allow(self, channel: str, user: str) -> None:
        """Raise `NotAllowed` where somebody may not change a channel's watch."""
        if not channel:
            raise NotAllowed("say this in a channel: a watch belongs to one")
        by, members = self._policy.by, self._policy.members
        if by == "admins" and not await members.is_admin(channel, user):
            raise NotAllowed("only admins of this workspace may change what channels watch")
        if by == "members" and not await members.is_member(channel, user):
            raise NotAllowed("only people in a channel may change what it watches: join it first")

    async def add(self, channel: str, words: str, by: str) -> Watch:
        """Add to a channel's watch what words name, and set in it what they say."""
        before = await self.read(channel)
        change = await self._zoned(self.parse(words, before), channel, by)
        watch = await self.change(
            channel, by, f"watch {words}", lambda w: added(w or self.fresh(channel), change)
        )
        return watch or self.fresh(channel)

    async def remove(self, channel: str, words: str, by: str) -> Watch | None:
        """Take from a channel's watch what words name; None where nothing is watched any more."""
        change = self.parse(words, ending=True)
        return await self.change(
            channel, by, f"unwatch {words}", lambda w: self._without(w, change)
        )

    async def set(self, watch: Watch, by: str, what: str) -> Watch:
        """Put a whole watch in the place of its channel's; `what` tells of it in words."""
        return await self.change(watch.channel, by, f"edited: {what}", lambda _: watch) or watch

    async def end(self, channel: str, by: str) -> None:
        """Have a channel watch nothing any more."""
        await self.change(channel, by, "unwatch all", lambda _: None)

    def parse(self, words: str, watch: Watch | None = None, *, ending: bool = False) -> Change:
        """Return what words want changed of a watch; raises `InputError`, `UnknownName`.

        A time without a zone is meant in the zone that the watch has already; else its zone is "".
        """
        told = (watch.daily, watch.quiet) if watch else ()
        zone = next((setting.zone for setting in told if setting), "")
        change = read_change(words, self.lexicon, self._clock().date(), zone, ending=ending)
        if change == Change():
            raise InputError(f"'{words}' names nobody and no setting")
        return change

    async def _zoned(self, change: Change, channel: str, by: str) -> Change:
        """Return the change with times by the clocks of whoever wants it, where nothing is said."""
        times = (change.daily, change.quiet)
        if all(setting is None or setting.zone for setting in times):
            return change
        return in_zone(change, await self.zone_of(channel, by))

    def _without(self, watch: Watch | None, change: Change) -> Watch | None:
        if watch is None:
            raise InputError("this channel has no watch, so there is nothing to take away")
        if not change.everybody and (unknown := missing(watch, change)):
            names = ", ".join(map(self.lexicon.called, unknown))
            raise InputError(f"this channel's watch does not name {names}")
        return removed(watch, change)

    def _check(self, watch: Watch) -> None:
        """Refuse a watch that the form in which it is edited could not hold."""
        lists = (watch.officials, watch.sides, watch.pairs, watch.topics, watch.muted)
        if (longest := max(map(len, lists))) > MOST_NAMED:
            raise InputError(f"a watch can't hold {longest} of one kind: {MOST_NAMED} at most")
        for kind, line in self.lexicon.lines(watch).items():
            if len(line) > LONGEST_LINE:
                raise InputError(f"these are more {kind} than a watch can hold: name fewer")

    async def met(self, channel: str, team: str) -> None:
        """Remember the workspace of a channel that somebody there has chosen."""
        if channel and team:
            await self._store.write(lambda unit: unit.save_channel(channel, team))

    async def change(self, channel: str, by: str, what: str, make: Make) -> Watch | None:
        """Put in a channel's watch's place what `make` makes of it, None for no watch.

        Where that is the same nothing is kept. `what` tells of it in words.
        """
        await self.allow(channel, by)
        now, default = self._clock(), self.default

        def work(unit: Unit) -> Watch | None:
            before = unit.watch(channel)
            watch = make(before)
            if watch == before:
                return watch
            if watch is None:
                unit.delete_watch(channel)
            else:
                self._check(watch)
                watch = replace(watch, by=by, at=now)
                unit.save_watch(watch)
            unit.save_watch_change(WatchChange(channel, by, now, what))
            if watch or channel != default or unit.watches():
                settle(unit, channel, watch, now)
            return watch

        return await self._store.write(work)


def of_team(reading: Reading, team: str) -> list[Watch]:
    """Return the watches of a workspace's channels, and those where no workspace is known."""
    return [w for w in reading.watches() if not team or reading.team_of(w.channel) in {None, team}]


def settle(unit: Unit, channel: str, watch: Watch | None, now: datetime) -> None:
    """Have what a channel is owed and was not posted go by its changed watch."""
    if watch is None or watch.daily is None:
        scatter(unit, channel)
    for delivery in unit.unposted(channel):
        call = unit.call(delivery.call_id)
        if watch and call and _wants(watch, call):
            _put_off(unit, delivery, due(watch, now))
        else:
            unit.delete_delivery(channel, delivery.call_id)


def _wants(watch: Watch, call: Call) -> bool:
    return wanted(call, watch) and (call.state == "paired" or watch.waiting)


def _put_off(unit: Unit, delivery: Delivery, at: datetime | None) -> None:
    """Change when something is due, unless it waits to be tried again, or in a digest that is."""
    if not (delivery.attempts or delivery.digest):
        unit.save_delivery(replace(delivery, due_at=at))
