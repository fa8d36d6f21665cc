"""The tables of the comparison: what diplomatic English, Russian and Chinese say, and how."""

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the cells of each line of the table `name`, without comments and blank lines."""
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines)


def forms(cell: str) -> tuple[str, ...]:
    """Return the forms that one cell holds, separated by ``|``."""
    return tuple(form.strip() for form in cell.split("|") if form.strip() not in ("", "-"))
