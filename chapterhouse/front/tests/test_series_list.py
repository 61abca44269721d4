import pytest
from django.urls import reverse

from chapterhouse.stories.models import Series


@pytest.fixture
def series(cast):
    rows = []
    for title in ("Zephyrs", "Anchors"):
        row = Series(owner=cast.wren)
        row.take_title(title)
        row.save()
        rows.append(row)
    rows[0].entries.create(story=cast.salt, position=1)
    rows[0].entries.create(story=cast.fog, position=2)
    rows[0].entries.create(story=cast.tide, position=3, is_accepted=False)
    rows[1].entries.create(subseries=rows[0], position=1)
    return rows


def listed(client, **query):
    return [row.title for row in client.get(reverse("series-list"), query).context["page"]]


def test_series_stand_by_title_with_what_the_reader_finds_in_them(client, series):
    assert listed(client) == ["Anchors", "Zephyrs"]
    page = client.get(reverse("series-list"))
    assert [row.inside for row in page.context["page"]] == [1, 1]


def test_letters_narrow_the_list(client, series):
    assert listed(client, letter="Z") == ["Zephyrs"]
    assert "No series stands under X" in client.get(reverse("series-list"), {"letter": "X"}).text


def test_a_hidden_series_is_not_listed(client, series):
    Series.objects.filter(title="Zephyrs").update(is_hidden=True)
    assert listed(client) == ["Anchors"]


def test_an_archive_without_series_says_so(client, db):
    assert "No series has been begun yet." in client.get(reverse("series-list")).text
