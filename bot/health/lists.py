"""What two readings of one source's list say: what is new, what moved, what was taken away."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Final

from bot.health.pace import gaps_between
from bot.model.source import Item, Listed

MOST_ITEMS: Final = 500
"""Items of one list that are read; no official source lists nearly as many."""
OLDER_LEFT: Final = 2
"""So many older items must still be listed before a missing one counts as taken away."""


def fingerprint(item: Item) -> str:
    """Return a digest of all that the list says of an item."""
    moment = item.published.isoformat() if item.published else ""
    parts = (item.key, item.url, moment, item.title, item.text)
    whole = repr(parts).encode("utf-8", "replace")
    return hashlib.sha256(whole).hexdigest()[:16]


def moved_ids(now: Sequence[tuple[str, str]], before: Sequence[Listed]) -> dict[str, str]:
    """Return the earlier ids of statements whose link has changed, by the ids they would get.

    `now` holds the id that the link gives, and the publisher's own key, of each item. A statement
    has moved when its key stands at another link that was not listed before, while its old link is
    gone. A key that several items share, or that is handed from item to item, proves nothing.
    """
    count = Counter(key for _, key in now) + Counter()
    listed_now = {statement_id for statement_id, _ in now}
    known = {entry.statement_id for entry in before}
    by_key = {entry.key: entry.statement_id for entry in before if entry.key}
    shared = {k for k, n in Counter(entry.key for entry in before).items() if n > 1}
    return {
        statement_id: by_key[key]
        for statement_id, key in now
        if key in by_key
        and count[key] == 1
        and key not in shared
        and statement_id not in known
        and by_key[key] not in listed_now
    }


def taken_away(now: Sequence[str], before: Sequence[Listed]) -> list[str]:
    """Return the ids listed before and no more, while older items still are.

    Items leave a list at its end as new ones come; one that leaves from between was taken away.
    """
    listed = set(now)
    return [
        entry.statement_id
        for place, entry in enumerate(before)
        if entry.statement_id not in listed
        and sum(_is_older(e, entry) for e in before[place + 1 :] if e.statement_id in listed)
        >= OLDER_LEFT
    ]


def _is_older(entry: Listed, than: Listed) -> bool:
    """Whether `entry`, listed below `than`, is not the later one by its date."""
    if entry.published is None or than.published is None:
        return True
    return entry.published <= than.published


def gaps_of(entries: Sequence[Listed]) -> tuple[int, ...]:
    """Return the seconds between the items of a list."""
    return gaps_between(e.published for e in entries if e.published)
