from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.asking import Names, read_query
from bot.model.errors import InputError, UnknownName
from bot.model.official import Side
from bot.ports import CallQuery

NAMES = {
    "lavrov": "sergey-lavrov",
    "sergey lavrov": "sergey-lavrov",
    "blinken": "antony-blinken",
    "wang yi": "wang-yi",
    "wang": "wang-wentao",
    "joe biden": "joe-biden",
    "may": "theresa-may",
    "south korea": "side:KR",
    "korea": "side:KP",
    "antigua and barbuda": "side:AG",
    "moscow": "side:RU",
}
TODAY = date(2022, 3, 1)


TOPICS = {"grain": "grain-deal", "prisoner exchange": "prisoner-exchange", "may": "may-day"}


class Tracked:
    """A roster of the names above: the wangs take turns in office."""

    def find(self, words: str, *, day: date | None = None) -> frozenset[str]:
        if found := self.keys(words, day=day):
            return found
        raise UnknownName(words, [n for n in NAMES if n[:3] == words.casefold()[:3]])

    def keys(self, words: str, *, day: date | None = None) -> frozenset[str]:
        key = NAMES.get(words.casefold())
        if key is None:
            return frozenset()
        if key == "wang-wentao" and (day is None or day.year < 2020):
            return frozenset({key, "wang-earlier"})
        return frozenset({key})

    def side(self, code: str) -> Side | None:
        return Side(code, code)

    def official(self, _id: str, /) -> None:
        return None


class Treated:
    """The topics above."""

    def find(self, words: str) -> frozenset[str]:
        key = TOPICS.get(words.casefold())
        return frozenset({f"topic:{key}"} if key else ())

    def like(self, words: str) -> tuple[str, ...]:
        return tuple(t for t in TOPICS if t[:4] == words.casefold()[:4])


def read(words: str) -> CallQuery:
    return read_query(words, Names(Tracked(), Treated()), TODAY)


def who(*keys: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset({key}) for key in keys)


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("", ()),
        ("lavrov blinken", ("sergey-lavrov", "antony-blinken")),
        ("Lavrov - Blinken", ("sergey-lavrov", "antony-blinken")),
        ("lavrov and blinken", ("sergey-lavrov", "antony-blinken")),
        ("wang yi south korea", ("wang-yi", "side:KR")),
        ("joe biden, moscow", ("joe-biden", "side:RU")),
        ("Antigua and Barbuda moscow", ("side:AG", "side:RU")),
        ("may moscow", ("theresa-may", "side:RU")),
    ],
)
def test_names_are_read_longest_first(words: str, keys: tuple[str, ...]) -> None:
    """Names of several words are one name, and small words between them are skipped."""
    assert read(words).who == who(*keys)


@pytest.mark.parametrize(
    ("words", "since", "until"),
    [
        ("2022-02-01", date(2022, 2, 1), date(2022, 2, 1)),
        ("2022-02", date(2022, 2, 1), date(2022, 2, 28)),
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("feb 2022", date(2022, 2, 1), date(2022, 2, 28)),
        ("December 2021", date(2021, 12, 1), date(2021, 12, 31)),
        ("1 February 2022", date(2022, 2, 1), date(2022, 2, 1)),
        ("February 1, 2022", date(2022, 2, 1), date(2022, 2, 1)),
        ("may 2021", date(2021, 5, 1), date(2021, 5, 31)),
        ("since 2022-01", date(2022, 1, 1), None),
        ("until feb 2022", None, date(2022, 2, 28)),
        ("from 2022-01-05 to 2022-02", date(2022, 1, 5), date(2022, 2, 28)),
        ("last 30d", date(2022, 1, 30), None),
        ("last 2 weeks", date(2022, 2, 15), None),
        ("last 9999 years", date(1, 1, 1), None),
    ],
)
def test_days_are_read_beside_names(words: str, since: date | None, until: date | None) -> None:
    """Days, months, years, ranges and spans before today all restrict the calls."""
    for line in (f"lavrov {words}", f"{words} lavrov"):
        query = read(line)
        assert (query.since, query.until) == (since, until)
        assert query.who == who("sergey-lavrov")


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("moscow grain", ("side:RU", "topic:grain-deal")),
        ("prisoner exchange moscow", ("topic:prisoner-exchange", "side:RU")),
        ("grain lavrov blinken", ("topic:grain-deal", "sergey-lavrov", "antony-blinken")),
        ("may", ("theresa-may",)),
    ],
)
def test_topics_stand_beside_names(words: str, keys: tuple[str, ...]) -> None:
    """What is no name may be a topic; what is both is the name."""
    assert read(words).who == who(*keys)


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("wang", {"wang-wentao", "wang-earlier"}),
        ("wang feb 2022", {"wang-wentao"}),
        ("wang last 10d", {"wang-wentao"}),
        ("wang feb 2019", {"wang-wentao", "wang-earlier"}),
        ("wang since 2010", {"wang-wentao", "wang-earlier"}),
        ("wang until 2021", {"wang-wentao", "wang-earlier"}),
    ],
)
def test_days_tell_who_is_meant(words: str, keys: set[str]) -> None:
    """A surname that several have means who was in office, where the days are near each other."""
    assert read(words).who == (frozenset(keys),)


def test_an_unknown_word_suggests_topics_too() -> None:
    """Both names and topics that look like the word are suggested."""
    with pytest.raises(UnknownName, match="official, side, capital or topic") as caught:
        read("grainn")
    assert caught.value.suggestions == ("grain",)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("lavrov harvest", ("harvest",)),
        ("harvest lavrov wheat 2022", ("harvest", "wheat")),
        ('lavrov "grain corridor" 2022', ("grain corridor",)),
        ("“moscow” lavrov", ("moscow",)),
        ("«письменный ответ» lavrov", ("письменный ответ",)),
        ("lavrov blinken?", ()),
        ("what did lavrov say about the harvest", ("harvest",)),
        ('lavrov "" "?!" … !', ()),
    ],
)
def test_other_words_are_looked_for_in_the_accounts(words: str, text: tuple[str, ...]) -> None:
    """What is no name, topic or day, and what stands in quotation marks, whatever it is."""
    assert read(words).text == text


@pytest.mark.parametrize(("word", "meant"), [("blinkin", "blinken"), ("grainn", "grain")])
def test_a_near_miss_is_no_word_of_the_accounts(word: str, meant: str) -> None:
    """What looks like a name or topic is asked about, unless it stands in quotation marks."""
    with pytest.raises(UnknownName) as caught:
        read(f"lavrov {word}")
    assert meant in caught.value.suggestions
    assert read(f'lavrov "{word}"').text == (word,)


def test_a_word_somewhat_like_a_topic_is_a_word() -> None:
    """Topics are asked for in other forms too: only a slip of the finger is one."""
    assert read("grainfield lavrov").text == ("grainfield",)


def test_waiting_and_latest_are_words() -> None:
    """``waiting`` asks for a state, ``latest`` for one call."""
    assert read("lavrov waiting").state == "waiting"
    assert read("latest moscow").limit == 1


@pytest.mark.parametrize("words", ["2022-13", "2022-02-30", "0000"])
def test_a_day_that_does_not_exist_is_said(words: str) -> None:
    """A date that no calendar has is named in the error."""
    with pytest.raises(InputError, match=words):
        read(f"lavrov {words}")


def test_an_unknown_name_is_named_with_suggestions() -> None:
    """The word that nobody has is in the error, with names like it."""
    with pytest.raises(UnknownName) as caught:
        read("moscow blinkin")
    assert caught.value.name == "blinkin"
    assert caught.value.suggestions == ("blinken",)


def test_too_many_words_are_refused() -> None:
    """Somebody's pasted page is not read word by word."""
    with pytest.raises(InputError, match="at most"):
        read("lavrov " * 200)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(words: str) -> None:
    """Whatever is typed, the outcome is a query or an `InputError`."""
    try:
        read(words)
    except InputError:
        return
