"""Opens the form for accounts of one's own, where there is a channel to share them with."""

from bot.digest.forms import Modal
from handlers.brought import FORM
from handlers.compare_form import form
from handlers.contracts import Action, Pressed
from handlers.service import Service
from handlers.texts import comparing as words


async def run(service: Service, pressed: Pressed) -> Modal:  # noqa: ARG001 -- always the same form
    """Return the empty form."""
    return form()


ACTION = Action(key=FORM, summary=words.FORM_TITLE, run=run, opens=True)
