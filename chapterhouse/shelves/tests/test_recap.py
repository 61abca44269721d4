"""Previously: what an author tells of the chapters before, for who comes back late."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from chapterhouse.shelves.models import Reading
from chapterhouse.stories.models import Chapter
from chapterhouse.testing import HERE


@pytest.fixture
def chapter(cast):
    return cast.salt.chapters.order_by("position").first()


def address(chapter):
    return reverse("recap", args=[chapter.story_id, chapter.pk])


def write(client, chapter, words):
    return client.post(address(chapter), {"recap": words}, headers=HERE)


def page_of(client, chapter):
    return client.get(chapter.get_absolute_url()).content.decode()


def test_its_author_writes_it_and_everybody_finds_it_folded(client, cast, chapter):
    client.force_login(cast.wren.member)
    assert "Tell what happened before" in page_of(client, chapter)
    write(client, chapter, "The lamp went out.\n\nNobody knew why.")
    client.logout()
    page = page_of(client, chapter)
    assert "<p>The lamp went out.</p>" in page
    assert '<details class="notes folds recap" data-days' in page


def test_it_is_edited_as_it_was_typed(client, cast, chapter):
    client.force_login(cast.wren.member)
    write(client, chapter, "The lamp went out.\n\nNobody knew why.")
    page = client.get(address(chapter)).content.decode()
    assert "The lamp went out.\n\nNobody knew why.</textarea>" in page


def test_what_acts_in_it_is_taken_out(client, cast, chapter):
    client.force_login(cast.wren.member)
    write(client, chapter, "<p onclick='x()'>Dark.<script>alert(1)</script></p>")
    assert Chapter.objects.get(pk=chapter.pk).recap == "<p>Dark.</p>"
    write(client, chapter, " ")
    assert Chapter.objects.get(pk=chapter.pk).recap == ""


@pytest.mark.parametrize("who", ["finch", "heron"])
def test_nobody_else_writes_it(client, cast, chapter, who):
    client.force_login(cast.member(who))
    assert write(client, chapter, "Mine.").status_code == 404
    assert "Tell what happened before" not in page_of(client, chapter)


def test_a_visitor_is_asked_to_log_in(client, chapter):
    assert client.get(address(chapter)).status_code == 302


@pytest.mark.parametrize(("days", "is_open"), [(31, True), (2, False)])
def test_it_is_open_for_who_was_away_for_long(client, cast, chapter, days, is_open):
    Chapter.objects.filter(pk=chapter.pk).update(recap="<p>Dark.</p>")
    then = timezone.now() - timedelta(days=days)
    Reading.objects.create(member=cast.finch.member, story=cast.salt, read_at=then)
    client.force_login(cast.finch.member)
    assert ('folds recap" open' in page_of(client, chapter)) == is_open
