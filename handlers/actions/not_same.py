"""Asks which account of a call is of another one."""

from bot.digest.forms import Choice, Field, Modal
from bot.digest.offered import NOT_SAME
from bot.model.call import Call
from bot.model.errors import InputError
from bot.ruling import LONGEST_NOTE
from handlers import texts
from handlers.contracts import Action, Pressed
from handlers.ruled import CALLBACK, NOTE, WHICH, kept, undoing
from handlers.service import Service
from handlers.texts import rulings as words


async def run(service: Service, pressed: Pressed) -> Modal:
    """Return the question: which account it is, unless there are only two, and why.

    A channel's messages are seen by all in it, so the button stands there for everybody; whoever
    may not part accounts is told who may.
    """
    call = await service.store.read(lambda reading: reading.call(pressed.value))
    if call is None:
        raise InputError(texts.CALL_GONE)
    if len(call.readouts) < 2:  # noqa: PLR2004 -- one can't be parted
        return await _parted_before(service, call)
    await service.parting.allow(pressed.place.asker)
    note = Field(NOTE, words.WHY_LABEL, "lines", hint=words.WHY_HINT, most=LONGEST_NOTE)
    return Modal(
        words.asking(call, service.queries.side_name),
        (*_which(call, service), note),
        submit=words.PART,
        callback=CALLBACK,
        private=kept([readout.id for readout in call.readouts]),
    )


async def _parted_before(service: Service, call: Call) -> Modal:
    """Return who was faster; raises `InputError` where nobody parted these accounts."""
    said = await service.arbiter.said_of([readout.id for readout in call.readouts])
    parted = [ruling for ruling in said if ruling.kind == "apart"]
    if not parted:
        raise InputError(words.ONE_LEFT)
    return Modal(words.standing(parted, undoing(parted)))


def _which(call: Call, service: Service) -> tuple[Field, ...]:
    """Return the question which account it is; of two, either is as much of another call."""
    if len(call.readouts) == 2:  # noqa: PLR2004 -- there is nothing to choose
        return ()
    choices = tuple(
        Choice(words.label_of(r, call.readouts, service.queries.side_name), str(number))
        for number, r in enumerate(call.readouts)
    )
    return (Field(WHICH, words.WHICH_LABEL, "choice", choices, optional=False),)


ACTION = Action(key="not_same", summary=NOT_SAME, run=run, opens=True)
