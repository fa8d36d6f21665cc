"""The catalogue, and what a user's own file does to it."""

from collections import Counter
from dataclasses import replace

import pytest

from bot.model.errors import SettingsError
from bot.sources import catalogue, publishers
from bot.sources.reading import READERS

OWN = """# mine
[[source]]
key = "us-state"
on = false

[[source]]
key = "xx-palace"
publisher = "palace.example"
side = "XX"
institution = '''
the long
key = "not this one"
'''
url = "https://palace.example/feed"
lang = "en"
zone = "Asia/Tokyo"
interval = 120
"""
GOOD = OWN.replace("'''\nthe long\nkey = \"not this one\"\n'''", '"Palace"')


def test_the_catalogue_is_sound() -> None:
    """Every row has a reader, an address of its own and a publisher whose zone is its zone."""
    sources = catalogue.load(None)
    assert len(sources) >= 10
    assert [u for u, n in Counter(s.url for s in sources).items() if n > 1] == []
    for source in sources:
        assert source.kind in READERS
        assert source.institution
        known = publishers.find(source.publisher)
        assert known is not None
        assert (known.side, known.zone) == (source.side, source.zone), source.key


def test_a_users_file_adds_changes_and_switches_off() -> None:
    """A known key changes just the fields it names; a new one adds a source."""
    before = {s.key: s for s in catalogue.load(None)}
    after = {s.key: s for s in catalogue.load(GOOD)}
    assert after["us-state"] == replace(before["us-state"], on=False)
    assert after["xx-palace"].interval == 120
    assert after.keys() == before.keys() | {"xx-palace"}


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "source = []\n"])
def test_a_file_without_sources_changes_nothing(text: str) -> None:
    """An empty file is a file."""
    assert catalogue.load(text) == catalogue.load(None)


def mistaken(text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        catalogue.load(text, "mine.toml")
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("interval = 120", "interval = 5", "line 14: 'interval' is 5: give whole seconds"),
        ("interval = 120", "interval = 86401", "line 14: 'interval'"),
        ("interval = 120", "interval = true", "line 14: 'interval'"),
        ("interval = 120", "intervall = 120", "line 14: 'intervall' is not known: use one of"),
        ("interval = 120", 'kind = "podcast"', "line 14: 'kind' is 'podcast': use one of feed"),
        ('zone = "Asia/Tokyo"\n', "", "line 6: 'zone' is missing from source 'xx-palace': add"),
        ("Asia/Tokyo", "Asia/Tokio", "line 13: 'zone' is 'Asia/Tokio': give an IANA time zone"),
        ("Asia/Tokyo", "../etc", "line 13: 'zone'"),
        ("Asia/Tokyo", "Asia", "line 13: 'zone'"),
        ("https://", "ftp://", "line 11: 'url' is 'ftp://palace.example/feed': give an address"),
        ("https://palace.example", "https://", "line 11: 'url'"),
        ("https://palace", "https://me:secret@palace", "line 11: 'url'"),
        ("palace.example/", "palace.example:99999/", "line 11: 'url'"),
        ('"xx-palace"', '"us-state"', "line 7: the key 'us-state' is taken by line 3"),
        ('"xx-palace"', '"XX palace"', "line 7: 'key' is 'XX palace': use small letters"),
        ('key = "xx-palace"\n', "", "line 6: 'key' is missing"),
        ("on = false", 'on = "no"', "line 4: 'on' is 'no': write true or false"),
        ("on = false", "on = flase", "line 4: not TOML"),
        ("# mine", "limit = 3", "line 1: 'limit' is not known here"),
        ("# mine", "[settings]\na = 1", "line 1: 'settings' is not known here"),
        ('lang = "en"', "lang = 3", "line 12: 'lang' is 3: give a language code"),
    ],
)
def test_a_mistake_is_named_with_its_line(old: str, new: str, expected: str) -> None:
    """One line says where the mistake is and what to do."""
    assert old in GOOD
    assert mistaken(GOOD.replace(old, new)).startswith(f"mine.toml, {expected}")


def test_a_password_in_an_address_is_not_repeated() -> None:
    """What a message shows may be read by others."""
    assert "secret" not in mistaken(GOOD.replace("https://palace", "https://me:secret@palace"))


def test_lines_are_right_after_long_strings() -> None:
    """A key inside a string of several lines is no key."""
    assert "line 10: 'institution' is" in mistaken(OWN)


def test_an_unfinished_file_names_its_last_line() -> None:
    """A string that never ends is found at the end."""
    assert mistaken('[[source]]\nkey = """a\nb\n').startswith("mine.toml, line 3: not TOML")


def test_source_must_be_a_list_of_tables() -> None:
    """A single table is a likely slip."""
    assert "line 1: 'source' must be written as [[source]]" in mistaken("[source]\nkey='a'\n")
