"""What people read in the App Home."""

from datetime import datetime

from bot.digest.document import Button, Entry
from bot.digest.texts import day
from bot.model.call import Call, State
from handlers.texts import NAME, STATES

TITLE = "Readouts"
SUMMARY = "What two sides published about the same call, compared."
FOOTER = f"Ask in any channel: {NAME} lavrov blinken. {NAME} help shows what can be asked."
WATCHES, SOURCES = "Watches", "Sources"
ALL_WATCHES = f"{NAME} watches all"
NO_WATCHES = "No channel that you may see has a watch."
ALL_SOURCES = f"{NAME} sources"
SHOW, COMPARE = "Show", "Compare"
CALLS: dict[State, tuple[str, str, str]] = {
    "paired": ("Latest calls", "No call has been told of by two sides so far.", f"{NAME} latest"),
    "waiting": ("Waiting for a second account", "No call is waiting.", f"{NAME} waiting"),
}
"""By state: the title, what stands there for none, and the command that lists all."""
HEALTH = {
    "quiet": "nothing new for longer than usual",
    "failing": "can't be read",
    "moved": "has moved",
    "wall": "answers with a page for people only",
    "blocked": "lets the bot read nothing",
    "slow": "answers slowly",
}


def more(count: int, line: str) -> str:
    """Return what stands for the rest of a list, with the command that has all of it."""
    return f"… {count} more: {line}"


def call(known: Call) -> Entry:
    """Return a call with the button that shows it to whoever presses it."""
    names = " – ".join(p.name for p in known.principals)
    label = COMPARE if known.state == "paired" else SHOW
    told = STATES[known.state]
    return Entry(f"{day(known.date)}: {names} ({told})", buttons=(Button(label, "show", known.id),))


def fine(fine: int, count: int) -> str:
    """Return how many sources are fine."""
    if not count:
        return "No source has been polled so far."
    if fine == count:
        return f"All {count} sources are fine." if count > 1 else "The one source is fine."
    return f"{fine} of {count} sources {'is' if fine == 1 else 'are'} fine."


def source(key: str, health: str, since: datetime | None) -> str:
    """Return how a source in trouble is, and since when."""
    told = HEALTH.get(health, health)
    return f"{key}: {told}, since {day(since.date())}" if since else f"{key}: {told}"
