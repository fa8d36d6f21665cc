"""What people were shown and may share with a channel."""

from dataclasses import dataclass

from bot.digest.document import Document


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody was shown last in a channel: the button's action that shows it to all there."""

    channel: str
    user: str
    action: str
    value: str


@dataclass(frozen=True, slots=True)
class Brought:
    """A comparison of accounts that are not stored, and who may share it: whoever made it."""

    word: str
    team: str
    user: str
    document: Document
