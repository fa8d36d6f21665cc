"""What is known of publishers."""

from importlib import resources
from zoneinfo import ZoneInfo

import pytest

from bot.sources import publishers


def test_the_table_is_sound() -> None:
    """Every row has four fields, a zone that exists and a host that appears once."""
    with (resources.files("bot.sources") / "publishers.tsv").open() as file:
        rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    assert all(len(row) == 4 and all(row) for row in rows)
    assert len({row[0] for row in rows}) == len(rows)
    for host, side, zone, lang in rows:
        assert ZoneInfo(zone).key == zone
        assert host == host.lower()
        assert side.isupper()
        assert lang.islower()


@pytest.mark.parametrize(
    ("publisher", "side", "zone"),
    [
        ("state.gov", "US", "America/New_York"),
        ("www.state.gov", "", "America/New_York"),
        ("EN.Kremlin.ru", "RU", "Europe/Moscow"),
        ("t.me/MFARussia", "RU", "Europe/Moscow"),
        ("embassy.example.jp", "JP", "Asia/Tokyo"),
        ("embassy.example.jp", "US", ""),
        ("ministry.example", "US", ""),
        ("", "US", ""),
    ],
)
def test_a_publisher_has_a_zone_or_none(publisher: str, side: str, zone: str) -> None:
    """A host answers for those below it; a country's domain only for its own side."""
    assert publishers.zone_of(publisher, side) == zone


def test_a_publisher_may_speak_for_an_organisation() -> None:
    """The longest match counts: an organisation's host before its domain."""
    found = publishers.find("www.nato.int")
    assert found is not None
    assert found.side == "NATO"
