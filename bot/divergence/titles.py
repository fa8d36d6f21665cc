"""Neutral titles of findings: at most fifteen words."""

from collections.abc import Iterable, Sequence

from bot.divergence import parties
from bot.divergence.act_nouns import NOTHING_DONE, noun
from bot.divergence.detector import Place, Scene, Words
from bot.divergence.objects import ELLIPSIS, fitting, governed, last_done
from bot.divergence.reading import Account, Claim
from bot.divergence.topics import NONE, borne_out, joined, running, topics
from bot.text.words import stem, tokens

MOST_WORDS = 15
_FEWEST = 3
ACTS = {
    "urge": "appeal", "warn": "warning", "oppose": "objection", "reject": "rejection",
    "condemn": "condemnation", "agree": "agreement", "support": "support",
    "welcome": "appreciation", "regret": "concern", "ask": "request", "ready": "readiness",
    "reaffirm": "reaffirmation",
}  # fmt: skip
"""How a title names what was done, without judging it; acts that say little have no name."""
_PLAIN = {"discuss": "discussion", "stress": "emphasis", "inform": "information"}
REMARKS, PLEDGE, JOINT_STEP = "remarks", "pledge", "a joint step"


def fit(title: str) -> str:
    """Return the title cut to the words allowed."""
    words = title.split()
    return title if len(words) <= MOST_WORDS else " ".join(words[: MOST_WORDS - 1]) + ELLIPSIS


def capitalised(title: str) -> str:
    """Return the title with a capital at its beginning."""
    return title[:1].upper() + title[1:]


def side_name(account: Account) -> str:
    """Return how titles name the account: by its side's capital, else its publisher.

    A name that takes an article has it; `capitalised` makes it great where a title begins so.
    """
    side = account.readout.side
    return parties.within(parties.capital(side)) or account.readout.statement.publisher


def act_name(claim: Claim) -> str:
    """Return the neutral noun for what the claim tells of, or "" where it says nothing.

    What a side says that it alone will do is a pledge: nobody agrees with himself.
    """
    if claim.act and claim.act.joint and claim.voice == "own":
        return PLEDGE
    return ACTS.get(claim.act.key, "") if claim.act else ""


def done(scene: Scene, claim: Claim) -> str:
    """Return what `act_name` does, as closely as the claim's own words say it."""
    general = act_name(claim)
    if not general or general == PLEDGE:
        return general
    named = noun(claim, scene.accounts[claim.readout].lang)
    return "" if named == NOTHING_DONE else named or general


def plain_act(claim: Claim) -> str:
    """Return the noun for what is done where nothing forceful is."""
    return _PLAIN.get(claim.act.key, REMARKS) if claim.act else REMARKS


def about(
    scene: Scene, places: Iterable[Place], form: str = "{}", but: frozenset[str] = NONE
) -> str:
    """Return `form` with the topics of the passages in it: both if they fit, else the first.

    `but` are concepts that others are on too, where the title tells what one alone has.
    """
    named = topics(scene, places, but)
    whole = form.replace("{}", joined(named), 1)
    if len(whole.split()) <= MOST_WORDS:
        return whole
    return _filled(form, named[0])


def _filled(form: str, topic: str) -> str:
    """Return the form with a topic cut to the room there is; what is said of it stays whole."""
    room = MOST_WORDS - len(form.replace("{}", "", 1).split())
    return fit(form.replace("{}", _cut(topic, max(_FEWEST, room)), 1))


def _cut(topic: str, room: int) -> str:
    """Return a topic in so many words; the marks that are open where it is cut are closed."""
    words = topic.split()
    if len(words) <= room:
        return topic
    size, mark = fitting(words, room)
    mark = mark if topic.startswith("“") else ELLIPSIS
    cut = " ".join(words[:size]).rstrip(",;:") + mark
    return cut + "”" * (cut.count("“") - cut.count("”")) + ")" * (cut.count("(") - cut.count(")"))


def with_act(scene: Scene, places: tuple[Place, ...], form: str, but: frozenset[str] = NONE) -> str:
    """Return a title as `about` does, with what was done where that says something.

    It stands in brackets after a concept; what no concept names is told by what the act is on.
    """
    act = done(scene, scene.claim(places[0]))
    if not act:
        return about(scene, places, form, but)
    on = _object(scene, places, but)
    if on:
        return _filled(form, f"{act} (“{on}”)")
    plain = about(scene, places, form, but)
    told = stem(act) in {t.stem for t in tokens(plain)} or _of_another(scene, places, plain)
    return plain if told else about(scene, places, form.replace("{}", f"{{}} ({act})", 1), but)


def _of_another(scene: Scene, places: Sequence[Place], title: str) -> bool:
    """Whether a title quotes words that stand after something else is done than is named."""
    claim = scene.claim(places[0])
    quoted = title.partition("“")[2].partition("”")[0]
    if not quoted or not claim.act or scene.accounts[claim.readout].lang != "en":
        return False
    return last_done(claim.text, quoted) not in {None, claim.act}


def of_act(scene: Scene, places: tuple[Place, ...], form: str, but: frozenset[str] = NONE) -> str:
    """Return a title whose form names what was done: with the topics, else what the act is on."""
    on = _object(scene, places, but) if act_name(scene.claim(places[0])) else ""
    return _filled(form, f"“{on}”") if on else about(scene, places, form, but)


def _object(scene: Scene, places: Sequence[Place], but: frozenset[str]) -> str:
    """Return what the act of an English claim is on, as it stands there, if no concept names it."""
    claim = scene.claim(places[0])
    told = scene.accounts[claim.readout].lang != "en" or borne_out(scene, places, but)
    return governed(claim.text, claim.act) if claim.act and not told else ""


def told_two_ways(scene: Scene, one: Place, two: Place) -> Words:
    """Return a title for a matter that two accounts tell of in different ways, to be worded."""
    return lambda _: _two_ways(scene, (one, two))


def _two_ways(scene: Scene, places: tuple[Place, Place]) -> str:
    """Say what each does, else what each names, as far as that differs and fits."""
    one, two = (act_name(scene.claim(p)) for p in places)
    first, second = (side_name(scene.accounts[p[0]]) for p in places)
    if one and two and one != two:
        one, two = (done(scene, scene.claim(p)) or REMARKS for p in places)
        told = f"{{}}: {one} in {first}’s account, {two} in {second}’s"
        if len(about(scene, places, told).split()) < MOST_WORDS:
            return about(scene, places, told)
    named = _named(scene, places, (first, second))
    if named and len(named.split()) <= MOST_WORDS:
        return named
    return about(scene, places, f"{{}}: told differently by {first} and {second}")


def _named(scene: Scene, places: tuple[Place, Place], names: tuple[str, str]) -> str:
    """Return which matter each account names, or what one adds to what both name, else ""."""
    mine, theirs = (borne_out(scene, [p]) for p in places)
    if not (mine and theirs):
        return ""
    both = [topic for topic in mine if topic in theirs]
    if not both:
        here, there = (running(topics[0]) for topics in (mine, theirs))
        return f"{names[0]} on {here}, {names[1]} on {there}"
    added = [
        (n, t) for n, ts in zip(names, (mine, theirs), strict=True) for t in ts if t not in both
    ]
    return f"{both[0]}: {added[0][0]} adds {running(added[0][1])}" if len(added) == 1 else ""
