"""What rules a pattern out without trying it."""

import re
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.readouts import initiator
from bot.readouts.phrases import Kind, pattern
from bot.text.gates import Gate, needles
from bot.text.spacing import spaced

LANGUAGES = ("en", "ru", "uk", "zh", "fr", "de", "es", "tr", "ar")
PATTERNS = [
    *((c, kind, pattern(kind, c).pattern) for c in LANGUAGES for kind in get_args(Kind)),
    *((c, how, initiator._pattern(how, c).pattern) for c in LANGUAGES for how in initiator.WAYS),
]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (r"spoke\s+(?:with|to)", {"spoke"}),
        (r"(?<!\w)(?:he|she)\s+rang(?!\w)", {"rang"}),
        (r"позвонил\w*|звон[оё]к", {"позвонил", "звонок", "звонёк"}),
        ("(?:re)?call", {"call"}),
        (r"colou?r\b", {"color", "colour"}),
        (r"(?:ab){2,}", {"ab"}),
        (r"\w+|call", set()),
        (r"a*", set()),
        ("", set()),
    ],
)
def test_one_of_the_needles_is_in_every_match(written: str, found: set[str]) -> None:
    """The longest strings that no match can do without, or none where there are no such strings."""
    assert needles(written) == found


@pytest.mark.parametrize("text", ["İKİ KIRK", "iki kırk", "ſtreet call", "ẞ CALL", "the CALL"])
def test_case_is_taken_as_patterns_take_it(text: str) -> None:
    """Letters that `re` holds for alike are alike here, dotless and long ones too."""
    gate = Gate({word: word for word in ("iki", "kirk", "street", "call")})
    for word in ("iki", "kirk", "street", "call"):
        if re.search(word, text, re.IGNORECASE):
            assert word in gate.open(text)


SPACED_RUN = re.compile(r"\([^()]*\[[^\]^]*\\s[^\]]*\][+*][^()]*\)(?:\{|\*|\+)")


def test_no_pattern_repeats_a_run_of_white_space_in_runs() -> None:
    """Else a text with many spaces takes minutes: each way to part them is tried."""
    assert SPACED_RUN.search(spaced(r"had (?:[a-z, ]+ ){0,4}call"))
    assert not [(c, name) for c, name, written in PATTERNS if r"\s+" in written]
    assert not [(c, name) for c, name, written in PATTERNS if SPACED_RUN.search(written)]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_gate_never_shuts_out_a_match(data: st.DataObject) -> None:
    """Whatever matches one of the tables' patterns, its gate lets through."""
    code, name, written = data.draw(st.sampled_from(PATTERNS))
    matched = data.draw(st.from_regex(re.compile(written, re.IGNORECASE)))
    if re.search(written, matched, re.IGNORECASE):
        assert name in Gate({name: written}).open(matched), code
