"""The facts of a call as label and value: who, when, how, who asked, who published first."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import groupby

from bot.calls.lag import DAY, Lag, lag
from bot.calls.silence import Silence
from bot.digest import texts
from bot.digest.document import Fact, Moment, Said
from bot.digest.shares import BY_CHARACTER, words_in
from bot.divergence.parties import within
from bot.model.call import Call
from bot.model.official import Principal
from bot.model.readout import Readout
from bot.model.source import Absence

Sides = Callable[[str], str]


def facts(call: Call, sides: Sides) -> tuple[Fact, ...]:
    """Return what is known of the event and of its accounts, most important first."""
    found: tuple[Fact, ...] = (
        (texts.WHO, who(call.principals, sides)),
        (texts.WHEN, told(call, sides, when) or texts.day(call.date)),
        (texts.HOW, told(call, sides, how) or texts.MEDIA[call.medium]),
        (texts.ASKED, asked(call, sides)),
        (texts.PUBLISHED, published(call.readouts, sides)),
        (texts.FIRST, published_first(call.readouts, sides)),
        (texts.ACCOUNTS, accounts(call, sides)),
    )
    return tuple((label, value) for label, value in found if value)


def unheard(silences: Sequence[Silence], sides: Sides) -> tuple[Fact, ...]:
    """Return which sides have kept silent for long, and to which nobody listens."""
    silent = [texts.silence(sides(s.side), s.after) for s in silences if s.followed]
    deaf = [sides(s.side) for s in silences if not s.followed]
    unread = texts.not_followed(deaf) if deaf else ""
    found = ((texts.SILENCE_SO_FAR, "; ".join(silent)), (texts.NOT_FOLLOWED, unread))
    return tuple((label, value) for label, value in found if value)


def absent(call: Call, absences: Sequence[Absence], sides: Sides) -> tuple[Fact, ...]:
    """Return which accounts their publishers show no more, and when that was noticed."""
    noticed = {absence.statement_id: absence.since for absence in absences}
    told = [
        (f"{speaker(r, call.readouts, sides)}’s account, noticed ", Moment(noticed[r.id]))
        for r in call.readouts
        if r.id in noticed
    ]
    return ((texts.ABSENT, _joined(told)),) if told else ()


def published(readouts: Sequence[Readout], sides: Sides) -> Said:
    """Return when each account was published, as exactly as its publisher dates it."""
    return _joined(
        [
            (f"{speaker(r, readouts, sides)}: ", Moment(p.at))
            if not p.date_only
            else (f"{speaker(r, readouts, sides)}: {texts.day(p.day())}",)
            for r in readouts
            if (p := r.statement.published)
        ]
    )


def _joined(parts: Sequence[tuple[str | Moment, ...]]) -> Said:
    """Return parts with semicolons between them; an empty text for none."""
    found: list[str | Moment] = []
    for part in parts:
        found += ["; ", *part] if found else part
    return tuple(found) or ""


def speaker(readout: Readout, among: Sequence[Readout], sides: Sides) -> str:
    """Return whose account this is, with the publisher where a side has several."""
    name = sides(readout.side)
    several = sum(r.side == readout.side for r in among) > 1
    return f"{name} ({readout.statement.publisher})" if several else name


def who(principals: Sequence[Principal], sides: Sides) -> str:
    """Return the principals by side: ``Joe Biden (United States) and …``."""
    by_side = [(side, list(group)) for side, group in groupby(principals, lambda p: p.side)]
    return texts.listed(
        [f"{texts.listed([p.name for p in group])} ({sides(side)})" for side, group in by_side]
    )


def _great(words: str) -> str:
    """Return words that begin with an article with a capital."""
    return words[0].upper() + words[1:] if words.startswith("the ") else words


def when(readout: Readout) -> str:
    """Return the day that an account states, if it states one."""
    recognition = readout.recognition
    return texts.day(recognition.date) if recognition.date and recognition.date_stated else ""


def how(readout: Readout) -> str:
    """Return the medium that an account states, if it states one."""
    medium = readout.recognition.medium
    return "" if medium == "unstated" else texts.MEDIA[medium]


def told(call: Call, sides: Sides, value: Callable[[Readout], str]) -> str:
    """Return what all accounts that state it state, or each side's statement where they differ."""
    stated = [(speaker(r, call.readouts, sides), value(r)) for r in call.readouts]
    stated = [(side, said) for side, said in stated if said]
    if len({said for _, said in stated}) == 1:
        return stated[0][1]
    return "; ".join(f"{side}: {said}" for side, said in stated)


def asked(call: Call, sides: Sides) -> str:
    """Return who asked for the call according to whom; empty where no account says."""
    parts = [
        (_initiator(r, sides), within(speaker(r, call.readouts, sides))) for r in call.readouts
    ]
    if not any(said for said, _ in parts):
        return ""
    if len({said for said, _ in parts}) == 1 and len(parts) > 1:
        return _great(f"{parts[0][0]}, according to all accounts")
    return _great(
        "; ".join(
            f"{said}, according to {side}" if said else texts.NOT_MENTIONED.format(side=side)
            for said, side in sorted(parts, key=lambda part: not part[0])
        )
    )


def _initiator(readout: Readout, sides: Sides) -> str:
    code = readout.recognition.initiator
    if not code:
        return ""
    return texts.MUTUAL if code == "mutual" else within(sides(code))


def published_first(readouts: Sequence[Readout], sides: Sides) -> str:
    """Return which side published first and by how long, as exactly as the dates allow."""
    found = lag(readouts)
    if found is None:
        return ""
    first, second = _great(within(sides(found.first.side))), within(sides(found.second.side))
    if not found.ordered:
        return _unordered(found, (first, second))
    if found.exact:
        return _in_order((first, second), found.gap)
    days = found.gap // DAY
    return f"{first}, {texts.counted(days, 'day')} before {second}" if days else f"{first}"


def _unordered(found: Lag, names: tuple[str, str]) -> str:
    """Return the days, as each side dates its account, where they leave the order open."""
    days = [p.day() for r in (found.first, found.second) if (p := r.statement.published)]
    if len(set(days)) == 1:
        return texts.SAME_DAY
    dated = (f"{name} on {texts.day(day)}" for name, day in zip(names, days, strict=True))
    return f"{', '.join(dated)}; {texts.NO_ORDER}"


def _in_order(names: tuple[str, str], gap: timedelta) -> str:
    if not gap:
        return f"{names[0]} and {names[1]} at the same time"
    return f"{names[0]}, {texts.lag(gap)} before {names[1]}"


def accounts(call: Call, sides: Sides) -> str:
    """Return each account's form and length, for these differ between sides too."""
    return "; ".join(
        f"{speaker(r, call.readouts, sides)}: {texts.FORMS[r.recognition.form]}, {_length(r)}"
        for r in call.readouts
    )


def _length(readout: Readout) -> str:
    statement = readout.statement
    recognition = readout.recognition
    text = statement.text[recognition.start : recognition.end or None]
    noun = "character" if statement.lang in BY_CHARACTER else "word"
    return texts.counted(words_in(text, statement.lang), noun)
