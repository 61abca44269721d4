"""The staff find members, trust and lock them; the archivist hands out roles."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from chapterhouse.archive.models import Letter
from chapterhouse.desk.jobs import lift_suspensions
from chapterhouse.members import suspending
from chapterhouse.members.models import Change, Claim, FormerName, Member, PenName, Role
from chapterhouse.members.returning import claiming
from chapterhouse.members.suspending import NotAllowedError
from chapterhouse.testing import PASSWORD, make_cast, make_pen_name

pytestmark = pytest.mark.django_db
SAME = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def cast(client):
    cast = make_cast()
    client.force_login(cast.heron.member)
    return cast


@pytest.fixture
def moderator(cast):
    cast.rook.member.grant(Role.MODERATOR, by=None)
    return cast.rook.member


def page(client, typed: str = "", **more: str) -> str:
    return client.get(reverse("members-of-archive"), {"typed": typed, **more}).text


def found(client, typed: str = "", **more: str) -> set[str]:
    shown = page(client, typed, **more)
    return {name.name for name in PenName.objects.all() if f">{name}</bdi>" in shown}


def act(client, name: str, member: Member, *more: str, **fields: str):
    address = reverse(name, args=[member.key, *more])
    return client.post(address, fields, headers=SAME, follow=True)


def member_page(client, member: Member) -> str:
    return client.get(reverse("member-of-archive", args=[member.key])).text


def test_members_are_found_by_a_part_of_a_name_however_it_is_spelled(client, cast):
    make_pen_name("Zoë Ångström")
    assert found(client, "angstr") == {"Zoë Ångström"}


def test_a_name_that_was_given_up_finds_who_had_it(client, cast):
    FormerName.objects.create(pen_name=cast.wren, name="Sparrow", address="Sparrow")
    assert found(client, "sparrow") == {"Wren"}


def test_a_member_of_several_names_stands_there_once(client, cast):
    PenName.create(cast.wren.member, "Wrenna")
    assert page(client, "wren").count(cast.wren.member.key) == 1


def test_the_archivist_finds_by_e_mail(client, cast):
    assert found(client, "finch@exa") == {"Finch"}


def test_a_moderator_neither_sees_nor_finds_an_e_mail(client, cast, moderator):
    client.force_login(moderator)
    assert found(client, "finch@exa") == set()
    assert "finch@example.org" not in page(client) + member_page(client, cast.finch.member)


@pytest.mark.parametrize(
    ("state", "names"), [("locked", {"Crow"}), ("staff", {"Heron"}), ("trusted", set())]
)
def test_the_list_narrows_to_a_standing(client, cast, state, names):
    assert found(client, state=state) == names


def test_nobody_found_is_said(client, cast):
    assert "Nobody goes by that" in page(client, "qqq")


@pytest.mark.parametrize("odd", ["%", "' OR 1=1 --", "\x00", "a" * 300])
def test_odd_names_find_nobody_and_break_nothing(client, cast, odd):
    assert client.get(reverse("members-of-archive"), {"typed": odd}).status_code == 200


def test_the_list_costs_the_same_for_three_and_for_thirty(
    client, cast, django_assert_max_num_queries
):
    for number in range(30):
        make_pen_name(f"Gull {number}")
    with django_assert_max_num_queries(8):
        page(client)


PAGES = ["members-of-archive", "member-of-archive", "changes"]
DEEDS = [
    "reset-second-factor",
    "trust-member",
    "lock-member",
    "unlock-member",
    "grant-role",
    "revoke-role",
]


@pytest.mark.parametrize("name", [*PAGES, *DEEDS])
def test_for_others_there_is_no_such_page(client, cast, name):
    arguments = [] if name in {"members-of-archive", "changes"} else [cast.wren.member.key]
    arguments += ["moderator"] if "role" in name else []
    for person in (cast.finch.member, None):
        client.force_login(person) if person else client.logout()
        assert client.post(reverse(name, args=arguments), headers=SAME).status_code == 404


@pytest.mark.parametrize("name", ["grant-role", "revoke-role"])
def test_roles_are_no_moderators_to_give(client, cast, moderator, name):
    client.force_login(moderator)
    response = act(client, name, cast.finch.member, "moderator")
    assert response.status_code == 404


def test_trust_is_given_and_taken_and_written_down(client, cast):
    member = cast.wren.member
    act(client, "trust-member", member, trusted="1")
    act(client, "trust-member", member, trusted="1")
    assert Member.objects.get(pk=member.pk).is_trusted
    act(client, "trust-member", member, trusted="0")
    assert not Member.objects.get(pk=member.pk).is_trusted
    verbs = Change.objects.filter(noun="member", key=member.pk).values_list("verb", flat=True)
    assert list(verbs.order_by("pk")) == ["trust", "distrust"]


def test_who_is_locked_is_out_with_their_next_step_and_told_why(client, cast, settings):
    settings.MAIL_IS_SET = True
    theirs = type(client)()
    theirs.force_login(cast.finch.member)
    act(client, "lock-member", cast.finch.member, why="Unkind to Wren, twice.")
    assert theirs.get(reverse("account")).status_code == 302
    assert "Unkind to Wren, twice." in Letter.objects.get().text
    assert "Unkind to Wren, twice." in member_page(client, cast.finch.member)


def test_without_a_reason_nobody_is_locked_and_the_day_stays(client, cast):
    response = act(client, "lock-member", cast.finch.member, until="2090-01-02")
    assert response.status_code == 422
    assert 'value="2090-01-02"' in response.text
    assert Member.objects.get(pk=cast.finch.member.pk).is_active


def test_a_day_that_is_over_is_refused(client, cast):
    response = act(client, "lock-member", cast.finch.member, why="x", until="2001-01-01")
    assert "That day is over" in response.text


def test_an_account_locked_till_a_day_opens_by_itself(client, cast, time_machine):
    tomorrow = timezone.now() + timedelta(days=1)
    suspending.lock(cast.finch.member, by=cast.heron.member, why="a day's rest", until=tomorrow)
    lift_suspensions()
    assert not Member.objects.get(pk=cast.finch.member.pk).is_active
    time_machine.move_to(tomorrow + timedelta(hours=1))
    lift_suspensions()
    assert Member.objects.get(pk=cast.finch.member.pk).is_active


def test_a_lock_without_end_holds_whatever_else_ends(cast, time_machine):
    tomorrow = timezone.now() + timedelta(days=1)
    cast.crow.member.suspensions.create(why="more", began_at=timezone.now(), until=tomorrow)
    time_machine.move_to(tomorrow + timedelta(hours=1))
    assert suspending.lift_due() == 0


def test_unlocked_they_come_in_again(client, cast):
    act(client, "unlock-member", cast.crow.member)
    assert Member.objects.get(pk=cast.crow.member.pk).is_active
    assert not cast.crow.member.suspensions.filter(lifted_at=None).exists()
    assert type(client)().login(username="Crow", password=PASSWORD)


def test_nobody_locks_themselves(cast):
    with pytest.raises(NotAllowedError):
        suspending.lock(cast.heron.member, by=cast.heron.member, why="tired")


def test_a_moderator_does_not_lock_the_staff(client, cast, moderator):
    client.force_login(moderator)
    response = act(client, "lock-member", cast.heron.member, why="a coup")
    assert "Only another archivist" in response.text
    assert Member.objects.get(pk=cast.heron.member.pk).is_active


def test_a_moderator_does_not_let_staff_in_whom_the_archivist_locked(client, cast, moderator):
    finch = cast.finch.member
    finch.grant(Role.MODERATOR, by=None)
    suspending.lock(finch, by=cast.heron.member, why="a leak")
    client.force_login(moderator)
    assert reverse("unlock-member", args=[finch.key]) not in member_page(client, finch)
    assert "Only an archivist" in act(client, "unlock-member", finch).text
    assert not Member.objects.get(pk=finch.pk).is_active


def test_what_was_written_to_the_archivist_is_shown_to_them_alone(client, cast, moderator):
    claim = Claim.objects.create(typed="Finch", contact="f@x.org", words="My cat was Tiber.")
    claiming.grant(claim, cast.finch.member, by=cast.heron.member)
    assert "Tiber" in member_page(client, cast.finch.member)
    client.force_login(moderator)
    assert "Tiber" not in member_page(client, cast.finch.member)


def test_an_address_that_can_be_nobodys_is_not_there(client, cast):
    assert client.get("/desk/members/%00/").status_code == 404


def test_locked_twice_it_is_one_suspension(client, cast):
    for _time in range(2):
        act(client, "lock-member", cast.finch.member, why="once")
    assert cast.finch.member.suspensions.count() == 1


@pytest.mark.parametrize("role", Role.values)
def test_each_role_is_granted_and_taken_back(client, cast, role):
    member = cast.finch.member
    act(client, "grant-role", member, role)
    assert Member.objects.get(pk=member.pk).roles == [role]
    act(client, "revoke-role", member, role)
    assert Member.objects.get(pk=member.pk).roles == []
    assert [change.verb for change in Change.objects.filter(noun="member", key=member.pk)] == [
        "grant",
        "revoke",
    ]


def test_the_last_archivist_stays(client, cast):
    response = act(client, "revoke-role", cast.heron.member, "archivist")
    assert "Somebody has to run the archive" in response.text
    assert Member.objects.get(pk=cast.heron.member.pk).has_role(Role.ARCHIVIST)


def test_of_two_archivists_one_may_go(client, cast):
    cast.wren.member.grant(Role.ARCHIVIST, by=None)
    act(client, "revoke-role", cast.heron.member, "archivist")
    assert not Member.objects.get(pk=cast.heron.member.pk).roles


def test_an_account_that_nobody_can_enter_holds_no_role(client, cast):
    response = act(client, "grant-role", cast.crow.member, "moderator")
    assert "can hold no role" in response.text
    assert not Member.objects.get(pk=cast.crow.member.pk).roles


def test_a_role_granted_in_two_tabs_keeps_the_other(cast):
    first, second = (Member.objects.get(pk=cast.finch.member.pk) for _tab in range(2))
    first.grant(Role.MODERATOR, by=None)
    second.grant(Role.WRANGLER, by=None)
    assert Member.objects.get(pk=first.pk).roles == ["moderator", "wrangler"]


def test_a_role_that_does_not_exist_is_no_page(client, cast):
    assert act(client, "grant-role", cast.finch.member, "emperor").status_code == 404


def test_a_lost_second_factor_is_turned_off_by_the_archivist(client, cast):
    Authenticator.objects.create(user=cast.finch.member, type="totp", data={})
    assert "Turn off the second factor" in member_page(client, cast.finch.member)
    act(client, "reset-second-factor", cast.finch.member, why="She rang me up.")
    assert not Authenticator.objects.exists()
    change = Change.objects.get(verb="reset-second-factor")
    assert (change.by, change.why) == (cast.heron.member, "She rang me up.")


def test_a_moderator_turns_no_second_factor_off(client, cast, moderator):
    client.force_login(moderator)
    Authenticator.objects.create(user=cast.finch.member, type="totp", data={})
    assert act(client, "reset-second-factor", cast.finch.member).status_code == 404
    assert Authenticator.objects.exists()
