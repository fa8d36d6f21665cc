"""When people are told that a source's state has turned, and in which words.

A state has to last before it is told, both ways, and a source turns bad at most every few hours:
an answer that flaps makes no stream.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.digest.document import Document, Link
from bot.health.state import state_of
from bot.model.source import Health, Source, SourceState

LASTING: Final = 3
"""Polls in a row that a trouble, or its absence, must last."""
PAUSE: Final = timedelta(hours=6)
"""How long after one turn a source may not be told to be bad again."""

TURNED: Final[dict[Health, str]] = {
    "slow": "answers too slowly",
    "quiet": "has published nothing new for far longer than usual",
    "moved": "has moved to another address",
    "wall": "answers with a web page in place of its list",
    "failing": "can't be read",
    "blocked": "refuses to be read",
}
ADVICE: Final[dict[Health, str]] = {
    "slow": "It is asked less often until it recovers.",
    "quiet": "See whether it publishes elsewhere now, and change its address in your sources file.",
    "moved": "It is read there for now; change its address in your sources file.",
    "wall": "Walls are not evaded: paste links or texts, or switch the source off.",
    "failing": "It is asked less and less often until it recovers.",
    "blocked": "Blocks are not evaded: paste links or texts, or switch the source off.",
}
RECOVERED: Final = "can be read again"


@dataclass(frozen=True, slots=True)
class Turn:
    """A state that people are to be told of."""

    before: Health
    after: Health


def turned(record: SourceState, now: datetime) -> Turn | None:
    """Return the turn to be told now, if there is one.

    From one bad state to another is none: the source was told to be bad already.
    """
    health = state_of(record, now)
    was_ok, is_ok = record.health == "ok", health == "ok"
    if was_ok == is_ok:
        return None
    if is_ok:
        return Turn(record.health, health) if record.good >= LASTING else None
    lasting = not record.trouble or record.failures >= LASTING
    resting = record.health_at is not None and now - record.health_at < PAUSE
    return Turn(record.health, health) if lasting and not resting else None


def told(record: SourceState, turn: Turn, now: datetime) -> SourceState:
    """Return the record once people know of the turn."""
    return replace(record, health=turn.after, health_at=now)


def is_told(said: Health, record: SourceState) -> bool:
    """Return whether people who were told `said` know how the source is, as was decided last."""
    return (said == "ok") == (record.health == "ok")


def pending(said: Health, record: SourceState, now: datetime) -> Turn | None:
    """Return what to tell now of a source of which people were last told `said`.

    Nothing, while its last poll contradicts what was decided: it would be stale at once.
    """
    health = state_of(record, now)
    if is_told(said, record) or (health == "ok") != (record.health == "ok"):
        return None
    return Turn(said, health)


def alert(source: Source, record: SourceState, turn: Turn) -> Document:
    """Return what people are told."""
    name = source.institution or source.key
    if turn.after == "ok":
        return Document(
            title=f"{name}: recovered",
            summary=f"{name} ({source.key}) {RECOVERED}.",
            facts=(("Source", source.key), ("Was", turn.before)),
        )
    detail = record.detail or record.moved_to
    return Document(
        title=f"{name}: {turn.after}",
        summary=f"{name} ({source.key}) {TURNED[turn.after]}.",
        facts=(("Source", source.key), ("State", turn.after))
        + ((("Detail", detail),) if detail else ()),
        links=(Link("Address", source.url),),
        footer=ADVICE[turn.after],
    )
