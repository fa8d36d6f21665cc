"""Tokens, stems and figures."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.numerals import figures, parse_number
from bot.text.words import stem, tokens


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("sanction", "sanctions"),
        ("negotiated", "negotiating"),
        ("organise", "organization"),
        ("countries", "country"),
        ("prisoner’s", "prisoners"),
        ("переговоры", "переговорами"),
        ("Женеве", "Женева"),
        ("торгівлю", "торгівля"),
        ("Élysée", "Elysee"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, two: str) -> None:
    """Endings, accents and British spelling don't part words."""
    assert stem(one) == stem(two)


@pytest.mark.parametrize(("one", "two"), [("Iran", "Iraq"), ("war", "warm"), ("мир", "мера")])
def test_different_words_keep_apart(one: str, two: str) -> None:
    """A stem is not so short that other words fall in with it."""
    assert stem(one) != stem(two)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("900,000 litres", [(900000.0, "")]),
        ("1.5 million people and 12%", [(1.5e6, ""), (12.0, "%")]),
        ("fourteen sailors", [(14.0, "")]),
        ("более 30 тысяч человек", [(30000.0, "")]),
        ("200万人", [(2e6, "")]),
        ("resolution 1.2.3", []),
        ("5 per cent", [(5.0, "%")]),
        ("one hundred and eleven million people", [(111e6, "")]),
        ("one point seven million euros", [(1.7e6, "")]),
        ("two and a half billion", [(2.5e9, "")]),
        ("half a million and a dozen", [(5e5, ""), (12.0, "")]),
        ("fifty-nine people, a hundred sheep", [(59.0, ""), (100.0, "")]),
        ("two million three hundred thousand", [(2.3e6, "")]),
        ("between one hundred and two hundred", [(100.0, ""), (200.0, "")]),
        ("two thousand and three thousand", [(2000.0, ""), (3000.0, "")]),
        ("between twenty and thirty", [(20.0, ""), (30.0, "")]),
        ("one of the three, a million thanks", [(3.0, ""), (1e6, "")]),
        ("двести пятьдесят тысяч", [(250e3, "")]),
        ("600 тисяч родин", [(600e3, "")]),
        ("50 mil millones de dólares", [(50e9, "")]),
        ("3,5 milliards d’euros", [(3.5e9, "")]),
        ("vierzig Flugzeuge, 12 Milliarden", [(40.0, ""), (12e9, "")]),
        ("15 milyar dolar", [(15e9, "")]),
        ("cincuenta y nueve personas", [(59.0, "")]),
        ("bin Salman met the minister", []),
    ],
)
def test_figures_have_their_value(text: str, want: list[tuple[float, str]]) -> None:
    """Numbers in digits and words, with scale and percent, in three scripts."""
    assert [(f.value, f.unit) for f in figures(text, tokens(text))] == want


def test_a_number_of_no_shape_has_no_value() -> None:
    """What can't be read is left alone."""
    assert parse_number("1.2.3") is None


@given(st.text(max_size=60))
def test_tokens_lie_where_they_say(text: str) -> None:
    """Every token is a verbatim stretch of the text, in order, with a stem."""
    found = tokens(text)
    assert all(text[t.start : t.end] == t.text and t.stem for t in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(text[f.start : f.end] for f in figures(text, found))


def test_a_stretch_is_read_alone() -> None:
    """Offsets count in the whole text, though only a part is read."""
    assert [t.text for t in tokens("one two three", 4, 7)] == ["two"]
