"""The directory of beta readers: who stands in it, for whom, and what they say of themselves."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from chapterhouse.members.models import Member, PenName
from chapterhouse.shelves.apart.muting import mute
from chapterhouse.stories.models import BetaProfile
from chapterhouse.testing import HERE, make_cast, make_pen_name

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    cache.clear()
    return make_cast()


def as_(client, name):
    client.force_login(name.member)
    return client


def offer(name, **said):
    return BetaProfile.objects.create(pen_name=name, **{"languages": ["en"]} | said)


def directory(client, **query):
    return client.get(reverse("betas"), query)


def test_visitors_find_who_reads_drafts(client, cast):
    offer(cast.finch, strengths="Commas.", limits="Spiders.")
    page = directory(client)
    assert page.headers["Cache-Control"].startswith("public")
    words = page.content.decode()
    assert ("Commas." in words, "Spiders." in words) == (True, True)
    assert reverse("ask-beta", args=[cast.finch.address]) in words


def test_it_is_narrowed_to_a_language(client, cast):
    offer(cast.finch, languages=["cs", "en"])
    offer(cast.rook, languages=["en"])
    words = directory(client, language="cs").content.decode()
    assert ("Finch" in words, "Rook" in words) == (True, False)
    assert "Rook" in directory(client, language="xx").content.decode()
    assert 'lang="cs"' in words


def close(name):
    BetaProfile.objects.filter(pen_name=name).update(is_open=False)


def lock(name):
    Member.objects.filter(pk=name.member_id).update(is_active=False)


def leave(name):
    PenName.objects.filter(pk=name.pk).update(member=None)


@pytest.mark.parametrize("way", [close, lock, leave])
def test_only_those_stand_there_who_may_be_asked(client, cast, way):
    offer(cast.finch)
    way(cast.finch)
    assert "Finch" not in directory(client).content.decode()
    answer = as_(client, cast.wren).get(reverse("ask-beta", args=[cast.finch.address]))
    assert answer.status_code == 404


def test_muted_names_stand_there_for_others(client, cast):
    offer(cast.finch)
    mute(cast.wren.member, cast.finch)
    assert "Finch" not in directory(as_(client, cast.wren)).content.decode()
    assert "Finch" in directory(client, all="1").content.decode()
    assert "Finch" in directory(as_(client, cast.rook)).content.decode()


def test_many_cost_as_much_as_few(client, cast, django_assert_max_num_queries):
    for number in range(15):
        offer(make_pen_name(f"Gull {number}"))
    # The archive, its pages, the languages, the count and the page of them.
    with django_assert_max_num_queries(5):
        directory(client)


def test_a_name_says_what_it_likes_to_read(client, cast):
    said = {"is_open": "on", "languages": ["en"], "another": "cs", "wishes": "Sea stories."}
    page = as_(client, cast.finch).post(reverse("beta-profile"), said, headers=HERE)
    assert page.status_code == 302
    own = BetaProfile.objects.get(pen_name=cast.finch)
    assert (own.is_open, own.languages, own.wishes) == (True, ["en", "cs"], "Sea stories.")
    client.post(reverse("beta-profile"), {"forget": ""}, headers=HERE)
    assert not BetaProfile.objects.exists()


def test_each_name_has_a_page_of_its_own_and_nobody_elses(client, cast):
    other = PenName.create(cast.finch.member, "Goldfinch")
    page = f"{reverse('beta-profile')}?name={other.address}"
    as_(client, cast.finch).post(page, {"is_open": "on"}, headers=HERE)
    assert BetaProfile.objects.get().pen_name == other
    assert client.get(f"{reverse('beta-profile')}?name=Wren").status_code == 404
