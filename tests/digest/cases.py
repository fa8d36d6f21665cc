"""A small call with two accounts, and a comparison of them, written for these tests."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Unpack

from bot.model.call import Call
from bot.model.divergence import CommonGround, Comparison, Divergence, Evidence, Passage
from bot.model.readout import Readout
from bot.model.source import Published
from tests.builders import BLINKEN, LAVROV, OURS, THEIRS, RecognitionFields, readout

SIDES = {"US": "Washington", "RU": "Moscow", "FR": "Paris"}
OUT = datetime(2022, 2, 1, 15, 34, tzinfo=UTC)
OUR_TEXT = (
    "The Secretary spoke by phone with the Foreign Minister. They discussed the written reply. "
    "The Secretary called for troops to be withdrawn."
)
THEIR_TEXT = (
    "The Minister spoke with the Secretary of State. The written reply was discussed. "
    "The Secretary accepted that there is something to talk about."
)


def name_of(code: str) -> str:
    return SIDES.get(code, code)


def account(*, ours: bool = True, **changes: Unpack[RecognitionFields]) -> Readout:
    """Return Washington's account, or Moscow's, which came out three hours later."""
    base = replace(OURS, text=OUR_TEXT) if ours else replace(THEIRS, text=THEIR_TEXT)
    at = Published(OUT if ours else OUT + timedelta(hours=3, minutes=20))
    return readout(replace(base, published=at), **changes)


def quoted(number: int, words: str) -> Evidence:
    text = (OUR_TEXT, THEIR_TEXT)[number]
    start = text.index(words)
    return Evidence(number, start, start + len(words), words)


def found(kind: str, title: str, *evidence: Evidence, salience: float = 0.5) -> Divergence:
    return Divergence(kind, title, salience, evidence, "a rule")


def call_of(*readouts: Readout) -> Call:
    accounts = readouts or (account(), account(ours=False))
    return Call("call-1", date(2022, 2, 1), "phone", (BLINKEN, LAVROV), accounts)


WITHDRAW = quoted(0, "The Secretary called for troops to be withdrawn.")
REPLY = (
    quoted(0, "They discussed the written reply."),
    quoted(1, "The written reply was discussed."),
)
SAID = quoted(1, "The Secretary accepted that there is something to talk about.")
DIVERGENCES = (
    found("omission", "Withdrawal of troops", WITHDRAW),
    found("attribution", "Readiness to talk", SAID),
    found("wording", "How the reply is named", *REPLY),
)


def comparison_of(
    divergences: tuple[Divergence, ...] = DIVERGENCES, readouts: tuple[Readout, ...] = ()
) -> Comparison:
    return Comparison(
        date=date(2022, 2, 1),
        medium="phone",
        principals=(BLINKEN, LAVROV),
        initiator=None,
        readouts=readouts or call_of().readouts,
        passages=(
            (Passage(0, 55, "frame"), Passage(56, 89, "shared"), Passage(90, 138, "only")),
            (Passage(0, 47, "not_compared"), Passage(48, 80, "shared")),
        ),
        divergences=divergences,
        common_ground=(CommonGround("The written reply", REPLY),),
        agreement=0.5,
    )
