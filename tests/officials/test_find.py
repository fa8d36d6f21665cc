"""Finding officials and sides by what people type."""

from datetime import date

import pytest

from bot.model.errors import UnknownName
from bot.officials import tables
from bot.officials.roster import Roster


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("lavrov", {"sergey-lavrov"}),
        ("Sergei Lavrov", {"sergey-lavrov"}),
        ("sergey-lavrov", {"sergey-lavrov"}),
        ("cavusoglu", {"mevlut-cavusoglu"}),
        ("ЛАВРОВ", {"sergey-lavrov"}),
        ("王毅", {"wang-yi"}),
        ("von der leyen", {"ursula-von-der-leyen"}),
        ("leyen", {"ursula-von-der-leyen"}),
        ("moscow", {"side:RU"}),
        ("uk", {"side:GB"}),
        ("Turkish", {"side:TR"}),
        ("the united states", {"side:US"}),
        ("Korea", {"side:KR", "side:KP"}),
        ("nato", {"side:NATO"}),
    ],
)
def test_names_sides_and_capitals(roster: Roster, words: str, keys: set[str]) -> None:
    """Names of officials and sides are found whatever their capitals, accents and script."""
    assert roster.find(words) == keys


def test_a_shared_surname_gives_all_its_people(roster: Roster) -> None:
    """Without a day all are meant, with one those in office."""
    assert roster.find("aoun") == {"michel-aoun", "joseph-aoun"}
    assert roster.find("aoun", day=date(2025, 6, 1)) == {"joseph-aoun"}
    assert roster.find("aoun", day=date(1999, 1, 1)) == {"michel-aoun", "joseph-aoun"}


@pytest.mark.parametrize(
    ("words", "suggestion"),
    [("blinkin", "Blinken"), ("zelenskkyy", "Zelenskyy"), ("rusian", "Russian")],
)
def test_a_misspelt_name_gets_suggestions(roster: Roster, words: str, suggestion: str) -> None:
    """A name nobody has is refused with up to three that look like it, no two for the same."""
    with pytest.raises(UnknownName, match=words) as caught:
        roster.find(words)
    assert suggestion in caught.value.suggestions
    assert len(caught.value.suggestions) <= 3


def test_nonsense_gets_no_suggestion(roster: Roster) -> None:
    """What resembles nothing is refused without guessing."""
    with pytest.raises(UnknownName) as caught:
        roster.find("qqxzqq")
    assert caught.value.suggestions == ()


def test_every_official_is_found_by_name(roster: Roster) -> None:
    """Each official's usual name finds exactly that official, and a mention of it too."""
    for person in tables.people():
        official = person.official
        assert official.id in roster.find(official.name)
        day = next((o.start for o in official.offices if o.start), date(2022, 1, 1))
        mentions = roster.mentions(f"They heard {official.name}.", day=day, side="MT")
        assert [m.principal.id for m in mentions] == [official.id], official.id
