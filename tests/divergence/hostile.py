"""Compares texts that were made to do harm; each in a process whose room and time are limited.

    python -m tests.divergence.hostile

reads the name of one from each line, and prints a line of JSON: seconds of processor time,
megabytes at most, and how many passages and sentences there are on either side; or with which
status its process ended before it had an answer.
"""

import json
import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

from bot.divergence.examples import account
from bot.knowing import knowledge
from bot.text.sentences import split

ROOM = 4 << 30
"""Bytes of address space; numpy reserves much that it never takes."""
HANGS = 500
"""Seconds; only what hangs takes longer, on however slow a machine."""
LEDE = "Foreign Minister Ola Vik spoke by phone today with Foreign Minister Ana Reis of Portugal. "
OTHER = LEDE + "They agreed to reopen the ferry line. He warned that grain exports would suffer."


def _distinct(words: int, sentence: int) -> str:
    """Return words of which none is met twice, a full stop after so many."""
    chance = random.Random(5)  # noqa: S311 -- the same text each time
    made = ["".join(chance.choices("abcdefghiklmnoprstuvw", k=9)) for _ in range(words)]
    parts = (made[at : at + sentence] for at in range(0, words, sentence))
    return " ".join(f"He rejected {' '.join(part)}." for part in parts)


def _numbered(count: int) -> str:
    return " ".join(f"They agreed to pay {n} million for ferry {n * 7}." for n in range(count))


Text = Callable[[], tuple[str, str]]
TEXTS: dict[str, Text] = {
    "50,000 sentences": lambda: (LEDE + "He agreed to reopen the ferry line. " * 50_000, OTHER),
    "3,000 sentences on both sides": lambda: (LEDE + _numbered(3_000), LEDE + _numbered(3_000)),
    "one word": lambda: ("Ferry", OTHER),
    "one word of a megabyte": lambda: ("a" * 1_000_000, OTHER),
    "one Chinese word of a megabyte": lambda: ("我" * 300_000, OTHER),
    "one sentence of 60,000 words": lambda: (LEDE + "ferry line " * 30_000, OTHER),
    "no letters": lambda: ("1,234.5 !!! — 67 % ... " * 6_000, OTHER),
    "nothing but marks": lambda: ("?!" * 300_000, "…" * 300_000),
    "mixed scripts": lambda: ("Йa漢عд ว२ Ünï 수 " * 6_000 + ". ", OTHER),
    "words that never come again": lambda: (_distinct(15_000, 60), _distinct(15_000, 50)),
    "long words that never end": lambda: (("ab-" * 50_000 + "'s ") * 4, OTHER),
    "apostrophes": lambda: ("l'" * 200_000 + "’s" * 100_000, OTHER),
    "abbreviations": lambda: ("A.B. Mr. e.g. U.S. No. 5. " * 6_000, OTHER),
    "quotation marks": lambda: ("“He said ‘" * 15_000, OTHER),
    "space": lambda: (LEDE + " " * 1_000_000 + "\n" * 300_000 + "x", OTHER),
    "numbers": lambda: ("9" * 300_000 + " 1,000,000.00" * 30_000, OTHER),
    "the same names": lambda: (LEDE * 1_500, LEDE * 1_500),
    "points back": lambda: (LEDE + "This issue, on this, in that regard. " * 6_000, OTHER),
    "half pairs and controls": lambda: ("\ud800\udc00\x00\u202e\u200b\ufeff a" * 30_000, OTHER),
}


def main() -> None:
    """Compare what is asked for; the tables are read once, and each process begins with them."""
    known = knowledge()
    for lang in ("en", "zh"):
        known.engine.concepts.find("", lang)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _compare(line.strip())
        if ended := os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
            _say({"ended": ended})


def _compare(name: str) -> NoReturn:
    """Compare, say what it took, and end the process."""
    resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
    signal.alarm(HANGS)
    one, other = TEXTS[name]()
    lang = "zh" if "Chinese" in name else "en"
    began = time.process_time()
    found = knowledge().compare([account(one, "NO", lang=lang), account(other, "PT")])
    took = time.process_time() - began
    passages, sentences = map(len, found.passages), (len(split(text)) for text in (one, other))
    figures = {"seconds": took, "megabytes": _peak()}
    _say({**figures, "passages": [*passages], "sentences": [*sentences]})
    os._exit(0)  # nothing is left to be tidied


def _say(figures: Mapping[str, object]) -> None:
    print(json.dumps(figures), flush=True)  # noqa: T201 -- its answer


def _peak() -> float:
    status = Path("/proc/self/status")
    if status.exists():
        held = next(ln for ln in status.read_text().splitlines() if ln.startswith("VmHWM"))
        return int(held.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
