import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digest.quoting import in_marks, safe_url, shorten, visible


@given(st.text(), st.integers(5, 80))
def test_a_shortened_text_is_a_beginning_and_an_end(text: str, limit: int) -> None:
    """What is kept is verbatim: a beginning and an end of the text, within the limit."""
    short = shorten(text, limit)
    assert len(short) <= limit
    if len(text) > limit:
        head, _, tail = short.partition("…") if "…" not in text else ("", "", "")
        assert text.startswith(head.rstrip())
        assert text.endswith(tail.lstrip())


def test_words_stay_whole() -> None:
    """It is cut between words, in the middle."""
    text = "The Secretary reiterated the commitment to sovereignty and territorial integrity"
    assert shorten(text, 50) == "The Secretary reiterated the … territorial integrity"[:50] or all(
        word in text.split() for word in shorten(text, 50).replace("…", "").split()
    )
    assert shorten(text, 50).startswith("The Secretary")
    assert shorten(text, 50).endswith("integrity")


def test_text_without_spaces_is_cut_between_characters() -> None:
    """Chinese keeps a beginning and an end too."""
    short = shorten("美方应停止" * 40, 41)
    assert short.startswith("美方应停止")
    assert short.endswith("停止")
    assert 30 < len(short) <= 41


def test_quotation_marks_do_not_double() -> None:
    """A quote that holds quotation marks of its own stands between others."""
    assert in_marks("a reply") == "“a reply”"
    assert in_marks("a “frank” talk") == "«a “frank” talk»"
    assert in_marks("“a” «b» ‹c›") == "““a” «b» ‹c›”"


def test_one_endless_word_is_left_out_whole() -> None:
    """A word longer than the limit is not cut into another word."""
    assert shorten("a" * 500, 100) == "…"


def test_scripts_keep_their_joiners() -> None:
    """Direction overrides go; the joiners that Persian and emoji are written with stay."""
    assert visible("\u202eabc\u202c می\u200cخواهم") == "abc می\u200cخواهم"


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://state.example/a?b=c", True),
        ("http://mid.example", True),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://[", False),
        ("https://x.example/a b", False),
        ("https://x.example/\u202e", False),
        ("", False),
    ],
)
def test_only_plain_web_addresses_are_safe(url: str, safe: bool) -> None:  # noqa: FBT001 -- a case
    """Only http and https with a host and without odd characters may be linked."""
    assert safe_url(url) == (url if safe else "")
