"""What can be asked of the store and changed in it, inside one transaction, as protocols."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.model.alert import Alert
from bot.model.call import Call
from bot.model.delivery import Delivery, Note, Watch, WatchChange
from bot.model.readout import Readout
from bot.model.ruling import Ruling
from bot.model.source import Absence, Health, Recheck, SourceState
from bot.model.statement import Statement, Version
from bot.sharing import Brought, Shown
from bot.stored import CallQuery, Counts, Saved, Wording


class Reading(Protocol):
    """A consistent view of what is stored. Not to be kept beyond the `work` it was given to."""

    def statement(self, statement_id: str) -> Statement | None:
        """Return the statement as it stands now."""
        ...

    def statement_by_url(self, url: str) -> Statement | None:
        """Return the statement with exactly this URL."""
        ...

    def versions(self, statement_id: str) -> list[Version]:
        """Return every wording seen, oldest first."""
        ...

    def versions_seen(self, statement_ids: Collection[str]) -> dict[str, int]:
        """Return how many wordings each of these statements had; none of those not stored."""
        ...

    def words(self, wording: Wording) -> str:
        """Return the words of an account."""
        ...

    def edited(self) -> list[tuple[Version, Version]]:
        """Return each pair of consecutive versions, by when the later was seen."""
        ...

    def readouts(self, statement_id: str) -> list[Readout]:
        """Return the readouts taken from one statement, by ordinal."""
        ...

    def call(self, call_id: str) -> Call | None:
        """Return one call with all its readouts."""
        ...

    def call_of(self, statement_id: str, ordinal: int = 0) -> Call | None:
        """Return the call that this readout joined."""
        ...

    def calls(self, query: CallQuery) -> list[Call]:
        """Return the calls meant, latest day first, then by id."""
        ...

    def wordings(self, query: CallQuery) -> list[Wording]:
        """Return the accounts of the calls meant by name, latest day first, then by call."""
        ...

    def count_calls(self, query: CallQuery) -> int:
        """Return how many calls are meant, whatever the query's limit is."""
        ...

    def rulings(self, statement_ids: Collection[str]) -> list[Ruling]:
        """Return what people ruled about any of these statements, oldest first."""
        ...

    def ruled(self, since: date, until: date) -> list[Readout]:
        """Return the readouts of these days that people put together with others."""
        ...

    def delivery(self, channel: str, call_id: str) -> Delivery | None:
        """Return what a channel is owed, or was sent, about a call."""
        ...

    def deliveries_of(self, call_id: str) -> list[Delivery]:
        """Return what channels are owed, or were sent, about a call, by channel."""
        ...

    def deliveries_due(self, now: datetime) -> list[Delivery]:
        """Return deliveries not yet posted in their present wording and due by `now`."""
        ...

    def members(self, channel: str, digest: str) -> list[Delivery]:
        """Return the calls that stand, or are to stand, in a channel's daily digest."""
        ...

    def notes_due(self, now: datetime) -> list[Note]:
        """Return what threads are owed and is due by `now`."""
        ...

    def count_notes(self, channel: str, call_id: str) -> int:
        """Return how many notes a message's thread was ever owed."""
        ...

    def waiting_shown(self, since: date, name: str) -> list[Delivery]:
        """Return the messages on calls since a day that one side alone has told of.

        Those whose thread was ever owed a note of this `name` are left out.
        """
        ...

    def unposted(self, channel: str) -> list[Delivery]:
        """Return what a channel is owed and shows nothing of, nor may show by now."""
        ...

    def watch(self, channel: str) -> Watch | None:
        """Return a channel's watch."""
        ...

    def watches(self) -> list[Watch]:
        """Return every watch, by channel."""
        ...

    def watch_changes(self, channel: str, limit: int) -> list[WatchChange]:
        """Return who changed a channel's watch and how, the latest first."""
        ...

    def team_of(self, channel: str) -> str | None:
        """Return the workspace that a channel belongs to, once something came from there."""
        ...

    def channels_of(self, team: str) -> list[str]:
        """Return the channels of a workspace that something came from."""
        ...

    def teams(self) -> list[str]:
        """Return the workspaces that something came from."""
        ...

    def source_states(self, keys: Collection[str] | None = None) -> dict[str, SourceState]:
        """Return what is remembered of each source, by key: of those named, or of all."""
        ...

    def alerts(self) -> list[Alert]:
        """Return what people are owed about sources, by source."""
        ...

    def shown(self, channel: str, user: str) -> Shown | None:
        """Return what somebody was shown last in a channel."""
        ...

    def brought(self, word: str, now: datetime) -> Brought | None:
        """Return the comparison that is kept under a word, if it still is."""
        ...

    def rechecks_due(self, now: datetime) -> list[Recheck]:
        """Return the statements to be looked at again by `now`, those due first first."""
        ...

    def absences(self) -> list[Absence]:
        """Return the statements that their publishers show no more, by when that was noticed."""
        ...

    def damage(self) -> str:
        """Return the first damage found in the database, or nothing; all of it is read."""
        ...

    def absences_of(self, statement_ids: Sequence[str]) -> list[Absence]:
        """Return which of some statements their publishers show no more."""
        ...

    def counts(self) -> Counts:
        """Return how much is stored."""
        ...


class Unit(Reading, Protocol):
    """One unit of work: all of its writes are kept, or none."""

    def save_statement(self, statement: Statement, seen_at: datetime) -> Saved:
        """Store the statement; another title or text than the last version makes a new version."""
        ...

    def save_readouts(self, statement_id: str, readouts: Sequence[Readout]) -> None:
        """Replace the readouts taken from one statement; calls keep those that stay."""
        ...

    def save_call(self, call: Call) -> None:
        """Store the call with exactly its readouts (which must be saved); they leave any other."""
        ...

    def delete_call(self, call_id: str) -> None:
        """Forget a call; its readouts stay, joined to none."""
        ...

    def save_ruling(self, ruling: Ruling) -> None:
        """Store the ruling in place of an earlier one on the same statements."""
        ...

    def remove_ruling(self, statement_ids: Collection[str]) -> Ruling | None:
        """Forget what was ruled about exactly these statements, and return it."""
        ...

    def save_delivery(self, delivery: Delivery) -> None:
        """Store the delivery under its channel and call, in place of an earlier one."""
        ...

    def delete_delivery(self, channel: str, call_id: str) -> None:
        """Owe a channel nothing about a call any more."""
        ...

    def save_note(self, note: Note) -> None:
        """Store the note under its channel, call and name, in place of an earlier one."""
        ...

    def save_watch(self, watch: Watch) -> None:
        """Store the watch of its channel, in place of an earlier one."""
        ...

    def delete_watch(self, channel: str) -> bool:
        """Remove a channel's watch; return whether there was one."""
        ...

    def save_watch_change(self, change: WatchChange) -> None:
        """Store who changed a watch and how, beside all earlier changes."""
        ...

    def save_channel(self, channel: str, team: str) -> None:
        """Store the workspace of a channel; of a channel that several share, the first."""
        ...

    def forget_team(self, team: str) -> None:
        """Remove all that is kept for the channels of a workspace, its watches among it."""
        ...

    def save_source_state(self, state: SourceState) -> None:
        """Store what is remembered of a source."""
        ...

    def owe_alert(self, source: str, said: Health) -> None:
        """Owe a word on a source of which people were last told `said`, if none is owed yet."""
        ...

    def save_alert(self, alert: Alert) -> None:
        """Store what is owed about a source, in place of what was."""
        ...

    def delete_alert(self, source: str) -> None:
        """Owe nothing about a source any more."""
        ...

    def save_shown(self, shown: Shown) -> None:
        """Store what somebody was shown, in place of what was shown before."""
        ...

    def save_brought(self, brought: Brought, now: datetime) -> bool:
        """Keep a comparison for a week; the oldest make room. Return whether it was kept."""
        ...

    def save_recheck(self, recheck: Recheck) -> None:
        """Plan to look at a (stored) statement again, in place of an earlier plan."""
        ...

    def delete_recheck(self, statement_id: str) -> None:
        """Look at a statement no more."""
        ...

    def save_absence(self, absence: Absence) -> None:
        """Store that a (stored) statement is shown no more; the first notice of it stands."""
        ...

    def handle(self, key: str, now: datetime) -> bool:
        """Remember that `key` is being handled; return whether it was new. A day is remembered."""
        ...

    def delete_absence(self, statement_id: str) -> None:
        """Store that a statement is shown again."""
        ...
