"""What comes first of a comparison, in one sentence made of the best findings' titles."""

import re
from itertools import islice

from bot.digest.layout import place_of
from bot.divergence.parties import capital, within
from bot.divergence.titles import JOINT_STEP
from bot.divergence.topics import FURTHER, POINT, QUOTED_IN, running
from bot.model.divergence import Comparison, Divergence
from bot.text.words import tokens

NOT_FOUND = "; no counterpart found"
"""How the title of a finding ends that may stand elsewhere in other words."""
BEGINNING = 6
"""Letters by which two words are taken for forms of one."""
_OPENINGS = ("Only ", "The ", "Who asked", POINT.capitalize())
"""How a clause begins that is no name."""
_MASS = frozenset(["support", "readiness", "appreciation", "criticism", "concern", "regret"])
"""Acts that take no article."""
_NAMELESS = (FURTHER, QUOTED_IN)
_WORD = re.compile(r"\w[\w’'-]*")


def headline(comparison: Comparison) -> str:
    """Return one or two of the best findings as a sentence; nothing where there are none.

    The second tells of something else than the first: of another kind, or by another side.
    """
    ranked = sorted(comparison.divergences, key=lambda d: -d.salience)
    quoted = [d for d in ranked if place_of(d.kind).form == "quoted"]
    shown = [d for d in quoted if not _is_nameless(d.title)] or quoted
    if not shown:
        return _in_common(comparison)
    first, *others = shown
    apart = (d for d in others if _about(d) != _about(first) and not _on_one(d, first, comparison))
    told = [_clause(d.title, comparison) for d in (first, *islice(apart, 1))]
    told[1:] = [_small(clause) for clause in told[1:]]
    return "; ".join(told) + "."


def _is_nameless(title: str) -> bool:
    """Whether a title says no more than in which language something is quoted."""
    return any(words in title for words in _NAMELESS)


def _on_one(one: Divergence, other: Divergence, comparison: Comparison) -> bool:
    """Whether two findings tell of one matter: by a word of theirs, or by what they quote."""
    cited = [{(e.readout, e.start) for e in d.evidence} for d in (one, other)]
    named = [_words(d.title, comparison) for d in (one, other)]
    return not cited[0].isdisjoint(cited[1]) or not named[0].isdisjoint(named[1])


def _words(title: str, comparison: Comparison) -> set[str]:
    """Return the words of a title that tell of the matter: neither sides nor what is done."""
    parts = title.removesuffix(NOT_FOUND).split(": ")
    sides = {within(capital(readout.side)) for readout in comparison.readouts}
    told = [p for p in parts if not any(side in p for side in sides)] or parts[-1:]
    return {t.stem for part in told for t in tokens(part) if len(t.text) >= BEGINNING}


def _in_common(comparison: Comparison) -> str:
    if not comparison.common_ground:
        return ""
    matter = _running(comparison.common_ground[0].title, comparison)
    return f"The accounts have {matter} in common; no divergence was found."


def _about(divergence: Divergence) -> tuple[str, str]:
    accounts = len({evidence.readout for evidence in divergence.evidence})
    side = divergence.title.partition(":")[0] if accounts == 1 else ""
    return place_of(divergence.kind, accounts).key, side


def _clause(title: str, comparison: Comparison) -> str:
    """Return a title as a sentence says it."""
    who, colon, matter = title.removesuffix(NOT_FOUND).partition(": ")
    found = title.endswith(NOT_FOUND)
    tail = ", with no counterpart found" * found
    if not colon or not (who.startswith("Only ") or found):
        return title
    if " reports " in who:
        named = _running(matter, comparison) if who.endswith(JOINT_STEP) else matter
        return f"{who}: {named}{tail}"
    return f"{who} {_has(matter)} {_running(matter, comparison)}{tail}"


def _has(matter: str) -> str:
    """Return the verb for a matter: ``tells of a`` warning, ``has`` more, ``mentions`` grain."""
    if matter.startswith((POINT, "more ")):
        return "has"
    if not matter[:1].islower() or matter.startswith(_NAMELESS):
        return "mentions"
    word = matter.partition(" ")[0]
    if word.endswith("s") or word in _MASS:
        return "tells of"
    return f"tells of {'an' if matter[:1] in 'aeiou' else 'a'}"


def _running(matter: str, comparison: Comparison) -> str:
    """Return a matter as it stands within a sentence: with a small letter, unless it is a name.

    A word is no name where an account writes it, or one that begins alike, small.
    """
    word = _WORD.match(matter)
    if not word or not matter[:1].isupper():
        return matter
    begins = re.compile(rf"\b{re.escape((word[0][0].lower() + word[0][1:])[:BEGINNING])}")
    texts = [readout.statement.text for readout in comparison.readouts]
    if any(begins.search(text) for text in texts):
        return matter[0].lower() + matter[1:]
    return running(matter)


def _small(clause: str) -> str:
    """Return a clause as it stands after another."""
    return clause[0].lower() + clause[1:] if clause.startswith(_OPENINGS) else clause
