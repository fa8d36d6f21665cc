"""Neutral titles of findings: at most fifteen words."""

from collections.abc import Iterable

from bot.divergence import parties
from bot.divergence.detector import Place, Scene
from bot.divergence.reading import Account, Claim
from bot.divergence.topics import joined, topics
from bot.text.words import stem, tokens

MOST_WORDS = 15
_ELLIPSIS = " …"
_FEWEST = 3
ACTS = {
    "urge": "call", "warn": "warning", "oppose": "objection", "reject": "rejection",
    "condemn": "condemnation", "agree": "agreement", "support": "support",
    "welcome": "appreciation", "regret": "concern", "ask": "request", "ready": "readiness",
    "reaffirm": "reaffirmation",
}  # fmt: skip
"""How a title names what was done, without judging it; acts that say little have no name."""
REMARKS = "remarks"


def fit(title: str) -> str:
    """Return the title cut to the words allowed."""
    words = title.split()
    return title if len(words) <= MOST_WORDS else " ".join(words[: MOST_WORDS - 1]) + _ELLIPSIS


def side_name(account: Account) -> str:
    """Return how titles name the account: by its side's capital, else its publisher."""
    side = account.readout.side
    return parties.capital(side) or account.readout.statement.publisher


def act_name(claim: Claim) -> str:
    """Return the neutral noun for what the claim tells of, or "" where it says nothing."""
    return ACTS.get(claim.act.key, "") if claim.act else ""


def about(scene: Scene, places: Iterable[Place], form: str = "{}") -> str:
    """Return `form` with the topics of the passages in it: both if they fit, else the first."""
    named = topics(scene, places)
    whole = form.replace("{}", joined(named), 1)
    if len(whole.split()) <= MOST_WORDS:
        return whole
    room = MOST_WORDS - len(form.replace("{}", "", 1).split())
    return fit(form.replace("{}", _cut(named[0], max(_FEWEST, room)), 1))


def _cut(topic: str, room: int) -> str:
    """Return a topic cut to the room there is, so that what is said of it stays whole."""
    words = topic.split()
    if len(words) <= room:
        return topic
    return " ".join(words[: room - 1]) + (f"{_ELLIPSIS}”" if topic.endswith("”") else _ELLIPSIS)


def with_act(scene: Scene, places: tuple[Place, ...], form: str) -> str:
    """Return a title as `about` does, with what was done in brackets where that says something."""
    act, plain = act_name(scene.claim(places[0])), about(scene, places, form)
    told = not act or stem(act) in {t.stem for t in tokens(plain)}
    return plain if told else about(scene, places, f"{form} ({act})")


def two_ways(scene: Scene, places: tuple[Place, Place]) -> str:
    """Return a title for a matter that two accounts tell of in different ways."""
    one, two = (act_name(scene.claim(p)) for p in places)
    first, second = (side_name(scene.accounts[p[0]]) for p in places)
    if one and two and one != two:
        done = f"{{}}: {one} in {first}’s account, {two} in {second}’s"
        if len(about(scene, places, done).split()) < MOST_WORDS:
            return about(scene, places, done)
    return about(scene, places, f"{{}}: told differently by {first} and {second}")
