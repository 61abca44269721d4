from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.news.models import News
from chapterhouse.testing import LONG_AGO, make_pen_name

pytestmark = pytest.mark.django_db


def tell(title, days=0, **fields):
    return News.objects.create(
        title=title,
        text=f"<p>About {title}.</p>",
        published_at=LONG_AGO + timedelta(days=days),
        **fields,
    )


def test_the_newest_stands_first_and_the_undated_last(client):
    tell("Older")
    tell("Newer", 3, pen_name=make_pen_name("Heron"))
    News.objects.create(title="Undated", author_name="Somebody")
    page = client.get(reverse("news")).text
    assert page.index("About Newer.") < page.index("About Older.") < page.index(">Undated<")
    assert ">Heron</a>" in page
    assert "Somebody" in page


def test_what_is_not_public_is_not_there(client):
    news = tell("Secret", is_public=False)
    assert "Secret" not in client.get(reverse("news")).text
    assert client.get(news.get_absolute_url()).status_code == 404


def test_news_show_what_was_said_to_them_in_order(client):
    news = tell("A door")
    finch = make_pen_name("Finch")
    news.comments.create(
        text="<p>Second.</p>", written_at=LONG_AGO + timedelta(days=2), pen_name=finch
    )
    news.comments.create(text="<p>First.</p>", written_at=LONG_AGO, visitor_name="Passer-by")
    news.comments.create(text="<p>Spam.</p>", written_at=LONG_AGO, is_hidden=True)
    page = client.get(news.get_absolute_url()).text
    assert page.index("First.") < page.index("Second.")
    assert "Passer-by" in page
    assert f'href="{finch.get_absolute_url()}"' in page
    assert "2 comments" in page
    assert "Spam." not in page


def test_news_come_in_pages(client):
    Archive.objects.create(pk=1, page_size=2)
    for day in range(3):
        tell(f"Day {day}", day)
    assert "Day 0" in client.get(reverse("news"), {"page": 2}).text
    assert client.get(reverse("news"), {"page": 3}).status_code == 404


def test_no_news_invites_to_wait(client):
    assert "Nothing has been announced yet." in client.get(reverse("news")).text
    assert client.get(reverse("news-item", args=[7])).status_code == 404


def test_a_visitors_page_of_news_is_the_same_for_all(client):
    answer = client.get(tell("A door").get_absolute_url())
    assert answer.headers["Cache-Control"].startswith("public")
    assert {"archive", f"news:{News.objects.get().pk}"} <= answer.stamps


def test_more_news_are_no_more_work(client):
    def asked(count):
        for n in range(count):
            tell(f"Day {n}", n, pen_name=make_pen_name(f"Editor {count} {n}"))
        with CaptureQueriesContext(connection) as questions:
            assert client.get(reverse("news")).status_code == 200
        return len(questions)

    asked(1)
    assert asked(2) == asked(20) <= 4
