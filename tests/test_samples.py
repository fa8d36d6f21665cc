"""The main job on the bundled samples: polled over HTTP, paired, delivered, asked about."""

import io
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import pytest
from rich.console import Console

from bot.app import App
from bot.config import Settings, load
from bot.model.call import Call
from bot.ports import CallQuery
from bot.running import bot_with
from bot.snapshots import ReplayReport, SimulatedClock, load_snapshots, replay
from handlers.console import ConsolePublisher
from handlers.console_screen import Screen
from handlers.contracts import Asked

SAMPLES = Path(str(resources.files("bot.samples")))


@dataclass(frozen=True, slots=True)
class Played:
    """The bot after the samples went by, and what it printed."""

    app: App
    report: ReplayReport
    printed: str


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)
    monkeypatch.setenv("READOUTS_DATABASE", str(tmp_path / "r.db"))
    return load(None)


@pytest.fixture
async def played(settings: Settings) -> AsyncIterator[Played]:
    snapshots = load_snapshots(SAMPLES)
    clock = SimulatedClock(snapshots.times()[0])
    paper = io.StringIO()
    publisher = ConsolePublisher(Screen(Console(file=paper, width=100)))
    async with (
        App.open(settings, clock, channel="console") as app,
        bot_with(app, publisher, loopback=True) as bot,
    ):
        report = await replay(snapshots, bot.poller, clock, lambda _: bot.deliverer.deliver_due())
        yield Played(app, report, " ".join(paper.getvalue().split()))


async def stored_calls(app: App) -> list[Call]:
    return await app.store.read(lambda r: r.calls(CallQuery()))


async def test_each_call_pairs_with_its_own_counterpart(played: Played) -> None:
    """Three calls of the same two men within a fortnight stay three; no account strays."""
    told = {
        (c.date.isoformat(), c.state, tuple(sorted(r.statement.publisher for r in c.readouts)))
        for c in await stored_calls(played.app)
    }
    assert told == {
        ("2022-02-01", "paired", ("mid.sample", "state.sample")),
        ("2022-02-10", "paired", ("diplomatie.sample", "state.sample")),
        ("2022-02-10", "waiting", ("state.sample",)),
        ("2022-02-12", "paired", ("mid.sample", "state.sample")),
        ("2022-02-15", "paired", ("mid.sample", "state.sample")),
    }


async def test_nothing_is_lost_and_the_silent_edit_is_seen(played: Played) -> None:
    """Every snapshot is polled, every statement kept, and the edit is a second version."""
    report = played.report
    assert (report.snapshots, report.statements, report.versions) == (11, 13, 14)
    assert report.failures == 0
    assert report.not_modified > 0
    ((before, after),) = await played.app.store.read(lambda r: r.edited())
    assert "verifiable" in after.text
    assert "verifiable" not in before.text


async def test_each_digest_is_posted_once_and_the_edit_updates_its_own(played: Played) -> None:
    """Four pairs give four digests; the edit gives one update of the fourth."""
    assert played.printed.count("silence is not denial") >= 4
    deliveries = await played.app.store.read(
        lambda r: [r.delivery("console", c.id) for c in r.calls(CallQuery(state="paired"))]
    )
    assert [d.state for d in deliveries if d] == ["posted"] * 4


async def test_the_bot_answers_about_what_it_saw(played: Played) -> None:
    """`/readouts lavrov blinken` gives the latest call of the two with both accounts' words."""
    answer = (await played.app.desk.answer(Asked("lavrov blinken"))).document
    assert "15 February 2022" in answer.title
    quotes = {q.text for s in answer.sections for e in s.entries for q in e.quotes}
    texts = [r.statement.text for c in await stored_calls(played.app) for r in c.readouts]
    assert quotes
    assert all(any(part in t for t in texts) for q in quotes for part in q.split(" … "))


def readouts(*arguments: str, folder: Path, stdin: str | None = None) -> tuple[int, str, str]:
    done = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        input=stdin or "",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"PYTHONPATH": str(Path(__file__).parent.parent), "COLUMNS": "100", "PATH": ""},
    )
    return done.returncode, done.stdout, done.stderr


def test_run_without_tokens_prints_digests_and_ends_with_its_input(tmp_path: Path) -> None:
    """As a stranger meets it: one line that says so, digests, and status 0 at end of input."""
    status, out, err = readouts("run", folder=tmp_path)
    assert (status, err) == (0, "")
    assert out.startswith("No Slack tokens are set")
    assert out.splitlines()[0].endswith("on the bundled sample sources.")
    assert "Blinken" in out


def test_the_prompt_takes_commands(tmp_path: Path) -> None:
    """What is typed after the digests is answered by the same handlers as in Slack."""
    lines = "/readouts lavrov blinken\n/readouts help\n/readouts lavrof\n"
    status, out, _ = readouts("run", folder=tmp_path, stdin=lines)
    assert status == 0
    assert "1 February 2022" in out
    assert "/readouts" in out
    assert "lavrof" in out


def test_running_twice_shows_the_same_and_leaves_nothing_behind(tmp_path: Path) -> None:
    """Samples never mix with what is stored for real."""
    first, second = (readouts("demo", folder=tmp_path)[1] for _ in range(2))
    assert first.splitlines()[:-1] == second.splitlines()[:-1]
    assert list(tmp_path.iterdir()) == []
