"""eFiction's own backup of each version, which names no column, gives what a dump of it gives."""

import pytest
from django.core.management import call_command
from django.db import transaction

from chapterhouse.importers.tests.making_older import Little
from chapterhouse.importers.tests.shapes import SHAPES
from chapterhouse.importers.tests.telling import everything

pytestmark = pytest.mark.django_db

# Of 2.0 nobody knows in which order its columns stood.
VERSIONS = [version for version in SHAPES if version != "2.0"]


def brought_and_undone(place, old: Little, raw: bytes, *options: str) -> dict:
    dump, folder = old.write(place)
    dump.write_bytes(raw)
    with transaction.atomic():
        call_command("import", "efiction", str(dump), str(folder), *options)
        found = everything()
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize("version", VERSIONS)
def test_a_backup_of_any_version_gives_the_same_archive(tmp_path, version):
    old = Little(version)
    # A fixture's row of settings is shorter than any real one.
    settings = old.columns.get("settings", ())
    named = ["--columns", f"settings={','.join(settings)}"] if "version" in settings else []
    dump = brought_and_undone(tmp_path, old, old.dump())
    assert brought_and_undone(tmp_path, old, old.own_backup(), *named) == dump
