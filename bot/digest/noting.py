"""What a thread is told when its message changes: one short note, by what was shown before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.digest import notes, texts
from bot.digest.document import Document, Entry, Section
from bot.digest.facts import Sides
from bot.model.call import Call
from bot.model.delivery import Showing, Told
from bot.model.readout import Readout
from bot.model.statement import Version
from bot.text.changes import Span, changes

LONGEST = 200_000
"""Characters beyond which two wordings are not compared: no account is as long."""
MOST_FINDINGS, QUOTED = 3, 12
"""How many findings are named, and of how many words a change is quoted."""
WHOLE = (0, LONGEST)
Wordings = Mapping[str, Mapping[int, Version]]
"""Each statement's wordings, by number."""


@dataclass(frozen=True, slots=True)
class Change:
    """A message as it was and as it is: what it showed, the call now, and all wordings."""

    before: Showing
    after: Showing
    call: Call | None
    wordings: Wordings = field(default_factory=dict)


def note(change: Change, sides: Sides) -> tuple[str, ...]:
    """Return what changed, a line each; nothing where readers would see no other words.

    Findings are told of only where an account came, went or was changed.
    """
    accounts = tuple(_accounts(change, sides))
    return (*accounts, *_findings(change.before, change.after)) if accounts else ()


def findings(document: Document) -> tuple[str, ...]:
    """Return the titles of what a digest tells of divergences."""
    common = {texts.COMMON_GROUND, texts.COMMON_GROUND_OF_MORE}
    sections = (s for s in document.sections if s.title not in common)
    return tuple(dict.fromkeys(e.text for s in sections for e in s.entries if e.quotes))


def as_document(lines: Iterable[str]) -> Document:
    """Return a note as people read it: lines without a heading."""
    first, *others = lines
    rest = (Section("", tuple(map(Entry, others))),) if others else ()
    return Document("", first, sections=rest)


def _accounts(change: Change, sides: Sides) -> Iterable[str]:
    before = {(t.statement, t.ordinal): t for t in change.before.accounts}
    after = {(t.statement, t.ordinal): t for t in change.after.accounts}
    names = _names((*before.values(), *after.values()), change.call, sides)
    if change.call is None:
        return
    first = len({t.side for t in before.values()}) < 2 <= len({t.side for t in after.values()})  # noqa: PLR2004 -- two sides make a pair
    for key, told in after.items():
        if key not in before:
            yield notes.added(names[told.statement], compared=first)
        else:
            yield from _told_anew(before[key], told, change, names[told.statement])
    yield from (notes.left(names[t.statement]) for key, t in before.items() if key not in after)


def _names(told: Iterable[Told], call: Call | None, sides: Sides) -> dict[str, str]:
    """Return what each account is called: by its side, and publisher where a side has several."""
    publishers = {r.id: r.statement.publisher for r in call.readouts} if call else {}
    of_side: dict[str, set[str]] = {}
    accounts = list(told)
    for one in accounts:
        of_side.setdefault(one.side, set()).add(one.statement)

    def name(one: Told) -> str:
        publisher = publishers.get(one.statement)
        several = len(of_side[one.side]) > 1 and publisher
        return f"{sides(one.side)} ({publisher})" if several else sides(one.side)

    return {one.statement: name(one) for one in accounts}


def _told_anew(before: Told, after: Told, change: Change, name: str) -> Iterable[str]:
    """Yield how one account is other than before."""
    known = change.wordings.get(after.statement, {})
    old, new = known.get(before.version), known.get(after.version)
    if old and new and old != new:
        yield from _words(notes.TITLE, name, (old.title, new.title))
        yield from _words(notes.TEXT, name, (old.text, new.text), _stretch(change.call, after))
    if before.absent != after.absent:
        yield notes.absent(name) if after.absent else notes.back(name)


def _stretch(call: Call | None, told: Told) -> tuple[int, int]:
    """Return where the text tells of the call: an edit elsewhere in a transcript is none of it."""
    readout = next((r for r in call.readouts if _is(r, told)), None) if call else None
    found = readout.recognition if readout else None
    return (found.start, found.end) if found and found.end else WHOLE


def _is(readout: Readout, told: Told) -> bool:
    return (readout.id, readout.ordinal) == (told.statement, told.ordinal)


def _words(
    what: str, name: str, wordings: tuple[str, str], stretch: tuple[int, int] = WHOLE
) -> Iterable[str]:
    """Yield that words were changed, and which, where they are few; nothing for other signs."""
    if max(map(len, wordings)) > LONGEST:
        yield notes.changed(what, name, 0)
        return
    spans = [span for span in changes(*wordings).words if _inside(span, stretch)]
    number = sum(max(len(s.before.split()), len(s.after.split()), 1) for s in spans)
    quoted = len(spans) == 1 and number <= QUOTED
    if spans:
        yield notes.changed(
            what, name, number, (spans[0].before, spans[0].after) if quoted else None
        )


def _inside(span: Span, stretch: tuple[int, int]) -> bool:
    start, end = stretch
    last = span.after_start + len(span.after)
    return (span.after_start < end and last > start) or (not span.after and start <= last <= end)


def _findings(before: Showing, after: Showing) -> Iterable[str]:
    came = [title for title in after.findings if title not in before.findings]
    went = [title for title in before.findings if title not in after.findings]
    if not (before.findings and after.findings):
        return
    if came:
        yield notes.came(came[:MOST_FINDINGS], len(came) - MOST_FINDINGS)
    if went:
        yield notes.went(went[:MOST_FINDINGS], len(went) - MOST_FINDINGS)
