"""The catalogue of sources: `catalogue*.toml`, and what the user's own file adds or changes."""

import functools
from importlib import resources
from typing import Final

from bot.model.source import Source
from bot.sources.source_tables import SourceTable, merged, parse_tables, to_source

FILES: Final = (
    "catalogue.toml",
    "catalogue_americas.toml",
    "catalogue_europe.toml",
    "catalogue_eurasia.toml",
    "catalogue_middle_east.toml",
    "catalogue_asia.toml",
    "catalogue_oceania.toml",
)


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
    folder = resources.files(__package__)
    texts = ((name, folder.joinpath(name).read_text(encoding="utf-8")) for name in FILES)
    return tuple(table for name, text in texts for table in parse_tables(text, name))
