import re

from django.urls import reverse

from chapterhouse.testing import make_pen_name, make_published


def names(client, **query):
    page = client.get(reverse("authors"), query).text
    return re.findall(r"<bdi>([^<]*)</bdi></a>(?: <span class=.count.>(\d+))?", page)


def test_authors_stand_by_name_with_the_number_of_their_stories(client, cast):
    assert names(client) == [("Rook", "1"), ("Wren", "4")]


def test_a_letter_shows_who_stands_under_it(client, cast):
    make_published("Ice", make_pen_name("Йон"))
    assert names(client, letter="W") == [("Wren", "4")]
    assert names(client, letter="Й") == [("Йон", "1")]
    assert "No author stands under X yet." in client.get(reverse("authors"), {"letter": "X"}).text


def test_an_archive_without_authors_says_so(client, db):
    assert "Nobody has published" in client.get(reverse("authors")).text
