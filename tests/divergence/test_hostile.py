"""Texts made to do harm: each comparison ends, with an answer and in bounded room."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.divergence.reading import MOST_PASSAGES
from bot.divergence.wording import MOST_WORDS
from tests.divergence.hostile import TEXTS

ROOT = Path(__file__).parents[2]
HANGS = 500
"""Seconds; only what hangs takes longer, on however slow a machine."""
MEGABYTES = 800


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_compared_in_time_and_room(name: str) -> None:
    """Every sentence of both texts has its place in the answer; memory stays bounded."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tests.divergence.hostile", name],
        capture_output=True, text=True, timeout=HANGS, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    figures = json.loads(done.stdout)
    assert figures["megabytes"] < MEGABYTES
    assert figures["passages"] == figures["sentences"]


def test_what_is_compared_has_a_limit() -> None:
    """Neither the passages nor the words of an account that are looked at are without end."""
    assert MOST_PASSAGES <= 1_000
    assert MOST_WORDS <= 20_000
