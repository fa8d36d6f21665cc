"""Three and more accounts: a divergence of two names the further accounts that go with one of them.

So three accounts that tell of a matter in two ways make one finding, not one for each pair.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.divergence.detector import Finding, Place, Scene
from bot.divergence.titles import MOST_WORDS, side_name

_TWO = 2


def with_thirds(scene: Scene, found: Iterable[Finding]) -> list[Finding]:
    """Return the findings, those between two accounts with whoever else tells it as one does."""
    if len(scene.accounts) <= _TWO:
        return list(found)
    return [_joined(scene, finding) for finding in found]


def _joined(scene: Scene, finding: Finding) -> Finding:
    numbers = sorted({place[0] for place in finding.cited})
    if len(numbers) != _TWO:
        return finding
    more = list(_witnesses(scene, finding.cited, numbers))
    if not more:
        return finding
    said = "; ".join(f"{_name(scene, third)} as {_name(scene, like)}" for third, like in more)

    def title(_: tuple[Place, ...]) -> str:
        plain = finding.titled()
        whole = f"{plain}; {said}"
        return whole if len(whole.split()) <= MOST_WORDS else plain

    def why(_: tuple[Place, ...]) -> str:
        return "; ".join(filter(None, (finding.explained(), f"alike: {said}")))

    cited = tuple(sorted({*finding.cited, *(third for third, _ in more)}))
    return replace(finding, cited=cited, title=title, why=why)


def _witnesses(
    scene: Scene, cited: Sequence[Place], numbers: Sequence[int]
) -> Iterator[tuple[Place, Place]]:
    """Yield where a further account tells the same as one of the two and not as the other."""
    for third in (a.number for a in scene.accounts if a.number not in numbers):
        met = [(p, q) for p in cited if (q := same_in(scene, p, third))]
        accounts = {p[0] for p, _ in met}
        if len(accounts) == 1:
            place, partner = met[0]
            yield partner, place


def same_in(scene: Scene, place: Place, number: int) -> Place | None:
    """Return where account `number` tells the same as the passage at `place`, if it does."""
    related = scene.between(place, number)
    return (number, related.links[0].passage) if related.relation == "shared" else None


def _name(scene: Scene, place: Place) -> str:
    return side_name(scene.accounts[place[0]])
