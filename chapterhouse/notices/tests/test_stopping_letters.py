"""Having no more letters: by one click of a mail program, or by the page behind the link."""

from urllib.parse import urlsplit

import pytest

from chapterhouse.members.models import Preferences
from chapterhouse.notices.letters import stopping
from chapterhouse.notices.letters.jobs import write_at_once
from chapterhouse.notices.models import Subscription
from chapterhouse.notices.tests.letter_boxes import (
    Kind,
    notice,
    of_chapter,
    the_letter,
    wants_letters,
)
from chapterhouse.reviews.models import Review
from chapterhouse.testing import HERE, make_cast

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def cast(settings):
    settings.MAIL_IS_SET, settings.PUBLIC = True, "https://stories.example"
    cast = make_cast()
    settings.PUBLIC = "https://stories.example"
    return cast


@pytest.fixture
def finch(cast):
    return wants_letters(cast.finch)


@pytest.fixture
def letter(cast, finch):
    of_chapter(finch, cast.tide)
    write_at_once()
    return the_letter()


@pytest.fixture
def path(letter, settings):
    settings.PUBLIC = ""
    return urlsplit(letter.headers["List-Unsubscribe"].strip("<>")).path


def rhythm(member, kind="favourites"):
    return getattr(Preferences.objects.get(member=member), f"letters_{kind}")


def test_the_letter_says_how_to_mail_programs(letter):
    assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter.headers["List-Unsubscribe"].startswith("<https://stories.example/unsubscribe/")
    assert letter.headers["List-Id"] == "<notices.stories.example>"
    assert letter.headers["List-Unsubscribe"].strip("<>") in letter.text
    assert letter.to not in letter.headers["List-Unsubscribe"]


def test_one_click_from_nowhere_stops_them_and_only_them(client, finch, path):
    for _ in range(2):
        answer = client.post(path, ONE_CLICK)
        assert answer.status_code == 200
        assert not answer.cookies
    assert (rhythm(finch), rhythm(finch, "reviews")) == ("never", "at-once")


def test_looking_at_the_page_stops_nothing(client, finch, path):
    page = client.get(path)
    assert "what you subscribed to" in page.text
    assert rhythm(finch) == "at-once"
    assert "Done. No more letters come about" in client.post(path, headers=HERE).text
    assert rhythm(finch) == "never"


def test_a_letter_of_two_kinds_stops_both(client, cast, finch, settings):
    of_chapter(finch, cast.tide)
    review = Review.objects.create(story=cast.salt, pen_name=cast.rook, text="<p>Yes.</p>")
    notice(finch, Kind.REVIEW, review.pk, cast.salt)
    write_at_once()
    address = urlsplit(the_letter().headers["List-Unsubscribe"].strip("<>"))
    settings.PUBLIC = ""
    client.post(address.path, ONE_CLICK)
    assert (rhythm(finch), rhythm(finch, "reviews"), rhythm(finch, "kudos")) == (
        *("never", "never", "at-once"),
    )


def test_the_answers_of_the_staff_are_no_list(cast, finch):
    assert stopping.columns_of([Kind.REPORT]) == ()


def test_no_more_of_one_story(client, cast, finch, settings):
    kept = Subscription.objects.create(member=finch, story=cast.salt)
    Subscription.objects.create(member=finch, story=cast.tide)
    for _ in range(2):
        of_chapter(finch, cast.tide)
    write_at_once()
    [line] = [line for line in the_letter().text.splitlines() if "No more of this story" in line]
    path = urlsplit(line.rpartition(" ")[2]).path
    settings.PUBLIC = ""
    assert "Tide" in client.get(path).text
    for _ in range(2):
        assert client.post(path, headers=HERE).status_code == 200
    assert Subscription.objects.get() == kept
    assert rhythm(finch) == "at-once"


@pytest.mark.parametrize("how", ["changed", "empty", "of a member who is gone", "of another salt"])
def test_a_wrong_link_is_a_plain_page(client, finch, path, how):
    if how == "changed":
        path = path.replace("favourites", "reviews")
    if how == "empty":
        path = "/unsubscribe/x/"
    if how == "of a member who is gone":
        type(finch).objects.filter(pk=finch.pk).update(key="another")
    if how == "of another salt":
        path = "/unsubscribe/" + stopping.Signer(sep=".").sign(f"{finch.key}.reviews") + "/"
    answer = client.post(path, ONE_CLICK)
    assert answer.status_code == 404
    assert "leads nowhere" in answer.text


def test_guessing_is_limited_and_so_is_pressing(client, finch, path):
    pressed = [client.post(path, ONE_CLICK).status_code for _ in range(31)]
    assert pressed == [200] * 30 + [429]
    guessed = [client.post("/unsubscribe/x.y.z/", ONE_CLICK).status_code for _ in range(31)]
    assert guessed[-1] == 429
