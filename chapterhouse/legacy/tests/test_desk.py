"""The archivist says where old addresses answer and lead, and sees which lead nowhere."""

import re
from html import unescape

import pytest
from django.urls import reverse

from chapterhouse.archive.models import LedgerEntry
from chapterhouse.legacy import places
from chapterhouse.legacy.models import OldPattern, Unmatched
from chapterhouse.legacy.places import Address
from chapterhouse.legacy.tests.halls import HALL, ask
from chapterhouse.legacy.tests.table import SALT
from chapterhouse.members.models import Change, Member, Role
from chapterhouse.stories.models import Story
from chapterhouse.testing import make_pen_name

pytestmark = pytest.mark.usefixtures("halls")
PAGE = "/desk/old-addresses/"
SAME = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def heron() -> Member:
    heron = make_pen_name("Heron").member
    heron.grant(Role.ARCHIVIST, by=None)
    return heron


@pytest.fixture
def archivist(client, heron):
    client.force_login(heron)
    return client


def send(client, name: str, *keys: int, **fields: str):
    return client.post(reverse(name, args=keys), fields, headers=SAME)


def test_it_is_there_for_the_archivist_alone(client, heron, halls):
    client.force_login(make_pen_name("Finch").member)
    for name, keys in (
        ("old-addresses", []),
        ("add-old-place", [halls["key"].pk]),
        ("remove-old-place", [halls["key"].pk]),
        ("add-old-pattern", []),
    ):
        assert send(client, name, *keys, address="x.example").status_code == 404
    client.force_login(heron)
    assert client.get(PAGE).status_code == 200
    assert f'href="{PAGE}"' in client.get("/desk/").text


def test_it_shows_where_old_addresses_answer(archivist):
    page = archivist.get(PAGE).text
    assert "<code>www.old-hall.example</code>" in page
    assert "<code>/archive/</code>" in page
    assert "every old address that was asked for led somewhere" in page


def test_a_host_and_a_folder_are_added_and_answer(archivist, client, halls, heron):
    elder, key = halls["elder"], f"s{halls['elder'].pk}-address"
    story = Story.objects.get(title="Elder 6").get_absolute_url()
    assert ask(client, "/fic/viewstory.php?sid=6", "fic.example").url == "/stories/6/"
    typed = "http://www.FIC.example/fic/index.php"
    assert send(archivist, "add-old-place", elder.pk, **{key: typed}).status_code == 302
    assert ask(client, "/fic/viewstory.php?sid=6", "fic.example").url == story
    assert ask(client, "/viewstory.php?sid=6", "fic.example").url == story
    assert Change.objects.filter(verb="add address", key=elder.pk, by=heron).exists()


def test_a_new_host_is_let_in_at_once(
    archivist, client, halls, settings, django_capture_on_commit_callbacks
):
    hall, settings.PUBLIC = halls["key"], "https://stories.example"
    assert ask(client, "/viewstory.php?sid=5", "fic.example").status_code == 400
    with django_capture_on_commit_callbacks(execute=True):
        places.add(hall, Address("fic.example", ""), by=None)
    assert ask(client, "/viewstory.php?sid=5", "fic.example").status_code == 301


def test_and_removed_again(archivist, client, halls):
    hall = halls["key"]
    send(archivist, "remove-old-place", hall.pk, address="/archive")
    send(archivist, "remove-old-place", hall.pk, address=HALL)
    hall.refresh_from_db()
    assert (hall.hosts, hall.base_paths) == ([], [""])


@pytest.mark.parametrize("typed", ["", "not a host", "ftp://x.example/", "/a b", "[::1", "..", "/"])
def test_what_is_no_address_is_refused_in_words(archivist, halls, typed):
    hall = halls["key"]
    answer = send(archivist, "add-old-place", hall.pk, **{f"s{hall.pk}-address": typed})
    assert answer.status_code == 422
    assert "needs another look" in answer.text
    assert type(hall).objects.get(pk=hall.pk).hosts == hall.hosts


def test_a_pattern_leads_an_address_of_their_own_on(archivist, client):
    assert ask(client, "/archive/fic/read.php?no=5").status_code == 404
    send(archivist, "add-old-pattern", pattern="/fic/read.php?no=*", target="viewstory.php?sid=*")
    send(archivist, "add-old-pattern", pattern="story-*-*.html", target="/stories/*/chapters/*/")
    send(archivist, "add-old-pattern", pattern="faq.php", target="/pages/rules/")
    leads = {
        "/archive/fic/read.php?no=5": SALT,
        "/archive/FIC/Read.php?x=1&no=5": SALT,
        "/archive/story-5-112.html": f"{SALT}chapters/112/",
        "/faq.php": "/pages/rules/",
    }
    assert {old: ask(client, old).url for old in leads} == leads
    for old in (
        "/archive/fic/read.php",
        "/archive/fic/read.php?no=",
        "/archive/xfic/read.php?no=5",
    ):
        assert ask(client, old).status_code == 404


def test_a_pattern_shows_nobody_what_is_hidden(archivist, client):
    send(archivist, "add-old-pattern", pattern="read.php?no=*", target="viewstory.php?sid=*")
    client.logout()
    assert ask(client, "/archive/read.php?no=8").status_code == 404
    assert ask(client, "/archive/read.php?no=x").status_code == 404


def test_no_pattern_leads_away(archivist, client):
    for target in ("https://evil.example/", "//evil.example/", "/\\evil.example", "evil.example"):
        answer = send(archivist, "add-old-pattern", pattern="a.php?x=*", target=target)
        assert answer.status_code == 422
        assert "Write an address of this site" in answer.text
    send(archivist, "add-old-pattern", pattern="go.php?x=*&y=*", target="/*/*")
    assert ask(client, "/archive/go.php?x=&y=evil.example").status_code == 404
    assert ask(client, "/archive/go.php?x=a&y=//evil.example").status_code == 404


@pytest.mark.parametrize(
    ("pattern", "target", "words"),
    [
        ("*", "/pages/rules/", "every address there is"),
        ("read.php?no=*", "/stories/*/chapters/*/", "more stars"),
        ("*-*-*-*-*-*.html", "/", "no more than five stars"),
        ("faq.php", "", "is required"),
    ],
)
def test_a_pattern_that_cannot_be_is_refused_in_words(archivist, pattern, target, words):
    answer = send(archivist, "add-old-pattern", pattern=pattern, target=target)
    assert answer.status_code == 422
    assert words in answer.text
    assert not OldPattern.objects.exists()


def test_a_pattern_is_removed(archivist, client):
    send(archivist, "add-old-pattern", pattern="faq.php", target="/pages/rules/")
    send(archivist, "remove-old-pattern", OldPattern.objects.get().pk)
    assert ask(client, "/archive/faq.php").status_code == 404


def test_what_nothing_answers_is_listed_without_its_values(archivist, client):
    for secret in ("hunter2", "1234"):
        ask(client, f"/archive/mods/read.php?pass={secret}&id=5")
    ask(client, "/archive/chapter12.html")
    page = archivist.get(PAGE).text
    assert "<code>mods/read.php?id=*&amp;pass=*</code>" in page
    assert "2 times, last on" in page
    assert "<code>chapter12.html</code>" in page
    assert "hunter2" not in page


def test_what_a_pattern_answers_is_listed_no_more(archivist, client):
    ask(client, "/archive/read.php?no=5")
    ask(client, "/archive/other.php")
    send(archivist, "add-old-pattern", pattern="read.php?no=*", target="viewstory.php?sid=*")
    assert [row.path for row in Unmatched.objects.all()] == ["other.php"]
    send(archivist, "forget-unmatched", Unmatched.objects.get().pk)
    assert not Unmatched.objects.exists()


def test_robots_and_strangers_do_not_fill_the_list(client, monkeypatch):
    for path in ("wp-login.php", "x/xmlrpc.php", "includes/a.php", ".env.php", "update.php"):
        ask(client, f"/archive/{path}")
    for unknown in range(30):
        ask(client, f"/archive/viewstory.php?sid={unknown + 700}")
    assert not Unmatched.objects.exists()
    for number in range(30):
        ask(client, f"/archive/x{number}.php")
    assert Unmatched.objects.count() == 20


def test_a_full_list_lets_go_of_what_was_asked_for_least(halls, monkeypatch):
    monkeypatch.setattr("chapterhouse.legacy.models.unmatched.MOST", 3)
    for path in ("often.php", "often.php", "once.php", "also.php", "new.php"):
        Unmatched.note(path)
    assert {row.path for row in Unmatched.objects.all()} == {"often.php", "also.php", "new.php"}


def test_an_unmatched_address_is_the_beginning_of_a_pattern(archivist, client):
    ask(client, "/archive/read.php?no=5")
    page = archivist.get(PAGE).text
    assert 'href="?pattern=read.php%3Fno%3D%2A#new-pattern"' in page
    assert 'value="read.php?no=*"' in archivist.get(f"{PAGE}?pattern=read.php%3Fno%3D%2A").text


def test_every_old_address_that_an_import_names_answers(archivist, client, halls):
    LedgerEntry.objects.filter(table="stories", old_key="10").delete()
    for source in halls.values():
        page = archivist.get(source.imports.get().get_absolute_url()).text
        named = {unescape(old) for old in re.findall(r"<code>(/[^<]*\.php[^<]*)</code>", page)}
        assert len(named) >= 4
        assert f'href="{PAGE}"' in page
        answers = {old: ask(client, old, source.hosts[0]).status_code for old in named}
        assert set(answers.values()) <= {200, 301}, answers
