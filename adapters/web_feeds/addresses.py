"""Which addresses a feed may make us connect to. A feed's URL, redirects and DNS are in other people's hands.

Rule 1. It is decided when the socket for a resolved address is made, so that neither a literal address, an odd spelling
        of one, nor a DNS answer that has changed since can slip through.
Rule 2. An address that embeds another one (IPv6-mapped or -compatible, NAT64, 6to4) is judged by that one.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from aiohttp.connector import AddrInfoType
from yarl import URL

Address = IPv4Address | IPv6Address
Permitted = Callable[[Address], bool]

#: RFC 6052: the last four bytes are the IPv4 address that is really reached.
_NAT64 = IPv6Network("64:ff9b::/96")
#: The same in the deprecated form of RFC 4291, 2.5.5.1; :: and ::1 are in it and become 0.0.0.0 and 0.0.0.1.
_COMPATIBLE = IPv6Network("::/96")


#: Why a connection is refused.
PRIVATE = "leads to an address on a private network, where feeds may lead only with polling.allow_private_addresses"


def carried(address: Address) -> Address:
    """The IPv4 address that an IPv6 address embeds (rule 2), else the address itself."""
    if isinstance(address, IPv4Address):
        return address
    inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
    if inner is None and (address in _NAT64 or address in _COMPATIBLE):
        inner = IPv4Address(int(address) & 0xFFFF_FFFF)
    return inner or address


def public(address: Address) -> bool:
    """Whether the address is on the public internet: not private, loopback, link-local, metadata or multicast."""
    address = carried(address)
    site_local = isinstance(address, IPv6Address) and address.is_site_local
    return address.is_global and not address.is_multicast and not site_local


def loopback(address: Address) -> bool:
    """Whether the address is this machine: all that a built-in feed may reach."""
    return address.is_loopback or carried(address).is_loopback


def anywhere(address: Address) -> bool:
    """Every address: for hosts with newswires of their own, and for tests."""
    return True


def guarded(permitted: Permitted) -> Callable[[AddrInfoType], socket.socket]:
    """A connector's function that makes sockets, but not for an address that is not permitted (rule 1)."""

    def make_socket(info: AddrInfoType) -> socket.socket:
        family, kind, protocol, _, where = info
        # A scope ("fe80::1%eth0") is no part of the address.
        if not permitted(ip_address(str(where[0]).partition("%")[0])):
            raise OSError(PRIVATE)
        return socket.socket(family, kind, protocol)

    return make_socket


def refusal(url: URL) -> str | None:
    """Why a URL is not followed, whatever address it leads to; None where it may be."""
    if url.scheme not in ("http", "https") or not url.host:
        return "is no http or https address"
    if url.user is not None or url.password is not None:
        return "carries a user name or password, which is not sent"
    return None
