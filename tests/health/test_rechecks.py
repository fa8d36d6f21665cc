"""When a statement is looked at again."""

from datetime import timedelta

from bot.health.rechecks import SCHEDULE, after, first, same_words
from tests.health.builders import NOON, listed


def test_the_schedule_falls_and_ends() -> None:
    """A statement is looked at 15 minutes, 1 and 6 hours, 1 and 3 days after it came."""
    recheck, moments = first(listed("a")[0], "source", NOON), []
    while recheck:
        moments.append(recheck.due_at - NOON)
        recheck = after(recheck, recheck.due_at)  # type: ignore[assignment]
    assert moments == list(SCHEDULE)
    assert moments[-1] == timedelta(days=3)


def test_a_stop_of_the_bot_bunches_nothing() -> None:
    """A look that comes days late is followed by the next after its own time."""
    late = NOON + timedelta(days=9)
    following = after(first(listed("a")[0], "source", NOON), late)
    assert following is not None
    assert following.due_at - late == timedelta(minutes=45)


def test_marks_and_blanks_are_no_words() -> None:
    """Quotes, dashes, case and white space may differ."""
    assert same_words("“Frank” talks – today.", "'frank'\n talks - TODAY")
    assert not same_words("They agreed.", "They did not agree.")
