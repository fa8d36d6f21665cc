"""A document for a terminal, as rich renderables.

Every text becomes a `rich.text.Text` of visible characters: no markup is read from it, and nothing
in it can steer the terminal.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from rich import box
from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from bot.digest.document import Button, Column, Document, Entry, Fact, Link, Quote, said
from bot.digest.quoting import in_marks, on_one_line, safe_url

TITLE = Style(bold=True)
HEADING = Style(bold=True, color="cyan")
QUIET = Style(dim=True)
BUTTON = Style(color="green")
SPACE = Text()


Labels = Callable[[Button], str]
"""What is printed for a button, where somebody can press it."""


def render(document: Document, labels: Labels | None = None) -> RenderableType:
    """Return the whole document, ready for `Console.print`; without `labels` it has no buttons."""
    return Group(*_parts(document, labels))


def _parts(document: Document, labels: Labels | None) -> Iterable[RenderableType]:
    yield from (_text(t, TITLE) for t in (document.title, document.headline) if t)
    if document.summary:
        yield _text(document.summary)
    if document.facts:
        yield from (SPACE, _beside("  ", _facts(document.facts)))
    for section in document.sections:
        yield from (SPACE, _text(section.title, HEADING))
        for entry in section.entries:
            yield from chain(_entry(entry), _buttons(entry.buttons, labels, 6))
    if labels and document.buttons:
        yield from (SPACE, *_buttons(document.buttons, labels))
    if document.links:
        yield from (SPACE, *map(_link, document.links))
    if document.footer:
        yield from (SPACE, _text(document.footer, QUIET))


def _beside(left: str, right: RenderableType) -> Table:
    """Put `right` beside `left`; a table wraps even on a console that leaves lines long."""
    table = Table.grid(padding=0)
    table.add_row(Text(left), right)
    return table


def _text(text: str, style: Style | None = None) -> Text:
    return Text(on_one_line(text), style=style or Style())


def _facts(facts: Iterable[Fact]) -> Table:
    table = Table.grid(padding=(0, 2))
    for label, value in facts:
        table.add_row(_text(label, QUIET), _text(said(value)))
    return table


def _buttons(
    buttons: Sequence[Button], labels: Labels | None, left: int = 0
) -> Iterable[RenderableType]:
    if labels and buttons:
        shown = [on_one_line(labels(button)) for button in buttons]
        line = Columns([Text(label, style=BUTTON) for label in shown], padding=(0, 2))
        yield _beside(" " * left, line) if left else line


def _entry(entry: Entry) -> Iterable[RenderableType]:
    yield _beside("  • ", _text(entry.text))
    yield from (_beside(" " * 6, _quote(quote)) for quote in entry.quotes)
    if entry.columns:
        yield Padding(_columns(entry.columns), (0, 0, 0, 4))
    if entry.note:
        yield _beside(" " * 6, _text(entry.note, QUIET))


def _columns(columns: Sequence[Column]) -> Table:
    """Return what stands beside each other, under whose account it is."""
    table = Table(box=box.SIMPLE, expand=True, show_edge=False)
    for column in columns:
        table.add_column(_text(column.speaker), header_style=TITLE, ratio=1, overflow="fold")
    table.add_row(*(Group(*_cell(column)) for column in columns))
    return table


def _cell(column: Column) -> Iterable[Text]:
    yield from (Text(in_marks(on_one_line(quote))) for quote in column.quotes)
    if column.instead:
        yield _text(column.instead, QUIET)


def _quote(quote: Quote) -> Text:
    return Text.assemble(
        (f"{on_one_line(quote.speaker)}: ", TITLE), in_marks(on_one_line(quote.text))
    )


def _link(link: Link) -> Text:
    url = safe_url(link.url)
    shown = Text.assemble((f"{on_one_line(link.label)} ", Style()))
    shown.append(on_one_line(link.url), style=Style(underline=True, link=url or None))
    return shown
