"""What the list of tracked officials says."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.digest.document import Button, Document, Entry, Section
from bot.digest.texts import day
from bot.model.official import Office, Official
from bot.officials import tables
from handlers.paging import Page
from handlers.texts.answers import stretch

TITLE, OFFICIALS, OFFICES, NAMES = "Who is tracked", "Officials", "Offices", "Also written"
NO_TOPICS = "Officials are listed by name, side and day, not by topic"
CALLS = "Latest calls"
NOBODY = "Nobody tracked fits that."
LANGUAGE, MOST_NAMES = "en", 12


@dataclass(frozen=True, slots=True)
class Titles:
    """What offices are called; `side` gives a side's name."""

    side: Callable[[str], str]

    def of(self, office: Office) -> str:
        """Return an office with its days: ``Foreign Minister, Moscow, since 9 March 2004``."""
        role = tables.roles().get(office.role)
        name = role.names.get(LANGUAGE, ()) if role else ()
        title = name[0] if name else office.role.replace("-", " ")
        return ", ".join(filter(None, (title, self.side(office.side), days(office))))


def days(office: Office) -> str:
    """Return when an office was held, as far as that is known."""
    if office.start and office.end:
        return f"{day(office.start)} to {day(office.end)}"
    if office.start:
        return f"since {day(office.start)}"
    return f"until {day(office.end)}" if office.end else ""


def several(found: Sequence[Official], page: Page, titles: Titles, today: date) -> Document:
    """Return officials as a list, each with the office held on a day, else the last one."""
    shown = page.of(found)
    entries = tuple(_entry(official, titles, today) for official in shown)
    sections = (Section(OFFICIALS, entries),) if entries else ()
    summary = stretch(page.start + 1, len(shown), len(found), "official") if found else NOBODY
    return Document(TITLE, summary, sections=sections)


def one(official: Official, titles: Titles) -> Document:
    """Return all that is known of one official."""
    offices = sorted(official.offices, key=lambda o: o.start or date.min, reverse=True)
    entries = tuple(Entry(titles.of(office)) for office in offices)
    names = tuple(Entry(name) for name in official.aliases[:MOST_NAMES])
    sections = (Section(OFFICES, entries), Section(NAMES, names))
    return Document(
        f"{official.name} ({titles.side(official.side)})",
        entries[0].text if entries else "",
        sections=tuple(section for section in sections if section.entries),
        buttons=tuple(_buttons(official)),
    )


def held(official: Official, today: date) -> list[Office]:
    """Return the offices that somebody holds on a day."""
    return [office for office in official.offices if office.held_on(today)]


def _entry(official: Official, titles: Titles, today: date) -> Entry:
    last = max(official.offices, key=lambda o: o.start or date.min, default=None)
    office = next(iter(held(official, today)), last)
    said = titles.of(office) if office else titles.side(official.side)
    return Entry(official.name, note=said, buttons=tuple(_buttons(official)))


def _buttons(official: Official) -> Iterator[Button]:
    yield Button(CALLS, "ask", f"latest {official.name}")
