"""The digest's own words: neutral and plain.

Nothing here takes a side. What an account leaves out is "not mentioned by" it, for silence is not
denial, and only an account's own words say what anybody thinks.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.model.call import Call

MEDIA = {"phone": "by phone", "video": "by video", "meeting": "in person", "unstated": "not stated"}
EVENTS = {"phone": "phone call", "video": "video call", "meeting": "meeting", "unstated": "call"}
FORMS = {
    "readout": "a release",
    "remarks": "remarks",
    "briefing": "a briefing",
    "address": "an address",
    "post": "a post",
    "statement": "a statement",
}

WHO, WHEN, HOW, ASKED, PUBLISHED, FIRST, ACCOUNTS = (
    "Who", "When", "How", "Who asked", "Published", "Published first", "Accounts",
)  # fmt: skip
ABSENT = "No longer shown"
ACCOUNTS_OF = "Accounts of a call"
SHARES = "How much of each account goes to a topic, of the words compared; topics may overlap"
SHARES_HEAD, NONE, RELATED = "Share of the words", "none", "How they are related"
SILENCE_SO_FAR, NOT_FOLLOWED = "So far", "Not followed"
WITHDRAWN_TITLE = "This comparison was withdrawn"
WITHDRAWN = (
    "The accounts shown here are no longer taken for accounts of one call, or are shown with "
    "another one."
)
DAILY_COMPARED, DAILY_WAITING, DAILY_WITHDRAWN = "Compared", "One account so far", "Withdrawn"
DAILY_COMPARE, DAILY_SHOW, LIST_ALL = "Compare", "Show", "List all calls"
NOT_MADE = "What was found could not be put together; the button tries again."
COMMON_GROUND = "Both mention"
COMMON_GROUND_OF_MORE = "Two or more mention"
NO_ORDER = "the order is not known"
SAME_DAY = f"both on the same day; {NO_ORDER}"
UNTITLED, ORIGINAL = "Untitled", "Original"
LOADING = "One moment: this is being put together."
CUT = "There is more than fits here."
SUBMIT, CLOSE = "Save", "Close"
SURE, YES, NO = "Are you sure?", "Yes", "No"
NOT_MENTIONED = "not mentioned by {side}"
MUTUAL = "agreed between the sides"
UNDATED_CALL = "day not stated"
SILENCE = "What an account does not mention it does not deny: silence is not denial."
WAITING_SECTION = "What {side} says"
WAITING_FOOTER = (
    "No account by another side has been found so far. That says nothing about the call itself: "
    "silence is not denial."
)

NOTICE_FOOTER = (
    "When another side gives its account, this message becomes the comparison. Until then: silence "
    "is not denial."
)


def day(value: date) -> str:
    """Return a day as people write it: ``1 February 2022``; the earliest stands for unknown."""
    return UNDATED_CALL if value == date.min else f"{value.day} {value:%B %Y}"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 matter``, ``2 matters``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(names: list[str]) -> str:
    """Return names as an enumeration: ``A, B and C``."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def lag(value: timedelta) -> str:
    """Return a span of time in its two largest units: ``2 days 3 hours``."""
    minutes = int(value.total_seconds()) // 60
    units = (("day", minutes // 1440), ("hour", minutes // 60 % 24), ("minute", minutes % 60))
    shown = [counted(number, unit) for unit, number in units if number]
    return " ".join(shown[:2]) or "less than a minute"


def silence(side: str, after: timedelta) -> str:
    """Return that a side has given no account: ``No account by Moscow after 2 days``."""
    return f"No account by {side} after {counted(after.days, 'day') if after.days else lag(after)}"


def not_followed(sides: list[str]) -> str:
    """Return why silence says nothing: ``no source of Ankara is read``."""
    return f"no source of {listed(sides)} is read"


def heading(names: list[str], medium: str, value: date) -> str:
    """Return a call's title: ``Antony Blinken – Sergey Lavrov: phone call, 1 February 2022``."""
    return f"{' – '.join(names)}: {EVENTS[medium]}, {day(value)}"


def command(call: Call) -> str:
    """Return what to type to see this pair's call of this day."""
    names = " ".join(p.name if p.id else p.side for p in call.principals[:2])
    return f"/readouts {names} {call.date.isoformat()}"


def whole(call: Call) -> str:
    """Return the line that stands where a message could not show all of a stored call."""
    return "" if not call.id else f"To see all of it: {command(call)}"


def summary(sides: str, shared: int, counts: list[tuple[int, str]]) -> str:
    """Return the sentence that says the whole of a comparison."""
    found = [f"{number} {what}" for number, what in counts if number]
    if not (shared or found):
        return f"The accounts of {sides} were compared; no common ground or divergence was found."
    common = f"{counted(shared, 'matter')} in common" if shared else "no matters in common"
    total = counted(sum(number for number, _ in counts), "finding")
    return f"{sides}: {', '.join((common, *found))}; {total} in all."


def share(topic: str, parts: list[tuple[str, int]]) -> str:
    """Return how much goes to a topic: ``Ukraine: Washington 34 %, Moscow none``."""
    told = (f"{side} {percentage(percent)}" for side, percent in parts)
    return f"{topic}: {', '.join(told)}"


def percentage(percent: int) -> str:
    """Return a share of an account: ``34 %``, or ``none``."""
    return f"{percent} %" if percent else NONE


def waiting_summary(side: str, others: str) -> str:
    """Return the sentence that says that one account is there."""
    return f"{side} has published an account; none by {others} is known so far."


def not_compared(left_out: int, passages: int) -> str:
    """Return how much of the accounts was left out of the comparison."""
    if not left_out:
        return "All passages were compared."
    share = max(1, round(left_out / passages * 100))
    return f"{share} % of the passages ({left_out} of {passages}) were not compared."


def narrowed(kinds: Sequence[str], salience: float) -> str:
    """Return which findings alone are shown, as a channel's watch has it."""
    asked = [*kinds, *([f"salience from {salience:g}"] if salience else [])]
    return f"This channel's watch asks for these findings only: {', '.join(asked)}."


def daily_title(calls: int) -> str:
    """Return a daily digest's heading: ``Daily digest, 5 calls``."""
    return f"Daily digest, {counted(calls, 'call')}"


def daily_summary(value: date, compared: int, waiting: int) -> str:
    """Return of what a daily digest is, and how many calls of each sort it has."""
    found = ((compared, "compared"), (waiting, "with one account so far"))
    told = ", ".join(f"{number} {what}" for number, what in found if number)
    return f"{day(value)}: {told or 'no call is left of those that stood here'}."


def daily_withdrawn(calls: int) -> str:
    """Return how many of the calls that stood in a daily digest are no more."""
    return f"{counted(calls, 'call')} that stood here {'was' if calls == 1 else 'were'} withdrawn."


def more(number: int) -> str:
    """Return the line that stands for entries left out."""
    return f"… {number} more"
