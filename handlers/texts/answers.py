"""What the answers to commands say beside the digests themselves."""

import re
from collections.abc import Sequence

from bot.digest.document import Button, Document, Entry, Section
from bot.digest.texts import counted, listed
from bot.model.call import Call
from bot.model.errors import UnknownName
from handlers.texts import NAME, WRONG_TITLE, call_entry, command_line

UNKNOWN_TITLE = "Not known by that name"
MISTYPED_TITLE = "There is no such command"
SHARE = "Share with the channel"
CALLS = "Calls"
DAILY_CALLS = "All calls of this daily digest"
NEXT, BACK = "Next", "Back"
ASK, PAGE = "Ask", "Another page"
USAGE_TITLE, EXAMPLES_TITLE = "How it is written", "Examples"
LOOK_IN_TEXTS = "Look for “{word}” in the accounts"
NAME_SOMEBODY = "Name at least one official, side, capital, topic or day"
NOTHING_SHOWN = "Nothing was shown to you here yet: ask for a call first, then share it."
SHARE_TAKES_NOTHING = "Leave out the words after “share”: it shares what you were shown last"
NOR_A_WORD = ", and no account has the word"
READ_AS_WORDS = "Looked for in the accounts’ own words: {words}"


def mistyped(name: str, meant: Sequence[str], rest: str) -> Document:
    """Return the answer to what looks like a command misspelt; names may be `meant` as well."""
    lines = [f"{one} {rest}".strip() for one in meant]
    whole = f'"{name}" {rest}'.strip()
    return Document(
        MISTYPED_TITLE,
        f"“{name}” is no command. Did you mean {either([f'{NAME} {line}' for line in lines])}?",
        footer=f"{NAME} help lists the commands.",
        buttons=(
            *(Button(line, "ask", line) for line in lines),
            Button(LOOK_IN_TEXTS.format(word=name), "ask", whole),
        ),
    )


def no_command(name: str, keys: Sequence[str]) -> Document:
    """Return the answer to a question for help on a command misspelt."""
    lines = [f"help {key}" for key in keys]
    return Document(
        MISTYPED_TITLE,
        f"“{name}” is no command. Did you mean {either(list(keys))}?",
        buttons=tuple(Button(line, "ask", line) for line in lines),
    )


def unknown_name(error: UnknownName, words: str = "") -> Document:
    """Return the answer to a name that nobody has; `words` are the whole of what was asked.

    What it may have been meant for stands as buttons that ask anew.
    """
    hint = f" Did you mean {either(error.suggestions)}?" if error.suggestions else ""
    return Document(
        UNKNOWN_TITLE,
        f"No tracked official, side, capital or topic is known as “{error.name}”"
        f"{NOR_A_WORD * error.searched}.{hint}",
        footer=f"{NAME} help shows how to ask.",
        buttons=tuple(_corrections(error, words)) if words else (),
    )


def _corrections(error: UnknownName, words: str) -> list[Button]:
    place = re.compile(rf"(?i)(?<!\w){re.escape(error.name)}(?!\w)")
    quoted = re.compile(f'(?i)["“”„«]{re.escape(error.name)}["“”»]')
    where = quoted if quoted.search(words) else place
    corrected = [_put(name, where, words) for name in error.suggestions]
    buttons = [Button(line, "ask", line) for line in dict.fromkeys(corrected) if line != words]
    if not error.searched and where is place and place.search(words):
        line = place.sub(lambda m: f'"{m[0]}"', words, count=1)
        buttons.append(Button(LOOK_IN_TEXTS.format(word=error.name), "ask", line))
    return buttons


def _put(name: str, where: re.Pattern[str], words: str) -> str:
    return where.sub(lambda _: name, words, count=1)


def either(names: Sequence[str]) -> str:
    """Return names as alternatives: ``A, B or C``."""
    return " or ".join(listed(list(names)).rsplit(" and ", 1))


def wrong_use(problem: str, usage: tuple[str, str], examples: Sequence[str]) -> Document:
    """Return help on one command, with what was wrong; `usage` is its line and its sentence."""
    return Document(
        WRONG_TITLE,
        f"{problem[:1].upper()}{problem[1:]}.".replace("..", "."),
        sections=(Section(USAGE_TITLE, (Entry(usage[0], note=usage[1]),)), *examples_of(examples)),
    )


def examples_of(examples: Sequence[str]) -> tuple[Section, ...]:
    """Return examples as a section, none for none."""
    lines = tuple(Entry(command_line(line, "")) for line in examples)
    return (Section(EXAMPLES_TITLE, lines),) if lines else ()


def call_list(title: str, calls: Sequence[Call], first: int, count: int) -> Document:
    """Return calls as a list: those from number `first` on, of `count` in all."""
    shown = stretch(first, len(calls), count, "call")
    sections = (Section(CALLS, tuple(map(call_entry, calls))),) if calls else ()
    return Document(title, shown, sections=sections)


def stretch(first: int, shown: int, count: int, noun: str) -> str:
    """Return how much of a list is shown, as in "34 calls; 11 to 20 are shown."."""
    if not shown:
        return f"{counted(count, noun)}; none of them on this page." if count else "None so far."
    if shown == count:
        return f"{counted(count, noun)}."
    return f"{counted(count, noun)}; {first} to {first + shown - 1} are shown."
