"""Beta readers: found, asked, and what they may open."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Block, Member, PenName, Preferences
from chapterhouse.stories import beta_reading
from chapterhouse.stories.models import Beta, BetaProfile, Chapter, State, Story
from chapterhouse.stories.partings.passing import orphan
from chapterhouse.stories.texts import store_text
from chapterhouse.testing import HERE, make_cast, make_chapter, make_story

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


def offer(name, **said):
    return BetaProfile.objects.create(pen_name=name, **{"languages": ["en"]} | said)


def asked(story, name):
    return beta_reading.ask(story, name, by=story.authorships.first().pen_name.member)


def reads(story, name):
    beta = asked(story, name)
    assert beta_reading.accept(beta, by=name.member)
    beta.refresh_from_db()
    return beta


def lock(name):
    Member.objects.filter(pk=name.member_id).update(is_active=False)


def opens(client, story):
    """What of it answers a member: the stories, chapters and readings that are its."""
    chapter = story.chapters.first()
    return [
        client.get(address).status_code
        for address in (
            story.get_absolute_url(),
            chapter.get_absolute_url(),
            reverse("beta-chapter", args=[chapter.pk]),
            reverse("add-beta-note", args=[chapter.pk]),
        )
    ]


def test_an_author_asks_from_somebodys_page(client, cast, story):
    offer(cast.finch)
    page = reverse("ask-beta", args=[cast.finch.address])
    assert "Ebb" in as_(client, cast.wren).get(page).content.decode()
    client.post(page, {"story": story.pk, "words": "Please."}, headers=HERE)
    beta = Beta.objects.get()
    assert (beta.pen_name, beta.asked_by, beta.words) == (cast.finch, cast.wren, "Please.")


def test_nobody_asks_for_what_others_write(client, cast, story):
    offer(cast.finch)
    page = reverse("ask-beta", args=[cast.finch.address])
    answer = as_(client, cast.rook).post(page, {"story": cast.tide.pk}, headers=HERE)
    assert (answer.status_code, Beta.objects.count()) == (422, 0)


def test_an_author_asks_by_name(client, cast, story):
    page = reverse("story-betas", args=[story.pk])
    as_(client, cast.wren).post(page, {"name": "finch"}, headers=HERE)
    assert "no answer yet" in client.get(page).content.decode()
    assert Beta.objects.asked().get().pen_name == cast.finch


def test_who_is_asked_sees_nothing_before_they_agree(client, cast, story):
    asked(story, cast.finch)
    assert opens(as_(client, cast.finch), story) == [404] * 4


OUT_OF_REACH = {
    "keeps them away": lambda finch, wren: Block.objects.create(
        member=finch.member, blocked=wren.member, met_as=wren
    ),
    "takes no requests": lambda finch, wren: Preferences.change(
        finch.member, takes_invitations=False
    ),
    "closed their page": lambda finch, wren: offer(finch, is_open=False),
    "is locked": lambda finch, wren: lock(finch),
}


@pytest.mark.parametrize("why", OUT_OF_REACH)
def test_who_is_out_of_reach_is_so_in_the_same_words(client, cast, story, why):
    OUT_OF_REACH[why](cast.finch, cast.wren)
    page = reverse("story-betas", args=[story.pk])
    answer = as_(client, cast.wren).post(page, {"name": "Finch"}, headers=HERE)
    assert (answer.status_code, Beta.objects.count()) == (422, 0)
    assert "You cannot reach them here." in answer.content.decode()


def test_an_open_page_is_a_welcome_whatever_else_was_chosen(cast, story):
    Preferences.change(cast.finch.member, takes_invitations=False)
    offer(cast.finch)
    assert asked(story, cast.finch)


@pytest.mark.parametrize("name", ["Wren", "Rook", "Finch", "Crow", "Nobody"])
def test_who_cannot_be_asked_is_an_error_beside_the_name(client, cast, name):
    reads(cast.salt, cast.finch)
    page = reverse("story-betas", args=[cast.salt.pk])
    answer = as_(client, cast.wren).post(page, {"name": name}, headers=HERE)
    assert (answer.status_code, "errorlist" in answer.content.decode()) == (422, True)
    assert Beta.objects.count() == 1


def test_a_no_holds_for_a_month(client, cast, story):
    beta = asked(story, cast.finch)
    as_(client, cast.finch).post(reverse("answer-beta", args=[beta.pk]), headers=HERE)
    assert beta_reading.why_not(story, cast.finch, cast.wren.member) == beta_reading.SAID_NO


def test_a_yes_opens_the_drafts_and_nothing_else(client, cast, story):
    beta = asked(story, cast.finch)
    page = as_(client, cast.finch).get(reverse("beta-readings")).content.decode()
    assert "Ebb" in page
    accept = reverse("answer-beta", args=[beta.pk])
    onward = client.post(accept, {"accept": ""}, headers=HERE).url
    assert "Chapter 1" in client.get(onward).content.decode()
    assert opens(client, story) == [200] * 4
    unfinished = cast.tide.chapters.get(title="Unfinished")
    assert client.get(unfinished.get_absolute_url()).status_code == 404
    assert client.get(reverse("beta-chapter", args=[unfinished.pk])).status_code == 404


def test_what_lies_in_the_bin_is_not_theirs(client, cast, story):
    reads(story, cast.finch)
    as_(client, cast.finch)
    chapter = story.chapters.get()
    Chapter.objects.filter(pk=chapter.pk).update(state=State.BINNED)
    assert client.get(reverse("beta-chapter", args=[chapter.pk])).status_code == 404
    Chapter.objects.filter(pk=chapter.pk).update(state=State.DRAFT)
    Story.objects.filter(pk=story.pk).update(state=State.BINNED)
    assert opens(client, story) == [404] * 4
    assert "Ebb" not in client.get(reverse("beta-readings")).content.decode()


@pytest.mark.parametrize("who", ["wren", "finch"])
def test_ended_from_either_side_it_is_closed_at_once(client, cast, story, who):
    beta = reads(story, cast.finch)
    as_(client, getattr(cast, who)).post(reverse("end-beta", args=[beta.pk]), headers=HERE)
    assert opens(as_(client, cast.finch), story) == [404] * 4
    assert client.get(reverse("beta-reading", args=[beta.pk])).status_code == 404


def test_nobody_else_ends_it(client, cast, story):
    beta = reads(story, cast.finch)
    answer = as_(client, cast.rook).post(reverse("end-beta", args=[beta.pk]), headers=HERE)
    assert answer.status_code == 404
    assert Beta.objects.reading().exists()


def test_where_the_archive_has_none_all_is_closed(client, cast, story):
    beta = reads(story, cast.finch)
    offer(cast.finch)
    Archive.objects.update(beta_readers=False)
    as_(client, cast.finch)
    assert opens(client, story) == [404] * 4
    for name in ("betas", "beta-readings", "beta-profile"):
        assert client.get(reverse(name)).status_code == 404
    assert client.get(reverse("beta-reading", args=[beta.pk])).status_code == 404
    ask = reverse("story-betas", args=[story.pk])
    assert as_(client, cast.wren).get(ask).status_code == 404


def test_a_blocked_beta_reader_does_not_agree_any_more(client, cast, story):
    beta = asked(story, cast.finch)
    Block.objects.create(member=cast.wren.member, blocked=cast.finch.member, met_as=cast.finch)
    accept = reverse("answer-beta", args=[beta.pk])
    as_(client, cast.finch).post(accept, {"accept": ""}, headers=HERE)
    assert not Beta.objects.reading().exists()


def test_with_its_last_author_goes_the_reading(cast):
    reads(cast.tide, cast.finch)
    orphan(cast.tide, [cast.wren.pk], by=cast.wren.member)
    assert not Beta.objects.reading().exists()


def test_a_saved_version_is_read_before_it_is_published(client, cast):
    reads(cast.tide, cast.finch)
    chapter = cast.tide.chapters.first()
    shown = chapter.text.html
    store_text(chapter, "<p>Words to come.</p>")
    Chapter.objects.get(pk=chapter.pk)
    chapter.text.refresh_from_db()
    chapter.text.html, chapter.text.revision = shown, 1
    chapter.text.save()
    page = as_(client, cast.finch).get(reverse("beta-chapter", args=[chapter.pk]))
    assert "Words to come." in page.content.decode()
    assert "readers do not see it yet" in page.content.decode()
    assert "Words to come." not in client.get(chapter.get_absolute_url()).content.decode()


def test_no_list_shows_a_draft_to_its_beta_reader(client, cast, story):
    """Only at its own address, and where they read for others."""
    reads(story, cast.finch)
    Beta.objects.update(accepted_at=timezone.now())
    as_(client, cast.finch)
    addresses = [
        reverse(name)
        for name in ("home", "titles", "recent", "featured", "browse", "authors", "series-list")
    ]
    addresses += [cast.wren.get_absolute_url(), cast.finch.get_absolute_url()]
    addresses += [reverse("shelves"), reverse("history"), reverse("notices"), reverse("write")]
    pages = [client.get(address) for address in addresses]
    assert {page.status_code for page in pages} == {200}
    assert [page.request["PATH_INFO"] for page in pages if "Ebb" in page.content.decode()] == []


@pytest.mark.parametrize("name", [None, "wren"])
def test_whom_an_author_keeps_away_reads_no_more(client, cast, story, name):
    beta = reads(story, cast.finch)
    under = getattr(cast, name) if name else None
    Block.objects.create(
        member=cast.wren.member, blocked=cast.finch.member, met_as=cast.finch, under=under
    )
    as_(client, cast.finch)
    assert opens(client, story) == [404, 404, 404, 404]
    assert client.get(reverse("beta-reading", args=[beta.pk])).status_code == 404
    assert (
        client.get(reverse("preview-chapter", args=[story.chapters.first().pk])).status_code == 404
    )
    for page in ("beta-readings", "write"):
        assert "Ebb" not in client.get(reverse(page)).content.decode()


def test_whom_an_author_keeps_away_from_another_name_reads_on(client, cast, story):
    reads(story, cast.finch)
    other = PenName.create(cast.wren.member, "Dunlin")
    Block.objects.create(
        member=cast.wren.member, blocked=cast.finch.member, met_as=cast.finch, under=other
    )
    assert opens(as_(client, cast.finch), story) == [200, 200, 200, 200]
