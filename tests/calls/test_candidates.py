"""Accounts below the bar that people are shown."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Unpack

import pytest

from bot.calls.building import opened
from bot.calls.candidates import candidates
from bot.calls.grouping import grouped
from bot.calls.rulings import Rulings
from bot.model.official import Principal
from bot.model.readout import Readout
from bot.model.ruling import Ruling
from bot.model.source import Published
from tests.builders import BLINKEN, LAVROV, OURS, THEIRS, RecognitionFields, readout

SOMEBODY = Principal("Somebody Else", "RU")
AT = datetime(2022, 2, 2, 12, tzinfo=UTC)
MINE = readout(OURS)


def theirs(day: int = 1, **changes: Unpack[RecognitionFields]) -> Readout:
    """Return the Russian account, of a call on another day."""
    made = readout(replace(THEIRS, published=Published(AT)), date=date(2022, 2, day))
    return replace(made, recognition=replace(made.recognition, **changes))


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (theirs(2), "the same principals, .* but other days: 2022-02-01 and 2022-02-02"),
        (theirs(medium="video"), "the same principals, .* but other media: phone and video"),
        (theirs(principals=(LAVROV,), date_stated=False), "not known on both ends"),
    ],
)
def test_near_misses_are_candidates(other: Readout, why: str) -> None:
    """The same people, but the day, the medium or who it was is not certain."""
    (found,) = candidates(opened(MINE), [opened(MINE), opened(other)])
    assert found.readouts == (MINE, other)
    assert found.calls == (opened(MINE).id, opened(other).id)
    assert re.search(why, found.why)


@pytest.mark.parametrize(
    "other",
    [
        theirs(4),
        theirs(form="briefing"),
        theirs(principals=(BLINKEN, SOMEBODY)),
        replace(theirs(2), statement=replace(OURS, id="us-2")),
    ],
    ids=["days apart", "a briefing", "other people", "the same side"],
)
def test_what_is_far_is_none(other: Readout) -> None:
    """Nobody is shown what would make no pair."""
    assert candidates(opened(MINE), [opened(other)]) == ()


def test_what_was_parted_is_no_candidate() -> None:
    """People are not asked twice."""
    ruling = Ruling("apart", ("ru-1", "us-1"), "Ann", AT)
    rulings = Rulings.of([ruling])
    assert len(grouped([MINE, theirs()], rulings)) == 2
    assert candidates(opened(MINE), [opened(theirs(2))], rulings) == ()
