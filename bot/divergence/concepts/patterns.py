"""The small language in which forms are written: a form → the paths of words that it stands for.

====================  ==========================================================================
``cease fire``        words follow each other; white space, a hyphen or quotation marks between
``sanction*``         a word with any ending, or none
``troop*/force*``     either word; an alternative may be hyphened: ``pull-out/pullout``
``(calm/ease off)``   one of several, of any number of words
``[the] [full/big]``  may be left out
``withdraw* ..3 x``   up to three other words (Chinese: characters) between, in one sentence
``withdraw* ~ x``     the same as ``..2``
``troop* <> cut*``    in either order, up to three other words between
``=WHO``              written exactly so; otherwise case does not matter
``!food security``    what lies inside is not meant: no other concept is found within these words
====================  ==========================================================================
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

_PIECE = re.compile(
    r"\[(?P<maybe>[^()\[\]]+)\]|(?P<gap>\.\.\d|~)|\((?P<one>[^()\[\]]+)\)|(?P<word>[^\s()\[\]]+)"
)
_LETTERS = r"=?[^\W_](?:[^\W_]|['’])*\*?"
_WORD = re.compile(_LETTERS)
_PLAIN = re.compile(rf"{_LETTERS}(?:[ -]{_LETTERS})*")
"""A form that is only words, one after the other."""
_EITHER_ORDER = " <> "
_ORDER_GAP, _SHORT_GAP = 3, 2
MOST_PATHS = 240
"""A form that stands for more is a mistake."""


class Step(NamedTuple):
    """One word of a path; up to `gap` other words may stand before it."""

    gap: int
    word: str


Path = tuple[Step, ...]


class Form(NamedTuple):
    """One way to name a thing. A form that `hides` leaves nothing else to be found inside."""

    written: str
    hides: bool
    paths: tuple[Path, ...]


class FormError(ValueError):
    """A form that is not written in the language of forms."""


def parse_cell(cell: str, *, spaced: bool = True) -> tuple[Form, ...]:
    """Return the forms of a cell, separated by ``|``.

    >>> [form.written for form in parse_cell("truce|cease fire")]
    ['truce', 'cease fire']
    """
    return tuple(parse(part.strip(), spaced=spaced) for part in cell.split("|") if part.strip())


def parse(written: str, *, spaced: bool = True) -> Form:
    """Return the form that `written` stands for; `spaced` languages put spaces between words.

    >>> parse("lift* ..2 ban").paths
    ((Step(gap=0, word='lift*'), Step(gap=2, word='ban')),)
    """
    body = written.removeprefix("!").strip()
    paths: list[Path] = []
    if spaced and _PLAIN.fullmatch(body):
        plain = tuple(Step(0, word) for word in body.replace("-", " ").split())
        return Form(written, written.startswith("!"), (plain,))
    for order in _orders(body):
        paths.extend(_paths(order, spaced=spaced))
    unique = tuple(dict.fromkeys(paths))
    if not unique or () in unique or len(unique) > MOST_PATHS:
        raise FormError(f"'{written}' stands for nothing, or for too much: write it plainer")
    return Form(written, written.startswith("!"), unique)


def _orders(body: str) -> tuple[str, ...]:
    first, either, second = body.partition(_EITHER_ORDER)
    if not either:
        return (body,)
    return (f"{first} ..{_ORDER_GAP} {second}", f"{second} ..{_ORDER_GAP} {first}")


def _paths(body: str, *, spaced: bool) -> list[Path]:
    """Return every path through `body`; a gap waits for the word that comes after it."""
    open_paths: list[tuple[Path, int]] = [((), 0)]
    for piece in _pieces(body):
        if piece["gap"]:
            gap = _SHORT_GAP if piece["gap"] == "~" else int(piece["gap"][2:])
            open_paths = [(path, gap) for path, _ in open_paths]
        elif piece["maybe"]:
            open_paths += _extended(open_paths, _sequences(piece["maybe"], spaced=spaced))
        else:
            open_paths = _extended(
                open_paths, _sequences(piece["one"] or piece["word"], spaced=spaced)
            )
        if len(open_paths) > MOST_PATHS:
            raise FormError(f"'{body}' stands for too much: write it plainer")
    if any(gap or (path and path[0].gap) for path, gap in open_paths):
        raise FormError(f"'{body}' may begin or end in a gap: say what stands there")
    return [path for path, _ in open_paths]


def _pieces(body: str) -> Iterable[re.Match[str]]:
    found = list(_PIECE.finditer(body))
    if "".join(_PIECE.split(body)[:: _PIECE.groups + 1]).strip():
        raise FormError(f"'{body}' has a bracket that is not closed")
    return found


def _extended(
    paths: list[tuple[Path, int]], sequences: list[tuple[str, ...]]
) -> list[tuple[Path, int]]:
    return [
        ((*path, Step(gap, words[0]), *(Step(0, w) for w in words[1:])), 0)
        for path, gap in paths
        for words in sequences
    ]


def _sequences(piece: str, *, spaced: bool) -> list[tuple[str, ...]]:
    """Return the word sequences that a piece stands for, one for each alternative."""
    return [_words(choice, spaced=spaced) for choice in piece.split("/")]


def _words(choice: str, *, spaced: bool) -> tuple[str, ...]:
    words = tuple(choice.replace("-", " ").split()) if spaced else tuple(choice.split())
    wrong = [w for w in words if spaced and not _WORD.fullmatch(w)]
    if wrong or not words:
        raise FormError(f"'{choice}' is not a word: a star stands at the end alone")
    return words
