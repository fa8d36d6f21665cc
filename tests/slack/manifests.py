"""Reads the manifests: the small part of YAML that they are written in, and nothing else."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
SOCKET, HTTP = ROOT / "manifest.yml", ROOT / "manifest-http.yml"
FOLDED = ">-"
WORDS = {"true": True, "false": False}
KEY = re.compile(r"([a-z_]+):(?: +(.*))?")
Line = tuple[int, str]


def load(path: Path) -> dict[str, Any]:
    """Return a manifest; raises `ValueError` for YAML of any other kind."""
    lines = list(_lines(path.read_text()))
    found = _block(lines, 0)
    if lines or not isinstance(found, dict):
        raise ValueError(f"{path.name}: not understood from {lines[:1]} on")
    return found


def _lines(text: str) -> Iterator[Line]:
    """Return what stands in each line, with how far it is indented."""
    for line in text.splitlines():
        told = line.strip()
        if told and not told.startswith("#"):
            yield len(line) - len(line.lstrip()), told


def _block(lines: list[Line], indent: int) -> Any:  # noqa: ANN401 -- YAML can be anything
    if lines and lines[0][1].startswith("- "):
        return _list(lines, indent)
    return _mapping(lines, indent)


def _list(lines: list[Line], indent: int) -> list[Any]:
    found: list[Any] = []
    while lines and lines[0][0] == indent and lines[0][1].startswith("- "):
        item = lines[0][1].removeprefix("- ")
        if KEY.fullmatch(item):
            lines[0] = (indent + 2, item)  # the item is a mapping that begins on this line
            found.append(_mapping(lines, indent + 2))
        else:
            found.append(_scalar(item))
            del lines[0]
    return found


def _mapping(lines: list[Line], indent: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    while lines and lines[0][0] == indent and (match := KEY.fullmatch(lines[0][1])):
        del lines[0]
        key, value = match.groups()
        if key in found:
            raise ValueError(f"{key} stands there twice")
        if value == FOLDED:
            found[key] = " ".join(_below(lines, indent))
        elif value:
            found[key] = _scalar(value)
        else:
            found[key] = _block(lines, lines[0][0] if lines else 0)
    return found


def _below(lines: list[Line], indent: int) -> Iterator[str]:
    while lines and lines[0][0] > indent:
        yield lines.pop(0)[1]


def _scalar(text: str) -> str | int | bool:
    if text in WORDS:
        return WORDS[text]
    if text.startswith('"'):
        return str(json.loads(text))
    if re.search(r"^[\[{&*!|>'%@`]|: | #", text):
        raise ValueError(f"not understood: {text}")
    return int(text) if text.isdigit() else text
