"""Which network addresses the bot may connect to, and connections to the very address checked.

A name is resolved once, every address it has is judged, and the connection goes to one of those
judged: a second look-up, which could give another answer, does not take place.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import httpcore
import httpx

from bot.model.errors import SourceError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Allow = Callable[[str], bool]
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Takes a host name and a port, returns its addresses; raises `OSError`."""
Option = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]

MOST_ADDRESSES: Final = 3
"""How many addresses of a host are tried."""
NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
NOT_PUBLIC: Final = tuple(
    map(
        ipaddress.ip_network,
        (
            "100.64.0.0/10",  # shared by a provider's customers
            "192.0.0.0/24",  # protocol assignments
            "192.88.99.0/24",  # 6to4 relays
            "198.18.0.0/15",  # benchmarks
            "::/96",  # IPv4-compatible, out of use
            "64:ff9b:1::/48",  # NAT64 of a local network
            "100::/64",  # discarded
            "2001::/23",  # protocol assignments, Teredo among them
            "2001:db8::/32",  # documentation
            "fec0::/10",  # site-local, out of use
        ),
    )
)


def is_public(address: str) -> bool:
    """Whether `address` is one of the open internet; one that carries an IPv4 address is as that.

    >>> is_public("93.184.216.34"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    try:
        ip = _plain(ipaddress.ip_address(address))
    except ValueError:
        return False
    closed = ip.is_multicast or ip.is_reserved or not ip.is_global
    return not closed and not any(ip in net for net in NOT_PUBLIC if net.version == ip.version)


def is_public_or_loopback(address: str) -> bool:
    """Whether `address` is public or this machine's own: for samples and replays served here."""
    try:
        own = _plain(ipaddress.ip_address(address)).is_loopback
    except ValueError:
        return False
    return own or is_public(address)


def _plain(ip: Address) -> Address:
    """Return the IPv4 address inside an IPv6 one, if there is one."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip in NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip.ipv4_mapped or ip.sixtofour or ip


async def resolve_by_system(host: str, port: int) -> Sequence[str]:
    """Return the addresses that the system knows for a host, IPv4 first."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    ordered = sorted(found, key=lambda entry: entry[0] != socket.AF_INET)
    return list(dict.fromkeys(str(entry[4][0]) for entry in ordered))


@dataclass(frozen=True, slots=True)
class Guard:
    """How host names become addresses, and to which of those the bot may connect."""

    allow: Allow = is_public
    resolve: Resolve = resolve_by_system

    async def addresses(self, host: str, port: int) -> Sequence[str]:
        """Return the host's addresses if all are allowed; raises `SourceError` or `OSError`."""
        found = await self.resolve(host, port)
        if refused := [address for address in found if not self.allow(address)]:
            raise SourceError(
                "unsafe", f"{host[:100]} leads to {refused[0]}, which is no public address"
            )
        return found[:MOST_ADDRESSES]


PUBLIC_ONLY: Final = Guard()


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Opens connections to addresses that the guard has let pass."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 -- httpcore's signature
        local_address: str | None = None,
        socket_options: Iterable[Option] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address of the host that answers."""
        failure: Exception = httpcore.ConnectError(f"{host[:100]} has no address")
        for address in await self._addresses(host, port, timeout):
            try:
                return await self._network.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def _addresses(self, host: str, port: int, wait: float | None) -> Sequence[str]:
        try:
            async with asyncio.timeout(wait):
                return await self._guard.addresses(host, port)
        except TimeoutError:
            raise httpcore.ConnectTimeout(f"the name {host[:100]} did not resolve") from None
        except OSError as error:
            reason = error.strerror or "no such name"
            raise httpcore.ConnectError(f"the name {host[:100]}: {reason}") from None

    async def sleep(self, seconds: float) -> None:
        """Wait between attempts."""
        await asyncio.sleep(seconds)


class GuardedTransport(httpx.AsyncHTTPTransport):
    """httpx's transport over connections that the guard has let pass."""

    def __init__(self, guard: Guard, connections: int = 100) -> None:
        super().__init__()
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_connections=connections,
            max_keepalive_connections=connections // 2,
            keepalive_expiry=5.0,
            network_backend=GuardedBackend(guard),
        )
