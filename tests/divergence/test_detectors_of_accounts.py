"""What tells of the accounts themselves: order, room, times, silence, edits, editions, novelty."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.calls.silence import Silence
from bot.divergence.background import NOTHING, Background
from bot.divergence.compare import Engine, compare
from bot.divergence.examples import account, edition, versions
from bot.divergence.remarks import LOUDEST, weight
from bot.model.divergence import Comparison, Divergence
from bot.model.readout import Readout
from bot.model.source import Published
from tests.divergence.tiny import DETECTORS, NORWAY, Tiny, norway, portugal

LEDE = "Minister Vik of Norway spoke by phone with Minister Reis of Portugal. "
FERRY, FISH, GRAIN, CAPTIVES = (
    "The ministers discussed the ferry line. ",
    "Minister Vik raised fishing rights. ",
    "The ministers agreed on grain exports. ",
    "Minister Vik urged the release of prisoners. ",
)
OF_ACCOUNTS = [d for d in DETECTORS if d.of == "accounts"]


def of(kind: str, *readouts: Readout, background: Background = NOTHING) -> list[Divergence]:
    """Return the findings of one kind among all."""
    found = compare(readouts, Engine(Tiny(), DETECTORS), background)
    return [d for d in found.divergences if d.kind == kind]


def titles(kind: str, *readouts: Readout, background: Background = NOTHING) -> list[str]:
    return [d.title for d in of(kind, *readouts, background=background)]


def published(readout: Readout, at: datetime, *, date_only: bool = False) -> Readout:
    out = Published(at, date_only=date_only)
    return replace(readout, statement=replace(readout.statement, published=out))


def everything() -> Comparison:
    """Compare two accounts of which all is known that can be."""
    ours = published(norway(), datetime(2024, 5, 1, tzinfo=UTC))
    theirs = published(portugal(), datetime(2024, 5, 3, tzinfo=UTC))
    known = Background(
        versions={ours.id: versions(ours, NORWAY.replace("twelve", "eleven"))},
        past={ours.id: [LEDE + GRAIN + CAPTIVES + FERRY] * 6},
        silences=[Silence("SE", followed=True, after=timedelta(days=2))],
    )
    return compare([ours, theirs], Engine(Tiny(), DETECTORS), known)


def test_they_stand_after_all_that_is_of_the_matter() -> None:
    """None outweighs what was said, and salience still falls from first to last."""
    found = everything().divergences
    kinds = {d.key for d in OF_ACCOUNTS}
    standing = [d.kind in kinds for d in found]
    assert {"edits", "silence", "novelty", "timing"} <= {d.kind for d in found}
    assert standing == sorted(standing)
    assert [d.salience for d in found] == sorted((d.salience for d in found), reverse=True)
    assert all(d.salience <= LOUDEST for d in found if d.kind in kinds)


def test_they_displace_nothing() -> None:
    """What is found of the matter is the same with and without them."""
    kinds = {d.key for d in OF_ACCOUNTS}
    of_matter = tuple(d for d in DETECTORS if d.key not in kinds)
    alone = compare([norway(), portugal()], Engine(Tiny(), of_matter)).divergences
    assert tuple(d for d in everything().divergences if d.kind not in kinds) == alone


@pytest.mark.parametrize("detector", OF_ACCOUNTS, ids=lambda d: d.key)
def test_each_has_a_reasoned_weight(detector: object) -> None:
    """A kind of remark without a row would fall back to the plainest weight."""
    assert 0.05 <= weight(detector.key) <= LOUDEST  # type: ignore[attr-defined]


def test_a_shuffled_account_changes_only_the_order() -> None:
    """The same sentences in another order are told of as that and as nothing else."""
    one = LEDE + FERRY + FISH + GRAIN + CAPTIVES
    two = LEDE + CAPTIVES + GRAIN + FISH + FERRY
    found = compare([account(one, "NO"), account(two, "PT")], Engine(Tiny(), DETECTORS))
    (order,) = found.divergences
    assert order.kind == "order"
    assert order.title == "Another order: Oslo begins with the ferry line, Lisbon with prisoners"
    assert [e.quote for e in order.evidence] == [FERRY.strip(), CAPTIVES.strip()]
    assert "tau of their order is -1.00" in order.why


def test_a_missing_first_sentence_is_no_other_order() -> None:
    """What one account leaves out at its beginning is an omission alone."""
    one = LEDE + FERRY + FISH + GRAIN + CAPTIVES
    assert titles("order", account(one, "NO"), account(one.replace(FERRY, ""), "PT")) == []


def test_room_is_told_only_where_it_differs_much() -> None:
    """A text manifold as long is told of; one of half the length more is not."""
    short = LEDE + FERRY + FISH
    long = LEDE + (FERRY + FISH + GRAIN + CAPTIVES) * 3
    assert titles("emphasis", account(short, "NO"), account(long, "PT")) == [
        "Lisbon’s account of the talk is about 6 times as long as Oslo’s"
    ]
    assert titles("emphasis", account(short, "NO"), account(short + GRAIN, "PT")) == []


def test_chinese_is_not_called_short() -> None:
    """Lengths are compared as if all were in English."""
    chinese = account("双方就渡轮、渔业和粮食交换意见。双方讨论了囚犯问题。" * 3, "CN", lang="zh")
    assert titles("emphasis", account((FERRY + FISH + GRAIN) * 2, "NO"), chinese) == []


@pytest.mark.parametrize(
    ("later", "date_only", "told"),
    [
        (timedelta(hours=11), False, []),
        (timedelta(hours=13), False, ["Oslo published 13 hours before Lisbon"]),
        (timedelta(days=2, hours=3), False, ["Oslo published 2 days before Lisbon"]),
        (timedelta(hours=-30), False, ["Lisbon published 1 day before Oslo"]),
        (timedelta(0), True, []),
        (timedelta(days=2), True, ["Oslo published 2 days before Lisbon"]),
    ],
)
def test_a_long_lag_is_a_finding(later: timedelta, date_only: bool, told: list[str]) -> None:  # noqa: FBT001
    """Who was first and by how long, where the dates leave no doubt and the lag is long."""
    out = datetime(2024, 5, 1, tzinfo=UTC)
    first = published(norway(), out)
    second = published(portugal(), out + later, date_only=date_only)
    assert titles("timing", first, second) == titles("timing", second, first) == told


def test_silence_is_told_of_who_was_listened_to_and_has_not_spoken() -> None:
    """A side that nobody reads, and one with an account, are not called silent."""
    known = Background(
        silences=[
            Silence("SE", followed=True, after=timedelta(hours=60)),
            Silence("FI", followed=False),
            Silence("PT", followed=True, after=timedelta(days=5)),
        ]
    )
    (found,) = of("silence", norway(), portugal(), background=known)
    assert found.title == "No account by Stockholm so far, 2 days after the first"
    assert "silence is not denial" in found.why
    assert {e.readout for e in found.evidence} == {0, 1}


def edited(*earlier: str) -> list[Divergence]:
    ours = norway()
    known = Background(versions={ours.id: versions(ours, *earlier)})
    return of("edits", ours, portugal(), background=known)


def test_an_edit_is_told_with_the_old_and_the_new_words() -> None:
    """The passage as it stands is quoted, the old words stand in the title and the reason."""
    (found,) = edited(NORWAY.replace("twelve captives", "nine prisoners"))
    assert found.title == "Oslo changed its account: “nine prisoners” became “twelve captives”"
    assert [e.quote for e in found.evidence] == [
        "Minister Vik urged the release of the twelve captives before 3 May."
    ]
    assert "[-nine prisoners-]{+twelve captives+}" in found.why


def test_what_was_added_and_what_was_taken_out_is_told_as_such() -> None:
    """Each change is one finding, in the order of the text."""
    before = NORWAY.replace("urged the release", "urged the immediate and safe release")
    before = before.replace(" was frank.", " was.")
    assert [d.title for d in edited(before)] == [
        "Oslo changed its account: took out “immediate and safe”",
        "Oslo changed its account: added “frank”",
    ]


def test_a_cosmetic_or_undone_edit_is_none() -> None:
    """Spaces and quotation marks are no words; what was put back did not change."""
    assert edited(NORWAY.replace(" ", "  ")) == []
    assert edited(NORWAY, NORWAY.replace("frank", "warm")) == []
    assert edited() == []


def test_a_changed_tail_outside_the_account_is_no_edit() -> None:
    """Only what tells of this call counts."""
    tail = "\n\nOther business: the budget was published."
    ours = account(NORWAY + tail, "NO")
    told = replace(ours, recognition=replace(ours.recognition, end=len(NORWAY)))
    seen = versions(told, NORWAY + tail.replace("budget", "census"))
    assert of("edits", told, portugal(), background=Background(versions={told.id: seen})) == []


def test_a_title_of_an_edit_stays_short() -> None:
    """Long changes are cut, in writing without spaces too."""
    for lang, text in (("en", "word " * 400), ("zh", "粮食渔业" * 200)):
        ours = account(text + "!", "NO", lang=lang)
        seen = versions(ours, "Something else was said. ")
        known = Background(versions={ours.id: seen})
        for found in of("edits", ours, portugal(), background=known):
            assert len(found.title.split()) <= 15
            assert len(found.title) < 200


def test_editions_differ_by_what_one_alone_has() -> None:
    """The passages that the other edition lacks are quoted, whatever the other side says."""
    english = account(LEDE + FERRY + CAPTIVES + GRAIN, "NO")
    russian = edition(english, "Стороны обсудили паромную линию и экспорт зерна.", "ru")
    (found,) = of("editions", english, russian, account(LEDE + CAPTIVES, "PT"))
    assert found.title == "Oslo’s editions differ: only the one in English has prisoners"
    assert [e.quote for e in found.evidence] == [CAPTIVES.strip()]


def test_two_publishers_or_one_language_are_no_editions() -> None:
    """A ministry and a presidency may tell different things in any language."""
    english = account(LEDE + FERRY + CAPTIVES, "NO")
    other = edition(english, "Стороны обсудили паромную линию.", "ru")
    elsewhere = replace(other, statement=replace(other.statement, publisher="palace.example"))
    assert titles("editions", english, elsewhere) == []
    assert titles("editions", english, edition(english, LEDE + FERRY, "en")) == []


def novelty(text: str, *past: str) -> list[str]:
    ours = account(text, "NO")
    known = Background(past={ours.id: past})
    return titles("novelty", ours, portugal(), background=known)


def test_what_a_side_has_not_said_before_is_new() -> None:
    """A matter that none of the last accounts treats is named."""
    usual = LEDE + FERRY + FISH + GRAIN
    assert novelty(usual + CAPTIVES, *[usual] * 6) == [
        "New against Oslo’s last 6 accounts: prisoners"
    ]


def test_the_usual_wording_is_called_that() -> None:
    """An account of stock phrases is told of as such, one without a history is not."""
    usual = LEDE + FERRY + FISH + GRAIN
    assert novelty(usual, *[usual] * 6) == [
        "Oslo mostly repeats the wording of its last 6 accounts"
    ]
    assert novelty(usual, *[usual] * 4) == []


def test_where_all_is_new_nothing_is_told() -> None:
    """A first call on a matter is new as a whole, which helps nobody."""
    assert novelty(LEDE + CAPTIVES + GRAIN, *["Он говорил о погоде."] * 6) == []
