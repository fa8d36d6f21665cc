"""Russian and Ukrainian names brought back to the nominative."""

import pytest

from bot.officials.nominative import nominative


@pytest.mark.parametrize(
    ("lang", "text", "written", "expected"),
    [
        ("ru", "", "Петром Романовым", "Петр Романов"),
        ("ru", "", "Аскару Жумагалиеву", "Аскар Жумагалиев"),
        ("ru", "", "Салимом Харруби", "Салим Харруби"),
        ("ru", "", "И.К.Роевым", "И.К.Роев"),
        ("ru", "Роев согласился.", "Вадима Роева", "Вадим Роев"),
        ("ru", "Иной текст.", "Анна Роева", "Анна Роева"),
        ("ru", "", "Тебого Мосимане", "Тебого Мосимане"),
        ("uk", "", "Ігнасіо Ферреадою", "Ігнасіо Ферреада"),
        ("uk", "", "Гордій Лукомський", "Гордій Лукомський"),
    ],
)
def test_only_a_sure_case_is_undone(lang: str, text: str, written: str, expected: str) -> None:
    """A name is bent back where its own words or the text leave no doubt, else left alone."""
    assert nominative(written, lang, text) == expected
