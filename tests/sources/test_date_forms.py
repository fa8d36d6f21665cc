"""Dates in the forms that a source's row names."""

from dataclasses import replace

import pytest

from bot.sources.date_forms import find, is_form
from bot.sources.dates import date_in, date_of
from tests.sources.sourcing import SOURCE


@pytest.mark.parametrize(
    ("written", "form", "lang", "meant"),
    [
        ("03.10.2026", "DD.MM.YYYY", "en", "2026-10-03"),
        ("Posted: 3.1.2026 |", "D.M.YYYY", "en", "2026-01-03"),
        ("October 3, 2026", "Month D, YYYY", "en", "2026-10-03"),
        ("01 Oct. 2026", "D Month YYYY", "en", "2026-10-01"),
        ("Monday 5 October 2026", "Weekday D Month YYYY", "en", "2026-10-05"),
        ("3 жовтня 2026 - 18:05", "D Month YYYY - HH:mm", "uk", "2026-10-03T18:05:00+02:00"),
        ("3 de outubro", "D Month YYYY", "pt", ""),
        ("2026/10/03", "YYYY/MM/DD", "en", "2026-10-03"),
        ("./lj/202405/t20240530_11323094.html", "tYYYYMMDD_", "en", "2024-05-30"),
        ("/105/statement/202610/1003shiji.html", "/YYYYMM/MMDD", "en", "2026-10-03"),
        ("/105/speech/202609/23naigai.html", "/YYYYMM/DD", "en", "2026-09-23"),
        ("/105/speech/202609/1023x.html", "/YYYYMM/MMDD", "en", ""),
        ("31.02.2026", "DD.MM.YYYY", "en", ""),
        ("103.10.20267", "DD.MM.YYYY", "en", ""),
        ("3 Smarch 2026", "D Month YYYY", "en", ""),
        ("", "DD.MM.YYYY", "en", ""),
    ],
)
def test_a_form_reads_what_it_says(written: str, form: str, lang: str, meant: str) -> None:
    """A day alone is a day, a time is taken in the source's zone, anything else is nothing."""
    found = find(written, (form,), "Europe/Paris", lang)
    assert (found.isoformat() if found else "") == meant


@pytest.mark.parametrize(
    ("form", "sound"),
    [("DD.MM.YYYY", True), ("Month D, YYYY", True), ("MM/YYYY", False), ("YYYY-DD", False)],
)
def test_a_form_names_a_whole_day(form: str, *, sound: bool) -> None:
    """Year, month and day, or it is no form."""
    assert is_form(form) is sound


def test_a_sources_forms_come_before_the_usual_ones() -> None:
    """What a form does not read may still be RFC 822 or ISO 8601."""
    source = replace(SOURCE, dates=("DD.MM.YYYY",), dates_in_link=("/YYYY/MM/DD/",))
    for written in ("03.10.2026", "2026-10-03"):
        found = date_of(written, source)
        assert found is not None
        assert found.isoformat() == "2026-10-03"
    assert date_in("https://a.example/2026/10/03/x", source) == date_of("2026-10-03", source)
    assert date_in("https://a.example/x", source) is None
