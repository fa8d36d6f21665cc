"""Calls with their comparisons as data: JSON, or a sheet with one row a finding."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Literal

from bot.calls.as_dict import call_as_dict
from bot.divergence.as_dict import comparison_as_dict
from bot.model.call import Call
from bot.model.divergence import Comparison

Format = Literal["json", "csv"]
FORMATS: tuple[Format, ...] = ("json", "csv")
HEADINGS = ("call", "date", "kind", "salience", "title", "why", "quotes")

Compared = tuple[Call, Comparison]


def exported(pairs: Sequence[Compared], form: Format) -> str:
    """Return calls with their comparisons as the text of a file."""
    return _sheet(pairs) if form == "csv" else _json(pairs)


def _json(pairs: Sequence[Compared]) -> str:
    found = [{"call": call_as_dict(c), "comparison": comparison_as_dict(f)} for c, f in pairs]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _sheet(pairs: Sequence[Compared]) -> str:
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(HEADINGS)
    for call, comparison in pairs:
        for found in comparison.divergences:
            quotes = " | ".join(evidence.quote for evidence in found.evidence)
            row = (call.id, call.date, found.kind, found.salience, found.title, found.why, quotes)
            writer.writerow(map(safe, row))
    return sheet.getvalue()


def safe(cell: object) -> str:
    """Return the cell as text that a spreadsheet does not take for a formula.

    >>> safe("=1+1"), safe(2)
    ("'=1+1", '2')
    """
    text = str(cell)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
