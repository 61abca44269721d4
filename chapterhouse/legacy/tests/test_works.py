"""Addresses that readers bring along from archives that run otwarchive."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from chapterhouse.legacy.works import Work
from chapterhouse.search.asking.addresses import from_params
from chapterhouse.search.asking.parsing import parse
from chapterhouse.search.asking.saying import said
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.tags.parents import make_synonym
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db
SEARCHED = {
    "work_search[query]=salt -storm words>1000": "salt -storm words:>1000",
    "work_search[title]=Salt Sea": "title:(Salt Sea)",
    "work_search[creators]=Wren, Rook": "author:Wren author:Rook",
    "work_search[fandom_names]=Harbours (TV), Tides": 'fandom:"Harbours (TV)" fandom:Tides',
    "work_search[character_names]=Mara Quill": 'character:"Mara Quill"',
    "work_search[relationship_names]=Mara/Tom": "relationship:Mara/Tom",
    "work_search[freeform_names]=Angst&work_search[other_tag_names]=Slow": "tag:Angst tag:Slow",
    "work_search[excluded_tag_names]=Death,Angst": "-tag:Death -tag:Angst",
    "work_search[rating_ids]=13": "rating:Explicit",
    "include_work_search[rating_ids][]=10&include_work_search[rating_ids][]=11": (
        'rating:("General Audiences" OR "Teen And Up Audiences")'
    ),
    "exclude_work_search[archive_warning_ids][]=18": '-tag:"Major Character Death"',
    "work_search[category_ids][]=23": "tag:M/M",
    "work_search[complete]=T&work_search[crossover]=F": "complete:yes crossover:no",
    "work_search[complete]=F&work_search[single_chapter]=1": "complete:no chapters:1",
    "work_search[language_id]=de": "language:de",
    "work_search[word_count]=1000-5000&work_search[hits]=>100": "words:1000-5000 reads:>100",
    "work_search[kudos_count]=<10&work_search[comments_count]=5": "kudos:<10 reviews:5",
    "work_search[revised_at]=< 7 days": "updated:<7d",
    "work_search[revised_at]=13-21 months": "updated:13-21 months",
    "work_search[words_from]=1000&work_search[words_to]=5000": "words:1000-5000",
    "work_search[date_from]=2020-01-01": "updated:>=2020-01-01",
    "work_search[sort_column]=kudos_count": "sort:kudos",
    "work_search[sort_column]=word_count&work_search[sort_direction]=asc": "sort:-words",
    "work_search[sort_column]=title_to_sort_on&work_search[sort_direction]=asc": "sort:title",
    "tag_id=Mara*s*Tom&work_search[hits]=nonsense": "tag:Mara/Tom",
    "utf8=x&commit=Search&work_search[unknown]=1": "",
}


@pytest.fixture
def tags(db):
    make_cast()
    kind = Kind.objects.create(name="genre", title="Genre", plural="Genres", part="genre")
    angst, old = Tag.create(kind, "Hurt/Comfort"), Tag.create(kind, "H/C")
    make_synonym(old, angst)
    return angst


def address(params: str) -> str:
    return urlencode([tuple(part.split("=", 1)) for part in params.split("&")])


@pytest.mark.parametrize(("params", "text"), SEARCHED.items())
def test_its_parameters_are_understood(params, text):
    query = Work(QueryDict(address(params))).query
    assert set(said(query).split()) == set(said(parse(text).query).split())


@pytest.mark.parametrize("path", ["/works/search", "/works", "/works/search/"])
def test_its_search_is_ours(client, tags, path):
    answer = client.get(f"{path}?{address('work_search[query]=salt&work_search[complete]=T')}")
    assert answer.status_code == 301
    query, problems = from_params(QueryDict(answer.url.partition("?")[2]))
    assert answer.url.startswith("/search/?")
    assert (query, problems) == parse_of("salt complete:yes")


def parse_of(text):
    parsed = parse(text)
    return parsed.query, parsed.problems


def followed(client, path):
    answer = client.get(path)
    while answer.status_code == 301:
        path = answer.url
        answer = client.get(path)
    return path, answer


@pytest.mark.parametrize("name", ["Hurt*s*Comfort", "hurt*s*comfort", "H*s*C"])
@pytest.mark.parametrize("end", ["/works", "/works/", ""])
def test_the_works_of_a_tag_are_its_page(client, tags, name, end):
    path, answer = followed(client, f"/tags/{name}{end}")
    assert path == tags.get_absolute_url()
    assert answer.status_code == 200


def test_the_filtered_works_of_a_tag_are_searched_for(client, tags):
    answer = client.get(f"/tags/Hurt*s*Comfort/works/?{address('work_search[complete]=T')}")
    assert answer.url == f"/search/?with={tags.pk}&progress=complete"


@pytest.mark.parametrize("path", ["/tags/Nowhere/works/", "/tags/nowhere/", "/tags/genre/works/"])
def test_an_unknown_tag_is_not_there(client, tags, path):
    assert client.get(path).status_code == 404
