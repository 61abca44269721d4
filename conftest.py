"""What every test shares: quick hashing, no beat at sign-in, a data folder of its own."""

import os
import tempfile

import pytest

os.environ.setdefault("CHAPTERHOUSE_DATA", tempfile.mkdtemp(prefix="chapterhouse-test-"))


def pytest_configure() -> None:
    from django.conf import settings

    settings.PASSWORD_HASHERS = [
        "chapterhouse.testing.QuickArgon2PasswordHasher",
        *settings.PASSWORD_HASHERS[1:],
    ]
    settings.SIGN_IN_BEAT_SECONDS = 0


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Rate limits count from nothing in each test."""
    from django.core.cache import cache

    cache.clear()
