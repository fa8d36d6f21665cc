"""Which sides a text names, and how one is looked up."""

import pytest

from bot.officials.roster import Roster


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Russia, Russian, Moscow and the Kremlin", ["RU"] * 4),
        ("the U.S., the US, America and Washington, D.C.", ["US"] * 4),
        ("Türkiye, Turkey and Ankara’s plan", ["TR"] * 3),
        ("South Korea, the Republic of Korea, North Korea and the DPRK", ["KR", "KR", "KP", "KP"]),
        ("Niger, Nigeria, a Nigerian and a Nigerien", ["NE", "NG", "NG", "NE"]),
        ("Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea", ["GN", "GW", "GQ", "PG"]),
        ("Dominica and the Dominican Republic", ["DM", "DO"]),
        ("the Democratic Republic of the Congo, the Republic of the Congo", ["CD", "CG"]),
        ("North American, Latin American, American", ["US"]),
        ("the South China Sea and the Indian Ocean", []),
        ("Atlanta, Georgia and Georgia", ["GE"]),
        ("join us for turkey and china", []),
        ("EU and NATO, the United Nations", ["EU", "NATO", "UN"]),
    ],
)
def test_sides_in_english(roster: Roster, text: str, codes: list[str]) -> None:
    """Names, adjectives and capitals are found; seas, continents and tableware are not."""
    assert [s.code for s in roster.sides_in(text)] == codes


@pytest.mark.parametrize(
    ("lang", "text", "codes"),
    [
        ("ru", "России, российского, США, Москвой, Украине", ["RU", "RU", "US", "RU", "UA"]),
        ("ru", "индивидуальный подход и Минские соглашения", []),
        ("uk", "Україною, американського, Росії", ["UA", "US", "RU"]),
        ("zh", "中国和美国，俄罗斯，马里兰州", ["CN", "US", "RU"]),
        ("zh", "俄外长访问美好的城市", ["RU"]),
        ("fr", "la Chine et les États-Unis", ["CN", "US"]),
        ("ar", "بروسيا وأوكرانيا والولايات المتحدة", ["RU", "UA"]),
    ],
)
def test_sides_in_other_languages(roster: Roster, lang: str, text: str, codes: list[str]) -> None:
    """Names are found in their cases and with their prefixes."""
    assert [s.code for s in roster.sides_in(text, lang=lang)][: len(codes)] == codes


@pytest.mark.parametrize("name", ["GB", "UK", "U.K.", "britain", "United Kingdom"])
def test_a_side_by_any_of_its_names(roster: Roster, name: str) -> None:
    """A side is found by its code and by its other names."""
    side = roster.side(name)
    assert side is not None
    assert (side.code, side.capital, side.zone) == ("GB", "London", "Europe/London")


def test_an_unknown_side_is_none(roster: Roster) -> None:
    """What is no side gives none."""
    assert roster.side("Freedonia") is None
