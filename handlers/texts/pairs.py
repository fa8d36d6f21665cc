"""What is said of a pair that a channel follows or leaves out, and of its earlier calls."""

from collections.abc import Mapping, Sequence

from bot.calls.pair_orders import Stands
from bot.calls.standing import SIDE, mutes, pair_of
from bot.digest.document import Document, Section
from bot.digest.offered import ordering
from bot.digest.texts import counted, listed
from bot.model.call import Call
from bot.model.delivery import Pair, Watch
from bot.model.official import Principal
from bot.ordering import Ordered
from bot.watch_values import Lexicon
from handlers.texts import NAME, call_entry
from handlers.texts.watches import about, calls

TITLES: Mapping[Stands, str] = {
    "comes": "Followed here", "muted": "Muted here", "not": "Not followed here",
}  # fmt: skip
PREVIOUS_TITLE = "Previous calls"
FOLLOWED = "This channel gets the calls of {pair}{about} from now on."
MUTED = STOPPED = "This channel gets no calls of {pair} from now on. Earlier messages stay."
NOT_MUTED = "The calls of {pair} are muted here no more. They come once this channel follows them."
MUTED_BEFORE = "The calls of {pair} are muted here already."
MUTED_AMONG = "The calls of {pair} are muted here already, as all of {pairs} are."
COMES_BEFORE = "The calls of {pair} come here already: this channel watches {calls}."
COMES_NOT = "The calls of {pair} do not come here: this channel watches {calls}."
NOTHING = "The calls of {pair} do not come here: this channel watches nothing."
ALL = "This channel gets every call, so those of {pair} come here as it is."
HEARD = "Muted no more"
LISTED = f"{NAME} watches shows and changes what this channel gets."
NO_PAIR = "this call has no two sides that could be followed or muted"
ALL_OF_THEM = "{command} lists them all."
NONE = "No call of {pair} before this one is stored."


def pair(two: Sequence[Principal]) -> str:
    """Return what a pair is called: ``Antony Blinken – Sergey Lavrov``."""
    return " – ".join(principal.name for principal in two)


def ordered(two: Sequence[Principal], done: Ordered, lexicon: Lexicon, call_id: str) -> Document:
    """Return how a pair stands in a channel that was told something, with what it can be told."""
    heard = "; ".join(lexicon.pair(p) for p in done.heard if p != _pair(two))
    return Document(
        TITLES[done.stands],
        _now(two, done) if done.changed else _before(two, done, lexicon),
        ((HEARD, heard),) if heard else (),
        footer=LISTED,
        buttons=(ordering(done.then, call_id),),
    )


def _now(two: Sequence[Principal], done: Ordered) -> str:
    """Return what was changed."""
    if done.stands == "comes":
        topics = about(done.watch) if done.watch else ""
        return FOLLOWED.format(pair=pair(two), about=topics)
    if done.stands == "muted":
        return MUTED.format(pair=pair(two))
    return (NOT_MUTED if done.heard else STOPPED).format(pair=pair(two))


def _before(two: Sequence[Principal], done: Ordered, lexicon: Lexicon) -> str:
    """Return how it stands since before, and why."""
    watch, name = done.watch, pair(two)
    if watch is None:
        return (ALL if done.stands == "comes" else NOTHING).format(pair=name)
    if done.stands == "muted":
        return _muted(two, watch, lexicon)
    said = COMES_BEFORE if done.stands == "comes" else COMES_NOT
    return said.format(pair=name, calls=calls(watch, lexicon))


def _muted(two: Sequence[Principal], watch: Watch, lexicon: Lexicon) -> str:
    keys = frozenset(key for p in two for key in (p.key, f"{SIDE}{p.side}"))
    among = [lexicon.pair(p) for p in mutes(watch, keys) if p != _pair(two)]
    if not among:
        return MUTED_BEFORE.format(pair=pair(two))
    return MUTED_AMONG.format(pair=pair(two), pairs=listed(among))


def _pair(two: Sequence[Principal]) -> Pair:
    return pair_of(*(p.key for p in two))


def previous(two: Sequence[Principal], calls: Sequence[Call], count: int) -> Document:
    """Return the earlier calls of a pair, latest first; `count` is of all of them."""
    if not calls:
        return Document(PREVIOUS_TITLE, NONE.format(pair=pair(two)))
    shown = "" if len(calls) == count else f", the latest {len(calls)} of them below"
    said = f"{pair(two)}: {counted(count, 'call')} before this one{shown}."
    names = " ".join(p.name if p.id else p.side for p in two)
    return Document(
        PREVIOUS_TITLE,
        said,
        sections=(Section(PREVIOUS_TITLE, tuple(map(call_entry, calls))),),
        footer=ALL_OF_THEM.format(command=f"{NAME} history {names}") if shown else "",
    )
