"""What was done, as closely as the words of a claim say it: who hoped has not requested."""

import re
from functools import cache

from bot.divergence import acts
from bot.divergence.acts import Act
from bot.divergence.phrases import plain_words
from bot.divergence.reading import Claim
from bot.divergence.tables import rows
from bot.text.words import tokens

NOTHING_DONE = "-"


def noun(claim: Claim, lang: str) -> str:
    """Return the noun for the act of a claim by its own words, or "" for the general one.

    `NOTHING_DONE` stands for words that need not tell of anything done.
    """
    told = _narrower().get(claim.act.key, ()) if claim.act else ()
    if not told or not claim.act:
        return ""
    words = _said(claim.text, claim.act) if acts.column_of(lang) == "en" else claim.text.casefold()
    fits = [(found.start(), name) for name, form in told if (found := form.search(words))]
    return min(fits)[1] if fits else ""


def _said(sentence: str, act: Act) -> str:
    """Return the words of an English sentence by which the act is known."""
    words = plain_words(tokens(sentence))
    found = (acts.english().at(words, n) for n in range(len(words)))
    return next((" ".join(words[f.start : f.end]) for f in found if f and f.value == act), "")


@cache
def _narrower() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """Return the nouns of each act with the beginnings of words that stand for them."""
    out: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for act, name, forms in rows("nouns.tsv"):
        words = "|".join(map(re.escape, forms.split("|")))
        out.setdefault(act, []).append((name, re.compile(rf"(?:\b|(?<=[㐀-鿿]))(?:{words})")))
    return {act: tuple(found) for act, found in out.items()}
