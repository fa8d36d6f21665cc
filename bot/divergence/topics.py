"""What a finding is about, in the words of a title: titles of concepts, else the text's own."""

import re
from collections.abc import Iterable, Sequence

from bot.divergence import acts, parties
from bot.divergence.acts import Act
from bot.divergence.detector import Place, Scene
from bot.divergence.frames import family, is_stop_word
from bot.divergence.lexicon.vectors import vectors
from bot.divergence.phrases import plain_words
from bot.divergence.reading import OF_THE_CALL, Claim
from bot.divergence.vocabulary import concept_weight, rarity
from bot.text.words import Token, stem, tokens

FURTHER = "a further matter"
_MOST = 2
_TOLL = 0.5
"""By how much rarer a later concept must be to come before an earlier one."""
_FEWEST_WORDS, _MOST_QUOTED = 2, 9
_NEAR, _FAR = 4, 9
"""Among so many words any verb of speech, or that of the main act, is looked for."""
_LAST_LATIN = "ɏ"
_MARKS = re.compile('[“”"«»]')
_CONNECTIVES = frozenset(["that", "whether", "how", "about", "on"])
_EVERYDAY = 0.9
"""Stems of this rarity and less are no names."""


def topics(scene: Scene, places: Iterable[Place]) -> tuple[str, ...]:
    """Return up to two topics, the most telling first; at least one."""
    claims = [scene.claim(p) for p in places]
    found = _distinct(_ranked(scene, claims))[:_MOST]
    if found:
        return tuple(found)
    return (_general(scene, claims) or FURTHER,)


def joined(names: Iterable[str]) -> str:
    """Return topics as one phrase; what holds an "and" or a comma already stands alone.

    >>> joined(["Normandy format", "Withdrawal of troops"]), joined(["Arms and men", "Peace"])
    ('Normandy format and withdrawal of troops', 'Arms and men')
    """
    first, *rest = names
    if not rest or any(" and " in name or "," in name for name in (first, *rest)):
        return first
    return f"{first} and {_in_running_text(rest[0])}"


def _in_running_text(title: str) -> str:
    """Take the capital off a word that is no name: one that texts write small."""
    word = title.split(maxsplit=1)[0].casefold()
    everyday = stem(word) in vectors().rows or rarity(stem(word)) <= _EVERYDAY
    small = title[1:2].islower() and everyday and not parties.english().at((word,), 0)
    return title[0].lower() + title[1:] if small else title


def _ranked(scene: Scene, claims: list[Claim]) -> list[str]:
    """Return titles of specific concepts: what all accounts name, else all, the rarest first."""
    keys = [k for k in dict.fromkeys(_keys(claims)) if k not in OF_THE_CALL]
    common = set(keys).intersection(*_by_account(claims))
    carried = set(keys) - {k for c in claims if not c.matter.carried for k in c.matter.concepts}
    order = sorted(common or keys, key=lambda k: (k in carried, _late(k, keys), keys.index(k)))
    return [title for key in order if (title := _title(scene, claims, key))]


def _late(key: str, keys: list[str]) -> float:
    """Order what is rare before what is common, and what comes first before what follows."""
    return _TOLL * keys.index(key) - concept_weight(key)


def _keys(claims: Iterable[Claim]) -> Iterable[str]:
    return (key for claim in claims for key in claim.matter.concepts)


def _by_account(claims: Sequence[Claim]) -> list[set[str]]:
    """Return the concepts that each account names; none if there is only one account."""
    numbers = {c.readout for c in claims}
    return [set(_keys(c for c in claims if c.readout == n)) for n in numbers if len(numbers) > 1]


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
    """Return own words where they are English, else a broad concept or the sides spoken of."""
    own = next((q for c in claims if (q := _quoted(scene, c))), "")
    sides = dict.fromkeys(k[2:] for c in claims for k in c.matter.features if k[0] == "s")
    about = " and ".join(map(parties.name, list(sides)[:_MOST]))
    return own or about or _broad(scene, claims)


def _broad(scene: Scene, claims: list[Claim]) -> str:
    """Return the rarest broad concept, but not the name of a side that takes part."""
    taking_part = {parties.name(account.readout.side) for account in scene.accounts}
    keys = sorted(
        {key for c in claims for key in c.matter.broad}, key=lambda k: (-concept_weight(k), k)
    )
    titles = (_title(scene, claims, key) for key in keys)
    return next((title for title in titles if title and title not in taking_part), "")


def _quoted(scene: Scene, claim: Claim) -> str:
    """Quote the beginning of what was said, if it is English."""
    lang = scene.accounts[claim.readout].lang
    if family(lang) != "en" or any(c.isalpha() and c > _LAST_LATIN for c in claim.text):
        return ""
    found = tokens(claim.text)
    begin = _opening(found, claim.act)
    kept = list(found[begin : begin + _MOST_QUOTED])
    while kept and is_stop_word(kept[-1].text.casefold(), "en"):
        kept.pop()
    if len(kept) < _FEWEST_WORDS:
        return ""
    quote = _MARKS.sub("", claim.text[kept[0].start : kept[-1].end])
    cut = begin + len(kept) < len(found)
    return f"“{quote}{' …' if cut else ''}”"


def _opening(found: tuple[Token, ...], main: Act | None) -> int:
    """Return where what was said begins: after the verb, and after "that" or the like.

    The verb stands among the first words; further on only the `main` act counts.
    """
    words = plain_words(found)
    marks = (acts.english().at(words, n) for n in range(min(len(words), _FAR)))
    act = next((a for a in marks if a and (a.start < _NEAR or a.value == main)), None)
    if act is None:
        return 0
    after = act.end < len(words) and words[act.end] in _CONNECTIVES
    return act.end + after
