"""What is known of accounts beside their texts: earlier wordings, earlier accounts, silent sides.

Whoever has a store gives it to a comparison; without it the detectors that need it are silent.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.calls.silence import Silence
from bot.model.statement import Version


@dataclass(frozen=True, slots=True)
class Background:
    """`versions` and `past` are by the statement's id.

    `versions` are all wordings seen, oldest first; `past` are the texts of the last accounts of
    other calls by the same side in the same language, latest first.
    """

    versions: Mapping[str, Sequence[Version]] = field(default_factory=dict)
    past: Mapping[str, Sequence[str]] = field(default_factory=dict)
    silences: Sequence[Silence] = ()


NOTHING = Background()
"""Nothing but the accounts is known."""
