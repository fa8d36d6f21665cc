"""What a finding is about, in the words of a title: the text's own terms, else titles of concepts.

A concept gives its title only where the passages themselves hold its words, or are in a language
that no title can quote. A term that one account alone uses stands in quotation marks.
"""

import re
from collections.abc import Iterable, Sequence

from bot.divergence import parties
from bot.divergence.bearing import all_stems, names_held, stems_of, worded
from bot.divergence.detector import Place, Scene
from bot.divergence.frames import family
from bot.divergence.lexicon.vectors import vectors
from bot.divergence.objects import saying
from bot.divergence.own_terms import own_terms
from bot.divergence.publishing import language
from bot.divergence.reading import OF_THE_CALL, Claim
from bot.divergence.stretches import label
from bot.divergence.terms import table
from bot.divergence.vocabulary import concept_weight, rarity
from bot.text.words import stem, tokens

FURTHER = "a further matter"
POINT = "more on "
QUOTED_IN = "a point quoted in "
_MOST = 2
_TOLL = 0.5
"""By how much rarer a later concept must be to come before an earlier one."""
_LAST_LATIN = "ɏ"
_EVERYDAY = 0.9
"""Stems of this rarity and less are no names."""
_TELLING = 1.0
"""Concepts of less weight are named in every other account: alone they say nothing."""
_FIGURE = 0.05
_MET = 1.6
"""How much more a word tells that the other account uses too."""
_SHORT = 2
"""Words no longer ("UN", "US") may be missing where the rest of a title is there."""
_TRIED = 3
"""So many terms are looked for with the words around them."""
_ENOUGH = 3
"""A term of so many words may be a title by itself."""
_PARTS = re.compile(r", | and ")
_BEGINNING = 4
"""Longer words that begin alike are one: "fishing" bears "fisheries" out."""


Titled = list[tuple[str, str]]
"""Titles of concepts with their keys."""
NONE: frozenset[str] = frozenset()


def topics(scene: Scene, places: Iterable[Place], but: frozenset[str] = NONE) -> tuple[str, ...]:
    """Return up to two topics, the most telling first; at least one, whoever is given first.

    Concepts in `but` name nothing by themselves: others are on them too.
    """
    claims = _in_order(scene, places)
    every = _concepts_of(scene, claims)
    known = [(title, key) for title, key in every if key not in but]
    titles = [title for title, _ in known]
    named = _distinct(_said(claims, known) or own_terms(scene, claims, "en") or titles)[:_MOST]
    return tuple(named) or _pointed(every) or _otherwise(scene, claims, but)


def _pointed(known: Titled) -> tuple[str, ...]:
    """Return what is told of a matter that others are on too."""
    return (f"{POINT}{parties.within(running(known[0][0]))}",) if known else ()


def borne_out(scene: Scene, places: Iterable[Place], but: frozenset[str] = NONE) -> tuple[str, ...]:
    """Return the titles of concepts that stand in the words of the passages, weightiest first."""
    claims = _in_order(scene, places)
    known = [(title, key) for title, key in _concepts_of(scene, claims) if key not in but]
    return tuple(_distinct(_said(claims, known)))


def _in_order(scene: Scene, places: Iterable[Place]) -> list[Claim]:
    return sorted((scene.claim(p) for p in places), key=lambda c: (c.index, c.text))


def _concepts_of(scene: Scene, claims: list[Claim]) -> Titled:
    return [(t, key) for t, key in _concepts(scene, claims) if _names_nobody_else(claims, t)]


def _said(claims: Sequence[Claim], known: Titled) -> list[str]:
    return [t for t, key in known if _telling(key) and _says(claims, t)]


def _otherwise(scene: Scene, claims: list[Claim], but: frozenset[str]) -> tuple[str, ...]:
    """Return what is broadly meant, else the terms of another language in Latin letters."""
    general = _general(scene, claims)
    if general:
        return (f"{POINT}{parties.within(running(general))}" if but else general,)
    langs = dict.fromkeys(family(scene.accounts[c.readout].lang) for c in claims)
    return next(
        (tuple(own) for lang in langs if (own := own_terms(scene, claims, lang))),
        _quoted(scene, claims),
    )


def _quoted(scene: Scene, claims: Sequence[Claim]) -> tuple[str, ...]:
    """Return how a matter is named that has no name: by the language in which it is quoted."""
    abroad = [c for c in claims if scene.accounts[c.readout].lang != "en"]
    if abroad:
        return (f"{QUOTED_IN}{language(scene.accounts[abroad[0].readout].lang)}",)
    said = next((words for c in claims if (words := saying(c.text, label(c.text)))), "")
    return (f"“{said}”" if said else FURTHER,)


def joined(names: Iterable[str]) -> str:
    """Return topics as one phrase; what holds an "and" or a comma already stands alone.

    >>> joined(["Normandy format", "Withdrawal of troops"]), joined(["Arms and men", "Peace"])
    ('Normandy format and withdrawal of troops', 'Arms and men')
    """
    first, *rest = names
    if not rest or any(" and " in name or "," in name for name in (first, *rest)):
        return first
    return f"{first} and {running(rest[0])}"


def running(title: str) -> str:
    """Take the capital off a word that is no name: one that texts write small."""
    first, *others = title.split()
    word = first.casefold()
    everyday = stem(word) in vectors().rows or rarity(stem(word)) <= _EVERYDAY
    if word in table("small"):
        return title[0].lower() + title[1:]
    small = title[1:2].islower() and everyday and not parties.english().at((word,), 0)
    named = bool(others) and others[0][0].isupper()
    return title[0].lower() + title[1:] if small and not named else title


def _concepts(scene: Scene, claims: list[Claim]) -> list[tuple[str, str]]:
    """Return titles of specific concepts: what all accounts name, else all, the rarest first."""
    keys = [k for k in dict.fromkeys(_keys(claims)) if k not in OF_THE_CALL]
    common = set(keys).intersection(*_by_account(claims))
    carried = set(keys) - {k for c in claims if not c.matter.carried for k in c.matter.concepts}
    order = sorted(common or keys, key=lambda k: (k in carried, _late(k, keys), keys.index(k)))
    return [(title, key) for key in order if (title := _title(scene, claims, key))]


def _late(key: str, keys: list[str]) -> float:
    """Order what is rare before what is common, and what comes first before what follows."""
    return _TOLL * keys.index(key) - concept_weight(key)


def _keys(claims: Iterable[Claim]) -> Iterable[str]:
    return (key for claim in claims for key in claim.matter.concepts)


def _by_account(claims: Sequence[Claim]) -> list[set[str]]:
    """Return the concepts that each account names; none if there is only one account."""
    numbers = {c.readout for c in claims}
    return [set(_keys(c for c in claims if c.readout == n)) for n in numbers if len(numbers) > 1]


def _telling(key: str) -> bool:
    return concept_weight(key) >= _TELLING


def _says(claims: Iterable[Claim], title: str) -> bool:
    """Whether one of the passages holds half of the title's words, in whatever language."""
    return any(worded(stems, title) for stems in map(stems_of, claims))


def _names_nobody_else(claims: Sequence[Claim], title: str) -> bool:
    """Whether every name in the title is in the passages: one word may stand for many matters."""
    sides = {k[2:] for c in claims for k in c.matter.features if k[0] == "s"}
    told = {stem(t.text) for side in sides for t in tokens(parties.name(side))}
    return names_held(title, all_stems(claims) | told)


def _distinct(titles: list[str]) -> list[str]:
    """Leave out a title whose words all stand in another."""
    words = [{stem(t.text) for t in tokens(title)} for title in titles]
    return [
        title
        for n, title in enumerate(titles)
        if not any(
            words[n] < other or (words[n] == other and m < n) for m, other in enumerate(words)
        )
    ]


def _title(scene: Scene, claims: list[Claim], key: str) -> str:
    named = (scene.accounts[c.readout].titles.get(key, "") for c in claims)
    return next((title for title in named if title), "")


def _general(scene: Scene, claims: list[Claim]) -> str:
    """Return a broad concept, or the sides spoken of."""
    sides = dict.fromkeys(k[2:] for c in claims for k in c.matter.features if k[0] == "s")
    about = " and ".join(map(parties.name, list(sides)[:_MOST]))
    return about or _broad(scene, claims)


def _broad(scene: Scene, claims: list[Claim]) -> str:
    """Return the rarest broad concept, but not the name of a side that takes part."""
    taking_part = {parties.name(account.readout.side) for account in scene.accounts}
    keys = sorted(
        {key for c in claims for key in c.matter.broad}, key=lambda k: (-concept_weight(k), k)
    )
    titles = (_title(scene, claims, key) for key in keys)
    return next((title for title in titles if title and title not in taking_part), "")
