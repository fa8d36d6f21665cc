"""What people rule stands above what accounts say, in every order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calls.building import opened
from bot.calls.grouping import grouped, named
from bot.calls.rulings import Rulings
from bot.model.call import Call
from bot.model.official import Principal
from bot.model.readout import Readout
from bot.model.ruling import Ruling, RulingKind
from bot.model.source import Published
from tests.builders import BLINKEN, LAVROV, readout, statement

AT = datetime(2022, 3, 1, 9, tzinfo=UTC)
KULEBA = Principal(name="Dmytro Kuleba", side="UA", id="dmytro-kuleba")
PEOPLE = {"US": BLINKEN, "RU": LAVROV, "UA": KULEBA}


def account(
    id_: str, sides: tuple[str, str], day: int, *, hour: int = 12, stated: bool = True
) -> Readout:
    """Return an account of February 2022, published on the day of the call."""
    side, other = sides
    at = Published(datetime(2022, 2, day, hour, tzinfo=UTC))
    return readout(
        statement(id=id_, side=side, published=at, publisher=f"{side.lower()}.example"),
        principals=(PEOPLE[side], PEOPLE[other]),
        sides=(side, other),
        date=date(2022, 2, day),
        date_stated=stated,
        medium="unstated",
    )


OURS, THEIRS = account("us-1", ("US", "RU"), 1), account("ru-1", ("RU", "US"), 1)
FAR = account("ru-9", ("RU", "US"), 9)


def ruled(kind: RulingKind, *ids: str, minute: int = 0) -> Ruling:
    return Ruling(kind, tuple(sorted(ids)), "Ann", AT + timedelta(minutes=minute))


def together(calls: Sequence[Call]) -> set[frozenset[str]]:
    return {frozenset(r.id for r in call.readouts) for call in calls}


def obeying(readouts: Sequence[Readout], *rulings: Ruling) -> set[frozenset[str]]:
    return together(grouped(readouts, Rulings.of(rulings)))


def test_what_is_put_together_joins_below_the_bar() -> None:
    """Accounts of other days are one call when a person says so, and the call says who."""
    (call,) = grouped([OURS, FAR], Rulings.of([ruled("together", "us-1", "ru-9")]))
    assert {r.id for r in call.readouts} == {"us-1", "ru-9"}
    assert "put together with" in " ".join(call.why)
    assert "by Ann on 2022-03-01" in " ".join(call.why)


def test_what_is_parted_never_joins() -> None:
    """Accounts that agree in everything stay two calls when a person says so."""
    assert obeying([OURS, THEIRS]) == {frozenset({"us-1", "ru-1"})}
    parted = obeying([OURS, THEIRS], ruled("apart", "us-1", "ru-1"))
    assert parted == {frozenset({"us-1"}), frozenset({"ru-1"})}


def test_who_agrees_with_one_of_those_put_together_joins_them() -> None:
    """Accounts that a person put together speak with one voice."""
    found = obeying([OURS, THEIRS, FAR], ruled("together", "us-1", "ru-9"))
    assert found == {frozenset({"us-1", "ru-1", "ru-9"})}


def test_parting_is_stronger_than_putting_together() -> None:
    """Two that were parted are not brought together by way of a third; the later ruling yields."""
    found = obeying(
        [OURS, THEIRS, FAR],
        ruled("apart", "us-1", "ru-1"),
        ruled("together", "us-1", "ru-9", minute=1),
        ruled("together", "ru-1", "ru-9", minute=2),
    )
    assert found == {frozenset({"us-1", "ru-9"}), frozenset({"ru-1"})}


def test_two_accounts_of_one_statement_stay_two() -> None:
    """No ruling makes one call of two that a statement tells apart; each joins its own."""
    both = [replace(FAR, ordinal=n) for n in (0, 1)]
    other = replace(both[1], recognition=replace(both[1].recognition, sides=("RU", "UA")))
    calls = grouped([both[0], other, OURS], Rulings.of([ruled("together", "ru-9", "us-1")]))
    found = {frozenset((r.id, r.ordinal) for r in call.readouts) for call in calls}
    assert found == {frozenset({("ru-9", 0), ("us-1", 0)}), frozenset({("ru-9", 1)})}


@pytest.mark.parametrize(
    ("kind", "ids"), [("together", ("a",)), ("apart", ("a", "a")), ("no_call", ("a", "b"))]
)
def test_a_ruling_names_as_many_statements_as_it_is_about(
    kind: RulingKind, ids: tuple[str, ...]
) -> None:
    """What could not be obeyed can't be made."""
    with pytest.raises(ValueError, match="names"):
        Ruling(kind, ids, "Ann", AT)


def test_a_call_keeps_its_id_while_accounts_come_and_go() -> None:
    """An older account that comes late joins the call that is known; its id stays."""
    (before,) = grouped([THEIRS])
    earlier = account("us-0", ("US", "RU"), 1, hour=1)
    (after,) = named(grouped([THEIRS, earlier]), [before], lambda _: False)
    assert after.id == before.id
    assert together([after]) == {frozenset({"us-0", "ru-1"})}


def test_an_id_that_another_call_has_is_not_given_twice() -> None:
    """A call that is opened anew under a taken id gets another."""
    (call,) = named(grouped([OURS]), [], lambda id_: id_ == opened(OURS).id)
    assert call.id != opened(OURS).id
    assert len(call.id) == 12


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Readout], list[Ruling]]:
    """Draw accounts of some days in February, and rulings on some of them."""
    number = draw(st.integers(1, 7))
    accounts = []
    for n in range(number):
        side, other, _ = draw(st.permutations(sorted(PEOPLE)))
        day, hour = draw(st.integers(1, 4)), draw(st.integers(0, 23))
        stated = draw(st.booleans())
        accounts.append(account(f"s{n}", (side, other), day, hour=hour, stated=stated))
    ids = [r.id for r in accounts]
    rulings: dict[tuple[str, ...], Ruling] = {}
    for minute in range(draw(st.integers(0, 3)) if number > 1 else 0):
        pair = draw(st.permutations(ids))[:2]
        made = ruled(draw(st.sampled_from(["together", "apart"])), *pair, minute=minute)
        rulings[made.statements] = made
    return accounts, list(rulings.values())


@given(cases(), st.randoms(use_true_random=False))
def test_order_does_not_matter(case: tuple[list[Readout], list[Ruling]], chance: Random) -> None:
    """The same accounts and rulings give the same calls and reasons in any order; none is lost."""
    accounts, rulings = case
    calls = grouped(accounts, Rulings.of(rulings))
    mixed, others = list(accounts), list(rulings)
    chance.shuffle(mixed)
    chance.shuffle(others)
    assert set(grouped(mixed, Rulings.of(others))) == set(calls)
    assert sorted(r.id for c in calls for r in c.readouts) == sorted(r.id for r in accounts)
    for ruling in rulings:
        if ruling.kind == "apart":
            assert not any(set(ruling.statements) <= group for group in together(calls))
