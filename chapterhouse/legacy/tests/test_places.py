"""Old archives are told apart by host and folder, and take no address of ours."""

import pytest

from chapterhouse.legacy.tests.halls import FIRST, HALL, ask
from chapterhouse.legacy.tests.table import SALT
from chapterhouse.stories.models import Story

pytestmark = pytest.mark.usefixtures("halls")


def test_two_archives_answer_on_their_hosts(client):
    elder = Story.objects.get(title="Elder 6").get_absolute_url()
    hosts = {HALL: "/stories/6/", "OLD-HALL.example": "/stories/6/", FIRST: elder}
    hosts |= {f"www.{FIRST}:8080": elder, "127.0.0.1:8000": "/stories/6/"}
    assert {host: ask(client, "/viewstory.php?sid=6", host).url for host in hosts} == hosts


def test_each_has_its_own_pages(client):
    assert ask(client, "/viewpage.php?page=rules", FIRST).url == "/pages/rules-2/"
    assert ask(client, "/viewpage.php?page=tos", FIRST).url == "/pages/tos/"


def test_a_folder_tells_two_archives_of_one_host_apart(client, halls):
    elder = halls["elder"]
    elder.hosts, elder.base_paths = [HALL], ["/old/fiction/"]
    elder.save()
    story = Story.objects.get(title="Elder 6").get_absolute_url()
    assert ask(client, "/old/fiction/viewstory.php?sid=6").url == story
    assert ask(client, "/archive/viewstory.php?sid=6").url == "/stories/6/"


def test_a_folder_is_known_on_a_host_that_nobody_named(client, halls):
    elder = halls["elder"]
    elder.base_paths = ["/elder"]
    elder.save()
    story = Story.objects.get(title="Elder 6").get_absolute_url()
    assert ask(client, "/elder/viewstory.php?sid=6", "new.example").url == story
    assert ask(client, "/viewstory.php?sid=6", "new.example").url == "/stories/6/"


def test_below_a_folder_that_nobody_named_only_its_own_programs_are_known(client):
    assert ask(client, "/fanfic/old/viewstory.php?sid=5").url == SALT
    assert ask(client, "/forum/index.php").status_code == 404
    assert ask(client, "/forum/search.php?searchterm=x").status_code == 404


def test_the_old_folder_itself_is_the_front_page(client):
    for path in ("/archive/", "/archive", "/ARCHIVE/?skin=x"):
        answer = ask(client, path)
        assert (answer.status_code, answer.headers["Location"]) == (301, "/")


def test_from_a_former_host_it_leads_straight_to_the_public_one(client, settings):
    settings.PUBLIC = "https://stories.example"
    assert ask(client, "/archive/viewstory.php?sid=5").url == f"https://stories.example{SALT}"
    assert ask(client, "/viewstory.php?sid=5", "stories.example").url == SALT


def test_our_own_addresses_are_not_taken(client):
    pen_name = Story.objects.get(pk=5).pen_names.get()
    pen_name.take_name("x.php")
    pen_name.address = "x.php"
    pen_name.save()
    assert client.get("/authors/x.php").headers["Location"] == "/authors/x.php/"
    assert client.get("/authors/x.php/").status_code == 200


def test_every_archive_has_a_folder_that_is_nobody_elses(client, halls):
    """For links in its texts, which have no host to tell it by."""
    elder, folder = Story.objects.get(title="Elder 6"), f"/old/{halls['elder'].pk}"
    assert ask(client, f"{folder}/viewstory.php?sid=6").url == elder.get_absolute_url()
    assert ask(client, f"{folder}/viewstory.php?sid=6", FIRST).url == elder.get_absolute_url()
    assert ask(client, "/old/999/viewstory.php?sid=6").url == "/stories/6/"
