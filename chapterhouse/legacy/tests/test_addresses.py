"""Every address of an old archive leads to what it was about."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from chapterhouse.archive.models import Archive, LedgerEntry
from chapterhouse.legacy.tests.halls import FIRST, HALL, ask
from chapterhouse.legacy.tests.table import GONE, HUGE, NOT_THERE, SALT, TABLE
from chapterhouse.reviews.models import Review
from chapterhouse.stories.models import Story
from chapterhouse.testing import LONG_AGO, make_chapter, make_published

pytestmark = pytest.mark.usefixtures("halls")


@pytest.mark.parametrize("base", ["/archive/", "/", "/Archive/"])
@pytest.mark.parametrize(("old", "new"), TABLE.items())
def test_an_old_address_leads_to_the_new_one(client, base, old, new):
    answer = ask(client, base + old)
    assert (answer.status_code, answer.headers.get("Location")) == (301, new)
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert not answer.cookies


@pytest.mark.parametrize("old", NOT_THERE)
def test_what_is_unknown_or_hidden_is_not_there_and_helped_on(client, old):
    answer = ask(client, f"/archive/{old}")
    assert answer.status_code == 404
    for name in ("titles", "authors", "browse"):
        assert f'href="{reverse(name)}"' in answer.text
    assert "Fog" not in answer.text
    assert "Hidden part" not in answer.text


def test_an_escaped_question_mark_is_understood(client):
    for old in ("/archive/viewstory.php%3Fsid=5&chapter=2", "/viewstory.php%3Fsid%3D5"):
        answer = ask(client, old)
        assert answer.status_code == 301
        assert answer.url == old.replace("%3F", "?").replace("%3D", "=")
        assert ask(client, answer.url).url.startswith(SALT)
    assert ask(client, "/%2F/elsewhere.example/a.php%3Fb").url.startswith("/elsewhere")


@pytest.mark.parametrize("old", GONE)
def test_what_was_deleted_is_gone(client, old):
    answer = ask(client, f"/archive/{old}")
    assert answer.status_code == 410
    assert "This was here once" in answer.text


def test_a_story_in_the_queue_is_as_unknown_as_any_number(client):
    queued, unknown = (ask(client, f"/viewstory.php?sid={sid}").text for sid in (8, 7))
    assert re.sub("sid(=|%3D)8", "", queued) == re.sub("sid(=|%3D)7", "", unknown)


def test_its_own_author_is_led_to_a_queued_story_and_nobody_keeps_the_way(client):
    fog = Story.objects.get(title="Fog Secret")
    client.force_login(fog.pen_names.get().member)
    answer = ask(client, "/viewstory.php?sid=8")
    assert (answer.status_code, answer.url) == (301, fog.get_absolute_url())
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_an_unknown_chapter_leads_to_the_contents_with_a_word_about_it(client):
    for number in ("3", "6", HUGE):
        answer = ask(client, f"/viewstory.php?sid=5&chapter={number}")
        assert answer.status_code == 302
        page = client.get(answer.url)
        assert "a number that this story does not have" in page.text
        assert f"{SALT}chapters/111/" in page.text


def test_a_chapter_written_since_answers_to_its_place(client):
    salt = Story.objects.get(pk=5)
    new = make_chapter(salt, state="published")
    assert new.position == 5
    assert ask(client, "/viewstory.php?sid=5&chapter=5").url == new.get_absolute_url()


def test_a_story_written_since_answers_too(client):
    new = make_published("New", *Story.objects.get(pk=5).pen_names.all())
    assert ask(client, f"/viewstory.php?sid={new.pk}").url == new.get_absolute_url()


def test_of_two_chapters_with_one_number_the_elder_answers(client, halls):
    lines = LedgerEntry.objects.filter(source=halls["key"], table="chapters")
    lines.filter(old_key="112").update(old_number=4)
    lines.filter(old_key="114").update(old_key="99")
    assert ask(client, "/viewstory.php?sid=5&chapter=4").url == f"{SALT}chapters/114/"


def test_a_hidden_review_is_not_there(client):
    Review.objects.filter(pk=201).update(state=Review.State.HIDDEN)
    assert ask(client, "/reviews.php?reviewid=201").status_code == 404


def test_a_review_is_found_on_the_page_where_it_stands(client):
    Archive.objects.update(page_size=2)
    story = Story.objects.get(pk=5)
    newer = [Review.objects.create(story=story, written_at=timezone.now()) for _ in range(3)]
    Review.objects.filter(pk=201).update(written_at=LONG_AGO)
    address = client.get(ask(client, "/reviews.php?reviewid=201").url).url
    assert address.endswith("#review-201")
    assert 'id="review-201"' in client.get(address).text
    assert all(f'id="review-{review.pk}"' not in client.get(address).text for review in newer[1:])


@pytest.mark.parametrize("name", ["sid", "chapid"])
def test_ids_of_a_form_count(client, name):
    same = {"sec-fetch-site": "same-origin", "host": HALL}
    key = {"sid": 5, "chapid": 112}[name]
    answer = client.post("/archive/viewstory.php", {name: key}, headers=same)
    assert answer.url in {SALT, f"{SALT}chapters/112/"}


def test_what_lies_in_the_attic_is_said_to(client):
    assert "kept in the attic" in ask(client, "/modules/challenges/challenges.php?chalid=501").text
    elder = ask(client, "/modules/challenges/challenges.php?chalid=1", FIRST)
    assert elder.status_code == 404
    assert "attic" not in elder.text


def test_no_stranger_puts_words_on_the_page(client):
    page = ask(client, "/viewstory.php?sid=<b>buy</b>&chapter=77&x=buy").text
    assert "buy" not in page.partition("<main")[2].partition("</main>")[0]
    assert "<code>viewstory.php?chapter=77</code>" in page


@pytest.mark.parametrize(
    ("old", "most"),
    [
        ("viewstory.php?sid=5", 4),
        ("viewstory.php?sid=5&chapter=2", 6),
        ("viewstory.php?chapid=112", 4),
        ("viewuser.php?uid=31", 4),
        ("browse.php?type=categories&catid=51", 4),
        ("browse.php?type=titles&let=S", 3),
        ("reviews.php?type=ST&item=5", 4),
    ],
)
def test_the_way_costs_few_questions(client, django_assert_max_num_queries, old, most):
    """The archive's row, its sources, the ledger, and whether the reader may know of it."""
    with django_assert_max_num_queries(most):
        assert ask(client, f"/{old}").status_code == 301
