"""How often a stranger may call something; a window in the cache, and no address kept."""

import hashlib
import hmac
import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def client_of(request: HttpRequest) -> str:
    """A keyed digest of the caller's network (IPv6: its /64), useless outside this installation."""
    address = request.META.get("REMOTE_ADDR", "")
    network = ":".join(address.split(":")[:4]) if ":" in address else address
    return hmac.digest(settings.SECRET_KEY.encode(), network.encode(), hashlib.sha256).hex()[:24]


def allow(request: HttpRequest, name: str, most: int, seconds: int) -> bool:
    """Count this call of `name`; False once the caller made more than `most` in `seconds`."""
    window = int(time.time()) // seconds
    key = f"limit:{name}:{client_of(request)}:{window}"
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key) <= most
    except ValueError:  # the entry was evicted between the two calls
        return True
