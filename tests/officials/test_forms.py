"""Folding keeps offsets, and case forms come out as grammars have them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.officials.cases import forms, starred
from bot.officials.folding import fold, folded


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Çavuşoğlu’s", "Cavusoglu's"),
        ("Størе", "Storе"),
        ("Zelenskyy\nspoke", "Zelenskyy spoke"),
        ("Al‑Sisi", "Al-Sisi"),
        ("Пётр", "Петр"),
        ("أردوغان", "اردوغان"),
        ("Biden-\u2060Harris", "Biden-Harris"),
    ],
)
def test_folding_makes_spellings_alike(text: str, plain: str) -> None:
    """Accents, quotes, hyphens, line breaks and invisible characters make no difference."""
    assert fold(text) == plain


def test_decomposed_letters_fold_like_composed_ones() -> None:
    """A name typed with combining marks folds to the same letters."""
    assert fold(unicodedata.normalize("NFD", "Çavuşoğlu и Сергей")) == fold("Çavuşoğlu и Сергей")


@given(st.text(max_size=60))
def test_every_folded_character_leads_back(text: str) -> None:
    """Spans of folded text lie inside the original, in order."""
    known = folded(text)
    places = [known.span(i, i + 1) for i in range(len(known.text))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Лавров", {"Лаврова", "Лаврову", "Лавровым", "Лаврове"}),
        ("Кулеба", {"Кулебы", "Кулебе", "Кулебу", "Кулебой"}),
        ("Зеленский", {"Зеленского", "Зеленскому", "Зеленским"}),
        ("Байден", {"Байдена", "Байдену", "Байденом", "Байдене"}),
        ("Южная Корея", {"Южной Кореи", "Южную Корею", "Южной Кореей"}),
        ("Соединенные Штаты", {"Соединенных Штатов", "Соединенным Штатам"}),
        ("США", {"США"}),
    ],
)
def test_russian_case_forms(name: str, expected: set[str]) -> None:
    """Names bend as Russian has it, their words in the same case; abbreviations do not."""
    assert expected <= forms(name, "ru")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Україна", {"України", "Україні", "Україну", "Україною"}),
        ("Кулеба", {"Кулеби", "Кулебі", "Кулебою"}),
        ("Байден", {"Байдена", "Байденом"}),
    ],
)
def test_ukrainian_case_forms(name: str, expected: set[str]) -> None:
    """Names bend as Ukrainian has it."""
    assert expected <= forms(name, "uk")


def test_only_starred_words_of_an_office_bend() -> None:
    """The minister bends; what the ministry is for stays."""
    found = starred("Государственный* секретарь* по делам", "ru")
    assert "Государственным секретарем по делам" in found
    assert "Государственного секретаря по делам" in found
    assert all(form.endswith(" по делам") for form in found)
