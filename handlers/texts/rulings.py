"""What is said of who put accounts together or parted them, and of why they are one call."""

from collections.abc import Sequence
from datetime import date

from bot.calls.candidates import Candidate
from bot.digest.digest import title
from bot.digest.document import Button, Document, Entry, Section
from bot.digest.facts import Sides, speaker
from bot.digest.offered import NOT_SAME, WHY_ALONE, WHY_SAME
from bot.digest.quoting import on_one_line, shorten
from bot.digest.texts import MEDIA, day, listed
from bot.model.call import Call
from bot.model.readout import Readout
from bot.model.ruling import Ruling
from bot.model.statement import Statement

WHICH_LABEL = "The account that is of another call"
WHY_LABEL, WHY_HINT = "Why (if you like)", "It is kept with your name, and shown to others."
PART, UNDO = "Part them", "Undo"
PARTED_TITLE, UNDONE_TITLE, STANDING_TITLE = "Parted", "Taken back", "Parted already"
UNDONE = "What was said about these accounts is taken back; they are matched anew."
NOTHING_TO_UNDO = "It was taken back before: these accounts are not parted by anybody now."
FOLLOWS = "Messages that show this call change by themselves, within a minute or so."
TIES_TITLE, READ_TITLE = "Why they are together", "How each account was read"
SAID_TITLE, NEAR_TITLE = "What people said", "Near, but not certain enough"
UNTITLED, NO_REASON = "Untitled", "no reason is stored"
STATED, PUBLISHED = "the account names this day", "the day it was published"
GONE = "these accounts are no longer known; ask for the call anew with /readouts"
ONE_LEFT = "only one account of this call is known now, so there is nothing to part"
PICK_ONE = "Choose one of the accounts"
TOO_MANY = "too many accounts to be parted here; use: readouts part ID ID"
KINDS = {"together": "put together", "apart": "parted", "no_call": "marked as no account"}
SAID, NOBODY, ACCOUNTS_TITLE = "Said", "somebody", "Accounts"
UNDO_KEY = "undo_ruling"
JOINED = " joined: "
"""What tells of an account that it was put with others (see `bot.calls`)."""
NAME, LABEL = 120, 75


def label_of(readout: Readout, among: Sequence[Readout], sides: Sides) -> str:
    """Return an account in a few words: whose it is, from where, and its title."""
    said = f"{speaker(readout, among, sides)}: {readout.statement.title or UNTITLED}"
    return shorten(on_one_line(said), LABEL)


def asking(call: Call, sides: Sides) -> Document:
    """Return what is asked before accounts are parted."""
    accounts = tuple(Entry(label_of(r, call.readouts, sides)) for r in call.readouts)
    return Document(
        NOT_SAME,
        f"{title(call)}. What you say here is kept with your name, and can be undone.",
        sections=(Section(ACCOUNTS_TITLE, accounts),),
    )


def parted(
    rulings: Sequence[Ruling], told: Sequence[Statement], undo: Sequence[Button]
) -> Document:
    """Return the answer to somebody who parted the first of some accounts from the others."""
    one, *others = map(account, told)
    return Document(
        PARTED_TITLE,
        f"{one} is taken for an account of another call than {listed(others)} from now on.",
        _said(rulings),
        footer=FOLLOWS,
        buttons=tuple(undo),
    )


def standing(rulings: Sequence[Ruling], undo: Sequence[Button]) -> Document:
    """Return the answer where somebody parted these accounts before."""
    return Document(
        STANDING_TITLE,
        "These accounts are parted already; nothing else was changed.",
        _said(rulings),
        buttons=tuple(undo),
    )


def undone(rulings: Sequence[Ruling]) -> Document:
    """Return the answer to somebody who took back what was said, or tried to."""
    if not rulings:
        return Document(UNDONE_TITLE, NOTHING_TO_UNDO)
    return Document(UNDONE_TITLE, UNDONE, _said(rulings), footer=FOLLOWS)


def why(
    call: Call, sides: Sides, said: Sequence[Entry] = (), near: Sequence[Candidate] = ()
) -> Document:
    """Return why accounts are taken for one call: what ties them, and how each was read."""
    several = len(call.readouts) > 1
    ties = tuple(Entry(reason) for reason in call.why if JOINED in reason) if several else ()
    sections = (
        Section(TIES_TITLE, ties),
        Section(READ_TITLE, tuple(_read(r, call, sides) for r in call.readouts)),
        Section(SAID_TITLE, tuple(said)),
        Section(NEAR_TITLE, tuple(_near(candidate) for candidate in near)),
    )
    return Document(
        WHY_SAME if several else WHY_ALONE,
        f"{title(call)}.",
        sections=tuple(section for section in sections if section.entries),
    )


def ruled(ruling: Ruling, accounts: Sequence[str], undo: Sequence[Button]) -> Entry:
    """Return what somebody said about accounts as a line, with a button that takes it back."""
    said = f"{listed(list(accounts))}: {KINDS[ruling.kind]} {ruling.words}"
    return Entry(said, buttons=tuple(undo))


def undoing(value: str) -> Button:
    """Return the button that takes back what was said."""
    return Button(UNDO, UNDO_KEY, value)


def account(statement: Statement) -> str:
    """Return an account by its publisher and title."""
    return shorten(on_one_line(f"{statement.publisher} (“{statement.title or UNTITLED}”)"), NAME)


def _said(rulings: Sequence[Ruling]) -> tuple[tuple[str, str], ...]:
    said = dict.fromkeys(f"{KINDS[r.kind]} {r.words}" for r in rulings)
    return tuple((SAID, words) for words in said)


def _read(readout: Readout, call: Call, sides: Sides) -> Entry:
    told = readout.recognition
    stated = STATED if told.date_stated else PUBLISHED
    who = listed([f"{p.name} ({sides(p.side)})" for p in told.principals])
    parts = (
        f"{who}, {MEDIA[told.medium]}, {day(_day(readout))} ({stated})",
        f"Published by {readout.statement.publisher}",
        f"Taken for an account of a call because: {'; '.join(told.why) or NO_REASON}",
    )
    return Entry(label_of(readout, call.readouts, sides), note=". ".join(parts))


def _near(candidate: Candidate) -> Entry:
    two = (f"{account(r.statement)}, {day(_day(r))}" for r in candidate.readouts)
    return Entry(f"{' and '.join(two)}: {candidate.why}")


def _day(readout: Readout) -> date:
    return readout.recognition.date or date.min
