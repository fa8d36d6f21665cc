"""Dates as feeds write them."""

import pytest

from bot.sources.dates import published

ZONE = "Europe/Moscow"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Tue, 01 Feb 2022 21:30:05 +0000", "2022-02-01T21:30:05+00:00"),
        ("Tue, 1 Feb 2022 21:30 EST", "2022-02-01T21:30:00-05:00"),
        ("01 Feb 2022 21:30:05 GMT", "2022-02-01T21:30:05+00:00"),
        ("Tue, 01 Feb 2022 21:30:05", "2022-02-01T21:30:05+03:00"),
        ("Tue, 01 Feb 2022 21:30:05 MSK", "2022-02-01T21:30:05+03:00"),
        ("2022-02-01T21:30:05Z", "2022-02-01T21:30:05+00:00"),
        ("2022-02-01T21:30:05.123+04:00", "2022-02-01T21:30:05.123000+04:00"),
        (" 2022-02-01 21:30 ", "2022-02-01T21:30:00+03:00"),
        ("2022-02-01", "2022-02-01"),
    ],
)
def test_a_written_date_is_that_moment(written: str, meant: str) -> None:
    """An offset is kept as written; without one the source's zone holds."""
    found = published(written, ZONE)
    assert found is not None
    assert found.isoformat() == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "1 февраля 2022",
        "Feb 1, 2022 4:30 PM EST",
        "01.02.2022",
        "Tue, 31 Feb 2022 21:30:05 +0000",
        "Tue, 01 Feb 2022 25:30:05 +0000",
        "2022-13-01",
        "2022-02-01T21:30:05+99:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "1643750000",
    ],
)
def test_what_is_unclear_is_no_date(written: str) -> None:
    """A wrong moment is worse than none."""
    assert published(written, ZONE) is None
