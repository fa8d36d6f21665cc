from typing import get_args

import bot.divergence.detectors
from bot.digest import texts
from bot.digest.layout import place_of, places
from bot.divergence.detector import Detector
from bot.model.readout import Form, Medium
from bot.registry import collect

DETECTORS = collect(bot.divergence.detectors, "DETECTOR", Detector)


def test_each_kind_stands_in_exactly_one_section() -> None:
    """The table names every known kind once, and marks one section for the rest."""
    named = [kind for place in places() for kind in place.kinds]
    assert sorted(named) == sorted(d.key for d in DETECTORS)
    assert sum(place.rest for place in places()) == 1
    assert len({place.key for place in places()}) == len(places())


def test_titles_can_be_filled_in() -> None:
    """A title names nothing but the two sides."""
    for place in places():
        assert place.title.format(side="A", other="B")
        assert place.per_side == ("{" in place.title)


def test_what_tells_of_the_accounts_themselves_takes_a_line_at_most() -> None:
    """Only such kinds are shown without quotes, and no summary counts them."""
    for detector in DETECTORS:
        place = place_of(detector.key)
        assert (place.form != "quoted") == (detector.of == "accounts")
        assert bool(place.count) == (place.form == "quoted")


def test_an_unknown_kind_has_a_place() -> None:
    """A kind that no row names goes to the section for the rest."""
    assert place_of("something new").rest


def test_every_medium_and_form_has_words() -> None:
    """Nothing that the model can hold is without a word in the digest."""
    assert set(texts.MEDIA) == set(texts.EVENTS) == set(get_args(Medium))
    assert set(texts.FORMS) == set(get_args(Form))
