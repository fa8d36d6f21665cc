"""Small words by which a sentence tells whose position it reports, in English and Russian."""

LIGHT = frozenset(
    ["also", "has", "have", "had", "was", "is", "then", "further", "again", "both", "jointly", "in",
     "turn", "for", "his", "her", "their", "part", "however", "once", "more", "strongly", "too",
     "firmly", "particularly", "especially", "and", "who", "did", "does", "do", "will", "would",
     "the", "on", "at", "are", "were", "been", "being", "meanwhile", "additionally", "said", "not",
     "to", "response", "side", "it", "specifically", "separately", "next", "finally",
     "также", "в", "свою", "очередь", "со", "своей", "стороны", "вновь", "еще", "раз", "при",
     "этом", "особо", "отдельно", "что", "не", "також", "було", "и", "был", "была", "было", "были"]
)  # fmt: skip
MODALS = frozenset(["will", "would", "did", "does", "to", "can", "could", "should", "must"])
TALK = frozenset(
    ["conversation", "talks", "talk", "call", "meeting", "discussion", "topic", "topics", "agenda",
     "dialogue", "разговор", "беседа", "беседы", "встреча", "переговоры", "тема", "темы"]
)  # fmt: skip
TALK_DOES = frozenset(
    ["focused", "covered", "included", "took", "was", "were", "touched", "dealt", "addressed",
     "also", "centred", "centered", "ended", "concluded", "began", "lasted", "revolved", "носил",
     "прошел", "прошла", "состоялся", "of", "key", "main"]
)  # fmt: skip
REACTIONS = frozenset(["reaction", "reply", "response", "answer", "реакция", "ответ"])
PASSIVE = frozenset(["was", "were", "been", "be", "are", "being"])
JOINT_RU = ("обсужд", "затронут", "рассмотрен", "подтвержд", "условлено", "состоялся обмен")
WE = frozenset(["we", "мы", "ми"])
OURS = frozenset(["our", "my", "наш", "наша", "наше", "наши", "мой", "моя", "мое", "мои"])
TOGETHER = (
    "agreed", "discussed", "exchanged", "reviewed", "talked", "touched", "covered", "договорились",
    "условились", "обсудили", "обменялись", "затронули", "домовились", "обговорили",
)  # fmt: skip
"""What "we" did in the talk itself, not what "we" think."""
ADDRESSING = frozenset(
    ["told", "tell", "reminded", "remind", "assured", "assure", "сказал", "сказала", "напомнил"]
)
"""Verbs of speech after which the person addressed follows at once."""
TAKE_PERSONS = frozenset(["welcome", "urge", "ask", "inform", "warn", "condemn", "support"])
"""Acts done to somebody: who follows the verb is no subject."""
