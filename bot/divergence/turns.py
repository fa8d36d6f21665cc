"""Whose turn it is in a transcript: what a reporter asks tells nothing of what was said."""

import re
from collections.abc import Iterable, Sequence

from bot.divergence.frames import labels
from bot.text.words import fold

_LABEL = re.compile(r"[\"'“«]?([^\W\d_][^:：?!\n]{0,79}?)\s?[:：](?=\s|$|[^\x00-\x7f/])")
_MOST_WORDS = 8
_SMALL = frozenset(["of", "the", "for", "and", "de", "du", "la", "al", "bin", "di", "da", "von"])
_ASKS = ("?", "？", "؟")
_CLOSING = "\"”»’' )"
_ADDRESS = re.compile(
    r"\b(?:you|your|sir|madam|minister|excellency|вы|вас|вам|ваш\w*|ви|vous|votre|sie|ihnen|usted|"
    r"ustedes|sayın|siz\w*)\b|您|你",
    re.IGNORECASE,
)


def label(sentence: str) -> str:
    """Return what stands before the colon that opens a turn, or "".

    >>> label("QUESTION: Did it come up?"), label("Roe, spokesman: Yes."), label("He left.")
    ('QUESTION', 'Roe, spokesman', '')
    """
    found = _LABEL.match(sentence)
    if not found or found.end() == len(sentence):
        return ""
    written = found.group(1)
    words = written.split()
    names = all(not w[0].islower() or w in _SMALL or w in labels("host") for w in words)
    known = {fold(written)} <= labels("asker") | labels("host")
    return written if len(words) <= _MOST_WORDS and (names or known) else ""


def after_label(sentence: str) -> str:
    """Return the sentence without the label of its turn."""
    found = _LABEL.match(sentence) if label(sentence) else None
    return sentence[found.end() :].strip() if found else sentence


def asked(text: str, spans: Sequence[tuple[int, int]], *, transcript: bool) -> frozenset[int]:
    """Return the numbers of the sentences that a reporter says; only a `transcript` has any.

    A turn lasts as long as its paragraph. Whoever is no host asks, if there is a question mark in
    the turn; without labels a question that addresses somebody is a reporter's.
    """
    sentences = [text[a:b] for a, b in spans]
    turns = _turns(text, spans)
    hosts = _hosts(label(sentences[turn[0]]) for turn in turns)
    found: set[int] = set()
    for turn in turns:
        first = label(sentences[turn[0]])
        questions = [n for n in turn if sentences[n].rstrip(_CLOSING).endswith(_ASKS)]
        if _is(first, "asker") or (first and transcript and questions and not _among(first, hosts)):
            found.update(n for n in turn if not questions or n <= questions[-1])
        elif not first and transcript:
            found.update(n for n in questions if _ADDRESS.search(sentences[n]))
    return frozenset(found)


def _hosts(written: Iterable[str]) -> frozenset[str]:
    """Return the words by which those who answer are named, offices and names alike."""
    names = {w for name in written if _is(name, "host") for w in _words(name)}
    return labels("host") | names


def _among(written: str, hosts: frozenset[str]) -> bool:
    return not hosts.isdisjoint(_words(written))


def _turns(text: str, spans: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the numbers of sentences by turns: a label or a new paragraph opens one."""
    turns: list[list[int]] = []
    for number, (start, end) in enumerate(spans):
        broken = not number or "\n" in text[spans[number - 1][1] : start]
        if broken or label(text[start:end]):
            turns.append([])
        turns[-1].append(number)
    return turns


def _is(written: str, kind: str) -> bool:
    return not labels(kind).isdisjoint(_words(written))


def _words(written: str) -> list[str]:
    return [fold(w).strip(".,()") for w in written.split()]
