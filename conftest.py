"""What every test shares: quick hashing, a data folder of its own."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# Two cores run several tests at once: slowness there says nothing about the code.
STEADY = bool(os.environ.get("CHAPTERHOUSE_SAME_EXAMPLES"))
settings.register_profile(
    "house",
    # Not that of a CI, which forgets what it found before it is tried again.
    parent=settings.get_profile("default"),
    deadline=None,
    derandomize=STEADY,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


def pytest_configure() -> None:
    from django.conf import settings as django_settings

    keep_apart(django_settings)
    django_settings.PASSWORD_HASHERS = [
        "chapterhouse.testing.QuickArgon2PasswordHasher",
        *django_settings.PASSWORD_HASHERS[1:],
    ]


def keep_apart(django_settings: Any) -> None:
    """A data folder for each of the processes that run tests: an import locks the one it is in."""
    folder = Path(tempfile.mkdtemp(prefix="chapterhouse-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "static").mkdir()
    os.environ["CHAPTERHOUSE_DATA"] = str(folder)
    django_settings.DATA, django_settings.MEDIA_ROOT = folder, folder / "files"
    django_settings.STATIC_ROOT = folder / "static"


@pytest.fixture
def take_in(db: None) -> Iterator[Callable[[], int]]:
    """Puts the stories that there are into an index of this test's own; call it after a change."""
    from chapterhouse.search.index import building, folder

    yield building.build
    shutil.rmtree(folder.everything(), ignore_errors=True)


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Rate limits count from nothing in each test."""
    from django.core.cache import cache

    cache.clear()
