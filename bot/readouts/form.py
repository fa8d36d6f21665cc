"""The form of an account: a release, remarks, a briefing, an address or a post."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from bot.model.readout import Form
from bot.model.statement import Statement
from bot.readouts.lead import Lead

_SPEAKER = re.compile(
    r"(?m)(?:^|[.!?]\s|\n)(?:[A-Z][\w.’'-]*\s){2,9}?[A-Z][\w’'-]+:\s|^[A-Z][A-Z .]{3,40}:\s"
)


def form_of(statement: Statement, lead: Lead) -> Form:
    """Return the form, by its place of publication, its title and the look of its text."""
    if _says("posts", statement.publisher) or _says("posts", statement.url):
        return "post"
    if _says("briefing", statement.title):
        return "briefing"
    if _says("spoken", statement.title):
        return "remarks"
    if _says("address", lead.title):
        return "address"
    if _says("remarks", statement.title) or _SPEAKER.search(lead.text):
        return "remarks"
    return "readout"


def _says(form: str, text: str) -> bool:
    return _pattern(form).search(text) is not None


@cache
def _pattern(form: str) -> re.Pattern[str]:
    table = tomllib.loads(files("bot.readouts").joinpath("forms.toml").read_text("utf-8"))
    words = table[form]
    return re.compile(words if isinstance(words, str) else "|".join(words), re.IGNORECASE)
