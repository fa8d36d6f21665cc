"""One file each: how peers of an extension package are found."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from bot.model.errors import ReadoutsError
from bot.registry import collect


@pytest.fixture
def package(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[ModuleType]:
    name = f"peers_{abs(hash(request.node.name))}"
    made = ModuleType(name)
    made.__path__ = [str(tmp_path)]
    sys.modules[name] = made
    yield made
    del sys.modules[name]


def write(package: ModuleType, name: str, text: str) -> None:
    Path(package.__path__[0], f"{name}.py").write_text(text)


def test_a_new_file_is_collected(package: ModuleType) -> None:
    """Putting a module into the folder is all it takes; private ones are left out."""
    write(package, "one", "WORD = 'eins'")
    write(package, "two", "WORD = 'zwei'")
    write(package, "_helper", "raise RuntimeError")
    assert collect(package, "WORD", str) == ("eins", "zwei")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("OTHER = 1", "must define WORD, a str"),
        ("WORD = 1", "must define WORD"),
        ("1/0", "does not import"),
    ],
)
def test_a_broken_peer_stops_the_start_and_is_named(
    package: ModuleType, text: str, said: str
) -> None:
    """A module without the constant, or one that fails, is named."""
    write(package, "broken", text)
    with pytest.raises(ReadoutsError, match=f"broken.*{said}"):
        collect(package, "WORD", str)
