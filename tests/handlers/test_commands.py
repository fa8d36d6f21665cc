"""Each command with a good and a bad use, and what its buttons then do."""

import csv
import io
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.app import offers
from bot.digest.blocks import message
from bot.digest.document import Button, Document
from bot.model.source import SourceState
from bot.ports import Unit
from handlers.command import Command
from handlers.commands.share import SHOWING
from handlers.contracts import Answer, Asked, Place, Pressed, Reply
from handlers.history import Recurring
from handlers.sharing import SHARING
from handlers.texts.history import Named, recurring
from tests.builders import NOON
from tests.digest.cases import name_of
from tests.handlers.calls import told_on
from tests.handlers.desk import SOMEWHERE, SOURCES, Desk, commands, open_desk
from tests.slack.limits import shown

WATCHED = ("watch lavrov blinken, kyiv", "watch topic grain", "watch daily 09:00 UTC")
MISTAKES = ("That could not be read", "Not known by that name", "There is no such command")


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(tmp_path) as opened:
        await opened.keep(
            told_on(1, topics=("de-escalation", "grain-deal")),
            told_on(12, topics=("de-escalation",)),
            told_on(15, waiting=True),
        )
        yield opened


async def reply(desk: Desk, words: str, place: Place = SOMEWHERE) -> Reply:
    return await desk.desk.answer(Asked(words, place))


def buttons(document: Document) -> list[Button]:
    inside = [b for s in document.sections for e in s.entries for b in e.buttons]
    return [*inside, *document.buttons]


async def press(desk: Desk, button: Button, place: Place = SOMEWHERE) -> Reply:
    found: Answer = await desk.desk.press(button.action, Pressed(button.value, place))
    assert isinstance(found, Reply)
    return found


def labelled(document: Document, label: str) -> Button:
    return next(b for b in buttons(document) if b.label == label)


@pytest.mark.parametrize(
    ("command", "line"), [(c.key, line) for c in commands() for line in c.examples]
)
async def test_every_example_in_the_help_works(desk: Desk, command: str, line: str) -> None:
    """What the help of a command says to type is read by that command, and by no mistake."""
    for before in ("lavrov blinken", *WATCHED):
        await reply(desk, before)
    title = (await reply(desk, line)).document.title
    assert title not in MISTAKES
    assert line.split(maxsplit=1)[0] == command or command == "pair"


@pytest.mark.parametrize("command", commands(), ids=lambda c: c.key)
async def test_help_on_a_command_shows_its_examples(desk: Desk, command: Command) -> None:
    """With buttons that ask them."""
    document = (await reply(desk, f"help {command.key}")).document
    asked = [b.value for b in document.buttons if b.action == "ask"]
    assert asked == list(command.examples)


# The default: a pair.


async def test_earlier_calls_are_listed_with_buttons_that_compare_them(desk: Desk) -> None:
    """The button shows that call to whoever pressed it, and the list stays."""
    document = (await reply(desk, "lavrov blinken")).document
    earlier = [b for b in buttons(document) if b.action == "show"]
    assert [(b.label, b.value) for b in earlier] == [("Show", "call-15"), ("Compare", "call-1")]
    shown = await press(desk, earlier[1])
    assert shown.where == "asker"
    assert "1 February 2022" in shown.document.title
    assert shown.document.whole == ""
    assert labelled(shown.document, "Share with the channel").value == "call-1"


async def test_a_call_that_is_gone_is_said(desk: Desk) -> None:
    """A button of an old list may name a call that was undone since."""
    shown = await press(desk, Button("Compare", "show", "call-99"))
    assert "no longer known" in shown.document.summary


@pytest.mark.parametrize(
    "words",
    [
        "moscow washington",
        "russia usa",
        "lavrov blinken de-escalation",
        "blinken, lavrov feb 2022",
        "lavrov since 2022-02-02 until 2022-02-13",
        'lavrov "written reply" 2022-02-12',
        "what did blinken say about withdrawn",
        "lavrov blinken last 2 weeks",
    ],
)
async def test_a_pair_is_asked_for_in_many_ways(desk: Desk, words: str) -> None:
    """Sides, capitals, topics, days, ranges and the accounts' own words all lead to the call."""
    assert "12 February 2022" in (await reply(desk, words)).document.title


async def test_words_of_the_accounts_are_named_as_such(desk: Desk) -> None:
    """The reader sees which words were not taken for names."""
    answer = await desk.ask('lavrov "written reply"')
    assert "Looked for in the accounts’ own words: “written reply”." in answer


async def test_days_alone_list_their_calls(desk: Desk) -> None:
    """Without a name there is nothing to compare, but something to choose from."""
    answer = await desk.ask("since 2022-02-10")
    assert answer.startswith("Latest calls\n2 calls.\n")


async def test_nothing_to_go_by_is_answered_with_help(desk: Desk) -> None:
    """Small words alone name nobody."""
    answer = await desk.ask("and with")
    assert "Name at least one official" in answer
    assert "/readouts pair WHO WHO" in answer
    assert "/readouts lavrov blinken" in answer
    assert "/readouts export" not in answer


# Suggestions.


async def test_a_misspelt_name_is_corrected_by_a_button(desk: Desk) -> None:
    """The button asks again with all the other words as they were."""
    document = (await reply(desk, "latest lavrov blinkin since 2022")).document
    assert "“blinkin”" in document.summary
    button = labelled(document, "latest lavrov Blinken since 2022")
    assert (await press(desk, button)).document.title == "Latest calls"


async def test_a_misspelt_name_may_be_meant_as_a_word(desk: Desk) -> None:
    """One more button looks for it in the accounts, and says when they have it not."""
    button = labelled(
        (await reply(desk, "lavrov blinkin")).document, "Look for “blinkin” in the accounts"
    )
    assert button.value == 'lavrov "blinkin"'
    found = (await press(desk, button)).document
    assert "no account has the word" in found.summary
    assert all("Look for" not in b.label for b in found.buttons)


async def test_a_word_that_is_nowhere_is_said(desk: Desk) -> None:
    """Neither a name, nor like one, nor in any account."""
    document = (await reply(desk, "lavrov qwxyz")).document
    assert document.title == "Not known by that name"
    assert "“qwxyz”, and no account has the word" in document.summary


async def test_known_words_that_fit_no_call_are_no_mistake(desk: Desk) -> None:
    """Some account has the word, but none of the calls asked for."""
    assert "No call is known" in await desk.ask("lavrov withdrawn 2019")


@pytest.mark.parametrize("word", ["lattest", "Latset", "waitng", "histroy", "offcials", "shrae"])
async def test_a_misspelt_command_is_suggested(desk: Desk, word: str) -> None:
    """As a button with the rest of the line; the help on it knows it as well."""
    document = (await reply(desk, f"{word} lavrov")).document
    assert document.title == "There is no such command"
    assert document.buttons[0].value.endswith(" lavrov")
    assert document.buttons[0].value.split()[0] in {c.key for c in commands()}
    helped = (await reply(desk, f"help {word}")).document
    assert helped.buttons[0].value == f"help {document.buttons[0].value.split()[0]}"


async def test_what_looks_like_a_command_and_a_name_may_be_either(desk: Desk) -> None:
    """Both are offered, with the rest of the line."""
    document = (await reply(desk, "shara lavrov")).document
    offered = [b.value for b in document.buttons]
    assert offered[0] == "share lavrov"
    assert any("hara" in value and "lavrov" in value for value in offered[1:-1])
    assert offered[-1] == '"shara" lavrov'


@pytest.mark.parametrize("line", ["last 30d lavrov", "lavrov", "nato", "moscow", "2022-02-12"])
async def test_what_can_be_read_is_no_misspelt_command(desk: Desk, line: str) -> None:
    """Names, topics and days are never taken for commands."""
    assert (await reply(desk, line)).document.title not in MISTAKES


# Lists.


async def test_latest_and_waiting_lead_to_each_call(desk: Desk) -> None:
    """A button a call; both take names and days."""
    latest = (await reply(desk, "latest lavrov 2022-02")).document
    assert [b.value for b in buttons(latest) if b.action == "show"] == [
        "call-15",
        "call-12",
        "call-1",
    ]
    waiting = (await reply(desk, "waiting")).document
    assert [(b.label, b.value) for b in buttons(waiting)][:1] == [("Show", "call-15")]
    assert "silence is not denial" in waiting.footer.casefold()
    assert "None so far." in await desk.ask("waiting since 2022-02-20")


async def test_long_lists_have_pages(desk: Desk) -> None:
    """The next page takes the place of the one before, and there is a way back."""
    await desk.keep(*(told_on(day) for day in range(16, 27)))
    first = await reply(desk, "latest lavrov")
    assert first.document.summary == "14 calls; 1 to 10 are shown."
    second = await press(desk, labelled(first.document, "Next"))
    assert (second.where, second.document.summary) == ("instead", "14 calls; 11 to 14 are shown.")
    assert [b.label for b in second.document.buttons if b.action == "page"] == ["Back"]
    back = await press(desk, labelled(second.document, "Back"))
    assert back.document.sections == first.document.sections


async def test_a_page_too_far_is_empty(desk: Desk) -> None:
    """And says how many there are."""
    assert "3 calls; none of them on this page." in await desk.ask("latest page 9")


# History.


async def test_history_tells_of_all_calls_and_what_recurs(desk: Desk) -> None:
    """When, how, in which state, what each comparison found, who was first, which topics."""
    document = (await reply(desk, "history lavrov blinken")).document
    assert document.summary == (
        "3 calls, 1 February 2022 to 15 February 2022: 2 compared and 1 with one account so far."
    )
    assert dict(document.facts) == {"How": "3 phone calls", "Published first": "Washington twice"}
    calls, recurs = document.sections
    assert [e.text for e in calls.entries][1] == "12 February 2022: phone call (compared)"
    assert "1 mentioned by one only" in calls.entries[1].note
    assert [e.buttons[0].label for e in calls.entries] == ["Show", "Compare", "Compare"]
    (topic,) = recurs.entries
    assert topic.text == "De-escalation: 2 of 3 calls, 1 February 2022 to 12 February 2022"
    assert topic.note == "named by Washington twice and Moscow twice"
    assert recurs.head == ("What recurs", "Calls", "Washington", "Moscow", "When")
    when = "1 February 2022 to 12 February 2022"
    assert topic.cells == ("De-escalation", "2 of 3", "twice", "twice", when)


def test_of_many_topics_that_recur_the_most_frequent_stand_as_a_table() -> None:
    """How many there are stands above; a side that never names one has its cell too."""
    days = (date(2022, 2, 1), date(2022, 2, 12))
    sides = (("US", 2), ("RU", 1)), (("US", 2),)
    found = [Recurring(f"topic:{n}", days, sides[n % 2]) for n in range(11)]
    section = recurring(found, 2, Named(name_of, str))
    assert section.title == "What recurs, 8 of 11"
    (table,) = (b for b in message(Document("T", "", sections=(section,))).blocks if "rows" in b)
    rows = [[shown(cell) for cell in row] for row in table["rows"]]  # type: ignore[attr-defined]
    assert rows[0] == ["What recurs", "Calls", "Washington", "Moscow", "When"]
    assert [row[3] for row in rows[1:]] == ["once", "never"] * 4
    many = [Recurring("topic:1", days, tuple((f"S{n}", 1) for n in range(5)))]
    assert recurring(many, 2, Named(name_of, str)).head == ()


async def test_history_can_be_restricted(desk: Desk) -> None:
    """By days and topics, as the default can."""
    assert "1 call, 12 February 2022" in await desk.ask("history lavrov blinken 2022-02-12")
    assert "1 call, 1 February 2022" in await desk.ask("history lavrov grain")


async def test_history_needs_a_name(desk: Desk) -> None:
    """Its own help follows."""
    answer = await desk.ask("history")
    assert "Name at least one official" in answer
    assert "/readouts history WHO WHO" in answer


# Officials.


async def test_officials_by_name_and_side(desk: Desk) -> None:
    """One alone with all offices; a side's with the office of the day."""
    lavrov = await desk.ask("officials lavrov")
    assert lavrov.startswith("Sergey Lavrov (Moscow)\nForeign Minister, Moscow, since 9 March 2004")
    assert "Сергей Лавров" in lavrov
    france = await desk.ask("officials france 2022-02-01")
    assert "Jean-Yves Le Drian" in france
    assert "Emmanuel Macron" in france
    assert "Gabriel Attal" not in france


async def test_officials_by_a_part_of_a_name(desk: Desk) -> None:
    """A given name is no surname, but finds its people."""
    assert "Antony Blinken" in await desk.ask("officials antony")


async def test_officials_have_pages_and_lead_to_calls(desk: Desk) -> None:
    """Everybody at once would be hundreds."""
    document = (await reply(desk, "officials")).document
    assert document.summary.endswith("officials; 1 to 12 are shown.")
    assert labelled(document, "Next").value == "officials page 2"
    lavrov = (await reply(desk, "officials lavrov")).document
    assert (await press(desk, labelled(lavrov, "Latest calls"))).document.title == "Latest calls"


async def test_officials_are_not_listed_by_topic(desk: Desk) -> None:
    """That is said, and a misspelt name is suggested."""
    assert "not by topic" in await desk.ask("officials nato grain")
    assert "Did you mean Lavrov" in await desk.ask("officials lavorv")


# Sources.


async def keep_states(desk: Desk, *states: SourceState) -> None:
    def work(unit: Unit) -> None:
        for state in states:
            unit.save_source_state(state)

    await desk.store.write(work)


async def test_sources_in_trouble_come_first(desk: Desk) -> None:
    """With their state, since when it is so, when they were read and what was new."""
    good, bad = [s for s in SOURCES if s.polled][:2]
    read = SourceState(good.key, checked_at=NOON, read_at=NOON, new_at=NOON, first_at=NOON)
    hour = timedelta(hours=1)
    troubled = replace(
        read, key=bad.key, trouble="http", detail="answered 500", health="failing",
        health_at=NOON - hour, read_at=NOON - 2 * hour,
    )  # fmt: skip
    await keep_states(desk, read, troubled)
    document = (await reply(desk, "sources")).document
    first, second = document.sections[:2]
    assert (first.title, second.title) == ("Not as usual", "Read well")
    assert first.entries[0].text.startswith(f"{bad.key} (")
    assert first.entries[0].text.endswith("can’t be read since 2022-02-01 11:00 UTC")
    assert first.entries[0].note == (
        "last read 2022-02-01 10:00 UTC; last new 2022-02-01 12:00 UTC; answered 500"
    )
    assert second.entries[0].text.startswith(f"{good.key} (")


async def test_sources_by_side_and_name(desk: Desk) -> None:
    """Words restrict the list; those that fit none are said."""
    ours = [s for s in SOURCES if s.side == "US"]
    assert f"{len(ours)} source" in await desk.ask("sources usa")
    assert SOURCES[0].key in await desk.ask(f"sources {SOURCES[0].key}")
    assert "No source fits that." in await desk.ask("sources qwxyz")
    assert "Did you mean" in await desk.ask("sources germny")


async def test_sources_by_day(desk: Desk) -> None:
    """Those where something new was last seen in the days."""
    early, late = (
        SourceState(source.key, checked_at=NOON, new_at=NOON - timedelta(days=days))
        for source, days in zip([s for s in SOURCES if s.polled], (40, 0), strict=False)
    )
    await keep_states(desk, early, late)
    assert early.key in (before := await desk.ask("sources until 2022-01"))
    assert late.key not in before
    assert late.key in await desk.ask("sources last 2d")


# Export.


async def test_export_gives_a_file_to_the_asker(desk: Desk) -> None:
    """A sheet by default, JSON when asked for; compared calls alone."""
    sheet = await reply(desk, "export lavrov blinken")
    assert sheet.file is not None
    assert sheet.file.name == "readouts-lavrov-blinken.csv"
    rows = list(csv.DictReader(io.StringIO(sheet.file.content.decode())))
    assert {row["call"] for row in rows} == {"call-1", "call-12"}
    whole = await reply(desk, "export json lavrov 2022-02-12")
    assert whole.file is not None
    (found,) = json.loads(whole.file.content)
    assert found["call"]["id"] == "call-12"
    assert found["comparison"]["schema"] == "readouts.comparison/1"
    assert (sheet.where, whole.where) == ("asker", "asker")


async def test_export_says_what_it_needs(desk: Desk) -> None:
    """Somebody to export, one form, and a call that was compared."""
    assert "Name at least one official" in await desk.ask("export csv")
    assert "Name one form: csv or json." in await desk.ask("export lavrov csv json")
    nothing = await reply(desk, "export lavrov 2019 csv")
    assert nothing.file is None
    assert "No call is known" in nothing.document.title


# Share.


async def test_share_shows_the_channel_what_was_shown_last(desk: Desk) -> None:
    """A call as the channel sees it: without a button to share it once more."""
    await reply(desk, "lavrov blinken")
    shared = await reply(desk, "share")
    assert shared.where == "channel"
    assert "12 February 2022" in shared.document.title
    assert "Share with the channel" not in [b.label for b in shared.document.buttons]


@pytest.mark.parametrize("line", ["history lavrov blinken", "latest moscow", "officials lavrov"])
async def test_any_answer_can_be_shared(desk: Desk, line: str) -> None:
    """By its button or by the command: as it is now, and without the button."""
    alone = await reply(desk, line)
    button = labelled(alone.document, "Share with the channel")
    for shared in (await press(desk, button), await reply(desk, "share")):
        assert shared.where == "channel"
        assert shared.document.sections == alone.document.sections
        assert button not in shared.document.buttons


async def test_what_a_button_showed_can_be_shared(desk: Desk) -> None:
    """A call picked from a list is what was shown last."""
    document = (await reply(desk, "lavrov blinken")).document
    await press(desk, next(b for b in buttons(document) if b.value == "call-1"))
    assert " 1 February 2022" in (await reply(desk, "share")).document.title


async def test_share_is_per_person_and_channel(desk: Desk) -> None:
    """Nobody shares what another was shown, nor what they were shown elsewhere."""
    await reply(desk, "lavrov blinken")
    for place in (replace(SOMEWHERE, user="U8"), replace(SOMEWHERE, channel="C2")):
        nothing = await reply(desk, "share", place)
        assert nothing.where == "asker"
        assert "Nothing was shown to you here yet" in nothing.document.summary


async def test_share_takes_no_words(desk: Desk) -> None:
    """Whoever names a call is told how it works."""
    assert "Leave out the words after “share”" in await desk.ask("share lavrov")


async def test_a_mistake_is_not_what_was_shown_last(desk: Desk) -> None:
    """After a misspelt line the answer before is still the one to share."""
    await reply(desk, "lavrov blinken")
    await reply(desk, "lavrov blinkin")
    assert "12 February 2022" in (await reply(desk, "share")).document.title


def test_share_knows_every_way_of_sharing() -> None:
    """Whatever button shares an answer, the command can do the same."""
    assert set(SHOWING) == set(SHARING)
    assert {key for key in offers().actions if key.startswith("share")} == set(SHARING)
