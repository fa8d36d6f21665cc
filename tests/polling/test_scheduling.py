"""The schedule: every source, at its interval, never twice at a time."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model.source import Source
from bot.polling import PollResult
from bot.scheduling import Schedule

AT_ONCE = timedelta(0)
SOURCE = Source("a", "a.example", "XX", "https://a.example/feed", "en", "UTC", interval=1)
OTHER = replace(SOURCE, key="b")


async def test_every_source_that_is_on_is_polled_at_once() -> None:
    """The first polls do not wait for an interval; a source that is off is left alone."""
    polled: asyncio.Queue[str] = asyncio.Queue()
    slow = [replace(s, interval=3600) for s in (SOURCE, OTHER)]
    off = replace(SOURCE, key="c", on=False)

    async def poll(source: Source) -> None:
        polled.put_nowait(source.key)

    schedule = Schedule([*slow, off], poll, spread=AT_ONCE)
    schedule.start()
    async with asyncio.timeout(10):
        seen = {await polled.get(), await polled.get()}
    await schedule.stop()
    assert seen == {"a", "b"}
    assert polled.empty()


async def test_a_source_is_never_polled_twice_at_a_time() -> None:
    """While one poll hangs, its source's next ones are skipped and other sources go on."""
    begun: Counter[str] = Counter()
    often = asyncio.Event()
    never = asyncio.Event()

    async def poll(source: Source) -> None:
        begun[source.key] += 1
        if source.key == "a":
            await never.wait()
        if begun["b"] == 3:
            often.set()

    schedule = Schedule([SOURCE, OTHER], poll, spread=AT_ONCE)
    schedule.start()
    async with asyncio.timeout(20):
        await often.wait()
    await schedule.stop()
    assert begun["a"] == 1


async def test_an_unexpected_error_is_loud_and_the_next_poll_comes(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A poll that breaks is logged with its trace; its source stays in the schedule."""
    again = asyncio.Event()
    polls = 0

    async def poll(_: Source) -> None:
        nonlocal polls
        polls += 1
        if polls == 1:
            raise ZeroDivisionError
        again.set()

    schedule = Schedule([SOURCE], poll, spread=AT_ONCE)
    schedule.start()
    async with asyncio.timeout(20):
        await again.wait()
    await schedule.stop()
    assert any(r.exc_info and r.exc_info[0] is ZeroDivisionError for r in caplog.records)


async def test_stopping_ends_what_is_under_way(caplog: pytest.LogCaptureFixture) -> None:
    """When `stop` returns, no poll is left running; that is nothing to be logged."""
    begun, ended = asyncio.Event(), asyncio.Event()

    async def poll(_: Source) -> None:
        try:
            begun.set()
            await asyncio.Event().wait()
        finally:
            ended.set()

    schedule = Schedule([SOURCE], poll, spread=AT_ONCE)
    schedule.start()
    async with asyncio.timeout(10):
        await begun.wait()
    await schedule.stop()
    await asyncio.sleep(0)
    assert ended.is_set()
    assert not caplog.records


async def test_a_source_is_left_alone_as_planned_before_a_restart() -> None:
    """A start polls what is due, and leaves the rest until its time."""
    polled: asyncio.Queue[str] = asyncio.Queue()

    async def poll(source: Source) -> None:
        polled.put_nowait(source.key)

    third = replace(SOURCE, key="c")
    slow = [replace(s, interval=3600) for s in (SOURCE, OTHER, third)]
    schedule = Schedule(slow, poll, spread=AT_ONCE, delays={"a": 3600.0, "b": -5.0, "c": 0.5})
    schedule.start()
    async with asyncio.timeout(10):
        seen = [await polled.get(), await polled.get()]
    await schedule.stop()
    assert seen == ["b", "c"]
    assert polled.empty()


async def test_a_poll_says_when_the_next_is_due() -> None:
    """What a poll returns counts, whatever the source's interval is."""
    polls = 0
    again = asyncio.Event()

    async def poll(_: Source) -> PollResult:
        nonlocal polls
        polls += 1
        if polls == 2:
            again.set()
        return PollResult("a", "unchanged", wait=0.1 if polls == 1 else 3600.0)

    schedule = Schedule([replace(SOURCE, interval=3600)], poll, spread=AT_ONCE)
    schedule.start()
    async with asyncio.timeout(20):
        await again.wait()
    await schedule.stop()
    assert polls == 2


async def test_a_blocked_source_is_not_polled() -> None:
    """What blocks programs is left alone though nobody switched it off."""

    async def poll(_: Source) -> None:
        raise AssertionError

    schedule = Schedule([replace(SOURCE, state="blocked")], poll, spread=AT_ONCE)
    schedule.start()
    await schedule.stop()


async def test_stopping_what_never_started_is_allowed() -> None:
    """A start that failed early can clean up."""

    async def poll(_: Source) -> None:
        raise AssertionError

    await Schedule([SOURCE], poll).stop()
