"""A digest never says a thing twice: entries of a section on one thing become one."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from bot.digest.document import Entry


def once(entries: Iterable[Entry], names: Collection[str] = ()) -> tuple[Entry, ...]:
    """Return the entries of a section, best first, each thing once.

    Those of one text become one, as do those on one matter that quote a passage in common: under
    the better text stand the quotes of all. `names` are those of the sides, as texts have them.
    """
    found: list[Entry] = []
    for entry in entries:
        host = next((n for n, first in enumerate(found) if _one(first, entry, names)), None)
        if host is None:
            found.append(entry)
        else:
            quotes = tuple(dict.fromkeys((*found[host].quotes, *entry.quotes)))
            found[host] = replace(found[host], quotes=quotes)
    return tuple(found)


def _one(first: Entry, entry: Entry, names: Collection[str]) -> bool:
    if first.text == entry.text:
        return True
    in_common = not set(first.quotes).isdisjoint(entry.quotes)
    return in_common and not _matter(first.text, names).isdisjoint(_matter(entry.text, names))


def _matter(text: str, names: Collection[str]) -> set[str]:
    """Return the parts of a text, between colons, that tell of a matter and name no side.

    >>> _matter("Grain: told differently by Oslo and Lisbon", ["Oslo", "Lisbon"])
    {'grain'}
    """
    parts = text.split(": ")
    return {p.casefold() for p in parts if not any(name in p for name in names)}
