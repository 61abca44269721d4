"""The operators' pages: two locks, tables to look at, and nothing that goes around a verb."""

from io import StringIO

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.urls import NoReverseMatch, reverse

from chapterhouse.archive.models import Archive, Letter
from chapterhouse.jobs.models import Job
from chapterhouse.members.models import Change, Member, Role
from chapterhouse.members.operating import appoint
from chapterhouse.members.tests.second import pass_factor, turn_on
from chapterhouse.testing import HERE, make_cast

pytestmark = pytest.mark.django_db
ROWS = {
    "archive_archive_changelist": "archive_archive_change",
    "archive_ledgerentry_changelist": "archive_ledgerentry_change",
    "archive_letter_changelist": "archive_letter_change",
    "archive_page_changelist": "archive_page_change",
    "archive_source_changelist": "archive_source_change",
    "archive_terms_changelist": "archive_terms_change",
    "jobs_job_changelist": "jobs_job_change",
    "members_change_changelist": "members_change_change",
    "members_member_changelist": "members_member_change",
    "members_penname_changelist": "members_penname_change",
    "members_suspension_changelist": "members_suspension_change",
}
TABLES = [name.removesuffix("_changelist") for name in ROWS]
READ_ONLY = [name for name in TABLES if name != "archive_archive"]


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def heron(client, cast):
    """An operator with a factor that this session passed."""
    member = cast.heron.member
    appoint(member)
    client.force_login(member)
    pass_factor(client, member)
    return member


def test_a_visitor_logs_in_on_our_page(client):
    answer = client.get("/operators/")
    assert answer.headers["Location"] == f"{reverse('log-in')}?next=/operators/"


@pytest.mark.parametrize("role", [None, *Role])
def test_to_others_there_is_no_such_page(client, cast, role):
    member = cast.finch.member
    if role:
        member.grant(role, by=None)
    client.force_login(member)
    pass_factor(client, member)
    for name in ("index", *(f"{table}_changelist" for table in TABLES)):
        assert client.get(reverse(f"admin:{name}")).status_code == 404


def test_an_operator_without_a_factor_is_led_to_one(client, cast):
    appoint(cast.heron.member)
    client.force_login(cast.heron.member)
    assert client.get("/operators/").headers["Location"] == reverse("second-factor")


def test_an_operator_whose_session_did_not_pass_it_is_asked(client, cast):
    appoint(cast.heron.member)
    turn_on(cast.heron.member)
    client.force_login(cast.heron.member)
    answer = client.get("/operators/")
    assert answer.headers["Location"].startswith(reverse("confirm-factor"))


def test_a_revoked_operator_is_out_at_the_next_click(client, heron):
    assert client.get("/operators/").status_code == 200
    Member.objects.filter(pk=heron.pk).update(is_superuser=False)
    assert client.get("/operators/").status_code == 404


@pytest.mark.parametrize("table", ROWS)
def test_every_table_and_a_row_of_it_can_be_seen(client, heron, cast, table):
    assert client.get(reverse(f"admin:{table}")).status_code == 200
    row = apps.get_model(*table.split("_")[:2]).objects.first()
    if row:
        assert client.get(reverse(f"admin:{ROWS[table]}", args=[row.pk])).status_code == 200


def test_the_first_page_and_each_app_list_them(client, heron):
    page = client.get("/operators/").text
    assert reverse("admin:members_change_changelist") in page
    assert client.get("/operators/members/").status_code == 200
    assert client.get("/operators/jsi18n/").status_code == 200


@pytest.mark.parametrize("table", READ_ONLY)
def test_nothing_that_has_a_verb_is_written(client, heron, cast, table):
    model = apps.get_model(*table.split("_"))
    row = model.objects.first()
    before = list(model.objects.values())
    if row:
        way = reverse(f"admin:{table}_change", args=[row.pk])
        assert client.post(way, {"email": "x@example.org"}, headers=HERE).status_code == 403
    rows = reverse(f"admin:{table}_changelist")
    client.post(rows, {"action": "delete_selected", "_selected_action": "1"}, headers=HERE)
    assert list(model.objects.values()) == before


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("deed", ["add", "delete", "history"])
def test_nothing_is_added_or_deleted_here(table, deed):
    arguments = [] if deed == "add" else [1]
    with pytest.raises(NoReverseMatch):
        reverse(f"admin:{table}_{deed}", args=arguments)


@pytest.mark.parametrize("name", ["login", "logout", "password_change", "autocomplete"])
def test_there_is_no_second_log_in(name):
    with pytest.raises(NoReverseMatch):
        reverse(f"admin:{name}")


def test_passwords_keys_and_the_insides_of_letters_are_not_shown(client, heron, cast):
    wren = cast.wren.member
    page = client.get(reverse("admin:members_member_change", args=[wren.pk])).text
    assert "wren@example.org" in page
    assert wren.password not in page
    assert "argon2" not in page
    assert wren.key not in page
    letter = Letter.objects.create(to="wren@example.org", subject="A code", text="7KQ2-M4XD")
    assert "7KQ2" not in client.get(reverse("admin:archive_letter_change", args=[letter.pk])).text
    job = Job.objects.create(name="mail", queue="quick", arguments={"code": "7KQ2-M4XD"})
    assert "7KQ2" not in client.get(reverse("admin:jobs_job_change", args=[job.pk])).text


def test_a_setting_of_the_archive_is_changed_and_written_down(client, heron):
    way = reverse("admin:archive_archive_change", args=[1])
    form = client.get(way).context["adminform"].form
    typed = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    typed = {name: value for name, value in typed.items() if value is not False}
    answer = client.post(way, typed | {"page_size": 40}, headers=HERE)
    assert answer.status_code == 302
    assert Archive.current().page_size == 40
    change = Change.objects.get(verb="edit")
    assert (change.by, change.before, change.after) == (heron, {"page_size": 25}, {"page_size": 40})
    assert not LogEntry.objects.exists()


def test_another_site_changes_nothing(client, heron):
    way = reverse("admin:archive_archive_change", args=[1])
    answer = client.post(way, {"page_size": 40}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert Archive.current().page_size == 25


def test_it_lives_under_the_strict_policy_and_leaves_no_cookie(client, heron):
    answer = client.get(reverse("admin:archive_archive_change", args=[1]))
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "csrftoken" not in answer.cookies
    assert "no-store" in answer.headers["Cache-Control"]


def operator(*arguments):
    out = StringIO()
    call_command("operator", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_makes_and_dismisses_an_operator(cast):
    assert "/operators/" in operator("wren")
    member = Member.objects.get(pk=cast.wren.member.pk)
    assert member.is_superuser
    assert "already" in operator("Wren")
    operator("Wren", "--revoke")
    assert "is no operator." in operator("Wren", "--revoke")
    assert not Member.objects.filter(is_superuser=True).exists()
    deeds = Change.objects.filter(key=member.pk, noun="member").order_by("pk")
    assert list(deeds.values_list("verb", flat=True)) == ["make-operator", "dismiss-operator"]


def test_the_command_wants_one_who_may_log_in(cast):
    for name in ("Nobody", "Crow"):
        with pytest.raises(CommandError, match="Nobody who may log in"):
            operator(name)
    Member.objects.filter(pk=cast.rook.member.pk).update(email="wren@example.org")
    with pytest.raises(CommandError, match="Several members"):
        operator("wren@example.org")


def test_nobody_is_an_operator_by_being_archivist(cast):
    assert not cast.heron.member.is_superuser
