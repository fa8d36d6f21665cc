"""What takes milliseconds is done beside the loop, one thing after another.

Threads that calculate share one processor: each takes turns with the loop, which waits for all of
them every time it comes back. So the many short things that answers are made of have one thread
between them; what takes longer has others, and is not waited for here.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
THREAD: Final = ThreadPoolExecutor(1, thread_name_prefix="aside")
"""Starts its thread when first used."""


async def aside(work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """Return what `work` returns, once it is its turn; it must take milliseconds."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(THREAD, partial(work, *given, **named))
