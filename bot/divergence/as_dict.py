"""A comparison as plain values, by the contract ``readouts.comparison/1``."""

from collections.abc import Sequence

from bot.divergence import parties
from bot.model.divergence import CommonGround, Comparison, Divergence, Evidence, Passage
from bot.model.readout import Readout

SCHEMA = "readouts.comparison/1"


def comparison_as_dict(comparison: Comparison) -> dict[str, object]:
    """Return the comparison as JSON holds it."""
    return {
        "schema": SCHEMA,
        "call": _call(comparison),
        "readouts": [
            _readout(r, passages, comparison)
            for r, passages in zip(comparison.readouts, comparison.passages, strict=True)
        ],
        "divergences": [_divergence(d) for d in comparison.divergences],
        "common_ground": [_ground(g) for g in comparison.common_ground],
        "agreement": comparison.agreement,
    }


def _call(comparison: Comparison) -> dict[str, object]:
    return {
        "date": comparison.date.isoformat() if comparison.date else None,
        "medium": comparison.medium,
        "principals": [{"id": p.id, "name": p.name, "side": p.side} for p in comparison.principals],
        "initiator": as_given(comparison.initiator, comparison.readouts),
    }


def _readout(
    readout: Readout, passages: Sequence[Passage], comparison: Comparison
) -> dict[str, object]:
    told, statement = readout.recognition, readout.statement
    published = statement.published
    return {
        "side": statement.side,
        "publisher": statement.publisher,
        "title": statement.title,
        "url": statement.url,
        "published": published.isoformat() if published else None,
        "lang": statement.lang,
        "form": told.form,
        "date": told.date.isoformat() if told.date else None,
        "medium": told.medium,
        "initiator": as_given(told.initiator, comparison.readouts),
        "passages": [_passage(p) for p in passages],
    }


def as_given(initiator: str | None, readouts: Sequence[Readout]) -> str | None:
    """Return the side that asked as the statements themselves write it (``UK``, not ``GB``)."""
    if initiator in (None, "mutual"):
        return initiator
    wanted = parties.code(initiator)
    return next((r.side for r in readouts if parties.code(r.side) == wanted), initiator)


def _passage(passage: Passage) -> dict[str, object]:
    return {
        "start": passage.start,
        "end": passage.end,
        "relation": passage.relation,
        "voice": passage.voice,
        "topics": list(passage.topics),
        "with": [
            {"readout": link.readout, "passage": link.passage, "score": link.score}
            for link in passage.links
        ],
    }


def _divergence(divergence: Divergence) -> dict[str, object]:
    return {
        "kind": divergence.kind,
        "title": divergence.title,
        "salience": divergence.salience,
        "evidence": _evidence(divergence.evidence),
        "why": divergence.why,
    }


def _ground(ground: CommonGround) -> dict[str, object]:
    return {"title": ground.title, "evidence": _evidence(ground.evidence)}


def _evidence(evidence: Sequence[Evidence]) -> list[dict[str, object]]:
    return [
        {"readout": e.readout, "start": e.start, "end": e.end, "quote": e.quote} for e in evidence
    ]
