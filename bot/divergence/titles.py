"""Neutral titles from the matter's own terms: at most fifteen words."""

from collections.abc import Iterable

from bot.divergence import parties
from bot.divergence.detector import Place, Scene
from bot.divergence.frames import is_frame_word
from bot.divergence.reading import Account, Claim
from bot.text.words import stem, tokens

MOST_WORDS = 15
_MOST_TERMS = 2
_OWN_TERMS = 3
_HAN_TERM = 14
ACTS = {
    "urge": "call", "warn": "warning", "oppose": "objection", "condemn": "condemnation",
    "agree": "agreement", "support": "support", "welcome": "appreciation", "regret": "concern",
    "ask": "request", "ready": "readiness", "reaffirm": "reaffirmation", "inform": "account",
    "discuss": "discussion", "stress": "emphasis", "say": "remarks",
}  # fmt: skip
"""How a title names what was done, without judging it."""


def fit(title: str) -> str:
    """Return the title cut to the words allowed."""
    words = title.split()
    return title if len(words) <= MOST_WORDS else " ".join(words[: MOST_WORDS - 1]) + " …"


def side_name(account: Account) -> str:
    """Return how titles name the account: by its side's capital, else its publisher."""
    side = account.readout.side
    return parties.capital(side) or account.readout.statement.publisher


def act_name(claim: Claim) -> str:
    """Return the neutral noun for what the claim tells of."""
    return ACTS.get(claim.act.key, "remarks") if claim.act else "remarks"


def two_ways(scene: Scene, places: tuple[Place, Place]) -> str:
    """Return a title for a matter that two accounts tell of in different ways."""
    one, two = (scene.claim(p) for p in places)
    first, second = (side_name(scene.accounts[p[0]]) for p in places)
    about = topic(scene, places)
    if act_name(one) == act_name(two):
        return fit(f"{about}: told differently by {first} and {second}")
    return fit(f"{about}: {act_name(one)} in {first}’s account, {act_name(two)} in {second}’s")


def topic(scene: Scene, places: Iterable[Place]) -> str:
    """Return what the passages are about: titles of concepts, else their own words."""
    claims = [scene.claim(p) for p in places]
    named = dict.fromkeys(key for c in claims for key in c.matter.concepts)
    titles = _distinct([t for key in named if (t := _title(scene, claims, key))])
    if titles:
        return "; ".join(titles[:_MOST_TERMS])
    broad = dict.fromkeys(key for c in claims for key in c.matter.broad)
    own = own_terms(claims[0]) if claims else ""
    general = next((t for key in broad if (t := _title(scene, claims, key))), "")
    return own or general or "further remarks"


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
    for claim in claims:
        account = scene.accounts[claim.readout]
        title = account.titles.get(key)
        if title:
            return title
    return ""


def own_terms(claim: Claim) -> str:
    """Return the weightiest words of a claim, quoted in its own order."""
    weights = {k[2:]: w for k, w in claim.matter.features.items() if k[0] in "wn"}
    found = [
        (weights.get(t.stem, weights.get(t.text.casefold(), 0.0)), n, t.text)
        for n, t in enumerate(tokens(claim.text))
        if t.kind == "word" and not is_frame_word(stem(t.text), "en")
    ]
    best = sorted(sorted(found, reverse=True)[:_OWN_TERMS], key=lambda f: f[1])
    words = list(dict.fromkeys(word for weight, _, word in best if weight > 0))
    if words:
        return f"“{' … '.join(words)}”"
    return f"“{claim.text[:_HAN_TERM]}…”" if claim.text else ""
