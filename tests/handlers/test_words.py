"""Every sentence in our own voice is neutral, and ends as a sentence does."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import knowledge
from bot.digest.document import Document, said
from tools.examples import PAIRS, digest

ROOT = Path(__file__).parents[2]
FOLDERS = ("commands", "actions", "views", "shortcuts")
SPOKEN = (
    *sorted((ROOT / "handlers/texts").glob("*.py")),
    *sorted(p for p in (ROOT / "bot/digest").glob("*.py") if p.name != "__init__.py"),
    ROOT / "bot/digest/sections.toml",
    ROOT / "bot/divergence/titles.py",
    ROOT / "bot/divergence/reasons.py",
    *sorted(p for p in (ROOT / "bot/divergence/detectors").glob("*.py")),
    *sorted(p for f in FOLDERS for p in (ROOT / "handlers" / f).glob("*.py")),
)
TAKES_A_SIDE = re.compile(
    r"\b(claim|admit|admission|den(y|ie)|denial|refus|alleg|insist|conced|concession|confess"
    r"|purport|boast|lie|lied|lying|propaganda|distort|omit|hid(e|es|ing)\b|conceal|ignor|brag)\w*",
    re.IGNORECASE,
)
SILENCE = re.compile(
    r"What an account does not mention it does not deny: silence is not denial"
    r"|silence\s+is not denial",
    re.IGNORECASE,
)
QUOTED = re.compile(r"“[^”]*”|«[^»]*»|‹[^›]*›|\{[^{}]*\}")
"""Words of the accounts, and what stands for values in our own."""
COMMENT = re.compile(r'^\s*#.*$|""".*?"""', re.MULTILINE | re.DOTALL)
STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
KEY = re.compile(r"[a-z_.:-]*")
ENDS = (".", "?", "…", ":", "”", ")")
FILES = sorted(PAIRS.glob("*.json"))


def own(text: str) -> str:
    """Return a text without what it quotes and without the sentence on silence."""
    return SILENCE.sub("", QUOTED.sub("", text))


@pytest.mark.parametrize("path", SPOKEN, ids=lambda p: str(p.relative_to(ROOT)))
def test_our_own_voice_takes_no_side(path: Path) -> None:
    """No word that judges what a side said or left out, but for the sentence on silence."""
    assert [m.group() for m in TAKES_A_SIDE.finditer(own(prose(path)))] == []


@pytest.mark.parametrize("path", SPOKEN, ids=lambda p: str(p.relative_to(ROOT)))
def test_nothing_is_shouted(path: Path) -> None:
    """No exclamation mark stands in a string that people read."""
    assert re.findall(r"\w+!(?=\s|$)", prose(path)) == []


def prose(path: Path) -> str:
    """Return the strings of a file that are more than a key."""
    strings = STRING.findall(COMMENT.sub("", path.read_text("utf-8")))
    return " ".join(s for s in strings if not KEY.fullmatch(s))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_what_a_digest_says_by_itself_is_neutral(path: Path) -> None:
    """Titles and reasons of findings as they are made, words of the accounts aside."""
    document = digest(path, knowledge())
    words = list(map(own, spoken(document)))
    assert [(m.group(), w) for w in words for m in TAKES_A_SIDE.finditer(w)] == []
    assert [w for w in words if "!" in w] == []
    assert document.summary.endswith(ENDS)
    assert document.footer.endswith(ENDS)


def spoken(document: Document) -> Iterator[str]:
    """Yield all that a digest says in our own voice: everything but its quotes and links."""
    yield from (document.title, document.headline, document.summary, document.footer)
    yield from (document.whole, *(said(value) for _, value in document.facts))
    yield from (label for label, _ in document.facts)
    for section in document.sections:
        yield section.title
        for entry in section.entries:
            yield from (entry.text, entry.note)
    yield from (button.label for button in (*document.buttons, *document.more))
