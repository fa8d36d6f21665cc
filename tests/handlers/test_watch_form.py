"""The form of a watch: what it shows is what it reads, and it stays within Slack's limits."""

import itertools
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.app import knowledge
from bot.asking import Names
from bot.calls.standing import pair_of
from bot.digest.forms import Modal
from bot.digest.layout import kinds
from bot.digest.views import modal_view
from bot.model.delivery import Daily, Quiet, Topic, Watch
from bot.watch_values import MOST_NAMED, Lexicon
from handlers.contracts import Submitted
from handlers.texts import watches as texts
from handlers.watch_form import form, read_form
from tests.slack.limits import view_problems

KNOWN = knowledge()
LEXICON = Lexicon(Names(KNOWN.roster, KNOWN.topics), kinds())
TODAY = date(2022, 2, 1)
OFFICIALS = sorted(person.official.id for person in KNOWN.roster._people)
SIDES = sorted(row.side.code for row in KNOWN.roster._sides)
WORDS = ("grain", "sanctions", "nuclear", "energy security")
TOPICS = [
    Topic(w, tuple(sorted(k.removeprefix("topic:") for k in KNOWN.topics.find(w)))) for w in WORDS
]


def several(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=6).map(tuple)


keys = st.sampled_from([*OFFICIALS, *(f"side:{side}" for side in SIDES)])
pairs = st.lists(
    st.tuples(keys, keys).filter(lambda two: two[0] != two[1]).map(lambda two: pair_of(*two)),
    unique=True,
    max_size=6,
).map(tuple)
times = st.times().map(lambda t: t.replace(second=0, microsecond=0))
zones = st.sampled_from(["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires"])


@st.composite
def watches(draw: st.DrawFn) -> Watch:
    begins, ends = draw(times), draw(times)
    return Watch(
        "C1",
        officials=draw(several(OFFICIALS)),
        sides=draw(several(SIDES)),
        pairs=draw(pairs),
        topics=tuple(draw(st.lists(st.sampled_from(TOPICS), unique=True))),
        kinds=draw(several(list(kinds()))),
        salience=draw(st.sampled_from([0.0, 0.3, 0.45, 0.9])),
        muted=draw(pairs),
        daily=Daily(draw(times), draw(zones)) if draw(st.booleans()) else None,
        waiting=draw(st.booleans()),
        quiet=Quiet(begins, ends, draw(zones)) if begins != ends else None,
    )


def sent_off(modal: Modal, changes: Mapping[str, tuple[str, ...]] | None = None) -> Submitted:
    """Return what comes back of a form that was sent off with some fields changed."""
    return Submitted({f.key: f.value for f in modal.fields} | dict(changes or {}), modal.private)


@settings(max_examples=60, deadline=None)
@example(Watch("C1", sides=("ICRC", "NL", "AD")))
@example(Watch("C1", pairs=(("abbas-araghchi", "side:CR"),)))
@given(watches())
def test_a_form_that_is_sent_off_as_it_was_changes_nothing(watch: Watch) -> None:
    """Whatever is watched is written such that it is read as just that."""
    read, wrong = read_form(sent_off(form(watch, "C1", LEXICON, "#general")), LEXICON, TODAY)
    assert wrong == {}
    assert read == watch


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["officials", "pairs", "sides", "topics", "zone", "quiet_zone"]),
        st.text(max_size=60).map(lambda t: (t,)),
    )
)
def test_whatever_is_filled_in_is_read_or_said_to_be_wrong(given: dict[str, tuple[str]]) -> None:
    """Never an error of another sort; what is wrong stands beside a field that is there."""
    modal = form(None, "C1", LEXICON)
    _, wrong = read_form(sent_off(modal, given), LEXICON, TODAY)
    assert set(wrong) <= set(given)
    assert all(words and len(words) <= 2_000 for words in wrong.values())


@pytest.mark.parametrize("channel", ["C1", ""])
def test_the_fullest_form_is_within_the_limits(channel: str) -> None:
    """With the longest names, as many as a watch holds."""
    longest = sorted(OFFICIALS, key=lambda key: len(LEXICON.written(key)))[-MOST_NAMED - 1 :]
    two = tuple(pair_of(*both) for both in itertools.pairwise(longest))
    full = Watch(
        channel,
        officials=tuple(longest[1:]),
        sides=tuple(SIDES[:MOST_NAMED]),
        pairs=two,
        muted=two,
        topics=tuple(TOPICS),
        kinds=kinds(),
        salience=0.123,
        daily=Daily(time(8, 30), "America/Argentina/ComodRivadavia"),
        quiet=Quiet(time(22), time(7), "America/Argentina/Buenos_Aires"),
        waiting=True,
    )
    modal = form(full, channel, LEXICON, "#" + "n" * 80)
    assert view_problems(modal_view(modal)) == []
    for key, line in LEXICON.lines(full).items():
        assert {f.key: f.value for f in modal.fields}[key] == (line,)
    assert view_problems(modal_view(Modal(texts.saved(full, LEXICON, "#general")))) == []


def test_each_kind_of_finding_is_said_to_be_what_it_is() -> None:
    """In words, and short enough for a choice; no words are left of a kind that is gone."""
    (field,) = [f for f in form(None, "C1", LEXICON).fields if f.key == "kinds"]
    assert [choice.value for choice in field.choices] == list(kinds())
    assert all(choice.label.startswith(f"{choice.value}: ") for choice in field.choices)
    assert all(len(choice.label) <= 75 for choice in field.choices)
    assert set(texts.KIND_WORDS) <= set(kinds())
    assert texts.kind("novel") == "novel"


def test_a_channel_must_be_chosen() -> None:
    """Where the form comes from no channel."""
    _, wrong = read_form(sent_off(form(None, "", LEXICON)), LEXICON, TODAY)
    assert wrong == {"channel": texts.CHOOSE_CHANNEL}
    chosen = sent_off(form(None, "", LEXICON), {"channel": ("C7",)})
    assert read_form(chosen, LEXICON, TODAY) == (Watch("C7"), {})


def test_more_than_a_watch_holds_is_said() -> None:
    """Beside the line that names too many."""
    line = ", ".join(map(LEXICON.written, OFFICIALS[: MOST_NAMED + 1]))
    modal = form(replace(Watch("C1"), waiting=True), "C1", LEXICON)
    _, wrong = read_form(sent_off(modal, {"officials": (line,)}), LEXICON, TODAY)
    assert str(MOST_NAMED) in wrong["officials"]
