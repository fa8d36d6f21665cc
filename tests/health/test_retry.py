"""How long a server asks to be left alone."""

import pytest

from bot.health.retry import LONGEST, retry_after
from tests.health.builders import NOON


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 7 ", 7.0),
        ("Tue, 01 Feb 2022 12:10:00 GMT", 600.0),
        ("Tue, 01 Feb 2022 12:10:00 -0000", 600.0),
        ("Tue, 01 Feb 2022 11:00:00 GMT", 0.0),
        ("99999999999999999999999", LONGEST),
        ("Tue, 01 Feb 2032 12:10:00 GMT", LONGEST),
        ("-5", 0.0),
        ("soon", 0.0),
        ("", 0.0),
        ("٣", 0.0),
    ],
)
def test_both_forms_are_understood_and_capped(value: str, seconds: float) -> None:
    """Seconds and dates count; nonsense does not; nobody switches a source off for ever."""
    assert retry_after(value, NOON) == seconds
