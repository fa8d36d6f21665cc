"""The catalogue of sources: `catalogue.toml`, with what the user's own file adds or changes."""

import functools
from importlib import resources

from bot.model.source import Source
from bot.sources.source_tables import SourceTable, merged, parse_tables, to_source


def load(user_toml: str | None, label: str = "your sources file") -> tuple[Source, ...]:
    """Return every source, the catalogue's first, changed as the user's own TOML text says.

    A table with a key of the catalogue changes the fields it names (`on = false` switches off), any
    other adds a source. Raises `SettingsError`: one line with the file's label, the line, the key
    and what to do.
    """
    own = parse_tables(user_toml, label) if user_toml else []
    by_key = {table.key: table for table in _own_catalogue()}
    for table in own:
        by_key[table.key] = merged(by_key.get(table.key), table)
    return tuple(map(to_source, by_key.values()))


@functools.cache
def _own_catalogue() -> tuple[SourceTable, ...]:
    text = resources.files(__package__).joinpath("catalogue.toml").read_text(encoding="utf-8")
    return tuple(parse_tables(text, "catalogue.toml"))
