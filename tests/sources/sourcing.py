"""What the tests of this folder share: their own data, the shared samples, and a source."""

from pathlib import Path

import pytest

from bot.model.source import Source

DATA = Path(__file__).parent / "data"
SAMPLES = Path(__file__).parents[3] / "shared/corpus/feeds/samples"
SOURCE = Source(
    key="example",
    publisher="ministry.example",
    side="XX",
    url="https://ministry.example/news/",
    lang="en",
    zone="Europe/Paris",
)
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the shared samples are not here")


def data(name: str) -> bytes:
    """Return one of the folder's own fixtures."""
    return (DATA / name).read_bytes()
