"""The words of notes in threads: what became of a message's accounts, and who keeps silent."""

from bot.digest import texts
from bot.digest.quoting import in_marks, on_one_line

TITLE, TEXT = "title", "text"
WITHDRAWN = "A call listed here was withdrawn: its accounts are not taken for those of one call."
SILENCE = "Silence is not denial: an account may still follow, or stand elsewhere."


def added(name: str, *, compared: bool) -> str:
    """Return that an account joined the call; `compared` says that it is the first to answer."""
    now = "; the two are now compared above" if compared else ""
    return f"{name}’s account was added{now}."


def left(name: str) -> str:
    """Return that an account is no longer taken for one of this call."""
    return f"{name}’s account is no longer shown with this call."


def of_call(heading: str, lines: tuple[str, ...]) -> str:
    """Return what became of one of several calls that a message tells of, in one line."""
    return f"{heading}. {' '.join(lines)}"


def absent(name: str) -> str:
    """Return that a publisher took an account off its pages."""
    return f"{name}’s account is no longer shown by its publisher; what it said stays here."


def back(name: str) -> str:
    """Return that a publisher shows an account again."""
    return f"{name}’s account is shown by its publisher again."


def changed(what: str, name: str, number: int, words: tuple[str, str] | None = None) -> str:
    """Return how many words of an account changed, and from what to what where that is short."""
    many = f": {texts.counted(number, 'word')}" if number else ""
    return f"{name}’s {what} was changed{many}.{_quoted(*words) if words else ''}"


def _quoted(before: str, after: str) -> str:
    old, new = (in_marks(on_one_line(words)) for words in (before, after))
    if not before:
        return f" Added: {new}."
    return f" {old} became {new}." if after else f" Taken out: {old}."


def came(titles: list[str], more: int) -> str:
    """Return which findings are new."""
    return f"New: {_titles(titles, more)}."


def went(titles: list[str], more: int) -> str:
    """Return which findings are found no more."""
    return f"No longer found: {_titles(titles, more)}."


def silent(lines: list[str]) -> str:
    """Return whose account is still missing: ``No account by Moscow after 2 days.``."""
    return f"{'; '.join(lines)}. {SILENCE}"


def _titles(titles: list[str], more: int) -> str:
    further = [f"{more} more"] if more > 0 else []
    return "; ".join((*(title.rstrip(".") for title in titles), *further))
