"""Whose position a Chinese sentence reports: speakers are announced and then speak on."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.divergence import acts, parties
from bot.divergence.acts import Act
from bot.divergence.cast import Cast
from bot.divergence.voice import Held, Speaker
from bot.model.divergence import Voice

_SPEECH = (
    "指出|强调|表示|介绍|阐述|感谢|祝贺|重申|认为|说|谈到|通报|欢迎|赞赏|转达|对|就|请|希望|向"
)
_ANNOUNCED = re.compile(
    rf"(?:^|[，。；：])([㐀-鿿·]{{2,14}}?)(?:还|也|则|再次|重点|特别)?({_SPEECH})"
)
_MET = re.compile(r"(?:应约)?(?:同|与|和|会见|会晤|接待)([㐀-鿿·（）]{2,30})")
_JOINT = re.compile(
    r"^(?:此外，|会谈中，|最后，|会晤中，)?(?:(?:中美|中俄|美中|俄中|中欧|中英|中法|中德|中日|中韩)?双方|"
    r"两国(?:元首|领导人|外长|总统|总理)|中美元首|他们)(?P<rest>.*)|^同意|^一致同意",
    re.DOTALL,
)
_JOINT_ACT = re.compile(
    "同意|一致|达成|商定|讨论|交换|认为|决定|责成|强调|重申|欢迎|表示|就|围绕|认识到|积极评价|还谈|商量|"
    "举行|确认|签署|期待|祝贺|愿"
)
_SHOULD = re.compile(r"^[^，。]{0,12}(?:要|应|需|必须|有责任|可以|能|有共同责任)")
_TITLES = "总统|主席|总理|首相|国务卿|外长|外交部长|部长|国王|王储|大臣|助理|秘书长|特使"
_NAME = re.compile(
    rf".*(?:{_TITLES})([㐀-鿿·]{{2,14}}?)(?=举行|通电话|通话|会晤|会谈|会见|应约|同|在|就|和|一道|[，。\d]|$)"
)
_OPENING = 60


class HanCast(NamedTuple):
    """The names that stand for each side in one Chinese account."""

    own: tuple[str, ...]
    other: tuple[str, ...]


def han_cast(text: str, spans: Sequence[tuple[int, int]], cast: Cast) -> HanCast:
    """Read who is who from the opening: who met, spoke with or received whom."""
    lede = next((text[a:b] for a, b in spans if _MET.search(text[a:b])), "")
    met = _MET.search(lede)
    other = set(_NAME.findall(met.group(1))) if met else set()
    own = set(_NAME.findall(lede[: met.start()])) if met else set()
    for form, code in parties.chinese():
        if len(form) > 1 and code in cast.other_sides:
            other.add(form)
        elif len(form) > 1 and code == cast.side:
            own.add(form)
    return HanCast(tuple(n for n in own if n), tuple(n for n in other if n))


def hold_han(sentence: str, names: HanCast, before: Speaker, *, remarks: bool = False) -> Held:
    """Return whose position the Chinese sentence reports; in `remarks` 我 is who publishes."""
    act = strongest(sentence)
    if remarks and sentence.startswith("我"):
        return Held("own", act, "“我” is the publisher")
    if _joint(sentence):
        return Held("both", act, "both sides are the subject")
    for match in _ANNOUNCED.finditer(sentence[:_OPENING]):
        voice = _speaker(match.group(1), names)
        if voice:
            return Held(voice, act, f"“{match.group(1)}{match.group(2)}”")
    voice = before.single if before.voice != "both" else "own"
    return Held(voice, act, "speaks on")


def _joint(sentence: str) -> bool:
    """Whether both are the subject and do something, rather than "should" in one's speech."""
    joint = _JOINT.match(sentence)
    if joint is None:
        return False
    rest = joint.group("rest")
    return rest is None or bool(_JOINT_ACT.search(rest[:24]) and not _SHOULD.match(rest[:14]))


def _speaker(announced: str, names: HanCast) -> Voice | None:
    if any(announced.endswith(n) and announced != n + "方" for n in names.other if len(n) > 1):
        return None if _is_side(announced) else "counterpart"
    if any(announced.endswith(n) for n in names.own):
        return None if _is_side(announced) else "own"
    return None


def _is_side(announced: str) -> bool:
    """Return whether it is a side's name, which as a subject belongs to whoever is speaking."""
    return announced.endswith("方") or any(announced == form for form, _ in parties.chinese())


def strongest(sentence: str) -> Act | None:
    """Return the strongest act that the sentence names."""
    found = [act for form, act in acts.chinese() if form in sentence]
    return max(found, key=lambda a: a.strength, default=None)
