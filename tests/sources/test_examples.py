"""The examples in docstrings."""

import doctest
from types import ModuleType

import pytest

from bot.sources import json_paths, links, mojibake, publishers


@pytest.mark.parametrize("module", [json_paths, links, mojibake, publishers])
def test_examples_hold(module: ModuleType) -> None:
    """What a docstring shows is what happens."""
    result = doctest.testmod(module)
    assert result.attempted
    assert not result.failed
