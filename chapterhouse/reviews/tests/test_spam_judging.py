"""What waits for a look before it stands: nothing of a regular's, and nothing is thrown away."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from chapterhouse.archive.models import Archive
from chapterhouse.members.models import Change, Member
from chapterhouse.reviews.models import Review
from chapterhouse.reviews.spam import judge, limits, may_send, note
from chapterhouse.reviews.spam.bayes import ENOUGH
from chapterhouse.reviews.spam.lessons import learn
from chapterhouse.reviews.spam.links import links_elsewhere
from chapterhouse.reviews.writing.digests import digest_of
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db
PLAIN = "<p>I held my breath when the lighthouse went dark.</p>"
LINK = "<p>More of it at www.watches.example/cheap</p>"
TWO_LINKS = f"{LINK}<p>https://pills.example</p>"


@pytest.fixture
def cast():
    cast = make_cast()
    joined(cast.finch, days=400)
    return cast


def joined(pen_name, days):
    Member.objects.filter(pk=pen_name.member_id).update(
        joined_at=timezone.now() - timedelta(days=days)
    )
    pen_name.member.refresh_from_db()


def request_of(address="192.0.2.7"):
    return RequestFactory().post("/", REMOTE_ADDR=address)


def verdict(cast, html, member=None, story=None):
    review = Review(story=story or cast.salt, text=html, digest=digest_of(html))
    return judge(review, member, Archive.current())


def stand(cast, text, **fields):
    fields = {"story": cast.tide, "digest": digest_of(text)} | fields
    return Review.objects.create(text=text, **fields)


def test_plain_words_stand_at_once(cast):
    assert not verdict(cast, PLAIN).waits
    assert not verdict(cast, PLAIN, cast.finch.member).waits


def test_a_link_of_a_visitor_waits_and_one_of_a_member_does_not(cast):
    assert verdict(cast, LINK).reasons == ["links"]
    assert not verdict(cast, TWO_LINKS, cast.finch.member).waits
    joined(cast.finch, days=2)
    assert not verdict(cast, LINK, cast.finch.member).waits
    assert verdict(cast, TWO_LINKS, cast.finch.member).reasons == ["links"]


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ("<p>No. One. Two.</p>", 0),
        ("<p>See http://hall.example/stories/3/</p>", 0),
        ('<p><a href="https://a.example/">https://a.example/</a></p>', 1),
        ("<p>bit.ly/x3 and WWW.B.EXAMPLE</p>", 2),
        ("<p>either/or, 1.5/2, ch.3/4, and so on...</p>", 0),
    ],
)
def test_links_are_found_as_they_are_typed(html, links, settings):
    settings.HOST_NAMES = ["www.hall.example"]
    assert links_elsewhere(html) == links


def test_the_same_words_elsewhere_wait(cast):
    stand(cast, PLAIN)
    assert verdict(cast, PLAIN).reasons == ["repeated"]
    assert not verdict(cast, PLAIN, cast.finch.member).waits


def test_short_thanks_are_said_by_many(cast):
    for _ in range(9):
        stand(cast, "<p>Great chapter!</p>")
    assert not verdict(cast, "<p>great chapter</p>").waits


def test_what_was_called_spam_is_spam_in_the_same_words(cast):
    stand(cast, PLAIN, state="spam")
    assert verdict(cast, PLAIN).state == "spam"
    assert not verdict(cast, PLAIN, cast.finch.member).waits


def test_words_like_those_of_spam_wait_once_enough_was_taught(cast):
    for _ in range(ENOUGH):
        learn(stand(cast, "<p>Order magic pills today.</p>", digest=""), is_spam=True)
        learn(stand(cast, PLAIN, digest=""), is_spam=False)
    assert verdict(cast, "<p>Magic pills! Order!</p>").reasons == ["words"]
    assert not verdict(cast, "<p>Magic pills! Order!</p>", cast.finch.member).waits


def test_the_first_of_a_new_member_waits_where_the_archive_wants_it(cast):
    joined(cast.finch, days=2)
    assert not verdict(cast, PLAIN, cast.finch.member).waits
    Archive.objects.update(holds_first_reviews=True)
    assert verdict(cast, PLAIN, cast.finch.member).reasons == ["first"]
    stand(cast, "<p>Hello.</p>", pen_name=cast.finch)
    assert not verdict(cast, PLAIN, cast.finch.member).waits


def test_a_storm_over_one_story_waits_and_other_stories_are_at_peace(cast):
    most = limits.STORM[0]
    for _ in range(most):
        assert not verdict(cast, PLAIN).waits
    assert verdict(cast, PLAIN).reasons == ["storm"]
    assert not verdict(cast, PLAIN, story=cast.tide).waits
    assert not verdict(cast, PLAIN, cast.finch.member).waits


def test_staff_and_trusted_authors_never_wait(cast):
    assert verdict(cast, TWO_LINKS, cast.rook.member).waits
    cast.rook.member.trust(True, by=cast.heron.member)
    assert not verdict(cast, TWO_LINKS, cast.heron.member).waits
    assert not verdict(cast, TWO_LINKS, cast.rook.member).waits


def test_the_reasons_are_written_down(cast):
    found = verdict(cast, LINK)
    review = stand(cast, LINK, state=found.state)
    note(review, found)
    change = Change.objects.get(noun="review", key=review.pk)
    assert (change.verb, change.by, change.after) == ("hold", None, {"reasons": ["links"]})


def test_a_visitor_sends_so_many_and_no_more(cast):
    assert [may_send(request_of(), None) for _ in range(6)] == [True] * 5 + [False]
    assert may_send(request_of("192.0.2.8"), None)


def test_members_send_more_and_authors_answer_all(cast):
    joined(cast.finch, days=2)
    assert [may_send(request_of(), cast.finch.member) for _ in range(4)] == [True] * 3 + [False]
    joined(cast.rook, days=90)
    assert all(may_send(request_of(), cast.rook.member) for _ in range(30))
    assert not may_send(request_of(), cast.rook.member)
    joined(cast.wren, days=1)
    assert all(may_send(request_of(), cast.wren.member, is_author=True) for _ in range(100))
