"""A conversion that is stopped, done twice, or asked of one archive among several."""

import pytest

from chapterhouse.archive.models import LedgerEntry
from chapterhouse.importers.efiction import leftovers
from chapterhouse.importers.efiction.filling import fill
from chapterhouse.importers.efiction.older import classes, modernising, texts, workbench
from chapterhouse.importers.efiction.older.modernising import modernise
from chapterhouse.importers.efiction.older.workbench import Workbench
from chapterhouse.importers.spool import Spool
from chapterhouse.importers.sql.opening import Dump
from chapterhouse.importers.tests.making import bring
from chapterhouse.importers.tests.making_older import Little
from chapterhouse.stories.models import Chapter, Story


@pytest.fixture
def filled(tmp_path):
    """A spool with the archive of 1.1, and what it holds."""
    path, _folder = Little("1.1").write(tmp_path)
    with Spool(tmp_path / "spool") as spool, Dump(path) as dump:
        yield spool, fill(dump, spool)


def rows(spool, site, table) -> list[dict]:
    return [dict(row) for row in spool.rows(site.tables[table])]


def test_done_once_it_only_remembers(filled, monkeypatch):
    spool, contents = filled
    first = modernise(spool, contents.sites[0], contents)
    monkeypatch.setattr(modernising, "_convert", None)
    assert modernise(spool, contents.sites[0], contents) == first
    assert len(rows(spool, first, "chapters")) == contents.rows[first.tables["chapters"]] == 5


@pytest.mark.parametrize("module", [classes.Classes, texts, Workbench])
def test_stopped_anywhere_it_begins_again(filled, monkeypatch, module):
    spool, contents = filled

    def stopped(*_arguments, **_options):
        raise KeyboardInterrupt

    names = {classes.Classes: "_take", texts: "move_texts", Workbench: "apply"}
    with monkeypatch.context() as patched:
        patched.setattr(workbench, "_AT_ONCE", 1)
        patched.setattr(module, names[module], stopped)
        with pytest.raises(KeyboardInterrupt):
            modernise(spool, contents.sites[0], contents)
    with Spool(spool.path) as again:
        site = modernise(again, contents.sites[0], contents)
        assert len(rows(again, site, "chapters")) == 5
        assert len(rows(again, site, "stories")) == 3
        assert len(rows(again, site, "classes")) == 3


def test_books_that_do_not_balance_are_refused(filled):
    spool, contents = filled
    bench = Workbench(spool, contents.sites[0], contents)
    bench.tell("stories", why="only one of five")
    with pytest.raises(AssertionError, match="stories"):
        bench.close()


@pytest.mark.django_db
def test_a_newer_dump_of_1_1_brings_what_is_new(tmp_path):
    old = Little("1.1")
    bring(old, tmp_path)
    old.rows["stories"].append(
        old.row("stories", sid=11) | {"sid": 20, "chapter": "Part 3", "inorder": 2}
    )
    old.files["Ann/20.txt"] = b"More."
    old.rows["genres"].append({"gid": 3, "genre": "Angst"})
    old.row("stories", sid=12)["gid"] = "Drama, Angst"
    report = bring(old, tmp_path)
    assert report["balanced"]
    assert list(Chapter.objects.filter(story=10).values_list("pk", flat=True)) == [10, 11, 20]
    assert Story.objects.get(pk=12).tags.filter(name="Angst").exists()
    assert Story.objects.count() == 3
    assert LedgerEntry.objects.filter(table="stories as found").count() == 6


@pytest.mark.django_db
def test_an_import_of_1_1_that_was_stopped_goes_on(tmp_path, monkeypatch):
    def stopped(*_arguments):
        raise KeyboardInterrupt

    old = Little("1.1")
    with monkeypatch.context() as patched:
        patched.setattr(leftovers, "account", stopped)
        with pytest.raises(KeyboardInterrupt):
            bring(old, tmp_path)
    report = bring(old, tmp_path)
    assert report["balanced"]
    assert Chapter.objects.count() == 5
    assert LedgerEntry.objects.filter(table="stories as found").count() == 5
