"""Every sentence a person reads here that is not the digest's own: neutral and plain."""

from bot.digest.document import Button, Document, Entry
from bot.digest.texts import command, day
from bot.model.call import Call

NAME = "/readouts"
HELP_TITLE = "How to ask"
HELP_SUMMARY = (
    "Readouts compares what two sides published about the same call. "
    "Name two officials, sides or capitals; days may follow."
)
EXAMPLES_TITLE = "Examples"
EXAMPLES = (
    ("lavrov blinken", "the latest call of the two, compared; earlier ones are listed"),
    ("moscow washington feb 2022", "sides by name or capital, in one month"),
    ("wang yi south korea since 2022-01", "from a day, month or year on"),
    ("putin last 30d", "everything an official took part in, lately"),
)
COMMANDS_TITLE = "Commands"
LATEST_TITLE = "Latest calls"
WAITING_TITLE = "Calls with one account so far"
WAITING_FOOTER = "Silence is not denial: the other side may publish later, or elsewhere."
NONE_TITLE = "No call is known"
OTHERS_TITLE = "Other calls of theirs"
COMPARE, SHOW = "Compare", "Show"
WRONG_TITLE = "That could not be read"
TROUBLE_TITLE = "That did not work"
BROKEN_TITLE = "Something went wrong here"
NO_LONGER_TITLE = "That is not offered any more"
NO_LONGER = "The message is from an earlier version. /readouts help shows what can be asked."
SHARE = "Share with the channel"
CALL_GONE = "this call is no longer known; ask for it anew with /readouts"
NO_COMMAND = "There is no command “{name}”"
NOT_INSTALLED = "Readouts is not installed in this workspace; ask an admin to install it again."
STATES = {"waiting": "one account so far", "paired": "compared"}
PROMPT = "readouts> "
CONSOLE_HINT = (
    "Ask as in Slack: /readouts lavrov blinken, /readouts help. "
    "The number of a button presses it. To leave: quit."
)
CONFIRM = "{question} To do it, type {number} once more."
TO_CHANNEL, DONE = "To the channel:", "Done."
WRITTEN = "Written to {path} in this folder."
NOT_WRITTEN = "{path} could not be written here ({reason})."
FORM_HINT = "An empty line keeps what stands there, a hyphen empties it; choices go by number."
FORM_STANDING = "[{value}]"
UPDATED = "Updated:"
THREAD = "Thread:"


def command_line(key: str, usage: str) -> str:
    """Return how a command is written."""
    return " ".join(part for part in (NAME, key, usage) if part)


def call_entry(call: Call) -> Entry:
    """Return one call as a line of a list, with what shows it: words, and a button."""
    names = " – ".join(p.name for p in call.principals)
    return Entry(
        f"{day(call.date)}: {names} ({STATES[call.state]})",
        note=command(call),
        buttons=(Button(COMPARE if call.state == "paired" else SHOW, "show", call.id),),
    )


def no_call(words: str) -> Document:
    """Return the answer where the names are known and no call of theirs is."""
    return Document(
        NONE_TITLE,
        f"No account of a call is stored that fits “{words}”.",
        footer=f"{NAME} latest lists what is there.",
    )


def trouble(problem: str) -> Document:
    """Return the answer where something foreseen keeps the bot from answering."""
    return Document(TROUBLE_TITLE, f"{problem[:1].upper()}{problem[1:]}")


def no_longer() -> Document:
    """Return the answer to something that was offered once and is no more."""
    return Document(NO_LONGER_TITLE, NO_LONGER)


def broken(reference: str) -> Document:
    """Return the answer where something unforeseen happened; the log has the rest."""
    return Document(
        BROKEN_TITLE,
        f"The answer could not be made. The log has the details under {reference}.",
        footer="Please try again; if it happens again, pass the reference on.",
    )
