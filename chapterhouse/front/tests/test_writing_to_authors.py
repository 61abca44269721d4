"""Writing to an author: the archive carries the letter, and neither learns an address."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.jobs.worker import run_waiting
from chapterhouse.members.leaving.beginning import begin, think
from chapterhouse.members.leaving.erasing import erase
from chapterhouse.members.models import Block, KeptForm, PenName, Preferences
from chapterhouse.notices.messages.sending import quoted
from chapterhouse.notices.models import Message

pytestmark = pytest.mark.django_db
HERE = {"sec-fetch-site": "same-origin"}
Contact = PenName.Contact
WRITE = "/authors/Wren/write/"


@pytest.fixture(autouse=True)
def with_mail(settings):
    settings.MAIL_IS_SET = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "archive@stories.example"


def welcome(name, contact):
    EmailAddress.objects.get_or_create(
        user=name.member, email=name.member.email, defaults={"verified": True, "primary": True}
    )
    PenName.objects.filter(pk=name.pk).update(contact=contact)


def write(client, **typed):
    letter = {"subject": "Your ending", "words": "I wept.\nTwice.", **typed}
    answer = client.post(WRITE, letter, headers=HERE)
    run_waiting("quick")
    return answer


@pytest.mark.parametrize(
    ("contact", "reader", "offered"),
    [
        (Contact.NOBODY, None, False),
        (Contact.NOBODY, "finch", False),
        (Contact.MEMBERS, None, False),
        (Contact.MEMBERS, "finch", True),
        (Contact.ANYBODY, None, True),
        (Contact.ANYBODY, "finch", True),
        (Contact.ANYBODY, "wren", False),
    ],
)
def test_the_page_offers_it_to_whom_the_member_lets(client, cast, contact, reader, offered):
    welcome(cast.wren, contact)
    if reader:
        client.force_login(cast.member(reader))
    assert (f'href="{WRITE}"' in client.get("/authors/Wren/").text) == offered


def test_who_never_chose_gets_no_letters(client, cast):
    assert client.get(WRITE).status_code == 404


@pytest.mark.parametrize("missing", ["mail", "proved address", "wish"])
def test_without_mail_it_stands_here_all_the_same(client, cast, settings, missing):
    welcome(cast.wren, Contact.ANYBODY)
    match missing:
        case "mail":
            settings.MAIL_IS_SET = False
        case "wish":
            Preferences.change(cast.wren.member, letters_messages="never")
        case _:
            EmailAddress.objects.update(verified=False)
    write(client, called="Somebody")
    assert Message.objects.get().receiver == cast.wren
    assert not mail.outbox


def test_a_members_letter_comes_from_the_archive_under_their_pen_name(client, cast):
    welcome(cast.wren, Contact.MEMBERS)
    client.force_login(cast.finch.member)
    assert write(client, sender="Finch").headers["Location"] == f"{WRITE}?sent"
    [letter] = mail.outbox
    assert letter.to == ["wren@example.org"]
    assert letter.subject == "Finch writes to you: Your ending"
    assert "> I wept.\n> Twice.\n" in letter.body
    whole = letter.message().as_string()
    assert "finch@example.org" not in whole
    assert "wren@example.org" not in client.get(f"{WRITE}?sent").text


def test_it_says_where_to_answer(client, cast):
    welcome(cast.wren, Contact.MEMBERS)
    client.force_login(cast.finch.member)
    write(client, sender="Finch")
    there = f"http://testserver{reverse('message', args=[Message.objects.get().pk])}"
    assert there in mail.outbox[0].body


def test_whoever_is_blocked_reaches_nobody(client, cast):
    welcome(cast.wren, Contact.ANYBODY)
    Block.objects.create(member=cast.wren.member, blocked=cast.finch.member, met_as=cast.finch)
    client.force_login(cast.finch.member)
    assert client.get(WRITE).status_code == 403
    assert write(client, sender="Finch").status_code == 403
    assert not Message.objects.exists()


def test_one_writes_under_the_name_one_chooses_and_no_other_is_told(client, cast):
    welcome(cast.wren, Contact.MEMBERS)
    PenName.create(cast.finch.member, "Goldfinch")
    client.force_login(cast.finch.member)
    write(client, sender="Goldfinch")
    whole = mail.outbox[0].message().as_string().replace("Goldfinch", "")
    assert "inch" not in whole


def test_nobody_writes_under_the_name_of_another(client, cast):
    welcome(cast.wren, Contact.MEMBERS)
    client.force_login(cast.finch.member)
    assert "Choose one of your pen names." in write(client, sender="Rook").text
    assert not mail.outbox


def test_a_visitor_is_asked_to_log_in_where_only_members_may(client, cast):
    welcome(cast.wren, Contact.MEMBERS)
    assert client.get(WRITE).headers["Location"].startswith(reverse("log-in"))


def test_a_letter_sent_after_the_session_ended_is_kept(client, cast):
    welcome(cast.wren, Contact.MEMBERS)
    answer = write(client, sender="Finch")
    assert reverse("log-in") in answer.headers["Location"]
    assert ["words", "I wept.\nTwice."] in KeptForm.objects.get().fields


def test_a_visitor_gives_a_name_and_an_address_only_if_they_like(client, cast):
    welcome(cast.wren, Contact.ANYBODY)
    write(client, called="Somebody")
    write(client, called="Somebody", answer_to="me@elsewhere.example")
    first, second = (letter.body for letter in mail.outbox)
    assert "A visitor who goes by the name of Somebody" in first
    assert "They left no address to answer to." in first
    assert "me@elsewhere.example" in second


def test_a_program_that_fills_in_everything_is_thanked_and_not_heard(client, cast):
    welcome(cast.wren, Contact.ANYBODY)
    assert write(client, called="Bot", trap="http://spam.example").status_code == 302
    assert not mail.outbox


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"words": " "}, "The letter is empty."),
        ({"subject": ""}, "Say what it is about."),
        ({"called": ""}, "Give a name that the author may call you by."),
        ({"answer_to": "nowhere"}, "This is not an e-mail address."),
        ({"words": "x" * 10_001}, "at most 10000"),
    ],
)
def test_what_is_missing_is_told_and_the_rest_stays(client, cast, typed, told):
    welcome(cast.wren, Contact.ANYBODY)
    page = write(client, **{"called": "Somebody", "subject": "Mine", **typed})
    assert told in page.text
    assert not mail.outbox


def test_a_visitor_writes_three_times_an_hour(client, cast):
    welcome(cast.wren, Contact.ANYBODY)
    answers = [write(client, called="Somebody").status_code for _letter in range(4)]
    assert answers == [302, 302, 302, 429]
    page = write(client, called="Somebody").text
    assert "That is enough letters for now." in page
    assert "I wept." in page


def test_another_site_cannot_send_a_letter(client, cast):
    welcome(cast.wren, Contact.ANYBODY)
    letter = {"called": "Me", "subject": "x", "words": "y"}
    assert client.post(WRITE, letter, headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_a_locked_members_names_do_not_all_fall_silent_at_once(client, cast):
    welcome(cast.wren, Contact.ANYBODY)
    before = client.get("/authors/Wren/").content
    cast.wren.member.__class__.objects.filter(pk=cast.wren.member_id).update(is_active=False)
    cache.clear()
    assert client.get("/authors/Wren/").content == before


def test_nor_do_those_of_somebody_who_leaves(client, cast, tmp_path, settings):
    settings.DATA = tmp_path
    for name in (cast.wren, PenName.create(cast.wren.member, "Kestrel")):
        welcome(name, Contact.ANYBODY)
    leaving = think(cast.wren.member)
    before = client.get("/authors/Kestrel/").content
    begin(leaving)
    cache.clear()
    assert client.get("/authors/Kestrel/").content == before
    erase(leaving)
    cache.clear()
    assert client.get("/authors/Kestrel/").content == before
    assert client.get("/authors/Wren/").status_code == 410
    mail.outbox.clear()
    letter = {"called": "Me", "subject": "x", "words": "y"}
    assert client.post("/authors/Kestrel/write/", letter, headers=HERE).status_code == 302
    run_waiting("quick")
    assert not mail.outbox


def test_one_click_turns_letters_off_under_one_name_only(client, cast):
    welcome(cast.wren, Contact.ANYBODY)
    welcome(PenName.create(cast.wren.member, "Kestrel"), Contact.ANYBODY)
    client.force_login(cast.wren.member)
    client.post(reverse("pen-name", args=["Wren"]), {"contact": "nobody"}, headers=HERE)
    client.logout()
    assert client.get(WRITE).status_code == 404
    assert client.get("/authors/Kestrel/write/").status_code == 200


def test_an_old_name_leads_on(client, cast):
    welcome(cast.wren, Contact.ANYBODY)
    cast.wren.rename("Kestrel", by=None)
    assert client.get(WRITE).headers["Location"] == "/authors/Kestrel/write/"


@pytest.mark.parametrize(
    ("typed", "carried"),
    [
        ("https://evil.example/x", "> https: //evil.example/x"),
        ("www.evil.example", "> www .evil.example"),
        ("see evil.com now", "> see evil .com now"),
        ("a\u202eb\u200bc\x07", "> abc"),
        ("Hello\n-- \nThe archive", "> Hello\n> -- \n> The archive"),
    ],
)
def test_nothing_in_it_passes_for_the_archive_or_can_be_clicked(typed, carried):
    assert quoted(typed) == carried


@given(st.text(max_size=300))
def test_every_line_stands_behind_its_sign(words):
    assert all(line.startswith("> ") for line in quoted(words).split("\n") if quoted(words))


@pytest.mark.parametrize("typed", ["Hi\nBcc: all@x.example", "Hi\r\nX: y", "Hi\u2028there"])
def test_a_subject_is_one_line(client, cast, typed):
    welcome(cast.wren, Contact.ANYBODY)
    write(client, called="Me", subject=typed)
    for letter in mail.outbox:
        assert "\n" not in letter.subject
        assert not letter.message()["Bcc"]
