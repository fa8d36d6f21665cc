"""What the bot knows without a store, a network or a clock: a part of the composition root.

It stands apart from `bot.app` so that what compares files starts without all the rest.
"""

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import bot.divergence.detectors
from bot.digest.digest import digest
from bot.digest.document import Document
from bot.digest.narrowing import narrowed, said_to_be_narrowed
from bot.divergence import concepts
from bot.divergence.background import NOTHING, Background
from bot.divergence.compare import Engine, compare
from bot.divergence.detector import Detector
from bot.model.call import Call
from bot.model.delivery import Watch
from bot.model.divergence import Comparison
from bot.model.errors import SettingsError
from bot.model.readout import Readout, Recognition
from bot.model.statement import Statement
from bot.officials import own_file, roster
from bot.officials.roster import Roster
from bot.readouts.recognise import recognise
from bot.readouts.topics import Topics
from bot.registry import collect
from bot.sources import publishers


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the bot knows without a store, a network or a clock."""

    roster: Roster
    engine: Engine
    topics: Topics

    def zone_of(self, publisher: str, side: str) -> str:
        """Return the IANA zone that a publisher's "today" is told in."""
        known = self.roster.side(side)
        return publishers.zone_of(publisher, side) or (known.zone if known else "UTC")

    def recognise(self, statement: Statement) -> tuple[Recognition, ...]:
        """Say what a statement is an account of, the main account first."""
        return self._recognised(statement, calls_only=False)

    def calls_in(self, statement: Statement) -> tuple[Recognition, ...]:
        """Say which calls a statement tells of, as `recognise` does; of all else only why not."""
        return self._recognised(statement, calls_only=True)

    def _recognised(self, statement: Statement, *, calls_only: bool) -> tuple[Recognition, ...]:
        zone = self.zone_of(statement.publisher, statement.side)
        found = recognise(statement, self.roster, zone, calls_only=calls_only)
        return tuple(self.with_topics(r, statement) for r in found)

    def with_topics(self, recognition: Recognition, statement: Statement) -> Recognition:
        """Return what an account of a call is of, with what it treats."""
        if recognition.account != "call":
            return recognition
        told = statement.text[recognition.start : recognition.end]
        return replace(recognition, topics=self.topics.of(told, statement.lang))

    def compare(self, readouts: Sequence[Readout], background: Background = NOTHING) -> Comparison:
        """Compare accounts of one call, with what is known of them beside their texts."""
        return compare(readouts, self.engine, background)

    def capital(self, side: str) -> str:
        """Return what a side is called in a digest: its capital, else its name."""
        known = self.roster.side(side)
        return known.called if known else side

    def topic(self, key: str) -> str:
        """Return what a topic is called in a digest; nothing for one that tells nothing."""
        return self.topics.title(key) if self.topics.telling(key) else ""

    def digest_of_accounts(self, comparison: Comparison) -> Document:
        """Return the digest of accounts that belong to no stored call."""
        day = comparison.date or date.min
        call = Call("", day, comparison.medium, comparison.principals, comparison.readouts)
        return digest(call, comparison, self.capital, self.topic)

    def digest(self, call: Call, background: Background, watch: Watch | None = None) -> Document:
        """Return the digest of a call as people read it; with `watch`, of what that asks for.

        Raises `NothingWanted` where it asks for none of the findings.
        """
        comparison = self.compare(call.readouts, background)
        if watch is None:
            return digest(call, comparison, self.capital, self.topic)
        found = digest(call, narrowed(comparison, watch), self.capital, self.topic)
        return said_to_be_narrowed(found, watch)


@functools.cache
def knowledge(officials: Path | None = None) -> Knowledge:
    """Load the tables, with a user's own file of `officials`.

    A broken detector or row stops the start and is named.
    """
    detectors = collect(bot.divergence.detectors, "DETECTOR", Detector)
    own = text_of(officials, "READOUTS_OFFICIALS") if officials else ""
    known = roster.load(own_file.parse(own, str(officials)))
    table = concepts.load()
    return Knowledge(known, Engine(table, detectors), Topics(table))


def text_of(path: Path, setting: str) -> str:
    """Return what stands in a file that a setting names; raises `SettingsError`."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise SettingsError(
            f"{path} can't be read ({reason}): set {setting} to a TOML file, or unset it"
        ) from None
