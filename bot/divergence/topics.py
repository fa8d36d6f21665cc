"""What a finding is about, in the words of a title: the text's own terms, else titles of concepts.

A concept gives its title only where the passages themselves hold its words, or are in a language
that no title can quote. A term that one account alone uses stands in quotation marks.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import dropwhile

from bot.divergence import parties
from bot.divergence.detector import Place, Scene
from bot.divergence.frames import family, is_stop_word
from bot.divergence.lexicon.vectors import vectors
from bot.divergence.publishing import language
from bot.divergence.reading import OF_THE_CALL, Claim
from bot.divergence.objects import onward, saying
from bot.divergence.stretches import label, stretch
from bot.divergence.terms import Term, Weight, is_amount, table, terms
from bot.divergence.vocabulary import concept_weight, rarity
from bot.text.words import Token, stem, tokens

FURTHER = "a further matter"
POINT = "a further point on "
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
    named = _distinct(_said(claims, known) or _own(scene, claims, "en") or titles)[:_MOST]
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
        (tuple(own) for lang in langs if (own := _own(scene, claims, lang))), _quoted(scene, claims)
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
    return any(_worded(stems, title) for stems in map(_stems, claims))


def _worded(stems: frozenset[str], title: str) -> bool:
    wanted = [stem(t.text) for t in tokens(title) if not is_stop_word(t.text.casefold(), "en")]
    held = sum(_holds(stems, word) for word in wanted)
    return 2 * held >= len(wanted) and _bears(stems, title)


def _bears(stems: frozenset[str], title: str) -> bool:
    """Whether what weighs in the title, in one of its parts at least, is in the words as well.

    >>> _bears(frozenset(["airspac"]), "Airspace violations")
    False
    """
    parts = [tokens(part) for part in _PARTS.split(title)]
    held = [[t for t in part if _holds(stems, stem(t.text))] for part in parts]
    heavy = [[t for t in part if t.text.casefold() in table("loaded")] for part in parts]
    return any(
        here and all(t in here for t in told) for here, told in zip(held, heavy, strict=True)
    )


def borne_by(title: str, texts: Iterable[tuple[str, str]], sides: Iterable[str]) -> bool:
    """Return whether a title may be put on texts, each with its language, of accounts of sides.

    Its names must stand in English there or be of the sides; the rest of it, where all is English.
    """
    told = list(texts)
    stems = frozenset().union(*(_stems_of(text) for text, lang in told if family(lang) == "en"))
    if not _names_held(title, stems | _stems_of(" ".join(map(parties.name, sides)))):
        return False
    if any(family(lang) != "en" for _, lang in told):
        return True
    parts = [tokens(part) for part in _PARTS.split(title)]
    return any(part and all(_holds(stems, stem(t.text)) for t in part) for part in parts)


def _names_nobody_else(claims: Sequence[Claim], title: str) -> bool:
    """Whether every name in the title is in the passages: one word may stand for many matters."""
    sides = {k[2:] for c in claims for k in c.matter.features if k[0] == "s"}
    told = {stem(t.text) for side in sides for t in tokens(parties.name(side))}
    return _names_held(title, _all_stems(claims) | told)


def _names_held(title: str, stems: frozenset[str]) -> bool:
    words = [t for t in tokens(title) if len(t.text) > _SHORT]
    names = [t for t in words if t.text[0].isupper() and (t.start or _is_name(t))]
    return all(_holds(stems, stem(t.text)) for t in names)


def _is_name(token: Token) -> bool:
    return bool(parties.english().at((token.text.casefold(),), 0)) or token.text.isupper()


def _stems(claim: Claim) -> frozenset[str]:
    """Return the stems of a passage's words, of foreign ones all that they may mean."""
    return _stems_of(claim.text).union(*(w.lexeme.stems for w in claim.lexemes))


@lru_cache(maxsize=256)
def _stems_of(text: str) -> frozenset[str]:
    return frozenset(t.stem for t in tokens(text))


def _holds(stems: frozenset[str], word: str) -> bool:
    if word in stems:
        return True
    begins = word[: max(_BEGINNING, len(word) - 2)]
    return len(word) > _BEGINNING and any(s.startswith(begins) for s in stems)


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


def _own(scene: Scene, claims: Sequence[Claim], lang: str) -> list[str]:
    """Return the terms that tell most, in marks if one account's alone; amounts are left out there.

    A short term says little by itself: it is told with the words around it, else with the next
    best.
    """
    langs = {c.readout: family(scene.accounts[c.readout].lang) for c in claims}
    found = [(t, c) for c in claims if langs[c.readout] == lang for t in _terms(c, claims, lang)]
    found.sort(key=lambda f: (-round(f[0].weight, 4), f[1].index, f[1].text, f[0].start))
    if not found:
        return []
    term, claim = found[0]
    shown = _shown(term, claim, claims)
    if len(term.words) >= _ENOUGH or (len(term.words) > 1 and not shown.startswith("“")):
        return [shown]
    wholes = (stretch(c.text, t, _weight(c, claims), lang) for t, c in found[:_TRIED])
    if whole := next(filter(None, wholes), ""):
        return [f"“{whole}”"]
    if len(term.words) == 1 and lang == "en" and (whole := onward(claim.text, term.start)):
        return [f"“{whole}”"]
    second = next((f for f in found if _apart(f[0], term)), None)
    if not second and len(term.words) == 1 and lang == "en":
        return [f"“{saying(claim.text, label(claim.text)) or shown.strip('“”')}”"]
    pair = sorted(
        [(term, claim), *([second] if second else [])], key=lambda f: len(f[0].words) == 1
    )
    return [_shown(t, c, claims) for t, c in pair]


def _apart(one: Term, other: Term) -> bool:
    return not {t.stem for t in one.words} & {t.stem for t in other.words}


def _shown(term: Term, claim: Claim, among: Sequence[Claim]) -> str:
    others = [c for c in among if c.readout != claim.readout]
    kept = list(dropwhile(is_amount, term.words)) if others else []
    words = " ".join(claim.text[(kept or term.words)[0].start : term.end].split())
    stems = _all_stems(others)
    told = all(t.stem in stems for t in kept)
    return words[0].upper() + words[1:] if kept and told else f"“{words}”"


def _terms(claim: Claim, among: Sequence[Claim], lang: str) -> list[Term]:
    if not _latin(claim.text):
        return []
    begins = label(claim.text)
    told = terms(claim.text, _weight(claim, among), lang)
    return [term for term in told if term.start >= begins]


def _weight(claim: Claim, among: Sequence[Claim]) -> Weight:
    """Return how much each word of a claim tells."""
    weights = {k[2:]: w for k, w in claim.matter.features.items() if k[0] == "w"}
    weights |= {w.lexeme.stems[0]: w.weight for w in claim.lexemes}
    met = _all_stems(c for c in among if c.readout != claim.readout)

    def weight(token: Token) -> float:
        if token.kind == "number":
            return _FIGURE
        return weights.get(token.stem, 0.0) * (_MET if token.stem in met else 1.0)

    return weight


def _all_stems(claims: Iterable[Claim]) -> frozenset[str]:
    return frozenset().union(*map(_stems, claims))


def _latin(text: str) -> bool:
    return not any(c.isalpha() and c > _LAST_LATIN for c in text)


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
