"""What one account alone has is called absent elsewhere only where that is shown."""

import pytest

from bot.divergence.absence import shown
from bot.divergence.compare import scene_of
from bot.divergence.examples import account
from bot.model.divergence import Divergence
from tests.divergence.tiny import ENGINE, pair

LEDE = "Minister Vik of Norway spoke by phone with Minister Reis of Portugal. "
CAPTIVES = "Vik urged the release of the twelve captives. "
WHEAT = "The ministers discussed wheat. "


def omissions(one: str, two: str) -> list[Divergence]:
    found = pair(LEDE + one, LEDE + two).divergences
    return [d for d in found if d.kind == "omission" and d.evidence[0].readout == 0]


def test_a_concept_that_the_other_account_lacks_is_not_mentioned_by_it() -> None:
    """Neither prisoners nor any word of the call for them stand in the other account."""
    (found,) = omissions(CAPTIVES, WHEAT)
    assert found.title == "Only Oslo: appeal (“release of the twelve captives”)"
    assert found.why == "not mentioned by Lisbon"
    assert found.shown


@pytest.mark.parametrize(
    "told",
    [
        "Vik stressed that every lighthouse along the coast must be lit again. ",
        "Vik asked that they be allowed to leave. ",
    ],
)
def test_what_no_concept_names_may_stand_there_in_other_words(told: str) -> None:
    """Where only words were looked for, it is said that no counterpart was found."""
    (found,) = omissions(told, WHEAT)
    assert found.title.startswith("Oslo: ")
    assert found.title.endswith("; no counterpart found")
    assert found.why == "no counterpart found in Lisbon’s account"
    assert not found.shown


def test_a_concept_named_anywhere_in_the_other_account_is_not_shown_to_be_absent() -> None:
    """Prisoners are named there, if in a passage that is no counterpart."""
    scene = scene_of(
        [account(LEDE + CAPTIVES, "NO"), account(LEDE + "Reis thanked captives’ families.", "PT")],
        ENGINE,
    )
    assert not shown(scene, [(0, 1)])


def test_what_both_sides_hold_is_never_shown_to_be_absent() -> None:
    """Two sides' common view may stand in the other account in any words."""
    scene = scene_of(
        [account(LEDE + "The ministers discussed captives.", "NO"), account(LEDE + WHEAT, "PT")],
        ENGINE,
    )
    assert not shown(scene, [(0, 1)])
