"""The comparison as a whole."""

import time
from collections import defaultdict

import pytest

from bot.divergence.examples import account
from bot.model.divergence import Comparison
from tests.divergence.tiny import NORWAY, PORTUGAL, compared, norway, pair, passage, portugal

LEDE = "Minister Vik of Norway spoke by phone with Minister Reis of Portugal. "


def told(comparison: Comparison) -> list[str]:
    return [d.kind for d in comparison.divergences]


def test_an_account_against_itself_is_shared_or_frame() -> None:
    """Nothing diverges in equal texts, and the agreement is whole."""
    comparison = compared(norway(), account(NORWAY, "PT"))
    assert {p.relation for p in comparison.passages[0]} == {"frame", "shared"}
    assert comparison.divergences == ()
    assert comparison.agreement == 1.0


def test_swapping_the_accounts_swaps_the_relations() -> None:
    """Relations and links are the same from either side."""
    one, two = compared(norway(), portugal()), compared(portugal(), norway())
    for a, b in ((0, 1), (1, 0)):
        assert [p.relation for p in one.passages[a]] == [p.relation for p in two.passages[b]]
        assert [[k.passage for k in p.links] for p in one.passages[a]] == [
            [k.passage for k in p.links] for p in two.passages[b]
        ]
    assert one.agreement == two.agreement


def test_each_passage_finds_its_place() -> None:
    """Frames, agreement weakened to discussion, other figures, and what only one side tells."""
    comparison = compared(norway(), portugal())
    assert passage(comparison, 0, "spoke on the phone").relation == "frame"
    assert passage(comparison, 1, "telephone conversation").relation == "frame"
    assert passage(comparison, 0, "reopen the ferry").relation == "differs"
    assert passage(comparison, 0, "fishing rights").relation == "only"
    assert passage(comparison, 1, "wheat").relation == "only"


def test_findings_name_what_an_analyst_would() -> None:
    """A promise ascribed to the other, a matter left out, a commitment told as a discussion."""
    comparison = compared(norway(), portugal())
    quotes: dict[str, str] = defaultdict(str)
    for found in comparison.divergences:
        quotes[found.kind] += " ".join(e.quote for e in found.evidence)
    assert "fishing rights" in quotes["attribution"]
    assert "wheat" in quotes["omission"]
    assert "ferry" in quotes["commitment"]
    assert "frank" in quotes["tone"]


def test_passages_cover_every_sentence() -> None:
    """Only white space lies outside the passages, and none overlap."""
    comparison = compared(norway(), portugal())
    for readout, passages in zip(comparison.readouts, comparison.passages, strict=True):
        text = readout.statement.text
        covered = {i for p in passages for i in range(p.start, p.end)}
        assert all(text[i].isspace() for i in range(len(text)) if i not in covered)
        assert sum(p.end - p.start for p in passages) == len(covered)


def test_every_relation_but_none_says_why() -> None:
    """Each passage carries its reason in words."""
    comparison = compared(norway(), portugal())
    assert all(p.why for passages in comparison.passages for p in passages)


@pytest.mark.parametrize(
    ("ours", "theirs", "kind"),
    [
        ("The ministers agreed to reopen the ferry line.",
         "The ministers discussed the ferry line.", "commitment"),
        ("The minister said that nine prisoners would be freed in the exchange.",
         "The minister said that forty prisoners would be freed in the exchange.", "figures"),
        ("The ministers agreed on the ferry line.",
         "The ministers did not agree on the ferry line.", "conflict"),
        ("The minister supported new grain exports.",
         "The minister rejected new grain exports.", "conflict"),
    ],
)  # fmt: skip
def test_one_change_gives_that_one_finding(ours: str, theirs: str, kind: str) -> None:
    """A verb weakened, a figure changed or a stance turned is found as such, and alone."""
    assert told(pair(LEDE + ours, LEDE + theirs)) == [kind]


def test_a_cosmetic_edit_changes_nothing() -> None:
    """Quotation marks, case and spacing are no difference."""
    edited = NORWAY.replace("captives", "Captives").replace("frank.", "frank .")
    assert compared(norway(), account(edited, "PT")).divergences == ()


def test_removing_a_sentence_makes_it_an_omission() -> None:
    """What one side leaves out is what the other tells alone."""
    shorter = NORWAY.replace("Minister Reis promised to look into fishing rights. ", "")
    comparison = compared(norway(), account(shorter, "PT"))
    assert passage(comparison, 0, "fishing rights").relation == "only"
    assert len(comparison.divergences) == 1


def test_languages_meet_by_concepts() -> None:
    """A Russian and a Chinese account are compared with no word in common."""
    russian = "Ола Вик переговорил по телефону с Аной Рейш. Стороны обсудили паромную линию."
    chinese = "维克同雷斯通电话。双方就渡轮交换意见。"
    comparison = pair(russian, chinese, langs=("ru", "zh"))
    assert passage(comparison, 0, "паром").relation == "shared"
    assert passage(comparison, 1, "渡轮").links[0].readout == 0


def test_what_could_not_be_compared_is_not_called_missing() -> None:
    """A sentence without anything known in a foreign account is not compared."""
    comparison = pair("Стороны обменялись кулебяками.", "They spoke of wheat.", langs=("ru", "en"))
    assert comparison.passages[0][0].relation == "not_compared"
    assert all(e.readout == 1 for d in comparison.divergences for e in d.evidence)


def test_a_broad_concept_alone_never_links() -> None:
    """Two sentences that share "security" and no more are about different things."""
    comparison = pair(
        LEDE + "The minister spoke of food security.",
        LEDE + "The minister spoke of security at stadiums.",
        langs=("en", "ru"),
    )
    assert passage(comparison, 0, "food").links == ()


def test_three_accounts_are_each_compared_with_any_other() -> None:
    """What a third account shares is no longer alone, and links say which account."""
    third = account(LEDE + "Minister Reis called for lower duties on wheat.", "SE")
    comparison = compared(norway(), portugal(), third)
    wheat = passage(comparison, 1, "wheat")
    assert [link.readout for link in wheat.links] == [2]
    assert passage(comparison, 0, "fishing").relation == "only"
    assert {e.readout for d in comparison.divergences for e in d.evidence} <= {0, 1, 2}


def test_a_single_account_has_nothing_to_be_compared_with() -> None:
    """One account alone gives passages and no divergence."""
    comparison = compared(norway())
    assert comparison.divergences == ()
    assert {p.relation for p in comparison.passages[0]} <= {"frame", "not_compared"}


def test_common_ground_quotes_both_sides() -> None:
    """What both tell alike is listed with a quote from each."""
    text = LEDE + "The ministers discussed the ferry line."
    comparison = pair(text, text.replace("discussed", "reviewed"))
    assert [g.title for g in comparison.common_ground] == ["The ferry line"]
    assert [e.readout for e in comparison.common_ground[0].evidence] == [0, 1]


@pytest.mark.parametrize(
    "text",
    [
        "Vik spoke of wheat. " * 20_000,
        "x" * 200_000,
        "!?… ;; 123 " * 5_000,
        "said " * 30_000,
        "“中文。" * 10_000,
        " ".join(f"Word{i} met Other{i}." for i in range(10_000)),
    ],
    ids=["many sentences", "one word", "no letters", "one verb", "open quotes", "many names"],
)
def test_hostile_texts_end_in_time(text: str) -> None:
    """Time grows with the length of the texts and not much faster."""
    begun = time.perf_counter()
    compared(account(text, "NO"), account(text[: len(text) // 2] + PORTUGAL, "PT"))
    assert time.perf_counter() - begun < 30
