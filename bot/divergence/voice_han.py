"""Whose position a Chinese sentence reports: speakers are announced and then speak on."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.divergence import acts, parties
from bot.divergence.acts import Act
from bot.divergence.cast import Cast
from bot.divergence.held import Held, Speaker
from bot.model.divergence import Voice

_SPEECH = (
    "指出|强调|表示|介绍|阐述|感谢|祝贺|重申|认为|说|谈到|通报|欢迎|赞赏|转达|对|就|请|希望|向"
)
_ANNOUNCED = re.compile(
    rf"(?:^|[，。；：])([㐀-鿿·]{{2,14}}?)(?:还|也|则|再次|重点|特别)?({_SPEECH})"
)
_MET = re.compile(r"(?:应约)?(?:同|与|和|会见|会晤|接待)([㐀-鿿·（）]{2,30})")
_JOINT = re.compile(
    r"^(?:[^，。]{1,8}，)?(?:[㐀-鿿]{2}双方|双方(?!团队|关系|企业|贸易)|"
    r"两国(?:元首|领导人|外长|总统|总理|防长|政府)|两位\w{2,4}|[㐀-鿿]{2}元首|他们)(?P<rest>.*)|^同意|^一致同意",
    re.DOTALL,
)
_JOINT_ACT = re.compile(
    "同意|一致|达成|商定|讨论|交换|认为|决定|责成|强调|重申|欢迎|表示|就|围绕|认识到|积极评价|还谈|商量|"
    "举行|确认|签署|期待|祝贺|愿|宣布|互[设免派访办换]|回顾|通过|启动|扩大|评价|关注|赞|通报|磋商|谈及|将"
)
_TOGETHER_SAID = re.compile(
    "(?:[一均都共同还也，]{0,4})(?:致认为|致同意|致强调|认为|同意|商定|强调|重申|确认|指出)"
)
_JOINT_LATER = re.compile(
    "，双方(?:牵头人|团队|外长|工作层)?[^，。]{0,6}(?:将|同意|商定|决定|一致)"
)
_TELLS = re.compile(
    "指出|表示|强调|交换(?:了)?(?:意见|看法)|讨论|沟通和交流|深入交流|就.{2,60}(?:沟通|交流)|认为|同意"
)
_SHOULD = re.compile(
    r"^[^，。]{0,12}(?:(?<![主重首])要(?!求|点)|应(?![对约邀急])|需(?!求)|必须|有责任|可以|"
    r"(?<![智功可])能(?![源力])|有共同责任)"
)
_SIDE = re.compile(
    r"(?:^|[，；])([㐀-鿿]{1,8}?)(?:方)?(?:也|还|将|已|再次|明确)?"
    r"(?:同意|承诺|愿|坚持|希望|表示|重申|感谢|将|不寻求|不支持|无意|反对|欢迎|期待|邀请|支持|赞赏)"
)
_SIR = re.compile(
    r"^(?:总统|总理|主席|国务卿|外长|部长)先生[^，。]{0,6}(?:讲|说|表示|提|强调|承诺|重申)"
)
_PRONOUN = re.compile("^[他她](?!们)")
_TITLES = (
    "总统|主席|总理|首相|国务卿|外长|外交部长|部长|国王|王储|大臣|助理|秘书长|特使|代表|防长|牵头人|酋长|"
    "埃米尔|苏丹|教皇|高级代表|委员长|总书记|议长|委员|顾问"
)
_NAME = re.compile(
    rf".*(?:{_TITLES})([㐀-鿿·]{{2,14}}?)(?=举行|通电话|通话|会晤|会谈|会见|应约|视频|电话|同|在|就|和|、|与|一道|[，。\d]|$)"
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
    other = _names(met.group(1)) if met else set()
    own = _names(lede[: met.start()]) if met else set()
    other |= {n for n in cast.other_names if n[0] >= "㐀"} - own
    own |= {n for n in cast.own_names if n[0] >= "㐀"} - other
    for form, code in parties.chinese():
        if len(form) > 1 and code in cast.other_sides:
            other |= {form, f"{form[0]}方"}
        elif len(form) > 1 and code == cast.side:
            own |= {form, f"{form[0]}方"}
    own -= other
    return HanCast(tuple(n for n in own if n), tuple(n for n in other if n))


def _names(words: str) -> set[str]:
    """Return the names after titles, one or several."""
    return {name for part in words.split("、") for name in _NAME.findall(part)}


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
    told = _by_side(sentence, names, before) or _by_pronoun(sentence, names)
    if told:
        why = "the side, or a pronoun, is the subject"
        return Held(told, act, why, speaker=before.first_person)
    voice = before.first_person if before.voice != "both" else "own"
    return Held(voice, act, "speaks on")


def _by_side(sentence: str, names: HanCast, before: Speaker) -> Voice | None:
    """Return whose position it is where a state, as "美方", is said to agree, hope or refuse."""
    if _SIR.match(sentence):
        return "counterpart" if before.first_person == "own" else "own"
    voices = {_of_side(m.group(1), names) for m in _SIDE.finditer(sentence)} - {None}
    if len(voices) > 1:
        return "both"
    return next(iter(voices), None)


def _of_side(word: str, names: HanCast) -> Voice | None:
    if any(word in (n, n.removesuffix("方")) for n in names.other):
        return "counterpart"
    return "own" if any(word in (n, n.removesuffix("方")) for n in names.own) else None


def _by_pronoun(sentence: str, names: HanCast) -> Voice | None:
    """Return who "he" is where only the other one is named after it."""
    if not _PRONOUN.match(sentence):
        return None
    own = any(n in sentence for n in names.own if parties.han_side(n) is None)
    other = any(n in sentence for n in names.other if parties.han_side(n) is None)
    if own == other:
        return None
    return "counterpart" if own else "own"


def tells_speech(sentence: str) -> bool:
    """Return whether the sentence tells what was said or talked about."""
    return bool(_TELLS.search(sentence))


def _joint(sentence: str) -> bool:
    """Whether both are the subject and do something, rather than "should" in one's speech."""
    joint = _JOINT.match(sentence)
    if joint is None:
        return bool(_JOINT_LATER.search(sentence))
    rest = joint.group("rest")
    if rest and _TOGETHER_SAID.match(rest):
        return True
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
