"""From raw findings to divergences: each passage once, words only for what is kept."""

from dataclasses import replace

from bot.divergence.compare import candidates, scene_of
from bot.divergence.detector import Finding, Place, Scene
from bot.divergence.examples import account
from bot.divergence.findings import divergences
from tests.divergence.tiny import ENGINE, norway, pair, portugal

LEDE = "Minister Vik of Norway spoke by phone with Minister Reis of Portugal. "
RUN = "Vik urged the release of prisoners. She named the prisoners. She thanked prisoners. "


def scene() -> Scene:
    return scene_of([account(LEDE + RUN, "NO"), account(LEDE, "PT")], ENGINE)


def run(*cited: Place, kind: str = "omission") -> Finding:
    return Finding(kind, cited, str, str, narrows=True)


def test_of_a_run_told_in_part_the_rest_is_told() -> None:
    """What a better finding does not quote is not lost with what it does."""
    better = replace(run((0, 1), (0, 2), kind="tone"), narrows=False)
    whole = run((0, 1), (0, 2), (0, 3))
    found = divergences(scene(), [whole, better], {("tone", "any"): 2.0})
    assert [len(d.evidence) for d in found] == [2, 1]
    assert found[1].title == "((0, 3),)"


def test_titles_are_made_for_what_is_kept_only() -> None:
    """Of two findings on one passage the lesser is never put into words."""
    worded: list[str] = []

    def told(kind: str) -> Finding:
        def title(_: tuple[Place, ...]) -> str:
            worded.append(kind)
            return kind

        return Finding(kind, ((0, 1),), title, str)

    divergences(scene(), [told("scope"), told("tone")], {("tone", "any"): 2.0})
    assert set(worded) == {"tone"}


def test_a_reason_shows_words_as_they_stand_and_is_short() -> None:
    """At most two pieces that meet and one that differs, no stems."""
    found = pair(
        LEDE + "Vik demanded that the securing of proposals for the ferry line be reopened.",
        LEDE + "The ministers discussed securing proposals on the ferry line.",
    )
    (why,) = {d.why for d in found.divergences if len(d.evidence) > 1}
    assert why.startswith("same matter on the ferry line, “")
    assert "“secur”" not in why
    assert why.count(";") <= 1


def test_every_candidate_can_be_put_into_words() -> None:
    """Each finding has a title and a reason when it is asked for them."""
    made = candidates(scene_of([norway(), portugal()], ENGINE), ENGINE)
    assert all(f.titled() and f.explained() for f in made)
