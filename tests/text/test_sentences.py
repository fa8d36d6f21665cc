"""Sentences: exact spans in four languages."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.sentences import paragraphs, split

CASES = {
    "titles": (
        "H.E. Mr. Tan met Amb. Ruiz and Gen. Mbeki. They spoke.",
        ["H.E. Mr. Tan met Amb. Ruiz and Gen. Mbeki.", "They spoke."],
    ),
    "initials": ("Karla J. Moss wrote to E. Novak. He replied.", None),
    "country then sentence": (
        "The ships left the U.S. The navy watched.",
        ["The ships left the U.S.", "The navy watched."],
    ),
    "country within": ("The U.S. Embassy in Oslo is open. It stays so.", None),
    "hour": ("They met at 5 p.m. Friday. It rained.", None),
    "resolution": ("It recalls No. 2202 and approx. 1.5 million people. It ends.", None),
    "english quotation": (
        "“We listened. We disagree.” She left.",
        ["“We listened.", "We disagree.”", "She left."],
    ),
    "chinese quotation": (
        "他说：“要和平。不要战争。”双方同意。",
        ["他说：“要和平。不要战争。”", "双方同意。"],
    ),
    "chinese": ("双方同意合作。会谈坦诚！", ["双方同意合作。", "会谈坦诚！"]),
    "russian": (
        "Э.Новак прибыл в г. Женеву в 2021 г. Стороны, в т.ч. министры, согласились. Да.",
        [
            "Э.Новак прибыл в г. Женеву в 2021 г.",
            "Стороны, в т.ч. министры, согласились.",
            "Да.",
        ],
    ),
    "ukrainian": (
        "Сторони зустрілися в м. Львів. Обговорили торгівлю.",
        ["Сторони зустрілися в м. Львів.", "Обговорили торгівлю."],
    ),
    "russian initials": ("Н.В. Новак и А. Г. Мосс встретились. В 2021 г. Осло ответил.", None),
    "german ordinals": ("Am 3. Mai sprach er. Der 2. Gipfel folgt bis zum 15. Dezember.", None),
    "spanish titles": ("La Sra. Ruiz viajó a EE. UU. ayer. El Excmo. Sr. Novak no.", None),
    "english titles": ("The Rt. Hon. Ana Ruiz met H.H. Tan and V.P. Novak. They spoke.", None),
    "numbered": ("1. Ferry lines reopen. 2. Fish is shared.", None),
    "question": ("Why? Nobody knows! Still…", ["Why?", "Nobody knows!", "Still…"]),
}


def pieces(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split(text)]


@pytest.mark.parametrize(("text", "want"), CASES.values(), ids=CASES)
def test_sentences_end_where_a_reader_ends_them(text: str, want: list[str] | None) -> None:
    """Abbreviations, initials, numbers and quotations don't mislead; None means two sentences."""
    got = pieces(text)
    assert got == want if want else len(got) == 2


def test_a_blank_line_ends_a_sentence_without_a_mark() -> None:
    """A heading above a paragraph stands alone."""
    assert pieces("Readout of a call\n\nThe minister spoke.") == [
        "Readout of a call",
        "The minister spoke.",
    ]


def test_a_hard_wrap_is_no_end() -> None:
    """Lines broken at a width are one paragraph; its sentences run over the breaks."""
    text = (
        "The minister told her colleague that the ferries would run again\n"
        "from Monday. Both of them were content with the arrangement and\n"
        "left."
    )
    assert [p.replace("\n", " ") for p in pieces(text)] == [
        "The minister told her colleague that the ferries would run again from Monday.",
        "Both of them were content with the arrangement and left.",
    ]


def test_a_short_line_is_a_heading() -> None:
    """A line that had room for the next word was ended on purpose."""
    text = "Joint text\nThe ministers met in the old town hall and spoke for two hours about fish."
    assert len(paragraphs(text)) == 2


@pytest.mark.parametrize("text", ["", " \n\n ", "...", "。。。", "\n"])
def test_next_to_nothing_is_no_error(text: str) -> None:
    """Texts without words give few or no sentences."""
    assert len(split(text)) <= 1


@given(st.text(alphabet="aA .!?。“”\n\"'U.S1йЯ中", max_size=80))
def test_spans_are_ordered_trimmed_and_cover_all_but_space(text: str) -> None:
    """Whatever the text, nothing but white space lies outside its sentences."""
    spans = split(text)
    covered = {i for s in spans for i in range(s.start, s.end)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in spans)


@pytest.mark.parametrize("text", ["A. " * 50_000, "“中" * 20_000, "x" * 300_000, ".\n" * 50_000])
def test_hostile_texts_end_in_time(text: str) -> None:
    """Time grows with length alone."""
    assert split(text)


def test_lines_wrapped_by_hand_are_one_sentence() -> None:
    """Lines that end short of the column, or hold a link that nothing wraps, part no sentence."""
    text = (
        "Today, National Security Advisor Jane Garance and Secretary of\n"
        "State John Ossola held a long joint call on the price of grain with\n"
        "the Prime Minister of Belize and with ministers of the [Gulf\n"
        f"States](https://example.org/{'a' * 90}) and the islands near\n"
        "Honduras. They spoke of ships, of harbours, of rain and of the\n"
        "Governor of the bank. They will speak again on the price of grain."
    )
    found = [text[s.start : s.end] for s in split(text)]
    assert [" ".join(f.split())[-9:] for f in found] == ["Honduras.", "the bank.", "of grain."]


def test_short_lines_that_nobody_wrapped_stay_apart() -> None:
    """A post of short paragraphs is read line by line."""
    text = "LIVE: remarks by the minister in the capital\nRuptly\nThe ministry's own site"
    assert len(split(text)) == len(text.split("\n"))


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "Good call with FM Roe today 🇫🇯🇳🇴 We talked fish.",
            ["Good call with FM Roe today 🇫🇯🇳🇴", "We talked fish."],
        ),
        ("Good call today🇫🇯 🤝🏽 We talked.", ["Good call today🇫🇯 🤝🏽", "We talked."]),
        ("Spoke with 🇫🇯🇳🇴 Ministers today.", ["Spoke with 🇫🇯🇳🇴 Ministers today."]),
        ("My friend 🇫🇯 President Roe rang.", ["My friend 🇫🇯 President Roe rang."]),
    ],
)
def test_pictures_stand_for_a_stop(text: str, want: list[str]) -> None:
    """Posts end sentences with emoji; a flag may also stand for a name."""
    assert pieces(text) == want


@pytest.mark.parametrize(
    ("header", "rest"),
    [
        ("The following is attributable to Spokesperson Jane Roe:", "The Minister spoke by phone."),
        ("Der Sprecher der Regierung teilt mit:", "Der Kanzler hat telefoniert."),
    ],
)
def test_a_header_ends_with_its_colon(header: str, rest: str) -> None:
    """Who gives out the text is a line of its own, whatever follows on it."""
    assert pieces(f"{header} {rest}") == [header, rest]


def test_a_colon_within_a_sentence_ends_nothing() -> None:
    """Only what names the publisher is a header."""
    assert len(pieces("He told the Minister: Fiji will not sell its fish.")) == 1


@pytest.mark.parametrize(
    "text", ["See p. 12 of the treaty. It stands.", "Ministrul dl. Roe a sunat. Apoi a plecat."]
)
def test_pages_and_styles_of_small_languages_end_nothing(text: str) -> None:
    """A number or a name follows them."""
    assert len(pieces(text)) == 2
