"""What an author and the staff decide about a review, by one button each."""

import pytest
from django.urls import reverse

from chapterhouse.jobs.models import Outbox
from chapterhouse.members.models import Change
from chapterhouse.reviews import deciding
from chapterhouse.reviews.models import Review, SpamLesson, StoryRules
from chapterhouse.reviews.tests.received import answer, counts_are_true, press, say

HOME = "/account/reviews/"
VERBS = ["hide", "show", "approve", "spam", "not-spam"]


def test_one_press_lets_stand_what_waited(cast, wren):
    review = say(cast, "Waits.", state="waiting")
    page = press(wren, "approve-review", review, next=f"{HOME}?tab=waiting")
    assert page.url == f"{HOME}?tab=waiting"
    review.refresh_from_db()
    cast.salt.refresh_from_db()
    assert review.state == "shown"
    assert cast.salt.review_count == 1
    assert Outbox.objects.filter(noun="review", key=review.pk, event="show").exists()
    assert Outbox.objects.filter(noun="story", key=cast.salt.pk, event="review").exists()
    assert Change.objects.get(noun="review").verb == "approve"


def test_of_two_tabs_the_second_is_told_and_changes_nothing(cast, wren):
    review = say(cast, "Waits.", state="waiting")
    press(wren, "approve-review", review)
    press(wren, "approve-review", review)
    assert "decided already" in wren.get(HOME).text
    assert Change.objects.filter(noun="review").count() == 1
    assert not deciding.approve(review, by=cast.rook.member)


def test_hidden_is_gone_from_the_page_and_the_count_and_comes_back(cast, wren, client):
    review = say(cast, "Unkind words.")
    place = reverse("story-reviews", args=[cast.salt.pk])
    press(wren, "hide-review", review)
    assert "Unkind words." not in client.get(place).text
    assert "Unkind words." in wren.get(HOME).text
    assert counts_are_true()
    press(wren, "show-review", review)
    assert "Unkind words." in client.get(place).text
    assert counts_are_true()


def test_what_the_staff_hid_stays_hidden_for_its_author(cast, wren):
    review = say(cast, "Unkind words.")
    deciding.hide(review, by=cast.heron.member, why="a threat")
    press(wren, "show-review", review)
    review.refresh_from_db()
    assert review.state == "hidden"


def test_the_staff_show_nothing_that_an_author_hid(cast, client):
    review = say(cast, "Unkind words.")
    deciding.hide(review, by=cast.rook.member)
    client.force_login(cast.heron.member)
    press(client, "show-review", review)
    review.refresh_from_db()
    assert review.state == "hidden"


def test_a_conversation_is_closed_from_one_review_down_and_opened_again(cast, wren):
    first = say(cast, "First.")
    one, other = answer(cast, first, "One."), answer(cast, first, "Other.")
    below = answer(cast, one, "Below.")
    press(wren, "freeze-thread", one)

    def frozen():
        return set(Review.objects.filter(is_frozen=True).values_list("pk", flat=True))

    assert frozen() == {one.pk, below.pk}
    assert other.pk not in frozen()
    press(wren, "thaw-thread", one)
    assert frozen() == set()


def test_spam_goes_and_the_filter_learns_and_unlearns(cast, wren):
    review = say(cast, "Magic pills.")
    press(wren, "spam-review", review)
    assert SpamLesson.objects.get().is_spam
    assert counts_are_true()
    press(wren, "not-spam-review", review)
    review.refresh_from_db()
    assert review.state == "shown"
    assert not SpamLesson.objects.get().is_spam
    assert counts_are_true()


def test_what_is_no_spam_waits_for_the_author_where_they_look_first(cast, client):
    StoryRules.objects.create(story=cast.salt, looks_first=True)
    review = say(cast, "Only odd.", state="held")
    client.force_login(cast.heron.member)
    press(client, "not-spam-review", review)
    review.refresh_from_db()
    assert review.state == "waiting"


@pytest.mark.parametrize("verb", VERBS)
def test_strangers_decide_nothing(cast, client, verb):
    review = say(cast, "Words.", state="waiting")
    client.force_login(cast.finch.member)
    assert press(client, f"{verb}-review", review).status_code == 404
    assert client.get(reverse(f"{verb}-review", args=[review.pk])).status_code == 405


def test_only_an_author_approves(cast, client):
    review = say(cast, "Words.", state="waiting")
    client.force_login(cast.heron.member)
    assert press(client, "approve-review", review).status_code == 404


def test_what_the_staff_hid_is_not_shown_by_way_of_spam(cast, wren):
    review = say(cast, "Ugh.")
    deciding.hide(review, by=cast.heron.member)
    for name in ("spam-review", "not-spam-review", "show-review"):
        press(wren, name, review)
    review.refresh_from_db()
    assert review.state == Review.State.HIDDEN


def test_a_reason_that_no_database_can_keep_is_kept_as_far_as_it_can(cast, wren):
    review = say(cast, "Ugh.")
    press(wren, "hide-review", review, why="un\0kind")
    assert Change.objects.get(verb="hide", noun="review").why == "unkind"
