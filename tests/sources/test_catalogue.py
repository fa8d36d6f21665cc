"""The catalogue, and what a user's own file does to it."""

from collections import Counter
from dataclasses import replace
from datetime import date
from importlib import resources

import pytest

from bot.model.errors import SettingsError
from bot.model.source import Item, JsonMapping, Rewrite, Source
from bot.sources import catalogue, publishers
from bot.sources.bodies import page_address
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


STALE = (
    "fmprc.gov.cn", "mid.ru/en/rss.", "nato.int/cps/", "mofa.go.jp/rss/", "en.mofa.gov.tw/rss.aspx",
    "spa.gov.sa/rss", "wam.ae/rss", "eeas.europa.eu/rss_en", "osce.org/rss.xml",
    "state.gov/press-releases/feed", "whitehouse.gov/briefing-room", "feeds.rijksoverheid.nl",
    "feeds.feedburner.com", "en.kremlin.ru/rss", "gov.il/en/api", "tccb.gov.tr/rss",
    "mea.gov.in/rss",
)  # fmt: skip
"""Addresses that once were, or are often passed on, and give nothing."""
PRESS_CORNER = "https://ec.europa.eu/commission/presscorner/api/documents"
OWN_CATALOGUE = catalogue.load(None)


def test_the_catalogue_is_wide() -> None:
    """Sixty sources of thirty sides at least, and most of them are polled."""
    assert len(OWN_CATALOGUE) >= 60
    assert len({source.side for source in OWN_CATALOGUE}) >= 30
    assert sum(source.polled for source in OWN_CATALOGUE) >= 60


def test_every_file_of_the_catalogue_is_read() -> None:
    """A file that nobody reads would be a region that is missing."""
    there = {f.name for f in resources.files("bot.sources").iterdir() if f.name.endswith(".toml")}
    assert there == set(catalogue.FILES)
    with_sources = {name for name in catalogue.FILES if "[[source]]" in text_of(name)}
    assert with_sources == there


def text_of(name: str) -> str:
    return resources.files("bot.sources").joinpath(name).read_text(encoding="utf-8")


def test_addresses_differ() -> None:
    """No address is polled twice."""
    assert [u for u, n in Counter(s.url for s in OWN_CATALOGUE).items() if n > 1] == []


@pytest.mark.parametrize("source", OWN_CATALOGUE, ids=lambda source: source.key)
def test_a_row_is_sound(source: Source) -> None:
    """A row has a reader, evidence, bounds, and a publisher whose side and zone are its own."""
    assert source.kind in READERS
    assert source.institution
    assert source.key.startswith(source.side.lower())
    known = publishers.find(source.publisher)
    assert known is not None
    assert (known.side, known.zone) == (source.side, source.zone)
    assert source.evidence is not None
    assert date(2022, 1, 1) <= source.evidence <= date(2026, 11, 30)
    assert source.confidence in ("high", "medium", "low")
    assert 60 <= source.shortest <= source.interval <= source.longest <= 3600
    assert not [stale for stale in STALE if stale in source.url]


@pytest.mark.parametrize("source", OWN_CATALOGUE, ids=lambda source: source.key)
def test_a_row_says_where_things_stand(source: Source) -> None:
    """What is polled can be read, and what is not polled has a reason that people are told."""
    assert source.polled or source.why
    assert not (source.polled and source.why)
    assert source.polled is (source.on and source.state not in ("blocked", "unproven"))
    if source.polled and source.kind == "listing":
        assert source.listing.item
    if source.kind == "json":
        assert source.json.items
        assert source.link
    if source.dates_in_link:
        assert source.kind != "messages"


@pytest.mark.parametrize(
    ("key", "link", "asked"),
    [
        (
            "eu-commission",
            "https://ec.europa.eu/commission/presscorner/detail/en/statement_26_63",
            f"{PRESS_CORNER}?language=en&reference=STATEMENT/26/63",
        ),
        (
            "gb-fcdo",
            "https://www.gov.uk/government/news/a-call",
            "https://www.gov.uk/api/content/government/news/a-call",
        ),
        ("fi-president", "https://www.presidentti.fi/en/a", "https://www.presidentti.fi/en/a"),
    ],
)
def test_whole_texts_are_asked_for_where_they_stand(key: str, link: str, asked: str) -> None:
    """Some sites give their texts at another address than their pages."""
    source = next(s for s in OWN_CATALOGUE if s.key == key)
    assert page_address(Item("k", link, "t", "", None), source) == asked


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


PARTS = """[[source]]
key = "us-state"
longest = 1800
dates = "DD.MM.YYYY"
evidence = 2026-10-04
rewrite = [['/en/(\\w+)', "/{1^}"]]
[source.page]
body = ".new"

[[source]]
key = "xx-palace"
publisher = "palace.example"
side = "XX"
url = "https://palace.example/list"
lang = "en"
zone = "Asia/Tokyo"
kind = "listing"
skip = ["/tags/"]
[source.listing]
item = "li"
date_at = "before"
"""


def test_a_users_file_changes_parts() -> None:
    """A part keeps what the user's file does not name; one text stands for a list of one."""
    before = {s.key: s for s in OWN_CATALOGUE}["us-white-house"]
    own = PARTS.replace("us-state", "us-white-house")
    after = {s.key: s for s in catalogue.load(own)}
    changed = after["us-white-house"]
    assert changed.page == replace(before.page, body=(".new",))
    assert changed.page.without
    assert (changed.dates, changed.longest) == (("DD.MM.YYYY",), 1800)
    assert changed.rewrite == (Rewrite(r"/en/(\w+)", "/{1^}"),)
    palace = after["xx-palace"]
    assert (palace.listing.item, palace.listing.date_at, palace.skip) == (
        "li",
        "before",
        ("/tags/",),
    )
    assert palace.json == JsonMapping()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("longest = 1800", "longest = 5", "line 3: 'longest' is 5: give whole seconds"),
        ("longest = 1800", "longest = 60", "line 3: 'longest' is 60: give no less than 'shortest'"),
        ('"DD.MM.YYYY"', '"DD.MM"', "line 4: 'dates' is 'DD.MM': give forms with a year"),
        ("2026-10-04", '"October"', "line 5: 'evidence' is 'October': give a date without quotes"),
        ("2026-10-04", "2026-10-04T10:00:00", "line 5: 'evidence'"),
        ("['/en/", "['/en/(", "line 6: 'rewrite' is"),
        ("{1^}", "{2}", "line 6: 'rewrite' is"),
        ('".new"', '"..new"', "line 8: 'page.body' is '..new': give CSS selectors"),
        ('".new"', "[]", "line 8: 'page.body' is []"),
        ("body =", "bodies =", "line 8: 'page.bodies' is not known: use one of page.body"),
        ("[source.page]", "[source.pages]", "line 7: 'pages' is not known"),
        ("[source.page]\nbody", "page", "line 7: 'page' is '.new': write it as [source.page]"),
        ('"/tags/"', '"("', "line 18: 'skip' is ['(']: give regular expressions"),
        ('item = "li"\n', "", "line 19: 'listing.item' is missing from source 'xx-palace': add it"),
        ('"before"', '"above"', "line 21: 'listing.date_at' is 'above': use one of inside"),
        ("longest = 1800", 'state = "gone"', "line 3: 'state' is 'gone': use one of works"),
        ("longest = 1800", 'identity = "title"', "line 3: 'identity' is 'title': use one of link"),
        ("longest = 1800", 'text = "all"', "line 3: 'text' is 'all': use one of whole"),
    ],
)
def test_a_mistake_in_a_part_is_named_with_its_line(old: str, new: str, expected: str) -> None:
    """Fields of parts are named with the part, and their own line."""
    assert old in PARTS
    assert mistaken(PARTS.replace(old, new)).startswith(f"mine.toml, {expected}")


def test_what_blocks_us_is_not_polled_whatever_is_switched_on() -> None:
    """Switching on a blocked source is refused with what to do instead."""
    blocked = next(s.key for s in OWN_CATALOGUE if s.state == "blocked")
    assert "line 3:" in mistaken(f"[[source]]\nkey = '{blocked}'\non = true\n")
    opened = f"[[source]]\nkey = '{blocked}'\nstate = 'works'\n[source.listing]\nitem = 'a'\n"
    assert {s.key: s for s in catalogue.load(opened)}[blocked].polled


def test_bounds_hold_the_interval() -> None:
    """An interval of the user's own widens what the catalogue allows."""
    own = catalogue.load("[[source]]\nkey = 'us-state'\ninterval = 120\n")
    assert {s.key: s for s in own}["us-state"].bounds == (120, 3600)
    assert Source("a", "a.example", "XX", "https://a.example", "en", "UTC").bounds == (900, 900)


def test_what_is_unproven_may_be_switched_on() -> None:
    """Someone who knows better decides."""
    unproven = next(s.key for s in OWN_CATALOGUE if s.state == "unproven" and s.kind == "feed")
    own = catalogue.load(f"[[source]]\nkey = '{unproven}'\non = true\n")
    assert {s.key: s for s in own}[unproven].polled
