"""Which call an account tells of: pairing by principals, stated day and medium, never by likeness.

An account joins a call only when it agrees with every account that the call already has, so that
nothing is merged by way of a third. A pair that is missed costs less than a false one. What people
ruled stands above it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from bot.calls import days, people
from bot.calls.building import day_of
from bot.calls.rulings import NONE, Block, Rulings, blocks, parted
from bot.model.call import Call
from bot.model.readout import Medium, Readout

AROUND = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class NotJoined:
    """A call that a readout was weighed against and does not tell of."""

    call_id: str
    why: str


@dataclass(frozen=True, slots=True)
class Match:
    """The call a readout joins (None: a new one), why, and the others with what spoke against."""

    call_id: str | None
    why: str
    not_joined: tuple[NotJoined, ...] = ()


Query = tuple[tuple[frozenset[str], ...], date, date]


def candidates_query(readout: Readout) -> Query:
    """Return who took part (each group by any of its keys), and between which days, inclusive."""
    own = frozenset({f"side:{readout.side}"})
    others = frozenset(f"side:{s}" for s in readout.recognition.sides if s != readout.side)
    day = day_of(readout)
    return tuple(group for group in (own, others) if group), day - AROUND, day + AROUND


def match(accounts: Block, candidates: Sequence[Call], rulings: Rulings = NONE) -> Match:
    """Return the call among `candidates` that `accounts` tell of, if they surely do.

    `accounts` is one readout, or several that people put together.
    """
    weighed = [(call, *_weigh(accounts, call, rulings)) for call in candidates]
    fitting = [(call, why) for call, fits, why in weighed if fits]
    refused = [NotJoined(call.id, why) for call, fits, why in weighed if not fits]
    if not fitting:
        return Match(None, "no known call has its principals and its day", tuple(refused))
    fitting.sort(key=lambda found: _distance(accounts[0], found[0]))
    best, why = fitting[0]
    refused += [NotJoined(call.id, "another call fits better") for call, _ in fitting[1:]]
    return Match(best.id, why, tuple(refused))


def _weigh(accounts: Block, call: Call, rulings: Rulings) -> tuple[bool, str]:
    """Return whether `accounts` agree with every voice of `call`, and why or why not.

    It is enough to agree with a voice of several accounts: a person vouches for them, and with them
    for what else joined by one of them.
    """
    why_not = parted(accounts, call.readouts, rulings)
    if why_not:
        return False, why_not
    voices = blocks(call.readouts, rulings)
    if not voices:
        return False, "the call has no account to agree with"
    found = [(voice, *_voices_agree(accounts, voice)) for voice in voices]
    vouched = [why for voice, fits, why in found if fits and len(voice) > 1]
    why_not = next((why for _, fits, why in found if not fits), "")
    if why_not and not vouched:
        return False, why_not
    return (
        True,
        f"{accounts[0].statement.publisher} joined: {vouched[0] if vouched else found[0][2]}",
    )


def _voices_agree(one: Block, other: Block) -> tuple[bool, str]:
    """Return whether any account of one voice agrees with any of another."""
    found = [agree(a, b) for a, b in product(one, other)]
    return next((said for said in found if said[0]), found[0])


def agree(one: Readout, other: Readout) -> tuple[bool, str]:
    """Return whether two accounts are above the bar by themselves, and why or why not."""
    if one.id == other.id and one.ordinal != other.ordinal:
        return False, "the same statement tells of it apart"
    if "briefing" in (one.recognition.form, other.recognition.form) and one.side != other.side:
        return False, "a briefing is no account of its own"
    same_people, who = people.agreement(one, other)
    if not same_people:
        return False, who
    same_day, when = days.agreement(one, other)
    if not same_day:
        return False, when
    media = stated_media(one, other)
    if len(media) > 1:
        return False, other_media(media)
    return True, f"{who}; {when}{_by(media)}"


def stated_media(*readouts: Readout) -> set[Medium]:
    """Return the media that accounts name."""
    return {r.recognition.medium for r in readouts} - {"unstated"}


def other_media(media: set[Medium]) -> str:
    """Return the sentence part that says that accounts name several media."""
    return f"other media: {' and '.join(sorted(media))}"


def _by(media: set[Medium]) -> str:
    return f"; by {next(iter(media))}" if media else ""


def _distance(readout: Readout, call: Call) -> tuple[int, float, str]:
    """Return how far a call is from a readout: by day, then by time of publication."""
    hours = days.hours_of(readout)
    others = [h for r in call.readouts if (h := days.hours_of(r))]
    lag = min(
        (abs((h.published - hours.published).total_seconds()) for h in others if hours), default=0.0
    )
    return abs((call.date - day_of(readout)).days), lag, call.id
