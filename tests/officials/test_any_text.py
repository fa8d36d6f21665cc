"""Whatever the text, spans are exact and apart."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.officials.roster import Roster
from bot.officials.tables import LANGUAGES

PIECES = st.one_of(
    st.sampled_from(
        [
            "Lavrov", "President", "the ", "of ", "Ukraine", "Turkish", "Foreign Minister", "Mr. ",
            "Çavuşoğlu", "’s ", ", ", " and ", "counterpart", "Лавровым", "Президентом ", "США ",
            "美国", "国务卿", "布林肯", "ولافروف", "Jane Roe", "J. ", "\n\n", "\u0301", "\u200d",
        ]
    ),
    st.text(max_size=4),
)  # fmt: skip


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(PIECES, max_size=14), st.sampled_from([*LANGUAGES, "und"]))
def test_spans_are_exact_and_apart(roster: Roster, pieces: list[str], lang: str) -> None:
    """Mentions and sides lie inside the text, in order, not empty, without overlap."""
    text = "".join(pieces)
    mentions = roster.mentions(text, day=date(2022, 2, 1), side="US", lang=lang)
    for spans in (mentions, roster.sides_in(text, lang=lang)):
        places = [place for s in spans for place in (s.start, s.end)]
        assert places == sorted(places)
        assert all(0 <= s.start < s.end <= len(text) for s in spans)


def test_empty_text_names_nobody(roster: Roster) -> None:
    """No text, no mentions."""
    assert roster.mentions("", day=date(2022, 2, 1), side="US") == ()
    assert roster.sides_in("") == ()


def test_a_text_of_one_endless_word_is_read(roster: Roster) -> None:
    """Long runs of capitals, names or titles take no unreasonable time."""
    for piece in ("A", "Lavrov ", "President ", "President of ", "Jane ", "Turkish Foreign "):
        roster.mentions(piece * 4000, day=date(2022, 2, 1), side="US")
