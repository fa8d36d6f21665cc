"""Whose position a sentence reports."""

from itertools import pairwise

from bot.divergence import voice_words as words
from bot.divergence.actors import Actor, Way, actors
from bot.divergence.acts import Act, bases
from bot.divergence.cast import Cast
from bot.divergence.held import Held, Speaker, opposite, resolve
from bot.divergence.phrases import Found
from bot.divergence.scan import Scan
from bot.divergence.voice_alone import without_subject
from bot.divergence.voice_impersonal import impersonal
from bot.divergence.voice_reported import is_told, reported

__all__ = ["Held", "Speaker", "hold"]

_REACH = 5
_ACCEPTED_WITHIN = 12
_AFTER_IT = (2, 3)
_EACH_OTHER = frozenset([("each", "other"), ("one", "another")])


def hold(text: str, found: Scan, cast: Cast, before: Speaker, way: Way) -> Held:
    """Return whose position the sentence reports."""
    named = actors(text, found, cast, way)
    before = _quoting(found, named, before)
    alone = without_subject(found, named, before, way)
    if alone:
        return alone
    if _it_was_done(found):
        return impersonal(found, named, before, way)
    for actor in named:
        act = act_of(found, actor, named)
        if actor.subject and actor.who != "third" and act:
            return _acting(found, named, actor, act, before)
    if _we_together(found, named):
        return Held("both", None, "“we” are both who talked")
    return _inverted(found, named, before) or impersonal(found, named, before, way)


def _it_was_done(found: Scan) -> bool:
    """Whether "it was discussed", or agreed, opens the sentence: no clause behind it counts."""
    opens = found.words[:1] == ("it",) and words.PASSIVE.intersection(found.words[1:2])
    return bool(opens) and any(a.start in _AFTER_IT and a.value.joint for a in found.acts)


def _acting(
    found: Scan, named: tuple[Actor, ...], actor: Actor, act: Found[Act], before: Speaker
) -> Held:
    if _leads_to_both(found, named, actor) or _we_together(found, named):
        return Held("both", act.value, "ends in what both agreed")
    held = _told_by(found, named, actor, act, before)
    return held if actor.person else held._replace(state=True)


def _told_by(
    found: Scan, named: tuple[Actor, ...], actor: Actor, act: Found[Act], before: Speaker
) -> Held:
    if is_told(found, actor, act):
        return Held(opposite(resolve(actor.who, before)), act.value, "told by the other side")
    nested = _nested(found, named, actor, act)
    return reported(found, nested, actor, act, before)


def _nested(
    found: Scan, named: tuple[Actor, ...], actor: Actor, act: Found[Act]
) -> tuple[tuple[Actor, Found[Act] | None], ...]:
    """Return those who are named after the act, each with what is then said to have been done."""
    later = [a for a in named if a.start >= act.end and a is not actor]
    return tuple((a, act_of(found, a, named) or _next(found, a)) for a in later)


def _quoting(found: Scan, named: tuple[Actor, ...], before: Speaker) -> Speaker:
    """Let "I" and "we" in quotation marks be whoever the words around the quotation name."""
    if not found.quoted:
        return before
    told = (a for a in named if a.subject and a.person and a.start not in found.quoted)
    voices = (resolve(a.who, before) for a in told if a.who in ("own", "counterpart", "he"))
    return before._replace(first_person=next(voices, before.first_person))


def _we_together(found: Scan, named: tuple[Actor, ...]) -> bool:
    """Whether "we" are both who talked: "we discussed", "we thanked each other"."""
    for actor in named:
        if found.words[actor.start] not in words.WE or actor.start in found.quoted:
            continue
        after = found.words[actor.end : actor.end + _REACH]
        if any(w.startswith(words.TOGETHER) for w in after[:3]) or _mutual(after):
            return True
        if any(p in words.ONE_MIND for p in pairwise(after)):
            return True
        if words.WILL.intersection(after[:1]) and after[1:2] == ("meet",):
            return True
    return False


def _mutual(after: tuple[str, ...]) -> bool:
    """Whether "both", "together" or "each other" makes "we" the two who talked."""
    pairs = pairwise(after)
    return bool(words.MUTUAL.intersection(after)) or any(p in _EACH_OTHER for p in pairs)


def _leads_to_both(found: Scan, named: tuple[Actor, ...], actor: Actor) -> bool:
    """Whether, after one side's words, "and the leaders agreed" is the point."""
    for later in named:
        if later.start > actor.end and later.who in ("both", "they") and later.subject:
            act = act_of(found, later, named)
            joined = "and" in found.words[later.start - 2 : later.start]
            if act and act.value.key == "agree" and joined:
                return True
    return _accepted(found)


def _accepted(found: Scan) -> bool:
    """Whether an invitation is renewed "which was accepted": then both have spoken."""
    invited = next((i for i, w in enumerate(found.words) if w.startswith("invit")), None)
    if invited is None:
        return False
    rest = found.words[invited:]
    if "which" not in rest:
        return False
    return "accepted" in rest[rest.index("which") :][:_ACCEPTED_WITHIN]


def act_of(found: Scan, actor: Actor, named: tuple[Actor, ...]) -> Found[Act] | None:
    """Return the act whose subject the actor is: only light words may stand between."""
    following = next((a.start for a in named if a.start >= actor.end), len(found.words))
    for act in found.acts:
        if act.start < actor.end or act.start > actor.end + _REACH:
            continue
        between = found.words[actor.end : act.start]
        light = all(w in words.LIGHT or w.endswith("ly") for w in between)
        if _is_noun(found, actor, act, between):
            continue
        return act if light and act.start <= following else None
    return None


def _is_noun(found: Scan, actor: Actor, act: Found[Act], between: tuple[str, ...]) -> bool:
    """Whether a word such as "reply" after a single person can't be a verb."""
    single = actor.who in ("own", "counterpart", "third", "he")
    return single and found.words[act.start] in bases() and not words.MODALS.intersection(between)


def _next(found: Scan, actor: Actor) -> Found[Act] | None:
    near = range(actor.end, actor.end + 4)
    return next((a for a in found.acts if a.start in near), None)


def _inverted(found: Scan, named: tuple[Actor, ...], before: Speaker) -> Held | None:
    """Return the holder where the verb comes first: "…, explained the minister"."""
    for act in found.acts:
        for actor in named:
            between = found.words[act.end : actor.start]
            near = act.end <= actor.start and (not between or words.SMALL.issuperset(between))
            if act.value.key in words.TAKE_PERSONS or found.words[act.start] in words.ADDRESSING:
                break
            if near and actor.person and actor.subject and actor.who != "third":
                return Held(resolve(actor.who, before), act.value, "named after the verb")
    return None
