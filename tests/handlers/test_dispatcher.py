import contextlib
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.digest.document import Document
from bot.model.errors import InputError, StoreError
from handlers.command import Asked, Command, Service
from handlers.contracts import Reply
from tests.handlers.calls import told_on
from tests.handlers.desk import SOMEWHERE, Desk, commands, open_desk


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(tmp_path) as opened:
        yield opened


async def test_two_names_give_the_latest_paired_call_and_list_the_others(desk: Desk) -> None:
    """The newest call that can be compared is shown; the others are listed with how to see them."""
    await desk.keep(told_on(1), told_on(12), told_on(15, waiting=True))
    answer = await desk.ask("lavrov blinken")
    head, _, others = answer.partition("Other calls of theirs")
    assert "12 February 2022" in head.splitlines()[0]
    assert "Mentioned by Washington only" in head
    assert "15 February 2022: Antony Blinken – Sergey Lavrov (one account so far)" in others
    assert "1 February 2022: Antony Blinken – Sergey Lavrov (compared)" in others


async def test_the_command_in_a_list_shows_that_call(desk: Desk) -> None:
    """What a list says to type gives the call it stands beside."""
    await desk.keep(told_on(1), told_on(12))
    answer = await desk.ask("lavrov blinken")
    line = next(line for line in answer.splitlines() if "2022-02-01" in line)
    command = line.strip().strip("()").removeprefix("/readouts ")
    assert "1 February 2022" in (await desk.ask(command)).splitlines()[0]


async def test_a_call_with_one_account_is_shown_as_waiting(desk: Desk) -> None:
    """Without a second account the one is quoted, and nothing is compared."""
    await desk.keep(told_on(15, waiting=True))
    answer = await desk.ask("moscow washington")
    assert "What Washington says" in answer
    assert "silence is not denial" in answer


async def test_names_without_a_call_are_told_so(desk: Desk) -> None:
    """Known names with no stored call of theirs are no error."""
    assert "No account of a call is stored" in await desk.ask("lavrov blinken 2019")


async def test_lists_of_latest_and_waiting_calls(desk: Desk) -> None:
    """``latest`` lists every call, ``waiting`` those with one account."""
    await desk.keep(told_on(1), told_on(15, waiting=True))
    latest, waiting = await desk.ask("latest"), await desk.ask("waiting lavrov")
    assert latest.index("15 February") < latest.index(" 1 February")
    assert "15 February" in waiting
    assert " 1 February" not in waiting


async def test_an_unknown_name_is_answered_with_suggestions(desk: Desk) -> None:
    """A misspelt name gets the names that look like it."""
    answer = await desk.ask("lavrov blinkin")
    assert "“blinkin”" in answer
    assert "Blinken" in answer


async def test_wrong_use_is_answered_with_help_on_that_command(desk: Desk) -> None:
    """A mistake with one command shows that command's usage alone."""
    answer = await desk.ask("help nothing")
    assert "There is no command “nothing”." in answer
    assert "/readouts help [COMMAND]" in answer
    assert "/readouts latest" not in answer


async def test_nothing_typed_is_answered_with_help(desk: Desk) -> None:
    """An empty command lists every command."""
    answer = await desk.ask("   ")
    assert all(f"/readouts {c.key}" in answer for c in commands())


async def test_a_date_that_does_not_exist_is_said(desk: Desk) -> None:
    """A foreseen mistake in the words is told in one sentence."""
    assert "'2022-02-30' is not a day" in await desk.ask("lavrov blinken 2022-02-30")


async def test_an_unforeseen_error_has_a_reference_and_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The person gets a reference, not the error; the log has both."""

    async def run(service: Service, asked: Asked) -> Document:
        raise RuntimeError(asked.words)

    async with open_desk(tmp_path, [Command("boom", "", "Breaks.", run)]) as desk:
        answer = await desk.ask("boom secret words")
    (record,) = [r for r in caplog.records if r.levelno == logging.ERROR]
    assert isinstance(record.args, tuple)
    assert str(record.args[0]) in answer
    assert "secret words" not in answer
    assert "RuntimeError: secret words" in caplog.text


async def test_a_foreseen_failure_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A database that can't be read is named as the reason."""

    async def run(service: Service, asked: Asked) -> Document:
        raise StoreError("the database is locked; try again")

    async with open_desk(tmp_path, [Command("stuck", "", "Fails.", run)]) as desk:
        assert "The database is locked; try again" in await desk.ask("stuck")


@pytest.mark.parametrize("command", commands(), ids=lambda c: c.key)
async def test_every_command_keeps_the_contract(desk: Desk, command: Command) -> None:
    """Each has a one-word key and a sentence, is in the help, and answers an empty store."""
    assert command.key == command.key.casefold().strip()
    assert " " not in command.key
    assert command.summary.endswith(".")
    assert command.summary in await desk.ask(f"help {command.key}")
    assert (await desk.desk.answer(Asked(command.key, SOMEWHERE))).document.title


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=80), st.sampled_from(commands()))
async def test_whatever_is_typed_is_answered(desk: Desk, words: str, command: Command) -> None:
    """No text breaks a command: it is answered, or refused as something a person can put right."""
    with contextlib.suppress(InputError):
        found = await command.run(desk.service, Asked(words, SOMEWHERE))
        assert (found.document if isinstance(found, Reply) else found).title
