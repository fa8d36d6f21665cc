"""Sections that stand as tables in messages: one in each, whole, and entries everywhere else."""

from dataclasses import replace

import pytest

from bot.digest.blocks import message, messages
from bot.digest.buttons import Block
from bot.digest.digest import digest
from bot.digest.document import Button, Column, Document, Entry, Section
from bot.digest.forms import Modal
from bot.digest.plainly import plainly
from bot.digest.views import home_view, modal_view
from handlers.texts.side_by_side import LONGEST_HEAD
from tests.digest.cases import call_of, comparison_of, name_of
from tests.slack.limits import problems, shown

HEAD = ("Share of the words", "Moscow", "Paris")
LINES = (
    Entry("Grain: Moscow none, Paris 9 %", cells=("Grain", "none", "9 %")),
    Entry("Gas: Moscow 4 %, Paris none", cells=("Gas", "4 %", "none")),
)
SHARES = Section("How much", LINES, HEAD)
BESIDE = Section(
    "Moscow beside Paris",
    (
        Entry("= Shared", columns=(Column("Moscow", ("a", "b")), Column("Paris", ("c",)))),
        Entry("+ Only Paris", columns=(Column("Moscow", instead="none"), Column("Paris", ("d",)))),
    ),
)


def of(*sections: Section) -> Document:
    return Document("T", "S.", sections=sections)


def tables(blocks: object) -> list[Block]:
    return [b for b in blocks if b["type"] == "table"] if isinstance(blocks, list | tuple) else []


def cells(table: Block) -> list[list[str]]:
    rows = table["rows"]
    assert isinstance(rows, list)
    return [[shown(cell) for cell in row] for row in rows]


def test_shares_stand_in_columns_under_whose_they_are() -> None:
    """The first row says by itself what the table is of; the lines are not told twice."""
    blocks = message(of(SHARES)).blocks
    (table,) = tables(blocks)
    assert cells(table) == [list(HEAD), ["Grain", "none", "9 %"], ["Gas", "4 %", "none"]]
    assert "Grain: Moscow" not in shown(blocks)
    assert problems(list(blocks)) == []


def test_where_tables_are_refused_the_lines_stand() -> None:
    """The plain form of a table reads as the entries do."""
    told = shown(plainly(message(of(SHARES)).blocks))
    assert [line for line in told.split("\n") if "Moscow" in line] == [f"• {e.text}" for e in LINES]


@pytest.mark.parametrize("make", [home_view, lambda document: modal_view(Modal(document))])
def test_no_view_has_a_table(make: object) -> None:
    """Slack takes tables in messages alone."""
    assert callable(make)
    view = make(of(SHARES, BESIDE))
    assert tables(view["blocks"]) == []
    assert LINES[0].text in shown(view["blocks"])


def test_of_two_tables_the_second_stands_as_entries() -> None:
    """Slack takes one in a message."""
    (one,) = messages(of(SHARES, BESIDE))
    assert len(tables(one.blocks)) == 1
    assert "“d”" in shown(one.blocks)
    (twice,) = messages(of(SHARES, SHARES))
    assert len(tables(twice.blocks)) == 1
    assert LINES[0].text in shown(twice.blocks)


def test_accounts_beside_each_other_are_two_columns() -> None:
    """With how they are related before them, and each quote on its line."""
    (table,) = tables(message(of(BESIDE)).blocks)
    assert cells(table)[0][1:] == ["Moscow", "Paris"]
    assert cells(table)[1:] == [["= Shared", "“a”\n“b”", "“c”"], ["+ Only Paris", "none", "“d”"]]
    assert table["column_settings"] == [{"is_wrapped": True}] * 3


def test_how_accounts_are_related_is_told_whole() -> None:
    """With as many findings as a page of side by side names."""
    said = "≠ Differs: " + "; ".join(f"a finding of some length, number {n}" for n in range(9))
    row = replace(BESIDE.entries[0], text=said[:LONGEST_HEAD])
    (table,) = tables(message(of(replace(BESIDE, entries=(row,)))).blocks)
    assert cells(table)[1][0] == said[:LONGEST_HEAD].strip()
    assert len(said) > LONGEST_HEAD


@pytest.mark.parametrize(
    "section",
    [
        Section("One line", LINES[:1], HEAD),
        Section("No head", LINES),
        Section("Uneven", (*LINES, Entry("Coal", cells=("Coal", "1 %"))), HEAD),
        Section("Buttons", (*LINES, replace(LINES[0], buttons=(Button("B", "show"),))), HEAD),
        Section("Wide", tuple(replace(e, cells=e.cells * 7) for e in LINES), HEAD * 7),
        Section("Long", LINES * 50, HEAD),
    ],
)
def test_what_makes_no_table_stands_as_entries(section: Section) -> None:
    """A table is for rows that are alike, as many as Slack takes, and nothing is lost."""
    (payload, *_) = messages(of(section))
    assert tables(payload.blocks) == []
    assert section.entries[0].text in shown(payload.blocks)


def test_where_not_all_has_room_findings_come_before_a_table() -> None:
    """It takes more room than its lines do."""
    long = Section("Told differently", tuple(Entry(f"Matter {n} " + "x" * 500) for n in range(40)))
    blocks = message(of(long, SHARES)).blocks
    assert tables(blocks) == []
    assert LINES[0].text in shown(blocks)
    (*_, last) = messages(of(long, SHARES))
    assert len(tables(last.blocks)) == 1


@pytest.mark.parametrize("length", [3, 90, 230])
def test_what_is_too_long_for_a_table_is_cut_between_entries(length: int) -> None:
    """However long cells are, no row is shown in part, and those left out are counted."""
    x, y = "x" * length, "y" * length
    rows = tuple(Entry(f"Row {n}: {x} {y}", cells=(f"Row {n}", x, y)) for n in range(60))
    payload = message(of(Section("Rows", rows, HEAD)))
    assert problems(list(payload.blocks)) == []
    told = shown(payload.blocks)
    left = sum(not (f"Row {n}:" in told or f"Row {n}\n" in told) for n in range(60))
    assert told.count(x + " " + y) + told.count(f"{x}\n{y}") == 60 - left
    assert (f"{left} more" in told) == (left > 0)


def test_the_digest_has_its_shares_as_a_table() -> None:
    """Each account's column, by the side's own name."""
    comparison = comparison_of()
    passages = tuple(
        tuple(
            replace(p, topics=("topic:reply", "topic:secretary") if n % 2 else ("topic:reply",))
            for n, p in enumerate(one)
        )
        for one in comparison.passages
    )
    document = digest(
        call_of(), replace(comparison, passages=passages), name_of, lambda key: key[6:].title()
    )
    (table,) = tables(message(document).blocks)
    assert cells(table)[0] == ["Share of the words", "Washington", "Moscow"]
    assert cells(table)[1] == ["Reply", "100 %", "100 %"]
