"""A tiny table of concepts, and pairs of accounts made up for the tests of the comparison."""

import re
from dataclasses import dataclass

import bot.divergence.detectors
from bot.divergence.compare import Engine, compare
from bot.divergence.detector import Detector
from bot.divergence.examples import account
from bot.divergence.vocabulary import HitLike, NameLike
from bot.model.divergence import Comparison, Passage
from bot.model.readout import Readout
from bot.registry import collect


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of the tiny table."""

    key: str
    parent: str
    title: str
    broad: bool = False
    stakes: int = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """Where it is named."""

    start: int
    end: int
    concept: Concept


TABLE = {
    "ferr(?:y|ies)|паром|渡轮": Concept("ferry", "transport", "the ferry line"),
    "prisoner|captive|заключенн|囚犯": Concept("prisoner", "people", "prisoners", stakes=5),
    "fish|рыб|渔业": Concept("fishing", "economy", "fishing rights"),
    "grain|wheat|зерн|粮食": Concept("grain", "economy", "grain exports", stakes=4),
    "security|безопасност|安全": Concept("security", "", "security", broad=True),
}


class Tiny:
    """Finds the concepts of the table in any language."""

    def find(self, text: str, lang: str) -> tuple[HitLike, ...]:
        """Return every hit in order."""
        del lang
        found = [
            Hit(m.start(), m.end(), concept)
            for form, concept in TABLE.items()
            for m in re.finditer(form, text, re.IGNORECASE)
        ]
        return tuple(sorted(found, key=lambda h: h.start))

    def names(self, text: str, lang: str) -> tuple[NameLike, ...]:
        """Return nothing."""
        del text, lang
        return ()

    def related(self, a: str, b: str) -> float:
        """Return whether they are one."""
        return float(a == b)


DETECTORS = collect(bot.divergence.detectors, "DETECTOR", Detector)
ENGINE = Engine(Tiny(), DETECTORS)

NORWAY = (
    "Foreign Minister Ola Vik of Norway spoke on the phone today with Foreign Minister Ana Reis of "
    "Portugal.\n\n"
    "Minister Vik urged the release of the twelve captives before 3 May. "
    "The ministers agreed to reopen the ferry line. "
    "Minister Reis promised to look into fishing rights. "
    "The conversation was frank."
)
PORTUGAL = (
    "The Portuguese Foreign Minister, Ana Reis, had a telephone conversation with Norwegian "
    "Foreign Minister Ola Vik at his request.\n\n"
    "The ministers discussed the ferry line. "
    "Minister Reis called for lower duties on wheat. "
    "Ola Vik raised the case of nine prisoners."
)


def norway() -> Readout:
    """Return Norway's account."""
    return account(NORWAY, "NO")


def portugal() -> Readout:
    """Return Portugal's account."""
    return account(PORTUGAL, "PT")


def compared(*readouts: Readout) -> Comparison:
    """Return the comparison by every detector and the tiny table."""
    return compare(readouts, ENGINE)


def pair(one: str, two: str, *, langs: tuple[str, str] = ("en", "en")) -> Comparison:
    """Return the comparison of two texts, Norway's and Portugal's."""
    return compared(account(one, "NO", lang=langs[0]), account(two, "PT", lang=langs[1]))


def passage(comparison: Comparison, number: int, words: str) -> Passage:
    """Return the passage of account `number` that holds `words`."""
    text = comparison.readouts[number].statement.text
    return next(p for p in comparison.passages[number] if words in text[p.start : p.end])
