"""Accounts that people bring along: read from real pages on loopback, compared, looked up."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.addresses import Guard, is_public
from bot.digest.document import Document
from bot.digest.plain import render
from bot.given import LONGEST, Given, problems
from bot.model.call import Call
from bot.model.errors import InputError, SourceError
from bot.pages import brought_first
from bot.ports import Brought, CallQuery
from tests.bringing import (
    OUR_TEXT,
    OUR_TITLE,
    THEIR_TEXT,
    THEIR_TITLE,
    Desk,
    bringing,
    here,
    page,
)
from tests.builders import NOON

OURS = Given(text=f"{OUR_TITLE}\n{OUR_TEXT}", side="US")
THEIRS = Given(text=f"{THEIR_TITLE}\n\n{THEIR_TEXT}", side="RU")
TROOPS = "The Secretary called for an immediate withdrawal of Russian troops"


async def compared(desk: Desk, *given: Given) -> str:
    """Compare accounts of no stored call and return the digest as text."""
    found = await desk.comparing.compare(given)
    assert isinstance(found, Document)
    return render(found)


async def statements(desk: Desk) -> int:
    return (await desk.app.store.read(lambda reading: reading.counts())).statements


async def refused(desk: Desk, *given: Given) -> str:
    with pytest.raises(SourceError) as error:
        await desk.comparing.compare(given)
    return str(error.value)


# Links


async def test_two_links_are_read_and_compared_and_not_stored(tmp_path: Path) -> None:
    """Sides by the publishers, titles and days by the pages, each page asked for once."""
    async with bringing(tmp_path) as desk:
        told = await compared(desk, Given(desk.ours), Given(desk.theirs))
        assert await statements(desk) == 0
        assert sorted(desk.asked) == ["/ours", "/theirs"]
    assert told.splitlines()[0].endswith("phone call, 1 February 2022")
    assert f"Washington: “{TROOPS}" in told
    assert "Washington: 1 February 2022, 15:00 UTC" in told
    assert OUR_TITLE in told
    assert "Home News" not in told


async def test_what_is_stored_is_not_asked_for(tmp_path: Path) -> None:
    """Also by a link in another form; accounts of one stored call give that call."""
    async with bringing(tmp_path) as desk:
        await desk.comparing.other_side(desk.ours)
        await desk.comparing.other_side(desk.theirs)
        before = len(desk.site.requests)
        found = await desk.comparing.compare(
            [Given(f"{desk.ours}/?utm_source=feed#top"), Given(desk.theirs)]
        )
        assert isinstance(found, Call)
        assert found.state == "paired"
        assert len(desk.site.requests) == before


async def test_of_a_page_of_nobodys_the_side_is_asked_for(tmp_path: Path) -> None:
    """And taken as somebody says it; an official page keeps its own."""
    async with bringing(tmp_path) as desk:
        nobody = desk.at("news.example", "ours")
        with pytest.raises(InputError, match="name its side"):
            await desk.comparing.compare([Given(nobody), Given(desk.theirs)])
        told = await compared(desk, Given(nobody, side="US"), Given(desk.theirs))
        assert f"Washington: “{TROOPS}" in told
        with pytest.raises(InputError, match="leave the side of that link out"):
            await desk.comparing.compare([Given(desk.ours, side="FR"), Given(desk.theirs)])


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("challenge", "answered 403 Forbidden"),
        ("forbidden", "answered 403 Forbidden"),
        ("gone", "answered 410 Gone"),
        ("busy", "answered 429"),
        ("broken", "answered 500"),
        ("endless", "sends more than"),
        ("bomb", "sends more than"),
        ("loop", "redirects more than"),
        ("nowhere", "can't be reached"),
        ("away", "is no address that can be reached"),
        ("slow", "did not answer in time"),
        ("garbage", "no statement was found"),
        ("page", "no statement was found"),
        ("wall", "shows a page that keeps programs out"),
        ("long", "holds more than 200,000 characters"),
    ],
)
async def test_a_page_that_cannot_be_read_is_told_with_what_to_do(
    tmp_path: Path, path: str, said: str
) -> None:
    """One sentence with the address, and no second try."""
    wall = page("Just a moment...", "Checking your browser before accessing.").replace(
        b"text", b"x"
    )
    pages = {"wall": wall, "long": page(OUR_TITLE, f"{OUR_TEXT} " * (LONGEST // len(OUR_TEXT) + 2))}
    async with bringing(tmp_path, pages) as desk:
        told = await refused(desk, Given(desk.at("us.example", path)), Given(desk.theirs))
        assert desk.asked.count(f"/{path}") == (6 if path == "loop" else 1)
    assert said in told
    assert "paste the text instead" in told
    assert "\n" not in told


async def test_addresses_inside_are_never_asked(tmp_path: Path) -> None:
    """Neither named nor by a redirect: nothing of the answer is shown."""
    async with bringing(tmp_path, guard=Guard(is_public, here)) as desk:
        told = await refused(desk, Given(desk.ours), Given(desk.theirs))
        assert "which is no public address" in told
        assert desk.site.requests == []


async def test_robots_txt_is_obeyed(tmp_path: Path) -> None:
    """A page that programs are asked not to read is not read."""
    rules = {"robots.txt": b"User-agent: *\nDisallow: /ours\n"}
    async with bringing(tmp_path, rules) as desk:
        told = await refused(desk, Given(desk.ours), Given(desk.theirs))
        assert "robots.txt asks not to read it" in told
        assert "/ours" not in desk.asked


async def test_a_publisher_known_to_block_is_not_even_asked(tmp_path: Path) -> None:
    """It is not evaded: the text can be pasted."""
    async with bringing(tmp_path, more='state = "blocked"') as desk:
        told = await refused(desk, Given(desk.ours), Given(desk.theirs))
        assert "does not let programs read it, and is not evaded: paste the text" in told
        assert "/ours" not in desk.asked


async def test_without_a_network_there_is_a_sentence(tmp_path: Path) -> None:
    """As in the console on samples."""
    async with bringing(tmp_path, reading=False) as desk:
        told = await refused(desk, Given(desk.ours), Given(desk.theirs))
    assert told == "pages can't be read here, without a network: paste the text instead"


async def test_a_page_is_of_whoever_it_is_found_at(tmp_path: Path) -> None:
    """An open redirect of one publisher does not put words into its mouth."""
    async with bringing(tmp_path, {"feed": page(OUR_TITLE, OUR_TEXT)}) as desk:
        trap = desk.at("us.example", "trap")  # leads to inside.example
        with pytest.raises(InputError, match=r"leads to http://inside.example:\d+/feed, no page"):
            await desk.comparing.other_side(trap)
        with pytest.raises(InputError, match="it is not known whose account"):
            await desk.comparing.compare([Given(trap), Given(desk.theirs)])
        assert await statements(desk) == 0


# Texts


async def test_two_pasted_texts_are_compared_and_not_stored(tmp_path: Path) -> None:
    """A first line of its own is the title; the day is the one that the text states."""
    async with bringing(tmp_path, reading=False) as desk:
        told = await compared(desk, OURS, THEIRS)
        assert await statements(desk) == 0
    assert told.splitlines()[0].endswith("phone call, 1 February 2022")
    assert f"Washington: “{TROOPS}" in told
    assert "Published" not in told


async def test_a_text_and_a_link_are_compared(tmp_path: Path) -> None:
    """This is how a source that blocks programs gets in."""
    async with bringing(tmp_path) as desk:
        told = await compared(desk, Given(desk.ours), replace(THEIRS, day=date(2022, 2, 2)))
    assert "Moscow: 2 February 2022" in told


async def test_texts_that_are_no_accounts_have_a_title_all_the_same(tmp_path: Path) -> None:
    """Without people and day the heading says whose accounts they are."""
    words = "The harvest was good this year, and the rivers were full of fish. " * 3
    async with bringing(tmp_path, reading=False) as desk:
        given = (Given(text=words, side="FR"), Given(text=words[66:], side="DE"))
        told = await compared(desk, *given)
    assert told.startswith("Paris – Berlin: accounts compared")


@pytest.mark.parametrize(
    ("given", "part", "said"),
    [
        (replace(OURS, text="  too short "), "text", "too short"),
        (replace(OURS, text="x" * (LONGEST + 1)), "text", "longer than 200,000"),
        (replace(OURS, side=""), "side", "whose account"),
        (replace(OURS, link="https://a.example/"), "link", "not both"),
        (Given(), "link", "give a link, or paste"),
        (Given("ftp://a.example/"), "link", "no link"),
        (Given("https://[broken"), "link", "no link"),
        (Given("https://a.example/" + "a" * 2_000), "link", "no link"),
        (replace(THEIRS, side="US"), "text", "the same"),
    ],
)
async def test_what_is_wrong_is_said_by_account_and_part(
    tmp_path: Path, given: Given, part: str, said: str
) -> None:
    """Before anything is looked up."""
    (found,) = problems([THEIRS, given])
    assert (found.number, found.part) == (1, part)
    assert said in found.words
    async with bringing(tmp_path, reading=False) as desk:
        with pytest.raises(InputError, match=said):
            await desk.comparing.compare([THEIRS, given])


def test_one_link_in_two_forms_is_given_twice() -> None:
    """As it is for texts that differ in blanks."""
    links = [Given("https://a.example/x"), Given("http://A.example/x/?utm_source=y")]
    assert problems(links)[0].words.startswith("this is the same")
    assert problems([OURS, replace(OURS, text=OURS.text.replace("\n", " \n "))])
    assert problems([OURS])
    assert problems([OURS, THEIRS, Given("https://a.example/"), Given("https://b.example/")])


async def test_side_by_name_capital_or_code(tmp_path: Path) -> None:
    """Anything else is told so."""
    async with bringing(tmp_path, reading=False) as desk:
        assert [desk.comparing.side(w) for w in ("moscow", "UK", "nato", "The Hague")] == [
            "RU", "GB", "NATO", "NL",
        ]  # fmt: skip
        for words in ("lavrov", "xyzzy"):
            with pytest.raises(InputError):
                desk.comparing.side(words)


# The other side of a link


async def test_an_unknown_page_is_read_stored_and_taken_for_what_it_is(tmp_path: Path) -> None:
    """First it waits, then the other side's page completes it; nothing is read twice."""
    async with bringing(tmp_path) as desk:
        first = await desk.comparing.other_side(desk.ours)
        assert [call.state for call in first.calls] == ["waiting"]
        assert first.fresh
        second = await desk.comparing.other_side(desk.theirs)
        assert [call.state for call in second.calls] == ["paired"]
        again = await desk.comparing.other_side(desk.ours)
        assert (again.fresh, again.calls[0].state) == (False, "paired")
        assert desk.asked == ["/ours", "/theirs"]
        calls = await desk.app.store.read(lambda reading: reading.calls(CallQuery()))
        assert len(calls) == 1


async def test_a_statement_that_a_list_names_later_stands_there_once(tmp_path: Path) -> None:
    """Also where the list has ids of its own; what it says anew becomes a version."""
    async with bringing(tmp_path) as desk:
        store, watcher = desk.app.store, desk.app.watcher
        found = (await desk.comparing.other_side(desk.ours)).statement
        take = brought_first(store, watcher.take_all)
        listed = replace(found, id="of-the-list", text=f"{found.text} They will speak again.")
        other = replace(listed, id="another", url=f"{found.url}-2")
        (saved, new) = await take([listed, other], NOON)
        assert (saved.outcome, new.outcome) == ("changed", "new")
        assert [s.outcome for s in await take([listed, other], NOON)] == ["same", "same"]
        assert await statements(desk) == 2


async def test_a_page_that_is_no_account_says_why(tmp_path: Path) -> None:
    """It is stored like any statement of that publisher."""
    pages = {
        "visa": page("New opening hours of the visa section", "The section opens at nine. " * 9)
    }
    async with bringing(tmp_path, pages) as desk:
        looked = await desk.comparing.other_side(desk.at("us.example", "visa"))
        assert looked.calls == ()
        assert looked.why
        assert await statements(desk) == 1


async def test_pages_of_nobodys_are_not_looked_at(tmp_path: Path) -> None:
    """Only official pages are read and stored for their other side, and no front page."""
    async with bringing(tmp_path) as desk:
        with pytest.raises(InputError, match="no statement's own page"):
            await desk.comparing.other_side(desk.at("us.example", ""))
        with pytest.raises(InputError, match="no page of an official publisher"):
            await desk.comparing.other_side(desk.at("news.example", "ours"))
        assert desk.site.requests == []


async def test_comparisons_are_kept_for_a_while(tmp_path: Path) -> None:
    """With whose they are, by a word that nobody can guess, also for another process."""
    async with bringing(tmp_path, reading=False) as desk:
        words = [await desk.comparing.keep(Document(str(n), ""), "T1", "U1") for n in range(25)]
    async with bringing(tmp_path, reading=False) as desk:
        assert await desk.comparing.kept(words[0]) is None
        assert await desk.comparing.kept("") is None
        expected = Brought(words[-1], "T1", "U1", Document("24", ""))
        assert await desk.comparing.kept(words[-1]) == expected
    assert len(set(words)) == len(words)
