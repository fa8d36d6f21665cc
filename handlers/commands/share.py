"""Shows the channel what whoever asks was shown here last."""

from handlers import sharing, texts
from handlers.actions import share, share_answer, share_comparison
from handlers.command import Asked, Command, Service, WrongUse
from handlers.contracts import Pressed, Reply
from handlers.texts import answers

ACTIONS = (share.ACTION, share_answer.ACTION, share_comparison.ACTION)
SHOWING = {action.key: action for action in ACTIONS}


async def run(service: Service, asked: Asked) -> Reply:
    """Return the person's last answer in this channel, as it is now, for the channel."""
    if asked.words:
        raise WrongUse(answers.SHARE_TAKES_NOTHING)
    shown = await sharing.last(service, asked.place)
    if shown is None:
        return Reply(texts.trouble(answers.NOTHING_SHOWN))
    found = await SHOWING[shown.action].run(service, Pressed(shown.value, asked.place))
    if not isinstance(found, Reply):
        return Reply(texts.no_longer())
    return found


COMMAND = Command(
    key="share",
    usage="",
    summary="Shows the channel the answer that you got here last.",
    run=run,
    examples=("share",),
)
