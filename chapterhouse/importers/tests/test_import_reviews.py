"""Reviews, answers, scores, favourites and news of an old archive."""

import pytest

from chapterhouse.importers.tests.making import OldArchive, bring, reasons
from chapterhouse.lib.html.plain import text_of
from chapterhouse.news.models import News, NewsComment
from chapterhouse.notices.models import Subscription
from chapterhouse.reviews.models import Review
from chapterhouse.shelves.models import Bookmark, Shelf
from chapterhouse.stories.models import Story

pytestmark = pytest.mark.django_db


@pytest.fixture
def old():
    archive = OldArchive().add("settings", ratings=1).member(1, "Ann").member(2, "Ben")
    return archive.add("ratings", rid=1, rating="K").story(1).chapter(5).add("series", seriesid=3)


def test_an_answer_becomes_the_authors_reply(old, tmp_path):
    text = "Good: yes<br><br><i>Author&#039;s Response: thanks: <b>a lot</b></i>"
    bring(
        old.add("reviews", reviewid=9, chapid=5, review=text, respond=1, date=1_300_000_000),
        tmp_path,
    )
    review, reply = Review.objects.order_by("pk")
    assert (review.pk, text_of(review.text), review.chapter_id) == (9, "Good: yes", 5)
    assert text_of(reply.text) == "thanks: a lot"
    assert (reply.parent, reply.pen_name.name, reply.is_by_author) == (review, "Ann", True)
    assert (reply.pk > 9, reply.written_at) == (True, None)


def test_an_answer_that_is_not_there_is_told(old, tmp_path):
    report = bring(old.add("reviews", reviewid=9, review="Alone", respond=1), tmp_path)
    assert Review.objects.count() == 1
    assert reasons(report, "reviews") == {
        "marked as answered, but no answer was found in it": ["9"]
    }


def test_an_answer_nobody_marked_is_found_by_its_label_and_told(old, tmp_path):
    old.add("reviews", reviewid=8, review="Ah<br><br><i>Author's Response: thanks</i>", respond=0)
    old.add("reviews", reviewid=9, review="Ah<br><br><i>My favourite: this</i>", respond=0)
    report = bring(old, tmp_path)
    assert text_of(Review.objects.get(parent=8).text) == "thanks"
    assert not Review.objects.filter(parent=9).exists()
    remark = "an answer was found in it, although it was not marked as answered"
    assert reasons(report, "reviews") == {remark: ["8"]}


@pytest.mark.parametrize(
    ("setting", "stored", "score", "kind"),
    [
        (1, 7, 7, "stars"),
        (1, 0, None, "none"),
        (1, -1, None, "none"),
        (1, 99, None, "none"),
        (2, 1, 1, "like-dislike"),
        (2, 0, 0, "like-dislike"),
        (2, 8, 8, "stars"),
        (3, 1, 1, "likes"),
    ],
)
def test_scores_have_the_kind_they_were_given_in(tmp_path, setting, stored, score, kind):
    old = OldArchive().add("settings", ratings=setting).member(1).story(1)
    bring(old.add("reviews", reviewid=9, rating=stored), tmp_path)
    review = Review.objects.get()
    assert (review.score, review.score_kind) == (score, kind)


def test_no_review_is_a_score_alone(old, tmp_path):
    bring(old.add("reviews", reviewid=9, review="No Review", rating=8), tmp_path)
    assert Review.objects.get().text == ""
    story = Story.objects.get()
    assert (story.review_count, story.score_count, story.score_sum) == (0, 1, 8)


def test_a_visitor_is_never_taken_for_the_member_of_that_name(old, tmp_path):
    old.add("reviews", reviewid=8, uid=0, reviewer="Ann").add("reviews", reviewid=9, uid=2)
    bring(old.add("reviews", reviewid=10, uid=77, reviewer="Gone"), tmp_path)
    bylines = list(Review.objects.order_by("pk").values_list("pen_name__name", "visitor_name"))
    assert bylines == [(None, "Ann"), ("Ben", ""), (None, "Gone")]


def test_reviews_of_what_is_gone_stay_at_the_story_or_go_to_the_attic(old, tmp_path):
    old.add("reviews", reviewid=1, chapid=77).add("reviews", reviewid=2, item=77)
    old.add("reviews", reviewid=3, type="SE", item=3).add("reviews", reviewid=4, type="RC")
    report = bring(old, tmp_path)
    assert list(Review.objects.order_by("pk").values_list("pk", "story", "series")) == [
        (1, 1, None),
        (3, None, 3),
    ]
    assert sorted(sum(reasons(report, "reviews").values(), [])) == ["1", "2", "4"]


@pytest.mark.parametrize("wanted", [0, 1])
def test_who_wanted_alerts_is_subscribed_to_favourites(old, tmp_path, wanted):
    """To stories and authors, of which the old archive told; each once."""
    old.add("authorprefs", uid=2, alertson=wanted)
    for kind, target in [("ST", 1), ("SE", 3), ("AU", 1), ("ST", 1)]:
        old.add("favorites", uid=2, type=kind, item=target)
    bring(old, tmp_path)
    told = Subscription.objects.values_list("member__pen_names__name", "story", "pen_name")
    assert set(told) == ({("Ben", 1, None), ("Ben", None, 1)} if wanted else set())


def test_favourites_stand_on_the_public_shelf(old, tmp_path):
    for kind, target in [("ST", 1), ("SE", 3), ("AU", 1), ("AU", 77), ("ST", 1)]:
        old.add("favorites", uid=2, type=kind, item=target, comments="So\ngood")
    report = bring(old, tmp_path)
    shelf = Shelf.objects.get()
    assert (shelf.pen_name.name, shelf.name, shelf.is_public) == ("Ben", "favourites", True)
    kept = Bookmark.objects.on("favourites").order_by("pk")
    assert list(kept.values_list("story", "series", "author")) == [
        (1, None, None),
        (None, 3, None),
        (None, None, 1),
    ]
    assert text_of(kept[0].note) == "So\ngood"
    assert sum(map(len, reasons(report, "favorites").values())) == 2


def test_news_and_comments(old, tmp_path):
    old.add(
        "news", nid=4, author="Ann", title="Open &amp; ready", story="Come\nin", time=1_200_000_000
    )
    old.add("news", nid=5, author="Nobody", title="Two", story="x")
    old.add("comments", cid=6, nid=4, uid=2, comment="Hooray").add("comments", cid=7, nid=99)
    report = bring(old, tmp_path)
    news = News.objects.get(pk=4)
    assert (news.title, news.pen_name.name, news.comment_count) == ("Open & ready", "Ann", 1)
    assert text_of(news.text) == "Come\nin"
    assert News.objects.get(pk=5).pen_name is None
    assert NewsComment.objects.get().pen_name.name == "Ben"
    assert reasons(report, "comments") == {"a comment on news that is gone": ["7"]}
