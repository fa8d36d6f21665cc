"""Texts made to do harm: each comparison ends, with an answer and in bounded room."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.divergence.reading import MOST_PASSAGES
from bot.divergence.wording import MOST_WORDS
from tests.divergence.hostile import TEXTS

ROOT = Path(__file__).parents[2]
MEGABYTES = 800
Compare = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def compare() -> Iterator[Compare]:
    """Compare a text by its name in a process of its own; return what that took."""
    command = [sys.executable, "-m", "tests.divergence.hostile"]
    with subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdin
        assert process.stdout
        asked, answers = process.stdin, process.stdout

        def figures(name: str) -> dict[str, Any]:
            print(name, file=asked, flush=True)
            found: dict[str, Any] = json.loads(answers.readline())
            return found

        yield figures


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_compared_in_time_and_room(name: str, compare: Compare) -> None:
    """Every sentence of both texts has its place in the answer; memory stays bounded."""
    figures = compare(name)
    assert "ended" not in figures
    assert figures["megabytes"] < MEGABYTES
    assert figures["passages"] == figures["sentences"]


def test_what_is_compared_has_a_limit() -> None:
    """Neither the passages nor the words of an account that are looked at are without end."""
    assert MOST_PASSAGES <= 1_000
    assert MOST_WORDS <= 20_000
