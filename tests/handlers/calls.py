"""Stored calls of Blinken and Lavrov for tests of commands."""

from dataclasses import replace
from datetime import date

from bot.model.call import Call
from bot.model.statement import Statement
from tests.digest.cases import account, call_of


def told_on(day: int, *, waiting: bool = False, topics: tuple[str, ...] = ()) -> Call:
    """Return a call of Blinken and Lavrov on a day of February 2022, with its own statements."""

    def own(statement: Statement) -> Statement:
        name = f"{statement.id}-{day}"
        return replace(statement, id=name, url=f"https://{statement.publisher}/{name}")

    ours = account(topics=topics)
    readouts = [ours] if waiting else [ours, account(ours=False, topics=topics[:1])]
    own_readouts = tuple(replace(r, statement=own(r.statement)) for r in readouts)
    return replace(call_of(*own_readouts), id=f"call-{day}", date=date(2022, 2, day))
