"""``[[source]]`` tables: TOML text → checked fields → sources; a mistake is named with its line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, NoReturn

from bot.model.errors import SettingsError
from bot.model.source import Source
from bot.sources.source_rules import PARTS, PATH, PLAIN, RULES, Rule, made
from bot.text.toml_lines import TableLines
from bot.text.toml_tables import read

OFF_AT_FIRST: Final = ("blocked", "unproven")
REQUIRED: Final = ("publisher", "side", "url", "lang", "zone")


@dataclass(frozen=True, slots=True)
class SourceTable:
    """One table as written: its values are checked one by one, but some may be missing."""

    label: str
    lines: TableLines
    values: Mapping[str, object]

    @property
    def key(self) -> str:
        """Return the key of the source that the table is about."""
        return str(self.values["key"])

    def text(self, name: str, otherwise: str = "") -> str:
        """Return a field that holds text."""
        return str(self.values.get(name, otherwise))

    def wrong(self, name: str, what: str) -> NoReturn:
        """Raise the one line that says what is wrong with a field, where, and what to do."""
        raise SettingsError(f"{self.label}, line {self.lines.of(name)}: {what}")


def parse_tables(text: str, label: str, *, relative_urls: bool = False) -> list[SourceTable]:
    """Return the tables of a TOML text, each value checked; raises `SettingsError`.

    With `relative_urls`, a url may be a path, and only the plain fields are known.
    """
    tables = [SourceTable(label, lines, raw) for lines, raw in read(text, label, "source")]
    rules = {**PLAIN, "url": PATH} if relative_urls else RULES
    for table in tables:
        _check(table, rules)
    _check_keys_differ(tables)
    return tables


def merged(base: SourceTable | None, table: SourceTable) -> SourceTable:
    """Return `base` with the fields that `table` names, or a table that stands by itself."""
    if base is None:
        _check_complete(table, REQUIRED)
        return table
    parts = {name: {**_part(base, name), **_part(table, name)} for name in PARTS}
    given = {name: part for name, part in parts.items() if part}
    return replace(table, values={**base.values, **table.values, **given})


def _part(table: SourceTable, name: str) -> dict[str, object]:
    part = table.values.get(name)
    return part if isinstance(part, dict) else {}


def to_source(table: SourceTable) -> Source:
    """Return the source that a complete table describes; raises `SettingsError`.

    What blocks us, and what was never shown to work, is off unless it is switched on; a source that
    blocks us can't be.
    """
    _check_complete(table, REQUIRED)
    _check_whole(table)
    values = {name: made(name, value) for name, value in table.values.items()}
    off = table.values.get("state") in OFF_AT_FIRST
    return Source(**{"on": not off, **values})  # type: ignore[arg-type]  # checked by name


def _check_whole(table: SourceTable) -> None:
    """Check what fields say together."""
    values = table.values
    if values.get("state") == "blocked" and values.get("on") is True:
        table.wrong(
            "on",
            f"'{table.key}' blocks programs, and is not to be evaded: give its statements as links "
            'or texts, or set state = "works" if it lets you in',
        )
    polled = values.get("on", values.get("state") not in OFF_AT_FIRST)
    if polled and values.get("kind") == "listing" and not _part(table, "listing").get("item"):
        table.wrong("listing", f"'listing.item' is missing from source '{table.key}': add it")
    low, high = (made("interval", values.get(n, 0)) for n in ("shortest", "longest"))
    if isinstance(low, int) and isinstance(high, int) and 0 < high < low:
        table.wrong("longest", f"'longest' is {high}: give no less than 'shortest', {low}")


def _check_complete(table: SourceTable, required: tuple[str, ...]) -> None:
    for name in required:
        if name not in table.values:
            table.wrong(name, f"'{name}' is missing from source '{table.key}': add it")


def _check_keys_differ(tables: list[SourceTable]) -> None:
    first: dict[str, int] = {}
    for table in tables:
        line = table.lines.of("key")
        if table.key in first:
            table.wrong(
                "key",
                f"the key '{table.key}' is taken by line {first[table.key]}: give another",
            )
        first[table.key] = line


def _check(table: SourceTable, rules: Mapping[str, Rule]) -> None:
    if "key" not in table.values:
        table.wrong("key", "'key' is missing: give the source a short name of its own")
    for name, value in table.values.items():
        if name in PARTS and name in rules and isinstance(value, dict):
            _check_values(table, value, PARTS[name].rules, f"{name}.")
        else:
            _check_values(table, {name: value}, rules, "")


def _check_values(
    table: SourceTable, values: Mapping[str, object], rules: Mapping[str, Rule], part: str
) -> None:
    for name, value in values.items():
        rule = rules.get(name)
        if rule is None:
            known = ", ".join(part + known for known in rules)
            table.wrong(part + name, f"'{part}{name}' is not known: use one of {known}")
        if not rule.holds(value):
            table.wrong(part + name, f"'{part}{name}' is {_shown(value)}: {rule.advice}")


def _shown(value: object) -> str:
    """Return the value for a message: short, on one line, without a password."""
    return re.sub(r"//[^/@]*@", "//…@", repr(value))[:60]
