"""The tables of the comparison can be read, and hold what the code expects of them."""

import re

import pytest

from bot.divergence import acts, parties
from bot.divergence.findings import weights
from bot.divergence.frames import meets, whole
from bot.divergence.tables import forms, rows
from bot.divergence.vocabulary import neighbours, rarity
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
    for act, *languages in acts.table():
        assert 1 <= act.strength <= 5
        assert act.stance in (-1, 0, 1)
        assert all(languages)


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


def test_neighbours_are_near_and_known() -> None:
    """Each stands for a share of a word's weight, never for more than the word."""
    near = neighbours("prison")
    assert near
    assert all(0 < share < 1 for _, share in near)


def test_every_kind_has_a_weight_with_a_reason() -> None:
    """No detector is without a weight."""
    assert {d.key for d in DETECTORS} <= weights()["kind"].keys()


def test_cells_hold_forms() -> None:
    """Forms are parted by a bar; a dash is none."""
    assert forms("a| b |-|") == ("a", "b")
