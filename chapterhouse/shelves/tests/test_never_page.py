"""The page of what a member never wants to see, and muting at one press."""

import pytest
from django.urls import reverse

from chapterhouse.members.models import Member
from chapterhouse.shelves.apart.conditions import Conditions
from chapterhouse.shelves.apart.excluding import save
from chapterhouse.shelves.apart.muting import mute
from chapterhouse.shelves.apart.never import never_of
from chapterhouse.shelves.models import Exclusion, Mute
from chapterhouse.stories.models import Series
from chapterhouse.testing import HERE, PASSWORD

pytestmark = pytest.mark.django_db
NEVER = "/account/never/"


def press(client, name, *args, **fields):
    return client.post(reverse(name, args=args), fields, headers=HERE, follow=True)


def test_an_empty_page_invites(finch):
    page = finch.get(NEVER).text
    assert "No name is muted." in page
    assert "No story is muted." in page
    assert "None is saved." in page
    assert "Look at everything" not in page


def test_a_name_is_muted_at_one_press_and_the_word_of_it_has_the_way_back(finch, cast):
    page = press(finch, "mute-name", "Wren", next="/authors/")
    made = Mute.objects.get()
    assert page.redirect_chain == [("/authors/", 302)]
    assert "You meet <bdi>Wren</bdi> in no list now." in page.text
    assert f'action="/account/never/mutes/{made.pk}/take-back/"' in page.text
    press(finch, "unmute", made.pk)
    assert not Mute.objects.exists()
    assert never_of(Member.objects.get(pk=cast.finch.member_id)).mutes == frozenset()


@pytest.mark.parametrize("noun", ["story", "series"])
def test_a_story_and_a_series_are_muted_and_stand_on_the_page(finch, cast, noun):
    series = Series(owner=cast.rook)
    series.take_title("Winter")
    series.save()
    what = cast.tide if noun == "story" else series
    press(finch, f"mute-{noun}", what.pk)
    page = finch.get(NEVER).text
    assert f'<a href="{what.get_absolute_url()}" dir="auto">{what.title}</a>' in page
    assert f'Show again<span class="unseen">: {what.title}</span>' in page


def test_twice_is_once(finch):
    press(finch, "mute-name", "Wren")
    press(finch, "mute-name", "Wren")
    assert Mute.objects.count() == 1


def test_nobody_mutes_what_is_theirs(client, cast):
    client.force_login(cast.wren.member)
    for name, key in (("mute-name", "Wren"), ("mute-story", cast.tide.pk)):
        assert "That is your own" in press(client, name, key).text
    assert not Mute.objects.exists()


def test_what_one_cannot_see_cannot_be_muted(finch, cast):
    assert press(finch, "mute-story", cast.fog.pk).status_code == 404
    assert press(finch, "mute-story", cast.dust.pk).status_code == 404


def test_a_title_that_was_hidden_since_is_not_told(finch, cast):
    press(finch, "mute-story", cast.tide.pk)
    cast.tide.hide(by=None, why="a complaint")
    page = finch.get(NEVER).text
    assert "Tide" not in page
    assert "a story that is not here any more" in page


def test_nobody_takes_back_what_another_muted(client, cast):
    made = mute(cast.finch.member, cast.wren)
    client.force_login(cast.rook.member)
    press(client, "unmute", made.pk)
    assert Mute.objects.filter(pk=made.pk).exists()


def test_a_visitor_logs_in_first_and_the_press_is_kept(client, cast):
    page = client.post(reverse("mute-name", args=["Wren"]), {"next": "/authors/"}, headers=HERE)
    assert page.status_code == 302
    assert "/account/log-in/" in page.url
    page = client.post(page.url, {"login": "Finch", "password": PASSWORD}, headers=HERE)
    assert page.url == "/account/kept/"


def test_the_way_back_leads_nowhere_else(finch):
    page = press(finch, "mute-name", "Wren", next="https://elsewhere.example/")
    assert page.redirect_chain == [(NEVER, 302)]


@pytest.mark.parametrize("place", ["wren", "tide", "salt"])
def test_at_its_own_address_the_page_says_it_and_has_the_way_back(finch, cast, place):
    place = f"{getattr(cast, place).get_absolute_url()}?contents"
    assert "You muted" not in finch.get(place).text
    press(finch, "mute-name", "Wren")
    assert "You muted <bdi>Wren</bdi>." in finch.get(place).text


def test_a_look_at_everything_lasts_until_it_is_ended(finch, cast):
    press(finch, "mute-name", "Wren")
    assert "Tide" not in finch.get("/lists/titles/").text
    press(finch, "look-at-all", look="all")
    titles = finch.get("/lists/titles/").text
    assert "Tide" in titles
    assert "You are looking at everything." in titles
    press(finch, "look-at-all")
    assert "Tide" not in finch.get("/lists/titles/").text


def test_tags_stand_on_the_page_with_their_way_back(finch, cast):
    page = press(finch, "choose-tag", tag=cast.category.pk, way="never", next=NEVER)
    assert 'Show again<span class="unseen">: Harbour Lights</span>' in page.text


def test_it_is_asked_no_more_for_many(finch, cast, django_assert_max_num_queries):
    member = cast.finch.member
    for made in range(20):
        met = Conditions(any_of=(cast.category.pk,), words_to=made + 1, authors=(cast.wren.pk,))
        save(Exclusion(member=member), f"No {made}", met, cast.category.pk)
    for story in (cast.tide, cast.salt, cast.ember):
        mute(member, story)
    with django_assert_max_num_queries(20):
        page = finch.get(NEVER).text
    assert page.count("Let it rest") == 20


def test_when_they_leave_nothing_of_it_stays(cast):
    mute(cast.finch.member, cast.wren)
    save(Exclusion(member=cast.finch.member), "x", Conditions(words_to=5), None)
    cast.finch.member.delete()
    assert not Mute.objects.exists()
    assert not Exclusion.objects.exists()
