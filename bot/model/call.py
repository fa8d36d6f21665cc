"""A call: the event that readouts tell of."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.model.official import Principal
from bot.model.readout import Medium, Readout

State = Literal["waiting", "paired"]


@dataclass(frozen=True, slots=True)
class Call:
    """The event itself, with every readout that joined it, oldest first.

    `id` stays the same while readouts come and go. `why` holds, per join, one sentence that gives
    its evidence.
    """

    id: str
    date: date
    medium: Medium
    principals: tuple[Principal, ...]
    readouts: tuple[Readout, ...]
    why: tuple[str, ...] = ()

    @property
    def state(self) -> State:
        """``paired`` as soon as two different sides have told of it."""
        return "paired" if len({r.side for r in self.readouts}) > 1 else "waiting"
