"""To which addresses the bot connects."""

from collections.abc import Sequence

import httpx
import pytest

from bot.addresses import Guard, GuardedTransport, is_public, is_public_or_loopback
from bot.fetching import HttpFetcher, client
from bot.model.errors import SourceError
from tests.polling.site import Site, feed


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "2a00:1450::1"])
def test_the_open_internet_is_public(address: str) -> None:
    """What publishers have."""
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",  # noqa: S104 -- refused
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.0.1",
        "192.88.99.1",
        "198.18.0.1",
        "198.51.100.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:db8::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "100::1",
        "",
        "localhost",
        "2130706433",
        "0x7f.1",
    ],
)
def test_no_other_address_is(address: str) -> None:
    """Private, own, shared, reserved, multicast ones, and those that carry such a one inside."""
    assert not is_public(address)


def test_embedded_public_addresses_are_public() -> None:
    """Networks that reach IPv4 by translation still work."""
    assert is_public("64:ff9b::8.8.8.8")
    assert is_public("::ffff:8.8.8.8")


def test_loopback_can_be_allowed_and_nothing_else_with_it() -> None:
    """For samples and replays served on this machine."""
    assert is_public_or_loopback("127.0.0.1")
    assert is_public_or_loopback("::1")
    assert not is_public_or_loopback("10.0.0.1")
    assert not is_public_or_loopback("nonsense")


async def test_the_default_refuses_this_machine(site: Site) -> None:
    """By address and by name, without a connection."""
    site.pages["feed"] = feed((1, "secret"))
    port = site.origin.rpartition(":")[2]
    async with client() as http:
        for host in ("127.0.0.1", "localhost", "127.1", "2130706433", "[::ffff:127.0.0.1]"):
            with pytest.raises(SourceError):
                await HttpFetcher(http).get(f"http://{host}:{port}/feed")
    assert site.requests == []


async def test_the_address_that_was_judged_is_the_one_connected_to(site: Site) -> None:
    """A name is resolved once: an answer that changes afterwards changes nothing."""
    answers = [["127.0.0.1"], ["127.0.0.9"], ["127.0.0.9"]]
    asked: list[str] = []

    async def resolve(host: str, _: int) -> Sequence[str]:
        asked.append(host)
        return answers.pop(0)

    def allow(address: str) -> bool:
        return address == "127.0.0.1"

    site.pages["feed"] = feed((1, "a"))
    port = site.origin.rpartition(":")[2]
    async with httpx.AsyncClient(transport=GuardedTransport(Guard(allow, resolve))) as http:
        assert (await http.get(f"http://rebinding.example:{port}/feed")).status_code == 200
    assert asked == ["rebinding.example"]
    assert site.requests[0].headers["host"] == f"rebinding.example:{port}"


async def test_one_bad_address_spoils_a_name() -> None:
    """A name that leads inside as well as outside is not trusted with either."""

    async def resolve(_: str, __: int) -> Sequence[str]:
        return ["93.184.216.34", "10.0.0.1"]

    with pytest.raises(SourceError, match=r"10\.0\.0\.1"):
        await Guard(resolve=resolve).addresses("both.example", 80)


async def test_another_address_is_tried_when_one_does_not_answer(site: Site) -> None:
    """A host with one dead address is still reached."""

    async def resolve(_: str, __: int) -> Sequence[str]:
        return ["127.0.0.5", "127.0.0.1"]

    site.pages["feed"] = feed((1, "a"))
    port = site.origin.rpartition(":")[2]
    async with client(guard=Guard(is_public_or_loopback, resolve)) as http:
        assert (await http.get(f"http://two.example:{port}/feed")).status_code == 200
