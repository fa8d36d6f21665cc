"""What several detectors ask of a claim."""

import re

from bot.divergence.reading import Claim
from bot.divergence.relations import Related
from bot.divergence.tones import tones

_OF_THE_TALK = re.compile(
    r"\b(?:conversation|call|meeting|talks?|discussions?|exchange|dialogue|atmosphere|spirit|"
    r"manner)\b|通话|会晤|会谈|会见|разговор\w*|бесед\w*|встреч\w*|переговор\w*|розмов\w*",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|would|hopes?|hoped|should|must|future|expects?|expected)\b"
    r"|希望|期待|надежд\w+|будет|будут|долж\w+|споді\w+",
    re.IGNORECASE,
)
"""Words of a wish: what is hoped of other talks says nothing of this one."""
_WILLING = re.compile(r"\b(?:willing\w*|ready|readiness)\b", re.IGNORECASE)
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
    if _TO_COME.search(claim.text):
        return False
    return bool(_OF_THE_TALK.search(claim.text) and tones(claim.text))


def is_wish(claim: Claim) -> bool:
    """Return whether the claim tells of what somebody is willing to do: that is no talk held."""
    return bool(_WILLING.search(claim.text))


def tone_words(claim: Claim) -> frozenset[str]:
    """Return the words of tone in a claim."""
    return frozenset(tones(claim.text))


def is_commitment(claim: Claim) -> bool:
    """Return whether the claim tells of an agreement, a promise, an invitation or a next step."""
    return bool(_NEXT.search(claim.text)) and claim.voice != "none"


def differs_by(related: Related, kind: str) -> bool:
    """Return whether a difference of this kind was found to the best partner."""
    return any(d.kind == kind for d in related.differences)


def softened(one: Claim, two: Claim) -> bool:
    """Return whether what one tells as agreed the other tells as discussed."""
    return {c.act.key for c in (one, two) if c.act} == {"agree", "discuss"}
