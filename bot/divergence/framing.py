"""Why a sentence is a frame: by what it says, where it stands, and how little else it holds."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.divergence import frames
from bot.divergence.cast import Cast
from bot.divergence.scan import HAN, Scan
from bot.divergence.turns import after_label, asked
from bot.divergence.vocabulary import rarity
from bot.divergence.voice_han import tells_speech
from bot.text.numerals import is_number
from bot.text.words import Token

MEETING = "tells who spoke with whom"
HEADER = "header, attribution or greeting"
QUESTION = "is a question put by somebody else"
LITTLE = 3.4
"""The weight of the other words up to which a sentence tells of the talk alone."""
LITTLE_LATER = 2.0
"""The same for any sentence but the first, and for one that only may tell of a talk."""
LITTLE_OF_THE_CALL = 2.4
CHATTY = 9.0
"""The same for a greeting, which may hold a word on the weather."""
LITTLE_BUT_GREETING = 5.5
LITTLE_WITH_CONCEPT = 1.6
_FOREIGN = 1.3
_OF_TOPIC = 1.4
_LATE = 8
_HAN_OPENING = 3
_FEW_WORDS = 4
_HEADING_WORDS = 10
_ENDS = 2
_LONG = 3
_WITHOUT_CAPITALS = frozenset(["ar", "ko"])
_NOUNS_WITH_CAPITALS = frozenset(["de"])
_OF_BOTH = frozenset(["between", "of", "from", "by", "with", "to", "между", "із", "від", "между"])
_WILL = frozenset(["would", "must", "should", "cannot"])
_MILD = 3
_FINITE = frozenset(["is", "are", "was", "were", "will", "has", "have", "had", "est", "es", "ist"])


class Frames(NamedTuple):
    """What is known of an account before its sentences are judged."""

    cast: Cast
    lang: str
    first_hand: bool
    size: int
    asked: frozenset[int]


class Seen(NamedTuple):
    """A sentence to be judged; `opening` while all before it are frames.

    `alone` says that its concepts, if any, tell of meeting alone.
    """

    text: str
    place: int
    found: Scan
    opening: bool
    alone: bool


def frames_of(
    text: str, spans: Sequence[tuple[int, int]], cast: Cast, lang: str, *, first_hand: bool
) -> Frames:
    """Return what it takes to judge the sentences of one account."""
    return Frames(cast, lang, first_hand, len(spans), asked(text, spans, transcript=first_hand))


def why(seen: Seen, known: Frames) -> str:
    """Return why the sentence is a frame, or ""."""
    if seen.place in known.asked:
        return QUESTION
    said = after_label(seen.text)
    if frames.whole(said, known.lang) or _greets(said, seen, known) or _is_heading(seen, known):
        return HEADER
    if seen.place < _LATE and frames.may_meet(said, known.lang) and _is_lede(said, seen, known):
        return MEETING
    if frames.of_the_call(said, known.lang) and not _led_by_both(seen.found):
        return MEETING if _says_little(seen, known, LITTLE_OF_THE_CALL) else ""
    return ""


def _is_lede(said: str, seen: Seen, known: Frames) -> bool:
    """Whether a sentence that tells of the meeting says next to nothing else."""
    if known.lang in HAN:
        return seen.opening and seen.place < _HAN_OPENING and not tells_speech(said)
    told = frames.meets(said, known.lang)
    if not (seen.opening or told):
        return False
    if (seen.place or not told) and not _names_other(seen, known):
        return False
    return _says_little(seen, known, LITTLE if told and not seen.place else LITTLE_LATER)


def _says_little(seen: Seen, known: Frames, most: float) -> bool:
    """Whether little remains beside the talk; a concept is a topic only where one is opened."""
    if not _WILL.isdisjoint(seen.found.words):
        return False
    rest = _rest(seen, known)
    without_topic = frames.topic_at(seen.text, known.lang) == len(seen.text)
    return rest <= (most if seen.alone else LITTLE_WITH_CONCEPT if without_topic else -1)


def _names_other(seen: Seen, known: Frames) -> bool:
    """Whether the other side is named, but "both ministers" do nothing and nothing is agreed."""
    if _led_by_both(seen.found) or any(a.value.strength > _MILD for a in seen.found.acts):
        return False
    sides, names = known.cast.other_sides, known.cast.other_names
    told_of = [m.value for m in seen.found.marks if m.value.kind in ("other", "side", "name")]
    return any(m.kind == "other" or m.value in sides or m.value in names for m in told_of)


def _led_by_both(found: Scan) -> bool:
    """Whether "the two ministers", or the like, are a subject."""
    sides = {m.end for m in found.marks if m.value.kind == "side"}
    many = (m for m in found.marks if m.value.kind == "many" and m.start not in sides)
    return any(_OF_BOTH.isdisjoint(found.words[max(0, m.start - 2) : m.start]) for m in many)


def _greets(said: str, seen: Seen, known: Frames) -> bool:
    """Whether it is a greeting or a farewell: at the beginning or the end, and of little else."""
    edge = seen.opening or seen.place >= known.size - _ENDS
    if not edge:
        return False
    if frames.greets(said) or frames.greets(seen.text):
        return _rest(seen, known) <= (CHATTY if seen.alone else LITTLE_BUT_GREETING)
    last = seen.place == known.size - 1 and known.lang not in HAN
    return last and known.first_hand and _is_farewell(seen)


def _is_farewell(seen: Seen) -> bool:
    """Whether the last words of a speech are a call to nobody: short, and nothing is done."""
    found = seen.found
    numbers = any(t.kind == "number" for t in found.tokens)
    verbs = _FINITE.union(_WILL).intersection(found.words)
    idle = not (found.acts or found.marks or numbers or verbs)
    return idle and 0 < len(found.tokens) <= _FEW_WORDS


def _is_heading(seen: Seen, known: Frames) -> bool:
    """Whether it is a line of names and titles without a verb, as headings and signatures are."""
    words = [t for t in seen.found.tokens if t.kind == "word"]
    cased = known.lang not in HAN | _WITHOUT_CAPITALS | _NOUNS_WITH_CAPITALS
    if not cased or not 1 < len(words) <= _HEADING_WORDS:
        return False
    edge = seen.place < _ENDS or seen.place >= known.size - _ENDS
    if seen.text[-1] in ".!?…" and (seen.found.acts or not edge):
        return False
    return all(t.text[0].isupper() for t in words if len(t.text) > _LONG)


def _rest(seen: Seen, known: Frames) -> float:
    """Return how much the sentence says beside who, when, where and how."""
    marked = {i for m in seen.found.marks for i in range(m.start, m.end)}
    start = seen.found.tokens[0].start if seen.found.tokens else 0
    turn = start + frames.topic_at(seen.text, known.lang)
    rest = 0.0
    for i, token in enumerate(seen.found.tokens):
        if i not in marked and _tells(token, seen.found.words[i], known):
            weight = rarity(token.stem) if known.lang == "en" else _FOREIGN
            rest += weight * (_OF_TOPIC if token.start > turn else 1.0)
    return rest


def _tells(token: Token, word: str, known: Frames) -> bool:
    """Whether a word may be of the matter: no name, number, stop word or word of frames."""
    if token.kind != "word" or len(word) == 1 or word in known.cast.names or is_number(word):
        return False
    if token.text[0].isupper() and known.lang not in _NOUNS_WITH_CAPITALS:
        return False
    lang = known.lang
    return not (frames.is_stop_word(word, lang) or frames.is_lede_word(token.stem, lang))
