"""``[[source]]`` tables: TOML text → checked fields → sources; a mistake is named with its line."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, NoReturn, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.model.errors import SettingsError
from bot.model.source import Kind, Source
from bot.sources.links import is_web_address
from bot.sources.toml_lines import TableLines, scan

Value = str | int | bool
SHORTEST, LONGEST = 60, 86_400
"""Seconds between two polls: oftener is bad manners, less often loses items."""

REQUIRED: Final = ("publisher", "side", "url", "lang", "zone")


@dataclass(frozen=True, slots=True)
class SourceTable:
    """One table as written: its values are checked one by one, but some may be missing."""

    label: str
    lines: TableLines
    values: Mapping[str, Value]

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

    With `relative_urls`, a url may be a path.
    """
    found = _toml(text, label)
    lines, outside = scan(text)
    for name in found:
        if name != "source":
            raise SettingsError(
                f"{label}, line {outside.get(name, 1)}: '{name}' is not known here: "
                "put each source under a [[source]] line"
            )
    raw = found.get("source", [])
    if not isinstance(raw, list) or not all(isinstance(r, dict) for r in raw):
        raise SettingsError(
            f"{label}, line {outside.get('source', 1)}: 'source' must be written as [[source]]"
        )
    padded = [*lines, *[TableLines(outside.get("source", 1))] * (len(raw) - len(lines))]
    tables = [SourceTable(label, where, r) for where, r in zip(padded, raw, strict=False)]
    rules = {**RULES, "url": PATH} if relative_urls else RULES
    for table in tables:
        _check(table, rules)
    _check_keys_differ(tables)
    return tables


def _toml(text: str, label: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"^(.*) \(at line (\d+)", str(error))
        what, line = (found[1], found[2]) if found else (str(error), str(_last_line(text)))
        raise SettingsError(f"{label}, line {line}: not TOML: {what}; mend this line") from None
    except RecursionError:
        raise SettingsError(f"{label}, line 1: not a list of sources: nested too deeply") from None


def _last_line(text: str) -> int:
    return text.rstrip().count("\n") + 1


def merged(base: SourceTable | None, table: SourceTable) -> SourceTable:
    """Return `base` with the fields that `table` names, or a table that stands by itself."""
    if base is None:
        _check_complete(table, REQUIRED)
        return table
    return replace(table, values={**base.values, **table.values})


def to_source(table: SourceTable) -> Source:
    """Return the source that a complete table describes; raises `SettingsError`."""
    _check_complete(table, REQUIRED)
    return Source(**table.values)  # type: ignore[arg-type]  # each value was checked by its name


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


def _check(table: SourceTable, rules: "Mapping[str, Rule]") -> None:
    if "key" not in table.values:
        table.wrong("key", "'key' is missing: give the source a short name of its own")
    for name, value in table.values.items():
        rule = rules.get(name)
        if rule is None:
            table.wrong(name, f"'{name}' is not known: use one of {', '.join(rules)}")
        if not rule.holds(value):
            table.wrong(name, f"'{name}' is {_shown(value)}: {rule.advice}")


def _shown(value: Value) -> str:
    """Return the value for a message: short, on one line, without a password."""
    return re.sub(r"//[^/@]*@", "//…@", repr(value))[:60]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a field's value must be, and what to tell who gave another."""

    holds: Callable[[Value], bool]
    advice: str


def _like(pattern: str, advice: str) -> Rule:
    compiled = re.compile(pattern)
    return Rule(lambda v: isinstance(v, str) and bool(compiled.fullmatch(v)), advice)


def _is_address(value: Value) -> bool:
    """Whether `value` can be polled; an address with a password would show it around."""
    return is_web_address(str(value)) and "@" not in urlsplit(str(value)).netloc


def _is_zone(value: Value) -> bool:
    try:
        return bool(ZoneInfo(str(value)).key)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def _is_interval(value: Value) -> bool:
    return type(value) is int and SHORTEST <= value <= LONGEST


RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "key": _like(r"[a-z0-9][a-z0-9-]{0,63}", "use small letters, digits and hyphens"),
        "publisher": _like(r"[a-z0-9][a-z0-9./_-]{0,252}", "give a host name such as state.gov"),
        "side": _like(r"[A-Z][A-Z0-9]{1,11}", "give the side's code, such as US or NATO"),
        "institution": _like(r"[^\n]{0,200}", "give one line of text"),
        "url": Rule(_is_address, "give an address that begins with https:// or http://"),
        "lang": _like(r"[a-z]{2,3}", "give a language code, such as en or ru"),
        "zone": Rule(_is_zone, "give an IANA time zone, such as Europe/Moscow"),
        "kind": Rule(lambda v: v in get_args(Kind), f"use one of {', '.join(get_args(Kind))}"),
        "interval": Rule(_is_interval, f"give whole seconds from {SHORTEST} to {LONGEST}"),
        "on": Rule(lambda v: isinstance(v, bool), "write true or false"),
    }
)
PATH: Final = _like(r"[A-Za-z0-9._/-]+", "give a path such as state.gov.xml, or leave it out")
