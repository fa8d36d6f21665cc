"""The running bot: what it may connect to, and what happens when its work breaks."""

import pytest

from bot.config import Settings, load
from bot.model.errors import SourceError
from bot.running import guard_of


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields.values():
        monkeypatch.delenv(str(field.alias), raising=False)


async def test_private_addresses_are_refused_unless_the_setting_allows_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By default a name that leads into this machine is unsafe; an intranet can be allowed."""
    with pytest.raises(SourceError, match="no public address"):
        await guard_of(load(None)).addresses("localhost", 80)
    monkeypatch.setenv("READOUTS_ALLOW_PRIVATE", "true")
    assert await guard_of(load(None)).addresses("localhost", 80)
