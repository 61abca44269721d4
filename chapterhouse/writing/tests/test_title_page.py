"""The title page of a story that is there, changed by those who write it."""

import pytest
from django.urls import reverse

from chapterhouse.jobs.models import Outbox
from chapterhouse.members.models import Change, PenName
from chapterhouse.reviews.models import StoryRules
from chapterhouse.stories.models import Authorship, Series, Story
from chapterhouse.stories.models.states import Audience
from chapterhouse.stories.tests.pages import settled
from chapterhouse.testing import make_cast
from chapterhouse.writing.tests.story_forms import change, shown, wrong_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    company = make_cast()
    Story.objects.update(summary="<p>Sea.</p>")
    return company


def fresh(story):
    return Story.objects.get(pk=story.pk)


def told(story):
    return Outbox.objects.filter(noun="story", key=story.pk).values_list("event", flat=True)


def test_saving_without_a_change_changes_nothing(wren, cast):
    changes, events = Change.objects.count(), Outbox.objects.count()
    assert change(wren, cast.salt, shown(wren, cast.salt)).status_code == 302
    assert (Change.objects.count(), Outbox.objects.count()) == (changes, events)


def test_what_is_changed_is_written_down_and_told(wren, cast):
    sent = shown(wren, cast.salt)
    answer = change(wren, cast.salt, sent, title="Salt and Bread", summary="Bread.")
    assert answer.url == reverse("edit-story", args=[cast.salt.pk])
    story = fresh(cast.salt)
    assert (story.title, story.sort_key) == ("Salt and Bread", "salt and bread")
    change_row = Change.objects.get(verb="change", noun="story")
    assert (change_row.by, change_row.before["title"]) == (cast.wren.member, "Salt")
    assert "Bread." not in str(change_row.after), "a summary is no small field"
    assert "change" in told(story)


@pytest.mark.parametrize("name", ["visitor", "finch", "heron"])
def test_nobody_else_may(client, cast, name):
    if member := cast.member(name):
        client.force_login(member)
    answer = client.get(reverse("edit-story", args=[cast.salt.pk]))
    assert answer.status_code == (404 if member else 302)
    assert change(client, cast.salt, {}, title="Stolen").status_code in {302, 404}
    assert fresh(cast.salt).title == "Salt"


def test_a_co_author_may_only_with_the_right_to_edit(client, cast):
    client.force_login(cast.rook.member)
    change(client, cast.salt, shown(client, cast.salt), title="Rooks")
    assert fresh(cast.salt).title == "Rooks"
    Authorship.objects.filter(pen_name=cast.rook).update(may_edit=False)
    assert change(client, cast.salt, {}, title="Again").status_code == 404


def test_a_higher_rating_shuts_its_gate_at_once(wren, client, cast):
    wren.logout()
    assert client.get(cast.salt.get_absolute_url()).status_code == 200
    client.force_login(cast.wren.member)
    change(client, cast.salt, shown(client, cast.salt), rating=str(cast.adult.pk))
    client.logout()
    assert client.get(cast.salt.get_absolute_url()).status_code == 403


def test_who_may_read_it_counts_in_every_list_at_once(wren, cast):
    before = PenName.objects.get(pk=cast.wren.pk).story_count
    change(wren, cast.salt, shown(wren, cast.salt), audience=Audience.LINK)
    assert PenName.objects.get(pk=cast.wren.pk).story_count == before - 1
    cast.category.refresh_from_db()
    assert cast.category.story_count == 0


def test_its_tags_are_counted_anew(wren, cast):
    box = f"tags-{cast.category.kind.name}"
    sent = shown(wren, cast.salt)
    assert [str(one) for one in sent[box]] == [str(cast.category.pk)]
    change(wren, cast.salt, sent, **{box: None})
    cast.category.refresh_from_db()
    assert cast.category.story_count == 0


def test_what_readers_have_keeps_what_the_archive_asks(wren, cast):
    answer = change(wren, cast.salt, shown(wren, cast.salt), summary="", title="Bare")
    assert answer.status_code == 422
    assert wrong_in(answer) == ["Write a summary: readers choose by it."]
    assert 'value="Bare"' in answer.text
    assert fresh(cast.salt).title == "Salt"


def test_what_an_old_story_never_had_may_go_on_missing(wren, cast):
    Story.objects.filter(pk=cast.salt.pk).update(summary="", rating=None)
    cast.category.kind.is_required = True
    cast.category.kind.save()
    cast.salt.taggings.all().delete()
    assert change(wren, cast.salt, shown(wren, cast.salt), title="Bread").status_code == 302


def test_somebody_waiting_for_the_end_hears_of_it(wren, cast):
    change(wren, cast.tide, shown(wren, cast.tide), progress="complete")
    assert fresh(cast.tide).is_complete
    assert "complete" in told(cast.tide)


def test_the_rules_for_reviews_are_changed_where_they_stand(wren, cast):
    StoryRules.objects.create(story=cast.salt, who="members", days=None, dial="full")
    sent = shown(wren, cast.salt)
    assert sent["reviews-dial"] == "full"
    change(wren, cast.salt, sent, reviews__dial="kindness")
    rules = StoryRules.objects.get(story=cast.salt)
    assert (rules.who, rules.dial) == ("members", "kindness")


def test_the_first_author_may_write_it_under_another_name(wren, cast):
    PenName.create(cast.wren.member, "Jenny")
    change(wren, cast.salt, shown(wren, cast.salt), names=["Jenny"])
    byline = [(place.pen_name.name, place.part) for place in cast.salt.authorships.all()]
    assert byline == [("Jenny", "author"), ("Rook", "co-author")]
    assert PenName.objects.get(name="Jenny").story_count == 1


def test_nobody_takes_a_place_from_others_or_all_of_their_own(wren, cast):
    for names in (["Finch"], []):
        assert change(wren, cast.salt, shown(wren, cast.salt), names=names).status_code == 422
    assert cast.salt.authorships.count() == 2


def test_it_is_added_to_a_series_later(wren, cast):
    series = Series(owner=cast.wren)
    series.take_title("The Tides")
    series.save()
    change(wren, cast.salt, shown(wren, cast.salt), series=str(series.pk))
    assert series.entries.get().story == cast.salt


def make_series(owner, openness, title="All Weathers"):
    series = Series(owner=owner, openness=openness)
    series.take_title(title)
    series.save()
    return series


@pytest.mark.parametrize("typed", ["all weathers", "/series/{}/", "https://x.example/series/{}/"])
def test_it_is_proposed_to_a_series_of_somebody_else(wren, cast, typed):
    series = make_series(cast.finch, Series.Openness.MODERATED)
    change(wren, cast.salt, shown(wren, cast.salt), other_series=typed.format(series.pk))
    assert not series.entries.get().is_accepted


def test_a_series_that_it_may_not_join_is_refused_beside_the_box(wren, cast):
    closed = make_series(cast.finch, Series.Openness.CLOSED)
    theirs = make_series(cast.finch, Series.Openness.OPEN, "Theirs")
    for box, typed, words in (
        ("other_series", f"/series/{closed.pk}/", "Only its owner adds"),
        ("other_series", "Nothing of this name", "no such series"),
        ("other_series", "/series/999999/", "no such series"),
        ("other_series", "/series/x/", "no such series"),
    ):
        answer = change(wren, cast.salt, shown(wren, cast.salt), **{box: typed})
        assert words in wrong_in(answer)[0], typed
    make_series(cast.wren, Series.Openness.CLOSED, "Mine")
    answer = change(wren, cast.salt, shown(wren, cast.salt), series=str(theirs.pk))
    assert answer.status_code == 422
    assert not theirs.entries.exists()


def test_a_plan_and_the_chapters_beside_it(wren, cast):
    change(wren, cast.tide, shown(wren, cast.tide), planned_chapters="9")
    assert "2 of 9 chapters" in wren.get(f"{cast.tide.get_absolute_url()}?contents").text


def test_the_questions_of_the_page_are_counted(wren, cast, django_assert_max_num_queries):
    sent = shown(settled(wren), cast.salt)
    with django_assert_max_num_queries(32):
        wren.get(reverse("edit-story", args=[cast.salt.pk]))
    with django_assert_max_num_queries(60):
        change(wren, cast.salt, sent, title="Bread", rating=str(cast.adult.pk))
