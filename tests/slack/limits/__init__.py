"""Slack's limits on messages, modals and the App Home, and one walker that names what breaks them.

It also names what Slack would take and read as more than text: mentions, formats, links in text
that comes from outside, and characters that nobody sees.
"""

from tests.slack.limits.figures import (
    MAX_MESSAGE_BLOCKS,
    MAX_METADATA,
    MAX_TEXT,
    MAX_TOTAL,
    MAX_VIEW_BLOCKS,
    SURFACES,
)
from tests.slack.limits.payloads import problems, text_problems, view_problems
from tests.slack.limits.walking import kinds, shown, total

__all__ = [
    "MAX_MESSAGE_BLOCKS",
    "MAX_METADATA",
    "MAX_TEXT",
    "MAX_TOTAL",
    "MAX_VIEW_BLOCKS",
    "SURFACES",
    "kinds",
    "problems",
    "shown",
    "text_problems",
    "total",
    "view_problems",
]
