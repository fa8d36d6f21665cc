"""What a round of polling costs beside its HTTP.

    python -m bench.poll [--reader PYTHON] [--delay SECONDS]

Serves feeds on loopback from another process: of ten sources six answer 304, three send an
unchanged list, one has a new item. Every contender runs in a process of its own, over the same
addresses, the same number at once. The bot is the whole bot: store in a file, recognition, pairing.
`--reader` names a Python that has the `reader` library; without it plain feedparser over httpx
stands in. `--delay` lets the server take its time, as the web does.
"""

import argparse
import asyncio
import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import feedparser
import httpx
from aiohttp import web

from bench.figures import line
from bot.addresses import Guard, is_public_or_loopback
from bot.app import App, present
from bot.config import Settings
from bot.fetching import HttpFetcher, client
from bot.manners import Manners
from bot.model.source import Source
from bot.polling import AT_ONCE, Poller
from bot.web import Web

SOURCES, ROUNDS, ITEMS = 500, 4, 20
FEW, MANY = 50, 2_000
TARGETS = {"bare": 1.5, "reader": 5.0, "megabytes": 200, "lag": 50, "flat": 1.2}
READER = """
import json, sys, time
from reader import make_reader
origin, number, rounds, path = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
reader = make_reader(path)
for n in range(number):
    reader.add_feed(f"{origin}/{n}.xml")
def once():
    began = time.monotonic()
    reader.update_feeds(scheduled=False, workers=32)
    return time.monotonic() - began
once()
print(json.dumps({"seconds": [once() for _ in range(rounds)]}))
"""


def item(source: int, number: int) -> str:
    """Return one item, of the length of a readout."""
    said = "The ministers discussed bilateral relations and the situation in the region. " * 12
    minute, day = number % 60, 1 + number // 60 % 28
    return (
        f"<item><title>Press release {number} of ministry {source}</title>"
        f"<link>https://m{source}.example/{number}</link><guid>{source}-{number}</guid>"
        f"<pubDate>{day:02} Feb 2022 10:{minute:02}:00 +0000</pubDate>"
        f"<description>&lt;p&gt;{said}&lt;/p&gt;</description></item>"
    )


def feed(source: int, newest: int) -> bytes:
    """Return a list of twenty items, the newest first."""
    items = "".join(item(source, n) for n in range(newest, newest - ITEMS, -1))
    return f"<rss version='2.0'><channel><title>m</title>{items}</channel></rss>".encode()


def serve(pipe: Connection, delay: float) -> None:
    """Serve until the process ends; tell the port."""
    asked: Counter[int] = Counter()

    async def answer(request: web.Request) -> web.Response:
        number = int(request.match_info["number"])
        await asyncio.sleep(delay)
        kind = number % 10
        if kind == 0:
            asked[number] += 1
            return web.Response(body=feed(number, 100 + asked[number]), content_type="text/xml")
        if kind < 7:  # noqa: PLR2004 -- six of ten
            if request.headers.get("if-none-match"):
                return web.Response(status=304)
            return web.Response(
                body=feed(number, 100), content_type="text/xml", headers={"ETag": '"1"'}
            )
        return web.Response(body=feed(number, 100), content_type="text/xml")

    async def main() -> None:
        app = web.Application()
        app.router.add_get("/{number}.xml", answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        pipe.send(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(main())


@contextmanager
def server(delay: float) -> Iterator[str]:
    """Run the server beside this process."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, delay), daemon=True)
    process.start()
    yield f"http://127.0.0.1:{ours.recv()}"
    process.terminate()
    process.join()


async def rounds(one: Callable[[], Awaitable[object]]) -> list[float]:
    """Return how long each round took, after one that does not count."""
    await one()
    taken = []
    for _ in range(ROUNDS):
        began = time.monotonic()
        await one()
        taken.append(time.monotonic() - began)
    return taken


async def bare(origin: str, number: int, *, parse: bool) -> dict[str, object]:
    """Ask the same addresses with httpx and nothing else, or with feedparser for what comes."""
    tags: dict[int, str] = {}
    gate = asyncio.Semaphore(AT_ONCE)
    async with httpx.AsyncClient() as http:

        async def one(n: int) -> None:
            async with gate:
                headers = {"if-none-match": tags[n]} if n in tags else {}
                answer = await http.get(f"{origin}/{n}.xml", headers=headers)
            if "etag" in answer.headers:
                tags[n] = answer.headers["etag"]
            if parse and answer.content:
                feedparser.parse(answer.content)

        return {"seconds": await rounds(lambda: asyncio.gather(*map(one, range(number))))}


async def lag(into: list[float]) -> None:
    """Note how late the loop comes back."""
    while True:
        began = time.monotonic()
        await asyncio.sleep(0.005)
        into.append(time.monotonic() - began - 0.005)


async def bot(origin: str, number: int) -> dict[str, object]:
    """Poll the same addresses with the whole bot."""
    sources = [
        Source(f"m{n}", f"m{n}.example", "XX", f"{origin}/{n}.xml", "en", "UTC")
        for n in range(number)
    ]
    late: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(_env_file=None, READOUTS_DATABASE=Path(folder, "bench.db"))
        guard, manners = Guard(is_public_or_loopback), Manners(AT_ONCE, 0.0)
        async with App.open(settings) as app, client(guard=guard) as http:
            web_ = Web.over(HttpFetcher(http, manners=manners))
            poller = Poller(app.store, web_, present, app.watcher.take_all)
            await poller.poll_all(sources)
            watching = asyncio.create_task(lag(late))
            seconds = await rounds(lambda: poller.poll_all(sources))
            watching.cancel()
    late.sort()
    return {
        "seconds": seconds,
        "lag": 1000 * late[int(len(late) * 0.99)],
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


CONTENDERS: dict[str, Callable[[str, int], Coroutine[object, object, dict[str, object]]]] = {
    "bot": bot,
    "bare": lambda origin, number: bare(origin, number, parse=False),
    "feedparser": lambda origin, number: bare(origin, number, parse=True),
}


def run(name: str, origin: str, number: int) -> dict[str, float]:
    """Run one contender in a process of its own; return its figures, the best of its rounds."""
    return _figures([sys.executable, "-m", "bench.poll", "--as", name, origin, str(number)])


def run_reader(python: str, origin: str) -> dict[str, float]:
    """Run the `reader` library over the same addresses."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder, "reader.db"))
        return _figures([python, "-W", "ignore", "-c", READER, origin, str(SOURCES), "2", path])


def _figures(command: list[str]) -> dict[str, float]:
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    figures = json.loads(done.stdout.splitlines()[-1])
    return {**figures, "seconds": min(figures["seconds"])}


def main() -> None:
    """Print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reader", default="", metavar="PYTHON")
    parser.add_argument("--delay", type=float, default=0.0, metavar="SECONDS")
    parser.add_argument("--as", nargs=3, dest="contender", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.contender:
        name, origin, number = given.contender
        print(json.dumps(asyncio.run(CONTENDERS[name](origin, int(number)))))
        return
    with server(given.delay) as origin:
        pairs = [(run("bot", origin, SOURCES), run("bare", origin, SOURCES)) for _ in range(2)]
        ours, plain = (min(each, key=lambda f: f["seconds"]) for each in zip(*pairs, strict=True))
        other = run_reader(given.reader, origin) if given.reader else None
        other = other or run("feedparser", origin, SOURCES)
        few, many = run("bot", origin, FEW), run("bot", origin, MANY)
    second = "reader" if given.reader else "feedparser over httpx"
    print(f"{SOURCES} sources, {AT_ONCE} at once, seconds a round:")
    print(f"bot {ours['seconds']:.2f}, bare httpx {plain['seconds']:.2f},", end=" ")
    print(f"{second} {other['seconds']:.2f};", end=" ")
    print(f"bot with {FEW} {few['seconds']:.2f}, with {MANY} {many['seconds']:.2f}")
    line("round against bare httpx", ours["seconds"] / plain["seconds"], TARGETS["bare"])
    faster = other["seconds"] / ours["seconds"]
    line(f"times faster than {second}", faster, TARGETS["reader"], least=True)
    line("peak memory in MB", ours["megabytes"], TARGETS["megabytes"])
    line("p99 of the loop's lag in ms", ours["lag"], TARGETS["lag"])
    flat = (many["seconds"] / MANY) / (few["seconds"] / FEW)
    line(f"cost of a source, {MANY} to {FEW}", flat, TARGETS["flat"])


if __name__ == "__main__":
    main()
