"""A document as plain text, for logs, files and pipes."""

from collections.abc import Iterable, Sequence

from bot.digest.document import Button, Document, Entry, said
from bot.digest.quoting import in_marks, on_one_line


def render(document: Document) -> str:
    """Return the whole document as lines of text without control characters."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterable[str]:
    yield from map(on_one_line, filter(None, (document.title, document.headline)))
    yield on_one_line(document.summary)
    for label, value in document.facts:
        yield f"{on_one_line(label)}: {on_one_line(said(value))}"
    for section in document.sections:
        yield ""
        yield from filter(None, [on_one_line(section.title)])
        for entry in section.entries:
            yield from _entry(entry)
    yield ""
    yield from _buttons(document.buttons)
    yield from (f"{on_one_line(link.label)} {on_one_line(link.url)}" for link in document.links)
    yield from filter(None, [on_one_line(document.footer)])


def _entry(entry: Entry) -> Iterable[str]:
    yield f"  - {on_one_line(entry.text)}"
    for quote in entry.quotes:
        yield f"      {on_one_line(quote.speaker)}: {in_marks(on_one_line(quote.text))}"
    for column in entry.columns:
        said = [in_marks(on_one_line(quote)) for quote in column.quotes]
        words = " ".join(filter(None, (*said, on_one_line(column.instead))))
        yield f"      {on_one_line(column.speaker)}: {words}"
    if entry.note:
        yield f"      ({on_one_line(entry.note)})"
    yield from (f"      {line}" for line in _buttons(entry.buttons))


def _buttons(buttons: Sequence[Button]) -> Iterable[str]:
    if buttons:
        yield " ".join(f"[{on_one_line(button.label)}]" for button in buttons)
