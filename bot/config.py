"""Settings: the one place that sees the environment.

Slack's own names stay as Slack gives them; ours begin with ``READOUTS_``. `.env.example` lists
every setting, and a test compares it with this class.
"""

import re
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.model.errors import SettingsError

SLACK_TOKENS = {"SLACK_BOT_TOKEN": "xoxb-", "SLACK_APP_TOKEN": "xapp-"}


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
    slack_channel: str = Field("", alias="SLACK_CHANNEL")
    slack_api_url: str = Field("https://slack.com/api/", alias="SLACK_API_URL")
    database: Path = Field(Path("data/readouts.db"), alias="READOUTS_DATABASE")
    sources: Path | None = Field(None, alias="READOUTS_SOURCES")
    officials: Path | None = Field(None, alias="READOUTS_OFFICIALS")
    silence_hours: int = Field(48, alias="READOUTS_SILENCE_HOURS", ge=1, le=87600)
    announce_days: int = Field(7, alias="READOUTS_ANNOUNCE_DAYS", ge=0, le=36500)
    allow_private: bool = Field(default=False, alias="READOUTS_ALLOW_PRIVATE")
    contact: str = Field("", alias="READOUTS_CONTACT")
    log_level: str = Field(
        "warning", alias="READOUTS_LOG_LEVEL", pattern="(?i)^(debug|info|warning|error)$"
    )

    @model_validator(mode="after")
    def _whole_set_of_tokens(self) -> Self:
        given = {name: self._secret(name) for name in SLACK_TOKENS}
        missing = [name for name, value in given.items() if not value]
        if len(missing) == 1:
            raise ValueError(f"{missing[0]} is missing: Slack needs both {' and '.join(given)}")
        for name, prefix in SLACK_TOKENS.items():
            if given[name] and not given[name].startswith(prefix):
                raise ValueError(f"{name} must begin with {prefix}")
        if given["SLACK_BOT_TOKEN"] and not self.slack_channel:
            raise ValueError("SLACK_CHANNEL is missing: give the id of the channel for digests")
        if self.slack_channel and not re.fullmatch(r"[CGD][A-Z0-9]{5,}", self.slack_channel):
            raise ValueError(
                "SLACK_CHANNEL must be a channel's id, such as C0123456789; "
                "Slack shows it at the end of the channel's details"
            )
        return self

    def _secret(self, name: str) -> str:
        value: SecretStr = getattr(self, name.lower())
        return value.get_secret_value()

    @property
    def slack(self) -> bool:
        """Whether the tokens for Slack are there."""
        return bool(self.slack_bot_token.get_secret_value())


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
