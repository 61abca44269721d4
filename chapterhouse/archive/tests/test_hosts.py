"""Under which names a public archive answers."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from chapterhouse.archive.hosts import HostMiddleware, under_any_name
from chapterhouse.archive.models import Source

pytestmark = pytest.mark.django_db
PUBLIC = "https://stories.example"


@pytest.fixture
def public(settings):
    settings.PUBLIC = PUBLIC
    settings.HOST_NAMES = ["tales.example"]


def ask(client, host: str, path: str = "/authors/"):
    return client.get(path, headers={"host": host})


@pytest.mark.parametrize("host", ["stories.example", "STORIES.example:443", "stories.example."])
def test_it_answers_under_its_own_name(public, client, host):
    assert ask(client, host).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "stories.example.evil.example", "127.0.0.1"])
def test_another_name_is_refused_with_the_right_one(public, client, host, caplog):
    answer = ask(client, host)
    assert answer.status_code == 400
    assert PUBLIC in answer.text
    assert not caplog.records


@pytest.mark.parametrize("public_address", [PUBLIC, ""])
@pytest.mark.parametrize("host", ["a b<c", "[::1", "a.example,b.example", "é.example", ""])
def test_what_can_be_no_name_is_refused_plainly(settings, client, caplog, host, public_address):
    settings.PUBLIC = public_address
    answer = ask(client, host)
    assert (answer.status_code, answer.headers["Content-Type"]) == (
        400,
        "text/plain; charset=utf-8",
    )
    assert not caplog.records


def test_without_a_public_address_every_name_is_answered(client):
    assert ask(client, "laptop.local:8000").status_code == 200


def test_a_name_beside_its_own_leads_to_it(public, client):
    answer = ask(client, "tales.example", "/authors/?letter=a")
    assert (answer.status_code, answer.url) == (301, f"{PUBLIC}/authors/?letter=a")


def test_so_does_the_name_of_an_archive_that_was_brought_in(public, client):
    Source.objects.create(kind=Source.Kind.EFICTION, hosts=["old-hall.example", "localhost:8080"])
    assert ask(client, "old-hall.example").url == f"{PUBLIC}/authors/"
    assert ask(client, "localhost").status_code == 301


@pytest.mark.parametrize("host", ["hall.example", "www.hall.example", "www.old-hall.example"])
def test_a_former_name_is_known_with_www_and_without(public, client, host):
    hosts = ["www.hall.example", "old-hall.example"]
    Source.objects.create(kind=Source.Kind.EFICTION, hosts=hosts)
    assert ask(client, host).url == f"{PUBLIC}/authors/"


def test_an_old_link_tells_its_archive_before_it_is_led_to_https(public, client, settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_SSL_HOST = True, "stories.example"
    answer = ask(client, "tales.example", "/favicon.ico")
    assert answer.url == f"{PUBLIC}/static/favicon.svg"
    assert ask(client, "stories.example").url == f"{PUBLIC}/authors/"
    posted = client.post("/user.php?action=login", headers={"host": "tales.example"})
    assert posted.url == f"{PUBLIC}/user.php?action=login"


def test_what_an_old_archive_took_for_its_host_stops_nobody(public, client):
    Source.objects.create(kind=Source.Kind.EFICTION, hosts=["[bad", "a b", "x:y", "me@old.example"])
    assert ask(client, "evil.example").status_code == 400
    assert ask(client, "stories.example").status_code == 200


def test_a_view_that_says_so_answers_under_any_name(public):
    @under_any_name
    def old_address(request):
        return HttpResponse("served")

    middleware = HostMiddleware(old_address)
    request = RequestFactory().get("/viewstory.php", headers={"host": "tales.example"})
    assert middleware(request).text == "served"
    assert middleware.process_view(request, old_address, (), {}) is None


def test_pages_name_the_public_address_whatever_port_was_asked(public):
    request = RequestFactory().get("/authors/", headers={"host": "stories.example:8443"})
    HostMiddleware(lambda request: HttpResponse())(request)
    assert request.get_host() == "stories.example"
