"""Counting that a chapter was read."""

import pytest
from django.test import TestCase
from django.urls import reverse

from chapterhouse.jobs.models import Job, Outbox
from chapterhouse.stories.jobs import tell_of_reads
from chapterhouse.stories.models import Chapter
from chapterhouse.testing import HERE, make_cast


class CountingReadsTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.cast = make_cast()

    def read(self, story, chapter=None, **headers):
        chapter = chapter or story.chapters.first()
        address = reverse("count-read", args=[story.pk, chapter.pk])
        return self.client.post(address, headers=headers or HERE).status_code

    def hits(self, story):
        story.refresh_from_db()
        return story.hits, story.chapters.first().hits

    def test_a_read_counts_for_the_chapter_and_its_story(self):
        assert self.read(self.cast.salt) == 204
        assert self.hits(self.cast.salt) == (1, 1)

    def test_what_one_may_not_read_does_not_count(self):
        for story in (self.cast.ash, self.cast.ember, self.cast.fog, self.cast.dust):
            assert self.read(story) == 404
            assert self.hits(story) == (0, 0)

    def test_a_draft_does_not_count(self):
        assert self.read(self.cast.tide, Chapter.objects.get(title="Unfinished")) == 404

    def test_another_site_cannot_count(self):
        assert self.read(self.cast.salt, **{"sec-fetch-site": "cross-site"}) == 403
        assert self.hits(self.cast.salt) == (0, 0)

    def test_looking_is_not_reading(self):
        address = reverse(
            "count-read", args=[self.cast.salt.pk, self.cast.salt.chapters.first().pk]
        )
        assert self.client.get(address).status_code == 405

    def test_a_flood_from_one_place_stops_counting(self):
        for _ in range(40):
            assert self.read(self.cast.salt) == 204
        assert self.hits(self.cast.salt) == (30, 30)


@pytest.mark.django_db
def test_a_chapter_of_another_story_is_not_there(client):
    cast = make_cast()
    address = reverse("count-read", args=[cast.tide.pk, cast.salt.chapters.first().pk])
    assert client.post(address, headers=HERE).status_code == 404


@pytest.mark.django_db
def test_of_many_reads_of_a_story_the_index_hears_once(client):
    cast = make_cast()
    for _ in range(3):
        client.post(
            reverse("count-read", args=[cast.salt.pk, cast.salt.chapters.first().pk]), headers=HERE
        )
    (bell,) = Job.objects.filter(name=tell_of_reads.name)
    assert bell.arguments == {"story": cast.salt.pk}
    assert not Outbox.objects.filter(noun="reads").exists()
    tell_of_reads(**bell.arguments)
    assert Outbox.objects.get(noun="reads").key == cast.salt.pk
