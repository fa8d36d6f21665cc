"""What people read about watches and in the App Home."""

from collections.abc import Sequence

from bot.digest.document import Button, Document, Entry, Section
from bot.digest.texts import listed
from bot.model.delivery import Watch
from bot.watch_values import Lexicon
from handlers.texts import NAME

EDIT, END, ADD = "Edit", "End this watch", "Watch in a channel"
END_SURE = "The channel then gets nothing of this any more."
TITLE, HERE = "What {channel} watches", "this channel"
NOTHING = "{channel} has no watch."
BY_DEFAULT = "No channel has a watch, so digests of every call come here."
ENDED = "Nothing is watched in this channel any more."
ENDED_DEFAULT = "The watch of this channel is gone. As no channel has one, every call comes here."
HOW = f"{NAME} watch lavrov blinken adds a pair, {NAME} unwatch takes one away."
ALL_TITLE, ALL_NONE = "Watches of all channels", "No channel that you may see has a watch."
CHANNELS = "Channels"
SAY_WHAT = "Say what this channel is to watch no more, or all"
WATCHES_TAKES = "Leave the rest out, or write all for the watches of all channels"
EVERY_CALL = "every call"
ON, OFF, AT_ONCE = "on", "off", "at once"
SAVED = "Saved. {summary}"

FORM_TITLE = "Watch"
FORM_SUMMARY = "What is posted in {channel}, and when. Leave all names empty for every call."
FORM_NEW = "What is posted in a channel, and when. Leave all names empty for every call."
FORM_REPLACES = "A watch that the channel has already is replaced by this one."
SAVE = "Save"
CHANNEL, OFFICIALS, PAIRS, SIDES, TOPICS, MUTED = (
    "Channel", "Officials", "Pairs", "Sides", "Topics", "Muted pairs",
)  # fmt: skip
KINDS, SALIENCE, WHEN, TIME, ZONE, WAITING, QUIET_FROM, QUIET_TO = (
    "Kinds of finding", "Least salience", "When", "Time of the daily digest", "Time zone",
    "Waiting notices", "Quiet from", "Quiet to",
)  # fmt: skip
OFFICIALS_HINT = "Names with commas between: Lavrov, Blinken. Any of them will do."
PAIRS_HINT = "Two officials or sides each: Lavrov Blinken, Moscow Washington."
SIDES_HINT = "States, capitals or organisations: Moscow, EU."
TOPICS_HINT = "Grain, sanctions. Only calls in which any of these is treated."
MUTED_HINT = "Pairs whose calls are left out, written as above."
KINDS_HINT = "Digests show these kinds only; none chosen means all."
QUIET_ZONE = "Time zone of the quiet hours, if another"
QUIET_ZONE_HINT = "Leave it empty for the one above."
ZONE_HINT = "For the daily digest and the quiet hours: Europe/Berlin."
WAITING_HINT = "Tell of a call as soon as one side gives an account"
QUIET_HINT = "In these hours nothing is posted; what is new comes after them."
DAILY = "once a day"
SALIENCES = (
    ("0", "0: all findings"),
    ("0.3", "0.3"),
    ("0.5", "0.5"),
    ("0.7", "0.7"),
    ("0.9", "0.9: only what an expert would lead with"),
)
KIND_WORDS = {
    "omission": "a matter that one side alone mentions",
    "commitment": "an agreement or next step that one side alone mentions",
    "alignment": "what some of three and more accounts tell alike",
    "conflict": "positions that stand against each other",
    "scope": "the same matter, broader or narrower",
    "figures": "other numbers, dates or deadlines",
    "initiative": "who asked for the call",
    "form": "another medium for the same talk",
    "wording": "one thing under different names",
    "tone": "how the talk is characterised",
    "attribution": "what one side says of the other",
    "edits": "a later version says something else",
    "silence": "no account, though the time is up",
    "novelty": "what is new against earlier accounts",
    "order": "the same matters in another order",
    "emphasis": "how much room each matter is given",
    "editions": "language editions that tell different things",
    "timing": "one side published long before the other",
}
CHOOSE_CHANNEL = "choose a channel"
NEEDS_TIME = "a daily digest needs a time"
BOTH_TIMES = "give both times, or none"
SAME_TIMES = "these are the same: there would be no quiet hours"
ONE_OFFICIAL = "'{name}' is no official; pairs and sides have fields of their own"
ONE_SIDE = "'{name}' is no side; pairs and officials have fields of their own"
ONE_PAIR = "'{name}' is no pair; name two, with commas between pairs"
TOO_MANY = "these are more than {most}, which is the most"
ONE_TOPIC = "no topic is known as '{name}'"


def kind(key: str) -> str:
    """Return a kind of finding as it stands in the form, with what it is where that is known."""
    return f"{key}: {KIND_WORDS[key]}" if key in KIND_WORDS else key


def button_edit(channel: str, label: str = EDIT) -> Button:
    """Return the button that opens the modal for a channel; for one to be chosen where it is ""."""
    return Button(label, "edit_watch", channel)


def button_end(channel: str) -> Button:
    """Return the button that ends a channel's watch."""
    return Button(END, "end_watch", channel, "danger", END_SURE)


def of_channel(watch: Watch, lexicon: Lexicon, channel: str = HERE, said: str = "") -> Document:
    """Return a channel's watch in full, with the buttons to change it."""
    return Document(
        TITLE.format(channel=channel),
        said.format(summary=summary(watch, lexicon)) if said else summary(watch, lexicon),
        facts(watch, lexicon),
        footer=HOW,
        buttons=(button_edit(watch.channel), button_end(watch.channel)),
    )


def saved(watch: Watch, lexicon: Lexicon, channel: str) -> Document:
    """Return what stands in the form's place once it was sent off."""
    said = SAVED.format(summary=summary(watch, lexicon))
    return Document(FORM_TITLE, said, ((CHANNEL, channel), *facts(watch, lexicon)))


def without_watch(channel: str, *, gets_all: bool) -> Document:
    """Return what stands for a channel that has no watch."""
    said = BY_DEFAULT if gets_all else NOTHING.format(channel=f"{HERE[0].upper()}{HERE[1:]}")
    title = TITLE.format(channel=HERE)
    return Document(title, said, footer=HOW, buttons=(button_edit(channel),))


def ended(channel: str, *, gets_all: bool) -> Document:
    """Return what is said once a watch is gone."""
    said = ENDED_DEFAULT if gets_all else ENDED
    return Document(TITLE.format(channel=HERE), said, buttons=(button_edit(channel),))


def every(entries: Sequence[Entry]) -> Document:
    """Return the watches of all channels."""
    if not entries:
        return Document(ALL_TITLE, ALL_NONE, footer=HOW)
    count = f"{len(entries)} channel{'' if len(entries) == 1 else 's'}."
    return Document(ALL_TITLE, count, sections=(Section(CHANNELS, tuple(entries)),))


def entry(watch: Watch, lexicon: Lexicon, channel: str) -> Entry:
    """Return a channel's watch as a line of a list."""
    return Entry(
        f"{channel}: {summary(watch, lexicon)}",
        buttons=(button_edit(watch.channel), button_end(watch.channel)),
    )


def summary(watch: Watch, lexicon: Lexicon) -> str:
    """Return a watch in one sentence."""
    said = f"{calls(watch, lexicon)}, {when(watch)}."
    return said[0].upper() + said[1:]


def calls(watch: Watch, lexicon: Lexicon) -> str:
    """Return which calls are watched: ``calls of Kyiv about grain``."""
    return f"{who(watch, lexicon)}{about(watch)}"


def about(watch: Watch) -> str:
    """Return what calls must be about: `` about grain``; nothing where that does not matter."""
    return f" about {_either([t.name for t in watch.topics])}" if watch.topics else ""


def who(watch: Watch, lexicon: Lexicon) -> str:
    """Return whose calls are watched: ``calls of Sergey Lavrov or Antony Blinken``."""
    if watch.of_everybody:
        return EVERY_CALL
    sides = [lexicon.called(f"side:{side}") for side in watch.sides]
    officials = [lexicon.called(key) for key in watch.officials]
    return f"calls of {_either([*map(lexicon.pair, watch.pairs), *officials, *sides])}"


def when(watch: Watch) -> str:
    """Return when a watch has digests posted."""
    daily = watch.daily
    return f"daily at {daily.at:%H:%M} ({daily.zone})" if daily else AT_ONCE


def facts(watch: Watch, lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """Return all of a watch, as label and value."""
    quiet = watch.quiet
    told = (
        ("Calls", who(watch, lexicon).removeprefix("calls of ")),
        (TOPICS, ", ".join(topic.name for topic in watch.topics)),
        (MUTED, "; ".join(map(lexicon.pair, watch.muted))),
        (KINDS, ", ".join(watch.kinds)),
        (SALIENCE, f"{watch.salience:g}" if watch.salience else ""),
        (WHEN, when(watch)),
        ("Quiet", f"{quiet.begins:%H:%M}-{quiet.ends:%H:%M} ({quiet.zone})" if quiet else ""),
        (WAITING, ON if watch.waiting else OFF),
    )
    return tuple((label, value) for label, value in told if value)


def _either(names: list[str]) -> str:
    return " or ".join(listed(names).rsplit(" and ", 1))
