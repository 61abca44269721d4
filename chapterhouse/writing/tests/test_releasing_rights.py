"""Who may bring a chapter before readers, and take it back from them."""

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.stories.models import Authorship, Chapter, State, Story
from chapterhouse.testing import HERE
from chapterhouse.writing.tests.releasing import address, press, state

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


class TestWhoMay:
    NAMES = ("publish-chapter", "preview-chapter", "preview-page", "revisions", "compare-revisions")

    @pytest.mark.parametrize("name", NAMES)
    def test_drafts_are_not_there_for_others(self, client, cast, draft, name):
        client.force_login(cast.finch.member)
        assert client.get(address(name, draft)).status_code == 404

    @pytest.mark.parametrize("name", NAMES)
    def test_visitors_log_in_first(self, client, draft, name):
        assert reverse("log-in") in client.get(address(name, draft)).headers["Location"]

    def test_readers_of_what_is_out_may_not(self, client, cast, archive):
        client.force_login(cast.finch.member)
        chapter = cast.tide.chapters.first()
        assert client.get(address("publish-chapter", chapter)).status_code == 403
        assert client.post(address("withdraw-chapter", chapter), headers=HERE).status_code == 403
        assert client.post(address("withdraw-story", cast.tide), headers=HERE).status_code == 403

    def test_a_co_author_without_the_right_may_not(self, client, cast, archive):
        Authorship.objects.filter(pen_name=cast.rook).update(may_publish=False)
        client.force_login(cast.rook.member)
        chapter = cast.salt.chapters.first()
        assert press(client, chapter).status_code == 403
        assert client.get(address("revisions", chapter)).status_code == 200

    def test_another_sites_form_is_refused(self, author, draft):
        answer = author.post(
            address("publish-chapter", draft),
            {"when": "now"},
            headers={"sec-fetch-site": "cross-site"},
        )
        assert (answer.status_code, state(draft)) == (403, State.DRAFT)
