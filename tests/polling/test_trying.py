"""`readouts sources check`: what an address is worth."""

import tomllib
from pathlib import Path

import pytest

from bot.cli_sources import try_address
from bot.config import Settings
from bot.model.errors import SourceError
from tests.polling.conftest import HERE
from tests.polling.site import Site, feed


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Make settings that read no file."""
    return Settings(_env_file=None, READOUTS_DATABASE=tmp_path / "readouts.db")


async def test_a_feed_gets_its_row(
    site: Site, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """The row goes to stdout, ready to be pasted; what was found to stderr."""
    site.pages["feed"] = feed((2, "b"), (1, "a"))
    assert await try_address(settings, f"{site.origin}/feed", HERE) == 0
    out, err = capsys.readouterr()
    assert tomllib.loads(out)["source"][0]["url"] == f"{site.origin}/feed"
    assert "2 items, 2 of them dated" in err
    assert "fill in: side, lang" in err


async def test_a_page_names_its_feeds(
    site: Site, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page is no feed, but may say where one is."""
    link = b"<link rel=alternate type='application/rss+xml' href='/feed'>"
    site.pages["news"] = b"<!doctype html><html>" + link + b"</html>"
    assert await try_address(settings, f"{site.origin}/news", HERE) == 1
    assert f"the page names a feed: {site.origin}/feed" in capsys.readouterr().err


async def test_this_machine_is_refused(site: Site, settings: Settings) -> None:
    """Nobody looks around the network by way of the bot."""
    with pytest.raises(SourceError, match="no public address"):
        await try_address(settings, f"{site.origin}/feed")
    assert site.requests == []
