"""Whether a full stop ends a sentence, or belongs to an abbreviation, an initial or an ordinal."""

import re
from functools import cache
from importlib.resources import files

LONGEST_WORD = 24
_WORD_BEFORE = re.compile(r"[^\W_]+(?:[.\-][^\W_]+)*$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_FINITE = frozenset(
    ["has", "have", "is", "are", "was", "were", "will", "would", "must", "should", "can", "could"]
)
_YEARS = frozenset(["г", "гг", "р", "рр"])
_NO_INITIALS = "IЯ"
_LONGEST_ORDINAL = 2
_OPENING_WORDS = 3
_MARKS = "\"'“”‘’«»„([ \t\n"


@cache
def abbreviations() -> dict[str, frozenset[str]]:
    """Return the words of the table of abbreviations by their kind."""
    kinds: dict[str, set[str]] = {}
    table = files("bot.text").joinpath("abbreviations.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            kind, *forms = line.split("\t")
            kinds.setdefault(kind, set()).update(forms)
    return {kind: frozenset(forms) for kind, forms in kinds.items()}


def is_full_stop(text: str, start: int, stop: int, begin: re.Match[str]) -> bool:
    """Return whether the stop at `stop` ends the sentence that opened at `start`.

    `begin` is the first word after it, which opens with a capital or a digit.
    """
    before = _word_before(text, stop)
    if before is None:
        return True
    word, follows = before.group(), begin.group(1)
    if word.isdigit():
        return not _ordinal(text, start, before, follows.casefold())
    if word.casefold() in abbreviations()["never"]:
        return not (follows[0].isupper() or follows[0].isdigit())
    if word.casefold() in abbreviations()["either"] and not _initial(word):
        return _can_only_begin(text, start, before, begin)
    return not _initials(word, follows)


def _initial(word: str) -> bool:
    return len(word) == 1 and word.isupper() and word not in _NO_INITIALS


def _initials(word: str, follows: str) -> bool:
    """Whether a name goes on after initials: in Latin letters unless a sentence must begin."""
    if _initial(word):
        return True
    if not _INITIALS.fullmatch(word) or not word.isupper():
        return False
    return not word.isascii() or follows.casefold() not in abbreviations()["starter"]


def _ordinal(text: str, start: int, before: re.Match[str], follows: str) -> bool:
    """Whether a number counts: "am 3. Mai", "der 2. Gipfel", or the number of a list."""
    if len(before.group()) > _LONGEST_ORDINAL:
        return False
    near = text[max(start, before.start() - LONGEST_WORD) : before.start()]
    leading = near.strip(_MARKS).split()
    opens = before.start() - start < LONGEST_WORD and not leading
    if opens or follows in abbreviations()["month"]:
        return True
    return bool(leading) and leading[-1].casefold() in abbreviations()["ordinal"]


def _word_before(text: str, stop: int) -> re.Match[str] | None:
    begin = max(0, stop - LONGEST_WORD)
    near = text[begin:stop].split()[-1:]
    return _WORD_BEFORE.search(text, text.rfind(near[0], begin, stop), stop) if near else None


def _can_only_begin(text: str, start: int, before: re.Match[str], begin: re.Match[str]) -> bool:
    """Whether the word after an abbreviation that may close a sentence must open the next."""
    follows = begin.group(1).casefold()
    if before.group() in _YEARS:
        return _after_year(text, start, before)
    if follows in abbreviations()["institution"] or follows[0].isdigit():
        return False
    if follows in abbreviations()["starter"]:
        return True
    tail = text[begin.end() : begin.end() + LONGEST_WORD].split(None, 1)
    return bool(tail) and tail[0].strip(",") in _FINITE


def _after_year(text: str, start: int, before: re.Match[str]) -> bool:
    """Whether "г." stands for a year that closes a sentence: "В 2021 г. Россия" goes on."""
    year = re.search(r"\d\s*$", text[max(0, before.start() - 8) : before.start()])
    opening = text[start : min(before.end(), start + 2 * LONGEST_WORD)]
    return bool(year) and len(opening.split()) > _OPENING_WORDS
