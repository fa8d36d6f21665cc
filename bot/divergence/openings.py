"""How an account begins: its lede, and where it first comes to the matter."""

from collections.abc import Iterator

from bot.divergence.detector import Place, Scene, place_of
from bot.divergence.relations import Related

TELLS_WHO = "tells who spoke with whom"


def lede(scene: Scene, number: int) -> Place | None:
    """Return where the account tells who spoke with whom, else where it begins."""
    claims = scene.accounts[number].claims
    found = next((c for c in claims if c.frame == TELLS_WHO), claims[0] if claims else None)
    return (number, found.index) if found else None


def told(scene: Scene, number: int) -> Iterator[Related]:
    """Yield the claims of an account that tell what was said."""
    return (r for r in scene.related[number] if not r.claim.frame)


def opening(scene: Scene, number: int) -> Place | None:
    """Return the first passage of the account that tells what was said."""
    return next((place_of(r) for r in told(scene, number)), None)
