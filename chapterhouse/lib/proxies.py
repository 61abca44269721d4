"""Who calls, and how: believed of the proxies that the archivist named, and of nobody else.

After `ProxyMiddleware` `REMOTE_ADDR` is the caller's address and the request's scheme the caller's
scheme; headers that claim something about either are gone, so that nothing behind can believe one.
"""

import logging
from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

CALLER = "HTTP_X_FORWARDED_FOR"
SCHEME = "HTTP_X_FORWARDED_PROTO"
ALIKE = ("HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT", "HTTP_X_REAL_IP", "HTTP_FORWARDED")

log = logging.getLogger(__name__)


def networks(written: str) -> list[Network]:
    """The addresses and networks in a list parted by commas; ValueError where one is neither."""
    return [ip_network(name.strip(), strict=False) for name in written.split(",") if name.strip()]


def address_of(written: str) -> Address | None:
    """The address, an IPv4 one also where it is written as IPv6; None where it is none."""
    try:
        address = ip_address(written.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def is_loopback(host: str) -> bool:
    """Whether only this machine itself can reach a server that listens there."""
    address = address_of(host)
    return host == "localhost" or bool(address and address.is_loopback)


class ProxyMiddleware:
    """Puts the caller in the proxy's place. Stands before everything that asks who calls."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.believed = networks(settings.PROXIES)
        self.has_warned = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = {name: request.META.pop(name, "") for name in (CALLER, SCHEME, *ALIKE)}
        peer = address_of(request.META.get("REMOTE_ADDR", ""))
        if peer:
            request.META["REMOTE_ADDR"] = str(peer)
        if self.is_believed(peer):
            request.META["REMOTE_ADDR"] = str(self.caller(told[CALLER]) or peer)
            self.take_scheme(request, told[SCHEME].rpartition(",")[2].strip())
        elif told[SCHEME] and settings.PUBLIC:
            self.warn(peer)
        return self.get_response(request)

    def is_believed(self, address: Address | None) -> bool:
        return any(address in network for network in self.believed if address)

    def caller(self, told: str) -> Address | None:
        """The last address that is no proxy of ours; what stands before it anybody could write."""
        found = None
        for written in reversed(told.split(",")):
            address = address_of(written)
            if address is None:
                break
            found = address
            if not self.is_believed(address):
                break
        return found

    def take_scheme(self, request: HttpRequest, scheme: str) -> None:
        if scheme in {"http", "https"}:
            request.META["wsgi.url_scheme"] = scheme

    def warn(self, peer: Address | None) -> None:
        """Say once why a public archive redirects for ever: the proxy is there but not named."""
        if not self.has_warned:
            self.has_warned = True
            log.warning(
                "%s speaks as a proxy and is not believed. If it is yours: --proxy %s", peer, peer
            )
