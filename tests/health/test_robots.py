"""robots.txt as the standard has it."""

import pytest

from bot.health.robots import MOST_STARS, fits, parse

SITE = "https://ministry.example"


def allowed(text: str, path: str, agent: str = "readouts") -> bool:
    return parse(text.encode(), agent).allow(SITE + path)


def test_the_longest_rule_decides() -> None:
    """A longer permission stands against a shorter prohibition, wherever it is written."""
    text = "User-agent: *\nDisallow: /news\nAllow: /news/press\n"
    assert not allowed(text, "/news/a")
    assert allowed(text, "/news/press/a")
    assert allowed(text, "/other")


def test_a_group_of_ones_own_replaces_that_for_everybody() -> None:
    """Rules for all do not add to rules for one."""
    text = "User-agent: *\nDisallow: /\n\nUser-agent: other\nUser-agent: Readouts\nDisallow: /x\n"
    assert allowed(text, "/a")
    assert not allowed(text, "/x/a")
    assert not allowed(text, "/a", agent="third")


@pytest.mark.parametrize(
    ("pattern", "path", "fitting"),
    [
        ("/", "/anything", True),
        ("/*.pdf$", "/a/b.pdf", True),
        ("/*.pdf$", "/a/b.pdf?x=1", False),
        ("/a*b*c", "/a1b2c3", True),
        ("/a*b$", "/ab", True),
        ("/ab*b$", "/ab", False),
        ("/exact$", "/exact", True),
        ("/exact$", "/exactly", False),
        ("/*?print=", "/x?print=1", True),
    ],
)
def test_patterns(pattern: str, path: str, *, fitting: bool) -> None:
    """A star is any text, a final dollar the end."""
    assert fits(pattern, path) is fitting


@pytest.mark.parametrize(
    "text",
    ["", "Disallow: /", "User-agent: *\nDisallow:\n", "User-agent: *\nCrawl-delay: 5\n", "<html>"],
)
def test_what_forbids_nothing(text: str) -> None:
    """An empty rule, a rule of nobody's and a page in place of the file allow everything."""
    assert allowed(text, "/a")


def test_percent_encoding_makes_no_difference() -> None:
    """A path fits its rule however the two are written."""
    text = "User-agent: *\nDisallow: /новости\n"
    assert not allowed(text, "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1")


def test_a_hostile_file_takes_no_time() -> None:
    """Patterns made of stars are left out, and the file is read up to a limit."""
    stars = "/" + "*a" * (MOST_STARS + 1)
    text = f"User-agent: *\nDisallow: {stars}\n" + "Disallow: /*a*a*a*a*a*b\n" * 20_000
    assert allowed(text, "/" + "a" * 2_000)
