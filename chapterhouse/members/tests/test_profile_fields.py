"""The lines that the archivist offers, and what authors answer on them."""

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Change, ProfileField, ProfileValue, Role
from chapterhouse.testing import HERE, make_pen_name

pytestmark = pytest.mark.django_db
Kind = ProfileField.Kind


@pytest.fixture
def heron(client):
    Archive.objects.create(pk=1, name="The Reading Room")
    name = make_pen_name("Heron")
    name.member.grant(Role.ARCHIVIST, by=None)
    client.force_login(name.member)
    return name


@pytest.fixture
def wren(client, heron):
    name = make_pen_name("Wren")
    client.force_login(name.member)
    return name


def line(title="Lives", kind=Kind.TEXT, **more):
    return ProfileField.objects.create(
        name=title.lower(), title=title, kind=kind, position=ProfileField.objects.count(), **more
    )


def post(client, page, *args, **typed):
    return client.post(reverse(page, args=args), typed, headers=HERE, follow=True)


def fill_in(client, name, field, value):
    answers = {f"line-{field.pk}": value, "bio": ""}
    return post(client, "pen-name", name.address, **answers)


def test_a_line_is_added_behind_the_others(client, heron):
    line("Lives")
    post(client, "new-profile-field", title="Reads drafts", kind="yes-no", is_shown="on")
    added = ProfileField.objects.get(title="Reads drafts")
    assert (added.name, added.kind, added.position) == ("reads-drafts", "yes-no", 1)
    assert Change.objects.filter(verb="create", key=added.pk, by=heron.member).exists()


def test_two_of_the_same_title_get_names_of_their_own(client, heron):
    for _again in range(2):
        post(client, "new-profile-field", title="Лев", kind="text", is_shown="on")
    assert set(ProfileField.objects.values_list("name", flat=True)) == {"line", "line-2"}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"title": "", "kind": "text"}, "Say what the line asks."),
        ({"title": "Of", "kind": "choice"}, "Write down what there is to choose from."),
        ({"title": "At", "kind": "pattern", "pattern": "x.example"}, "begins with https://"),
        ({"title": "At", "kind": "pattern", "pattern": "javascript:{value}"}, "begins with https:"),
        ({"title": "At", "kind": "pattern", "pattern": "https://{value}"}, "begins with https:"),
    ],
)
def test_a_line_that_could_not_work_is_told(client, heron, typed, told):
    assert told in post(client, "new-profile-field", **typed).text
    assert not ProfileField.objects.exists()


def test_a_line_is_renamed_and_hidden(client, heron, wren):
    lives = line()
    fill_in(client, wren, lives, "by the sea")
    client.force_login(heron.member)
    post(client, "profile-field", lives.pk, title="Home", kind="text")
    lives.refresh_from_db()
    assert (lives.title, lives.is_shown) == ("Home", False)
    assert "by the sea" not in client.get(wren.get_absolute_url()).text
    assert ProfileValue.objects.filter(value="by the sea").exists()


def test_the_kind_of_an_answered_line_stays(client, heron, wren):
    lives = line()
    fill_in(client, wren, lives, "by the sea")
    client.force_login(heron.member)
    post(client, "profile-field", lives.pk, title="Lives", kind="url", is_shown="on")
    lives.refresh_from_db()
    assert lives.kind == Kind.TEXT


def test_lines_move_up_and_down(client, heron):
    one, two, three = line("One"), line("Two"), line("Three")
    post(client, "move-profile-field", three.pk, up="")
    assert list(ProfileField.objects.all()) == [one, three, two]
    post(client, "move-profile-field", one.pk, down="")
    assert list(ProfileField.objects.all()) == [three, one, two]


def test_before_one_is_deleted_its_answers_are_counted(client, heron, wren):
    lives = line()
    fill_in(client, wren, lives, "by the sea")
    client.force_login(heron.member)
    page = client.get(reverse("delete-profile-field", args=[lives.pk])).text
    assert "1 author has answered it." in page
    post(client, "delete-profile-field", lives.pk)
    assert not ProfileValue.objects.exists()
    assert Change.objects.get(verb="delete").before == {"title": "Lives", "answers": 1}


@pytest.mark.parametrize(
    "page",
    [
        *("profile-fields", "new-profile-field", "profile-field", "move-profile-field"),
        "delete-profile-field",
    ],
)
def test_only_the_archivist_finds_them(client, wren, page):
    args = [line().pk] if page not in {"profile-fields", "new-profile-field"} else []
    answer = client.post(reverse(page, args=args), {"title": "Mine"}, headers=HERE)
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("kind", "more", "typed", "kept"),
    [
        (Kind.TEXT, {}, "by the sea", "by the sea"),
        (Kind.URL, {}, "https://wren.example/", "https://wren.example/"),
        (Kind.URL, {}, "wren.example", "https://wren.example"),
        (Kind.CHOICE, {"choices": ["tea", "coffee"]}, "tea", "tea"),
        (Kind.YES_NO, {}, "Yes", "Yes"),
        (Kind.PATTERN, {"pattern": "https://x.example/{value}"}, "wren_1", "wren_1"),
    ],
)
def test_an_answer_of_each_kind_stands_on_the_page(client, wren, kind, more, typed, kept):
    field = line(kind=kind, **more)
    fill_in(client, wren, field, typed)
    assert wren.profile_values.get().value == kept
    assert f">{kept}<" in client.get(wren.get_absolute_url()).text


@pytest.mark.parametrize(
    ("kind", "more", "typed"),
    [
        (Kind.URL, {}, "javascript:alert(1)"),
        (Kind.URL, {}, "ftp://wren.example/"),
        (Kind.URL, {}, "data:text/html,x"),
        (Kind.CHOICE, {"choices": ["tea"]}, "gin"),
        (Kind.YES_NO, {}, "perhaps"),
        (Kind.PATTERN, {"pattern": "https://x.example/{value}"}, "../admin?x=1"),
        (Kind.TEXT, {}, "x" * 256),
    ],
)
def test_an_answer_that_does_not_fit_is_told_and_stays_in_the_field(
    client, wren, kind, more, typed
):
    page = fill_in(client, wren, line(kind=kind, **more), typed)
    assert page.context["form"].errors
    assert not wren.profile_values.exists()


def test_an_emptied_answer_leaves_no_line(client, wren):
    field = line()
    fill_in(client, wren, field, "by the sea")
    fill_in(client, wren, field, "")
    assert not wren.profile_values.exists()


def test_an_answer_that_the_archivist_took_from_the_choices_can_stay(client, wren):
    field = line(kind=Kind.CHOICE, choices=["tea"])
    fill_in(client, wren, field, "tea")
    ProfileField.objects.update(choices=["coffee"])
    fill_in(client, wren, field, "tea")
    assert wren.profile_values.get().value == "tea"


def test_what_a_hidden_line_holds_stays_when_the_page_is_saved(client, wren):
    field = line()
    fill_in(client, wren, field, "by the sea")
    ProfileField.objects.update(is_shown=False)
    post(client, "pen-name", "Wren", bio="New.")
    assert wren.profile_values.get().value == "by the sea"
