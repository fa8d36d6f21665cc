"""Accounts that people bring along: links and pasted texts, compared; the other side of a link.

The accounts compared here are not stored; what is looked up to find its other side is. What was
found in them is kept for a while, for whoever compared them to share.
"""

import asyncio
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.digest.document import Document
from bot.divergence.background import Background
from bot.given import Given, Knowing, pasted, problems, published_on, readouts_of
from bot.model.call import Call
from bot.model.errors import InputError
from bot.model.readout import Readout
from bot.model.statement import Statement
from bot.pages import Pages
from bot.ports import Brought, Clock, Reading, Store
from bot.recalling import grounds, recall
from bot.sources.links import shown
from bot.taking import TakeAll

TOLD_OF: Final = "accounts compared"


@dataclass(frozen=True, slots=True)
class Looked:
    """What is known of a link: its statement, and the calls that this tells of, else why of none.

    `fresh` says that it was not known before.
    """

    statement: Statement
    calls: tuple[Call, ...]
    why: str = ""
    fresh: bool = False


class Comparing:
    """Compares what people bring along, and finds the other side of a link."""

    def __init__(
        self, store: Store, take_all: TakeAll, clock: Clock, known: Knowing, pages: Pages
    ) -> None:
        """Keep what it needs; links that are not stored can be read only while `pages` can."""
        self.pages = pages
        self._store = store
        self._take_all = take_all
        self._clock = clock
        self._known = known

    def side(self, words: str) -> str:
        """Return the code of the side that words name; raises `InputError`."""
        found = self._known.roster.find(words)
        sides = [key.removeprefix("side:") for key in found if key.startswith("side:")]
        if len(sides) != 1:
            raise InputError(f"“{words}” is not one side; name a state, a capital or a code")
        return sides[0]

    async def compare(self, given: Sequence[Given]) -> Call | Document:
        """Return the stored call that exactly these accounts are of, else their comparison.

        Raises `InputError` for what a person can put right, `SourceError` for a page that can't be
        read.
        """
        if wrong := problems(given):
            raise InputError(wrong[0].words)
        statements = await self._statements(given)
        ids = {s.id for s in statements}
        if len(ids) < len(statements):
            raise InputError("these are one and the same statement; give two accounts")
        call = await self._store.read(lambda reading: _call_of(reading, ids))
        if call:
            return call
        readouts = await asyncio.to_thread(readouts_of, statements, self._known)
        background = await self._store.read(lambda r: recall(r, grounds(r, readouts)))
        return await asyncio.to_thread(self._digest, readouts, background)

    async def other_side(self, url: str) -> Looked:
        """Return what is known of an official page; one that is not known is read and stored.

        Raises `InputError` and `SourceError`.
        """
        if not self.pages.official(url):
            raise InputError(f"{shown(url)} is no page of an official publisher")
        if looked := await self.known(url):
            return looked
        if self.pages.is_list(url):
            raise InputError(f"{shown(url)} is no statement's own page; choose a link to one")
        statement = await self.pages.read(url)
        if not self.pages.official(statement.url):
            raise InputError(
                f"{shown(url)} leads to {shown(statement.url)}, no page of an official publisher"
            )
        await self._take_all([statement], self._clock())
        return await self._looked(statement, fresh=True)

    async def known(self, url: str) -> Looked | None:
        """Return what is stored of a link, if it is; nothing is read."""
        statement = await self.pages.stored(url)
        return await self._looked(statement) if statement else None

    async def keep(self, document: Document, team: str, user: str) -> str:
        """Keep a comparison for a week; return the word that somebody finds it by again.

        An empty word says that it was too long to be kept.
        """
        brought, now = Brought(secrets.token_urlsafe(12), team, user, document), self._clock()
        kept = await self._store.write(lambda unit: unit.save_brought(brought, now))
        return brought.word if kept else ""

    async def kept(self, word: str) -> Brought | None:
        """Return a comparison that was kept, and for whom, if it still is."""
        now = self._clock()
        return await self._store.read(lambda reading: reading.brought(word, now))

    async def _looked(self, statement: Statement, *, fresh: bool = False) -> Looked:
        calls = await self._store.read(lambda reading: _calls_of(reading, statement))
        if calls:
            return Looked(statement, calls, fresh=fresh)
        found = await asyncio.to_thread(self._known.recognise, statement)
        return Looked(statement, (), "; ".join(found[0].why), fresh)

    async def _statements(self, given: Sequence[Given]) -> list[Statement]:
        """Return the statements, links read at the same time; raises the first one's trouble."""
        found = await asyncio.gather(*map(self._statement, given), return_exceptions=True)
        for one in found:
            if isinstance(one, BaseException):
                raise one
        return [one for one in found if isinstance(one, Statement)]

    async def _statement(self, one: Given) -> Statement:
        if one.text.strip():
            return await asyncio.to_thread(pasted, one, self._known)
        statement = await self.pages.stored(one.link) or await self.pages.read(one.link)
        side = one.side or statement.side
        if not side:
            raise InputError(
                f"it is not known whose account {shown(one.link)} is; name its side, such as Moscow"
            )
        if side != statement.side and self.pages.official(statement.url):
            whose = f"{statement.publisher} carries statements of {statement.side}"
            raise InputError(f"{whose}; leave the side of that link out")
        statement = replace(statement, side=side)
        if one.day and statement.published is None:
            statement = replace(statement, published=published_on(one.day, statement, self._known))
        return statement

    def _digest(self, readouts: Sequence[Readout], background: Background) -> Document:
        comparison = self._known.compare(readouts, background)
        document = self._known.digest_of_accounts(comparison)
        if comparison.principals:
            return document
        sides = (self._known.roster.side(r.side) for r in readouts)
        names = " – ".join(dict.fromkeys(s.called for s in sides if s))
        return replace(document, title=f"{names}: {TOLD_OF}")


def _call_of(reading: Reading, ids: set[str]) -> Call | None:
    """Return the stored call that has exactly these accounts."""
    for ordinal in range(len(reading.readouts(min(ids)))):
        call = reading.call_of(min(ids), ordinal)
        if call and {r.id for r in call.readouts} == ids:
            return call
    return None


def _calls_of(reading: Reading, statement: Statement) -> tuple[Call, ...]:
    calls: Mapping[str, Call] = {
        call.id: call
        for readout in reading.readouts(statement.id)
        if (call := reading.call_of(statement.id, readout.ordinal))
    }
    return tuple(calls.values())
