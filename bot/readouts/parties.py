"""Who took part in the call that a sentence tells of: principals and sides."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.model.official import Principal
from bot.model.statement import Statement
from bot.officials.mentions import Mention, SideMention
from bot.officials.roster import Roster
from bot.readouts.lead import Lead
from bot.readouts.phrases import Quote, find, pattern
from bot.readouts.sides import groups_in, takes_part
from bot.readouts.signals import Signal
from bot.readouts.strangers import side_of, strangers

LOOK_BACK = 70
_AIDE = re.compile(r"\s+to\s+(?:the|President|Vice)\b")
_BETWEEN = re.compile(r"\s*,?\s*between\s", re.IGNORECASE)
_WITH = re.compile(r"\b(?:with|to|and)\b")


@dataclass(frozen=True, slots=True)
class Context:
    """What is needed to read names: the statement, its roster and its day."""

    statement: Statement
    roster: Roster
    day: date

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return the persons in a stretch of the statement."""
        s = self.statement
        return self.roster.mentions(text, day=self.day, side=s.side, lang=s.lang)


@dataclass(frozen=True, slots=True)
class Parties:
    """Principals and sides, the publisher's own first; `others` when it is no party itself."""

    principals: tuple[Principal, ...]
    sides: tuple[str, ...]
    others: bool = False


@dataclass(frozen=True, slots=True)
class _Zone:
    """A stretch that names parties, and who and which sides it names."""

    people: tuple[Principal, ...]
    sides: tuple[str, ...]


def parties_of(lead: Lead, signal: Signal, context: Context) -> Parties:
    """Return who took part, as the telling sentence says, else the title or a list of them."""
    own = context.statement.side
    sentence = lead.sentence(signal.sentence)
    told = party_zone(sentence, signal, lead.lang)
    between = _between(sentence, signal)
    zones = [
        _read(told, signal, context),
        _read(party_zone(lead.title, None, lead.lang), None, context),
    ]
    if between and own not in _read(told[between:], None, context).sides:
        return Parties((), (), others=True)
    zones = zones[1:] if _disagree(zones[0], zones[1], own) else zones
    zones += [_read(listed, None, context) for listed in _lists(lead)]
    principals = _principals([zone.people for zone in zones], own)
    if not any(p.side == own for p in principals):
        if len({p.side for p in principals}) > 1:
            return Parties((), (), others=True)
        principals = (*_own(lead, context), *principals)
    sides = (own, *(p.side for p in principals), *(s for z in zones for s in z.sides))
    return Parties(principals, tuple(dict.fromkeys(s for s in sides if s)))


def party_zone(text: str, signal: Signal | None, lang: str) -> str:
    """Return the part of a sentence that names the parties, before its matter begins."""
    quote = signal.quote if signal else None
    after = quote.end if quote else 0
    purpose = pattern("purpose", lang).search(text, after)
    while purpose and not re.search(r"\w{3}", text[after : purpose.start()]):
        purpose = pattern("purpose", lang).search(text, purpose.end())
    return (
        " " * (head := _head(text, quote, lang))
        + text[head : purpose.start() if purpose else len(text)]
    )


def _head(text: str, quote: Quote | None, lang: str) -> int:
    """Where an opening clause about another event ends: "Following his call with Y, X ..."."""
    if not quote:
        return 0
    other = pattern("purpose", lang).search(text, 0, quote.start)
    comma = text.find(",", other.end(), quote.start) if other else -1
    return comma + 1 if comma > 0 else 0


def _between(sentence: str, signal: Signal) -> int:
    """Where the parties begin that a call is said to have been between, or 0."""
    quote = signal.quote
    if not quote:
        return 0
    match = _BETWEEN.match(sentence, quote.end)
    if match:
        return match.end()
    return quote.end if quote.words.casefold().endswith(" between") else 0


def _disagree(told: _Zone, title: _Zone, own: str) -> bool:
    """Whether a title names quite other counterparts: the sentence tells of another call."""
    theirs = [{p.side for p in zone.people if p.side and p.side != own} for zone in (told, title)]
    return bool(theirs[0] and theirs[1]) and not theirs[0] & (theirs[1] | set(title.sides))


def _lists(lead: Lead) -> Iterable[str]:
    """Return the sentences that list who took part."""
    sentences = (lead.sentence(n) for n in range(len(lead.sentences)))
    return [s for s in sentences if find("listing", s, lead.lang)]


def _read(zone: str, signal: Signal | None, context: Context) -> _Zone:
    """Return the people and the sides that a stretch names as parties."""
    if not zone:
        return _Zone((), ())
    lang = context.statement.lang
    places = context.roster.sides_in(zone, lang=lang)
    sides = tuple(place for place in places if takes_part(zone, place))
    phrase = signal.quote.start if signal and signal.quote else _with(zone)
    mentions = context.mentions(zone)
    named = [
        (m.start, _placed(zone, m, sides, phrase, context))
        for m in (*mentions, *_unlisted(zone, mentions, places))
        if _present(zone, m, lang) and _sound(m, context)
    ]
    people = tuple(person for _, person in sorted(named, key=lambda found: found[0]))
    return _Zone(people, (*(s.code for s in sides), *groups_in(zone)))


def _unlisted(
    zone: str, known: Sequence[Mention], places: Sequence[SideMention]
) -> Iterator[Mention]:
    for start, end in strangers(zone, known, places):
        name = " ".join(zone[start:end].split()).strip(".*’'\"")
        yield Mention(start, end, Principal(name, ""), "title and name")


def _placed(
    zone: str, mention: Mention, sides: Sequence[SideMention], phrase: int, context: Context
) -> Principal:
    """Return somebody on no roster with the side that stands nearest to the name.

    Who is named before the phrase that tells of the call is of the own side unless another is
    named; behind it, the own side has to be named.
    """
    person, own = mention.principal, context.statement.side
    if person.id:
        return person
    at = max(zone.find(person.name, mention.start), mention.start)
    side = side_of(zone, at, sides, phrase)
    if not side:
        guessed = person.side or own
        side = guessed if guessed != own or at < phrase else ""
    return Principal(person.name, side)


def _with(zone: str) -> int:
    match = _WITH.search(zone)
    return match.start() if match else 0


def _present(zone: str, mention: Mention, lang: str) -> bool:
    """Whether somebody is named himself, not to say whose aide or envoy another person is."""
    before = zone[max(0, mention.start - LOOK_BACK) : mention.start]
    staff = list(pattern("staff", lang).finditer(before))
    office = mention.how == "office"
    aide = _AIDE.match(zone, mention.end) or pattern("staff", lang).match(zone, mention.start)
    return not (office and aide) and not (staff and not before[staff[-1].end() :].strip())


def _sound(mention: Mention, context: Context) -> bool:
    """Whether the name of an unlisted person is one, and not a run of other words."""
    person = mention.principal
    if person.id:
        return True
    alone = " " not in person.name and person.side == context.statement.side
    return not alone and not context.roster.sides_in(person.name, lang=context.statement.lang)


def _principals(zones: Sequence[Sequence[Principal]], own: str) -> tuple[Principal, ...]:
    """Return the counterparts of the first zone that has any, with the first own side's people."""
    theirs = next((z for z in zones if any(p.side != own for p in z)), ())
    ours = next((z for z in zones if any(p.side == own for p in z)), ())
    people = (*(p for p in ours if p.side == own), *(p for p in theirs if p.side != own))
    kept: list[Principal] = []
    for person in people:
        if not any(_same(person, k) for k in kept):
            kept.append(person)
    return tuple(kept)


def _same(one: Principal, other: Principal) -> bool:
    if one.key == other.key:
        return True
    words = set(one.name.casefold().split()), set(other.name.casefold().split())
    unknown = one.id is None or other.id is None
    return unknown and one.side == other.side and (words[0] <= words[1] or words[1] <= words[0])


def _own(lead: Lead, context: Context) -> tuple[Principal, ...]:
    """Return the publisher's own principal from the first sentences, if they name one."""
    for number in range(len(lead.sentences)):
        for mention in context.mentions(lead.sentence(number)):
            if mention.principal.side == context.statement.side and mention.principal.id:
                return (mention.principal,)
    return ()
