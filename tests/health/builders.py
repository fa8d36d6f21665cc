"""Records of sources to judge."""

from datetime import UTC, datetime, timedelta

from bot.model.source import Listed, Source, SourceState

NOON = datetime(2022, 2, 1, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SOURCE = Source("a", "a.example", "XX", "https://a.example/feed", "en", "UTC")
HABIT = (3600,) * 10


def record(**changes: object) -> SourceState:
    """Return the state of a source that has been well for a month."""
    values: dict[str, object] = {
        "checked_at": NOON,
        "first_at": NOON - 30 * DAY,
        "new_at": NOON - HOUR,
        "good": 10,
        "polls": 100,
        "gaps": HABIT,
    }
    return SourceState("a", **{**values, **changes})  # type: ignore[arg-type]


def listed(*ids: str, key: str = "") -> list[Listed]:
    """Return a list of entries, the newest first, an hour apart."""
    return [
        Listed(id_, key or f"key of {id_}", f"print of {id_}", NOON - place * HOUR)
        for place, id_ in enumerate(ids)
    ]
