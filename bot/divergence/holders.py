"""Whose words a passage reports, where more than one other side gives an account."""

from collections.abc import Iterator, Sequence

from bot.divergence import parties
from bot.divergence.detector import Place, Scene
from bot.divergence.phrases import plain_words
from bot.divergence.reading import Account
from bot.divergence.titles import side_name
from bot.text.words import tokens

ANOTHER = "another side"


def holder(scene: Scene, place: Place, others: Sequence[Account]) -> str:
    """Return which of the `others` a passage names first, else the one before it names."""
    names = list(dict.fromkeys(map(side_name, others)))
    if len(names) == 1:
        return names[0]
    before = ((place[0], index) for index in range(place[1], -1, -1))
    return next((name for p in before for name in _named(scene, p, others)), ANOTHER)


def _named(scene: Scene, place: Place, others: Sequence[Account]) -> Iterator[str]:
    """Yield the other sides that a passage names, by a person or by the side itself."""
    lang = scene.accounts[place[0]].lang
    words = plain_words(tokens(scene.claim(place).text))
    for i, word in enumerate(words):
        mark = parties.of(lang).at(words, i)
        side = mark.value.value if mark and mark.value.kind == "side" else ""
        for account in others:
            if word in account.cast.own_names or side == account.cast.side:
                yield side_name(account)
