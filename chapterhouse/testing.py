"""The cast: a small company whose names carry meaning, for every test that needs people.

Wren writes, Rook co-writes, Finch reads, Heron keeps the archive, Crow is suspended. Salt is
complete, Tide in progress with a draft on top, Ember for members, Ash for adults, Mist for whoever
has the address, Fog waits in the queue, Dust was hidden by a decision.
"""

from copy import deepcopy
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone

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


@dataclass
class Photograph:
    """The company as it was once made: each model's rows, as values, and who is who."""

    rows: dict[type[models.Model], list[dict[str, Any]]]
    cast: dict[str, tuple[type[models.Model], int]]
    began: datetime
    ended: datetime

    @classmethod
    def take(cls) -> tuple["Photograph", Cast]:
        began, cast = timezone.now(), make_cast_step_by_step()
        rows = {model: values_of(model) for model in apps.get_models() if model not in STANDING}
        people = {field.name: getattr(cast, field.name) for field in fields(cast)}
        named = {name: (type(row), row.pk) for name, row in people.items()}
        made = {model: values for model, values in rows.items() if values}
        return cls(made, named, began, timezone.now()), cast

    def develop(self) -> Cast:
        """The same rows again, in a database that has none of them; raises IntegrityError."""
        now = timezone.now()
        with transaction.atomic():
            for model, rows in self.rows.items():
                model._base_manager.bulk_create(model(**self.dated(row, now)) for row in rows)
            if resets := connection.ops.sequence_reset_sql(no_style(), list(self.rows)):
                with connection.cursor() as cursor:
                    cursor.execute(" ".join(resets))
        people = {name: model._base_manager.get(pk=key) for name, (model, key) in self.cast.items()}
        return Cast(**people)

    def dated(self, row: dict[str, Any], now: datetime) -> dict[str, Any]:
        """The row with what was made at its time made now."""
        return {
            name: now
            if isinstance(value, datetime) and self.began <= value <= self.ended
            else deepcopy(value)
            for name, value in row.items()
        }


# Rows of Django's own that every database has from its migrations.
STANDING = {ContentType, Permission}
_taken: list[Photograph] = []


def values_of(model: type[models.Model]) -> list[dict[str, Any]]:
    columns = [field.attname for field in model._meta.concrete_fields if not field.generated]
    return list(model._base_manager.values(*columns))


def make_cast() -> Cast:
    """The whole company; made step by step once in a process, and then from its photograph.

    Where something stands in the database already, it is made step by step again.
    """
    if any(model.objects.exists() for model in (Archive, Member, Story, Tag)):
        return make_cast_step_by_step()
    if _taken:
        return _taken[0].develop()
    photograph, cast = Photograph.take()
    _taken.append(photograph)
    return cast


def make_cast_step_by_step() -> Cast:
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
