"""Two buttons of writing pressed in one moment: one of them did it, and neither page falls."""

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.members.tests.test_at_once import at_once, kinds
from chapterhouse.stories import (
    beta_reading,
    binning,
    co_writing,
    ordering,
    picturing,
    publishing,
    queue_answers,
    queueing,
    series_places,
)
from chapterhouse.stories.models import (
    Authorship,
    Beta,
    Chapter,
    Draft,
    Picture,
    Revision,
    Series,
    SeriesEntry,
    State,
    Story,
    Submission,
)
from chapterhouse.testing import HERE, make_chapter, make_pen_name, make_story

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="one writer at a time: nothing is at once"
    ),
]


@pytest.fixture
def wren():
    Archive.objects.get_or_create(pk=1)
    return make_pen_name("Wren")


@pytest.fixture
def story(wren):
    story = make_story("Gull", wren)
    for _ in range(4):
        make_chapter(story, "<p>The tide went out.</p>")
    return story


def browser(name):
    client = Client()
    client.force_login(name.member)
    return client


def codes(answers):
    return sorted(getattr(answer, "status_code", answer) for answer in answers)


def test_a_chapter_is_published_once(wren, story):
    one, other = (Chapter.objects.get(pk=story.chapters.first().pk) for _ in range(2))
    by = wren.member
    answers = at_once(
        lambda: publishing.publish(one, by=by), lambda: publishing.publish(other, by=by)
    )
    assert sorted(answers) == [False, True]


def test_of_two_orders_one_stands_whole(wren, story):
    keys = list(story.chapters.order_by("position").values_list("pk", flat=True))
    began = ordering.order_of(story)
    answers = at_once(
        lambda: ordering.put_in_order(story, keys[::-1], began=began, by=wren.member),
        lambda: ordering.put_in_order(story, [*keys[2:], *keys[:2]], began=began, by=wren.member),
    )
    assert kinds(answers)["OrderMovedError"] == 1
    places = list(story.chapters.order_by("position").values_list("position", flat=True))
    assert places == [1, 2, 3, 4]


def test_chapters_are_moved_added_and_deleted_at_once(wren, story):
    pages = [
        (reverse("move-chapter", args=[story.pk]), {"chapter": story.chapters.first().pk}),
        (reverse("new-chapter", args=[story.pk]), {"title": "New", "text": "x"}),
        (reverse("bin-chapter", args=[story.chapters.last().pk]), {}),
    ]
    pages[0][1]["to"] = "last"
    answers = at_once(*[lambda p=p, d=d: browser(wren).post(p, d, headers=HERE) for p, d in pages])
    assert codes(answers) == [302, 302, 302]
    places = list(ordering.places(story).order_by("position").values_list("position", flat=True))
    assert len(places) == len(set(places)) == 4


def test_what_is_accepted_is_not_taken_back(wren, story):
    Archive.objects.update(queues_submissions=True)
    heron = make_pen_name("Heron")
    one = queueing.hand_in(story.chapters.first(), by=wren)
    answers = at_once(
        lambda: queue_answers.accept(one, by=heron.member),
        lambda: queueing.take_back(Submission.objects.get(pk=one.pk), by=wren.member),
    )
    assert kinds(answers) == {"NoneType": 1, "NotWaitingError": 1}
    state = Chapter.objects.get(pk=one.chapter_id).state
    wanted = {"accepted": State.PUBLISHED, "taken-back": State.DRAFT}
    assert wanted[Submission.objects.get(pk=one.pk).state] == state


def test_two_of_the_staff_answer_once(wren, story):
    Archive.objects.update(queues_submissions=True)
    heron, owl = make_pen_name("Heron"), make_pen_name("Owl")
    one = queueing.hand_in(story.chapters.first(), by=wren)
    other = Submission.objects.get(pk=one.pk)
    answers = at_once(
        lambda: queue_answers.accept(one, by=heron.member),
        lambda: queue_answers.send_back(other, "Mend it.", by=owl.member),
    )
    assert kinds(answers) == {"NoneType": 1, "NotWaitingError": 1}


def test_of_two_co_authors_who_save_the_second_is_shown_the_first(wren, story):
    rook = make_pen_name("Rook")
    Authorship.objects.create(story=story, pen_name=rook, position=1, part="co-author")
    page = reverse("edit-chapter", args=[story.chapters.first().pk])
    began = browser(wren).get(page).context["form"]["began"].value()
    sent = {"text_format": "html", "began": began}
    answers = at_once(
        lambda: browser(wren).post(page, sent | {"text": "<p>Wren</p>"}, headers=HERE),
        lambda: browser(rook).post(page, sent | {"text": "<p>Rook</p>"}, headers=HERE),
    )
    assert codes(answers) == [302, 409]
    assert Revision.objects.filter(chapter=story.chapters.first()).count() == 2


def test_what_is_taken_back_while_the_bin_is_emptied_is_there_or_gone(wren, story):
    binning.bin_story(story, by=wren.member)
    Story.objects.update(binned_at="2020-01-01T00:00Z")
    page = reverse("restore-story", args=[story.pk])
    answers = at_once(
        lambda: browser(wren).post(page, headers=HERE), lambda: binning.empty_bins() or None
    )
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    left = Story.objects.filter(pk=story.pk).first()
    assert left is None or (left.state == State.DRAFT and left.chapters.count() == 4)


def test_an_invitation_is_accepted_once(wren, story):
    rook = make_pen_name("Rook")
    place = co_writing.invite(story, rook, by=wren.member)
    answers = at_once(
        *[lambda: co_writing.accept(Authorship.objects.get(pk=place.pk), by=rook.member)] * 2
    )
    assert sorted(answers) == [False, True]


def test_a_beta_reader_agrees_once(wren, story):
    rook = make_pen_name("Rook")
    beta = beta_reading.ask(story, rook, by=wren.member)
    answers = at_once(
        *[lambda: beta_reading.accept(Beta.objects.get(pk=beta.pk), by=rook.member)] * 2
    )
    assert sorted(answers) == [False, True]


def test_who_is_asked_twice_is_asked_once(wren, story):
    rook = make_pen_name("Rook")
    page, sent = reverse("invite-co-author", args=[story.pk]), {"name": rook.name}
    answers = at_once(*[lambda: browser(wren).post(page, sent, headers=HERE)] * 2)
    assert codes(answers) == [302, 422]


def test_a_story_is_proposed_for_a_series_once(wren, story):
    rook = make_pen_name("Rook")
    series = Series(owner=rook, openness="moderated")
    series.take_title("Almanac")
    series.save()
    publishing.publish(story.chapters.first(), by=wren.member)
    out = Story.objects.get(pk=story.pk)
    answers = at_once(*[lambda: series_places.place(series, out, by=wren.member)] * 2)
    assert kinds(answers) == {"SeriesEntry": 1, "CannotPlaceError": 1}
    assert SeriesEntry.objects.count() == 1


def test_a_document_is_made_into_chapters_once(wren, story):
    told = {"uploaded": ["html", "t", "0"], "title": ["t"]}
    draft = Draft.objects.create(
        author=wren.member, story=story, html="<p>One.</p>", fields=told, version=1
    )
    page = reverse("uploaded", args=[draft.token])
    sent = {"title-0": "One", "by": "whole"}
    answers = at_once(*[lambda: browser(wren).post(page, sent, headers=HERE)] * 2)
    assert set(codes(answers)) <= {302, 404}
    assert story.chapters.count() == 5


def test_a_document_makes_one_story(wren):
    told = {"uploaded": ["html", "t", "0"], "title": ["t"]}
    draft = Draft.objects.create(author=wren.member, html="<p>One.</p>", fields=told, version=1)
    page = reverse("uploaded", args=[draft.token])
    sent = {"title": "Lamps", "language": "en", "pen_name": wren.pk, "title-0": "", "by": "whole"}
    answers = at_once(*[lambda: browser(wren).post(page, sent, headers=HERE)] * 2)
    assert set(codes(answers)) <= {302, 404}
    assert Story.objects.count() == 1


def test_a_picture_that_is_sent_twice_is_kept_once(wren, story, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    drawn = picturing.Drawn(b"dots", "image/png", 1, 1)
    keep = lambda: picturing.keep_picture(drawn, alt="", by=wren, story=story)  # noqa: E731
    assert kinds(at_once(keep, keep)) == {"Picture": 2}
    assert Picture.objects.count() == 1


def test_pictures_sent_at_once_keep_to_their_room(wren, story, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(picturing, "MOST_BYTES_EACH", 5)
    answers = at_once(
        *[
            lambda d=d: picturing.keep_picture(
                picturing.Drawn(d, "image/png", 1, 1), alt="", by=wren, story=story
            )
            for d in (b"dots", b"more")
        ]
    )
    assert kinds(answers) == {"Picture": 1, "QuotaError": 1}
