"""What every test shares: quick hashing, no beat at sign-in, a data folder of its own."""

import os
import tempfile

import pytest
from hypothesis import HealthCheck, settings

# Two cores run several tests at once: slowness there says nothing about the code.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

os.environ.setdefault("CHAPTERHOUSE_DATA", tempfile.mkdtemp(prefix="chapterhouse-test-"))


def pytest_configure() -> None:
    from django.conf import settings as django_settings

    django_settings.PASSWORD_HASHERS = [
        "chapterhouse.testing.QuickArgon2PasswordHasher",
        *django_settings.PASSWORD_HASHERS[1:],
    ]
    django_settings.SIGN_IN_BEAT_SECONDS = 0


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Rate limits count from nothing in each test."""
    from django.core.cache import cache

    cache.clear()
