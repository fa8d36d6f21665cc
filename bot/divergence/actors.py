"""Who acts in a sentence of a language with spaces: its own side, the other, or both."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from bot.divergence.cast import Cast
from bot.divergence.genders import of_office, of_pronoun
from bot.divergence.parties import Mark
from bot.divergence.phrases import Found
from bot.divergence.scan import Scan

Who = Literal["own", "counterpart", "both", "third", "he", "they", "i"]

_WITHIN = frozenset(
    ["the", "of", "and", "for", "mr", "mrs", "ms", "his", "her", "its", "their", "our", "country's",
     "country", "acting", "top", "s", "people", "people's", "republic", "federation", "de", "al"]
)  # fmt: skip
_APART = frozenset(["and", "и", "та", "і"])
_PREPOSITIONS = frozenset(
    ["with", "to", "from", "of", "for", "between", "on", "against", "in", "at", "by", "towards",
     "toward", "around", "into", "about", "including", "near", "across", "within", "behind",
     "через", "в", "на", "из", "от", "к", "для", "о", "об", "с", "со", "у", "між", "до", "за"]
)  # fmt: skip
_DETERMINERS = frozenset(["the", "his", "her", "its", "their"])
_LONGEST_GAP = 2
_PHRASE = 4
_MOST = 60
"""No sentence names more; a text without sentences may."""
_PRONOUNS: dict[str, Who] = {"one": "he", "many": "they", "i": "i"}


class Way(NamedTuple):
    """How an account is told: its language, and whether by the official who had the talk."""

    lang: str = "en"
    first_hand: bool = False


class Actor(NamedTuple):
    """Words ``start`` to ``end`` that stand for somebody; `subject` unless the grammar forbids."""

    start: int
    end: int
    who: Who
    person: bool
    subject: bool


def actors(text: str, found: Scan, cast: Cast, way: Way) -> tuple[Actor, ...]:
    """Return those who are named in the sentence, in order."""
    singles = [_actor(found, group, cast, way) for group in _groups(text, found, cast)]
    return tuple(_coordinated(found, [a for a in singles if a]))[:_MOST]


def _groups(text: str, found: Scan, cast: Cast) -> Iterator[list[Found[Mark]]]:
    group: list[Found[Mark]] = []
    for mark in found.marks:
        if group and (_parted(group, mark, cast) or not _same_phrase(text, found, group[-1], mark)):
            yield group
            group = []
        group.append(mark)
    if group:
        yield group


def _parted(group: Sequence[Found[Mark]], mark: Found[Mark], cast: Cast) -> bool:
    """Whether a name can't be of the state named before it: "the Russian leader, Mr. X"."""
    if mark.value.kind != "name" or mark.value.value not in cast.names:
        return False
    own = mark.value.value in cast.own_names
    sides = {m.value.value for m in group[-_PHRASE:] if m.value.kind == "side"}
    fits = (cast.side in sides) if own else bool(sides & cast.other_sides)
    return bool(sides) and not fits


def _same_phrase(text: str, found: Scan, before: Found[Mark], mark: Found[Mark]) -> bool:
    """Whether two mentions are one phrase, as in "the President of Ukraine, Mr. X"."""
    between = found.words[before.end : mark.start]
    gap = text[found.tokens[before.end - 1].end : found.tokens[mark.start].start]
    if "pronoun" in (before.value.kind, mark.value.kind) or len(between) > _LONGEST_GAP:
        return False
    if _APART.intersection(between) or not _WITHIN.issuperset(between) or ";" in gap:
        return False
    return "," not in gap or {before.value.kind, mark.value.kind} == {"one", "name"}


def _actor(found: Scan, group: list[Found[Mark]], cast: Cast, way: Way) -> Actor | None:
    who = _who([m.value for m in group], cast, way)
    if {m.value.kind for m in group} == {"one"} and not way.first_hand:
        who = _by_office(found.words, group[0].start, cast) or who
    quoted = group[0].start in found.quoted
    if who == "i" and not quoted:
        who = "own"
    if who == "he":
        who = _by_gender(found.words[group[0].start], cast)
    if way.first_hand and not quoted and who in ("he", "they"):
        who = "counterpart" if who == "he" else None
    if who is None:
        return None
    start, end = group[0].start, group[-1].end
    kinds = {m.value.kind for m in group}
    possessive = found.tokens[end - 1].text.endswith(("'s", "’s", "s'", "s’"))
    subject = not possessive and not _governed(found, start) and _not_adjective(found, group)
    return Actor(start, end, who, kinds != {"side"}, subject)


def _by_gender(pronoun: str, cast: Cast) -> Who:
    """Return whom "he" or "she" must stand for, or "he" where it may be either."""
    gender, own, other = of_pronoun(pronoun), cast.own_gender, cast.other_gender
    may_own = own in (None, gender)
    may_other = other in (None, gender)
    if gender is None or may_own == may_other:
        return "he"
    return "own" if may_own else "counterpart"


def _by_office(words: tuple[str, ...], start: int, cast: Cast) -> Who | None:
    """Return whom an office stands for where its gender fits one of those who talk alone."""
    gender = of_office(words, start)
    if gender is None or cast.own_gender is None or cast.own_gender == cast.other_gender:
        return None
    if cast.other_gender is None:
        return None
    return "own" if cast.own_gender == gender else "counterpart"


def _not_adjective(found: Scan, group: Sequence[Found[Mark]]) -> bool:
    """Return whether the words are no lone adjective: "Russian troops" acts through nobody."""
    last = group[-1]
    if last.value.kind != "side" or last.end >= len(found.words):
        return True
    if len(group) == 1 and found.tokens[last.start].text[0].islower():
        return False
    word = found.words[last.start : last.end][-1]
    return not word.endswith(("ian", "ese", "ish", "can", "ench", "man", "aeli", "aqi", "ani"))


def _governed(found: Scan, start: int) -> bool:
    words = [w for w in found.words[max(0, start - 2) : start] if w not in ("the", "his", "her")]
    return bool(words) and words[-1] in _PREPOSITIONS


def _who(group: Sequence[Mark], cast: Cast, way: Way) -> Who | None:
    kinds = {m.kind for m in group}
    if "pronoun" in kinds:
        return _PRONOUNS[group[0].value]
    names = {m.value for m in group if m.kind == "name"}
    if names & cast.own_names:
        return "own"
    if names & cast.other_names:
        return "counterpart"
    sides = {m.value for m in group if m.kind == "side"}
    if "many" in kinds and (not sides or (cast.side in sides and sides & cast.other_sides)):
        return "both"
    if sides:
        return _by_side(sides, cast)
    return "counterpart" if "other" in kinds else _by_role(group, cast, way)


def _by_side(sides: set[str], cast: Cast) -> Who:
    if cast.side in sides:
        return "own"
    return "counterpart" if sides & cast.other_sides else "third"


def _by_role(group: Sequence[Mark], cast: Cast, way: Way) -> Who | None:
    """Return whose the office is; who tells of his own talk means the other by "the President"."""
    roles = [m.value for m in group if m.kind == "one"]
    if not roles:
        return None
    own = any(_fits(role, cast.own_roles) for role in roles)
    other = any(_fits(role, cast.other_roles) for role in roles)
    if way.first_hand:
        return "own" if own and not other else "counterpart"
    return "counterpart" if other and not own else "own"


def _fits(role: str, roles: frozenset[str]) -> bool:
    return any(r == role or r.startswith(f"{role} ") or _ends(r, role) for r in roles)


def _ends(whole: str, role: str) -> bool:
    """Whether an office is another's last words, but not "the office of the president"."""
    return whole.endswith(f" {role}") and not whole.endswith((f"of {role}", f"the {role}"))


def _coordinated(found: Scan, singles: Sequence[Actor]) -> Iterator[Actor]:
    """Join "X and Y", one of each side, into both."""
    held: Actor | None = None
    for actor in singles:
        if held and _joins(found, held, actor):
            held = Actor(held.start, actor.end, "both", person=True, subject=held.subject)
            continue
        if held:
            yield held
        held = actor
    if held:
        yield held


def _joins(found: Scan, first: Actor, second: Actor) -> bool:
    between = [w for w in found.words[first.end : second.start] if w not in _DETERMINERS]
    pair = {first.who, second.who}
    joint = pair == {"own", "counterpart"} or (first.who == "both" and not second.person)
    return joint and len(between) == 1 and between[0] in _APART
