"""Real documents, each read as its source's row would have it read."""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

import pytest

from bot.model.source import Item, Listing, Response, Source
from bot.sources import catalogue
from bot.sources.reading import read, statement_of
from bot.text.changes import changes, rendered
from tests.sources.sourcing import SAMPLES, SOURCE, needs_samples

ROWS = {source.key: source for source in catalogue.load(None)}
SWISS = replace(
    SOURCE, kind="messages", link="https://messages.example/{lang}/{id}", zone="Europe/Zurich"
)


@dataclass(frozen=True, slots=True)
class Sample:
    """One document: its row, how many items it holds, and the first and last of them."""

    name: str
    source: Source
    count: int
    first: tuple[str, str, str]
    """Beginning of the title, end of the link, the date."""
    last: tuple[str, str, str]


def row(key: str, **changed: object) -> Source:
    return replace(ROWS[key], **changed)  # type: ignore[arg-type]  # a test names fields it knows


KANTEI = Listing(
    item="a.panel-article__link",
    title=".panel-article__title",
    date="time.panel-article__date",
)
SAMPLED = (
    Sample(
        "eu_presscorner_2026-10-02.xml",
        row("eu-commission"),
        1,
        ("Statement by Commissioner Lahbib", "/statement_26_2063", "2026-10-02T15:38:58+00:00"),
        ("Statement by Commissioner Lahbib", "/statement_26_2063", "2026-10-02T15:38:58+00:00"),
    ),
    Sample(
        "fr_elysee_en_2026-10-02.xml",
        row("fr-elysee"),
        4,
        (
            "Visioconférence des dirigeants du G7",
            "elysee.fr/emmanuel-macron/2026/10/02/videoconference-with-g7-leaders-on-the-global-energy-situation",
            "2026-10-02T17:30:00+00:00",
        ),
        (
            "La France et la Belgique ont tenu leur première réunion",
            "/france-and-belgium-held-their-first-nuclear-steering-group-meeting-in-paris",
            "2026-10-01T08:30:00+00:00",
        ),
    ),
    Sample(
        "gb_fcdo_2026-10-02.xml",
        row("gb-fcdo"),
        1,
        (
            "UN Human Rights Council 63: UK Statement",
            "on-the-oral-update-on-ukraine",
            "2026-10-02T15:26:35+00:00",
        ),
        ("UN Human Rights Council 63: UK Statement", "ukraine", "2026-10-02T15:26:35+00:00"),
    ),
    Sample(
        "ru_kremlin_transcripts_2026-10-03.xml",
        row("ru-kremlin-transcripts"),
        2,
        ("Centre-2026 command post exercise", "/transcripts/80912", "2026-10-02T18:30:00+04:00"),
        ("", "", ""),
    ),
    Sample(
        "tr_tccb_listing_2026-10-03.html",
        row("tr-presidency"),
        3,
        ("“No one will be able to stand between us", "free-turkiye-", "2026-10-03"),
        ("“We have taken numerous steps", "women-s-status-", "2026-10-01"),
    ),
    Sample(
        "cn_mfa_fyrbt_listing_2026-10-03.html",
        row("cn-mfa-spokesperson", listing=Listing(item="ul a")),
        3,
        (
            "Foreign Ministry Spokesperson Guo Jiakun’s Remarks",
            "/eng/xw/fyrbt/lxjzh/202610/t20261003_12035482.html",
            "2026-10-03",
        ),
        (
            "Foreign Ministry Spokesperson Guo Jiakun’s Regular",
            "/lxjzh/202609/t20260929_12033413.html",
            "2026-09-29",
        ),
    ),
    Sample(
        "jp_kantei_listing_2026-10-03.html",
        row(
            "jp-pm", kind="listing", text="part", listing=KANTEI, url="https://japan.kantei.go.jp/"
        ),
        3,
        ("Instructions by the Prime Minister", "/202610/1003shiji.html", "2026-10-03"),
        ("Press Conference by Prime Minister TAKAICHI", "/202609/23naigai.html", "2026-09-23"),
    ),
    Sample(
        "swiss_nsb_message_83033.xml",
        replace(SWISS, lang="de"),
        1,
        ("Bundesrätin Viola Amherd tauscht sich", "/de/83033", "2021-04-08"),
        ("Bundesrätin Viola Amherd tauscht sich", "/de/83033", "2021-04-08"),
    ),
    *(
        Sample(name, row(key), 10, ("", "", ""), ("", "", ""))
        for name, key in (
            ("state_2022-02-15_34e13633.xml", "us-state"),
            ("us_state_press_releases_2022-08-03.xml", "us-state"),
            ("us_whitehouse_edit_before.xml", "us-white-house-statements"),
            ("us_whitehouse_edit_after.xml", "us-white-house-statements"),
            ("whitehouse_2022-02-13_73e141a6.xml", "us-white-house-statements"),
        )
    ),
)


def sampled(name: str, source: Source) -> tuple[Item, ...]:
    kind = "text/html" if name.endswith("html") else "application/xml"
    body = (SAMPLES / name).read_bytes()
    return read(Response(source.url, 200, body, {"content-type": kind}), source)


def matches(item: Item, title: str, link: str, day: str) -> bool:
    dated = item.published is not None and item.published.isoformat().startswith(day)
    return item.title.startswith(title) and item.url.endswith(link) and dated


@needs_samples
@pytest.mark.parametrize("sample", SAMPLED, ids=lambda s: s.name)
def test_a_real_document_is_read(sample: Sample) -> None:
    """Every item is there, with its title as text, a link that can be opened and its date."""
    items = sampled(sample.name, sample.source)
    assert len(items) == sample.count
    assert matches(items[0], *sample.first), items[0]
    assert matches(items[-1], *sample.last), items[-1]
    for item in items:
        assert item.title
        assert not [mark for mark in ("</", "jQuery", "&nbsp;") if mark in item.text]
        assert item.text or sample.source.text == "part"
        assert item.published
        assert item.url.startswith("http")
        assert not {"<a", "</", "&nbsp;", "&#"} & {item.title[:2], *item.title.split()}


@needs_samples
def test_every_sample_is_read_here() -> None:
    """A new document in the folder needs a row here."""
    assert {p.name for p in SAMPLES.iterdir()} == {sample.name for sample in SAMPLED}


@needs_samples
def test_a_date_without_a_time_is_a_day_in_the_sources_zone() -> None:
    """A day alone begins at midnight where the publisher is."""
    item = sampled("tr_tccb_listing_2026-10-03.html", ROWS["tr-presidency"])[0]
    assert item.published is not None
    assert item.published.date_only
    assert item.published.at.tzinfo == ZoneInfo("Europe/Istanbul")


@needs_samples
def test_a_real_silent_edit_shows_its_inserted_words_alone() -> None:
    """One statement of the pair has a new version; its diff is the name, and nothing else."""
    source = ROWS["us-white-house-statements"]
    before, after = (
        {
            statement_of(item, source).id: item
            for item in sampled(f"us_whitehouse_edit_{when}.xml", source)
        }
        for when in ("before", "after")
    )
    edited = [k for k in before.keys() & after.keys() if before[k].text != after[k].text]
    assert len(edited) == 1
    old, new = before[edited[0]], after[edited[0]]
    assert (old.title, old.url, old.published) == (new.title, new.url, new.published)
    (inserted,) = changes(old.text, new.text).words
    assert (inserted.op, inserted.before) == ("insert", "")
    assert new.text[inserted.after_start :].startswith(inserted.after)
    assert f"{{+{inserted.after}+}}" in rendered(changes(old.text, new.text))
    assert len(inserted.after.split()) == 4
