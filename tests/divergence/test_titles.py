"""Titles say what a finding is about: short, neutral, in English."""

import pytest

from bot.divergence.tones import tones
from bot.divergence.topics import joined
from bot.model.divergence import Comparison
from tests.divergence.tiny import compared, norway, pair, portugal

LEDE = "Minister Vik of Norway spoke by phone with Minister Reis of Portugal. "
RUSSIAN_LEDE = "Ола Вик переговорил по телефону с Аной Рейш. "


def titles(comparison: Comparison) -> list[str]:
    return [d.title for d in comparison.divergences]


@pytest.mark.parametrize(
    ("topics", "title"),
    [
        (["Fishing rights"], "Fishing rights"),
        (["Sahel", "Withdrawal of troops"], "Sahel and withdrawal of troops"),
        (["Sahel", "Minsk agreements"], "Sahel and Minsk agreements"),
        (["Threats and costs", "Diplomacy"], "Threats and costs"),
    ],
)
def test_two_topics_are_joined_unless_one_holds_an_and(topics: list[str], title: str) -> None:
    """Common words lose their capital, names keep it."""
    assert joined(topics) == title


def test_what_has_no_concept_is_named_by_its_own_terms() -> None:
    """The stretch that tells most stands in marks, without the verb and what it governs."""
    told = LEDE + "Vik stressed that every lighthouse along the coast must be lit again in May."
    assert titles(pair(told, LEDE)) == ["Oslo: “lighthouse along the coast”; no counterpart found"]
    told = LEDE + "Vik welcomed the harmonisation of aflatoxin testing, completed in autumn."
    assert titles(pair(told, LEDE)) == [
        "Oslo: appreciation (“harmonisation of aflatoxin testing”); no counterpart found"
    ]


def test_a_term_of_both_accounts_stands_without_marks() -> None:
    """What each account says itself needs no marks; an amount is no part of the matter."""
    comparison = pair(
        LEDE + "They agreed that 1,200 waiting lorries will be cleared by June.",
        LEDE + "They agreed that 3,500 waiting lorries will be cleared by June.",
    )
    assert titles(comparison) == ["Waiting lorries: 1,200 according to Oslo, 3,500 to Lisbon"]


def test_no_foreign_script_reaches_a_title() -> None:
    """A Russian passage without a concept is told of without its words."""
    comparison = pair(
        RUSSIAN_LEDE + "Вик подчеркнул необходимость ремонта 45 маяков. Разговор был тёплым.",
        LEDE + "The ministers discussed wheat.",
        langs=("ru", "en"),
    )
    assert titles(comparison)
    assert all(c < "ɐ" or c in "“”’…–" for title in titles(comparison) for c in title)


def test_an_act_stands_in_brackets_only_where_it_says_something() -> None:
    """A warning is named; a remark is not."""
    comparison = pair(
        LEDE + "Vik warned of a fishing ban. Reis asked for grain.", LEDE + "They were brief."
    )
    assert "Only Oslo: fishing rights (warning)" in titles(comparison)
    assert not [t for t in titles(comparison) if "(remarks)" in t]


def test_an_act_without_a_concept_is_told_by_what_it_is_on() -> None:
    """A warning reads as one of its consequences, in the words of the text."""
    told = LEDE + "Vik said new tolls would be met with swift and costly answers and urged talks."
    assert titles(pair(told, LEDE)) == [
        "Oslo: warning (“swift and costly answers”); no counterpart found"
    ]


def test_calling_something_unacceptable_is_a_rejection() -> None:
    """To call a thing something is not to call for it."""
    comparison = pair(LEDE + "Vik called the fishing ban unacceptable.", LEDE)
    assert titles(comparison) == ["Only Oslo: fishing rights (rejection)"]


def test_who_asked_is_told_once() -> None:
    """The sentence that tells of the call is a frame; its initiator is told by one finding only."""
    assert [d.kind for d in compared(norway(), portugal()).divergences].count("initiative") <= 1


def test_tones_are_the_same_in_every_language() -> None:
    """What is candid in English is frank in Russian and Chinese too."""
    assert (
        tones("It was candid.")
        == tones("Был откровенный разговор.")
        == tones("坦诚交流")
        == ("frank",)
    )


def test_hopes_of_other_talks_are_no_tone() -> None:
    """Only what is said of this talk characterises it."""
    comparison = pair(LEDE + "They hoped that the talks in May will be constructive.", LEDE)
    assert "tone" not in {d.kind for d in comparison.divergences}


def test_the_ending_of_a_date_is_no_term() -> None:
    """What follows the figure in "27th" is no word."""
    comparison = pair(LEDE + "Vik named the 27th for the regatta in Bergen.", LEDE)
    assert not [t for t in titles(comparison) if "“th”" in t]


def test_back_to_is_no_support() -> None:
    """What "to" follows is no object of support."""
    comparison = pair(LEDE + "Vik said the lighthouse is back to the full figure.", LEDE)
    assert not [t for t in titles(comparison) if "to the full" in t]


def test_a_lone_word_is_quoted_with_what_goes_on_after_it() -> None:
    """One word of a sentence is no title."""
    comparison = pair(LEDE + "Vik recalled that dredging began in autumn, and that is all.", LEDE)
    assert "Oslo: “dredging began in autumn”; no counterpart found" in titles(comparison)
