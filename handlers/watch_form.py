"""A channel's watch as something to fill in, and back."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, time
from typing import TypeVar

from bot.calls.orders import Change
from bot.digest.document import Document
from bot.digest.forms import Choice, Field, Modal
from bot.model.delivery import Daily, Pair, Quiet, Topic, Watch
from bot.model.errors import InputError
from bot.watch_values import MOST_NAMED, UTC, Lexicon, time_of, zone_of
from bot.watch_words import read_change
from handlers.contracts import Submitted
from handlers.texts import watches as texts

T = TypeVar("T")
KEY = "watch"
AT_ONCE, DAILY = "now", "daily"


def form(
    watch: Watch | None, channel: str, lexicon: Lexicon, name: str = "", zone: str = UTC
) -> Modal:
    """Return the form for a channel's watch; without `channel` it is to be chosen first.

    `zone` is proposed where the watch has none.
    """
    known = watch or Watch(channel)
    summary = texts.FORM_SUMMARY.format(channel=name) if channel else texts.FORM_NEW
    chosen = () if channel else (_chosen_channel(),)
    return Modal(
        Document(texts.FORM_TITLE, summary, footer="" if channel else texts.FORM_REPLACES),
        (*chosen, *_names(known, lexicon), *_findings(known, lexicon), *_times(known, zone)),
        submit=texts.SAVE,
        callback=KEY,
        private=channel,
    )


def _chosen_channel() -> Field:
    return Field("channel", texts.CHANNEL, "channel", optional=False)


def _names(watch: Watch, lexicon: Lexicon) -> Iterator[Field]:
    lines = lexicon.lines(watch)
    yield _line("officials", texts.OFFICIALS, lines["officials"], texts.OFFICIALS_HINT)
    yield _line("pairs", texts.PAIRS, lines["pairs"], texts.PAIRS_HINT)
    yield _line("sides", texts.SIDES, lines["sides"], texts.SIDES_HINT)
    yield _line("topics", texts.TOPICS, lines["topics"], texts.TOPICS_HINT)
    yield _line("muted", texts.MUTED, lines["muted"], texts.MUTED_HINT)


def _findings(watch: Watch, lexicon: Lexicon) -> Iterator[Field]:
    kinds = tuple(Choice(texts.kind(kind), kind) for kind in lexicon.kinds)
    yield Field("kinds", texts.KINDS, "choices", kinds, watch.kinds, texts.KINDS_HINT)
    least = f"{watch.salience:g}"
    levels = dict(texts.SALIENCES) | ({} if least in dict(texts.SALIENCES) else {least: least})
    choices = tuple(Choice(label, value) for value, label in sorted(levels.items()))
    yield Field("salience", texts.SALIENCE, "choice", choices, (least,), optional=False)


def _times(watch: Watch, proposed: str) -> Iterator[Field]:
    daily, quiet = watch.daily, watch.quiet
    when = (Choice(texts.AT_ONCE, AT_ONCE), Choice(texts.DAILY, DAILY))
    chosen = (DAILY if daily else AT_ONCE,)
    zone = next((setting.zone for setting in (daily, quiet) if setting), proposed)
    other = quiet.zone if quiet and quiet.zone != zone else ""
    yield Field("when", texts.WHEN, "choice", when, chosen, optional=False)
    yield Field("time", texts.TIME, "time", value=_at(daily.at if daily else None))
    yield Field("quiet_from", texts.QUIET_FROM, "time", value=_at(quiet.begins if quiet else None))
    yield Field(
        "quiet_to",
        texts.QUIET_TO,
        "time",
        value=_at(quiet.ends if quiet else None),
        hint=texts.QUIET_HINT,
    )
    yield _line("zone", texts.ZONE, zone, texts.ZONE_HINT)
    yield _line("quiet_zone", texts.QUIET_ZONE, other, texts.QUIET_ZONE_HINT)
    on = ("on",) if watch.waiting else ()
    yield Field("waiting", texts.WAITING, "toggle", value=on, hint=texts.WAITING_HINT)


def _at(moment: time | None) -> tuple[str, ...]:
    return (f"{moment:%H:%M}",) if moment else ()


def _line(key: str, label: str, value: str, hint: str) -> Field:
    return Field(key, label, value=(value,) if value else (), hint=hint)


def read_form(submitted: Submitted, lexicon: Lexicon, today: date) -> tuple[Watch, dict[str, str]]:
    """Return the watch that was filled in, and what is wrong with it, by field."""
    reader = _Reader(submitted, lexicon, today)
    return reader.watch(), reader.wrong


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads field after field, and keeps what is wrong with each."""

    submitted: Submitted
    lexicon: Lexicon
    today: date
    wrong: dict[str, str] = field(default_factory=dict)

    def watch(self) -> Watch:
        channel = self.submitted.private or self.submitted.first("channel")
        if not channel:
            self.wrong["channel"] = texts.CHOOSE_CHANNEL
        zone = self._value("zone", zone_of) or UTC
        return Watch(
            channel,
            officials=self._named("officials", texts.ONE_OFFICIAL, _officials),
            sides=self._named("sides", texts.ONE_SIDE, _sides),
            pairs=self._named("pairs", texts.ONE_PAIR, _pairs),
            topics=self._named("topics", texts.ONE_TOPIC, _topics),
            muted=self._named("muted", texts.ONE_PAIR, _pairs),
            kinds=self.submitted.values.get("kinds", ()),
            salience=float(self.submitted.first("salience") or 0),
            daily=self._daily(zone),
            quiet=self._quiet(self._value("quiet_zone", zone_of) or zone),
            waiting=bool(self.submitted.first("waiting")),
        )

    def _value(self, key: str, read: Callable[[str], T]) -> T | None:
        """Return what stands in a field, None where nothing or nothing readable does."""
        given = self.submitted.first(key).strip()
        try:
            return read(given) if given else None
        except InputError as error:
            self.wrong[key] = _sentence(str(error))
            return None

    def _named(
        self, key: str, otherwise: str, pick: Callable[[Change], tuple[T, ...]]
    ) -> tuple[T, ...]:
        """Return what the pieces of a line name, all of them of one sort."""

        def read(line: str) -> tuple[T, ...]:
            found: dict[T, None] = {}
            for piece in filter(None, map(str.strip, re.split("[,;\n]", line))):
                prefix = "topic " if key == "topics" else ""
                change = read_change(prefix + piece, self.lexicon, self.today)
                if not (picked := pick(change)):
                    raise InputError(otherwise.format(name=piece))
                found |= dict.fromkeys(picked)
            return _no_more_than_a_watch_holds(tuple(found))

        return self._value(key, read) or ()

    def _daily(self, zone: str) -> Daily | None:
        if self.submitted.first("when") != DAILY:
            return None
        at = self._value("time", time_of)
        if at is None:
            self.wrong.setdefault("time", texts.NEEDS_TIME)
            return None
        return Daily(at, zone)

    def _quiet(self, zone: str) -> Quiet | None:
        begins, ends = self._value("quiet_from", time_of), self._value("quiet_to", time_of)
        if begins is None and ends is None:
            return None
        if begins is None or ends is None:
            self.wrong["quiet_from" if begins is None else "quiet_to"] = texts.BOTH_TIMES
            return None
        if begins == ends:
            self.wrong["quiet_to"] = texts.SAME_TIMES
            return None
        return Quiet(begins, ends, zone)


def _no_more_than_a_watch_holds(named: tuple[T, ...]) -> tuple[T, ...]:
    if len(named) > MOST_NAMED:
        raise InputError(texts.TOO_MANY.format(most=MOST_NAMED))
    return named


def _officials(change: Change) -> tuple[str, ...]:
    return change.officials if change == Change(officials=change.officials) else ()


def _sides(change: Change) -> tuple[str, ...]:
    return change.sides if change == Change(sides=change.sides) else ()


def _pairs(change: Change) -> tuple[Pair, ...]:
    return change.pairs if change == Change(pairs=change.pairs) else ()


def _topics(change: Change) -> tuple[Topic, ...]:
    return change.topics if change == Change(topics=change.topics) else ()


def _sentence(error: str) -> str:
    return error[0].upper() + error[1:]
