"""The page that tells what people can type: every example in it can be typed."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from lxml import html

from chapterhouse.search.asking.nodes import Query
from chapterhouse.search.asking.parsing import parse
from chapterhouse.tags.models import Kind
from chapterhouse.testing import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    make_cast()
    Kind.objects.create(name="genre", title="Genre", plural="Genres", part="genre")
    return html.fromstring(client.get(reverse("search-language")).content)


def test_every_example_is_understood_and_leads_to_what_it_finds(page):
    examples = page.xpath("//dt/a")
    assert len(examples) > 30
    for example in examples:
        parsed = parse(example.text_content())
        assert parsed.problems == ()
        assert parsed.query != Query()
        address = urlsplit(example.get("href"))
        assert address.path == reverse("search")
        assert parse_qs(address.query)["q"] == [example.text_content()]


def test_the_archives_own_kinds_of_tags_are_fields(page):
    assert page.xpath("//dt[code='genre:']")
