"""What accounts treat, and what people mean when they ask for a topic."""

from functools import cache

import pytest

from bot.divergence import concepts
from bot.readouts.topics import Topics


@cache
def topics() -> Topics:
    return Topics(concepts.load())


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("grain", "agriculture"),
        ("Grain", "agriculture"),
        ("agriculture", "agriculture"),
        ("food-security", "food-security"),
        ("Food security", "food-security"),
        ("prisoners", "prisoner-exchange"),
        ("prisoner exchange", "prisoner-exchange"),
        ("zaporizhzhia", "zaporizhzhia-npp"),
        ("удобрения", "fertilisers"),
        ("化肥", "fertilisers"),
    ],
)
def test_a_topic_is_known_by_key_title_and_form(words: str, key: str) -> None:
    """By its key, its title or a word of it, and the words that accounts use for it."""
    assert f"topic:{key}" in topics().find(words)


def test_what_is_below_a_topic_is_meant_too() -> None:
    """Who asks for the whole gets its parts, and not the other way round."""
    assert "topic:fertilisers" in topics().find("food security")
    assert "topic:food-security" not in topics().find("fertilisers")


@pytest.mark.parametrize("words", ["", "xyzzy", "of", "the of", "moscow xyzzy"])
def test_what_is_no_topic_stands_for_none(words: str) -> None:
    """Small words and strange ones are not found in titles."""
    assert topics().find(words) == frozenset()


def test_a_slip_finds_its_like() -> None:
    """A misspelt topic is answered with the right spelling."""
    assert "agriculture" in topics().like("agricultre")
    assert topics().like("xyzzy") == ()


def test_an_account_s_topics_are_those_it_names() -> None:
    """Each once, in any language of the tables; a text about nothing has none."""
    text = "They spoke of grain and of grain again, and of a prisoner exchange."
    found = topics().of(text, "en")
    assert {"agriculture", "prisoner-exchange"} <= set(found)
    assert len(found) == len(set(found))
    assert "agriculture" in topics().of("Обсуждались поставки зерна.", "ru")
    assert topics().of("Good evening.", "en") == ()
