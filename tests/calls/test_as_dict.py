"""Calls as the command line prints them."""

import json

from bot.calls.as_dict import call_as_dict
from tests.builders import THEIRS, call, readout


def test_a_call_is_told_as_the_contract_says() -> None:
    """Every field of the contract is there, and all of it is plain JSON."""
    told = call_as_dict(call(readouts=(readout(), readout(THEIRS)), why=("a", "b")))
    assert json.loads(json.dumps(told)) == told
    assert list(told) == ["id", "date", "medium", "state", "principals", "readouts", "why"]
    assert told["state"] == "paired"
    assert told["principals"] == [
        {"id": "antony-blinken", "name": "Antony Blinken", "side": "US", "wikidata": "Q7821917"},
        {"id": "sergey-lavrov", "name": "Sergey Lavrov", "side": "RU", "wikidata": "Q58217"},
    ]
    assert told["readouts"][1] == {  # type: ignore[index]
        "id": "ru-1",
        "side": "RU",
        "publisher": "mid.example",
        "url": "https://mid.example/ru-1",
        "form": "readout",
        "published": "2022-02-01T12:00:00+00:00",
    }
