"""Small words by which a sentence tells whose position it reports, by kind, in all languages."""

from bot.divergence.tables import rows
from bot.text.words import fold


def _of(kind: str) -> frozenset[str]:
    cells = (cell for of, cell in rows("voice.tsv") if of == kind)
    return frozenset(fold(word) for cell in cells for word in cell.split())


LIGHT, MODALS, PASSIVE = _of("light"), _of("modal"), _of("passive")
TALK, TALK_DOES, REACTIONS = _of("talk"), _of("talk-does"), _of("reaction")
WE, OURS, MUTUAL = _of("we"), _of("our"), _of("mutual")
TOGETHER = tuple(sorted(_of("together")))
ADDRESSING, TAKE_PERSONS = _of("addressing"), _of("take-person")
ADDRESSED, RECEIVED, THAT = _of("addressed"), _of("received"), _of("that")
JOINT, OWN_PASSIVE = tuple(sorted(_of("joint"))), tuple(sorted(_of("own-passive")))
DATIVE, PLAN, WILL, MEET = _of("dative"), _of("plan"), _of("will"), _of("meet")
JOINT_END, STANCE, SMALL = tuple(sorted(_of("joint-end"))), _of("stance"), _of("small")
WITHOUT_AGENT, SPOKESPEOPLE = _of("without-agent"), _of("spokesperson")
HEARD = _of("heard")
JOINT_OPENS = frozenset(tuple(w.split("-")) for w in _of("joint-opens"))
ONE_MIND = frozenset(tuple(w.split("-")) for w in _of("one-mind"))
WE_VERBS, I_VERBS, AGREED = _of("we-verb"), _of("i-verb"), _of("agreed")
