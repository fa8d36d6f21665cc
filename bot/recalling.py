"""What the store knows of accounts beside their texts: all wordings seen, and earlier accounts."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from bot.calls.silence import Silence
from bot.divergence.background import Background
from bot.divergence.parties import code
from bot.model.readout import Readout
from bot.ports import CallQuery, Reading

LAST: Final = 20
"""Earlier calls of the same sides that an account is held against."""


def recall(
    reading: Reading, readouts: Sequence[Readout], silences: Sequence[Silence] = ()
) -> Background:
    """Return the background of accounts of one call; of those that are not stored there is none."""
    versions = {r.id: tuple(found) for r in readouts if (found := reading.versions(r.id))}
    calls = _earlier(reading, readouts)
    past = {r.id: tuple(_told_by(r, calls)) for r in readouts}
    return Background(versions, past, silences)


def _earlier(reading: Reading, readouts: Sequence[Readout]) -> list[Readout]:
    """Return the accounts of the last calls of the same sides before this one, latest first."""
    days = [r.recognition.date for r in readouts if r.recognition.date]
    sides = dict.fromkeys(r.side for r in readouts)
    if not days or len(sides) < 2:  # noqa: PLR2004 -- between two
        return []
    who = tuple(frozenset([f"side:{side}", f"side:{code(side)}"]) for side in sides)
    query = CallQuery(who=who, until=min(days) - timedelta(days=1), limit=LAST)
    return [r for call in reading.calls(query) for r in call.readouts]


def _told_by(readout: Readout, earlier: Iterable[Readout]) -> Iterable[str]:
    """Yield what the same side told in the same language, as far as it was of the call."""
    for other in earlier:
        same = other.side == readout.side and other.statement.lang == readout.statement.lang
        if same and other.id != readout.id:
            told = other.recognition
            yield other.statement.text[told.start : told.end]
