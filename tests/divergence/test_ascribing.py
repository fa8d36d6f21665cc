"""Words are ascribed to the other side only where a passage says whose they are."""

import json

import pytest

from bot.app import knowledge
from bot.divergence.compare import candidates, scene_of
from bot.divergence.detector import Finding, Scene
from tests.divergence.real_like import OWN, account
from tests.divergence.tiny import pair

LEDE = "Minister Vik of Norway spoke by phone with Minister Reis of Portugal. "
GUESSED = ("speaks on", "carried over")


def ascribed(scene: Scene) -> list[Finding]:
    """Return what one account alone ascribes to the other side."""
    found = candidates(scene, knowledge().engine)
    return [f for f in found if f.kind == "attribution" and len({p[0] for p in f.cited}) == 1]


@pytest.mark.parametrize("name", ["q01-us-cn-fentanyl-and-chips", "q04-au-cn-barley-and-detainees"])
def test_a_speaker_who_is_only_guessed_is_given_no_words(name: str) -> None:
    """A sentence without a speaker after another one's words is no attribution by itself."""
    raw = json.loads((OWN / f"{name}.json").read_text(encoding="utf-8"))
    readouts = [account(raw[side]) for side in "ab"]
    scene = scene_of(readouts, knowledge().engine)
    for finding in ascribed(scene):
        told = [scene.claim(p).voice_why for p in finding.cited]
        assert not all(why.startswith(GUESSED) for why in told)


def test_a_reaction_told_in_two_sentences_is_told_once() -> None:
    """Neighbouring passages on one act of the other side make one finding with both quotes."""
    told = (
        "Reis reacted negatively to the demand that fishing be limited. "
        "She objected to new rules for wheat. "
    )
    found = [d for d in pair(LEDE + told, LEDE).divergences if d.kind == "attribution"]
    assert [len(d.evidence) for d in found] == [2]
