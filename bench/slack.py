"""What people in Slack wait for, with a store of years and every source being polled.

    python -m bench.slack [--http] [--statements N] [--seconds N] [--rate N] [--sources N]
                          [--store FOLDER]

Fills a store (kept in FOLDER for the next time, if one is given), serves feeds on loopback from a
process of its own, and runs the whole bot in another: store, polling, outbox, and Bolt over real
sockets or signed HTTP. The strict Slack of the tests sends commands and presses of buttons at a
steady rate, whatever comes back, and holds every answer against all of Slack's limits.
"""

import argparse
import asyncio
import gc
import json
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from bench.calls import peak
from bench.figures import line, percentile
from bench.poll import server
from bench.slack_store import lines_of, store_in
from bot.app import App
from bot.app_slack import slack_workspace
from bot.config import Settings
from bot.model.source import Source
from bot.running import at_work, bot_with, told_to_stop
from handlers import texts
from handlers.slack_http import EVENTS, SlackHttp
from tests.slack import server as fake
from tests.slack.server import Envelope, Person

NUMBERS = {"statements": 1_000_000, "seconds": 60, "rate": 50, "sources": 500}
EVERY = 60
"""Seconds between two polls of a source: all of them are polled while the bench runs."""
TARGETS = {"ack": 100, "answer": 1_000}
OK, SETTLING, LONGEST, LOGGED = 200, 2.0, 30.0, 5
"""Seconds of quiet after which all has come, and how long that is waited for at most."""
PEOPLE = 20
MIX = {
    "pair": 40, "latest": 14, "waiting": 14, "officials": 10, "history": 4, "unknown": 6,
    "share": 12,
}  # fmt: skip
"""Of a hundred things that people do, how many are what."""
Mode = Literal["socket", "http"]


async def bot(database: Path, api: str, mode: Mode, feeds: str, number: int) -> None:
    """Run the whole bot until told to stop; print where it listens, then what it took."""
    settings = Settings(
        _env_file=None,
        SLACK_BOT_TOKEN=fake.BOT_TOKEN,
        SLACK_APP_TOKEN=fake.APP_TOKEN if mode == "socket" else "",
        SLACK_SIGNING_SECRET=fake.SIGNING_SECRET if mode == "http" else "",
        SLACK_CHANNEL=fake.CHANNEL,
        SLACK_API_URL=api,
        READOUTS_SLACK_MODE=mode,
        READOUTS_HTTP_PORT=0,
        READOUTS_DATABASE=database,
    )
    sources = [
        Source(f"m{n}", f"m{n}.example", "XX", f"{feeds}/{n}.xml", "en", "UTC", interval=EVERY)
        for n in range(number)
    ]
    late: list[float] = []
    async with App.open(settings, followed=sources) as app:
        workspace, publisher = slack_workspace(app)
        await workspace.start()
        address = workspace.address if isinstance(workspace, SlackHttp) else ""
        async with bot_with(app, publisher, loopback=True) as running:
            await running.poller.poll_all(sources)  # all is new to one just installed
            async with at_work(running, sources):
                print(json.dumps({"address": address}), flush=True)
                watching = asyncio.create_task(lag(late))
                await told_to_stop()
                watching.cancel()
        await workspace.stop()
        states = await app.store.read(lambda reading: reading.source_states())
    polls = sum(states[s.key].polls for s in sources if s.key in states)
    figures = {
        "megabytes": peak(),
        "polls": polls,
        "lag": percentile(late, 0.99) * 1000,
        "processor": time.process_time(),
    }
    print(json.dumps(figures), flush=True)


async def lag(into: list[float]) -> None:
    """Note how late the loop comes back."""
    while True:
        began = time.monotonic()
        await asyncio.sleep(0.01)
        into.append(time.monotonic() - began - 0.01)


@asynccontextmanager
async def beside(
    arguments: Sequence[str], slack: fake.FakeSlack, log: Path
) -> AsyncIterator[dict[str, float]]:
    """Run the bot in a process of its own; what it took is there at the end."""
    figures: dict[str, float] = {}
    with log.open("w") as errors:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bench.slack", *arguments),
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
        )
    assert process.stdout
    try:
        address = json.loads(await process.stdout.readline())["address"]
        slack.request_url = address + EVENTS if address else ""
        yield figures
        process.send_signal(signal.SIGTERM)
        figures |= json.loads(await process.stdout.readline())
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


@dataclass
class Crowd:
    """People who ask and press at a steady rate, and what they asked."""

    slack: fake.FakeSlack
    lines: dict[str, tuple[str, ...]]
    chance: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311 -- the same each time
    sent: list[tuple[str, Envelope]] = field(default_factory=list)
    late: list[float] = field(default_factory=list)

    async def act(self, rate: int, seconds: int) -> None:
        """Do so many things a second; none waits for the answer to another."""
        began = time.monotonic()
        for number in range(rate * seconds):
            due = began + number / rate
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            self.late.append(max(0.0, time.monotonic() - due))
            await self.do(self.chance.choices(list(MIX), list(MIX.values()))[0])

    async def begin(self) -> None:
        """Ask every question once, one after the other: a bot just started compares first."""
        for kind, lines in self.lines.items():
            for words in lines:
                self.sent.append((kind, await self.slack.command(words)))
                await self.slack.answers_to(self.sent[-1][1])

    async def do(self, kind: str) -> None:
        """Ask something, or share what was answered."""
        user = f"U{100 + self.chance.randrange(PEOPLE)}"
        answer = self._sharable() if kind == "share" else None
        if answer:
            self.sent.append((kind, await self.slack.press(answer, texts.SHARE, answer.user)))
            return
        kind = "pair" if kind == "share" else kind
        line = self.chance.choice(self.lines[kind])
        self.sent.append((kind, await self.slack.command(line, user)))

    def _sharable(self) -> fake.Answer | None:
        """Return one of the latest answers that have the button."""
        recent = (self.answers(e) for kind, e in reversed(self.sent[-100:]) if kind == "pair")
        able = (a for there in recent for a in there if texts.SHARE in json.dumps(a.blocks))
        return next(able, None)

    def answers(self, envelope: Envelope) -> list[fake.Answer]:
        """Return what has come in answer to a request."""
        path = str(envelope.payload["response_url"]).removeprefix(self.slack.base)
        return self.slack.answers.get(path, [])

    async def settle(self) -> None:
        """Wait until nothing more comes."""
        until = time.monotonic() + LONGEST
        before = -1
        while before != (now := sum(map(len, self.slack.answers.values()))):
            before = now
            await asyncio.sleep(SETTLING)
            if time.monotonic() > until:
                return


@dataclass(frozen=True)
class Found:
    """How long things took, in milliseconds, and what never came."""

    acks: list[float]
    answers: dict[str, list[float]]
    lost: Counter[str]

    @classmethod
    def of(cls, crowd: Crowd, sent: Sequence[tuple[str, Envelope]]) -> "Found":
        """Look at all that was sent in some time."""
        acks, took, lost = list[float](), defaultdict[str, list[float]](list), Counter[str]()
        for kind, envelope in sent:
            answers = crowd.answers(envelope)
            if not envelope.acked.done() or envelope.acked.result().status != OK:
                lost[f"{kind} not acknowledged"] += 1
                continue
            acks.append(1000 * (envelope.acked.result().at - envelope.sent))
            if not answers or any(texts.BROKEN_TITLE in str(a.body["text"]) for a in answers):
                lost[f"{kind} not answered"] += 1
                continue
            took[kind].append(1000 * (answers[-1].at - envelope.sent))
        return cls(acks, took, lost)

    def __str__(self) -> str:
        """Return how long things took, in short."""
        spread = f"acknowledged after {_spread(self.acks)}; answered after {_spread(self.all)}"
        return f"{len(self.acks):,} things done, {spread}, {self.lost.total()} lost"

    @property
    def all(self) -> list[float]:
        """Return how long every answer took."""
        return [one for kind in self.answers.values() for one in kind]


async def measure(path: Path, given: argparse.Namespace) -> None:
    """Run everything once and print the figures."""
    gc.disable()  # people do not stand still for a quarter of a second now and then
    mode: Mode = "http" if given.http else "socket"
    with server(0.0) as feeds:
        async with fake.fake_slack(mode) as slack:
            log = path.with_suffix(".log")
            people = [f"U{100 + n}" for n in range(PEOPLE)]
            slack.people |= {person: Person(person) for person in people}
            slack.channels[fake.CHANNEL].members |= {*people}
            crowd = Crowd(slack, lines_of(path))
            arguments = ("--bot", str(path), slack.api, mode, feeds, str(given.sources))
            async with beside(arguments, slack, log) as took:
                await crowd.begin()
                opening = len(crowd.sent)
                await crowd.act(given.rate, given.seconds)
                await crowd.settle()
            first = Found.of(crowd, crowd.sent[:opening])
            print(f"each question once, after a start: {first}")
            show(Found.of(crowd, crowd.sent[opening:]), crowd, took)
            told = log.read_text("utf-8").splitlines()
            line("lines logged by the bot", len(told), 0)
            print("\n".join(told[:LOGGED]), end="")


def show(found: Found, crowd: Crowd, took: dict[str, float]) -> None:
    """Print what was measured with its targets."""
    print(f"then: {found}")
    for kind, values in found.answers.items():
        print(f"  {len(values)} {kind}: {_spread(values)}, slowest {max(values):.0f}")
    late = percentile(crowd.late, 0.99) * 1000
    print(
        f"{took['polls']:,.0f} polls meanwhile; the bot's loop late by {took['lag']:.0f} ms (p99), "
        f"the people by {late:.0f}; {took['megabytes']:.0f} MB at most, "
        f"{took['processor']:.0f} s of processor time"
    )
    line("acknowledged, p99 in ms", percentile(found.acks, 0.99), TARGETS["ack"])
    line("answered whole, p99 in ms", percentile(found.all, 0.99), TARGETS["answer"])
    line("lost", found.lost.total(), 0)
    for what, number in found.lost.items():
        print(f"  {number} {what}")


def _spread(values: Sequence[float]) -> str:
    half, most = percentile(values, 0.5), percentile(values, 0.99)
    return f"p50 {half:.0f} ms, p99 {most:.0f} ms"


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, number in NUMBERS.items():
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--http", action="store_true", help="signed HTTP instead of sockets")
    parser.add_argument("--store", type=Path, help="a folder that keeps the store for next time")
    parser.add_argument("--bot", nargs=5, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.bot:
        database, api, mode, feeds, number = given.bot
        asyncio.run(bot(Path(database), api, mode, feeds, int(number)))
        return
    with tempfile.TemporaryDirectory(prefix="readouts-") as folder:
        kept = store_in(given.store or Path(folder), given.statements)
        copy = Path(folder, "bench.db")
        shutil.copy(kept, copy)
        asyncio.run(measure(copy, given))


if __name__ == "__main__":
    main()
