"""What people ask for, as words, and the answers: used by the command line and by `/readouts`."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.aside import aside
from bot.asking import Names, read_query
from bot.calls.candidates import Candidate, candidates
from bot.calls.match import candidates_query
from bot.calls.pair_orders import Order, Standing, Subject
from bot.calls.rulings import Rulings
from bot.calls.silence import Listening, Silence, awaited, silences
from bot.digest.digest import notice, waiting, withdrawn
from bot.digest.document import Button, Document, Fact
from bot.digest.facts import absent
from bot.digest.narrowing import narrows
from bot.digest.offered import buttons_of
from bot.digest.parted import parted, parted_from
from bot.divergence.background import Background
from bot.kept import Kept, made_of
from bot.model.call import Call
from bot.model.delivery import Watch
from bot.model.errors import UnknownName
from bot.model.source import SourceState
from bot.ports import CallQuery, Clock, Reading, Store
from bot.recalling import Grounds, grounds, recall

Digest = Callable[[Call, Background, Watch | None], Document]
"""Makes a call's digest, of what a watch asks for alone if there is one."""
DIGESTS = 256
"""How many digests are kept for whoever asks again."""
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Following:
    """Whose sources are polled (a side for each source's key), and how long a side may take."""

    sides: Mapping[str, str] = field(default_factory=dict)
    wait: timedelta = timedelta(hours=48)

    def sources_of(self, sides: Collection[str]) -> list[str]:
        """Return the keys of the sources of some sides."""
        return [key for key, side in self.sides.items() if side in sides]

    def heard(self, states: Mapping[str, SourceState]) -> dict[str, list[Listening]]:
        """Return from when to when the sources of each side were read."""
        heard: dict[str, list[Listening]] = {}
        for key, side in self.sides.items():
            if (state := states.get(key)) and (one := _listening(state)):
                heard.setdefault(side, []).append(one)
        return heard


def _listening(state: SourceState) -> Listening | None:
    """Return how far back a source's list reached when it was first read, and when it last was."""
    until = state.read_at if state.trouble else state.checked_at
    if state.first_at is None or state.read_at is None or until is None:
        return None
    listed = (item.published for item in state.listed if item.published)
    return Listening(min((state.first_at, *listed)), until)


class Queries:
    """Answers questions about the calls in the store."""

    def __init__(
        self,
        store: Store,
        names: Names,
        digest: Digest,
        clock: Clock,
        following: Following = Following(),
    ) -> None:
        """Take `digest` for paired calls; it may be slow, for it runs outside the loop."""
        self._store = store
        self._names = names
        self._following = following
        self._digest = digest
        self._clock = clock
        self._digests: Kept[Document] = Kept(DIGESTS)

    async def parse(self, words: str) -> CallQuery:
        """Return which calls `words` mean; raises `InputError`, `UnknownName` for a name."""
        today = self._clock().date()
        return await aside(read_query, words, self._names, today)

    async def known(self, words: str) -> bool:
        """Return whether words are a name or a topic."""
        return await aside(self._names.known, words)

    async def calls(self, words: str) -> list[Call]:
        """Return the calls meant, latest first."""
        return await self.find(await self.parse(words))

    async def find(self, query: CallQuery) -> list[Call]:
        """Return the calls that a query means, latest first.

        Raises `UnknownName` for a word that is no name and stands in no account at all.
        """
        found, strange = await self._store.read(lambda reading: _found(reading, query))
        if strange:
            like = (await aside(self._names.unknown, strange)).suggestions
            raise UnknownName(strange, like, searched=True)
        return found

    async def digest_of(
        self, call: Call, *, shared: bool = False, order: Order = "follow"
    ) -> Document:
        """Return a call as people read it: a digest, or what is known of a waiting one.

        `shared` says that a whole channel sees it, and `order` what that can be told about the
        pair: they decide which buttons it has.
        """
        buttons = buttons_of(call, shared=shared, order=order)
        return await self._complete(call, await self._told(call), buttons)

    async def _complete(
        self, call: Call, document: Document, buttons: tuple[Button, ...]
    ) -> Document:
        """Return a document with its buttons, and with what has become of the accounts since."""

        def read(reading: Reading) -> tuple[Fact, ...]:
            ids = [readout.id for readout in call.readouts]
            rulings = parted_from(reading.rulings(ids), call)
            told = [statement for id_ in rulings if (statement := reading.statement(id_))]
            gone = absent(call, reading.absences_of(ids), self.side_name)
            return (*gone, *parted(rulings, told, self.side_name))

        facts = (*document.facts, *await self._store.read(read))
        return replace(document, facts=facts, buttons=buttons)

    async def _told(self, call: Call, watch: Watch | None = None) -> Document:
        if call.state == "waiting":
            return waiting(call, self.side_name, (await self.silences([call]))[call.id])
        silent = (await self.silences([call]))[call.id]

        def read(reading: Reading) -> tuple[str, Grounds]:
            known = grounds(reading, call.readouts, silent)
            return _key(call, known, watch), known

        key, known = await self._store.read(read)

        async def prepare() -> Callable[[], Document]:
            background = await self._store.read(lambda reading: recall(reading, known))
            return lambda: self._digest(call, background, watch)

        return await self._digests.get(key, prepare)

    async def background(self, call: Call) -> Background:
        """Return what is known of a call's accounts beside their texts."""
        silent = (await self.silences([call]))[call.id]
        return await self._store.read(lambda r: recall(r, grounds(r, call.readouts, silent)))

    async def document(self, call_id: str, watch: Watch | None = None) -> Document | None:
        """Return a stored call as a channel reads it, or what stands in place of a gone one.

        With `watch` the channel is shown the findings that it asks for; raises `NothingWanted`
        where these are none.
        """
        call = await self._store.read(lambda reading: reading.call(call_id))
        if call is None:
            return withdrawn()
        buttons = buttons_of(call, shared=True, order=_order(call, watch))
        if call.state == "waiting":
            return await self._complete(call, notice(call, self.side_name), buttons)
        told = await self._told(call, watch if narrows(watch) else None)
        return await self._complete(call, told, buttons)

    async def count(self, query: CallQuery) -> int:
        """Return how many calls a query means, whatever its limit is."""
        return await self._store.read(lambda reading: reading.count_calls(query))

    async def silences(self, calls: Sequence[Call]) -> dict[str, tuple[Silence, ...]]:
        """Return which sides are silent about each of some calls, by its id."""
        sides = {side for call in calls for side in awaited(call)}
        keys = self._following.sources_of(sides)
        states = await self._store.read(lambda r: r.source_states(keys)) if keys else {}
        heard = self._following.heard(states)
        now, wait = self._clock(), self._following.wait
        return {call.id: silences(call, heard, now, wait) for call in calls}

    async def candidates(self, calls: Sequence[Call]) -> list[Candidate]:
        """Return the near misses of some calls: accounts that people may want to look at."""
        return await self._store.read(lambda reading: _near_misses(reading, calls))

    def side_name(self, code: str) -> str:
        """Return what a side is called: its capital, else its name, else its code."""
        side = self._names.roster.side(code)
        return side.called if side else code


def _order(call: Call, watch: Watch | None) -> Order:
    """Return what a channel that gets a call can be told about its pair; all without a watch."""
    subject = Subject.of(call)
    return Standing(watch, gets_all=watch is None).fitting(subject) if subject else "follow"


def _key(call: Call, known: Grounds, watch: Watch | None) -> str:
    """Return what a digest is made of; how long a side has been silent is told in minutes."""
    silent = [(s.side, s.followed, s.after // MINUTE) for s in known.silences]
    asked = (watch.kinds, watch.salience) if watch else None
    return made_of(call, known.versions, known.past, silent, asked)


def _found(reading: Reading, query: CallQuery) -> tuple[list[Call], str]:
    """Return the calls, and where there are none the first word that no account has."""
    found = reading.calls(query)
    words = () if found or query.limit == 0 else query.text
    lone = (w for w in words if not reading.calls(CallQuery(text=(w,), limit=1)))
    return found, next(lone, "")


def _near_misses(reading: Reading, calls: Sequence[Call]) -> list[Candidate]:
    found: dict[frozenset[str], Candidate] = {}
    for call in calls:
        ids = {readout.id for readout in call.readouts}
        rulings = Rulings.of(reading.rulings(ids))
        for candidate in candidates(call, _around(reading, call), rulings):
            found.setdefault(frozenset(candidate.calls), candidate)
    return list(found.values())


def _around(reading: Reading, call: Call) -> list[Call]:
    near: dict[str, Call] = {}
    for readout in call.readouts:
        who, since, until = candidates_query(readout)
        near |= {c.id: c for c in reading.calls(CallQuery(who=who, since=since, until=until))}
    return list(near.values())
