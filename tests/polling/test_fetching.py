"""Fetching from a server that misbehaves."""

import tracemalloc

import httpx
import pytest

from bot.fetching import HttpFetcher, Limits, client
from bot.model.errors import SourceError
from tests.polling.conftest import HERE
from tests.polling.site import Site, feed

HASTE = Limits(step=0.2, whole=0.2)


async def failure(fetcher: HttpFetcher, url: str) -> SourceError:
    with pytest.raises(SourceError) as caught:
        await fetcher.get(url)
    assert "\n" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("path", "kind", "words"),
    [
        ("loop", "redirects", "redirects more than 5 times"),
        ("away", "network", "file"),
        ("broken", "http", "answered 500 Internal Server Error"),
        ("unasked", "http", "answered 304"),
        ("endless", "too-large", "more than 200,000 bytes"),
        ("bomb", "too-large", "more than 200,000 bytes"),
        ("damaged", "garbage", "damaged gzip"),
        ("brotli", "garbage", "packed as 'br'"),
        ("halved", "garbage", "damaged gzip"),
        ("nowhere", "network", "can't be reached"),
        ("challenge", "wall", "403"),
        ("forbidden", "blocked", "403 Forbidden"),
        ("gone", "gone", "410 Gone"),
        ("busy", "busy", "429"),
    ],
)
async def test_misbehaviour_is_an_expected_failure(
    site: Site, fetcher: HttpFetcher, path: str, kind: str, words: str
) -> None:
    """Each has its kind and one line that says what happened."""
    error = await failure(fetcher, f"{site.origin}/{path}")
    assert error.kind == kind
    assert words in str(error)


@pytest.mark.parametrize("path", ["slow", "drip"])
async def test_time_is_limited(site: Site, http: httpx.AsyncClient, path: str) -> None:
    """A server that keeps silent, or sends a byte now and then, is left."""
    assert (await failure(HttpFetcher(http, HASTE), f"{site.origin}/{path}")).kind == "timeout"


async def test_a_bomb_stays_small_in_memory(site: Site, fetcher: HttpFetcher) -> None:
    """A hundred megabytes packed into a hundred kilobytes are never unpacked."""
    tracemalloc.start()
    await failure(fetcher, f"{site.origin}/bomb")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("file:///etc/passwd", "network"),
        ("gopher://x.example/", "network"),
        ("http://127.0.0.1:1/", "network"),
        ("http://[broken/", "network"),
        (f"http://{'a' * 70}.example/", "network"),
        ("http://127.0.0.1:99999/", "network"),
        ("", "network"),
    ],
)
async def test_what_can_not_be_reached_is_a_failure(
    fetcher: HttpFetcher, url: str, kind: str
) -> None:
    """Other schemes, closed ports and broken addresses stop one source only."""
    assert (await failure(fetcher, url)).kind == kind


@pytest.mark.parametrize("kind", ["gzip", "deflate", "raw"])
async def test_packed_answers_are_unpacked(site: Site, fetcher: HttpFetcher, kind: str) -> None:
    """Gzip and both readings of "deflate" give the body."""
    response = await fetcher.get(f"{site.origin}/zipped?kind={kind}")
    assert response.body == feed((1, "packed"))


async def test_a_redirect_is_followed_and_told(site: Site, fetcher: HttpFetcher) -> None:
    """The response has the address where the answer was found."""
    site.pages["feed"] = feed((1, "a"))
    response = await fetcher.get(f"{site.origin}/moved")
    assert (response.status, response.url) == (200, f"{site.origin}/feed")


async def test_only_a_redirect_for_good_is_a_move(site: Site, fetcher: HttpFetcher) -> None:
    """A source that has moved can be told of; one that lends its address to another can't."""
    site.pages["feed"] = feed((1, "a"))
    assert (await fetcher.get(f"{site.origin}/moved")).moved_to == f"{site.origin}/feed"
    assert (await fetcher.get(f"{site.origin}/lent")).moved_to == ""
    assert (await fetcher.get(f"{site.origin}/feed")).moved_to == ""


async def test_an_unchanged_document_keeps_the_connection(site: Site, fetcher: HttpFetcher) -> None:
    """Most polls are answered by 304, and none of them has to connect anew."""
    site.pages["feed"] = feed((1, "a"))
    first = await fetcher.get(f"{site.origin}/feed")
    for _ in range(3):
        answer = await fetcher.get(f"{site.origin}/feed", etag=first.headers["etag"])
        assert answer.status == 304
    assert len(set(site.ports)) == 1


async def test_the_body_of_a_redirect_is_not_read(site: Site, fetcher: HttpFetcher) -> None:
    """A redirect with an endless body is followed at once."""
    site.pages["feed"] = feed((1, "a"))
    assert (await fetcher.get(f"{site.origin}/talkative")).body == feed((1, "a"))


async def test_no_secret_is_repeated(site: Site, fetcher: HttpFetcher) -> None:
    """A token in an address stays out of messages, which people read in a channel."""
    error = await failure(fetcher, f"{site.origin}/broken?token=secret")
    assert "secret" not in str(error)


async def test_an_unchanged_page_is_not_sent_twice(site: Site, fetcher: HttpFetcher) -> None:
    """The validators of one answer are what the next request is conditional on."""
    site.pages["feed"] = feed((1, "a"))
    url = f"{site.origin}/feed"
    first = await fetcher.get(url)
    etag, modified = first.headers["etag"], first.headers["last-modified"]
    second = await fetcher.get(url, etag=etag, last_modified=modified)
    assert (second.status, second.body) == (304, b"")
    assert site.requests[-1].headers["if-modified-since"] == modified


async def test_a_tag_that_can_not_be_sent_back_is_dropped(site: Site, fetcher: HttpFetcher) -> None:
    """What a header can't carry is not kept, so that the next poll works."""
    assert "etag" not in (await fetcher.get(f"{site.origin}/odd_tag")).headers


async def test_the_bot_says_who_it_is(site: Site) -> None:
    """Publishers can see who asks and where to write."""
    site.pages["feed"] = feed((1, "a"))
    async with client("mailto:desk@readouts.example", guard=HERE) as http:
        await HttpFetcher(http).get(f"{site.origin}/feed")
    agent = site.requests[-1].headers["user-agent"]
    assert "readouts" in agent
    assert "mailto:desk@readouts.example" in agent


async def test_a_contact_that_no_header_can_carry_does_no_harm(site: Site) -> None:
    """What a header can't hold is left out of it."""
    site.pages["feed"] = feed((1, "a"))
    async with client("desk\r\n@приклад.example", guard=HERE) as http:
        await HttpFetcher(http).get(f"{site.origin}/feed")
    assert "+desk@.example" in site.requests[-1].headers["user-agent"]


async def test_a_proxy_of_the_machine_is_not_used(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind a proxy nobody could tell which address a connection goes to."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    site.pages["feed"] = feed((1, "a"))
    async with client(guard=HERE) as http:
        assert (await HttpFetcher(http).get(f"{site.origin}/feed")).status == 200
