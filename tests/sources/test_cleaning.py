"""Markup → plain text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.cleaning import DEEPEST, normalised, to_line, to_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("One<br/>Two<br><br>Three", "One\nTwo\n\nThree"),
        ("<div>a <b>b</b><i>c</i>  d\n e</div>", "a bc d e"),
        ("<script>x</script><p>seen</p><style>y</style><!-- no -->", "seen"),
        ('<input type="hidden" value="v"><p>seen</p>', "seen"),
        ("Q&amp;A &#8211; &nbsp;caf&eacute;", "Q&A – café"),
        ("<ul><li>a</li><li>b</li></ul>after", "a\nb\n\nafter"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<p>&lt;…&gt;</p>", "<…>"),
        ("<pre>a\nb</pre>", "a\nb"),
        ("no markup at all\n\nbut paragraphs", "no markup at all\n\nbut paragraphs"),
        ("<p>unclosed <b>bold<p>next", "unclosed bold\n\nnext"),
        ("", ""),
        ("<!-- only a comment -->", ""),
    ],
)
def test_what_a_reader_would_see_is_kept(markup: str, text: str) -> None:
    """Paragraphs, lines and words stay; scripts, styles, fields and tags go."""
    assert to_text(markup) == text


def test_a_title_is_one_line() -> None:
    """Tags, breaks and runs of blanks leave a title."""
    assert to_line("A<br>call \n with <i>B</i>&#160;and C") == "A call with B and C"


def test_invisible_characters_go() -> None:
    """Control characters, zero-width marks and lone surrogates can't hide in a text."""
    assert normalised("a\x00b\u200bc\u2060d\ufeff\r\ne\ud800") == "abcd\ne?"


def test_deep_nesting_costs_little() -> None:
    """Markup nested without end is stripped of its tags in linear time."""
    began = time.perf_counter()
    assert to_text("<div>" * 200_000 + "word" + "</div>" * 200_000) == "word"
    assert time.perf_counter() - began < 20


def test_usual_nesting_is_read_as_such() -> None:
    """Nesting below the limit still yields paragraphs."""
    depth = DEEPEST - 1
    assert to_text("<div>" * depth + "<p>a</p><p>b</p>" + "</div>" * depth) == "a\n\nb"


@given(st.text(alphabet="<>&;/!-#xp3 abé\n\t\ud800\x00'\"=", max_size=200))
def test_any_markup_gives_settled_text(markup: str) -> None:
    """Whatever comes in, what comes out is normal and can be stored."""
    text = to_text(markup)
    assert normalised(text) == text
    text.encode()
