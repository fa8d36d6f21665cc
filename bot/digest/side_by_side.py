"""Two accounts beside each other, word for word, on pages; nothing is cut or left out.

What is too long for one row goes on in the next.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from bot.digest.document import COLUMN, QUOTE_MARKS
from bot.digest.layout import place_of
from bot.digest.matters import MET, Chosen, Matter, matters
from bot.model.divergence import (
    CommonGround,
    Comparison,
    Divergence,
    Evidence,
    Passage,
    Relation,
)

MOST_ROWS, ROOM, HEAD = 8, 8_000, 400
"""Rows on a page, characters on it, and how many of them a row takes beside what it quotes."""
_WORD = re.compile(r"\s*\S+\s*|\s+")
_HALF = (COLUMN - QUOTE_MARKS) // 2
"""Characters of a word that fit a column, whatever they are."""
_SPECIAL = frozenset(["lines", "facts"])
Cell = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What two accounts have on one matter, word for word, and how that is related.

    `findings` are the titles of what was found there, best first. `absent` says that what one
    account has is shown to be absent from the other, not only without a counterpart found. `also`
    are further accounts that meet it, by number. `goes_on` says that the row continues the one
    before.
    """

    relation: Relation
    left: Cell = ()
    right: Cell = ()
    findings: tuple[str, ...] = ()
    absent: bool = False
    also: tuple[int, ...] = ()
    goes_on: bool = False


Page = tuple[Row, ...]


def two_of(comparison: Comparison) -> Chosen:
    """Return the accounts to begin with: the first, and the first one by another side."""
    sides = [readout.side for readout in comparison.readouts]
    other = next((n for n, side in enumerate(sides) if side != sides[0]), len(sides) - 1)
    return 0, other


def pages(comparison: Comparison, chosen: Chosen) -> tuple[Page, ...]:
    """Return the rows of two accounts on pages, at least one."""
    found: list[list[Row]] = [[]]
    room = ROOM
    for row in rows(comparison, chosen):
        size = HEAD + cost(row.left) + cost(row.right)
        if found[-1] and (len(found[-1]) == MOST_ROWS or size > room):
            found.append([])
            room = ROOM
        found[-1].append(row)
        room -= size
    return tuple(map(tuple, found))


def rows(comparison: Comparison, chosen: Chosen) -> Iterator[Row]:
    """Yield the rows of two accounts, none of them too long to be shown."""
    found = (_row(comparison, chosen, matter) for matter in matters(comparison, chosen))
    for row in _together(found):
        yield from _fitting(row)


def cost(cell: Cell) -> int:
    """Return what quotes take of a column's room."""
    return sum(units(quote) + QUOTE_MARKS for quote in cell)


def units(text: str) -> int:
    """Return the length of `text` as Slack's programs count it, in halves of UTF-32."""
    return len(text) + (0 if text.isascii() else sum(c > "\uffff" for c in text))


def _row(comparison: Comparison, chosen: Chosen, matter: Matter) -> Row:
    told = [
        [comparison.passages[number][n] for n in numbers]
        for number, numbers in zip(chosen, matter, strict=True)
    ]
    left, right = (
        tuple(comparison.readouts[number].statement.text[p.start : p.end] for p in passages)
        for number, passages in zip(chosen, told, strict=True)
    )
    found = _findings(comparison, chosen, told)
    return Row(
        relation=_relation(comparison, chosen, told),
        left=left,
        right=right,
        findings=tuple(dict.fromkeys(finding.title for finding in found)),
        absent=any(_shows_absence(f, chosen[0 if told[1] else 1]) for f in found),
        also=_also(chosen, told),
    )


def _together(found: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows, with neighbours of one account that one finding is about as one."""
    last: Row | None = None
    for row in found:
        if last and _one_finding(last, row):
            last = replace(last, left=last.left + row.left, right=last.right + row.right)
            continue
        yield from [last] if last else []
        last = row
    yield from [last] if last else []


def _one_finding(one: Row, other: Row) -> bool:
    alone = not (one.left and one.right) and (not one.left, not one.right) == (
        not other.left,
        not other.right,
    )
    same = replace(one, left=(), right=()) == replace(other, left=(), right=())
    return alone and same and bool(one.findings)


def _relation(
    comparison: Comparison, chosen: Chosen, told: Sequence[Sequence[Passage]]
) -> Relation:
    """Return how passages are related to the other one of the two accounts, and to no third."""
    found = [p.relation for passages in told for p in passages]
    if all(told):
        return next((r for r in ("differs", "frame") if r in found), "shared")
    if found[0] not in MET:
        return found[0]
    silent = chosen[0 if told[1] else 1]
    # It meets a third account alone. If this one was not compared, nothing can be said of it.
    compared = any(p.relation in {*MET, "only"} for p in comparison.passages[silent])
    return "only" if compared else "not_compared"


def _findings(
    comparison: Comparison, chosen: Chosen, told: Sequence[Sequence[Passage]]
) -> list[Divergence | CommonGround]:
    """Return what was found in these passages, but for what tells of the accounts themselves."""
    of_matter = [d for d in comparison.divergences if place_of(d.kind).form not in _SPECIAL]
    of_any: list[Divergence | CommonGround] = [*of_matter, *comparison.common_ground]
    sides = list(zip(chosen, told, strict=True))
    cited = [(f, {n for n, passages in sides if _cites(f.evidence, n, passages)}) for f in of_any]
    most = max((len(numbers) for _, numbers in cited), default=0)
    # What is about both sides of a row says more of it than what is about one of them.
    return [finding for finding, numbers in cited if most and len(numbers) == most]


def _shows_absence(finding: Divergence | CommonGround, silent: int) -> bool:
    """Return whether a finding tells that an account has nothing on its matter."""
    cited = {e.readout for e in finding.evidence}
    if isinstance(finding, CommonGround) or not finding.shown or silent in cited:
        return False
    return len(cited) == 1 or bool(place_of(finding.kind, len(cited)).unsure)


def _cites(evidence: Sequence[Evidence], number: int, passages: Sequence[Passage]) -> bool:
    starts = [e.start for e in evidence if e.readout == number]
    return any(p.start <= start < p.end for start in starts for p in passages)


def _also(chosen: Chosen, told: Sequence[Sequence[Passage]]) -> tuple[int, ...]:
    links = (k for passages in told for p in passages if p.relation in MET for k in p.links)
    return tuple(sorted({k.readout for k in links} - set(chosen)))


def _fitting(row: Row) -> Iterator[Row]:
    """Yield the row, or several of which each has as much as columns hold."""
    cells = zip_longest(_cells(row.left), _cells(row.right), fillvalue=())
    for number, (left, right) in enumerate(cells):
        yield replace(row, left=left, right=right, goes_on=number > 0)


def _cells(quotes: Cell) -> Iterator[Cell]:
    """Yield as many quotes at a time as a column holds, at least one cell."""
    cell: list[str] = []
    room = COLUMN
    for piece in (piece for quote in quotes for piece in parts(quote)):
        size = units(piece) + QUOTE_MARKS
        if cell and size > room:
            yield tuple(cell)
            cell, room = [], COLUMN
        cell.append(piece)
        room -= size
    yield tuple(cell)


def parts(quote: str) -> Iterator[str]:
    """Yield the quote in parts that fit a column, parted between words where there are any."""
    part, length = "", 0
    words = (w[at : at + _HALF] for w in _WORD.findall(quote) for at in range(0, len(w), _HALF))
    for word in words:
        size = units(word)
        if part and length + size > COLUMN - QUOTE_MARKS:
            yield part
            part, length = "", 0
        part += word
        length += size
    if part:
        yield part
