"""Pages are read as their sites allow."""

from dataclasses import replace

import pytest

from bot.fetching import HttpFetcher
from bot.model.errors import SourceError
from bot.model.source import Listing
from bot.polling import Poller
from bot.robots import PageFetcher
from tests.polling.site import Site, feed


async def test_a_forbidden_page_is_not_asked_for(site: Site, fetcher: HttpFetcher) -> None:
    """robots.txt is read once; what it forbids is a block."""
    site.pages |= {"robots.txt": b"User-agent: *\nDisallow: /private", "news": b"a"}
    pages = PageFetcher(fetcher)
    for _ in range(2):
        with pytest.raises(SourceError) as caught:
            await pages.get(f"{site.origin}/private/1")
        assert caught.value.kind == "blocked"
        assert (await pages.get(f"{site.origin}/news")).body == b"a"
    assert [r.path for r in site.requests] == ["/robots.txt", "/news", "/news"]


async def test_a_site_without_rules_allows_everything(site: Site, fetcher: HttpFetcher) -> None:
    """A file that is not there forbids nothing."""
    site.pages["news"] = b"a"
    site.missing.add("robots.txt")
    assert (await PageFetcher(fetcher).get(f"{site.origin}/news")).body == b"a"


async def test_a_site_that_can_not_answer_allows_nothing_for_now(
    site: Site, fetcher: HttpFetcher
) -> None:
    """A broken server may have rules: its pages wait."""
    site.pages["news"] = b"a"
    with pytest.raises(SourceError, match=r"robots\.txt"):
        await PageFetcher(fetcher).get(f"{site.origin}/news")


async def test_feeds_are_exempt_and_listings_are_not(site: Site, poller: Poller) -> None:
    """A feed is published to be polled; a page of links is a page."""
    site.pages |= {"robots.txt": b"User-agent: *\nDisallow: /", "feed": feed((1, "a"))}
    assert (await poller.poll(site.source("feed"))).new == 1
    page = replace(site.source("feed", "page"), kind="listing", listing=Listing(item="a"))
    assert "robots.txt" in (await poller.poll(page)).detail
