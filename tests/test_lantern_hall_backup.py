"""The archive's own backup, which names no columns, gives the same archive as a dump does.

Runs where the archive's folder lies beside the repository, and nowhere else.
"""

import shutil
import tarfile
from typing import ClassVar

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction

from chapterhouse.archive.models import AtticRow, LedgerEntry, Source
from chapterhouse.importers.verbatim import unpacked
from chapterhouse.members.models import PenName
from chapterhouse.stories.models import Story
from tests import test_lantern_hall
from tests.test_lantern_hall import HALL, brought, pytestmark

__all__ = ["pytestmark"]

BACKUP = "efiction-backup.sql.gz"
APPS = ("archive", "members", "tags", "stories", "reviews", "news", "shelves")
# What no two imports have in common: when it was, salts, keys. And what no backup says: a charset.
OWN = {
    "source_id",
    "new_mark",
    "added_at",
    "settled_at",
    "updated_at",
    "age_stated_at",
    "password",
    "key",
    "charset",
}


class LanternHallBackupTests(test_lantern_hall.LanternHallTests):
    dump = BACKUP
    # The backup itself was logged afterwards; and an empty table leaves no trace in it.
    absent: ClassVar = {"lh_fanfiction_log": 2}


def same(row: dict) -> tuple:
    """A row without what is its import's own. NULL is nothing: a backup cannot tell them apart."""
    old = unpacked(row["raw"]) if row.get("raw") else row.get("columns")
    told = {name: value for name, value in (old or {}).items() if value}
    kept = {name: value for name, value in row.items() if name not in {*OWN, "raw", "columns"}}
    if "traits" in kept:
        kept["traits"] = [kept["traits"]["settings"], kept["traits"]["written"]]
        kept.pop("id")
    if {"table", "old_key"} <= kept.keys():
        # PostgreSQL counts on where the undone import was.
        for counted in ("id", "new_id") if kept.get("noun", "source") == "source" else ("id",):
            kept.pop(counted, None)
    return repr(sorted(kept.items())), repr(sorted(told.items()))


def held() -> dict[str, list]:
    models = [model for label in APPS for model in apps.get_app_config(label).get_models()]
    kept = {model._meta.label: model._default_manager.all() for model in models}
    kept |= {
        model._meta.label: model.objects.exclude(table="log") for model in (AtticRow, LedgerEntry)
    }
    return {label: sorted(map(same, rows.values())) for label, rows in kept.items()}


def brought_and_undone(name: str) -> dict[str, list]:
    with transaction.atomic():
        brought(HALL / name, HALL / "stories")
        found = held()
        transaction.set_rollback(True)
    assert found[Story._meta.label]
    return found


@pytest.mark.django_db
def test_dump_and_backup_give_the_same_archive():
    dump, backup = brought_and_undone("dump.sql.gz"), brought_and_undone(BACKUP)
    assert {label for label in dump if dump[label] != backup[label]} == set()
    assert not Source.objects.exists()


@pytest.mark.django_db
def test_a_dry_run_changes_nothing(tmp_path, capsys):
    shutil.copy(HALL / "dump.sql.gz", tmp_path)
    call_command("import", "efiction", str(tmp_path / "dump.sql.gz"), "--dry-run")
    shown = capsys.readouterr().out
    assert "Lantern Hall Archive" in shown
    assert "--stories DIR" in shown
    assert Story.objects.count() == PenName.objects.count() == LedgerEntry.objects.count() == 0


@pytest.mark.django_db
def test_dump_and_folder_packed_into_one_file_are_the_same_archive(tmp_path):
    with tarfile.open(tmp_path / "all.tar.gz", "w:gz") as packed:
        packed.add(HALL, "home/fic", filter=lambda one: None if BACKUP in one.name else one)
    report = brought(tmp_path / "all.tar.gz")
    assert report["balanced"]
    assert (report["files"], Story.objects.count()) == (
        201,
        len(test_lantern_hall.truth()["stories"]),
    )
