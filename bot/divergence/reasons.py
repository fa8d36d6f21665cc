"""Why a finding is told, in a few words: what two passages meet by, as it stands in each."""

from collections.abc import Callable, Iterable, Iterator

from bot.divergence.detector import Place, Scene
from bot.divergence.differences import Difference, differences
from bot.divergence.frames import family
from bot.divergence.lexicon import translations
from bot.divergence.naming_shared import shared_matter
from bot.divergence.numbers import spoken
from bot.divergence.reading import Account, Claim
from bot.divergence.titles import done, plain_act, side_name
from bot.text.words import Token, tokens

MOST = 2
"""Pieces that show the common matter; one more tells the difference."""
_LONGEST_PHRASE = 4
_BY_PLACE = "by its place between passages that meet"
_ACTED, _HOLDER = frozenset(["force", "stance"]), "holder"
"""Differences told by what is done; that each tells of somebody else says least and comes last."""


def because(scene: Scene, one: Place, two: Place) -> str:
    """Return what two passages meet by, and what most sets them apart."""
    mine, theirs = scene.claim(one), scene.claim(two)
    told = (_said(scene, mine, theirs, f) for f in shared_matter(mine, theirs))
    pieces = list(dict.fromkeys(piece for piece in told if piece))[:MOST]
    met = f"on {', '.join(pieces)}" if pieces else _BY_PLACE
    apart = _difference(scene, mine, theirs)
    return f"same matter {met}; {apart}" if apart else f"same matter {met}"


def _said(scene: Scene, one: Claim, two: Claim, feature: str) -> str:
    """Return a feature in words, or "" where neither text shows it."""
    kind, _, value = feature.partition(":")
    accounts = scene.accounts[one.readout], scene.accounts[two.readout]
    if kind == "c":
        return next((a.titles[value] for a in accounts if value in a.titles), "")
    if kind in ("w", "~", "n"):
        stems = value.split("/", 1) if kind == "~" else (value, value)
        words = [surface(c, a, s) for c, a, s in zip((one, two), accounts, stems, strict=True)]
        return _quoted(words) if all(words) else ""
    return ", ".join(f"the figure {f}" if kind == "f" else f for f in spoken([feature]))


def _quoted(words: Iterable[str]) -> str:
    alike: dict[str, str] = {}
    for word in words:
        alike.setdefault(word.casefold(), word)
    return " / ".join(f"“{word}”" for word in alike.values())


def surface(claim: Claim, account: Account, stems: str) -> str:
    """Return the words of a claim that have these stems, in whatever language, or ""."""
    found = [next(_with(claim.text, family(account.lang), s), None) for s in stems.split()]
    spans = [span for span in found if span]
    if not spans or len(spans) < len(found):
        return ""
    words = claim.text[min(s for s, _ in spans) : max(e for _, e in spans)]
    return words if len(words.split()) <= _LONGEST_PHRASE else ""


def _with(text: str, lang: str, stem: str) -> Iterator[tuple[int, int]]:
    """Yield where a stem stands, or a word that means it."""
    known = translations.meanings(lang)
    for token in tokens(text):
        if token.kind == "han":
            yield from _in_han(token, stem)
        elif stem in (token.stem, token.text.casefold(), *_meant(known.get(token.stem))):
            yield token.start, token.end


def _meant(meaning: translations.Meaning | None) -> tuple[str, ...]:
    return meaning.first if meaning else ()


def _in_han(token: Token, stem: str) -> Iterator[tuple[int, int]]:
    known = translations.meanings("zh")
    for word in translations.cut(token.text):
        if stem in known[word].first:
            start = token.start + token.text.index(word)
            yield start, start + len(word)


def _difference(scene: Scene, one: Claim, two: Claim) -> str:
    one_side = scene.accounts[one.readout].cast.side == scene.accounts[two.readout].cast.side
    told = differences(one, two, one_side=one_side)
    found = sorted(told, key=lambda d: (d.kind == _HOLDER, -d.weight))
    return next((words for d in found if (words := _words(scene, d, one, two))), "")


def _words(scene: Scene, found: Difference, one: Claim, two: Claim) -> str:
    """Return a difference in words: what was done by its name, all else as it is named."""
    if found.kind not in _ACTED:
        return found.words
    told = [done(scene, c) or plain_act(c) for c in (one, two)]
    names = [side_name(scene.accounts[c.readout]) for c in (one, two)]
    return ", ".join(f"{n}: {d}" for n, d in zip(names, told, strict=True)) * (told[0] != told[1])


def of_pair(scene: Scene, one: Place, two: Place) -> Callable[[tuple[Place, ...]], str]:
    """Return the reason for a finding on a pair, to be put into words when it is shown."""
    return lambda _: because(scene, one, two)
