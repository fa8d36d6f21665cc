"""Reads the XML messages of the Swiss federal administration: one message, several languages."""

from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from bot.model.errors import SourceError
from bot.model.source import Item, Source
from bot.sources.caps import MOST_ITEMS
from bot.sources.cleaning import to_line, to_text
from bot.sources.dates import date_of
from bot.sources.encodings import HEAD
from bot.sources.json_paths import filled
from bot.sources.links import absolute, shown
from bot.sources.mojibake import mended

_TEXTS: Final = frozenset({"title", "lead", "text"})
_OF_MESSAGE: Final = frozenset({"pubdate"})


def read(body: bytes, content_type: str, source: Source) -> tuple[Item, ...]:
    """Return the messages that are written in the source's language and not revoked.

    Raises `SourceError`: "wall" for a page in place of messages, "garbage" for anything else.
    """
    del content_type  # the declaration in the document decides
    if b"<messages" not in body[:HEAD]:
        kind = "wall" if b"<html" in body[:HEAD].lower() else "garbage"
        raise SourceError(kind, f"{shown(source.url)} sent something that is no list of messages")
    messages = _Messages(source.lang)
    try:
        messages.read(body)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise SourceError("garbage", f"{shown(source.url)}: broken XML ({error!s:.80})") from None
    found = [m for m in messages.found if "title" in m and not _revoked(m)]
    return tuple(_item(message, source) for message in found[:MOST_ITEMS])


def _revoked(message: dict[str, str]) -> bool:
    return message.get("revoked") == "yes"


def _item(message: dict[str, str], source: Source) -> Item:
    address = filled(source.link, lambda name: {**message, "lang": source.lang}.get(name, ""))
    url = absolute(address, source.url)
    title = to_line(mended(message["title"]))
    parts = (to_text(mended(message.get(name, ""))) for name in ("lead", "text"))
    return Item(
        key=message.get("id") or url or title,
        url=url,
        title=title,
        text="\n\n".join(part for part in parts if part),
        published=date_of(message.get("pubdate", ""), source),
    )


@dataclass(slots=True)
class _Messages:
    """Gathers messages while expat walks the document; entities of its own are refused."""

    lang: str
    found: list[dict[str, str]] = field(default_factory=list)
    _path: list[str] = field(default_factory=list)
    _ours: bool = False

    def read(self, body: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = _refused
        parser.Parse(body, True)  # noqa: FBT003 -- expat takes it by place

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(name)
        if name == "message":
            self.found.append(dict(attributes))
        elif name == "content":
            self._ours = attributes.get("lang") == self.lang

    def _end(self, name: str) -> None:
        self._path.pop()
        self._ours = self._ours and name != "content"

    def _characters(self, text: str) -> None:
        parent, name = ["", "", *self._path[-2:]][-2:]
        ours = parent == "content" and name in _TEXTS and self._ours
        if self.found and (ours or (parent == "message" and name in _OF_MESSAGE)):
            self.found[-1][name] = self.found[-1].get(name, "") + text


def _refused(name: str, *_: object) -> None:
    raise ValueError(f"the document declares the entity '{name[:40]}'")
