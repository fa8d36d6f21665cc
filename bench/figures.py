"""How benches tell what they measured: one figure a line, beside what was promised."""

from collections.abc import Sequence


def line(what: str, figure: float, target: float, *, least: bool = False) -> None:
    """Print one figure with its target, which is the most allowed, or the `least`."""
    good = figure >= target if least else figure <= target
    sign = "at least" if least else "at most"
    print(f"{'ok    ' if good else 'MISSED'} {what}: {figure:.2f} ({sign} {target:g})")


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that so great a share of all does not exceed; 0 for none.

    >>> percentile([3, 1, 2, 4], 0.5)
    3
    """
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0.0
