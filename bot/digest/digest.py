"""A comparison as people read it: neutral sections with verbatim quotes."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace

from bot.calls.silence import Silence
from bot.digest import texts
from bot.digest.document import Document, Entry, Link, Quote, Section
from bot.digest.facts import Sides, facts, speaker, unheard
from bot.digest.headed import spoken, under
from bot.digest.headline import headline
from bot.digest.layout import Place, place_of, places
from bot.digest.merging import once
from bot.digest.offered import show_all
from bot.digest.quoting import shorten
from bot.digest.shares import shares
from bot.divergence.bearing import borne_by
from bot.divergence.parties import within
from bot.divergence.reading import OF_THE_CALL
from bot.divergence.titles import capitalised
from bot.model.call import Call
from bot.model.divergence import CommonGround, Comparison, Divergence, Evidence
from bot.model.readout import Readout

QUOTE = 640
LEDE = 900
_IN_COMMON = "in common"
Topics = Callable[[str], str]


def nameless(key: str) -> str:  # noqa: ARG001 -- no topic has a name
    """Return no name for any topic."""
    return ""


def digest(call: Call, comparison: Comparison, sides: Sides, topics: Topics = nameless) -> Document:
    """Return the digest of a call that two or more sides have told of.

    Common ground comes first; each divergence appears once, best first in its section. What tells
    of the accounts themselves comes last, a line each. `topics` names a topic by its key.
    """
    shown = list(_sections(comparison, sides))
    return Document(
        title=title(call),
        headline=headline(comparison),
        summary=_summary(comparison, sides, shown),
        facts=facts(call, sides),
        sections=(*(section for _, section in shown), *_shares(comparison, sides, topics)),
        more=show_all(call),
        links=_links(comparison.readouts, sides),
        footer=f"{_not_compared(comparison)} {texts.SILENCE}",
        whole=texts.whole(call),
    )


def waiting(call: Call, sides: Sides, silences: Sequence[Silence] = ()) -> Document:
    """Return what is known of a call that one side alone has told of so far."""
    named = spoken(sides)
    told = list(dict.fromkeys(named(r.side) for r in call.readouts))
    silent = dict.fromkeys(named(p.side) for p in call.principals)
    others = texts.listed([name for name in silent if name not in told]) or "the others"
    return Document(
        title=title(call),
        summary=texts.waiting_summary(capitalised(texts.listed(told)), others),
        facts=(*facts(call, sides), *unheard(silences, sides)),
        sections=tuple(_lede(r, call.readouts, sides) for r in call.readouts),
        links=_links(call.readouts, sides),
        footer=texts.WAITING_FOOTER,
        whole=texts.whole(call),
        more=show_all(call),
    )


def notice(call: Call, sides: Sides) -> Document:
    """Return in short that one side has told of a call: what a channel is shown until another does.

    It says nothing that would have to be changed while nothing happens.
    """
    whole = waiting(call, sides)
    return replace(whole, sections=(), footer=texts.NOTICE_FOOTER, whole="")


def withdrawn() -> Document:
    """Return what stands where a call was that people or corrections have undone."""
    return Document(texts.WITHDRAWN_TITLE, texts.WITHDRAWN)


def title(call: Call) -> str:
    """Return the call's heading: its principals, medium and day."""
    return texts.heading([p.name for p in call.principals], call.medium, call.date)


def fingerprint(document: Document) -> str:
    """Return the SHA-256 of the content: equal documents, equal fingerprint."""
    content = json.dumps(asdict(document), sort_keys=True, default=str)
    return hashlib.sha256(content.encode()).hexdigest()


def _summary(comparison: Comparison, sides: Sides, shown: Sequence[tuple[str, Section]]) -> str:
    names = list(dict.fromkeys(map(spoken(sides), (r.side for r in comparison.readouts))))
    held = Counter(key for key, section in shown for _ in section.entries)
    counts = [(held[place.key], place.count) for place in places() if place.count]
    return texts.summary(capitalised(texts.listed(names)), held[_IN_COMMON], counts)


def _sections(comparison: Comparison, sides: Sides) -> Iterable[tuple[str, Section]]:
    """Yield each section with the key of its place."""
    readouts = comparison.readouts
    names = {sides(r.side) for r in readouts}
    if comparison.common_ground:
        entries = once((_entry(g, readouts, sides) for g in comparison.common_ground), names)
        several = len({r.side for r in readouts}) > 2  # noqa: PLR2004 -- "both" means two
        heading = texts.COMMON_GROUND_OF_MORE if several else texts.COMMON_GROUND
        yield _IN_COMMON, Section(heading, entries)
    for place in (p for p in places() if p.form != "facts"):
        groups: dict[str, list[Entry]] = {}
        for divergence in comparison.divergences:
            if _place(divergence) == place:
                heading = _heading(place, divergence, comparison, sides)
                entry = _placed(divergence, (place, heading), readouts, sides)
                groups.setdefault(heading, []).append(entry)
        yield from ((place.key, Section(h, once(found, names))) for h, found in groups.items())


def _shares(comparison: Comparison, sides: Sides, topics: Topics) -> Iterable[Section]:
    """Yield how much of each account goes to the main topics, a line each."""
    readouts = comparison.readouts
    names = [speaker(r, readouts, sides) for r in readouts]
    texts_told = [(r.statement.text, r.statement.lang) for r in readouts]

    def named(key: str) -> str:
        title = "" if key in OF_THE_CALL else topics(key)
        return title if title and borne_by(title, texts_told, [r.side for r in readouts]) else ""

    lines = tuple(
        Entry(
            texts.share(found.topic, list(zip(names, found.percents, strict=False))),
            cells=(found.topic, *map(texts.percentage, found.percents)),
        )
        for found in shares(comparison, named)
    )
    if lines:
        yield Section(texts.SHARES, lines, (texts.SHARES_HEAD, *names))


def _place(divergence: Divergence) -> Place:
    accounts = len({e.readout for e in divergence.evidence})
    return place_of(divergence.kind, accounts, shown=divergence.shown)


def _heading(place: Place, divergence: Divergence, comparison: Comparison, sides: Sides) -> str:
    if not place.per_side or not divergence.evidence:
        return place.title.format(side="one side", other="the other")
    evidence = divergence.evidence
    told = next((e for e in evidence if _voice(e, comparison) == place.voice), evidence[0])
    side = comparison.readouts[told.readout].side
    named = spoken(sides)
    others = dict.fromkeys(named(r.side) for r in comparison.readouts if r.side != side)
    return place.title.format(side=named(side), other=texts.listed(list(others)))


def _voice(evidence: Evidence, comparison: Comparison) -> str:
    passages = comparison.passages[evidence.readout]
    return next((p.voice for p in passages if p.start <= evidence.start < p.end), "none")


def _entry(finding: Divergence | CommonGround, readouts: Sequence[Readout], sides: Sides) -> Entry:
    quotes = tuple(_quote(evidence, readouts, sides) for evidence in finding.evidence)
    weight = finding.salience if isinstance(finding, Divergence) else 1.0
    return Entry(finding.title, quotes, getattr(finding, "why", ""), weight=weight)


def _placed(
    divergence: Divergence, at: tuple[Place, str], readouts: Sequence[Readout], sides: Sides
) -> Entry:
    """Return the entry as its section shows it."""
    place, heading = at
    if place.form == "lines":
        return Entry(divergence.title, weight=divergence.salience)
    entry = _entry(divergence, readouts, sides)
    return under(heading, entry, readouts, sides) if place.per_side else entry


def _quote(evidence: Evidence, readouts: Sequence[Readout], sides: Sides) -> Quote:
    readout = readouts[evidence.readout]
    words = shorten(evidence.quote.strip(), QUOTE)
    return Quote(speaker(readout, readouts, sides), words, readout.statement.url)


def _lede(readout: Readout, among: Sequence[Readout], sides: Sides) -> Section:
    recognition, statement = readout.recognition, readout.statement
    words = shorten(statement.text[recognition.start : recognition.end].strip(), LEDE)
    name = speaker(readout, among, sides)
    entry = Entry(statement.title, (Quote(name, words, statement.url),) if words else ())
    return Section(texts.WAITING_SECTION.format(side=within(name)), (entry,))


def _links(readouts: Sequence[Readout], sides: Sides) -> tuple[Link, ...]:
    return tuple(
        Link(f"{speaker(r, readouts, sides)}: {r.statement.title}", r.statement.url)
        for r in readouts
        if r.statement.url
    )


def _not_compared(comparison: Comparison) -> str:
    passages = [p for of_readout in comparison.passages for p in of_readout]
    left_out = sum(p.relation == "not_compared" for p in passages)
    return texts.not_compared(left_out, len(passages))
