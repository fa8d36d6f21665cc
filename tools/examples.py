"""Print digests of labelled calls.

    python -m tools.examples                                 rewrites docs/examples.md
    python -m tools.examples --check                         says whether it is up to date
    python -m tools.examples --read [FOLDER...]              prints all digests of folders, to read

The page holds invented calls only: those of ``tests/divergence/pairs``.
"""

import argparse
import difflib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.app import Knowledge, knowledge
from bot.digest import plain
from bot.digest.document import Document
from bot.model.readout import Readout
from bot.sources.statement_json import FIELDS, parse

ROOT = Path(__file__).parents[1]
PAIRS = ROOT / "tests/divergence/pairs"
PAGE = ROOT / "docs/examples.md"
COMMAND = "python -m tools.examples"
CHOSEN = (
    "p05-ph-vn-detained-crew",
    "p11-jp-kr-not-by-one-word",
    "p12-bo-cl-litio",
    "p22-lk-mv-nothing-in-common",
    "q01-us-cn-fentanyl-and-chips",
    "q08-ru-us-karabakh-newstart-oil",
    "q23-cn-nl-scanners",
    "q31-vu-fr-two-islets",
)
"""Calls of different kinds, in different languages."""
ALIKE = 0.9
"""A page this much like what is printed now is up to date: a word may change, a finding may not."""
_HEAD = f"""# Examples

Digests of invented calls, as the bot posts them. Every person, publisher and event is made up;
both accounts of each call stand in `tests/divergence/pairs`. `{COMMAND}` prints this page anew.
"""


def main() -> None:
    """Write the page, check it, or print digests to read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only say whether it is up to date")
    parser.add_argument("--read", type=Path, nargs="*", help="print the digests of folders")
    given = parser.parse_args()
    if given.read is not None:
        for path in (p for folder in given.read or [PAIRS] for p in sorted(folder.glob("*.json"))):
            sys.stdout.write(f"=== {path.stem}\n{plain.render(digest(path, knowledge()))}\n")
    elif given.check:
        sys.exit(stale() or 0)
    else:
        PAGE.write_text(page(knowledge()), encoding="utf-8")


def stale() -> str:
    """Return what is wrong with the page and what to do, or "" if it is up to date."""
    written = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    now = page(knowledge())
    likeness = difflib.SequenceMatcher(None, written.splitlines(), now.splitlines()).ratio()
    if likeness >= ALIKE:
        return ""
    return f"docs/examples.md is not what the bot prints now: run {COMMAND}"


def page(known: Knowledge) -> str:
    """Return the whole page as Markdown."""
    return "\n".join([_HEAD, *(_section(name, known) for name in CHOSEN)])


def _section(name: str, known: Knowledge) -> str:
    path = PAIRS / f"{name}.json"
    hard = _raw(path)["hard_case"] or "nothing out of the way"
    told = plain.render(digest(path, known)).rstrip()
    return f"## {name}\n\nThe difficulty: {hard}.\n\n```text\n{told}\n```\n"


def digest(path: Path, known: Knowledge) -> Document:
    """Return the digest of a labelled pair."""
    comparison = known.compare(list(readouts(path, known)))
    return known.digest_of_accounts(comparison)


def readouts(path: Path, known: Knowledge) -> Iterator[Readout]:
    """Yield the accounts of a labelled pair."""
    raw = _raw(path)
    for side in "ab":
        given = {key: raw[side].get(key) for key in FIELDS}
        statement = parse(json.dumps(given), known.zone_of)
        yield Readout(statement, known.recognise(statement)[0])


def _raw(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    main()
