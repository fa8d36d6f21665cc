"""Two accounts beside each other: each passage once, word for word, on pages that Slack takes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest.blocks import message, messages
from bot.digest.document import COLUMN, Document
from bot.digest.forms import Modal
from bot.digest.plain import render
from bot.digest.quoting import in_marks, visible
from bot.digest.side_by_side import MOST_ROWS, Row, cost, pages, rows, two_of
from bot.digest.texts import CUT
from bot.digest.views import modal_view
from bot.model.call import Call
from bot.model.divergence import Comparison, Link, Passage, Relation
from bot.model.readout import Readout
from handlers.beside import Spot, modal_of
from handlers.texts import side_by_side as words
from tests.builders import statement
from tests.digest import hostile
from tests.digest.cases import DIVERGENCES, account, call_of, comparison_of, name_of
from tests.divergence.real_like import compared, pair, pairs
from tests.slack.limits import problems, shown, view_problems

EACH = [pytest.param(p, id=p.stem) for p in pairs()]
RELATIONS: tuple[Relation, ...] = ("frame", "shared", "differs", "only", "not_compared")
BOTH = ((0, 1), (1, 0))


def call_with(comparison: Comparison) -> Call:
    return replace(
        call_of(*comparison.readouts), date=comparison.date or date.min, medium=comparison.medium
    )


def documents(comparison: Comparison, chosen: tuple[int, int]) -> Iterator[Document]:
    """Yield every page as people are shown it."""
    call = call_with(comparison)
    for number in range(len(pages(comparison, chosen))):
        yield modal_of(call, comparison, Spot(call.id, chosen, number), name_of).document


def text_of(comparison: Comparison, number: int, passage: Passage) -> str:
    return comparison.readouts[number].statement.text[passage.start : passage.end]


def assert_whole(comparison: Comparison, chosen: tuple[int, int]) -> None:
    """Every passage of both stands on the pages, whole, and nothing else does."""
    found = list(chain.from_iterable(pages(comparison, chosen)))
    for number, cells in zip(
        chosen, ([r.left for r in found], [r.right for r in found]), strict=True
    ):
        told = "".join(chain.from_iterable(cells))
        texts = [text_of(comparison, number, p) for p in comparison.passages[number]]
        assert len(told) == sum(map(len, texts))
        assert all(text in told for text in texts)


def assert_shown(comparison: Comparison, chosen: tuple[int, int]) -> None:
    """Slack takes every page, as a modal and as a message, and shows all that stands on it."""
    found = pages(comparison, chosen)
    for page, document in zip(found, documents(comparison, chosen), strict=True):
        view = modal_view(Modal(document))
        assert view_problems(view) == []
        payload = message(document)
        assert problems(list(payload.blocks), payload.text) == []
        seen = shown(view), shown(payload.blocks)
        assert CUT not in seen[0]
        quotes = [in_marks(visible(q).strip()) for row in page for q in (*row.left, *row.right)]
        assert all(quote in surface for quote in quotes for surface in seen)
        heads = [e.text for section in document.sections for e in section.entries]
        assert all(head in surface for head in heads for surface in seen)


@pytest.mark.parametrize("path", EACH)
def test_no_passage_is_lost_or_cut(path: Path) -> None:
    """Of real-like and real pairs, from either side, and Slack takes every page."""
    comparison = compared(*pair(path))
    for chosen in BOTH:
        assert_whole(comparison, chosen)
        assert_shown(comparison, chosen)


@pytest.mark.parametrize("path", EACH)
def test_a_shared_page_is_one_message_with_one_table(path: Path) -> None:
    """However much stands on it."""
    for document in documents(compared(*pair(path)), (0, 1)):
        (payload,) = messages(document)
        assert [b["type"] for b in payload.blocks].count("table") == 1


@pytest.mark.parametrize("path", EACH)
def test_what_meets_stands_in_one_row(path: Path) -> None:
    """A passage stands beside the one that it meets best, and what meets nothing stands alone."""
    comparison = compared(*pair(path))
    found = list(rows(comparison, (0, 1)))
    for passage in comparison.passages[0]:
        text = text_of(comparison, 0, passage)
        row = next(r for r in found if text in r.left or "".join(r.left).startswith(text[:400]))
        if passage.relation in {"shared", "differs"} and len(text) < COLUMN:
            best = max(passage.links, key=lambda k: k.score)
            assert text_of(comparison, 1, comparison.passages[1][best.passage]) in row.right
            assert row.relation in {"shared", "differs"}
        elif passage.relation == "only":
            assert (row.relation, row.right) == ("only", ())


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    """Return comparisons of hostile texts, related at random."""
    accounts, told = [], []
    lengths = [draw(st.integers(0, 12)) for _ in range(3)]
    for number, length in enumerate(lengths):
        parts = [draw(hostile.texts) or "x" for _ in range(length)]
        ends = [sum(map(len, parts[: n + 1])) for n in range(length)]
        passages = []
        for start, end in zip([0, *ends], ends, strict=False):
            relation = draw(st.sampled_from(RELATIONS))
            others = [n for n in range(3) if n != number and lengths[n]]
            met = draw(st.lists(st.sampled_from(others), max_size=2)) if others else []
            links = [Link(n, draw(st.integers(0, lengths[n] - 1)), 0.5) for n in met]
            passages.append(Passage(start, end, relation, links=tuple(links)))
        told.append(tuple(passages))
        side = ("US", "RU", draw(st.sampled_from(["FR", draw(hostile.texts)])))[number]
        title = draw(hostile.texts)
        accounts.append(account_of(f"s-{number}", side, title, "".join(parts)))
    return replace(comparison_of(readouts=tuple(accounts)), passages=tuple(told))


def account_of(id_: str, side: str, title: str, text: str) -> Readout:
    return replace(account(), statement=statement(id=id_, side=side, title=title, text=text))


@settings(max_examples=60, deadline=None)
@given(comparisons())
def test_hostile_texts_are_shown_whole_and_as_text(comparison: Comparison) -> None:
    """Whatever stands in them, however it is related: nothing is lost, Slack takes every page."""
    for chosen in ((0, 1), (2, 0)):
        assert_whole(comparison, chosen)
        assert_shown(comparison, chosen)


@pytest.mark.parametrize(
    "text", ["a" * 40_000, "好" * 20_000, "\U0001f600" * 9_000, "word " * 9_000, "x\n" * 9_000]
)
def test_a_passage_of_any_length_goes_on_in_further_rows(text: str) -> None:
    """No row takes more than a column holds, and one long passage fills as many as it needs."""
    long = replace(
        comparison_of(readouts=(account_of("a", "US", "A", text), account(ours=False))),
        passages=((Passage(0, len(text), "only"),), (Passage(0, 47, "frame"),)),
        divergences=(),
        common_ground=(),
    )
    found = [row for row in rows(long, (0, 1)) if row.relation == "only"]
    assert [row.goes_on for row in found] == [False, *[True] * (len(found) - 1)]
    assert all(0 < cost(row.left) <= COLUMN for row in found)
    assert_whole(long, (0, 1))
    assert_shown(long, (0, 1))


def test_thousands_of_passages_make_many_small_pages() -> None:
    """A page has few rows, whatever there is; the last number leads no further."""
    text = "Troops were spoken of. " * 3_000
    told = tuple(
        Passage(23 * n, 23 * n + 22, "shared", links=(Link(1, n, 0.9),)) for n in range(3_000)
    )
    other = tuple(replace(p, links=(Link(0, n, 0.9),)) for n, p in enumerate(told))
    accounts = account_of("a", "US", "A", text), account_of("b", "RU", "B", text)
    many = replace(comparison_of(readouts=accounts), passages=(told, other), divergences=())
    found = pages(many, (0, 1))
    assert len(found) == 3_000 / MOST_ROWS
    assert_whole(many, (0, 1))


def linked() -> Comparison:
    """Return the small comparison with what its passages meet."""
    (greeting, reply, troops), (uncompared, replied) = comparison_of().passages
    one = greeting, replace(reply, links=(Link(1, 1, 0.9),)), troops
    other = uncompared, replace(replied, links=(Link(0, 1, 0.9),))
    return replace(comparison_of(), passages=(one, other))


def plainly(comparison: Comparison, chosen: tuple[int, int] = (0, 1)) -> str:
    return "\n".join(map(render, documents(comparison, chosen)))


def test_relations_are_told_in_words_and_signs() -> None:
    """Each row says how its passages are related, and what was found in them."""
    told = plainly(linked())
    assert "= Shared: How the reply is named" in told
    assert "+ Only Washington: Withdrawal of troops" in told
    assert "Moscow: not mentioned by Moscow" in told
    assert "Moscow: “The written reply was discussed.”" in told
    assert "? Not compared" in told
    assert "– Left out of the comparison" in told


def test_only_what_is_shown_to_be_absent_is_told_as_not_mentioned() -> None:
    """Where merely no counterpart was found, that is what is said."""
    unsure = tuple(replace(d, shown=False) for d in DIVERGENCES)
    told = plainly(replace(linked(), divergences=unsure))
    assert "+ Washington; no counterpart found: Withdrawal of troops" in told
    assert "Moscow: no counterpart found" in told
    assert "not mentioned by" not in told


def three(*passages: tuple[Passage, ...]) -> Comparison:
    paris = account_of("fr-1", "FR", "Paris", "Paris spoke of the reply.")
    readouts = (*call_of().readouts, paris)
    return replace(
        comparison_of(readouts=readouts), passages=passages, divergences=(), common_ground=()
    )


def test_what_meets_a_third_account_alone_is_told_by_one_of_two() -> None:
    """Between two of three accounts only these two count; the third is pointed to."""
    meets_paris = Passage(56, 89, "shared", links=(Link(2, 0, 0.9),))
    paris = (Passage(0, 25, "shared", links=(Link(0, 0, 0.9),)),)
    moscow = (Passage(0, 47, "only"),)
    (row, *_) = rows(three((meets_paris,), moscow, paris), (0, 1))
    assert (row.relation, row.right, row.also) == ("only", (), (2,))
    assert "+ Washington; no counterpart found (see also Paris)" in plainly(
        three((meets_paris,), moscow, paris)
    )


def test_of_an_account_that_was_not_compared_nothing_is_said() -> None:
    """What meets a third account is not called missing in one that nobody could compare."""
    meets_paris = Passage(56, 89, "shared", links=(Link(2, 0, 0.9),))
    paris = (Passage(0, 25, "shared", links=(Link(0, 0, 0.9),)),)
    found = three((meets_paris,), (Passage(0, 47, "not_compared"),), paris)
    assert {row.relation for row in rows(found, (0, 1))} == {"not_compared"}
    assert "not mentioned by" not in plainly(found)


def test_three_accounts_are_reached_from_one_another() -> None:
    """The first of each side stand beside each other at first; buttons take each other pair."""
    one = (Passage(0, 20, "only"),)
    found = three(one, one, one)
    assert two_of(found) == (0, 1)
    modal = modal_of(call_with(found), found, Spot("call-1"), name_of)
    offered = {b.label: Spot.read(b.value).chosen for b in modal.document.buttons}
    assert offered == {"Washington beside Paris": (0, 2), "Paris beside Moscow": (2, 1)}


def test_a_page_that_is_no_more_gives_the_nearest() -> None:
    """Accounts or pages that went since the button was made do no harm."""
    found = comparison_of()
    for spot in (Spot("call-1", (0, 7), 0), Spot("call-1", (1, 1), 0), Spot("call-1", (0, 1), 99)):
        document = modal_of(call_with(found), found, spot, name_of).document
        assert "Washington beside Moscow, page 1 of 1" in document.summary


def test_findings_on_both_sides_stand_before_those_on_one() -> None:
    """A row of two tells what is about both of them."""
    found: Sequence[Row] = list(rows(linked(), (0, 1)))
    shared = next(row for row in found if row.relation == "shared")
    assert shared.findings == ("How the reply is named", "The written reply")
    assert words.MARKS.keys() == set(RELATIONS)
