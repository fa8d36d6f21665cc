"""What the doctor found in one place."""

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "fault", "unchecked"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: how it is, and what to do about it where it is wrong."""

    name: str
    words: str
    state: State = "ok"
    todo: str = ""


def fault(name: str, words: str, todo: str) -> Check:
    """Return that something is wrong, and what to do about it."""
    return Check(name, words, "fault", todo)


def unchecked(name: str, why: str) -> Check:
    """Return that something could not be checked, which is no fault."""
    return Check(name, f"could not be checked: {why}", "unchecked")
