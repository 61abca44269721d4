"""The archive's rules for reviews, and what was held for a look."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.jobs.worker import run_waiting
from chapterhouse.members.models import Change, Role
from chapterhouse.reviews.models import Review
from chapterhouse.testing import HERE, LONG_AGO, make_cast

SENT = {
    "reviews_open": "on",
    "score_kind": "stars",
    "scores_alone": "on",
    "score_threshold": 3,
    "hides_spoilers": "on",
    "reviews_ask_work": "auto",
    "recap_days": 30,
}


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def heron(client, cast):
    client.force_login(cast.heron.member)
    return client


def send(client, **fields):
    return client.post(reverse("reviews-of-archive"), SENT | fields, headers=HERE)


def hold(cast, text="<p>Look at this.</p>"):
    return Review.objects.create(
        story=cast.salt, text=text, state="held", pen_name=cast.finch, written_at=LONG_AGO
    )


def test_the_archivist_says_how_stories_are_reviewed(cast, heron):
    before = Archive.current().updated_at
    send(heron, visitors_may_review="on")
    archive = Archive.current()
    assert (archive.visitors_may_review, archive.score_threshold) == (True, 3)
    assert archive.updated_at > before
    change = Change.objects.get(verb="change-review-rules")
    assert change.before == {"visitors_may_review": False, "score_threshold": 1}
    assert change.after == {"visitors_may_review": True, "score_threshold": 3}
    assert "changed the rules for reviews of" in heron.get(reverse("changes")).text


def test_another_kind_of_score_is_counted_anew(cast, heron):
    Review.objects.create(story=cast.salt, score=8, score_kind="stars", pen_name=cast.finch)
    Review.objects.create(story=cast.salt, score=1, score_kind="likes", pen_name=cast.heron)
    send(heron, score_kind="likes")
    run_waiting()
    cast.salt.refresh_from_db()
    assert (cast.salt.score_count, cast.salt.score_sum) == (1, 1)


@pytest.mark.parametrize("fields", [{"score_threshold": 0}, {"recap_days": ""}])
def test_numbers_out_of_bounds_come_back(cast, heron, fields):
    assert send(heron, **fields).status_code == 200
    assert not Change.objects.filter(verb="change-review-rules").exists()


def test_only_the_archivist_changes_them(cast, client):
    cast.rook.member.grant(Role.MODERATOR, by=None)
    client.force_login(cast.rook.member)
    assert send(client).status_code == 404


def test_moderators_find_what_is_held_with_its_reasons(cast, client):
    review = hold(cast)
    Change.record("hold", review, by=None, after={"reasons": ["storm"]})
    cast.rook.member.grant(Role.MODERATOR, by=None)
    client.force_login(cast.rook.member)
    assert "1 review waits for a look" in client.get(reverse("desk")).text
    page = client.get(reverse("held-reviews")).text
    assert "Look at this." in page
    assert "many strangers wrote at once" in page


def test_members_do_not(cast, client):
    client.force_login(cast.wren.member)
    assert client.get(reverse("held-reviews")).status_code == 404


def test_one_press_releases_it_and_leads_back(cast, heron):
    review = hold(cast)
    address, there = reverse("not-spam-review", args=[review.pk]), reverse("held-reviews")
    assert heron.post(address, {"next": there}, headers=HERE).url == there
    review.refresh_from_db()
    assert review.state == "shown"
    assert "Nothing is held." in heron.get(there).text


def test_the_list_asks_no_more_for_many(cast, heron):
    def asked():
        with CaptureQueriesContext(connection) as questions:
            heron.get(reverse("held-reviews"))
        return len(questions)

    hold(cast)
    asked()
    before = asked()
    for _ in range(30):
        hold(cast)
    assert asked() == before <= 14
