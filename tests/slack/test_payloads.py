"""Whatever there is to say, every payload is one that Slack takes, and does nothing but show text.

One walker looks at all that the bot can build: messages on one page and on several, what stands
below links, modals with and without fields, the App Home, and the plain form of each.
"""

import functools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app import knowledge
from bot.asking import Names
from bot.calls.candidates import Candidate
from bot.digest.blocks import Payload, message, messages
from bot.digest.buttons import PREFIX, action_of
from bot.digest.digest import notice, waiting
from bot.digest.document import Button, Column, Document, Entry, Section
from bot.digest.forms import Field, FieldKind, Modal
from bot.digest.layout import kinds as kinds_of_finding
from bot.digest.noting import as_document
from bot.digest.plainly import plainly
from bot.digest.views import home_view, loading, modal_view
from bot.model.call import Call
from bot.model.delivery import Topic, Watch
from bot.model.divergence import Comparison
from bot.model.official import Principal
from bot.model.ruling import Ruling
from bot.model.source import Published
from bot.model.statement import Statement
from bot.watch_values import Lexicon
from handlers.beside import Spot, modal_of
from handlers.compare_form import form as compare_form
from handlers.contracts import Place
from handlers.slack_talk import packed
from handlers.texts import rulings
from handlers.watch_form import form as watch_form
from tests.builders import NOON, call, readout
from tests.digest.hostile import TRICKS, documents, texts, urls
from tests.digest.test_blocks import entries
from tests.slack.limits import kinds, problems, shown, view_problems
from tools.examples import PAIRS, digest, readouts

REAL = Path(__file__).parents[3] / "shared/eval/gold/compare"
FILES = sorted(PAIRS.glob("*.json"))
SHOWING = frozenset(
    {
        *("actions", "context", "header", "home", "input", "modal", "rich_text", "section"),
        *("rich_text_section", "rich_text_quote", "text", "link", "date", "plain_text", "button"),
        *("plain_text_input", "static_select", "multi_static_select", "checkboxes", "timepicker"),
        *("conversations_select", "table"),
    }
)
"""Kinds of block and element that ping nobody and read no format from a text."""
WORST = " ".join((*TRICKS[:24], "\u200bzero\u200d", "👩‍👩‍👧", "🏳️‍🌈", "x\u0301" * 90))
MEGABYTE = "word" * 250_000
PLACE = Place("T1", "C0000000001", "U9", "1700000001.000100", "1700000001.000100")


def wrong(payload: Payload) -> list[str]:
    """Return what is wrong with a message, also with the plain form of it."""
    plain = plainly(payload.blocks)
    found = [*problems(list(payload.blocks), payload.text), *problems(plain, payload.text)]
    return [*found, *strange(payload.blocks), *strange(plain)]


def wrong_view(view: dict[str, Any]) -> list[str]:
    """Return what is wrong with a view as it is sent, also with the plain form of it."""
    kept = view.get("private_metadata", "")
    sent = view | ({"private_metadata": packed(PLACE, kept)} if view["type"] == "modal" else {})
    plain = sent | {"blocks": plainly(sent["blocks"])}
    return [*view_problems(sent), *view_problems(plain), *strange(sent), *strange(plain)]


def strange(payload: object) -> list[str]:
    """Return kinds of block that do more than show text, and buttons that nobody answers to."""
    ids = [a for a in _ids(payload) if not (a.startswith(PREFIX) and action_of(a))]
    return [*sorted(kinds(payload) - SHOWING), *(f"button {name}" for name in ids)]


def _ids(value: object) -> Iterator[str]:
    if isinstance(value, list | tuple):
        for one in value:
            yield from _ids(one)
    elif isinstance(value, dict):
        if value.get("type") == "button":
            yield str(value["action_id"])
        yield from _ids(list(value.values()))


def faults(document: Document) -> list[str]:
    """Return what is wrong with a document in any of the forms that it may be shown in."""
    sent = (message(document), *messages(document))
    views = (modal_view(Modal(document)), home_view(document), loading(document.title))
    return [
        *(f for one in sent for f in wrong(one)),
        *(f for one in views for f in wrong_view(one)),
    ]


# Documents


keys = st.sampled_from(("show", "share_answer"))
pressed = st.builds(Button, texts, keys, texts, confirm=texts)
cells = st.lists(texts, min_size=2, max_size=4).map(tuple)
listed = st.builds(Entry, texts, cells=cells)
columns = st.builds(Column, texts, st.lists(texts.map(lambda t: t[:800]), max_size=2).map(tuple))
offered = st.builds(
    Entry,
    texts,
    note=texts,
    buttons=st.lists(pressed, max_size=4).map(lambda found: tuple(found * 8)),
    columns=st.lists(columns, max_size=2).map(tuple),
)


@settings(max_examples=25, deadline=None)
@given(documents)
def test_a_document_breaks_no_limit_in_any_form(document: Document) -> None:
    """As messages, plainly, in a modal and as the App Home it is only read."""
    assert faults(document) == []


@settings(max_examples=15, deadline=None)
@given(st.lists(offered, min_size=1, max_size=5), st.sampled_from((1, 9)))
def test_buttons_and_columns_break_no_limit(found: list[Entry], times: int) -> None:
    """Whatever a button says, carries and asks, and however many there are."""
    rows = (Section("Rows", tuple(found * times)),)
    assert faults(Document("T", "S", sections=rows, buttons=found[0].buttons)) == []


@settings(max_examples=25, deadline=None)
@given(st.lists(listed, min_size=1, max_size=5), cells, st.sampled_from((1, 2, 9, 60)))
def test_tables_break_no_limit(found: list[Entry], head: tuple[str, ...], times: int) -> None:
    """However many rows there are, whatever stands in them, and though there are several."""
    even = [replace(e, cells=(e.cells * len(head))[: len(head)]) for e in found]
    section = Section("Rows", tuple(even * times), head)
    assert faults(Document("T", "S", sections=(section,) * 3)) == []


@settings(max_examples=25, deadline=None)
@given(st.lists(columns, min_size=2, max_size=3), st.sampled_from((1, 8, 40)))
def test_accounts_beside_each_other_break_no_limit(found: list[Column], times: int) -> None:
    """As one table in a message, as columns elsewhere."""
    rows = (Section("Rows", (Entry("How", columns=tuple(found)),) * times),)
    assert faults(Document("T", "S", sections=rows)) == []


@pytest.mark.parametrize("text", [WORST, MEGABYTE, "\ud83d", "<!channel>" * 5_000, "好" * 100_000])
def test_the_same_text_everywhere_breaks_no_limit(text: str) -> None:
    """In every place of a document at once."""
    button = Button(text, "show", text, confirm=text)
    section = Section(text, (Entry(text, note=text, buttons=(button,)), *entries(3)))
    document = Document(
        text, text, ((text, text),), (section,) * 3, footer=text, whole=text, buttons=(button,),
        headline=text, more=(button,),
    )  # fmt: skip
    assert faults(document) == []
    assert [f for p in messages(as_document([text, text])) for f in wrong(p)] == []


def test_a_very_long_digest_breaks_no_limit() -> None:
    """With thousands of findings, on each of its pages."""
    sections = tuple(Section(f"Section {n}", entries(400, 600)) for n in range(12))
    assert faults(Document("T", "S", sections=sections, whole="/readouts a b")) == []


# Forms


words = st.one_of(texts, st.just(WORST))
LINES: tuple[FieldKind, ...] = ("line", "lines")
fields = st.builds(
    Field,
    key=st.just("field"),
    label=st.just("What is asked"),
    kind=st.sampled_from(LINES),
    value=st.lists(words, max_size=1).map(tuple),
    hint=words,
)


@functools.cache
def lexicon() -> Lexicon:
    """Return what watches can name."""
    known = knowledge()
    return Lexicon(Names(known.roster, known.topics), kinds_of_finding())


@settings(max_examples=25, deadline=None)
@given(documents, fields, texts, words)
def test_a_form_breaks_no_limit(document: Document, field: Field, title: str, private: str) -> None:
    """Whatever stands in its fields, beside them and in what it keeps."""
    modal = Modal(document, (field,), submit=title, callback="watch", private=private[:300])
    assert wrong_view(modal_view(modal)) == []


@settings(max_examples=15, deadline=None)
@given(st.lists(st.builds(Topic, texts, st.just(("topic:grain",))), max_size=5).map(tuple), texts)
def test_the_form_of_a_watch_breaks_no_limit(topics: tuple[Topic, ...], side: str) -> None:
    """What stands in it was once typed by somebody."""
    found = watch_form(
        Watch(PLACE.channel, sides=(side,), topics=topics), PLACE.channel, lexicon(), side
    )
    assert wrong_view(modal_view(found)) == []
    assert wrong_view(modal_view(watch_form(None, "", lexicon()))) == []


@settings(max_examples=15, deadline=None)
@given(words, words)
def test_the_form_of_own_texts_breaks_no_limit(text: str, link: str) -> None:
    """With texts and links that somebody pasted, and what is said of them."""
    given_ = {"text_1_1": (text,), "link_2": (link,)}
    assert wrong_view(modal_view(compare_form(Document(text, link), given_))) == []


# Calls


def side_name(code: str) -> str:
    """Return a side's code as it came."""
    return code


names = st.builds(Principal, texts, texts, st.just(""))
statements = st.builds(
    Statement,
    id=st.uuids().map(str),
    url=urls,
    title=words,
    published=st.just(Published(NOON)),
    publisher=texts,
    side=st.sampled_from(("US", "RU", "FR")),
    lang=st.sampled_from(("en", "zh", "ru")),
    text=st.lists(texts, max_size=5).map(". ".join),
)


@st.composite
def calls(draw: st.DrawFn) -> Call:
    """Return a call whose every word comes from outside."""
    people = tuple(draw(st.lists(names, min_size=2, max_size=4)))
    told = draw(st.lists(statements, min_size=1, max_size=3, unique_by=lambda s: s.id))
    reason = draw(texts)
    accounts = tuple(readout(s, principals=people, end=len(s.text), why=(reason,)) for s in told)
    return call(principals=people, readouts=accounts, why=(f"{told[0].id} joined: {reason}",))


@settings(max_examples=12, deadline=None)
@given(calls(), texts)
def test_accounts_of_any_words_break_no_limit(known: Call, note: str) -> None:
    """Digest, waiting notice, side by side, why they are one call, what people said of it."""
    comparison = knowledge().compare(known.readouts)
    told = knowledge().digest_of_accounts(comparison)
    near = Candidate(("c-1", "c-2"), (known.readouts[0], known.readouts[-1]), note)
    ruling = Ruling("no_call", (known.readouts[0].id,), note, NOON, note)
    said = rulings.ruled(ruling, [note], ())
    read = (
        told,
        waiting(known, side_name),
        notice(known, side_name),
        rulings.why(known, side_name, [said], [near]),
        rulings.asking(known, side_name),
    )
    assert [fault for document in read for fault in faults(document)] == []
    assert list(turned(known, comparison)) == []


def turned(known: Call, comparison: Comparison) -> Iterator[str]:
    """Yield what is wrong with two accounts beside each other, on all pages up to the tenth."""
    if len(known.readouts) > 1:
        for number in range(10):
            modal = modal_of(known, comparison, Spot(known.id, None, number), side_name)
            yield from wrong_view(modal_view(modal))


# Own and real accounts


@functools.cache
def told(path: Path) -> tuple[Document, Call, Comparison]:
    """Return the digest of a labelled pair, with what it is made of."""
    known = knowledge()
    accounts = tuple(readouts(path, known))
    comparison = known.compare(accounts)
    known_call = call(principals=comparison.principals, readouts=accounts)
    return known.digest_of_accounts(comparison), known_call, comparison


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_labelled_pair_breaks_no_limit(path: Path) -> None:
    """Its digest in every form, and all pages of its accounts side by side."""
    document, known, comparison = told(path)
    assert faults(document) == []
    assert list(turned(known, comparison)) == []
    assert document.title in shown(message(document).blocks)


@pytest.mark.skipif(not REAL.exists(), reason="needs ../shared/eval")
def test_real_accounts_break_no_limit() -> None:
    """Digests of accounts as ministries and offices publish them."""
    for path in sorted(REAL.glob("*.json"))[:12]:
        assert faults(digest(path, knowledge())) == [], path.stem
