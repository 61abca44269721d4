"""The cast: a small company whose names carry meaning, for every test that needs people.

Wren writes, Rook co-writes, Finch reads, Heron keeps the archive, Crow is suspended. Salt is
complete, Tide in progress with a draft on top, Ember for members, Ash for adults, Mist for whoever
has the address, Fog waits in the queue, Dust was hidden by a decision.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from chapterhouse.archive.models import Archive
from chapterhouse.members.hashers import LivingPasswordHasher
from chapterhouse.members.models import Member, PenName, Role, Suspension
from chapterhouse.stories.models import Audience, Authorship, Chapter, State, Story
from chapterhouse.stories.models.states import Progress
from chapterhouse.stories.publishing import publish
from chapterhouse.stories.texts import store_text
from chapterhouse.tags.models import Kind, Rating, Tag
from chapterhouse.tags.parents import add_parent

# What a browser says of a form that came from our own page.
HERE = {"sec-fetch-site": "same-origin"}
PASSWORD = "a lamp for the reading room"
LONG_AGO = datetime(2011, 5, 1, 12, tzinfo=UTC)


class QuickArgon2PasswordHasher(LivingPasswordHasher):
    """The house's hasher at a cost that a test can pay hundreds of times."""

    time_cost = 1
    memory_cost = 64
    parallelism = 1


@dataclass
class Cast:
    archive: Archive
    wren: PenName
    rook: PenName
    finch: PenName
    heron: PenName
    crow: PenName
    general: Rating
    adult: Rating
    category: Tag
    salt: Story
    tide: Story
    ember: Story
    ash: Story
    mist: Story
    fog: Story
    dust: Story

    def member(self, name: str | None) -> Member | None:
        """The member behind a name of the cast; None for `None` and "visitor"."""
        return None if name in {None, "visitor"} else getattr(self, str(name)).member


def make_pen_name(name: str, *, password: str = PASSWORD, **fields: object) -> PenName:
    email = f"{name.lower().replace(' ', '.')}@example.org"
    return PenName.create(Member.objects.create_user(email, password, **fields), name)


def make_story(title: str, *authors: PenName, **fields: object) -> Story:
    story = Story(**fields)
    story.take_title(title)
    story.save()
    for position, pen_name in enumerate(authors):
        part = Authorship.Part.CO_AUTHOR if position else Authorship.Part.AUTHOR
        Authorship.objects.create(story=story, pen_name=pen_name, position=position, part=part)
    return story


def make_chapter(story: Story, text: str = "", **fields: object) -> Chapter:
    """A chapter at the end of the story, as a draft with its text."""
    position = story.chapters.count() + 1
    chapter = Chapter.objects.create(story=story, position=position, **fields)
    store_text(chapter, text or f"<p>Chapter {position} of {story.title}.</p>")
    return chapter


def make_published(title: str, *authors: PenName, chapters: int = 1, **fields: object) -> Story:
    story = make_story(title, *authors, **fields)
    for _ in range(chapters):
        publish(make_chapter(story), by=None, at=LONG_AGO)
    story.refresh_from_db()
    return story


def make_cast() -> Cast:
    """The whole company, freshly made."""
    archive, _ = Archive.objects.get_or_create(pk=1, defaults={"name": "The Reading Room"})
    people = {name: make_pen_name(name.title()) for name in ("wren", "rook", "finch", "heron")}
    people["crow"] = make_pen_name("Crow", is_active=False)
    people["heron"].member.grant(Role.ARCHIVIST, by=None)
    Suspension.objects.create(member=people["crow"].member, why="unkind", began_at=LONG_AGO)
    vocabulary = make_vocabulary()
    stories = make_stories(people, vocabulary)
    return Cast(archive=archive, **people, **vocabulary, **stories)


def make_vocabulary() -> dict:
    kind = Kind.objects.create(
        name="category", title="Category", plural="Categories", part=Kind.Part.CATEGORY
    )
    harbour, lights = Tag.create(kind, "Harbours"), Tag.create(kind, "Harbour Lights")
    add_parent(lights, harbour)
    return {
        "general": Rating.objects.create(name="General", short="G"),
        "adult": Rating.objects.create(
            name="Adults", short="A", warns=True, asks_age=True, warning="For adults.", position=9
        ),
        "category": lights,
    }


def make_stories(people: dict[str, PenName], vocabulary: dict) -> dict[str, Story]:
    wren, rook, general = people["wren"], people["rook"], vocabulary["general"]
    salt = make_published(
        "Salt", wren, rook, chapters=3, rating=general, progress=Progress.COMPLETE, summary="Sea."
    )
    salt.taggings.create(tag=vocabulary["category"])
    salt.recount_around()
    tide = make_published("Tide", wren, chapters=2, rating=general)
    make_chapter(tide, "<p>Not yet for readers.</p>", title="Unfinished")
    fog = make_story("Fog", wren, state=State.QUEUED, rating=general)
    make_chapter(fog, state=State.QUEUED)
    dust = make_published("Dust", wren, rating=general)
    dust.hide(by=people["heron"].member, why="a complaint")
    return {
        "salt": salt,
        "tide": tide,
        "ember": make_published("Ember", wren, rating=general, audience=Audience.MEMBERS),
        "ash": make_published("Ash", wren, rating=vocabulary["adult"], summary="Secret summary."),
        "mist": make_published("Mist", wren, rating=general, audience=Audience.LINK),
        "fog": fog,
        "dust": dust,
    }
