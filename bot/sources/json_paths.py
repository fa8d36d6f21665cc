"""Values inside JSON by path, such as ``data.list`` or ``tags.0.Publish Date``."""

import json
import re
from collections.abc import Callable

from bot.model.errors import SourceError
from bot.model.source import Source
from bot.sources.encodings import decoded
from bot.sources.links import shown

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None

_SLOT = re.compile(r"\{([^{}^]+)(\^?)\}")


def parsed(body: bytes, content_type: str, source: Source) -> Json:
    """Return what a JSON answer holds; raises `SourceError`: "wall" for a page in its place."""
    text = decoded(body, content_type, source.lang).lstrip()
    try:
        found: Json = json.loads(text)
    except (ValueError, RecursionError):
        kind = "wall" if text.startswith("<") else "garbage"
        raise SourceError(kind, f"{shown(source.url)} sent no JSON where JSON was due") from None
    return found


def at(value: Json, path: str) -> Json:
    """Return what stands at `path`, or nothing; an empty path is the value itself.

    >>> at({"a": [{"b c": 1}]}, "a.0.b c")
    1
    """
    for name in path.split(".") if path else ():
        value = _inside(value, name)
    return value


def text_at(value: Json, path: str) -> str:
    """Return the text or number at `path` as text; anything else is none."""
    found = at(value, path) if path else ""
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return ""
    return str(found)


def filled(template: str, field: Callable[[str], str]) -> str:
    """Return `template` with each ``{name}`` replaced by its field, ``{name^}`` by it in capitals.

    >>> filled("/{a}/{a^}", lambda name: name * 2)
    '/aa/AA'
    """
    return _SLOT.sub(lambda m: field(m[1]).upper() if m[2] else field(m[1]), template)


def _inside(value: Json, name: str) -> Json:
    if isinstance(value, dict):
        return value.get(name)
    if isinstance(value, list) and name.isdecimal() and int(name) < len(value):
        return value[int(name)]
    return None
