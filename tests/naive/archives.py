"""Small archives by chance, in which everything that a filter may ask for occurs and often ties."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from chapterhouse.archive.models import Archive
from chapterhouse.archive.models.archive import ScoreKind
from chapterhouse.members.models import PenName
from chapterhouse.stories.models import (
    Audience,
    Authorship,
    Chapter,
    ChapterTag,
    ChapterText,
    Series,
    SeriesEntry,
    State,
    Story,
    StoryTag,
)
from chapterhouse.stories.models.states import Featured, Progress
from chapterhouse.tags.models import Kind, Rating, Tag, TagParent
from chapterhouse.tags.parents import rebuild_all
from chapterhouse.testing import make_pen_name
from tests.naive.readers import make_readers

WORDS = ("ana", "bel", "cam", "dor", "eli")
LANGUAGES = ("en", "de", "pt-br")
FIRST_DAY = datetime(2019, 6, 1, tzinfo=UTC)
NUMBERS = (0, 1, 2, 5, 1000, 1001, 70_000)
PARTS = ("category", "character", "relationship", "warning", "free")


@dataclass
class SmallArchive:
    chance: Random
    stories: list[Story] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    names: list[PenName] = field(default_factory=list)
    ratings: list[Rating] = field(default_factory=list)
    series: list[Series] = field(default_factory=list)

    @classmethod
    def make(cls, seed: int, stories: int = 36) -> "SmallArchive":
        small = cls(Random(seed))
        make_archive(small.chance)
        small.ratings = make_ratings()
        small.tags = make_tags(small.chance)
        small.names = [make_pen_name(f"{word} {WORDS[at % 2]}") for at, word in enumerate(WORDS)]
        small.stories = [make_story(small) for _ in range(stories)]
        tag_stories(small)
        write_chapters(small)
        small.series = gather_series(small)
        make_readers(small)
        return small

    def some(self, of: list, most: int = 3) -> list:
        return self.chance.sample(of, self.chance.randint(0, min(most, len(of))))


def make_archive(chance: Random) -> None:
    Archive.objects.create(
        pk=1,
        name="Small",
        searches_texts=True,
        score_kind=chance.choice(ScoreKind.values),
        members_only_listed=chance.choice(Archive.MembersOnly.values),
    )


def make_ratings() -> list[Rating]:
    gates = ({}, {"warns": True}, {"asks_age": True}, {"members_only": True})
    return [Rating.objects.create(name=str(gate), **gate) for gate in gates]


def make_tags(chance: Random) -> list[Tag]:
    """Three of a kind; each may stand under any before it, or be another word for one."""
    tags: list[Tag] = []
    for part in PARTS:
        kind = Kind.objects.create(name=part, title=part, plural=part, part=part)
        for name in chance.sample([f"{one} {other}" for one in WORDS for other in WORDS], 4):
            tag = Tag.create(kind, name, is_ambiguous=chance.random() < 0.1)
            place(tag, tags, chance)
            tags.append(tag)
    rebuild_all()
    return tags


def place(tag: Tag, before: list[Tag], chance: Random) -> None:
    canonical = [one for one in before if one.kind_id == tag.kind_id and not one.synonym_of_id]
    if canonical and chance.random() < 0.3:
        tag.synonym_of = chance.choice(canonical)
        tag.save(update_fields=["synonym_of"])
    else:
        above = chance.sample(before, min(len(before), chance.choice((0, 0, 1, 1, 2, 3))))
        TagParent.objects.bulk_create(TagParent(child=tag, parent=parent) for parent in above)


def said(chance: Random, most: int) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(0, most)))


def make_story(small: SmallArchive) -> Story:
    chance = small.chance
    story = Story(
        summary=f"<p>{said(chance, 3)}</p>",
        notes=said(chance, 1),
        end_notes=said(chance, 1),
        rating=chance.choice([None, *small.ratings, small.ratings[0]]),
        language=chance.choice(LANGUAGES),
        state=chance.choice([State.PUBLISHED] * 8 + [State.DRAFT, State.WITHDRAWN]),
        is_hidden=chance.random() < 0.05,
        audience=chance.choice([Audience.ALL] * 5 + [Audience.MEMBERS, Audience.LINK]),
        progress=chance.choice(Progress.values),
        is_round_robin=chance.random() < 0.2,
        allows_downloads=chance.random() < 0.8,
        featured=chance.choice(Featured.values),
        published_at=moment(chance),
        updated_at=moment(chance),
        **numbers(chance),
        **scores(chance, Archive.current().score_kind),
    )
    story.take_title(said(chance, 3) or "eli")
    story.save()
    sign(story, small)
    return story


def moment(chance: Random) -> datetime | None:
    """On a few days of a year, at their edges more often than not; now and then unknown."""
    if chance.random() < 0.1:
        return None
    seconds = chance.choice((0, 1, 43_200, 86_399))
    return FIRST_DAY + timedelta(days=30 * chance.randrange(12), seconds=seconds)


def numbers(chance: Random) -> dict[str, int]:
    columns = ("words", "chapter_count", "review_count", "kudos_count", "hits")
    return {column: chance.choice(NUMBERS) for column in columns}


def scores(chance: Random, kind: str) -> dict[str, int]:
    given = {ScoreKind.STARS: range(1, 11), ScoreKind.LIKES: (1,)}.get(kind, (0, 1))
    all_given = chance.choices(given, k=chance.choice((0, 0, 1, 2, 3)))
    return {"score_count": len(all_given), "score_sum": sum(all_given)}


def sign(story: Story, small: SmallArchive) -> None:
    names = small.some(small.names)
    Authorship.objects.bulk_create(
        Authorship(story=story, pen_name=name, position=at, has_consent=small.chance.random() < 0.8)
        for at, name in enumerate(names)
    )


def tag_stories(small: SmallArchive) -> None:
    StoryTag.objects.bulk_create(
        StoryTag(story=story, tag=tag, is_side=small.chance.random() < 0.4)
        for story in small.stories
        for tag in small.some(small.tags, 5)
    )


def write_chapters(small: SmallArchive) -> None:
    for story in small.stories:
        for position in range(1, small.chance.randint(1, 3)):
            write_chapter(story, position, small)


def write_chapter(story: Story, position: int, small: SmallArchive) -> None:
    state = small.chance.choice([State.PUBLISHED] * 4 + [State.DRAFT])
    is_hidden = small.chance.random() < 0.1
    chapter = Chapter.objects.create(
        story=story, position=position, state=state, is_hidden=is_hidden
    )
    ChapterText.objects.create(chapter=chapter, html=f"<p>{said(small.chance, 4)}</p>")
    ChapterTag.objects.bulk_create(
        ChapterTag(chapter=chapter, tag=tag) for tag in small.some(small.tags, 1)
    )


def gather_series(small: SmallArchive) -> list[Series]:
    """Each may stand in the one before it; the last is hidden."""
    made: list[Series] = []
    for at in range(4):
        series = Series(is_hidden=at == 3)
        series.take_title(said(small.chance, 2) or "cam")
        series.save()
        for place, story in enumerate(small.some(small.stories, 6)):
            is_accepted = small.chance.random() < 0.8
            SeriesEntry.objects.create(
                series=series, story=story, position=place, is_accepted=is_accepted
            )
        if made and small.chance.random() < 0.5:
            made[-1].entries.create(subseries=series, position=99)
        made.append(series)
    return made
