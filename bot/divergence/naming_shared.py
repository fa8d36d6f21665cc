"""What two passages have in common, as features that can be said in words."""

from bot.divergence.nearness import nearness
from bot.divergence.reading import Claim
from bot.divergence.vocabulary import concept_weight

NEAR = 0.4
"""How near two words must be to be shown as meeting."""
MOST = 6


def shared_matter(one: Claim, other: Claim) -> tuple[str, ...]:
    """Return the shared concepts, figures, names and words, weightiest first.

    ``c:grain-exports`` is a concept, ``f:900000`` a figure, ``n:hormuz`` a name, ``w:tanker`` a
    word, ``~:captive/prisoner`` two words for one thing.
    """
    listed = [*_listed(one, other), *_words(one, other)]
    best = sorted(listed, key=lambda f: (-f[0], f[1]))
    return tuple(dict.fromkeys(feature for _, feature in best))[:MOST]


def _listed(one: Claim, other: Claim) -> list[tuple[float, str]]:
    mine, theirs = one.matter, other.matter
    concepts = set(mine.concepts) & set(theirs.concepts)
    found = [(1.0 + concept_weight(key), f"c:{key}") for key in concepts]
    found += [(2.0, number) for number in mine.numbers & theirs.numbers]
    return found + [(1.5, f"n:{name}") for name in mine.names & theirs.names]


def _words(one: Claim, other: Claim) -> list[tuple[float, str]]:
    if not one.lexemes or not other.lexemes:
        return []
    near = nearness([w.lexeme for w in one.lexemes], [w.lexeme for w in other.lexemes])
    out: list[tuple[float, str]] = []
    for word, row in zip(one.lexemes, near, strict=True):
        place = int(row.argmax())
        if row[place] >= NEAR:
            met = other.lexemes[place]
            mine, theirs = word.lexeme.stems[0], met.lexeme.stems[0]
            feature = f"w:{mine}" if mine == theirs else f"~:{mine}/{theirs}"
            out.append((float(row[place]) * min(word.weight, met.weight), feature))
    return out
