"""The whole of what can be asked and changed inside one transaction."""

from bot.ports import Counts
from storage.alerts import AlertReading, AlertWriting
from storage.brought import BroughtReading, BroughtWriting
from storage.calls import CallReading, CallWriting
from storage.channels import ChannelReading, ChannelWriting
from storage.deliveries import DeliveryReading, DeliveryWriting
from storage.handled import HandledWriting
from storage.readouts import ReadoutReading, ReadoutWriting
from storage.rechecks import RecheckReading, RecheckWriting
from storage.rulings import RulingReading, RulingWriting
from storage.shown import ShownReading, ShownWriting
from storage.sources import SourceReading, SourceWriting
from storage.statements import StatementReading, StatementWriting
from storage.watches import WatchReading, WatchWriting

# Each is counted along its narrowest index.
COUNTS = """
    SELECT (SELECT COUNT(*) FROM statements), (SELECT COUNT(*) FROM versions),
        (SELECT COUNT(*) FROM readouts), (SELECT COUNT(*) FROM calls),
        (SELECT COUNT(*) FROM calls WHERE state = 'paired')
"""


class SqliteReading(
    StatementReading,
    ReadoutReading,
    CallReading,
    RulingReading,
    DeliveryReading,
    WatchReading,
    ChannelReading,
    SourceReading,
    AlertReading,
    ShownReading,
    BroughtReading,
    RecheckReading,
):
    """A consistent view of what is stored; implements `bot.ports.Reading`."""

    def counts(self) -> Counts:
        """Return how much is stored."""
        (row,) = self._session.all(COUNTS)
        return Counts(*row)

    def damage(self) -> str:
        """Return the first damage found in the database, or nothing; all of it is read."""
        (row,) = self._session.all("PRAGMA quick_check(1)")
        return "" if row[0] == "ok" else str(row[0])


class SqliteUnit(
    StatementWriting,
    ReadoutWriting,
    CallWriting,
    RulingWriting,
    DeliveryWriting,
    WatchWriting,
    ChannelWriting,
    SourceWriting,
    AlertWriting,
    ShownWriting,
    BroughtWriting,
    RecheckWriting,
    HandledWriting,
    SqliteReading,
):
    """One unit of work; implements `bot.ports.Unit`."""
