"""Accounts to compare: real ones from the corpus paired up, labelled ones, generated ones."""

import gzip
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.app import Knowledge
from bot.divergence.lexicon import thesaurus
from bot.model.readout import Readout
from bot.sources.statement_json import parse

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared/corpus"
LABELLED = ROOT / "tests/divergence/pairs"
FILES = ("readouts-other-months.jsonl.gz", "statements-2021-12-to-2022-02.jsonl.gz")
MOST_PAIRS = 150
FIELDS = ("url", "title", "published", "publisher", "side", "lang", "text")
FORMS = (
    "The minister {verb} {a} and {b}, and recalled what had been said of {c}.",
    "On {a} the two sides {verb} {b}.",
    "He warned that {a} would put {b} at risk, and {verb} {c}.",
    "She {verb} {a}; {b} was to be settled by the end of {month}.",
    "Both {verb} {a}, though {b} and {c} had cost {number} million.",
)
VERBS = ("discussed", "welcomed", "rejected", "reaffirmed", "agreed on", "spoke of", "stressed")
MONTHS = ("January", "March", "June", "September", "November")

Accounts = tuple[Readout, Readout]


def of_calls(folder: Path, known: Knowledge) -> list[Readout]:
    """Return the accounts of calls among the statements of the corpus, by date."""
    found = []
    for name in FILES:
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            told = (readout(line, known) for line in lines)
            found += [r for r in told if r.recognition.account == "call"]
    return sorted(found, key=lambda r: str(r.statement.published))


def paired(accounts: Sequence[Readout]) -> list[Accounts]:
    """Pair each account with the next one of another side; of many pairs take every so many."""
    pairs: list[Accounts] = []
    for place, one in enumerate(accounts):
        other = next((a for a in accounts[place + 1 :] if a.side != one.side), None)
        if other:
            pairs.append((one, other))
    return pairs[:: -(-len(pairs) // MOST_PAIRS) or 1]


def labelled() -> Iterator[Mapping[str, Any]]:
    """Yield the project's labelled pairs."""
    for path in sorted(LABELLED.glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def told(pair: Mapping[str, Any], known: Knowledge) -> Accounts:
    """Return the two accounts of a labelled pair as recognised."""
    one, other = (readout(statement(pair[side]), known) for side in "ab")
    return one, other


def statement(account: Mapping[str, Any]) -> str:
    """Return what a statement file of an account holds."""
    return json.dumps({key: account.get(key) for key in FIELDS})


def readout(raw: str, known: Knowledge) -> Readout:
    """Return a statement as recognised."""
    found = parse(raw, known.zone_of)
    return Readout(found, known.recognise(found)[0])


def generated(words: int, known: Knowledge) -> Accounts:
    """Return two accounts of so many words each that share half of what they speak of."""
    chance = random.Random(words)  # noqa: S311 -- the same accounts each time
    matters = [m for _, _, members in thesaurus.groups() for m in members.split("|")]
    both = _sentences(words // 2, chance, matters)
    made = []
    for side in ("US", "RU"):
        mine = both + _sentences(words - words // 2, chance, matters)
        chance.shuffle(mine)
        head = "Foreign Minister Lavrov spoke by phone with Secretary of State Blinken today."
        made.append(readout(_raw(side, " ".join([head, *mine])), known))
    return made[0], made[1]


def _sentences(words: int, chance: random.Random, matters: Sequence[str]) -> list[str]:
    out: list[str] = []
    count = 0
    while count < words:
        a, b, c = chance.sample(matters, 3)
        told = {"verb": chance.choice(VERBS), "month": chance.choice(MONTHS)}
        form = chance.choice(FORMS)
        out.append(form.format(a=a, b=b, c=c, number=chance.randint(2, 900), **told))
        count += len(out[-1].split())
    return out


def _raw(side: str, text: str) -> str:
    fields = {"url": f"https://{side}.example/1", "title": "Phone call", "published": "2022-02-01"}
    return json.dumps(
        {**fields, "publisher": f"{side}.example", "side": side, "lang": "en", "text": text}
    )
