"""The form of an account: a release, remarks, a briefing, an address or a post."""

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from bot.model.readout import Form
from bot.model.statement import Statement
from bot.readouts.lead import Lead
from bot.text.gates import Gate

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
    if _says("remarks", statement.title) or _has_speaker(lead.text):
        return "remarks"
    return "readout"


def _has_speaker(text: str) -> bool:
    """Whether a speaker is named before what is said; nobody is behind the last colon."""
    colon = text.rfind(":")
    return colon >= 0 and _SPEAKER.search(text, 0, colon + 2) is not None


def _says(form: str, text: str) -> bool:
    return form in _possible(text) and _patterns()[form].search(text) is not None


@lru_cache(maxsize=64)  # the same title is asked for one form after the other
def _possible(text: str) -> frozenset[str]:
    return _gate().open(text)


@cache
def _gate() -> Gate:
    return Gate({form: pattern.pattern for form, pattern in _patterns().items()})


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    table = tomllib.loads(files("bot.readouts").joinpath("forms.toml").read_text("utf-8"))
    words = {form: w if isinstance(w, str) else "|".join(w) for form, w in table.items()}
    return {form: re.compile(w, re.IGNORECASE) for form, w in words.items()}
