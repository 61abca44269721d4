import re
from urllib.parse import quote

import pytest
from django.urls import reverse

from chapterhouse.archive.models import Archive
from chapterhouse.front.tests.shelf import make_titled
from chapterhouse.stories.models import Story

pytestmark = pytest.mark.django_db
SCRIPTS = [
    "Ärger",
    "aardvark",
    "Ωmega",
    "Яблоко",
    "Åland",
    "zebra",
    "العربية",
    "日本語",
    "9 Lives",
    "“Quoted”",
]


@pytest.fixture
def shelf():
    Archive.objects.create(pk=1, page_size=5)
    stories = [make_titled(title, age) for age, title in enumerate(SCRIPTS)]
    return Story.objects.bulk_create(stories)


def titles(client, **query):
    page = client.get(reverse("titles"), query).text
    return re.findall(r"<h2 [^>]*><a [^>]*>([^<]*)<", page)


def test_titles_stand_in_one_order_whatever_the_database(client, shelf):
    assert titles(client) + titles(client, page=2) == [
        *("9 Lives", "aardvark", "Åland", "Ärger", "“Quoted”"),
        *("zebra", "Ωmega", "Яблоко", "العربية", "日本語"),
    ]


@pytest.mark.parametrize(
    ("letter", "found"),
    [
        ("A", ["aardvark", "Åland", "Ärger"]),
        ("Я", ["Яблоко"]),
        ("日", ["日本語"]),
        ("#", ["9 Lives"]),
        ("Q", ["“Quoted”"]),
    ],
)
def test_a_letter_shows_what_stands_under_it(client, shelf, letter, found):
    assert titles(client, letter=letter) == found


def test_letters_of_every_script_that_occurs_are_offered(client, shelf):
    page = client.get(reverse("titles"))
    assert page.context["letters"][:3] == ["A", "B", "C"]
    assert page.context["letters"][26:] == ["Ω", "Я", "ا", "日", "#"]
    assert f'href="?letter={quote("日")}"' in page.text


def test_a_letter_without_titles_says_so(client, shelf):
    assert "No title stands under X yet." in client.get(reverse("titles"), {"letter": "X"}).text


@pytest.mark.parametrize(
    ("typed", "meant"), [("a", "A"), ("é", "E"), ("Abc", "A"), ("<script>", "S"), ("  ", "Other")]
)
def test_other_spellings_of_a_letter_lead_to_it(client, shelf, typed, meant):
    answer = client.get(reverse("titles"), {"letter": typed})
    assert answer.status_code == 301
    assert answer.headers["Location"] == f"{reverse('titles')}?letter={quote(meant)}"


def test_no_letter_at_all_is_the_whole_list(client, shelf):
    answer = client.get(reverse("titles"), {"letter": ""})
    assert answer.headers["Location"] == reverse("titles")


def test_an_empty_archive_invites(client, db):
    assert "No story stands here yet." in client.get(reverse("titles")).text
