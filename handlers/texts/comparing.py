"""What is said where people bring along links and texts of their own."""

from collections.abc import Sequence
from dataclasses import replace

from bot.comparing import Looked
from bot.digest.document import Button, Document, Entry, Fact, Section
from bot.digest.quoting import on_one_line, shorten
from bot.sources.links import shown
from handlers.texts import NAME

FORM_TITLE = "Compare two accounts"
FORM_SUMMARY = (
    "For each account give a link, or paste the text. The accounts are not stored; what is found "
    "in them is kept for a week, for you alone to share."
)
OTHER_SIDE = "Find the other account"
LINKS_TITLE = "Compare accounts of your own"
LINKS_SUMMARY = (
    "Give two links to accounts of one call, or open the form to paste texts: that is how pages "
    "get in that programs may not read."
)
LINK_LABEL = "Account {number}: a link"
TEXT_LABELS = (
    "Account {number}: or its text",
    "Account {number}: text, continued",
    "Account {number}: text, continued further",
)
TEXT_HINT = "A heading on the first line is taken for the title. A field takes 3,000 characters."
SIDE_LABEL = "Account {number}: whose it is"
SIDE_HINT = "A state, a capital or a code: Moscow, US, NATO. Of official pages it is known."
DAY_LABEL = "Account {number}: day of publication"
DAY_HINT = "As 2022-02-01, if you know it."
COMPARE, OPEN_FORM, SHARE = "Compare", "Paste links or texts", "Share with the channel"
NOT_COMPARED = "That could not be compared"
GONE = "this comparison is kept no longer; compare the accounts anew"
NOT_YOURS = "only whoever compared these accounts may share what was found; compare them yourself"
NO_DAY = "give the day as 2022-02-01, or leave it out"
ELSEWHERE = f"To share what comes of it, open this form in a channel: {NAME} compare."
NO_CHANNEL = "there is no channel here to share it with"
NOT_LINKS = "“{words}” is no link; give links, each with “as SIDE” behind it where that is needed"
TOO_FEW = "Give two links, or three"
NOT_STORED = "Put together from what was given here; the accounts were not stored."
NO_LINK = (
    "The message has no link to an official page. Choose “Find the other account” on a message "
    f"that links to one, or paste texts: {NAME} compare."
)
NO_LINK_TITLE, NO_CALL_TITLE, NOT_FOUND_TITLE = (
    "No official page", "No account of a call", "That page could not be read",
)  # fmt: skip
NO_CALL = "“{title}” is not taken for an account of a call."
WHY, PUBLISHER = "Why", "Publisher"
READ_NOW = "The page was not known before; it was read and stored just now."
SEVERAL = "Other calls that the page tells of"
ALONE = (
    "Only you see this: the channel can be told once the bot is in it. To have it there, type "
    "/invite @readouts."
)
PREVIEWS = {
    "paired": "Another side has told of this call too; the accounts are compared.",
    "waiting": "An account of a call. No account by another side is known so far.",
}
TITLE = 150


def links_wanted(button: Button) -> Document:
    """Return the answer to somebody who names no links: what to give, and the form."""
    return Document(LINKS_TITLE, LINKS_SUMMARY, buttons=(button,))


def unreadable(problem: str, buttons: Sequence[Button] = ()) -> Document:
    """Return the answer where a page could not be read, with what to do instead."""
    return Document(NOT_FOUND_TITLE, sentence(problem), buttons=tuple(buttons))


def not_compared(problem: str) -> Document:
    """Return what stands above the form where accounts could not be compared as they were given."""
    return Document(FORM_TITLE, f"{NOT_COMPARED}: {problem}.".replace("..", "."))


def no_link() -> Document:
    """Return the answer to somebody who looks for the other side of a message without a link."""
    return Document(NO_LINK_TITLE, NO_LINK)


def no_call(looked: Looked) -> Document:
    """Return the answer where a page is no account of a call, and why."""
    statement = looked.statement
    title = shorten(on_one_line(statement.title), TITLE) or shown(statement.url)
    facts: tuple[Fact, ...] = ((PUBLISHER, statement.publisher), (WHY, looked.why))
    told = tuple(fact for fact in facts if fact[1])
    return Document(
        NO_CALL_TITLE, NO_CALL.format(title=title), told, footer=READ_NOW * looked.fresh
    )


def found(document: Document, looked: Looked, others: Sequence[Entry]) -> Document:
    """Return a call as the thread of a link to one of its accounts is told of it."""
    sections = (*document.sections, *([Section(SEVERAL, tuple(others))] if others else []))
    said = " ".join(filter(None, (READ_NOW * looked.fresh, document.footer)))
    return replace(document, sections=sections, footer=said, whole="")


def alone(document: Document) -> Document:
    """Return what somebody is shown alone where the channel can't be told."""
    return replace(document, footer=" ".join(filter(None, (ALONE, document.footer))))


def sentence(words: str) -> str:
    """Return words as a sentence, with a capital and a full stop.

    >>> sentence("give two links")
    'Give two links.'
    """
    start = words if words.startswith("http") else f"{words[:1].upper()}{words[1:]}"
    return start if start.endswith(".") else f"{start}."
