"""Small made-up pairs of accounts, for the examples in docstrings and for tests."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.divergence.background import NOTHING, Background
from bot.divergence.compare import Engine, compare
from bot.divergence.detector import Detector
from bot.divergence.vocabulary import ConceptFinder, HitLike, NameLike
from bot.model.readout import Medium, Readout, Recognition
from bot.model.source import Published
from bot.model.statement import Statement, Version


@dataclass(frozen=True, slots=True)
class NoConcepts:
    """A finder that knows no concept."""

    def find(self, text: str, lang: str) -> tuple[HitLike, ...]:
        """Return nothing."""
        del text, lang
        return ()

    def names(self, text: str, lang: str) -> tuple[NameLike, ...]:
        """Return nothing."""
        del text, lang
        return ()

    def related(self, a: str, b: str) -> float:
        """Return that nothing is related."""
        del a, b
        return 0.0


@dataclass(frozen=True, slots=True)
class Name:
    """A loaded name, where it is used."""

    start: int
    end: int
    concept_key: str
    variant: str


@dataclass(frozen=True, slots=True)
class Names(NoConcepts):
    """A finder that knows one thing by several names and no concept."""

    thing: str = ""
    variants: tuple[str, ...] = ()

    def names(self, text: str, lang: str) -> tuple[NameLike, ...]:
        """Return each name that the text holds, where it is first used."""
        del lang
        found = ((text.find(v), v) for v in self.variants)
        return tuple(Name(at, at + len(v), self.thing, v) for at, v in found if at >= 0)


def account(
    text: str, side: str, *, lang: str = "en", medium: Medium = "phone", published: str = ""
) -> Readout:
    """Return an account by `side` with `text`, out at the moment `published` if that is given."""
    out = Published(datetime.fromisoformat(published)) if published else None
    statement = Statement(
        id=f"{side}-{len(text)}", url="", title="", published=out,
        publisher=side.casefold(), side=side, lang=lang, text=text,
    )  # fmt: skip
    return Readout(statement, Recognition("call", medium=medium, end=len(text)))


def kinds(
    detector: Detector,
    *texts: str,
    initiators: tuple[str | None, ...] = (),
    media: tuple[Medium, ...] = (),
    concepts: ConceptFinder | None = None,
) -> list[str]:
    """Return the kinds that one detector finds in an American and a Russian account."""
    readouts = list(_accounts(texts, initiators, media))
    found = compare(readouts, Engine(concepts or NoConcepts(), (detector,)))
    return [d.kind for d in found.divergences]


def titles(detector: Detector, *readouts: Readout, background: Background = NOTHING) -> list[str]:
    """Return the titles of what one detector finds in some accounts."""
    found = compare(readouts, Engine(NoConcepts(), (detector,)), background)
    return [d.title for d in found.divergences]


def edition(readout: Readout, text: str, lang: str) -> Readout:
    """Return another language edition of an account."""
    other = account(text, readout.side, lang=lang)
    return replace(other, statement=replace(other.statement, id=f"{readout.id}-{lang}"))


def versions(readout: Readout, *earlier: str) -> tuple[Version, ...]:
    """Return all wordings of an account: `earlier` texts, oldest first, and the present one."""
    seen = datetime(2024, 5, 1, tzinfo=UTC)
    texts = (*earlier, readout.statement.text)
    return tuple(Version(readout.id, n, "", t, None, seen) for n, t in enumerate(texts, 1))


def _accounts(
    texts: tuple[str, ...], initiators: tuple[str | None, ...], media: tuple[Medium, ...]
) -> Iterator[Readout]:
    sides = ("US", "RU", "UN")
    for number, text in enumerate(texts):
        plain = account(text, sides[number])
        told = Recognition(
            "call",
            medium=media[number] if media else "phone",
            initiator=initiators[number] if initiators else None,
            end=len(text),
        )
        yield Readout(plain.statement, told)
