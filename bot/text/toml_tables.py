"""Files of a user's own, written as ``[[name]]`` tables: what they hold, and on which lines."""

import re
import tomllib

from bot.model.errors import SettingsError
from bot.text.toml_lines import TableLines, scan

Table = tuple[TableLines, dict[str, object]]


def read(text: str, label: str, name: str) -> list[Table]:
    """Return the ``[[name]]`` tables of a TOML text with where each stands.

    Raises `SettingsError`, one line that names the file by its `label` and the line, where the text
    is no TOML or holds anything else.
    """
    found = _toml(text, label, name)
    lines, outside = scan(text, name)
    for other in found:
        if other != name:
            raise SettingsError(
                f"{label}, line {outside.get(other, 1)}: '{other}' is not known here: "
                f"put each {name} under a [[{name}]] line"
            )
    raw = found.get(name, [])
    if not isinstance(raw, list) or not all(isinstance(r, dict) for r in raw):
        raise SettingsError(
            f"{label}, line {outside.get(name, 1)}: '{name}' must be written as [[{name}]]"
        )
    padded = [*lines, *[TableLines(outside.get(name, 1))] * (len(raw) - len(lines))]
    return list(zip(padded, raw, strict=False))


def _toml(text: str, label: str, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"^(.*) \(at line (\d+)", str(error))
        what, line = (found[1], found[2]) if found else (str(error), str(_last_line(text)))
        raise SettingsError(f"{label}, line {line}: not TOML: {what}; mend this line") from None
    except RecursionError:
        raise SettingsError(f"{label}, line 1: not a list of {name}s: nested too deeply") from None


def _last_line(text: str) -> int:
    return text.rstrip().count("\n") + 1
