"""Calls as `readouts calls --json` prints them."""

from bot.model.call import Call
from bot.model.official import Principal
from bot.model.readout import Readout
from bot.officials import tables


def call_as_dict(call: Call) -> dict[str, object]:
    """Return one call with its readouts, oldest first."""
    return {
        "id": call.id,
        "date": call.date.isoformat(),
        "medium": call.medium,
        "state": call.state,
        "principals": [_principal(p) for p in call.principals],
        "readouts": [_readout(r) for r in call.readouts],
        "why": [w for w in call.why if w],
    }


def _principal(person: Principal) -> dict[str, object]:
    item = tables.wikidata().get(person.id) if person.id else None
    return {"id": person.id, "name": person.name, "side": person.side, "wikidata": item}


def _readout(readout: Readout) -> dict[str, object]:
    statement = readout.statement
    return {
        "id": readout.id,
        "side": readout.side,
        "publisher": statement.publisher,
        "url": statement.url,
        "form": readout.recognition.form,
        "published": statement.published.isoformat() if statement.published else None,
    }
