"""Single pages, as people name them: whose they are by their address, what statement is on one."""

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile
from typing import Final
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from bot.model.errors import SourceError
from bot.model.source import Published, Response, Source
from bot.model.statement import Statement
from bot.sources import publishers
from bot.sources.bodies import MOST_TAGS, body_of, rewritten
from bot.sources.cleaning import to_line
from bot.sources.dates import date_in, published
from bot.sources.json_paths import Json, parsed, text_at
from bot.sources.links import canonical, shown
from bot.sources.page_tree import markup_of, one_line, title_of, whole_text
from bot.sources.statement_json import identity
from bot.sources.walls import is_wall
from bot.text.language import language_of

GOVERNMENT: Final = frozenset(
    ("gov", "gouv", "gob", "gub", "govt", "go", "gv", "gc", "government", "kormany")
)
"""Parts of a host below a country's domain by which it is the government's."""
LONGEST_TITLE: Final = 300
LANGUAGE: Final = 2
"""Letters of a path that names nothing but a language."""
_LANG = re.compile(r"[a-z]{2,3}")
_DATES: Final = (
    "meta[property='article:published_time']",
    "meta[itemprop='datePublished']",
    "meta[name='dcterms.issued']",
    "meta[name='DC.date.issued']",
    "meta[name='date']",
    "time[itemprop='datePublished']",
    "time[pubdate]",
    "time[datetime]",
)
"""Where pages say when they came out, the surest place first."""
_JSON_LD = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


class Sites:
    """The hosts that official statements are known to be published at."""

    def __init__(self, sources: tuple[Source, ...]) -> None:
        """Take the catalogue, with the user's own sources."""
        self._sources = sources

    def official(self, url: str) -> bool:
        """Whether a link leads to a publisher of official statements."""
        return bool(self._of(url)) or _row(url, own=True) is not None

    def is_list(self, url: str) -> bool:
        """Whether a link leads to a site's front page or to a list, and to no one statement."""
        _, path = _parts(url)
        front = len(path.strip("/")) <= LANGUAGE and not canonical(url).partition("?")[2]
        return front or canonical(url) in {canonical(source.url) for source in self._of(url)}

    def source_of(self, url: str) -> Source:
        """Return how to read a page; its side is empty where nobody knows whose it is."""
        known = self._of(url)
        if not known:
            return _stranger(url)
        return max(known, key=lambda source: _fitting(source, url))

    def _of(self, url: str) -> list[Source]:
        return [source for source in self._sources if _covers(source.publisher, url)]


def ids_of(url: str, source: Source) -> tuple[str, ...]:
    """Return the ids that a page's statement may be stored under, beside its very address."""
    return (identity(source.publisher, canonical(url)),)


def forms_of(url: str, source: Source | None = None) -> tuple[str, ...]:
    """Return a link in the forms that publishers give it in, as it stands first.

    >>> forms_of("https://m.example/a/?utm_source=x")[1:3]
    ('https://m.example/a', 'https://m.example/a/')
    """
    listed = rewritten(url, source.rewrite) if source else url
    name = canonical(url)
    bare = name.removeprefix("www.")
    paths = (name, f"{name}/", f"www.{bare}", f"www.{bare}/", bare, f"{bare}/")
    return tuple(
        dict.fromkeys((url, listed, *(f"{s}://{p}" for s in ("https", "http") for p in paths)))
    )


def statement_of(answer: Response, url: str, source: Source) -> Statement:
    """Return the statement on a page; raises `SourceError` where there is none.

    What the page says of itself counts before what the source's row says.
    """
    kind = answer.headers.get("content-type", "")
    body = body_of(answer.body, kind, source)
    about = _of_json(answer, source) if source.page.json else _of_page(answer, source)
    if not body.text:
        raise _nothing(url, about)
    return Statement(
        id=ids_of(url, source)[0],
        url=url,
        title=about.title,
        published=body.published or about.published or date_in(url, source),
        publisher=source.publisher,
        side=source.side,
        lang=about.lang or source.lang or language_of(body.text),
        text=body.text,
    )


@dataclass(frozen=True, slots=True)
class _About:
    """What a page tells of itself; a wall tells of nothing else."""

    title: str = ""
    lang: str = ""
    published: Published | None = None
    wall: bool = False


def _of_page(answer: Response, source: Source) -> _About:
    markup = markup_of(answer.body, answer.headers.get("content-type", ""), source.lang)
    tree = LexborHTMLParser(markup)
    wall = is_wall(title_of(tree), whole_text(tree))
    return _About(_title(tree), _lang(tree), _date(tree, markup, source.zone), wall=wall)


def _of_json(answer: Response, source: Source) -> _About:
    try:
        found: Json = parsed(answer.body, answer.headers.get("content-type", ""), source)
    except SourceError as error:
        return _About(wall=error.kind == "wall")
    beside = source.page.json.rpartition(".")[0]
    title = text_at(found, "title") or text_at(found, f"{beside}.title" if beside else "title")
    return _About(to_line(title)[:LONGEST_TITLE])


def _nothing(url: str, about: _About) -> SourceError:
    if about.wall:
        return SourceError("wall", f"{shown(url)} shows a page that keeps programs out")
    return SourceError("garbage", f"no statement was found on {shown(url)}")


def _title(tree: LexborHTMLParser) -> str:
    meta = tree.css_first("meta[property='og:title']")
    told = to_line((meta.attributes.get("content") or "") if meta else "")
    return (told or one_line(tree.css_first("h1")) or title_of(tree))[:LONGEST_TITLE]


def _lang(tree: LexborHTMLParser) -> str:
    root = tree.css_first("html")
    told = ((root.attributes.get("lang") or "") if root else "").strip().lower()
    own = re.split("[-_]", told)[0]
    return own if _LANG.fullmatch(own) else ""


def _date(tree: LexborHTMLParser, markup: str, zone: str) -> Published | None:
    for selector in _DATES:
        node = tree.css_first(selector)
        told = (node.attributes.get("content") or node.attributes.get("datetime")) if node else ""
        if found := published(told or "", zone):
            return found
    ld = _JSON_LD.search(markup)
    return (published(ld[1], zone) if ld else None) or _looked_for(markup, zone)


def _looked_for(markup: str, zone: str) -> Published | None:
    """Return the day that stands where pages usually have theirs."""
    if markup.count("<") > MOST_TAGS:
        return None
    # Here, since it takes a third of a second that only an unknown layout is worth.
    from trafilatura import extract_metadata  # noqa: PLC0415

    how = {"extensive_search": False, "original_date": True}
    about = extract_metadata(markup, date_config=how)
    return published(about.date, zone) if about and about.date else None


def _covers(publisher: str, url: str) -> bool:
    """Whether a publisher's pages are at an address.

    >>> _covers("state.gov", "https://www.state.gov/a"), _covers("t.me/x", "https://t.me/xy")
    (True, False)
    """
    host, path = _parts(url)
    if "/" in publisher:
        return f"{host}{path}/".startswith(f"{publisher}/")
    return host == publisher or host.endswith(f".{publisher}")


def _parts(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    return (parts.hostname or "").rstrip("."), parts.path


def _fitting(source: Source, url: str) -> tuple[bool, bool, bool, int]:
    host, path = _parts(url)
    own_host, own_path = _parts(source.url)
    pairs = zip(path.split("/"), own_path.split("/"), strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    there = host.removeprefix("www.") == own_host.removeprefix("www.")
    return source.state != "blocked", there, bool(source.page.body or source.page.json), shared


def _stranger(url: str) -> Source:
    """Return how to read a page of nobody's in the catalogue."""
    host = _parts(url)[0].removeprefix("www.")
    row = _row(url, own=False)
    side, zone, lang = (row.side, row.zone, row.lang) if row else ("", "UTC", "")
    name = row.host if row and not row.is_country_domain else host
    return replace(_EMPTY, publisher=name, side=side, url=url, lang=lang, zone=zone or "UTC")


_EMPTY: Final = Source("", "", "", "", "", "UTC")


@cache
def _found(host: str) -> publishers.Publisher | None:
    return publishers.find(host)


def _row(url: str, *, own: bool) -> publishers.Publisher | None:
    """Return a publisher's row; without `own` also a country's, for a host of its government."""
    host = _parts(url)[0]
    row = _found(host) if host else None
    if row is None or not row.is_country_domain:
        return row
    return row if not own and GOVERNMENT & set(host.split(".")[:-1]) else None
