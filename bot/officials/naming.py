"""Turns the surnames found in a text into whole names, and drops those of other people."""

import re
from itertools import zip_longest

from bot.officials.lexicon import Atom, Form
from bot.officials.names import Named, around, word_set
from bot.officials.register import Register
from bot.officials.vocabulary import FAMILY_FIRST

_FOLLOWER = re.compile(r" ([\w-]+)(?: House)?")
_SURNAME = re.compile(r" ([A-Z][a-z]+(?:-[A-Z][a-z]+)?)(?=[,.;)]|$| [a-z(])")
_NEXT_NAME = re.compile(r" [A-Z][a-z]+")


def named_atoms(text: str, atoms: list[Atom], register: Register) -> list[Atom]:
    """Return the atoms without decoys, surnames widened to names, other people's left out."""
    kept: list[Atom] = []
    floor = 0
    for atom, following in zip_longest(atoms, atoms[1:]):
        wide = atom
        if atom.kind == "person":
            given = _given_to(text, atom, following)
            wide = None if given else _widened(text, atom, floor, register)
        if wide is not None and atom.kind != "decoy":
            kept.append(wide)
        floor = atom.end
    return kept


def _given_to(text: str, atom: Atom, following: Atom | None) -> bool:
    """Whether a surname is here the given name before another, as in "Cameron Lee"."""
    if atom.form == "full":
        return False
    if following and text[atom.end : following.start] == " ":
        return following.kind == "person"
    return _before_surname(text, atom)


def _before_surname(text: str, atom: Atom) -> bool:
    """Whether a name on no record follows: a capital that no title explains, no verb or noun."""
    match = _SURNAME.match(text, atom.end)
    if match is None:
        return False
    word = match.group(1)
    known = word_set("openers") | word_set("followers") | word_set("nonnames")
    return word not in known and not word.endswith(("s", "ing", "ed"))


def _widened(text: str, atom: Atom, floor: int, register: Register) -> Atom | None:
    if _followed(text, atom, register):
        return None
    named = around(text, atom, floor, register.givens)
    return Atom(named.start, atom.end, "person", _form(atom, named), named.keys) if named else None


def _form(atom: Atom, named: Named) -> Form:
    return "full" if named.full else atom.form


def _followed(text: str, atom: Atom, register: Register) -> bool:
    """Whether what follows a name shows that something or somebody else is meant."""
    rest = text[atom.end : atom.end + 24]
    if rest[:1] == "-" and rest[1:2].isalpha():
        return True
    if (
        text[max(0, atom.start - 1) : atom.start] == "-"
        and text[atom.start - 2 : atom.start - 1].isalpha()
    ):
        return True
    follower = _FOLLOWER.match(rest)
    if follower and follower.group(1) in word_set("followers"):
        return True
    family_first = any(register.officials[key].side in FAMILY_FIRST for key in atom.keys)
    return atom.form != "full" and family_first and bool(_NEXT_NAME.match(rest))
