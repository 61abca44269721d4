import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Preferences
from chapterhouse.testing import make_pen_name

pytestmark = pytest.mark.django_db
HERE = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def wren(client):
    name = make_pen_name("Wren")
    client.force_login(name.member)
    return name


def save(client, **typed):
    return client.post(reverse("account"), typed, headers=HERE, follow=True)


def test_a_visitor_is_asked_to_log_in_and_comes_back(client):
    answer = client.get(reverse("account"))
    assert answer.headers["Location"] == f"{reverse('log-in')}?next={reverse('account')}"


def test_it_names_the_member(client, wren):
    page = client.get(reverse("account")).text
    assert f'<a href="{wren.get_absolute_url()}">Wren</a>' in page
    assert "wren@example.org" in page


def test_choices_are_kept_and_shown(client, wren):
    page = save(client, stories_open_at="chapter", sorts_by_update="1", time_zone="Europe/Berlin")
    assert "Saved." in page.text
    chosen = Preferences.objects.get(member=wren.member)
    assert chosen.stories_open_at == "chapter"
    assert chosen.sorts_by_update
    assert chosen.time_zone == "Europe/Berlin"
    assert '<option value="Europe/Berlin" selected>' in page.text


def test_saving_leaves_what_the_page_does_not_show(client, wren):
    Preferences.objects.create(member=wren.member, letters_reviews="weekly")
    save(client, sorts_by_update="")
    assert Preferences.objects.get(member=wren.member).letters_reviews == "weekly"


def test_who_never_chose_sees_the_order_of_the_archive(client, wren):
    Archive.objects.create(pk=1, sorts_by_update=True)
    form = client.get(reverse("account")).context["form"]
    assert form["sorts_by_update"].value() == "1"


@pytest.mark.parametrize(
    "typed",
    [{"time_zone": "Nowhere/Town"}, {"stories_open_at": "the end"}, {"language": "../../etc"}],
)
def test_an_impossible_choice_is_told_and_changes_nothing(client, wren, typed):
    page = save(client, **typed)
    assert "Select a valid choice" in page.text
    assert not Preferences.objects.exists()
