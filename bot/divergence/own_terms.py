"""What passages are about in their own words: the stretch or the terms that tell most."""

from collections.abc import Sequence
from itertools import dropwhile

from bot.divergence.bearing import all_stems
from bot.divergence.detector import Scene
from bot.divergence.frames import family
from bot.divergence.objects import onward, saying
from bot.divergence.reading import Claim
from bot.divergence.stretches import label, stretch, with_denial
from bot.divergence.terms import Term, Weight, is_amount, terms
from bot.text.words import Token

_LAST_LATIN = "ɏ"
_FIGURE = 0.05
_MET = 1.6
"""How much more a word tells that the other account uses too."""
_TRIED = 3
"""So many terms are looked for with the words around them."""
_ENOUGH = 3
"""A term of so many words may be a title by itself."""


def own_terms(scene: Scene, claims: Sequence[Claim], lang: str) -> list[str]:
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
    start = (kept or term.words)[0].start
    words = " ".join(claim.text[start : term.end].split())
    stems = all_stems(others)
    told = all(t.stem in stems for t in kept)
    if kept and told:
        return words[0].upper() + words[1:]
    return f"“{' '.join(claim.text[with_denial(claim.text, start) : term.end].split())}”"


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
    met = all_stems(c for c in among if c.readout != claim.readout)

    def weight(token: Token) -> float:
        if token.kind == "number":
            return _FIGURE
        return weights.get(token.stem, 0.0) * (_MET if token.stem in met else 1.0)

    return weight


def _latin(text: str) -> bool:
    return not any(c.isalpha() and c > _LAST_LATIN for c in text)
