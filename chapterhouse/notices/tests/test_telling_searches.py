"""Who is told of a new story because a saved search of theirs finds it."""

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.jobs.models import announce
from chapterhouse.notices.feed.keys import new_key
from chapterhouse.notices.models import Notice, Subscription
from chapterhouse.notices.subscribing.asking import subscribe
from chapterhouse.notices.telling import portions
from chapterhouse.notices.tests.hearing import hear_of_it, told
from chapterhouse.search.index.reading import NoIndexError, reader
from chapterhouse.search.models import SavedFilter
from chapterhouse.search.saving.keeping import save
from chapterhouse.search.saving.params import query_of
from chapterhouse.shelves.apart.muting import mute
from chapterhouse.stories.models import Audience, Chapter
from chapterhouse.stories.publishing import publish
from chapterhouse.testing import HERE, make_chapter, make_pen_name, make_story

pytestmark = pytest.mark.django_db
Kind = Notice.Kind


def wait_for(name, params, called="Mine"):
    saved = save(name.member, called, query_of(params), in_place=True)
    return subscribe(name.member, saved)


def a_new_story(*authors, tag=None, **fields):
    story = make_story("Foam", *authors, **fields)
    if tag:
        story.taggings.create(tag=tag)
    publish(make_chapter(story), by=None)
    return story


FOUND = (
    *("with={tag}", "with={above}&without=999", "q=foam", "by={rook}", "mine=unread", "any={tag}"),
    *("without=999", "published_from=3d", "words_to=1000&progress=in-progress", "q=tide+OR+foam"),
)
NOT_FOUND = (
    *("without={tag}", "with={tag}&progress=complete", "q=tide", "not_by={rook}", "mine=read"),
    *("with=999", "with={tag}&with=999", "published_to=3d", "mine=kept", "kudos_from=1"),
)


def asked(cast, params):
    above = cast.category.parents.get().pk
    return params.format(tag=cast.category.pk, above=above, rook=cast.rook.pk)


@pytest.mark.parametrize("params", FOUND)
def test_a_new_story_is_told_to_whose_search_finds_it(cast, params):
    wait_for(cast.finch, asked(cast, params))
    story = a_new_story(cast.rook, tag=cast.category)
    assert told(cast.finch) == [(Kind.STORY, story.pk)]


@pytest.mark.parametrize("params", NOT_FOUND)
def test_what_it_does_not_find_is_not_told(cast, params):
    wait_for(cast.finch, asked(cast, params))
    a_new_story(cast.rook, tag=cast.category)
    assert told(cast.finch) == []


def test_it_needs_no_index_to_be_there_already(cast):
    wait_for(cast.finch, f"with={cast.category.pk}")
    with pytest.raises(NoIndexError):
        reader.view()
    story = a_new_story(cast.rook, tag=cast.category)
    assert told(cast.finch) == [(Kind.STORY, story.pk)]


def test_it_is_told_once_whatever_else_was_subscribed_and_however_often_it_is_heard(cast):
    wait_for(cast.finch, f"with={cast.category.pk}")
    wait_for(cast.finch, "q=foam", "Another")
    subscribe(cast.finch.member, cast.rook)
    story = a_new_story(cast.rook, tag=cast.category)
    announce("chapter", [story.chapters.get().pk], "publish")
    assert told(cast.finch) == [(Kind.STORY, story.pk)]


def test_a_chapter_more_and_a_change_are_not_told(cast):
    wait_for(cast.finch, "progress=in-progress")
    publish(make_chapter(cast.tide), by=None)
    announce("story", [cast.salt.pk], "change")
    assert told(cast.finch) == []


def test_who_wrote_it_and_who_does_not_want_to_meet_it_are_spared(cast):
    for name in (cast.rook, cast.finch, cast.heron):
        wait_for(name, "q=foam")
    mute(cast.finch.member, cast.rook)
    story = a_new_story(cast.rook)
    assert told(cast.rook) == told(cast.finch) == []
    assert told(cast.heron) == [(Kind.STORY, story.pk)]


def test_what_is_in_no_list_is_told_to_nobody(cast):
    wait_for(cast.finch, "q=foam")
    a_new_story(cast.rook, audience=Audience.LINK)
    assert told(cast.finch) == []


def test_words_behind_a_gate_find_nothing_and_its_title_does(cast):
    wait_for(cast.finch, "q=kelp")
    wait_for(cast.heron, "q=foam")
    story = a_new_story(cast.rook, rating=cast.adult, summary="Of kelp.")
    assert told(cast.finch) == []
    assert told(cast.heron) == [(Kind.STORY, story.pk)]


def test_words_in_the_text_find_it_where_the_archive_searches_texts(cast):
    Archive.objects.update(searches_texts=True)
    wait_for(cast.finch, "q=text:paragraph")
    wait_for(cast.heron, "q=text:zzyzx")
    story = make_story("Foam", cast.rook)
    publish(make_chapter(story, "<p>One paragraph.</p>"), by=None)
    assert told(cast.finch) == [(Kind.STORY, story.pk)]
    assert told(cast.heron) == []


def test_one_search_that_cannot_be_asked_keeps_nobody_else_from_being_told(cast):
    subscription = wait_for(cast.heron, "q=foam")
    SavedFilter.objects.filter(pk=subscription.saved_filter_id).update(params="with_names=foam")
    wait_for(cast.finch, "q=foam")
    story = a_new_story(cast.rook)
    assert told(cast.finch) == [(Kind.STORY, story.pk)]
    assert told(cast.heron) == []


def test_many_are_told_in_portions(cast, monkeypatch):
    monkeypatch.setattr(portions, "PORTION", 2)
    names = [make_pen_name(f"Gull {number}") for number in range(5)]
    for number, name in enumerate(names):
        wait_for(name, "q=foam" if number % 2 else f"with={cast.category.pk}")
    a_new_story(cast.rook, tag=cast.category)
    assert hear_of_it() > 2
    assert Notice.objects.count() == 5


def test_searches_that_need_another_tag_are_not_even_looked_at(cast):
    for number in range(9):
        wait_for(cast.finch, f"with={900 + number}", str(number))
    SavedFilter.objects.update(params="q=foam", needs=900)
    a_new_story(cast.rook)
    assert told(cast.finch) == []


def test_it_is_subscribed_to_at_one_press_and_taken_back(finch, cast):
    saved = save(cast.finch.member, "Mine", query_of("q=foam"))
    address = reverse("subscribe-filter", args=[saved.pk])
    for _tab in range(2):
        finch.post(address, {"next": "/account/filters/"}, headers=HERE)
    row = Subscription.objects.get()
    assert "You hear of new stories in it." in finch.get("/account/filters/").text
    assert "new stories that this search finds" in finch.get("/account/subscriptions/").text
    assert "Mine" in finch.get("/account/subscriptions/?q=min&kind=saved_filter").text
    finch.post(reverse("unsubscribe"), {"subscription": row.pk}, headers=HERE)
    assert "Tell me of new stories" in finch.get("/account/filters/").text


def test_another_member_s_search_is_not_there(finch, cast):
    saved = save(cast.wren.member, "Hers", query_of("q=foam"))
    assert finch.post(reverse("subscribe-filter", args=[saved.pk]), headers=HERE).status_code == 404


def test_it_stands_in_their_own_feed_as_well(client, cast):
    wait_for(cast.finch, "q=foam")
    story = a_new_story(cast.rook)
    hear_of_it()
    answer = client.get(reverse("my-feed-atom", args=[new_key(cast.finch.member)]))
    assert f"/stories/{story.pk}/" in answer.text


def test_a_deleted_search_tells_nothing_more(cast):
    wait_for(cast.finch, "q=foam").saved_filter.delete()
    a_new_story(cast.rook)
    assert told(cast.finch) == []
    assert Chapter.objects.exists()
