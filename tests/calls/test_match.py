"""Which readouts are taken for accounts of one call."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calls.building import joined, opened
from bot.calls.grouping import grouped
from bot.calls.match import Match, candidates_query, match
from bot.calls.people import everybody
from bot.model.call import Call
from bot.model.official import Principal
from bot.model.readout import Medium, Readout
from bot.model.source import Published
from tests.builders import BLINKEN, LAVROV, readout, statement

KULEBA = Principal(name="Dmytro Kuleba", side="UA", id="dmytro-kuleba")
RAU = Principal(name="Zbigniew Rau", side="PL", id="zbigniew-rau")
HAYASHI = Principal(name="Yoshimasa Hayashi", side="JP", id="yoshimasa-hayashi")
DEPUTY = Principal(name="Wendy Sherman", side="US", id="wendy-sherman")
WANG = Principal(name="Wang Yi", side="CN", id="wang-yi")
ZONES = {"CN": 8, "US": -5, "RU": 3, "UA": 2, "JP": 9, "PL": 1}
FIRST = date(2022, 2, 1)


def account(
    side: str,
    *people: Principal,
    at: str = "2022-02-01T12:00",
    day: date | None = None,
    name: str = "",
) -> Readout:
    """Return an account by `side`, published at local time `at`; `day` is the day it states."""
    zone = timezone(timedelta(hours=ZONES[side]))
    published = datetime.fromisoformat(at).replace(tzinfo=zone)
    id_ = name or f"{side.lower()}-{at}"
    return readout(
        statement(id=id_, side=side, published=Published(published)),
        principals=people,
        sides=tuple(dict.fromkeys((side, *(p.side for p in people)))),
        date=day or published.date(),
        date_stated=day is not None,
        medium="unstated",
    )


def by(told: Readout, medium: Medium) -> Readout:
    """Return an account that names the medium."""
    return replace(told, recognition=replace(told.recognition, medium=medium))


def as_briefing(told: Readout) -> Readout:
    """Return an account that is a briefing."""
    return replace(told, recognition=replace(told.recognition, form="briefing"))


def matched(told: Readout, calls: list[Call]) -> Match:
    """Match one account that nobody put together with another."""
    return match((told,), calls)


OURS = by(account("US", BLINKEN, LAVROV, day=FIRST), "phone")


def test_two_sides_of_one_call_are_paired() -> None:
    """The same two ministers on the same stated day, by media that do not clash."""
    theirs = account("RU", LAVROV, BLINKEN, at="2022-02-01T20:00", day=FIRST)
    decision = matched(theirs, [opened(OURS)])
    assert decision.call_id == opened(OURS).id
    assert "Sergey Lavrov and Antony Blinken" in decision.why
    assert "2022-02-01" in decision.why


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (account("RU", LAVROV, BLINKEN, at="2022-02-02T20:00", day=date(2022, 2, 2)), "other days"),
        (account("RU", LAVROV, BLINKEN, at="2022-02-02T20:00"), "other days"),
        (account("RU", LAVROV, DEPUTY, day=FIRST), "other people"),
        (account("UA", KULEBA, BLINKEN, day=FIRST), "takes part in one only"),
        (by(account("RU", LAVROV, BLINKEN, day=FIRST), "video"), "other media"),
        (as_briefing(account("RU", LAVROV, BLINKEN, day=FIRST)), "briefing"),
        (account("RU", LAVROV, BLINKEN, RAU, day=FIRST), "one tells of a group"),
        (account("RU", BLINKEN), "not known on both ends"),
    ],
)
def test_what_does_not_agree_stays_apart(other: Readout, reason: str) -> None:
    """Another day, person, dyad, medium or form opens a call of its own, and says why."""
    decision = matched(other, [opened(OURS)])
    assert decision.call_id is None
    assert reason in decision.not_joined[0].why


def test_two_who_each_spoke_with_a_third_stay_apart() -> None:
    """Nothing is merged by way of a person in common."""
    first, second = account("RU", LAVROV, BLINKEN), account("UA", KULEBA, BLINKEN)
    calls = [opened(first), opened(second)]
    assert matched(account("RU", LAVROV, KULEBA, name="third"), calls).call_id is None


def test_an_account_without_a_day_may_be_of_the_day_before() -> None:
    """An account out in the small hours meets the other side's evening account."""
    evening = account("US", BLINKEN, LAVROV, at="2021-12-30T17:40", day=date(2021, 12, 30))
    night = account("RU", LAVROV, BLINKEN, at="2021-12-31T02:20")
    assert matched(night, [opened(evening)]).call_id
    assert matched(evening, [opened(night)]).call_id


def test_far_zones_may_name_two_days_for_the_same_hours() -> None:
    """An evening in Washington is the next morning in Tokyo, but not in Kyiv."""
    evening = account("US", BLINKEN, HAYASHI, at="2022-02-01T21:30", day=FIRST)
    morning = account("JP", HAYASHI, BLINKEN, at="2022-02-02T12:30", day=date(2022, 2, 2))
    assert matched(morning, [opened(evening)]).call_id
    late = account("RU", LAVROV, KULEBA, at="2022-02-01T23:50", day=FIRST)
    next_day = account("UA", KULEBA, LAVROV, at="2022-02-02T10:00", day=date(2022, 2, 2))
    assert matched(next_day, [opened(late)]).call_id is None


def test_a_further_account_of_the_same_side_joins() -> None:
    """A ministry and a presidency of one side may both tell of the call; it stays waiting."""
    further = as_briefing(account("US", BLINKEN, LAVROV, day=FIRST, name="us-2"))
    decision = matched(further, [opened(OURS)])
    assert decision.call_id
    assert joined(opened(OURS), further, decision.why).state == "waiting"


def test_groups_meet_by_their_sides() -> None:
    """Accounts of a group call join when most sides are in both, whoever they list first."""
    one = account("US", BLINKEN, LAVROV, RAU, KULEBA, day=FIRST)
    other = account("PL", RAU, BLINKEN, KULEBA, day=FIRST)
    assert matched(other, [opened(one)]).call_id
    stranger = account("PL", RAU, BLINKEN, HAYASHI, day=FIRST)
    assert matched(stranger, [opened(one)]).call_id is None


def test_a_person_on_no_roster_is_known_by_side_and_name() -> None:
    """Two spellings of a first name do not part an unlisted person from himself."""
    here = Principal(name="Björn Seibert", side="EU")
    there = Principal(name="Bjoern Seibert", side="EU")
    one = account("US", DEPUTY, here, day=FIRST)
    other = account("US", DEPUTY, there, day=FIRST, name="us-other")
    assert matched(other, [opened(one)]).call_id


def test_an_account_must_agree_with_all_that_the_call_has() -> None:
    """A third account that fits one of two is not merged by way of that one."""
    call = joined(opened(OURS), account("RU", LAVROV, BLINKEN, at="2022-02-02T01:00"), "fits")
    third = account("RU", LAVROV, BLINKEN, at="2022-02-03T09:00", name="ru-third")
    assert matched(third, [call]).call_id is None


def test_the_query_reaches_every_candidate() -> None:
    """Both sides are asked for, two days either way."""
    who, since, until = candidates_query(OURS)
    assert who == (frozenset({"side:US"}), frozenset({"side:RU"}))
    assert (since, until) == (date(2022, 1, 30), date(2022, 2, 3))


def test_joining_twice_changes_nothing() -> None:
    """A statement seen again leaves the call as it was."""
    theirs = account("RU", LAVROV, BLINKEN, day=FIRST)
    call = joined(opened(OURS), theirs, "fits")
    assert joined(call, theirs, "fits") == call
    assert matched(theirs, [call]).call_id == call.id


def test_taking_an_account_out_undoes_joining() -> None:
    """Without the account that joined, the call is as it was opened."""
    theirs = account("RU", LAVROV, BLINKEN, day=FIRST)
    assert len(grouped([OURS, theirs])) == 1
    assert grouped([OURS]) == (opened(OURS),)


def test_the_firm_day_stands() -> None:
    """A call's day is the one an account states, not the day of an early-morning release."""
    night = account("RU", LAVROV, BLINKEN, at="2022-02-02T01:00")
    assert joined(opened(night), OURS, "fits").date == FIRST


def test_a_changed_account_opens_a_call_of_another_name() -> None:
    """The founder of a call that then tells of another day can't take the old call's place."""
    moved = replace(OURS, recognition=replace(OURS.recognition, date=date(2022, 1, 30)))
    assert opened(moved).id != opened(OURS).id


@pytest.mark.parametrize("order", list(permutations(range(5))))
def test_the_order_of_arrival_does_not_matter(order: tuple[int, ...]) -> None:
    """Two calls on two days and a stranger's come out the same in every order."""
    accounts = (
        OURS,
        account("RU", LAVROV, BLINKEN, day=FIRST),
        account("US", BLINKEN, LAVROV, at="2022-02-03T12:00", day=date(2022, 2, 3)),
        account("RU", LAVROV, BLINKEN, at="2022-02-03T22:00"),
        account("UA", KULEBA, BLINKEN, day=FIRST),
    )
    calls = grouped([accounts[n] for n in order])
    found = {frozenset(r.id for r in call.readouts) for call in calls}
    ids = [a.id for a in accounts]
    assert found == {frozenset(ids[:2]), frozenset(ids[2:4]), frozenset(ids[4:])}


PEOPLE = {"US": BLINKEN, "RU": LAVROV, "UA": KULEBA, "PL": RAU, "JP": HAYASHI}


@st.composite
def accounts(draw: st.DrawFn) -> Readout:
    """Draw an account between two sides in the first days of February."""
    side, other = draw(st.permutations(sorted(PEOPLE)))[:2]
    day = draw(st.integers(1, 4))
    hour = draw(st.integers(0, 23))
    at = f"2022-02-{day + 1:02}T{hour:02}:00"
    stated = draw(st.sampled_from([None, date(2022, 2, day)]))
    id_ = f"{side}-{draw(st.integers(0, 10**9))}"
    return account(side, PEOPLE[side], PEOPLE[other], at=at, day=stated, name=id_)


@given(st.lists(accounts(), max_size=8, unique_by=lambda a: a.id))
def test_every_account_is_in_one_call_and_agrees_with_it(found: list[Readout]) -> None:
    """No account is lost or doubled, and a call never has two dyads in it."""
    calls = grouped(found)
    assert sorted(r.id for c in calls for r in c.readouts) == sorted(a.id for a in found)
    for call in calls:
        assert len({frozenset(r.recognition.sides) for r in call.readouts}) == 1
        assert len(call.why) == len(call.readouts)


@given(accounts(), accounts())
def test_agreement_is_mutual(one: Readout, other: Readout) -> None:
    """Whichever of two accounts comes first, they join or they do not."""
    forward = matched(other, [opened(one)]).call_id is not None
    backward = matched(one, [opened(other)]).call_id is not None
    assert forward == backward


NAMES = [
    ("Haruomi Kuzunoki", "Kuzunoki Haruomi", 1),
    ("Josefina Undurraga", "Josefina Undurraga Larraín", 1),
    ("Haruomi Kuzunoki", "Kuzunoki", 1),
    ("Haruomi Kuzunoki", "Haruomi Tanabe", 2),
    ("Ali", "Ali Rezaei", 2),
]


@pytest.mark.parametrize(("here", "there", "calls"), NAMES)
def test_a_person_on_no_roster_is_known_by_all_names_in_any_order(
    here: str, there: str, calls: int
) -> None:
    """The family's name may come first, or be one of two; a first name alone is nobody."""
    told = account("US", BLINKEN, Principal(here, "JP"))
    theirs = account("JP", BLINKEN, Principal(there, "JP"))
    found = grouped([told, theirs])
    assert len(found) == calls
    assert {len(call.principals) for call in found} == {2}


def test_names_in_two_scripts_are_one_person_where_each_account_names_one() -> None:
    """With two of a side in an account nobody can tell who is who, and all are named."""
    chinese = account("CN", Principal("布兰尼根", "US"), WANG)
    english = account("US", Principal("Harold Brannigan", "US"), WANG)
    both = account("US", Principal("Harold Brannigan", "US"), Principal("Ann Roe", "US"), WANG)
    names = [p.name for p in everybody([chinese, english])]
    assert names == [WANG.name, "Harold Brannigan"]
    assert len(everybody([chinese, both])) == 4
