"""What holds for all tests."""

import gc


def pytest_collection_finish() -> None:
    """Have what lives until the end looked through no more: thousands of tests and the tables."""
    gc.freeze()
