"""Links in what people write, and what is shown below those of official pages."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.digest.document import Button, Document
from handlers import texts
from handlers.service import Service
from handlers.texts import comparing as words

_LINK = re.compile(r"<(?P<marked>https?://[^\s<>|]+)(?:\|[^<>]*)?>|(?P<bare>https?://[^\s<>|\"]+)")
_ENDS = ".,;:!?…'’”»*_~`"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A link, and where it stands in the words that it was found in."""

    url: str
    start: int
    end: int


def spots(text: str) -> Iterator[Spot]:
    """Yield the links in words, also as Slack marks them: ``<https://a.example|a>``.

    >>> [spot.url for spot in spots("see <https://a.example/?b=1&amp;c|a> (https://b.example).")]
    ['https://a.example/?b=1&c', 'https://b.example']
    """
    for found in _LINK.finditer(text):
        url = found["marked"] or _without_end(found["bare"])
        end = found.end() if found["marked"] else found.start() + len(url)
        yield Spot(html.unescape(url), found.start(), end)


def links(text: str) -> list[str]:
    """Return the links in words, each once."""
    return list(dict.fromkeys(spot.url for spot in spots(text)))


def _without_end(url: str) -> str:
    """Return a link without the signs after it that belong to the sentence around it."""
    while url and (url[-1] in _ENDS or _closes_nothing(url)):
        url = url[:-1]
    return url


def _closes_nothing(url: str) -> bool:
    """Whether a link ends with a bracket that was opened before it."""
    opening = _BRACKETS.get(url[-1])
    return opening is not None and url.count(url[-1]) > url.count(opening)


async def preview(service: Service, url: str) -> Document | None:
    """Return what is shown below a link: of a stored account of a call, in short, else nothing."""
    if not service.comparing.pages.official(url):
        return None
    looked = await service.comparing.known(url)
    if looked is None or not looked.calls:
        return None
    call = looked.calls[0]
    digest = await service.queries.digest_of(call, shared=True)
    label = texts.COMPARE if call.state == "paired" else texts.SHOW
    return Document(
        digest.title,
        words.PREVIEWS[call.state],
        headline=digest.headline,
        buttons=(Button(label, "show", call.id),),
    )
