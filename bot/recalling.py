"""What the store knows of accounts beside their texts: all wordings seen, and earlier accounts.

In two steps: what it is, by name, which is quick and says whether a digest made before still holds;
and the texts themselves, for whoever makes one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.calls.silence import Silence
from bot.divergence.background import Background
from bot.divergence.parties import code
from bot.model.readout import Readout
from bot.ports import CallQuery, Reading, Wording

LAST: Final = 20
"""Earlier calls of the same sides that an account is held against."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a background is made of; `versions` (how many there are) and `past` by statement."""

    versions: Mapping[str, int]
    past: Mapping[str, tuple[Wording, ...]]
    silences: Sequence[Silence] = ()


def grounds(
    reading: Reading, readouts: Sequence[Readout], silences: Sequence[Silence] = ()
) -> Grounds:
    """Return what there is beside accounts of one call; of those that are not stored, nothing."""
    earlier = _earlier(reading, readouts)
    past = {r.id: tuple(_told_by(r, earlier)) for r in readouts}
    return Grounds(reading.versions_seen([r.id for r in readouts]), past, silences)


def recall(reading: Reading, known: Grounds) -> Background:
    """Return the background with its texts."""
    versions = {id_: tuple(reading.versions(id_)[:n]) for id_, n in known.versions.items()}
    words = {w: reading.words(w) for past in known.past.values() for w in past}
    past = {id_: tuple(words[w] for w in past) for id_, past in known.past.items()}
    return Background(versions, past, known.silences)


def _earlier(reading: Reading, readouts: Sequence[Readout]) -> list[Wording]:
    """Return the accounts of the last calls of the same sides before this one, latest first."""
    days = [r.recognition.date for r in readouts if r.recognition.date]
    sides = dict.fromkeys(r.side for r in readouts)
    if not days or len(sides) < 2:  # noqa: PLR2004 -- between two
        return []
    who = tuple(frozenset([f"side:{side}", f"side:{code(side)}"]) for side in sides)
    query = CallQuery(who=who, until=min(days) - timedelta(days=1), limit=LAST)
    return reading.wordings(query)


def _told_by(readout: Readout, earlier: Iterable[Wording]) -> Iterable[Wording]:
    """Yield what the same side told in the same language, as far as it was of the call."""
    said = (readout.side, readout.statement.lang)
    return (w for w in earlier if (w.side, w.lang) == said and w.statement != readout.id)
