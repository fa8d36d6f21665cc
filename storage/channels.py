"""Which workspace a channel belongs to, where the bot is in several."""

from storage.session import Session


class ChannelReading:
    """Questions about channels."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def team_of(self, channel: str) -> str | None:
        """Return the workspace that a channel belongs to, once something came from there."""
        row = self._session.one("SELECT team FROM channels WHERE channel = ?", channel)
        return str(row["team"]) if row else None

    def channels_of(self, team: str) -> list[str]:
        """Return the channels of a workspace that something came from."""
        found = self._session.all(
            "SELECT channel FROM channels WHERE team = ? ORDER BY channel", team
        )
        return [str(row["channel"]) for row in found]

    def teams(self) -> list[str]:
        """Return the workspaces that something came from."""
        found = self._session.all("SELECT DISTINCT team FROM channels ORDER BY team")
        return [str(row["team"]) for row in found]


class ChannelWriting(ChannelReading):
    """Changes of channels."""

    def save_channel(self, channel: str, team: str) -> None:
        """Store the workspace of a channel; of a channel that several share, the first."""
        self._session.run("INSERT OR IGNORE INTO channels VALUES (?, ?)", channel, team)

    def forget_team(self, team: str) -> None:
        """Remove all that is kept for the channels of a workspace, its watches among it."""
        self._session.run("DELETE FROM brought WHERE team = ?", team)
        kept = [t for t in self._session.db.tables if "channel" in t.columns_dict]
        for channel in self.channels_of(team):
            for table in kept:
                table.delete_where("channel = ?", [channel])
