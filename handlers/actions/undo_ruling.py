"""Takes back what somebody said about accounts."""

from handlers.contracts import Action, Pressed, Reply
from handlers.ruled import read_undoing
from handlers.service import Service
from handlers.texts import rulings as words


async def run(service: Service, pressed: Pressed) -> Reply:
    """Return what was taken back, if anything still stood; whoever may not is told who may."""
    wanted = read_undoing(pressed.value)
    return Reply(words.undone(await service.parting.take_back(wanted, pressed.place.asker)))


ACTION = Action(key=words.UNDO_KEY, summary=words.UNDO, run=run)
