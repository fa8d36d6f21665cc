"""Days as written, in each language."""

import tomllib
from datetime import date, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.dates import days

PUBLISHED = date(2022, 2, 4)
"""A Friday."""


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en", "They spoke today.", ["2022-02-04"]),
        ("en", "They spoke late last night.", ["2022-02-03"]),
        ("en", "On December 30, the two spoke.", ["2021-12-30"]),
        ("en", "The call of 4 January 2022 was short.", ["2022-01-04"]),
        ("en", "They spoke on Monday.", ["2022-01-31"]),
        ("en", "They spoke on Friday, Feb. 4th.", ["2022-02-04", "2022-02-04"]),
        ("ru", "1 февраля состоялся разговор, вчера был другой.", ["2022-02-01", "2022-02-03"]),
        ("ru", "Разговор 01.02.2022", ["2022-02-01"]),
        ("uk", "Сьогодні, 4 лютого, відбулася розмова.", ["2022-02-04", "2022-02-04"]),
        ("zh", "国家主席2月1日晚应约通话。", ["2022-02-01"]),
        ("zh", "总理31日下午通话。", ["2022-01-31"]),
        ("zh", "二月一日通话，昨晚再谈。", ["2022-02-01", "2022-02-03"]),
        ("ja", "本日、外務大臣は電話会談を行った。2月1日にも。", ["2022-02-04", "2022-02-01"]),
        ("ko", "2월 1일 통화", ["2022-02-01"]),
        ("fr", "Le 1er février, puis hier soir.", ["2022-02-01", "2022-02-03"]),
        ("de", "Am 1. Februar und heute.", ["2022-02-01", "2022-02-04"]),
        ("es", "El 1 de febrero de 2022 y ayer.", ["2022-02-01", "2022-02-03"]),
        ("tr", "1 Şubat ve bugün.", ["2022-02-01", "2022-02-04"]),
        ("ar", "١ فبراير و اليوم", ["2022-02-01", "2022-02-04"]),
        ("pl", "2 lutego rozmawiali.", ["2022-02-02"]),
    ],
)
def test_days_are_read(lang: str, text: str, expected: list[str]) -> None:
    """Each language's ways of writing a day are read, in order."""
    assert [w.day.isoformat() for w in days(text, lang, PUBLISHED)] == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "under resolution 2202, in March 2022, they may march on; P5+1; The Sun"),
        ("en", "at the summit of February 5-6"),
        ("en", "February 30 never comes"),
        ("en", "a 10.5% share, 12:30, version 2.1.2022.4"),
        ("ru", "в феврале 2022 года, статья 12"),
        ("zh", "近日，10日内，今年年初"),
        ("fr", "en mars dernier"),
    ],
)
def test_what_is_no_day_gives_none(lang: str, text: str) -> None:
    """Months, years, ranges, numbers and impossible days are not read as days."""
    assert days(text, lang, PUBLISHED) == ()


def test_a_day_without_a_year_is_the_nearest() -> None:
    """Early in January, December is last year's."""
    assert days("on December 31", "en", date(2022, 1, 2))[0].day == date(2021, 12, 31)
    assert days("on January 1", "en", date(2021, 12, 31))[0].day == date(2022, 1, 1)


def test_the_table_is_whole() -> None:
    """Every language has a way of writing days, twelve months where it names them, and words."""
    table = tomllib.loads(files("bot.text").joinpath("dates.toml").read_text("utf-8"))
    for code, words in table.items():
        assert words["order"], code
        assert len(words.get("months", range(12))) == 12, code
        assert "0" in words["relative"], code


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 100))
def test_a_written_day_is_read_back(published: date, back: int) -> None:
    """A day written in full is read as itself, whatever the day of publication."""
    day = published - timedelta(back)
    for text in (f"on {day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}"):
        assert [w.day for w in days(text, "en", published)] == [day]


@given(st.text(max_size=300), st.sampled_from(["en", "ru", "zh", "fr", "ar", "xx"]))
def test_any_text_is_survived(text: str, lang: str) -> None:
    """Whatever a text holds, spans lie inside it, in order and apart."""
    at = 0
    for written in days(text, lang, PUBLISHED):
        assert at <= written.start < written.end <= len(text)
        at = written.end
