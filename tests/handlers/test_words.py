"""Every sentence in our own voice is neutral."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("commands", "actions", "views", "shortcuts")
SPOKEN = (
    *sorted((ROOT / "handlers/texts").glob("*.py")),
    ROOT / "bot/digest/texts.py",
    ROOT / "bot/digest/offered.py",
    ROOT / "bot/digest/parted.py",
    ROOT / "bot/digest/sections.toml",
    *sorted(p for f in FOLDERS for p in (ROOT / "handlers" / f).glob("*.py")),
)
TAKES_A_SIDE = re.compile(
    r"\b(claim|admit|den(y|ie)|refus|alleg|insist|conced|confess|purport|boast|lie|lied|lying"
    r"|propaganda|distort|omit|hid(e|es|ing)\b|conceal|ignor)\w*",
    re.IGNORECASE,
)
FIXED = "What an account does not mention it does not deny: silence is not denial."


@pytest.mark.parametrize("path", SPOKEN, ids=lambda p: str(p.relative_to(ROOT)))
def test_our_own_voice_takes_no_side(path: Path) -> None:
    """No word that judges what a side said or left out, but for the sentence on silence."""
    words = path.read_text("utf-8").replace(FIXED, "").replace("silence is not denial", "")
    words = words.replace("Silence is not denial", "")
    assert [m.group() for m in TAKES_A_SIDE.finditer(words)] == []
