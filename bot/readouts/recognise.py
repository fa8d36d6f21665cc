"""From a statement to what it is an account of, and why."""

from dataclasses import replace

from bot.model.readout import Form, Recognition
from bot.model.statement import Statement
from bot.officials.roster import Roster
from bot.readouts.firsthand import told_firsthand
from bot.readouts.form import form_of
from bot.readouts.initiator import initiator_of, names_call
from bot.readouts.lead import LEAD, Lead, lead_of
from bot.readouts.marks import Signal
from bot.readouts.parties import Context, Parties, parties_of
from bot.readouts.passing import asked_in_passing
from bot.readouts.reported import reported
from bot.readouts.separate import separated
from bot.readouts.signals import signal
from bot.readouts.when import day_of, local_day
from bot.readouts.written import as_written


def recognise(
    statement: Statement, roster: Roster, zone: str = "", *, calls_only: bool = False
) -> tuple[Recognition, ...]:
    """Return what a statement is an account of, the main one first; always at least one.

    `zone` is the publisher's IANA zone, by default that of its side. A statement that is no
    account gives one recognition that says ``no`` and why. With `calls_only` an account of a
    meeting counts as none: who was there is not read.
    """
    zone = zone or _zone_of(statement.side, roster)
    lead = lead_of(statement)
    form = form_of(statement, lead)
    day = local_day(statement, zone)
    found = signal(lead)
    if day is None:
        return (_none(form, "it has no day of publication"),)
    context = Context(statement, roster, day)
    if found.account == "no" or (calls_only and found.account != "call"):
        told = _told_otherwise(lead, form, context) if found.account == "no" else ()
        return told or (_asked(_none(form, *found.why), lead, context),)
    parties = parties_of(lead, found, context)
    missing = _missing(parties, statement.side)
    if missing:
        return (_asked(_none(form, *found.why, missing), lead, context),)
    return separated(_account(lead, found, parties, context, (zone, form)), lead, context)


def _missing(parties: Parties, side: str) -> str:
    """Return what keeps a text that tells of a call from being its publisher's account, or ""."""
    if parties.others:
        return f"{side} tells of others' call"
    if not parties.principals:
        return "nobody is named who took part"
    two = len(parties.sides) >= len((side, "another"))
    return "" if two else f"only {side} takes part"


def _told_otherwise(lead: Lead, form: Form, context: Context) -> tuple[Recognition, ...]:
    """Return the accounts of a text that is no release about a call."""
    remarks = reported(lead, context)
    return (remarks,) if remarks else told_firsthand(lead, form, context)


def _account(
    lead: Lead, found: Signal, parties: Parties, context: Context, known: tuple[str, Form]
) -> Recognition:
    zone, form = known
    when = day_of(lead, found, context.statement, zone)
    initiator, asked = initiator_of(lead, parties, context, found.sentence)
    return Recognition(
        account=found.account,
        medium=found.medium,
        principals=parties.principals,
        sides=parties.sides,
        date=when.day,
        date_stated=when.stated,
        form=form,
        initiator=initiator,
        end=len(context.statement.text),
        why=tuple(w for w in (*found.why, when.why, asked) if w),
    )


def _none(form: Form, *why: str) -> Recognition:
    return Recognition(account="no", form="statement" if form == "readout" else form, why=why)


def _asked(none: Recognition, lead: Lead, context: Context) -> Recognition:
    """Add who asked for the call: a text that is no account may yet be compared with one."""
    if none.form == "statement" and not names_call(lead.heading, lead.lang):
        return none
    initiator, asked = asked_in_passing(lead, context)
    return replace(none, initiator=initiator, why=(*none.why, asked)) if initiator else none


def _zone_of(code: str, roster: Roster) -> str:
    side = roster.side(code)
    return side.zone if side else "UTC"


def as_dict(
    statement: Statement, recognition: Recognition, *further: Recognition
) -> dict[str, object]:
    """Return what `readouts recognise --json` prints for one statement.

    Given all the calls that a statement tells of, it names everybody who took part in any.
    """
    every = (recognition, *further)
    names = (p.name for r in every for p in r.principals)
    text = f"{statement.title}\n{statement.text[:LEAD]}"
    return {
        "id": statement.id,
        "account": recognition.account,
        "medium": recognition.medium,
        "principals": list(dict.fromkeys(as_written(n, text) for n in names)),
        "sides": list(dict.fromkeys(s for r in every for s in r.sides)),
        "date": recognition.date.isoformat() if recognition.date else None,
        "form": recognition.form,
        "why": list(recognition.why),
    }
