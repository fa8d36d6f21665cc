"""What was done, as closely as the words of a claim say it: who hoped has not requested."""

import re
from collections.abc import Iterator
from functools import cache

from bot.divergence import acts
from bot.divergence.phrases import plain_words
from bot.divergence.reading import Claim
from bot.divergence.scan import HAN
from bot.divergence.tables import rows
from bot.text.words import tokens

NOTHING_DONE = "-"
_NEAR = 4
"""So many words before an act something may deny it."""
_NOT = frozenset(
    [
        *("not", "never", "no", "nor", "neither", "without", "cannot", "nothing", "nobody"),
        *("none", "didn't", "doesn't", "don't", "won't", "wouldn't", "isn't", "aren't"),
        *("не", "ни", "нет", "без", "pas", "ne", "jamais", "aucun", "aucune", "sans"),
        *("nicht", "kein", "keine", "keinen", "nie", "ohne", "ni", "nunca", "jamás", "sin"),
        *("değil", "لا", "لم", "لن", "ليس", "دون", "não"),
    ]
)
_NOT_IN_HAN = re.compile(
    r"(?:不(?!断|仅|但|懈|可|同|久|少|变|过|移|动摇|论|管|光|只|容|接受)|没有|无意|未|从未|并非)"
    r"[^，。；：、！？]*$"
)
"""A denial from which the clause goes on to the act."""


def noun(claim: Claim, lang: str) -> str:
    """Return the noun for the act of a claim by its own words, or "" for the general one.

    `NOTHING_DONE` stands for words that need not tell of anything done, or that are denied: who
    does not support a thing has not supported it.
    """
    found = list(_done(claim, lang)) if claim.act else []
    if found and all(denied for _, denied in found):
        return NOTHING_DONE
    told = _narrower().get(claim.act.key, ()) if claim.act else ()
    words = next((said for said, denied in found if not denied), "")
    fits = [(met.start(), name) for name, form in told if (met := form.search(words))]
    return min(fits)[1] if fits else ""


def _done(claim: Claim, lang: str) -> Iterator[tuple[str, bool]]:
    """Yield the words by which the act of a claim is known, and whether they are denied."""
    if lang in HAN:
        for form, act in acts.chinese():
            if act == claim.act:
                for met in re.finditer(re.escape(form), claim.text):
                    yield form, bool(_NOT_IN_HAN.search(claim.text[: met.start()]))
        return
    words = plain_words(tokens(claim.text))
    named = acts.of(lang)
    for n in range(len(words)):
        met_here = named.at(words, n)
        if met_here and met_here.value == claim.act:
            before = words[max(0, n - _NEAR) : n]
            yield " ".join(words[n : met_here.end]), not _NOT.isdisjoint(before)


@cache
def _narrower() -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    """Return the nouns of each act with the beginnings of words that stand for them."""
    out: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for act, name, forms in rows("nouns.tsv"):
        words = "|".join(map(re.escape, forms.split("|")))
        out.setdefault(act, []).append((name, re.compile(rf"(?:\b|(?<=[㐀-鿿]))(?:{words})")))
    return {act: tuple(found) for act, found in out.items()}
