"""What a story's pages say of its licence, and what they say to machines."""

import json
import re

import pytest

from chapterhouse.archive.maintained import all_maintained, recount
from chapterhouse.stories.dedicating import dedicate, forget
from chapterhouse.stories.models import Origin, Story
from chapterhouse.stories.partings.passing import erase_story
from chapterhouse.stories.tests.pages import first_chapter, settled
from chapterhouse.testing import make_cast, make_published

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


def pages_of(story):
    whole = f"{story.get_absolute_url()}all/"
    return [f"{story.get_absolute_url()}?contents", first_chapter(story).get_absolute_url(), whole]


def test_a_licence_leads_to_its_own_page_and_programs_find_it(client, cast):
    Story.objects.update(licence="cc-by-sa")
    commons = "https://creativecommons.org/licenses/by-sa/4.0/"
    for address in pages_of(cast.salt):
        assert (
            f'<a rel="license noopener" href="{commons}">CC BY-SA 4.0' in client.get(address).text
        )
    page = client.get(pages_of(cast.salt)[0]).text
    told = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert json.loads(told[1])["license"] == commons


def test_reserved_rights_are_said_and_lead_nowhere(client, cast):
    Story.objects.update(licence="all-rights")
    page = client.get(pages_of(cast.salt)[0]).text
    assert "all rights reserved" in page
    assert "creativecommons" not in page


def test_nothing_is_said_where_nothing_was_said(client, cast):
    page = client.get(pages_of(cast.salt)[0]).text
    assert "Licence" not in page
    assert "credits" not in page


TOLD = {
    (True, True): (None, None, []),
    (True, False): ("noai, noimageai", "1", ["noai, noimageai"]),
    (False, True): ("noindex", None, ["noindex"]),
    (False, False): ("noindex, noai, noimageai", "1", ["noindex, noai, noimageai"]),
}


@pytest.mark.parametrize(("wishes", "told"), TOLD.items())
def test_machines_are_told_on_every_page_of_it(client, cast, wishes, told):
    Story.objects.update(allows_indexing=wishes[0], allows_training=wishes[1])
    robots, reserved, tags = told
    for address in pages_of(cast.salt):
        answer = client.get(address)
        assert answer.headers.get("X-Robots-Tag") == robots
        assert answer.headers.get("tdm-reservation") == reserved
        assert re.findall(r'<meta name="robots" content="([^"]*)">', answer.text) == tags


def test_by_default_search_engines_may_list_it_and_nobody_may_learn_from_it(client, cast):
    answer = client.get(pages_of(cast.salt)[0])
    assert answer.headers["X-Robots-Tag"] == "noai, noimageai"


def test_the_printed_page_tells_them_too(client, cast):
    answer = client.get(f"{cast.salt.get_absolute_url()}plain/")
    assert answer.status_code == 200
    assert answer.headers["tdm-reservation"] == "1"


def test_whom_it_is_for_stands_on_its_first_chapter_and_not_on_the_others(client, cast):
    dedicate(cast.salt, [cast.finch], by=cast.wren.member)
    first, second, *_ = cast.salt.chapters.all()
    assert ">Finch</a>" in client.get(first.get_absolute_url()).text
    assert ">Finch</a>" not in client.get(second.get_absolute_url()).text


def test_stories_without_credits_ask_for_none(client, cast, django_assert_num_queries):
    story = make_published("Plain", cast.wren)
    settled(client)
    with django_assert_num_queries(9):
        client.get(story.get_absolute_url())
    dedicate(story, ["A cat"], by=cast.wren.member)
    with django_assert_num_queries(12):
        client.get(story.get_absolute_url())


def test_a_page_that_names_another_story_goes_stale_with_it(client, cast):
    Origin.objects.create(story=cast.tide, original=cast.salt)
    Story.objects.filter(pk=cast.tide.pk).update(has_credits=True)
    answer = client.get(cast.tide.get_absolute_url())
    assert {f"story:{cast.salt.pk}", f"pen-name:{cast.rook.pk}"} <= answer.stamps


def test_a_visitor_is_not_told_of_what_visitors_find_in_no_list(client, cast):
    Origin.objects.create(story=cast.tide, original=cast.ember)
    Story.objects.filter(pk=cast.tide.pk).update(has_credits=True)
    cast.archive.members_only_listed = "not-at-all"
    cast.archive.save()
    assert "Ember" not in client.get(cast.tide.get_absolute_url()).text
    client.force_login(cast.finch.member)
    assert "Ember" in client.get(cast.tide.get_absolute_url()).text


def test_what_is_deleted_for_good_leaves_no_number_behind(cast):
    Origin.objects.create(story=cast.tide, original=cast.salt, accepted_at=cast.salt.published_at)
    dedicate(cast.ember, [cast.finch], by=cast.wren.member)
    recount(Story)
    assert set(Story.objects.filter(has_credits=True)) == {cast.tide, cast.salt, cast.ember}
    erase_story(cast.tide, by=None)
    forget([cast.finch.pk])
    assert not Story.objects.filter(has_credits=True).exists()
    assert not any(maintained.differing().exists() for maintained in all_maintained())
