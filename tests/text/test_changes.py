"""What changed between two versions, word by word."""

import doctest
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import changes as module
from bot.text.changes import changes, rendered

TEXT = "The ministers agreed to lift the ban on 1 May, and spoke of “security”."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (TEXT, TEXT),
        (TEXT, TEXT.replace(" ", "\n\n")),
        (TEXT, TEXT.replace(" ", "\u00a0")),
        (TEXT, TEXT.replace("“", '"').replace("”", '"')),
        (TEXT, TEXT.replace("“", "«").replace("”", "»")),
        ("the side’s cease-fire — a fact…", "the side's cease‑fire - a fact..."),
        ("word — word", "word--word"),
        ("co\u00adoperation caf\u0065\u0301", "cooperation caf\u00e9"),
        ("外交部 发言人", "外交部发言人"),
        ("", "  \n"),
    ],
)
def test_the_way_of_writing_is_cosmetic(before: str, after: str) -> None:
    """White space, quotation marks, dashes and composed letters are no change of words."""
    found = changes(before, after)
    assert found.cosmetic
    assert found.words == ()


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("We did agree.", "We did not agree.", "We did {+not+} agree."),
        ("We did not agree.", "We did agree.", "We did [-not-] agree."),
        ("lift the ban", "tighten the ban", "[-lift-]{+tighten+} the ban"),
        ("3,000 tonnes", "30,000 tonnes", "[-3,000-]{+30,000+} tonnes"),
        ("the Union", "the union", "the [-Union-]{+union+}"),
        ("Yes we can", "Yes, we can", "Yes {+,+} we can"),
        ("an ally", "an “ally”", "an {+“+} ally {+”+}"),
        ("外交部发言人", "外交部副发言人", "外交部 {+副+} 发言人"),
        ("on May 1 in Bern", "on 2 June in Bern", "on [-May 1-]{+2 June+} in Bern"),
        ("gave arms to us", "sent food to them", "[-gave arms to us-]{+sent food to them+}"),
        ("", "new words", "{+new words+}"),
        ("old words", "", "[-old words-]"),
    ],
)
def test_a_change_of_words_is_shown_as_such(before: str, after: str, shown: str) -> None:
    """Case, figures, punctuation and scare quotes are words; each change stands by itself."""
    found = changes(before, after)
    assert not found.cosmetic
    assert rendered(found) == shown


def test_what_is_far_from_a_change_is_left_out() -> None:
    """People see a change with some words around it."""
    many = " ".join(f"w{i}" for i in range(50))
    assert rendered(changes(f"{many} old {many}", f"{many} new {many}"), around=2) == (
        "… w48 w49 [-old-]{+new+} w0 w1 …"
    )


WORDS = st.lists(
    st.sampled_from(["a", "of", "Kyiv", "—", "“x”", "не", "会", "3.5", ","]), max_size=12
)


@given(WORDS, WORDS)
def test_spans_quote_both_texts(old: list[str], new: list[str]) -> None:
    """Each span stands where it says it does, in order, and without the spans nothing is left."""
    before, after = " ".join(old), "  ".join(new)
    spans = changes(before, after).spans
    for span in spans:
        assert before[span.before_start :].startswith(span.before)
        assert after[span.after_start :].startswith(span.after)
    assert "".join("".join(s.before.split()) for s in spans) == "".join(before.split())
    assert "".join("".join(s.after.split()) for s in spans) == "".join(after.split())
    assert all((a.op == "equal") != (b.op == "equal") for a, b in pairwise(spans))


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_can_be_compared(before: str, after: str) -> None:
    """Whatever the texts hold, a text is equal to itself and a change shows both ways."""
    assert changes(before, before).cosmetic
    assert changes(before, after).cosmetic == changes(after, before).cosmetic
    rendered(changes(before, after))


def test_long_texts_are_compared_in_a_moment() -> None:
    """Two unlike texts of ten thousand words cost far less than a second."""
    old, new = (" ".join(f"{letter}{i}" for i in range(10_000)) for letter in "ab")
    began = time.perf_counter()
    assert not changes(old, new).cosmetic
    assert time.perf_counter() - began < 20


def test_examples_hold() -> None:
    """What a docstring shows is what happens."""
    result = doctest.testmod(module)
    assert result.attempted
    assert not result.failed
