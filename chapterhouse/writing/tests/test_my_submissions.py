"""What an author sees of the queue: what waits, where it stands, and what was answered."""

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.archive.models import Letter
from chapterhouse.notices.letters.jobs import write_at_once
from chapterhouse.notices.models import Notice
from chapterhouse.notices.tests.hearing import hear_of_it, told
from chapterhouse.notices.tests.letter_boxes import A_WHILE, wants_letters
from chapterhouse.stories.models import Authorship, Chapter, State, Submission
from chapterhouse.stories.queue_answers import Answer, accept, answer, decline, send_back, take
from chapterhouse.stories.queueing import hand_in, take_in
from chapterhouse.testing import HERE, make_chapter, make_pen_name, make_story

pytestmark = pytest.mark.django_db
PAGE = "/write/queue/"


@pytest.fixture
def waiting(cast):
    """Behind what an old archive left waiting, the first chapter of Wren's new story."""
    take_in(Chapter.objects.all())
    return hand_in(make_chapter(make_story("Kelp", cast.wren)), by=cast.wren.member)


def page_of(pen_name):
    client = Client()
    client.force_login(pen_name.member)
    return client.get(PAGE).content.decode()


def take_back(pen_name, submission):
    client = Client()
    client.force_login(pen_name.member)
    address = reverse("take-back-submission", args=[submission.pk])
    return client.post(address, headers=HERE, follow=True)


def line_of(story):
    shown = Template("{% load queueing %}{% queue_line story %}").render(Context({"story": story}))
    return " ".join(shown.split())


def test_what_waits_has_its_place_in_the_line(cast, waiting):
    shown = page_of(cast.wren)
    assert "number 2 of 2 in the line" in shown
    assert "number 1 of 2 in the line" in shown


def test_the_chapters_of_a_story_stand_together(cast, waiting):
    hand_in(make_chapter(waiting.story), by=cast.wren.member)
    assert page_of(cast.wren).count("number 2 of 2 in the line") == 2


def test_that_somebody_reads_it_is_said_without_a_name(cast, waiting):
    take(waiting, cast.heron.member)
    shown = page_of(cast.wren)
    assert "somebody reads it just now" in shown
    assert "Heron" not in shown


def test_where_nothing_waits_the_page_says_what_would(cast):
    assert "What you hand in stands here" in page_of(cast.rook)
    cast.rook.member.trust(True, by=None)
    assert "appears at once" in page_of(cast.rook)


def test_a_letter_stands_with_what_was_answered(cast, waiting):
    send_back(waiting, "More <b>sea</b>, please.", by=cast.heron.member)
    shown = page_of(cast.wren)
    assert "More &lt;b&gt;sea&lt;/b&gt;, please." in shown
    assert "sent back with wishes today" in shown


def test_what_was_answered_before_stays_beside_it(cast, waiting):
    send_back(waiting, "More sea.", by=cast.heron.member)
    hand_in(waiting.chapter, by=cast.wren.member)
    shown = page_of(cast.wren)
    assert "What was answered before" in shown
    assert "More sea." in shown
    assert shown.count('class="ruled-line') == 2


def test_it_can_be_taken_back(cast, waiting):
    response = take_back(cast.wren, waiting)
    assert "It is a draft again" in response.content.decode()
    assert Chapter.objects.get(pk=waiting.chapter_id).state == State.DRAFT


def test_not_once_it_was_answered(cast, waiting):
    accept(waiting, by=cast.heron.member)
    response = take_back(cast.wren, waiting)
    assert "It was answered meanwhile" in response.content.decode()
    assert Chapter.objects.get(pk=waiting.chapter_id).state == State.PUBLISHED


@pytest.mark.parametrize("who", ["rook", "finch", "heron"])
def test_what_others_handed_in_is_theirs(cast, waiting, who):
    name = getattr(cast, who)
    assert "Kelp" not in page_of(name)
    assert take_back(name, waiting).status_code == 404


def test_whoever_writes_with_them_sees_it_once_they_agreed(cast, waiting):
    joined = Authorship.objects.create(
        story=waiting.story, pen_name=cast.rook, part="co-author", has_consent=False
    )
    assert "Kelp" not in page_of(cast.rook)
    Authorship.objects.filter(pk=joined.pk).update(has_consent=True)
    assert "Kelp" in page_of(cast.rook)


def test_visitors_log_in_first(client):
    assert client.get(PAGE).status_code == 302


def test_it_asks_as_much_for_twenty_as_for_one(cast, waiting):
    client = Client()
    client.force_login(cast.wren.member)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        return len(queries)

    asked()
    before = asked()
    for _ in range(5):
        one = hand_in(make_chapter(waiting.story), by=cast.wren.member)
        send_back(one, "More sea.", by=cast.heron.member)
        hand_in(one.chapter, by=cast.wren.member)
    assert asked() == before


def test_a_storys_pages_say_what_waits_of_it(cast, waiting):
    assert "Chapter 1: handed in today; number 2 of 2 in the line." in line_of(waiting.story)


def test_and_what_was_sent_back_until_it_comes_out(cast, waiting):
    decline(waiting, "Not here.", by=cast.heron.member)
    assert "Chapter 1: declined today." in line_of(waiting.story)
    Chapter.objects.filter(pk=waiting.chapter_id).update(state=State.PUBLISHED)
    assert line_of(waiting.story) == ""


def test_and_nothing_where_nothing_waits(cast):
    assert line_of(cast.salt) == ""


@pytest.mark.parametrize(
    ("say", "words"),
    [
        (accept, "Accepted"),
        (lambda one, by: send_back(one, "More sea.", by=by), "Sent back with wishes"),
        (lambda one, by: decline(one, "Not here.", by=by), "Declined"),
    ],
)
def test_its_author_is_told(client, cast, waiting, say, words):
    say(waiting, by=cast.heron.member)
    assert told(cast.wren) == [(Notice.Kind.QUEUE, waiting.pk)]
    assert told(cast.rook) == []
    client.force_login(cast.wren.member)
    inbox = client.get(reverse("notices")).content.decode()
    assert words in inbox
    assert "Kelp" in inbox
    assert "Heron" not in inbox


def test_of_many_that_were_answered_together_once(client, cast, waiting):
    second = hand_in(make_chapter(waiting.story), by=cast.wren.member)
    given = Answer(Submission.State.RETURNED, cast.heron.member, "More sea.")
    answer({waiting.pk: 1, second.pk: 1}, given)
    assert len(told(cast.wren)) == 1
    client.force_login(cast.wren.member)
    assert "Kelp · Chapter 1 and 1 other" in client.get(reverse("notices")).content.decode()


def test_the_letter_is_in_the_letter(cast, waiting, settings):
    settings.MAIL_IS_SET, settings.PUBLIC = True, "https://stories.example"
    wants_letters(cast.wren)
    send_back(waiting, "More sea, and less shore.", by=cast.heron.member)
    hear_of_it()
    for one in Notice.objects.all():
        Notice.objects.filter(pk=one.pk).update(made_at=one.made_at - A_WHILE)
    write_at_once()
    letter = Letter.objects.get()
    assert letter.subject == "Your chapter was read"
    assert "More sea, and less shore." in letter.text
    assert f"https://stories.example{PAGE}#submission-{waiting.pk}" in letter.text


def test_whoever_lost_the_story_meanwhile_is_told_nothing(client, cast, waiting):
    send_back(waiting, "More sea.", by=cast.heron.member)
    hear_of_it()
    heir = make_pen_name("Heir")
    Authorship.objects.filter(story=waiting.story).update(pen_name=heir)
    client.force_login(cast.wren.member)
    assert "More sea." not in client.get(reverse("notices")).content.decode()
