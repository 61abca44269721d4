"""The waiting list: a place in the line, where it is, leaving it, and whose turn comes."""

import re

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.jobs.models import Job
from chapterhouse.jobs.tasks import KNOWN
from chapterhouse.members.jobs import enter_the_line
from chapterhouse.members.models import Invitation, WaitingPlace
from chapterhouse.members.registering import waiting
from chapterhouse.members.tests.registering import (
    code_of,
    letters,
    register,
    stamp,
    type_code,
)
from chapterhouse.testing import HERE, make_cast

pytestmark = pytest.mark.django_db
DAILY = KNOWN["members.invite_from_the_line"]


@pytest.fixture(autouse=True)
def cast(settings):
    settings.MAIL_IS_SET = True
    made = make_cast()
    Archive.objects.update(registration="invitation")
    return made


def ask(client, email, **typed):
    sent = {"email": email, "opened": stamp(), **typed}
    return client.post(reverse("waiting-list"), sent, headers=HERE)


def line(*names):
    for name in names:
        waiting.enter(f"{name}@example.org", "http://testserver")
    return WaitingPlace.objects.order_by("pk")


def link_in(letter):
    return re.search(r"http://testserver(/account/waiting/\w+/)", letter.text)[1]


def test_a_visitor_gets_a_place_and_a_letter_with_a_link_to_it(client):
    page = client.get(reverse("register")).text
    assert reverse("waiting-list") in page
    line("ann", "bea")
    ask(client, "cleo@example.org")
    letter = letters("cleo@example.org")[0]
    assert "You are number <strong>3</strong>." in client.get(link_in(letter)).text


def test_the_place_moves_up(client):
    ann, _bea = line("ann", "bea")
    there = link_in(letters("bea@example.org")[0])
    waiting.invite(ann, by=None, home="")
    assert "You are next." in client.get(there).text


def test_in_line_already_a_member_or_new_the_answer_is_the_same(client):
    line("ann")
    pages = []
    for email in ("ann@example.org", "wren@example.org", "new@example.org", "ANN@example.org"):
        browser = client.__class__()
        answer = ask(browser, email)
        page = browser.get(answer.url).text.replace(email, "E")
        pages.append((answer.status_code, answer.url, re.sub(r"form:\w+:[\w-]+", "", page)))
    assert len(set(pages)) == 1
    assert "There is an account" in letters("wren@example.org")[0].text
    assert WaitingPlace.objects.count() == 2


def test_what_waits_to_be_written_names_nobody(client):
    ask(client, "ann@example.org")
    job = Job.objects.get(name=enter_the_line.name)
    assert "ann" not in str(job.arguments)
    enter_the_line(**job.arguments)
    assert WaitingPlace.objects.get().email == "ann@example.org"


def test_who_asks_again_gets_the_same_link(client):
    line("ann", "ann")
    first, second = letters("ann@example.org")
    assert link_in(first) == link_in(second)


def test_who_was_invited_and_asks_again_gets_the_invitation_again(client):
    [ann] = line("ann")
    waiting.invite(ann, by=None, home="")
    ask(client, "ann@example.org")
    assert Invitation.objects.get().code in letters("ann@example.org")[-1].text
    page = client.get(link_in(letters()[0])).text
    assert "It is your turn." in page


def test_looking_leaves_the_place_and_the_button_gives_it_up(client):
    line("ann")
    there = link_in(letters()[0])
    client.get(there)
    assert WaitingPlace.objects.exists()
    assert (
        "You have left the line"
        in client.post(there, {"leave": "1"}, headers=HERE, follow=True).text
    )
    assert not WaitingPlace.objects.exists()
    assert client.get(there).status_code == 410


@pytest.mark.parametrize("token", ["nonsense", "0" * 40])
def test_no_other_link_tells_a_place(client, token):
    line("ann")
    assert client.get(f"/account/waiting/{token}/").status_code == 410


def test_programs_are_kept_out_of_the_line(client):
    assert "nobody sees" in ask(client, "ann@example.org", website="x").text
    assert "quicker" in ask(client, "ann@example.org", opened=stamp(0)).text
    assert not WaitingPlace.objects.exists()


def test_a_letter_box_is_not_filled(client):
    for _ in range(6):
        answer = ask(client, "ann@example.org")
    assert len(letters()) == 4
    assert "Enough letters" in answer.text


@pytest.mark.parametrize("change", [{"has_waiting_list": False}, {"registration": "open"}])
def test_an_archive_without_a_line_has_no_such_page(client, change):
    Archive.objects.update(**change)
    assert client.get(reverse("waiting-list")).status_code == 404
    assert reverse("waiting-list") not in client.get(reverse("register")).text


def test_without_letters_there_is_no_line(client, settings):
    settings.MAIL_IS_SET = False
    Archive.objects.update(registration="closed")
    assert client.get(reverse("waiting-list")).status_code == 404
    assert reverse("waiting-list") not in client.get(reverse("register")).text


def test_each_day_as_many_are_invited_as_the_archivist_says():
    line("ann", "bea", "cleo")
    DAILY()
    assert not Invitation.objects.exists()
    Archive.objects.update(invitations_a_day=2)
    DAILY()
    DAILY()
    assert list(Invitation.objects.values_list("sent_to", flat=True)) == [
        "ann@example.org",
        "bea@example.org",
    ]
    assert "You are invited" in {letter.subject for letter in letters("ann@example.org")}
    assert DAILY.interval.days == 1


def test_nobody_is_invited_twice():
    [ann] = line("ann")
    assert waiting.invite(ann, by=None, home="")
    assert not waiting.invite(ann, by=None, home="")
    assert Invitation.objects.count() == 1


def test_the_archivist_sees_the_line_and_invites_the_next_or_one(client, cast):
    *_first, cleo = line("ann", "bea", "cleo")
    client.force_login(cast.heron.member)
    page = client.get(reverse("waiting-line")).text
    assert page.index("ann@") < page.index("bea@") < page.index("cleo@")
    client.post(reverse("invite-one", args=[cleo.pk]), headers=HERE)
    client.post(reverse("waiting-line"), {"number": "1"}, headers=HERE)
    invited = Invitation.objects.order_by("pk").values_list("sent_to", "made_by")
    heron = cast.heron.member_id
    assert list(invited) == [("cleo@example.org", heron), ("ann@example.org", heron)]
    assert "bea@" in client.get(reverse("waiting-line")).text
    assert "ann@" not in client.get(reverse("waiting-line")).text


def test_whoever_came_in_stands_in_line_no_more(client):
    line("jay", "ann")
    Archive.objects.update(registration="open")
    register(client)
    type_code(client, code_of(letters("jay@example.org")[-1]))
    assert WaitingPlace.objects.get().email == "ann@example.org"


def test_an_empty_line_says_so(client, cast):
    client.force_login(cast.heron.member)
    assert "Nobody is waiting." in client.get(reverse("waiting-line")).text
