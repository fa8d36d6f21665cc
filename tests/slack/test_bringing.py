"""Links and texts of people's own, over the real app and real pages, in both modes, each twice."""

import html
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.slack_scopes import SCOPES
from tests.bringing import (
    OUR_TEXT,
    OUR_TITLE,
    THEIR_TEXT,
    THEIR_TITLE,
    Desk,
    bringing,
    page,
)
from tests.digest.hostile import TRICKS
from tests.slack.limits import shown, view_problems
from tests.slack.running import Open, connected, running
from tests.slack.server import (
    BOT_USER,
    CHANNEL,
    PERSON,
    TEAM,
    Answer,
    FakeSlack,
    Message,
    Person,
    fake_slack,
)
from tests.slack.server.things import Envelope, Unfurl, View

TROOPS = "“The Secretary called for an immediate withdrawal of Russian troops"
OTHER = "U8"
SHARE, FORM = "Share with the channel", "Paste links or texts"
TEXTS = {
    "text_1_1": f"{OUR_TITLE}\n{OUR_TEXT}", "side_1": "washington",
    "text_2_1": f"{THEIR_TITLE}\n{THEIR_TEXT}", "side_2": "RU",
}  # fmt: skip


@dataclass(frozen=True)
class Team:
    """A team with the bot, and pages that it may bring along."""

    slack: FakeSlack
    desk: Desk

    async def twice(self, envelope: Envelope) -> None:
        """Have something arrive a second time."""
        await envelope.ack()
        await (await self.slack.redeliver(envelope)).ack()

    async def told(self, words: str) -> str:
        """Wait until somebody alone is shown these words; return all they were shown."""
        await self.slack.until(lambda: words in self.seen())
        return self.seen()

    def seen(self) -> str:
        """Return all that people were shown alone."""
        found = chain(self.slack.ephemerals, *self.slack.answers.values())
        return "\n".join(shown(answer.body.get("blocks")) for answer in found)

    async def form(self) -> View:
        """Open the form from Slack's menu."""
        await self.twice(await self.slack.choose("readouts:compare"))
        return await self.slack.modal_with("Account 1: a link")

    async def submit(self, view: View, values: Mapping[str, str]) -> View:
        """Send the form off, which arrives twice, and return what stands then."""
        await self.twice(await self.slack.submit(view, values))
        return self.slack.modal()

    async def other_side(self, text: str) -> Message:
        """Choose the message shortcut on somebody's message, which arrives twice."""
        message = self.slack.say(text)
        await self.twice(await self.slack.choose("readouts:other-side", message))
        return message

    async def answer(self) -> Message:
        """Wait for the bot's message."""
        return await self.slack.until(lambda: next(iter(self.slack.messages), None))


@asynccontextmanager
async def team(
    folder: Path, workspace: Open, pages: Mapping[str, bytes] = {}
) -> AsyncIterator[Team]:
    async with bringing(folder, pages) as desk, workspace(desk.app) as slack:
        yield Team(slack, desk)


# The command


async def test_the_command_compares_links_and_is_shared(tmp_path: Path, workspace: Open) -> None:
    """Links as Slack marks them; shared by its button, once."""
    async with team(tmp_path, workspace) as there:
        words = f"compare <{there.desk.ours}|state.gov/ours> and <{there.desk.theirs}>"
        await there.twice(await there.slack.command(words))
        assert "not stored" in await there.told(TROOPS)
        (answer,) = chain(*there.slack.answers.values())
        await there.twice(await there.slack.press(answer, SHARE))
        message = await there.answer()
        assert TROOPS in shown(message.blocks)
        assert SHARE not in shown(message.blocks)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{ours}", "Give two links, or three."),
        ("lavrov {ours}", "“lavrov” is no link"),
        ("{ours} and what {theirs}", "“and what” is no link"),
        ("{ours} as xyzzy {theirs}", "xyzzy"),
        ("{ours} {ours}", "This is the same as one before it."),
        ("{other} {theirs}", "it is not known whose account"),
        ("{wall} {theirs}", "answered 403 Forbidden: paste the text instead."),
        ("{inside} {theirs}", "which is no public address: paste the text instead."),
    ],
)
async def test_what_is_wrong_with_links_is_one_sentence(
    tmp_path: Path, workspace: Open, words: str, said: str
) -> None:
    """With the form at hand where a page can't be read."""
    async with team(tmp_path, workspace) as there:
        desk = there.desk
        line = words.format(
            ours=desk.ours,
            theirs=desk.theirs,
            other=desk.at("news.example", "ours"),
            wall=desk.at("us.example", "challenge"),
            inside="http://10.0.0.1/a",
        )
        await there.twice(await there.slack.command(f"compare {line}"))
        told = (await there.told(said.partition(" ")[2] or said)).casefold()
        assert said.casefold() in told
        assert ("paste the text" in said) == (FORM.casefold() in told)


async def test_sides_are_named_behind_links(tmp_path: Path, workspace: Open) -> None:
    """For pages of nobody that the bot knows."""
    async with team(tmp_path, workspace) as there:
        other = there.desk.at("news.example", "ours")
        words = f"compare {other} as the United States and {there.desk.theirs}"
        await there.twice(await there.slack.command(words))
        await there.told(TROOPS)


# The form


async def test_pasted_texts_are_compared_in_the_modal(tmp_path: Path, workspace: Open) -> None:
    """From the menu there is no channel to share it with."""
    async with team(tmp_path, workspace) as there:
        view = await there.form()
        await there.submit(view, TEXTS)
        done = await there.slack.modal_with(TROOPS)
        assert done.id == view.id
        assert done.title == "Accounts of a call"
        assert SHARE not in shown(done.body)
        assert "open this form in a channel: /readouts compare." in shown(done.body)
        assert "not stored" in shown(done.body)
        assert there.slack.called("views.open") == 1
        assert there.slack.called("views.update") == 2
        assert there.slack.messages == []
        counts = await there.desk.app.store.read(lambda reading: reading.counts())
        assert counts.statements == 0


async def test_opened_under_an_answer_the_result_can_be_shared(
    tmp_path: Path, workspace: Open
) -> None:
    """`compare` alone offers the form; what comes of it goes to that channel, once."""
    async with team(tmp_path, workspace) as there:
        await there.twice(await there.slack.command("compare"))
        await there.told(FORM)
        (answer,) = chain(*there.slack.answers.values())
        await there.twice(await there.slack.press(answer, FORM))
        view = await there.slack.modal_with("Account 1: a link")
        await there.submit(view, {"link_1": there.desk.ours, **_of(TEXTS, "2")})
        done = await there.slack.modal_with(TROOPS)
        await there.twice(await there.slack.press(done, SHARE))
        message = await there.answer()
        assert (message.channel, message.thread) == (CHANNEL, "")
        assert TROOPS in shown(message.blocks)
        assert len(there.slack.messages) == 1


@pytest.mark.parametrize("words", ["compare {ours} {theirs}", "compare"])
async def test_a_comparison_is_shared_after_a_restart(
    tmp_path: Path, workspace: Open, words: str
) -> None:
    """As it was shown, without any page being read again: of links and of pasted texts."""
    async with fake_slack(workspace.mode) as slack:
        slack.scopes = set(SCOPES)
        async with bringing(tmp_path) as desk, connected(desk.app, slack):
            line = words.format(ours=desk.ours, theirs=desk.theirs)
            seen = await compared(Team(slack, desk), line)
        async with bringing(tmp_path) as desk, connected(desk.app, slack):
            there = Team(slack, desk)
            await there.twice(await slack.press(seen, SHARE))
            message = await there.answer()
            assert TROOPS in shown(message.blocks)
            assert SHARE not in shown(message.blocks)
            assert len(slack.messages) == 1
            assert desk.asked == []
            await there.twice(await slack.command("share"))
            await slack.until(lambda: len(slack.messages) == 2 or None)
            assert TROOPS in shown(slack.messages[1].blocks)


async def compared(there: Team, words: str) -> Answer | View:
    """Have accounts compared and return what the person is shown."""
    await there.twice(await there.slack.command(words))
    if words != "compare":
        await there.told(TROOPS)
        return next(chain(*there.slack.answers.values()))
    await there.told(FORM)
    await there.twice(await there.slack.press(next(chain(*there.slack.answers.values())), FORM))
    await there.submit(await there.slack.modal_with("Account 1: a link"), TEXTS)
    return await there.slack.modal_with(TROOPS)


async def test_what_somebody_compared_is_theirs_to_share(tmp_path: Path, workspace: Open) -> None:
    """Of anybody else, and once it is kept no longer, one line says so."""
    async with team(tmp_path, workspace) as there:
        slack, desk = there.slack, there.desk
        slack.people[OTHER] = Person(OTHER)
        slack.channels[CHANNEL].members.add(OTHER)
        await there.twice(await slack.mention(f"compare {desk.ours} {desk.theirs}"))
        message = await there.answer()
        await there.twice(await slack.press(message, SHARE, OTHER))
        await there.told("Only whoever compared these accounts may share what was found;")
        await desk.app.store.write(lambda unit: unit.forget_team(TEAM))
        await there.twice(await slack.press(message, SHARE))
        await there.told("This comparison is kept no longer; compare the accounts anew")
        assert len(slack.messages) == 1


async def test_where_the_bot_may_not_write_the_sharer_is_told(
    tmp_path: Path, workspace: Open
) -> None:
    """The modal says how to invite it."""
    async with team(tmp_path, workspace) as there:
        there.slack.channels[CHANNEL].members.discard(BOT_USER)
        there.slack.scopes.discard("chat:write.public")
        await there.twice(await there.slack.command("compare"))
        await there.told(FORM)
        (answer,) = chain(*there.slack.answers.values())
        await there.twice(await there.slack.press(answer, FORM))
        await there.submit(await there.slack.modal_with("Account 1: a link"), TEXTS)
        await there.twice(await there.slack.press(await there.slack.modal_with(TROOPS), SHARE))
        await there.slack.modal_with("/invite @readouts")
        assert there.slack.messages == []


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"text_1_1": ""}, "link_1", "Give a link, or paste the text below."),
        ({"link_1": "https://a.example/"}, "link_1", "Give a link or a text, not both."),
        ({"text_1_1": "", "link_1": "nowhere"}, "link_1", "That is no link"),
        ({"text_1_1": "They spoke."}, "text_1_1", "too short"),
        ({"text_2_1": TEXTS["text_1_1"]}, "text_2_1", "This is the same as one before it."),
        ({"side_1": ""}, "side_1", "Say whose account this is"),
        ({"side_2": "Moskow"}, "side_2", "No side is known as “Moskow”. Did you mean"),
        ({"side_2": "lavrov"}, "side_2", "is not one side"),
        ({"day_1": "31.12.2021"}, "day_1", "Give the day as 2022-02-01, or leave it out."),
    ],
)
async def test_what_is_wrong_stands_beside_its_field(
    tmp_path: Path, workspace: Open, change: Mapping[str, str], field: str, said: str
) -> None:
    """The form stays as it is, and nothing is done."""
    async with team(tmp_path, workspace) as there:
        view = await there.form()
        await there.slack.submit(view, {**TEXTS, **change})
        assert set(view.errors) == {field}
        assert said in view.errors[field]
        assert there.desk.site.requests == []


async def test_a_link_that_fails_leaves_the_form_filled_in(tmp_path: Path, workspace: Open) -> None:
    """The other account need not be pasted again."""
    async with team(tmp_path, workspace) as there:
        wall = there.desk.at("us.example", "challenge")
        await there.submit(await there.form(), {"link_1": wall, **_of(TEXTS, "2")})
        view = await there.slack.modal_with("403 Forbidden: paste the text instead")
        values = {b["block_id"]: b["element"] for b in view.blocks if b["type"] == "input"}
        assert values["text_2_1"]["initial_value"] == TEXTS["text_2_1"]
        await there.submit(view, {"link_1": "", **_of(TEXTS, "1")})
        await there.slack.modal_with(TROOPS)


async def test_a_text_in_three_parts_is_one(tmp_path: Path, workspace: Open) -> None:
    """Cut where the field was full, in the middle of a word."""
    filler = "Both sides described the talks as frank, useful and constructive. " * 45
    whole = f"{OUR_TITLE}\n{filler}{OUR_TEXT}"
    parts = {f"text_1_{n + 1}": whole[n * 3_000 : (n + 1) * 3_000] for n in range(3)}
    async with team(tmp_path, workspace) as there:
        filled = {k: v for k, v in parts.items() if v}
        assert len(filled) == 2
        await there.submit(await there.form(), TEXTS | filled)
        await there.slack.modal_with(TROOPS)


# The other side of a link


async def test_the_other_side_is_told_in_the_thread(tmp_path: Path, workspace: Open) -> None:
    """An unknown page is read and stored; the answer is one message in the thread."""
    async with team(tmp_path, workspace) as there:
        asked = await there.other_side(f"see <{there.desk.ours}|this> and https://a.example/")
        message = await there.answer()
        assert (message.channel, message.thread) == (CHANNEL, asked.ts)
        told = shown(message.blocks)
        assert "What Washington says" in told
        assert "Moscow" in told
        assert "was read and stored just now" in told
        assert len(there.slack.messages) == 1
        assert there.desk.asked == ["/ours"]


async def test_with_both_known_the_comparison_comes(tmp_path: Path, workspace: Open) -> None:
    """Whichever of the two is linked."""
    async with team(tmp_path, workspace) as there:
        await there.desk.comparing.other_side(there.desk.ours)
        await there.other_side(there.desk.theirs)
        assert TROOPS in shown((await there.answer()).blocks)


async def test_links_to_both_sides_are_each_others_other_side(
    tmp_path: Path, workspace: Open
) -> None:
    """Both pages are read, also where a third can't be: one comparison in the thread."""
    async with team(tmp_path, workspace) as there:
        wall = there.desk.at("us.example", "challenge")
        await there.other_side(f"{wall} {there.desk.ours} and {there.desk.theirs}")
        told = shown((await there.answer()).blocks)
        assert TROOPS in told
        assert "was read and stored just now" in told
        assert len(there.slack.messages) == 1
        assert there.desk.asked[-2:] == ["/ours", "/theirs"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no link at all", "The message has no link to an official page."),
        ("https://news.example/a", "The message has no link to an official page."),
        ("{wall}", "answered 403 Forbidden: paste the text instead."),
        ("{visa}", "is not taken for an account of a call."),
        ("{trap}", "no page of an official publisher"),
    ],
)
async def test_what_concerns_nobody_else_is_told_alone(
    tmp_path: Path, workspace: Open, text: str, said: str
) -> None:
    """Nothing is posted."""
    pages = {
        "visa": page("New hours", "The section opens at nine every day. " * 9),
        "feed": page(OUR_TITLE, OUR_TEXT),
    }
    async with team(tmp_path, workspace, pages) as there:
        at = there.desk.at
        named = {name: at("us.example", name) for name in ("visa", "trap")}
        await there.other_side(text.format(wall=at("us.example", "challenge"), **named))
        await there.told(said)
        assert there.slack.messages == []


async def test_in_a_channel_without_the_bot_whoever_asks_sees_it_alone(
    tmp_path: Path, workspace: Open
) -> None:
    """With how to invite it."""
    async with team(tmp_path, workspace) as there:
        there.slack.channels[CHANNEL].members.discard(BOT_USER)
        there.slack.scopes.discard("chat:write.public")
        await there.other_side(there.desk.ours)
        assert "/invite @readouts" in await there.told("What Washington says")
        assert there.slack.messages == []


# Below links


async def linked(there: Team, *urls: str) -> None:
    """Have somebody write links, of which the bot is told twice."""
    await there.twice(await there.slack.share_link(CHANNEL, *urls))


async def below(there: Team) -> Unfurl:
    """Wait until something stands below links."""
    return await there.slack.until(lambda: next(iter(there.slack.unfurls), None))


async def test_below_a_link_to_a_stored_account_stands_its_call(
    tmp_path: Path, workspace: Open
) -> None:
    """In short, once, with a button that shows the comparison to whoever presses it."""
    async with team(tmp_path, workspace) as there:
        for url in (there.desk.ours, there.desk.theirs):
            await there.desk.comparing.other_side(url)
        await linked(there, there.desk.ours, "https://news.example/a")
        found = await below(there)
        assert list(found.unfurls) == [there.desk.ours]
        told = shown(found.blocks)
        assert "phone call, 1 February 2022" in told
        assert "withdrawal of troops" in told
        assert TROOPS not in told
        await there.twice(await there.slack.press(found, "Compare"))
        await there.told(TROOPS)
        assert there.slack.messages == []
        assert len(there.slack.unfurls) == 1


async def test_below_links_a_slack_without_newer_blocks_gets_plain_ones(
    tmp_path: Path, workspace: Open
) -> None:
    """What is refused as invalid is sent once more as header, plain sections and buttons."""
    async with team(tmp_path, workspace) as there:
        for url in (there.desk.ours, there.desk.theirs):
            await there.desk.comparing.other_side(url)
        there.slack.unsupported.add("rich_text")
        await linked(there, there.desk.ours, there.desk.theirs)
        found = await below(there)
        assert list(found.unfurls) == [there.desk.ours, there.desk.theirs]
        assert {b["type"] for b in found.blocks} == {"header", "section", "actions"}
        assert "withdrawal of troops" in shown(found.blocks)
        assert there.slack.called("chat.unfurl") == 2
        assert len(there.slack.unfurls) == 1


async def test_below_other_links_nothing_stands(tmp_path: Path, workspace: Open) -> None:
    """Unknown pages are not read, those that are no accounts not shown."""
    pages = {"visa": page("New hours", "The section opens at nine every day. " * 9)}
    async with team(tmp_path, workspace, pages) as there:
        visa = there.desk.at("us.example", "visa")
        await there.desk.comparing.other_side(visa)
        await linked(there, visa, there.desk.ours, "https://news.example/")
        await there.desk.comparing.other_side(there.desk.theirs)
        await linked(there, there.desk.theirs)
        found = await below(there)
        assert list(found.unfurls) == [there.desk.theirs]
        assert "No account by another side is known so far." in shown(found.blocks)
        assert there.desk.asked == ["/visa", "/theirs"]
        assert there.slack.called("chat.unfurl") == 1


async def test_while_a_message_is_being_written_its_links_are_shown_too(
    tmp_path: Path, workspace: Open
) -> None:
    """There is no channel yet, and none is remembered; a message gone since is no accident."""
    async with team(tmp_path, workspace) as there:
        slack, url = there.slack, there.desk.ours
        await there.desk.comparing.other_side(url)
        for name in ("unfurl-gone", "unfurl-1"):
            if name == "unfurl-1":
                slack.links[name] = slack.say(f"<{url}>")
            event = {
                "type": "link_shared",
                "channel": "COMPOSER",
                "user": PERSON,
                "message_ts": "5b1b8a9c",
                "unfurl_id": name,
                "source": "composer",
                "links": [{"url": url, "domain": "www.us.example"}],
            }
            await there.twice(await slack.event(event))
        assert list((await below(there)).unfurls) == [url]
        await slack.until(lambda: slack.called("chat.unfurl") == 2)
        store = there.desk.app.store
        assert await store.read(lambda reading: reading.team_of("COMPOSER")) is None


# Whatever is pasted


HOSTILE = st.lists(st.one_of(st.sampled_from(TRICKS), st.text(max_size=60)), max_size=9)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    HOSTILE,
    HOSTILE,
    st.sampled_from([(f"{OUR_TITLE}\n{OUR_TEXT}", THEIR_TEXT), ("x" * 80, "y" * 90)]),
)
async def test_hostile_texts_stay_text_within_the_limits(
    tmp_path_factory: pytest.TempPathFactory,
    one: list[str],
    other: list[str],
    around: tuple[str, str],
) -> None:
    """Nothing in them pings, links or formats, in the modal and in the channel."""
    pasted = [f"{a} {' '.join(p)}"[:3_000] for a, p in zip(around, (one, other), strict=True)]
    folder = tmp_path_factory.mktemp("r")
    async with bringing(folder, reading=False) as desk, running(desk.app) as slack:
        there = Team(slack, desk)
        view = await there.form()
        given_ = {"text_1_1": pasted[0], "text_2_1": pasted[1]}
        await there.submit(view, TEXTS | given_)
        await slack.until(lambda: "not stored" in shown(slack.modal().body))
        assert view_problems(slack.modal().body) == []
        assert slack.view(PERSON) is view


async def test_a_hostile_page_is_text_in_the_thread_and_below_its_link(
    tmp_path: Path, workspace: Open
) -> None:
    """The strict Slack takes both, so that nothing in them pings, links or formats."""
    tricks = html.escape(" ".join(t for t in TRICKS if t.isprintable()))
    pages = {"bad": page(f"{OUR_TITLE} {tricks[:900]}", f"{OUR_TEXT} {tricks}")}
    async with team(tmp_path, workspace, pages) as there:
        url = there.desk.at("us.example", "bad")
        await there.other_side(url)
        assert "<!channel>" in shown((await there.answer()).blocks)
        await linked(there, url)
        await below(there)


def _of(values: Mapping[str, str], number: str) -> dict[str, str]:
    """Return what is filled in for one account."""
    return {k: v for k, v in values.items() if k.split("_")[1] == number}
