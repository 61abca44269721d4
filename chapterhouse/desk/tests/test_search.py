"""The archivist's page about the search and its indexes."""

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.jobs.models import Job
from chapterhouse.jobs.tests.ending import until_others_have_ended
from chapterhouse.jobs.worker import run_waiting
from chapterhouse.members.models import Change, Role
from chapterhouse.search import caring
from chapterhouse.search.index.folder import Home
from chapterhouse.search.index.reading import Reader
from chapterhouse.search.index.stories import STORIES
from chapterhouse.stories.models import Story
from chapterhouse.testing import make_cast, make_published

pytestmark = pytest.mark.django_db
SAME = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def cast(client, take_in):
    cast = make_cast()
    client.force_login(cast.heron.member)
    return cast


def page(client) -> str:
    return " ".join(client.get(reverse("search-desk")).text.split())


def press(client, name, **sent):
    return client.post(reverse(name), sent, headers=SAME)


@pytest.mark.parametrize("name", ["search-desk", "search-progress", "build-search", "check-search"])
def test_it_is_the_archivists_alone(client, cast, name):
    cast.finch.member.grant(Role.MODERATOR, by=None)
    client.force_login(cast.finch.member)
    assert press(client, name).status_code == 404


def test_the_desk_leads_there(client, cast):
    assert f'href="{reverse("search-desk")}"' in client.get(reverse("desk")).text


def test_before_the_first_index_it_says_so(client, cast):
    assert "not there yet; the worker builds it" in page(client)


def test_while_one_is_built_it_says_so(client, cast):
    with Home(STORIES).alone("build"):
        assert "is being built for the first time" in page(client)


@pytest.mark.django_db(transaction=True)
def test_each_index_is_told_with_what_it_holds_and_how_far_it_is(client, cast, take_in):
    take_in()
    assert "<td>4</td>" in page(client)
    cast.salt.hide(by=cast.heron.member, why="copied")
    until_others_have_ended()
    assert "<td>1</td>" in page(client)


def test_its_queries_do_not_grow_with_the_stories(
    client, cast, take_in, django_assert_max_num_queries
):
    for number in range(30):
        make_published(f"Gull {number}", cast.wren)
    take_in()
    with django_assert_max_num_queries(11):
        page(client)


def test_it_is_built_anew_by_a_job_and_logged(client, cast):
    press(client, "build-search")
    assert "The indexes are being built anew" in page(client)
    run_waiting()
    assert Reader(STORIES).view()
    assert Change.objects.filter(verb="build-search", by=cast.heron.member).exists()
    assert "The indexes are being built anew. Readers" not in page(client)


def test_a_check_says_that_all_agree(client, cast):
    caring.build_anew()
    press(client, "check-search")
    run_waiting()
    assert "Stories: all 4 agree with the tables" in page(client)


def test_a_check_says_what_differs(client, cast):
    caring.build_anew()
    Story.objects.filter(pk=cast.salt.pk).update(title="Never announced")
    caring.check()
    said = page(client)
    assert "0 missing, 1 as they were before, 0 that should not be there" in said
    assert f"(the first ids: {cast.salt.pk})" in said
    assert "Build them anew to make them true." in said


def test_a_check_without_an_index_says_so(client, cast):
    caring.check()
    assert "there was no index" in page(client)


def test_what_is_kept_of_a_check_may_be_broken(client, cast):
    caring.check()
    caring.kept_at().write_text('{"made_at": 3}')
    assert "Not checked on this machine yet." in page(client)


def test_a_job_that_failed_is_told(client, cast):
    press(client, "check-search")
    Job.objects.filter(name="search.check").update(ended_at=cast.salt.created_at, error="No room")
    assert "The last work on the indexes failed" in page(client)


def test_texts_are_searched_no_more_and_that_is_logged(client, cast):
    assert press(client, "search-desk").status_code == 302
    assert not Archive.current().searches_texts
    change = Change.objects.get(verb="change-search")
    assert change.before == {"searches_texts": True}
    assert "not wanted" in page(client)
    assert "changed what is searched in" in client.get(reverse("changes")).text
