"""The terminal as the console workspace uses it: documents, numbered buttons, files."""

from itertools import count
from pathlib import Path

from rich.console import Console

from bot.digest.document import Button, Document
from bot.digest.terminal import render
from handlers import texts
from handlers.contracts import File


class Buttons:
    """The buttons that were printed, by number: each keeps its own as long as the program runs."""

    def __init__(self) -> None:
        """Start with none, at number 1."""
        self._buttons: dict[str, Button] = {}
        self._numbers = count(1)

    def label(self, button: Button) -> str:
        """Give a button its number and return what is printed for it."""
        number = str(next(self._numbers))
        self._buttons[number] = button
        return f"[{number}] {button.label}"

    def get(self, number: str) -> Button | None:
        """Return the button with this number."""
        return self._buttons.get(number)


class Screen:
    """A terminal that documents are printed on."""

    def __init__(self, console: Console, *, pressable: bool = False) -> None:
        """Print to `console`; with `pressable` somebody is there to press buttons."""
        self.console = console
        self.buttons = Buttons() if pressable else None

    def show(self, document: Document) -> None:
        """Print a document and a line of space; its buttons where they can be pressed."""
        shown = render(document, self.buttons.label if self.buttons else None)
        self.console.print(shown, highlight=False, soft_wrap=False)
        self.console.print()


def say(console: Console, words: str) -> None:
    """Print a line of our own."""
    console.print(words, markup=False, highlight=False)


def keep(console: Console, file: File, folder: Path) -> None:
    """Write a file that goes with an answer into a folder, and say where it is.

    A file that is there already is left alone: the new one gets a number.
    """
    names = (file.name, *(_numbered(file.name, number) for number in range(2, 1_000)))
    path = next((folder / n for n in names if not (folder / n).exists()), folder / file.name)
    try:
        path.write_bytes(file.content)
    except OSError as error:
        say(console, texts.NOT_WRITTEN.format(path=path.name, reason=error.strerror))
    else:
        say(console, texts.WRITTEN.format(path=path.name))


def _numbered(name: str, number: int) -> str:
    path = Path(name)
    return f"{path.stem}-{number}{path.suffix}"
