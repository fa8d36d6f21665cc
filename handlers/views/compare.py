"""Takes accounts of somebody's own and shows what comes of them where they were filled in."""

from collections.abc import Mapping

from bot.digest.forms import Modal
from bot.model.errors import InputError, SourceError
from handlers import brought
from handlers.compare_form import KEY, form, read_form
from handlers.contracts import Submitted, View
from handlers.service import Service
from handlers.texts import comparing as words


def check(service: Service, submitted: Submitted) -> Mapping[str, str]:
    """Return what is wrong with what was filled in, by field."""
    return read_form(service, submitted)[1]


async def run(service: Service, submitted: Submitted) -> Modal:
    """Return the comparison; where it could not be made, the form with what was filled in."""
    given, _ = read_form(service, submitted)
    try:
        document = await brought.compared(service, given, submitted.place)
    except (InputError, SourceError) as error:
        return form(words.not_compared(str(error)), submitted.values)
    return Modal(await brought.shareable(service, document, submitted.place))


VIEW = View(key=KEY, summary=words.FORM_TITLE, run=run, check=check, stays=True)
