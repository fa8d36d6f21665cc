"""What a change makes of a channel's standing order."""

from dataclasses import dataclass, replace
from typing import TypeVar

from bot.model.delivery import Daily, Pair, Quiet, Topic, Watch

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody wants changed; what is empty or None stays as it is.

    `everybody` means all calls where it is added, the whole watch where it is taken away. The
    words alone matter where a setting is taken away, not its value.
    """

    officials: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    topics: tuple[Topic, ...] = ()
    kinds: tuple[str, ...] = ()
    salience: float | None = None
    daily: Daily | None = None
    waiting: bool | None = None
    quiet: Quiet | None = None
    ended: frozenset[str] = frozenset()
    """The settings that are to be as in a new watch: ``daily``, ``quiet`` and so on."""
    everybody: bool = False


def in_zone(change: Change, zone: str) -> Change:
    """Return the change with the times that have no zone by the clocks of this one."""
    daily, quiet = change.daily, change.quiet
    return replace(
        change,
        daily=daily and replace(daily, zone=daily.zone or zone),
        quiet=quiet and replace(quiet, zone=quiet.zone or zone),
    )


def added(watch: Watch, change: Change) -> Watch:
    """Return the watch with what a change adds to it and sets in it.

    Where everybody is watched, naming a muted pair has it heard again, and no more than that.
    """
    watch = without_settings(watch, change.ended)
    unmuted = watch.muted if watch.of_everybody else ()
    if change.everybody:
        watch = replace(watch, officials=(), sides=(), pairs=(), muted=())
    return replace(
        watch,
        officials=union(watch.officials, change.officials),
        sides=union(watch.sides, change.sides),
        pairs=union(watch.pairs, difference(change.pairs, unmuted)),
        muted=difference(watch.muted, change.pairs),
        topics=_joined(watch.topics, change.topics),
        kinds=union(watch.kinds, change.kinds),
        salience=watch.salience if change.salience is None else change.salience,
        daily=change.daily or watch.daily,
        waiting=watch.waiting if change.waiting is None else change.waiting,
        quiet=change.quiet or watch.quiet,
    )


def removed(watch: Watch, change: Change) -> Watch | None:
    """Return the watch without what a change names, None where nothing is left to watch.

    A pair that is covered without being named is muted. When the last that was named goes, the
    watch ends: it does not turn into one of everything.
    """
    if change.everybody:
        return None
    left = replace(
        without_settings(watch, change.ended),
        officials=difference(watch.officials, change.officials),
        sides=difference(watch.sides, change.sides),
        pairs=difference(watch.pairs, change.pairs),
        topics=_parted(watch.topics, change.topics),
        kinds=difference(watch.kinds, change.kinds),
    )
    named_before = not watch.of_everybody or bool(watch.topics)
    if named_before and left.of_everybody and not left.topics:
        return None
    return replace(left, muted=union(left.muted, difference(change.pairs, watch.pairs)))


def missing(watch: Watch, change: Change) -> tuple[str, ...]:
    """Return the officials, sides, topics and kinds that a change takes away and nobody set."""
    topics = [t.name for t in change.topics if _parted(watch.topics, (t,)) == watch.topics]
    return (
        *difference(change.officials, watch.officials),
        *(f"side:{side}" for side in difference(change.sides, watch.sides)),
        *topics,
        *difference(change.kinds, watch.kinds),
    )


def without_settings(watch: Watch, names: frozenset[str]) -> Watch:
    """Return the watch with some settings as in a new one."""
    fresh = Watch(watch.channel)
    return replace(watch, **{name: getattr(fresh, name) for name in names})


def union(one: tuple[T, ...], other: tuple[T, ...]) -> tuple[T, ...]:
    """Return what stands in either, each once."""
    return tuple(dict.fromkeys((*one, *other)))


def difference(one: tuple[T, ...], other: tuple[T, ...]) -> tuple[T, ...]:
    """Return what stands in one and not in the other."""
    return tuple(value for value in one if value not in other)


def _joined(one: tuple[Topic, ...], other: tuple[Topic, ...]) -> tuple[Topic, ...]:
    return tuple({t.name.casefold(): t for t in (*one, *other)}.values())


def _parted(topics: tuple[Topic, ...], without: tuple[Topic, ...]) -> tuple[Topic, ...]:
    """Return topics without those that others mean, by the same name or the same concepts."""
    names = {topic.name.casefold() for topic in without}
    keys = {key for topic in without for key in topic.keys}
    return tuple(t for t in topics if t.name.casefold() not in names and set(t.keys) - keys)
