"""How much of a Slack message some blocks take up.

Beside its documented limits Slack refuses a message above an undocumented total, which counts text
and, in some way, the containers around it. Both are kept well below what was seen to be refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

MOST_BLOCKS, MOST_TEXT, MOST_WEIGHT = 48, 9_500, 12_000
NODE = 30
"""What a container is taken to weigh, in characters."""


@dataclass(frozen=True, slots=True)
class Size:
    """Blocks, characters of text and addresses, and containers."""

    blocks: int = 0
    text: int = 0
    nodes: int = 0

    def __add__(self, other: "Size") -> "Size":
        return Size(self.blocks + other.blocks, self.text + other.text, self.nodes + other.nodes)

    @property
    def fits(self) -> bool:
        """Whether Slack takes this as one message, with room to spare."""
        light = self.text + self.nodes * NODE <= MOST_WEIGHT
        return self.blocks <= MOST_BLOCKS and self.text <= MOST_TEXT and light

    @classmethod
    def of(cls, blocks: Sequence[object]) -> Self:
        """Return the size of some blocks."""
        text, nodes = _measure(blocks)
        return cls(len(blocks), text, nodes)


def _measure(value: object) -> tuple[int, int]:
    """Return the characters in a value, those of its types left out, and its containers."""
    text = nodes = 0
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, str):
            text += len(one)
        elif isinstance(one, dict):
            nodes += 1
            text -= len(one.get("type", ""))
            left.extend(one.values())
        elif isinstance(one, list | tuple):
            left.extend(one)
    return text, nodes
