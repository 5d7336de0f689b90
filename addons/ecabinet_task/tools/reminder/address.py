"""Whether messages may be posted to an address: never to one inside by accident.

Whoever may set the gateway's address could otherwise have the server ask machines that
only it can reach: itself, its database, the metadata service of a cloud.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit


def host_and_port(address: str) -> tuple[str, int] | None:
    """Host (lower case) and port of an http address; None if it is none."""
    try:
        parts = urlsplit(address)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return parts.hostname.rstrip(".").lower(), port


def allowed_hosts(text: str) -> frozenset[str]:
    """Hosts that an administrator allows by name, separated by spaces or commas."""
    return frozenset(
        host.rstrip(".").lower() for host in text.replace(",", " ").split()
    )


def is_inside(number: str) -> bool:
    """Whether an IP address is inside the network, or none that the world can reach."""
    try:
        ip = ip_address(number.split("%")[0])
    except ValueError:
        return True
    return not all(map(_is_public, _meant(ip)))


def _meant(ip: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """The address, and those that stand in it: mapped, 6to4, Teredo, NAT64."""
    if isinstance(ip, IPv4Address):
        return [ip]
    inner: list[IPv4Address | IPv6Address | None] = [ip.ipv4_mapped, ip.sixtofour]
    inner += ip.teredo or ()
    if ip.packed[:12] == ip_address("64:ff9b::").packed[:12]:
        inner.append(IPv4Address(ip.packed[12:]))
    found = [each for each in inner if each is not None]
    return found or [ip]


def _is_public(ip: IPv4Address | IPv6Address) -> bool:
    return ip.is_global and not ip.is_multicast


def may_be_called(host: str, numbers: Iterable[str], allowed: frozenset[str]) -> bool:
    """Whether ``host``, which the name service says has ``numbers``, may be called.

    Every one of them counts: which is taken is not ours to choose.
    """
    found = list(numbers)
    return host in allowed or bool(found) and not any(map(is_inside, found))
