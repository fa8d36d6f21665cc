"""Takes a channel's watch as somebody filled it in."""

from collections.abc import Mapping

from bot.digest.forms import Modal
from bot.model.errors import InputError
from handlers import texts
from handlers.contracts import Submitted, View
from handlers.service import Service
from handlers.texts import watches
from handlers.watch_form import KEY, read_form


def check(service: Service, submitted: Submitted) -> Mapping[str, str]:
    """Return what is wrong with what was filled in, by field."""
    _, wrong = read_form(submitted, service.watching.lexicon, service.clock().date())
    return wrong


async def run(service: Service, submitted: Submitted) -> Modal:
    """Keep the watch and show it where it was edited; whoever may not change it is told."""
    watching = service.watching
    watch, _ = read_form(submitted, watching.lexicon, service.clock().date())
    what = watches.summary(watch, watching.lexicon)
    await watching.met(watch.channel, submitted.place.team)
    try:
        saved = await watching.set(watch, submitted.place.user, what)
    except InputError as error:
        return Modal(texts.trouble(str(error)))
    name = await watching.name_of(watch.channel)
    return Modal(watches.saved(saved, watching.lexicon, name))


VIEW = View(key=KEY, summary=watches.FORM_TITLE, run=run, check=check, stays=True, home=True)
