"""Who hears of writing together and of beta reading, and in which words."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from chapterhouse.members.models import Block
from chapterhouse.notices.models import Notice
from chapterhouse.notices.tests.hearing import told
from chapterhouse.shelves.apart.muting import mute
from chapterhouse.stories import beta_notes, beta_reading, co_writing
from chapterhouse.stories.titling import change_title_page
from chapterhouse.testing import HERE, make_cast, make_chapter, make_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    cache.clear()
    return make_cast()


@pytest.fixture
def story(cast):
    story = make_story("Ebb", cast.wren)
    make_chapter(story)
    return story


def inbox(client, name):
    told(name)
    client.force_login(name.member)
    return client.get(reverse("notices")).content.decode()


def kinds(name):
    return [kind for kind, _key in told(name)]


def together(story, name, wren):
    place = co_writing.invite(story, name, by=wren.member)
    co_writing.accept(place, by=name.member)
    place.refresh_from_db()
    return place


def reads(story, name, wren):
    beta = beta_reading.ask(story, name, "Please.", by=wren.member)
    beta_reading.accept(beta, by=name.member)
    beta.refresh_from_db()
    return beta


def test_who_is_asked_to_write_hears_of_it(client, cast, story):
    co_writing.invite(story, cast.finch, by=cast.wren.member)
    page = inbox(client, cast.finch)
    assert "Will you write this with them?" in page
    assert "Ebb" in page
    assert reverse("invitations-to-write") in page
    assert kinds(cast.wren) == []


def test_who_muted_the_asker_does_not(cast, story):
    mute(cast.finch.member, cast.wren)
    co_writing.invite(story, cast.finch, by=cast.wren.member)
    assert kinds(cast.finch) == []


def test_the_asker_hears_the_answer(client, cast, story):
    together(story, cast.finch, cast.wren)
    assert "Writes with you now" in inbox(client, cast.wren)
    other = co_writing.invite(story, cast.rook, by=cast.wren.member)
    co_writing.decline(other, by=cast.rook.member)
    page = inbox(client, cast.wren)
    assert ("Does not write with you" in page, "Rook" in page) == (True, True)


def test_an_invitation_that_was_taken_back_leaves_no_title_behind(client, cast, story):
    place = co_writing.invite(story, cast.finch, by=cast.wren.member)
    inbox(client, cast.finch)
    co_writing.take_back(place, by=cast.wren.member)
    page = inbox(client, cast.finch)
    assert ("Ebb" in page, "no longer here" in page) == (False, True)


def test_who_is_removed_reads_why_whomever_they_muted(client, cast, story):
    place = together(story, cast.finch, cast.wren)
    mute(cast.finch.member, cast.wren)
    co_writing.remove(place, by=cast.wren.member, why="We agreed to part.")
    assert "We agreed to part." in inbox(client, cast.finch)


def test_who_stays_hears_who_left(client, cast, story):
    together(story, cast.finch, cast.wren)
    co_writing.leave(story, [cast.finch.pk], by=cast.finch.member, signs=True)
    page = inbox(client, cast.wren)
    assert ("Writes with you no more" in page, "Finch" in page) == (True, True)
    assert Notice.objects.filter(member=cast.finch.member, key__lt=0).count() == 0


def test_a_beta_reader_hears_that_they_are_asked(client, cast, story):
    beta_reading.ask(story, cast.finch, "It is about the sea.", by=cast.wren.member)
    page = inbox(client, cast.finch)
    assert "Will you read their draft?" in page
    assert "It is about the sea." in page


def test_the_author_hears_yes_and_no(client, cast, story):
    reads(story, cast.finch, cast.wren)
    beta_reading.end(beta_reading.ask(story, cast.rook, by=cast.wren.member), by=cast.rook.member)
    page = inbox(client, cast.wren)
    assert ("Reads your drafts now" in page, "Does not read your draft" in page) == (True, True)


@pytest.mark.parametrize(("by", "hears"), [("wren", "finch"), ("finch", "wren")])
def test_the_other_side_hears_of_the_end(client, cast, story, by, hears):
    beta = reads(story, cast.finch, cast.wren)
    for name in (cast.wren, cast.finch):
        told(name)
    Notice.objects.all().delete()
    beta_reading.end(beta, by=getattr(cast, by).member)
    assert kinds(getattr(cast, hears)) == ["beta"]
    assert kinds(getattr(cast, by)) == []
    assert "drafts no more" in inbox(client, getattr(cast, hears))


def test_a_days_notes_on_a_chapter_are_told_once(client, cast, story):
    reads(story, cast.finch, cast.wren)
    told(cast.wren)
    Notice.objects.all().delete()
    for number in range(3):
        words = f"<p>{number}</p>"
        note = beta_notes.write_note(story.chapters.get(), cast.finch, words, words)
    assert kinds(cast.wren) == ["note"]
    assert "Notes on your draft" in inbox(client, cast.wren)
    beta_notes.write_note(story.chapters.get(), cast.wren, "x", "<p>x</p>", answers=note)
    assert "Answers to your notes" in inbox(client, cast.finch)
    assert kinds(cast.wren) == ["note"]


def test_an_old_notice_names_no_story_to_who_writes_it_no_more(client, cast, story):
    rook = together(story, cast.rook, cast.wren)
    together(story, cast.finch, cast.wren)
    co_writing.leave(story, [cast.finch.pk], by=cast.finch.member, signs=False)
    assert "Writes with you no more" in inbox(client, cast.rook)
    co_writing.remove(rook, by=cast.wren.member, why="Thank you for all.")
    assert "Writes with you no more" not in inbox(client, cast.rook)
    assert "You do not write it any more" in inbox(client, cast.rook)


def test_a_beta_reader_who_is_kept_away_is_told_no_title(client, cast, story):
    beta_reading.ask(story, cast.finch, by=cast.wren.member)
    assert "Ebb" in inbox(client, cast.finch)
    Block.objects.create(member=cast.wren.member, blocked=cast.finch.member, met_as=cast.finch)
    assert "Ebb" not in inbox(client, cast.finch)


def test_whom_an_author_keeps_away_sees_nothing_of_what_they_were_asked_for(client, cast, story):
    place = co_writing.invite(story, cast.finch, by=cast.wren.member)
    Block.objects.create(member=cast.wren.member, blocked=cast.finch.member, met_as=cast.finch)
    client.force_login(cast.finch.member)
    assert client.get(story.get_absolute_url()).status_code == 404
    assert story.title not in client.get(reverse("invitations-to-write")).content.decode()
    address = reverse("answer-invitation", args=[place.pk])
    assert client.post(address, {"accept": ""}, headers=HERE).status_code == 404


def test_who_is_gone_hears_of_the_story_by_the_name_it_had_then(client, cast, story):
    rook = together(story, cast.rook, cast.wren)
    beta = beta_reading.ask(story, cast.finch, by=cast.wren.member)
    beta_reading.accept(beta, by=cast.finch.member)
    beta.refresh_from_db()
    co_writing.remove(rook, by=cast.wren.member, why="Thank you for all.")
    beta_reading.end(beta, by=cast.wren.member)
    for title in ("Flood", "Secret"):
        change_title_page(story, {"title": title, "title_html": ""}, by=cast.wren.member)
    for name in (cast.rook, cast.finch):
        page = inbox(client, name)
        assert "Ebb" in page
        assert "Secret" not in page
        assert "Flood" not in page
