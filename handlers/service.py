"""What commands, actions, views and shortcuts work with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.ports import Clock, Store
from bot.queries import Queries
from bot.ruling import Arbiter

if TYPE_CHECKING:
    from handlers.command import Command


@dataclass(frozen=True, slots=True)
class Service:
    """The services of the bot, as the people's side sees them."""

    queries: Queries
    store: Store
    clock: Clock
    arbiter: Arbiter
    commands: Mapping[str, "Command"]
