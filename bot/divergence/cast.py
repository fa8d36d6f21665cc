"""The persons of a call as an account names them, known to a roster or not.

Nobody need be on a roster: names and titles are read from the sentence that tells who spoke with
whom, and the accounts help each other out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.divergence.frames import meets
from bot.divergence.parties import Mark, code
from bot.divergence.phrases import Found, plain
from bot.divergence.scan import HAN, Scan, scan
from bot.model.readout import Readout
from bot.text.sentences import split

_LEDE_SENTENCES = 6
_NEAR = 6
_BREAKS = frozenset(
    ["with", "to", "from", "by", "and", "с", "со", "из", "от", "и", "з", "зі", "із", "та"]
)
_NO_NAME = frozenset(
    [
        "the", "on", "in", "at", "during", "today", "mr", "mrs", "ms", "dr", "h.e", "his", "her",
        "following", "january", "february", "march", "april", "may", "june", "july", "august",
        "september", "october", "november", "december", "monday", "tuesday", "wednesday",
        "thursday", "friday", "saturday", "sunday", "this", "earlier", "state", "republic", "jr",
        "islamic", "emirate", "excellency", "a", "an", "of", "foreign", "affairs", "general",
        "national", "security", "united", "states", "house", "department", "office", "senator",
        "deputy", "acting", "special", "council", "union", "commission", "secretary", "telephone",
        "phone", "call", "conversation", "в", "на", "по", "сегодня", "телефонный", "народной",
        "республики", "федерации", "состоялся", "состоялась", "иностранных", "дел", "ходе",
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who in one account: words of names and titles of its own side and of the others."""

    side: str
    other_sides: frozenset[str]
    own_names: frozenset[str]
    other_names: frozenset[str]
    own_roles: frozenset[str] = frozenset()
    other_roles: frozenset[str] = frozenset()

    @property
    def names(self) -> frozenset[str]:
        """Every word that stands for one of the persons."""
        return self.own_names | self.other_names


class _Lede(NamedTuple):
    named: tuple[tuple[tuple[str, ...], str | None], ...] = ()
    """The words of each name, in order, with the side it stands beside."""
    roles: tuple[tuple[str, str | None], ...] = ()


def casts(readouts: Sequence[Readout]) -> tuple[Cast, ...]:
    """Return the cast of each account."""
    ledes = [_lede(r) for r in readouts]
    sides = [code(r.side) for r in readouts]
    known = _principals(readouts) or {}
    for lede in ledes:
        for words, side in lede.named:
            if side in sides:
                _learn(known, words, str(side))
    for number, lede in enumerate(ledes):
        _by_order(lede, sides, number, known)
    return tuple(_cast(r, lede, sides, known) for r, lede in zip(readouts, ledes, strict=True))


def _principals(readouts: Iterable[Readout]) -> dict[str, str]:
    return {
        word: code(p.side)
        for r in readouts
        for p in r.recognition.principals
        for word in _name_words(p.name)
    }


def _name_words(name: str) -> list[str]:
    return [w for w in map(plain, re.findall(r"[^\s,.()]+", name)) if _can_name(w)]


def _can_name(word: str) -> bool:
    return len(word) > 1 and word not in _NO_NAME


def _by_order(lede: _Lede, sides: list[str], number: int, known: dict[str, str]) -> None:
    """Names that stand beside no side: the first is the publisher's own, the others are not."""
    others = [s for s in sides if s != sides[number]]
    for position, (words, _) in enumerate(lede.named):
        own = position == 0 or not others
        _learn(known, words, sides[number] if own else others[0])


def _learn(known: dict[str, str], words: tuple[str, ...], side: str) -> None:
    """Give all words of a name the side that one of them has already, else `side`."""
    has = next((known[w] for w in words if w in known), side)
    for word in words:
        known.setdefault(word, has)


def _cast(readout: Readout, lede: _Lede, sides: list[str], known: dict[str, str]) -> Cast:
    own = code(readout.side)
    stated = {code(s) for s in readout.recognition.sides}
    others = frozenset({*sides, *stated} - {own})
    return Cast(
        side=own,
        other_sides=others,
        own_names=frozenset(w for w, s in known.items() if s == own),
        other_names=frozenset(w for w, s in known.items() if s != own),
        own_roles=frozenset(role for role, side in lede.roles if side in (own, None)),
        other_roles=frozenset(role for role, side in lede.roles if side in others),
    )


def _lede(readout: Readout) -> _Lede:
    text, lang = readout.statement.text, readout.statement.lang
    if lang in HAN:
        return _Lede()
    spans = split(text[: readout.recognition.start + 4000])[:_LEDE_SENTENCES]
    told = [s for s in spans if meets(text[s.start : s.end], lang)]
    lede = next(iter(told or spans), None)
    if lede is None:
        return _Lede()
    read = _read_lede(scan(text, lede, lang, frozenset()))
    return read if told else _Lede(read.named)


def _read_lede(found: Scan) -> _Lede:
    taken = {i for m in found.marks for i in range(m.start, m.end)}
    acted = {i for a in found.acts for i in range(a.start, a.end)}
    words = [
        i
        for i, t in enumerate(found.tokens)
        if t.text[0].isupper() and i not in taken | acted and _can_name(found.words[i])
    ]
    names = [run for run in _runs(found, words) if len(run) > 1 or run[0] - 1 in taken]
    named = tuple((tuple(found.words[i] for i in run), _side_of(found, run)) for run in names)
    roles = tuple((m.value.value, _side_near(found, m.start)) for m in found.marks if _is_role(m))
    return _Lede(named, roles)


def _runs(found: Scan, words: list[int]) -> list[list[int]]:
    """Join the words of one name; an initial may stand between them."""
    runs: list[list[int]] = []
    for i in words:
        gap = i - runs[-1][-1] if runs else 0
        initial = gap == len("J.") and len(found.words[i - 1]) == 1
        if runs and (gap == 1 or initial) and _unbroken(found, i):
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _unbroken(found: Scan, i: int) -> bool:
    return found.tokens[i].start - found.tokens[i - 1].end <= len(". ")


def _side_of(found: Scan, run: list[int]) -> str | None:
    return _side_near(found, run[0]) or _side_near(found, run[-1])


def _is_role(mark: Found[Mark]) -> bool:
    return mark.value.kind == "one"


def _side_near(found: Scan, i: int) -> str | None:
    sides = [m for m in found.marks if m.value.kind == "side"]
    reach = sorted(sides, key=lambda m: min(abs(m.start - i), abs(m.end - 1 - i)))
    return next((m.value.value for m in reach if _joined(found.words, m, i)), None)


def _joined(words: tuple[str, ...], mark: Found[Mark], i: int) -> bool:
    """Whether nothing between a side and word `i` parts them."""
    low, high = (mark.end, i) if mark.end <= i else (i + 1, mark.start)
    between = words[low:high]
    return high - low <= _NEAR and not _BREAKS.intersection(between)
