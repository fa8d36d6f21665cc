"""Bytes and texts in the wrong encoding."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.sources.encodings import as_utf8, decoded
from bot.sources.feed import read
from bot.sources.mojibake import mended
from tests.sources.sourcing import SOURCE

RUSSIAN = "Состоялся телефонный разговор министров"
FRENCH = "Déclaration à l’issue de l’entretien téléphonique"
CHINESE = "外交部发言人主持例行记者会"
JAPANESE = "電話会談について"
CLEAN = """
Déclaration été à où Noël « » “call” – — … naïve São NÃO IRMÃ Ângela Öl Übung straße ESPAÑA ¿Qué?
¡Sí! 5 °C §12 £3 €40 Łódź Škoda Ža Türkiye’de İstanbul Şimşek Ægir Ðóra Рік Рішення Сіль СССР
Разговор Ёлка Єва ґанок Њ Љубав Ευρώπη Việt Âu Đã şəhər بيان הודעה 外交部 電話会談 통화 “A NOSSA
IRMÔ validé\u00a0» T’Â– x
"""


@pytest.mark.parametrize(
    ("text", "codec", "content_type", "head"),
    [
        (RUSSIAN, "cp1251", "text/html; charset=windows-1251", ""),
        (RUSSIAN, "cp1251", "text/html", '<meta charset="windows-1251">'),
        (RUSSIAN, "koi8-r", "text/html; charset=KOI8-R", ""),
        (RUSSIAN, "cp1251", "text/html; charset=utf-8", ""),
        (RUSSIAN, "cp1251", "", ""),
        (RUSSIAN, "utf-8", "text/html; charset=iso-8859-1", ""),
        (RUSSIAN, "utf-8", "text/html; charset=rot13", ""),
        (RUSSIAN, "utf-16", "text/html", ""),
        (RUSSIAN, "utf-8-sig", "", ""),
        (RUSSIAN, "utf-8", "", "<?xml version='1.0' encoding='UTF-16'?>"),
        (RUSSIAN, "utf-16-le", "text/html; charset=utf-16le", "x"),
        (FRENCH, "cp1252", "text/html; charset=iso-8859-1", ""),
        (FRENCH, "cp1252", "text/html; charset=utf-8", ""),
        (CHINESE, "gb18030", "text/html; charset=gb2312", ""),
        (JAPANESE, "cp932", "text/html", '<meta http-equiv=x content="a; charset=Shift_JIS">'),
    ],
)
def test_bytes_become_the_text_that_was_meant(
    text: str, codec: str, content_type: str, head: str
) -> None:
    """The header is believed, then the document, as far as the bytes allow it."""
    assert decoded((head + text).encode(codec), content_type, "en") == head + text


def test_the_language_helps_where_nothing_is_said() -> None:
    """Undeclared bytes are tried in what the source's language was written in."""
    assert decoded(CHINESE.encode("gb18030"), "", "zh") == CHINESE
    assert decoded(JAPANESE.encode("cp932"), "", "ja") == JAPANESE


def test_a_broken_letter_does_not_change_the_encoding() -> None:
    """A text of UTF-8 with one bad byte stays UTF-8."""
    body = RUSSIAN.encode() * 20 + b"\xff"
    assert decoded(body, "", "ru").startswith(RUSSIAN)


@given(
    st.binary(max_size=200), st.sampled_from(["", "text/html; charset=utf-8", "a; charset=big5"])
)
def test_any_bytes_give_a_text(body: bytes, content_type: str) -> None:
    """Reading bytes never fails, and UTF-8 is never touched."""
    decoded(body, content_type, "zh")
    as_utf8(body, content_type, "ru")
    assert as_utf8("né à Zoé".encode(), content_type, "fr") is None


@pytest.mark.parametrize("declared", ["", ' encoding="UTF-8"'])
def test_a_feed_in_another_encoding_than_it_says_is_read(declared: str) -> None:
    """Bytes of windows-1251 under the name of UTF-8, or no name, give Russian."""
    feed = (
        f"<?xml version='1.0'{declared}?><rss version='2.0'><channel><item><title>{RUSSIAN}</title>"
    )
    body = f"{feed}<link>https://a.example/1</link></item></channel></rss>".encode("cp1251")
    (item,) = read(body, "application/rss+xml; charset=utf-8", SOURCE)
    assert item.title == RUSSIAN


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (RUSSIAN, "latin-1"),
        (RUSSIAN, "cp1251"),
        (FRENCH, "latin-1"),
        (FRENCH.replace("à", "de"), "cp1252"),
        (CHINESE, "latin-1"),
        ("It’s a “call” – today".replace("”", "’"), "cp1252"),
        ("Président", "latin-1"),
        ("Türkiye", "cp1252"),
    ],
)
def test_a_text_spoilt_on_the_way_is_mended(text: str, codec: str) -> None:
    """UTF-8 that was read as a Western or Cyrillic code page is read again."""
    assert mended(text.encode().decode(codec)) == text


def test_russian_read_as_western_is_mended() -> None:
    """Words made of marked letters alone are no Western words."""
    assert mended(RUSSIAN.encode("cp1251").decode("cp1252")) == RUSSIAN


def test_a_text_spoilt_twice_is_mended() -> None:
    """What went wrong twice is put right twice."""
    once = FRENCH.encode().decode("latin-1")
    assert mended(once.encode().decode("latin-1")) == FRENCH


def test_only_the_spoilt_line_is_touched() -> None:
    """A clean line beside a spoilt one stays as it is."""
    assert mended(f"{RUSSIAN}\n{FRENCH.encode().decode('latin-1')}") == f"{RUSSIAN}\n{FRENCH}"


@example(["à", "°C"], "\u00a0")
@given(
    st.lists(st.sampled_from(CLEAN.split()), max_size=12),
    st.sampled_from([" ", "\u00a0", "\n", ", "]),
)
def test_clean_text_is_never_changed(words: list[str], blank: str) -> None:
    """Words of many languages in any order stay as they are."""
    text = blank.join(words)
    assert mended(text) == text
