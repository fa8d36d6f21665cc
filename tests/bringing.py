"""A bot that knows two publishers on loopback, and pages of theirs to bring along."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from aiohttp import web

from bot.addresses import Guard, is_public_or_loopback
from bot.app import App
from bot.comparing import Comparing
from bot.config import Settings
from bot.fetching import HttpFetcher, Limits, client
from bot.manners import Manners
from bot.web import Web
from tests.builders import NOON
from tests.polling.site import Site
from tests.slack.server import CHANNEL


async def here(host: str, port: int) -> Sequence[str]:
    """Resolve every name to the loopback interface."""
    return [host] if host[0].isdecimal() else ["127.0.0.1"]


HERE = Guard(is_public_or_loopback, here)
LIMITS = Limits(step=2.0, whole=3.0, size=900_000)
OUR_TITLE = "Secretary Blinken’s Call with Russian Foreign Minister Lavrov"
THEIR_TITLE = (
    "On Foreign Minister Sergey Lavrov’s telephone conversation with US Secretary of State Antony "
    "Blinken"
)
OUR_TEXT = (
    "Secretary of State Antony J. Blinken spoke by phone with Russian Foreign Minister Sergey "
    "Lavrov on February 1, 2022. They discussed the written reply on security guarantees. The "
    "Secretary called for an immediate withdrawal of Russian troops from Ukraine’s borders."
)
THEIR_TEXT = (
    "On February 1, 2022, Foreign Minister Sergey Lavrov had a telephone conversation with US "
    "Secretary of State Antony Blinken. The written reply on security guarantees was discussed. "
    "The Minister stressed that the indivisibility of security must be ensured."
)
SOURCES = """
[[source]]
key = "{key}"
publisher = "{publisher}"
side = "{side}"
url = "{url}/feed"
lang = "en"
zone = "UTC"
{more}
[source.page]
body = [".text"]
"""


def page(title: str, text: str, day: str = "2022-02-01", more: str = "") -> bytes:
    """Return a page as publishers make them."""
    dated = f'<meta property="article:published_time" content="{day}T15:00:00Z">' if day else ""
    return dedent(
        f"""<!doctype html><html lang="en"><head><title>{title} | Ministry</title>
        <meta property="og:title" content="{title}">{dated}{more}</head>
        <body><nav>Home News</nav><h1>{title}</h1><div class="text"><p>{text}</p></div>
        <footer>Contact</footer></body></html>"""
    ).encode()


@dataclass
class Desk:
    """The bot, with a site that all hosts are at, of which two publish official statements."""

    app: App
    site: Site

    @property
    def ours(self) -> str:
        """Washington's account."""
        return self.at("www.us.example", "ours")

    @property
    def theirs(self) -> str:
        """Moscow's account."""
        return self.at("ru.example", "theirs")

    def at(self, host: str, path: str) -> str:
        """Return the address of a page under any host's name."""
        return f"{self.site.origin.replace('127.0.0.1', host)}/{path}"

    @property
    def comparing(self) -> Comparing:
        """The service."""
        return self.app.comparing

    @property
    def asked(self) -> list[str]:
        """The paths that were asked for, without those for programs."""
        return [r.path for r in self.site.requests if r.path != "/robots.txt"]


@asynccontextmanager
async def serving(pages: Mapping[str, bytes]) -> AsyncIterator[Site]:
    """Serve pages on a free port of the loopback interface, under any of its names."""
    made = Site(pages={"ours": page(OUR_TITLE, OUR_TEXT), "theirs": page(THEIR_TITLE, THEIR_TEXT)})
    made.pages |= pages
    made.missing.add("robots.txt")  # which allows all
    app = web.Application()
    app.router.add_get("/{path:.*}", made.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.origin = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield made
    finally:
        made.released.set()
        await runner.cleanup()


def sources_of(more: str = "") -> str:
    """Return the user's own sources: the two publishers, `more` being said of the first."""
    rows = (("here-us", "us.example", "US", more), ("here-ru", "ru.example", "RU", ""))
    return "".join(
        SOURCES.format(key=key, publisher=host, side=side, url=f"http://{host}", more=own)
        for key, host, side, own in rows
    )


@asynccontextmanager
async def bringing(
    folder: Path,
    pages: Mapping[str, bytes] = {},
    *,
    guard: Guard = HERE,
    more: str = "",
    reading: bool = True,
) -> AsyncIterator[Desk]:
    """Open the bot with its site; with `reading` off it has no network."""
    async with serving(pages) as site, client(limits=LIMITS, guard=guard) as http:
        own = folder / "sources.toml"
        own.write_text(sources_of(more))
        settings = Settings(
            _env_file=None,
            READOUTS_DATABASE=folder / "r.db",
            READOUTS_SOURCES=own,
            SLACK_CHANNEL=CHANNEL,
        )
        fetcher = HttpFetcher(http, LIMITS, Manners(per_host=50, spacing=0.0))
        async with App.open(settings, lambda: NOON) as app:
            there = Desk(app, site)
            if not reading:
                yield there
                return
            with app.comparing.pages.over(Web.over(fetcher)):
                yield there
