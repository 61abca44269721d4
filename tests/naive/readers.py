"""Readers of a small archive: what they read and keep, and what they never want to meet."""

from typing import TYPE_CHECKING

from chapterhouse.members.models import Member, Preferences
from chapterhouse.shelves.apart.conditions import Conditions
from chapterhouse.shelves.apart.never import keep_never
from chapterhouse.shelves.models import Bookmark, Exclusion, Mute, Reading, Shelf, Shelving
from chapterhouse.shelves.models.shelves import DROPPED, FINISHED
from chapterhouse.stories.models import Chapter, Story
from chapterhouse.tags.choosing import choose
from chapterhouse.tags.models import TagChoice

if TYPE_CHECKING:
    from tests.naive.archives import SmallArchive


def make_readers(small: "SmallArchive") -> None:
    """The members behind the first three names; the last is never met by the others' mutes."""
    for name in small.names[:3]:
        member = name.member
        reads(member, small)
        keeps(name, small)
        avoids(member, small)


def reads(member: Member, small: "SmallArchive") -> None:
    begun = small.some(small.stories, 12)
    Reading.objects.bulk_create(reading(member, story, small) for story in begun)


def reading(member: Member, story: Story, small: "SmallArchive") -> Reading:
    chapters = list(Chapter.objects.filter(story=story))
    return Reading(
        member=member,
        story=story,
        chapter=small.chance.choice([None, *chapters]),
        position=small.chance.choice((0, 1, 2)),
        progression=small.chance.choice((0, 0.5, 1)),
        placed_at=small.chance.choice((None, story.created_at)),
    )


def keeps(name, small: "SmallArchive") -> None:
    shelves = [
        Shelf.objects.get_or_create(pen_name=name, name=called, defaults={"title": called})[0]
        for called in (DROPPED, FINISHED, "favourites")
    ]
    for story in small.some(small.stories, 12):
        mark = Bookmark.objects.create(pen_name=name, story=story)
        Shelving.objects.bulk_create(
            Shelving(shelf=shelf, bookmark=mark) for shelf in small.some(shelves, 2)
        )


def avoids(member: Member, small: "SmallArchive") -> None:
    chance = small.chance
    Preferences.change(
        member,
        hides_finished=chance.random() < 0.3,
        hides_dropped=chance.random() < 0.5,
        keeps_history=chance.random() < 0.7,
    )
    member.refresh_from_db()
    canonical = [tag for tag in small.tags if tag.synonym_of_id is None]
    for tag in small.some(canonical, 1):
        choose(member, tag, chance.choice(TagChoice.Way.values))
    mute(member, small)
    for _ in range(chance.randint(0, 2)):
        exclusion(member, small)
    keep_never(member)


def mute(member: Member, small: "SmallArchive") -> None:
    of = {"story": small.stories, "pen_name": small.names[3:], "series": small.series}
    for noun, rows in of.items():
        for row in small.some(rows, 1):
            Mute.objects.create(member=member, **{noun: row})


def exclusion(member: Member, small: "SmallArchive") -> None:
    chance = small.chance
    one_tag = (chance.choice(small.tags).pk,)
    another = (chance.choice(small.tags).pk,)
    conditions = chance.choice(
        (
            Conditions(any_of=one_tag, words_to=1000),
            Conditions(all_of=one_tag, none_of=another),
            Conditions(crosses=True, progress=("abandoned",)),
            Conditions(idle_days=1, chapters_from=2, languages=("de",)),
            Conditions(authors=(small.names[3].pk,), tags_from=2),
            Conditions(ratings=(small.ratings[0].pk,), words_from=1001),
        )
    )
    Exclusion.objects.create(
        member=member,
        name="never",
        category=chance.choice((None, None, chance.choice(small.tags))),
        conditions=conditions.to_json(),
    )
