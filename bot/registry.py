"""Finds the peers of an extension package: one file each, each exporting one constant.

The composition root scans, not the package, so a peer may import its package's contract. A module
that does not import, lacks the constant or repeats a key stops the start and is named.
"""

import importlib
import pkgutil
from types import ModuleType
from typing import TypeVar

from bot.model.errors import ReadoutsError

T = TypeVar("T")


class BrokenModule(ReadoutsError):  # noqa: N818 -- reads as the sentence it stands for
    """A module of an extension package can't be used."""


def collect(package: ModuleType, constant: str, kind: type[T]) -> tuple[T, ...]:
    """Return `constant` of every public module in `package`, by module name.

    Raises `BrokenModule`, which names the module and what is wrong with it.
    """
    found: dict[str, T] = {}
    for name in sorted(m.name for m in pkgutil.iter_modules(package.__path__)):
        if name.startswith("_"):
            continue
        value = _constant(f"{package.__name__}.{name}", constant, kind)
        key = str(getattr(value, "key", name))
        if key in found:
            raise BrokenModule(f"{package.__name__}.{name}: the key '{key}' is taken already")
        found[key] = value
    return tuple(found.values())


def _constant(module_name: str, constant: str, kind: type[T]) -> T:
    try:
        module = importlib.import_module(module_name)
    except Exception as error:  # whatever it is, the start must stop and name the module
        raise BrokenModule(f"{module_name} does not import: {error}") from error
    value = getattr(module, constant, None)
    if not isinstance(value, kind):
        raise BrokenModule(f"{module_name} must define {constant}, a {kind.__name__}")
    return value
