"""Writing a story together: asked by name, agreed, with rights, and no longer."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Block, Leaving, Member, PenName, Preferences
from chapterhouse.stories import co_writing
from chapterhouse.stories.asking import NotAskedError
from chapterhouse.stories.models import Authorship, Chapter, Story
from chapterhouse.stories.partings.passing import orphan, orphanage, pass_on
from chapterhouse.testing import HERE, make_cast, make_chapter, make_pen_name, make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    cache.clear()
    return make_cast()


@pytest.fixture
def story(cast):
    """A draft of Wren's."""
    story = make_story("Ebb", cast.wren)
    make_chapter(story, "<p>The tide went out.</p>")
    return story


def as_(client, name):
    client.force_login(name.member)
    return client


def ask(client, story, name="Finch", **more):
    said = {"name": name, "may_edit": "on", "may_publish": "on"} | more
    return client.post(reverse("invite-co-author", args=[story.pk]), said, headers=HERE)


def place_of(story, name):
    return Authorship.objects.get(story=story, pen_name=name)


def answer(client, place, way):
    return client.post(reverse("answer-invitation", args=[place.pk]), {way: ""}, headers=HERE)


def invited(story, name, **rights):
    return co_writing.invite(story, name, by=story.authorships.first().pen_name.member, **rights)


def together(story, name, **rights):
    place = invited(story, name, **rights)
    assert co_writing.accept(place, by=name.member)
    place.refresh_from_db()
    return place


def test_an_author_asks_by_pen_name(client, cast, story):
    ask(as_(client, cast.wren), story, "finch")
    place = place_of(story, cast.finch)
    assert (place.has_consent, place.part, place.position) == (False, "co-author", 1)
    page = client.get(reverse("co-authors", args=[story.pk])).content.decode()
    assert "not answered yet" in page
    assert "Finch" in page


def test_before_they_agree_no_byline_and_no_count_names_them(client, cast, story):
    place = invited(cast.tide, cast.finch)
    assert "Finch" not in client.get(cast.tide.get_absolute_url()).content.decode()
    assert "Tide" not in client.get(cast.finch.get_absolute_url()).content.decode()
    cast.tide.recount_around()
    cast.finch.refresh_from_db()
    assert cast.finch.story_count == 0
    co_writing.accept(place, by=cast.finch.member)
    cast.finch.refresh_from_db()
    assert cast.finch.story_count == 1
    assert "Finch" in client.get(cast.tide.get_absolute_url()).content.decode()
    assert "Tide" in client.get(cast.finch.get_absolute_url()).content.decode()


def test_the_invited_look_at_it_and_say_yes(client, cast, story):
    place = invited(story, cast.finch)
    page = as_(client, cast.finch).get(reverse("invitations-to-write")).content.decode()
    assert "Ebb" in page
    assert "Wren" in page
    assert client.get(story.get_absolute_url()).status_code == 200
    assert answer(client, place, "accept").url == reverse("co-authors", args=[story.pk])
    place.refresh_from_db()
    assert place.has_consent
    assert place.consented_at


def test_nobody_else_answers_for_them(client, cast, story):
    place = invited(story, cast.finch)
    assert answer(as_(client, cast.rook), place, "accept").status_code == 404
    assert answer(as_(client, cast.wren), place, "accept").status_code == 404
    assert not place_of(story, cast.finch).has_consent


def test_who_says_no_is_left_alone_for_a_month(client, cast, story):
    answer(as_(client, cast.finch), invited(story, cast.finch), "decline")
    assert not story.authorships.filter(pen_name=cast.finch).exists()
    refused = ask(as_(client, cast.wren), story)
    assert (refused.status_code, "said no" in refused.content.decode()) == (422, True)
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert ask(as_(client, cast.wren), story).status_code == 302


def test_asked_in_vain_they_are_asked_no_more(client, cast, story):
    place = invited(story, cast.finch)
    as_(client, cast.wren).post(reverse("remove-co-author", args=[place.pk]), headers=HERE)
    assert not story.authorships.filter(pen_name=cast.finch).exists()
    assert answer(as_(client, cast.finch), place, "accept").status_code == 404


OUT_OF_REACH = {
    "keeps the asker away": lambda finch, wren: Block.objects.create(
        member=finch.member, blocked=wren.member, met_as=wren
    ),
    "takes no invitations": lambda finch, wren: Preferences.change(
        finch.member, takes_invitations=False
    ),
    "is locked": lambda finch, wren: Member.objects.filter(pk=finch.member_id).update(
        is_active=False
    ),
    "never came": lambda finch, wren: Member.objects.filter(pk=finch.member_id).update(
        is_claimed=False
    ),
    "is leaving": lambda finch, wren: Leaving.objects.create(
        member=finch.member, due_at=timezone.now() + timedelta(days=9)
    ),
    "has left": lambda finch, wren: PenName.objects.filter(pk=finch.pk).update(member=None),
}


@pytest.mark.parametrize("why", OUT_OF_REACH)
def test_who_is_out_of_reach_is_so_in_the_same_words(client, cast, story, why):
    OUT_OF_REACH[why](cast.finch, cast.wren)
    page = ask(as_(client, cast.wren), story)
    assert page.status_code == 422
    assert "You cannot reach them here." in page.content.decode()
    assert 'value="Finch"' in page.content.decode()
    assert not story.authorships.filter(pen_name=cast.finch).exists()


def test_nobody_asks_the_name_of_nobody(client, cast, story):
    page = ask(as_(client, cast.wren), story, orphanage().name)
    assert "Nobody here has this name" in page.content.decode()


@pytest.mark.parametrize("typed", ["", "Somebody", "\0", "x" * 5000, "Wren", "Rook"])
def test_a_name_that_cannot_be_asked_is_an_error_beside_the_field(client, cast, story, typed):
    together(story, cast.rook)
    page = ask(as_(client, cast.wren), story, typed)
    assert (page.status_code, "errorlist" in page.content.decode()) == (422, True)
    assert story.authorships.count() == 2


def test_names_that_look_alike_are_asked_about(client, cast, story):
    other = make_pen_name("Fınch")
    page = ask(as_(client, cast.wren), story).content.decode()
    assert "Choose whom you mean" in page
    assert f'value="{other.address}"' in page
    ask(client, story, which=other.address)
    assert place_of(story, other)
    assert not story.authorships.filter(pen_name=cast.finch).exists()


def test_a_story_has_room_for_so_many(cast, story, monkeypatch):
    monkeypatch.setattr(co_writing, "MOST_AUTHORS", 2)
    invited(story, cast.finch)
    with pytest.raises(NotAskedError) as refused:
        invited(story, cast.rook)
    assert refused.value.why == co_writing.FULL


def test_nobody_asks_a_crowd_in_a_day(client, cast, story):
    as_(client, cast.wren)
    for _turn in range(20):
        ask(client, story, "Heron")
    page = ask(client, story, "Finch")
    assert "within a day" in page.content.decode()
    assert not story.authorships.filter(pen_name=cast.finch).exists()


def test_where_authors_write_alone_there_is_no_way_in(client, cast, story):
    place = invited(story, cast.finch)
    Archive.objects.update(co_authors=False)
    assert ask(as_(client, cast.wren), story, "Rook").status_code == 404
    page = client.get(reverse("co-authors", args=[story.pk])).content.decode()
    assert reverse("invite-co-author", args=[story.pk]) not in page
    assert answer(as_(client, cast.finch), place, "accept").status_code == 404
    assert client.get(reverse("invitations-to-write")).status_code == 404


def test_who_was_blocked_since_does_not_come_in(client, cast, story):
    place = invited(story, cast.finch)
    Block.objects.create(member=cast.wren.member, blocked=cast.finch.member, met_as=cast.finch)
    answer(as_(client, cast.finch), place, "accept")
    assert not place_of(story, cast.finch).has_consent


def test_the_first_author_says_what_others_may_do(client, cast, story):
    place = together(story, cast.finch)
    change = reverse("change-co-author", args=[place.pk])
    as_(client, cast.wren).post(change, {"may_edit": "on"}, headers=HERE)
    place.refresh_from_db()
    assert (place.may_edit, place.may_publish) == (True, False)
    assert Story.objects.editable_by(cast.finch.member).filter(pk=story.pk)
    assert not Story.objects.publishable_by(cast.finch.member).filter(pk=story.pk)


def test_co_authors_give_themselves_no_rights(client, cast, story):
    place = together(story, cast.finch, may_edit=False, may_publish=False)
    rights = {"may_edit": "on", "may_publish": "on"}
    change = reverse("change-co-author", args=[place.pk])
    assert as_(client, cast.finch).post(change, rights, headers=HERE).status_code == 404
    assert ask(client, story, "Rook").status_code == 404
    first = place_of(story, cast.wren)
    remove = reverse("remove-co-author", args=[first.pk])
    assert client.post(remove, {"why": "x"}, headers=HERE).status_code == 404


def test_the_byline_is_put_in_order(client, cast, story):
    place = together(story, cast.finch)
    change = reverse("change-co-author", args=[place.pk])
    as_(client, cast.wren).post(change, {"move": "up"}, headers=HERE)
    names = [one.pen_name.name for one in story.authorships.select_related("pen_name")]
    assert names == ["Finch", "Wren"]
    client.post(change, {"move": "up"}, headers=HERE)
    assert story.authorships.filter(part="author").get().pen_name == cast.wren


def test_who_is_removed_is_told_why(client, cast, story):
    place = together(story, cast.finch)
    remove = reverse("remove-co-author", args=[place.pk])
    assert as_(client, cast.wren).post(remove, {"why": ""}, headers=HERE).status_code == 422
    client.post(remove, {"why": "We agreed to part."}, headers=HERE)
    assert not story.authorships.filter(pen_name=cast.finch).exists()
    assert as_(client, cast.finch).get(story.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(("signs", "author"), [("keep", "Finch"), ("drop", "Former author")])
def test_a_co_author_leaves_and_says_what_becomes_of_their_chapters(
    client, cast, story, signs, author
):
    together(story, cast.finch)
    chapter = make_chapter(story, author=cast.finch)
    leave = reverse("leave-story", args=[story.pk])
    assert "former author" in as_(client, cast.finch).get(leave).content.decode()
    client.post(leave, {"signs": signs}, headers=HERE)
    chapter.refresh_from_db()
    assert chapter.author.name == author
    assert not story.authorships.filter(pen_name=cast.finch).exists()
    assert not Chapter.objects.editable_by(cast.finch.member).filter(story=story).exists()


def test_who_goes_first_leaves_the_next_in_charge(client, cast, story):
    together(story, cast.finch, may_edit=False)
    as_(client, cast.wren).post(reverse("leave-story", args=[story.pk]), headers=HERE)
    assert Story.objects.owned_by(cast.finch.member).filter(pk=story.pk)
    assert Story.objects.editable_by(cast.finch.member).filter(pk=story.pk)


def test_the_last_author_gives_it_away_instead(client, cast, story):
    invited(story, cast.finch)
    page = as_(client, cast.wren).post(reverse("leave-story", args=[story.pk]), headers=HERE)
    assert reverse("orphan-story", args=[story.pk]) in page.content.decode()
    assert place_of(story, cast.wren)


def test_with_its_last_author_goes_who_was_only_asked(cast):
    place = invited(cast.tide, cast.finch)
    orphan(cast.tide, [cast.wren.pk], by=cast.wren.member)
    assert not Authorship.objects.filter(pk=place.pk).exists()


def test_who_is_asked_and_takes_it_over_has_agreed(cast):
    invited(cast.tide, cast.finch)
    pass_on(cast.tide, [cast.wren.pk], cast.finch, verb="hand-over", by=cast.finch.member)
    place = place_of(cast.tide, cast.finch)
    assert (place.has_consent, place.part) == (True, "author")


def test_the_page_asks_no_more_for_many(client, cast, story, django_assert_max_num_queries):
    for number in range(8):
        together(story, make_pen_name(f"Gull {number}"))
    as_(client, cast.wren)
    # Session, member, archive, the story, its authors, notices, the archive's own pages, and turns.
    with django_assert_max_num_queries(9):
        client.get(reverse("co-authors", args=[story.pk]))
