"""Where log lines go."""

import logging

LIBRARIES = ("httpx", "httpcore", "apscheduler", "slack_bolt", "slack_sdk", "aiohttp", "asyncio")


def set_up_logging(level: str) -> None:
    """Send log lines of `level` and above to stderr; libraries speak from warning on.

    Libraries are kept quiet because at lower levels some of them log tokens and bodies.
    """
    logging.basicConfig(
        level=level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    for library in LIBRARIES:
        logging.getLogger(library).setLevel(max(logging.WARNING, logging.getLogger().level))
    # It warns of every page without a text, which the source's state already tells.
    logging.getLogger("trafilatura").setLevel(logging.ERROR)
