"""What comes first, in one sentence."""

from dataclasses import replace

import pytest

from bot.digest.headline import headline
from bot.digest.shares import shares
from bot.model.divergence import CommonGround, Divergence, Passage
from tests.digest.cases import REPLY, SAID, WITHDRAW, comparison_of, found

ONLY = found("omission", "Only Washington: Troops on the border (appeal)", WITHDRAW, salience=0.7)
TROOPS = "Only Washington mentions troops on the border (appeal)"
TITLES = {"iran-deal": "Iran nuclear agreement", "grain": "Grain exports", "peace": ""}


@pytest.mark.parametrize(
    ("divergences", "expected"),
    [
        ((ONLY,), f"{TROOPS}."),
        (
            (ONLY, found("wording", "Reply: told differently by A and B", *REPLY)),
            f"{TROOPS}; Reply: told differently by A and B.",
        ),
        (
            (found("omission", "Moscow: Iran; no counterpart found", SAID), ONLY),
            f"{TROOPS}; Moscow mentions Iran, with no counterpart found.",
        ),
        (
            (found("omission", "Only Moscow: warning (“something”)", SAID, salience=0.9), ONLY),
            f"Only Moscow tells of a warning (“something”); {TROOPS[0].lower()}{TROOPS[1:]}.",
        ),
        ((ONLY, replace(ONLY, title="Only Washington: Peace", salience=0.1)),
         f"{TROOPS}."),
        ((found("order", "Another order", WITHDRAW, SAID),),
         "The accounts have the written reply in common; no divergence was found."),
    ],
)  # fmt: skip
def test_the_best_findings_make_a_sentence(
    divergences: tuple[Divergence, ...], expected: str
) -> None:
    """The best finding and the next of another kind or side; what is a name keeps its capital."""
    assert headline(comparison_of(divergences)) == expected


def test_without_findings_and_common_ground_there_is_none() -> None:
    """Where nothing was found nothing comes first."""
    assert headline(replace(comparison_of(()), common_ground=())) == ""
    common = (CommonGround("Written reply", REPLY),)
    assert "written reply in common" in headline(replace(comparison_of(()), common_ground=common))


def test_shares_are_percentages_of_the_words_compared() -> None:
    """Frames and what was not compared count for nothing; topics without a name are left out."""
    passages = (
        (
            Passage(0, 55, "frame", topics=("grain",)),
            Passage(56, 89, "shared", topics=("grain", "peace")),
            Passage(90, 138, "only", topics=("iran-deal", "grain")),
        ),
        (Passage(0, 47, "not_compared", topics=("grain",)), Passage(48, 80, "shared")),
    )
    found = shares(replace(comparison_of(), passages=passages), TITLES.__getitem__)
    assert [(share.topic, share.percents) for share in found] == [
        ("Grain exports", (100, 0)),
        ("Iran nuclear agreement", (62, 0)),
    ]
