"""When a side's silence is a finding, and when it says nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.calls.silence import Listening, Silence, silences
from bot.digest.digest import waiting
from bot.digest.plain import render
from bot.model.official import Principal
from bot.model.source import Published, SourceState
from bot.queries import Following
from tests.builders import NOON, OURS, THEIRS, call, readout

WAIT = timedelta(hours=48)
DUE = NOON + WAIT
ALL_ALONG = Listening(NOON - timedelta(days=9), DUE)


def test_a_side_that_was_heard_all_the_time_is_silent() -> None:
    """Its sources were read from the first account on until the time was up, and had nothing."""
    (found,) = silences(call(), {"RU": [ALL_ALONG]}, DUE, WAIT)
    assert found == Silence("RU", followed=True, after=WAIT)


@pytest.mark.parametrize(
    ("heard", "now"),
    [
        (ALL_ALONG, DUE - timedelta(seconds=1)),
        (replace(ALL_ALONG, since=NOON + timedelta(hours=1)), DUE),
        (replace(ALL_ALONG, until=DUE - timedelta(hours=1)), DUE + timedelta(days=9)),
    ],
    ids=["it has time left", "read too late", "not read to the end"],
)
def test_no_silence_is_told_too_early(heard: Listening, now: datetime) -> None:
    """A side may still speak, or may have spoken where nobody looked."""
    assert silences(call(), {"RU": [heard]}, now, WAIT) == ()


def test_one_source_of_several_is_enough() -> None:
    """A ministry that was read makes up for a presidency that was not."""
    late = replace(ALL_ALONG, since=DUE)
    assert len(silences(call(), {"RU": [late, ALL_ALONG]}, DUE, WAIT)) == 1


def test_a_side_without_sources_is_not_followed() -> None:
    """Where nothing is read silence says nothing, now and later."""
    assert silences(call(), {"US": [ALL_ALONG]}, NOON, WAIT) == (Silence("RU", followed=False),)


def test_a_paired_or_undated_call_has_no_silence() -> None:
    """Both have told; or nobody knows since when the other could have."""
    heard = {"RU": [ALL_ALONG]}
    undated = readout(replace(OURS, published=None))
    assert silences(call(readouts=(readout(), readout(THEIRS))), heard, DUE, WAIT) == ()
    assert silences(call(readouts=(undated,)), heard, DUE, WAIT) == ()


def test_of_a_paired_call_only_a_principals_side_is_awaited() -> None:
    """Two have told; the third principal's side is silent, a side merely named is not."""
    pair = call(readouts=(readout(sides=("RU", "US", "DE")), readout(THEIRS)))
    macron = Principal("Emmanuel Macron", "FR", "emmanuel-macron")
    with_third = replace(pair, principals=(*pair.principals, macron))
    heard = {side: [ALL_ALONG] for side in ("RU", "FR", "DE")}
    assert silences(pair, heard, DUE, WAIT) == ()
    assert silences(with_third, heard, DUE, WAIT) == (Silence("FR", followed=True, after=WAIT),)


def test_a_day_without_an_hour_counts_from_its_end() -> None:
    """An account dated 1 February may have come out at its last minute."""
    midnight = Published(datetime(2022, 2, 1, tzinfo=UTC), date_only=True)
    told = call(readouts=(readout(replace(OURS, published=midnight)),))
    heard = {"RU": [replace(ALL_ALONG, until=DUE + timedelta(days=5))]}
    end = datetime(2022, 2, 2, tzinfo=UTC)
    assert silences(told, heard, end + WAIT - timedelta(hours=1), WAIT) == ()
    assert len(silences(told, heard, end + WAIT, WAIT)) == 1


def test_the_waiting_document_tells_it_in_neutral_words() -> None:
    """Who is silent for how long, and of whom nothing is read."""
    found = [Silence("RU", followed=True, after=timedelta(days=2)), Silence("TR", followed=False)]
    page = render(
        waiting(
            call(),
            lambda code: {"RU": "Moscow", "TR": "Ankara"}[code] if code in {"RU", "TR"} else code,
            found,
        )
    )
    assert "No account by Moscow after 2 days" in page
    assert "no source of Ankara is read" in page
    assert "silence is not denial" in page
    assert "after" not in render(waiting(call(), str)).replace("thereafter", "")


def test_listening_follows_the_polls() -> None:
    """A side is heard from its first poll to the last one without trouble; failures don't count."""
    first, later = NOON, NOON + timedelta(days=1)
    good = SourceState("a", first_at=first, read_at=first, checked_at=later)
    bad = replace(good, key="b", trouble="timeout")
    never = SourceState("c", first_at=first, checked_at=later, trouble="http")
    following = Following({"a": "RU", "b": "US", "c": "FR", "d": "DE"})
    assert following.heard({s.key: s for s in (good, bad, never)}) == {
        "RU": [Listening(first, later)],
        "US": [Listening(first, first)],
    }
