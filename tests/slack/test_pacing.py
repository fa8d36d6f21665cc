"""One message a second in a channel."""

import asyncio

from handlers.pacing import Pace


class Clock:
    """A clock that only sleeping moves, as if all who sleep did so one after the other."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def now(self) -> float:
        return 100.0

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


async def test_a_channel_takes_turns_and_others_do_not_wait() -> None:
    """Three at once in one channel are a second apart; another channel is free."""
    clock = Clock()
    pace = Pace(1.0, clock.now, clock.sleep)
    await asyncio.gather(*(pace.turn("C1") for _ in range(3)), pace.turn("C2"))
    assert clock.slept == [1.0, 2.0]


async def test_who_comes_later_does_not_wait() -> None:
    """After a second without a message the next one is posted at once."""
    moments = iter((100.0, 101.5))
    clock = Clock()
    pace = Pace(1.0, lambda: next(moments), clock.sleep)
    await pace.turn("C1")
    await pace.turn("C1")
    assert clock.slept == []
