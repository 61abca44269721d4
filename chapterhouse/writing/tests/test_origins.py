"""What a story was inspired by, or is a translation of; and what its original's author says."""

import pytest
from django.urls import reverse

from chapterhouse.jobs.readers import begin
from chapterhouse.members.models import Block, Preferences
from chapterhouse.notices.models import Notice
from chapterhouse.notices.tests.hearing import hear_of_it
from chapterhouse.stories.models import Origin, Story
from chapterhouse.stories.publishing import publish
from chapterhouse.testing import HERE, make_cast, make_published
from chapterhouse.writing.tests.story_forms import begun, change, shown, write, wrong_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    company = make_cast()
    Story.objects.update(summary="<p>Sea.</p>")
    company.waves = make_published("Waves", company.finch, summary="<p>W.</p>")
    begin("notices")
    return company


@pytest.fixture
def finch(client, cast):
    client.force_login(cast.finch.member)
    return client


def said(client, cast, **told):
    sent = shown(client, cast.waves)
    last = int(sent["origins-TOTAL_FORMS"]) - 1
    of_it = {f"origins-{last}-{name}": value for name, value in told.items()}
    return change(client, cast.waves, sent, **of_it)


def contents(client, story):
    return client.get(f"{story.get_absolute_url()}?contents").text.partition("<article>")[2]


@pytest.mark.parametrize(
    "address",
    [
        "/stories/{}/",
        "http://testserver/stories/{}/",
        "testserver/stories/{}/all/?x=1#top",
    ],
)
def test_a_story_of_ours_is_known_by_its_address(finch, cast, address):
    assert said(finch, cast, address=address.format(cast.salt.pk)).status_code == 302
    origin = cast.waves.origins.get()
    assert (origin.original, origin.address, origin.title) == (cast.salt, "", "")
    assert f'<a href="{cast.salt.get_absolute_url()}"' in contents(finch, cast.waves)


def test_so_is_a_chapters(finch, cast):
    said(finch, cast, address=cast.salt.chapters.first().get_absolute_url())
    assert cast.waves.origins.get().original == cast.salt


def test_something_elsewhere_is_named_with_its_author(finch, cast):
    far = {"address": "https://far.example/9?a=1&b=2", "title": "Ebb", "author": "M. Oake"}
    said(finch, cast, way="translation", language="sv", **far)
    origin = cast.waves.origins.get()
    assert (origin.way, origin.title, origin.language) == ("translation", "Ebb", "sv")
    page = contents(finch, cast.waves)
    assert "A translation of" in page
    assert 'rel="nofollow noopener ugc" href="https://far.example/9?a=1&amp;b=2"' in page


def test_a_book_without_an_address_is_enough(finch, cast):
    said(finch, cast, title="The Waves", author="V. W.")
    assert "The Waves" in contents(finch, cast.waves)


def test_an_address_elsewhere_needs_a_title_and_an_author_too(finch, cast):
    assert wrong_in(said(finch, cast, address="https://far.example/")) == ["Give its title."]
    assert wrong_in(said(finch, cast, author="Somebody")) == ["Give its title."]


@pytest.mark.parametrize("address", ["/stories/999999/", "/", "/about/", "{}", "{own}"])
def test_what_is_no_story_that_one_may_see_is_none(finch, cast, address):
    path = address.format(cast.dust.get_absolute_url(), own=cast.waves.get_absolute_url())
    assert wrong_in(said(finch, cast, address=path)) == ["There is no story at this address."]


def test_several_are_kept_and_each_can_be_taken_away(finch, cast):
    said(finch, cast, address=cast.salt.get_absolute_url())
    said(finch, cast, title="Ebb")
    assert cast.waves.origins.count() == 2
    sent = shown(finch, cast.waves)
    first = {name: None for name in sent if name.startswith("origins-0-")}
    assert change(finch, cast.waves, sent, **first).status_code == 302
    assert [origin.title for origin in cast.waves.origins.all()] == ["Ebb"]


def block(cast):
    Block.objects.create(member=cast.wren.member, blocked=cast.finch.member, met_as=cast.finch)


def decline_all(cast):
    Preferences.change(cast.wren.member, takes_dedications=False)


@pytest.mark.parametrize("keep_away", [block, decline_all])
def test_whoever_wants_none_is_not_named_in_the_same_words(finch, cast, keep_away):
    keep_away(cast)
    [words] = wrong_in(said(finch, cast, address=cast.salt.get_absolute_url()))
    assert words.startswith("You cannot name this story here by its address.")
    assert said(finch, cast, title="Salt", author="Wren").status_code == 302


def test_an_original_that_a_reader_may_not_see_is_not_named(finch, client, cast):
    said(finch, cast, address=cast.salt.get_absolute_url())
    cast.salt.hide(by=cast.heron.member, why="a complaint")
    client.logout()
    assert "Salt" not in contents(client, cast.waves)
    assert "Inspired by" not in contents(client, cast.waves)


def test_the_address_of_what_only_its_readers_have_is_given_to_nobody(finch, client, cast):
    said(finch, cast, address=cast.mist.get_absolute_url())
    client.logout()
    assert cast.mist.get_absolute_url() not in contents(client, cast.waves)


def answer(client, **said_):
    path = reverse("answer-origin", args=[Origin.objects.get().pk])
    return client.post(path, said_, headers=HERE, follow=True)


def test_the_originals_page_leads_to_it_only_when_its_author_agreed(finch, client, cast):
    said(finch, cast, address=cast.salt.get_absolute_url())
    assert "Waves" not in contents(client, cast.salt)
    client.force_login(cast.wren.member)
    assert "Inspired by" in client.get(reverse("for-me")).text
    answer(client, accepts="1")
    client.logout()
    assert "Stories inspired by this" in contents(client, cast.salt)
    assert cast.waves.get_absolute_url() in contents(client, cast.salt)
    client.force_login(cast.rook.member)
    answer(client, refuses="1")
    assert "Waves" not in contents(client, cast.salt)


def test_what_is_accepted_is_no_way_to_a_hidden_story(finch, client, cast):
    said(finch, cast, address=cast.salt.get_absolute_url())
    Origin.objects.update(accepted_at=cast.salt.published_at)
    Story.objects.update(has_credits=True)
    cast.waves.hide(by=cast.heron.member, why="a complaint")
    client.logout()
    assert "Waves" not in contents(client, cast.salt)


def test_nobody_else_answers(finch, client, cast):
    said(finch, cast, address=cast.salt.get_absolute_url())
    assert answer(client, accepts="1").status_code == 404
    assert Origin.objects.get().accepted_at is None


def test_of_ones_own_story_nobody_is_asked(finch, cast):
    other = make_published("Foam", cast.finch)
    said(finch, cast, address=other.get_absolute_url())
    assert "Waves" in contents(finch, other)
    assert "Waves" not in finch.get(reverse("for-me")).text


def test_its_authors_are_told_once_it_is_out(finch, cast):
    story = begun(
        finch,
        names=("Finch",),
        chapter__text="<p>One.</p>",
        origins__0__address=cast.salt.get_absolute_url(),
    )
    hear_of_it()
    assert not Notice.objects.filter(kind=Notice.Kind.GIFT).exists()
    publish(story.chapters.get(), by=cast.finch.member)
    hear_of_it()
    gifts = Notice.objects.filter(kind=Notice.Kind.GIFT)
    assert {gift.member_id for gift in gifts} == {cast.wren.member_id, cast.rook.member_id}
    assert {gift.key for gift in gifts} == {-story.origins.get().pk}
    finch.force_login(cast.rook.member)
    assert "Inspired by your story" in finch.get(reverse("notices")).text


def test_more_than_ten_are_too_many(finch, cast):
    many = {f"origins-{n}-title": f"Work {n}" for n in range(12)}
    answer = write(finch, names=("Finch",), **many | {"origins-TOTAL_FORMS": "12"})
    assert answer.status_code == 422
