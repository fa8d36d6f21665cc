"""The form of an account: a release, remarks, a briefing, an address or a post."""

import re

from bot.model.readout import Form
from bot.model.statement import Statement
from bot.readouts.lead import Lead

_POSTS = re.compile(
    r"(?:^|[./])(?:t\.me|telegram|twitter\.com|x\.com|truthsocial|facebook|weibo|vk\.com|threads)",
    re.IGNORECASE,
)
_BRIEFING = re.compile(
    r"press (?:call|briefing|gaggle)|gaggle|briefing|брифинг|брифінг|记者会|point de presse",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\baddress\b|обращение|звернення|讲话", re.IGNORECASE)
_REMARKS = re.compile(
    r"\bremarks?\b|\bsays\b|\bsaid\b|заявил|сказал|\bstatements? for the press", re.IGNORECASE
)
_SPEAKER = re.compile(
    r"(?m)(?:^|[.!?]\s|\n)(?:[A-Z][\w.’'-]*\s){2,9}?[A-Z][\w’'-]+:\s|^[A-Z][A-Z .]{3,40}:\s"
)


def form_of(statement: Statement, lead: Lead) -> Form:
    """Return the form, by its place of publication, its title and the look of its text."""
    if _POSTS.search(statement.publisher) or _POSTS.search(statement.url):
        return "post"
    if _BRIEFING.search(statement.title):
        return "briefing"
    if _ADDRESS.search(lead.title):
        return "address"
    if _REMARKS.search(statement.title) or _SPEAKER.search(lead.text):
        return "remarks"
    return "readout"
