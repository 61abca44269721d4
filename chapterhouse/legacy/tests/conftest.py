import pytest
from django.db import transaction

from chapterhouse.archive.models import Source
from chapterhouse.legacy.tests.halls import bring_both
from chapterhouse.stories.models import Story


@pytest.fixture(scope="module")
def _both_halls(django_db_setup, django_db_blocker, tmp_path_factory):
    """Both archives for every test of the module; each test's own changes are taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        bring_both(tmp_path_factory.mktemp("halls"))
        Story.objects.get(title="Deleted here").delete()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def halls(_both_halls, db):
    return {source.site_key: source for source in Source.objects.all()}
