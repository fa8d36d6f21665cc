"""Three and more accounts: who alone mentions a matter, and which agree against another."""

from bot.divergence.compare import Engine, compare
from bot.divergence.examples import account, edition
from bot.divergence.titles import MOST_WORDS
from bot.model.divergence import Comparison, Divergence
from bot.model.readout import Readout
from tests.divergence.tiny import DETECTORS, Tiny

LEDE = "Minister Vik of Norway spoke by phone with Minister Reis of Portugal. "
FERRY, FISH, GRAIN, CAPTIVES = (
    "The ministers discussed the ferry line. ",
    "Minister Vik raised fishing rights. ",
    "The ministers agreed on grain exports. ",
    "Minister Vik urged the release of prisoners. ",
)
NO_GRAIN = "The ministers did not agree on grain exports. "


def told(*texts: str, sides: tuple[str, ...] = ("NO", "PT", "SE")) -> Comparison:
    accounts = [account(LEDE + text, side) for text, side in zip(texts, sides, strict=True)]
    return compared(*accounts)


def compared(*accounts: Readout) -> Comparison:
    return compare(accounts, Engine(Tiny(), DETECTORS))


def of(kind: str, found: Comparison) -> list[Divergence]:
    return [d for d in found.divergences if d.kind == kind]


def numbers(found: Divergence) -> set[int]:
    return {e.readout for e in found.evidence}


def test_who_alone_mentions_a_matter_is_named_with_all_who_do_not() -> None:
    """One account against two: both others are named as not mentioning it."""
    (found,) = of("omission", told(FERRY + CAPTIVES, FERRY, FERRY))
    assert found.title.startswith("Only Oslo: prisoners")
    assert found.why == "not mentioned by Lisbon or Stockholm"
    assert numbers(found) == {0}


def test_two_that_mention_a_matter_are_named_against_the_third() -> None:
    """What two tell alike and a third leaves out is one finding with a quote from each."""
    found = told(FERRY + CAPTIVES, FERRY, FERRY + CAPTIVES)
    (some,) = of("alignment", found)
    assert some.title == "Only Oslo and Stockholm: prisoners (appeal)"
    assert some.why == "not mentioned by Lisbon"
    assert [e.quote for e in some.evidence] == [CAPTIVES.strip()] * 2
    assert of("omission", found) == []


def test_it_does_not_matter_which_account_comes_first() -> None:
    """In any order the same sides are named for the same matter."""
    texts = {"NO": FERRY + CAPTIVES, "PT": FERRY, "SE": FERRY + CAPTIVES}
    for sides in (("NO", "PT", "SE"), ("PT", "SE", "NO"), ("SE", "NO", "PT")):
        (some,) = of("alignment", told(*(texts[s] for s in sides), sides=sides))
        assert {"Oslo", "Stockholm"} <= set(some.title.replace(":", "").split())
        assert some.why == "not mentioned by Lisbon"


def test_neighbours_on_one_matter_make_one_finding() -> None:
    """Two sentences on prisoners that the third lacks are told together."""
    both = CAPTIVES + "Minister Vik named the prisoners one by one. "
    (some,) = of("alignment", told(FERRY + both, FERRY, FERRY + both))
    assert len(some.evidence) == 4


def test_a_matter_told_otherwise_by_one_of_three_is_told_once() -> None:
    """The finding between two accounts names the third that goes with one of them."""
    found = told(GRAIN, NO_GRAIN, GRAIN)
    about_grain = [d for d in found.divergences if any("grain" in e.quote for e in d.evidence)]
    (one,) = about_grain
    assert numbers(one) == {0, 1, 2}
    assert "Stockholm as Oslo" in one.why or "Oslo as Stockholm" in one.why
    assert len(one.title.split()) <= MOST_WORDS


def test_three_that_agree_do_not_diverge() -> None:
    """Equal accounts of three sides have nothing but common ground."""
    found = told(*[FERRY + GRAIN + CAPTIVES] * 3)
    assert found.divergences == ()
    assert [len(g.evidence) for g in found.common_ground] == [3, 3, 3]


def test_two_accounts_of_one_side_do_not_stand_against_each_other() -> None:
    """A side's second account is not named as not mentioning what its first tells."""
    ministry, palace = account(LEDE + FERRY + CAPTIVES, "NO"), account(LEDE + FERRY, "NO")
    (found,) = of("omission", compared(ministry, palace, account(LEDE + FERRY, "PT")))
    assert found.why == "not mentioned by Lisbon"


def test_what_both_accounts_of_one_side_tell_is_that_sides_alone() -> None:
    """Two accounts of Oslo tell of prisoners, Lisbon does not."""
    ministry, palace = account(LEDE + CAPTIVES, "NO"), account(LEDE + FERRY + CAPTIVES, "NO")
    found = compared(ministry, palace, account(LEDE + FERRY, "PT"))
    (some,) = of("alignment", found)
    assert some.title.startswith("Only Oslo: prisoners")
    assert some.why == "not mentioned by Lisbon"


def test_editions_of_one_side_alone_are_told_apart_by_publisher() -> None:
    """Where all accounts are of one side, who lacks a matter is told by what it is published in."""
    english = account(LEDE + FERRY + CAPTIVES, "NO")
    found = compared(english, edition(english, "Стороны обсудили паромную линию.", "ru"))
    (omitted,) = of("omission", found)
    assert omitted.why == "not mentioned by no"


def test_words_ascribed_to_one_of_two_others_are_given_to_that_one() -> None:
    """Of two other sides a title names the one whose minister is quoted."""
    ascribed = "The Portuguese Minister promised to return the tanker. "
    found = of("attribution", told(FERRY + ascribed, FERRY, FERRY))
    assert [d.title.split(":")[0] for d in found] == ["Oslo reports Lisbon’s promise"]
