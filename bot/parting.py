"""Who may part accounts, and take back what somebody said of them.

What is said of accounts holds everywhere: in each channel, and in each workspace that the bot is
in. So it is set for the whole bot, and not for a channel as its watch is: by a channel's own
setting the most generous channel would decide for all others.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.errors import DeliveryError, NotAllowed
from bot.model.ruling import Ruling
from bot.ports import Reading, Store
from bot.ruling import Arbiter, Ruled
from bot.watching import Policy, of_team

ADMINS = "only admins of this workspace may part accounts, or join them again: ask one of them"
MEMBERS = (
    "only people in a channel that gets digests may part accounts, or join them again: join one "
    "first"
)


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody, and where they are: the channel, and the workspace if it is known."""

    user: str
    channel: str
    team: str = ""


class Parting:
    """Lets those part accounts whom the policy lets. What one said oneself, one may take back."""

    def __init__(self, store: Store, arbiter: Arbiter, policy: Policy) -> None:
        """Keep what it needs; nothing happens yet."""
        self._store = store
        self._arbiter = arbiter
        self._policy = policy

    async def allow(self, asker: Asker) -> None:
        """Raise `NotAllowed`, with who may, where somebody may not part accounts."""
        by, members = self._policy.parting, self._policy.members
        if by == "admins" and not await members.is_admin(asker.channel, asker.user):
            raise NotAllowed(ADMINS)
        if by == "members" and not await self._reads_digests(asker):
            raise NotAllowed(MEMBERS)

    async def take_back(self, wanted: Sequence[Ruled], asker: Asker) -> tuple[Ruling, ...]:
        """Take rulings back that still stand, and return them.

        Whoever may not part accounts, or may no more, takes back what they said themselves; raises
        `NotAllowed` where all that stands is others' word.
        """
        named = {(kind, tuple(sorted(ids))) for kind, ids in wanted}
        said = await self._arbiter.said_of([id_ for _, ids in wanted for id_ in ids])
        standing = [r for r in said if (r.kind, r.statements) in named]
        own = [r for r in standing if r.by == asker.user]
        if own != standing:
            try:
                await self.allow(asker)
            except NotAllowed:
                if not own:
                    raise
            else:
                own = standing
        return await self._arbiter.take_back([(r.kind, r.statements) for r in own])

    async def _reads_digests(self, asker: Asker) -> bool:
        """Return whether somebody is in a channel that gets digests, the one they ask in first."""
        found = await self._store.read(lambda reading: self._channels(reading, asker.team))
        trouble: DeliveryError | None = None
        for channel in sorted(found, key=lambda one: (one != asker.channel, one)):
            try:
                if await self._is_in(channel, asker):
                    return True
            except NotAllowed:  # the bot itself is not in there
                continue
            except DeliveryError as error:
                trouble = error
        if trouble:
            raise trouble
        return False

    async def _is_in(self, channel: str, asker: Asker) -> bool:
        """Return whether somebody is in a channel; in others' direct messages nobody else is."""
        members = self._policy.members
        if channel != asker.channel and not await members.sees(channel, asker.user):
            return False
        return await members.is_member(channel, asker.user)

    def _channels(self, reading: Reading, team: str) -> set[str]:
        watching = {watch.channel for watch in of_team(reading, team)}
        default = self._policy.default
        known = not team or reading.team_of(default) in {None, team}
        return watching | {default} if default and known else watching
