"""What the staff answer to what waits, and what is kept where something is refused."""

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.jobs.worker import run_waiting
from chapterhouse.members.models import Change, Role
from chapterhouse.stories.models import Chapter, State, Story, Submission
from chapterhouse.stories.queue_answers import send_back
from chapterhouse.stories.queueing import hand_in, take_back
from chapterhouse.stories.texts import store_text
from chapterhouse.testing import HERE, make_cast, make_chapter, make_story

pytestmark = pytest.mark.django_db
LETTER = "More sea, and less shore."


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def heron(client, cast):
    client.force_login(cast.heron.member)
    return client


@pytest.fixture
def waiting(cast):
    return hand_in(make_chapter(make_story("Kelp", cast.wren)), by=cast.wren.member)


def post(client, name, submission, **said):
    said = {"seen": 1} | said
    address = reverse(f"{name}-submission", args=[submission.pk])
    return client.post(address, said, headers=HERE, follow=True)


def state_of(submission):
    return Submission.objects.get(pk=submission.pk).state


def test_accepted(heron, waiting):
    assert "Accepted. Its author is told." in post(heron, "accept", waiting).content.decode()
    assert Chapter.objects.get(pk=waiting.chapter_id).is_live


def test_accepted_with_a_word(heron, waiting):
    post(heron, "accept", waiting, letter="We loved it.")
    assert Submission.objects.get().letter == "We loved it."


def test_accepted_and_trusted(heron, cast, waiting):
    post(heron, "accept", waiting, trusts="1")
    cast.wren.member.refresh_from_db()
    assert cast.wren.member.is_trusted
    assert Change.objects.filter(verb="trust", by=cast.heron.member).exists()


def test_accepted_and_the_story_passes(heron, waiting):
    post(heron, "accept", waiting, lets_story_pass="on")
    assert Story.objects.get(pk=waiting.story_id).publishes_itself


@pytest.mark.parametrize(("name", "state"), [("return", "returned"), ("decline", "declined")])
def test_sent_back_or_declined_with_a_letter(heron, waiting, name, state):
    post(heron, name, waiting, letter=LETTER)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.letter) == (state, LETTER)


@pytest.mark.parametrize("name", ["return", "decline"])
def test_never_without_one(heron, waiting, name):
    response = post(heron, name, waiting, letter=" ")
    assert response.status_code == 422
    assert "Write what you would like to have changed" in response.content.decode()
    assert state_of(waiting) == "waiting"


def test_a_letter_that_is_too_long_stays_as_it_was_typed(heron, waiting):
    response = post(heron, "return", waiting, letter="sea " * 3000)
    assert response.status_code == 422
    assert "sea sea sea" in response.content.decode()
    assert state_of(waiting) == "waiting"


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 40])
def test_what_was_read_must_be_said(heron, waiting, seen):
    post(heron, "accept", waiting, seen=seen, letter=LETTER)
    assert state_of(waiting) == "waiting"


@pytest.mark.parametrize("others", ["x", "1:2:3", "1", "٣:1", "1:1 \0"])
def test_nor_is_nonsense_accepted(heron, waiting, others):
    hand_in(make_chapter(waiting.story), by=waiting.pen_name)
    response = post(heron, "accept", waiting, together="on", others=others)
    assert response.status_code == 422
    assert "answer once more" in response.content.decode()
    assert state_of(waiting) == "waiting"


def test_the_second_of_two_is_told_and_keeps_the_letter(heron, cast, waiting):
    cast.rook.member.grant(Role.MODERATOR, by=None)
    send_back(waiting, "From Rook.", by=cast.rook.member)
    response = post(heron, "decline", waiting, letter=LETTER)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Rook asked for changes meanwhile. Your letter is below." in page
    assert LETTER in page
    assert "From Rook." in page
    assert state_of(waiting) == "returned"


def test_so_is_whoever_answers_what_was_taken_back(heron, cast, waiting):
    take_back(waiting, by=cast.wren.member)
    page = post(heron, "return", waiting, letter=LETTER).content.decode()
    assert "Its author took it back meanwhile" in page
    assert LETTER in page


def test_a_version_that_nobody_read_is_shown_first(heron, waiting):
    store_text(waiting.chapter, waiting.chapter.text.html + "<p>Something else.</p>")
    response = post(heron, "accept", waiting, seen=1, letter=LETTER)
    page = response.content.decode()
    assert response.status_code == 409
    assert "The author saved another version while you read." in page
    assert "1 passage, marked below" in page
    assert LETTER in page
    assert '<input type="hidden" name="seen" value="2">' in page
    post(heron, "accept", waiting, seen=2)
    assert state_of(waiting) == "accepted"


def test_all_that_waits_of_the_story_together(heron, waiting):
    others = [hand_in(make_chapter(waiting.story), by=waiting.pen_name) for _ in range(2)]
    versions = " ".join(f"{one.pk}:1" for one in others)
    address = reverse("submission", args=[waiting.pk])
    assert f'name="others" value="{versions}"' in heron.get(address).content.decode()
    post(heron, "accept", waiting, others=versions)
    assert [state_of(one) for one in others] == ["waiting", "waiting"]
    post(heron, "return", others[0], letter=LETTER, others=f"{others[1].pk}:1", together="on")
    assert [state_of(one) for one in others] == ["returned", "returned"]


def test_an_archive_that_reads_nothing_first_keeps_what_waits(heron, waiting):
    Archive.objects.update(queues_submissions=False)
    page = heron.get(reverse("queue")).content.decode()
    assert "They wait until somebody reads them" in page
    assert state_of(waiting) == "waiting"


def test_until_its_archivist_publishes_all_of_it(heron, waiting):
    second = hand_in(make_chapter(waiting.story), by=waiting.pen_name)
    Archive.objects.update(queues_submissions=False)
    heron.post(reverse("publish-queue"), headers=HERE)
    run_waiting()
    assert {state_of(waiting), state_of(second)} == {"accepted"}
    assert Chapter.objects.filter(story=waiting.story, state=State.PUBLISHED).count() == 2


def test_where_stories_are_read_first_nothing_is_published_unread(heron, waiting):
    heron.post(reverse("publish-queue"), headers=HERE)
    run_waiting()
    assert state_of(waiting) == "waiting"


def test_only_the_archivist_publishes_all(client, cast, waiting):
    Archive.objects.update(queues_submissions=False)
    cast.rook.member.grant(Role.MODERATOR, by=None)
    client.force_login(cast.rook.member)
    assert "Publish all" not in client.get(reverse("queue")).content.decode()
    assert client.post(reverse("publish-queue"), headers=HERE).status_code == 404


def test_the_log_tells_it_in_words(heron, cast, waiting):
    send_back(waiting, LETTER, by=cast.heron.member)
    page = heron.get(reverse("changes")).content.decode()
    assert "asked for changes in" in page
    assert "handed in" in page
    assert LETTER not in page
