"""A readout: one side's account of one call, taken from a statement."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from bot.model.official import Principal
from bot.model.statement import Statement

Account = Literal["call", "meeting", "no"]
Medium = Literal["phone", "video", "meeting", "unstated"]
Form = Literal["readout", "remarks", "briefing", "address", "post", "statement"]


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a statement is an account of, and by which signals that is known.

    `start` and `end` delimit the stretch of the text that tells of the call. `initiator` is a
    side's code, ``mutual`` or None. `date` is the stated day of the call in the publisher's zone;
    `date_stated` is false where it had to be taken from the day of publication. `topics` are the
    keys of the concepts that this stretch names.
    """

    account: Account
    medium: Medium = "unstated"
    principals: tuple[Principal, ...] = ()
    sides: tuple[str, ...] = ()
    date: dt.date | None = None
    date_stated: bool = False
    form: Form = "statement"
    initiator: str | None = None
    start: int = 0
    end: int = 0
    why: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Readout:
    """One side's account of one call: the statement it is taken from, and what it tells.

    `ordinal` counts the calls that one statement tells of, from 0.
    """

    statement: Statement
    recognition: Recognition
    ordinal: int = 0

    @property
    def id(self) -> str:
        """The statement's id: contracts name a readout by it."""
        return self.statement.id

    @property
    def side(self) -> str:
        """The side whose account this is."""
        return self.statement.side
