"""Shows why accounts are taken for accounts of one call, and what people said about that."""

from bot.digest.document import Entry
from bot.digest.forms import Modal
from bot.digest.offered import WHY_SAME
from bot.model.call import Call
from bot.model.errors import InputError
from bot.model.ruling import Ruling
from bot.ports import Reading
from handlers import texts
from handlers.contracts import Action, Pressed
from handlers.ruled import undoing
from handlers.service import Service
from handlers.texts import rulings as words


async def run(service: Service, pressed: Pressed) -> Modal:
    """Return what ties the accounts, how each was read, what people said, and near misses."""
    call = await service.store.read(lambda reading: reading.call(pressed.value))
    if call is None:
        raise InputError(texts.CALL_GONE)
    near = await service.queries.candidates([call])
    said = await service.store.read(lambda reading: _said(reading, call))
    return Modal(words.why(call, service.queries.side_name, said, near))


def _said(reading: Reading, call: Call) -> list[Entry]:
    return [_entry(reading, r) for r in reading.rulings([r.id for r in call.readouts])]


def _entry(reading: Reading, ruling: Ruling) -> Entry:
    told = filter(None, map(reading.statement, ruling.statements))
    return words.ruled(ruling, [words.account(statement) for statement in told], undoing([ruling]))


ACTION = Action(key="why_same", summary=WHY_SAME, run=run, opens=True)
