import pytest
from django.core.cache import cache
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.search.index import building
from chapterhouse.search.index.names import AUTHORS, SERIES
from chapterhouse.search.views.suggesting import MOST_A_MINUTE
from chapterhouse.shelves.apart.muting import mute
from chapterhouse.stories.models import Audience, Series, Story
from chapterhouse.tags.choosing import choose
from chapterhouse.tags.models import Kind, Tag, TagChoice
from chapterhouse.testing import Cast, make_cast, make_pen_name, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(take_in) -> Cast:
    made = make_cast()
    quill = make_pen_name("Zoë Quill")
    for title in ("Lanterns at Sea", "The Lantern-Maker", "Été"):
        make_published(title, quill)
    series = Series(owner=quill)
    series.take_title("Lanterns of the North")
    series.save()
    kind = Kind.objects.get_or_create(name="mood", defaults={"title": "Mood", "plural": "Moods"})[0]
    lamp = Tag.create(kind, "Lantern light")
    Tag.objects.filter(pk=lamp.pk).update(story_count=3)
    for build in (take_in, lambda: building.build(shape=AUTHORS)):
        build()
    building.build(shape=SERIES)
    return made


def offered(client, typed):
    answer = client.get(reverse("suggest-found"), {"q": typed}).json()
    return {
        group["called"]: [one["name"] for one in group["suggestions"]] for group in answer["groups"]
    }


def test_authors_titles_series_and_tags_are_offered_in_groups(client, cast):
    assert offered(client, "lantern") == {
        "Stories": ["Lanterns at Sea", "The Lantern-Maker"],
        "Series": ["Lanterns of the North"],
        "Tags": ["Lantern light"],
    }
    assert offered(client, "zo") == {"Authors": ["Zoë Quill"]}


def test_each_leads_to_its_page_and_says_what_it_is(client, cast):
    [group] = client.get(reverse("suggest-found"), {"q": "lanterns at"}).json()["groups"]
    story = Story.objects.get(title="Lanterns at Sea")
    assert group["suggestions"] == [
        {"name": story.title, "detail": "Zoë Quill", "address": story.get_absolute_url()}
    ]


def test_accents_are_off(client, cast):
    assert offered(client, "ete")["Stories"] == ["Été"]


def test_where_nothing_begins_so_what_is_near_is_offered(client, cast):
    assert offered(client, "lanturns sea") == {"Stories": ["Lanterns at Sea"]}
    assert offered(client, "quilk") == {"Authors": ["Zoë Quill"]}


def test_a_hidden_story_is_offered_no_more_at_once(client, cast):
    Story.objects.get(title="Lanterns at Sea").hide(by=cast.heron.member, why="copied")
    assert offered(client, "lantern")["Stories"] == ["The Lantern-Maker"]


def test_what_is_for_members_is_not_offered_to_visitors(client, cast):
    Archive.objects.update(members_only_listed=Archive.MembersOnly.NOT_AT_ALL)
    Story.objects.filter(title__contains="Lantern").update(audience=Audience.MEMBERS)
    assert "Stories" not in offered(client, "lantern")
    client.force_login(cast.finch.member)
    assert len(offered(client, "lantern")["Stories"]) == 2


def test_whom_a_member_mutes_is_not_offered_nor_what_they_wrote(client, cast):
    client.force_login(cast.finch.member)
    mute(cast.finch.member, Story.objects.get(title="Été").pen_names.get())
    assert set(offered(client, "lantern")) == {"Tags"}
    assert not offered(client, "zoe")


def test_what_a_member_never_wants_to_meet_is_not_offered(client, cast):
    client.force_login(cast.finch.member)
    assert cast.category.name in offered(client, cast.category.name)["Tags"]
    choose(cast.finch.member, cast.category, TagChoice.Way.NEVER)
    assert "Salt" not in offered(client, "salt").get("Stories", [])
    assert cast.category.name not in offered(client, cast.category.name).get("Tags", [])


@pytest.mark.parametrize("typed", ["", " ", "%", "_", "*", '"', "\x00", "(", "a" * 900, "。", "-"])
def test_whatever_is_typed_is_answered(client, cast, typed):
    assert isinstance(offered(client, typed), dict)


def test_without_an_index_tags_are_offered_alone(client, db):
    made = make_cast()
    Tag.objects.filter(pk=made.category.pk).update(story_count=1)
    assert offered(client, made.category.name) == {"Tags": [made.category.name]}
    assert "Stories" not in offered(client, "salt")


def test_all_visitors_have_the_same_answer_and_can_ask_whether_it_changed(client, cast):
    answer = client.get(reverse("suggest-found"), {"q": "lantern"})
    assert answer["Cache-Control"].startswith("public")
    again = client.get(
        reverse("suggest-found"), {"q": "lantern"}, headers={"if-none-match": answer["ETag"]}
    )
    assert again.status_code == 304
    client.force_login(cast.finch.member)
    assert "private" in client.get(reverse("suggest-found"), {"q": "lantern"})["Cache-Control"]


def test_nobody_reads_out_the_archive_by_it(client, cast, monkeypatch):
    cache.clear()
    monkeypatch.setattr("chapterhouse.search.views.suggesting.MOST_A_MINUTE", 2)
    codes = [client.get(reverse("suggest-found"), {"q": "l"}).status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    assert MOST_A_MINUTE >= 120
