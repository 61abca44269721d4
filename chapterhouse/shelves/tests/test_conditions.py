"""The query, one story's facts and a naive look at each story find the same by all conditions."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chapterhouse.shelves.apart.compiling import meeting
from chapterhouse.shelves.apart.conditions import Conditions
from chapterhouse.shelves.apart.facts import Facts
from chapterhouse.stories.models import Authorship, ChapterTag, Story, StoryTag
from chapterhouse.tags.models import Kind, Tag
from chapterhouse.tags.parents import add_parent, make_synonym
from chapterhouse.testing import make_cast, make_chapter, make_pen_name, make_story

pytestmark = pytest.mark.django_db
# The tags by their places: what stands above each, itself included, and which are top categories.
ABOVE = {0: {0}, 1: {0, 1}, 2: {2}, 3: {3}, 4: {3, 4}, 5: {1, 0, 5}}
TOPS = {0, 2}
PROGRESS = ("complete", "in-progress", "abandoned")


class Words:
    """Two worlds with something below one; a genre with a synonym; a synonym of what is below."""

    def __init__(self):
        cast = make_cast()
        worlds = cast.category.kind
        kind = Kind.objects.create(name="genre", title="Genre", plural="Genres", part="genre")
        kinds = (worlds, worlds, worlds, kind, kind, worlds)
        self.tags = [Tag.create(one, f"tag {n}") for n, one in enumerate(kinds)]
        add_parent(self.tags[1], self.tags[0])
        make_synonym(self.tags[4], self.tags[3])
        make_synonym(self.tags[5], self.tags[1])
        self.names = [cast.wren, cast.rook, make_pen_name("Tern")]
        self.ratings = [cast.general, cast.adult]


@pytest.fixture
def words():
    return Words()


STORY = st.fixed_dictionaries(
    {
        "tags": st.sets(st.integers(0, 5), max_size=4),
        "in_chapter": st.sets(st.integers(0, 5), max_size=1),
        "is_live": st.booleans(),
        "authors": st.dictionaries(st.integers(0, 2), st.booleans(), max_size=3),
        "rating": st.sampled_from([None, 0, 1]),
        "language": st.sampled_from(["en", "de"]),
        "progress": st.sampled_from(PROGRESS),
        "words": st.integers(0, 4),
        "chapters": st.integers(1, 3),
        "age": st.sampled_from([None, 5, 400]),
    }
)


def few(strategy, most=2):
    return st.lists(strategy, max_size=most, unique=True).map(tuple)


def perhaps(strategy):
    return st.none() | strategy


CONDITIONS = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("any_of", "all_of", "none_of"), few(st.integers(0, 5))),
        "ratings": few(st.integers(0, 1)),
        "authors": few(st.integers(0, 2)),
        "languages": few(st.sampled_from(["en", "de"])),
        "progress": few(st.sampled_from(PROGRESS)),
        **dict.fromkeys(("words_from", "words_to", "chapters_from"), perhaps(st.integers(0, 4))),
        "chapters_to": perhaps(st.integers(0, 3)),
        "tags_from": perhaps(st.integers(0, 3)),
        "idle_days": perhaps(st.sampled_from([0, 30, 500])),
        "crosses": perhaps(st.booleans()),
    },
)


def told(words, number, facts):
    story = make_story(f"Story {number}", language=facts["language"], progress=facts["progress"])
    for tag in facts["tags"]:
        StoryTag.objects.create(story=story, tag=words.tags[tag])
    state = "published" if facts["is_live"] else "draft"
    for tag in facts["in_chapter"]:
        chapter = make_chapter(story, "<p>.</p>", state=state)
        ChapterTag.objects.create(chapter=chapter, tag=words.tags[tag])
    for name, has_consent in facts["authors"].items():
        Authorship.objects.create(story=story, pen_name=words.names[name], has_consent=has_consent)
    age = facts["age"]
    Story.objects.filter(pk=story.pk).update(
        rating=None if facts["rating"] is None else words.ratings[facts["rating"]],
        words=facts["words"],
        chapter_count=facts["chapters"],
        updated_at=None if age is None else timezone.now() - timedelta(days=age),
    )
    return Story.objects.get(pk=story.pk)


def meets(facts, wanted, category):
    """What conditions mean, said once more and as plainly as can be."""
    own = set().union(*(ABOVE[tag] for tag in facts["tags"]))
    live = facts["in_chapter"] if facts["is_live"] else set()
    tags = own.union(*(ABOVE[tag] for tag in live))
    authors = {name for name, agreed in facts["authors"].items() if agreed}
    wish = wanted.get
    chosen = {"rating": "ratings", "language": "languages", "progress": "progress"}
    idle, age = wish("idle_days"), facts["age"]
    return (
        (not wish("any_of") or any(tag in tags for tag in wanted["any_of"]))
        and all(tag in tags for tag in wish("all_of", ()))
        and not any(tag in tags for tag in wish("none_of", ()))
        and (category is None or category in tags)
        and (not wish("authors") or any(name in authors for name in wanted["authors"]))
        and all(not wish(many) or facts[one] in wanted[many] for one, many in chosen.items())
        and (wish("words_from") or 0) <= facts["words"]
        and (wish("words_to") is None or facts["words"] <= wanted["words_to"])
        and (wish("chapters_from") or 0) <= facts["chapters"]
        and (wish("chapters_to") is None or facts["chapters"] <= wanted["chapters_to"])
        and len(facts["tags"]) >= (wish("tags_from") or 0)
        and (idle is None or (age is not None and age > idle))
        and (wish("crosses") is None or wanted["crosses"] == (len(own & TOPS) > 1))
    )


def saved(words, wanted):
    """The same with the ids of the rows; through JSON and back, as all conditions go."""
    tags = ("any_of", "all_of", "none_of")
    rows = dict.fromkeys(tags, words.tags) | {"ratings": words.ratings, "authors": words.names}
    keys = {n: tuple(rows[n][at].pk for at in v) if n in rows else v for n, v in wanted.items()}
    return Conditions.from_json(Conditions(**keys).to_json())


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    archive=st.lists(STORY, min_size=1, max_size=4),
    many=st.lists(CONDITIONS, min_size=1, max_size=6),
    category=perhaps(st.sampled_from([0, 1, 2])),
)
def test_three_ways_to_the_same_stories(words, archive, many, category):
    with transaction.atomic():
        stories = [told(words, number, facts) for number, facts in enumerate(archive)]
        within = None if category is None else words.tags[category].pk
        every = Story.objects.filter(pk__in=[story.pk for story in stories])
        for wanted in many:
            met = saved(words, wanted)
            naive = {
                story.pk
                for story, facts in zip(stories, archive, strict=True)
                if meets(facts, wanted, category)
            }
            assert set(every.filter(meeting(met, within)).values_list("pk", flat=True)) == naive
            assert {s.pk for s in stories if Facts.of(s).meet(met, within)} == naive
        transaction.set_rollback(True)
