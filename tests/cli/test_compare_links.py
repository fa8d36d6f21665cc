"""`readouts compare` with links that are not stored: read from a server of this machine."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.bringing import OUR_TEXT, OUR_TITLE, THEIR_TEXT, THEIR_TITLE, page
from tests.cli.conftest import Run

PAGES = {"/ours": page(OUR_TITLE, OUR_TEXT), "/theirs": page(THEIR_TITLE, THEIR_TEXT)}
SOURCE = """
[[source]]
key = "{key}"
publisher = "{host}"
side = "{side}"
url = "http://{host}/feed"
lang = "en"
zone = "UTC"
[source.page]
body = [".text"]
"""


class Serving(BaseHTTPRequestHandler):
    """Serves two pages."""

    def do_GET(self) -> None:
        body = PAGES.get(self.path)
        self.send_response(200 if body else 403 if self.path == "/wall" else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    (tmp_path / "own.toml").write_text(
        SOURCE.format(key="us", side="US", host="127.0.0.1")
        + SOURCE.format(key="ru", side="RU", host="localhost")
    )
    monkeypatch.setenv("READOUTS_SOURCES", "own.toml")
    monkeypatch.setenv("READOUTS_ALLOW_PRIVATE", "true")
    with ThreadingHTTPServer(("127.0.0.1", 0), Serving) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_links_that_are_not_stored_are_read(readouts: Run, port: int) -> None:
    """Sides by their publishers; every quote is of the text that was read."""
    links = (f"http://127.0.0.1:{port}/ours", f"http://localhost:{port}/theirs")
    status, out, _ = readouts("compare", *links, "--json")
    assert status == 0
    found = json.loads(out)
    assert [r["side"] for r in found["readouts"]] == ["US", "RU"]
    assert [r["url"] for r in found["readouts"]] == list(links)
    for e in (e for finding in found["divergences"] for e in finding["evidence"]):
        assert (OUR_TEXT, THEIR_TEXT)[e["readout"]][e["start"] : e["end"]] == e["quote"]
    assert json.loads(readouts("calls", "--json")[1]) == []


def test_a_link_that_cannot_be_read_is_one_line(readouts: Run, port: int) -> None:
    """With what to do instead."""
    ours = f"http://127.0.0.1:{port}/ours"
    status, _, err = readouts("compare", ours, f"http://localhost:{port}/wall")
    assert status == 2
    assert err.count("\n") == 1
    assert "403 Forbidden: give its text and side as a statement file" in err


def test_private_addresses_are_not_asked(
    readouts: Run, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless a setting allows it."""
    monkeypatch.delenv("READOUTS_ALLOW_PRIVATE")
    ours = f"http://127.0.0.1:{port}/ours"
    status, _, err = readouts("compare", ours, ours.replace("ours", "theirs"))
    assert (status, "is no public address" in err) == (2, True)
