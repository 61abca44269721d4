import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from chapterhouse.serving.database import prepare_database
from chapterhouse.serving.folder import CannotStart

pytestmark = pytest.mark.django_db


def test_a_database_of_this_version_is_left_alone(django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        prepare_database()


def test_a_database_of_a_newer_version_is_refused():
    MigrationRecorder(connection).record_applied("jobs", "9999_from_the_future")
    with pytest.raises(CannotStart, match="newer Chapterhouse"):
        prepare_database()


def test_migrations_of_this_version_under_former_names_are_no_newer_ones():
    MigrationRecorder(connection).record_applied("jobs", "0001_before_squashing")
    prepare_database()
