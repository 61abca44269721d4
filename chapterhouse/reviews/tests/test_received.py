"""The author's desk of reviews: what was said, what waits, and what becomes of it."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.members.models import Change
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.tests.received import answer, press, say
from chapterhouse.stories.models import Series
from chapterhouse.testing import LONG_AGO

HOME = "/account/reviews/"


def test_what_was_said_of_ones_stories_chapters_and_series_stands_there(cast, wren):
    series = Series(owner=cast.wren)
    series.take_title("Tides")
    series.save()
    say(cast, "Of a story.")
    say(cast, "Of a chapter.", chapter=cast.salt.chapters.first())
    say(cast, "Of a series.", story=None, series=series)
    say(cast, "My own words.", pen_name=cast.wren)
    page = wren.get(HOME).text
    assert "Of a story." in page
    assert "Of a chapter." in page
    assert "Of a series." in page
    assert "My own words." not in page


def test_nobody_elses_reviews_stand_there(cast, client):
    say(cast, "For Wren and Rook.")
    client.force_login(cast.finch.member)
    assert "For Wren" not in client.get(HOME).text
    client.force_login(cast.rook.member)
    assert "For Wren" in client.get(HOME).text


def test_a_visitor_has_to_log_in(cast, client):
    assert client.get(HOME).status_code == 302


def test_unanswered_are_first_reviews_with_words_and_no_answer_of_an_author(cast, wren):
    answered, asked = say(cast, "Answered."), say(cast, "Still open.")
    answer(cast, answered, "Thanks.", pen_name=cast.rook, is_by_author=True)
    answer(cast, asked, "I wonder too.", pen_name=cast.heron)
    Review.objects.create(story=cast.salt, pen_name=cast.heron, score=8)
    page = wren.get(HOME, {"tab": "unanswered"})
    assert "Still open." in page.text
    assert "Answered." not in page.text
    assert "I wonder too." not in page.text
    assert [tab.count for tab in page.context["tabs"]] == [5, 1, 0, 0]


def test_tabs_and_one_story_alone(cast, wren):
    say(cast, "Waits.", state="waiting")
    say(cast, "Looks odd.", state="held", story=cast.tide)
    say(cast, "Pills.", state="spam", story=cast.tide)
    assert "Waits." in wren.get(HOME, {"tab": "waiting"}).text
    held = wren.get(HOME, {"tab": "held"}).text
    assert "Looks odd." in held
    assert "Pills." in held
    of_salt = wren.get(HOME, {"tab": "held", "story": cast.salt.pk}).text
    assert "Nothing was held back." in of_salt
    assert wren.get(HOME, {"tab": "nonsense"}).status_code == 404
    assert wren.get(HOME, {"story": "x"}).status_code == 404


def test_what_a_visitor_said_can_be_deleted_and_what_a_member_said_cannot(cast, wren):
    nameless = say(cast, "Rude.", pen_name=None, visitor_name="Passer-by")
    answer(cast, nameless, "Be kind.")
    assert "Rude." in wren.get(reverse("remove-review", args=[nameless.pk])).text
    press(wren, "remove-review", nameless)
    nameless.refresh_from_db()
    assert (nameless.state, nameless.text) == ("deleted", "")
    assert press(wren, "remove-review", say(cast, "Signed.")).status_code == 404


def test_why_it_was_held_stands_beside_it(cast, wren):
    review = say(cast, "Look here.", state="held")
    Change.record("hold", review, by=None, after={"reasons": ["links", "first"]})
    page = wren.get(HOME, {"tab": "held"}).text
    assert "it has links; it is the first of a new member" in page


def test_an_answer_is_offered_under_the_name_that_wrote_the_story(cast, wren):
    say(cast, "What then?")
    page = wren.get(HOME).text
    assert f'name="pen_name" value="{cast.wren.address}"' in page


def test_what_one_said_oneself_with_its_state(cast, client):
    say(cast, "Mine.", state="waiting")
    say(cast, "Of what is gone.", story=cast.dust)
    client.force_login(cast.finch.member)
    page = client.get(reverse("reviews-given")).text
    assert "Mine." in page
    assert "Waiting for the author" in page
    assert cast.dust.get_absolute_url() not in page


def test_whoever_sent_spam_is_told_no_more_than_who_is_looked_at(cast, client):
    review = say(cast, "Magic pills.", state="spam")
    Change.record("hold", review, by=None, after={"reasons": ["called-spam"]})
    client.force_login(cast.finch.member)
    page = client.get(reverse("reviews-given")).text
    assert "Held for a look" in page
    assert "Spam" not in page
    assert "called the same words spam" not in page


def test_what_was_answered_can_be_taken_back_and_not_edited(cast, client):
    first = say(cast, "Mine.")
    client.force_login(cast.finch.member)
    assert "Say it better" in client.get(reverse("reviews-given")).text
    answer(cast, first, "Thanks.", pen_name=cast.wren)
    page = client.get(reverse("reviews-given")).text
    assert "Say it better" not in page
    assert "Take it back" in page


def test_the_page_asks_no_more_with_ten_thousand_reviews(cast, wren):
    def asked():
        with CaptureQueriesContext(connection) as questions:
            for tab in ("", "unanswered", "waiting", "held"):
                assert wren.get(HOME, {"tab": tab}).status_code == 200
        return len(questions)

    states = ["shown", "waiting", "held", "hidden"]

    def make(count):
        Review.objects.bulk_create(
            Review(
                story=cast.salt,
                text="<p>Words.</p>",
                state=states[n % 4],
                visitor_name="A",
                written_at=LONG_AGO + timedelta(minutes=n),
            )
            for n in range(count)
        )

    make(200)
    asked()
    before = asked()
    make(9800)
    assert asked() == before <= 4 * 16


def test_a_next_page_that_is_no_address_is_passed_over(cast, wren):
    assert press(wren, "freeze-thread", say(cast, "Ugh."), next="story").url == HOME


def test_whoever_said_it_reads_no_title_of_a_chapter_that_is_gone(cast, client):
    chapter = cast.salt.chapters.first()
    say(cast, "Of a chapter.", chapter=chapter)
    cast.salt.chapters.filter(pk=chapter.pk).update(title="Low Water")
    client.force_login(cast.finch.member)
    assert "Low Water" in client.get(f"{HOME}given/").text
    chapter.hide(by=None, why="x")
    assert "Low Water" not in client.get(f"{HOME}given/").text
