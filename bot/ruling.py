"""People's say in what is paired: the service behind the command line, and behind buttons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from bot.model.call import Call
from bot.model.errors import InputError
from bot.model.ruling import Ruling, RulingKind
from bot.ports import Clock, Reading, Store
from bot.watch import Watcher

LONGEST_NAME, LONGEST_NOTE = 100, 500
KEPT: Mapping[RulingKind, str] = {
    "together": "put together",
    "apart": "parted",
    "no_call": "marked as no account",
}


Ruled = tuple[RulingKind, Sequence[str]]
"""What a ruling is about: its kind and the statements."""


@dataclass(frozen=True, slots=True)
class Say:
    """Who says so, and why if they say why."""

    by: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Parted:
    """Which rulings stand now between accounts that somebody parted, and whether any is `fresh`."""

    rulings: tuple[Ruling, ...]
    fresh: bool


class Arbiter:
    """Keeps what people say about accounts, has it obeyed at once, and takes it back."""

    def __init__(self, store: Store, watcher: Watcher, clock: Clock) -> None:
        """Keep what it needs; nothing happens yet."""
        self._store = store
        self._watcher = watcher
        self._clock = clock

    async def rule(self, kind: RulingKind, statements: Sequence[str], say: Say) -> tuple[Call, ...]:
        """Keep what somebody says about one or two statements; return the calls it changed.

        Raises `InputError` naming a statement that is not stored or, where two are put together,
        tells of no call, and where another ruling stands against it.
        """
        ruling = self._ruling(kind, statements, say)
        await self._store.read(lambda reading: _check(reading, ruling))
        return await self._watcher.rule(ruling, _check_obeyed)

    async def part(self, one: str, others: Sequence[str], say: Say) -> Parted:
        """Keep that a statement is of another call than others are.

        Where somebody parted two of them before, that stays as it is. Raises `InputError` as `rule`
        does.
        """
        rulings = [self._ruling("apart", (one, other), say) for other in others]
        for ruling in rulings:
            await self._store.read(partial(_check, ruling=ruling))
        standing = await self._watcher.rule_once(rulings)
        return Parted(standing, fresh=any(r in rulings for r in standing))

    async def take_back(self, wanted: Sequence[Ruled]) -> tuple[Ruling, ...]:
        """Take rulings back, as `undo` does, as far as they still stand; return these."""
        lifted = [await self._lift(kind, statements) for kind, statements in wanted]
        return tuple(ruling for ruling in lifted if ruling)

    async def said_of(self, statements: Sequence[str]) -> list[Ruling]:
        """Return what people said about any of these statements, oldest first."""
        return await self._store.read(lambda reading: reading.rulings(statements))

    async def _lift(self, kind: RulingKind, statements: Sequence[str]) -> Ruling | None:
        wanted = tuple(sorted(statements))
        known = await self.said_of(wanted)
        standing = any((r.kind, r.statements) == (kind, wanted) for r in known)
        return await self._watcher.lift(wanted) if standing else None

    def _ruling(self, kind: RulingKind, statements: Sequence[str], say: Say) -> Ruling:
        if len(set(statements)) < len(statements):
            raise InputError(f"'{statements[0]}' is given twice: name two statements")
        by, note = (" ".join(words.split()) for words in (say.by, say.note))
        if not by or len(by) > LONGEST_NAME:
            raise InputError(f"say who rules so, in at most {LONGEST_NAME} characters")
        if len(note) > LONGEST_NOTE:
            raise InputError(f"say why in at most {LONGEST_NOTE} characters")
        return Ruling(kind, tuple(sorted(statements)), by, self._clock(), note)

    async def undo(self, kind: RulingKind, statements: Sequence[str]) -> Ruling:
        """Take a ruling of this kind on exactly these statements back, with all that followed."""
        ruling = await self._lift(kind, statements)
        if ruling is None:
            wanted = sorted(statements)
            verb = "was" if len(wanted) == 1 else "were"
            raise InputError(f"{_quoted(wanted)} {verb} not {KEPT[kind]}: there is nothing to undo")
        return ruling

    async def calls_of(self, statements: Sequence[str]) -> list[Call]:
        """Return the calls that some statements tell of, each once."""
        return await self._store.read(lambda reading: _calls_of(reading, statements))


def _calls_of(reading: Reading, statements: Sequence[str]) -> list[Call]:
    told = ((id_, r.ordinal) for id_ in statements for r in reading.readouts(id_))
    found = (reading.call_of(*one) for one in told)
    return list({call.id: call for call in found if call}.values())


def _check(reading: Reading, ruling: Ruling) -> None:
    """Refuse a ruling on what is not stored, and one that puts together what is no account."""
    for id_ in ruling.statements:
        if reading.statement(id_) is None:
            raise InputError(f"no statement '{id_}' is stored; `readouts calls` lists the ids")

        if ruling.kind == "together":
            _check_account(reading, id_)


def _check_account(reading: Reading, id_: str) -> None:
    marked = [r for r in reading.rulings([id_]) if r.kind == "no_call"]
    if marked:
        raise InputError(
            f"'{id_}' was marked as no account {marked[0].words}; undo that first: "
            f"readouts wrong {id_} --undo"
        )
    if not reading.readouts(id_):
        raise InputError(f"'{id_}' tells of no call, so it can't be paired")


def _check_obeyed(reading: Reading, ruling: Ruling) -> None:
    """Refuse, with all that followed, a ruling that another one keeps from being obeyed."""
    if ruling.kind != "together":
        return
    calls = _calls_of(reading, ruling.statements)
    if not any({r.id for r in call.readouts}.issuperset(ruling.statements) for call in calls):
        raise InputError(
            f"{_quoted(ruling.statements)} can't be of one call: they tell of calls of other "
            "sides, or accounts that were put beside them were parted; undo that first"
        )


def _quoted(statements: Sequence[str]) -> str:
    return " and ".join(f"'{id_}'" for id_ in statements)
