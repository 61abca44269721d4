"""My desk: every story of its author's, where it stands, and what waits."""

import pytest
from django.urls import reverse
from django.utils import timezone

from chapterhouse.members.models import Block
from chapterhouse.reviews.models import Review
from chapterhouse.stories import co_writing
from chapterhouse.stories.models import State, Story
from chapterhouse.testing import make_chapter, make_pen_name, make_published, make_story

pytestmark = pytest.mark.django_db


def desk(client, name, **asked):
    client.force_login(name.member)
    return client.get(reverse("write"), asked)


def said(answer):
    return " ".join(answer.content.decode().split())


def test_a_visitor_logs_in_first(client, db):
    assert reverse("log-in") in client.get(reverse("write"))["Location"]


def test_who_never_wrote_is_invited(client, cast):
    page = said(desk(client, cast.finch))
    assert "You have not written anything here yet" in page


def test_it_lists_drafts_and_what_is_out_with_its_figures(client, cast):
    draft = make_story("Half a Thought", cast.wren)
    make_chapter(draft)
    page = said(desk(client, cast.wren))
    assert "Half a Thought" in page
    assert "1 chapter not published" in page
    assert cast.tide.title in page


def test_another_name_of_the_member_is_there_and_other_peoples_stories_are_not(client, cast):
    theirs = make_story("Not Hers", cast.finch)
    assert theirs.title not in said(desk(client, cast.wren))


def test_an_invitation_is_no_story_yet_but_waits(client, cast):
    co_writing.invite(make_story("Ask Me", cast.wren), cast.finch, by=cast.wren.member)
    answer = desk(client, cast.finch)
    assert answer.context["lines"] == []
    assert answer.context["waiting"].invitations == 1


def test_an_invitation_by_somebody_who_keeps_them_away_does_not_wait(client, cast):
    co_writing.invite(make_story("Ask Me", cast.wren), cast.finch, by=cast.wren.member)
    Block.objects.create(member=cast.wren.member, blocked=cast.finch.member, met_as=cast.finch)
    assert desk(client, cast.finch).context["waiting"].invitations == 0


def test_what_is_in_the_bin_is_not_on_the_desk(client, cast):
    story = make_story("Thrown Away", cast.wren)
    Story.objects.filter(pk=story.pk).update(state=State.BINNED)
    assert "Thrown Away" not in said(desk(client, cast.wren))


def test_reviews_without_an_answer_are_counted_at_their_story(client, cast):
    story = make_published("Talked About", cast.wren)
    Review.objects.create(
        story=story, pen_name=cast.finch, text="<p>x</p>", written_at=timezone.now()
    )
    answer = desk(client, cast.wren)
    [line] = [line for line in answer.context["lines"] if line.story == story]
    assert line.unanswered == 1
    assert "1 review to answer" in said(answer)
    assert answer.context["waiting"].reviews >= 1


def test_an_unsaved_draft_leads_back_to_it(client, cast):
    cast.wren.member.drafts.create(fields={"title": ["A New Beginning"]}, html="<p>x</p>")
    page = said(desk(client, cast.wren))
    assert "Go on where you stopped" in page
    assert "A New Beginning" in page


def test_heaps_part_drafts_from_what_is_out(client, cast):
    make_story("Half a Thought", cast.wren)
    page = said(desk(client, cast.wren, heap="drafts"))
    assert "Half a Thought" in page
    assert f">{cast.salt.title}</a></h3>" not in page


def test_an_unknown_heap_is_not_there(client, cast):
    assert desk(client, cast.wren, heap="attic").status_code == 404


def test_the_desk_asks_no_more_for_more_stories(client, cast, django_assert_max_num_queries):
    author = make_pen_name("Bunting")
    for number in range(3):
        make_chapter(make_story(f"Story {number}", author))
    desk(client, author)
    # Session, member, preferences, notices; stories with rating and authors; a query for each kind
    # of what stands around them, and one for each that waits.
    with django_assert_max_num_queries(26) as few:
        client.get(reverse("write"))
    for number in range(3, 12):
        make_chapter(make_story(f"Story {number}", author))
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(reverse("write"))
