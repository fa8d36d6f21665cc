"""Settings: the one place that sees the environment.

Slack's own names stay as Slack gives them; ours begin with ``READOUTS_``. `.env.example` lists
every setting, and a test compares it with this class.
"""

import re
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.model.errors import SettingsError

PREFIXES = {"SLACK_BOT_TOKEN": "xoxb-", "SLACK_APP_TOKEN": "xapp-"}
CLIENT = ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET")


class Settings(BaseSettings):
    """What a person can set, checked. Secrets never show in `repr`."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    slack_bot_token: SecretStr = Field(SecretStr(""), alias="SLACK_BOT_TOKEN")
    slack_app_token: SecretStr = Field(SecretStr(""), alias="SLACK_APP_TOKEN")
    slack_signing_secret: SecretStr = Field(SecretStr(""), alias="SLACK_SIGNING_SECRET")
    slack_client_id: str = Field("", alias="SLACK_CLIENT_ID")
    slack_client_secret: SecretStr = Field(SecretStr(""), alias="SLACK_CLIENT_SECRET")
    slack_channel: str = Field("", alias="SLACK_CHANNEL")
    slack_api_url: str = Field("https://slack.com/api/", alias="SLACK_API_URL")
    slack_mode: Literal["socket", "http"] = Field("socket", alias="READOUTS_SLACK_MODE")
    http_host: str = Field("127.0.0.1", alias="READOUTS_HTTP_HOST")
    http_port: int = Field(3000, alias="READOUTS_HTTP_PORT", ge=0, le=65535)
    database: Path = Field(Path("data/readouts.db"), alias="READOUTS_DATABASE")
    sources: Path | None = Field(None, alias="READOUTS_SOURCES")
    officials: Path | None = Field(None, alias="READOUTS_OFFICIALS")
    silence_hours: int = Field(48, alias="READOUTS_SILENCE_HOURS", ge=1, le=87600)
    waiting: bool = Field(default=False, alias="READOUTS_WAITING")
    announce_days: int = Field(7, alias="READOUTS_ANNOUNCE_DAYS", ge=0, le=36500)
    watches_by: Literal["anyone", "members", "admins"] = Field(
        "members", alias="READOUTS_WATCHES_BY"
    )
    parting_by: Literal["anyone", "members", "admins"] = Field(
        "members", alias="READOUTS_PARTING_BY"
    )
    allow_private: bool = Field(default=False, alias="READOUTS_ALLOW_PRIVATE")
    contact: str = Field("", alias="READOUTS_CONTACT")
    log_level: str = Field(
        "warning", alias="READOUTS_LOG_LEVEL", pattern="(?i)^(debug|info|warning|error)$"
    )

    @model_validator(mode="after")
    def _slack_is_whole(self) -> Self:
        for name, prefix in PREFIXES.items():
            if self._given(name) and not self._secret(name).startswith(prefix):
                raise ValueError(f"{name} must begin with {prefix}")
        if self.slack_mode == "http":
            self._whole_for_http()
        else:
            self._whole_for_sockets()
        if self._given("SLACK_BOT_TOKEN") and not self.slack_channel:
            raise ValueError("SLACK_CHANNEL is missing: give the id of the channel for digests")
        if self.slack_channel and not re.fullmatch(r"[CGD][A-Z0-9]{5,}", self.slack_channel):
            raise ValueError(
                "SLACK_CHANNEL must be a channel's id, such as C0123456789; "
                "Slack shows it at the end of the channel's details"
            )
        return self

    def _whole_for_sockets(self) -> None:
        missing = [name for name in PREFIXES if not self._given(name)]
        if len(missing) == 1:
            raise ValueError(f"{missing[0]} is missing: Slack needs both {' and '.join(PREFIXES)}")
        if given := [name for name in CLIENT if self._given(name)]:
            raise ValueError(f"{given[0]} needs READOUTS_SLACK_MODE=http: installing is done there")

    def _whole_for_http(self) -> None:
        missing = [name for name in CLIENT if not self._given(name)]
        if len(missing) == 1:
            raise ValueError(f"{missing[0]} is missing: give both {' and '.join(CLIENT)}, or none")
        if self._given("SLACK_BOT_TOKEN") and self.oauth:
            raise ValueError(
                "SLACK_BOT_TOKEN is for one workspace, SLACK_CLIENT_ID for several: unset one"
            )
        if not self.slack:
            raise ValueError("SLACK_BOT_TOKEN is missing: READOUTS_SLACK_MODE=http needs it")
        if not self._given("SLACK_SIGNING_SECRET"):
            raise ValueError("SLACK_SIGNING_SECRET is missing: READOUTS_SLACK_MODE=http needs it")

    def _given(self, name: str) -> bool:
        return bool(self._secret(name))

    def _secret(self, name: str) -> str:
        value: SecretStr | str = getattr(self, name.lower())
        return value if isinstance(value, str) else value.get_secret_value()

    @property
    def slack(self) -> bool:
        """Whether there is what it takes to speak with Slack."""
        return self._given("SLACK_BOT_TOKEN") or self.oauth

    @property
    def oauth(self) -> bool:
        """Whether workspaces install the bot by themselves."""
        return self._given("SLACK_CLIENT_ID")

    @property
    def installations(self) -> Path:
        """The file with the tokens of the workspaces that installed the bot."""
        return self.database.with_suffix(".installations.db")


def load(env_file: str | None = ".env") -> Settings:
    """Read the environment and `env_file`; raises `SettingsError` with one line per mistake."""
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        raise SettingsError("; ".join(map(_sentence, error.errors()))) from None


def _sentence(error: object) -> str:
    details = dict(error)  # type: ignore[call-overload]
    where = ".".join(str(part) for part in details["loc"])
    what = str(details["msg"]).removeprefix("Value error, ")
    return f"setting {where}: {what}" if where else f"settings: {what}"
