"""Whom a story is for: said by its author, told to them, and declined by whoever likes."""

import pytest
from django.urls import reverse

from chapterhouse.jobs.readers import begin
from chapterhouse.members.models import Block, PenName, Preferences
from chapterhouse.notices.models import Notice
from chapterhouse.notices.tests.hearing import hear_of_it
from chapterhouse.stories.dedicating import dedicate
from chapterhouse.stories.models import Dedication, Story
from chapterhouse.stories.publishing import publish
from chapterhouse.testing import HERE, make_cast
from chapterhouse.writing.tests.story_forms import begun, change, shown, write, wrong_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    company = make_cast()
    Story.objects.update(summary="<p>Sea.</p>")
    begin("notices")
    return company


def page_of(client, story):
    return client.get(f"{story.get_absolute_url()}?contents").text


def test_an_address_says_which_of_two_names_is_meant(wren, cast):
    other = PenName.create(cast.rook.member, "Fínch")
    assert other.address != cast.finch.address
    PenName.objects.filter(pk=other.pk).update(address="Finch~2")
    [wrong] = wrong_in(write(wren, title="Salt Road", dedication="FINCH"))
    assert "Finch~2" in wrong
    story = begun(wren, dedication="Finch~2")
    assert [one.pen_name for one in story.dedications.all()] == [other]


def test_names_become_links_and_words_stay_words(wren, cast):
    story = begun(wren, dedication='finch, "the cat, who waited"')
    given = [(one.pen_name, one.words) for one in story.dedications.all()]
    assert given == [(cast.finch, ""), (None, "the cat, who waited")]
    page = page_of(wren, story)
    assert '<a href="/authors/Finch/">Finch</a>' in page
    assert "the cat, who waited" in page


def test_it_stands_in_the_form_as_it_was_typed(wren, cast):
    dedicate(cast.salt, [cast.finch, "the cat, who waited"], by=cast.wren.member)
    assert shown(wren, cast.salt)["dedication"] == 'Finch, "the cat, who waited"'


def test_it_is_taken_away_again(wren, cast):
    dedicate(cast.salt, [cast.finch, "A cat"], by=cast.wren.member)
    change(wren, cast.salt, shown(wren, cast.salt), dedication="A cat")
    assert [one.words for one in cast.salt.dedications.all()] == ["A cat"]
    change(wren, cast.salt, shown(wren, cast.salt), dedication="")
    cast.salt.refresh_from_db()
    assert not cast.salt.has_credits


def block(cast):
    return Block.objects.create(
        member=cast.finch.member, blocked=cast.wren.member, met_as=cast.wren
    )


def decline_all(cast):
    Preferences.change(cast.finch.member, takes_dedications=False)


@pytest.mark.parametrize("keep_away", [block, decline_all])
def test_whoever_wants_none_gets_none_in_the_same_words(wren, cast, keep_away):
    keep_away(cast)
    answer = write(wren, title="For you", dedication="Finch")
    assert wrong_in(answer) == ["Finch: You cannot reach them here."]
    assert not Dedication.objects.exists()


def test_what_stands_there_already_is_no_reason_to_refuse_the_page(wren, cast):
    dedicate(cast.salt, [cast.finch], by=cast.wren.member)
    block(cast)
    answer = change(wren, cast.salt, shown(wren, cast.salt), title="Bread")
    assert answer.status_code == 302
    assert cast.salt.dedications.exists()


def test_of_two_names_alike_it_is_asked_which(wren, cast):
    PenName.create(None, "Fínch")
    assert "could be several people" in wrong_in(write(wren, dedication="FINCH"))[0]
    assert begun(wren, dedication="Finch").dedications.get().pen_name == cast.finch


def gifts(cast):
    hear_of_it()
    return Notice.objects.filter(kind=Notice.Kind.GIFT, member=cast.finch.member)


def test_they_are_told_once_and_not_before_readers_have_it(wren, cast):
    story = begun(wren, dedication="Finch", chapter__text="<p>One.</p>")
    assert not gifts(cast).exists()
    publish(story.chapters.get(), by=cast.wren.member)
    assert gifts(cast).get().key == story.dedications.get().pk
    dedicate(story, [cast.finch, "A cat"], by=cast.wren.member)
    assert gifts(cast).count() == 1


def test_they_are_told_of_a_silent_story_too(wren, cast):
    story = begun(wren, dedication="Finch", chapter__text="<p>One.</p>")
    publish(story.chapters.get(), by=cast.wren.member, is_silent=True)
    assert gifts(cast).exists()


def test_the_notice_leads_to_the_page_where_it_is_answered(client, cast):
    dedicate(cast.salt, [cast.finch], by=cast.wren.member)
    assert gifts(cast).count() == 1
    client.force_login(cast.finch.member)
    inbox = client.get(reverse("notices")).text
    assert "Written for you" in inbox
    assert f"{reverse('for-me')}#dedication-{Dedication.objects.get().pk}" in inbox


def test_whoever_blocked_the_author_meanwhile_is_not_told(wren, cast):
    story = begun(wren, dedication="Finch", chapter__text="<p>One.</p>")
    block(cast)
    publish(story.chapters.get(), by=cast.wren.member)
    assert not gifts(cast).exists()


def answer(client, dedication, **said):
    path = reverse("answer-dedication", args=[dedication.pk])
    return client.post(path, said, headers=HERE, follow=True)


def test_a_declined_one_is_shown_no_more_until_it_is_taken_after_all(client, cast):
    dedicate(cast.salt, [cast.finch], by=cast.wren.member)
    dedication = Dedication.objects.get()
    client.force_login(cast.finch.member)
    assert "You declined it" in answer(client, dedication, declines="1").text
    assert "/authors/Finch/" not in page_of(client, cast.salt).partition("<article>")[2]
    answer(client, dedication, stays="1")
    assert "/authors/Finch/" in page_of(client, cast.salt).partition("<article>")[2]


def test_the_page_of_a_declined_one_does_not_ask_again(wren, cast):
    dedicate(cast.salt, [cast.finch], by=cast.wren.member)
    Dedication.objects.update(declined_at=cast.salt.published_at)
    change(wren, cast.salt, shown(wren, cast.salt), dedication="Finch, A cat")
    assert Dedication.objects.get(pen_name=cast.finch).declined_at


def test_nobody_answers_for_somebody_else(client, cast):
    dedicate(cast.salt, [cast.finch], by=cast.wren.member)
    client.force_login(cast.rook.member)
    assert answer(client, Dedication.objects.get(), declines="1").status_code == 404
    assert Dedication.objects.get().declined_at is None


def test_a_draft_for_somebody_is_on_nobodys_page(wren, client, cast):
    begun(wren, "The Secret", dedication="Finch")
    client.force_login(cast.finch.member)
    page = client.get(reverse("for-me")).text
    assert "The Secret" not in page
    assert "Nobody has dedicated a story to you yet" in page


def test_the_page_asks_no_more_for_more_stories(client, cast, django_assert_num_queries):
    client.force_login(cast.finch.member)
    dedicate(cast.salt, [cast.finch], by=cast.wren.member)
    client.get(reverse("for-me"))
    with django_assert_num_queries(9):
        client.get(reverse("for-me"))
    for story in (cast.tide, cast.ember, cast.ash):
        dedicate(story, [cast.finch], by=cast.wren.member)
    with django_assert_num_queries(9):
        client.get(reverse("for-me"))
