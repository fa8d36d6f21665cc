"""When people are told, and that it is once."""

import pytest

from bot.health.alerts import ADVICE, TURNED, Turn, alert, told, turned
from bot.model.source import SourceState
from tests.health.builders import HOUR, NOON, SOURCE, record


def test_a_trouble_has_to_last() -> None:
    """Two failures are the web's weather, three in a row are told."""
    failing = record(trouble="http", failures=2, good=0)
    assert turned(failing, NOON) is None
    assert turned(record(trouble="http", failures=3, good=0), NOON) == Turn("ok", "failing")


def test_recovery_has_to_last() -> None:
    """One good answer between failures is no recovery."""
    assert turned(record(health="failing", good=1), NOON) is None
    assert turned(record(health="failing", good=3), NOON) == Turn("failing", "ok")


def test_what_was_told_is_not_told_again() -> None:
    """A bad state that goes on, or changes into another bad one, is no news."""
    bad = record(trouble="http", failures=50, good=0, health="failing")
    assert turned(bad, NOON) is None
    assert turned(record(trouble="wall", failures=50, good=0, health="failing"), NOON) is None


def test_a_source_rests_between_turns() -> None:
    """Turning bad again soon after a turn waits; a recovery does not."""
    bad = record(trouble="http", failures=3, good=0, health_at=NOON - HOUR)
    assert turned(bad, NOON) is None
    assert turned(bad, NOON + 6 * HOUR) is not None


def test_quiet_is_told_at_once() -> None:
    """Time has passed already: no number of polls has to confirm it."""
    assert turned(record(new_at=NOON - 300 * HOUR), NOON) == Turn("ok", "quiet")


@pytest.mark.parametrize("health", sorted(TURNED))
def test_each_state_has_words(health: str) -> None:
    """An alert says what is the matter and what to do."""
    turn = Turn("ok", health)  # type: ignore[arg-type]
    document = alert(SOURCE, record(detail="the reason"), turn)
    assert SOURCE.key in document.summary
    assert ("Detail", "the reason") in document.facts
    assert document.footer in ADVICE.values()


def test_an_episode_is_told_twice() -> None:
    """Polls of a whole outage give one alert and one recovery."""
    state, turns = record(), []
    for number in range(40):
        bad = 5 <= number < 20
        state = SourceState(
            **{
                **{name: getattr(state, name) for name in state.__slots__},
                "trouble": "http" if bad else "",
                "failures": state.failures + 1 if bad else 0,
                "good": 0 if bad else state.good + 1,
            }
        )
        turn = turned(state, NOON)
        if turn:
            turns.append(turn.after)
            state = told(state, turn, NOON)
    assert turns == ["failing", "ok"]
