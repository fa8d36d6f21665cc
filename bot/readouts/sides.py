"""Which sides take part in a call, by the words that name its parties."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from bot.officials.mentions import SideMention
from bot.readouts.strangers import is_office
from bot.text.gates import Gate

LOOK_BACK = 70
_TOPIC = re.compile(
    r"(?:\b(?:for|on|to|in|against|over|towards?|from|at|about|near)(?:\s+the)?\s+"
    r"|\b(?:вокруг|против|на|во?|об?|по|из|для|навколо|проти|у|щодо)\s+|\()$",
    re.IGNORECASE,
)
_DELEGATES = re.compile(
    r"\b(?:representatives|officials|counterparts|leaders|ministers|colleagues|delegations?)"
    r"\s+(?:from|of)(?:\s+the)?\s+(?:[^.;]{0,60}(?:,|\band)\s+)?$",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\s+([A-Z]\w+)")
_MEMBERS = re.compile(
    r"(?:[’']s)?\s+(?:eastern flank\s+)?(?:allies|ally|partners?|members?|mission)\b", re.IGNORECASE
)


def takes_part(zone: str, mention: SideMention) -> bool:
    """Whether a side is named as a party, not as a matter, a place or an alliance."""
    if mention.code in _group_codes():
        return False
    before = zone[max(0, mention.start - LOOK_BACK) : mention.start]
    if _MEMBERS.match(zone, mention.end):
        return False
    following = _NEXT.match(zone, mention.end)
    if _DELEGATES.search(before) or (following and is_office(following.group(1))):
        return True
    return not _TOPIC.search(before)


def groups_in(text: str) -> Iterator[str]:
    """Yield the sides of every group that `text` names, such as the Nordic countries."""
    possible = _gate().open(text)
    for pattern, sides in _groups().items():
        if pattern in possible and re.search(pattern, text, re.IGNORECASE):
            yield from sides


@cache
def _gate() -> Gate:
    return Gate({pattern: pattern for pattern in _groups()})


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    return {rf"(?<!\w)(?:{'|'.join(g['words'])})(?!\w)": tuple(g["sides"]) for g in _table()}


@cache
def _group_codes() -> frozenset[str]:
    return frozenset(code for g in _table() for code in g.get("codes", []))


@cache
def _table() -> list[dict[str, list[str]]]:
    raw = files("bot.readouts").joinpath("groups.toml").read_text("utf-8")
    groups: list[dict[str, list[str]]] = tomllib.loads(raw)["group"]
    return groups
