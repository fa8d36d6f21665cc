"""A strict Slack on loopback: Web API, Socket Mode, signed HTTP, response URLs, and people.

It stands for what is outside, and refuses what Slack refuses: wrong tokens, missing scopes, unknown
channels, payloads over a limit, late acknowledgements, old triggers, response URLs used too often.
Whatever people could not do in Slack's own windows raises `Impossible`.
"""

from tests.slack.server.fake import FakeSlack, fake_slack
from tests.slack.server.files import CLIENT_ID, CLIENT_SECRET
from tests.slack.server.payloads import Where
from tests.slack.server.state import EVERY_SCOPE
from tests.slack.server.things import (
    APP_TOKEN,
    BOT_TOKEN,
    BOT_USER,
    CHANNEL,
    PERSON,
    SIGNING_SECRET,
    TEAM,
    Ack,
    Answer,
    Channel,
    Envelope,
    Impossible,
    Message,
    Person,
    Unfurl,
    Upload,
    View,
)
from tests.slack.server.transport import signed

__all__ = [
    "APP_TOKEN",
    "BOT_TOKEN",
    "BOT_USER",
    "CHANNEL",
    "CLIENT_ID",
    "CLIENT_SECRET",
    "EVERY_SCOPE",
    "PERSON",
    "SIGNING_SECRET",
    "TEAM",
    "Ack",
    "Answer",
    "Channel",
    "Envelope",
    "FakeSlack",
    "Impossible",
    "Message",
    "Person",
    "Unfurl",
    "Upload",
    "View",
    "Where",
    "fake_slack",
    "signed",
]
