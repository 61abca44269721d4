"""The staff's side of the queue: what waits, in which order, and reading it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Role
from chapterhouse.stories.models import Chapter, State, Submission
from chapterhouse.stories.queue_answers import accept, send_back, take
from chapterhouse.stories.queueing import hand_in, take_in
from chapterhouse.stories.texts import store_text
from chapterhouse.testing import HERE, make_cast, make_chapter, make_pen_name, make_story

pytestmark = pytest.mark.django_db
QUEUE = "/desk/queue/"


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def heron(client, cast):
    client.force_login(cast.heron.member)
    return client


@pytest.fixture
def waiting(cast):
    """The first chapter of the first story of somebody new."""
    story = make_story("Kelp", make_pen_name("Coot"), summary="<p>Of weeds.</p>")
    chapter = make_chapter(story, "<p>It grew at night.</p>", title="Roots")
    return hand_in(chapter, by=story.pen_names.get(), words="My first.")


def shown(client, submission):
    return client.get(reverse("submission", args=[submission.pk])).content.decode()


def listed(client, **asked):
    return client.get(QUEUE, asked).content.decode()


def test_the_desk_says_how_much_waits(heron, cast, waiting):
    assert "1 story waits to be read" in heron.get("/desk/").content.decode()
    accept(waiting, by=cast.heron.member)
    assert "waits to be read" not in heron.get("/desk/").content.decode()


def test_the_list_says_who_what_and_since_when(heron, waiting):
    page = listed(heron)
    for words in ("Kelp", "Coot", "their first story here", "New story", "My first.", "4 words"):
        assert words in page


def test_a_known_author_is_known(heron, cast):
    hand_in(cast.tide.chapters.last(), by=cast.wren)
    page = listed(heron)
    assert "6 stories here" in page
    assert "New chapter" in page


def test_the_oldest_comes_first(heron, cast, waiting):
    take_in(Chapter.objects.all())
    assert [line.submission.story.title for line in heron.get(QUEUE).context["lines"]] == [
        "Kelp" if waiting.sent_at < cast.fog.chapters.get().created_at else "Fog",
        "Fog" if waiting.sent_at < cast.fog.chapters.get().created_at else "Kelp",
    ]


def test_a_story_of_many_chapters_is_one_line(heron, waiting):
    for _ in range(3):
        hand_in(make_chapter(waiting.story), by=waiting.pen_name)
    [line] = heron.get(QUEUE).context["lines"]
    assert (line.submission, line.others) == (waiting, 3)
    assert "4 chapters wait" in listed(heron)
    assert "Also waiting of this story" in shown(heron, waiting)


def test_what_was_sent_back_before_says_so(heron, cast, waiting):
    send_back(waiting, "More sea.", by=cast.heron.member)
    hand_in(waiting.chapter, by=waiting.pen_name)
    assert "handed in again today" in listed(heron)


def test_an_empty_queue_says_what_will_stand_there(heron):
    assert "What new authors hand in stands here" in listed(heron)
    Archive.objects.update(queues_submissions=False)
    assert "lets stories appear at once" in listed(heron)


def test_it_asks_as_much_for_ten_as_for_one(heron, waiting):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            heron.get(QUEUE)
        return len(queries)

    asked()
    before = asked()
    for number in range(9):
        name = make_pen_name(f"Coot {number}")
        hand_in(make_chapter(make_story(f"Kelp {number}", name)), by=name)
    assert len(heron.get(QUEUE).context["lines"]) == 10
    assert asked() == before


def test_so_does_the_page_of_one_with_many_behind_it(heron, waiting):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            shown(heron, waiting)
        return len(queries)

    hand_in(make_chapter(waiting.story), by=waiting.pen_name)
    asked()
    before = asked()
    for _ in range(8):
        hand_in(make_chapter(waiting.story), by=waiting.pen_name)
    assert asked() == before


def test_it_is_read_as_readers_would_have_it(heron, waiting):
    page = shown(heron, waiting)
    for words in ("Kelp", "Roots", "Of weeds.", "It grew at night.", "My first."):
        assert words in page


def test_what_the_archive_asks_for_and_it_lacks_is_said(heron, waiting):
    Archive.objects.update(min_words=100)
    page = shown(heron, waiting)
    assert "The archive asks for what this lacks:" in page
    assert "at least 100 words" in page
    assert "Choose a rating." in page


def test_what_changed_since_it_was_sent_back_is_marked(heron, cast, waiting):
    send_back(waiting, "More sea.", by=cast.heron.member)
    text = waiting.chapter.text.html.replace("night", "high tide")
    store_text(waiting.chapter, f"{text}<p>Nobody saw.</p>")
    hand_in(Chapter.objects.get(pk=waiting.chapter_id), by=waiting.pen_name)
    page = shown(heron, Submission.objects.in_line().get())
    assert "2 passages, marked below" in page or "1 passage, marked below" in page
    assert "is-changed" in page
    assert "is-new" in page
    assert "More sea." in page


def test_the_first_time_nothing_is_marked(heron, waiting):
    assert "marked below" not in shown(heron, waiting)


def test_who_reads_it_is_seen_by_the_others(heron, cast, waiting):
    address = reverse("take-submission", args=[waiting.pk])
    heron.post(address, {"taken": "1"}, headers=HERE)
    assert "Heron reads it" in listed(heron)
    assert "Let go of it" in shown(heron, waiting)
    heron.post(address, {"taken": "0"}, headers=HERE)
    assert "Heron reads it" not in listed(heron)


def test_what_another_reads_is_not_taken_from_them(heron, cast, waiting):
    take(waiting, cast.rook.member)
    address = reverse("take-submission", args=[waiting.pk])
    response = heron.post(address, {"taken": "1"}, headers=HERE, follow=True)
    assert "Somebody else reads it already" in response.content.decode()
    assert "Rook reads it" in response.content.decode()


def test_the_next_one_is_one_step_away(heron, cast, waiting):
    assert "Skip to the next" not in shown(heron, waiting)
    take_in(Chapter.objects.all())
    other = Submission.objects.in_line().get(story=cast.fog)
    assert reverse("submission", args=[other.pk]) in shown(heron, waiting)
    assert reverse("submission", args=[waiting.pk]) in shown(heron, other)


def test_a_draft_is_never_shown(heron, cast, waiting):
    send_back(waiting, "More sea.", by=cast.heron.member)
    page = shown(heron, waiting)
    assert "More sea." in page
    assert "by Heron" in page
    assert "It grew at night." not in page
    assert "Kelp" not in page
    answered = listed(heron, state="answered")
    assert "Kelp" not in answered
    assert "A draft again" in answered


def test_what_was_accepted_leads_to_its_readers_page(heron, cast, waiting):
    accept(waiting, by=cast.heron.member)
    assert "As readers have it" in shown(heron, waiting)
    assert "Roots" in listed(heron, state="answered")


def test_what_is_in_the_bin_meanwhile_is_not_shown(heron, waiting):
    Chapter.objects.filter(pk=waiting.chapter_id).update(state=State.BINNED)
    assert "It grew at night." not in shown(heron, waiting)
    assert "Kelp" not in listed(heron)


NAMES = ["take-submission", "accept-submission", "return-submission", "decline-submission"]


@pytest.mark.parametrize(
    ("who", "is_let_in"),
    [("visitor", False), ("finch", False), ("wren", False), ("rook", True), ("heron", True)],
)
def test_moderators_and_archivists_read(cast, waiting, who, is_let_in):
    cast.rook.member.grant(Role.MODERATOR, by=None)
    client = Client()
    if member := cast.member(who):
        client.force_login(member)
    pages = [QUEUE, reverse("submission", args=[waiting.pk])]
    assert {client.get(page).status_code == 200 for page in pages} == {is_let_in}
    for name in NAMES:
        answered = client.post(reverse(name, args=[waiting.pk]), headers=HERE).status_code
        assert (answered != 404) == is_let_in


@pytest.mark.parametrize("role", [Role.WRANGLER, Role.NEWS_EDITOR])
def test_others_of_the_staff_do_not(client, cast, waiting, role):
    cast.finch.member.grant(role, by=None)
    client.force_login(cast.finch.member)
    assert client.get(QUEUE).status_code == 404
    assert client.post(reverse("publish-queue"), headers=HERE).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_done_by_looking(heron, waiting, name):
    assert heron.get(reverse(name, args=[waiting.pk])).status_code == 405
