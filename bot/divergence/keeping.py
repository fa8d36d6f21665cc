"""An account keeps to a matter over several passages: what that says about partners.

Each passage of one account meets one passage of the other, or none. Going on with the partner of
the passage before is likelier than going elsewhere, above all where the passage leans on the one
before; taking the next partner in order is likelier too. The likelihood of every partner follows
from the whole sequence (a hidden Markov model, forward and backward).
"""

from collections.abc import Sequence

import numpy as np

from bot.divergence.weights import Odds

NOBODY = 0.25
"""The odds of having no partner at all, beside the odds of each partner."""
STAYS, STAYS_LEANING, NEXT = 1.65, 7.4, 1.65
"""How many times likelier than any other partner the one before is, and the next in order."""
_HIGHEST_ODDS = 1e4


def kept_to(odds: Odds, leaning: Sequence[bool]) -> Odds:
    """Return how likely each partner is, as (passages, partners).

    `odds` has the odds of each partner by the two passages alone; `leaning` says which passages
    lean on the one before.
    """
    count = len(odds)
    seen = np.hstack([np.minimum(odds, _HIGHEST_ODDS), np.full((count, 1), NOBODY)])
    stays = [STAYS_LEANING if leans else STAYS for leans in leaning]
    forward, backward = np.empty_like(seen), np.ones_like(seen)
    for i in range(count):
        reached = _step(forward[i - 1], stays[i], 1) if i else np.ones_like(seen[0])
        forward[i] = _shares(reached * seen[i])
    for i in range(count - 2, -1, -1):
        backward[i] = _shares(_step(backward[i + 1] * seen[i + 1], stays[i + 1], -1))
    both = forward * backward
    out: Odds = (both / both.sum(axis=1, keepdims=True))[:, :-1]
    return out


def _step(before: Odds, stays: float, onward: int) -> Odds:
    """Return how the likelihoods go over into the next passage's, or back into the last one's."""
    after = before.sum() + (stays - 1) * before
    partners = before[:-1]
    if onward > 0:
        after[1:-1] += (NEXT - 1) * partners[:-1]
    else:
        after[:-2] += (NEXT - 1) * partners[1:]
    out: Odds = after
    return out


def _shares(likelihoods: Odds) -> Odds:
    out: Odds = likelihoods / likelihoods.sum()
    return out
