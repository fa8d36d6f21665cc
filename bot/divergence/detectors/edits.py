"""A later version of an account says something else than the first that was seen.

>>> from bot.divergence.background import Background
>>> from bot.divergence.examples import account, titles, versions
>>> new, other = account("He said not this week.", "US"), account("They spoke of wheat.", "RU")
>>> seen = Background(versions={new.id: versions(new, "He said not this time.")})
>>> titles(DETECTOR, new, other, background=seen)
['Washington changed its account: “time” became “week”']
>>> titles(DETECTOR, new, other)
[]
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from bot.divergence.detector import Detector, Finding, Scene, finding
from bot.divergence.reading import Account
from bot.divergence.titles import MOST_WORDS, side_name
from bot.model.statement import Version
from bot.text.changes import Changes, Span, changes, rendered

MOST = 3
"""The largest changes of an account are told, and no more."""
LONGEST = 200_000
"""Characters beyond which versions are not compared: no account is as long."""
_FEW = 4
"""Words around a change in the explanation."""
_LONG = 60
"""Characters of a quote in a title."""


def find(scene: Scene) -> Iterable[Finding]:
    """Find the changed passages of each account whose earlier wordings are known."""
    for account in scene.accounts:
        known = scene.background.versions.get(account.readout.id, ())
        yield from edits(account, known)


def edits(account: Account, versions: Sequence[Version]) -> Iterator[Finding]:
    """Yield the largest changes from the first of the `versions` to the account as it stands.

    Only what tells of this call counts, and only changes of words.
    """
    first = min(versions, key=lambda v: v.number, default=None)
    text = account.readout.statement.text
    if first is None or not account.claims or max(len(first.text), len(text)) > LONGEST:
        return
    found = changes(first.text, text)
    inside = [(span, place) for span in found.words for place in _where(account, span)]
    largest = sorted(inside, key=lambda i: (-_size(i[0]), i[0].after_start))[:MOST]
    for span, index in sorted(largest, key=lambda i: i[0].after_start):
        title = f"{side_name(account)} changed its account: {_told(span, account)}"
        why = f"against the version seen on {first.seen_at:%Y-%m-%d %H:%M}: {_why(span)}"
        yield finding("edits", ((account.number, index),), title, why)


def _where(account: Account, span: Span) -> Iterator[int]:
    """Yield the passage that a change stands in, if it lies in what tells of the call."""
    told = account.readout.recognition
    if told.start <= span.after_start <= (told.end or span.after_start):
        starts = [claim.start for claim in account.claims]
        yield max(0, bisect_right(starts, span.after_start) - 1)


def _size(span: Span) -> int:
    return len(span.before) + len(span.after)


def _why(span: Span) -> str:
    return rendered(Changes(cosmetic=False, spans=(span,)), _FEW)


def _told(span: Span, account: Account) -> str:
    """Return the old and the new words, each cut to what the title has room for."""
    room = MOST_WORDS - len(f"{side_name(account)} changed its account:".split())
    if not span.before:
        return f"added {_cut(span.after, room - 1)}"
    if not span.after:
        return f"took out {_cut(span.before, room - 2)}"
    half = (room - 1) // 2
    return f"{_cut(span.before, half)} became {_cut(span.after, half)}"


def _cut(words: str, most: int) -> str:
    """Quote the beginning of some words; of writing without spaces, so many characters."""
    kept = words.split()
    if len(kept) > most:
        return f"“{' '.join(kept[: most - 1])} …”"
    return f"“{' '.join(kept)}”" if len(words) <= _LONG else f"“{words[: _LONG - 1]}…”"


DETECTOR = Detector("edits", find, of="accounts")
