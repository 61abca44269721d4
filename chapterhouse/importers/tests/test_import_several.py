"""Several archives: in one dump, in one packed file, in one installation."""

import re

import pytest
from django.core.management import CommandError

from chapterhouse.archive.models import LedgerEntry, Source
from chapterhouse.importers.tests.making import OldArchive, bring, look
from chapterhouse.importers.tests.packing import put, tarred
from chapterhouse.members.models import PenName
from chapterhouse.stories.models import Chapter, Story
from chapterhouse.tags.models import Kind, Tag

pytestmark = pytest.mark.django_db


def archive(prefix: str, name: str, stories: int = 1, **settings) -> OldArchive:
    old = OldArchive(prefix)
    old.add("settings", sitename=name, tableprefix=prefix, sitekey=f"key-{name}", **settings)
    old.member(1, f"{name} Ann", email=f"{name}@example.org".lower())
    for sid in range(1, stories + 1):
        old.story(sid, f"{name} {sid}").chapter(10 + sid, sid=sid)
    return old


def in_database(name: str, old: OldArchive) -> bytes:
    return f"CREATE DATABASE `{name}`;\nUSE `{name}`;\n".encode() + old.dump()


def wishes(page: dict) -> list[dict]:
    return [archive["wish"] for archive in page["archives"]]


def test_archives_of_two_prefixes_are_listed_and_chosen_by_it(tmp_path):
    dump = put(tmp_path, archive("a_", "One").dump() + archive("b_", "Two", 3).dump(), "dump.sql")
    page = look(dump)
    assert [(line["name"], line["stories"]) for line in page["archives"]] == [
        ("One", 1),
        ("Two", 3),
    ]
    assert wishes(page) == [{"prefix": "a_"}, {"prefix": "b_"}]
    assert page["archives"][1]["command"].endswith("dump.sql --prefix b_")
    assert page["next"] == ""
    chosen = look(dump, prefix="b_")
    assert (chosen["name"], chosen["rows"]["stories"]) == ("Two", 3)
    assert chosen["next"].endswith("--prefix b_ --stories DIR")


def test_archives_of_two_databases_are_chosen_by_database(tmp_path):
    raw = in_database("first", archive("", "One")) + in_database("second", archive("", "Two", 2))
    dump = put(tmp_path, raw)
    assert wishes(look(dump)) == [
        {"prefix": "", "database": "first"},
        {"prefix": "", "database": "second"},
    ]
    page = look(dump, database="second")
    assert (page["name"], page["database"], page["rows"]["stories"]) == ("Two", "second", 2)


def test_archives_of_two_dumps_are_chosen_by_dump(tmp_path):
    files = {"2012.sql": archive("", "Young").dump(), "2014.sql": archive("", "Old", 2).dump()}
    packed = put(tmp_path, tarred(files), "all.tar")
    assert [
        wish["dump"].endswith(end) for wish, end in zip(wishes(look(packed)), files, strict=True)
    ]
    page = look(packed, dump="2014.sql")
    assert (page["name"], page["rows"]["stories"], page["archives"]) == ("Old", 2, [])
    with pytest.raises(CommandError, match="No dump here is called 2013.sql"):
        look(packed, dump="2013.sql")


def test_tables_dumped_one_by_one_are_one_archive(tmp_path):
    old = archive("x_", "Parts", 2).add("reviews", reviewid=1, review="Ah")
    files = {f"{name}.sql": old._table(name, rows) for name, rows in old.rows.items()}
    page = look(put(tmp_path, tarred(files)))
    assert (page["name"], page["archives"]) == ("Parts", [])
    assert {name: page["rows"][name] for name in ("stories", "chapters", "reviews")} == {
        "stories": 2,
        "chapters": 2,
        "reviews": 1,
    }


def test_one_settings_table_may_serve_several_archives(tmp_path):
    one, two = archive("a_", "One"), archive("b_", "Two")
    settings = OldArchive("set_")
    settings.rows = {"settings": one.rows.pop("settings") + two.rows.pop("settings")}
    page = look(put(tmp_path, one.dump() + two.dump() + settings.dump()))
    assert [line["name"] for line in page["archives"]] == ["One", "Two"]


def test_config_php_decides_between_archives(tmp_path):
    config = b"<?php $dbname = 'db';\n$sitekey = 'key-Two';\n$settingsprefix = 'a_';\n"
    one, two = archive("a_", "One"), archive("b_", "Two")
    one.rows["settings"] += two.rows.pop("settings")
    dump = put(tmp_path, one.dump() + two.dump(), "dump.sql")
    page = look(dump, put(tmp_path, config, "config.php"))
    assert (page["name"], page["prefix"]) == ("Two", "b_")
    assert page["next"]
    assert len(page["archives"]) == 2


def test_an_archive_without_stories_is_not_worth_a_question(tmp_path):
    dump = put(tmp_path, archive("a_", "One").dump() + archive("test_", "Empty", 0).dump())
    assert look(dump)["name"] == "One"


def test_each_archive_finds_its_own_folder(tmp_path):
    one, two = archive("a_", "One", storiespath="stories"), archive("b_", "Two", 3)
    files = {f"one/stories/{name}": raw for name, raw in one.files.items()}
    files |= {f"two/stories/{name}": raw for name, raw in two.files.items()}
    for home, name in (("one", "One"), ("two", "Two")):
        files[f"{home}/config.php"] = f"<?php\n$sitekey = 'key-{name}';\n".encode()
    packed = put(tmp_path, tarred({**files, "dump.sql": one.dump() + two.dump()}))
    assert [look(packed, prefix=p)["files"] for p in ("a_", "b_")] == [1, 3]


NEXT = 'Read <a href="viewstory.php?sid=1">this</a> next.'


@pytest.fixture
def both(tmp_path):
    """Two archives in one installation, with a member, a name and a category in common."""
    one, two = archive("a_", "One", url="http://one.example"), archive("b_", "Two", 2)
    for number, old in enumerate((one, two), start=1):
        old.member(2, "Robin", email="robin@example.org").add("ratings", rid=1, rating="K")
        old.add("categories", catid=1, category="Books")
        old.rows["stories"][0].update(catid="1", summary=NEXT)
        old.files["1/11.txt"] = f"<p>{NEXT}</p>".encode()
        (tmp_path / str(number)).mkdir()
    two.rows["settings"][0]["url"] = "http://two.example/fic"
    return bring(one, tmp_path / "1"), bring(two, tmp_path / "2")


def test_the_second_archive_comes_beside_the_first(both):
    assert all(report["balanced"] for report in both)
    assert [source.keeps_ids for source in Source.objects.order_by("pk")] == [True, False]
    assert list(Story.objects.order_by("pk").values_list("title", flat=True)) == [
        "One 1",
        "Two 1",
        "Two 2",
    ]
    assert Chapter.objects.count() == 3


def test_both_archives_old_ids_lead_to_their_own_stories(both):
    for source in Source.objects.all():
        entry = LedgerEntry.objects.get(source=source, table="stories", old_key="1")
        assert Story.objects.get(pk=entry.new_id).title == f"{source.name} 1"
    assert [source.hosts for source in Source.objects.order_by("pk")] == [
        ["one.example"],
        ["two.example"],
    ]


def test_links_in_both_lead_to_the_stories_of_their_own(both, client):
    for source in Source.objects.all():
        own = Story.objects.get(title=f"{source.name} 1")
        for html in (own.summary, own.chapters.get().text.html):
            [link] = re.findall('href="([^"]+)"', html)
            assert client.get(link).headers["Location"].endswith(own.get_absolute_url())


def test_members_of_both_stay_two_with_an_address_each(both):
    robins = PenName.objects.filter(name="Robin").order_by("pk")
    assert len(robins) == len({robin.address for robin in robins}) == 2
    assert all(robin.collides for robin in robins)
    assert len({robin.member_id for robin in robins}) == 2
    assert {robin.member.email for robin in robins} == {"robin@example.org"}


def test_categories_of_both_stand_apart_in_one_kind(both):
    assert Kind.objects.filter(part="category").count() == 1
    books = Tag.objects.filter(name="Books")
    assert len(books) == len({tag.address for tag in books}) == 2
    assert [tag.stories.count() for tag in books] == [1, 1]
