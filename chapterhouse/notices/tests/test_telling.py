"""Who is told of what is new in a story: everyone who wants to know, once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from chapterhouse.jobs.models import Job, announce
from chapterhouse.members.models import Leaving, Preferences
from chapterhouse.notices.models import Notice, Subscription
from chapterhouse.notices.subscribing.asking import subscribe
from chapterhouse.notices.telling import portions
from chapterhouse.notices.tests.hearing import hear_of_it, told
from chapterhouse.shelves.apart.conditions import Conditions
from chapterhouse.shelves.apart.excluding import save
from chapterhouse.shelves.apart.muting import mute
from chapterhouse.shelves.models import Exclusion
from chapterhouse.stories.models import Audience, Series, State
from chapterhouse.stories.models.states import Progress
from chapterhouse.stories.publishing import publish
from chapterhouse.tags.choosing import choose
from chapterhouse.tags.models import TagChoice
from chapterhouse.testing import make_chapter, make_pen_name, make_story

pytestmark = pytest.mark.django_db
Kind = Notice.Kind


def a_new_chapter(story):
    chapter = make_chapter(story)
    publish(chapter, by=None)
    return chapter


def a_new_story(*authors, tag=None, **fields):
    story = make_story("Foam", *authors, **fields)
    if tag:
        story.taggings.create(tag=tag)
    publish(make_chapter(story), by=None)
    return story


def test_a_new_chapter_is_told_to_who_subscribed_to_its_story(cast):
    subscribe(cast.finch.member, cast.tide)
    chapter = a_new_chapter(cast.tide)
    assert told(cast.finch) == [(Kind.CHAPTER, chapter.pk)]
    notice = Notice.objects.get()
    assert notice.story == cast.tide
    assert notice.read_at is None


def test_who_waits_for_the_end_hears_of_nothing_else(cast):
    subscribe(cast.finch.member, cast.tide, Subscription.What.FINISHED)
    a_new_chapter(cast.tide)
    assert told(cast.finch) == []
    type(cast.tide).objects.filter(pk=cast.tide.pk).update(progress=Progress.COMPLETE)
    announce("story", [cast.tide.pk], "complete")
    announce("story", [cast.tide.pk], "complete")
    assert told(cast.finch) == [(Kind.FINISHED, cast.tide.pk)]


@pytest.mark.parametrize("of", ["author", "tag above", "series", "series around it"])
def test_a_new_story_is_told_to_who_waits_for_such(cast, of):
    [edge] = cast.category.parent_edges.all()
    series, around = Series(owner=cast.wren), Series(owner=cast.wren)
    for one in (series, around):
        one.take_title("Shore")
        one.save()
    around.entries.create(subseries=series, position=1)
    wanted = {
        "author": cast.rook,
        "tag above": edge.parent,
        "series": series,
        "series around it": around,
    }
    subscribe(cast.finch.member, wanted[of])
    story = make_story("Foam", cast.wren, cast.rook)
    story.taggings.create(tag=cast.category)
    series.entries.create(story=story, position=1)
    publish(make_chapter(story), by=None)
    assert told(cast.finch) == [(Kind.STORY, story.pk)]


def test_another_word_for_the_tag_is_the_tag(cast):
    word = type(cast.category).create(cast.category.kind, "Pier Lamps", synonym_of=cast.category)
    Subscription.objects.create(member=cast.finch.member, tag=word)
    story = a_new_story(cast.wren, tag=cast.category)
    assert told(cast.finch) == [(Kind.STORY, story.pk)]


def test_for_many_reasons_one_is_told_once(cast):
    for noun in (cast.wren, cast.rook, cast.category):
        subscribe(cast.finch.member, noun)
    story = make_story("Foam", cast.wren, cast.rook)
    story.taggings.create(tag=cast.category)
    Subscription.objects.create(member=cast.finch.member, story=story)
    publish(make_chapter(story), by=None)
    assert told(cast.finch) == [(Kind.STORY, story.pk)]


def test_with_its_next_chapter_a_story_is_no_new_story(cast):
    subscribe(cast.finch.member, cast.wren)
    a_new_chapter(cast.tide)
    assert told(cast.finch) == []


def test_authors_are_not_told_of_their_own(cast):
    subscribe(cast.rook.member, cast.wren)
    subscribe(cast.rook.member, cast.salt)
    a_new_story(cast.wren, cast.rook)
    a_new_chapter(cast.salt)
    assert told(cast.rook) == []


@pytest.mark.parametrize(
    "fields", [{"audience": Audience.LINK}, {"is_hidden": True}], ids=["by its address", "hidden"]
)
def test_what_stands_in_no_list_is_told_to_nobody(cast, fields):
    subscribe(cast.finch.member, cast.wren)
    a_new_story(cast.wren, **fields)
    assert told(cast.finch) == []


def test_what_was_withdrawn_before_they_were_told_is_not_told(cast):
    subscribe(cast.finch.member, cast.wren)
    story = a_new_story(cast.wren)
    story.withdraw(by=None)
    assert told(cast.finch) == []
    assert story.state == State.WITHDRAWN


def test_members_hear_of_what_is_for_members(cast):
    subscribe(cast.finch.member, cast.wren)
    story = a_new_story(cast.wren, audience=Audience.MEMBERS)
    assert told(cast.finch) == [(Kind.STORY, story.pk)]


def test_what_carries_an_old_day_is_no_news(cast):
    subscribe(cast.finch.member, cast.tide)
    publish(make_chapter(cast.tide), by=None, at=timezone.now() - timedelta(days=3))
    assert told(cast.finch) == []


def test_who_subscribed_after_it_is_not_told(cast):
    a_new_chapter(cast.tide)
    Subscription.objects.create(
        member=cast.finch.member, story=cast.tide, made_at=timezone.now() + timedelta(seconds=5)
    )
    assert told(cast.finch) == []


def spare_name(cast):
    mute(cast.finch.member, cast.rook)


def spare_story(cast):
    mute(cast.finch.member, cast.salt)


def spare_tag_above(cast):
    [edge] = cast.category.parent_edges.all()
    choose(cast.finch.member, edge.parent, TagChoice.Way.NEVER)


def spare_tag_of_a_chapter(cast):
    tag = type(cast.category).create(cast.category.kind, "Storms")
    cast.salt.chapters.first().taggings.create(tag=tag)
    choose(cast.finch.member, tag, TagChoice.Way.NEVER)


def spare_series(cast):
    series = Series(owner=cast.wren)
    series.take_title("Shore")
    series.save()
    series.entries.create(story=cast.salt, position=1)
    mute(cast.finch.member, series)


def spare_by_conditions(cast):
    exclusion = Exclusion(member=cast.finch.member)
    save(exclusion, "Long ones", Conditions(chapters_from=3), None)


WAYS = (
    *(spare_name, spare_story, spare_tag_above, spare_tag_of_a_chapter, spare_series),
    spare_by_conditions,
)


@pytest.mark.parametrize("spare", WAYS)
def test_who_does_not_want_to_meet_it_is_spared(cast, spare):
    subscribe(cast.finch.member, cast.salt)
    spare(cast)
    a_new_chapter(cast.salt)
    assert told(cast.finch) == []


def test_a_tag_that_is_only_veiled_is_told(cast):
    subscribe(cast.finch.member, cast.salt)
    choose(cast.finch.member, cast.category, TagChoice.Way.HIDDEN)
    chapter = a_new_chapter(cast.salt)
    assert told(cast.finch) == [(Kind.CHAPTER, chapter.pk)]


def test_the_locked_and_the_leaving_are_not_told(cast):
    subscribe(cast.crow.member, cast.tide)
    subscribe(cast.finch.member, cast.tide)
    Leaving.objects.create(member=cast.finch.member, due_at=timezone.now() + timedelta(days=9))
    a_new_chapter(cast.tide)
    assert told(cast.crow) == told(cast.finch) == []


def test_the_rhythm_of_letters_is_the_one_they_chose(cast):
    subscribe(cast.finch.member, cast.tide)
    subscribe(cast.heron.member, cast.tide)
    Preferences.change(cast.finch.member, letters_favourites="weekly", letters_kudos="daily")
    a_new_chapter(cast.tide)
    hear_of_it()
    rhythms = Notice.objects.order_by("member").values_list("member", "rhythm")
    assert dict(rhythms) == {cast.finch.member.pk: "weekly", cast.heron.member.pk: "never"}


def test_nobody_waits_for_a_change_that_nobody_listens_for(cast):
    announce("story", [cast.tide.pk], "import")
    announce("story", [cast.tide.pk], "publish")
    subscribe(cast.finch.member, cast.wren)
    assert told(cast.finch) == []


@pytest.fixture
def crowd(cast, monkeypatch):
    monkeypatch.setattr(portions, "PORTION", 3)
    names = [make_pen_name(f"Reader {number}") for number in range(8)]
    for name in names:
        subscribe(name.member, cast.tide)
    return names


def test_a_crowd_is_told_in_portions_each_once(cast, crowd):
    a_new_chapter(cast.tide)
    assert hear_of_it() >= 4
    assert Notice.objects.count() == 8


@pytest.mark.parametrize("portion", [1, 2, 3])
def test_killed_after_any_portion_it_ends_the_same(cast, crowd, monkeypatch, portion):
    """Both before the portion is committed and between its commit and the note that it ended."""
    a_new_chapter(cast.tide)
    real, calls = portions.write, []

    def dying(telling, members):
        written = real(telling, members)
        calls.append(written)
        if len(calls) == portion:
            raise RuntimeError("the light goes out")
        return written

    monkeypatch.setattr(portions, "write", dying)
    hear_of_it()
    assert Notice.objects.count() == 3 * (portion - 1)
    job = again()
    hear_of_it()
    assert Notice.objects.count() == 8
    job.pk = None
    job.ended_at = None
    job.lease = ""
    job.save(force_insert=True)
    hear_of_it()
    assert Notice.objects.count() == 8


def again():
    """The job that failed, due now."""
    Job.objects.filter(ended_at=None).update(run_after=timezone.now())
    return Job.objects.get(ended_at=None)
