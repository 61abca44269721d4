"""Secrets that must be read again are sealed with a key that does not lie in the database.

A copy of the database alone makes nobody's codes. Whoever has the installation's secret key as well
reads them, as the archive itself must.
"""

import hmac
from base64 import urlsafe_b64encode
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

PURPOSE = b"chapterhouse.members.second_factor"


class UnreadableError(Exception):
    """Sealed with a secret key that this installation has no more."""


def seal(text: str) -> str:
    return keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    try:
        return keys().decrypt(sealed.encode()).decode()
    except InvalidToken as reason:
        raise UnreadableError from reason


def keys() -> MultiFernet:
    """The key of today, then those that were replaced but are still believed."""
    secrets: list[Any] = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hmac.digest(secret.encode(), PURPOSE, "sha256") for secret in secrets]
    return MultiFernet([Fernet(urlsafe_b64encode(digest)) for digest in digests])
