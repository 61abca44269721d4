"""A new story with its first chapter, from one form."""

import pytest
from django.urls import reverse

from chapterhouse.members.models import Member, PenName
from chapterhouse.reviews.models import StoryRules
from chapterhouse.stories.models import Authorship, Draft, Series, State, Story
from chapterhouse.stories.models.states import Audience, Licence, Progress
from chapterhouse.testing import HERE
from chapterhouse.writing.tests.story_forms import begun, write, wrong_in

pytestmark = pytest.mark.django_db


def test_a_title_alone_makes_a_draft_that_only_its_author_sees(wren, cast):
    story = begun(wren, "The Salt Road")
    assert story.state == State.DRAFT
    assert [place.pen_name for place in story.authorships.all()] == [cast.wren]
    assert not Story.objects.visible_to(cast.finch.member).filter(pk=story.pk).exists()


def test_not_even_a_title_is_needed_for_a_draft(wren):
    assert write(wren).status_code == 302
    assert Story.objects.filter(title="Untitled", state=State.DRAFT).count() == 1


def test_everything_that_is_said_is_kept(wren, cast):
    story = begun(
        wren,
        "<i>Salt</i> and Bread",
        summary="Two paragraphs.\n\nOf sea.",
        notes="Before.",
        end_notes="After.",
        rating=cast.general.pk,
        language="de",
        progress="complete",
        planned_chapters="3",
        audience="members",
        licence="cc-by",
        allows_indexing="",
        allows_training="on",
        is_round_robin="on",
    )
    assert (story.title, story.title_html) == ("Salt and Bread", "<i>Salt</i> and Bread")
    assert story.summary == "<p>Two paragraphs.</p>\n<p>Of sea.</p>"
    assert "Before." in story.notes
    assert "After." in story.end_notes
    assert (story.rating, story.language, story.planned_chapters) == (cast.general, "de", 3)
    assert (story.progress, story.audience) == (Progress.COMPLETE, Audience.MEMBERS)
    assert (story.licence, story.allows_indexing, story.allows_training) == (
        Licence.BY,
        False,
        True,
    )
    assert story.allows_downloads
    assert story.is_round_robin


def test_its_first_chapter_comes_with_it(wren):
    story = begun(wren, chapter__title="Dusk", chapter__text="<p>It grew dark.</p>")
    chapter = story.chapters.get()
    assert (chapter.title, chapter.state, chapter.words) == ("Dusk", State.DRAFT, 3)
    assert "It grew dark." in chapter.text.html


def test_its_tags_are_taken(wren, cast):
    kind = cast.category.kind
    story = begun(wren, **{f"tags__{kind.name}": [str(cast.category.pk)]})
    assert [tag.name for tag in story.tags.all()] == ["Harbour Lights"]


def test_it_says_who_may_review_and_what_its_author_would_like_to_hear(wren):
    story = begun(wren, reviews__who="members", reviews__dial="gentle")
    rules = StoryRules.objects.get(story=story)
    assert (rules.who, rules.dial) == ("members", "gentle")


def test_nothing_is_said_of_reviews_where_nothing_was_chosen(wren):
    story = begun(wren)
    assert not StoryRules.objects.filter(story=story).exists()


def test_several_of_ones_own_names_may_stand_above_it(wren, cast):
    PenName.create(cast.wren.member, "Jenny")
    story = begun(wren, names=("Wren", "Jenny"))
    assert [place.pen_name.name for place in story.authorships.all()] == ["Wren", "Jenny"]


@pytest.mark.parametrize("names", [("Finch",), ("Wren", "Finch"), ("Nobody",), ()])
def test_only_ones_own_names_can_be_chosen(wren, names):
    answer = write(wren, title="Mine", names=names)
    assert answer.status_code == 422
    assert not Story.objects.filter(title="Mine").exists()


def test_others_are_asked_before_they_stand_above_it(wren, cast):
    story = begun(wren, companions="Rook")
    place = Authorship.objects.get(story=story, pen_name=cast.rook)
    assert not place.has_consent
    assert place.invited_at


def test_whoever_cannot_be_asked_is_said_beside_the_box(wren, cast):
    assert "Nobody here has this name" in wrong_in(write(wren, companions="Noone"))[0]
    assert "a name of your own" in wrong_in(write(wren, companions="Wren"))[0]


def test_it_goes_into_a_series_of_ones_own(wren, cast):
    series = Series(owner=cast.wren)
    series.take_title("The Tides")
    series.save()
    story = begun(wren, series=str(series.pk))
    assert series.entries.get().story == story


def test_the_buttons_lead_on(wren):
    leads = {"save": "write", "preview": "preview-story"}
    for then, name in leads.items():
        answer = write(wren, then, title=then, draft=then)
        story = Story.objects.get(title=then)
        assert answer.url == reverse(name, args=[] if name == "write" else [story.pk])


def test_the_draft_of_the_form_is_closed_with_it(wren, cast):
    sent = {"draft": "a-token-of-a-form", "save": "draft", "title": "Half"}
    wren.post(reverse("new-story"), sent, headers=HERE)
    assert Draft.objects.open().filter(author=cast.wren.member).count() == 1
    begun(wren, "Whole", draft_version="1")
    assert not Draft.objects.open().filter(author=cast.wren.member).exists()


def test_what_was_kept_of_it_stands_in_the_form_again(wren):
    sent = {"draft": "a-token-of-a-form", "save": "draft", "title": "Half", "dedication": "A cat"}
    wren.post(reverse("new-story"), sent, headers=HERE)
    page = wren.get(reverse("new-story"), {"draft": "a-token-of-a-form"}).text
    assert 'value="Half"' in page
    assert 'value="A cat"' in page


def test_a_visitor_logs_in_first(client, cast):
    assert client.get(reverse("new-story")).url.startswith(reverse("log-in"))


def test_a_member_without_a_name_is_led_to_the_names(client, cast):
    client.force_login(Member.objects.create_user("new@example.org", "a lamp"))
    assert reverse("pen-names") in client.get(reverse("new-story")).text
