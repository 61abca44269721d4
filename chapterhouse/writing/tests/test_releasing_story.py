"""The page on which a story is published, chapter by chapter or all at once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from chapterhouse.archive.models import Archive
from chapterhouse.stories.models import Chapter, Release, State, Story
from chapterhouse.testing import make_chapter, make_story
from chapterhouse.writing.tests.releasing import address, page_of, press, state

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(cast):
    Archive.objects.update(queues_submissions=False)
    return Archive.current()


@pytest.fixture
def draft(cast, archive):
    Story.objects.update(summary="Of the sea.")
    return Chapter.objects.get(title="Unfinished")


@pytest.fixture
def author(client, cast):
    client.force_login(cast.wren.member)
    return client


class TestAStory:
    @pytest.fixture
    def story(self, cast, archive):
        story = make_story("New", cast.wren, rating=cast.general, summary="Of the sea.")
        for _ in range(3):
            make_chapter(story)
        return story

    def test_chosen_chapters_come_out_in_their_order_at_one_moment(self, author, story):
        first, second, third = story.chapters.all()
        press(author, story, "publish-story", chapters=[second.pk, first.pk])
        assert [state(one) for one in (first, second, third)] == ["published"] * 2 + ["draft"]
        assert len(set(story.chapters.values_list("published_at", flat=True))) == 2
        assert state(story) == State.PUBLISHED

    def test_all_drafts_are_chosen_at_first(self, author, story):
        page = author.get(address("publish-story", story))
        assert len(page.context["form"].initial["chapters"]) == 3

    def test_none_chosen_is_told(self, author, story):
        assert (
            "Choose at least one chapter." in press(author, story, "publish-story").content.decode()
        )

    def test_a_chapter_without_words_is_named(self, author, story):
        empty = Chapter.objects.create(story=story, position=4, title="Hollow")
        answer = press(author, story, "publish-story", chapters=[empty.pk])
        assert "Hollow: A chapter has at least 1 word here" in answer.content.decode()

    def test_another_storys_chapter_is_no_choice(self, author, story, draft):
        assert press(author, story, "publish-story", chapters=[draft.pk]).status_code == 422


class TestWhereTheArchiveReadsFirst:
    @pytest.fixture
    def new(self, cast, draft):
        Archive.objects.update(queues_submissions=True)
        story = make_story("New", cast.wren, rating=cast.general, summary="Of the sea.")
        return make_chapter(story)

    def test_it_is_handed_in(self, author, new):
        assert "A word to whoever reads it" in page_of(author, new)
        press(author, new, words="Be kind.")
        assert state(new) == State.QUEUED
        assert new.submissions.get().words == "Be kind."

    def test_what_is_planned_waits_for_both(self, author, new):
        at = timezone.localtime(timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
        press(author, new, when="later", at=at)
        assert state(new) == State.QUEUED
        assert Release.objects.filter(chapter=new).exists()
        assert "Planned for" in page_of(author, new)

    def test_what_waits_is_not_handed_in_twice(self, author, new):
        press(author, new)
        assert press(author, new).status_code == 409
        assert new.submissions.count() == 1


def test_asking_costs_the_same_with_many_chapters(author, draft, django_assert_max_num_queries):
    for _ in range(20):
        make_chapter(draft.story)
    # Session, member, archive, the chapter twice, what it needs: no query for each chapter.
    with django_assert_max_num_queries(24):
        author.get(address("publish-chapter", draft))
    with django_assert_max_num_queries(18):
        author.get(address("publish-story", draft.story))
