"""How much room an account takes, and how much of it each side's position is given."""

from dataclasses import dataclass
from functools import cache

from bot.divergence.detector import Place, Scene
from bot.divergence.openings import told
from bot.divergence.reading import Claim
from bot.divergence.tables import rows
from bot.model.divergence import Voice


@dataclass(frozen=True, slots=True)
class Room:
    """What the account tells of what was said: in passages, and in letters as if in English."""

    number: int
    claims: tuple[Claim, ...]
    letters: float

    def share(self, voice: Voice, other: "Room") -> float:
        """Return which part of what is told is in this voice, in 0..1.

        What the `other` account has in the same words does not count for the voice.
        """
        whole = sum(map(_letters, self.claims))
        alike = {c.key for c in other.claims}
        spoken = (c for c in self.claims if c.voice == voice and c.key not in alike)
        return sum(map(_letters, spoken)) / whole if whole else 0.0

    def longest(self, voice: Voice) -> Place | None:
        """Return where the longest passage in this voice stands."""
        found = [c for c in self.claims if c.voice == voice]
        claim = max(found, key=lambda c: (_letters(c), -c.index), default=None)
        return (self.number, claim.index) if claim else None


def room(scene: Scene, number: int) -> Room:
    """Return the room that the account takes for what was said."""
    claims = tuple(r.claim for r in told(scene, number))
    per_english = _per_english().get(scene.accounts[number].lang[:2], 100.0) / 100
    return Room(number, claims, sum(map(_letters, claims)) / per_english)


def _letters(claim: Claim) -> int:
    return sum(map(len, claim.text.split()))


@cache
def _per_english() -> dict[str, float]:
    return {lang: float(letters) for lang, letters in rows("lengths.tsv")}
