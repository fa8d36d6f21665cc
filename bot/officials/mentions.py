"""What the resolver finds: persons and sides with exact spans."""

from dataclasses import dataclass
from typing import Literal

from bot.model.official import Principal

How = Literal["full name", "surname", "title and name", "office", "counterpart", "name"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A person in a text, ``text[start:end]`` in code points, title and apposition included.

    `principal.id` is None for a person on no roster; `principal.side` is then what the words
    around say, or empty where they say nothing.
    """

    start: int
    end: int
    principal: Principal
    how: How


@dataclass(frozen=True, slots=True)
class SideMention:
    """A state or organisation in a text, by name, adjective, capital or seat."""

    start: int
    end: int
    code: str
