"""What README and docs say is so: every command in them is run and its output compared."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import COMMANDS
from bot.config import Settings

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
ELISION = "..."


def examples(page: Path) -> list[str]:
    return re.findall(r"^```console\n(.*?)^```", page.read_text(), re.MULTILINE | re.DOTALL)


def steps(block: str) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append((line.removeprefix("$ "), []))
        else:
            found[-1][1].append(line.rstrip())
    return found


def run(command: str, folder: Path) -> list[str]:
    name, *arguments = shlex.split(command)
    assert name == "readouts", command
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("SLACK", "READOUTS"))}
    done = subprocess.run(  # noqa: S603 -- our own program
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=environment | {"PYTHONPATH": str(ROOT), "COLUMNS": "80"},
    )
    return [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]


def agrees(wanted: list[str], got: list[str]) -> bool:
    """Whether the output is as written, with any number of lines where it says `...`."""
    if not wanted:
        return not got
    if wanted[0] == ELISION:
        return any(agrees(wanted[1:], got[i:]) for i in range(len(got) + 1))
    return bool(got) and wanted[0] == got[0] and agrees(wanted[1:], got[1:])


@pytest.mark.parametrize("block", [pytest.param(b, id=p.stem) for p in PAGES for b in examples(p)])
def test_an_example_prints_what_the_page_says(block: str, tmp_path: Path) -> None:
    """The commands of one block, run in order in a fresh folder, print what stands below them."""
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    for command, wanted in steps(block):
        got = run(command, tmp_path)
        assert agrees(wanted, got), "\n".join([command, *got])


def test_the_readme_begins_with_its_two_commands() -> None:
    """A newcomer finds `make run` and `make test` first."""
    first = re.search(
        r"^```\w*\n(.*?)^```", (ROOT / "README.md").read_text(), re.MULTILINE | re.DOTALL
    )
    assert first is not None
    assert first[1].split("\n")[:2] == ["make run", "make test"]


def test_every_command_and_setting_is_documented() -> None:
    """Nothing that can be run or set is missing from the README."""
    text = (ROOT / "README.md").read_text()
    assert [c for c in COMMANDS if f"`readouts {c}" not in text] == []
    assert [s.alias for s in Settings.model_fields.values() if f"`{s.alias}`" not in text] == []
