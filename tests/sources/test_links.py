"""Which links are safe, and which are the same document."""

import pytest

from bot.sources.links import absolute, canonical

BASE = "https://ministry.example/feeds/rss.xml"


@pytest.mark.parametrize(
    ("link", "resolved"),
    [
        ("https://other.example/a", "https://other.example/a"),
        ("/news/1", "https://ministry.example/news/1"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("", ""),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("http://[broken", ""),
    ],
)
def test_only_web_addresses_become_links(link: str, resolved: str) -> None:
    """Relative links are resolved; whatever is no web address is dropped."""
    assert absolute(link, BASE) == resolved


def test_forms_of_one_address_are_one_document() -> None:
    """Scheme, case of the host, final slash, fragment and tracking do not matter."""
    forms = {
        "https://m.example/a/b",
        "http://M.example/a/b/",
        "https://m.example/a/b#part",
        "https://m.example/a/b?utm_source=x&fbclid=y",
    }
    assert len(set(map(canonical, forms))) == 1


def test_parameters_that_name_a_document_count() -> None:
    """A query is part of the address: some sites name documents by it."""
    assert canonical("https://m.example/p?id=1") != canonical("https://m.example/p?id=2")
