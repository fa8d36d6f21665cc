"""What every detector promises, whichever are added."""

import doctest
import importlib

import pytest

from bot.divergence.compare import Engine, compare
from bot.divergence.detector import Detector
from bot.divergence.examples import account
from bot.divergence.titles import MOST_WORDS
from bot.model.divergence import Comparison
from tests.divergence.tiny import DETECTORS, NORWAY, Tiny, norway, portugal

each = pytest.mark.parametrize("detector", DETECTORS, ids=lambda d: d.key)
OUR_VERDICTS = {"claims", "claimed", "admits", "admitted", "denies", "denied", "alleges"}


def alone(detector: Detector, *texts_or_readouts: object) -> Comparison:
    """Compare by one detector only."""
    return compare(texts_or_readouts, Engine(Tiny(), (detector,)))  # type: ignore[arg-type]


@each
def test_it_is_deterministic(detector: Detector) -> None:
    """The same accounts give the same findings."""
    one, two = alone(detector, norway(), portugal()), alone(detector, norway(), portugal())
    assert one.divergences == two.divergences


@each
def test_it_is_silent_where_both_say_the_same(detector: Detector) -> None:
    """An account against itself has no divergence."""
    assert alone(detector, norway(), account(NORWAY, "PT")).divergences == ()


@each
def test_it_quotes_verbatim(detector: Detector) -> None:
    """Every quote is what the text holds at its offsets."""
    comparison = alone(detector, norway(), portugal())
    for e in (e for d in comparison.divergences for e in d.evidence):
        assert comparison.readouts[e.readout].statement.text[e.start : e.end] == e.quote != ""


@each
def test_swapping_the_accounts_swaps_the_quotes(detector: Detector) -> None:
    """No account is favoured by coming first."""
    one, two = alone(detector, norway(), portugal()), alone(detector, portugal(), norway())

    def found(comparison: Comparison, swap: int) -> list[tuple[str, float, list[tuple[int, str]]]]:
        return sorted(
            (d.kind, d.salience, sorted((e.readout ^ swap, e.quote) for e in d.evidence))
            for d in comparison.divergences
        )

    assert found(one, 0) == found(two, 1)


@each
@pytest.mark.parametrize("text", ["", " ", "…", "?", "1 2 3"])
def test_it_takes_empty_texts(detector: Detector, text: str) -> None:
    """Next to nothing is no error, on either side or both."""
    alone(detector, account(text, "NO"), portugal())
    alone(detector, norway(), account(text, "PT"))
    alone(detector, account(text, "NO"), account(text, "PT"))


@each
def test_its_titles_are_short_and_neutral(detector: Detector) -> None:
    """At most fifteen words, and no verdict of our own; silence is "not mentioned by"."""
    for found in alone(detector, norway(), portugal()).divergences:
        assert 0 < len(found.title.split()) <= MOST_WORDS
        assert not OUR_VERDICTS & set(found.title.casefold().split())
        assert found.kind == detector.key
        assert found.why


@each
def test_its_example_shows_when_it_fires_and_when_not(detector: Detector) -> None:
    """The docstring holds at least two examples, and they run."""
    module = importlib.import_module(f"bot.divergence.detectors.{detector.key}")
    result = doctest.testmod(module)
    assert result.attempted >= 2
    assert result.failed == 0
