"""Parts an account from the others of its call, on somebody's word."""

from collections.abc import Sequence

from bot.digest.forms import Modal
from bot.digest.offered import NOT_SAME
from bot.model.errors import InputError
from bot.model.statement import Statement
from bot.ports import Reading
from bot.ruling import Say
from handlers.contracts import Submitted, View
from handlers.ruled import CALLBACK, NOTE, WHICH, read_kept, undoing
from handlers.service import Service
from handlers.texts import rulings as words


async def run(service: Service, submitted: Submitted) -> Modal:
    """Keep the word once, whoever else says so too; return what was done, with a way back.

    Who may is asked anew, for the question may have stood there for long.
    """
    one, others = _chosen(read_kept(submitted.private), submitted.first(WHICH))
    await service.parting.allow(submitted.place.asker)
    say = Say(submitted.place.user or words.NOBODY, submitted.first(NOTE))
    parted = await service.arbiter.part(one, others, say)
    undo = undoing(parted.rulings)
    if not parted.fresh:
        return Modal(words.standing(parted.rulings, undo))
    told = await service.store.read(lambda reading: _told(reading, (one, *others)))
    return Modal(words.parted(parted.rulings, told, undo))


def _chosen(statements: Sequence[str], which: str) -> tuple[str, list[str]]:
    """Return the statement that was chosen, and the others; of two, the last."""
    number = int(which) if which.isdecimal() else len(statements) - 1
    if len(statements) < 2 or number >= len(statements):  # noqa: PLR2004 -- one from another
        raise InputError(words.GONE)
    return statements[number], [s for n, s in enumerate(statements) if n != number]


def _told(reading: Reading, ids: Sequence[str]) -> list[Statement]:
    return [statement for id_ in ids if (statement := reading.statement(id_))]


VIEW = View(key=CALLBACK, summary=NOT_SAME, run=run, stays=True)
