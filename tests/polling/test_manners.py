"""How hosts are treated."""

import asyncio
import time

import pytest

from bot.manners import Manners
from bot.model.errors import SourceError

URL = "https://ministry.example/feed"


async def test_a_host_is_asked_a_few_things_at_once() -> None:
    """Many feeds of one host share its two places; another host has its own."""
    manners, inside, most = Manners(per_host=2, spacing=0.0), 0, 0

    async def visit(url: str) -> None:
        nonlocal inside, most
        async with manners.turn(url):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(visit(f"{URL}/{n}") for n in range(10)))
    assert most == 2
    async with manners.turn(URL), manners.turn(URL), manners.turn("https://other.example/"):
        pass


async def test_requests_to_a_host_are_spaced() -> None:
    """However many wait, they begin one after the other."""
    manners, begun, began = Manners(per_host=3, spacing=0.05), [], time.monotonic()

    async def visit() -> None:
        async with manners.turn(URL):
            begun.append(time.monotonic())

    await asyncio.gather(*(visit() for _ in range(4)))
    assert [at - began >= 0.049 * place for place, at in enumerate(begun)] == [True] * 4


async def test_a_host_that_asks_for_it_is_left_alone() -> None:
    """No turn is given until its time has passed, and it is said how long that is."""
    manners = Manners(spacing=0.0)
    manners.leave_alone(URL, 100)
    with pytest.raises(SourceError) as caught:
        async with manners.turn(f"{URL}/other"):
            raise AssertionError
    assert caught.value.kind == "busy"
    assert 90 < caught.value.wait <= 100
    async with manners.turn("https://other.example/"):
        pass
