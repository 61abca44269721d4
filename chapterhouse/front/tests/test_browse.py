from django.urls import reverse

from chapterhouse.tags.models import Kind


def test_every_way_in_stands_on_one_page(client, cast):
    page = client.get(reverse("browse")).text
    for name in ("titles", "recent", "featured", "series-list", "authors", "news", "ratings"):
        assert f'href="{reverse(name)}"' in page, name
    assert cast.general.get_absolute_url() in page
    assert reverse("tags", args=["category"]) in page
    assert ">Harbours<" in page
    assert ">Harbour Lights<" not in page


def test_a_kind_without_words_is_no_way_in(client, cast):
    Kind.objects.create(name="genre", title="Genre", plural="Genres")
    assert reverse("tags", args=["genre"]) not in client.get(reverse("browse")).text


def test_an_empty_archive_can_be_browsed(client, db):
    assert client.get(reverse("browse")).status_code == 200
