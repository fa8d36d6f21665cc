"""Which calls are known, and what people rule about their accounts, on the command line."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli_calls import SHOWN
from bot.model.source import Published
from bot.sources.statement_json import to_json
from tests.builders import NOON, OURS, THEIRS
from tests.cli.conftest import Run

OF_GRAIN = replace(OURS, text=f"{OURS.text} They spoke of grain exports.")


@pytest.fixture
def ingested(readouts: Run, tmp_path: Path) -> None:
    """Take in an account each of a call on 1 February, and one of a call the day after."""
    next_day = replace(
        THEIRS,
        id="ru-2",
        url="https://mid.example/ru-2",
        published=Published(NOON + timedelta(days=1)),
        text=THEIRS.text.replace("1", "2"),
    )
    path = tmp_path / "some.jsonl"
    path.write_text("".join(f"{json.dumps(to_json(s))}\n" for s in (OF_GRAIN, THEIRS, next_day)))
    assert readouts("ingest", path)[0] == 0


def accounts(readouts: Run, *words: str) -> list[list[str]]:
    """Return the ids of the accounts of each call."""
    found = json.loads(readouts("calls", *words, "--json")[1])
    return [sorted(r["id"] for r in call["readouts"]) for call in found]


def test_a_pair_is_parted_and_put_together_again(readouts: Run, ingested: None) -> None:
    """Each ruling shows in the list at once, and undoing it brings back what was."""
    assert accounts(readouts, "paired") == [["ru-1", "us-1"]]
    status, out, _ = readouts("part", "us-1", "ru-1", "--by", "Ann")
    assert (status, accounts(readouts, "paired")) == (0, [])
    assert "kept: parted by Ann" in out
    assert readouts("pair", "us-1", "ru-2", "--note", "a slip in the date")[0] == 0
    assert accounts(readouts, "paired") == [["ru-2", "us-1"]]
    (call,) = json.loads(readouts("calls", "paired", "--json")[1])
    assert "put together with state.example" in " ".join(call["why"])
    assert "a slip in the date" in " ".join(call["why"])
    assert "undone: put together" in readouts("pair", "ru-2", "us-1", "--undo")[1]
    assert readouts("part", "us-1", "ru-1", "--undo")[0] == 0
    assert accounts(readouts, "paired") == [["ru-1", "us-1"]]


def test_a_wrong_account_is_left_out(readouts: Run, ingested: None) -> None:
    """A statement marked wrong is in no call until that is undone."""
    assert readouts("wrong", "ru-1")[0] == 0
    assert accounts(readouts, "lavrov") == [["ru-2"], ["us-1"]]
    assert readouts("wrong", "ru-1", "--undo")[0] == 0
    assert accounts(readouts, "2022-02-01") == [["ru-1", "us-1"]]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("pair", "us-1", "xx"), "no statement 'xx' is stored; `readouts calls` lists the ids"),
        (("part", "us-1", "us-1"), "'us-1' is given twice"),
        (("wrong", "us-1", "--undo"), "'us-1' was not marked as no account"),
        (("pair", "us-1"), "Missing argument"),
    ],
)
def test_a_mistake_is_said(
    readouts: Run, ingested: None, arguments: tuple[str, ...], said: str
) -> None:
    """A wrong id or one too few is wrong usage, and the message names it."""
    status, _, err = readouts(*arguments)
    assert status == 2
    assert said in err


def test_candidates_are_shown_apart(readouts: Run, ingested: None) -> None:
    """What may be a pair has a list of its own, for people and as JSON."""
    out = readouts("calls", "--candidates")[1]
    assert "(us-1)" in out
    assert "but other days" in " ".join(out.split())
    (found,) = json.loads(readouts("calls", "lavrov", "--candidates", "--json")[1])
    assert sorted(found["readouts"]) == ["ru-2", "us-1"]
    assert len(found["calls"]) == 2


def test_the_list_shows_ids_and_who_is_not_followed(readouts: Run, ingested: None) -> None:
    """People see what to type, and where silence says nothing."""
    out = readouts("calls", "waiting")[1]
    assert "(ru-2)" in out
    assert "no source of Washington is read" in out
    assert "silence" not in readouts("calls", "paired")[1]


def test_calls_are_found_by_topic(readouts: Run, ingested: None) -> None:
    """A topic restricts the calls as a name does; an unknown one is refused with one like it."""
    assert accounts(readouts, "grain") == [["ru-1", "us-1"]]
    assert accounts(readouts, "agriculture", "moscow") == [["ru-1", "us-1"]]
    assert accounts(readouts, "hostages") == []
    status, _, err = readouts("calls", "agricultre")
    assert status == 2
    assert "did you mean agriculture" in err


def test_people_see_fifty_calls_and_how_many_more(readouts: Run, tmp_path: Path) -> None:
    """A long list is cut for people with a note, and whole as JSON."""
    rows = [
        replace(OURS, id=f"us-{n}", published=Published(NOON + timedelta(days=n)))
        for n in range(SHOWN + 3)
    ]
    path = tmp_path / "many.jsonl"
    path.write_text("".join(f"{json.dumps(to_json(s))}\n" for s in rows))
    assert readouts("ingest", path)[0] == 0
    out = readouts("calls")[1]
    assert out.count("waiting") == SHOWN
    assert "and 3 more" in out
    assert len(accounts(readouts)) == SHOWN + 3


def test_an_official_of_ones_own_is_known(
    readouts: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file of the setting is read at start; a mistake in it stops the start."""
    path = tmp_path / "own.toml"
    path.write_text(
        '[[official]]\nid = "jane-quimby"\nname = "Jane Quimby"\nside = "BZ"\n'
        'offices = ["foreign-minister@2020-01-01.."]\n'
    )
    assert readouts("calls", "quimby")[0] == 2
    monkeypatch.setenv("READOUTS_OFFICIALS", str(path))
    assert readouts("calls", "quimby")[0] == 0
    broken = tmp_path / "broken.toml"
    broken.write_text('[[official]]\nid = "Jane"\n')
    monkeypatch.setenv("READOUTS_OFFICIALS", str(broken))
    status, _, err = readouts("calls")
    assert status == 2
    assert f"{broken}, line 2: 'id' is 'Jane'" in err
    monkeypatch.setenv("READOUTS_OFFICIALS", str(tmp_path / "none.toml"))
    assert "set READOUTS_OFFICIALS to a TOML file" in readouts("calls")[2]
