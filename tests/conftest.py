"""What holds for all tests."""

import gc

from hypothesis import settings

# What takes long on a busy machine is no failure. The same examples are tried each time, so that
# the gate says the same of the same commit; `pytest --hypothesis-profile=anew` tries others.
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("anew", deadline=None)
settings.load_profile("same")


def pytest_collection_finish() -> None:
    """Have what lives until the end looked through no more: thousands of tests and the tables."""
    gc.freeze()
