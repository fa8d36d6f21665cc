"""Opens the form for accounts of one's own from Slack's menu."""

from bot.digest.forms import Modal
from handlers.compare_form import KEY, form
from handlers.contracts import Chosen, Shortcut
from handlers.service import Service
from handlers.texts import comparing as words


async def run(service: Service, chosen: Chosen) -> Modal:  # noqa: ARG001 -- always the same form
    """Return the empty form."""
    return form()


SHORTCUT = Shortcut(key=KEY, summary=words.FORM_TITLE, kind="global", run=run, opens=True)
