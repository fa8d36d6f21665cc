"""The tables of the comparison can be read, and hold what the code expects of them."""

import re
from collections.abc import Mapping

import pytest

from bot.divergence import acts, contrast, evidence, parties
from bot.divergence.frames import meets, whole
from bot.divergence.salience import fixed
from bot.divergence.tables import forms, rows
from bot.divergence.vocabulary import rarity
from bot.divergence.weights import BIAS, load
from bot.officials.tables import sides
from tests.divergence.tiny import DETECTORS


def test_what_stands_for_parties_is_of_a_known_kind() -> None:
    """Each row gives a kind, a language or a side, and forms."""
    kinds = {"one", "many", "other", "body", "short", "he", "they", "i"}
    assert all(len(row) == 3 and all(row) and row[0] in kinds for row in rows("parties.tsv"))
    known = {row.side.code for row in sides()}
    assert {of for kind, of, _ in rows("parties.tsv") if kind == "short"} <= known


def test_a_side_is_named_by_its_capital() -> None:
    """Codes in use beside the standard are known; an unknown code stands for itself."""
    assert parties.capital("UK") == parties.capital("GB") == "London"
    assert parties.capital("NATO") == "NATO"
    assert parties.capital("X9") == "X9"


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("u.s", "US"),
        ("norwegian", "NO"),
        ("голландией", None),
        ("россией", "RU"),
        ("норвежского", "NO"),
    ],
)
def test_sides_are_found_in_every_case(words: str, side: str | None) -> None:
    """Names and adjectives of the officials' tables are met as texts write them."""
    phrases = parties.english() if words.isascii() else parties.russian()
    found = phrases.at(words.split(), 0)
    assert (found.value.value if found else None) == side


def test_every_act_has_a_strength_a_stance_and_forms() -> None:
    """Strengths run from 1 to 5, and each act can be said in three languages."""
    for row in acts.table():
        act = row[0]
        assert isinstance(act, acts.Act)
        assert 1 <= act.strength <= 5
        assert act.stance in (-1, 0, 1)
        assert all(row[1:])


def test_expressions_of_frames_compile() -> None:
    """Each cell of whole and meets is a regular expression."""
    cells = [c for kind, _, *cells in rows("frames.tsv") if kind != "word" for c in cells if c]
    assert all(re.compile(c) for c in cells)


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("The following is attributable to Spokesperson Jane Roe:", "en"),
        ("The ministers exchanged New Year greetings.", "en"),
        ("https://example.org/x", "en"),
        ("Вопрос: Как прошла беседа?", "ru"),
        ("李明等参加会见。", "zh"),
    ],
)
def test_headers_greetings_and_attributions_are_frames(sentence: str, lang: str) -> None:
    """They tell nothing of what was said."""
    assert whole(sentence, lang)


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ("The ministers spoke by phone with each other.", "en"),
        ("He received a call from his colleague.", "en"),
        ("Состоялся телефонный разговор министров.", "ru"),
        ("两国外长通电话。", "zh"),
    ],
)
def test_telling_of_the_talk_is_noticed(sentence: str, lang: str) -> None:
    """Whoever called, the sentence says that a talk took place."""
    assert meets(sentence, lang)


def test_calling_for_something_is_no_call() -> None:
    """What is called for is matter."""
    assert not meets("He called for calm.", "en")


def test_rare_words_weigh_more() -> None:
    """Weights follow how often published accounts use a stem."""
    assert rarity("minist") < rarity("tank") <= rarity("zzz")


def test_every_kind_has_a_weight() -> None:
    """No detector is without one: learnt from labelled pairs, or fixed with its reason."""
    learnt = {kind for kind, _ in load().salience}
    assert {d.key for d in DETECTORS} <= learnt | fixed().keys()


def test_weights_are_of_known_measures() -> None:
    """The learnt tables name what is measured, and all of it."""
    assert load().links.keys() == {*evidence.MEASURES, BIAS}
    assert load().relations.keys() == {*contrast.MEASURES, BIAS}


@pytest.mark.parametrize(
    ("signs", "weights"),
    [(evidence.MEASURES, load().links), (contrast.MEASURES, load().relations)],
)
def test_no_weight_goes_against_what_it_can_speak_for(
    signs: Mapping[str, int], weights: Mapping[str, float]
) -> None:
    """A "not" never makes two claims agree, and no word in common parts two passages."""
    assert all(sign * weights[name] >= 0 for name, sign in signs.items())


def test_cells_hold_forms() -> None:
    """Forms are parted by a bar; a dash is none."""
    assert forms("a| b |-|") == ("a", "b")
