"""The packaged roster, loaded once."""

import pytest

from bot.officials.roster import Roster, load


@pytest.fixture(scope="session")
def roster() -> Roster:
    return load()
