"""What stands in the modals of a call, whatever its accounts hold: Slack takes it, as text."""

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app import knowledge
from bot.asking import Names
from bot.calls.candidates import Candidate
from bot.calls.pair_orders import Stands
from bot.calls.two import two_of
from bot.digest.blocks import messages
from bot.digest.document import Document
from bot.digest.forms import Modal
from bot.digest.layout import kinds
from bot.digest.plain import render
from bot.digest.views import modal_view
from bot.model.call import Call
from bot.model.delivery import Watch
from bot.model.errors import InputError
from bot.model.official import Principal
from bot.model.ruling import Ruling
from bot.ordering import Ordered
from bot.watch_values import Lexicon
from handlers.beside import Spot
from handlers.ruled import kept, read_kept, read_undoing, undoing
from handlers.texts import pairs, rulings
from tests.builders import BLINKEN, LAVROV, NOON, recognition, statement
from tests.digest import hostile
from tests.digest.cases import account, call_of, name_of
from tests.slack.limits import problems, view_problems

KNOWN = knowledge()
LEXICON = Lexicon(Names(KNOWN.roster, KNOWN.topics), kinds())
DONE = [
    Ordered(stands, changed, "mute", watch, heard)
    for stands in get_args(Stands)
    for changed in (True, False)
    for watch in (None, Watch("C1", officials=("sergey-lavrov",), muted=(("side:RU", "side:US"),)))
    for heard in ((), (("side:RU", "side:US"),))
]
APART = Ruling("apart", ("ru-1", "us-1"), "U9", NOON, "another day")


@st.composite
def calls(draw: st.DrawFn) -> Call:
    """Return calls of which every text is hostile, of one to seven accounts."""

    def text() -> str:
        return draw(hostile.texts)

    people = (BLINKEN, Principal(text() or "x", "RU"))
    readouts = tuple(
        replace(
            account(),
            statement=statement(id=f"s-{n}", side=text(), title=text(), publisher=text()),
            recognition=recognition(principals=people, why=(text(), text())),
        )
        for n in range(draw(st.integers(1, 7)))
    )
    why = tuple(f"{text()} joined: {text()}" for _ in readouts)
    return replace(call_of(*readouts), principals=people, why=why)


def assert_taken(*documents: Document) -> None:
    for document in documents:
        assert view_problems(modal_view(Modal(document))) == []
        for payload in messages(document):
            assert problems(list(payload.blocks), payload.text) == []


@settings(max_examples=80, deadline=None)
@given(calls(), hostile.texts, hostile.texts)
def test_whatever_accounts_and_people_say_is_shown_as_text(call: Call, by: str, note: str) -> None:
    """Names, titles, reasons, notes: nothing in them is more than text, nothing is too long."""
    said = [replace(APART, by=by, note=note)] * 3
    told = [r.statement for r in call.readouts]
    near = [Candidate(("a", "b"), (call.readouts[0], call.readouts[-1]), note)]
    entries = [rulings.ruled(r, [rulings.account(s) for s in told], undoing([r])) for r in said]
    two = call.principals[0], call.principals[1]
    assert_taken(
        rulings.asking(call, name_of),
        rulings.why(call, name_of, entries, near),
        rulings.parted(said, told, undoing(said)),
        rulings.standing(said, undoing(said)),
        rulings.undone(said),
        *(pairs.ordered(two, done, LEXICON, call.id) for done in DONE),
        pairs.previous(two, [call] * 10, 12),
    )


def test_what_a_button_carries_comes_back() -> None:
    """Rulings, statements and pages are read as they were written."""
    (button,) = undoing([APART])
    assert read_undoing(button.value) == [("apart", ["ru-1", "us-1"])]
    assert read_kept(kept(["us-1", "ru-1"])) == ["us-1", "ru-1"]
    assert Spot.read(Spot("call-1", (0, 2), 3).written()) == Spot("call-1", (0, 2), 3)


@pytest.mark.parametrize(
    "value",
    ["", "x", "{}", "[]", "null", "[[]]", "[1, 2]", '[["other", "a"]]', '["a", null, 1]', "9"],
)
def test_what_is_no_value_of_a_button_is_refused_plainly(value: str) -> None:
    """A button of an earlier version, or a value that somebody made up, gets one sentence."""
    with pytest.raises(InputError, match="/readouts"):
        Spot.read(value)
    if value != "[]":
        with pytest.raises(InputError, match="/readouts"):
            read_undoing(value)


def test_more_than_a_button_holds_is_not_offered() -> None:
    """What could not be obeyed is not shown; what a modal can't keep is said before."""
    long = replace(APART, statements=("a" * 1_000, "b" * 1_000))
    assert undoing([long]) == ()
    with pytest.raises(InputError, match="readouts part"):
        kept(long.statements)


def test_why_a_call_stands_alone_tells_what_came_near() -> None:
    """Of one account: how it was read, and which other one was not certain enough."""
    alone = call_of(account())
    near = Candidate(
        ("a", "b"), (account(), account(ours=False)), "the same people, but days apart"
    )
    told = render(rulings.why(alone, name_of, (), [near]))
    assert told.startswith("Why it stands alone")
    assert "the same people, but days apart" in told
    assert "Why they are together" not in told


ZELENSKY = Principal("Volodymyr Zelensky", "UA", "volodymyr-zelensky")
AUSTIN = Principal("Lloyd Austin", "US", "lloyd-austin")


@pytest.mark.parametrize(
    ("principals", "two"),
    [
        ((BLINKEN, LAVROV), (BLINKEN, LAVROV)),
        ((AUSTIN, BLINKEN, LAVROV), (AUSTIN, LAVROV)),
        ((LAVROV, ZELENSKY, BLINKEN), (LAVROV, ZELENSKY)),
        ((AUSTIN, BLINKEN), (AUSTIN, BLINKEN)),
        ((BLINKEN,), None),
        ((), None),
    ],
)
def test_a_pair_is_one_of_each_of_two_sides(
    principals: tuple[Principal, ...], two: tuple[Principal, Principal] | None
) -> None:
    """Of a side that has several, the first; of one side alone, the first two."""
    assert two_of(replace(call_of(), principals=principals)) == two
