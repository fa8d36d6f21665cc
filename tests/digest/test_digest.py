from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digest.digest import QUOTE, digest, fingerprint, waiting
from bot.digest.document import Document, Entry, Section, said
from bot.digest.layout import place_of, places
from bot.model.divergence import Divergence, Evidence, Passage
from bot.model.source import Published
from tests.digest.cases import (
    DIVERGENCES,
    OUR_TEXT,
    OUT,
    REPLY,
    SAID,
    THEIR_TEXT,
    WITHDRAW,
    account,
    call_of,
    comparison_of,
    found,
    name_of,
)

DIGEST = digest(call_of(), comparison_of(), name_of)


def section(document: Document, title: str) -> Section:
    return next(s for s in document.sections if s.title == title)


def fact(document: Document, label: str) -> str:
    return said(dict(document.facts).get(label, ""))


def test_common_ground_comes_first_then_each_kind_in_its_section() -> None:
    """The sections stand in the order of the table, named by the sides as people say them."""
    assert [s.title for s in DIGEST.sections] == [
        "Both mention",
        "Mentioned by Washington only",
        "Told differently",
        "What Moscow says of Washington",
    ]


def test_each_finding_appears_once_with_its_quotes() -> None:
    """Every divergence stands in exactly one section, with its verbatim quotes."""
    entries = [entry for s in DIGEST.sections[1:] for entry in s.entries]
    assert sorted(e.text for e in entries) == sorted(d.title for d in DIVERGENCES)
    (only,) = section(DIGEST, "Mentioned by Washington only").entries
    assert [(q.speaker, q.text) for q in only.quotes] == [
        ("Washington", "The Secretary called for troops to be withdrawn.")
    ]


def test_a_kind_that_the_table_does_not_name_is_shown_all_the_same() -> None:
    """A new detector's findings are told in the section for the rest."""
    document = digest(call_of(), comparison_of((found("novel", "New", SAID),)), name_of)
    assert section(document, "Told differently").entries[0].text == "New"


def test_a_title_does_not_repeat_its_heading() -> None:
    """Under "Mentioned by Washington only" a title need not begin with "Only Washington"."""
    one = comparison_of((found("omission", "Only Washington: withdrawal of troops", WITHDRAW),))
    (entry,) = digest(call_of(), one, name_of).sections[1].entries
    assert entry.text == "Withdrawal of troops"
    other = comparison_of((found("tone", "Only Washington: warm words", WITHDRAW),))
    (entry,) = digest(call_of(), other, name_of).sections[1].entries
    assert entry.text == "Only Washington: warm words"


def test_what_may_stand_elsewhere_in_other_words_is_not_under_one_side_only() -> None:
    """Only what is shown to be absent is headed "mentioned by one only"."""
    title = "Washington: withdrawal of troops; no counterpart found"
    unsure = replace(found("omission", title, WITHDRAW), shown=False)
    document = digest(call_of(), comparison_of((unsure,)), name_of)
    (entry,) = section(document, "Told by Washington, no counterpart found").entries
    assert entry.text == "Withdrawal of troops"
    assert "1 without a counterpart found" in document.summary
    assert "only" not in document.summary


def test_what_is_said_of_another_stands_under_whoever_says_it() -> None:
    """The side whose passage speaks for its counterpart is the speaker, quoted first or not."""
    both = comparison_of((found("attribution", "Talks", WITHDRAW, SAID),))
    told = replace(both, passages=(both.passages[0], (Passage(0, 200, "only", "counterpart"),)))
    (only,) = digest(call_of(), told, name_of).sections[1:]
    assert only.title == "What Moscow says of Washington"


def test_what_each_side_alone_mentions_has_a_section_of_its_own() -> None:
    """Findings of one side only are grouped by that side."""
    both = (*DIVERGENCES, found("omission", "Talks", SAID))
    document = digest(call_of(), comparison_of(both), name_of)
    assert section(document, "Mentioned by Moscow only").entries[0].text == "Talks"


def test_the_summary_is_one_sentence_that_counts() -> None:
    """The summary counts what is in common and what each section holds."""
    assert DIGEST.summary == (
        "Washington and Moscow: 1 matter in common, 1 mentioned by one only, 1 told differently, "
        "1 said by one of another; 3 findings in all."
    )


def test_the_facts_are_told_with_who_was_first_and_by_how_long() -> None:
    """Who, when, how and the order of publication are facts of the digest."""
    assert fact(DIGEST, "Who") == "Antony Blinken (Washington) and Sergey Lavrov (Moscow)"
    assert fact(DIGEST, "When") == "1 February 2022"
    assert fact(DIGEST, "How") == "by phone"
    assert fact(DIGEST, "Published first") == "Washington, 3 hours 20 minutes before Moscow"
    assert (
        fact(DIGEST, "Accounts") == "Washington: a release, 22 words; Moscow: a release, 23 words"
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        (None, None, ""),
        ("RU", None, "Moscow, according to Washington; not mentioned by Moscow"),
        (
            None,
            "mutual",
            "agreed between the sides, according to Moscow; not mentioned by Washington",
        ),
        ("RU", "US", "Moscow, according to Washington; Washington, according to Moscow"),
        ("RU", "RU", "Moscow, according to all accounts"),
    ],
)
def test_who_asked_is_told_as_each_account_has_it(
    ours: str | None, theirs: str | None, told: str
) -> None:
    """An account that does not say who asked is named as not mentioning it."""
    call = call_of(account(initiator=ours), account(ours=False, initiator=theirs))
    assert fact(digest(call, comparison_of(), name_of), "Who asked") == told


def test_dates_without_a_time_give_no_order_within_a_day() -> None:
    """Where only days are known, no more than days is told."""
    first, second = account(), account(ours=False)

    def told(days: int) -> str:
        out = Published(OUT + timedelta(days=days), date_only=True)
        later = replace(second, statement=replace(second.statement, published=out))
        return fact(digest(call_of(first, later), comparison_of(), name_of), "Published first")

    assert told(0) == "both on the same day; the order is not known"
    assert told(2) == "Washington, 2 days before Moscow"
    assert told(-1) == "Moscow, 1 day before Washington"


def test_a_day_that_was_not_over_when_the_other_published_gives_no_order() -> None:
    """Half past one in the morning in Beijing is still the day before in Washington."""
    first, second = account(), account(ours=False)
    beijing = timezone(timedelta(hours=8))
    day = Published(datetime(2022, 2, 2, tzinfo=beijing), date_only=True)
    moment = Published(datetime(2022, 2, 1, 13, 37, tzinfo=timezone(timedelta(hours=-4))))
    calls = call_of(
        replace(first, statement=replace(first.statement, published=moment)),
        replace(second, statement=replace(second.statement, published=day)),
    )
    assert fact(digest(calls, comparison_of(), name_of), "Published first") == (
        "Moscow on 2 February 2022, Washington on 1 February 2022; the order is not known"
    )


def test_accounts_that_name_different_media_or_days_are_both_told() -> None:
    """Where accounts differ on a fact, each is given as its side's."""
    call = call_of(account(), account(ours=False, medium="video"))
    assert fact(digest(call, comparison_of(), name_of), "How") == (
        "Washington: by phone; Moscow: by video"
    )


def test_two_accounts_of_one_side_are_told_apart_by_publisher() -> None:
    """A speaker is named with the publisher where the side alone would not tell."""
    other = account()
    other = replace(other, statement=replace(other.statement, id="us-2", publisher="white.example"))
    accounts = (account(), account(ours=False), other)
    document = digest(call_of(*accounts), comparison_of(readouts=accounts), name_of)
    speakers = {q.speaker for s in document.sections for e in s.entries for q in e.quotes}
    assert speakers == {"Washington (state.example)", "Moscow"}


def test_a_long_quote_is_shortened_in_the_middle() -> None:
    """A quote keeps its beginning and its end, whole words, and no more than fits."""
    long = replace(SAID, quote="Beginning " + "and so on " * 100 + "end")
    document = digest(call_of(), comparison_of((found("tone", "T", long),)), name_of)
    (quote,) = section(document, "Told differently").entries[0].quotes
    assert len(quote.text) <= QUOTE
    assert quote.text.startswith("Beginning and so on")
    assert quote.text.endswith("and so on end")
    assert " … " in quote.text


def test_the_footer_says_what_was_left_out_and_that_silence_is_not_denial() -> None:
    """The share that was not compared, and what silence means, are always told."""
    assert DIGEST.footer.startswith("20 % of the passages (1 of 5) were not compared.")
    assert "silence is not denial" in DIGEST.footer


def test_the_originals_are_linked() -> None:
    """Each account's page is linked under its side and title."""
    assert [link.url for link in DIGEST.links] == [
        "https://state.example/us-1",
        "https://mid.example/ru-1",
    ]


def test_a_waiting_call_is_told_without_a_word_about_denial() -> None:
    """One account: its beginning is quoted, and the other side is only said to be awaited."""
    document = waiting(call_of(account()), name_of)
    assert document.summary == (
        "Washington has published an account; none by Moscow is known so far."
    )
    (entry,) = section(document, "What Washington says").entries
    assert entry.quotes[0].text.startswith("The Secretary spoke by phone")
    assert fact(document, "Published first") == ""
    assert "silence is not denial" in document.footer


def test_no_finding_at_all_is_told_as_such() -> None:
    """A comparison that found nothing says so."""
    empty = replace(comparison_of(()), common_ground=())
    assert "no common ground or divergence" in digest(call_of(), empty, name_of).summary


def test_the_fingerprint_follows_the_content() -> None:
    """Equal documents have one fingerprint; any other word gives another."""
    again = digest(call_of(), comparison_of(), name_of)
    assert fingerprint(again) == fingerprint(DIGEST)
    assert fingerprint(replace(DIGEST, footer="Other.")) != fingerprint(DIGEST)
    assert len(fingerprint(DIGEST)) == 64


def spans(number: int) -> st.SearchStrategy[Evidence]:
    text = (OUR_TEXT, THEIR_TEXT)[number]
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    return places.map(lambda p: Evidence(number, p[0], p[1], text[p[0] : p[1]]))


findings = st.builds(
    Divergence,
    kind=st.sampled_from((*(k for place in places() for k in place.kinds), "novel")),
    title=st.text(max_size=30),
    salience=st.floats(0, 1),
    evidence=st.lists(spans(0) | spans(1), max_size=3).map(tuple),
    why=st.text(max_size=30),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(findings, max_size=30).map(tuple))
def test_whatever_was_found_is_shown_once_and_verbatim(found: tuple[Divergence, ...]) -> None:
    """No finding is lost or doubled, and every quote stands in the account it is from."""
    document = digest(call_of(), comparison_of(found), name_of)
    entries = [entry for s in document.sections[1:] for entry in s.entries]
    shown = [d for d in found if place_of(d.kind).form != "facts"]
    assert {e.text for e in entries} <= {d.title for d in shown}
    assert bool(entries) == bool(shown)
    for one in document.sections:
        assert len({e.text for e in one.entries}) == len(one.entries)
    texts = {"Washington": OUR_TEXT, "Moscow": THEIR_TEXT}
    for quote in (q for entry in entries for q in entry.quotes):
        assert all(part.strip() in texts[quote.speaker] for part in quote.text.split("…"))


def test_how_the_accounts_are_built_takes_a_line_each() -> None:
    """What tells of the accounts themselves stands last, without quotes, and is not counted."""
    order = found("order", "Another order", WITHDRAW, SAID, salience=0.09)
    document = digest(call_of(), comparison_of((*DIVERGENCES, order)), name_of)
    line = Entry("Another order", weight=0.09)
    assert document.sections[-1] == Section("How the accounts are built", (line,))
    assert document.summary == DIGEST.summary


def test_a_lag_is_told_among_the_facts_alone() -> None:
    """The order of publication is no line of its own, for a fact tells it already."""
    lag = found("timing", "Washington published 1 day before Moscow", WITHDRAW, salience=0.05)
    document = digest(call_of(), comparison_of((*DIVERGENCES, lag)), name_of)
    assert document == DIGEST


def test_what_some_of_three_mention_has_a_section_of_its_own() -> None:
    """A matter that two accounts tell and a third does not is under neither side."""
    some = found("alignment", "Only Washington and Moscow: the reply", *REPLY)
    document = digest(call_of(), comparison_of((some,)), name_of)
    assert [s.title for s in document.sections] == ["Both mention", "Mentioned by some only"]


def test_findings_of_one_title_become_one_entry_with_all_quotes() -> None:
    """A digest never says a thing twice in one section."""
    twice = (found("omission", "Talks", WITHDRAW), found("omission", "Talks", REPLY[0], WITHDRAW))
    document = digest(call_of(), comparison_of(twice), name_of)
    (entry,) = document.sections[1].entries
    assert [q.text for q in entry.quotes] == [WITHDRAW.quote, REPLY[0].quote]


def test_findings_on_one_matter_that_share_a_quote_become_one_entry() -> None:
    """A passage that differs from two of the other account is told once, with both."""
    first = found("scope", "Talks: told differently by Washington and Moscow", WITHDRAW, SAID)
    other = found("commitment", "Talks: call in Washington’s account", WITHDRAW, REPLY[1])
    apart = found("scope", "Troops: told differently by Washington and Moscow", WITHDRAW, REPLY[1])
    document = digest(call_of(), comparison_of((first, other, apart)), name_of)
    told, of_troops = section(document, "Told differently").entries
    assert told.text == first.title
    assert [q.text for q in told.quotes] == [WITHDRAW.quote, SAID.quote, REPLY[1].quote]
    assert of_troops.text == apart.title
    assert "2 told differently" in document.summary


def test_a_joint_step_told_by_both_is_not_under_one_side_only() -> None:
    """What two accounts are quoted for can't be headed "mentioned by one only"."""
    assert place_of("commitment", accounts=1).key == "only"
    assert place_of("commitment", accounts=2).key == "differs"
    assert place_of("attribution", accounts=2).key == "attribution"
