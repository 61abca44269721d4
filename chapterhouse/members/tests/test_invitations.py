"""Invitations: handed out, taken back, used once."""

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Change, Invitation, Member, PenName
from chapterhouse.members.models.invitations import SIGNS, new_code
from chapterhouse.members.registering import invitations
from chapterhouse.members.tests.registering import (
    letters,
    mailed_code,
    register,
    signed_in,
    type_code,
)
from chapterhouse.testing import HERE, make_cast

pytestmark = pytest.mark.django_db
NOBODY = "lets nobody in"


@pytest.fixture
def cast():
    made = make_cast()
    Archive.objects.update(registration="invitation", member_invitations=2)
    return made


@pytest.fixture
def invitation(cast):
    return invitations.make(by=cast.wren.member, note="for Jay")


def link(invitation):
    return reverse("use-invitation", args=[invitation.code])


def send(client, name, *args, **typed):
    return client.post(reverse(name, args=args), typed, headers=HERE)


def test_the_link_opens_the_form_with_the_code_filled_in(client, invitation):
    page = client.get(link(invitation), follow=True).text
    assert f'value="{invitation.code}"' in page
    invitation.refresh_from_db()
    assert invitation.used_at is None


def test_who_registers_with_it_is_written_down(client, invitation):
    register(client, invitation=invitation.code)
    invitation.refresh_from_db()
    assert str(invitation.used_by_id) == signed_in(client)
    assert invitation.used_at


def test_the_address_it_was_mailed_to_is_forgotten_with_its_use(client, cast):
    mailed = invitations.make(by=cast.wren.member, email="jay@example.org")
    register(client, invitation=mailed.code)
    mailed.refresh_from_db()
    assert (mailed.sent_to, mailed.used_by is None) == ("", False)


@given(st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=12, max_size=12))
def test_a_code_is_found_however_it_is_copied(signs):
    code = invitations.tidy(signs)
    for typed in (signs.lower(), f" {code} ", code.replace("-", " "), code.replace("-", "–")):
        assert invitations.tidy(typed) == code


def test_codes_hold_no_signs_that_are_taken_for_others():
    assert not set("01OILU") & set(SIGNS)
    assert invitations.tidy(new_code()).count("-") == 2


def test_without_one_nobody_comes_in(client, cast):
    assert "Type the code of your invitation." in register(client).text
    assert NOBODY in register(client, invitation="AAAA-BBBB-CCCC").text
    assert not PenName.objects.filter(name="Jay").exists()


def over(invitation):
    invitation.expires_at = timezone.now()
    invitation.save()


def used(invitation):
    invitation.used_at = timezone.now()
    invitation.save()


def taken_back(invitation):
    invitations.take_back(invitation, by=None)


@pytest.mark.parametrize("end", [over, used, taken_back])
def test_one_that_is_over_has_one_plain_sentence(client, invitation, end):
    end(invitation)
    answer = client.get(link(invitation))
    assert answer.status_code == 410
    assert "It was used, taken back, or is too old." in answer.text
    assert NOBODY in register(client, invitation=invitation.code).text


def test_guessing_at_codes_has_an_end(client, cast):
    answers = [client.get(f"/account/invitation/{new_code()}/").status_code for _ in range(31)]
    assert answers[0] == 410
    assert answers[-1] == 429


def test_of_two_who_use_one_invitation_the_second_is_asked_for_another(
    client, invitation, cast, settings
):
    settings.MAIL_IS_SET = True
    second = client.__class__()
    register(client, invitation=invitation.code)
    register(second, invitation=invitation.code, pen_name="Magpie", email="magpie@example.org")
    type_code(client, mailed_code(0))
    assert NOBODY in type_code(second, mailed_code(1)).text
    assert not PenName.objects.filter(name="Magpie").exists()
    other = invitations.make(by=cast.wren.member)
    type_code(second, mailed_code(1), invitation=other.code)
    assert signed_in(second)


def test_a_member_hands_out_as_many_as_the_archive_gives(client, cast):
    client.force_login(cast.wren.member)
    for note in ("Ann", "Bea", "Cleo"):
        send(client, "make-invitation", note=note)
    assert set(cast.wren.member.invitations.values_list("note", flat=True)) == {"Ann", "Bea"}
    page = client.get(reverse("my-invitations")).text
    assert "You have handed out all that you had." in page
    assert f"http://testserver{link(Invitation.objects.get(note='Ann'))}" in page


def test_one_that_was_taken_back_may_be_given_to_somebody_else(client, cast, invitation):
    client.force_login(cast.wren.member)
    send(client, "make-invitation", note="Bea")
    send(client, "take-back-invitation", invitation.pk)
    send(client, "make-invitation", note="Cleo")
    assert Invitation.objects.open().count() == 2
    assert "taken back on" in client.get(reverse("my-invitations")).text


def test_a_member_sees_that_one_was_used_and_not_by_whom(client, cast, invitation):
    register(client.__class__(), invitation=invitation.code)
    client.force_login(cast.wren.member)
    page = client.get(reverse("my-invitations")).text
    assert "used on" in page
    assert "Jay" not in page.replace("for Jay", "")


def test_nobody_takes_back_what_another_made(client, cast, invitation):
    client.force_login(cast.finch.member)
    assert send(client, "take-back-invitation", invitation.pk).status_code == 404
    assert invitation.note not in client.get(reverse("my-invitations")).text


def test_a_used_one_cannot_be_taken_back(client, cast, invitation):
    used(invitation)
    assert not invitations.take_back(invitation, by=cast.wren.member)
    assert not Change.objects.filter(verb="take-back-invitation").exists()


def test_without_invitations_to_give_the_page_says_so(client, cast):
    Archive.objects.update(member_invitations=0)
    client.force_login(cast.wren.member)
    assert "no invitations to hand out" in client.get(reverse("my-invitations")).text
    send(client, "make-invitation")
    assert not Invitation.objects.exists()


def test_visitors_have_none(client, cast):
    for name in ("my-invitations",):
        assert client.get(reverse(name)).status_code == 302
    send(client, "make-invitation")
    assert not Invitation.objects.exists()


def test_a_member_who_follows_a_link_leaves_it_unused(client, cast, invitation):
    client.force_login(cast.finch.member)
    page = client.get(link(invitation), follow=True).text
    assert "You are a member already" in page
    assert Invitation.objects.open().count() == 1


@pytest.mark.parametrize(("maker", "comes_in"), [("wren", False), ("heron", True)])
def test_where_registration_is_closed_only_the_staffs_invitations_count(
    client, cast, maker, comes_in
):
    Archive.objects.update(registration="closed")
    made = invitations.make(by=cast.member(maker))
    assert (client.get(link(made)).status_code == 302) is comes_in
    register(client, invitation=made.code)
    assert bool(signed_in(client)) is comes_in


def test_an_open_archive_notes_who_was_invited_all_the_same(client, cast, invitation):
    Archive.objects.update(registration="open")
    client.get(link(invitation))
    register(client, invitation=invitation.code)
    invitation.refresh_from_db()
    assert invitation.used_by


def test_the_archivist_invites_by_letter(client, cast, settings):
    settings.MAIL_IS_SET = True
    client.force_login(cast.heron.member)
    send(client, "invitations", email="reader@example.org", note="from the fair")
    [letter] = letters()
    made = Invitation.objects.get()
    assert letter.to == "reader@example.org"
    assert f"http://testserver{link(made)}" in letter.text
    assert made.code in letter.text


def test_the_archivist_sees_all_of_them_and_takes_any_back(client, cast, invitation):
    register(client.__class__(), invitation=invitation.code)
    other = invitations.make(by=cast.rook.member, note="for a friend")
    client.force_login(cast.heron.member)
    page = client.get(reverse("invitations")).text
    for words in ("for Jay", "by Wren", "by Jay", "for a friend", "by Rook"):
        assert words in page
    answer = send(client, "take-back-invitation", other.pk, desk="1")
    assert answer.url == reverse("invitations")
    assert not Invitation.objects.open().exists()


def test_the_desks_list_asks_no_more_for_more_rows(client, cast, django_assert_max_num_queries):
    for number in range(12):
        invitations.make(by=cast.member(("wren", "rook", "finch")[number % 3]))
    client.force_login(cast.heron.member)
    client.get(reverse("invitations"))
    with django_assert_max_num_queries(9):
        client.get(reverse("invitations"))


@pytest.mark.parametrize("name", ["invitations", "waiting-line", "registration-rules"])
def test_the_desks_pages_are_the_archivists(client, cast, name):
    for somebody in (cast.finch, cast.wren):
        client.force_login(somebody.member)
        assert client.get(reverse(name)).status_code == 404
    Member.objects.filter(pk=cast.wren.member_id).update(roles=["moderator"])
    assert client.get(reverse(name)).status_code == 404
