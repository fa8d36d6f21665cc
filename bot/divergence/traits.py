"""What several detectors ask of a claim."""

import re

from bot.divergence.reading import Claim
from bot.divergence.relations import Related

_TONE = re.compile(
    r"\b(?:frank|candid|constructive|cordial|warm|friendly|business-?like|productive|fruitful|"
    r"sincere|in-depth|atmosphere|trusting|respectful)\b"
    r"|坦诚|坦率|深入|建设性|友好|富有成效|тепл\w+|дружеск\w+|откровенн\w+|деловит\w+|"
    r"конструктивн\w+|доверительн\w+|відверт\w+|дружн\w+",
    re.IGNORECASE,
)
_OF_THE_TALK = re.compile(
    r"\b(?:conversation|call|meeting|talks?|discussions?|exchange|dialogue|atmosphere|spirit|"
    r"manner)\b|通话|会晤|会谈|会见|разговор\w*|бесед\w*|встреч\w*|переговор\w*|розмов\w*",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\b(?:will (?:meet|visit|hold|continue|travel|speak|convene)|agreed|undertook|promised|"
    r"pledged|tasked|instructed|directed|invit\w+|accepted|committed to|to be held|scheduled|"
    r"agreement was|"
    r"would (?:be (?:open|reopened|held)|meet|visit)|stay (?:engaged|in touch|in contact)|"
    r"next (?:week|month|meeting|round|steps?)|contacts? at)\b"
    r"|同意|责成|商定|达成|承诺|邀请|договор\w+|услови\w+|соглас\w+ (?:продолж|провест)\w+|"
    r"поруч\w+|приглас\w+|график|домов\w+|запрос\w+ до",
    re.IGNORECASE,
)
_SHORT = 240


def is_tone(claim: Claim) -> bool:
    """Return whether the claim says of what kind the talk was."""
    if claim.voice != "both" or len(claim.text) > _SHORT:
        return False
    return bool(_TONE.search(claim.text) and _OF_THE_TALK.search(claim.text))


def tone_words(claim: Claim) -> frozenset[str]:
    """Return the words of tone in a claim."""
    return frozenset(w.casefold() for w in _TONE.findall(claim.text))


def is_commitment(claim: Claim) -> bool:
    """Return whether the claim tells of an agreement, a promise, an invitation or a next step."""
    return bool(_NEXT.search(claim.text)) and claim.voice != "none"


def differs_by(related: Related, kind: str) -> bool:
    """Return whether a difference of this kind was found to the best partner."""
    return any(d.kind == kind for d in related.differences)
