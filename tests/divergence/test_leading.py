"""What a comparison leads with: reactions ascribed to the other side, demands and threats."""

import json
from pathlib import Path

import pytest

from bot.app import knowledge
from bot.divergence.examples import account
from bot.divergence.salience import bounds
from bot.divergence.weights import load
from bot.model.divergence import Comparison
from bot.model.readout import Readout
from bot.sources.statement_json import FIELDS, parse

SEED = Path(__file__).parents[3] / "shared/corpus/seed"
OURS = (
    "Foreign Minister Hedda Vik of Norway spoke today with Icelandic Foreign Minister Jon Arason "
    "about the answer to Iceland’s proposals on the herring grounds. "
    "The Minister underlined that Norway is willing to go on exchanging views on fishing with "
    "Iceland. She restated Norway’s support for the freedom of navigation. "
    "The Minister called for the immediate withdrawal of Icelandic patrol vessels and for the "
    "release of the detained crew. "
    "She stressed that further seizures of ships would be met with swift and costly sanctions."
)
THEIRS = (
    "Arason said afterwards that Vik had reacted negatively to Iceland’s demand that the quotas "
    "agreed in 1998 be kept. "
    "“As for the main matter, the quotas, the reaction was negative. "
    "I mean our demand that all keep to the quotas that were agreed,” he said. "
    "“When the reply to our first ideas came, I set all this out in a long letter and sent it to "
    "all the ministers of the region, so that they know how we see it and what we have done so "
    "far in this matter,” the minister explained. "
    "At the same time Arason said that Vik had agreed that the quotas are something to talk about."
)


def led_with(comparison: Comparison, most: int = 4) -> list[str]:
    """Return the quotes of the first findings, each finding's as one text."""
    return [" ".join(e.quote for e in d.evidence) for d in comparison.divergences[:most]]


def test_reactions_and_demands_come_before_what_a_side_did_elsewhere() -> None:
    """The refusal and the assent ascribed, the call and the threat are the first four."""
    found = knowledge().compare([account(OURS, "NO"), account(THEIRS, "IS")])
    first = led_with(found)
    wanted = ("reacted negatively", "had agreed", "withdrawal", "sanctions")
    assert all(any(words in quotes for quotes in first) for words in wanted)
    assert "reacted negatively" in first[0]
    assert "reaction was negative" in first[0]
    assert not any("long letter" in quotes for quotes in first)


def seed(name: str) -> Readout:
    given = json.loads((SEED / name).read_text(encoding="utf-8"))
    statement = parse(json.dumps({key: given.get(key) for key in FIELDS}), knowledge().zone_of)
    return Readout(statement, knowledge().recognise(statement)[0])


@pytest.mark.skipif(not SEED.exists(), reason=f"needs the first pair: {SEED} is not there")
def test_the_first_pair_is_led_by_what_experts_led_with() -> None:
    """Each of the first four findings cites what an analyst put first, the reaction at the top."""
    first = led_with(knowledge().compare([seed("us.json"), seed("ru.json")]))
    assert "negative" in first[0]
    for words in ("did agree", "de-escalation", "consequences"):
        assert sum(words in quotes for quotes in first) == 1


def test_weights_stay_within_reason() -> None:
    """What is learnt keeps to the bounds of the table, in findings of every kind."""
    for (kind, trait), weight in load().salience.items():
        least, most = bounds().get(trait, (weight, weight))
        assert kind != "*" or least - 1e-4 <= weight <= most + 1e-4, (kind, trait)
        assert kind == "*" or (least < 0 or weight >= 0), (kind, trait)
        assert kind == "*" or (most > 0 or weight <= 0), (kind, trait)
