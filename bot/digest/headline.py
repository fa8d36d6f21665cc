"""What comes first of a comparison, in one sentence made of the best findings' titles."""

import re

from bot.digest.layout import place_of
from bot.model.divergence import Comparison, Divergence

NOT_FOUND = "; no counterpart found"
"""How the title of a finding ends that may stand elsewhere in other words."""
BEGINNING = 6
"""Letters by which two words are taken for forms of one."""
_WORD = re.compile(r"\w[\w’'-]*")


def headline(comparison: Comparison) -> str:
    """Return one or two of the best findings as a sentence; nothing where there are none.

    The second tells of something else than the first: of another kind, or by another side.
    """
    ranked = sorted(comparison.divergences, key=lambda d: -d.salience)
    shown = [d for d in ranked if place_of(d.kind).form == "quoted"]
    if not shown:
        return _in_common(comparison)
    first, *others = shown
    second = next((d for d in others if _about(d) != _about(first)), None)
    told = [_clause(d.title, comparison) for d in (first, second) if d]
    told[1:] = [_small(clause) for clause in told[1:]]
    return "; ".join(told) + "."


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
    if not colon or not (who.startswith("Only ") or found) or " reports " in who:
        return title.replace(NOT_FOUND, ", with no counterpart found")
    verb = "mentions" if matter[:1] in "“«‹" or matter[:1].isupper() else _has(matter)
    return f"{who} {verb} {_running(matter, comparison)}{', with no counterpart found' * found}"


def _has(act: str) -> str:
    """Return the verb for an act by its name: ``has a`` warning."""
    return f"has {'an' if act[:1] in 'aeiou' else 'a'}"


def _running(matter: str, comparison: Comparison) -> str:
    """Return a matter as it stands within a sentence: with a small letter, unless it is a name.

    A word is no name where an account writes it, or one that begins alike, small.
    """
    word = _WORD.match(matter)
    if not word or not matter[:1].isupper():
        return matter
    begins = re.compile(rf"\b{re.escape((word[0][0].lower() + word[0][1:])[:BEGINNING])}")
    texts = [readout.statement.text for readout in comparison.readouts]
    ordinary = any(begins.search(text) for text in texts)
    return matter[0].lower() + matter[1:] if ordinary else matter


def _small(clause: str) -> str:
    return f"only {clause.removeprefix('Only ')}" if clause.startswith("Only ") else clause
