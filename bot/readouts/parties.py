"""Who took part in the call that a sentence tells of: principals and sides."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.model.official import Principal
from bot.model.statement import Statement
from bot.officials.mentions import Mention, SideMention
from bot.officials.roster import Roster
from bot.readouts.lead import Lead
from bot.readouts.marks import Signal
from bot.readouts.phrases import find
from bot.readouts.presence import present, sound
from bot.readouts.principals import joined
from bot.readouts.sides import groups_in, takes_part
from bot.readouts.strangers import side_of, strangers
from bot.readouts.zones import lists, parties_begin, party_zone, retold

MOST_TOLD = 3
_WITH = re.compile(
    r"\b(?:with|to|and|from|avec|son|sa|mit|con|ile|с|со|з|із|зі)\b|[同与與和]|\bمع\b|\bمن\b"
)


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

    def offices(self, person: Principal) -> frozenset[str]:
        """Return the offices that a person is known to hold on the day."""
        return self.roster.offices_on(person.id, self.day) if person.id else frozenset()


@dataclass(frozen=True, slots=True)
class Parties:
    """Principals and sides, the publisher's own first; `others` when it is no party itself."""

    principals: tuple[Principal, ...]
    sides: tuple[str, ...]
    others: bool = False


@dataclass(frozen=True, slots=True)
class _Zone:
    """A stretch that names parties: who and which sides, and who of them by office alone."""

    people: tuple[Principal, ...]
    sides: tuple[str, ...]
    offices: frozenset[Principal] = frozenset()


def parties_of(lead: Lead, signal: Signal, context: Context) -> Parties:
    """Return who took part, as the telling sentence says, else the title or a list of them."""
    own = context.statement.side
    sentence = lead.sentence(signal.sentence)
    told = party_zone(sentence, signal, lead.lang)
    between = parties_begin(sentence, signal)
    title = party_zone(lead.title, None, lead.lang)
    zones = [_read(told, signal, context), _read(title, None, context)]
    if between and own not in _read(told[between:], None, context).sides:
        return Parties((), (), others=True)
    zones = zones[1:] if _disagree(zones[0], zones[1], own) else zones
    zones += _listed(lead, context)
    if not any(_foreign(zone, own) for zone in zones):
        zones += [_read(zone, None, context) for zone in retold(lead, signal)]
    principals = joined(_by_name(zones), own)
    if _private(told, title, lead.lang) and not any(p.id for p in principals if p.side != own):
        return Parties((), ())
    if not any(p.side == own for p in principals):
        ours = _own(lead, context, signal)
        if len({p.side for p in principals}) > 1 and not ours:
            return Parties((), (), others=True)
        principals = (*(ours or _own(lead, context)), *principals)
    principals = _somewhere(principals, zones, lead, context)
    sides = (own, *(p.side for p in principals), *(s for z in zones for s in z.sides))
    return Parties(principals, tuple(dict.fromkeys(s for s in sides if s)))


def _listed(lead: Lead, context: Context) -> Iterator[_Zone]:
    """Yield the lists of who took part; behind the lead those that name somebody known abroad."""
    own = context.statement.side
    for sentence, leading in lists(lead):
        zone = _read(sentence, None, context)
        if leading or any(p.id and p.side != own for p in zone.people):
            yield zone


def _foreign(zone: _Zone, own: str) -> bool:
    """Whether a stretch names anybody, or any side, but the publisher's own."""
    return any(s != own for s in (*zone.sides, *(p.side for p in zone.people)))


def _private(told: str, title: str, lang: str) -> bool:
    """Whether the call is said to have been with somebody who speaks for no side."""
    return any(find("private", zone, lang) for zone in (told, title))


def _disagree(told: _Zone, title: _Zone, own: str) -> bool:
    """Whether a title names quite other counterparts: the sentence tells of another call."""
    theirs = [{p.side for p in zone.people if p.side and p.side != own} for zone in (told, title)]
    return bool(theirs[0] and theirs[1]) and not theirs[0] & (theirs[1] | set(title.sides))


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
        if present(zone, m, lang, context.offices(m.principal))
        and sound(m, context.statement, context.roster)
    ]
    people = tuple(person for _, person in sorted(named, key=lambda found: found[0]))
    offices = frozenset(m.principal for m in mentions if m.how in ("office", "counterpart"))
    return _Zone(people, (*(s.code for s in sides), *groups_in(zone)), offices)


def _by_name(zones: Sequence[_Zone]) -> list[tuple[Principal, ...]]:
    """Return the people of each stretch, without holders whom a name written there contradicts.

    A roster knows who holds an office; the account knows better who spoke.
    """
    named = {p for zone in zones for p in zone.people if p not in zone.offices}
    strange = {p.side for p in named if p.id is None}
    held = {p for zone in zones for p in zone.offices if p not in named and p.side in strange}
    return [tuple(p for p in zone.people if p not in held) for zone in zones]


def _unlisted(
    zone: str, known: Sequence[Mention], places: Sequence[SideMention]
) -> Iterator[Mention]:
    for start, end in strangers(zone, known, places):
        name = " ".join(zone[start:end].split()).strip(".*’'\"")
        yield Mention(start, end, Principal(name, ""), "name")


def _placed(
    zone: str, mention: Mention, sides: Sequence[SideMention], phrase: int, context: Context
) -> Principal:
    """Return somebody on no roster with the side that stands nearest to the name.

    Who is named before the phrase that tells of the call is of the own side unless another is
    named; behind it, the own side has to be named.
    """
    person, own = mention.principal, context.statement.side
    if person.id or (mention.how != "name" and person.side not in ("", own)):
        return person
    at = max(zone.find(person.name, mention.start), mention.start)
    if mention.how != "name" and at < phrase:
        near = [s.code for s in sides if mention.start <= s.start < mention.end]
        return Principal(person.name, near[0] if near else own)
    side = side_of(zone, at, sides, phrase)
    if not side:
        guessed = person.side or own
        side = guessed if guessed != own or at < phrase else ""
    return Principal(person.name, side)


def _with(zone: str) -> int:
    match = _WITH.search(zone)
    return match.start() if match else len(zone)


def _somewhere(
    people: tuple[Principal, ...], zones: Sequence[_Zone], lead: Lead, context: Context
) -> tuple[Principal, ...]:
    """Return the people; a counterpart without a side gets the one that the text names most.

    So "a call with Prime Minister Roe" is placed where no party's side is named beside it; in a
    list of many it is rather another of the own side.
    """
    own, lang = context.statement.side, context.statement.lang
    placed = {s for zone in zones for s in zone.sides} | {p.side for p in people}
    homeless = [p for p in people if not p.side]
    if placed - {own, ""} or len(homeless) != 1 or len(people) > MOST_TOLD:
        return people
    named = Counter(m.code for m in context.roster.sides_in(lead.text, lang=lang) if m.code != own)
    ranked = named.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return people
    return tuple(p if p.side else Principal(p.name, ranked[0][0]) for p in people)


def _own(lead: Lead, context: Context, before: Signal | None = None) -> tuple[Principal, ...]:
    """Return the publisher's own principal from the first sentences, if they name one.

    With `before`, only those count that lead up to the telling one.
    """
    for number in range(before.sentence if before else len(lead.sentences)):
        for mention in context.mentions(lead.sentence(number)):
            if mention.principal.side == context.statement.side and mention.principal.id:
                return (mention.principal,)
    return ()
