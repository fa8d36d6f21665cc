"""Opens the form in which a channel's watch is edited, or one for a channel to be chosen."""

from bot.digest.forms import Modal
from bot.model.errors import InputError
from handlers import texts
from handlers.contracts import Action, Pressed
from handlers.service import Service
from handlers.texts import watches
from handlers.watch_form import form


async def run(service: Service, pressed: Pressed) -> Modal:
    """Return the form for the channel that the button names; whoever may not change it is told."""
    channel, watching = pressed.value, service.watching
    if not channel:
        zone = await watching.zone_of(pressed.place.channel, pressed.place.user)
        return form(None, "", watching.lexicon, zone=zone)
    try:
        await watching.allow(channel, pressed.place.user)
    except InputError as error:
        return Modal(texts.trouble(str(error)))
    watch, name = await watching.read(channel), await watching.name_of(channel)
    zone = await watching.zone_of(channel, pressed.place.user)
    return form(watch or watching.fresh(channel), channel, watching.lexicon, name, zone)


ACTION = Action(key="edit_watch", summary=watches.FORM_TITLE, run=run, opens=True)
