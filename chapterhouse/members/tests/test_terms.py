"""The archive's terms: written on the desk, read by everybody, agreed to by members."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.archive.models import Archive, Terms
from chapterhouse.members.models import Acceptance, Change, KeptForm, Member
from chapterhouse.members.registering import terms
from chapterhouse.members.tests.registering import register
from chapterhouse.testing import HERE, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


def publish(cast, html="<p>Be kind.</p>", changes=""):
    number = Archive.current().terms_number
    return terms.publish(html, changes, after=number, by=cast.heron.member)


def write(client, **typed):
    sent = {"source": "Be kind.", "after": 0, "publish": "1", **typed}
    return client.post(reverse("terms-of-archive"), sent, headers=HERE)


def test_without_terms_nothing_speaks_of_them(client, cast):
    assert client.get(reverse("terms")).status_code == 404
    assert reverse("terms") not in client.get(reverse("home")).text
    assert "agree" not in client.get(reverse("register")).text


def test_the_page_shows_those_in_force_and_the_older_ones_by_number(client, cast):
    publish(cast)
    publish(cast, "<p>Be kinder.</p>", "Kinder.")
    page = client.get(reverse("terms")).text
    assert "Be kinder." in page
    assert "Kinder." in page
    older = client.get("/terms/1/").text
    assert "Be kind." in older
    assert "not in force any more" in older
    assert client.get("/terms/3/").status_code == 404
    assert reverse("terms") in client.get(reverse("home")).text


def test_the_form_shows_them_and_asks_for_agreement(client, cast):
    publish(cast)
    page = client.get(reverse("register")).text
    assert "Be kind." in page
    assert "Read the terms, and tick this if you agree." in register(client).text
    register(client, agrees="on", terms="1")
    agreed = Acceptance.objects.exclude(member=cast.heron.member).get()
    assert agreed.terms.number == 1
    assert agreed.member.default_pen_name.name == "Jay"


def test_who_read_the_older_ones_reads_again(client, cast):
    publish(cast)
    publish(cast, "<p>Be kinder.</p>")
    page = register(client, agrees="on", terms="1").text
    assert "There are new terms since you opened this page." in page
    assert 'name="terms" value="2"' in page
    assert not Member.objects.filter(email="jay@example.org").exists()


def test_the_archivist_looks_first_and_then_puts_them_in_force(client, cast):
    client.force_login(cast.heron.member)
    seen = client.post(
        reverse("terms-of-archive"),
        {"source": "First.\n\nSecond & last.", "after": 0, "preview": "1"},
        headers=HERE,
    ).text
    assert "<p>Second &amp; last.</p>" in seen
    assert not Terms.objects.exists()
    write(client, source="First.\n\nSecond & last.", changes="The first ones")
    made = Terms.objects.get()
    assert (made.number, made.html) == (1, "<p>First.</p>\n<p>Second &amp; last.</p>")
    assert Change.objects.get(verb="publish-terms").by == cast.heron.member


def test_nothing_that_acts_gets_into_them(client, cast):
    client.force_login(cast.heron.member)
    write(client, source="<p onclick='x()'>Be <script>evil()</script><b>kind</b></p>")
    assert Terms.objects.get().html == "<p>Be <b>kind</b></p>"
    assert (
        "Nothing of this can be shown" in write(client, source="<script>x</script>", after=1).text
    )


def test_of_two_who_publish_at_once_the_second_looks_first(client, cast):
    publish(cast)
    client.force_login(cast.heron.member)
    assert "Another version was published meanwhile." in write(client, after=0).text
    assert Terms.objects.count() == 1


def test_what_somebody_agreed_to_is_never_changed(cast):
    first = publish(cast)
    publish(cast, "<p>Be kinder.</p>")
    first.refresh_from_db()
    assert first.html == "<p>Be kind.</p>"


@pytest.mark.parametrize("somebody", ["finch", "wren"])
def test_the_desks_page_is_the_archivists(client, cast, somebody):
    client.force_login(cast.member(somebody))
    assert client.get(reverse("terms-of-archive")).status_code == 404
    assert write(client).status_code == 404


def test_a_member_is_asked_once_and_led_back(client, cast):
    publish(cast)
    client.force_login(cast.finch.member)
    asked = client.get("/news/?page=2")
    assert asked.url == "/account/terms/?next=%2Fnews%2F%3Fpage%3D2"
    page = client.get(asked.url).text
    assert "Be kind." in page
    assert 'href="/news/?page=2"' in page
    assert client.get("/browse/").status_code == 200
    answer = client.post(asked.url, {"number": "1"}, headers=HERE)
    assert answer.url == "/news/?page=2"
    agreed = Acceptance.objects.get(member=cast.finch.member)
    assert (agreed.terms.number, agreed.accepted_at is None) == (1, False)
    assert client.get("/browse/").status_code == 200
    assert client.__class__().get("/browse/").status_code == 200


def test_a_new_version_is_asked_about_again(client, cast):
    terms.accept(cast.finch.member, publish(cast))
    client.force_login(cast.finch.member)
    assert client.get("/browse/").status_code == 200
    publish(cast, "<p>Be kinder.</p>", "Kinder.")
    asked = client.get("/browse/")
    assert "Kinder." in client.get(asked.url).text
    client.post(asked.url, {"number": "1"}, headers=HERE)
    assert Acceptance.objects.filter(member=cast.finch.member).count() == 1


def test_who_has_not_agreed_reads_on_and_what_they_send_waits(client, cast):
    publish(cast)
    client.force_login(cast.finch.member)
    client.get("/browse/")
    assert client.get(cast.salt.get_absolute_url()).status_code == 200
    answer = client.post("/account/invitations/make/", {"note": "Ann"}, headers=HERE)
    assert answer.url.startswith(reverse("accept-terms"))
    assert KeptForm.objects.get().fields == [["note", "Ann"]]
    led = client.post(answer.url, {"number": "1"}, headers=HERE)
    assert led.url == reverse("kept-form")


def test_who_has_not_agreed_may_still_log_out(client, cast):
    publish(cast)
    client.force_login(cast.finch.member)
    client.post(reverse("log-out"), headers=HERE)
    assert "_auth_user_id" not in client.session


def test_visitors_and_those_who_publish_are_not_asked(client, cast):
    publish(cast)
    assert client.get("/browse/").status_code == 200
    client.force_login(cast.heron.member)
    assert client.get("/browse/").status_code == 200


def test_scripts_of_a_page_are_not_led_away(client, cast):
    publish(cast)
    client.force_login(cast.finch.member)
    answer = client.get("/browse/", headers={"sec-fetch-dest": "empty"})
    assert answer.status_code == 200


def test_who_agreed_is_looked_up_once_in_a_session(client, cast):
    publish(cast)
    client.force_login(cast.heron.member)
    client.get(reverse("terms"))
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("terms"))
    assert not [query for query in asked if "members_acceptance" in query["sql"]]
