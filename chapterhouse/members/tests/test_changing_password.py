import pytest
from django.urls import reverse

from chapterhouse.archive.models import Letter
from chapterhouse.members.models import Change, Claim
from chapterhouse.members.returning import claiming
from chapterhouse.members.tests.test_security_page import (  # noqa: F401
    desk,
    is_in,
    log_in,
    phone,
    wren,
)
from chapterhouse.testing import HERE, PASSWORD

pytestmark = pytest.mark.django_db
NEW = "a lantern over the harbour"


def change(client, present=PASSWORD, password=NEW, **more):
    typed = {"present": present, "password": password, **more}
    return client.post(reverse("change-password"), typed, headers=HERE)


def test_it_opens_with_the_new_one_and_no_more_with_the_old(desk, wren):  # noqa: F811
    assert change(desk).url == reverse("security")
    wren.refresh_from_db()
    assert (wren.check_password(NEW), wren.check_password(PASSWORD)) == (True, False)
    assert "Changed on" in desk.get(reverse("security")).text


def test_it_ends_every_other_session_and_not_this_one(desk, phone):  # noqa: F811
    change(desk)
    assert not is_in(phone)
    page = desk.get(reverse("security")).text
    assert page.count("this one") == 1
    assert "iPhone" not in page


def test_it_needs_the_present_one(desk, wren):  # noqa: F811
    assert "not your password" in change(desk, present="a guess").text
    wren.refresh_from_db()
    assert wren.check_password(PASSWORD)


def test_the_present_one_cannot_be_tried_out(desk):  # noqa: F811
    for number in range(5):
        change(desk, present=f"guess {number}")
    assert "Too many tries" in change(desk).text


def test_the_member_is_told_by_letter_and_the_log_knows(desk, wren, settings):  # noqa: F811
    settings.MAIL_IS_SET = True
    change(desk)
    letter = Letter.objects.get()
    assert letter.to == wren.email
    assert NEW not in letter.text
    assert Change.objects.get(verb="change-password").by == wren


def test_links_that_were_out_for_the_account_open_nothing(desk, wren):  # noqa: F811
    claim = Claim.objects.create(typed="Wren", contact="thief@example.org", words="Me")
    token = claiming.grant(claim, wren, by=wren)
    change(desk)
    assert desk.__class__().get(reverse("use-claim", args=[token])).status_code == 410


def test_who_has_none_chooses_one_after_confirming(desk, wren, settings):  # noqa: F811
    settings.MAIL_IS_SET = True
    wren.set_unusable_password()
    wren.save()
    desk.force_login(wren)
    assert desk.get(reverse("change-password")).url.startswith(reverse("confirm-it-is-you"))
    settings.MAIL_IS_SET = False
    assert "Present password" not in desk.get(reverse("change-password")).text
    change(desk)
    wren.refresh_from_db()
    assert wren.check_password(NEW)
