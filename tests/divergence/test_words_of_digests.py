"""Nobody who quotes a digest is embarrassed: its findings and headline don't gainsay each other."""

import re
from functools import cache
from pathlib import Path

import pytest

from bench.wording import WRONG, alone, faults, matter, stems
from bot.app import knowledge
from bot.digest.headline import headline
from bot.divergence.act_nouns import NOTHING_DONE, noun
from bot.divergence.bearing import borne_by
from bot.divergence.examples import account
from bot.divergence.objects import saying
from bot.divergence.parties import within
from bot.divergence.reading import Claim, read
from bot.divergence.stretches import label
from bot.divergence.titles import act_name
from bot.model.divergence import Comparison
from tests.divergence.test_said_once import PAIRS, accounts
from tests.divergence.tiny import pair

LEDE = "Minister Vik of Norway spoke by phone with Minister Reis of Portugal. "


@cache
def compared(path: Path) -> Comparison:
    return knowledge().compare(accounts(path))


@pytest.mark.parametrize("path", PAIRS, ids=lambda p: p.stem[:3])
def test_no_two_findings_say_opposite_things(path: Path) -> None:
    """What one account alone has no other is on, and no passage is told both ways."""
    found = faults(compared(path), knowledge().topics.title)
    assert [fault for fault in found if fault.kind in WRONG] == []


@pytest.mark.parametrize("path", PAIRS, ids=lambda p: p.stem[:3])
def test_a_headline_says_of_no_matter_that_one_side_only_mentions_it_if_others_do(
    path: Path,
) -> None:
    """Neither a topic that the other account bears nor one that the headline tells of both."""
    comparison = compared(path)
    clauses = headline(comparison).rstrip(".").split("; ")
    for finding in (d for d in comparison.divergences if d.title.startswith("Only ")):
        told = matter(finding.title, comparison)
        in_headline = any(_small(told) in clause for clause in clauses)
        others = {0, 1} - {e.readout for e in finding.evidence}
        titles = {
            knowledge().topics.title(key)
            for n in others
            for passage in comparison.passages[n]
            for key in passage.topics
        }
        assert not (in_headline and told in titles)
    matters = [d for d in comparison.divergences if any(_small(d.title) in c for c in clauses)]
    both = {matter(d.title, comparison) for d in matters if not alone(d.title)}
    assert both.isdisjoint(matter(d.title, comparison) for d in matters if alone(d.title))


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


@pytest.mark.parametrize("path", PAIRS, ids=lambda p: p.stem[:3])
def test_quoted_words_of_a_title_stand_in_its_evidence(path: Path) -> None:
    """A title quotes nothing but what one of the cited passages says."""
    for finding in compared(path).divergences:
        if finding.kind not in {"wording", "order", "edits"}:
            said = " ".join(" ".join(e.quote.split()) for e in finding.evidence)
            for quote in re.findall("“([^”]*)”", finding.title):
                assert quote.removesuffix("…").strip(" ,") in said, finding.title


@pytest.mark.parametrize(
    ("told", "title"),
    [
        (
            "Vik stressed that no amount of patience would change the lighthouse rules.",
            "Oslo: “no amount of patience”; no counterpart found",
        ),
        (
            "Vik hoped for a visit of the lighthouse keepers to Bergen.",
            "Oslo: hope (“visit of the lighthouse keepers to Bergen”); no counterpart found",
        ),
        (
            "Vik proposed a tunnel under the glacier.",
            "Oslo: proposal (“tunnel under the glacier”); no counterpart found",
        ),
        (
            "Liv Holm: The lighthouse keeps its keeper.",
            "Oslo: “lighthouse keeps its keeper”; no counterpart found",
        ),
    ],
)
def test_a_title_quotes_a_stretch_with_what_denies_it_and_names_what_was_done(
    told: str, title: str
) -> None:
    """Words that only some account uses are quoted as they stand there, and no further."""
    assert title in [d.title for d in pair(LEDE + told, LEDE).divergences]


def test_who_hoped_has_not_requested() -> None:
    """An act has the name that the account's own words give it, in whatever language."""
    told = {
        "The Minister hoped that the road would open.": "hope",
        "The Minister proposed a new road.": "proposal",
        "The Minister asked for a new road.": "",
        "The Minister thanked Lisbon for the road.": "thanks",
    }
    for sentence, name in told.items():
        (only,) = read([account(LEDE + sentence, "NO")], knowledge().engine.concepts)
        assert noun(only.claims[-1], "en") == name


@pytest.mark.parametrize(
    ("told", "lang"),
    [
        ("The Minister said that he does not support the road.", "en"),
        ("Министр заявил, что не поддерживает строительство дороги.", "ru"),
        ("部长表示，不支持修建这条公路。", "zh"),
        ("部长表示，不寻求通过强化盟友关系反对邻国。", "zh"),
    ],
)
def test_what_is_denied_has_not_been_done(told: str, lang: str) -> None:
    """Who does not support a thing is not said to support it."""
    (only,) = read([account(told, "NO", lang=lang)], knowledge().engine.concepts)
    assert not done_by(only.claims[-1], lang)


def done_by(claim: Claim, lang: str) -> bool:
    """Return whether a title would name the act of a claim."""
    return bool(act_name(claim)) and noun(claim, lang) != NOTHING_DONE


def test_a_title_is_borne_out_only_by_its_names_and_by_what_weighs_in_it() -> None:
    """One word of a title does not make its matter that of a text."""
    text = [("They spoke of airspace and of inspections.", "en")]
    assert not borne_by("IAEA inspections in Iran", text, ["NO"])
    assert not borne_by("Airspace violations", text, ["NO"])
    assert borne_by("Inspections", text, ["NO"])


def test_names_that_take_an_article_have_it_within_a_sentence() -> None:
    """Some names are those of bodies; capitals are not."""
    names = ("European Union", "Holy See", "Maldives", "G20", "Oslo", "NATO", "The Hague")
    assert [within(n) for n in names] == [
        "the European Union", "the Holy See", "the Maldives", "the G20", "Oslo", "NATO",
        "The Hague",
    ]  # fmt: skip


def test_who_speaks_is_no_matter() -> None:
    """The label before an answer is passed over; a clause that says something is taken."""
    assert label("Q: What of the road?") == len("Q: ")
    assert saying("On the road, we will see in May.", 0) == "we will see in May"
    assert stems("roads") == stems("road")
