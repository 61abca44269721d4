"""Whatever a member mutes or excludes: it occurs in no list of the house, and every count is right.

The archive is drawn by chance, small and dense, with a name, a story, a series, a tag, exclusions
and shelves that a member may choose never to meet.
"""

import re

import pytest
from django.core.cache import cache
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chapterhouse.archive.models import Archive
from chapterhouse.front.tests.lists import LISTS, NOT_LISTS, list_names
from chapterhouse.news.models import News, NewsComment
from chapterhouse.reviews.models import Review
from chapterhouse.shelves.apart.conditions import Conditions
from chapterhouse.shelves.apart.excluding import save
from chapterhouse.shelves.apart.muting import mute
from chapterhouse.shelves.models import Bookmark, Exclusion, Shelf, Shelving
from chapterhouse.shelves.models.shelves import FAVOURITES
from chapterhouse.stories.models import Authorship, Series, Story, StoryTag
from chapterhouse.tags.choosing import choose
from chapterhouse.tags.models import Tag
from chapterhouse.testing import LONG_AGO, make_cast, make_pen_name, make_published

pytestmark = pytest.mark.django_db
STORIES = ("salt", "tide", "ember", "ash", "kelp")
NAMES = ("wren", "tern", "heron", "crow")
# What lists each of the stories once, and nothing else.
WHOLE = ("search", "titles", "recent", "featured", "tag", "author")
# What asks the index instead of the tables, and leaves nothing out by itself.
FILTERED = "?chapters_from=1"


def test_every_list_of_the_house_is_tried():
    assert list_names() - set(LISTS) - set(NOT_LISTS) == set()


def test_the_lists_that_are_tried_are_lists():
    assert (set(LISTS) | set(NOT_LISTS)) - list_names() == set()


@pytest.fixture
def cast():
    cast = make_cast()
    Archive.objects.update(settled_at=LONG_AGO)
    cast.tern = make_pen_name("Tern")
    cast.kelp = make_published("Kelp", cast.heron, rating=cast.general)
    cast.news = News.objects.create(title="News", text="<p>.</p>", published_at=LONG_AGO)
    cast.around, cast.inner, cast.other = (
        series_of(cast, title) for title in ("Around", "Inner", "Other")
    )
    cast.around.entries.create(subseries=cast.inner, position=90)
    cast.around.entries.create(subseries=cast.other, position=91)
    cast.tags = [Tag.create(cast.category.kind, f"World {n}") for n in range(3)]
    Story.objects.exclude(featured="now").update(featured="now")
    for name in STORIES:
        StoryTag.objects.get_or_create(story=getattr(cast, name), tag=cast.category)
        Authorship.objects.get_or_create(story=getattr(cast, name), pen_name=cast.rook)
    keep_everything(cast)
    return cast


def series_of(cast, title):
    series = Series(owner=cast.rook)
    series.take_title(title)
    series.save()
    return series


def keep_everything(cast):
    kept = [{"story": getattr(cast, name)} for name in STORIES]
    kept += [{"author": getattr(cast, name)} for name in NAMES]
    kept += [{"series": cast.inner}, {"series": cast.other}]
    shelves = [
        Shelf.objects.create(pen_name=cast.rook, name=name, title=name, is_public=True)
        for name in (FAVOURITES, "open")
    ]
    for what in kept:
        one = Bookmark.objects.create(pen_name=cast.rook, is_public=True, **what)
        for shelf in shelves:
            Shelving.objects.create(shelf=shelf, bookmark=one)


ARCHIVE = st.fixed_dictionaries(
    {
        "authors": st.sets(st.tuples(st.sampled_from(STORIES), st.sampled_from(NAMES)), max_size=5),
        "refused": st.sets(st.tuples(st.sampled_from(STORIES), st.sampled_from(NAMES)), max_size=2),
        "in_series": st.sets(
            st.tuples(st.sampled_from(["around", "inner", "other"]), st.sampled_from(STORIES)),
            max_size=6,
        ),
        "owners": st.tuples(st.sampled_from(["rook", *NAMES]), st.sampled_from(["rook", *NAMES])),
        "tagged": st.sets(st.tuples(st.sampled_from(STORIES), st.integers(0, 2)), max_size=5),
        "words": st.tuples(*(st.integers(0, 3) for _ in STORIES)),
        "said_by": st.lists(st.sampled_from(NAMES), max_size=4),
        "answered_by": st.lists(st.sampled_from(NAMES), max_size=3),
    }
)
CHOICES = st.fixed_dictionaries(
    {
        "names": st.sets(st.sampled_from(NAMES), max_size=2),
        "stories": st.sets(st.sampled_from(STORIES[1:]), max_size=1),
        "series": st.sets(st.sampled_from(["inner", "other"]), max_size=1),
        "tags": st.sets(st.integers(0, 2), max_size=1),
        "short": st.none() | st.integers(0, 2),
        "short_in": st.none() | st.integers(0, 2),
    }
)


def draw(cast, archive):
    """The archive as it was drawn."""
    for story, name in archive["authors"]:
        write(cast, story, name, has_consent=True)
    for story, name in archive["refused"] - archive["authors"]:
        write(cast, story, name, has_consent=False)
    for series, story in archive["in_series"]:
        getattr(cast, series).entries.create(story=getattr(cast, story), position=1)
    for series, owner in zip((cast.inner, cast.other), archive["owners"], strict=True):
        Series.objects.filter(pk=series.pk).update(owner=getattr(cast, owner))
    for story, tag in archive["tagged"]:
        StoryTag.objects.create(story=getattr(cast, story), tag=cast.tags[tag])
    for story, words in zip(STORIES, archive["words"], strict=True):
        Story.objects.filter(pk=getattr(cast, story).pk).update(words=words)
        getattr(cast, story).recount_around()
        Story.objects.filter(pk=getattr(cast, story).pk).update(words=words)
    talk(cast, archive)


def write(cast, story, name, *, has_consent):
    row = {"story": getattr(cast, story), "pen_name": getattr(cast, name)}
    Authorship.objects.update_or_create(**row, defaults={"has_consent": has_consent})


def talk(cast, archive):
    for name in archive["said_by"]:
        about = {"story": cast.salt, "chapter": cast.salt.chapters.first()}
        first = Review.objects.create(pen_name=getattr(cast, name), text="<p>Said.</p>", **about)
        for other in archive["answered_by"]:
            answer = {"thread": first, "parent": first, "pen_name": getattr(cast, other)}
            Review.objects.create(text="<p>Answer.</p>", **answer, **about)
        Review.objects.create(series=cast.around, pen_name=getattr(cast, name), text="<p>S.</p>")
        NewsComment.objects.create(news=cast.news, pen_name=getattr(cast, name), text="Well.")


def choose_all(cast, member, chosen):
    for noun in ("names", "stories", "series"):
        for one in chosen[noun]:
            mute(member, getattr(cast, one))
    for tag in chosen["tags"]:
        choose(member, cast.tags[tag], "never")
    if chosen["short"] is not None:
        within = chosen["short_in"] if chosen["short_in"] is None else cast.tags[chosen["short_in"]]
        met = Conditions(words_to=chosen["short"])
        save(Exclusion(member=member), "short", met, within and within.pk)


def is_unmet(cast, story, archive, chosen):
    """Whether the member chose not to meet this story, said as plainly as can be."""
    own = {name for one, name in AUTHORS if one == story}
    refused = archive["refused"] - archive["authors"]
    authors = own | {name for one, name in archive["authors"] if one == story}
    authors -= {name for one, name in refused if one == story}
    tags = {tag for one, tag in archive["tagged"] if one == story}
    series = {series for series, one in archive["in_series"] if one == story}
    words = archive["words"][STORIES.index(story)]
    is_short = chosen["short"] is not None and words <= chosen["short"]
    return (
        story in chosen["stories"]
        or bool(authors & chosen["names"])
        or bool(tags & chosen["tags"])
        or bool(series & chosen["series"])
        or (is_short and chosen["short_in"] in (None, *tags))
    )


AUTHORS = {*((name, "wren") for name in STORIES[:4]), ("kelp", "heron")}


def unmet_links(cast, archive, chosen, unmet):
    """The addresses that may stand in none of the lists."""
    tags = [cast.tags[tag] for tag in chosen["tags"]]
    series = {*chosen["series"]}
    owners = zip(("inner", "other"), archive["owners"], strict=True)
    series |= {name for name, owner in owners if owner in chosen["names"]}
    return [
        *(f'href="/stories/{getattr(cast, story).pk}/' for story in unmet),
        *(f'href="/authors/{name.title()}/"' for name in chosen["names"]),
        *(f'href="/series/{getattr(cast, one).pk}/"' for one in series),
        *(f'href="{tag.get_absolute_url().replace(" ", "%20")}"' for tag in tags),
    ]


# Each example asks for all pages: to shrink one that fails would take many minutes.
@settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(archive=ARCHIVE, chosen=CHOICES)
def test_what_is_muted_or_excluded_occurs_in_no_list(client, cast, take_in, archive, chosen):
    with transaction.atomic():
        draw(cast, archive)
        choose_all(cast, cast.finch.member, chosen)
        take_in()
        cache.clear()
        client.force_login(cast.finch.member)
        unmet = {story for story in STORIES if is_unmet(cast, story, archive, chosen)}
        forbidden = unmet_links(cast, archive, chosen, unmet)
        for name, address in LISTS.items():
            answer = client.get(address(cast))
            assert answer.status_code == 200, name
            body = main_of(answer.text, cast, name)
            assert [link for link in forbidden if link in body] == [], name
            counts_are_right(answer, name)
        for name in WHOLE:
            shown = titles_in(client.get(LISTS[name](cast)))
            assert shown == {story.title() for story in set(STORIES) - unmet}, name
            filtered = titles_in(client.get(LISTS[name](cast) + FILTERED))
            assert filtered == shown, name
        transaction.set_rollback(True)


def main_of(page, cast, name):
    """The page without what it is about: at its own address everything stays."""
    body = page[page.index("<main") : page.index("</main>")]
    if name in ("story-reviews", "chapter-reviews"):
        body = body[body.index("</header>") :].split('class="gate')[0]
        body = body.replace(f'href="/stories/{cast.salt.pk}/', 'href="')
    return re.sub(r'<form class="muted-line.*?</form>', "", body, flags=re.DOTALL)


def titles_in(answer):
    found = re.findall(r'<h[23] lang="en" dir="ltr"><a href="/stories/\d+/">(\w+)<', answer.text)
    assert len(found) == len(set(found))
    return set(found)


def counts_are_right(answer, name):
    """What the page counts is what stands on it: all of it is on one page."""
    context = answer.context
    if (page := context.get("page")) is not None:
        assert page.paginator.count == len(page.object_list), name
    if name == "home":
        assert context["figures"]["stories"] == len(set(titles_in_all(answer)))


def titles_in_all(answer):
    return re.findall(r'dir="ltr"><a href="/stories/\d+/">(\w+)<', answer.text)
