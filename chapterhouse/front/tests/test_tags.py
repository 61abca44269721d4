"""A kind's words, and the page of one of them."""

import pytest
from django.urls import reverse

from chapterhouse.front.tests.shelf import fill_shelf
from chapterhouse.jobs.models import announce
from chapterhouse.stories.models import Series
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.tags.parents import add_parent, make_synonym


@pytest.fixture
def words(cast):
    """Harbours above Harbour Lights (the cast's), with a character below and a synonym."""
    lights = cast.category
    people = Kind.objects.create(
        name="character", title="Character", plural="Characters", part=Kind.Part.CHARACTER
    )
    keeper = Tag.create(people, "The Keeper", description="<p>Keeps the <em>light</em>.</p>")
    add_parent(keeper, lights)
    Tag.create(lights.kind, "Lighthouses", synonym_of=lights)
    return cast


def page_of(client, tag, **query):
    return client.get(tag.get_absolute_url(), query)


def test_categories_stand_as_a_tree_with_what_they_hold(client, words):
    page = client.get(reverse("tags", args=["category"])).text
    above, below = page.index(">Harbours<"), page.index(">Harbour Lights<")
    assert above < page.index("<ul>", above) < below
    assert page.count('<span class="count">1</span>') == 2
    assert "Lighthouses" not in page


def test_other_kinds_stand_by_name(client, words):
    page = client.get(reverse("tags", args=["character"])).text
    assert "The Keeper" in page
    assert "Lights" not in page


def test_a_long_kind_has_letters_and_a_short_one_has_none(client, words):
    kind = Kind.objects.create(name="free", title="Tag", plural="Tags")
    address = reverse("tags", args=["free"])
    Tag.create(kind, "zephyr")
    assert 'class="letters"' not in client.get(address).text
    for n in range(60):
        Tag.create(kind, f"apple {n}")
    announce("kind", [kind.pk], "grow")
    assert 'class="letters"' in client.get(address).text
    under_z = client.get(address, {"letter": "Z"}).text
    assert "zephyr" in under_z
    assert "apple" not in under_z
    assert "Nothing stands under Q yet." in client.get(address, {"letter": "Q"}).text


def test_a_kind_without_words_says_so(client, cast):
    Kind.objects.create(name="genre", title="Genre", plural="Genres")
    assert "no words of this kind yet" in client.get(reverse("tags", args=["genre"])).text


def test_an_unknown_kind_and_an_unknown_word_are_not_there(client, words):
    assert client.get(reverse("tags", args=["colours"])).status_code == 404
    assert client.get(reverse("tag", args=["category", "Deserts"])).status_code == 404
    assert client.get(reverse("tag", args=["character", "Harbours"])).status_code == 404


def test_a_word_shows_what_it_means_and_what_is_around_it(client, words):
    page = page_of(client, Tag.objects.get(name="The Keeper")).text
    assert "Keeps the <em>light</em>." in page
    assert words.category.get_absolute_url() in page
    page = page_of(client, words.category).text
    assert "The Keeper" in page
    assert "Also called Lighthouses" in page
    assert ">Harbours<" in page


def test_a_category_shows_the_stories_of_what_stands_below_it(client, words):
    harbours = Tag.objects.get(name="Harbours")
    shown = page_of(client, harbours).context
    assert [entry.story.title for entry in shown["entries"]] == ["Salt"]
    assert shown["page"].paginator.count == harbours.story_count == 1


def test_a_category_shows_the_series_filed_in_it_or_below(client, words):
    series = Series(owner=words.wren)
    series.take_title("The Light Papers")
    series.save()
    series.taggings.create(tag=words.category)
    assert "The Light Papers" in page_of(client, Tag.objects.get(name="Harbours")).text
    Series.objects.update(is_hidden=True)
    assert "The Light Papers" not in page_of(client, words.category).text


@pytest.mark.parametrize(
    "typed", ["harbour lights", "HARBOUR  LIGHTS", "Lighthouses", "lighthouses"]
)
def test_other_spellings_and_synonyms_lead_to_the_word(client, words, typed):
    answer = client.get(reverse("tag", args=["category", typed]))
    assert answer.status_code == 301
    assert answer.headers["Location"] == words.category.get_absolute_url()


def test_a_word_nobody_used_yet_invites(client, words):
    assert "No story stands here yet" in page_of(client, Tag.objects.get(name="The Keeper")).text


@pytest.mark.parametrize("broad", [True, False])
def test_a_broad_word_and_a_rare_one_are_fetched_differently_and_shown_alike(client, words, broad):
    lights = words.category
    fill_shelf(
        60, words.rook, words.general, lights if broad else Tag.objects.get(name="The Keeper")
    )
    wanted = lights if broad else Tag.objects.get(name="The Keeper")
    first, last = page_of(client, wanted), page_of(client, wanted, page=3)
    titles = [entry.story.title for page in (first, last) for entry in page.context["entries"]]
    assert titles == sorted(titles)
    assert len(titles) == (36 if broad else 35)


def test_a_character_and_its_category_lead_to_each_other(client, cast):
    kind = Kind.objects.create(name="character", title="Character", plural="Characters")
    mira = Tag.create(kind, "Mira")
    mira.homes.add(cast.category)
    category, character = cast.category.get_absolute_url(), mira.get_absolute_url()
    assert f'href="{character}"' in client.get(category).content.decode()
    assert f'href="{category}"' in client.get(character).content.decode()


def test_a_story_under_a_synonym_stands_with_the_canonical_word(client, cast):
    lights = Tag.create(cast.category.kind, "Lights")
    make_synonym(lights, cast.category)
    cast.tide.taggings.create(tag=lights)
    cast.tide.recount_around()
    assert "Tide" in client.get(cast.category.get_absolute_url()).content.decode()
