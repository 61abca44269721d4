"""How often a stranger may call something; a window in the cache, and no address kept."""

import hashlib
import hmac
from ipaddress import IPv6Address, IPv6Network

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

HOUR, DAY = 3600, 86400


def client_of(request: HttpRequest) -> str:
    """A keyed digest of the caller's network (IPv6: its /64), useless outside this installation."""
    address = request.META.get("REMOTE_ADDR", "")
    return digest_of(network_of(address))


def network_of(address: str) -> str:
    """The address itself; of IPv6 its /64, which is one household's, however it is written."""
    try:
        whole = IPv6Address(address)
    except ValueError:
        return address
    return str(IPv6Network((int(whole) >> 64 << 64, 64)))


def digest_of(name: str) -> str:
    return hmac.digest(settings.SECRET_KEY.encode(), name.encode(), hashlib.sha256).hex()[:24]


def allow(request: HttpRequest, name: str, most: int, seconds: int) -> bool:
    """Count this call of `name`; False once the caller made more than `most` in `seconds`."""
    return count(f"{name}:{client_of(request)}", most, seconds)


def count(name: str, most: int, seconds: int) -> bool:
    """Count this call of `name` by anybody; False from the one after `most` in `seconds` on.

    The seconds begin with the first call, so that nobody can wait for the turn of the hour.
    """
    key = f"limit:{name}:{seconds}"
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key) <= most
    except ValueError:  # the entry ran out or was evicted between the two calls
        return True


def too_many(request: HttpRequest) -> HttpResponse:
    """The page for a caller who is over a limit."""
    return render(request, "429.html", status=429)
