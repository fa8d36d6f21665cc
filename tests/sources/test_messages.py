"""The Swiss administration's messages."""

from dataclasses import replace

import pytest

from bot.model.errors import SourceError
from bot.sources.messages import read
from tests.sources.sourcing import SOURCE, data

FEDERAL = replace(
    SOURCE,
    kind="messages",
    link="https://federal.example/{lang}/msg-{id}.html",
    zone="Europe/Zurich",
)


def test_a_message_is_read_in_the_sources_language() -> None:
    """Lead and text are the text; revoked messages and other languages are left out."""
    (call,) = read(data("federal_messages.xml"), "text/xml", FEDERAL)
    assert (call.key, call.url) == ("7", "https://federal.example/en/msg-7.html")
    assert call.title == "Telephone call"
    assert call.text == "In short.\n\nThey spoke.\n\nTwice."
    assert call.published is not None
    assert call.published.isoformat() == "2026-10-03"
    titles = [i.title for i in read(data("federal_messages.xml"), "", replace(FEDERAL, lang="fr"))]
    assert titles == ["Seulement ici"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<!DOCTYPE html><html><body>no", "wall"),
        (b"", "garbage"),
        (b"<messages><message>", "garbage"),
        (b'<!DOCTYPE m [<!ENTITY a "aaaa">]><messages>&a;</messages>', "garbage"),
        (b'<!DOCTYPE m [<!ENTITY a SYSTEM "file:///x">]><messages>&a;</messages>', "garbage"),
        (b'<?xml version="1.0" encoding="nonsense"?><messages/>', "garbage"),
    ],
)
def test_what_is_no_list_of_messages_is_a_failure(body: bytes, kind: str) -> None:
    """Pages, broken XML and entities of the document's own are refused."""
    with pytest.raises(SourceError) as caught:
        read(body, "", FEDERAL)
    assert caught.value.kind == kind


def test_deep_nesting_is_only_passed_through() -> None:
    """Elements without end below the list neither recurse nor count."""
    body = b"<messages>" + b"<a>" * 40_000 + b"</a>" * 40_000 + b"</messages>"
    assert read(body, "", FEDERAL) == ()
