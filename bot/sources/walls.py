"""Pages that stand in the way of the one that was asked for: `walls.txt`."""

import functools
from importlib import resources
from typing import Final

SHORT: Final = 1500
"""Characters: walls say little, and a statement may well speak of one."""


def is_wall(title: str, text: str) -> bool:
    """Whether a page with this title and text is a challenge or a refusal."""
    said = f"{title}\n{text if len(text) < SHORT else ''}".lower().replace("’", "'")
    return any(phrase in said for phrase in _phrases())


@functools.cache
def _phrases() -> tuple[str, ...]:
    text = resources.files(__package__).joinpath("walls.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))
